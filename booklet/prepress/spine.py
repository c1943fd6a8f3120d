"""Spread pictures over the spine, for the press. In: PageSet. Out: PageSet whose pictures run into the bleed at the fold.

On the screen a picture over two pages ends at the fold. Sheets are cut and folded a little beside it, so each printed page
carries on into its mate by the bleed (Ghent Workgroup, sheet-fed specification: bleed on all sides).
"""

from dataclasses import replace

from booklet.base.geometry import Rect
from booklet.ir.digest import PageDigests
from booklet.ir.pages import Item, Page, PageSet, PictureItem

NEAR = 0.01  # points: a frame that ends at the fold ends there but for rounding


def over_spine(pages: PageSet) -> PageSet:
    """The pages with every picture that goes on beyond the fold painted up to the bleed there."""
    if all(page.spread_mate is None for page in pages.pages):
        return pages
    digests = PageDigests()
    return replace(pages, pages=tuple(_over_spine(page, pages, digests) for page in pages.pages))


def _over_spine(page: Page, pages: PageSet, digests: PageDigests) -> Page:
    if page.spread_mate is None:
        return page
    items = tuple(_wider(item, pages) if isinstance(item, PictureItem) else item for item in page.items)
    return replace(page, items=items, digest=digests.of(items))


def _wider(item: PictureItem, pages: PageSet) -> Item:
    """The picture's frame, wider on the sides where it ends at the trim and the picture does not."""
    frame, image, width, bleed = item.frame, item.image, pages.trim.width, pages.bleed
    left = max(-bleed, image.x) if abs(frame.x) < NEAR and image.x < -NEAR else frame.x
    ends_at_fold = abs(frame.right - width) < NEAR and image.right > width + NEAR
    right = min(width + bleed, image.right) if ends_at_fold else frame.right
    return replace(item, frame=Rect(left, frame.y, right - left, frame.height))
