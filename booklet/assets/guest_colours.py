"""Colours in a foreign page's operators, as inks of the press. In: operators, resources, an ink maker. Out: operators.

Screen colours become CMYK, black becomes black alone and overprints, small rich black in type becomes black alone. What an
operator cannot say (a colour space that is not known, an image among the operators) raises Unprintable: the page is rendered.
"""

from collections.abc import Callable, Sequence
from dataclasses import field

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ContentStream,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    PdfObject,
)

from booklet.base.dataclass import dataclass

OVERPRINT, KNOCKOUT = "/BkOver", "/BkKnock"  # graphics states that a recoloured page names
DEEP = 0.85  # as in draw/ink.py: from here a colour is black to the eye
FILLS = {b"g": "gray", b"rg": "rgb", b"k": "cmyk"}
STROKES = {b"G": "gray", b"RG": "rgb", b"K": "cmyk"}
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
BLACK_ALONE, NOTHING = (0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 0.0)
Inks = tuple[float, ...]
Operation = tuple[list[PdfObject], bytes]
ToInks = Callable[[str, Sequence[float]], Inks]
"""Inks of a colour: its kind (gray, rgb, cmyk) and components from 0 to 1."""


class Unprintable(Exception):
    """What a page holds that cannot be mended in its operators."""


@dataclass(frozen=True, slots=True)
class Fill:
    """The colour that is filled with: its space as operators name it, and its inks where they are known."""

    space: str = "gray"
    inks: Inks | None = (0.0, 0.0, 0.0, 1.0)


def kind_of(space: PdfObject | None, depth: int = 0) -> str:
    """What a colour space comes to: gray, rgb, cmyk, spot, pattern, indexed. Raises Unprintable for others (8.6)."""
    found = space.get_object() if space is not None else NullObject()
    if isinstance(found, ArrayObject) and found and depth < 8:
        return _array_kind(found, depth)
    simple = {
        "/DeviceGray": "gray", "/G": "gray", "/DeviceRGB": "rgb", "/RGB": "rgb", "/DeviceCMYK": "cmyk", "/CMYK": "cmyk",
        "/Pattern": "pattern", "/CalGray": "gray", "/CalRGB": "rgb",
    }  # fmt: skip
    if str(found) in simple:
        return simple[str(found)]
    raise Unprintable(f"the colour space {str(found)[:40]}")


def _array_kind(space: ArrayObject, depth: int) -> str:
    family = str(space[0])
    if family == "/ICCBased":
        profile = space[1].get_object()
        count = int(profile.get("/N", 0)) if isinstance(profile, DictionaryObject) else 0
        if count not in (1, 3, 4):
            raise Unprintable("a colour space of a broken profile")
        return {1: "gray", 3: "rgb", 4: "cmyk"}[count]
    if family in ("/Indexed", "/I"):
        return "indexed"
    if family in ("/Separation", "/DeviceN"):
        if str(space[2].get_object()) not in ("/DeviceCMYK", "/DeviceGray"):
            raise Unprintable(f"a spot colour whose look is not told in CMYK ({str(space[1]).removeprefix('/')[:40]})")
        return "spot"
    if family == "/Pattern" and len(space) > 1:
        raise Unprintable("a pattern that takes its colour from outside")
    return kind_of(space[0], depth + 1)


@dataclass(slots=True)
class Recolourer:
    """Goes through one stream of operators."""

    resources: DictionaryObject
    to_inks: ToInks
    changed: bool = False
    fill: Fill = Fill()
    stroke_space: str = "gray"
    own_overprint: bool | None = (
        None  # what the page says; None: not known, as a form takes it from where it is painted
    )
    says_states: bool = False  # once a colour was said here, a state of the page's own may not undo it
    saved: list[tuple[Fill, str, bool | None]] = field(default_factory=list)
    made: list[Operation] = field(default_factory=list)

    def run(self, data: bytes, *, is_page: bool) -> bytes:
        """The operators in the press's colours; a page begins in black that overprints."""
        self.own_overprint = False if is_page else None
        stream = ContentStream(None, None, "bytes")
        stream.set_data(data)
        operations = stream.operations
        if is_page and any(operator in SHOWS for _, operator in operations):
            self.changed = True
            self.say_fill((0.0, 0.0, 0.0, 1.0))
            self.made.append((_floats((0.0, 0.0, 0.0, 1.0)), b"K"))
        for operands, operator in operations:
            self.operation(operands, operator)
        stream.operations = self.made
        return bytes(stream.get_data()) if self.made else b""

    def operation(self, operands: list[PdfObject], operator: bytes) -> None:
        if operator == b"q":
            self.saved.append((self.fill, self.stroke_space, self.own_overprint))
        elif operator == b"Q" and self.saved:
            self.fill, self.stroke_space, self.own_overprint = self.saved.pop()
        elif operator == b"INLINE IMAGE":
            self.inline_image(operands)
        if operator in FILLS:
            self.set_fill(FILLS[operator], operands)
        elif operator in STROKES:
            self.set_stroke(STROKES[operator], operands)
        elif operator == b"gs":
            self.set_state(operands, operator)
        elif operator in (b"cs", b"CS"):
            self.set_space(operands, operator)
        elif operator in (b"sc", b"scn"):
            self.set_component(operands, operator)
        elif operator in (b"SC", b"SCN"):
            self.set_stroke_component(operands, operator)
        elif operator in SHOWS:
            self.show(operands, operator)
        else:
            self.made.append((operands, operator))

    def set_fill(self, kind: str, operands: list[PdfObject]) -> None:
        inks = self.to_inks(kind, _numbers(operands))
        self.changed |= kind != "cmyk" or inks != tuple(_numbers(operands))
        self.say_fill(inks)

    def say_fill(self, inks: Inks) -> None:
        """Set the inks, and whether they overprint."""
        self.says_states = True
        self.fill = Fill("cmyk", inks)
        self.made.append((_floats(inks), b"k"))
        self.say_state()

    def say_state(self) -> None:
        """Black alone overprints, white never; what else does is what the page itself says, spot inks first of all."""
        inks = self.fill.inks
        if inks is None and self.own_overprint is None:
            return  # a form's spot ink: whoever paints the form has said it
        is_on = inks == BLACK_ALONE or (bool(self.own_overprint) and inks != NOTHING)
        self.made.append(([NameObject(OVERPRINT if is_on else KNOCKOUT)], b"gs"))

    def set_state(self, operands: list[PdfObject], operator: bytes) -> None:
        """A graphics state of the page's own; what it says of overprint is kept in mind, and black overprints all the same."""
        self.made.append((operands, operator))
        named = self.resources.get("/ExtGState", DictionaryObject()).get_object()
        found = named.get(str(operands[0])) if isinstance(named, DictionaryObject) and operands else None
        state = found.get_object() if found is not None else None
        if isinstance(state, DictionaryObject) and ("/op" in state or "/OP" in state):
            self.own_overprint = is_true(state.get("/op", state.get("/OP")))
            if self.says_states:
                self.say_state()

    def set_stroke(self, kind: str, operands: list[PdfObject]) -> None:
        inks = self.to_inks(kind, _numbers(operands))
        self.changed |= kind != "cmyk"
        self.stroke_space = "cmyk"
        self.made.append((_floats(inks), b"K"))

    def space(self, name: str) -> str:
        named = self.resources.get("/ColorSpace", DictionaryObject()).get_object()
        found = named.get(name) if isinstance(named, DictionaryObject) else None
        kind = kind_of(found if found is not None else NameObject(name))
        if kind == "indexed":
            raise Unprintable("colours from a palette")
        return kind

    def set_space(self, operands: list[PdfObject], operator: bytes) -> None:
        """A space that stays is named again; one that goes leaves its first colour, black."""
        kind = self.space(str(operands[0]))
        if kind in ("spot", "pattern"):
            self.made.append((operands, operator))
            if operator == b"cs":
                self.fill = Fill(kind, None)
                self.say_state()
            else:
                self.stroke_space = kind
            return
        self.changed = True
        if operator == b"cs":
            self.say_fill((0.0, 0.0, 0.0, 1.0))
            self.fill = Fill(kind, (0.0, 0.0, 0.0, 1.0))
        else:
            self.made.append((_floats((0.0, 0.0, 0.0, 1.0)), b"K"))
            self.stroke_space = kind

    def set_component(self, operands: list[PdfObject], operator: bytes) -> None:
        kind = self.fill.space
        if kind in ("spot", "pattern"):
            self.made.append((operands, operator))
            return
        self.set_fill(kind, operands)
        self.fill = Fill(kind, self.fill.inks)
        self.changed = True

    def set_stroke_component(self, operands: list[PdfObject], operator: bytes) -> None:
        kind = self.stroke_space
        if kind in ("spot", "pattern"):
            self.made.append((operands, operator))
            return
        self.set_stroke(kind, operands)
        self.stroke_space = kind
        self.changed = True

    def show(self, operands: list[PdfObject], operator: bytes) -> None:
        """Type in rich black is painted in black alone, and the colour put back."""
        before = self.fill
        is_rich = before.inks is not None and before.inks[3] >= DEEP and any(before.inks[:3])
        if is_rich and before.inks is not None:
            self.changed = True
            self.say_fill((0.0, 0.0, 0.0, 1.0))
        self.made.append((operands, operator))
        if is_rich and before.inks is not None:
            self.say_fill(before.inks)
            self.fill = before

    def inline_image(self, operands: list[PdfObject]) -> None:
        settings: dict[str, PdfObject] = operands.get("settings", {}) if isinstance(operands, dict) else {}
        is_mask = is_true(settings.get("/ImageMask", settings.get("/IM")))
        space = settings.get("/ColorSpace", settings.get("/CS"))
        if is_mask or space is None:
            return
        named = self.resources.get("/ColorSpace", DictionaryObject()).get_object()
        found = named.get(str(space)) if isinstance(named, DictionaryObject) else None
        if kind_of(found if found is not None else space) not in ("gray", "cmyk"):
            raise Unprintable("a colour image among its operators")


def is_true(value: PdfObject | None) -> bool:
    """Whether a value says true; to Python every BooleanObject of pypdf is."""
    found = value.get_object() if value is not None else None
    return isinstance(found, BooleanObject) and bool(found.value)


def _numbers(operands: Sequence[PdfObject]) -> list[float]:
    try:
        return [min(1.0, max(0.0, float(value))) for value in operands]  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise Unprintable("a colour that is no number") from None


def _floats(values: Sequence[float]) -> list[PdfObject]:
    return [FloatObject(f"{value:.4f}".rstrip("0").rstrip(".") or "0") for value in values]
