"""The heavy readers and makers, each imported when it is first called: a build whose pictures, scans, maps and pages are
all kept imports neither ReportLab nor Pillow nor pypdf nor shapely. Stages get them as functions.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from booklet.assets.press_pictures import Job, Keep, Take
    from booklet.assets.press_scans import Mended
    from booklet.assets.survey import Guests, Quarantined, RasterHeader
    from booklet.base.diagnostics import Sink
    from booklet.base.files import FileRef
    from booklet.base.geometry import Size
    from booklet.draw.canvas import Canvas
    from booklet.font.library import FontLibrary
    from booklet.ir.assets import PictureFacts
    from booklet.ir.maps import MapPicture, StyledMap
    from booklet.ir.press import PreparedPicture
    from booklet.ir.press_profile import PressProfile


def read_raster(file: "FileRef") -> "RasterHeader":
    from booklet.assets.raster import read_header

    return read_header(file)


def convert(facts: "PictureFacts") -> "PreparedPicture":
    from booklet.assets.raster import convert

    return convert(facts)


def separate_all(jobs: "Iterable[Job]", press: "PressProfile", keep: "Keep", take: "Take") -> None:
    from booklet.assets.separation import separate_all

    separate_all(jobs, press, keep, take)


def mend(clean: bytes, press: "PressProfile", enlargements: "Sequence[float]") -> "Mended":
    from booklet.assets.press_guests import mend

    return mend(clean, press, enlargements)


def quarantine(guests: "Guests") -> "Quarantined":
    from booklet.assets.quarantine import quarantine

    return quarantine(guests)


def draw_map(styled: "StyledMap", fonts: "FontLibrary", sink: "Sink") -> "MapPicture":
    from booklet.maps.draw import draw_map

    return draw_map(styled.spec, styled.frame, fonts=fonts, styles=styled.styles, sink=sink)


def reportlab(size: "Size") -> "Canvas":
    from booklet.draw.reportlab_canvas import ReportLabCanvas

    return ReportLabCanvas(size)
