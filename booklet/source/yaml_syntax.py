"""What a YAML syntax error means for somebody who writes a booklet. In: PyYAML's error. Out: a diagnostic with a hint."""

import re

import yaml

from booklet.base.diagnostics import Place, Sink

_QUOTE = "put the text in quotes, or write it as a block: a line “key: |”, then the text indented below"

# Pattern over "context: problem", code, what is wrong, what to do; the first that fits is taken.
_MEANINGS = (
    ("nesting depth", "yaml.too-deep", "values are nested more than 1000 deep", "no content needs that"),
    ("mapping values are not allowed", "yaml.syntax", "a second “: ” stands in this line", _QUOTE),
    ("an alias|undefined alias", "yaml.alias", "a text that begins with * is read as an alias", _QUOTE),
    ("an anchor", "yaml.alias", "a text that begins with & is read as an anchor", _QUOTE),
    (
        "quoted scalar: found unexpected (end|document)",
        "yaml.open-quote",
        "a quotation mark is never closed",
        "close it; inside '…' write '' for an apostrophe, or use the curly ’",
    ),
    (
        "escape",
        "yaml.escape",
        'a backslash in “"…"” begins an escape that YAML does not know',
        "double the backslash, or write the text as a block: “key: |”",
    ),
    (
        "another document",
        "yaml.documents",
        "a line --- begins a second document",
        "delete the line; each part is a file of its own",
    ),
    (
        "expected <document start>",
        "yaml.syntax",
        "the file goes on after its end",
        "indent this line as the lines that it belongs to",
    ),
    (
        "expected '-' indicator",
        "yaml.indent",
        "this line is neither an item (- …) nor indented below one",
        "align it with the lines around it",
    ),
    (
        "flow (sequence|mapping|node)",
        "yaml.open-bracket",
        "a list [ … ] or mapping { … } is not closed, or lacks a comma",
        "close it; quote a text that begins with [ or {",
    ),
    (
        "expected key",
        "yaml.indent",
        "this line does not fit the lines above it",
        "align it with them; quote a text that begins with [ or {, or with a quotation mark",
    ),
    (
        "expected ':'|simple key",
        "yaml.syntax",
        "a key without “:”, or a text that is not indented below its key",
        "write “key: value”; indent the lines of a text below their key",
    ),
    (
        "block scalar",
        "yaml.block-text",
        "after | or > nothing else may stand in the line",
        "begin the text in the next line, indented",
    ),
    (
        "tag|directive|incompatible",
        "yaml.tag",
        "“!” and “%” at the beginning have a meaning in YAML that content does not use",
        _QUOTE,
    ),
)


def explain(error: yaml.MarkedYAMLError, text: str, path: str, sink: Sink) -> None:
    """Report a syntax error at its place, with the beginning of what was being read as the other place."""
    place = _place(path, error.problem_mark or error.context_mark)
    opened = _place(path, error.context_mark)
    other = opened if opened.line and opened != place else None
    code, fact, hint = _meaning(error, text)
    sink.error(code, fact, hint=hint, place=place, other_place=other)


def _meaning(error: yaml.MarkedYAMLError, text: str) -> tuple[str, str, str]:
    said = f"{error.context or ''}: {error.problem or ''}"
    if "cannot start any token" in said:
        return _no_token(error, text)
    for pattern, code, fact, hint in _MEANINGS:
        if re.search(pattern, said):
            return code, fact, hint
    return "yaml.syntax", f"this is not YAML: {error.problem}", ""


def _no_token(error: yaml.MarkedYAMLError, text: str) -> tuple[str, str, str]:
    mark = error.problem_mark
    character = text[mark.index : mark.index + 1] if mark else ""
    if character == "\t":
        return (
            "yaml.tab",
            "the line is indented with a tab; YAML allows only spaces",
            "set your editor to indent with spaces",
        )
    return "yaml.syntax", f"a text cannot begin with “{character}” in YAML", _QUOTE


def _place(path: str, mark: yaml.Mark | None) -> Place:
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
