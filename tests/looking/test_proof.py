"""`booklet proof`: what the pictures show, read from their pixels."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from booklet.base.package_data import data_folder

from .conftest import Command
from .pdfs import write_pdf

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
PAGES = [("cover", (1.0, 1.0, 1.0)), ("verso", (1.0, 0.0, 0.0)), ("recto", (0.0, 0.0, 1.0)), ("back", (1.0, 1.0, 1.0))]


def corners(path: Path) -> list[object]:
    """Colours at the left and right end of the foot."""
    with Image.open(path) as image:
        return [image.getpixel((1, image.height - 2)), image.getpixel((image.width - 2, image.height - 2))]


def test_spreads_are_trimmed_and_joined_as_the_reader_sees_them(tmp_path: Path, command: Command) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", PAGES, has_bleed=True)
    code, out, _ = command("proof", pdf, "--out", tmp_path / "out", "--ppi", "72")
    assert (code, out) == (0, f"{tmp_path / 'out' / 'proof'}: 4 pages, 3 spreads, 1 contact sheet\n")
    proof = tmp_path / "out" / "proof"
    names = [f"page-00{n}.png" for n in (1, 2, 3, 4)] + ["spread-001.png", "spread-002-003.png", "spread-004.png"]
    assert sorted(f.name for f in proof.iterdir()) == sorted(["contact-1.png", *names])
    with Image.open(proof / "spread-002-003.png") as spread:
        assert spread.size == (400, 300)  # two trimmed pages of 200 × 300 points at 72 ppi
        assert (0, 255, 0) not in {colour for _, colour in spread.getcolors(1 << 16)}  # nothing of the bleed
    assert corners(proof / "spread-002-003.png") == [RED, BLUE]


def test_a_book_that_reads_from_the_right_opens_to_the_right(tmp_path: Path, command: Command) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", PAGES, is_rtl=True)
    assert command("proof", pdf, "--out", tmp_path)[0] == 0
    assert corners(tmp_path / "proof" / "spread-002-003.png") == [BLUE, RED]
    assert command("proof", pdf, "--out", tmp_path, "--binding", "left")[0] == 0
    assert corners(tmp_path / "proof" / "spread-002-003.png") == [RED, BLUE]


def test_same_file_same_bytes_and_an_older_proof_goes(tmp_path: Path, command: Command) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", PAGES)
    command("proof", pdf, "--out", tmp_path)
    first = {f.name: f.read_bytes() for f in (tmp_path / "proof").iterdir()}
    (tmp_path / "proof" / "notes.png").write_bytes(b"mine")
    command("proof", pdf, "--out", tmp_path)
    again = {f.name: f.read_bytes() for f in (tmp_path / "proof").iterdir()}
    assert again == first | {"notes.png": b"mine"}
    assert "4 pages" not in command("proof", pdf, "--out", tmp_path, "--pages", "2-3")[1]
    assert {f.name for f in (tmp_path / "proof").iterdir()} == {
        "contact-1.png", "page-002.png", "page-003.png", "spread-002-003.png", "notes.png",
    }  # fmt: skip
    assert [f.name for f in tmp_path.glob(".*")] == []


def test_a_project_is_built_aside(tmp_path: Path, command: Command) -> None:
    project = Path(shutil.copytree(data_folder("starter"), tmp_path / "starter"))
    code, out, _ = command("proof", project, "--ppi", "40")
    assert (code, out) == (0, f"{project / 'out' / 'proof'}: 16 pages, 9 spreads, 1 contact sheet\n")
    assert [f.name for f in (project / "out").iterdir()] == ["proof"]


@pytest.mark.parametrize("name", ["nothing.pdf", "no-folder"])
def test_what_is_not_there_is_told(tmp_path: Path, command: Command, name: str) -> None:
    code, _, err = command("proof", tmp_path / name, "--out", tmp_path / "out")
    assert code in (1, 2)
    assert name in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()
