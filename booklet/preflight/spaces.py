"""Colour spaces of a PDF (ISO 32000-1, 8.6). In: a space as the file has it, resources to look names up in. Out: Space."""

from collections.abc import Mapping, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from booklet.base.dataclass import dataclass

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
MAX_DEPTH = 6
SHORT = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
ICC_NAMES = {1: "ICCBasedGray", 3: "ICCBasedRGB", 4: "ICCBasedCMYK"}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its family, number of components, names of its inks, and the space beneath it."""

    family: str
    components: int
    names: tuple[str, ...] = ()
    base: "Space | None" = None

    @property
    def spots(self) -> tuple[str, ...]:
        """Inks of their own that it asks for."""
        own = tuple(name for name in self.names if name not in (*PROCESS, "None", "All"))
        return own if self.family in ("Separation", "DeviceN") else (self.base.spots if self.base else ())

    @property
    def chain(self) -> tuple[str, ...]:
        """Its family and those beneath it."""
        return (self.family, *(self.base.chain if self.base else ()))


GREY = Space("DeviceGray", 1)
RGB = Space("DeviceRGB", 3)
CMYK = Space("DeviceCMYK", 4)
PATTERN = Space("Pattern", 0)
UNKNOWN = Space("unknown", 0)
DEVICE = {"/DeviceGray": GREY, "/DeviceRGB": RGB, "/DeviceCMYK": CMYK, "/Pattern": PATTERN}


def lookup(resources: Any, category: str, name: str) -> Any:
    """A named resource, or None."""
    group = resources.get(category) if isinstance(resources, Dictionary) else None
    return group.get(name) if isinstance(group, Dictionary) else None


def read_space(thing: Any, resources: Any, depth: int = 0) -> Space:
    """The space of an object or a name."""
    if depth > MAX_DEPTH or thing is None:
        return UNKNOWN
    if isinstance(thing, (Name, str)):
        name = SHORT.get(str(thing), str(thing))
        if name in DEVICE:
            default = lookup(resources, "/ColorSpace", f"/Default{name[7:]}")
            return DEVICE[name] if default is None else read_space(default, None, depth + 1)
        return read_space(lookup(resources, "/ColorSpace", name), resources, depth + 1)
    if isinstance(thing, Array) and len(thing):
        return _family(thing, resources, depth)
    return UNKNOWN


def _family(thing: Array, resources: Any, depth: int) -> Space:
    family = SHORT.get(str(thing[0]), str(thing[0])).removeprefix("/")
    if len(thing) == 1:
        return read_space(thing[0], resources, depth + 1)
    if family == "ICCBased":
        count = int(thing[1].get("/N", 0)) if isinstance(thing[1], Stream) else 0
        return Space(ICC_NAMES.get(count, "ICCBased"), count)
    if family in ("CalRGB", "CalGray", "Lab"):
        return Space(family, 1 if family == "CalGray" else 3)
    if family in ("Indexed", "Pattern"):
        return Space(family, 1, base=read_space(thing[1], resources, depth + 1))
    if family == "Separation":
        return Space(family, 1, (name_text(thing[1]),), read_space(thing[2], resources, depth + 1))
    if family == "DeviceN":
        names = tuple(name_text(name) for name in thing[1])
        return Space(family, len(names), names, read_space(thing[2], resources, depth + 1))
    return UNKNOWN


def name_text(name: Any) -> str:
    """A name without its slash; one that is not UTF-8 as it is written."""
    try:
        return str(name).removeprefix("/")
    except UnicodeDecodeError:
        return str(name.unparse().decode("latin-1")).removeprefix("/")


def inks_of(space: Space, values: Sequence[float]) -> Mapping[str, float] | None:
    """The shares of the inks that a colour asks for; None where a profile decides."""
    if len(values) != space.components:
        return None
    if space.family == "DeviceCMYK":
        return dict(zip(PROCESS, values, strict=True))
    if space.family in ("DeviceGray", "CalGray", "ICCBasedGray"):
        return {"Black": 1.0 - values[0]}
    if space.family == "ICCBasedCMYK":
        return dict(zip(PROCESS, values, strict=True))
    if space.family == "Separation" and space.names == ("All",):
        return dict.fromkeys(PROCESS, values[0])
    if space.family in ("Separation", "DeviceN"):
        return {name: value for name, value in zip(space.names, values, strict=True) if name != "None"}
    return None


def is_white(space: Space, values: Sequence[float]) -> bool:
    """Whether a colour is that of the paper."""
    if space.family in ("DeviceRGB", "ICCBasedRGB", "CalRGB"):
        return len(values) == 3 and min(values) == 1.0
    if space.family == "Lab":
        return bool(values) and values[0] >= 100.0
    inks = inks_of(space, values)
    return inks is not None and not any(inks.values())
