"""Write the bench's corpus: the same text and plates for booklet, Typst, WeasyPrint and LuaLaTeX.

Usage: corpus.py DIR [--times N] [--no-plates]
DIR becomes a booklet project that also holds corpus.typ, corpus.html, corpus.css and corpus.tex.
"""

import argparse
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import competitors
import page
import plates
import project
from prose import count_words, write_chapters


def write_corpus(folder: Path, *, times: int = 1, with_plates: bool = True) -> None:
    chapters = write_chapters(times)
    names = draw_plates(folder / "images") if with_plates else []
    shares = share_out(names, len(chapters))
    texts = {
        "corpus.typ": competitors.typst(chapters, shares),
        "corpus.html": competitors.html(chapters, shares),
        "corpus.css": competitors.css(page.FONTS.as_uri()),
        "corpus.tex": competitors.latex(chapters, str(page.FONTS)),
    }
    project.write_project(folder, chapters, shares)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    digest = sha256(texts["corpus.typ"].encode()).hexdigest()
    print(f"{count_words(chapters)} words, {len(chapters)} chapters, {len(names)} plates, SHA-256 {digest[:12]}")


def draw_plates(folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(plates.COUNT):
        (folder / f"{number + 1:02}.jpg").write_bytes(plates.plate(number))
    return [f"{folder.name}/{number + 1:02}.jpg" for number in range(plates.COUNT)]


def share_out(names: list[str], chapters: int) -> list[list[str]]:
    """Deal the plates to the chapters in order, as evenly as they go."""
    bounds = [len(names) * i // chapters for i in range(chapters + 1)]
    return [names[a:b] for a, b in pairwise(bounds)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--no-plates", dest="with_plates", action="store_false")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    write_corpus(options.folder, times=options.times, with_plates=options.with_plates)
