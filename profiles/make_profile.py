"""Make coated-fogra39.icc from Fogra's characterisation data. Needs Debian's argyll and icc-profiles-free.

    python profiles/make_profile.py

The data are FOGRA39L.ti3 (zlib licence); colprof only computes, and what it makes is not under its own licence. The time in the
profile's header is that of the data, so that the same data give the same bytes.
"""

import hashlib
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = Path("/usr/share/color/icc/FOGRA39L.ti3")
SCREEN = Path("/usr/share/color/icc/sRGB.icc")  # whose colours the perceptual table brings in
MADE = (2006, 12, 1, 0, 0, 0)  # CREATED in the data
COLPROF = [  # tables to the inks of high quality, from them of medium: 33 grid points, 0.7 MB
    "colprof", "-v", "-qm", "-bh", "-l300", "-nc",
    *["-k", "p", "0", "0.1", "0.95", "0.9", "0.8"],  # black from a tenth of the way, nearly all of it in the shadows
    "-s", str(SCREEN), "-cmt", "-dpp",  # the perceptual table: from a screen to a print in usual light
    "-D", "Coated FOGRA39L, 300 % ink", "-M", "FOGRA39L", "-A", "Fogra",
    "-C", "Made from FOGRA39L.ti3, (c) Kai-Uwe Behrmann, zlib licence; altered: it is a profile of those data",
]  # fmt: skip


def make() -> bytes:
    """The profile's bytes."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(DATA, Path(folder) / "press.ti3")
        subprocess.run([*COLPROF, "press"], cwd=folder, check=True)
        data = bytearray((Path(folder) / "press.icc").read_bytes())
    data[24:36] = struct.pack(">6H", *MADE)
    return bytes(data)


if __name__ == "__main__":
    profile = make()
    (HERE / "coated-fogra39.icc").write_bytes(profile)
    print(f"coated-fogra39.icc: {len(profile)} bytes, sha256 {hashlib.sha256(profile).hexdigest()}")
