"""The typographic devices, each with the content that makes it and a picture of it: docs/devices.md and docs/devices/.

Usage, from the repository: python docs/devices.py
Builds docs/devices-project with the engine, finds what docs/devices.yaml names on its pages, and cuts the pictures out of the PDF.
"""

import hashlib
import re
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "images" / "starter"))
from _gazette import gazette

from booklet.base.cache import Cache
from booklet.build import Request, Result, build

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LIST, PAGE, PICTURES = DOCS / "devices.yaml", DOCS / "devices.md", DOCS / "devices"
STARTER, TEXTILE = ROOT / "booklet" / "data" / "starter" / "images", ROOT / "images" / "textile"
NEWSPAPER_PX, SPREAD_PX = 3100, 4000  # wide enough for a detail, for a double page
SCALE, SMALL = 1.5, 0.62  # pixels a point: of a cutting, of a whole page
BLEED_PT = 8.504  # 3 mm
ROOM, ABOVE = 14.0, 1.5  # points beside a cutting, above and below it
EDGE = (201, 198, 198)
SUMS = {"CHECKSUM": "gazette.png", "SCANSUM": "inventory.pdf"}  # words in the project that stand for checksums
HEAD = """# Typographic devices

Each device that the booklet needs, with the content that makes it and a picture of the page. The pictures are made by
`python docs/devices.py` from `docs/devices-project`; a test fails when one is missing. What each key means is in
`content-model.md`. Places, papers and people are invented.
"""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page. Points from the trimmed page's top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def devices() -> list[dict[str, Any]]:
    """The list of docs/devices.yaml."""
    found: list[dict[str, Any]] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return found


def make_project(folder: Path) -> None:
    """The project with its pictures: the starter's, one of them enlarged, a newspaper page, ornaments."""
    shutil.copytree(DOCS / "devices-project", folder, dirs_exist_ok=True)
    images = folder / "images"
    images.mkdir(exist_ok=True)
    for file in [*STARTER.iterdir(), TEXTILE / "ornament.png", TEXTILE / "frame.png"]:
        shutil.copy(file, images / file.name)
    for name in ("hills.jpg", "orchard.jpg"):
        picture = Image.open(STARTER / name)
        picture.resize((SPREAD_PX, SPREAD_PX * picture.height // picture.width)).save(images / name, quality=70)
    gazette(NEWSPAPER_PX).save(images / "gazette.png", bits=4)
    for word, name in SUMS.items():
        digest = hashlib.sha256((images / name).read_bytes()).hexdigest()
        for file in folder.glob("content/*/*.yaml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(f": {word},", f": sha256:{digest},"), encoding="utf-8")


def built(folder: Path) -> tuple[Result, str]:
    """The project's PDF, and its pages as text."""
    results = [
        build(Request(folder, folder / "out", emit=emit, cache=Cache(None)), lambda _what, _done, _of: None)
        for emit in ("", "pages")
    ]
    assert results[0].file is not None and results[1].file is not None, results[0].diagnostics
    return results[0], results[1].file.read_text(encoding="utf-8")


# What stands where: read from the text form of the pages.


def leaves(dump: str) -> dict[str, list[str]]:
    """The nodes below each node of the logical structure, itself included."""
    found: dict[str, list[str]] = {}
    above: list[tuple[int, str]] = []
    for line in dump[dump.index("structure: ") :].splitlines():
        match = re.match(r"( *)(?:- )?(?:structure: )?StructureNode .*?node='([^']*)'", line)
        if match is None:
            continue
        depth, node = len(match[1]), match[2]
        while above and above[-1][0] >= depth:
            above.pop()
        above.append((depth, node))
        for _depth, holder in above:
            found.setdefault(holder, []).append(node)
    return found


def boxes(dump: str) -> Iterator[tuple[str, Box]]:
    """Every line, picture, scan and map with its node."""
    page, node, kind = -1, "", ""
    start = (0.0, 0.0)
    for line in dump[: dump.index("structure: ")].splitlines():
        if match := re.match(r" *- Page index=(\d+)", line):
            page = int(match[1])
        elif match := re.match(r" *- (\w+Item) (?:node='([^']*)')?", line):
            kind, node = match[1], match[2] or ""
            start = _number(line, "x"), _number(line, "baseline")
        elif kind == "TextItem" and re.match(r" *line: Line ", line):
            x, y = start[0] + _number(line, "x"), start[1]
            yield (
                node,
                Box(page, x, y - _number(line, "ascent"), x + _number(line, "width"), y + _number(line, "descent")),
            )
        elif kind in ("PictureItem", "ScanItem", "MapItem") and re.match(r" *frame: Rect ", line):
            x, y = _number(line, "x"), _number(line, "y")
            yield node, Box(page, x, y, x + _number(line, "width"), y + _number(line, "height"))


def _number(line: str, name: str) -> float:
    match = re.search(rf" {name}=(-?[\d.]+)", line)
    return float(match[1]) if match else 0.0


def region(wanted: list[str], known: dict[str, list[str]], placed: list[tuple[str, Box]]) -> Box | None:
    """Around everything that belongs to these nodes on the first page that has any of it."""
    nodes = {below for node in wanted for below in known.get(node, [node])}
    nodes |= {node for node, _box in placed if node and any(node == w or node.startswith(f"{w}/") for w in wanted)}
    found = [box for node, box in placed if node in nodes]
    if not found:
        return None
    page = min(box.page for box in found)
    here = [box for box in found if box.page == page]
    return Box(
        page,
        min(b.left for b in here),
        min(b.top for b in here),
        max(b.right for b in here),
        max(b.bottom for b in here),
    )


# Pictures.


def picture_of(device: dict[str, Any], at: Box, pdf: pypdfium2.PdfDocument) -> Image.Image:
    """A whole page, a spread, or the measure's width around the box."""
    whole = device.get("whole")
    if whole == "spread":
        first = at.page if at.page % 2 else at.page - 1
        return _side_by_side([_page(pdf, first, SMALL), _page(pdf, first + 1, SMALL)])
    if whole == "page":
        return _framed(_page(pdf, at.page, SMALL))
    page = _page(pdf, at.page, SCALE)
    across = (min(at.left, page.width / SCALE * 0.13) - ROOM, max(at.right, page.width / SCALE * 0.86) + ROOM)
    cut = (across[0], at.top - ABOVE, across[1], at.bottom + ABOVE)
    left, top, right, bottom = (round(value * SCALE) for value in cut)
    return _framed(page.crop((max(left, 0), max(top, 0), min(right, page.width), min(bottom, page.height))))


def _page(pdf: pypdfium2.PdfDocument, index: int, scale: float) -> Image.Image:
    image: Image.Image = pdf[index].render(scale=scale, crop=(BLEED_PT,) * 4).to_pil().convert("RGB")
    return image


def _framed(image: Image.Image) -> Image.Image:
    """A hairline around, since paper is white on white."""
    framed = Image.new("RGB", (image.width + 2, image.height + 2), EDGE)
    framed.paste(image, (1, 1))
    return framed


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    spread = Image.new("RGB", (sum(page.width for page in pages), pages[0].height))
    for index, page in enumerate(pages):
        spread.paste(page, (index * page.width, 0))
    return _framed(spread)


# Content.


def snippet(device: dict[str, Any]) -> str:
    """The YAML that makes a device: a block by its id, or keys of a file."""
    text = (DOCS / "devices-project" / "content" / device["from"]).read_text(encoding="utf-8")
    root = yaml.compose(text)
    assert root is not None, device
    if "keys" in device:
        pairs = [(k, v) for k, v in root.value if k.value in device["keys"]]
        shown = [_lines(text, k.start_mark.line, v.end_mark) for k, v in pairs]
    else:
        node = _block(root, device["show"])
        assert node is not None, f"{device['from']} has no block “{device['show']}”"
        shown = [_lines(text, node.start_mark.line, node.end_mark)]
    lines = textwrap.dedent("\n".join(shown)).rstrip().splitlines()
    lines = [line for line in lines if not re.fullmatch(r" *id: d-\S+", line)]
    most = device.get("lines", 24)
    return "\n".join([*lines[:most], *(["# …"] if len(lines) > most else [])])


def _lines(text: str, first: int, end: yaml.Mark) -> str:
    lines = text.splitlines()[first : end.line + (end.column > 0)]
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def _block(node: yaml.Node, id_: str) -> yaml.Node | None:
    """The mapping with that id."""
    if isinstance(node, yaml.MappingNode):
        if any(k.value == "id" and v.value == id_ for k, v in node.value):
            return node
        below = [v for _k, v in node.value]
    else:
        below = node.value if isinstance(node, yaml.SequenceNode) else []
    return next((found for inner in below if (found := _block(inner, id_)) is not None), None)


def page_text(listed: list[dict[str, Any]]) -> str:
    """docs/devices.md."""
    parts = [HEAD]
    for device in listed:
        parts.append(
            f"## {device['n']}. {device['title']}\n\n![{device['title']}](devices/{device['n']:02}.png)\n\n"
            f"`{device['from']}`\n\n```yaml\n{snippet(device)}\n```\n"
        )
    return "\n".join(parts)


def main() -> None:
    """Make the pictures and the page."""
    listed = devices()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        make_project(Path(folder))
        result, dump = built(Path(folder))
        for found in result.diagnostics:
            print(found, file=sys.stderr)
        known, placed = leaves(dump), list(boxes(dump))
        assert result.file is not None
        pdf = pypdfium2.PdfDocument(result.file)
        for device in listed:
            wanted = [device.get("see") or device["show"], *device.get("with", [])]
            at = region(wanted, known, placed)
            assert at is not None, f"device {device['n']}: nothing of {wanted} is on a page"
            picture = picture_of(device, at, pdf).quantize(64, dither=Image.Dither.NONE)
            picture.save(PICTURES / f"{device['n']:02}.png", optimize=True)
        pdf.close()
    PAGE.write_text(page_text(listed), encoding="utf-8")


if __name__ == "__main__":
    main()
