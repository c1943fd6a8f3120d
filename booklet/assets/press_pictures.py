"""Every picture of a press file, separated once and kept. In: PrintSet. Out: PreparedPictures, their data left in the cache.

A picture is known by its content, what it becomes, and what the printer asks; the heavy work comes in as a function.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from booklet.assets.packing import Told, pack, unpack
from booklet.base.cache import Cache, source_digest
from booklet.base.diagnostics import Diagnostic, Severity, Sink
from booklet.base.files import FileRefused, digest_of
from booklet.ir.assets import ColourSpace, PictureFacts
from booklet.ir.digest import PageDigests
from booklet.ir.pages import PictureItem
from booklet.ir.press import PictureTarget, PreparedPicture, PrintSet, RenderedArea
from booklet.ir.press_profile import PressProfile

SEAM = "separations"
Job = tuple[str, PictureFacts, PictureTarget]
Keep = Callable[[str, tuple[PreparedPicture, Told] | FileRefused], None]
SeparateAll = Callable[[Iterable[Job], PressProfile, Keep], None]

RenderArea = Callable[[PrintSet, RenderedArea], PreparedPicture]


def separation_key(facts: PictureFacts, target: PictureTarget, press: PressProfile) -> str:
    """The cache key of a separated picture."""
    asked = (
        facts.file.digest, facts.has_alpha and target.ground, round(target.scale, 4), press.intent.profile.digest,
        press.source_rgb.digest, press.rendering.value, press.ink_limit, source_digest("assets"),
    )  # fmt: skip
    return digest_of(repr(asked).encode())


def passes_through(facts: PictureFacts, target: PictureTarget) -> bool:
    """Whether the file's own bytes go in: a grey JPEG that is not too fine."""
    return facts.is_untouched and facts.space is ColourSpace.GREY and target.scale >= 1


def press_pictures(
    print_set: PrintSet,
    *,
    cache: Cache,
    sink: Sink,
    separate_all: SeparateAll,
    untouched: Callable[[PictureFacts], PreparedPicture],
) -> dict[str, PreparedPicture]:
    """All pictures by resource key. What is damaged, or had to be changed, is reported."""
    press = print_set.output.press
    assert press is not None
    found: dict[str, PreparedPicture] = {}
    waiting: list[Job] = []
    for key, target in print_set.targets.items():
        facts = print_set.pictures[key]
        if passes_through(facts, target):
            found[key] = replace(untouched(facts), profile=b"")
        elif (kept := cache.entry(SEAM, separation_key(facts, target, press))) is not None:
            found[key], told = unpack(kept)
            _tell(told, facts, sink)
        else:
            waiting.append((key, facts, target))

    def keep(key: str, made: tuple[PreparedPicture, Told] | FileRefused) -> None:
        facts, target = print_set.pictures[key], print_set.targets[key]
        if isinstance(made, FileRefused):
            sink.error(made.code, str(made), hint=made.hint, node=facts.file.digest)
            return
        name = separation_key(facts, target, press)
        cache.put(SEAM, name, pack(*made))
        kept = cache.entry(SEAM, name)
        found[key] = made[0] if kept is None else unpack(kept)[0]
        _tell(made[1], facts, sink)

    if waiting:
        separate_all(waiting, press, keep)
    return found


def press_areas(print_set: PrintSet, *, cache: Cache, render_area: RenderArea) -> dict[str, PreparedPicture]:
    """All rendered areas by resource key."""
    press = print_set.output.press
    found: dict[str, PreparedPicture] = {}
    for key, area in print_set.areas.items():
        assert press is not None
        asked = [
            (facts.file.digest if (facts := print_set.pictures.get(item.resource)) else "")
            for item in area.items
            if isinstance(item, PictureItem)
        ]
        paint = PageDigests().of(area.items).paint
        rules = (press.intent.profile.digest, press.rendering.value, press.ink_limit, press.resolutions.rendered_ppi)
        name = digest_of(repr((paint, area.rect, asked, rules, source_digest("assets", "draw", "finish"))).encode())
        if cache.entry(SEAM, name) is None:
            made = render_area(print_set, area)
            cache.put(SEAM, name, pack(made))
        kept = cache.entry(SEAM, name)
        found[key] = unpack(kept)[0] if kept is not None else render_area(print_set, area)
    return found


def _tell(told: Told, facts: PictureFacts, sink: Sink) -> None:
    for code, message, hint in told:
        sink.report(Diagnostic(code, Severity.WARNING, message, hint, node=facts.file.digest))
