"""A picture over two pages goes on over the fold when it is printed, by the bleed and not further."""

from dataclasses import replace

import pytest

from booklet.base.geometry import Rect
from booklet.base.units import PageIndex
from booklet.ir.content import NodeId
from booklet.ir.pages import Page, PictureItem
from booklet.prepress.spine import over_spine
from tests.finish.making import page_of, page_set


def spread() -> tuple[Page, Page, float, float]:
    pages = page_set([page_of(0, []), page_of(1, [])])
    width, bleed = pages.trim.width, pages.bleed
    both = Rect(-bleed, -bleed, 2 * width + 2 * bleed, pages.trim.height + 2 * bleed)
    left = PictureItem(NodeId("p"), "P", Rect(-bleed, -bleed, width + bleed, both.height), both)
    right = PictureItem(NodeId("p"), "P", Rect(0, -bleed, width + bleed, both.height), both.moved(-width, 0))
    verso = replace(pages.pages[0], items=(left,), spread_mate=PageIndex(1))
    recto = replace(pages.pages[1], items=(right,), spread_mate=PageIndex(0))
    return verso, recto, width, bleed


def test_both_halves_reach_over_the_fold() -> None:
    verso, recto, width, bleed = spread()
    left, right = (page.items[0] for page in over_spine(page_set([verso, recto])).pages)
    assert isinstance(left, PictureItem)
    assert isinstance(right, PictureItem)
    assert (left.frame.x, left.frame.right) == pytest.approx((-bleed, width + bleed))
    assert (right.frame.x, right.frame.right) == pytest.approx((-bleed, width + bleed))
    assert left.image == verso.items[0].image, "the picture itself stands where it stood"


def test_what_ends_at_the_fold_by_itself_stays() -> None:
    verso, recto, width, bleed = spread()
    alone = PictureItem(NodeId("q"), "P", Rect(0, 0, width, 50), Rect(0, 0, width, 50))
    pages = over_spine(page_set([replace(verso, items=(alone,)), replace(recto, spread_mate=None)]))
    assert pages.pages[0].items == (alone,)
    assert pages.pages[1].items == recto.items
