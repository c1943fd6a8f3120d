"""What differs between editions: each text once, in the state that it has in each edition."""

import json
from pathlib import Path

import polib
import pytest

from booklet.base.diagnostics import Place
from booklet.cli import main
from booklet.ir.content import NodeId
from booklet.translate.catalogue import Catalogue, Entry
from booklet.translate.differences import State, differences, lines, summary
from booklet.translate.units import Unit

AT = Place("content/translations/az.po", 7)


def unit(key: str, text: str, *, stays: bool = False) -> Unit:
    return Unit(key, NodeId(key), text, (), stays=stays, place=Place("content/part.yaml", 3))


def catalogue(lang: str, *entries: tuple[str, str, str]) -> Catalogue:
    return Catalogue(lang, AT, {key: Entry(key, source, text, AT) for key, source, text in entries})


UNITS = [
    unit("done", "A text."),
    unit("missing", "Another."),
    unit("empty", "A third."),
    unit("stale", "As it is now."),
    unit("kept", "Baku"),
    unit("number", "1992"),
    unit("headline", "As printed", stays=True),
    unit("noted", "One<note 1/> and <link 1>two</link><note 2/>."),
]
AZ = catalogue(
    "az",
    ("done", "A text.", "Mətn."),
    ("empty", "A third.", ""),
    ("stale", "As it was.", "Olduğu kimi."),
    ("kept", "Baku", "Baku"),
    ("number", "1992", "1992"),
    ("noted", UNITS[-1].text, "Bir<note 1/><note 1/> və <link 1>iki</link>."),
)


def test_states() -> None:
    found = {one.unit.key: one.standings["az"] for one in differences(UNITS, {"en": None, "az": AZ})}
    states = {key: standing.state for key, standing in found.items()}
    assert states == {
        "missing": State.MISSING,
        "empty": State.MISSING,
        "stale": State.STALE,
        "kept": State.KEPT,
        "headline": State.KEPT,
        "noted": State.TRANSLATED,
    }
    assert (found["noted"].lost, found["noted"].added) == (("note 2",), ("note 1",))
    assert found["stale"].place == AT


def test_lines_say_where_and_what_other_editions_have() -> None:
    ru = catalogue("ru", ("missing", "Another.", "Другой."))
    found = differences(UNITS, {"en": None, "az": AZ, "ru": ru})
    assert summary(found, "az", len(UNITS)) == (
        "az: 8 texts, 2 missing, 1 stale, 2 kept as in the source, 1 with other notes or links"
    )
    first, second = lines(found, "az", State.MISSING)
    assert first == "content/part.yaml:3: missing; ru translated"
    assert second == "content/part.yaml:3: empty  (content/translations/az.po:7)"
    assert lines(found, "az", None) == (
        "content/part.yaml:3: noted  (content/translations/az.po:7): without note 2, note 1 too many",
    )


def test_the_command(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "extract", str(starter), "--language", "az"]) == 0
    path = starter / "content" / "translations" / "az.po"
    file = polib.pofile(str(path))
    for number, entry in enumerate(file):
        entry.msgstr = "" if number == 0 else entry.msgid.replace("e", "ə") if "<" not in entry.msgid else entry.msgid
    file.save()
    capsys.readouterr()
    assert main(["diff", str(starter), "--editions", "en", "az", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["editions"] == ["en", "az"]
    missing = [one for one in told["differences"] if one["editions"]["az"]["state"] == "missing"]
    assert [one["key"] for one in missing] == [file[0].msgctxt]
    assert missing[0]["editions"]["en"]["state"] == "source"
    assert missing[0]["place"]["path"].startswith("content/")
    assert main(["diff", str(starter), "--editions"]) == 0
    shown = capsys.readouterr().out
    assert ": 1 missing" in shown.replace(f"az: {told['texts']} texts,", ":")
    assert main(["diff", str(starter), "--editions", "en,tr"]) == 1
    assert "there is no edition in: tr" in capsys.readouterr().err


def test_what_the_command_does_not_take(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["one.pdf"], [], ["a.pdf", "b.pdf", "--format", "json"], [str(starter), "x", "--editions"]):
        assert main(["diff", *words]) == 2, words
    assert main(["diff", str(starter), "--editions", "az", "--report", "a.html"]) == 2
    assert "Traceback" not in capsys.readouterr().err
