"""A book being made from its files: identities, places, notes, files, and what mentions what.

In: nodes as they are met. Out: NodeIds, and the gathered parts of a Book. It checks what needs one node at a time;
what needs all of them is in references.py.
"""

import hashlib
from dataclasses import field

import yaml

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.files import FileRef, FileRefused, Project
from booklet.ir.content import MarkKind, NodeId, Note
from booklet.source.yaml_places import Spot

PICTURE_BYTES = 256 << 20  # a TIFF of 80 megapixels in CMYK is smaller
SCAN_BYTES = 512 << 20  # assets have a lower limit, and their own words for it


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of `holder` names another node: by a note mark, a reference, a link to `#id`."""

    holder: NodeId
    kind: MarkKind
    target: str
    spot: Spot
    offset: int = -1

    @property
    def place(self) -> Place:
        return self.spot.place if self.offset < 0 else self.spot.place_at(self.offset)


@dataclass(slots=True)
class Draft:
    """What has been gathered so far. `named` are the nodes with an id of their own, by what they are."""

    project: Project
    sink: Sink
    places: dict[str, Place] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    twins: dict[str, int] = field(default_factory=dict)  # made identities, how often each was asked for
    notes: dict[NodeId, Note] = field(default_factory=dict)
    cited: set[NodeId] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    files: dict[str, FileRef] = field(default_factory=dict)
    faces: dict[str, Place] = field(default_factory=dict)
    languages: dict[str, None] = field(default_factory=dict)  # in which the engine's own words are needed
    is_complete: bool = True  # every part could be read, so that an id that is not here is nowhere

    def own_id(self, id_: str, what: str, place: Place) -> NodeId:
        """The identity of a node with an `id:`; reports one that is taken, with both places."""
        if id_ in self.named:
            hint = "give one of them another id"
            other = self.places[id_]
            self.sink.error(
                "content.duplicate-id", f"the id “{id_}” is taken", hint=hint, place=place, other_place=other
            )
        else:
            self.named[id_] = what
            self.places[id_] = place
        return NodeId(id_)

    def made_id(self, part: str, what: str, gist: str, place: Place) -> NodeId:
        """An identity made of part, kind and source text: the same wherever the block stands in its part."""
        digest = hashlib.blake2b(gist.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
        base = f"{part}/{what}-{digest}"
        count = self.twins[base] = self.twins.get(base, 0) + 1
        made = base if count == 1 else f"{base}-{count}"
        self.places[made] = place
        return NodeId(made)

    def error(self, code: str, fact: str, place: Place, hint: str = "") -> None:
        self.sink.error(code, fact, hint=hint, place=place)

    def picture(self, name: str, place: Place) -> FileRef | None:
        """A picture's file; a missing one is a warning, since a plate takes its place."""
        return self._file(name, place, limit=PICTURE_BYTES, is_picture=True)

    def scan(self, name: str, place: Place) -> FileRef | None:
        """A scan's file; a missing one is an error."""
        return self._file(name, place, limit=SCAN_BYTES, is_picture=False)

    def _file(self, name: str, place: Place, *, limit: int, is_picture: bool) -> FileRef | None:
        if name in self.files:
            return self.files[name]
        try:
            self.files[name] = file = self.project.file(name, limit=limit)
            self.places.setdefault(file.digest, place)  # for what is found out when the file is opened
            return file
        except FileRefused as error:
            if is_picture and error.code == "missing-file":
                self.sink.warning("content.missing-picture", str(error), hint=error.hint, place=place)
            else:
                self.error(f"content.{error.code}", str(error), place, error.hint)
            return None


def gist(node: yaml.Node) -> str:
    """All texts of a value in their order: what it says, whatever its indentation and comments."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.MappingNode):
        return "\0".join([gist(part) for pair in node.value for part in pair])
    return "\0".join([gist(item) for item in node.value])
