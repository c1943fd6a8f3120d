"""Pictures of the pages that the examples of a press item, a document and a map give: docs/content-reference/.

Usage, from the repository: python docs/reference_pages.py     (then python docs/content_reference.py)
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

sys.path.insert(0, str(Path(__file__).resolve().parent))

from content_reference import EXAMPLE_FILES, PICTURES, ROOT, write_project

from booklet.base.cache import Cache
from booklet.build import Request, build

SCALE, BLEED_PT = 1.0, 8.504  # pixels a point; 3 mm, cut off
EDGE = (201, 198, 198)


def picture_of(name: str) -> Image.Image:
    """The first page that the example of a file gives."""
    file, block = EXAMPLE_FILES[name]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_project(root)
        place = ", place: page" if block == "map" else ""
        part = f"part: part\nrunning-head: none\nblocks:\n  - {{kind: {block}, file: {file}{place}}}\n"
        (root / "content" / "part.yaml").write_text(part, encoding="utf-8")
        built = build(Request(root, root / "out", cache=Cache(None)), lambda what, done, of: None)
        if built.file is None:
            sys.exit("\n".join(map(str, built.diagnostics)))
        with pypdfium2.PdfDocument(built.file.read_bytes()) as pdf:
            page = pdf[0].render(scale=SCALE, crop=(BLEED_PT,) * 4).to_pil().convert("RGB")
    return ImageOps.expand(page, 1, EDGE)


def main() -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    for name in EXAMPLE_FILES:
        picture = picture_of(name).quantize(128, dither=Image.Dither.NONE)
        picture.save(PICTURES / f"{name}.png", optimize=True)
    print(f"wrote {PICTURES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
