"""The texts of one part: markup read, problems reported at their places, note marks tied to their notes.

In: a text and its spot. Out: Rich. The notes that it can cite are given when it is made.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from booklet.base.diagnostics import Place
from booklet.base.nearest import nearest
from booklet.ir.content import ANCHOR, Mark, MarkKind, NodeId, Note, Rich
from booklet.source.draft import Draft, Mention
from booklet.source.markup import Parsed, parse_inline, parse_paragraph
from booklet.source.yaml_places import Spot

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_KEY = re.compile(r"[^\s\[\]{}*<>\\^]+")
_MENTIONS = (MarkKind.PAGE_OF, MarkKind.FIGURE_OF, MarkKind.TITLE_OF)


class Texts:
    """Reads the texts of one part (or, with an empty name, of booklet.yaml). `keys` are the notes by key."""

    def __init__(self, draft: Draft, part: str, keys: Mapping[str, NodeId]) -> None:
        self.draft = draft
        self.part = part
        self.keys = keys
        self._literals: dict[str, NodeId] = {}

    def line(self, text: str, spot: Spot, holder: NodeId) -> Rich:
        """A text of one paragraph."""
        return self._settle(parse_inline(text), spot, holder, 0)

    def optional(self, text: str | None, spot: Spot, holder: NodeId) -> Rich | None:
        """A line, or None where there is no text."""
        return self.line(text, spot, holder) if text else None

    def required(self, text: str, spot: Spot, holder: NodeId) -> Rich:
        """A line that must say something."""
        if not text.strip():
            self.draft.error(
                "content.empty-text", "there is no text here", spot.place, "write one, or delete the block"
            )
        return self.line(text, spot, holder)

    def lines(self, texts: Sequence[str], spot: Spot, holder: NodeId) -> tuple[Rich, ...]:
        return tuple(self.line(text, spot / index, holder) for index, text in enumerate(texts))

    def paragraphs(self, text: str, spot: Spot) -> list[tuple[str, int]]:
        """The paragraphs of a text with their offsets; reports a text without any."""
        found = [(m[0], m.start()) for m in _PARAGRAPH.finditer(text)]
        if not found:
            self.draft.error(
                "content.empty-text", "there is no text here", spot.place, "write one, or delete the block"
            )
        return found

    def paragraph(self, text: str, spot: Spot, holder: NodeId, *, offset: int) -> Rich:
        """One of the paragraphs of a text."""
        return self._settle(parse_paragraph(text), spot, holder, offset)

    def sourced(self, rich: Rich, sources: Sequence[str] | None, spot: Spot, holder: NodeId) -> Rich:
        """The text with the note marks of its block's `source:` at its end."""
        for index, source in enumerate(sources or ()):
            note = self._source(source, spot / "source" / index)
            if note is not None:
                self._cite(note, Mention(holder, MarkKind.NOTE, note, spot))
                mark = Mark(len(rich.text), len(rich.text) + 1, MarkKind.NOTE, note)
                rich = Rich(rich.text + ANCHOR, (*rich.marks, mark))
        return rich

    def _source(self, source: str, spot: Spot) -> NodeId | None:
        """The note of a key, or a note of its own for a text. One word is a key."""
        key = source.strip()
        if key in self.keys:
            return self.keys[key]
        if not key or _KEY.fullmatch(key):
            self._unknown_note(key, spot.place)
            return None
        return self._literal(source, spot)

    def _literal(self, text: str, spot: Spot) -> NodeId:
        if text in self._literals:
            return self._literals[text]
        known = self.draft.made_id(self.part, "source", text, spot.place)
        self._literals[text] = known
        self.draft.notes[known] = Note(known, self.line(text, spot, known))
        return known

    def _settle(self, parsed: Parsed, spot: Spot, holder: NodeId, offset: int) -> Rich:
        for problem in parsed.problems:
            place = spot.place_at(offset + problem.offset) if problem.offset >= 0 else spot.place
            self.draft.error(problem.code, problem.fact, place, problem.hint)
        if not parsed.rich.marks:
            return parsed.rich
        at = [offset + o if o >= 0 else -1 for o in parsed.offsets]
        marks = [self._mark(m, spot, holder, o) for m, o in zip(parsed.rich.marks, at, strict=True)]
        return Rich(parsed.rich.text, tuple(marks))

    def _mark(self, mark: Mark, spot: Spot, holder: NodeId, offset: int) -> Mark:
        if mark.kind is MarkKind.NOTE:
            note = self.keys.get(mark.value)
            if note is None:
                self._unknown_note(mark.value, spot.place_at(offset))
                return mark
            self._cite(note, Mention(holder, mark.kind, note, spot, offset))
            return replace(mark, value=note)
        if mark.kind in _MENTIONS:
            self.draft.mentions.append(Mention(holder, mark.kind, mark.value, spot, offset))
        elif mark.kind is MarkKind.LINK and mark.value.startswith("#"):
            self.draft.mentions.append(Mention(holder, mark.kind, mark.value[1:], spot, offset))
        return mark

    def _cite(self, note: NodeId, mention: Mention) -> None:
        self.draft.cited.add(note)
        self.draft.mentions.append(mention)

    def _unknown_note(self, key: str, place: Place) -> None:
        hint = (
            nearest(key, self.keys)
            if self.keys
            else "write it under notes: in this file, or under sources: in booklet.yaml"
        )
        self.draft.error("content.unknown-note", f"there is no note “{key}”", place, hint)


def is_key(text: str) -> bool:
    """True if a text can be the key of a note: one word without brackets."""
    return _KEY.fullmatch(text) is not None
