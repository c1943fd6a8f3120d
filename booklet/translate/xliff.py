"""Put what came back as XLIFF into a catalogue. In: Returned, Units, the catalogue as it was. Out: a catalogue to update from.

What is in doubt (a lost note, a text much too long, a code without meaning) is taken, marked fuzzy and told with its line in the file:
nothing that a translator wrote is lost, and nothing doubtful goes to press unseen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import polib

from booklet.base.diagnostics import Sink
from booklet.base.language import primary
from booklet.ir.content import Mark, Rich
from booklet.translate.apply import dangers
from booklet.translate.catalogue import CONTROL
from booklet.translate.inline import is_numbered
from booklet.translate.placeholders import KINDS, TAG, Wrong, untagged
from booklet.translate.units import Unit
from booklet.translate.xliff_reading import Returned, Target

_ANY_BOOK = ("content", "")
"""What files of before 2.1 was written say that they were made from."""


def taken(
    old: polib.POFile | None, found: Returned, units: Sequence[Unit], *, book: str, lang: str, sink: Sink
) -> polib.POFile | None:
    """The catalogue with all translations of a file for a book in a language; None if the file is for another."""
    known = {unit.key: unit for unit in units}
    if not _is_for(found, book, lang, known, sink):
        return None
    file = polib.POFile() if old is None else old
    entries = {entry.msgctxt: entry for entry in sorted(file, key=lambda e: not e.obsolete)}
    unknown = []
    for target in found.targets:
        if (bad := CONTROL.search(target.text)) is not None:
            _refuse(target, bad[0], sink)
            continue
        entry = entries.get(target.key)
        if entry is None:
            entry = polib.POEntry(msgctxt=target.key)
            file.append(entry)
        _put(entry, target)
        if target.key not in known:
            unknown.append(target)
        elif _is_doubtful(target, sink):
            entry.fuzzy = True
    if unknown:
        _tell_unknown(unknown, sink)
        _make_room(file, known)
    return file


def _put(entry: polib.POEntry, target: Target) -> None:
    """A target as an entry; an update compares its source with that of today."""
    if not target.is_fuzzy:
        entry.previous_msgid = None
    entry.msgid, entry.msgstr, entry.fuzzy = target.source, target.text, target.is_fuzzy
    said = entry.tcomment.splitlines()
    entry.tcomment = "\n".join([*said, *(line for line in target.comment.splitlines() if line not in said)])


def _is_for(found: Returned, book: str, lang: str, known: Mapping[str, Unit], sink: Sink) -> bool:
    """Whether the file was made from this book, in the language that it is written in."""
    if primary(found.source) != primary(lang):
        fact = f"it is translated from “{found.source}”; the book is in “{lang}”"
        sink.error(
            "translate.wrong-language", fact, hint="take the file that extract or update wrote", place=found.place
        )
        return False
    if found.book not in (book, *_ANY_BOOK):
        hint = f"this book is {book}; take the file that extract or update wrote for it"
        sink.error("translate.other-book", f"it was made from another book, {found.book}", hint=hint, place=found.place)
        return False
    if found.targets and not any(target.key in known for target in found.targets):
        fact = f"none of its {len(found.targets)} translations is of a text of this book"
        hint = "take the file that extract or update wrote; names and ids of units must come back as they were"
        sink.error("translate.other-book", fact, hint=hint, place=found.place)
        return False
    return True


def _refuse(target: Target, character: str, sink: Sink) -> None:
    fact = f"“{target.key}” holds the control character U+{ord(character):04X}; its translation stays as it was"
    sink.warning("translate.control-character", fact, hint="delete it, and take the file again", place=target.place)


def _tell_unknown(unknown: Sequence[Target], sink: Sink) -> None:
    more = f" and {len(unknown) - 1} more" if len(unknown) > 1 else ""
    fact = f"this book has no text “{unknown[0].key}”{more}; kept as obsolete, or given to a text that is much like it"
    sink.warning("translate.unknown-text", fact, hint="see what is fuzzy in the catalogue", place=unknown[0].place)


def _make_room(file: polib.POFile, known: Mapping[str, Unit]) -> None:
    """Take out what is empty: an update fills only what is new to it with a text that stood under another key."""
    file[:] = [
        entry
        for entry in file
        if entry.msgstr or entry.tcomment or entry.msgctxt not in known or known[entry.msgctxt].stays
    ]


def _is_doubtful(target: Target, sink: Sink) -> bool:
    """Whether a translation cannot go to press as it is; what is wrong is told."""
    _, wrong = untagged(target.text, _asked(target.source))
    found = [*_codes(target), *wrong, *dangers(target.text, target.source)]
    for one in found:
        hint = f"{one.hint}; it is in the catalogue, marked fuzzy"
        sink.warning(one.code, f"“{target.key}”: {one.fact}", hint=hint, place=target.place)
    return bool(found)


def _codes(target: Target) -> Iterator[Wrong]:
    for code in target.unknown:
        hint = "copy the codes from the source, with their ids"
        yield Wrong("translate.unknown-code", f"nothing is known of the inline code {code}; its words are kept", hint)


def _asked(text: str) -> Rich:
    """The notes, links and references of a tagged text, in their order: what a translation of it must hold."""
    tags: Iterator[re.Match[str]] = TAG.finditer(text)
    found = [tag for tag in tags if is_numbered(tag["name"]) and not tag["close"]]
    return Rich("", tuple(Mark(0, 0, KINDS[tag["name"]]) for tag in found))
