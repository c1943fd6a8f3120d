"""The guides as a new user follows them: each command of theirs typed in a new project, and what they show is what comes back."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import booklet.base.files
from booklet.cli import main

DOCS = Path(booklet.base.files.__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```\n(\$ .*?)^```", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
LEFT_OUT = "…"
IMPRINT = "Set in Source Serif 4,"
PRINTED = "Printed by Muster Druck GmbH, 2024. 1 Orchard Lane, Millbrook. "


def steps(guide: str) -> list[tuple[list[str], list[str]]]:
    """Commands with the lines that the guide shows after each."""
    found = []
    for block in BLOCK.findall(guide):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = step.splitlines()
            found.append((shlex.split(command), [line for line in shown if line not in ("", LEFT_OUT)]))
    return found


def settled(line: str) -> str:
    """A line without what differs from machine to machine: sizes of files, times."""
    return re.sub(r"[\d,]+ bytes(, [\d.]+ s)?", "bytes", line.rstrip())


def typed(command: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that come back; `cp` is the shell's, and between it and the next the guide mends the imprint."""
    program, *words = command
    if program == "cp":
        shutil.copy(*words)
        part = Path("content/end.yaml")
        part.write_text(part.read_text(encoding="utf-8").replace(IMPRINT, PRINTED + IMPRINT), encoding="utf-8")
        return []
    assert program == "booklet"
    capsys.readouterr()
    assert main(words) == 0
    said = capsys.readouterr()
    return [settled(line) for line in (said.out + said.err).splitlines()]


@pytest.mark.parametrize("name", ["guide-office", "guide-order"])
def test_each_command_answers_as_the_guide_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    assert main(["new", "my-booklet"]) == 0
    monkeypatch.chdir(tmp_path / "my-booklet")
    if job := re.search(r"^```yaml\n(quantity:.*?)^```", guide, re.DOTALL | re.MULTILINE):
        Path("job.yaml").write_text(job[1], encoding="utf-8")
    commands = steps(guide)
    assert len(commands) > 4
    for command, shown in commands:
        said = typed(command, capsys)
        assert [line for line in shown if settled(line) not in said] == [], command


@pytest.mark.parametrize("guide", sorted(DOCS.glob("guide-*.md")), ids=lambda path: path.stem)
def test_pictures_and_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    pictures = PICTURE.findall(text)
    assert pictures
    for target in (*pictures, *re.findall(r"(?<!!)\[[^\]]+\]\(([^)#:]+\.md)", text)):
        assert (DOCS / target).is_file(), target
