"""Walk through all words of a book in reading order, and make the book again with other words.

In: a Book and a function from each text to what takes its place. Out: a Book; values whose words stay are the same objects.
What is in another language than the book (an original beside its translation) is never shown to the function.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from booklet.base.dataclass import dataclass
from booklet.ir.content import Book, NodeId, Note, Part, Rich
from booklet.translate.fields import FIELDS, NAMED_BY, ORIGINAL_LANGUAGE, TRANSLATION, Field

BOOK = NodeId("booklet")
_NO_TEXT = ("", "-")  # "-" as running head: none
_PACKAGE = "booklet.ir."


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text stands: its key in a catalogue, its node, part, the kind of its block, and what its field asks for."""

    key: str
    node: NodeId
    part: str
    kind: str
    field: Field


Change = Callable[[Slot, Rich | str], Rich | str]


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: `path` leads from the nearest node with an id."""

    node: NodeId
    part: str
    path: str = ""
    kind: str = ""

    def to(self, step: str) -> "_At":
        return replace(self, path=f"{self.path}-{step}" if self.path else step)


@dataclass(slots=True)
class _Walk:
    change: Change
    lang: str
    target: str

    def node(self, value: Any, at: _At) -> Any:
        """A value of content with its words changed."""
        lang = getattr(value, "lang", "")
        if lang and lang != self.lang:
            return value
        here = self._entered(value, at)
        fields, changed = FIELDS.get(type(value), {}), {}
        for name in value.__match_args__:
            old = getattr(value, name)
            if name in fields:
                found = fields[name]
                new = self.words(old, found, here if found.is_main else here.to(name.replace("_", "-")))
            else:
                new = self.value(old, here.to(name.replace("_", "-")))
            if new is not old:
                changed[name] = new
            if name in fields and fields[name].below:
                changed |= self.below(value, name, fields[name], here)
        if lang and self.target != lang:
            changed["lang"] = self.target
        changed |= self._original(value, changed)
        return replace(value, **changed) if changed else value

    @property
    def is_abroad(self) -> bool:
        return self.target != self.lang

    def value(self, value: Any, at: _At) -> Any:
        """Anything that a field holds: content is walked through, all else stays."""
        if isinstance(value, tuple):
            made = tuple([self.value(item, at.to(str(index + 1))) for index, item in enumerate(value)])
            return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
        if type(value).__module__.startswith(_PACKAGE) and hasattr(value, "__own_fields__"):
            return self.node(value, at)
        return value

    def words(self, value: Any, field: Field, at: _At) -> Any:
        """A field of words: one, or a tuple of them."""
        if field.is_last_only and len(value) == 2 and isinstance(value[0], str):
            new = self.words(value[1], replace(field, is_last_only=False), at)
            return value if new is value[1] else (value[0], new)
        if isinstance(value, tuple):
            made = tuple([
                self.words(old, field, at.to(old[0] if field.is_last_only else str(index + 1)))
                for index, old in enumerate(value)
            ])  # fmt: skip
            return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
        if not isinstance(value, Rich | str) or (value.text if isinstance(value, Rich) else value) in _NO_TEXT:
            return value
        key = f"{at.node}/{at.path}" if at.path else at.node
        new = self.change(Slot(key, at.node, at.part, at.kind, field), value)
        return value if new == value else new

    def below(self, value: Any, name: str, field: Field, at: _At) -> dict[str, tuple[Rich, ...]]:
        """Translations of what stays as printed, to be set below it; the translator of one has it to work from."""
        printed, known = getattr(value, name), getattr(value, field.below)
        found: list[Rich] = []
        for index, text in enumerate(printed):
            source = known[index] if index < len(known) else text
            path = at.to(name).to(str(index + 1)).to("translation").path
            made = self.change(Slot(f"{at.node}/{path}", at.node, at.part, at.kind, TRANSLATION), source)
            if isinstance(made, Rich) and made.text != text.text:
                found.append(made)
        return {} if tuple(found) == known else {field.below: tuple(found)}

    def _entered(self, value: Any, at: _At) -> _At:
        kind = type(value).__name__
        if getattr(value, "id", ""):
            return _At(value.id, at.part, "", kind)
        if name := NAMED_BY.get(type(value)):
            return _At(at.node, at.part, f"{kind.lower()}-{getattr(value, name)}", kind)
        return replace(at, kind=at.kind or kind)

    def _original(self, value: Any, changed: Mapping[str, Any]) -> dict[str, str]:
        """The language of words that stay as they are in a book that is now in another language."""
        texts, lang = ORIGINAL_LANGUAGE.get(type(value), ("", ""))
        stays = texts and self.is_abroad and texts not in changed and getattr(value, texts) and not getattr(value, lang)
        return {lang: self.lang} if stays and lang not in changed else {}


def changed(book: Book, change: Change, *, target: str = "") -> Book:
    """The book with each of its words as `change` gives it. `target`: the language that they are in then."""
    walk = _Walk(change, book.lang, target or book.lang)
    own = _At(BOOK, "", "", "Book")
    meta = {name: walk.words(getattr(book, name), field, own.to(name)) for name, field in FIELDS[Book].items()}
    parts: tuple[Part, ...] = tuple(
        walk.node(part, _At(part.id, part.title or part.id, "", "Part")) for part in book.parts
    )
    notes: dict[NodeId, Note] = {id_: walk.node(note, _At(id_, "", "", "Note")) for id_, note in book.notes.items()}
    return replace(book, parts=parts, notes=notes, **meta)
