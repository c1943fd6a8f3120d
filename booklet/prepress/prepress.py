"""What each resource and colour is for one output. In: PageSet, Assets, Output. Out: PrintSet. Nothing moves.

A proof is sRGB and grey: pictures and scans stay what they are, style colours take their screen values (`draw/ink.py`). For a
press it is settled here what each picture becomes, and what stands outside the trim.
"""

from collections.abc import Mapping

from booklet.base.cache import Cache
from booklet.base.diagnostics import Sink
from booklet.ir.assets import Assets
from booklet.ir.maps import MapPicture
from booklet.ir.output import Output
from booklet.ir.pages import PageSet
from booklet.ir.press import PrintSet
from booklet.prepress.pictures import settle_pictures
from booklet.prepress.spine import over_spine

NO_CACHE = Cache(None)


def prepress(
    pages: PageSet,
    assets: Assets,
    output: Output,
    maps: Mapping[str, MapPicture] | None = None,
    *,
    cache: Cache = NO_CACHE,
    sink: Sink | None = None,
) -> PrintSet:
    """The pages with what they name, for this output. Scans keep the survey's order: it is that of the clean file."""
    print_set = PrintSet(
        pages if output.press is None else over_spine(pages),
        output,
        {facts.key: facts for facts in assets.pictures.values()},
        {facts.key: facts for facts in assets.scans.values()},
        maps or {},
    )
    if output.press is None:
        return print_set
    return settle_pictures(print_set, cache=cache, sink=sink if sink is not None else Sink())
