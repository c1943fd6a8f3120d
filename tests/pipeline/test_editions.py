"""Several editions and purposes in one command: one layout each, none in another's way, told in their order."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import polib
import pypdfium2 as pdfium
import pytest
from PIL import Image

from booklet import editions
from booklet.assets import press_guests, separation
from booklet.assets.press_scans import Mended
from booklet.base.cache import Cache
from booklet.base.jobs import SPAWN, Listener
from booklet.build import Request
from booklet.cli import main
from booklet.editions import Job, Outcome, build_editions
from booklet.ir.assets import PictureFacts
from booklet.ir.output import Purpose
from booklet.ir.press import PictureTarget
from booklet.ir.press_profile import PressProfile
from booklet.layout import book as layout
from booklet.request import Progress, Result

from .test_commands import EXIT, edit


def catalogue(project: Path, lang: str) -> Path:
    """A catalogue whose every translation is the source, so that nothing but the language differs."""
    assert main(["translate", "extract", str(project), "--language", lang]) == EXIT["done"]
    path = project / "content" / "translations" / f"{lang}.po"
    file = polib.pofile(str(path))
    for entry in file:
        entry.msgstr = entry.msgstr or entry.msgid
    file.save()
    return path


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))


def written(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((project / "out").iterdir())}


def test_three_purposes_are_laid_out_once(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[object] = []
    real = layout.lay_out
    monkeypatch.setattr(layout, "lay_out", lambda *a, **k: laid_out.append(a) or real(*a, **k))
    assert main(["build", str(starter), "--for", "proof,press", "--for", "office"]) == EXIT["done"]
    assert len(laid_out) == 1
    together = written(starter)
    names = ["office-sheet", "office", "press", "proof"]
    assert list(together) == [f"orchard-en-{name}.pdf" for name in names]
    for purpose in ("proof", "press", "office"):
        assert main(["build", str(starter), "--for", purpose]) == EXIT["done"]
    assert written(starter) == together


def test_what_the_press_alone_refuses_stops_the_press_alone(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (starter / "images" / "hills.jpg").unlink()
    assert main(["build", str(starter), "--for", "press,proof"]) == EXIT["content"]
    assert list(written(starter)) == ["orchard-en-proof.pdf"]
    told = capsys.readouterr()
    assert "en, press: " in told.out
    assert "nothing was written" in told.out
    assert main(["build", str(starter), "--for", "press,proof", "--format", "json"]) == EXIT["content"]
    press, proof = json.loads(capsys.readouterr().out)
    assert (press["edition"], press["purpose"], press["file"]) == ("en", "press", None)
    assert (proof["edition"], proof["purpose"], Path(proof["file"]).name) == ("en", "proof", "orchard-en-proof.pdf")
    graded = [
        {d["severity"] for d in one["diagnostics"] if d["code"] == "content.missing-picture"} for one in (press, proof)
    ]
    assert graded == [{"error"}, {"warning"}]


def test_one_result_is_no_list(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(starter), "--format", "json"]) == EXIT["done"]
    told = json.loads(capsys.readouterr().out)
    assert (told["edition"], told["purpose"], told["pages"]) == ("en", "proof", 16)


def test_all_editions_are_built_and_a_broken_catalogue_stops_itself_alone(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue(starter, "de")
    broken = catalogue(starter, "az")
    broken.write_text(broken.read_text("utf-8") + "\nmsgstr without a text\n", "utf-8")
    capsys.readouterr()
    assert main(["build", str(starter), "--all", "--edition", "pseudo"]) == EXIT["content"]
    assert list(written(starter)) == [f"orchard-{lang}-proof.pdf" for lang in ("de", "en-XA", "en")]
    told = capsys.readouterr()
    first = [line.split(":")[0].rpartition("/")[2] for line in told.out.splitlines()]
    assert first == ["orchard-en-proof.pdf", "az, proof", "orchard-de-proof.pdf", "orchard-en-XA-proof.pdf"]
    heads = [line for line in told.err.splitlines() if line in ("en:", "az:", "de:", "pseudo:")]
    assert heads == ["en:", "az:", "de:", "pseudo:"]
    of_az = told.err.split("az:\n")[1].split("de:\n")[0]
    assert "error: this line is not part of a PO file" in of_az
    assert told.err.count("az.po:") == of_az.count("az.po:")
    assert all("pages (16)" in part for part in told.err.split("de:\n")[1].split("pseudo:\n")[:1])


def test_together_gives_the_bytes_of_one_after_the_other(starter: Path) -> None:
    catalogue(starter, "de")
    assert main(["build", str(starter), "--edition", "en,de,pseudo-rtl"]) == EXIT["done"]
    together = written(starter)
    assert len(together) == 3
    for edition in ("en", "de", "pseudo-rtl"):
        assert main(["build", str(starter), "--edition", edition]) == EXIT["done"]
    assert written(starter) == together


@pytest.mark.parametrize("start", [None, SPAWN])
def test_without_a_cache_and_with_new_interpreters(
    starter: Path, monkeypatch: pytest.MonkeyPatch, start: str | None
) -> None:
    if start:
        monkeypatch.setattr(editions, "START", start)
    request = Request(starter, starter / "out", cache=Cache(None))
    outcomes = build_editions(request, ["", "pseudo", "en"], [Purpose.PROOF], Listener[Outcome]())
    assert [outcome.edition for outcome in outcomes] == ["en", "pseudo"]
    results = [result for outcome in outcomes for result in outcome.results]
    assert [
        result.file is not None and result.file.stat().st_size > 0 for result in results if isinstance(result, Result)
    ] == [
        True,
        True,
    ]


def test_an_error_of_the_source_is_told_once(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue(starter, "de")
    edit(starter / "content" / "orchard.yaml", "kind: opener", "kind: openner")
    capsys.readouterr()
    assert main(["build", str(starter), "--all"]) == EXIT["content"]
    told = capsys.readouterr()
    assert told.err.count("did you mean opener?") == 1
    assert not (starter / "out").exists()


def test_a_bug_in_one_edition_leaves_the_others(
    starter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = editions.build_edition

    def build(job: Job, progress: Progress) -> object:
        if job.request.edition == "pseudo":
            raise ZeroDivisionError("of ours")
        return real(job, progress)

    monkeypatch.setattr(editions, "build_edition", build)
    monkeypatch.setattr(editions, "START", "fork")
    assert main(["build", str(starter), "--edition", "pseudo,en"]) == EXIT["bug"]
    assert list(written(starter)) == ["orchard-en-proof.pdf"]
    assert "ZeroDivisionError: of ours" in capsys.readouterr().err


def test_out_that_cannot_be_written_stops_every_edition(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (starter / "out").write_text("in the way")
    assert main(["build", str(starter), "--edition", "en,pseudo"]) == EXIT["usage"]
    told = capsys.readouterr().err
    assert told.count("cannot write to") == 2
    assert "Traceback" not in told


def test_check_of_several_editions_and_purposes(
    starter: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    catalogue(starter, "de")
    capsys.readouterr()
    report = tmp_path / "found.html"
    arguments = ["check", str(starter), "--all", "--for", "proof,press", "--report", str(report), "--format", "json"]
    assert main(arguments) in (EXIT["done"], EXIT["content"])
    told = json.loads(capsys.readouterr().out)
    assert [(one["edition"], one["purpose"]) for one in told] == [
        ("en", "proof"),
        ("en", "press"),
        ("de", "proof"),
        ("de", "press"),
    ]
    assert [bool(one.get("preflight")) for one in told] == [False, True, False, True]
    assert sorted(path.name for path in tmp_path.glob("*.html")) == ["found-de.html", "found-en.html"]
    assert not (starter / "out").exists()


def test_what_cannot_be_asked_together(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(starter), "--for", "press,office", "--printer", "mine"]) == EXIT["usage"]
    assert "--printer names one printer" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main(["build", str(starter), "--for", "proof,billboard"])
    assert "there is no purpose “billboard”" in capsys.readouterr().err
    assert main(["plan", str(starter), "--for", "proof,press"]) == EXIT["usage"]


def test_an_edition_shows_its_own_picture(starter: Path) -> None:
    catalogue(starter, "de")
    Image.new("RGB", (1200, 900), "red").save(starter / "images" / "orchard.de.jpg")
    digest = hashlib.sha256((starter / "images" / "orchard.de.jpg").read_bytes()).hexdigest()
    assert main(["build", str(starter), "--all", "--emit", "content"]) == EXIT["done"]
    forms = {path.name: path.read_text("utf-8") for path in (starter / "out").iterdir()}
    assert digest in forms["orchard-de-content.txt"]
    assert digest not in forms["orchard-en-content.txt"]


def test_a_proof_shows_what_is_not_translated_and_no_other_output(starter: Path) -> None:
    path = catalogue(starter, "de")
    whole = starter / "whole"
    assert (
        main(["build", str(starter), "--edition", "de", "--for", "proof,office", "--out", str(whole)]) == EXIT["done"]
    )
    file = polib.pofile(str(path))
    next(entry for entry in file if entry.msgid.startswith("The museum has been")).msgstr = ""
    file.save()
    assert main(["build", str(starter), "--edition", "de", "--for", "proof,press,office"]) == EXIT["content"]
    names = ["orchard-de-office-sheet.pdf", "orchard-de-office.pdf", "orchard-de-proof.pdf"]
    assert list(written(starter)) == names
    with pdfium.PdfDocument(starter / "out" / names[2]) as proof, pdfium.PdfDocument(whole / names[2]) as before:
        texts = [[page.get_textpage().get_text_range() for page in file] for file in (proof, before)]
    assert [("translated" in now, "translated" in then) for now, then in zip(*texts, strict=True)].count(
        (True, False)
    ) == 1
    with pdfium.PdfDocument(starter / "out" / names[1]) as office:
        assert not any("translated" in page.get_textpage().get_text_range() for page in office)


def test_settings_of_an_edition(starter: Path) -> None:
    catalogue(starter, "de")
    booklet = starter / "content" / "booklet.yaml"
    settings = "editions:\n  de: {binding: right, slug: obstgarten}\n"
    booklet.write_text(f"{booklet.read_text('utf-8')}\n{settings}", "utf-8")
    assert main(["build", str(starter), "--all", "--emit", "pages"]) == EXIT["done"]
    forms = {path.name: path.read_text("utf-8") for path in (starter / "out").iterdir()}
    assert " binding=RIGHT" in forms["obstgarten-de-pages.txt"]
    assert " binding=LEFT" in forms["orchard-en-pages.txt"]


def test_pages_that_are_held_and_differ_are_named(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    booklet = starter / "content" / "booklet.yaml"
    booklet.write_text(f"{booklet.read_text('utf-8')}\neditions: {{en-XA: {{hold-pages: true}}}}\n", "utf-8")
    assert main(["check", str(starter), "--edition", "pseudo", "--for", "proof,office"]) == EXIT["done"]
    told = capsys.readouterr().err
    assert "[translate.page-plan]" in told
    assert "content/museum.yaml:1:7: warning: “[Thê müüšêêüm]” has 2 pages more" in told
    assert main(["build", str(starter), "--edition", "pseudo", "--for", "press,proof"]) == EXIT["content"]
    assert list(written(starter)) == ["orchard-en-XA-proof.pdf"]


def test_editions_for_the_press_separate_each_picture_once(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue(starter, "de")
    log = starter / "made"
    real_separate, real_mend = separation.separate, press_guests.mend

    def separate(facts: PictureFacts, target: PictureTarget, press: PressProfile) -> separation.Made:
        with log.open("a") as stream:
            stream.write(f"{facts.file.name} {target.scale:.4f}\n")
        return real_separate(facts, target, press)

    def mend(*asked: Any) -> Mended:
        with log.open("a") as stream:
            stream.write("guests\n")
        return real_mend(*asked)

    monkeypatch.setattr(separation, "separate", separate)
    monkeypatch.setattr(press_guests, "mend", mend)
    monkeypatch.setattr(editions, "START", "fork")
    assert main(["build", str(starter), "--all", "--for", "press"]) == EXIT["done"]
    made = log.read_text("utf-8").splitlines()
    assert len(made) == len(set(made)) > 3
    assert len(written(starter)) == 2


def test_an_interrupt_leaves_no_half_file(starter: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "booklet", "build", str(starter), "--edition", "en,pseudo,pseudo-rtl"]
    environment = {**os.environ, "BOOKLET_CACHE_DIR": str(tmp_path / "cold")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment) as process:
        assert process.stderr is not None
        while b"pages" not in (line := process.stderr.readline()) and line:
            pass
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()
    assert process.returncode == EXIT["content"]
    assert "stopped" in told
    assert "Traceback" not in told
    assert [path.name for path in (starter / "out").glob(".*")] == []
