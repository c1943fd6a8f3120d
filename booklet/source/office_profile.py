"""An office printer's profile, read and written. In: project, name. Out: OfficeProfile, or errors.

A project's office/NAME.yaml goes before the engine's.
"""

import re
from pathlib import Path

from booklet.base.diagnostics import Place, Sink
from booklet.base.files import Project, write_atomically
from booklet.base.nearest import nearest
from booklet.base.package_data import data_folder
from booklet.base.units import to_mm
from booklet.ir.office_profile import OfficeProfile
from booklet.source.document import read_sourced
from booklet.source.schema.office_profile import OfficeProfileFile

FOLDER = "office"
DEFAULT = "desktop"
SHIFT = re.compile(r"^back-shift:.*\n?", re.MULTILINE)


def load_office(project: Project, name: str, sink: Sink) -> OfficeProfile | None:
    """The printer's profile; None and errors if it cannot be had."""
    where = _where(project, _stem(name))
    if where is None:
        _unknown(project, name, sink)
        return None
    found = read_sourced(where, f"{FOLDER}/{_stem(name)}.yaml", OfficeProfileFile, sink, stage="impose")
    if found is None:
        return None
    values = found.values
    return OfficeProfile(
        values.name, tuple(values.sheets), values.duplex, to_mm(values.caliper), values.most_pages,
        to_mm(values.unprintable), (values.back_shift[0], values.back_shift[1]), values.sources,
    )  # fmt: skip


def keep_back_shift(project: Project, name: str, shift_mm: tuple[float, float], sink: Sink) -> Path | None:
    """Write the two numbers of the test sheet into the project's profile, which begins as a copy of the engine's."""
    where = _where(project, _stem(name))
    if where is None:
        _unknown(project, name, sink)
        return None
    text = where.read_text(f"{FOLDER}/{_stem(name)}.yaml")
    line = f"back-shift: [{shift_mm[0]:g}, {shift_mm[1]:g}]  # mm, read from the sheet of `booklet calibrate`\n"
    kept = SHIFT.sub("", text)
    target = project.resolve(f"{FOLDER}/{_stem(name)}.yaml")
    write_atomically(target, (kept.rstrip("\n") + "\n" + line).encode())
    return target


def _stem(name: str) -> str:
    return (name or DEFAULT).removesuffix(".yaml").removeprefix(f"{FOLDER}/")


def _where(project: Project, stem: str) -> Project | None:
    """Who has the profile: the project or the engine."""
    engine = data_folder(FOLDER)
    for owner, folder in ((project, project.root / FOLDER), (Project(engine.parent), engine)):
        if "/" not in stem and (folder / f"{stem}.yaml").is_file():
            return owner
    return None


def _unknown(project: Project, name: str, sink: Sink) -> None:
    folders = (project.root / FOLDER, data_folder(FOLDER))
    known = sorted({file.stem for folder in folders for file in folder.glob("*.yaml")})
    sink.error(
        "impose.unknown-printer",
        f"there is no office printer “{name}”",
        hint=nearest(_stem(name), known),
        place=Place(f"{FOLDER}/{_stem(name)}.yaml"),
    )
