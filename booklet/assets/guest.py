"""One page of a foreign PDF as a form that holds nothing but what it paints.

In: a pypdf page, a pypdf writer. Out: a form XObject in the writer, upright, its visible box at the origin. Fonts, images,
patterns and states are copied; scripts, actions, links, forms, attachments, tags, layers and metadata have no way in: content
dictionaries are copied by what they may hold. Streams are never decoded but where marked content must be taken out.
"""

from collections.abc import Iterable
from dataclasses import field

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from booklet.assets.layers import Layers, needs_filter, without_marks
from booklet.base.dataclass import dataclass
from booklet.base.files import FileRefused

MAX_DEPTH = 60  # forms within forms; drawing programs stay below ten
MAX_OBJECTS = 100_000
MIN_SIDE, MAX_SIDE = 3.0, 14_400.0  # ISO 32000-1, annex C.2
RESOURCE_KINDS = ("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font")
FORM_KEYS = ("/BBox", "/Matrix", "/Group")
PATTERN_KEYS = ("/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Matrix")
LEFT_BEHIND = frozenset((
    "/Length", "/Metadata", "/StructParent", "/StructParents", "/OC", "/A", "/AA", "/AF", "/OPI", "/PieceInfo", "/Ref",
    "/Thumb", "/Alternates", "/LastModified", "/JS",
))  # fmt: skip
NOT_CONTENT = frozenset((
    "/Page", "/Pages", "/Catalog", "/Annot", "/Action", "/Filespec", "/F", "/EmbeddedFile", "/StructElem",
    "/StructTreeRoot", "/OCG", "/OCMD", "/Outlines", "/Sig", "/ObjStm", "/XRef",
))  # fmt: skip
NAME_MAPS = frozenset(("/CharProcs", "/Colorants", "/Process"))  # their keys are names of the document's own


@dataclass(frozen=True, slots=True)
class VisibleBox:
    """What a viewer shows: crop box within media box, then rotation (clockwise, degrees) and user unit."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Upright width and height in points."""
        width, height = (self.right - self.left) * self.unit, (self.top - self.bottom) * self.unit
        return (height, width) if self.rotation in (90, 270) else (width, height)

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From the guest's coordinates to upright ones with the origin at the lower left corner."""
        turned = {
            0: (1, 0, 0, 1, -self.left, -self.bottom),
            90: (0, -1, 1, 0, -self.bottom, self.right),
            180: (-1, 0, 0, -1, self.right, self.top),
            270: (0, 1, -1, 0, self.top, -self.left),
        }[self.rotation]
        a, b, c, d, e, f = (value * self.unit for value in turned)
        return a, b, c, d, e, f


def visible_box(page: PageObject) -> VisibleBox:
    """The visible box of a page; raises FileRefused if there is none worth showing (ISO 32000-1, 14.11.2)."""
    media, crop = _corners(page.get("/MediaBox")), _corners(page.get("/CropBox"))
    if media is None:
        raise FileRefused("scan.no-size", "does not say how large it is", "print it to a new PDF")
    box = media
    if crop is not None:
        cut = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
        box = cut if cut[2] > cut[0] and cut[3] > cut[1] else media  # viewers ignore a crop box beside the page
    unit = float(page.get("/UserUnit", 1.0))
    found = VisibleBox(*box, rotation=round(float(page.get("/Rotate", 0)) / 90) * 90 % 360, unit=unit)
    if not all(MIN_SIDE <= side <= MAX_SIDE for side in found.size):
        width, height = found.size
        raise FileRefused(
            "scan.no-size", f"is {width:.0f} × {height:.0f} points", "print it to a new PDF of a usual size"
        )
    return found


def _corners(box: PdfObject | None) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top of a rectangle, whose corners may come in any order."""
    box = box.get_object() if box is not None else None
    if not isinstance(box, ArrayObject) or len(box) != 4:
        return None
    x1, y1, x2, y2 = (float(value.get_object()) for value in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


@dataclass(slots=True)
class Porter:
    """Carries the content of one foreign document over; what two of its pages share is carried once."""

    writer: PdfWriter
    layers: Layers
    carried: dict[tuple[int, int], IndirectObject] = field(default_factory=dict)
    unembedded: set[str] = field(default_factory=set)

    def form_of(self, page: PageObject, box: VisibleBox) -> IndirectObject:
        """The page as a form XObject of the writer."""
        resources = _dictionary(page.get("/Resources"))
        contents = page.get("/Contents")
        data = ContentStream(contents.get_object(), None, "bytes").get_data() if contents is not None else b""
        form = StreamObject()
        form.set_data(self._content(data, resources))
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/BBox")] = _numbers((box.left, box.bottom, box.right, box.top))
        form[NameObject("/Matrix")] = _numbers(box.matrix)
        form[NameObject("/Resources")] = self._resources(resources, 0)
        if "/Group" in page:
            form[NameObject("/Group")] = self._copy(page.raw_get("/Group"), 1)
        return self.writer._add_object(form.flate_encode())

    def _content(self, data: bytes, resources: DictionaryObject) -> bytes:
        """Operators without marked content and hidden layers; the very same bytes where there is none."""
        return without_marks(data, resources, self.layers) if needs_filter(data) else data

    def _resources(self, resources: DictionaryObject, depth: int) -> DictionaryObject:
        kept = DictionaryObject()
        for kind in RESOURCE_KINDS:
            named = _dictionary(resources.get(kind))
            if named:
                kept[NameObject(kind)] = self._names(named, depth + 1)
        return kept

    def _names(self, named: DictionaryObject, depth: int) -> DictionaryObject:
        """A dictionary whose keys are names of the document's own, so that none of them is left behind."""
        return DictionaryObject({NameObject(key): self._copy(named.raw_get(key), depth + 1) for key in named})

    def _copy(self, value: PdfObject, depth: int) -> PdfObject:
        """A value of the foreign document as a value of the writer."""
        if depth > MAX_DEPTH:
            raise FileRefused("scan.too-deep", f"nests more than {MAX_DEPTH} objects", "print it to a new PDF")
        if isinstance(value, IndirectObject):
            return self._carry(value, depth)
        if isinstance(value, StreamObject):
            return self._stream(value, depth)
        if isinstance(value, DictionaryObject):
            return self._plain(value, depth)
        if isinstance(value, ArrayObject):
            return ArrayObject([self._copy(item, depth + 1) for item in value])
        return value

    def _carry(self, reference: IndirectObject, depth: int) -> PdfObject:
        """An indirect object, once; its place is taken before its content is, so that circles close."""
        key = (reference.idnum, reference.generation)
        if key not in self.carried:
            if len(self.carried) >= MAX_OBJECTS:
                raise FileRefused("scan.too-complex", f"has more than {MAX_OBJECTS} parts", "scan it to an image PDF")
            target = reference.get_object()
            if target is None:
                return NullObject()
            self.carried[key] = self.writer._add_object(NullObject())
            self.writer._replace_object(self.carried[key], self._copy(target, depth + 1))
        return self.carried[key]

    def _plain(self, value: DictionaryObject, depth: int) -> PdfObject:
        if value.get("/Type") in NOT_CONTENT and not _is_font(value):
            return NullObject()
        if _is_font(value) and value.get("/Subtype") == "/Type3":
            return self._type3(value, depth)
        if _is_font(value) and _lacks_program(value):
            self.unembedded.add(str(value.get("/BaseFont", "")).removeprefix("/"))
        return self._entries(value, (key for key in value if key not in LEFT_BEHIND), depth)

    def _entries(self, value: DictionaryObject, keys: Iterable[str], depth: int) -> DictionaryObject:
        kept = DictionaryObject()
        for key in keys:
            if key in value:
                item = value.raw_get(key)
                is_map = key in NAME_MAPS and isinstance(item.get_object(), DictionaryObject)
                kept[NameObject(key)] = (
                    self._names(_dictionary(item), depth + 1) if is_map else self._copy(item, depth + 1)
                )
        return kept

    def _type3(self, font: DictionaryObject, depth: int) -> DictionaryObject:
        """A font whose glyphs are page content: each is cleaned like a page."""
        kept = self._entries(font, (k for k in font if k not in LEFT_BEHIND | {"/CharProcs", "/Resources"}), depth)
        resources, glyphs = _dictionary(font.get("/Resources")), _dictionary(font.get("/CharProcs"))
        kept[NameObject("/Resources")] = self._resources(resources, depth + 1)
        procedures = {NameObject(name): self._painted(glyphs[name], (), resources, depth) for name in glyphs}
        kept[NameObject("/CharProcs")] = DictionaryObject(
            {name: self.writer._add_object(stream) for name, stream in procedures.items()}
        )
        return kept

    def _stream(self, stream: StreamObject, depth: int) -> PdfObject:
        subtype = stream.get("/Subtype")
        if subtype in ("/Form", "/Image") and self.layers.is_hidden(stream.get("/OC")):
            return _nothing()
        if subtype == "/Form":
            return self._form(stream, FORM_KEYS, depth)
        if stream.get("/PatternType") == 1:
            return self._form(stream, PATTERN_KEYS, depth)
        if subtype == "/PS" or "/F" in stream or stream.get("/Type") in NOT_CONTENT:
            return _nothing()
        kept = self._entries(stream, (key for key in stream if key not in LEFT_BEHIND), depth)
        return _with_data(kept, stream)

    def _form(self, stream: StreamObject, keys: tuple[str, ...], depth: int) -> StreamObject:
        resources = _dictionary(stream.get("/Resources"))
        painted = self._painted(stream, keys, resources, depth)
        painted[NameObject("/Resources")] = self._resources(resources, depth + 1)
        if stream.get("/Subtype") == "/Form":
            painted.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        return painted

    def _painted(
        self, stream: PdfObject, keys: tuple[str, ...], resources: DictionaryObject, depth: int
    ) -> StreamObject:
        """A stream of operators, cleaned, with those of its entries that are named."""
        if not isinstance(stream, StreamObject):
            return _nothing()
        data = stream.get_data()
        painted = StreamObject()
        painted.set_data(self._content(data, resources))
        painted.update(self._entries(stream, keys, depth))
        return painted.flate_encode()


def _is_font(value: DictionaryObject) -> bool:
    return value.get("/Type") == "/Font"


def _lacks_program(font: DictionaryObject) -> bool:
    """Whether a font's program is not in the file (ISO 32000-1, 9.9); that of a Type 0 font is its descendant's."""
    descriptor = _dictionary(font.get("/FontDescriptor"))
    return font.get("/Subtype") != "/Type0" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 4)) for value in values])


def _nothing() -> StreamObject:
    """A form that paints nothing, in the place of what stays outside."""
    form = StreamObject()
    form.set_data(b"")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    form[NameObject("/BBox")] = _numbers((0, 0, 1, 1))
    return form


def _with_data(entries: DictionaryObject, stream: StreamObject) -> StreamObject:
    """A stream with the same encoded bytes (already decrypted by pypdf)."""
    kept = StreamObject()
    kept.update(entries)
    kept._data = stream._data
    return kept
