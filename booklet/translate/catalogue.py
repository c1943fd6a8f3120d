"""Read a catalogue that came back from a translator. In: the text of a PO file. Out: Catalogue, or None and what is wrong.

Everything is told with its line in the file. polib parses; what it lets pass in silence is looked for here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import polib

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.files import FileRefused, Project
from booklet.base.language import is_tag

FOLDER = "content/translations"
_OCTAL = re.compile(r"\\\\|((?:\\[0-7]{3})+)")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffc\ufffe\uffff]")
_LINE = re.compile(r"line (\d+)")
BOOK = "X-Booklet"
"""Header that names the book: Project-Id-Version is for people, and editors change it."""
LOST_KEY = re.compile(r"(.+:\d+)?")
"""None, or a place in a file: what po2xliff and xliff2po of translate-toolkit leave of a key. An update goes by the text then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A translated text. `source` is what it was made from; fuzzy: nobody has looked at it since that changed.

    `previous` is the source of before that an update left on a fuzzy one, empty if there is none.
    """

    key: str
    source: str
    text: str
    place: Place
    is_fuzzy: bool = False
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries of one language by key; `place` is the file itself."""

    lang: str
    place: Place
    entries: Mapping[str, Entry]


def path_of(lang: str) -> str:
    """Where the catalogue of a language lies in a project."""
    return f"{FOLDER}/{lang}.po"


def read_catalogue(project: Project, lang: str, slug: str, sink: Sink) -> Catalogue | None:
    """The catalogue of a language for the book named `slug`; None if it cannot be used, and why is reported."""
    path = path_of(lang)
    file = read_po(project, path, sink)
    if file is None:
        return None
    before = len(sink.found)
    _check_header(file, lang, slug, sink, path)
    entries = _entries(file, path, sink, project.read_text(path).splitlines())
    return None if Sink(found=sink.found[before:]).has_errors else Catalogue(lang, Place(path, 1), entries)


def read_po(project: Project, path: str, sink: Sink) -> polib.POFile | None:
    """A PO file as polib has it; None if it is no PO file in UTF-8."""
    try:
        text = project.read_text(path)
    except FileRefused as error:
        sink.error(f"translate.{error.code}", str(error), hint=error.hint, place=Place(path))
        return None
    bad = list(_control_characters(text))
    for line, column, character in bad:
        fact = f"the text holds the control character U+{ord(character):04X}"
        sink.error(
            "translate.control-character",
            fact,
            hint="delete it; a line ends with <br/>",
            place=Place(path, line, column),
        )
    if bad:
        return None
    try:
        return polib.pofile(f"{_OCTAL.sub(_unescaped, text)}\n", wrapwidth=0)
    except (OSError, UnicodeError, ValueError, IndexError) as error:
        found = _LINE.search(str(error))
        place = Place(path, int(found[1]) if found else 1)
        hint = "open it in Poedit, or run msgfmt --check; a copy from before the line was changed helps"
        sink.error("translate.not-po", "this line is not part of a PO file", hint=hint, place=place)
        return None


def _unescaped(found: re.Match[str]) -> str:
    """What `msgcat --escape` makes of letters that are not ASCII: their bytes, in octal. polib does not know it."""
    data = bytes(int(number, 8) & 0xFF for number in (found[1] or "").split("\\")[1:])
    try:
        return data.decode() or found[0]
    except UnicodeDecodeError:
        return found[0]


def _control_characters(text: str) -> Iterator[tuple[int, int, str]]:
    for found in CONTROL.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield line, found.start() - text.rfind("\n", 0, found.start()), found[0]


def _check_header(file: polib.POFile, lang: str, slug: str, sink: Sink, path: str) -> None:
    """The head must be that of this book, in this language, in UTF-8."""
    place = Place(path, 1)
    charset = re.search(r"charset=(\S+)", file.metadata.get("Content-Type", ""))
    if charset is None or charset[1].upper().replace("-", "") not in ("UTF8", "USASCII", "ASCII"):
        said = charset[1] if charset else "none"
        hint = "save it as UTF-8: msgconv --to-code=UTF-8"
        sink.error(
            "translate.wrong-encoding",
            f"its head names the character set {said}; only UTF-8 is read",
            hint=hint,
            place=place,
        )
    told = file.metadata.get("Language", "").replace("_", "-")
    if told.lower() != lang.lower():
        fact = f"its head says the language is “{told}”, its name says “{lang}”"
        sink.error("translate.wrong-language", fact, hint=f"write Language: {lang}, or rename the file", place=place)
    elif not is_tag(told):
        sink.error("translate.wrong-language", f"“{told}” is no language tag", hint="az, sr-Latn, pt-BR", place=place)
    book = file.metadata.get(BOOK, slug)
    if book != slug:
        hint = f"this book is {slug}; booklet translate update starts a catalogue for it"
        sink.error("translate.other-book", f"this is a catalogue for another book, {book}", hint=hint, place=place)


def _entries(file: polib.POFile, path: str, sink: Sink, lines: Sequence[str]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in file:
        key = entry.msgctxt
        if entry.obsolete or LOST_KEY.fullmatch(key or ""):
            continue
        place = Place(path, _text_line(lines, entry.linenum or 1))
        if key in found:
            hint = "keep one of them: msguniq"
            sink.error(
                "translate.duplicate-entry",
                f"“{key}” stands twice",
                hint=hint,
                place=place,
                other_place=found[key].place,
            )
            continue
        text = " ".join(entry.msgstr.split("\n")).strip(" ")
        found[key] = Entry(key, entry.msgid, text, place, entry.fuzzy, (entry.fuzzy and entry.previous_msgid) or "")
    return found


def _text_line(lines: Sequence[str], first: int) -> int:
    """The line of an entry's translation; polib counts from its first comment."""
    after = range(first, len(lines) + 1)
    return next((line for line in after if lines[line - 1].startswith("msgstr")), first)
