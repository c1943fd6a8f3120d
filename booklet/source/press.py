"""Press items: the files of content/media. In: the block of a part that names a file. Out: ir Clipping.

Reports dates that contradict, facsimiles that a layout needs and that are not there, what provenance lacks.
"""

import posixpath

from booklet.base.dataclass import dataclass
from booklet.ir.content import Block, NodeId, Picture, Rich
from booklet.ir.press_items import (
    Byline,
    Clipping,
    ClippingLayout,
    Clippings,
    Facsimile,
    HeadingLook,
    Masthead,
    Medium,
    TextIs,
)
from booklet.source.body_blocks import body, with_source
from booklet.source.dates import contradiction, wrong_weekday
from booklet.source.document import read_sourced
from booklet.source.notes import read_notes, warn_uncited
from booklet.source.pictures import check_alt
from booklet.source.provenance import check_provenance, provenance
from booklet.source.schema.clipping import (
    BylineEntry,
    ClippingBlock,
    ClippingFile,
    ClippingsBlock,
    FacsimileEntry,
    MastheadEntry,
)
from booklet.source.scope import Scope
from booklet.source.texts import Texts
from booklet.source.words import words_for
from booklet.source.yaml_places import Spot

FOLDER = "content"
NONE = "none"
WITH_WHOLE = (ClippingLayout.PAGE, ClippingLayout.PAGE_AND_DETAIL, ClippingLayout.SPREAD)


def clipping(scope: Scope, entry: ClippingBlock, spot: Spot) -> tuple[Block, ...]:
    """The item of a file; nothing if it has errors, which are reported."""
    found = _item(scope, entry.file, spot / "file", own=entry.id)
    return (found,) if found else ()


def clippings(scope: Scope, entry: ClippingsBlock, spot: Spot) -> tuple[Block, ...]:
    """Several items as one block."""
    id_ = scope.identity(entry, spot, "clippings")
    found = [_item(scope, name, spot / "files" / index) for index, name in enumerate(entry.files)]
    return (Clippings(id_, tuple(item for item in found if item), entry.columns),)


def _item(scope: Scope, name: str, asked: Spot, own: str | None = None) -> Clipping | None:
    path = posixpath.normpath(f"{FOLDER}/{name}")
    file = read_sourced(scope.draft.project, path, ClippingFile, scope.draft.sink, asked=asked.place)
    if file is None:
        scope.draft.is_complete = False
        return None
    return _Reader(scope, file.values, file.root, path, own or file.values.id).read()


@dataclass(slots=True)
class _Reader:
    """One file on its way to a Clipping."""

    part: Scope
    values: ClippingFile
    root: Spot
    path: str
    own: str | None

    def read(self) -> Clipping:
        draft, values, root = self.part.draft, self.values, self.root
        id_ = self._identity()
        keys = read_notes(draft, id_, values.notes, root / "notes", self.part.texts.keys)
        scope = Scope(draft, id_, Texts(draft, id_, keys), lang=values.language or self.part.lang)
        lang = values.language or self.part.lang
        draft.languages[lang] = None
        self._check()
        blocks = with_source(scope, body(scope, values.body, root / "body"), values.source, root)
        facsimiles = tuple(_facsimile(scope, f, root, index, values) for index, f in enumerate(values.facsimiles))
        found = Clipping(
            id=id_,
            publication=values.publication,
            medium=values.medium,
            date=values.date,
            date_as_printed=values.date_as_printed,
            headlines=scope.texts.lines(values.headline, root / "headline", id_),
            headline_lang=values.headline_language or "",
            headline_translations=scope.texts.lines(values.headline_translation, root / "headline_translation", id_),
            heading=values.heading or self._default_heading(),
            bylines=tuple(_byline(b) for b in values.byline),
            dateline=values.dateline,
            text_is=TextIs(values.text_is),
            body=blocks,
            layout=values.layout,
            facsimiles=facsimiles,
            provenance=provenance(values.provenance),
            masthead=self._masthead(),
            shares_masthead=bool(values.shares_masthead_with),
            columns=values.columns,
            is_facsimile_at_end=values.facsimile_at == "end",
            channel=values.channel,
            weekday=values.weekday,
            time=values.time,
            lang=values.language or "",
        )
        warn_uncited(draft, values.notes, root / "notes", keys)
        self.part.press.append(self.path)
        return found

    def _identity(self) -> NodeId:
        if self.own:
            return self.part.draft.own_id(self.own, "clipping", self.root.place)
        return self.part.draft.made_id(self.part.part, "clipping", self.path, self.root.place)

    def _default_heading(self) -> HeadingLook:
        return HeadingLook.PLAIN if self.values.layout is ClippingLayout.TELEVISION else HeadingLook.BOLD

    def _masthead(self) -> Masthead | None:
        values = self.values
        if values.shares_masthead_with or (values.masthead is None and values.medium is Medium.TELEVISION):
            return None
        entry = values.masthead or MastheadEntry(text=values.publication)
        if entry.text == NONE:
            return None
        picture = (
            self.part.draft.picture(entry.picture, (self.root / "masthead" / "picture").place)
            if entry.picture
            else None
        )
        return Masthead(entry.text or values.publication, entry.language or "", picture, entry.alt, entry.width or 0.0)

    def _check(self) -> None:
        self._check_date()
        values, draft, root = self.values, self.part.draft, self.root
        if not values.body and not values.facsimiles:
            hint = "body: what the item says; facsimiles: its reproductions"
            draft.error("content.missing-key", "the item has neither “body” nor “facsimiles”", root.place, hint)
        has = {f.role for f in values.facsimiles}
        lacks = [
            role
            for role, is_needed in (
                ("whole", values.layout in WITH_WHOLE or (values.layout is ClippingLayout.BESIDE and not has)),
                ("detail", values.layout is ClippingLayout.PAGE_AND_DETAIL),
            )
            if is_needed and role not in has
        ]
        if lacks:
            fact = f"the layout “{values.layout.value}” needs a facsimile of role {' and one of role '.join(lacks)}"
            draft.error(
                "content.missing-facsimile",
                fact,
                root.key_place("layout"),
                "add it under facsimiles:, or choose another layout",
            )
        if values.text_is != "summary" and not (values.provenance and values.provenance.transcribed_by):
            hint = "add transcribed-by: under provenance:"
            draft.sink.warning(
                "content.missing-provenance",
                "nobody is named who transcribed the text",
                hint=hint,
                place=root.key_place("text-is"),
            )
        self._check_masthead()

    def _check_date(self) -> None:
        values = self.values
        words = words_for(values.language or self.part.lang)
        for key, text, wrong in (
            ("date-as-printed", values.date_as_printed, contradiction(values.date_as_printed, values.date, words)),
            ("weekday", values.weekday, wrong_weekday(values.weekday, values.date, words)),
        ):
            if text and wrong:
                report_date(self.part, wrong, self.root, key)

    def _check_masthead(self) -> None:
        name = self.values.shares_masthead_with
        if name and posixpath.normpath(f"{FOLDER}/{name}") not in self.part.press:
            hint = f"put it after the item {name} in the same part, or give it a masthead of its own"
            fact = f"“{name}” does not stand before this item"
            self.part.draft.error(
                "content.masthead-not-before", fact, self.root.key_place("shares-masthead-with"), hint
            )


def report_date(scope: Scope, wrong: str, root: Spot, key: str) -> None:
    """A date that contradicts the other; both places are shown."""
    scope.draft.sink.error(
        "content.date-contradiction",
        f"the dates contradict: {wrong}",
        hint="correct the one that is wrong, or say in a note that the print has it so and leave the key out",
        place=(root / key).place,
        other_place=(root / "date").place,
    )


def _byline(entry: BylineEntry) -> Byline:
    return Byline(entry.organisation or entry.name, entry.with_, entry.place, entry.country)


def _facsimile(scope: Scope, entry: FacsimileEntry, root: Spot, index: int, values: ClippingFile) -> Facsimile:
    spot = root / "facsimiles" / index
    id_ = NodeId(f"{scope.part}/facsimile-{index + 1}")
    scope.draft.places[id_] = spot.place
    check_alt(scope.draft, entry.alt, spot, is_decorative=entry.decorative)
    if entry.role == "detail" and entry.detail is None:
        hint = "detail: [0.1, 0.2, 0.5, 0.3]: left, top, width, height as shares of the picture"
        scope.draft.error("content.missing-key", "this facsimile of role detail has no “detail:”", spot.place, hint)
    file = scope.draft.picture(entry.file, (spot / "file").place)
    given = entry.provenance or values.provenance
    if entry.role == "whole":
        check_provenance(scope.draft, given, file, spot if entry.provenance else root)
    caption = _caption(scope, entry, spot, id_)
    picture = Picture(id_, file, entry.file, entry.alt, entry.decorative, caption=caption, credit=entry.credit)
    return Facsimile(picture, provenance(given), entry.detail)


def _caption(scope: Scope, entry: FacsimileEntry, spot: Spot, id_: NodeId) -> Rich | None:
    if not entry.caption.strip():
        return None
    return scope.sourced(scope.texts.line(entry.caption, spot / "caption", id_), entry.source, spot, id_)
