"""Each file beside this one is a small broken project with what must be said about it; nothing else may be said.

The form of such a file, named for its code (`content.bad-date.yaml`):

    # expect: error content.bad-date content/booklet.yaml:3:7 also content/booklet.yaml:1:1 ~ words of message or hint
    # run: load                                 (default; one of RUNNERS)
    --- file: content/booklet.yaml              (what follows is this file; without any such line all is content/part.yaml)
    --- hex: images/a.jpg                       (what follows are its bytes)
    --- large: images/a.jpg 300                 (an empty file of so many megabytes)

A project without content/booklet.yaml gets the plain one below. To cover a further stage add a runner and its examples.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from booklet.assets import guest, quarantine
from booklet.assets.deadline import DeadlineMissed
from booklet.base.cache import Cache
from booklet.base.diagnostics import Diagnostic, Sink
from booklet.base.files import Project
from booklet.base.jobs import Listener
from booklet.build import Request, build, check
from booklet.checking import check_file
from booklet.editions import check_editions, shared_plates
from booklet.fitting import fit
from booklet.ir.output import Purpose
from booklet.ir.press_profile import PressChoice
from booklet.planning import plan
from booklet.showing import ProofChoice, proof_file
from booklet.source.fonts import load_fonts
from booklet.source.load import load
from booklet.source.style_sheet import load_sheet
from booklet.ticketing import make_ticket
from booklet.translating import take_xliff, write_glossary
from tests.imposition.running import impose, office
from tests.preflight.making import make

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if path.suffix in (".yaml", ".txt"))
BOOKLET = "title: Test\nlanguage: en\ndate: 2015-02-26\ntrim: 165 x 235 mm\nparts: [part.yaml]\n"
PART = "part: part\nblocks: []\n"
EXPECT = re.compile(r"# expect: (note|warning|error) (\S+) (\S+)(?: also (\S+))?(?: ~ (.+))?")
SECTION = re.compile(r"--- (file|hex|large): (\S+)(?: (\d+))?\n")


def _quiet(what: str, done: int, of: int) -> None:
    """No progress is told."""


def _load(root: Path, sink: Sink) -> None:
    load(Project(root), sink)


def _fonts(root: Path, sink: Sink) -> None:
    load_fonts([root / "fonts"], sink)


def _sheet(root: Path, sink: Sink) -> None:
    load_sheet(Project(root), "content/style.yaml", sink)


def _check(root: Path, sink: Sink) -> None:
    """What `booklet check` says: content, style sheet, pictures, scans, pages."""
    sink.found += check(Request(root, root / "out", cache=Cache(None)), _quiet).diagnostics


def _strict(root: Path, sink: Sink) -> None:
    """As `check`, with limits on scans that a small file can reach."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guest, "MAX_OBJECTS", 3)
        _check(root, sink)


def _hurried(root: Path, sink: Sink) -> None:
    """As `check`, with the time for scans already up."""

    @contextmanager
    def missed(_seconds: float) -> Iterator[None]:
        raise DeadlineMissed
        yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quarantine, "deadline", missed)
        _check(root, sink)


def _french(root: Path, sink: Sink) -> None:
    """What `booklet build --edition fr` says."""
    sink.found += build(Request(root, root / "out", editions=("fr",), cache=Cache(None)), _quiet).diagnostics


def _azerbaijani(root: Path, sink: Sink) -> None:
    """What `booklet build --edition az` says."""
    sink.found += build(Request(root, root / "out", editions=("az",), cache=Cache(None)), _quiet).diagnostics


def _checking_azerbaijani(root: Path, sink: Sink) -> None:
    """What `booklet check --edition az` says."""
    sink.found += check(Request(root, root / "out", editions=("az",), cache=Cache(None)), _quiet).diagnostics


def _glossary(root: Path, sink: Sink) -> None:
    """What `booklet translate glossary --language fr --language pt-BR` says; nothing is written."""
    sink.found += write_glossary(Request(root, root / "out"), ("fr", "pt-BR"), ("csv",)).diagnostics
    assert not (root / "content" / "translations").exists()


def _taking(root: Path, sink: Sink) -> None:
    """What `booklet translate take --xliff back.xlf` says."""
    request = Request(root, root / "out", cache=Cache(None))
    sink.found += take_xliff(request, root / "back.xlf", _quiet).diagnostics


def _losing(root: Path, sink: Sink) -> None:
    """A build during which the project's pictures go away, after their sizes are known."""

    def progress(what: str, done: int, of: int) -> None:
        if what == "pages":
            shutil.rmtree(root / "images", ignore_errors=True)

    sink.found += build(Request(root, root / "out", cache=Cache(None)), progress).diagnostics
    assert list(root.glob("out/*")) == []


def _preflight(root: Path, sink: Sink) -> None:
    """What `booklet check a.pdf` says of a page with the operators of page.txt, in a file that differs as differs.json says."""
    content, differs = root / "page.txt", root / "differs.json"
    path = root / "a.pdf"
    if content.exists():
        make(
            path,
            *content.read_text().split("--- page"),
            **json.loads(differs.read_text() if differs.exists() else "{}"),
        )
    checked = check_file(path, PressChoice(), _quiet)
    sink.found += [*checked.result.diagnostics, *(line for _, told in checked.reports for line in told)]


def _press(root: Path, sink: Sink) -> None:
    """What `booklet build --for press` says."""
    sink.found += build(Request(root, root / "out", Purpose.PRESS, cache=Cache(None)), _quiet).diagnostics


def _proof(root: Path, sink: Sink, pages: str = "") -> None:
    """What `booklet proof file.pdf` says; of a file that cannot be shown nothing is written."""
    shown = proof_file(root / "file.pdf", root / "out" / "proof", ProofChoice(pages=pages), _quiet)
    assert (shown.proof is None) == (not (root / "out").exists())
    sink.found += shown.diagnostics


def _ninth(root: Path, sink: Sink) -> None:
    """The proof of the ninth page."""
    _proof(root, sink, "9")


def _plan(root: Path, sink: Sink) -> None:
    """What `booklet plan` says with the options of options.json."""
    options = json.loads((root / "options.json").read_text())
    sink.found += plan(Request(root, root / "out", cache=Cache(None)), _quiet, **options).result.diagnostics


def _ticket(root: Path, sink: Sink) -> None:
    """What `booklet ticket` says."""
    sink.found += make_ticket(Request(root, root / "out", cache=Cache(None)), _quiet).diagnostics


def _fit(root: Path, sink: Sink) -> None:
    """What `booklet translate fit` says."""
    sink.found += fit(Request(root, root / "out", cache=Cache(None)), (), _quiet).diagnostics


RUNNERS: dict[str, Callable[[Path, Sink], None]] = {
    "load": _load, "fonts": _fonts, "sheet": _sheet, "check": _check, "strict": _strict, "hurried": _hurried, "french": _french,
    "losing": _losing, "azerbaijani": _azerbaijani, "taking": _taking, "press": _press, "preflight": _preflight, "plan": _plan,
}  # fmt: skip


def _plates(root: Path, sink: Sink) -> None:
    """What `booklet check --all --for press` says of the plates."""
    request = Request(root, root / "out", cache=Cache(None))
    outcomes = check_editions(request, ["", "az"], [Purpose.PRESS], Listener())
    sink.found += [found for shared in shared_plates(outcomes) for found in shared.found]


RUNNERS |= {"plates": _plates}
RUNNERS |= {"proof": _proof, "ninth": _ninth, "ticket": _ticket}
RUNNERS |= {"checking-azerbaijani": _checking_azerbaijani, "glossary": _glossary, "fit": _fit}
RUNNERS |= {
    "impose": lambda root, sink: sink.found.extend(impose(root)),
    "office": lambda root, sink: sink.found.extend(office(root)),
}
"""Ways to find what is wrong with a project: from its folder to the sink."""


@dataclass(frozen=True, slots=True)
class Expected:
    severity: str
    code: str
    place: str
    other: str = ""
    words: str = ""

    def fits(self, found: Diagnostic) -> bool:
        said = (found.severity.name.lower(), found.code, str(found.place or "-"), str(found.other_place or ""))
        words = self.words in f"{found.message} {found.hint}"
        return said == (self.severity, self.code, self.place, self.other) and words


@dataclass(slots=True)
class Case:
    expected: list[Expected]
    run: str = "load"
    files: list[tuple[str, str, str]] = field(default_factory=list)


def read_case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    found = [Expected(*(group or "" for group in m.groups())) for m in EXPECT.finditer(text)]
    run = re.search(r"^# run: (\S+)", text, re.MULTILINE)
    case = Case(found, run[1] if run else "load")
    pieces = list(SECTION.finditer(text))
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        body = text[piece.end() : after.start() if after else len(text)]
        case.files.append((piece[1], piece[2], piece[3] if piece[1] == "large" else body))
    if not pieces:
        case.files.append(("file", "content/part.yaml", text))
    return case


def write_project(case: Case, root: Path) -> None:
    for kind, name, body in [
        ("file", "content/booklet.yaml", BOOKLET),
        ("file", "content/part.yaml", PART),
        *case.files,
    ]:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "file":
            path.write_text(body, encoding="utf-8")
        elif kind == "hex":
            path.write_bytes(bytes.fromhex(body))
        else:
            with path.open("wb") as stream:
                stream.truncate(int(body) << 20)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_broken_project_is_reported_as_its_file_expects(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    write_project(case, tmp_path)
    sink = Sink()
    RUNNERS[case.run](tmp_path, sink)
    assert case.expected, "the file expects nothing"
    missing = [expected for expected in case.expected if not any(expected.fits(found) for found in sink.found)]
    surplus = [str(found) for found in sink.found if not any(expected.fits(found) for expected in case.expected)]
    assert (missing, surplus) == ([], [])
    assert path.stem in {expected.code for expected in case.expected}, "the file is named for a code that it expects"
