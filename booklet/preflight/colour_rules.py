"""Rules about colours: spaces that the press takes, spot inks, registration colour, overprint, blending."""

from collections.abc import Iterator

from booklet.base.diagnostics import Severity
from booklet.ir.preflight import Finding
from booklet.ir.press_profile import Standard
from booklet.preflight.looking import beneath, line_width, paints, pictures, printed, quoted, texts
from booklet.preflight.marks import FileFacts, Mark, PageFacts, Paint, PathMark, PictureMark, TextMark
from booklet.preflight.matrix import common
from booklet.preflight.spaces import Space
from booklet.preflight.specification import Limits

EARLY = frozenset(("DeviceRGB", "CalRGB", "CalGray", "Lab", "ICCBased", "ICCBasedGray", "ICCBasedRGB", "ICCBasedCMYK"))
INTERMEDIATE = frozenset(("DeviceRGB", "CalGray", "ICCBasedGray", "ICCBasedCMYK"))
WORDS = {
    "DeviceRGB": "RGB", "ICCBasedRGB": "RGB with a profile", "CalRGB": "calibrated RGB", "ICCBasedCMYK": "CMYK with a profile",
    "ICCBasedGray": "grey with a profile", "CalGray": "calibrated grey",
}  # fmt: skip
SPOTTED = ("Separation", "DeviceN")


def colour_spaces(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """What only a profile could separate (R0027, or R0028 where pictures may be RGB)."""
    is_early = limits.specification.severity("R0027") is not None or limits.standard is Standard.X1A
    number = "R0027" if is_early else "R0028"
    for page in file.pages:
        for mark in printed(page):
            refused = INTERMEDIATE if isinstance(mark, PictureMark) and mark.stencil is None and not is_early else EARLY
            for space in _spaces(mark):
                wrong = [family for family in _meant(space) if family in refused]
                if wrong:
                    yield _wrong_space(page, mark, wrong[0], number)


def _spaces(mark: Mark) -> Iterator[Space]:
    if isinstance(mark, PictureMark) and mark.stencil is None:
        yield mark.space
    else:
        yield from {paint.space for paint in paints(mark)}


def _meant(space: Space) -> Iterator[str]:
    """The families that count: its own and, beneath an ink or an index, its alternate; Lab may be an alternate."""
    yield space.family
    if space.base is not None:
        yield from (family for family in space.base.chain if not (space.family in SPOTTED and family == "Lab"))


def _wrong_space(page: PageFacts, mark: Mark, family: str, number: str) -> Finding:
    what = "picture" if isinstance(mark, PictureMark) else quoted(mark.text) if isinstance(mark, TextMark) else "path"
    fact = f"{what} is in {WORDS.get(family, family)}; the press takes CMYK, grey and the inks that were agreed"
    hint = "convert it with the printer's profile; build --for press does it for pictures and style colours"
    rect = page.rect(mark.box)
    return Finding("preflight.colour-space", Severity.ERROR, fact, hint, page.index, (rect,), (number,))


def spot_inks(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """More inks of their own than the press has towers for (R0020)."""
    first = dict[str, tuple[PageFacts, Mark]]()
    for page in file.pages:
        for mark in printed(page):
            for space in _spaces(mark):
                for name in space.spots:
                    first.setdefault(name, (page, mark))
    allowed = max(limits.press.spot_inks, int(limits.specification.value("R0020")))
    severity = limits.specification.severity("R0020")
    if severity is None or len(first) <= allowed:
        return
    names = ", ".join(sorted(first))
    for name in sorted(first):
        page, mark = first[name]
        fact = f"ink “{name}”: the file asks for {len(first)} of its own ({names}), the press prints {allowed}"
        hint = "give the colour its process values, or agree on the ink and say spot-inks: in the printer profile"
        yield Finding("preflight.spot-inks", severity, fact, hint, page.index, (page.rect(mark.box),), ("R0020",))


def registration_colour(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """The colour of registration marks, on all plates, used on the page (R0024)."""
    for page in file.pages:
        for mark in printed(page):
            is_used = any(paint.space.names == ("All",) and any(paint.values) for paint in paints(mark))
            if is_used and common(mark.box, page.finished) is not None:
                severity = limits.specification.severity("R0024") or Severity.WARNING
                fact = "the registration colour prints on every plate and stands on the page"
                hint = "take black; registration is for marks outside the trim"
                rects = (page.rect(mark.box),)
                yield Finding("preflight.registration-colour", severity, fact, hint, page.index, rects, ("R0024",))


def white_overprint(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """White that overprints is not there (R0007 and R0008)."""
    for page in file.pages:
        for mark in printed(page):
            if isinstance(mark, PictureMark) or not _vanishes(mark) or beneath(page, mark) is None:
                continue
            number = "R0007" if isinstance(mark, TextMark) else "R0008"
            severity = limits.specification.severity(number) or Severity.WARNING
            what = quoted(mark.text) if isinstance(mark, TextMark) else "a path"
            fact = f"{what} is white and set to overprint: it will not be seen in print"
            hint = "let it knock out (overprint off)"
            rects = (page.rect(mark.box),)
            yield Finding("preflight.white-overprint", severity, fact, hint, page.index, rects, (number,))


def _vanishes(mark: TextMark | PathMark) -> bool:
    fill = mark.fill is not None and mark.fill.is_white and mark.overprint.fill
    stroke = mark.stroke is not None and mark.stroke.is_white and mark.overprint.stroke
    return fill or stroke


def black_knocks_out(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Small black text and thin black lines that leave a white rim when the plates shift (R0009 and R0010)."""
    rules = limits.specification
    for page in file.pages:
        for mark in printed(page):
            number = "R0009" if isinstance(mark, TextMark) else "R0010"
            severity = rules.severity(number)
            if severity is None or not _small_black(mark, rules.value(number)) or beneath(page, mark) is None:
                continue
            what = quoted(mark.text) if isinstance(mark, TextMark) else "a black line"
            fact = f"{what} is black and knocks a hole into what lies under it"
            hint = "set it to overprint (op true, OPM 1): a plate that shifts then leaves no white rim"
            rects = (page.rect(mark.box),)
            yield Finding("preflight.black-knocks-out", severity, fact, hint, page.index, rects, (number,))


def _small_black(mark: Mark, most: float) -> bool:
    if isinstance(mark, PictureMark):
        return False
    if isinstance(mark, TextMark):
        size, paint, over = mark.size, mark.fill, mark.overprint.fill
    else:
        line = line_width(mark)
        if line is None:
            return False
        size, paint = line
        over = mark.overprint.stroke if mark.stroke is not None else mark.overprint.fill
    if paint is None or size >= most or paint.space.family == "DeviceGray" or not _is_black(paint):
        return False
    return not over or (paint.space.family == "DeviceCMYK" and mark.overprint.mode != 1)


def _is_black(paint: Paint) -> bool:
    return paint.inks is not None and paint.black == 1.0 and paint.ink_count == 1


def grey(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Small text or thin lines in DeviceGray, which cannot overprint surely (R0011, R0012); grey that overprints (R0013)."""
    rules = limits.specification
    for page in file.pages:
        for mark in printed(page):
            if isinstance(mark, PictureMark) or not any(p.space.family == "DeviceGray" for p in paints(mark)):
                continue
            rects = (page.rect(mark.box),)
            number = "R0011" if isinstance(mark, TextMark) else "R0012"
            size = mark.size if isinstance(mark, TextMark) else (line_width(mark) or (1e6,))[0]
            severity = rules.severity(number)
            is_over = beneath(page, mark) is not None
            if severity is not None and size < rules.value(number) and is_over:
                fact = f"{quoted(mark.text) if isinstance(mark, TextMark) else 'a thin line'} is in DeviceGray over a ground"
                hint = "paint it 0 0 0 1 k and set it to overprint"
                yield Finding("preflight.grey-text", severity, fact, hint, page.index, rects, (number,))
            severity = rules.severity("R0013")
            if severity is not None and mark.overprint.fill and mark.fill is not None and is_over:
                fact, hint = (
                    "DeviceGray is set to overprint; presses differ in what they make of it",
                    "paint it in CMYK",
                )
                yield Finding("preflight.grey-overprint", severity, fact, hint, page.index, rects, ("R0013",))


def blending(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Transparency: none in X-1a; in X-4 it blends in the inks of the press (R0030)."""
    for page in file.pages:
        if limits.standard is Standard.X1A and page.has_transparency:
            fact = "the page has transparency, which PDF/X-1a forbids"
            hint = "flatten it (build --standard x1a does), or print as PDF/X-4"
            rects = tuple(page.rect(mark.box) for mark in pictures(page) if mark.is_soft)
            clause = (f"{limits.clause}, 6.16",)
            yield Finding("preflight.transparency", Severity.ERROR, fact, hint, page.index, rects, clause)
        for space in page.blend_spaces:
            if space not in ("DeviceCMYK", "DeviceGray"):
                fact = f"transparency blends in {WORDS.get(space, space)}; the press blends in CMYK"
                hint = "give the transparency group /CS /DeviceCMYK"
                severity = limits.specification.severity("R0030") or Severity.WARNING
                yield Finding("preflight.blending", severity, fact, hint, page.index, (), ("R0030",))


def used_fonts(page: PageFacts) -> Iterator[TextMark]:
    """The first text of each font of a page."""
    seen = set[object]()
    for mark in texts(page):
        if mark.font not in seen:
            seen.add(mark.font)
            yield mark
