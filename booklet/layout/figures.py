"""Pictures in their frames. In: PictureBox, facts, a frame. Out: a placed picture, or an FPO plate where its file is missing.

Knows pixels only as numbers: reports what is too coarse for its size. FPO: the trade's "for position only".
"""

import math

from booklet.base.colour import Colour
from booklet.base.geometry import Rect
from booklet.base.units import format_mm
from booklet.ir.assets import PictureFacts
from booklet.ir.content import Align
from booklet.ir.pages import GroundItem, RuleItem
from booklet.ir.styled import PictureBox, StyledText
from booklet.layout.fragments import Fit, Fits, FlowItem, Fragment, SetLine, SetPicture, SetSpot, Space, TooBig
from booklet.layout.grid import CAP_SHARE, SLACK
from booklet.layout.setting import Setting

PRESS_PPI = 300  # what a press asks of a picture
COARSE_PPI = 150  # under this, pixels are seen at reading distance
NEAR_PPI = 0.99  # of PRESS_PPI: rounding of a frame is no finding
DEFAULT_RATIO = 1.5  # of an FPO plate whose frame has no ratio of its own
CROP_FOR_GRID = 0.03  # of the height: what a picture without a ratio of its own may lose so that it stands on the grid
LEAST_SHARE = 0.5  # of its height: what a picture may be shrunk to so that it stays under its heading
FPO_GROUND = Colour("mist", (0.06, 0.06, 0.05, 0.18), (0xC9 / 255, 0xC6 / 255, 0xC6 / 255))
FPO_RULE = Colour("stone", (0.12, 0.14, 0.20, 0.45), (0x8C / 255, 0x85 / 255, 0x7C / 255))
FPO_RULE_WIDTH = 0.5


def fit_picture(box: PictureBox, space: Space, setting: Setting) -> Fit:
    """A picture in the text: top at the cap height of a line, bottom on a baseline."""
    width = min(box.width or box.share * space.width, space.width)
    ratio = box.ratio or own_ratio(box, setting)
    gap = 0.0 if space.is_head else max(space.gap, box.space_before)
    top = space.y if space.is_head else space.grid.picture_top(space.y + gap)
    bottom = _grid_bottom(top, width / ratio, space, is_fixed=not box.ratio)
    if bottom > space.bottom + SLACK:
        if not space.must or (not space.is_head and space.bottom - top < LEAST_SHARE * (bottom - top)):
            return TooBig(f"a picture {format_mm(width / ratio)} high")
        bottom = space.grid.at_or_above(space.bottom)
        width = min(width, (bottom - top) * ratio)
    if not box.ratio and bottom - top > width / ratio + SLACK:
        top = bottom - width / ratio
    frame = Rect(space.x + _offset(box.align, space.width - width), top, width, bottom - top)
    return Fits(Fragment(tuple(placed_picture(box, frame, setting)), bottom, box.space_after))


def own_ratio(box: PictureBox, setting: Setting) -> float:
    """Width over height of the picture itself."""
    facts = setting.facts(box)
    if not facts or not facts.height_px:
        return DEFAULT_RATIO
    width, height = box.crop[2:] if box.crop else (1.0, 1.0)
    return facts.width_px * width / (facts.height_px * height)


def _grid_bottom(top: float, height: float, space: Space, *, is_fixed: bool) -> float:
    """The baseline nearest to the picture's foot; the next one below if that would crop a picture too much."""
    grid = space.grid
    nearest = grid.at_or_above(top + height + grid.step / 2)
    if nearest <= top:
        return grid.at_or_below(top + height)
    if is_fixed and abs(nearest - top - height) > CROP_FOR_GRID * height:
        return grid.at_or_below(top + height)
    return nearest


def _offset(align: Align, slack: float) -> float:
    return {Align.CENTRE: slack / 2, Align.END: slack}.get(align, 0.0)


def placed_picture(box: PictureBox, frame: Rect, setting: Setting, whole: Rect | None = None) -> list[FlowItem]:
    """The picture cropped to `frame`; `whole` is the frame that it fills if that is more than this page shows."""
    facts = setting.facts(box)
    if facts is None:
        return [SetSpot(box.node, frame.y), *fpo_plate(box, frame, setting, whole or frame)]
    image = covering(facts, whole or frame, _focus(box, setting), box.crop)
    _check_resolution(box, facts, image, setting)
    return [SetPicture(box.node, facts.key, frame, image, box.is_decorative)]


def _focus(box: PictureBox, setting: Setting) -> tuple[float, float]:
    """The focus as the mirror needs it: frames are mirrored at the end, pictures are not."""
    across, down = box.focus
    if box.crop:
        across, down = box.crop[0] + box.crop[2] / 2, box.crop[1] + box.crop[3] / 2
    return (1 - across if setting.is_mirrored else across), down


def covering(
    facts: PictureFacts,
    frame: Rect,
    focus: tuple[float, float],
    crop: tuple[float, float, float, float] | None = None,
) -> Rect:
    """Where the whole picture lies so that it (or the part `crop`) covers `frame`, `focus` as near to its middle as can be."""
    shown = (facts.width_px * crop[2], facts.height_px * crop[3]) if crop else (facts.width_px, facts.height_px)
    scale = max(frame.width / shown[0], frame.height / shown[1])
    width, height = facts.width_px * scale, facts.height_px * scale
    x = _clamp(frame.x + frame.width / 2 - focus[0] * width, frame.right - width, frame.x)
    y = _clamp(frame.y + frame.height / 2 - focus[1] * height, frame.bottom - height, frame.y)
    return Rect(x, y, width, height)


def _clamp(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


def _check_resolution(box: PictureBox, facts: PictureFacts, image: Rect, setting: Setting) -> None:
    ppi = facts.width_px / (image.width / 72)
    if ppi >= PRESS_PPI * NEAR_PPI:
        return
    needed = math.ceil(image.width / 72 * PRESS_PPI), math.ceil(image.height / 72 * PRESS_PPI)
    worst = "; its pixels will be seen" if ppi < COARSE_PPI else ""
    setting.warn(
        "layout.low-resolution",
        f"“{box.wanted or facts.key}” is {ppi:.0f} ppi at {format_mm(image.width)} wide{worst}; the press needs {PRESS_PPI}",
        f"print it at most {format_mm(facts.width_px / PRESS_PPI * 72)} wide, or supply {needed[0]} × {needed[1]} px",
        box.node,
    )


def fpo_plate(box: PictureBox, frame: Rect, setting: Setting, whole: Rect) -> list[FlowItem]:
    """Mist ground, frame, diagonals, the name of what is wanted and the pixels that it needs."""
    left, right, top, bottom = frame.x, frame.right, frame.y, frame.bottom
    corners = [
        (left, top, right, top),
        (right, top, right, bottom),
        (right, bottom, left, bottom),
        (left, bottom, left, top),
    ]
    diagonals = [(left, top, right, bottom), (left, bottom, right, top)]
    items: list[FlowItem] = [GroundItem(frame, FPO_GROUND)]
    items += [RuleItem(*ends, FPO_RULE_WIDTH, FPO_RULE) for ends in corners + diagonals]
    needed = f"{math.ceil(whole.width / 72 * PRESS_PPI)} × {math.ceil(whole.height / 72 * PRESS_PPI)} px"
    return items + _fpo_words(box, f"{box.wanted}\u2028{needed}".lstrip("\u2028"), frame, setting)


def _fpo_words(box: PictureBox, words: str, frame: Rect, setting: Setting) -> list[FlowItem]:
    """The words in the middle of the plate on a patch of its ground; they are furniture, not content."""
    style = setting.book.fpo
    measure = frame.width * 0.8
    text = StyledText(words, ((len(words), style.text),))
    lines = setting.composed(box.node, text, style, measure, "fpo").lines
    height = len(lines) * style.leading
    if not lines or height > frame.height:
        return []
    x, top = frame.x + frame.width * 0.1, frame.y + (frame.height - height) / 2
    extent = min(max(line.x + line.width for line in lines), measure), min(line.x for line in lines)
    patch = Rect(x + extent[1] - 4, top - 2, extent[0] - extent[1] + 8, height + 6)
    first = top + (style.leading + CAP_SHARE * style.text.size) / 2
    set_lines = [
        SetLine(box.node.__class__(""), line, x, first + i * style.leading, measure) for i, line in enumerate(lines)
    ]
    return [GroundItem(patch, FPO_GROUND), *set_lines]
