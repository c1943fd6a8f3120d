"""Foreign pages as a press takes them. In: the clean PDF of all guests. Out: one that is printable, and what was done, page by page.

Colours are mended in the operators and images where that suffices; a page with what the standard does not take (fonts that are
not in the file, transparency in X-1a, images that only a viewer opens) is rendered and separated.
"""

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import field

from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from booklet.assets.compositing import render_page
from booklet.assets.guest_colours import KNOCKOUT, OVERPRINT, Inks, Recolourer, Unprintable, is_true, kind_of
from booklet.assets.press_scans import Mended, ppi_of
from booklet.assets.raster import encoded
from booklet.assets.separation import as_jpeg, inks_of, to_plates
from booklet.base.dataclass import dataclass
from booklet.ir.assets import ColourSpace
from booklet.ir.press import PreparedPicture
from booklet.ir.press_profile import PressProfile

MAX_DEPTH = 60
NORMAL = ("/Normal", "/Compatible")
WHITE = (255, 255, 255)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def mend(clean: bytes, press: PressProfile, enlargements: Sequence[float]) -> Mended:
    """All pages of the clean PDF that are placed (enlarged so much), printable; the others as they are."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(clean)))
    done: list[str] = []
    for index, (page, enlargement) in enumerate(zip(writer.pages, enlargements, strict=True)):
        if not enlargement:
            done.append("")
            continue
        mender = _Mender(writer, press)
        try:
            done.append("recoloured" if mender.page(_form(page)) else "")
        except Unprintable as why:
            _put(writer, page, _rendered(clean, index, enlargement, page, press))
            done.append(str(why))
    writer.metadata = None
    stream = io.BytesIO()
    writer.write(stream)
    return Mended(stream.getvalue(), tuple(done))


def _form(page: PageObject) -> StreamObject:
    form = page["/Resources"]["/XObject"]["/Guest"].get_object()  # type: ignore[index]
    assert isinstance(form, StreamObject)
    return form


@dataclass(slots=True)
class _Mender:
    """Looks through one page, and only then changes it: what cannot be mended leaves it as it was."""

    writer: PdfWriter
    press: PressProfile
    seen: set[int] = field(default_factory=set)
    changes: list[tuple[StreamObject, bytes, bool]] = field(default_factory=list)
    images: list[tuple[StreamObject, str]] = field(default_factory=list)

    def page(self, form: StreamObject) -> bool:
        """Mend a page; whether anything was changed."""
        self.content(form, is_page=True, depth=0)
        for stream, data, _ in self.changes:
            stream.set_data(data)
        self.name_states(form, 0, set())
        for image, kind in self.images:
            self.recode(image, kind)
        return bool(self.changes or self.images)

    def content(
        self, stream: StreamObject, *, is_page: bool, depth: int, outer: DictionaryObject | None = None
    ) -> None:
        """Look through operators and all that they name."""
        if depth > MAX_DEPTH:
            raise Unprintable("forms nested without end")
        if id(stream) in self.seen:
            return
        self.seen.add(id(stream))
        resources = _dictionary(stream.get("/Resources")) or (outer or DictionaryObject())
        self.group(stream)
        for state in _values(resources.get("/ExtGState")):
            self.state(state)
        for font in _values(resources.get("/Font")):
            self.font(font, depth)
        for pattern in _values(resources.get("/Pattern")):
            self.pattern(pattern, depth)
        for shading in _values(resources.get("/Shading")):
            self.shading(shading)
        for thing in _values(resources.get("/XObject")):
            self.xobject(thing, resources, depth)
        recolourer = Recolourer(resources, self.inks)
        data = recolourer.run(stream.get_data(), is_page=is_page)
        if recolourer.changed:
            self.changes.append((stream, data, is_page))

    def inks(self, kind: str, values: Sequence[float]) -> Inks:
        """Inks of one colour; neutral ones stay on the black plate."""
        if len(values) != {"gray": 1, "rgb": 3, "cmyk": 4}[kind]:
            raise Unprintable("a colour with too few or too many parts")
        if kind == "cmyk":
            return tuple(values)
        if len(set(values)) == 1:
            return (0.0, 0.0, 0.0, round(1 - values[0], 4))
        return inks_of((values[0], values[1], values[2]), self.press)

    def group(self, stream: StreamObject) -> None:
        if "/Group" not in stream:
            return
        group = _dictionary(stream.get("/Group"))
        if self.press.standard.has_transparency:
            if "/CS" in group:
                group[NameObject("/CS")] = NameObject("/DeviceCMYK")
        else:
            del stream["/Group"]  # alone it changes nothing; what it would blend is looked for below

    def state(self, state: DictionaryObject) -> None:
        for key in ("/TR", "/TR2", "/HT", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2"):
            state.pop(NameObject(key), None)
        if self.press.standard.has_transparency:
            return
        modes = state.get("/BM", NameObject("/Normal")).get_object()
        names = [str(mode) for mode in (modes if isinstance(modes, ArrayObject) else [modes])]
        opacity = [float(state.get(key, 1)) for key in ("/CA", "/ca")]
        if names[0] not in NORMAL or min(opacity) < 1 or isinstance(state.get("/SMask"), DictionaryObject):
            raise Unprintable("transparency")

    def font(self, font: DictionaryObject, depth: int) -> None:
        if font.get("/Subtype") == "/Type3":
            resources = _dictionary(font.get("/Resources"))
            for glyph in _values(font.get("/CharProcs")):
                if isinstance(glyph, StreamObject):
                    self.content(glyph, is_page=False, depth=depth + 1, outer=resources)
            return
        descendants = font.get("/DescendantFonts")
        found = descendants.get_object()[0].get_object() if descendants is not None else font
        descriptor = _dictionary(_dictionary(found).get("/FontDescriptor"))
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
            raise Unprintable(f"the font {str(font.get('/BaseFont', '')).removeprefix('/')} is not in the file")
        program = _dictionary(descriptor.get("/FontFile3"))
        if program.get("/Subtype") == "/OpenType" and not self.press.standard.has_transparency:
            raise Unprintable("a font of a kind that the standard does not know")

    def pattern(self, pattern: DictionaryObject, depth: int) -> None:
        if isinstance(pattern, StreamObject):
            self.content(pattern, is_page=False, depth=depth + 1)
        else:
            self.shading(_dictionary(pattern.get("/Shading")))
            self.state(_dictionary(pattern.get("/ExtGState")))

    def shading(self, shading: DictionaryObject) -> None:
        if kind_of(shading.get("/ColorSpace")) not in ("gray", "cmyk", "spot"):
            raise Unprintable("a gradient in screen colours")

    def xobject(self, thing: DictionaryObject, resources: DictionaryObject, depth: int) -> None:
        if not isinstance(thing, StreamObject):
            return
        if thing.get("/Subtype") == "/Image":
            self.image(thing)
        else:
            self.content(thing, is_page=False, depth=depth + 1, outer=resources)

    def image(self, image: StreamObject) -> None:
        if id(image) in self.seen:
            return
        self.seen.add(id(image))
        filters = [str(name) for name in _list(image.get("/Filter"))]
        is_x1a = not self.press.standard.has_transparency
        if "/SMask" in image and is_x1a:
            raise Unprintable("an image with transparency")
        if is_x1a and "/JBIG2Decode" in filters:
            raise Unprintable("an image in JBIG2")
        image.pop(NameObject("/Intent"), None)
        if is_true(image.get("/ImageMask")):
            self.must_open(image, filters, is_x1a=is_x1a, kind="mask")
            return
        if "/JPXDecode" in filters and "/ColorSpace" not in image:
            self.images.append((image, "rgb"))
            return
        kind = kind_of(image.get("/ColorSpace"))
        if kind in ("rgb", "indexed"):
            if isinstance(image.get("/Mask"), ArrayObject):
                raise Unprintable("an image with a colour that is left out")
            if "/JBIG2Decode" in filters:
                raise Unprintable("an image in JBIG2")
            self.images.append((image, kind))
            return
        self.must_open(image, filters, is_x1a=is_x1a, kind=kind)

    def must_open(self, image: StreamObject, filters: Sequence[str], *, is_x1a: bool, kind: str) -> None:
        """An image whose colours may stay: its coding or its profile may not."""
        is_deep = int(image.get("/BitsPerComponent", 8)) == 16
        if "/LZWDecode" in filters or (is_x1a and ("/JPXDecode" in filters or is_deep)):
            if kind == "mask":
                raise Unprintable("a mask in LZW")
            self.images.append((image, kind))
        elif kind in ("gray", "cmyk") and isinstance(image.get("/ColorSpace"), ArrayObject):
            image[NameObject("/ColorSpace")] = NameObject("/DeviceGray" if kind == "gray" else "/DeviceCMYK")

    def recode(self, image: StreamObject, kind: str) -> None:
        """An image in other colours, or coded in another way; its mask stays."""
        try:
            seen = image.decode_as_image()
        except Exception as error:
            raise Unprintable(f"an image that cannot be read ({type(error).__name__})") from None
        plates, _ = to_plates(_opaque(seen), _profile_of(image), self.press, "")
        is_jpeg = "/DCTDecode" in [str(name) for name in _list(image.get("/Filter"))]
        _fill_image(image, as_jpeg(plates) if is_jpeg else encoded(plates, b""))

    def name_states(self, form: StreamObject, depth: int, seen: set[int]) -> None:
        """Give every recoloured stream the graphics states that it names."""
        for stream, _, _ in self.changes:
            resources = _dictionary(stream.get("/Resources"))
            if not resources:
                resources = DictionaryObject()
                stream[NameObject("/Resources")] = resources
            states = _dictionary(resources.get("/ExtGState"))
            states[NameObject(OVERPRINT)] = _overprint(is_on=True)
            states[NameObject(KNOCKOUT)] = _overprint(is_on=False)
            resources[NameObject("/ExtGState")] = states


def _overprint(*, is_on: bool) -> DictionaryObject:
    on = BooleanObject(is_on)
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/ExtGState"), NameObject("/OP"): on, NameObject("/op"): on,
            NameObject("/OPM"): NumberObject(int(is_on)),
        }
    )  # fmt: skip


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode in ("LA", "RGBA", "PA"):
        return image.convert("L" if image.mode == "LA" else "RGB")
    return image if image.mode in ("1", "L", "RGB", "CMYK") else image.convert("RGB")


def _profile_of(image: StreamObject) -> bytes:
    space = image.get("/ColorSpace")
    found = space.get_object() if space is not None else None
    if isinstance(found, ArrayObject) and len(found) > 1 and str(found[0]) == "/ICCBased":
        profile = found[1].get_object()
        return bytes(profile.get_data()) if isinstance(profile, StreamObject) else b""
    return b""


def _rendered(clean: bytes, index: int, enlargement: float, page: PageObject, press: PressProfile) -> PreparedPicture:
    """A page as a viewer shows it, on white, separated; as fine as it must be where it is placed."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    pixels = ppi_of(width, height, enlargement, press) * enlargement / 72  # to a point of the page's own
    size = max(1, round(width * pixels)), max(1, round(height * pixels))
    seen = render_page(clean, index, size)
    paper = Image.new("RGB", seen.size, WHITE)
    paper.paste(seen.convert("RGB"), (0, 0), seen.getchannel("A"))
    plates, _ = to_plates(paper, b"", press, "")
    return encoded(plates, b"")


def _put(writer: PdfWriter, page: PageObject, picture: PreparedPicture) -> None:
    """An image in the place of a page's form."""
    image = StreamObject()
    image.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image")})
    _fill_image(image, picture)
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    form = StreamObject()
    form.set_data(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im Do Q".encode())
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    form[NameObject("/BBox")] = ArrayObject([FloatObject(v) for v in (0, 0, width, height)])
    form[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Im"): writer._add_object(image)})}
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Guest"): writer._add_object(form)})}
    )


SPACES = {
    ColourSpace.GREY: "/DeviceGray", ColourSpace.BILEVEL: "/DeviceGray", ColourSpace.CMYK: "/DeviceCMYK",
}  # fmt: skip


def _fill_image(image: StreamObject, picture: PreparedPicture) -> None:
    """Put a prepared picture into an image XObject; what else it says (a mask) stays."""
    for key in ("/DecodeParms", "/Decode", "/Filter", "/ColorSpace", "/SMaskInData"):
        image.pop(NameObject(key), None)
    assert isinstance(picture.data, bytes)
    image._data = picture.data
    image[NameObject("/Width")] = NumberObject(picture.width_px)
    image[NameObject("/Height")] = NumberObject(picture.height_px)
    image[NameObject("/BitsPerComponent")] = NumberObject(picture.bits)
    image[NameObject("/ColorSpace")] = NameObject(SPACES[picture.space])
    image[NameObject("/Filter")] = NameObject(f"/{picture.filter}")
    if picture.is_inverted:
        image[NameObject("/Decode")] = ArrayObject([NumberObject(v) for v in (1, 0) * 4])
    if picture.parameters:
        image[NameObject("/DecodeParms")] = DictionaryObject(
            {NameObject(f"/{key}"): _parameter(key, value) for key, value in picture.parameters}
        )


def _parameter(key: str, value: int) -> PdfObject:
    return BooleanObject(bool(value)) if key == "BlackIs1" else NumberObject(value)


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _values(named: PdfObject | None) -> Iterator[DictionaryObject]:
    """The dictionaries and streams that a kind of resource names."""
    for value in _dictionary(named).values():
        found = value.get_object()
        if isinstance(found, DictionaryObject):
            yield found


def _list(value: PdfObject | None) -> list[PdfObject]:
    found = value.get_object() if value is not None else None
    return list(found) if isinstance(found, ArrayObject) else [] if found is None else [found]
