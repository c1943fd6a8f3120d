"""Pictures of the content: file, alternative text, frame. In: a checked picture. Out: ir Picture; warnings for what lacks."""

from booklet.base.diagnostics import Place
from booklet.ir.content import NodeId, Picture
from booklet.source.draft import Draft
from booklet.source.schema.picture import PictureFile
from booklet.source.yaml_places import Spot


def picture(draft: Draft, entry: PictureFile, spot: Spot, id_: NodeId) -> Picture:
    """The picture with everything that all kinds of picture share."""
    check_alt(draft, entry.alt, spot, is_decorative=entry.decorative)
    return Picture(
        id=id_,
        file=draft.picture(entry.file, (spot / "file").place),
        wanted=entry.file,
        alt=entry.alt,
        is_decorative=entry.decorative,
        credit=entry.credit,
        ratio=entry.ratio or 0.0,
        focus=entry.focus,
        resize=entry.resize,
    )


def inner_picture(draft: Draft, entry: PictureFile | None, spot: Spot, holder: NodeId) -> Picture | None:
    """The picture of a cover or an opener; its identity follows from the block's."""
    if entry is None:
        return None
    below = spot / "picture"
    id_ = NodeId(f"{holder}/picture")
    draft.places[id_] = below.place
    return picture(draft, entry, below, id_)


def check_alt(draft: Draft, alt: str, spot: Spot, *, is_decorative: bool) -> None:
    """A picture or scan needs an alternative text, or must say that it is decorative; not both."""
    if alt.strip() and is_decorative:
        _warn(
            draft,
            "content.alt-and-decorative",
            "the picture is decorative and has an `alt`",
            "keep one of them",
            spot.place,
        )
    elif not alt.strip() and not is_decorative:
        hint = "add “alt: …”, or “decorative: true” if a reader who does not see it misses nothing"
        _warn(draft, "content.missing-alt", "there is no alternative text", hint, spot.place)


def _warn(draft: Draft, code: str, fact: str, hint: str, place: Place) -> None:
    draft.sink.warning(code, fact, hint=hint, place=place)
