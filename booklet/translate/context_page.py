"""The page for a translator: every text beside a picture of its place, to be searched. In: Seen texts. Out: HTML.

It needs nothing but its pictures of pages: a crop is a window on one of them. Everything that content or a translator wrote is
escaped; scripts that are not ours do not run (Content-Security-Policy).
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect, Size
from booklet.base.language import direction_of
from booklet.base.package_data import data_folder
from booklet.translate.context import Seen, Stand, State
from booklet.translate.fit_telling import cure, too_much
from booklet.translate.placeholders import pieces
from booklet.translate.units import folios

AROUND_X, AROUND_Y = 24.0, 20.0  # points of the page around a place
LEAST_WIDTH, LEAST_HEIGHT = 260.0, 78.0  # of a crop
MOST_HEIGHT = 330.0  # of a crop: of a long text its head is shown, the page in the dialog shows it whole
PIXELS = 1.5  # of the screen for a point of the page
OVER = "over"  # the class of what does not fit
FILTERS = (*(state.value for state in State), "misfits")


@dataclass(frozen=True, slots=True)
class About:
    """What the head of the page says. `folios` and `pictures` by page index; `is_edition`: the pages are the edition's own."""

    title: str
    source: str
    lang: str
    catalogue: str
    is_edition: bool
    trim: Size
    folios: Sequence[str]
    pictures: Sequence[str]


def context_page(seen: Sequence[Seen], about: About) -> str:
    """The whole page."""
    style, script = (
        data_folder("context").joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js")
    )
    policy = (
        "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
    )
    title = f"{about.title}: {about.source} → {about.lang}"
    return "\n".join([
        "<!doctype html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<style>{style}</style></head><body>",
        _head(seen, about, title),
        "<main>",
        *(_unit(number, one, about) for number, one in enumerate(seen, 1)),
        '<p id="empty" hidden>No text suits.</p></main>',
        '<dialog aria-label="The whole page"><div id="page"></div></dialog>',
        f"<script>{script}</script></body></html>",
    ])  # fmt: skip


def _head(seen: Sequence[Seen], about: About, title: str) -> str:
    pages = "pages of the edition" if about.is_edition else "pages of the source"
    return "\n".join([
        f"<header><h1>{escape(title)}<small>{escape(about.catalogue)}; {pages}</small></h1><form>",
        '<input type="search" name="q" placeholder="Search source, translation, key" aria-label="Search">',
        _parts(seen),
        f"<fieldset aria-label=\"State\">{''.join(_filters(seen))}</fieldset>",
        '<output aria-live="polite"></output>',
        '<span class="hint"><kbd>/</kbd> search <kbd>j</kbd> <kbd>k</kbd> next, previous <kbd>o</kbd> whole page</span>',
        "</form></header>",
    ])  # fmt: skip


def _parts(seen: Sequence[Seen]) -> str:
    parts = dict.fromkeys(_part(one) for one in seen)
    options = "".join(f'<option value="{escape(part)}">{escape(part)}</option>' for part in parts if part)
    return f'<select name="part" aria-label="Part"><option value="">All parts</option>{options}</select>'


def _part(one: Seen) -> str:
    first = one.unit.comments[0] if one.unit.comments else ""
    return first.partition("; ")[0].removeprefix("Part: ") if first.startswith("Part: ") else ""


def _filters(seen: Sequence[Seen]) -> Iterator[str]:
    """A box to check for each state that there is, with how many have it."""
    for name in FILTERS:
        number = sum(name in _classes(one) for one in seen)
        if number:
            said = "does not fit" if name == "misfits" else name
            yield f'<label><input type="checkbox" name="state" value="{name}">{said} {number}</label>'


def _classes(one: Seen) -> tuple[str, ...]:
    return (one.state.value, *(["misfits"] if one.misfit else []))


def _unit(number: int, one: Seen, about: About) -> str:
    unit = one.unit
    heading = [
        f'<span class="state">{one.state.value}</span>', f"<code>{escape(unit.key)}</code>",
        *([f"<span>source page {escape(folios(unit.pages))}</span>"] if unit.pages else []),
        *([f"<span>{escape(about.catalogue)}:{one.line}</span>"] if one.line else []),
        *([f'<span class="{OVER}">does not fit</span>'] if one.misfit else []),
    ]  # fmt: skip
    return "".join([
        f'<article id="u{number}" class="{" ".join(_classes(one))}" data-part="{escape(_part(one))}" tabindex="-1">',
        f"<header>{''.join(heading)}</header>",
        f'<div class="shots">{"".join(_shots(one, about)) or _NOWHERE}</div>',
        f"<div>{_text(unit.text, about.source)}{_made_from(one, about)}{_notes(unit.comments)}</div>",
        f"<div>{_target(one, about)}{_misfit(one)}</div></article>",
    ])  # fmt: skip


_NOWHERE = '<span class="none">Not seen on a page.</span>'


def _target(one: Seen, about: About) -> str:
    if one.target:
        return _text(one.target, about.lang)
    said = "Stays as in the original." if one.state is State.STAYS else "Not translated."
    return f'<p class="none">{said}</p>'


def _text(text: str, lang: str) -> str:
    """A text with its tags told apart from its words."""
    told = "".join(
        f'<span class="tag">{escape(piece)}</span>' if is_tag and piece[0] == "<" else escape(piece)
        for piece, is_tag in pieces(text)
    )
    return f'<p class="text" lang="{escape(lang)}" dir="{direction_of(lang).value}">{told}</p>'


def _made_from(one: Seen, about: About) -> str:
    """The source as it was when the translation was made."""
    return f'<div class="before">Translated from: {_text(one.made_from, about.source)}</div>' if one.made_from else ""


def _notes(comments: Sequence[str]) -> str:
    said = "".join(f"<li>{escape(line)}</li>" for line in comments)
    return f'<ul class="notes">{said}</ul>' if said else ""


def _misfit(one: Seen) -> str:
    if one.misfit is None:
        return ""
    return f'<p class="misfit">It {escape(too_much(one.misfit))}. To do: {escape(cure(one.misfit))}.</p>'


# Pictures


def _shots(one: Seen, about: About) -> Iterator[str]:
    for stand in one.stands:
        name = about.pictures[stand.page]
        if name:
            yield _shot(stand, about, name)


def _shot(stand: Stand, about: About, name: str) -> str:
    """A window on the picture of a page, the place outlined; the whole page opens when it is pressed."""
    trim, folio = about.trim, about.folios[stand.page]
    crop = crop_of(stand.rect, trim)
    image = _percent(width=trim.width / crop.width, left=-crop.x / crop.width, top=-crop.y / crop.height)
    mark = _mark(stand.rect, Rect(0, 0, trim.width, trim.height))
    frame = f"width:{crop.width * PIXELS:.0f}px;aspect-ratio:{crop.width:.1f}/{crop.height:.1f}"
    label = escape(f"Page {folio}")
    return (
        f'<figure><button type="button" class="shot" style="{frame}" data-mark="{mark}" aria-label="{label}">'
        f'<img src="{escape(name)}" alt="" loading="lazy" style="{image}"><i style="{_mark(stand.rect, crop)}"></i></button>'
        f"<figcaption>{label}</figcaption></figure>"
    )


def crop_of(rect: Rect, trim: Size) -> Rect:
    """What of a page is shown around a place."""
    width = min(max(rect.width + 2 * AROUND_X, LEAST_WIDTH), trim.width)
    height = min(max(rect.height + 2 * AROUND_Y, LEAST_HEIGHT), MOST_HEIGHT, trim.height)
    x = rect.x + rect.width / 2 - width / 2
    y = rect.y - AROUND_Y if rect.height + 2 * AROUND_Y > height else rect.y + rect.height / 2 - height / 2
    return Rect(min(max(x, 0.0), trim.width - width), min(max(y, 0.0), trim.height - height), width, height)


def _mark(rect: Rect, within: Rect) -> str:
    """A rectangle as shares of another, a little larger so that it does not touch the letters."""
    grown = rect.inset(-2.0)
    return _percent(
        left=(grown.x - within.x) / within.width, top=(grown.y - within.y) / within.height,
        width=grown.width / within.width, height=grown.height / within.height,
    )  # fmt: skip


def _percent(**shares: float) -> str:
    return ";".join(f"{name}:{share * 100:.2f}%" for name, share in shares.items())
