"""Sheets of a broken project or PDF, as the command line makes them; nothing may be left after an error."""

from pathlib import Path

from booklet.base.cache import Cache
from booklet.base.diagnostics import Diagnostic
from booklet.build import Request, build
from booklet.cli import _parser
from booklet.cli_sheets import office_choice
from booklet.imposing import impose_file
from booklet.ir.content import Binding
from booklet.ir.output import Purpose


def words_of(root: Path) -> list[str]:
    """The command line's options stand in a file `options`."""
    file = root / "options"
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def office(root: Path) -> tuple[Diagnostic, ...]:
    """What `booklet build --for office` says."""
    options = _parser().parse_args(["build", str(root), "--for", "office", *words_of(root)])
    request = Request(root, root / "out", Purpose.OFFICE, office=office_choice(options), cache=Cache(None))
    result = build(request, lambda what, done, of: None)
    assert not result.failed or list(root.glob("out/*")) == []
    return result.diagnostics


def impose(root: Path) -> tuple[Diagnostic, ...]:
    """What `booklet impose a.pdf` says."""
    options = _parser().parse_args(["impose", str(root / "a.pdf"), *words_of(root)])
    out = root / "out" / "sheets.pdf"
    choice = office_choice(options)
    done = impose_file(root / "a.pdf", out, project=root, binding=Binding.LEFT, choice=choice)
    assert out.exists() is not done.failed
    assert [path for path in out.parent.iterdir() if path != out] == []
    return done.diagnostics
