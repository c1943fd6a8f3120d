"""Maps drawn, or taken from the cache. In: StyledMaps, fonts, the function that draws. Out: facts for layout, pictures by key.

The function comes in from outside, so that a build whose maps are all kept imports no geometry.
"""

from collections.abc import Callable, Iterator, Mapping

from booklet.base.cache import Cache
from booklet.base.diagnostics import Diagnostic, Sink
from booklet.ir.assets import MapFacts
from booklet.ir.content import NodeId
from booklet.ir.maps import MapPicture, StyledMap
from booklet.maps.packing import map_key, pack, unpack, unpack_head

SEAM = "maps"
Drawer = Callable[[StyledMap, Sink], MapPicture]


class KeptMaps(Mapping[str, MapPicture]):
    """Pictures by key; one that lies packed is unpacked when it is asked for."""

    def __init__(self) -> None:
        self.facts: dict[NodeId, MapFacts] = {}
        self._made: dict[str, MapPicture] = {}
        self._packed: dict[str, tuple[bytes, StyledMap]] = {}

    def __getitem__(self, key: str) -> MapPicture:
        if key not in self._made:
            self._made[key] = unpack(*self._packed[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._made, **self._packed})

    def __len__(self) -> int:
        return len({**self._made, **self._packed})

    def add_made(self, node: NodeId, key: str, picture: MapPicture) -> None:
        self._made[key] = picture
        self.facts[node] = MapFacts(key, picture.structure)

    def add_packed(self, node: NodeId, key: str, data: bytes, styled: StyledMap) -> tuple[Diagnostic, ...]:
        structure, found = unpack_head(data)
        self._packed[key] = (data, styled)
        self.facts[node] = MapFacts(key, structure)
        return found


def drawn_maps(
    maps: Mapping[NodeId, StyledMap], *, faces: tuple[str, ...], source: str, cache: Cache, sink: Sink, draw: Drawer
) -> KeptMaps:
    """Every map, drawn or kept; what was reported when a kept one was drawn is reported again."""
    kept = KeptMaps()

    def make(node: NodeId, key: str, styled: StyledMap) -> tuple[Diagnostic, ...]:
        own = Sink()
        picture = draw(styled, own)
        kept.add_made(node, key, picture)
        if not own.has_errors:
            cache.put(SEAM, key, pack(picture, own.found))
        return tuple(own.found)

    for node, styled in maps.items():
        key = map_key(styled, faces, source)
        data = cache.get(SEAM, key) if cache.folder is not None else None
        found = kept.add_packed(node, key, data, styled) if data is not None else make(node, key, styled)
        for diagnostic in found:
            sink.report(diagnostic)
    return kept
