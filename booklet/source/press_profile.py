"""A printer's profile, with what the booklet and the command line choose. In: project, choices. Out: PressProfile, or errors.

A project's press/NAME.yaml goes before the engine's. Profiles are known by their header (ICC.1, 7.2).
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from booklet.base.diagnostics import Place, Sink
from booklet.base.files import FileRef, FileRefused, Project
from booklet.base.nearest import nearest
from booklet.base.package_data import data_folder
from booklet.base.units import to_mm
from booklet.ir.press_profile import (
    CoverRules,
    ImprintPart,
    Mark,
    OutputCondition,
    PressChoice,
    PressProfile,
    Resolutions,
    Standard,
)
from booklet.source.document import Sourced, read_sourced
from booklet.source.schema.press_profile import CoverEntry, OutputEntry, PressProfileFile, ResolutionEntry
from booklet.source.yaml_places import Spot

FOLDER = "press"
DEFAULT = "coated-offset"
SOURCE_RGB = "srgb.icc"
BOOKLET = Place("content/booklet.yaml")
MAX_PROFILE = 16 << 20
NEWEST = {Standard.X4: 4, Standard.X1A: 2}  # ICC versions: ISO 15930-7, 6.4; X-1a is of PDF 1.4, which knows no newer


def choice_of(entry: OutputEntry | None) -> PressChoice:
    """What a booklet chooses."""
    if entry is None:
        return PressChoice()
    return PressChoice(
        standard=entry.standard,
        printer=entry.printer,
        marks=frozenset(entry.marks) if entry.marks is not None else None,
        cover=_cover(entry.cover) if entry.cover is not None else None,
        rendering=entry.rendering,
        guests=entry.foreign_pages,
    )


def load_press(project: Project, choice: PressChoice, sink: Sink) -> PressProfile | None:
    """The printer's profile with the choices put in; None and errors if it cannot be had."""
    found = _found(project, choice.printer or DEFAULT, sink)
    if found is None:
        return None
    values, root = found.values, found.root
    intent = _intent(project, found, choice.standard or values.standard, sink)
    source_rgb = _package_file("profiles", SOURCE_RGB)
    if intent is None:
        return None
    profile = PressProfile(
        name=values.name,
        date=values.date,
        standard=values.standard,
        intent=intent,
        source_rgb=source_rgb,
        rendering=values.rendering,
        ink_limit=values.ink_limit,
        bleed_mm=to_mm(values.bleed),
        resolutions=_resolutions(values.resolution),
        marks=frozenset(values.marks.wanted),
        forbidden_marks=frozenset(values.marks.forbidden),
        least_text_pt=values.least_text,
        least_reversed_text_pt=values.least_reversed_text,
        least_line_pt=values.least_line,
        least_reversed_line_pt=values.least_reversed_line,
        rich_black_pt=values.rich_black,
        calipers_mm={paper: to_mm(caliper) for paper, caliper in values.calipers.items()},
        cover=_cover(values.cover),
        sheet_mm=None if values.sheet is None else (to_mm(values.sheet[0]), to_mm(values.sheet[1])),
        delivery=values.delivery,
        safety_mm=to_mm(values.safety),
        gutter_mm=to_mm(values.gutter),
        spot_inks=values.spot_inks,
        specification=values.specification,
        guests=values.foreign_pages,
        imprint=frozenset(ImprintPart) if values.imprint is None else frozenset(values.imprint),
        sources=values.sources,
    )
    return _chosen(profile, choice, root, sink)


def _found(project: Project, name: str, sink: Sink) -> Sourced[PressProfileFile] | None:
    """The profile's file: the project's, or the engine's."""
    stem = name.removesuffix(".yaml").removeprefix(f"{FOLDER}/")
    if (project.root / FOLDER / f"{stem}.yaml").is_file():
        return read_sourced(project, f"{FOLDER}/{stem}.yaml", PressProfileFile, sink, stage="press")
    engine = data_folder(FOLDER)
    if (engine / f"{stem}.yaml").is_file() and "/" not in stem:
        return read_sourced(engine.parent, f"{FOLDER}/{stem}.yaml", PressProfileFile, sink, stage="press")
    known = sorted({file.stem for folder in (project.root / FOLDER, engine) for file in folder.glob("*.yaml")})
    sink.error(
        "press.unknown-printer",
        f"there is no printer profile “{name}”",
        hint=nearest(name, known) or f"write {FOLDER}/{stem}.yaml",
        place=BOOKLET,
    )
    return None


def _package_file(folder: str, name: str) -> FileRef:
    return Project(data_folder(folder)).file(name, limit=MAX_PROFILE)


def _intent(
    project: Project, found: Sourced[PressProfileFile], standard: Standard, sink: Sink
) -> OutputCondition | None:
    entry, spot = found.values.intent, found.root / "intent" / "profile"
    try:
        file = _profile(project, entry.profile)
    except FileRefused as refused:
        sink.error(f"press.{refused.code}", str(refused), hint=refused.hint, place=spot.place)
        return None
    if why := _unfit(file, standard):
        sink.error(
            "press.not-a-profile",
            f"“{entry.profile}” {why}",
            hint="take the profile that the printer names for this paper, or coated-fogra39",
            place=spot.place,
        )
        return None
    return OutputCondition(file, entry.condition, entry.info, entry.registry)


def _profile(project: Project, name: str) -> FileRef:
    """A profile of the project by its path, or of the engine by its name."""
    engine = data_folder("profiles")
    if "/" not in name and (engine / f"{name.removesuffix('.icc')}.icc").is_file():
        return _package_file("profiles", f"{name.removesuffix('.icc')}.icc")
    return project.file(name, limit=MAX_PROFILE)


def _unfit(file: FileRef, standard: Standard) -> str:
    """Why a file is no profile of a CMYK printer that the standard takes; empty if it is one."""
    with Path(file.path).open("rb") as stream:
        head = stream.read(128)
    if len(head) < 128 or head[36:40] != b"acsp":
        return "is no ICC profile"
    if head[12:16] != b"prtr":
        return "is the profile of a screen, a scanner or a colour space; the press needs that of a printer"
    if head[16:20] != b"CMYK":
        return f"has the colours {head[16:20].decode('latin-1').strip()}; the press needs CMYK"
    if head[8] > NEWEST[standard]:
        return f"is of ICC version {head[8]}; {standard.value} takes version {NEWEST[standard]} at most"
    if int.from_bytes(head[:4], "big") != file.size:
        return f"has {file.size} bytes and says that it has {int.from_bytes(head[:4], 'big')}: it is damaged"
    return ""


def _resolutions(entry: ResolutionEntry) -> Resolutions:
    return Resolutions(
        entry.least, entry.refused, entry.ceiling, entry.line_least, entry.line_refused, entry.line_ceiling, entry.rendered
    )  # fmt: skip


def _cover(entry: CoverEntry) -> CoverRules:
    return CoverRules(
        entry.separate, entry.binding, entry.hinge, entry.wrap, entry.board, entry.paper, entry.cover_paper, entry.spine
    )  # fmt: skip


def _chosen(profile: PressProfile, choice: PressChoice, root: Spot, sink: Sink) -> PressProfile | None:
    """The profile with the choices put in, as far as the printer lets."""
    marks = profile.marks if choice.marks is None else choice.marks
    if refused := marks & profile.forbidden_marks:
        names = ", ".join(sorted(mark.value for mark in refused))
        sink.error(
            "press.forbidden-mark",
            f"{profile.name} forbids these marks: {names}",
            hint="take them out of output.marks",
            place=(root / "marks" / "forbidden").place,
        )
        return None
    cover = profile.cover if choice.cover is None else choice.cover
    if choice.is_cover_separate is not None:
        cover = replace(cover, is_separate=choice.is_cover_separate)
    if cover.is_separate and not _check_papers(cover, profile.calipers_mm, root, sink):
        return None
    return replace(
        profile,
        standard=choice.standard or profile.standard,
        marks=frozenset(Mark(mark) for mark in marks),
        cover=cover,
        rendering=choice.rendering or profile.rendering,
        guests=choice.guests or profile.guests,
    )


def _paper_hint(paper: str, calipers: Mapping[str, float]) -> str:
    if not calipers:
        return f"add calipers: {{{paper}: 0.11 mm}}, or cover: {{spine: 4.5}}"
    return nearest(paper, calipers) or "cover: {paper: …}, one of " + ", ".join(sorted(calipers))


def _check_papers(cover: CoverRules, calipers: Mapping[str, float], root: Spot, sink: Sink) -> bool:
    """Whether the spine's width can be computed."""
    if cover.spine_mm is not None or not (cover.paper or cover.cover_paper or calipers):
        if cover.spine_mm is None:
            sink.error(
                "press.no-caliper",
                "the spine's width is not known: the printer profile has no calipers",
                hint="add calipers: {PAPER: 0.11 mm}, or cover: {spine: 4.5}",
                place=root.place,
            )
            return False
        return True
    for paper in (cover.paper, cover.cover_paper):
        if paper not in calipers and (paper or paper == cover.paper):
            fact = (
                f"the printer profile has no caliper of the paper “{paper}”"
                if paper
                else "no paper is named for the inner pages"
            )
            sink.error(
                "press.no-caliper",
                fact,
                hint=_paper_hint(paper, calipers),
                place=root.place,
            )
            return False
    return True
