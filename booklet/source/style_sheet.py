"""Style sheet files to a StyleSheet: inheritance resolved, every name found.

In: the sheet's entries (a built-in sheet, a project's over it), sink. Out: StyleSheet. Codes are `sheet.*`.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from booklet.base.colour import BLACK, Colour
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.files import Project
from booklet.base.language import Direction
from booklet.base.nearest import nearest
from booklet.base.package_data import data_folder
from booklet.ir.content import Align
from booklet.ir.fit import NO_RANGES, Ranges
from booklet.ir.sheet import FrameSpec, FurnitureSpec, MasterSpec, StyleSheet
from booklet.ir.styled import Caps, ParagraphStyle, Rule, TextStyle
from booklet.source.document import read_yaml
from booklet.source.schema.sheet import (
    ColourEntry,
    CutEntry,
    FurnitureEntry,
    MasterEntry,
    PageEntry,
    ParagraphEntry,
    RuleEntry,
    SheetEntry,
)

FIGURES = {
    "old-style": (("onum", 1), ("pnum", 1)),
    "lining": (("lnum", 1), ("pnum", 1)),
    "tabular": (("lnum", 1), ("tnum", 1)),
}
BOOK = Place("content/booklet.yaml")
REQUIRED = ("font", "size", "leading", "colour")
T = TypeVar("T")


def merged(base: SheetEntry, over: SheetEntry) -> SheetEntry:
    """A project's sheet over a built-in one: names are added; a paragraph style of the same name changes single keys."""
    paragraphs = dict(base.paragraphs)
    for name, entry in over.paragraphs.items():
        known = paragraphs.get(name)
        paragraphs[name] = known.model_copy(update=entry.model_dump(exclude_unset=True)) if known else entry
    return SheetEntry.model_construct(
        colours={**base.colours, **over.colours},
        fonts={**base.fonts, **over.fonts},
        fallback=over.fallback or base.fallback,
        page=over.page or base.page,
        paragraphs=paragraphs,
        dark={**base.dark, **over.dark},
        rules={**base.rules, **over.rules},
        lengths={**base.lengths, **over.lengths},
        masters={**base.masters, **over.masters},
        ranges=over.ranges or base.ranges,
    )


def build_sheet(name: str, entry: SheetEntry, *, place: Place, sink: Sink) -> StyleSheet | None:
    """The sheet; reports every unknown name and returns None if there was one."""
    names = _Names(entry, place, sink)
    if entry.page is None:
        sink.error(
            "sheet.no-page", "the style sheet gives no margins", hint="add page: or based-on: documentary", place=place
        )
        return None
    colours = {key: _colour(key, value) for key, value in entry.colours.items()}
    rules = {key: names.rule(value, colours) for key, value in entry.rules.items()}
    full = {key: names.inherited(key) for key in entry.paragraphs}
    if names.failed:  # what a style without ancestors lacks would be reported once more
        return None
    sheet = StyleSheet(
        name=name,
        colours=colours,
        paragraphs={key: names.paragraph(key, value, colours) for key, value in full.items()},
        weights={key: value.strong or "bold" for key, value in full.items()},
        dark={key: value for key, value in entry.dark.items() if names.known(value, colours, "colour", f"dark: {key}")},
        masters={key: names.master(key, value, entry.page, colours, rules) for key, value in entry.masters.items()},
        lengths=entry.lengths,
        rules=rules,
        gutter_safe=entry.page.gutter_safe,
        ranges=names.ranges(),
    )
    return None if names.failed else sheet


def _colour(name: str, entry: ColourEntry) -> Colour:
    c, m, y, k = (float(part) / 100 for part in entry.cmyk)
    r, g, b = (int(entry.srgb[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return Colour(name, (c, m, y, k), (r, g, b), entry.spot)


@dataclass(slots=True)
class _Names:
    """Looks names up in the sheet and reports those that are not there."""

    entry: SheetEntry
    place: Place
    sink: Sink
    failed: bool = False

    def known(self, name: str, among: Mapping[str, object], what: str, where: str) -> bool:
        if name in among:
            return True
        self.fail("sheet.unknown-name", f"{where}: there is no {what} “{name}”", nearest(name, among))
        return False

    def fail(self, code: str, message: str, hint: str) -> None:
        self.sink.error(code, message, hint=hint, place=self.place)
        self.failed = True

    def get(self, name: str, among: Mapping[str, T], what: str, where: str, fallback: T) -> T:
        return among[name] if self.known(name, among, what, where) else fallback

    def rule(self, entry: RuleEntry, colours: Mapping[str, Colour]) -> Rule:
        colour = self.get(entry.colour, colours, "colour", "rules", BLACK)
        return Rule(entry.width, colour, entry.gap, entry.length)

    def inherited(self, name: str) -> ParagraphEntry:
        """A style with what its ancestors say; reports a cycle, an unknown ancestor and what nobody says."""
        chain: list[ParagraphEntry] = []
        seen: list[str] = []
        at: str | None = name
        while at is not None and self.known(at, self.entry.paragraphs, "paragraph style", f"paragraphs: {name}"):
            if at in seen:
                self.fail(
                    "sheet.cycle",
                    f"paragraph styles rest on each other: {' → '.join([*seen, at])}",
                    "remove one based-on",
                )
                break
            seen.append(at)
            chain.append(self.entry.paragraphs[at])
            at = chain[-1].based_on
        told: dict[str, Any] = {}
        for entry in reversed(chain):
            told.update({key: value for key, value in entry if value is not None})
        lacking = [key for key in REQUIRED if key not in told]
        if lacking and not self.failed:
            self.fail(
                "sheet.incomplete",
                f"paragraph style “{name}” says nothing of {', '.join(lacking)}",
                "add it or a based-on",
            )
        return ParagraphEntry.model_construct(**told)

    def families(self, font: str, size: float, where: str) -> tuple[str, ...]:
        cuts: list[CutEntry] = self.get(font, self.entry.fonts, "font", where, [])
        chosen = next(
            (cut.family for cut in cuts if cut.below is None or size < cut.below), cuts[-1].family if cuts else ""
        )
        return tuple(dict.fromkeys([chosen, *(self.entry.fallback or [])]))

    def paragraph(self, name: str, e: ParagraphEntry, colours: Mapping[str, Colour]) -> ParagraphStyle:
        where = f"paragraphs: {name}"
        size = e.size or 10.0
        features = {**dict(FIGURES.get(e.figures or "", ())), **(e.features or {})}
        text = TextStyle(
            families=self.families(e.font or "", size, where),
            weight=e.weight or "regular",
            is_italic=bool(e.italic),
            size=size,
            colour=self.get(e.colour or "", colours, "colour", where, BLACK),
            lang="",
            caps=Caps(e.caps or "none"),
            tracking=e.tracking or 0.0,
            features=tuple(sorted(features.items())),
            rise=e.rise or 0.0,
        )
        return ParagraphStyle(
            name=name,
            text=text,
            leading=e.leading or size * 1.2,
            direction=Direction.LTR,
            align=Align(e.align or "start"),
            indent_first=e.indent_first or 0.0,
            indent_start=e.indent_start or 0.0,
            indent_end=e.indent_end or 0.0,
            space_before=e.space_before or 0.0,
            space_after=e.space_after or 0.0,
            is_hyphenated=_or(e.hyphenate, True),
            max_ladder=_or(e.max_ladder, 2),
            orphans=_or(e.orphans, 2),
            widows=_or(e.widows, 2),
            keeps_together=bool(e.keep_together),
            keeps_with_next=bool(e.keep_with_next),
            is_on_grid=_or(e.on_grid, True),
            has_hanging_punctuation=_or(e.hanging, True),
            expansion=_or(e.expansion, 0.02),
            initial_lines=e.initial_lines or 0,
            initial=self._initial(e, text, colours, where) if e.initial_lines else None,
            is_balanced=bool(e.balanced),
        )

    def _initial(self, e: ParagraphEntry, text: TextStyle, colours: Mapping[str, Colour], where: str) -> TextStyle:
        size = (e.leading or text.size) * (e.initial_lines or 1)
        colour = self.get(e.initial_colour, colours, "colour", where, BLACK) if e.initial_colour else text.colour
        return TextStyle(
            self.families(e.font or "", size, where), e.initial_weight or text.weight, False, size, colour, ""
        )

    def master(
        self, name: str, e: MasterEntry, page: PageEntry, colours: Mapping[str, Colour], rules: Mapping[str, Rule]
    ) -> MasterSpec:
        margins = FrameSpec("text", page.inside, page.outside, None, page.head, page.foot, None)
        given = tuple(
            FrameSpec(key, f.inside, f.outside, f.width, f.head, f.foot, f.height) for key, f in e.frames.items()
        )
        where = f"masters: {name}"
        return MasterSpec(
            name=name,
            frames=given or (margins,),
            baseline=page.baseline,
            first_baseline=page.head + page.first_baseline,  # one grid for the whole book
            folio=self.furniture(e.folio, where),
            running_head=self.furniture(e.running_head, where),
            ground=self.get(e.ground, colours, "colour", where, BLACK) if e.ground else None,
            note_gap=e.note_gap,
            note_rule=self.get(e.note_rule, rules, "rule", where, None) if e.note_rule else None,
        )

    def ranges(self) -> Ranges:
        """How far a fit may go; nowhere if the sheet does not say."""
        e = self.entry.ranges
        if e is None:
            return NO_RANGES
        for name in e.styles:
            self.known(name, self.entry.paragraphs, "paragraph style", "ranges: styles")
        return Ranges(tuple(e.styles), e.leading, e.size, e.tracking, e.space, e.shrink, e.grow)

    def furniture(self, e: FurnitureEntry | None, where: str) -> FurnitureSpec | None:
        if e is None or not self.known(e.style, self.entry.paragraphs, "paragraph style", where):
            return None
        return FurnitureSpec(e.style, e.inset, e.from_head, e.from_foot)


def _or(value: T | None, default: T) -> T:
    return default if value is None else value


def load_sheet(project: Project, name: str, sink: Sink) -> StyleSheet | None:
    """The sheet that a book names: a built-in one, or a file of the project, perhaps over a built-in one."""
    styles = data_folder("styles")
    built_in = sorted(file.stem for file in styles.glob("*.yaml"))
    if name in built_in:
        entry = read_yaml(styles, f"{name}.yaml", SheetEntry, sink, stage="sheet")
        return build_sheet(name, entry, place=Place(f"{name}.yaml"), sink=sink) if entry else None
    if not name.endswith((".yaml", ".yml")):
        sink.error("sheet.unknown", f"there is no built-in style “{name}”", hint=nearest(name, built_in), place=BOOK)
        return None
    entry = read_yaml(project, name, SheetEntry, sink, stage="sheet")
    if entry and entry.based_on:
        if entry.based_on not in built_in:
            hint = nearest(entry.based_on, built_in)
            sink.error("sheet.unknown", f"there is no built-in style “{entry.based_on}”", hint=hint, place=Place(name))
            return None
        base = read_yaml(styles, f"{entry.based_on}.yaml", SheetEntry, sink, stage="sheet")
        entry = merged(base, entry) if base else None
    return build_sheet(name, entry, place=Place(name), sink=sink) if entry else None
