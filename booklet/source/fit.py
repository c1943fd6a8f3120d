"""The `fit:` of a booklet or an edition. In: its checked entry. Out: ir Fit; a part that is not there is reported."""

from booklet.base.nearest import nearest
from booklet.ir.content import NodeId
from booklet.ir.fit import Fit, PartFit, fit_node
from booklet.source.draft import Draft
from booklet.source.schema.fit import FitEntry
from booklet.source.yaml_places import Spot


def fit_of(entry: FitEntry | None, spot: Spot, draft: Draft, parts: list[NodeId]) -> Fit:
    """What is changed of the style; pictures are looked for when there are boxes."""
    if entry is None:
        return Fit()
    for name in entry.parts:
        place = draft.places[fit_node(name)] = (spot / "parts").key_place(name)
        if name not in parts and draft.is_complete:
            draft.error("plan.unknown-part", f"fit: there is no part “{name}”", place, nearest(name, parts))
    for name in entry.pictures:
        draft.places[fit_node(name)] = (spot / "pictures").key_place(name)
    return Fit(
        {name: PartFit(e.leading, e.size, e.tracking, e.space) for name, e in entry.parts.items()}, entry.pictures
    )
