"""The tags of a text as inline codes that a translator's program protects, and back. Knows no file format.

In: a tagged text. Out: words and codes; the same for any translation of it, with the same ids for the codes that correspond. Words
are as people read them: a `<` is itself, unless it would then begin a tag. What is no sound tag (never closed, not known) stays
among the words, so that nothing of a damaged text is lost.
"""

import re
from collections.abc import Sequence

from booklet.base.dataclass import dataclass
from booklet.base.language import is_tag
from booklet.translate.placeholders import ANCHORED, KINDS, NUMBERED, TAG, plain

BREAK = "br"
DEEPEST = 32  # codes within codes: a text has three; XML readers stop at 256
_ID = re.compile(r"(?P<name>[a-z]+)(?:-(?P<value>.+))?-(?P<count>[0-9]+)")


@dataclass(frozen=True, slots=True)
class Code:
    """A tag, or a pair of tags around `inner`; `id` is the same in a text and in its translation."""

    name: str
    value: str
    id: str
    inner: "tuple[str | Code, ...] | None" = None  # None: it stands alone

    @property
    def opening(self) -> str:
        """The tag, or the first of the pair."""
        return opening(self.name, self.value)

    @property
    def closing(self) -> str:
        """The second tag of a pair."""
        return f"</{self.name}>"

    @property
    def is_needed(self) -> bool:
        """Whether a translation must have it, once."""
        return is_numbered(self.name)


Nodes = Sequence[str | Code]


def is_numbered(name: str) -> bool:
    """Whether a tag is a note, a link or a reference."""
    return name in KINDS and KINDS[name] in NUMBERED


def stands_alone(name: str) -> bool:
    """Whether a tag has nothing inside."""
    return name == BREAK or KINDS.get(name) in ANCHORED


def opening(name: str, value: str) -> str:
    """A tag as it is written."""
    return f"<{name}{f' {value}' if value else ''}{'/' if stands_alone(name) else ''}>"


def meant(tag: str) -> tuple[str, str] | None:
    """Name and value of a sound tag, opening or closing."""
    found = TAG.fullmatch(tag.strip())
    if found is None:
        return None
    name, value = found["name"], found["value"] or ""
    return (name, value) if found["close"] or _is_sound(name, value) else None


def meant_by_id(id_: str) -> tuple[str, str] | None:
    """Name and value of the code that has this id."""
    found = _ID.fullmatch(id_)
    if found is None:
        return None
    name, value = found["name"], found["value"] or ""
    if is_numbered(name):
        value = value or found["count"]
    return (name, value) if _is_sound(name, value) else None


def _is_sound(name: str, value: str) -> bool:
    if is_numbered(name):
        return value.isascii() and value.isdigit()
    return is_tag(value) if name == "lang" else (name in KINDS or name == BREAK) and not value


def coded(text: str) -> tuple[str | Code, ...]:
    """A tagged text as words and codes."""
    tags = list(TAG.finditer(text))
    ends = _pairs(tags)
    closing = frozenset(ends.values())
    ids = _Ids()
    levels: list[list[str | Code]] = [[]]
    opened: list[tuple[str, str, str]] = []
    at = 0
    for index, tag in enumerate(tags):
        name, value = tag["name"], tag["value"] or ""
        alone = stands_alone(name) and not tag["close"] and _is_sound(name, value)
        if not alone and index not in ends and index not in closing:
            continue
        _put(levels[-1], text[at : tag.start()])
        at = tag.end()
        if alone:
            levels[-1].append(Code(name, value, ids.next(name, value)))
        elif index in ends:
            opened.append((name, value, ids.next(name, value)))
            levels.append([])
        else:
            inner = tuple(levels.pop())
            levels[-1].append(Code(*opened.pop(), inner))
    _put(levels[-1], text[at:])
    return tuple(levels[0])


def _put(nodes: list[str | Code], text: str) -> None:
    if text:
        nodes.append(read_words(text))


def _pairs(tags: Sequence[re.Match[str]]) -> dict[int, int]:
    """The closing tag of each opening one that has its own."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, tag in enumerate(tags):
        name = tag["name"]
        if stands_alone(name) or tag["empty"]:
            continue
        if tag["close"]:
            if opened and tags[opened[-1]]["name"] == name:
                found[opened.pop()] = index
        elif len(opened) < DEEPEST and _is_sound(name, tag["value"] or ""):
            opened.append(index)
    return found


class _Ids:
    """Gives each code of a text its id: the kind, what it refers to, which of its like it is."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}

    def next(self, name: str, value: str) -> str:
        count = self._counts[name, value] = self._counts.get((name, value), 0) + 1
        if is_numbered(name):
            return f"{name}-{value}" if count == 1 else f"{name}-{value}-{count}"
        return f"{name}-{value}-{count}" if value else f"{name}-{count}"


def read_words(text: str) -> str:
    """Words of a tagged text as people read them, or as they are where they could not be told from tags then."""
    words = plain(text)
    return words if written_words(words) == text else text


def written_words(words: str) -> str:
    """What people wrote, as it stands in a tagged text. A tag that somebody typed is taken for one."""
    if "<" not in words:
        return words
    pieces: list[str] = []
    at = 0
    for tag in TAG.finditer(words):
        pieces += [words[at : tag.start()].replace("<", "&lt;"), tag[0]]
        at = tag.end()
    return "".join([*pieces, words[at:].replace("<", "&lt;")])
