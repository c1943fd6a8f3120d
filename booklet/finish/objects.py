"""PDF objects as plain data, so that everything that is added to a file can be made, read and tested without a writer.

A name is a `str` with its slash, a text string is `Text`, a byte string `bytes`. Objects that others point to have a name of our
own ("page/3", "font/F12"): `Ref` points to it, and `Objects` is what a function of this stage returns.
"""

from collections.abc import Mapping, Sequence

from booklet.base.dataclass import dataclass
from booklet.ir.press import Stored


@dataclass(frozen=True, slots=True)
class Text:
    """A text string (ISO 32000-1, 7.9.2.2)."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """An indirect reference to a named object."""

    name: str


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream whose data is encoded already, as its /Filter says."""

    entries: Mapping[str, "Value"]
    data: Stored | bytes


@dataclass(frozen=True, slots=True)
class GuestForm:
    """The form that a page of the clean guests' PDF paints."""

    page: int


Value = (
    None
    | bool
    | int
    | float
    | str
    | bytes
    | Text
    | Ref
    | Stream
    | GuestForm
    | Sequence["Value"]
    | Mapping[str, "Value"]
)
Objects = dict[str, Value]


def page_name(index: int) -> str:
    """Name of a page's object."""
    return f"page/{index}"
