"""A text with its marks as translators see it, and back: `Read <em>this</em><note 1/>.`

In: Rich. Out: a text with tags; or a text and the Rich that it translates, back to Rich, and what is wrong with it.
Notes, links and references are numbered in the order of the source text: what they point to is the source's, so that neither
a changed address nor another key makes a translation stale. `<`, and `&` where it would be one, are &lt; and &amp;.
"""

import re
from collections.abc import Iterator

from booklet.base.dataclass import dataclass
from booklet.base.language import is_tag
from booklet.ir.content import ANCHOR, LINE_END, Mark, MarkKind, Rich

NAMES = {
    MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.SMALL_CAPS: "sc", MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub", MarkKind.LANGUAGE: "lang", MarkKind.LINK: "link", MarkKind.NOTE: "note",
    MarkKind.PAGE_OF: "page", MarkKind.FIGURE_OF: "figure", MarkKind.TITLE_OF: "title",
}  # fmt: skip
KINDS = {name: kind for kind, name in NAMES.items()}
ANCHORED = frozenset([MarkKind.NOTE, MarkKind.PAGE_OF, MarkKind.FIGURE_OF, MarkKind.TITLE_OF])
NUMBERED = ANCHORED | {MarkKind.LINK}
TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)(?: (?P<value>[^<>/\s]+))?(?P<empty>/?)>")
_ESCAPES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_ESCAPED = re.compile("|".join(_ESCAPES))


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a translation may not do; with its code."""

    code: str
    fact: str
    hint: str


def tagged(rich: Rich) -> str:
    """The text with its marks as tags."""
    if not rich.marks:
        return _escaped(rich.text)
    numbers = _numbers(rich)
    pieces: list[str] = []
    opened: list[Mark] = []
    at = 0
    for mark, number in zip(rich.marks, numbers, strict=True):
        at = _close(rich.text, pieces, opened, at, mark.start)
        pieces.append(_escaped(rich.text[at : mark.start]))
        at = mark.start
        if mark.kind in ANCHORED:
            pieces.append(f"<{NAMES[mark.kind]} {number}/>")
            at = mark.end
        else:
            value = number or mark.value
            pieces.append(f"<{NAMES[mark.kind]}{f' {value}' if value else ''}>")
            opened.append(mark)
    at = _close(rich.text, pieces, opened, at, len(rich.text))
    return "".join(pieces) + _escaped(rich.text[at:])


def _close(text: str, pieces: list[str], opened: list[Mark], at: int, until: int) -> int:
    """Close the marks that end up to an offset; where the text goes on from."""
    while opened and opened[-1].end <= until:
        mark = opened.pop()
        pieces += [_escaped(text[at : mark.end]), f"</{NAMES[mark.kind]}>"]
        at = mark.end
    return at


def _numbers(rich: Rich) -> list[str]:
    """The number of each mark that has one, each kind on its own; else an empty text."""
    counts: dict[MarkKind, int] = {}
    found: list[str] = []
    for mark in rich.marks:
        if mark.kind in NUMBERED:
            counts[mark.kind] = counts.get(mark.kind, 0) + 1
        found.append(str(counts[mark.kind]) if mark.kind in NUMBERED else "")
    return found


def placeholders(rich: Rich) -> dict[str, Mark]:
    """Each note, link and reference by its tag: `note 1`."""
    pairs = zip(rich.marks, _numbers(rich), strict=True)
    return {f"{NAMES[mark.kind]} {number}": mark for mark, number in pairs if number}


def _escaped(text: str) -> str:
    text = _ESCAPED.sub(lambda m: f"&amp;{m[0][1:]}", text) if "&" in text else text
    return text.replace("<", "&lt;").replace(LINE_END, "<br/>")


def untagged(text: str, source: Rich) -> tuple[Rich, list[Wrong]]:
    """The translation of `source` with its marks, and what is wrong with it."""
    return _Reader(placeholders(source)).read(text)


def wrong_plain(text: str) -> list[Wrong]:
    """What is wrong with a text that takes no marks."""
    hint = "write it without; a < is &lt;"
    tags = [m[0] for m in TAG.finditer(text) if m[0] != "<br/>"]
    return [Wrong("translate.bad-markup", f"“{tag}” stands in a text that takes no marks", hint) for tag in tags]


def plain(text: str) -> str:
    """A text without marks as it is meant."""
    return _unescaped(text.replace("<br/>", "\n"))


def escaped(text: str) -> str:
    """A text without marks as translators see it."""
    return _escaped(text).replace("\n", "<br/>")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: _ESCAPES[m[0]], text) if "&" in text else text


class _Reader:
    """Reads one translation; `asked` are the placeholders that it must hold."""

    def __init__(self, asked: dict[str, Mark]) -> None:
        self._asked = asked
        self._left = dict(asked)
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._open: list[int] = []
        self._wrong: list[Wrong] = []

    def read(self, text: str) -> tuple[Rich, list[Wrong]]:
        at = 0
        for tag in TAG.finditer(text):
            self._text(text[at : tag.start()])
            self._tag(tag)
            at = tag.end()
        self._text(text[at:])
        for index in self._open:
            self._bad(f"<{NAMES[self._marks[index].kind]}> is not closed", "close it where the source does")
        for name in self._left:
            self._wrong.append(
                Wrong("translate.lost-placeholder", f"<{name}/> of the source is not in it", "put it where it belongs")
            )
        marks = tuple(mark for mark in self._marks if mark.start < mark.end)
        return Rich("".join(self._pieces), marks), self._wrong

    def _text(self, text: str) -> None:
        if "<" in text:
            self._bad("it holds a < that begins no tag", "write &lt; for the sign itself")
        self._put(_unescaped(text))

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _bad(self, fact: str, hint: str) -> None:
        self._wrong.append(Wrong("translate.bad-markup", fact, hint))

    def _tag(self, tag: re.Match[str]) -> None:
        name, value = tag["name"], tag["value"] or ""
        if name == "br" and not value and not tag["close"]:
            self._put(LINE_END)
        elif name not in KINDS:
            self._bad(f"there is no tag {tag[0]}", f"there are: {', '.join(KINDS)}, br; for a < write &lt;")
        elif tag["close"]:
            self._end(name)
        elif KINDS[name] in NUMBERED:
            self._number(name, value, tag)
        elif name == "lang" and not is_tag(value):
            self._bad(f"“{value}” is no language tag", "write <lang az>")
        else:
            self._begin(KINDS[name], value)

    def _number(self, name: str, value: str, tag: re.Match[str]) -> None:
        mark = self._left.pop(f"{name} {value}", None)
        if mark is None:
            there = ", ".join(f"<{known}/>" for known in self._asked) or "none"
            self._wrong.append(
                Wrong(
                    "translate.added-placeholder",
                    f"{tag[0]} is not in the source, or stands here twice",
                    f"the source has: {there}",
                )
            )
            if KINDS[name] is MarkKind.LINK and not tag["empty"]:
                self._begin(MarkKind.EMPHASIS, "")
        elif mark.kind in ANCHORED:
            self._marks.append(Mark(self._length, self._length + 1, mark.kind, mark.value))
            self._put(ANCHOR)
        else:
            self._begin(mark.kind, mark.value)

    def _begin(self, kind: MarkKind, value: str) -> None:
        self._open.append(len(self._marks))
        self._marks.append(Mark(self._length, self._length, kind, value))

    def _end(self, name: str) -> None:
        if not self._open or NAMES[self._marks[self._open[-1]].kind] != name:
            self._bad(
                f"</{name}> closes nothing here",
                "tags are closed in the order in which they were opened, the last first",
            )
            return
        index = self._open.pop()
        mark = self._marks[index]
        self._marks[index] = Mark(mark.start, self._length, mark.kind, mark.value)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A tagged text cut into words and tags: (piece, whether it is a tag or an escape)."""
    at = 0
    for found in re.finditer(f"{TAG.pattern}|<br/>|{_ESCAPED.pattern}", text):
        yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    yield text[at:], False
