"""Large data flow from their files into the PDF, and are the same there."""

import io

import pikepdf
import pytest

from booklet.finish.carrier import FIRST, Carrier
from booklet.ir.press import Stored


def stored(tmp_path, name, data, offset=0):
    (tmp_path / name).write_bytes(b"x" * offset + data + b"after")
    return Stored(str(tmp_path / name), offset, len(data))


def test_each_piece_is_a_stream(tmp_path):
    datas = [bytes(range(256)) * 300, b"", b"endstream endobj", b"\n" * 70_000]
    pieces = [stored(tmp_path, f"{n}", data, n * 7) for n, data in enumerate(datas)]
    with Carrier(pieces) as carrier, pikepdf.open(carrier) as pdf:
        assert [pdf.get_object(FIRST + n, 0).read_raw_bytes() for n in range(len(datas))] == datas


def test_it_is_a_file(tmp_path):
    with Carrier([stored(tmp_path, "a", b"data" * 100, 3)]) as carrier:
        whole = carrier.read()
        assert carrier.seek(0, io.SEEK_END) == len(whole) == carrier.tell()
        carrier.seek(50)
        assert whole[50:].startswith(carrier.read(200))
        assert carrier.seek(-5, io.SEEK_END) == len(whole) - 5


def test_a_file_that_became_shorter_is_told(tmp_path):
    piece = stored(tmp_path, "a", b"data" * 100)
    (tmp_path / "a").write_bytes(b"data")
    with pytest.raises(OSError, match="has changed"):
        Carrier([piece])
    again = stored(tmp_path, "b", b"data" * 100)
    with Carrier([again]) as carrier, pytest.raises(OSError, match="has changed"):
        (tmp_path / "b").write_bytes(b"data")
        carrier.read()
