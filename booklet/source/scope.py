"""Where a block is made: the draft of the book, its part, the part's texts and its running list numbers."""

from collections.abc import Sequence
from dataclasses import field, replace
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.ir.content import NodeId, Paragraph, Rich
from booklet.source.draft import Draft, gist
from booklet.source.schema.block import Block, SourcedBlock
from booklet.source.texts import Texts
from booklet.source.yaml_places import Spot


@dataclass(frozen=True, slots=True)
class Scope:
    """One part (or a file that it shows) under way. `counts` has the next number of each style of list, `press` the items shown."""

    draft: Draft
    part: str
    texts: Texts
    counts: dict[Enum, int] = field(default_factory=dict)
    lang: str = "en"
    press: list[str] = field(default_factory=list)

    def identity(self, entry: Block, spot: Spot, what: str) -> NodeId:
        """The block's own id, or one made of what it says."""
        if entry.id is not None:
            return self.draft.own_id(entry.id, what, spot.place)
        return self.made(spot, what)

    def made(self, spot: Spot, what: str) -> NodeId:
        """The identity of something that has no id of its own."""
        return self.draft.made_id(self.part, what, gist(spot.node), spot.place)

    def paragraphs(
        self, text: str, spot: Spot, what: str, *, first: NodeId | None = None, role: str = "", lang: str = ""
    ) -> tuple[Paragraph, ...]:
        """The paragraphs of a text; the first has the identity `first` if there is one."""
        found: list[Paragraph] = []
        for source, offset in self.texts.paragraphs(text, spot):
            is_first = first is not None and not found
            id_ = first if is_first and first else self.draft.made_id(self.part, what, source, spot.place_at(offset))
            rich = self.texts.paragraph(source, spot, id_, offset=offset)
            found.append(Paragraph(id_, rich, role, lang))
        return tuple(found)

    def with_source(self, found: tuple[Paragraph, ...], entry: SourcedBlock, spot: Spot) -> tuple[Paragraph, ...]:
        """The paragraphs, the last with the note marks of the block's `source:`."""
        if not found or not entry.source:
            return found
        last = found[-1]
        return (*found[:-1], replace(last, text=self.texts.sourced(last.text, entry.source, spot, last.id)))

    def caption(self, text: str, entry: SourcedBlock, spot: Spot, holder: NodeId) -> Rich | None:
        """A caption with its note marks; a source without a caption to stand at is reported."""
        if not text.strip():
            if entry.source:
                hint = "add a caption, or cite the note in the text"
                self.draft.error(
                    "content.source-without-text",
                    "there is no text for the note mark to stand at",
                    spot.key_place("source"),
                    hint,
                )
            return None
        return self.texts.sourced(self.texts.line(text, spot / "caption", holder), entry.source, spot, holder)

    def sourced(self, rich: Rich, sources: Sequence[str] | None, spot: Spot, holder: NodeId) -> Rich:
        """The text with note marks at its end."""
        return self.texts.sourced(rich, sources, spot, holder)
