"""What each resource and colour is for one output. In: PageSet, Assets, Output. Out: PrintSet. Nothing moves.

A proof is sRGB and grey: pictures and scans stay what they are, style colours take their screen values (`draw/ink.py`).
"""

from collections.abc import Mapping

from booklet.ir.assets import Assets
from booklet.ir.maps import MapPicture
from booklet.ir.output import Output
from booklet.ir.pages import PageSet
from booklet.ir.press import PrintSet


def prepress(
    pages: PageSet, assets: Assets, output: Output, maps: Mapping[str, MapPicture] | None = None
) -> PrintSet:
    """The pages with what they name, for this output. Scans keep the survey's order: it is that of the clean file."""
    return PrintSet(
        pages,
        output,
        {facts.key: facts for facts in assets.pictures.values()},
        {facts.key: facts for facts in assets.scans.values()},
        maps or {},
    )
