"""What a book changes of its style to suit a page count, and how far the style permits it. Written by `source`, read by `style`."""

from collections.abc import Mapping
from dataclasses import field

from booklet.base.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PartFit:
    """Changes to the setting of one part. `leading` and `size` are points, `tracking` thousandths of an em, `space` a share."""

    leading: float = 0.0
    size: float = 0.0
    tracking: float = 0.0
    space: float = 0.0  # of the space between blocks: -0.1 takes a tenth away


@dataclass(frozen=True, slots=True)
class Fit:
    """The `fit:` of a book: parts by their ids, widths of pictures by theirs, as a share of what they would be."""

    parts: Mapping[str, PartFit] = field(default_factory=dict)
    pictures: Mapping[str, float] = field(default_factory=dict)

    def over(self, other: "Fit") -> "Fit":
        """Both, this one where they speak of the same part or picture."""
        return Fit({**other.parts, **self.parts}, {**other.pictures, **self.pictures})

    @property
    def is_empty(self) -> bool:
        return not (self.parts or self.pictures)


@dataclass(frozen=True, slots=True)
class Ranges:
    """How far a fit may go, in both directions. `styles` are the paragraph styles whose type may change."""

    styles: tuple[str, ...] = ()
    leading: float = 0.0
    size: float = 0.0
    tracking: float = 0.0
    space: float = 0.0
    shrink: float = 0.0  # shares of a picture's width
    grow: float = 0.0


NO_RANGES = Ranges()


def fit_node(key: str) -> str:
    """The name under which the place of an entry of `fit:` is known."""
    return f"~fit/{key}"
