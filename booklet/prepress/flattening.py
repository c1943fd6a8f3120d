"""Transparency for a standard that knows none: each picture with alpha over its ground, or the area under it as one image.

In: PrintSet. Out: PrintSet without transparency. Over an even ground a picture is composited as it is; over anything else the area
under it is rendered when the resources are made, and told. What lies under is painted too, and wholly covered.
"""

from dataclasses import field, replace

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.files import digest_of
from booklet.base.geometry import Rect
from booklet.ir.assets import ColourSpace, PictureFacts
from booklet.ir.digest import PageDigests
from booklet.ir.pages import GroundItem, Item, Page, PictureItem, RuleItem, TextItem
from booklet.ir.press import Inks, PictureTarget, PrintSet, RenderedArea

WHITE: Inks = (0.0, 0.0, 0.0, 0.0)
LEAST = 0.01  # points: what only touches does not overlap


def flatten(print_set: PrintSet, sink: Sink) -> PrintSet:
    """The same pages with every picture opaque."""
    clear = {key for key, facts in print_set.pictures.items() if facts.has_alpha}
    work = _Work(print_set, clear, sink)
    pages = tuple(work.page(page) if _names(page, clear) else page for page in print_set.pages.pages)
    if not clear:
        return print_set
    return replace(
        print_set,
        pages=replace(print_set.pages, pages=pages),
        pictures={**print_set.pictures, **work.pictures},
        targets={**{key: target for key, target in print_set.targets.items() if key not in clear}, **work.targets},
        areas=work.areas,
    )


def _names(page: Page, keys: set[str]) -> bool:
    """Whether a page shows one of these, without looking at its items where it can be helped."""
    if page.digest is not None:
        return not keys.isdisjoint(page.digest.resources)
    return any(isinstance(item, PictureItem) and item.resource in keys for item in page.items)


@dataclass(slots=True)
class _Work:
    print_set: PrintSet
    clear: set[str]
    sink: Sink
    pictures: dict[str, PictureFacts] = field(default_factory=dict)
    targets: dict[str, PictureTarget] = field(default_factory=dict)
    areas: dict[str, RenderedArea] = field(default_factory=dict)

    def page(self, page: Page) -> Page:
        """The page with each picture of alpha replaced by an opaque one."""
        items: list[Item] = []
        for item in page.items:
            if isinstance(item, PictureItem) and item.resource in self.clear:
                items.append(self.opaque(item, items, page))
            else:
                items.append(item)
        digest = PageDigests().of(items)
        return replace(page, items=tuple(items), digest=digest)

    def opaque(self, item: PictureItem, under: list[Item], page: Page) -> PictureItem:
        visible = self.within_bleed(item.frame)
        met = [other for other in under if _meets(_extent(other), visible)]
        ground = _even_ground(met, visible)
        return self.composited(item, ground) if ground is not None else self.rendered(item, visible, met, page)

    def within_bleed(self, frame: Rect) -> Rect:
        pages = self.print_set.pages
        left, top = max(frame.x, -pages.bleed), max(frame.y, -pages.bleed)
        right = min(frame.right, pages.trim.width + pages.bleed)
        bottom = min(frame.bottom, pages.trim.height + pages.bleed)
        return Rect(left, top, max(right - left, LEAST), max(bottom - top, LEAST))

    def composited(self, item: PictureItem, ground: Inks) -> PictureItem:
        """The picture over an even ground: the same pixels, in inks."""
        key = f"{item.resource}g{digest_of(repr(ground).encode())[:6]}"
        self.pictures[key] = self.print_set.pictures[item.resource]
        self.targets[key] = replace(self.print_set.targets[item.resource], ground=ground)
        return replace(item, resource=key)

    def rendered(self, item: PictureItem, visible: Rect, met: list[Item], page: Page) -> PictureItem:
        """The picture and all that it lies on, as one image."""
        facts = self.print_set.pictures[item.resource]
        layers = (*met, item)
        key = f"A{PageDigests().of(layers).paint[:12]}"
        self.areas[key] = RenderedArea(visible, layers)
        self.pictures[key] = replace(facts, key=key, space=ColourSpace.CMYK, has_alpha=False, orientation=1)
        press = self.print_set.output.press
        assert press is not None
        self.sink.warning(
            "press.rendered-area",
            f"“{facts.file.name}” is transparent and lies over other things; {press.standard.value} knows no transparency:"
            f" the area is rendered at {press.resolutions.rendered_ppi:.0f} ppi",
            hint="choose PDF/X-4, or a picture without transparency",
            node=facts.file.digest,
            page=f"page {page.folio}",
        )
        return replace(item, resource=key, frame=visible, image=visible)


def _even_ground(met: list[Item], visible: Rect) -> Inks | None:
    """The inks that lie under all of a place evenly; None if it is more than one ground."""
    for item in reversed(met):
        if not isinstance(item, GroundItem):
            return None
        if _covers(item.rect, visible):
            return None if item.colour.spot else item.colour.cmyk
    return WHITE if not met else None


def _covers(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x + LEAST
        and outer.y <= inner.y + LEAST
        and outer.right >= inner.right - LEAST
        and outer.bottom >= inner.bottom - LEAST
    )


def _meets(first: Rect, second: Rect) -> bool:
    return (
        first.x < second.right - LEAST
        and second.x < first.right - LEAST
        and first.y < second.bottom - LEAST
        and second.y < first.bottom - LEAST
    )


def _extent(item: Item) -> Rect:
    """Where an item may paint."""
    match item:
        case TextItem():
            size = max((placed.run.size for placed in item.line.runs), default=0.0)
            left = min((placed.x for placed in item.line.runs), default=0.0) + item.x + item.line.x
            right = max((placed.x + placed.run.width for placed in item.line.runs), default=0.0) + item.x + item.line.x
            return Rect(left, item.baseline - 1.2 * size, right - left, 1.6 * size)
        case RuleItem():
            half = item.width / 2
            left, top = min(item.x1, item.x2) - half, min(item.y1, item.y2) - half
            return Rect(left, top, abs(item.x2 - item.x1) + item.width, abs(item.y2 - item.y1) + item.width)
        case GroundItem():
            return item.rect
        case _:
            return item.frame
