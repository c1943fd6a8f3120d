"""Set the same text at 10 pt on 125 mm with booklet and LuaLaTeX + microtype; write the evenness of both to README.md.

Usage: evenness.py [--python PYTHON] [--setters booklet lualatex] [--work DIR]
Needs lualatex and pdftotext on the path.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import competitors
import page
import project
from prose import Chapter, write_chapters
from run import REPOSITORY, booklet, circumstances, write_figures
from timing import Command, measure
from wordspace import Evenness, measure_evenness, read_pages

SHEET = REPOSITORY / "booklet" / "data" / "styles" / "documentary.yaml"
FORMS: Mapping[str, Callable[[Evenness], str]] = {
    "justified lines": lambda e: str(e.lines),
    "median word space, pt": lambda e: f"{e.space_pt:.2f}",
    "standard deviation of the word space over its median": lambda e: f"{e.deviation:.3f}",
    "lines over 1.5 times the median": lambda e: f"{e.wide:.1%}",
    "hyphenated line ends": lambda e: f"{e.hyphenated:.1%}",
    "ladders of three hyphens": lambda e: str(e.ladders),
}


def main() -> None:
    options = read_options()
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        folder = Path(work)
        chapters = write_chapters(with_notes=False)
        write_lualatex(folder, chapters)
        write_booklet(folder, chapters)
        pdfs = {setter: set_text(setter, folder, options.python) for setter in options.setters}
        results = {setter: measure_evenness(list(read_pages(pdf))) for setter, pdf in pdfs.items()}
    write_figures(report(results, options), "evenness")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="runs booklet")
    parser.add_argument("--setters", nargs="+", default=["booklet", "lualatex"])
    parser.add_argument("--work", help="where the text is written; default: the system's temporary folder")
    return parser.parse_args()


def write_lualatex(folder: Path, chapters: Sequence[Chapter]) -> None:
    (folder / "corpus.tex").write_text(competitors.latex(chapters, str(page.FONTS)), "utf-8")


def write_booklet(folder: Path, chapters: Sequence[Chapter]) -> None:
    """One part of nothing but prose, on booklet's own sheet with another size and measure."""
    blocks = [project.prose(section, iter(())) for chapter in chapters for section in chapter.sections]
    project.write_parts(folder, {"text.yaml": "part: text\nblocks:\n" + "".join(blocks)}, "content/style.yaml")
    margin = (page.WIDTH_MM - page.EVENNESS_MEASURE_MM) / 2
    page_line = rf"\g<1>inside: {margin:g} mm, outside: {margin:g} mm, head"
    sheet, margins = re.subn(r"(\npage: {)inside: \d+ mm, outside: \d+ mm, head", page_line, SHEET.read_text("utf-8"))
    sheet, sizes = re.subn(r"(  body: {.*?size: )[\d.]+", rf"\g<1>{page.EVENNESS_SIZE_PT}", sheet)
    assert margins == sizes == 1, "the built-in sheet is written otherwise now"
    (folder / "content" / "style.yaml").write_text(sheet, "utf-8")


def set_text(setter: str, folder: Path, python: str) -> Path:
    """Build, and give the PDF's path."""
    if setter == "booklet":
        measure(booklet(python, folder, folder))
        return next((folder / "out").glob("*.pdf"))
    measure(Command(["lualatex", "-interaction=batchmode", "corpus.tex"], folder, {}))
    return folder / "corpus.pdf"


def report(results: Mapping[str, Evenness], options: argparse.Namespace) -> str:
    lines = [circumstances(options), "", "| | " + " | ".join(results) + " |", "|---|" + "--:|" * len(results)]
    for field, form in FORMS.items():
        lines.append(f"| {field} | " + " | ".join(form(e) for e in results.values()) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
