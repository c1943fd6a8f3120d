"""`booklet build --for office`: its files, what is told, the page of instructions in the edition's language."""

import shutil
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from booklet.base.cache import Cache
from booklet.base.diagnostics import Place, Sink
from booklet.base.geometry import Size
from booklet.base.package_data import data_folder
from booklet.base.units import mm
from booklet.build import Request, Result, build
from booklet.cli import main
from booklet.font.library import FontLibrary
from booklet.imposition.instructions import Sending, instruction_page
from booklet.imposition.job import Job, settle
from booklet.ir.content import Binding
from booklet.ir.office_profile import OfficeChoice, OfficeProfile
from booklet.ir.output import Purpose
from booklet.ir.pages import RuleItem, TextItem
from booklet.ir.sheets import Edge, Scheme, SchemeKind
from booklet.source.fonts import load_fonts
from booklet.source.words import words_for
from tests.imposition.sheets import reader

DESKTOP = OfficeProfile("Office printer", ("A4", "A3", "SRA3"))
B5 = Size(mm(165), mm(235))


def office(project: Path, out: Path, **choice: object) -> Result:
    request = Request(project, out, Purpose.OFFICE, office=OfficeChoice(**choice), cache=Cache(None))  # type: ignore[arg-type]
    return build(request, lambda what, done, of: None)


def text_of(path: Path) -> str:
    with pdfium.PdfDocument(path) as document:
        return " ".join(document[0].get_textpage().get_text_range().split())


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(data_folder("starter"), tmp_path_factory.mktemp("office") / "starter"))


def test_an_office_file_is_one_stack_with_its_page_of_instructions(starter: Path, tmp_path: Path) -> None:
    result = office(starter, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["orchard-en-office-sheet.pdf", "orchard-en-office.pdf"]
    assert (result.page_count, result.sheets, result.diagnostics) == (16, "4 sheets of A3", ())
    with pikepdf.open(tmp_path / "orchard-en-office.pdf") as pdf:
        assert len(pdf.pages) == 8
        assert [round(float(value) / mm(1)) for value in pdf.pages[0].mediabox] == [0, 0, 420, 297]
    said = text_of(tmp_path / "orchard-en-office-sheet.pdf")
    for words in ("16 pages, 4 sheets of A3", "orchard-en-office.pdf", "the short edge", "Staple", "165 × 235 mm"):
        assert words in said


def test_a_smaller_sheet_scales_and_says_by_how_much(starter: Path, tmp_path: Path) -> None:
    result = office(starter, tmp_path, sheet="A4", duplex=Edge.LONG, is_split=True)
    assert [d.code for d in result.diagnostics] == ["impose.scaled", "impose.unprintable"]
    assert "89.4%" in result.diagnostics[0].message
    assert [file.name for file in (result.file, *result.also) if file] == [
        "orchard-en-office-fronts.pdf", "orchard-en-office-backs.pdf", "orchard-en-office-sheet.pdf"
    ]  # fmt: skip
    said = text_of(tmp_path / "orchard-en-office-sheet.pdf")
    assert "89.4 % of their size" in said
    assert "orchard-en-office-backs.pdf" in said


def test_sheets_of_another_kind_go_when_the_new_ones_are_there(starter: Path, tmp_path: Path) -> None:
    (tmp_path / "orchard-en-office-notes.pdf").write_bytes(b"somebody else's")
    for is_split in (False, True, False):
        assert not office(starter, tmp_path, is_split=is_split).failed
        kinds = {path.name[len("orchard-en-office") : -len(".pdf")] for path in tmp_path.glob("*.pdf")}
        assert kinds == {"-sheet", "-notes", *(("-fronts", "-backs") if is_split else ("",))}
    assert office(starter, tmp_path, is_split=True, sheet="60 x 60 mm").failed
    assert (tmp_path / "orchard-en-office.pdf").exists()


def test_after_an_error_nothing_is_written(starter: Path, tmp_path: Path) -> None:
    for choice in ({"sheet": "60 x 60 mm"}, {"scheme": Scheme(SchemeKind.N_UP, 0, 2, 2)}, {"printer": "nobody"}):
        assert office(starter, tmp_path / "out", **choice).failed
        assert list(tmp_path.glob("out/*")) == []


@pytest.fixture(scope="module")
def fonts() -> FontLibrary:
    return FontLibrary(load_fonts([data_folder("fonts")], Sink()))


def job_of(
    count: int, trim: Size, printer: OfficeProfile = DESKTOP, binding: Binding = Binding.LEFT, **choice: object
) -> tuple[Job | None, list[str]]:
    sink = Sink()
    job = settle(
        count, trim, bleed=mm(3), binding=binding, printer=printer, choice=OfficeChoice(**choice),  # type: ignore[arg-type]
        place=Place("a.pdf"), sink=sink,
    )  # fmt: skip
    return job, [diagnostic.code for diagnostic in sink.found]


@pytest.mark.parametrize(
    ("trim", "sheet"),
    [
        ((148, 210), "A4"),
        ((148.5, 210), "A4"),
        ((165, 235), "A3"),
        ((210, 297), "A3"),
        ((220, 305), "SRA3"),
        ((105, 148), "A4"),
    ],
)
def test_the_smallest_sheet_that_holds_two_pages_is_taken(trim: tuple[float, float], sheet: str) -> None:
    job, codes = job_of(16, Size(mm(trim[0]), mm(trim[1])))
    assert job is not None
    assert (job.sheet, job.layout.scale, codes) == (sheet, 1.0, [])


def test_a_proof_takes_the_first_sheet_and_keeps_clear_of_its_edges() -> None:
    printer = OfficeProfile("Office printer", ("A4", "A3"), unprintable_mm=5.0)
    job, codes = job_of(16, B5, printer, scheme=Scheme(SchemeKind.N_UP, 0, 2, 2))
    assert job is not None
    assert (job.sheet, codes) == ("A4", [])
    margins = job.layout.block.x, job.layout.block.y
    assert min(margins) == pytest.approx(mm(5))


def test_north_american_pages_take_their_own_sheets() -> None:
    printer = OfficeProfile("Office printer", ("Letter", "Tabloid"))
    assert [job_of(16, Size(w, h), printer)[0].sheet for w, h in ((396, 612), (612, 792))] == ["Letter", "Tabloid"]  # type: ignore[union-attr]


def test_113_pages_are_printed_with_a_warning_and_the_alternative() -> None:
    job, codes = job_of(113, B5)
    assert job is not None
    assert (len(job.plan.sheets), job.plan.blanks) == (29, 3)
    assert codes == ["impose.many-pages", "impose.blanks"]
    sink = Sink()
    settle(
        113, B5, bleed=0.0, binding=Binding.LEFT, printer=DESKTOP, choice=OfficeChoice(scheme=Scheme(SchemeKind.SADDLE, 0, 2, 2)),
        place=Place("a.pdf"), sink=sink,
    )  # fmt: skip
    assert "113 pages are 15 sheets in one fold" in next(d.message for d in sink.found if d.code == "impose.many-pages")


@pytest.mark.parametrize("lang", ["en", "ar", "az", "es", "ru"])
@pytest.mark.parametrize("scheme", [Scheme(SchemeKind.SADDLE), Scheme(SchemeKind.SIGNATURES, 16)])
@pytest.mark.parametrize("files", [("a.pdf",), ("a-fronts.pdf", "a-backs.pdf")])
def test_instructions_fit_on_their_page(lang: str, scheme: Scheme, files: tuple[str, ...], fonts: FontLibrary) -> None:
    job, _ = job_of(112, B5, sheet="A4", scheme=scheme)
    assert job is not None
    pages = instruction_page(job, Sending("A title", files, B5), words_for(lang), fonts)
    lines = [item for item in pages.pages[0].items if isinstance(item, TextItem)]
    assert max(line.baseline for line in lines) < pages.trim.height - mm(12)
    assert pages.lang == lang


def test_every_language_has_the_words() -> None:
    names = {name for name in words_for("en").phrases if name.startswith(("office-", "calibrate-"))}
    assert len(names) > 20
    for lang in ("ar", "az", "es", "ru"):
        said = words_for(lang).phrases
        assert names <= set(said)
        assert not [name for name in names if said[name] == words_for("en").phrases[name]]


def test_where_people_read_from_the_right_the_numbers_stand_there_and_the_drawings_follow(fonts: FontLibrary) -> None:
    """The closed booklet alone has thick strokes, its staples: it comes last, and its spine is where the binding says."""
    drawn = {}
    for lang in ("en", "ar"):
        job, _ = job_of(8, B5, binding=Binding.RIGHT if lang == "ar" else Binding.LEFT)
        assert job is not None
        page = instruction_page(job, Sending("A title", ("a.pdf",), B5), words_for(lang), fonts).pages[0]
        number = next(
            i
            for i in page.items
            if isinstance(i, TextItem) and i.line.runs[0].run.text == "1" and i.line.runs[0].run.size > 20
        )
        staples = [item.x1 for item in page.items if isinstance(item, RuleItem) and item.width == 3]
        drawn[lang] = number.x + number.line.x + number.line.width / 2, sum(staples) / 2
    width = mm(210)
    assert drawn["en"][0] < width / 4
    assert drawn["ar"][0] > 3 * width / 4
    assert drawn["en"][1] == pytest.approx(width - drawn["ar"][1])
    assert drawn["ar"][1] < width / 3


@pytest.mark.parametrize(("trim", "says"), [((120, 260), "portrait"), ((165, 235), "landscape")])
def test_the_paper_is_put_in_as_the_sheet_lies(fonts: FontLibrary, trim: tuple[float, float], says: str) -> None:
    job, _ = job_of(8, Size(mm(trim[0]), mm(trim[1])))
    assert job is not None
    page = instruction_page(job, Sending("A title", ("a.pdf",), B5), words_for("en"), fonts).pages[0]
    lines = ["".join(run.run.text for run in item.line.runs) for item in page.items if isinstance(item, TextItem)]
    assert f"•  Paper: A3, {says}" in lines


def test_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """impose, dummy and calibrate as people call them, and what is said where they slip."""
    source = reader(tmp_path / "a.pdf", 8)
    project = ["--project", str(tmp_path)]
    assert main(["impose", str(source), *project]) == 0
    assert (tmp_path / "a-sheets.pdf").is_file()
    assert "2 sheets of A4" in capsys.readouterr().out
    for wrong in (
        ["--out", str(source)],
        ["--scheme", "signatures:6"],
        ["--caliper", "9"],
        ["--caliper", "thick"],
        ["--reverse-backs"],
    ):
        assert main(["impose", str(source), *project, *wrong]) == 2
    split = source.rename(tmp_path / "b-fronts.pdf")
    assert main(["impose", str(split), "--out", str(tmp_path / "b.pdf"), "--fronts-and-backs", *project]) == 2
    assert main(["impose", str(tmp_path / "none.pdf"), *project]) == 1
    assert "impose.missing-file" in capsys.readouterr().err
    assert main(["dummy", "--pages", "16", "--out", str(tmp_path / "d.pdf"), *project]) == 0
    assert main(["dummy", "--pages", "0", *project]) == 2
    folded = ["dummy", "--pages", "16", "--trim", "A6", "--folds", "3", *project]
    assert main([*folded, "--scheme", "signatures:16", "--out", str(tmp_path / "f.pdf")]) == 0
    assert "1 sheet of SRA3" in capsys.readouterr().out
    for misfit in ("signatures:24", "nup:2x2"):
        assert main([*folded, "--scheme", misfit, "--out", str(tmp_path / "w.pdf")]) == 2
    assert not (tmp_path / "w.pdf").exists()
    assert main(["dummy", "--pages", "4", "--trim", "nonsense", *project]) == 2
    assert main(["calibrate", "--out", str(tmp_path / "c.pdf"), *project]) == 0
    assert main(["calibrate", "--sheet", "A77", "--out", str(tmp_path / "c.pdf"), *project]) == 1
    assert main(["calibrate", "--read", "0.4", "-1.2", *project]) == 0
    assert "backs move 0.4 mm to the right and 1.2 mm up" in capsys.readouterr().out
    assert "back-shift: [0.4, -1.2]" in (tmp_path / "office" / "desktop.yaml").read_text(encoding="utf-8")
    assert main(["calibrate", "--read", "40", "0", *project]) == 2
    with pdfium.PdfDocument(tmp_path / "d.pdf") as document:
        assert document[0].get_textpage().get_text_range().split() == ["16", "1"]
