"""Resolutions: the files of content/responses. In: the block of a part that names a file. Out: ir Resolution.

Reports parallel texts that do not run parallel, dates that contradict, what the provenance of a scan lacks.
"""

import posixpath
from dataclasses import replace
from typing import Any

from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef
from booklet.ir.content import Block, NodeId, Rich, Scan
from booklet.ir.documents import (
    Clauses,
    Closing,
    Head,
    LetterColumn,
    Letterhead,
    Line,
    Lines,
    NameGroup,
    Names,
    PlaceDate,
    Resolution,
    Section,
    Signatures,
    Signer,
    Version,
)
from booklet.ir.press_items import TextIs
from booklet.source import body_blocks, clauses, page_blocks
from booklet.source.dates import contradiction
from booklet.source.document import read_sourced
from booklet.source.notes import read_notes, warn_uncited
from booklet.source.press import FOLDER, report_date
from booklet.source.provenance import check_provenance, provenance
from booklet.source.schema.resolution import (
    ClosingBlock,
    HeadEntry,
    LetterheadEntry,
    LineEntry,
    LinesBlock,
    NamesBlock,
    PlaceDateBlock,
    ResolutionBlock,
    ResolutionFile,
    SectionBlock,
    SignaturesBlock,
    SponsorsEntry,
    VersionEntry,
)
from booklet.source.scope import Scope
from booklet.source.texts import Texts
from booklet.source.words import words_for
from booklet.source.yaml_places import Spot
from booklet.text.casing import capitalised, upper

LEAST_COLUMNS, MOST_COLUMNS = 2, 3  # of signatures; one alone takes half the measure


def resolution(scope: Scope, entry: ResolutionBlock, spot: Spot) -> tuple[Block, ...]:
    """The document of a file; nothing if it has errors, which are reported."""
    path = posixpath.normpath(f"{FOLDER}/{entry.file}")
    file = read_sourced(scope.draft.project, path, ResolutionFile, scope.draft.sink, asked=(spot / "file").place)
    if file is None:
        scope.draft.is_complete = False
        return ()
    return (_Reader(scope, file.values, file.root, path, entry.id or file.values.id).read(),)


def section(scope: Scope, entry: SectionBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "section")
    return (Section(id_, scope.texts.required(entry.text, spot / "text", id_), entry.level),)


def lines(scope: Scope, entry: LinesBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "lines")
    found = tuple(_line(scope, line, spot / "lines" / index, id_) for index, line in enumerate(entry.lines))
    return (Lines(id_, found),)


def _line(scope: Scope, entry: LineEntry, spot: Spot, holder: NodeId) -> Line:
    text = scope.texts.required(entry.text, spot if (spot / "text").node is spot.node else spot / "text", holder)
    if entry.capitals == "words":
        text = _recased(text, capitalised(text.text, scope.lang))
    elif entry.capitals == "all":
        text = _recased(text, upper(text.text, scope.lang)[0])
    return Line(text, entry.size, entry.initial)


def _recased(text: Rich, letters: str) -> Rich:
    """The text in other letters; where their number changes, marks would lose their places: it stays."""
    return replace(text, text=letters) if len(letters) == len(text.text) or not text.marks else text


def place_date(scope: Scope, entry: PlaceDateBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "place-date")
    return (
        PlaceDate(id_, scope.sourced(scope.texts.required(entry.text, spot / "text", id_), entry.source, spot, id_)),
    )


def closing(scope: Scope, entry: ClosingBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "closing")
    return (Closing(id_, scope.sourced(scope.texts.required(entry.text, spot / "text", id_), entry.source, spot, id_)),)


def names(scope: Scope, entry: NamesBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "names")
    groups = tuple(
        NameGroup(scope.made(spot / "groups" / index, "group"), group.head, group.prefix, tuple(group.names))
        for index, group in enumerate(entry.groups)
    )
    return (Names(id_, groups),)


def signatures(scope: Scope, entry: SignaturesBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "signatures")
    found = tuple(
        Signer(
            scope.made(spot / "signers" / index, "signer"),
            signer.office,
            signer.name,
            is_name_first=signer.order == "name-first",
            has_line=signer.line,
        )
        for index, signer in enumerate(entry.signers)
    )
    return (Signatures(id_, found, entry.columns or min(max(len(found), LEAST_COLUMNS), MOST_COLUMNS)),)


MAKERS: dict[str, Any] = {
    **body_blocks.MAKERS,
    "section": section,
    "recitals": clauses.recitals,
    "clauses": clauses.clauses,
    "lines": lines,
    "place-date": place_date,
    "closing": closing,
    "names": names,
    "signatures": signatures,
}


@dataclass(slots=True)
class _Reader:
    """One file on its way to a Resolution."""

    part: Scope
    values: ResolutionFile
    root: Spot
    path: str
    own: str | None

    def read(self) -> Resolution:
        draft, values, root = self.part.draft, self.values, self.root
        id_ = self._identity()
        keys = read_notes(draft, id_, values.notes, root / "notes", self.part.texts.keys)
        scope = Scope(draft, id_, Texts(draft, id_, keys), lang=values.language or self.part.lang)
        draft.languages[scope.lang] = None
        self._check()
        blocks = body_blocks.body(scope, values.blocks, root / "blocks", MAKERS)
        found = Resolution(
            id=id_,
            country=values.country,
            country_as_printed=values.country_as_printed or values.country,
            head=_head(scope, values, root, id_),
            form=values.form,
            blocks=_with_source(scope, blocks, values.source, root),
            versions=self._versions(scope),
            are_versions_facing=values.versions is None or values.versions.side == "facing",
            running_head=tuple(values.running_head),
            running_head_from=values.running_head_from,
            letterhead=_letterhead(scope, values.letterhead, root / "letterhead", id_) if values.letterhead else None,
            border=self._picture("border", values.border),
            ornament=self._picture("ornament", values.ornament),
            has_title_page=values.title_page,
            in_contents=values.contents,
            scans=self._scans(scope),
            provenance=provenance(values.provenance),
            lang=values.language or "",
        )
        warn_uncited(draft, values.notes, root / "notes", keys)
        return found

    def _identity(self) -> NodeId:
        if self.own:
            return self.part.draft.own_id(self.own, "resolution", self.root.place)
        return self.part.draft.made_id(self.part.part, "resolution", self.path, self.root.place)

    def _picture(self, key: str, name: str) -> FileRef | None:
        return self.part.draft.picture(name, (self.root / key).place) if name else None

    def _versions(self, scope: Scope) -> tuple[Version, ...]:
        if self.values.versions is None:
            return ()
        spot = self.root / "versions" / "of"
        found = tuple(_version(scope, v, spot / index) for index, v in enumerate(self.values.versions.of))
        _check_parallel(scope, found, spot)
        return found

    def _scans(self, scope: Scope) -> tuple[Scan, ...]:
        found: list[Scan] = []
        for index, entry in enumerate(self.values.scans):
            made = page_blocks.scan(scope, entry, self.root / "scans" / index)
            found += [scan for scan in made if isinstance(scan, Scan)]
            file = next((scan.file for scan in made if isinstance(scan, Scan)), None)
            if file is not None:
                check_provenance(scope.draft, self.values.provenance, file, self.root)
        return tuple(found)

    def _check(self) -> None:
        values, root = self.values, self.root
        if bool(values.blocks) == (values.versions is not None):
            fact = (
                "the document has “blocks” and “versions”"
                if values.blocks
                else "the document has neither “blocks” nor “versions”"
            )
            hint = "blocks: its text; versions: the same text in two languages"
            self.part.draft.error("content.missing-key", fact, root.place, hint)
        for key in ("body", "title"):
            if not getattr(values, key):
                hint = f"{key}: {HeadEntry.model_fields[key].description}"
                self.part.draft.error("content.missing-key", f"the key “{key}” is missing", root.place, hint)
        _check_date(self.part, values, root, values.language or self.part.lang)


def _check_date(scope: Scope, values: HeadEntry, root: Spot, lang: str) -> None:
    if values.date and values.date_as_printed:
        wrong = contradiction(values.date_as_printed, values.date, words_for(lang))
        if wrong:
            report_date(scope, wrong, root, "date-as-printed")


def _head(scope: Scope, values: HeadEntry, root: Spot, id_: NodeId) -> Head:
    texts, note = scope.texts, values.translation_note
    return Head(
        title=texts.lines(values.title, root / "title", id_),
        body=values.body,
        number=values.number,
        date=values.date or "",
        date_as_printed=values.date_as_printed,
        text_is=TextIs(values.text_is),
        title_in=values.title_in,
        subtitle=texts.optional(values.subtitle, root / "subtitle", id_),
        session=values.session,
        labels=tuple(
            (label.label, texts.line(label.text, root / "labels" / index / "text", id_))
            for index, label in enumerate(values.labels)
        ),
        sponsors=_sponsors(scope, values.sponsors, root / "sponsors", id_),
        note=texts.line(note.text, root / "translation-note", id_) if note else None,
        is_note_at_head=bool(note and note.at == "head"),
    )


def _sponsors(scope: Scope, entry: SponsorsEntry | str | None, spot: Spot, id_: NodeId) -> Rich | None:
    """Sponsors as one line: as written, or put together from label and names."""
    if not isinstance(entry, SponsorsEntry):
        return scope.texts.optional(entry, spot, id_)
    phrases = words_for(scope.lang).phrases
    listed = phrases["list-comma"].join(entry.names)
    said = f"{entry.label} {listed}" if entry.label else phrases["by"].format(names=listed)
    return Rich(phrases["brackets"].format(text=said) if entry.in_ == "brackets" else said)


def _letterhead(scope: Scope, entry: LetterheadEntry, spot: Spot, id_: NodeId) -> Letterhead:
    columns = tuple(
        LetterColumn(c.language or "", scope.texts.lines(c.lines, spot / "columns" / index / "lines", id_))
        for index, c in enumerate(entry.columns)
    )
    ornament = scope.draft.picture(entry.ornament, (spot / "ornament").place) if entry.ornament else None
    return Letterhead(columns, ornament, entry.repeat)


def _version(scope: Scope, entry: VersionEntry, spot: Spot) -> Version:
    """A version, read in its own language; its clauses are counted for themselves."""
    id_ = NodeId(f"{scope.part}/{entry.language}")
    scope.draft.places[id_] = spot.place
    scope.draft.languages[entry.language] = None
    inner = Scope(scope.draft, id_, scope.texts, lang=entry.language)
    _check_date(scope, entry, spot, entry.language)
    blocks = body_blocks.body(inner, entry.blocks, spot / "blocks", MAKERS)
    return Version(id_, entry.language, _head(inner, entry, spot, id_), blocks)


def _check_parallel(scope: Scope, found: tuple[Version, ...], spot: Spot) -> None:
    """Parallel texts have the same blocks in the same order, and as many clauses in each."""
    first, second = found
    places = [(spot / index / "blocks") for index in (0, 1)]
    if len(first.blocks) != len(second.blocks):
        fact = f"the versions have {len(first.blocks)} and {len(second.blocks)} blocks"
        _report_parallel(scope, fact, places[1], places[0])
        return
    for index, (a, b) in enumerate(zip(first.blocks, second.blocks, strict=True)):
        here, there = places[1] / index, places[0] / index
        if type(a) is not type(b):
            _report_parallel(scope, "these two blocks are of different kinds", here, there)
        elif isinstance(a, Clauses) and isinstance(b, Clauses) and len(a.items) != len(b.items):
            fact = f"here are {len(b.items)} clauses, in the other version {len(a.items)}"
            _report_parallel(scope, fact, here / "items", there / "items")


def _report_parallel(scope: Scope, fact: str, spot: Spot, other: Spot) -> None:
    scope.draft.sink.error(
        "content.unequal-texts",
        fact,
        hint="parallel texts are set level, clause by clause: same blocks in the same order, as many items in each",
        place=spot.place,
        other_place=other.place,
    )


def _with_source(scope: Scope, blocks: tuple[Block, ...], sources: list[str] | None, spot: Spot) -> tuple[Block, ...]:
    """The note marks of the file's `source:` at the end of its last text."""
    if not sources or not blocks:
        return blocks
    at = next((i for i in reversed(range(len(blocks))) if isinstance(blocks[i], Clauses | PlaceDate | Closing)), None)
    if at is None:
        return body_blocks.with_source(scope, blocks, sources, spot)
    last = blocks[at]
    if isinstance(last, Clauses):
        item = last.items[-1]
        item = replace(item, text=scope.sourced(item.text, sources, spot, item.id))
        done: Block = replace(last, items=(*last.items[:-1], item))
    else:
        assert isinstance(last, PlaceDate | Closing)
        done = replace(last, text=scope.sourced(last.text, sources, spot, last.id))
    return (*blocks[:at], done, *blocks[at + 1 :])
