"""Texts that do not fit their places: found by the layout, with the excess, the place in the catalogue, and cures that hold."""

import json
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from booklet.base.units import to_mm
from booklet.cli import main
from booklet.fitting import Fit, fit
from booklet.ir.styled import StyledText
from booklet.laid import Edition, places_of
from booklet.request import Request
from booklet.text.measure import natural_width
from booklet.translate.fit import Cause, Cure, Misfit
from booklet.translate.fit_telling import cure, too_much
from booklet.translate.rooms import Roomed, fixed_texts

from .conftest import as_source, loaded, po_text
from .test_fit_rooms import laid_out, quiet

LONG = "Die Erzeugnisse der Obstbaumwiesen und ihrer Besucherinnen und Besucher, zusammengestellt und aufbereitet"
WORD = "Obstbaumwiesenbesucherinnenverzeichnisfortschreibungsausschussvorsitzende"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))


def translated(starter: Path, lang: str, change: Callable[[polib.POEntry], None] = lambda entry: None) -> Path:
    """The starter with a catalogue that says what the source says, but for what `change` does."""

    def said(entry: polib.POEntry) -> None:
        as_source(entry)
        change(entry)

    folder = starter / "content" / "translations"
    folder.mkdir(exist_ok=True)
    (folder / f"{lang}.po").write_text(po_text(loaded(starter), lang, said), encoding="utf-8")
    return starter


def saying(said: dict[str, str]) -> Callable[[polib.POEntry], None]:
    """Other words for the entries whose keys end so."""

    def change(entry: polib.POEntry) -> None:
        for tail, words in said.items():
            if entry.msgctxt.endswith(tail):
                entry.msgstr = words

    return change


def looked_at(project: Path, *languages: str, holds_pages: bool = False) -> Fit:
    return fit(Request(project, project / "out"), languages, quiet, holds_pages=holds_pages)


def only(found: Fit) -> Misfit:
    [edition] = found.editions
    [misfit] = edition.misfits
    return misfit


def test_the_source_as_its_own_translation_fits(starter: Path) -> None:
    found = looked_at(translated(starter, "de"))
    assert found.diagnostics == ()
    assert found.all_fit
    assert [(e.lang, e.misfits, e.plan) for e in found.editions] == [("de", (), ())]


def test_a_caption_with_a_line_too_many(starter: Path) -> None:
    project = translated(starter, "de", saying({"grey-maiden/caption": f"{LONG}, {LONG}, {LONG}"}))
    misfit = only(looked_at(project))
    assert misfit.key == "grey-maiden/caption"
    assert misfit.cause is Cause.LINES
    assert misfit.lines - misfit.room.lines == misfit.excess_lines >= 1
    assert to_mm(misfit.excess) == pytest.approx(misfit.excess_lines * 10.5 / 72 * 25.4)
    lines = (project / "content" / "translations" / "de.po").read_text(encoding="utf-8").splitlines()
    assert misfit.place is not None
    assert misfit.place.path == "content/translations/de.po"
    assert lines[misfit.place.line - 1].startswith("msgstr")
    assert any(LONG[:40] in line for line in lines[misfit.place.line - 1 : misfit.place.line + 3])
    assert int(misfit.page) > 1


def test_the_characters_to_lose_are_the_fewest(starter: Path) -> None:
    """A text shorter by so many characters fits, one character longer does not."""
    text = f"{LONG} {LONG}"
    misfit = only(looked_at(translated(starter, "de", saying({"grey-maiden/caption": text}))))
    for less, fits in ((misfit.shorter, True), (misfit.shorter - 1, False)):
        shorter = text[: len(text) - less] if less else text
        assert looked_at(translated(starter, "de", saying({"grey-maiden/caption": shorter}))).all_fit is fits


def test_a_word_wider_than_its_column(starter: Path) -> None:
    project = translated(starter, "zu", saying({"columns-1-title": WORD.upper()}))
    misfit = only(looked_at(project))
    assert (misfit.cause, misfit.excess_lines) == (Cause.WIDTH, 0)
    assert to_mm(misfit.excess) > 5
    assert "mm wider than its place of" in too_much(misfit)


def test_a_running_head_wider_than_the_page(starter: Path) -> None:
    misfit = only(looked_at(translated(starter, "de", saying({"orchard/opener-5688cd3c7c/short": f"{LONG} {LONG}"}))))
    assert misfit.cause in (Cause.WIDTH, Cause.LINES)
    assert misfit.excess > 0


def test_a_name_that_its_map_has_no_place_for(starter: Path) -> None:
    """Longer than the brook along which it stands."""
    misfit = only(
        looked_at(translated(starter, "de", saying({"slope/layer-river/names-Mill Brook": f"{LONG} {LONG}"})))
    )
    assert misfit.cause is Cause.NO_PLACE
    assert misfit.shorter > 50
    assert "finds no place on its map" in too_much(misfit)


def test_a_title_that_makes_its_frame_overflow(starter: Path) -> None:
    misfit = only(looked_at(translated(starter, "de", saying({"orchard/opener-5688cd3c7c/title": f"{LONG} {LONG}"}))))
    assert misfit.excess_lines >= 2
    assert misfit.excess > 50


def test_running_text_is_not_listed(starter: Path) -> None:
    fixed = fixed_texts(loaded(starter))

    def longer(entry: polib.POEntry) -> None:
        if entry.msgctxt not in fixed and "<" not in entry.msgid and len(entry.msgid) > 60:
            entry.msgstr = f"{entry.msgid} {entry.msgid}"

    assert looked_at(translated(starter, "de", longer)).all_fit


def as_wide_as(place: Roomed, share: float, edition: Edition) -> str:
    """Figures and spaces that take about `share` of the width of a place on one line; no word of them is hyphenated."""
    assert place.taken is not None
    style = place.taken.text.styles[0][1]

    def width(text: str) -> float:
        return natural_width(StyledText(text, ((len(text), style),)), edition.laid.fonts)

    narrow, broad = (min("1l|.,:;i", key=width), max("0123456789", key=width))
    made = [
        (broad * ones + narrow * more + " ") * words + "1"
        for words in (4, 5, 6)
        for ones in range(1, 12)
        for more in range(20)
    ]
    return min(made, key=lambda text: abs(width(text) / place.room.width - share))


def test_each_cure_holds_as_far_as_it_goes(starter: Path) -> None:
    """A text a little too wide is cured by tracking, one wider by a size step, one wider still by both, one far wider by none."""
    source = laid_out(starter)
    places = places_of(source)
    keys = [key for key in places if key.endswith("cells-2")]
    [first, *_] = places[keys[0]]
    assert first.room.lines == 1
    shares = (1.003, 1.014, 1.09)
    said = {key: as_wide_as(first, share, source) for key, share in zip(keys, shares, strict=True)}
    found = {
        misfit.key: misfit.cures for misfit in looked_at(translated(starter, "de", saying(said))).editions[0].misfits
    }
    assert set(found) == set(keys)
    tracking, size = (Cure(tracking=-source.laid.ranges.tracking), Cure(size=-source.laid.ranges.size))
    assert [found[key] for key in keys] == [(tracking, size), (size,), ()]


def test_a_cure_put_into_a_style_sheet_is_one(starter: Path) -> None:
    """As the document says: the style of the place with the tracking that is named, in a sheet of the project's own."""
    source = laid_out(starter)
    places = places_of(source)
    key = next(key for key in places if key.endswith("cells-2"))
    project = translated(starter, "de", saying({key: as_wide_as(places[key][0], 1.003, source)}))
    assert only(looked_at(project)).cures[0] == Cure(tracking=-5.0)
    booklet = project / "content" / "booklet.yaml"
    said = booklet.read_text(encoding="utf-8")
    booklet.write_text(said.replace("style: documentary", "style: content/style.yaml"), encoding="utf-8")
    sheet = "based-on: documentary\nparagraphs:\n  table-cell: {tracking: -5}\n"
    (project / "content" / "style.yaml").write_text(sheet, encoding="utf-8")
    assert looked_at(project).all_fit


def test_what_is_told_names_the_cure_or_that_there_is_none(starter: Path) -> None:
    misfit = only(looked_at(translated(starter, "de", saying({"grey-maiden/caption": f"{LONG}, {LONG}, {LONG}"}))))
    assert "nothing that the style permits is enough" in cure(misfit)
    assert f"shorten it by {misfit.shorter} characters" in cure(misfit)


def test_mirrored_the_same_texts_do_not_fit(starter: Path) -> None:
    one, other = looked_at(starter, "pseudo", "pseudo-rtl").editions
    assert [(m.key, m.excess_lines, m.lines) for m in one.misfits] == [
        (m.key, m.excess_lines, m.lines) for m in other.misfits
    ]
    assert one.misfits


def test_a_held_plan_says_what_a_part_must_lose(starter: Path) -> None:
    """So many lines less and the part has the source's pages; its text really shortened by about as much does too."""

    def longer(entry: polib.POEntry) -> None:
        if entry.msgctxt.startswith("museum/") and len(entry.msgid) > 150 and "<" not in entry.msgid:
            entry.msgstr = f"{entry.msgid} {entry.msgid} {entry.msgid}"

    project = translated(starter, "de", longer)
    assert looked_at(project).all_fit
    found = looked_at(project, holds_pages=True)
    [part] = found.editions[0].plan
    assert part.part == "museum"
    assert part.more > 0
    assert 0 < part.lines < 60 * part.more
    assert not found.all_fit
    assert [d.code for d in found.diagnostics] == ["translate.page-plan"]
    assert f"must lose {part.lines} line" in found.diagnostics[0].hint
    assert found.diagnostics[0].place is not None
    assert found.diagnostics[0].place.path == "content/museum.yaml"


def test_the_command_and_its_status(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "fit", str(starter)]) == 0
    assert "there is no edition yet" in capsys.readouterr().out
    project = translated(starter, "de", saying({"grey-maiden/caption": f"{LONG}, {LONG}, {LONG}"}))
    assert main(["translate", "fit", str(project)]) == 1
    said = capsys.readouterr()
    assert "translate.no-fit" in said.err
    assert "de: 1 text does not fit" in said.out
    assert main(["translate", "fit", "--language", "de", "--format", "json", str(project)]) == 1
    [row] = json.loads(capsys.readouterr().out)
    assert (row["language"], row["hold_pages"]) == ("de", False)
    [misfit] = row["misfits"]
    assert misfit["key"] == "grey-maiden/caption"
    assert misfit["excess_mm"] > 3
    assert misfit["place"]["path"] == "content/translations/de.po"


def test_an_edition_that_cannot_be_read_is_told(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = translated(starter, "de") / "content" / "translations" / "fr.po"
    file.write_text("no PO at all", encoding="utf-8")
    capsys.readouterr()
    assert main(["translate", "fit", str(starter)]) == 1
    said = capsys.readouterr()
    assert "translate.not-po" in said.err
    assert "de: all texts fit" in said.out
