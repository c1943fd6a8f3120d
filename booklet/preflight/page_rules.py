"""Rules about pages: boxes and sizes, bleed, safety and gutter zones, how many pages there are."""

from collections.abc import Iterator, Sequence

from booklet.base.diagnostics import Severity
from booklet.base.units import format_mm, mm, to_mm
from booklet.ir.preflight import Finding
from booklet.ir.press_profile import CoverBinding, Standard
from booklet.preflight.looking import NEAR, Edge, inside_distance, is_inside, paints, printed, quoted, spine, texts
from booklet.preflight.marks import FileFacts, Mark, PageFacts, PathMark, PictureMark, TextMark
from booklet.preflight.matrix import Box
from booklet.preflight.specification import Limits

REACHES = 1.0  # points; what comes so near to the trim is meant to reach it
UNSURE = mm(0.25)  # letters are taken as high as most are
LONG = mm(15)  # an outline shorter than this along the edge is a detail, not a ground


def boxes(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """TrimBox and BleedBox there, one within the other, the bleed wide enough, nothing cropped or scaled (R0002, R0003)."""
    clause = f"{limits.clause}, {'6.12' if limits.standard is Standard.X4 else '6.8'}"
    for page in file.pages:
        wrong = list(_box_faults(page))
        yield from (_on(page, "preflight.boxes", Severity.ERROR, fact, hint, clause) for fact, hint in wrong)
        if page.user_unit != 1:
            fact, hint = f"the page is scaled by UserUnit {page.user_unit:g}", "write it at its true size"
            yield _on(page, "preflight.boxes", Severity.ERROR, fact, hint, "R0002")
        if page.crop is not None and not _same(page.crop, page.media):
            fact, hint = "the CropBox differs from the MediaBox", "leave the CropBox out"
            yield _on(page, "preflight.boxes", Severity.ERROR, fact, hint, "R0003")
    yield from _small_bleeds(file, limits)


def _small_bleeds(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Bleed boxes that are too small; told once where it is the same on all pages."""
    needed = limits.press.bleed_mm
    hint = f"bleed: {needed:g} mm in booklet.yaml, or in the export settings"
    found = [
        (page, least) for page in file.pages if (least := _least_bleed(page)) is not None and least < mm(needed) - NEAR
    ]
    told = [f"{format_mm(max(least, 0))} over the trim; the press needs {needed:g} mm" for _, least in found]
    if len(found) == len(file.pages) > 1 and len(set(told)) == 1:
        fact = f"the BleedBox of all {len(found)} pages reaches {told[0]}"
        yield Finding("preflight.boxes", Severity.ERROR, fact, hint)
        return
    for (page, _), fact in zip(found, told, strict=True):
        yield _on(page, "preflight.boxes", Severity.ERROR, f"the BleedBox reaches {fact}", hint)


def _least_bleed(page: PageFacts) -> float | None:
    """How far the bleed box, or the medium, reaches over the trim where it reaches least; None where the boxes are wrong."""
    if page.trim is None or any(_box_faults(page)):
        return None
    outer, trim = page.bleed or page.media, page.trim
    return min(trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3])


def _box_faults(page: PageFacts) -> Iterator[tuple[str, str]]:
    if page.trim is None:
        yield "the page has no TrimBox: nobody knows where it is cut", "export it with a TrimBox (PDF/X does)"
        return
    if not _holds(page.media, page.trim):
        yield "the TrimBox reaches out of the MediaBox", "make the medium larger than the trimmed page"
    if page.bleed is not None and not _holds(page.bleed, page.trim):
        yield "the BleedBox does not hold the TrimBox", "make the BleedBox the trim and 3 mm on each side"
    if page.bleed is not None and not _holds(page.media, page.bleed):
        yield "the BleedBox reaches out of the MediaBox", "make the medium as large as the bleed"


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0] + NEAR and outer[1] <= inner[1] + NEAR
        and outer[2] >= inner[2] - NEAR and outer[3] >= inner[3] - NEAR
    )  # fmt: skip


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def page_sizes(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """All pages of one size, none of them turned (R0004)."""
    severity = limits.specification.severity("R0004") or Severity.WARNING
    sizes = [(p.finished[2] - p.finished[0], p.finished[3] - p.finished[1]) for p in file.pages]
    usual = max(set(sizes), key=sizes.count) if sizes else (0.0, 0.0)
    for page, size in zip(file.pages, sizes, strict=True):
        if max(abs(size[0] - usual[0]), abs(size[1] - usual[1])) > NEAR:
            fact = f"the page is {format_mm(size[0])} × {format_mm(size[1])}; the others {format_mm(usual[0])} × {format_mm(usual[1])}"
            hint = "give all pages one size; a cover of its own is a file of its own"
            yield _on(page, "preflight.page-size", severity, fact, hint, "R0004")
        if page.rotation % 360:
            fact, hint = f"the page is turned by {page.rotation}° with /Rotate", "turn its content instead"
            yield _on(page, "preflight.page-size", severity, fact, hint, "R0004")


def sheet(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Pages that do not go on to the printer's sheet with bleed and marks, upright or turned; the first of each size."""
    if limits.press.sheet_mm is None:
        return
    short, long = sorted(mm(side) for side in limits.press.sheet_mm)
    seen = set[Box]()
    for page in file.pages:
        width, height = page.media[2] - page.media[0], page.media[3] - page.media[1]
        is_larger = min(width, height) > short + NEAR or max(width, height) > long + NEAR
        if is_larger and page.media not in seen:
            seen.add(page.media)
            needs, has = f"{format_mm(width)} × {format_mm(height)}", f"{format_mm(short)} × {format_mm(long)}"
            fact = f"the page is {needs} with bleed and marks; the sheet is {has}"
            hint = "leave marks out, make the trim smaller, or ask the printer for a larger sheet"
            yield _on(page, "preflight.page-size", Severity.ERROR, fact, hint)


def bleed(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """What reaches the trim must go on over it, or a white rim shows where the knife drifts. At the spine it is a warning."""
    needed = mm(limits.press.bleed_mm)
    for page in file.pages:
        if page.trim is None:
            continue
        for mark in printed(page, limits.press.bleed_mm):
            if isinstance(mark, TextMark) or not _is_seen(mark):
                continue
            for edge in Edge:
                short = _lacking(edge, mark, page, needed)
                if short is not None and not _goes_on(edge, mark, page, needed):
                    at_spine = edge is spine(file, page)
                    yield _no_bleed(page, mark, edge=edge, at_spine=at_spine, reach=short, limits=limits)


def _is_seen(mark: PathMark | PictureMark) -> bool:
    return isinstance(mark, PictureMark) or any(not paint.is_white for paint in paints(mark))


def _lacking(edge: Edge, mark: PathMark | PictureMark, page: PageFacts, needed: float) -> float | None:
    """How far beyond the trim a ground reaches that reaches too little; None if it is well, or does not come to the edge."""
    trim = page.finished
    reach = -inside_distance(edge, mark.box, trim)
    if (
        reach < -REACHES
        or reach >= needed - NEAR
        or inside_distance(_opposite(edge), mark.box, trim) > _extent(edge, trim)
    ):
        return None
    is_ground = isinstance(mark, PictureMark) or (mark.fill is not None and (mark.is_rectangle or bool(mark.rings)))
    along = mark.box[3] - mark.box[1] if edge in (Edge.LEFT, Edge.RIGHT) else mark.box[2] - mark.box[0]
    across = mark.box[2] - mark.box[0] if edge in (Edge.LEFT, Edge.RIGHT) else mark.box[3] - mark.box[1]
    is_detail = along < LONG and not (isinstance(mark, PathMark) and mark.is_rectangle and across >= LONG)
    return None if not is_ground or is_detail else abs(max(reach, 0.0))


def _opposite(edge: Edge) -> Edge:
    return {Edge.LEFT: Edge.RIGHT, Edge.RIGHT: Edge.LEFT, Edge.HEAD: Edge.FOOT, Edge.FOOT: Edge.HEAD}[edge]


def _extent(edge: Edge, trim: Box) -> float:
    """So far a box may stay from the opposite edge and still have a part on the page."""
    return (trim[2] - trim[0] if edge in (Edge.LEFT, Edge.RIGHT) else trim[3] - trim[1]) - REACHES


def _goes_on(edge: Edge, mark: PathMark | PictureMark, page: PageFacts, needed: float) -> bool:
    """Whether no white rim can show: a later ground hides the mark at this edge, or it is a shape that ends on a ground with bleed."""
    if _is_held(edge, mark, page, page.marks[mark.order + 1 :], needed):
        return True
    is_shape = isinstance(mark, PathMark) and bool(mark.rings) and not mark.is_rectangle
    seen = [other for other in page.marks[: mark.order] if not isinstance(other, TextMark) and _is_seen(other)]
    return is_shape and _is_held(edge, mark, page, seen, needed)


def _is_held(edge: Edge, mark: Mark, page: PageFacts, others: Sequence[Mark], needed: float) -> bool:
    """Whether one of these grounds covers the mark's part of the edge, bleed and all."""
    x0, y0, x1, y1 = mark.box
    t = page.finished
    strip = {
        Edge.LEFT: (t[0] - needed, y0, t[0] + REACHES, y1), Edge.RIGHT: (t[2] - REACHES, y0, t[2] + needed, y1),
        Edge.HEAD: (x0, t[3] - REACHES, x1, t[3] + needed), Edge.FOOT: (x0, t[1] - needed, x1, t[1] + REACHES),
    }[edge]  # fmt: skip
    return any(_holds(other.box, strip) and _fills(other, strip) for other in others if not isinstance(other, TextMark))


def _fills(mark: PathMark | PictureMark, box: Box) -> bool:
    """Whether a mark whose box holds another fills that: of an outline its corners and the middles of its sides are looked at."""
    if isinstance(mark, PictureMark) or (mark.fill is not None and mark.is_rectangle):
        return True
    xs, ys = ((box[i] + NEAR, (box[i] + box[i + 2]) / 2, box[i + 2] - NEAR) for i in (0, 1))
    return mark.fill is not None and bool(mark.rings) and all(is_inside(mark.rings, x, y) for x in xs for y in ys)


def _no_bleed(page: PageFacts, mark: Mark, *, edge: Edge, at_spine: bool, reach: float, limits: Limits) -> Finding:
    needed = limits.press.bleed_mm
    what = "the picture" if isinstance(mark, PictureMark) else "the ground"
    side = f"spine ({edge.value})" if at_spine else edge.value
    fact = f"{what} reaches {to_mm(reach):.1f} mm over the trim at the {side}; the press needs {needed:g} mm"
    hint = f"let it go {needed - to_mm(reach):.1f} mm further, or end {limits.press.safety_mm:g} mm before the trim"
    severity = Severity.WARNING if at_spine else Severity.ERROR
    return Finding("preflight.bleed", severity, fact, hint, page.index, (page.rect(mark.box),))


def safety(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Type near the edges where the knife may drift, or cut by it."""
    zone = mm(limits.press.safety_mm)
    for page in file.pages:
        for mark in texts(page):
            for edge in set(Edge) - {spine(file, page)}:
                distance = inside_distance(edge, mark.box, page.finished)
                if distance < zone - UNSURE:
                    yield _near_edge(page, mark, edge, distance, limits)


def _near_edge(page: PageFacts, mark: TextMark, edge: Edge, distance: float, limits: Limits) -> Finding:
    zone = limits.press.safety_mm
    if distance < 0:
        fact = f"{quoted(mark.text)} crosses the trim at the {edge.value}: it is cut off"
        severity = (
            Severity.ERROR if mark.size < limits.press.rich_black_pt else Severity.WARNING
        )  # display type may be meant
    else:
        fact = f"{quoted(mark.text)} stands {to_mm(distance):.1f} mm from the trim at the {edge.value}; {zone:g} mm are safe"
        severity = Severity.WARNING
    hint = f"move it {zone - to_mm(distance):.1f} mm inwards"
    return Finding("preflight.safety", severity, fact, hint, page.index, (page.rect(mark.box),))


def gutter(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Type that the spine swallows."""
    zone = limits.press.gutter_mm
    for page in file.pages:
        edge = spine(file, page)
        if edge is None:
            continue
        for mark in texts(page):
            distance = to_mm(inside_distance(edge, mark.box, page.finished))
            if distance < zone - to_mm(UNSURE):
                fact = f"{quoted(mark.text)} stands {distance:.1f} mm from the spine; {zone:g} mm are to be kept free"
                hint = f"move it {zone - distance:.1f} mm away from the spine"
                rects = (page.rect(mark.box),)
                yield Finding("preflight.gutter", Severity.WARNING, fact, hint, page.index, rects)


def page_count(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Whether the binding can hold the pages: sheets of four that are stitched, leaves of two that are glued or sewn."""
    count, binding = len(file.pages), limits.press.cover.binding
    step = 4 if binding is CoverBinding.SADDLE else 2
    if count > 1 and count % step:
        fact = f"the file has {count} pages; {binding.value} binding needs a multiple of {step}"
        hint = f"add {step - count % step} or take away {count % step}; fill: {{to: {step}}} in booklet.yaml adds blank ones"
        yield Finding("preflight.page-count", Severity.ERROR, fact, hint)


def _on(page: PageFacts, code: str, severity: Severity, fact: str, hint: str, *rules: str) -> Finding:
    return Finding(code, severity, fact, hint, page.index, (), rules)
