"""Commands and options about sheets: impose, calibrate, dummy, and those of `build --for office`. Part of the command line: it prints.

In: the command line's words. Out: an exit status; messages on standard error, results on standard output.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booklet.base.units import parse_length, to_mm
from booklet.imposition.sizes import sheet_size
from booklet.ir.content import Binding
from booklet.ir.office_profile import OfficeChoice
from booklet.ir.sheets import FOLD_GRIDS, Blanks, Edge, Scheme, SchemeKind

if TYPE_CHECKING:
    from booklet.imposing import Imposed

DONE, CONTENT, USAGE = 0, 1, 2
GRID = {"nup": SchemeKind.N_UP, "cutstack": SchemeKind.CUT_AND_STACK}
SCHEMES = "saddle; signatures:16 (4 to 32 pages each); nup:2x2 and cutstack:2x1 (rows x columns)"


def office_options(parser: argparse.ArgumentParser) -> None:
    """Options of `build --for office`."""
    group = parser.add_argument_group("for the office", "--printer is then office/NAME.yaml, or one of ours")
    _sheet_options(group)


def _sheet_options(group: Any) -> None:
    group.add_argument("--scheme", default="saddle", metavar="SCHEME", help=f"{SCHEMES} (default: saddle)")
    group.add_argument(
        "--sheet", default="", metavar="SIZE", help="A4, A3, SRA3, Letter … or 320x450mm; pages are scaled to it"
    )
    group.add_argument("--duplex", choices=[e.value for e in Edge], help="the edge over which the printer turns sheets")
    group.add_argument("--caliper", metavar="LENGTH", help="thickness of one sheet: 0.1 mm")
    group.add_argument("--blanks", choices=[b.value for b in Blanks], default="end", help="where added blanks stand")
    group.add_argument("--no-marks", action="store_true", help="no crop and fold marks")
    group.add_argument("--fronts-and-backs", action="store_true", help="two files, for a one-sided printer")
    group.add_argument("--reverse-backs", action="store_true", help="the backs from the last to the first")


def office_choice(options: argparse.Namespace) -> OfficeChoice:
    """What the command line chooses for sheets; raises ValueError with what is wrong."""
    if not hasattr(options, "scheme"):
        return OfficeChoice()
    duplex = Edge(options.duplex) if options.duplex else None
    if options.reverse_backs and not options.fronts_and_backs:
        raise ValueError("--reverse-backs needs --fronts-and-backs")
    scheme = parse_scheme(options.scheme, getattr(options, "folds", 1))
    return OfficeChoice(
        options.printer, options.sheet, scheme, duplex, Blanks(options.blanks), _caliper(options.caliper), options.fronts_and_backs,
        options.reverse_backs, not options.no_marks,
    )  # fmt: skip


def parse_scheme(text: str, folds: int = 1) -> Scheme:
    """A scheme as people write it; raises ValueError with those that there are."""
    rows, columns = FOLD_GRIDS[folds]
    if text == "saddle":
        return Scheme(SchemeKind.SADDLE, 0, rows, columns)
    kind, _, figures = text.partition(":")
    if kind == "signatures" and figures.isdecimal() and int(figures) in range(4, 33, 4):
        if int(figures) % (2 * rows * columns):
            raise ValueError(f"--folds {folds} makes sheets of {2 * rows * columns} pages, of which no {text} is made")
        return Scheme(SchemeKind.SIGNATURES, int(figures), rows, columns)
    grid = re.fullmatch(r"([1-9]\d?)x([1-9]\d?)", figures)
    if kind in GRID and grid and folds > 1:
        raise ValueError(f"--folds is for saddle and signatures; {text} is cut, not folded")
    if kind in GRID and grid:
        return Scheme(GRID[kind], 0, int(grid[1]), int(grid[2]))
    raise ValueError(f"there is no scheme “{text}”; there are: {SCHEMES}")


def _caliper(text: str | None) -> float | None:
    """Millimetres of a thickness; a plain number is millimetres too."""
    if text is None:
        return None
    value = float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else to_mm(parse_length(text))
    if not 0 <= value <= 2:
        raise ValueError(f"a caliper of {text} is no paper’s; office paper is about 0.1 mm thick")
    return value


def add_sheet_commands(commands: Any) -> None:
    """impose, calibrate, dummy."""
    impose = commands.add_parser(
        "impose", help="put the pages of any PDF on sheets", description="Put pages on sheets."
    )
    impose.add_argument("file", type=Path, metavar="FILE.pdf")
    impose.add_argument("--out", type=Path, metavar="FILE", help="default: FILE-sheets.pdf beside it")
    _common_options(impose)
    _sheet_options(impose)
    _fold_option(impose)
    impose.set_defaults(run=_impose)

    made = commands.add_parser(
        "dummy", help="a folding dummy with page numbers", description="Fold it before you print."
    )
    made.add_argument("--pages", type=int, required=True, metavar="N", help="1 to 1000")
    made.add_argument("--trim", default="A5", metavar="SIZE", help="of a page: A5, 165x235mm … (default: A5)")
    made.add_argument("--out", type=Path, default=Path("dummy.pdf"), metavar="FILE")
    _common_options(made)
    _sheet_options(made)
    _fold_option(made)
    made.set_defaults(run=_dummy)

    test = commands.add_parser(
        "calibrate",
        help="a test sheet: do the backs lie on their fronts?",
        description="Print the sheet on both sides, read two numbers, and run it again with --read.",
    )
    test.add_argument("--read", nargs=2, type=float, metavar=("ACROSS", "DOWN"), help="millimetres read from the sheet")
    test.add_argument("--sheet", default="", metavar="SIZE", help="default: the printer's first")
    test.add_argument("--duplex", choices=[e.value for e in Edge], help="as you print booklets")
    test.add_argument("--out", type=Path, default=Path("calibrate.pdf"), metavar="FILE")
    test.add_argument("--language", default="en", metavar="LANG")
    test.add_argument("--printer", default="", metavar="PROFILE", help="office/NAME.yaml, or one of ours")
    test.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="whose office/ keeps the numbers")
    test.set_defaults(run=_calibrate)


def _fold_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--folds", type=int, choices=FOLD_GRIDS, default=1, help="of a sheet, each across the last: 1 makes 4 pages, 2: 8, 3: 16, 4: 32"
    )  # fmt: skip


def _common_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--binding", choices=[b.value for b in Binding], help="the side of the spine (default: as the file says)"
    )
    parser.add_argument("--printer", default="", metavar="PROFILE", help="office/NAME.yaml, or one of ours")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="whose office/ is looked in first")


def _binding(options: argparse.Namespace) -> Binding | None:
    return Binding(options.binding) if options.binding else None


def _impose(options: argparse.Namespace) -> int:
    from booklet.imposing import impose_file, sides_of

    try:
        choice = office_choice(options)
    except ValueError as error:
        return _refuse(error)
    out = options.out or options.file.with_name(f"{options.file.stem}-sheets.pdf")
    if any(_is_same(target, options.file) for target in sides_of(out, choice).values()):
        return _refuse("the sheets would replace the file that they are made from; give another --out")
    return _tell(
        lambda: impose_file(options.file, out, project=options.project, binding=_binding(options), choice=choice), out
    )  # fmt: skip


def _dummy(options: argparse.Namespace) -> int:
    from booklet.imposing import dummy

    try:
        choice, trim = office_choice(options), sheet_size(options.trim)
        if not 1 <= options.pages <= 1000:
            raise ValueError(f"a dummy has 1 to 1000 pages, not {options.pages}")
    except ValueError as error:
        return _refuse(error)
    binding = _binding(options) or Binding.LEFT

    def work() -> "Imposed":
        return dummy(
            options.pages, trim, options.out, project=options.project, binding=binding, choice=choice, lang="en"
        )

    return _tell(work, options.out)


def _calibrate(options: argparse.Namespace) -> int:
    from booklet.imposing import calibrate, keep_reading

    if options.read:
        across, down = options.read
        if not (abs(across) <= 20 and abs(down) <= 20):
            return _refuse("the numbers are millimetres, 20 at most")
        return _tell(lambda: keep_reading(options.project, options.printer, (across, down)), options.project)
    duplex = Edge(options.duplex) if options.duplex else None
    choice = OfficeChoice(options.printer, options.sheet, duplex=duplex)
    return _tell(
        lambda: calibrate(options.out, project=options.project, choice=choice, lang=options.language), options.out
    )


def _refuse(why: object) -> int:
    print(f"booklet: {why}", file=sys.stderr)
    return USAGE


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _near(file: Path) -> Path:
    """A file as seen from here, if it lies below."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file


def _tell(work: Any, out: Path) -> int:
    """Do it and say what came of it."""
    try:
        done: Imposed = work()
    except OSError as error:
        return _refuse(f"cannot write to {out}: {error.strerror or error}")
    for diagnostic in done.diagnostics:
        print(diagnostic, file=sys.stderr)
    if done.failed:
        print("nothing was written")
        return CONTENT
    for file in done.files:
        print(f"{_near(file)}: {done.told}")
    return DONE
