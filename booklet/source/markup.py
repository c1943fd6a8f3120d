"""Inline markup of a text: CommonMark without raw HTML, images and code, and with spans, note marks and references.

In: one paragraph as written. Out: Rich (text and marks), the place in the source of each mark, and what is wrong.
Note marks hold the key, references the id, as written: whoever calls knows what they name. Knows nothing of YAML.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.rules_inline.image import image
from markdown_it.rules_inline.link import link
from markdown_it.token import Token

from booklet.base.dataclass import dataclass
from booklet.base.language import is_tag
from booklet.ir.content import ANCHOR, LINE_END, Mark, MarkKind, Rich

_SPECIAL = re.compile("[\\\\*_<&\\[\x00-\x08\x0b-\x1f\x7f-\x9f\u2029\ufffc\ufffe\uffff]|  \n")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2029\ufffc\ufffe\uffff]")
# CSS Text 3, 4.1.3: a line break between letters of a script without word spaces leaves none.
_SPREAD = "[\u2e80-\u2fff\u3001-\u303e\u3041-\u312f\u31a0-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd]"
_EAST_ASIAN = re.compile("[\u2e80-\U0003fffd]")
_EAST_ASIAN_GAP = re.compile(f"(?<={_SPREAD})[ \t\n]+(?={_SPREAD})")
_BLANK = re.compile(r"[ \t\n]+")
_BLOCK = re.compile(
    r"^[ \t]*(?:(?P<heading>#{1,6}[ \t])|(?P<quote>>)|(?P<item>[-+*][ \t])|(?P<number>1[.)][ \t])"
    r"|(?P<fence>```|~~~)|(?P<rule>(?:[-*_][ \t]*){3,}$|=+[ \t]*$)|(?P<table>\|.*\|[ \t]*$))",
    re.MULTILINE,
)
_BLOCK_CURES = {
    "heading": ("a heading", "make it a block of its own: - kind: heading"),
    "quote": ("a quotation", "make it a block of its own: - kind: quotation"),
    "item": ("a list", "make it a block of its own: - kind: list; a dash may also stand after a backslash"),
    "number": ("a numbered list", "make it a block of its own: - kind: list"),
    "fence": ("a block of code", "write it as ordinary text"),
    "rule": ("a rule or an underlined heading", "use - kind: heading, or - kind: ornament for a rule"),
    "table": ("a table", "make it a block of its own: - kind: table"),
}
_NOTE = re.compile(r"\[\^([^\]\[\s]+)\]")
_REFERENCE = re.compile(r"<(page|figure|title):([^<>\s]*)>")
_ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}")
_SCHEME = re.compile(r"(https?://[^/\s]+|mailto:[^\s@]+@|tel:\+?[0-9]|#.)", re.IGNORECASE)
_CLASSES = {".sc": MarkKind.SMALL_CAPS, ".sup": MarkKind.SUPERSCRIPT, ".sub": MarkKind.SUBSCRIPT}
_REFERENCES = {"page": MarkKind.PAGE_OF, "figure": MarkKind.FIGURE_OF, "title": MarkKind.TITLE_OF}
_PAIRS = {"em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the text may not hold, by its offset in the source."""

    offset: int
    code: str
    fact: str
    hint: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paragraph understood. `offsets` has for each mark where its markup begins in the source, -1 if not known."""

    rich: Rich
    offsets: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse_inline(source: str) -> Parsed:
    """One paragraph, or a line such as a title. Runs of spaces and line breaks become one space, between Han and kana none."""
    if _EAST_ASIAN.search(source):
        source = _EAST_ASIAN_GAP.sub("", source)
    return parse_marked(source) if _SPECIAL.search(source) else Parsed(Rich(_single_spaced(source)))


def _single_spaced(source: str) -> str:
    if "\n" in source:
        source = " ".join([line.strip(" \t") for line in source.split("\n")])
    if "  " in source or "\t" in source:
        source = _BLANK.sub(" ", source)
    return source.strip(" ")


def parse_paragraph(source: str) -> Parsed:
    """As `parse_inline`, for a paragraph of running text, where block structure is refused."""
    parsed = parse_inline(source)
    found = _BLOCK.search(source)
    if found is None or found.lastgroup is None:
        return parsed
    what, hint = _BLOCK_CURES[found.lastgroup]
    at = found.start() + len(found[0]) - len(found[0].lstrip())
    problem = Problem(at, "content.block-in-text", f"this line would be {what}; a text holds only paragraphs", hint)
    return Parsed(parsed.rich, parsed.offsets, (*parsed.problems, problem))


def parse_marked(source: str) -> Parsed:
    """The whole grammar; `parse_inline` takes a short way for texts without a special character."""
    controls = [
        Problem(
            m.start(),
            "content.control-character",
            f"the text holds the control character U+{ord(m[0]):04X}",
            "delete it",
        )
        for m in _CONTROL.finditer(source)
    ]
    writer = _Writer()
    for token in _tokens(_CONTROL.sub(" ", source)):
        writer.write(token)
    return writer.parsed(controls)


def _tokens(source: str) -> list[Token]:
    tokens: list[Token] = []
    _GRAMMAR.inline.parse(source, _GRAMMAR, {}, tokens)
    return tokens


def _is_link(state: StateInline, silent: bool) -> bool:
    at, before = state.pos, len(state.tokens)
    if not link(state, silent):
        return False
    if not silent:
        next(t for t in state.tokens[before:] if t.type == "link_open").meta["at"] = at
    return True


def _is_note(state: StateInline, silent: bool) -> bool:
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found and not silent:
        _push(state, "note", content=found[1])
    state.pos = found.end() if found else state.pos
    return found is not None


def _is_reference(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found and not silent:
        _push(state, "reference", content=found[2]).info = found[1]
    state.pos = found.end() if found else state.pos
    return found is not None


def _is_span(state: StateInline, silent: bool) -> bool:
    """`[text]{.sc lang=az}`, where the text may hold markup again."""
    at, end = state.pos, state.posMax
    if state.src[at] != "[":
        return False
    label_end = parseLinkLabel(state, at, False)
    found = _ATTRIBUTES.match(state.src, label_end + 1, end) if label_end >= 0 else None
    if found is None:
        return False
    if not silent:
        opened = state.push("span_open", "span", 1)
        opened.content, opened.meta["at"] = found[1], at
        state.pos, state.posMax = at + 1, label_end
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = found.end(), end
    return True


def _is_image(state: StateInline, silent: bool) -> bool:
    at, before = state.pos, len(state.tokens)
    found = image(state, silent)
    if found and not silent:
        next(t for t in state.tokens[before:] if t.type == "image").meta["at"] = at
    return found


def _is_html(state: StateInline, silent: bool) -> bool:
    at, before = state.pos, len(state.tokens)
    found = html_inline(state, silent)
    if found and not silent:
        next(t for t in state.tokens[before:] if t.type == "html_inline").meta["at"] = at
    return found


def _push(state: StateInline, kind: str, content: str) -> Token:
    token = state.push(kind, "", 0)
    token.content, token.meta["at"] = content, state.pos
    return token


def _grammar() -> MarkdownIt:
    grammar = MarkdownIt("commonmark")
    grammar.disable("backticks")
    rules = grammar.inline.ruler
    rules.at("link", _is_link)
    rules.at("image", _is_image)
    rules.at("html_inline", _is_html)
    rules.before("link", "note", _is_note)
    rules.after("link", "span", _is_span)
    rules.before("autolink", "reference", _is_reference)
    grammar.validateLink = lambda url: True  # type: ignore[method-assign]
    return grammar


_GRAMMAR = _grammar()


class _Writer:
    """Gathers text and marks from tokens."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._is_after_space = True
        self._open: list[list[int]] = []
        self._marks: list[tuple[Mark, int]] = []
        self._problems: list[Problem] = []

    def write(self, token: Token) -> None:
        if token.type in ("text", "text_special"):
            self._text(token.content)
        elif token.type == "softbreak":
            self._text(" ")
        elif token.type == "hardbreak":
            self._line_end()
        elif token.type == "note":
            self._anchor(token, MarkKind.NOTE)
        elif token.type == "reference":
            self._anchor(token, _REFERENCES[token.info])
        elif token.nesting == 1:
            self._begin(token)
        elif token.nesting == -1:
            self._end()
        else:
            self._refuse(token)

    def parsed(self, problems: list[Problem]) -> Parsed:
        text = "".join(self._pieces).rstrip(" ")
        ends = [(m, at) for m, at in self._marks if m.start < min(m.end, len(text))]
        clipped = tuple(m if m.end <= len(text) else Mark(m.start, len(text), m.kind, m.value) for m, _ in ends)
        found = tuple(sorted([*problems, *self._problems], key=lambda p: p.offset))
        return Parsed(Rich(text, clipped), tuple(at for _, at in ends), found)

    def _text(self, content: str) -> None:
        piece = _BLANK.sub(" ", content)
        if self._is_after_space:
            piece = piece.lstrip(" ")
        if piece:
            self._put(piece)

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
        self._is_after_space = piece[-1] in (" ", LINE_END)

    def _line_end(self) -> None:
        if self._pieces and self._pieces[-1].endswith(" "):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
        self._put(LINE_END)

    def _anchor(self, token: Token, kind: MarkKind) -> None:
        at = int(token.meta["at"])
        if not token.content:
            self._problem(at, "content.unknown-id", "a reference without an id", "write <page:id>")
        self._marks.append((Mark(self._length, self._length + 1, kind, token.content), at))
        self._put(ANCHOR)

    def _begin(self, token: Token) -> None:
        at = int(token.meta.get("at", -1))
        kinds = self._kinds(token, at)
        self._open.append(list(range(len(self._marks), len(self._marks) + len(kinds))))
        self._marks += [(Mark(self._length, self._length, kind, value), at) for kind, value in kinds]

    def _end(self) -> None:
        for index in self._open.pop():
            mark, at = self._marks[index]
            self._marks[index] = (Mark(mark.start, self._length, mark.kind, mark.value), at)

    def _kinds(self, token: Token, at: int) -> list[tuple[MarkKind, str]]:
        if token.tag in _PAIRS:
            return [(_PAIRS[token.tag], "")]
        if token.type == "link_open":
            return [(MarkKind.LINK, self._address(str(token.attrs.get("href", "")), at))]
        return [kind for attribute in token.content.split() for kind in self._attribute(attribute, at)]

    def _address(self, address: str, at: int) -> str:
        if not _SCHEME.match(address):
            hint = "write https://…, mailto:… or #id; a bracket before ( can stand after a backslash"
            self._problem(at, "content.bad-link", f"“{address}” is not an address that a reader can follow", hint)
        return address

    def _attribute(self, attribute: str, at: int) -> list[tuple[MarkKind, str]]:
        if kind := _CLASSES.get(attribute):
            return [(kind, "")]
        key, _, value = attribute.partition("=")
        if key == "lang" and is_tag(value.strip("\"'")):
            return [(MarkKind.LANGUAGE, value.strip("\"'"))]
        hint = "there are: {.sc}, {.sup}, {.sub}, {lang=az}"
        self._problem(at, "content.unknown-span", f"“{attribute}” is not a property of a text", hint)
        return []

    def _refuse(self, token: Token) -> None:
        at = int(token.meta["at"])
        if token.type == "image":
            self._problem(
                at,
                "content.image-in-text",
                "a picture stands inside a text",
                "make it a block of its own: - kind: picture",
            )
        else:
            hint = "use *emphasis*, **strong**, [text]{.sc}; a < can stand after a backslash"
            self._problem(at, "content.raw-html", f"“{token.content[:40]}” is HTML", hint)

    def _problem(self, at: int, code: str, fact: str, hint: str) -> None:
        self._problems.append(Problem(at, code, fact, hint))
