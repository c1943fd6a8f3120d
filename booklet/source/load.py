"""From a project folder to the Book: every file read, every text understood, every name found.

In: the project. Out: Book, or None and the errors, all of them. Reads files only through Project.
"""

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.geometry import Size
from booklet.base.language import Direction, direction_of
from booklet.base.nearest import nearest
from booklet.ir.content import TRIM, Binding, Block, Book, EditionSettings, NodeId, Part
from booklet.ir.fit import Fit
from booklet.source import documents, list_blocks, page_blocks, press, text_blocks
from booklet.source.document import Sourced, check, read_document, read_sourced
from booklet.source.draft import Draft
from booklet.source.fit import fit_of
from booklet.source.maps import map_block
from booklet.source.notes import read_notes, warn_uncited
from booklet.source.press_profile import choice_of
from booklet.source.references import UNTITLED, check_mentions
from booklet.source.schema.booklet import BookletFile
from booklet.source.schema.part import PartFile
from booklet.source.scope import Scope
from booklet.source.texts import Texts
from booklet.source.words import warn_unspoken, words_of
from booklet.source.yaml_places import Document, Spot

FOLDER = "content"
BOOKLET = f"{FOLDER}/booklet.yaml"
_MAKERS: dict[str, Any] = {
    "cover": page_blocks.cover,
    "opener": page_blocks.opener,
    "heading": text_blocks.heading,
    "prose": text_blocks.prose,
    "quotation": text_blocks.quotation,
    "epigraph": text_blocks.quotation,
    "list": list_blocks.list_block,
    "key-figures": text_blocks.key_figures,
    "timeline": text_blocks.timeline,
    "table": text_blocks.table,
    "picture": page_blocks.picture_block,
    "grid": page_blocks.grid,
    "scan": page_blocks.scan,
    "map": map_block,
    "imprint": page_blocks.imprint,
    "contents": page_blocks.contents,
    "credits": page_blocks.credits_block,
    "ornament": page_blocks.ornament,
    "space": page_blocks.space,
    "break": page_blocks.turn,
    "blank": page_blocks.blank,
    "clipping": press.clipping,
    "clippings": press.clippings,
    "resolution": documents.resolution,
}
_PLAIN = str.maketrans(
    {"ə": "e", "ı": "i", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d"}
)


def load(project: Project, sink: Sink) -> Book | None:
    """The book of a project, or None if there are errors."""
    document = read_document(project, BOOKLET, sink)
    if document is None:
        return None
    draft = Draft(project, sink)
    booklet = check(document, BookletFile, sink)
    files = _part_files(document, draft)
    if booklet is None:
        return None
    draft.places[TRIM] = (booklet.root / "trim").place
    sources = read_notes(draft, "", booklet.values.sources, booklet.root / "sources", {})
    own = {
        name: draft.own_id(file.values.part, _what(file), (file.root / "part").place) for name, file in files.items()
    }
    lang = booklet.values.language
    parts = tuple(_part(draft, file, own[name], sources, lang) for name, file in files.items())
    check_mentions(draft)
    fill_before = _fill_before(booklet, draft, parts)
    fit = fit_of(booklet.values.fit, booklet.root / "fit", draft, [part.id for part in parts])
    if draft.languages:
        warn_unspoken(lang, (booklet.root / "language").place, sink)
    _check_editions(booklet, draft)
    settings = _settings(booklet, draft, [part.id for part in parts])
    return None if sink.has_errors else _book(booklet.values, draft, parts, fill_before, fit, settings=settings)


def _part_files(booklet: Document, draft: Draft) -> dict[str, Sourced[PartFile]]:
    """The parts by their paths, in order; a file that is listed twice is reported. Works for a broken booklet.yaml too."""
    found: dict[str, Sourced[PartFile]] = {}
    listed: dict[str, Spot] = {}
    names = booklet.data.get("parts") if isinstance(booklet.data, dict) else None
    for index, name in enumerate(names if isinstance(names, list) else ()):
        spot = booklet.root / "parts" / index
        path = posixpath.normpath(f"{FOLDER}/{name}")
        if path in listed:
            fact, other = f"the part “{name}” is listed twice", listed[path].place
            draft.sink.error(
                "content.duplicate-part", fact, hint="delete one of the two lines", place=spot.place, other_place=other
            )
            continue
        listed[path] = spot
        part = read_sourced(draft.project, path, PartFile, draft.sink, asked=spot.place)
        if part is None:
            draft.is_complete = False
        else:
            found[path] = part
    return found


def _what(file: Sourced[PartFile]) -> str:
    return "part" if file.values.title else UNTITLED


def _part(draft: Draft, file: Sourced[PartFile], id_: NodeId, sources: Mapping[str, NodeId], lang: str) -> Part:
    values = file.values
    keys = read_notes(draft, id_, values.notes, file.root / "notes", sources)
    scope = Scope(draft, id_, Texts(draft, id_, keys), lang=values.language or lang)
    blocks: list[Block] = []
    for index, entry in enumerate(values.blocks):
        blocks += _MAKERS[entry.kind](scope, entry, file.root / "blocks" / index)
    warn_uncited(draft, values.notes, file.root / "notes", keys)
    return Part(
        id=id_,
        title=values.title,
        blocks=tuple(blocks),
        starts=values.starts,
        running_head={"auto": "", "none": "-"}.get(values.running_head, values.running_head),
        master=values.master,
        has_folios=values.folios,
        lang=values.language or "",
    )


def _fill_before(booklet: Sourced[BookletFile], draft: Draft, parts: tuple[Part, ...]) -> NodeId | None:
    fill = booklet.values.fill
    if fill is None or fill.before is None:
        return None
    ids = [part.id for part in parts]
    if fill.before not in ids and draft.is_complete:
        place = (booklet.root / "fill" / "before").place
        draft.error("content.unknown-id", f"there is no part “{fill.before}”", place, nearest(fill.before, ids))
    return NodeId(fill.before)


def _check_editions(booklet: Sourced[BookletFile], draft: Draft) -> None:
    """Settings are for other languages: the book as it is written has its own keys for them."""
    if (lang := booklet.values.language) in booklet.values.editions:
        fact, hint = f"“{lang}” is the booklet's own language", "write binding and slug beside `language:`"
        draft.error("content.own-edition", fact, (booklet.root / "editions").key_place(lang), hint)


def _settings(booklet: Sourced[BookletFile], draft: Draft, parts: list[NodeId]) -> dict[str, EditionSettings]:
    found = {}
    for lang, entry in booklet.values.editions.items():
        fit = fit_of(entry.fit, booklet.root / "editions" / lang / "fit", draft, parts)
        found[lang] = EditionSettings(entry.binding, entry.slug or "", entry.hold_pages, fit)
    return found


def _book(
    values: BookletFile, draft: Draft, parts: tuple[Part, ...], fill_before: NodeId | None, fit: Fit, *,
    settings: dict[str, EditionSettings],
) -> Book:  # fmt: skip
    direction = direction_of(values.language)
    return Book(
        title=values.title,
        subtitle=values.subtitle,
        slug=values.slug or slug_of(values.title),
        lang=values.language,
        direction=direction,
        binding=values.binding or (Binding.RIGHT if direction is Direction.RTL else Binding.LEFT),
        date=values.date,
        trim=Size(*values.trim),
        bleed=values.bleed,
        parts=parts,
        notes=draft.notes,
        places=draft.places,
        author=values.author,
        publisher=values.publisher,
        keywords=tuple(values.keywords),
        credits=tuple(values.credits),
        fill_to=values.fill.to if values.fill else 1,
        fill_before=fill_before,
        style=values.style,
        fit=fit,
        press=choice_of(values.output),
        files=tuple(draft.files.values()),
        words=words_of(draft, values.language),
        digits=values.digits,
        editions=settings,
    )


def slug_of(title: str) -> str:
    """A file name of a title: its letters without accents, words joined by hyphens; `booklet` if none is Latin."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_PLAIN)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "booklet"
