"""PDFs that we did not make: boxes and turns that come from the page tree, locks, damage; nothing half-written."""

from pathlib import Path

import pikepdf
import pytest

from booklet.base.diagnostics import Severity
from booklet.imposing import Imposed, impose_file
from booklet.ir.content import Binding
from booklet.ir.office_profile import OfficeChoice
from booklet.ir.sheets import Scheme, SchemeKind
from tests.imposition.sheets import MM, pictures, reader


def imposed(source: Path, out: Path, choice: OfficeChoice = OfficeChoice()) -> Imposed:  # noqa: B008
    return impose_file(source, out, project=out.parent, binding=Binding.LEFT, choice=choice)


def codes(done: Imposed) -> list[str]:
    return [diagnostic.code for diagnostic in done.diagnostics]


def test_a_turn_that_stands_in_the_page_tree_counts(tmp_path: Path) -> None:
    """/Rotate, /MediaBox and /Resources may stand at a parent of the page (ISO 32000-1, 7.7.3.4)."""
    source = reader(tmp_path / "a.pdf", 4, rotate=90)
    imposed(source, tmp_path / "own.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for key in ("/Rotate", "/MediaBox"):
            pdf.Root["/Pages"][key] = pdf.pages[0].obj[key]
            for page in pdf.pages:
                del page.obj[key]
        pdf.save(source)
    imposed(source, tmp_path / "inherited.pdf")
    for own, inherited in zip(pictures(tmp_path / "own.pdf"), pictures(tmp_path / "inherited.pdf"), strict=True):
        assert (own == inherited).all()


def test_pages_in_units_of_their_own_keep_their_size(tmp_path: Path) -> None:
    """/UserUnit 2 makes each unit 1/36 inch."""
    source = reader(tmp_path / "a.pdf", 4)
    imposed(source, tmp_path / "plain.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
                page.obj[key] = pikepdf.Array([float(value) / 2 for value in page.obj[key]])
            page.obj["/UserUnit"] = 2
            page.obj["/Contents"] = pdf.make_stream(b"0.5 0 0 0.5 0 0 cm " + page.obj["/Contents"].read_bytes())
        pdf.save(source)
    imposed(source, tmp_path / "units.pdf")
    for plain, units in zip(pictures(tmp_path / "plain.pdf"), pictures(tmp_path / "units.pdf"), strict=True):
        assert (abs(plain.astype(int) - units.astype(int)) > 8).mean() < 0.005


def test_a_file_that_reads_from_right_to_left_is_bound_on_the_right(tmp_path: Path) -> None:
    source = reader(tmp_path / "a.pdf", 4)
    impose_file(source, tmp_path / "right.pdf", project=tmp_path, binding=Binding.RIGHT, choice=OfficeChoice())
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)
        pdf.save(source)
    impose_file(source, tmp_path / "said.pdf", project=tmp_path, binding=None, choice=OfficeChoice())
    for right, said in zip(pictures(tmp_path / "right.pdf"), pictures(tmp_path / "said.pdf"), strict=True):
        assert (right == said).all()


def test_a_file_that_only_forbids_changes_is_printed(tmp_path: Path) -> None:
    """Locked with an owner's password alone it opens without one; the sheets are not locked."""
    source = reader(tmp_path / "a.pdf", 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.save(source, encryption=pikepdf.Encryption(user="", owner="x", R=6))
    assert codes(imposed(source, tmp_path / "o.pdf")) == []
    with pikepdf.open(tmp_path / "o.pdf") as pdf:
        assert not pdf.is_encrypted


@pytest.mark.parametrize(
    "damage", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n"]
)
def test_damaged_files_are_told_and_the_old_sheets_stay(tmp_path: Path, damage: bytes) -> None:
    source, out = tmp_path / "a.pdf", tmp_path / "o.pdf"
    source.write_bytes(damage)
    out.write_bytes(b"the sheets of yesterday")
    done = imposed(source, out)
    assert done.files == ()
    assert codes(done)[0] in ("impose.unreadable-file", "impose.no-pages")
    assert out.read_bytes() == b"the sheets of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "o.pdf"]


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8, 0.95])
def test_a_file_that_was_cut_off_is_told(tmp_path: Path, share: float) -> None:
    """What is left of it opens: qpdf makes a new table of all that it finds. But pages, or what they show, are missing."""
    source, out = reader(tmp_path / "a.pdf", 8), tmp_path / "o.pdf"
    whole = source.read_bytes()
    source.write_bytes(whole[: int(len(whole) * share)])
    done = imposed(source, out)
    assert [d.code for d in done.diagnostics if d.severity is Severity.ERROR][0] in (
        "impose.unreadable-file", "impose.no-pages"
    )  # fmt: skip
    assert not out.exists()


def test_a_file_with_a_wrong_table_is_mended_and_told(tmp_path: Path) -> None:
    """As an editor leaves it that counts line ends otherwise: all offsets are wrong, and nothing is missing."""
    source, out = reader(tmp_path / "a.pdf", 8), tmp_path / "o.pdf"
    imposed(source, tmp_path / "good.pdf")
    head, _, rest = source.read_bytes().partition(b"\n")
    source.write_bytes(head + b"\n% put in by an editor\n" + rest)
    done = imposed(source, out)
    assert codes(done) == ["impose.mended"]
    assert "8 pages were found" in done.diagnostics[0].message
    for good, mended in zip(pictures(tmp_path / "good.pdf"), pictures(out), strict=True):
        assert (good == mended).all()


def test_a_folder_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert codes(imposed(tmp_path / "a.pdf", tmp_path / "o.pdf")) == ["impose.missing-file"]


def test_a_page_without_a_size_is_told(tmp_path: Path) -> None:
    source = reader(tmp_path / "a.pdf", 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        del pdf.pages[2].obj["/MediaBox"]
        pdf.save(source)
    done = imposed(source, tmp_path / "o.pdf")
    assert done.files or codes(done)[-1] in ("impose.unreadable-file", "impose.mixed-sizes")


def test_a_proof_takes_pages_of_all_sizes(tmp_path: Path) -> None:
    source = reader(tmp_path / "a.pdf", 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.add_blank_page(page_size=(300 * MM, 200 * MM))
        pdf.save(source)
    assert "impose.mixed-sizes" in codes(imposed(source, tmp_path / "o.pdf"))
    done = imposed(source, tmp_path / "o.pdf", OfficeChoice(scheme=Scheme(SchemeKind.N_UP, 0, 2, 2)))
    assert done.files
    assert len(pictures(tmp_path / "o.pdf")) == 2


def test_marks_beyond_an_unsaid_bleed_stay_away(tmp_path: Path) -> None:
    """With a TrimBox and no BleedBox 3 mm round the trim are bleed; crop marks of the maker stand further out."""
    source = reader(tmp_path / "a.pdf", 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.obj["/MediaBox"] = pikepdf.Array([-50, -50, 350, 460])
            del page.obj["/BleedBox"]
            page.obj["/Contents"] = pdf.make_stream(page.obj["/Contents"].read_bytes() + b" 0 g -50 -50 45 600 re f")
        pdf.save(source)
    imposed(source, tmp_path / "o.pdf", OfficeChoice(has_marks=False))
    for side in pictures(tmp_path / "o.pdf"):
        assert not (side.max(axis=2) < 20).any()
