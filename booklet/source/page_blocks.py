"""Blocks that make or fill pages: covers, openers, pictures, scans, generated lists, turns. In: checked blocks. Out: ir blocks."""

from dataclasses import replace

from booklet.ir.content import (
    LINE_END,
    Blank,
    Block,
    Break,
    Contents,
    Cover,
    Credits,
    Imprint,
    Opener,
    Ornament,
    PictureGrid,
    Scan,
    Side,
    Space,
)
from booklet.source.pictures import check_alt, inner_picture, picture
from booklet.source.schema.contents import ContentsBlock
from booklet.source.schema.cover import CoverBlock
from booklet.source.schema.credits import CreditsBlock
from booklet.source.schema.grid import GridBlock
from booklet.source.schema.imprint import ImprintBlock
from booklet.source.schema.opener import OpenerBlock
from booklet.source.schema.ornament import OrnamentBlock
from booklet.source.schema.picture import PictureBlock
from booklet.source.schema.scan import ScanBlock
from booklet.source.schema.turns import BlankBlock, BreakBlock, SpaceBlock, Turn
from booklet.source.scope import Scope
from booklet.source.yaml_places import Spot


def cover(scope: Scope, entry: CoverBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "cover")
    _check_face(scope, entry, spot)
    return (
        Cover(
            id_,
            entry.face,
            title=scope.texts.lines(entry.title, spot / "title", id_),
            lines=scope.texts.lines(entry.lines, spot / "lines", id_),
            picture=inner_picture(scope.draft, entry.picture, spot, id_),
            ground=entry.ground,
            lang=entry.language or "",
        ),
    )


def _check_face(scope: Scope, entry: CoverBlock, spot: Spot) -> None:
    draft, face = scope.draft, entry.face.value
    if face in draft.faces:
        fact = f"the cover has two sides “{face}”"
        draft.sink.error(
            "content.duplicate-face",
            fact,
            hint="delete one, or change its face",
            place=spot.place,
            other_place=draft.faces[face],
        )
    draft.faces.setdefault(face, spot.place)


def opener(scope: Scope, entry: OpenerBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "opener")
    title = scope.texts.required(entry.title, spot / "title", id_)
    if entry.over_fold and (entry.extent != "spread" or title.text.count(LINE_END) != 1 or not entry.short):
        scope.draft.error(
            "content.title-over-fold",
            "this title cannot run over the fold",
            (spot / "over-fold").place,
            "it needs extent: spread, one backslash at a line's end where the fold is, and the whole title in short:",
        )
    return (
        Opener(
            id_,
            title,
            short=entry.short,
            subtitle=scope.texts.optional(entry.subtitle, spot / "subtitle", id_),
            picture=inner_picture(scope.draft, entry.picture, spot, id_),
            is_spread=entry.extent == "spread",
            ground=entry.ground,
            is_light_on_dark=entry.light_on_dark,
            is_title_at_head=entry.title_at == "head",
            is_over_fold=entry.over_fold,
            in_contents=entry.contents,
            lang=entry.language or "",
        ),
    )


def picture_block(scope: Scope, entry: PictureBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "figure" if entry.numbered else "picture")
    made = picture(scope.draft, entry, spot, id_)
    return (
        replace(
            made,
            caption=scope.caption(entry.caption, entry, spot, id_),
            placement=entry.place,
            share=entry.width,
            is_numbered=entry.numbered,
            lang=entry.language or "",
        ),
    )


def grid(scope: Scope, entry: GridBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "grid")
    places = [spot / "pictures" / index for index in range(len(entry.pictures))]
    made = [
        picture(scope.draft, p, at, scope.made(at, "picture")) for p, at in zip(entry.pictures, places, strict=True)
    ]
    caption = scope.caption(entry.caption, entry, spot, id_)
    return (PictureGrid(id_, tuple(made), entry.columns, caption, entry.language or ""),)


def scan(scope: Scope, entry: ScanBlock, spot: Spot) -> tuple[Block, ...]:
    """Pages of a PDF; none if its file is missing, which is an error."""
    id_ = scope.identity(entry, spot, "scan")
    check_alt(scope.draft, entry.alt, spot, is_decorative=entry.decorative)
    file = scope.draft.scan(entry.file, (spot / "file").place)
    caption = scope.caption(entry.caption, entry, spot, id_)
    if file is None:
        return ()
    return (
        Scan(
            id_,
            file,
            entry.pages,
            entry.title,
            alt=entry.alt,
            is_decorative=entry.decorative,
            caption=caption,
            in_contents=entry.contents,
            lang=entry.language or "",
        ),
    )


def imprint(scope: Scope, entry: ImprintBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "imprint")
    title = scope.texts.lines(entry.title, spot / "title", id_)
    return (Imprint(id_, title, scope.texts.lines(entry.lines, spot / "lines", id_), entry.language or ""),)


def contents(scope: Scope, entry: ContentsBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "contents")
    title = scope.texts.optional(entry.title, spot / "title", id_)
    note = scope.texts.optional(entry.note, spot / "note", id_)
    return (Contents(id_, entry.of, entry.levels, title, note, entry.language or ""),)


def credits_block(scope: Scope, entry: CreditsBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "credits")
    text = scope.paragraphs(entry.text, spot / "text", "credit") if entry.text else ()
    return (Credits(id_, text, entry.language or ""),)


def ornament(scope: Scope, entry: OrnamentBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "ornament")
    file = scope.draft.picture(entry.file, (spot / "file").place) if entry.file else None
    return (Ornament(id_, file, entry.width or 0.0),)


def space(scope: Scope, entry: SpaceBlock, spot: Spot) -> tuple[Block, ...]:
    return (Space(scope.identity(entry, spot, "space"), entry.lines),)


def turn(scope: Scope, entry: BreakBlock, spot: Spot) -> tuple[Block, ...]:
    side = Side(entry.to.value) if entry.to and entry.to is not Turn.COLUMN else None
    return (Break(scope.identity(entry, spot, "break"), side, is_column=entry.to is Turn.COLUMN),)


def blank(scope: Scope, entry: BlankBlock, spot: Spot) -> tuple[Block, ...]:
    return (Blank(scope.identity(entry, spot, "blank")),)
