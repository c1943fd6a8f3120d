"""docs/content-reference.md is what the schemas say today, and every example in it is content that loads without a word."""

import shutil
import sys
from pathlib import Path

import pytest

import booklet.base.files
from booklet.base.cache import Cache
from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.package_data import data_folder
from booklet.build import Request, check
from booklet.ir.press_profile import PressChoice
from booklet.source.fonts import load_fonts
from booklet.source.glossary import load_glossary
from booklet.source.job import load_job
from booklet.source.load import load
from booklet.source.office_profile import load_office
from booklet.source.press_profile import load_press
from booklet.source.style_sheet import load_sheet

DOCS = Path(booklet.base.files.__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))

import content_reference  # noqa: E402

EXAMPLES = content_reference.examples()
KNOWN = content_reference.definitions()
FILES = [file.__name__ for file in content_reference.ALL_FILES]
KINDS = {
    file: {KNOWN[name]["properties"]["kind"]["const"] for name in content_reference.kinds_of(file, KNOWN)}
    for file in ("PartFile", "ClippingFile", "ResolutionFile")
}
CLIPPING_HEAD = "publication: The Valley Gazette\nmedium: newspaper\ndate: 1911-10-07\nbody:\n"
RESOLUTION_HEAD = "country: Millbrook\nbody: Village Council\ntitle: On trees\nblocks:\n"


def indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project of the examples."""
    content_reference.write_project(tmp_path)
    second = CLIPPING_HEAD + "  - {kind: prose, text: Another short item.}\n"
    (tmp_path / "content" / "media" / "gazette-2.yaml").write_text(second, encoding="utf-8")
    return tmp_path


def test_the_reference_is_made_of_todays_schemas() -> None:
    assert content_reference.PAGE.read_text(encoding="utf-8") == content_reference.reference(), (
        "run: python docs/content_reference.py"
    )


def test_every_file_and_kind_has_an_example_and_nothing_else_has() -> None:
    assert set(EXAMPLES) == {*FILES, *set().union(*KINDS.values())}


def test_every_link_leads_to_a_heading() -> None:
    page = content_reference.PAGE.read_text(encoding="utf-8")
    anchors = {content_reference.anchor(line.lstrip("# ")) for line in page.splitlines() if line.startswith("#")}
    links = set(content_reference.LINK.findall(page))
    assert links - anchors == set()


@pytest.mark.parametrize("kind", sorted(set().union(*KINDS.values())))
def test_a_block_loads(kind: str, root: Path) -> None:
    block = indented(EXAMPLES[kind])
    if kind in KINDS["PartFile"]:
        (root / "content" / "part.yaml").write_text(f"part: part\nblocks:\n{block}", encoding="utf-8")
    elif kind in KINDS["ClippingFile"]:
        show(root, "clipping", "media/gazette.yaml", CLIPPING_HEAD + block)
    else:
        show(root, "resolution", "responses/council.yaml", RESOLUTION_HEAD + block)
    assert said(root) == []


def show(root: Path, kind: str, file: str, text: str) -> None:
    (root / "content" / file.removeprefix("content/")).write_text(text, encoding="utf-8")
    (root / "content" / "part.yaml").write_text(f"part: part\nblocks:\n  - {{kind: {kind}, file: {file}}}\n")


def said(root: Path) -> list[str]:
    sink = Sink()
    load(Project(root), sink)
    return [str(found) for found in sink.found]


@pytest.mark.parametrize("name", content_reference.EXAMPLE_FILES)
def test_a_file_that_a_part_shows_loads(name: str, root: Path) -> None:
    file, kind = content_reference.EXAMPLE_FILES[name]
    show(root, kind, file, EXAMPLES[name])
    assert said(root) == []


@pytest.mark.parametrize("name", content_reference.EXAMPLE_FILES)
def test_its_page_is_shown(name: str) -> None:
    """Remade by docs/reference_pages.py; the bytes of a picture depend on who renders it."""
    assert (content_reference.PICTURES / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_the_files_of_a_booklet_load(root: Path) -> None:
    assert said(root) == []


def test_a_style_sheet_loads(root: Path) -> None:
    (root / "content" / "style.yaml").write_text(EXAMPLES["SheetEntry"], encoding="utf-8")
    sink = Sink()
    assert load_sheet(Project(root), "content/style.yaml", sink) is not None
    assert sink.found == []


def test_a_font_manifest_loads(root: Path) -> None:
    (root / "fonts").mkdir()
    (root / "fonts" / "manifest.yaml").write_text(EXAMPLES["ManifestFile"], encoding="utf-8")
    for name in ("MySerif-Regular.ttf", "MySerif-Italic.ttf"):
        shutil.copy(data_folder("fonts") / "source-serif-4" / "SourceSerif4SmText-Regular.ttf", root / "fonts" / name)
    sink = Sink()
    assert len(load_fonts([root / "fonts"], sink).files) == 2
    assert sink.found == []


def test_a_printers_profile_loads(root: Path) -> None:
    (root / "press").mkdir()
    (root / "press" / "street.yaml").write_text(EXAMPLES["PressProfileFile"], encoding="utf-8")
    sink = Sink()
    assert load_press(Project(root), PressChoice(printer="street"), sink) is not None
    assert sink.found == []


def test_an_office_printers_profile_loads(root: Path) -> None:
    (root / "office").mkdir()
    (root / "office" / "copier.yaml").write_text(EXAMPLES["OfficeProfileFile"], encoding="utf-8")
    sink = Sink()
    printer = load_office(Project(root), "copier", sink)
    assert sink.found == []
    assert printer is not None
    assert (printer.most_pages, printer.unprintable_mm) == (48, pytest.approx(4))


def test_all_blocks_together_make_a_booklet(root: Path) -> None:
    """What loads can be set: no example is an error of style or layout."""
    blocks = "".join(indented(EXAMPLES[kind]) for kind in EXAMPLES if kind in KINDS["PartFile"] and kind != "clipping")
    (root / "content" / "part.yaml").write_text(f"part: part\nblocks:\n{blocks}", encoding="utf-8")
    result = check(Request(root, root / "out", cache=Cache(None)), lambda what, done, of: None)
    assert [str(found) for found in result.diagnostics if found.code != "layout.low-resolution"] == []
    assert result.page_count > 10


def test_a_glossary_loads(root: Path) -> None:
    (root / "content" / "glossary.yaml").write_text(EXAMPLES["GlossaryFile"], encoding="utf-8")
    sink = Sink()
    glossary = load_glossary(Project(root), sink)
    assert sink.found == []
    assert glossary is not None
    assert [term.equivalents["az"].source for term in glossary.terms] == ["Gazetteer of the County, 1908", "", ""]


def test_a_print_job_loads(root: Path) -> None:
    (root / "job.yaml").write_text(EXAMPLES["JobFile"], encoding="utf-8")
    sink = Sink()
    order = load_job(Project(root), sink)
    assert sink.found == []
    assert order is not None
    assert (order.quantity, order.paper.weight_gsm, order.cover_paper.weight_gsm) == (5000, 135.0, 280.0)
