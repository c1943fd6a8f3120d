"""Write a PDF once. In: named objects, the clean guests' PDF. Out: a file. The only module that touches pikepdf.

Object numbers follow the order of the objects, nothing comes from the clock, so the same objects give the same bytes.
Large data is read from where it lies when its stream is made, and handed over at once.
"""

import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, cast

import pikepdf

from booklet.finish.carrier import FIRST, Carrier
from booklet.finish.objects import GuestForm, Objects, Ref, Stream, Text, Value
from booklet.ir.press import Stored
from booklet.ir.press_profile import PressProfile, Standard

VERSION = "1.7"
PRESS_VERSIONS = {Standard.X4: "1.6", Standard.X1A: "1.4"}  # ISO 15930-7, 6.1; ISO 15930-4, 6.1: no object streams
STATIC_ID = b"31415926535897932384626433832795"  # QPDFWriter's second half of /ID under static_id
TAIL = 1 << 20  # the cross-reference stream, which ends the file, is a few kilobytes


def version_of(press: PressProfile | None) -> str:
    """The PDF version that the file needs and may have."""
    return VERSION if press is None else PRESS_VERSIONS[press.standard]


def write(objects: Objects, target: Path, *, guests: Stored | bytes, identity: bytes, version: str = VERSION) -> None:
    """Write the file whose catalog is "catalog" and information dictionary "info". `identity` becomes its /ID."""
    stored = [value.data for value in objects.values() if isinstance(value, Stream) and isinstance(value.data, Stored)]
    with Carrier(stored) as carrier, pikepdf.open(cast(BinaryIO, carrier)) as pdf:
        writer = _Writer(pdf, guests, objects)
        writer.place_all()
        pdf.trailer["/Root"] = writer.placed["catalog"]
        pdf.trailer["/Info"] = writer.placed["info"]
        pdf.trailer["/ID"] = pikepdf.Array([identity, identity])
        pdf.save(
            target, min_version=version, force_version="" if version == VERSION else version,
            object_stream_mode=_stream_mode(version), compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none, static_id=True, fix_metadata_version=False,
        )  # fmt: skip
    _identify(target, identity)


def _stream_mode(version: str) -> Any:
    """Object streams are of PDF 1.5."""
    return pikepdf.ObjectStreamMode.disable if version < "1.5" else pikepdf.ObjectStreamMode.generate


def _identify(target: Path, identity: bytes) -> None:
    """Put our own digest where qpdf leaves its constant. Its digest of the whole file costs 0.05 s for 34 MB of pictures."""
    with target.open("r+b") as file:
        start = max(0, file.seek(0, io.SEEK_END) - TAIL)
        file.seek(start)
        at = file.read().rfind(STATIC_ID)
        if at < 0:
            raise RuntimeError("qpdf wrote no /ID where it was expected")
        file.seek(start + at)
        file.write(identity.hex().encode("ascii"))


class _Writer:
    """Turns named objects into pikepdf's: first a place for each, then its value."""

    def __init__(self, pdf: pikepdf.Pdf, guests: Stored | bytes, objects: Objects) -> None:
        self._pdf = pdf
        self._guests = _opened(guests) if guests else None
        self._objects = objects
        self.placed: dict[str, pikepdf.Object] = {}

    def place_all(self) -> None:
        """A place for every object in order; streams and forms are whole at once, the rest is filled in afterwards."""
        number = FIRST
        for name, value in self._objects.items():
            if isinstance(value, Stream) and isinstance(value.data, Stored):
                self.placed[name] = self._pdf.get_object(number, 0)
                number += 1
            elif isinstance(value, Stream):
                self.placed[name] = pikepdf.Stream(self._pdf, _bytes(value.data))
            elif isinstance(value, GuestForm):
                self.placed[name] = self._guest(value)
            else:
                self.placed[name] = self._pdf.make_indirect(
                    pikepdf.Array() if isinstance(value, list) else pikepdf.Dictionary()
                )
        for name, value in self._objects.items():
            self._fill(self.placed[name], value)

    def _fill(self, place: pikepdf.Object, value: Value) -> None:
        if isinstance(value, Stream):
            for key, entry in value.entries.items():
                place[key] = self._value(entry)
        elif isinstance(value, Mapping):
            for key, entry in value.items():
                place[key] = self._value(entry)
        elif isinstance(value, list):
            for entry in value:
                place.append(self._value(entry))

    def _value(self, value: Value) -> object:
        """A value as pikepdf takes it."""
        match value:
            case Ref(name):
                return self.placed[name]
            case Text(text):
                return pikepdf.String(text)
            case str():
                return pikepdf.Name(value)
            case bytes():
                return pikepdf.String(value)
            case float():
                return Decimal(f"{value:.4f}").normalize() + 0
            case None | bool() | int():
                return value
            case Mapping():
                return pikepdf.Dictionary({key: self._value(entry) for key, entry in value.items()})
            case Stream() | GuestForm():
                raise TypeError("a stream needs a name of its own")
            case _:
                return pikepdf.Array([self._value(entry) for entry in value])

    def _guest(self, guest: GuestForm) -> pikepdf.Object:
        assert self._guests is not None
        form = self._guests.pages[guest.page].obj["/Resources"]["/XObject"]["/Guest"]
        return self._pdf.copy_foreign(form)


def _opened(guests: Stored | bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(_bytes(guests)))


def _bytes(data: Stored | bytes) -> bytes:
    if isinstance(data, bytes):
        return data
    with Path(data.path).open("rb") as stream:
        stream.seek(data.offset)
        found = stream.read(data.length)
    if len(found) != data.length:
        raise OSError(f"{data.path} has changed while the book was being built")
    return found
