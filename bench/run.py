"""Set the corpus with booklet, Typst and WeasyPrint side by side; write the figures to bench/README.md.

Usage: run.py [--python PYTHON] [--setters booklet typst weasyprint] [--rounds 5] [--work DIR]
PYTHON runs booklet (default: the one that runs this); typst and weasyprint run with the one that runs this.
In each round every setter builds every case once, one after another (A B C A B C ...); medians are reported.
"""

import argparse
import datetime
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import page
from timing import Command, Run, measure, middle

REPOSITORY = Path(__file__).resolve().parent.parent
README = Path(__file__).with_name("README.md")
TYPST = "import typst; typst.compile('corpus.typ', 'typst.pdf', font_paths=[{!r}], ignore_system_fonts=True)"
WEASYPRINT = "import weasyprint; weasyprint.HTML('corpus.html').write_pdf('weasyprint.pdf')"
WEASYPRINT_X4 = "import weasyprint; weasyprint.HTML('corpus.html').write_pdf('press.pdf', pdf_variant='pdf/x-4')"
EDITED = "chapter-07.yaml"  # amid the book, so that what follows might move
NEW_WORDS = ["almond", "granite", "harbour", "meadow", "orchard", "pebble", "quarry", "rampart", "saffron", "thicket"]


@dataclass(frozen=True, slots=True)
class Case:
    """What one setter builds in every round; `prepare` runs before the clock starts."""

    name: str
    setter: str
    command: Command
    prepare: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Goal:
    """The most that a case of booklet's may cost: CPU or wall time as a share of another case's, or without one, peak MiB."""

    case: str
    limit: float
    base: tuple[str, str] | None = None
    is_wall: bool = False

    def measure(self, figures: Mapping[tuple[str, str], Run]) -> float:
        run = figures[self.case, "booklet"]
        if self.base is None:
            return run.peak_mib
        base = figures[self.base]
        return run.wall_s / base.wall_s if self.is_wall else run.cpu_s / base.cpu_s

    def __str__(self) -> str:
        what = "wall" if self.is_wall else "CPU"
        return f"{self.case}: " + (f"{what}, {self.base[0]} by {self.base[1]} = 1" if self.base else "peak MiB")


FIRST, EDIT, FOUR = "first build", "one word edited", "four times the text"
TEXT, TEXT_FOUR = "text alone", "text alone, times 4"
OWN, OWN_CACHED = "this booklet, first build", "this booklet, cached"
PRESS, PRESS_CACHED = "PDF/X-4, first build", "PDF/X-4, cached"
OWN_PRESS_CACHED = "this booklet, PDF/X-4, cached"
OWN_BOTH_CACHED = "this booklet, proof and PDF/X-4, cached"
OWN_TWO, OWN_FOUR = "this booklet, two editions, first build", "this booklet, four editions, first build"
EDITIONS = {OWN_TWO: "en,az", OWN_FOUR: "en,az,pseudo,pseudo-rtl"}
GOALS = [
    Goal(FIRST, 1.5, (FIRST, "typst")),
    Goal(FIRST, 1.0, (FIRST, "weasyprint")),
    Goal(EDIT, 0.5, (FIRST, "typst")),
    Goal(FOUR, 4.4, (FIRST, "booklet")),
    Goal(TEXT_FOUR, 4.4, (TEXT, "booklet")),
    Goal(OWN_PRESS_CACHED, 1.3, (OWN_CACHED, "booklet")),
    Goal(OWN_TWO, 1.4, (OWN, "booklet"), is_wall=True),
    Goal(OWN_FOUR, 2.2, (OWN, "booklet"), is_wall=True),
    Goal(FIRST, 300),
    Goal(FOUR, 300),
]


def main() -> None:
    options = read_options()
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        cases = plan(Path(work), options.setters, options.python)
        figures = {key: middle(of_case) for key, of_case in run_rounds(cases, options.rounds).items()}
    write_figures(report(figures, options))


def run_rounds(cases: Sequence[Case], rounds: int) -> dict[tuple[str, str], list[Run]]:
    """Build every case in every round; a round before the first warms disk and byte code and is not counted."""
    runs: dict[tuple[str, str], list[Run]] = {(case.name, case.setter): [] for case in cases}
    for number in range(rounds + 1):
        for case in cases:
            case.prepare(number)
            run = measure(case.command)
            print(f"{number}/{rounds} {case.name}, {case.setter}: {run.cpu_s:.2f} s CPU", flush=True)
            if number:
                runs[case.name, case.setter].append(run)
    return runs


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--setters", nargs="+", default=["booklet", "typst", "weasyprint"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", help="where the corpus is written; default: the system's temporary folder")
    return parser.parse_args()


def plan(work: Path, setters: Sequence[str], python: str) -> list[Case]:
    corpora = {FIRST: (1, True), FOUR: (4, True), TEXT: (1, False), TEXT_FOUR: (4, False)}
    cases = []
    for name, (times, with_plates) in corpora.items():
        folder = work / name.replace(" ", "-").replace(",", "")
        folder.mkdir()
        write_corpus(folder, times, with_plates=with_plates)
        commands = {"booklet": booklet(python, folder, folder), **competitors(folder)}
        cases += [Case(name, setter, commands[setter], forget(folder / "cache")) for setter in setters]
    if "booklet" in setters:
        cases += own_cases(work, python) + press_cases(work, python) + edition_cases(work, python)
    if "weasyprint" in setters:
        folder = work / FIRST.replace(" ", "-")
        cases.append(
            Case(
                PRESS,
                "weasyprint",
                Command([sys.executable, "-c", WEASYPRINT_X4], folder, {}),
                forget(folder / "cache"),
            )
        )
    return cases


def write_corpus(folder: Path, times: int, *, with_plates: bool) -> None:
    """In a process of its own: a child's peak memory counts from its parent's, so this one must stay small."""
    words = [sys.executable, str(Path(__file__).with_name("corpus.py")), str(folder), "--times", str(times)]
    subprocess.run([*words, *([] if with_plates else ["--no-plates"])], check=True)


def own_cases(work: Path, python: str) -> list[Case]:
    """The rebuild with a warm cache, and this repository's booklet."""
    edited, own, cached = work / "edited", work / "own", work / "cached"
    shutil.copytree(work / FIRST.replace(" ", "-"), edited)
    own.mkdir()
    cached.mkdir()
    return [
        Case(EDIT, "booklet", booklet(python, edited, edited), lambda number: edit(edited, number)),
        Case(OWN, "booklet", booklet(python, REPOSITORY, own), forget(own / "cache")),
        Case(OWN_CACHED, "booklet", booklet(python, REPOSITORY, cached), lambda _: None),
    ]


def edition_cases(work: Path, python: str) -> list[Case]:
    """This repository's booklet in several languages side by side, and for two purposes from one layout."""
    both = work / "own-both-cached"
    both.mkdir()
    cases = [
        Case(OWN_BOTH_CACHED, "booklet", booklet(python, REPOSITORY, both, "--for", "proof,press"), lambda _: None)
    ]
    for name, editions in EDITIONS.items():
        folder = work / editions.replace(",", "-")
        folder.mkdir()
        command = booklet(python, REPOSITORY, folder, "--edition", editions)
        cases.append(Case(name, "booklet", command, forget(folder / "cache")))
    return cases


def press_cases(work: Path, python: str) -> list[Case]:
    """For the press: the corpus with every picture to separate and with none left to, and this repository's booklet."""
    folders = [work / name for name in ("press", "press-cached", "own-press-cached")]
    for folder in folders:
        folder.mkdir()
    first, cached, own = folders
    corpus = work / FIRST.replace(" ", "-")
    return [
        Case(PRESS, "booklet", booklet(python, corpus, first, "--for", "press"), forget(first / "cache")),
        Case(PRESS_CACHED, "booklet", booklet(python, corpus, cached, "--for", "press"), lambda _: None),
        Case(OWN_PRESS_CACHED, "booklet", booklet(python, REPOSITORY, own, "--for", "press"), lambda _: None),
    ]


def booklet(python: str, project: Path, work: Path, *choices: str) -> Command:
    words = [python, "-m", "booklet", "build", str(project), "--out", str(work / "out"), *choices]
    paths = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    return Command(words, work, {"BOOKLET_CACHE_DIR": str(work / "cache"), "PYTHONPATH": paths})


def competitors(folder: Path) -> dict[str, Command]:
    scripts = {"typst": TYPST.format(str(page.FONTS)), "weasyprint": WEASYPRINT}
    return {name: Command([sys.executable, "-c", script], folder, {}) for name, script in scripts.items()}


def forget(cache: Path) -> Callable[[int], None]:
    return lambda _: shutil.rmtree(cache, ignore_errors=True)


def edit(project: Path, number: int) -> None:
    """Put a word that was never there in the place of the third word of a paragraph amid the book."""
    path = project / "content" / EDITED
    new = rf"\g<1>{NEW_WORDS[number % len(NEW_WORDS)]} "
    path.write_text(re.sub(r"(text: \|\n +\S+ \S+ )\S+ ", new, path.read_text("utf-8"), count=1), "utf-8")


def report(figures: Mapping[tuple[str, str], Run], options: argparse.Namespace) -> str:
    lines = [
        f"{circumstances(options)} Medians of {options.rounds} rounds.",
        "",
        "| case | setter | CPU s | wall s | peak MiB |",
        "|---|---|--:|--:|--:|",
    ]
    for (name, setter), run in figures.items():
        lines.append(f"| {name} | {setter} | {run.cpu_s:.2f} | {run.wall_s:.2f} | {run.peak_mib:.0f} |")
    lines += ["", "| goal | measured | at most | |", "|---|--:|--:|---|"]
    for goal in GOALS if ("typst" in options.setters and "booklet" in options.setters) else []:
        measured = goal.measure(figures)
        lines.append(f"| {goal} | {measured:.2f} | {goal.limit:g} | {'yes' if measured <= goal.limit else 'no'} |")
    return "\n".join(lines)


def circumstances(options: argparse.Namespace) -> str:
    versions = [f"{name} {version_of(name, options.python)}" for name in options.setters]
    python = platform.python_version()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {python}"
    return f"{datetime.date.today()}: {', '.join(versions)}; {machine}."


def version_of(name: str, python: str) -> str:
    if name == "booklet":
        command = ["git", "-C", str(REPOSITORY), "rev-parse", "--short", "HEAD"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
    if name == "lualatex":
        banner = subprocess.run(["lualatex", "--version"], capture_output=True, text=True, check=True).stdout
        return banner.splitlines()[0].partition("Version ")[2]
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def write_figures(text: str, mark: str = "speed") -> None:
    """Replace what stands between the marks in the README."""
    old = README.read_text("utf-8")
    start, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    head, rest = old.split(start)
    README.write_text(head + start + text + "\n" + end + rest.split(end)[1], "utf-8")
    print(text)


if __name__ == "__main__":
    main()
