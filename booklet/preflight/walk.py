"""Follow a page's content stream and write down what it paints (ISO 32000-1, 8 and 9).

In: a pikepdf page. Out: Marks, in paint order, each with place, colour and state; and what else was met. Forms and tiling
patterns are entered; glyphs of Type 3 fonts and soft masks are not. Judges nothing; a stream that is broken ends where it breaks.
"""

from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from booklet.base.dataclass import dataclass
from booklet.preflight.fonts import Font
from booklet.preflight.marks import Mark, Overprint, Paint, PathMark, PictureMark, TextMark
from booklet.preflight.matrix import IDENTITY, Box, Matrix, Point, apply, box_of, common, image_of, multiply, scales
from booklet.preflight.pictures import picture_inks
from booklet.preflight.spaces import CMYK, GREY, PATTERN, RGB, Space, inks_of, is_white, lookup, read_space
from booklet.preflight.state import State

MAX_DEPTH = 16  # forms within forms; deeper is a loop
ASCENT, DESCENT = 0.72, -0.21  # of type as it looks, in sizes: the font's own numbers reach far over its letters
SOLID_AREA = 25.0  # square points; smaller fills are rasterised as their boxes
CURVE_STEPS = 6
UNIT: Box = (0.0, 0.0, 1.0, 1.0)
DEVICE = {"g": GREY, "rg": RGB, "k": CMYK}
FILLING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
STROKING = frozenset(("S", "s", "B", "B*", "b", "b*"))


@dataclass(slots=True)
class Met:
    """What a page's walk gathers."""

    marks: list[Mark]
    faults: list[str]
    blend_spaces: set[str]
    has_transparency: bool = False


class Walker:
    """Walks the pages of one file; fonts and spaces that pages share are read once."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}

    def page(self, page: Any, resources: Any, media: Box) -> Met:
        met = Met([], [], set())
        self._note_group(page, met)
        Run(self, met, resources, State(media), 0).follow(page)
        return met

    def font(self, thing: Any) -> Font:
        key = thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0)
        if key == (0, 0):
            return Font(thing)
        if key not in self._fonts:
            self._fonts[key] = Font(thing)
        return self._fonts[key]

    def _note_group(self, thing: Any, met: Met) -> None:
        group = thing.get("/Group")
        if not isinstance(group, Dictionary) or group.get("/S") != Name.Transparency:
            return
        if group.get("/CS") is not None:
            met.blend_spaces.add(read_space(group["/CS"], None).family)

    note_group = _note_group


class Run:
    """One content stream being followed."""

    def __init__(self, walker: Walker, met: Met, resources: Any, state: State, depth: int) -> None:
        self.walker, self.met, self.resources, self.state, self.depth = walker, met, resources, state, depth
        self.base = state.ctm
        self.stack: list[State] = []
        self.operator = ""
        self.rings: list[list[Point]] = []
        self.is_rectangle = False
        self.clips = False
        self.line: Matrix = IDENTITY
        self.text: Matrix = IDENTITY
        self.verbs: dict[str, Callable[[Sequence[Any]], None]] = {
            "q": self._save, "Q": self._restore, "cm": self._concatenate, "w": self._width, "gs": self._gstate,
            "m": self._move, "l": self._line_to, "c": self._curve, "v": self._curve, "y": self._curve,
            "h": self._close, "re": self._rectangle, "W": self._clip, "W*": self._clip, "n": lambda _: self._paint("n"),
            "cs": self._space, "CS": self._space, "sh": self._shade, "Do": self._do,
            "BT": self._begin, "Tf": self._font, "Td": self._next, "TD": self._next, "Tm": self._matrix,
            "T*": lambda _: self._newline(), "Tj": self._show, "TJ": self._show, "'": self._show, '"': self._show,
            "Tc": self._number("char_space"), "Tw": self._number("word_space"), "TL": self._number("leading"),
            "Ts": self._number("rise"), "Tr": self._mode, "Tz": self._stretch,
        }  # fmt: skip

    def follow(self, stream: Any) -> None:
        if self.depth > MAX_DEPTH:
            self.met.faults.append("forms are nested too deep")
            return
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except Exception as error:  # qpdf and the parser raise many kinds on damaged streams
            self.met.faults.append(f"its content cannot be read: {str(error)[:100]}")
            return
        for instruction in instructions:
            try:
                self._one(instruction)
            except (TypeError, ValueError, KeyError, IndexError, AttributeError, ArithmeticError) as error:
                self.met.faults.append(f"operator {self.operator}: {type(error).__name__}")

    def _one(self, instruction: Any) -> None:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            self._inline(instruction.iimage)
            return
        operator = str(instruction.operator)
        operands = instruction.operands
        if verb := self.verbs.get(operator):
            self.operator = operator
            verb(operands)
        elif operator in FILLING or operator in STROKING:
            self._paint(operator)
        elif operator.lower() in DEVICE:
            name = operator.lower()
            space = read_space(f"/{DEVICE[name].family}", self.resources)
            self._set(operator, paint_of(space, [float(x) for x in operands]), None)
        elif operator in ("sc", "scn", "SC", "SCN"):
            self._components(operator, operands)

    # graphics state

    def _save(self, _: Sequence[Any]) -> None:
        self.stack.append(self.state.kept())

    def _restore(self, _: Sequence[Any]) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _concatenate(self, operands: Sequence[Any]) -> None:
        self.state.ctm = multiply(matrix_of(operands), self.state.ctm)

    def _width(self, operands: Sequence[Any]) -> None:
        self.state.line_width = float(operands[0])

    def _number(self, name: str) -> Callable[[Sequence[Any]], None]:
        return lambda operands: setattr(self.state, name, float(operands[0]))

    def _mode(self, operands: Sequence[Any]) -> None:
        self.state.mode = int(operands[0])

    def _stretch(self, operands: Sequence[Any]) -> None:
        self.state.stretch = float(operands[0]) / 100

    def _gstate(self, operands: Sequence[Any]) -> None:
        found = lookup(self.resources, "/ExtGState", str(operands[0]))
        if not isinstance(found, Dictionary):
            return
        old = self.state.overprint
        stroke = bool(found.get("/OP", old.stroke))
        fill = bool(found.get("/op", found.get("/OP", old.fill)))
        self.state.overprint = Overprint(fill, stroke, int(found.get("/OPM", old.mode)))
        if "/LW" in found:
            self.state.line_width = float(found["/LW"])
        if isinstance(found.get("/Font"), Array):
            self.state.font, self.state.size = self.walker.font(found["/Font"][0]), float(found["/Font"][1])
        if "/ca" in found:
            self.state.alpha = float(found["/ca"])
        if is_transparent(found):
            self.met.has_transparency = True

    def _space(self, operands: Sequence[Any]) -> None:
        space = read_space(operands[0], self.resources)
        first = [0.0] * space.components if space.family not in ("Separation", "DeviceN") else [1.0] * space.components
        if space.family == "DeviceCMYK":
            first[3] = 1.0
        self._set(self.operator, paint_of(space, first), None)

    def _components(self, operator: str, operands: Sequence[Any]) -> None:
        old = self.state.fill if operator[0] == "s" else self.state.stroke
        named = [x for x in operands if isinstance(x, Name)]
        pattern = lookup(self.resources, "/Pattern", str(named[0])) if named else None
        values = [float(x) for x in operands if not isinstance(x, Name)]
        self._set(operator, paint_of(old.space, values), pattern)

    def _set(self, operator: str, paint: Paint, pattern: object) -> None:
        if operator[0].islower():
            self.state.fill, self.state.fill_pattern = paint, pattern
        else:
            self.state.stroke = paint

    # paths

    def _move(self, operands: Sequence[Any]) -> None:
        self.is_rectangle = False
        self.rings.append([self._point(operands)])

    def _line_to(self, operands: Sequence[Any]) -> None:
        self.rings[-1].append(self._point(operands))

    def _curve(self, operands: Sequence[Any]) -> None:
        """A Bézier curve as short lines."""
        start = self.rings[-1][-1]
        points = [self._point(operands[i : i + 2]) for i in range(0, len(operands), 2)]
        if self.operator == "v":
            points.insert(0, start)
        elif self.operator == "y":
            points.insert(1, points[1])
        one, two, end = points[:3]
        for step in range(1, CURVE_STEPS + 1):
            t = step / CURVE_STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x, y = (a * start[i] + b * one[i] + c * two[i] + d * end[i] for i in (0, 1))
            self.rings[-1].append((x, y))

    def _close(self, _: Sequence[Any]) -> None:
        if self.rings and self.rings[-1]:
            self.rings[-1].append(self.rings[-1][0])

    def _rectangle(self, operands: Sequence[Any]) -> None:
        x, y, w, h = (float(v) for v in operands)
        self.is_rectangle = not self.rings and is_upright(self.state.ctm)
        corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))
        self.rings.append([apply(self.state.ctm, *corner) for corner in corners])

    def _point(self, operands: Sequence[Any]) -> Point:
        return apply(self.state.ctm, float(operands[0]), float(operands[1]))

    def _clip(self, _: Sequence[Any]) -> None:
        self.clips = True

    def _paint(self, operator: str) -> None:
        rings, self.rings = [ring for ring in self.rings if ring], []
        clips, self.clips = self.clips, False
        if not rings:
            return
        outline = box_of([point for ring in rings for point in ring])
        if operator != "n":
            self._path(rings, outline, operator in FILLING, operator in STROKING)
        if clips:
            self.state.clip = common(self.state.clip, outline) or (*outline[:2], *outline[:2])

    def _path(self, rings: list[list[Point]], outline: Box, fills: bool, strokes: bool) -> None:
        state = self.state
        wide, high = scales(state.ctm)
        line_width = state.line_width * sqrt(wide * high) if strokes else 0.0
        half = line_width / 2
        outer = (outline[0] - half, outline[1] - half, outline[2] + half, outline[3] + half) if strokes else outline
        box = common(outer, state.clip)
        if box is None:
            return
        large = fills and (box[2] - box[0]) * (box[3] - box[1]) >= SOLID_AREA and not self.is_rectangle
        pattern = state.fill_pattern if fills else None
        if pattern is not None:
            self._pattern(pattern, box)
        fill = state.fill if fills and pattern is None else None
        if fill is None and not strokes:
            return
        self.met.marks.append(
            PathMark(
                box,
                len(self.met.marks),
                fill,
                state.stroke if strokes else None,
                line_width,
                state.overprint,
                is_rectangle=self.is_rectangle,
                outline=outer,
                rings=tuple(tuple(r) for r in rings) if large else (),
            )  # fmt: skip
        )

    def _pattern(self, pattern: Any, box: Box) -> None:
        """What a pattern paints, as far as it shows in `box`."""
        matrix = multiply(matrix_of(pattern.get("/Matrix", IDENTITY)), self.base)
        if isinstance(pattern, Stream):
            inner = State(box, ctm=matrix)
            Run(self.walker, self.met, pattern.get("/Resources", self.resources), inner, self.depth + 1).follow(pattern)
        elif pattern.get("/Shading") is not None:
            self._shading(pattern["/Shading"], box)

    def _shade(self, operands: Sequence[Any]) -> None:
        self._shading(lookup(self.resources, "/Shading", str(operands[0])), self.state.clip)

    def _shading(self, shading: Any, box: Box) -> None:
        space = read_space(shading.get("/ColorSpace"), self.resources) if shading is not None else PATTERN
        paint = Paint(space, (), None, is_white=False)
        self.met.marks.append(
            PathMark(
                box,
                len(self.met.marks),
                paint,
                None,
                0.0,
                self.state.overprint,
                is_rectangle=True,
                outline=box,
                is_shading=True,
            )  # fmt: skip
        )

    # XObjects

    def _do(self, operands: Sequence[Any]) -> None:
        thing = lookup(self.resources, "/XObject", str(operands[0]))
        if not isinstance(thing, Stream):
            self.met.faults.append(f"XObject {operands[0]} is not in the file")
        elif thing.get("/Subtype") == Name.Image:
            self._picture(thing, thing.objgen[0])
        elif thing.get("/Subtype") == Name.Form:
            self._form(thing)

    def _form(self, form: Any) -> None:
        inner = self.state.kept()
        inner.ctm = multiply(matrix_of(form.get("/Matrix", IDENTITY)), inner.ctm)
        if isinstance(form.get("/BBox"), Array):
            x0, y0, x1, y1 = (float(v) for v in form["/BBox"])
            clip = common(inner.clip, image_of(inner.ctm, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))))
            if clip is None:
                return
            inner.clip = clip
        self.walker.note_group(form, self.met)
        Run(self.walker, self.met, form.get("/Resources", self.resources), inner, self.depth + 1).follow(form)

    def _inline(self, image: Any) -> None:
        thing = image.obj
        names = {
            "/W": "/Width",
            "/H": "/Height",
            "/BPC": "/BitsPerComponent",
            "/CS": "/ColorSpace",
            "/IM": "/ImageMask",
        }
        self._picture({names.get(key, key): value for key, value in thing.items()}, 0)

    def _picture(self, image: Any, key: int) -> None:
        state = self.state
        width, height = int(image.get("/Width", 1)), int(image.get("/Height", 1))
        box = common(image_of(state.ctm, UNIT), state.clip)
        if box is None:
            return
        wide, high = scales(state.ctm)
        stencil = bool(image.get("/ImageMask", False))
        soft = image.get("/SMask") is not None or image.get("/SMaskInData", 0) != 0
        self.met.has_transparency |= soft
        space = GREY if stencil else read_space(image.get("/ColorSpace"), self.resources)
        self.met.marks.append(
            PictureMark(
                box,
                len(self.met.marks),
                state.ctm,
                width,
                height,
                1 if stencil else int(image.get("/BitsPerComponent", 8)),
                72 * min(width / max(wide, 1e-6), height / max(high, 1e-6)),
                space,
                state.fill if stencil else None,
                state.overprint,
                key,
                is_soft=soft,
                inks=picture_inks(image, space, key),
            )  # fmt: skip
        )

    # text

    def _begin(self, _: Sequence[Any]) -> None:
        self.line = self.text = IDENTITY

    def _font(self, operands: Sequence[Any]) -> None:
        self.state.font = self.walker.font(lookup(self.resources, "/Font", str(operands[0])))
        self.state.size = float(operands[1])

    def _next(self, operands: Sequence[Any]) -> None:
        x, y = float(operands[0]), float(operands[1])
        if self.operator == "TD":
            self.state.leading = -y
        self.line = self.text = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _newline(self) -> None:
        self.line = self.text = multiply((1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading), self.line)

    def _matrix(self, operands: Sequence[Any]) -> None:
        self.line = self.text = matrix_of(operands)

    def _show(self, operands: Sequence[Any]) -> None:
        if self.operator in ("'", '"'):
            if self.operator == '"':
                self.state.word_space, self.state.char_space = float(operands[0]), float(operands[1])
            self._newline()
        strings = operands[-1] if self.operator == "TJ" else [operands[-1]]
        self._string(strings)

    def _string(self, pieces: Iterable[Any]) -> None:
        state, font = self.state, self.state.font
        if font is None:
            self.met.faults.append("text without a font")
            return
        advance, text, lacks, first = 0.0, list[str](), False, None
        last = 0.0
        for piece in pieces:
            if not isinstance(piece, pikepdf.String):
                advance -= float(piece) / 1000 * state.size * state.stretch
                continue
            for width, meaning, is_notdef, is_space in font.glyphs(bytes(piece)):
                is_ink = not meaning.isspace()
                if is_ink and first is None:
                    first = advance
                shown = width * font.scale * state.size
                if is_ink:
                    last = advance + shown * state.stretch
                advance += (shown + state.char_space + (state.word_space if is_space else 0.0)) * state.stretch
                text.append(meaning)
                lacks |= is_notdef
        matrix = multiply(self.text, state.ctm)
        self.text = multiply((1.0, 0.0, 0.0, 1.0, advance, 0.0), self.text)
        if first is not None:
            self._text_mark(matrix, (first, last), "".join(text), font, lacks)

    def _text_mark(self, matrix: Matrix, extent: tuple[float, float], text: str, font: Font, lacks: bool) -> None:
        state = self.state
        low, high = sorted((state.rise + DESCENT * state.size, state.rise + ASCENT * state.size))
        box = common(image_of(matrix, (min(extent), low, max(extent), high)), state.clip)
        mode = state.mode % 4
        if box is None or mode == 3:
            return
        fill = state.fill if mode in (0, 2) else None
        stroke = state.stroke if mode in (1, 2) else None
        size = abs(state.size) * scales(matrix)[1]
        self.met.marks.append(
            TextMark(box, len(self.met.marks), size, font.facts, text, fill, stroke, state.overprint, has_notdef=lacks)
        )


def paint_of(space: Space, values: Sequence[float]) -> Paint:
    """A colour of a space."""
    return Paint(space, tuple(values), inks_of(space, values), is_white(space, values))


def matrix_of(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in values)
    return (a, b, c, d, e, f)


def is_upright(m: Matrix) -> bool:
    """Whether a matrix keeps rectangles upright."""
    return (abs(m[1]) < 1e-6 and abs(m[2]) < 1e-6) or (abs(m[0]) < 1e-6 and abs(m[3]) < 1e-6)


def is_transparent(gstate: Any) -> bool:
    """Whether a graphics state lets what lies below show through."""
    mode = gstate.get("/BM", Name.Normal)
    modes = list(mode) if isinstance(mode, Array) else [mode]
    blends = not any(str(m) in ("/Normal", "/Compatible") for m in modes)
    mask = gstate.get("/SMask")
    return blends or isinstance(mask, Dictionary) or float(gstate.get("/ca", 1)) < 1 or float(gstate.get("/CA", 1)) < 1
