"""Every picture of a press file, separated once and kept. In: PrintSet. Out: PreparedPictures, their data left in the cache.

A picture is known by its content, what it becomes, and what the printer asks; the heavy work comes in as a function.
"""

from collections.abc import Callable, Iterable
from dataclasses import field, replace

from booklet.assets.packing import Told, pack, unpack
from booklet.base.cache import Cache, source_digest
from booklet.base.claims import Claim
from booklet.base.dataclass import dataclass
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
Take = Callable[[str], bool]
SeparateAll = Callable[[Iterable[Job], PressProfile, Keep, Take], None]
"""Separates pictures and keeps each; before each it asks whether to take it."""

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
    work = _Separating(print_set, press, cache, sink)
    waiting: list[Job] = []
    for key, target in print_set.targets.items():
        facts = print_set.pictures[key]
        if passes_through(facts, target):
            work.found[key] = replace(untouched(facts), profile=b"")
        elif not work.is_kept(key):
            waiting.append((key, facts, target))
    if waiting:
        separate_all(waiting, press, work.keep, work.take)
    for job in waiting:
        if job[0] in work.left:  # to another process, which may have been refused it
            with cache.claim(work.name(job[0])):
                if not work.is_kept(job[0]):
                    separate_all([job], press, work.keep, lambda _: True)
    return work.found


@dataclass(slots=True)
class _Separating:
    """The pictures of one file under way: `found` by key; `left` are those that another process is at."""

    print_set: PrintSet
    press: PressProfile
    cache: Cache
    sink: Sink
    found: dict[str, PreparedPicture] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    claims: dict[str, Claim] = field(default_factory=dict)

    def name(self, key: str) -> str:
        return separation_key(self.print_set.pictures[key], self.print_set.targets[key], self.press)

    def is_kept(self, key: str) -> bool:
        """Whether the picture lies in the cache; it is found then."""
        kept = self.cache.entry(SEAM, self.name(key))
        if kept is None:
            return False
        self.found[key], told = unpack(kept)
        _tell(told, self.print_set.pictures[key], self.sink)
        return True

    def take(self, key: str) -> bool:
        """Whether this process is to separate the picture: no other is at it, or has done it meanwhile."""
        claim = self.cache.claim_if_free(self.name(key))
        if claim is None:
            self.left.add(key)
            return False
        if self.is_kept(key):
            claim.release()
            return False
        self.claims[key] = claim
        return True

    def keep(self, key: str, made: tuple[PreparedPicture, Told] | FileRefused) -> None:
        facts, claim = self.print_set.pictures[key], self.claims.pop(key, Claim())
        with claim:
            if isinstance(made, FileRefused):
                self.sink.error(made.code, str(made), hint=made.hint, node=facts.file.digest)
                return
            self.cache.put(SEAM, self.name(key), pack(*made))
            kept = self.cache.entry(SEAM, self.name(key))
            self.found[key] = made[0] if kept is None else unpack(kept)[0]
            _tell(made[1], facts, self.sink)


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
