"""Sheets by name, which of them holds a job, and how far it must be made smaller. Points; sheets stand upright in the table.

Source of sizes: ISO 216 (A), ISO 217 (RA, SRA), ASME Y14.1 (Letter, Legal, Tabloid).
"""

from collections.abc import Sequence

from booklet.base.geometry import Size
from booklet.base.nearest import nearest
from booklet.base.units import mm, parse_size

SIZES_MM = {
    "A6": (105.0, 148.0), "A5": (148.0, 210.0), "A4": (210.0, 297.0), "A3": (297.0, 420.0), "A2": (420.0, 594.0),
    "RA4": (215.0, 305.0), "RA3": (305.0, 430.0), "SRA4": (225.0, 320.0), "SRA3": (320.0, 450.0),
    "B5": (176.0, 250.0), "B4": (250.0, 353.0),
    "Letter": (215.9, 279.4), "Legal": (215.9, 355.6), "Tabloid": (279.4, 431.8),
}  # fmt: skip
TOLERANCE = mm(0.2)  # a sheet of 210 mm holds pages of 210.2: no cutter is better


def sheet_size(name: str) -> Size:
    """The size of a sheet by its name or as `320 x 450 mm`; raises ValueError with the nearest name."""
    known = {key.lower(): value for key, value in SIZES_MM.items()}
    if found := known.get(name.strip().lower()):
        return Size(mm(found[0]), mm(found[1]))
    try:
        width, height = parse_size(name)
    except ValueError:
        hint = nearest(name, SIZES_MM) or "there are: " + ", ".join(SIZES_MM) + ", or write 320 x 450 mm"
        raise ValueError(f"there is no size “{name}”; {hint}") from None
    if not (mm(20) <= width <= mm(2000) and mm(20) <= height <= mm(2000)):
        raise ValueError(f"“{name}” is smaller than 20 mm or larger than 2 m")
    return Size(width, height)


def turned_for(sheet: Size, block: Size) -> Size:
    """The sheet lying the way the block does."""
    short, long = sorted((sheet.width, sheet.height))
    return Size(long, short) if block.width >= block.height else Size(short, long)


def holds(sheet: Size, block: Size) -> bool:
    """Whether a sheet, lying as it must, takes the block at its true size."""
    return fitting_scale(sheet, block) == 1.0


def fitting_scale(sheet: Size, block: Size) -> float:
    """The scale at which the block fits on the sheet; 1 at most."""
    lying = turned_for(sheet, block)
    if block.width <= lying.width + TOLERANCE and block.height <= lying.height + TOLERANCE:
        return 1.0
    return min(lying.width / block.width, lying.height / block.height)


def smallest(names: Sequence[str], block: Size) -> str:
    """The name of the smallest sheet that holds the block; the largest of all if none does."""
    by_area = sorted(names, key=lambda name: sheet_size(name).width * sheet_size(name).height)
    return next((name for name in by_area if holds(sheet_size(name), block)), by_area[-1])
