"""Large data as a PDF that is not there: a file of one stream for each piece, read piece by piece from where the data lie.

In: pieces of files. Out: a file object that pikepdf opens and fills. qpdf reads the streams of the file that it has open only when it
writes, a few kilobytes at a time, so a book of any number of pictures needs the memory of none. (What is copied from another file, or
handed over as bytes, pikepdf holds.)
"""

import io
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from booklet.ir.press import Stored

HEAD = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n"
FIRST = 3  # object number of the first piece


class Carrier(io.RawIOBase):
    """The file; piece n is the stream of object FIRST + n."""

    def __init__(self, pieces: Sequence[Stored]) -> None:
        self._parts: list[bytes | Stored] = [HEAD]
        self._starts: list[int] = [0]
        self._size = len(HEAD)
        self._open: tuple[str, io.FileIO] | None = None
        self._at = 0
        offsets = [HEAD.index(b"1 0 obj"), HEAD.index(b"2 0 obj")]
        for number, piece in enumerate(pieces, FIRST):
            _check(piece)
            offsets.append(self._size)
            self._add(b"%d 0 obj\n<</Length %d>>\nstream\n" % (number, piece.length))
            self._add(piece)
            self._add(b"\nendstream\nendobj\n")
        start = self._size
        rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        count = len(offsets) + 1
        self._add(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows))
        self._add(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start))

    def _add(self, part: bytes | Stored) -> None:
        self._parts.append(part)
        self._starts.append(self._size)
        self._size += len(part) if isinstance(part, bytes) else part.length

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Bytes of the part where the file stands, to its end at most."""
        if self._at >= self._size:
            return 0
        index = bisect_right(self._starts, self._at) - 1
        part, inside = self._parts[index], self._at - self._starts[index]
        if isinstance(part, bytes):
            data = part[inside : inside + len(buffer)]
            buffer[: len(data)] = data
            found = len(data)
        else:
            stream = self._stream(part.path)
            stream.seek(part.offset + inside)
            found = stream.readinto(buffer[: part.length - inside])
            if not found:
                raise _changed(part)
        self._at += found
        return found

    def _stream(self, path: str) -> io.FileIO:
        if self._open is None or self._open[0] != path:
            self._shut()
            self._open = path, io.FileIO(path)
        return self._open[1]

    def _shut(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def close(self) -> None:
        self._shut()
        super().close()


def _check(piece: Stored) -> None:
    if Path(piece.path).stat().st_size < piece.offset + piece.length:
        raise _changed(piece)


def _changed(piece: Stored) -> OSError:
    return OSError(f"{piece.path} has changed while the book was being built")
