"""The baseline grid of a page. In: a master's step and first baseline. Out: where lines and pictures may stand. Knows no boxes."""

import math

from booklet.base.dataclass import dataclass

SLACK = 0.01  # points: rounding never costs a line
CAP_SHARE = 0.7  # cap height over size; near enough for every text face, and only used to align tops
HEAD_TOLERANCE = 0.25  # of a step: how far a large first line may rise over the head of its frame


@dataclass(frozen=True, slots=True)
class BaselineGrid:
    """Baselines at `origin + k * step` from the head of the page. `cap` is the cap height of the text that stands on it."""

    step: float
    origin: float

    @property
    def cap(self) -> float:
        return self.step / 2

    def at_or_below(self, y: float) -> float:
        """The first baseline at `y` or under it."""
        return self.origin + math.ceil((y - self.origin - SLACK) / self.step) * self.step

    def at_or_above(self, y: float) -> float:
        """The last baseline at `y` or over it."""
        return self.origin + math.floor((y - self.origin + SLACK) / self.step) * self.step

    def is_pitch(self, leading: float) -> bool:
        """True if lines of that leading stay on the grid once the first stands on it."""
        steps = leading / self.step
        return steps > 0.5 and abs(steps - round(steps)) * self.step < SLACK

    def picture_top(self, cursor: float) -> float:
        """Top for a picture under `cursor` (the last baseline): the cap height of the line that would stand there."""
        return self.at_or_below(cursor + self.step) - self.cap


def grid_of(step: float, origin: float) -> BaselineGrid:
    """A grid; a master without a step gets one of a point, which aligns nothing that eye can see."""
    return BaselineGrid(step if step > 0 else 1.0, origin)
