"""Make the edition of a book in another language. In: Book, Catalogue. Out: Book, with the places of its words in the catalogue.

What is not translated stays in the language of the source, and is marked as such; it and what was translated from an older
text are warnings in a proof and errors for the press. A translation that loses or adds a note, a link or a reference is an error.
"""

from collections.abc import Mapping
from dataclasses import field, replace

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.language import Direction, direction_of
from booklet.ir.content import Binding, Book, EditionSettings, Mark, MarkKind, Rich, Unfinished
from booklet.ir.words import Words
from booklet.translate.catalogue import Catalogue, Entry
from booklet.translate.placeholders import Wrong, escaped, plain, tagged, untagged, wrong_plain
from booklet.translate.quotation import as_pairs, other_marks
from booklet.translate.words import Slot, changed

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e"
ISOLATES, POP = "\u2066\u2067\u2068", "\u2069"
FIRST_STRONG = "\u2068"
LONGER = 8  # times the source, beyond LEAST: no language needs more
LEAST = 400


@dataclass(slots=True)
class _Translator:
    """Gives each text its translation, and remembers where it stands."""

    catalogue: Catalogue
    sink: Sink
    source: str
    places: dict[str, Place]
    quotes: tuple[str, str, str, str]
    source_quotes: tuple[str, ...]
    missing: dict[str, list[tuple[str, Place]]] = field(default_factory=dict)
    odd: list[tuple[str, Place, str]] = field(default_factory=list)  # key, place, quotation marks of another language
    unfinished: dict[str, Unfinished] = field(default_factory=dict)

    def change(self, slot: Slot, value: Rich | str) -> Rich | str:
        entry = self.catalogue.entries.get(slot.key)
        text = tagged(value) if isinstance(value, Rich) else escaped(value)
        if entry is None or not entry.text:
            return self._original(value) if slot.field.stays else self._missing(slot, value, entry)
        self.places.setdefault(slot.node, entry.place)
        self.places[slot.key] = entry.place
        is_stale = entry.is_fuzzy or entry.source != text
        if is_stale:
            self._stale(slot, entry, text)
        made, wrong = (
            untagged(entry.text, value) if isinstance(value, Rich) else (plain(entry.text), wrong_plain(entry.text))
        )
        wrong = [*wrong, *dangers(entry.text, text)]
        if not wrong:
            # What is strange to the source as well, a document has so. Without the source's words nothing is known of it.
            meant = other_marks(value, self.source_quotes) if self.source_quotes else ""
            if not slot.field.stays and (marks := other_marks(made, (*self.quotes, *meant))):
                self.odd.append((slot.key, entry.place, marks))
            return made
        if is_stale:  # it was made from another text, with other notes
            return self._kept(value)
        for found in wrong:
            self.sink.error(found.code, found.fact, hint=found.hint, place=entry.place, node=slot.node)
        return value

    def _missing(self, slot: Slot, value: Rich | str, entry: Entry | None) -> Rich | str:
        place = entry.place if entry else self.catalogue.place
        self.missing.setdefault(slot.part, []).append((slot.key, place))
        self.unfinished[slot.key] = Unfinished.MISSING
        return self._kept(value)

    def report_missing(self) -> None:
        """What is not translated, once for each part: a catalogue that was begun lacks hundreds of texts."""
        hint = "translate it; booklet translate status counts, booklet translate update adds what is new"
        for part, found in self.missing.items():
            (key, place), *more = found
            fact = (
                f"“{key}”{f' and {len(more)} more' if more else ''} of “{part or 'notes and metadata'}” not translated"
            )
            self.sink.warning("translate.missing", fact, hint=hint, place=place)

    def report_quotation_marks(self) -> None:
        """Marks that the language does not use, once for the catalogue: who types them types them everywhere."""
        if self.odd:
            (key, place, marks), *more = self.odd
            who = f"“{key}” and {len(more)} more have" if more else f"“{key}” has"
            fact = f"{who} quotation marks of another language: {marks}"
            hint = (
                f"the language has {as_pairs(self.quotes)}; mark a passage in another language, and its marks are free"
            )
            self.sink.warning("translate.quotation-marks", fact, hint=hint, place=place)

    def _stale(self, slot: Slot, entry: Entry, text: str) -> None:
        self.unfinished[slot.key] = Unfinished.STALE
        fact = f"the translation of “{slot.key}” was made from another text"
        hint = "look at it again, and take away “fuzzy” (“Needs work” in Poedit, “Needs editing” in Weblate)"
        if entry.source != text:
            hint = "booklet translate update puts the text of today beside the one of before"
        elif not entry.previous:  # its translator was not sure
            fact = f"the translation of “{slot.key}” is marked as fuzzy"
        self.sink.warning("translate.stale", fact, hint=hint, place=entry.place, node=slot.node)

    def _kept(self, value: Rich | str) -> Rich | str:
        """A text of the source, marked as being in its language."""
        if isinstance(value, str) or self.catalogue.lang == self.source:
            return self._original(value)
        return Rich(value.text, (Mark(0, len(value.text), MarkKind.LANGUAGE, self.source), *value.marks))

    def _original(self, value: Rich | str) -> Rich | str:
        return in_own_direction(value, self.source, self.catalogue.lang)


def in_own_direction(value: Rich | str, source: str, target: str) -> Rich | str:
    """A name as the source has it; where the edition runs the other way, in an isolate, so that its signs stay with it."""
    return value if direction_of(source) is direction_of(target) else isolated(value)


def isolated(value: Rich | str) -> Rich | str:
    """A plain text in an isolate of its own direction; a text with marks is known by its language."""
    return f"{FIRST_STRONG}{value}{POP}" if isinstance(value, str) else value


def dangers(text: str, source: str) -> list[Wrong]:
    """What could harm the page: invisible direction overrides, isolates without end, a text out of all proportion."""
    found = []
    over = next((c for c in text if c in OVERRIDES), "")
    if over:
        hint = "delete it; direction follows from the letters, U+200E, U+200F and isolates are allowed"
        found.append(Wrong("translate.bidi-control", f"it holds the direction override U+{ord(over):04X}", hint))
    if _unbalanced(text):
        found.append(
            Wrong(
                "translate.bidi-control", "a direction isolate is not closed, or closed twice", "end each with U+2069"
            )
        )
    most = max(LEAST, LONGER * len(source))
    if len(text) > most:
        fact = f"it has {len(text)} characters, its source {len(source)}; the limit is {most}"
        found.append(Wrong("translate.too-long", fact, "a text of another place may have slipped in"))
    return found


def _unbalanced(text: str) -> bool:
    depth = 0
    for c in text:
        depth += (c in ISOLATES) - (c == POP)
        if depth < 0:
            return True
    return depth != 0


def apply(book: Book, catalogue: Catalogue, *, words: Words, sink: Sink) -> Book:
    """The book in the catalogue's language. `words` are the engine's own in that language."""
    places: dict[str, Place] = {}
    own = book.words[book.lang].quotes if book.lang in book.words else ()
    translator = _Translator(catalogue, sink, book.lang, places, words.quotes, own)
    made = changed(book, translator.change, target=catalogue.lang)
    translator.report_missing()
    translator.report_quotation_marks()
    made = replace(made, unfinished=translator.unfinished)
    return as_edition(made, catalogue.lang, words=words, translations=places)


def as_edition(book: Book, lang: str, *, words: Words, translations: Mapping[str, Place]) -> Book:
    """The book as one of another language: its direction, the side on which it is bound, the engine's words, its settings."""
    direction, own = direction_of(lang), book.editions.get(lang, EditionSettings())
    binding = book.binding
    if own.binding is not None:
        binding = own.binding
    elif direction is not book.direction:
        binding = Binding.RIGHT if direction is Direction.RTL else Binding.LEFT
    known = {**book.words, lang: words} if book.words else book.words
    return replace(
        book, lang=lang, slug=own.slug or book.slug, direction=direction, binding=binding, words=known, translations=translations,
        fit=own.fit.over(book.fit),
    )  # fmt: skip
