"""Write the corpus as a booklet project. In: chapters and the names of plates. Out: YAML files under content/."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from prose import Chapter, Kind, Run, Section

STYLE = "documentary"
BOOKLET = """\
title: Corpus
slug: corpus
language: en
date: 2015-02-26
author: The bench
trim: 165 x 235 mm
style: {style}
parts: [{parts}]
"""


def write_project(folder: Path, chapters: Sequence[Chapter], plates: Sequence[Sequence[str]]) -> None:
    """One part a chapter, its plates at its end, after a part with the contents."""
    parts = {"contents.yaml": "part: contents\nblocks:\n  - kind: contents\n    levels: 2\n    title: Contents\n"}
    for chapter, names in zip(chapters, plates, strict=True):
        parts[f"chapter-{chapter.number:02}.yaml"] = "".join(part(chapter, names))
    write_parts(folder, parts)


def write_parts(folder: Path, parts: dict[str, str], style: str = STYLE) -> None:
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    for name, text in {**parts, "booklet.yaml": BOOKLET.format(style=style, parts=", ".join(parts))}.items():
        (content / name).write_text(text, "utf-8")


def part(chapter: Chapter, plates: Sequence[str]) -> Iterator[str]:
    title = json.dumps(chapter.title, ensure_ascii=False)
    yield f"part: chapter-{chapter.number}\ntitle: {title}\nrunning-head: {title}\n"
    notes = [run.text for s in chapter.sections for p in s.paragraphs for run in p if run.kind is Kind.NOTE]
    if notes:
        yield "notes:\n" + "".join(f"  n{i}: {json.dumps(text, ensure_ascii=False)}\n" for i, text in enumerate(notes))
    yield f"blocks:\n  - {{kind: heading, level: 1, text: {title}}}\n"
    numbers = iter(range(len(notes)))
    for section in chapter.sections:
        yield f"  - {{kind: heading, level: 2, text: {json.dumps(section.heading, ensure_ascii=False)}}}\n"
        yield prose(section, numbers)
    for name in plates:
        yield f"  - {{kind: picture, file: {name}, place: bleed, decorative: true}}\n"


def prose(section: Section, note_numbers: Iterator[int]) -> str:
    texts = [paragraph(runs, note_numbers) for runs in section.paragraphs]
    return "  - kind: prose\n    text: |\n" + textwrap.indent("\n".join(texts), " " * 6)


def paragraph(runs: Sequence[Run], note_numbers: Iterator[int]) -> str:
    """Markup of one paragraph, in lines as an editor would write them."""
    text = "".join(f"[^n{next(note_numbers)}]" if run.kind is Kind.NOTE else marked(run) for run in runs)
    return "\n".join(textwrap.wrap(text, 100, break_on_hyphens=False, break_long_words=False)) + "\n"


def marked(run: Run) -> str:
    return f"*{run.text}*" if run.kind is Kind.EMPHASIS else run.text
