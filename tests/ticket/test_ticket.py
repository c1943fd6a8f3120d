"""`booklet ticket` on the starter: the YAML's figures against the files, the page read by another program."""

import hashlib
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
import yaml

import booklet.base.files
from booklet.base.package_data import data_folder
from booklet.cli import main

ROOT = Path(booklet.base.files.__file__).parents[2]
JOB = """\
quantity: 5000
printer: Muster Druck GmbH
paper: {name: matt coated 135 g}
cover-paper: {name: matt coated 300 g}
contact: {name: A. Gardener, address: [1 Orchard Lane, Millbrook], email: print@example.org}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))
    made = Path(shutil.copytree(data_folder("starter"), tmp_path / "starter"))
    (made / "job.yaml").write_text(JOB, encoding="utf-8")
    return made


def read(project: Path) -> tuple[dict[str, Any], str]:
    """The YAML, and the words of the one page of the PDF."""
    values = yaml.safe_load((project / "out" / "orchard-en-ticket.yaml").read_text(encoding="utf-8"))
    with pypdfium2.PdfDocument(project / "out" / "orchard-en-ticket.pdf") as pdf:
        assert len(pdf) == 1
        assert pdf[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)
        text = pdf[0].get_textpage().get_text_range()
    return values, " ".join(text.split())


def test_the_ticket_says_what_the_files_are(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ticket", str(project)]) == 0
    said = capsys.readouterr()
    values, text = read(project)
    press = project / "out" / "orchard-en-press.pdf"
    digest = hashlib.sha256(press.read_bytes()).hexdigest()
    assert values["files"] == [{"name": press.name, "bytes": press.stat().st_size, "sha256": digest}]
    assert digest in text
    xjdf = ElementTree.parse(project / "out" / "orchard-en-ticket.xjdf").getroot()
    spec = next(element for element in xjdf.iter() if element.tag.endswith("FileSpec"))
    assert spec.get("CheckSum") == hashlib.md5(press.read_bytes(), usedforsecurity=False).hexdigest().upper()
    with pypdfium2.PdfDocument(press) as pdf:
        assert values["product"]["pages"] == len(pdf)
    assert values["product"]["trim_mm"] == [165.0, 235.0]
    leaf = 0.165 * 0.235
    spine = 6 * 0.122 + 2 * 0.27
    grams = 6 * leaf * 135 + 2 * leaf * 300 + spine / 1000 * 0.235 * 300
    assert values["order"]["copy_g"] == pytest.approx(grams, abs=0.05)
    assert values["order"]["run_kg"] == pytest.approx(grams * 5, abs=0.01)
    assert values["print"]["colours"] == ["Cyan", "Magenta", "Yellow", "Black"]
    assert values["print"]["spot_inks"] == []
    assert (
        0
        < values["print"]["ink_estimate_per_cent"]["mean"]
        < values["print"]["ink_estimate_per_cent"]["greatest"]
        <= 400
    )
    assert values["imprint"]["publisher"] == {"wanted": "Millbrook Village Museum", "page": 3}
    assert values["imprint"]["printer"]["page"] is None
    assert "Muster Druck GmbH: not in the book" in text
    assert "the printer “Muster Druck GmbH” does not stand in the book" in said.err


def test_the_imprint_is_found_where_it_is_written(project: Path) -> None:
    part = project / "content" / "end.yaml"
    part.write_text(
        part.read_text(encoding="utf-8").replace(
            "Set in Source Serif 4,",
            "Printed by MUSTER DRUCK GmbH in 2024. 1 Orchard Lane, Millbrook. Set in Source Serif 4,",
        ),
        encoding="utf-8",
    )
    (project / "press").mkdir()
    profile = (data_folder("press") / "coated-offset.yaml").read_text(encoding="utf-8")
    (project / "press" / "ours.yaml").write_text(profile + "imprint: [printer, address]\n", encoding="utf-8")
    assert main(["ticket", str(project), "--printer", "ours"]) == 0
    imprint = read(project)[0]["imprint"]
    assert set(imprint) == {"printer", "address"}
    assert imprint["printer"]["page"] == imprint["address"]["page"] > 10


def test_same_input_same_bytes(project: Path, tmp_path: Path) -> None:
    assert main(["ticket", str(project), "--out", str(tmp_path / "a")]) == 0
    assert main(["ticket", str(project), "--out", str(tmp_path / "b")]) == 0
    for name in ("orchard-en-ticket.pdf", "orchard-en-ticket.yaml", "orchard-en-ticket.xjdf"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_cover_of_its_own_is_a_file_of_the_job(project: Path) -> None:
    assert main(["ticket", str(project), "--cover"]) == 0
    values, text = read(project)
    assert [file["name"] for file in values["files"]] == ["orchard-en-press.pdf", "orchard-en-press-cover.pdf"]
    assert (values["product"]["pages"], values["product"]["cover_pages"]) == (16, 4)
    assert "orchard-en-press-cover.pdf" in text


def test_a_wrong_job_is_refused_and_nothing_is_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "job.yaml").write_text("quantity: many\nquantitiy: 5\n", encoding="utf-8")
    assert main(["ticket", str(project)]) == 1
    err = capsys.readouterr().err
    assert "job.yaml:1" in err
    assert "job.yaml:2" in err
    assert not (project / "out").exists()


def test_a_folder_of_four_pages_is_one_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))
    root = tmp_path / "kites"
    shutil.copytree(ROOT / "examples" / "village-programme", root)
    (root / "job.yaml").write_text("paper: {name: matt coated 135 g}\n", encoding="utf-8")
    assert main(["ticket", str(root)]) == 0
    product = yaml.safe_load((root / "out" / "kite-days-en-ticket.yaml").read_text(encoding="utf-8"))["product"]
    assert (product["pages"], product["cover_pages"], product["cover_paper"]) == (4, 0, None)
    assert (product["binding"], product["spine_mm"]) == ("folded once", 0)
