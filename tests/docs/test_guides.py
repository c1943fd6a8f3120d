"""The guides as a new user follows them: each command of theirs typed in a new project, and what they show is what comes back."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import booklet.base.files
from booklet.cli import main

DOCS = Path(booklet.base.files.__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(yaml|po|)\n(.*?)^```", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# (at the end of )?(content/\S+)\n")  # first line of what the guide says to write
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
LEFT_OUT = "…"
IMPRINT = "Set in Source Serif 4,"
PRINTED = "Printed by Muster Druck GmbH, 2024. 1 Orchard Lane, Millbrook. "


def steps(guide: str) -> list[tuple[str, str, list[str]]]:
    """What the guide says to do, in order: kind, text, and the lines that it shows after a command.

    Kinds: "command"; "yaml", a file of the project; "po", an entry that the catalogue has then.
    """
    found = []
    for kind, block in BLOCK.findall(guide):
        if kind:
            found.append((kind, block, []))
        elif block.startswith("$ "):
            for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *shown = step.splitlines()
                found.append(("command", command, [line for line in shown if line not in ("", LEFT_OUT)]))
    return found


def settled(line: str) -> str:
    """A line without what differs from machine to machine: sizes of files, times."""
    return re.sub(r"[\d,]+ bytes(, [\d.]+ s)?", "bytes", line.rstrip())


def typed(words: list[str], shown: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that come back from a command; one that shows an error, or what does not fit, must fail."""
    capsys.readouterr()
    is_wrong = any(": error: " in line or "[translate.no-fit]" in line for line in shown)
    assert bool(main(words)) is is_wrong, words
    said = capsys.readouterr()
    return [settled(line) for line in (said.out + said.err).splitlines()]


def of_the_shell(program: str, words: list[str]) -> None:
    """`cp`, also from the guides' own files, and `sed -i` of one word for another."""
    if program == "cp":
        old, new = words
        shutil.copy(DOCS.parent / old.removeprefix("../") if old.startswith("../docs/") else old, new)
        return
    assert (program, words[0]) == ("sed", "-i")
    _, old, new, _ = re.split(r"(?<!\\)/", words[1])
    path = Path(words[2])
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text), words
    path.write_text(re.sub(old, new.replace("\\/", "/"), text), encoding="utf-8")


def written(block: str) -> None:
    """What the guide says to write: a file whose name is in its first line, or what goes to its end; or the job."""
    if block.startswith("quantity:"):
        Path("job.yaml").write_text(block, encoding="utf-8")
    elif named := FILE.match(block):
        path = Path(named[2])
        before = path.read_text(encoding="utf-8") if named[1] else ""
        path.write_text(before + block, encoding="utf-8")


def mend_the_imprint() -> None:
    """What is changed between two files that are compared."""
    part = Path("content/end.yaml")
    part.write_text(part.read_text(encoding="utf-8").replace(IMPRINT, PRINTED + IMPRINT), encoding="utf-8")


@pytest.mark.parametrize("name", ["guide-office", "guide-order", "guide-translate"])
def test_each_command_answers_as_the_guide_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    assert main(["new", "my-booklet"]) == 0
    monkeypatch.chdir(tmp_path / "my-booklet")
    found = steps(guide)
    assert sum(kind == "command" for kind, _, _ in found) > 4
    for kind, text, shown in found:
        if kind == "yaml":
            written(text)
        elif kind == "po":
            assert text in Path("content/translations/de.po").read_text(encoding="utf-8")
        else:
            program, *words = shlex.split(text)
            if program == "booklet":
                said = typed(words, shown, capsys)
                assert [line for line in shown if settled(line) not in said] == [], text
            else:
                of_the_shell(program, words)
                if name == "guide-order":
                    mend_the_imprint()


@pytest.mark.parametrize("guide", sorted(DOCS.glob("guide-*.md")), ids=lambda path: path.stem)
def test_pictures_and_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    pictures = PICTURE.findall(text)
    assert pictures
    for target in (*pictures, *re.findall(r"(?<!!)\[[^\]]+\]\(([^)#:]+\.md)", text)):
        assert (DOCS / target).is_file(), target
