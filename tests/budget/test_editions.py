"""One budget for all editions: a way is laid out in each, and says in each what it comes to."""

import json
from pathlib import Path

import polib
import pytest

from booklet.base.cache import Cache
from booklet.build import Request, check
from booklet.cli import main

from .conftest import Planner, generated, quiet

MORE = "Every word of it is longer there, and so is every line that it stands in. "


@pytest.fixture
def bilingual(tmp_path: Path) -> Path:
    """The book of 61 pages, and an edition whose paragraphs are longer."""
    root = generated(tmp_path / "book")
    assert main(["translate", "extract", str(root), "--language", "az"]) == 0
    path = root / "content" / "translations" / "az.po"
    file = polib.pofile(str(path))
    for number, entry in enumerate(file):
        entry.msgstr = entry.msgid + (f" {MORE}" if len(entry.msgid) > 200 and number % 4 == 0 else "")
    file.save(str(path))
    return root


def test_each_way_says_what_it_makes_of_every_edition(bilingual: Path, planned: Planner, cache: Cache) -> None:
    found = planned(bilingual).plan
    assert found is not None
    assert [(plan.lang, plan.count) for plan in (found, *found.others)] == [("en", 61), ("az", found.others[0].count)]
    assert found.others[0].count > 61
    assert {way.lang for way in found.ways} == {"en", "az"}
    suits = [way.suits_all for way in found.ways]
    assert suits == sorted(suits, reverse=True)
    number, way = next((n, w) for n, w in enumerate(found.ways, 1) if w.steps)
    planned(bilingual, apply=number)
    for lang, count in ((way.lang, way.count), *((other.lang, other.count) for other in way.elsewhere)):
        request = Request(bilingual, bilingual / "out", editions=(lang,), cache=cache)
        assert check(request, quiet).page_count == count, lang


def test_the_command_names_the_editions(
    bilingual: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cache: Cache
) -> None:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(cache.folder))
    capsys.readouterr()
    assert main(["plan", str(bilingual), "--to", "64"]) == 0
    told = capsys.readouterr().out
    assert "en: 61 pages without blanks" in told and "\naz: " in told
    assert main(["plan", str(bilingual), "--to", "64", "--format", "json"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    assert [row["edition"] for row in plan["editions"]] == ["en", "az"]
    assert {row["edition"] for way in plan["ways"] for row in way["elsewhere"]} == {"en", "az"}


def test_one_edition_can_be_asked_for_alone(
    bilingual: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cache: Cache
) -> None:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(cache.folder))
    capsys.readouterr()
    assert main(["plan", str(bilingual), "--edition", "az"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("az: ") and "\nen: " not in told
    assert "booklet plan --edition az --apply N writes one" in told


def test_a_way_of_one_edition_is_written_into_its_settings(bilingual: Path, planned: Planner, cache: Cache) -> None:
    """Its own fit goes before the booklet's, and the other edition stays as it is."""
    before = check(Request(bilingual, bilingual / "out", cache=cache), quiet).page_count
    alone = planned(bilingual, edition="az").plan
    assert alone is not None
    number, way = next((n, w) for n, w in enumerate(alone.ways, 1) if w.steps)
    planned(bilingual, edition="az", apply=number)
    text = (bilingual / "content" / "booklet.yaml").read_text(encoding="utf-8")
    assert "editions:" in text and "\nfit:" not in text
    assert check(Request(bilingual, bilingual / "out", editions=("az",), cache=cache), quiet).page_count == way.count
    assert check(Request(bilingual, bilingual / "out", cache=cache), quiet).page_count == before
