"""Resolutions and other documents, as data: what a file of content/responses says. Written by `source`, read by `style`.

A paraphrase is never the document: `text_is` says what a text is. WHEREAS, its commas and “; and” are added by `style`.
"""

from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef
from booklet.ir.content import Block, FurtherBlock, NodeId, Rich, Scan
from booklet.ir.press_items import Provenance, TextIs


class Form(Enum):
    OPINION = "opinion"
    PROPOSAL = "proposal"
    LETTERHEAD = "letterhead"
    PARALLEL = "parallel"
    CERTIFICATE = "certificate"
    WHEREAS = "whereas"
    DASHED = "dashed"


class TitleCase(Enum):
    TITLE_CASE = "title-case"
    CAPITALS = "capitals"
    BOLD = "bold"


class ItemStyle(Enum):
    """How recitals and clauses begin."""

    NUMBERED = "numbered"
    LETTERED = "lettered"
    ROMAN = "roman"
    DASHED = "dashed"
    ORDINAL = "ordinal"  # First.
    WHEREAS = "whereas"
    RESOLVED = "resolved"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Section(FurtherBlock):
    """A heading inside a document."""

    text: Rich
    level: int = 1


@dataclass(frozen=True, slots=True)
class Clause:
    """A recital or an operative point. `number` counts from 1; `opening` are bold words at its start."""

    id: NodeId
    number: int
    text: Rich
    opening: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Clauses(FurtherBlock):
    """Recitals (`are_recitals`) or operative clauses in a row. An empty `opening` or `then` is the engine's own word."""

    style: ItemStyle
    items: tuple[Clause, ...]
    are_recitals: bool
    opening: str = ""
    then: str | None = None  # what stands after the last recital; "" nothing
    has_dash: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A centred line of a certificate."""

    text: Rich
    size: str = "normal"  # small | normal | large | display
    has_initial: bool = False


@dataclass(frozen=True, slots=True)
class Lines(FurtherBlock):
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PlaceDate(FurtherBlock):
    text: Rich


@dataclass(frozen=True, slots=True)
class Closing(FurtherBlock):
    """The sentence of a certificate at the end of a document."""

    text: Rich


@dataclass(frozen=True, slots=True)
class NameGroup:
    id: NodeId
    head: str
    prefix: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names(FurtherBlock):
    groups: tuple[NameGroup, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed. `has_line`: room for ink above a rule."""

    id: NodeId
    office: str
    name: str
    is_name_first: bool = False
    has_line: bool = True


@dataclass(frozen=True, slots=True)
class Signatures(FurtherBlock):
    signers: tuple[Signer, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class LetterColumn:
    lang: str
    lines: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    columns: tuple[LetterColumn, ...]
    ornament: FileRef | None = None
    repeats: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a document, or of one of its versions."""

    title: tuple[Rich, ...]
    body: str = ""
    number: str = ""
    date: str = ""
    date_as_printed: str = ""
    text_is: TextIs = TextIs.SUMMARY
    title_in: TitleCase = TitleCase.TITLE_CASE
    subtitle: Rich | None = None
    session: str = ""
    labels: tuple[tuple[str, Rich], ...] = ()
    sponsors: Rich | None = None
    note: Rich | None = None  # on the translation
    is_note_at_head: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One of the parallel texts of a document."""

    id: NodeId
    lang: str
    head: Head
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Resolution(FurtherBlock):
    """A document. It begins a page; its running head or letterhead stands on each of its pages."""

    country: str
    country_as_printed: str
    head: Head
    form: Form
    blocks: tuple[Block, ...]
    versions: tuple[Version, ...] = ()
    are_versions_facing: bool = True
    running_head: tuple[str, ...] = ()
    running_head_from: int = 1
    letterhead: Letterhead | None = None
    border: FileRef | None = None
    ornament: FileRef | None = None
    has_title_page: bool = False
    in_contents: bool = False
    scans: tuple[Scan, ...] = ()
    provenance: Provenance = Provenance()
    lang: str = ""
    country_lang: str = ""  # of the country as printed, if it stays in an edition in another language
