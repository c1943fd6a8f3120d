"""Font objects: each face once, as a Type0 font whose character codes are glyph ids (ISO 32000-1, 9.7).

In: glyph ids by face key. Out: Objects. Programs are HarfBuzz's subsets with their glyph ids kept; TrueType goes in as FontFile2,
CFF as the bare table (CIDFontType0C). A font's objects are kept by face and glyphs, so that a cached build opens no font.
"""

import marshal
import zlib
from collections.abc import Iterable, Mapping

from booklet.base.cache import Cache, source_digest
from booklet.base.files import digest_of
from booklet.finish.objects import Objects, Ref, Stream, Text, Value
from booklet.font.face import Face
from booklet.font.library import FontLibrary
from booklet.font.subset import subset

SYMBOLIC, ITALIC = 1 << 2, 1 << 6  # codes are glyph ids, so no standard character set is claimed
STEM_V = 80  # unused by all readers of an embedded font, but required
BLOCK = 100  # most entries of a bfchar block (Adobe TN 5014)
LEVEL = 9
CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def font_objects(used: Mapping[str, frozenset[int]], *, fonts: FontLibrary, cache: Cache) -> Objects:
    """Objects of all faces; the font of face F12 is named "font/F12"."""
    objects: Objects = {}
    for key in sorted(used):
        objects |= _objects(key, _kept(key, sorted(used[key] | {0}), fonts, cache))
    return objects


_Packed = tuple[bool, str, tuple[float, ...], list[Value], bytes, bytes, int]


def _kept(key: str, gids: list[int], fonts: FontLibrary, cache: Cache) -> _Packed:
    name = digest_of(marshal.dumps((key, gids, source_digest("font", "finish")), 2))
    found = cache.get("fonts", name)
    if found is None:
        found = marshal.dumps(_packed(fonts.face(key), gids))
        cache.put("fonts", name, found)
    packed: _Packed = marshal.loads(found)
    return packed


def _packed(face: Face, gids: list[int]) -> _Packed:
    """All that the objects say, with their streams compressed."""
    program = subset(face, gids)
    metrics = [*face.bbox, face.ascent, face.descent, face.cap_height]
    scaled = (*(round(value * 1000 / face.upem) for value in metrics), round(face.italic_angle, 2))
    name = f"{_subset_tag(face.key, gids)}+{face.postscript_name}"
    mapping = to_unicode((gid, face.glyph_text(gid)) for gid in gids if gid)  # .notdef stands for nothing
    return (
        face.is_cff, name, scaled, widths(face, gids), zlib.compress(program, LEVEL), zlib.compress(mapping, LEVEL), len(program)
    )  # fmt: skip


def _subset_tag(key: str, gids: list[int]) -> str:
    """Six letters that the face and its glyphs decide (9.6.4)."""
    number = int(digest_of(marshal.dumps((key, gids), 2)), 16)
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def widths(face: Face, gids: list[int]) -> list[Value]:
    """The W array: glyph ids that follow one another share a list (9.7.4.3)."""
    found: list[Value] = []
    row: list[float] = []
    last = -2
    for gid in gids:
        if gid != last + 1:
            row = []
            found += [gid, row]
        row.append(_width(face.advance_units(gid) * 1000 / face.upem))
        last = gid
    return found


def _width(value: float) -> float:
    return int(value) if value == int(value) else round(value, 4)


def to_unicode(texts: Iterable[tuple[int, str]]) -> bytes:
    """A ToUnicode CMap; glyphs that stand for nothing are left out (9.10.3)."""
    entries = [f"<{gid:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for gid, text in texts if text]
    blocks = [entries[at : at + BLOCK] for at in range(0, len(entries), BLOCK)]
    text = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return CMAP.format(blocks=text).encode("ascii")


def _objects(key: str, packed: _Packed) -> Objects:
    is_cff, name, metrics, w, program, mapping, length = packed
    font, descendant, descriptor = f"font/{key}", f"font/{key}/cid", f"font/{key}/descriptor"
    left, bottom, right, top, ascent, descent, cap_height, italic_angle = metrics
    kind = "/CIDFontType0" if is_cff else "/CIDFontType2"
    file_entries = {"/Subtype": "/CIDFontType0C"} if is_cff else {"/Length1": length}
    return {
        font: {
            "/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": f"/{name}-Identity-H" if is_cff else f"/{name}",
            "/Encoding": "/Identity-H", "/DescendantFonts": [Ref(descendant)], "/ToUnicode": Ref(f"font/{key}/text"),
        },
        descendant: {
            "/Type": "/Font", "/Subtype": kind, "/BaseFont": f"/{name}",
            "/CIDSystemInfo": {"/Registry": Text("Adobe"), "/Ordering": Text("Identity"), "/Supplement": 0},
            "/FontDescriptor": Ref(descriptor), "/DW": 1000, "/W": w,
            **({} if is_cff else {"/CIDToGIDMap": "/Identity"}),
        },
        descriptor: {
            "/Type": "/FontDescriptor", "/FontName": f"/{name}", "/Flags": SYMBOLIC | (ITALIC if italic_angle else 0),
            "/FontBBox": [left, bottom, right, top], "/ItalicAngle": italic_angle, "/Ascent": ascent, "/Descent": descent,
            "/CapHeight": cap_height, "/StemV": STEM_V, ("/FontFile3" if is_cff else "/FontFile2"): Ref(f"font/{key}/program"),
        },
        f"font/{key}/text": Stream({"/Filter": "/FlateDecode"}, mapping),
        f"font/{key}/program": Stream({"/Filter": "/FlateDecode", **file_entries}, program),
    }  # fmt: skip
