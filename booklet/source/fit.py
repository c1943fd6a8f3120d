"""The `fit:` of a booklet. In: its checked entry. Out: ir Fit; a part that is not there is reported."""

from booklet.base.nearest import nearest
from booklet.ir.content import NodeId
from booklet.ir.fit import Fit, PartFit, fit_node
from booklet.source.document import Sourced
from booklet.source.draft import Draft
from booklet.source.schema.booklet import BookletFile


def fit_of(booklet: Sourced[BookletFile], draft: Draft, parts: list[NodeId]) -> Fit:
    """What the book changes of its style; pictures are looked for when there are boxes."""
    entry = booklet.values.fit
    if entry is None:
        return Fit()
    spot = booklet.root / "fit"
    for name in entry.parts:
        place = draft.places[fit_node(name)] = (spot / "parts").key_place(name)
        if name not in parts and draft.is_complete:
            draft.error("plan.unknown-part", f"fit: there is no part “{name}”", place, nearest(name, parts))
    for name in entry.pictures:
        draft.places[fit_node(name)] = (spot / "pictures").key_place(name)
    return Fit(
        {name: PartFit(e.leading, e.size, e.tracking, e.space) for name, e in entry.parts.items()}, entry.pictures
    )
