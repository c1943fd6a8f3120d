"""Reads a finished file as a print shop's preflight does, with pikepdf, knowing nothing of how it was made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

PROCESS = {"/DeviceGray", "/DeviceCMYK"}
TEXT = {"Tj", "TJ", "'", '"'}


@dataclass
class Seen:
    """What a file's pages use."""

    screen_colours: list[str] = field(default_factory=list)
    transparency: list[str] = field(default_factory=list)
    unembedded: list[str] = field(default_factory=list)
    filters: set[str] = field(default_factory=set)
    spots: dict[str, set[bool]] = field(default_factory=dict)  # name -> whether it is seen overprinting
    black_type: list[tuple[str, bool]] = field(default_factory=list)  # (colour as painted, whether it overprints)
    white_overprints: int = 0


@dataclass(frozen=True)
class _State:
    fill: str = "gray 0"
    overprints: bool = False
    mode: int = 0


def read(path: Path) -> Seen:
    """Walk all pages."""
    seen = Seen()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            group = page.obj.get("/Group")
            if group is not None:
                seen.transparency.append("page group")
                if "/CS" in group:
                    _space(group.CS, seen)
            _walk(page, page.obj.get("/Resources", Dictionary()), seen, set())
        for thing in pdf.objects:
            if isinstance(thing, Stream):
                seen.filters |= set(_names(thing.get("/Filter")))
    return seen


def _names(value) -> list[str]:
    return [str(x) for x in value] if isinstance(value, Array) else [] if value is None else [str(value)]


def _space(space, seen: Seen) -> None:
    """Note every colour space that is not ink."""
    if isinstance(space, Name):
        if str(space) not in PROCESS | {"/Pattern"}:
            seen.screen_colours.append(str(space))
    elif str(space[0]) == "/Indexed":
        _space(space[1], seen)
    elif str(space[0]) in ("/Separation", "/DeviceN"):
        seen.spots.setdefault(str(space[1]), set())
        _space(space[2], seen)
    else:
        seen.screen_colours.append(str(space[0]))


def _walk(owner, resources, seen: Seen, visited: set) -> None:
    _resources(resources, seen, visited)
    states = resources.get("/ExtGState", Dictionary())
    spaces = resources.get("/ColorSpace", Dictionary())
    state, stack = _State(), []
    for operands, operator in pikepdf.parse_content_stream(owner):
        op = str(operator)
        if op == "q":
            stack.append(state)
        elif op == "Q":
            state = stack.pop() if stack else state
        elif op in ("rg", "RG"):
            seen.screen_colours.append(op)
        elif op in ("g", "k"):
            state = _State(
                f"{'gray' if op == 'g' else 'cmyk'} {' '.join(f'{float(v):g}' for v in operands)}", state.overprints
            )
        elif op in ("cs", "CS"):
            space = spaces.get(str(operands[0]), operands[0])
            _space(space, seen)
            if op == "cs":
                state = _State(str(space[1]) if isinstance(space, Array) else str(space), state.overprints)
        elif op == "gs":
            found = states[str(operands[0])]
            if "/op" in found:
                state = _State(state.fill, bool(found["/op"]) and int(found.get("/OPM", 0)) == 1)
        elif op in TEXT:
            seen.black_type.append((state.fill, state.overprints))
        if op in ("f", "f*", "B", *TEXT) and state.overprints and state.fill in ("cmyk 0 0 0 0", "gray 1"):
            seen.white_overprints += 1
        if op == "INLINE IMAGE":
            found = operands[0].obj
            space = found.get("/CS", found.get("/ColorSpace"))
            if space is not None and str(space) in ("/RGB", "/DeviceRGB"):
                seen.screen_colours.append("inline image")


def _resources(resources, seen: Seen, visited: set) -> None:
    for font in resources.get("/Font", Dictionary()).values():
        _font(font, seen)
    for state in resources.get("/ExtGState", Dictionary()).values():
        if float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1:
            seen.transparency.append("opacity")
        if str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
            seen.transparency.append("blend mode")
        if isinstance(state.get("/SMask"), Dictionary):
            seen.transparency.append("soft mask")
    for shading in resources.get("/Shading", Dictionary()).values():
        _space(shading.ColorSpace, seen)
    for thing in resources.get("/XObject", Dictionary()).values():
        if thing.objgen in visited:
            continue
        visited.add(thing.objgen)
        if thing.Subtype == "/Form":
            if "/Group" in thing:
                seen.transparency.append("form group")
            _walk(thing, thing.get("/Resources", resources), seen, visited)
        else:
            _image(thing, seen)


def _image(image, seen: Seen) -> None:
    if not image.get("/ImageMask", False):
        _space(image.ColorSpace, seen)
    if "/SMask" in image:
        seen.transparency.append("image")


def _font(font, seen: Seen) -> None:
    if font.Subtype == "/Type3":
        return
    descriptor = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).get("/FontDescriptor", Dictionary())
    if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        seen.unembedded.append(str(font.get("/BaseFont")))


def xmp_of(path: Path) -> str:
    with pikepdf.open(path) as pdf:
        return pdf.Root.Metadata.read_bytes().decode()


def version_of(path: Path) -> str:
    head = re.match(rb"%PDF-(\d\.\d)", path.read_bytes()[:16])
    assert head is not None
    return head[1].decode()


def pages_of(path: Path) -> Iterator[dict[str, list[float]]]:
    """The boxes of all pages, in points."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            yield {key[1:]: [float(v) for v in page.obj[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")}
