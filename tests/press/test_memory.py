"""What a first build for the press takes in memory and on the cores, measured on a large set of pictures."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

MOST_KIB = 330 << 10
SET_BYTES = 200_000_000
BOOK = "title: Many\nlanguage: en\ndate: 2015-02-26\ntrim: 165 x 235 mm\nstyle: documentary\nfill: {to: 4}\nparts: [p.yaml]\n"
# A process between: what a process had in memory before it became another program counts as its own (Linux, exec).
MEASURE = """\
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def picture(path: Path, size: tuple[int, int]) -> Path:
    """A picture in colours, as large as its pixels where it is a TIFF."""
    across, down = Image.linear_gradient("L").rotate(90).resize(size), Image.linear_gradient("L").resize(size)
    Image.merge("RGB", (across, down, Image.new("L", size, len(path.stem) * 9))).save(path)
    return path


def large_set(root: Path) -> Path:
    """A project of 200 MB of pictures: of 24 megapixels, alone at a time, and of 9.9, two at a time."""
    (root / "content").mkdir(parents=True)
    (root / "images").mkdir()
    files = [
        *(picture(root / "images" / f"{'l' * n}.tif", (6000, 4000)) for n in (1, 2)),
        *(picture(root / "images" / f"{'m' * n}.tif", (3850, 2570)) for n in (1, 2)),
        picture(root / "images" / "photo.jpg", (6000, 4000)),
    ]
    lines = [f"  - {{kind: picture, file: images/{file.name}, place: bleed, alt: A picture.}}" for file in files]
    (root / "content" / "booklet.yaml").write_text(BOOK)
    (root / "content" / "p.yaml").write_text("\n".join(("part: p", "blocks:", *lines, "")))
    assert sum(file.stat().st_size for file in files) > SET_BYTES
    return root


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss counts otherwise elsewhere")
def test_two_hundred_megabytes_of_pictures_take_a_fraction_of_that_in_memory(tmp_path: Path) -> None:
    project = large_set(tmp_path / "many")
    build = [sys.executable, "-m", "booklet", "build", str(project), "--for", "press", "--out", str(tmp_path / "out")]
    environment = {**os.environ, "BOOKLET_CACHE_DIR": str(tmp_path / "cache")}
    told = subprocess.run(
        [sys.executable, "-c", MEASURE, *build], env=environment, capture_output=True, text=True, check=True
    )
    assert int(told.stdout) < MOST_KIB
