"""The Unicode Bidirectional Algorithm (UAX #9, revision of Unicode 15): levels of a paragraph, order of a line.

In: text, the paragraph's direction, passages of the other one. Out: an embedding level for each character; for a line, the visual
order. Classes come from the standard library, paired brackets from our tables. Knows nothing of glyphs.

Two things of our own, as the annex allows (4.3): a passage whose language runs the other way is an isolate (HL3), so that no sign
or number beside it is drawn into it; and a hyphen between two numbers is read as a dash (HL2), so that a range has one order
however it is typed: `docs/right-to-left.md`.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from booklet.text.properties import brackets

MAX_DEPTH = 125
MAX_BRACKETS = 63
ISOLATES = frozenset(("LRI", "RLI", "FSI"))
EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
REMOVED = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))  # X9
TURNS = frozenset(
    ("R", "AL", "AN", "RLE", "RLO", "RLI")
)  # what can make a level odd, or an even one higher than its isolate's
NEUTRAL = frozenset(("B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"))
# Anything that can change the order of a left-to-right line: right-to-left letters and digits, explicit controls. An isolate that
# holds none of them is set as if it were not there.
NEEDS_BIDI = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Two numbers with a hyphen between them, and no third: no telephone number, no date of three parts.
RANGE_HYPHEN = re.compile(r"(?<![\d-])\d+(-)(?=\d+(?![\d-]))")

Passage = tuple[int, int, bool]
"""Start, end and whether it runs from right to left."""


Edge = tuple[int, int]
"""Where an isolate begins or ends: the offset of what follows there, and the level around the isolate."""


def levels_of(text: str, *, is_rtl: bool) -> list[int]:
    """Embedding level of each character; all nought for a plain left-to-right text."""
    return levels_and_edges(text, is_rtl=is_rtl)[0]


def levels_and_edges(
    text: str, *, is_rtl: bool, passages: Sequence[Passage] = ()
) -> tuple[list[int], tuple[Edge, ...]]:
    """The levels, and the edges of isolates; `passages` are set as isolates though no control stands around them."""
    if not is_rtl and NEEDS_BIDI.search(text) is None:
        return [0] * len(text), ()
    classes = [bidi_class(c) for c in text]
    if is_rtl:
        for found in RANGE_HYPHEN.finditer(text):
            classes[found.start(1)] = "ON"
    kinds, chars, places = _with_controls(classes, text, passages)
    levels = resolve(kinds, chars, int(is_rtl))
    own = [level for level, (_, is_added) in zip(levels, places, strict=True) if not is_added]
    is_edge = [is_added or kind in ISOLATES or kind == "PDI" for kind, (_, is_added) in zip(kinds, places, strict=True)]
    edges = [(at, level) for level, (at, _), found in zip(levels, places, is_edge, strict=True) if found]
    return own, tuple(edges)


def _with_controls(
    classes: list[str], text: str, passages: Sequence[Passage]
) -> tuple[list[str], str, list[tuple[int, bool]]]:
    """Classes and characters with an isolate's controls around each passage; of each its offset and whether it was added."""
    kinds: list[str] = []
    chars: list[str] = []
    places: list[tuple[int, bool]] = []
    at = 0
    for start, end, runs_rtl in passages:
        kinds += [*classes[at:start], "RLI" if runs_rtl else "LRI", *classes[start:end], "PDI"]
        chars += [text[at:start], "\u2067" if runs_rtl else "\u2066", text[start:end], "\u2069"]
        places += [*((i, False) for i in range(at, start)), (start, True)]
        places += [*((i, False) for i in range(start, end)), (end, True)]
        at = end
    places += [(i, False) for i in range(at, len(text))]
    return [*kinds, *classes[at:]], "".join([*chars, text[at:]]), places


def bidi_class(char: str) -> str:
    """Bidi_Class; unassigned characters as the standard's defaults have them, roughly by block."""
    told = unicodedata.bidirectional(char)
    if told:
        return told
    code = ord(char)
    if 0x0600 <= code <= 0x07BF or 0x0860 <= code <= 0x08FF or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        return "AL"
    return "R" if 0x0590 <= code <= 0x085F or 0xFB1D <= code <= 0xFB4F or 0x10800 <= code <= 0x10FFF else "L"


def base_level(text: str) -> int:
    """Level of a paragraph by its first strong letter outside isolates (P2, P3)."""
    return _first_strong([bidi_class(c) for c in text], 0, stops_at_pdi=False)


def resolve(classes: Sequence[str], text: str, base: int) -> list[int]:
    """Levels from classes: rules X1 to I2. Characters that X9 removes get the level of the one before."""
    levels, types = _explicit(classes, base)
    explicit = list(levels)
    is_even = not base and TURNS.isdisjoint(classes)  # then all becomes L (W7, N1, N2), which I1 leaves where it is
    matching = {} if is_even else _matching_isolates(classes)
    for sequence in () if is_even else _isolating_runs(classes, explicit, matching):
        sos, eos = _edges(sequence, explicit, classes, base, matching)
        kinds = [types[i] for i in sequence]
        level = explicit[sequence[0]]
        if not level & 1 and kinds.count("L") == len(kinds):
            continue  # a word in an isolate: no rule changes anything
        _weak(kinds, sos)
        _bracket_pairs(kinds, [text[i] for i in sequence], [classes[i] for i in sequence], level, sos)
        _neutral(kinds, level, sos, eos)
        for i, kind in zip(sequence, kinds, strict=True):  # I1, I2
            step = (kind != "R") if level & 1 else {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
            levels[i] = level + step
    for i, kind in enumerate(classes):
        if kind in REMOVED:
            levels[i] = levels[i - 1] if i else base
    return levels


def line_levels(levels: Sequence[int], classes: Sequence[str], base: int) -> list[int]:
    """L1: separators, and white space before them or at the end of the line, fall back to the paragraph's level."""
    out = list(levels)
    is_tail = True
    for i in range(len(out) - 1, -1, -1):
        kind = classes[i]
        if kind in ("B", "S"):
            is_tail = True
        elif kind != "WS" and kind not in ISOLATES and kind != "PDI" and kind not in REMOVED:
            is_tail = False
        if is_tail:
            out[i] = base
    return out


def visual_order(levels: Sequence[int]) -> list[int]:
    """L2: indices in visual order, left to right."""
    order = list(range(len(levels)))
    if not levels:
        return order
    odd = [level for level in levels if level & 1]
    for level in range(max(levels), (min(odd) if odd else max(levels) + 1) - 1, -1):
        i = 0
        while i < len(order):
            if levels[order[i]] < level:
                i += 1
                continue
            j = i
            while j < len(order) and levels[order[j]] >= level:
                j += 1
            order[i:j] = order[i:j][::-1]
            i = j
    return order


def order_of_pieces(levels: Sequence[int], starts: Sequence[int], edges: Sequence[Edge]) -> Sequence[int]:
    """Visual order of pieces of a line by their levels and offsets; between pieces of one level an isolate's edge parts them."""
    if not any(levels):
        return range(len(levels))
    if not edges:
        return visual_order(levels)
    whole: list[int] = []
    pieces: list[int] = []  # the index of each piece in `whole`
    at = bisect_right(edges, (starts[0], MAX_DEPTH + 2))
    for level, start in zip(levels, starts, strict=True):
        while at < len(edges) and edges[at][0] <= start:
            whole.append(edges[at][1])
            at += 1
        pieces.append(len(whole))
        whole.append(level)
    places = {place: index for index, place in enumerate(pieces)}
    return [places[place] for place in visual_order(whole) if place in places]


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Each isolate initiator's PDI and the other way round (BD9)."""
    open_ones: list[int] = []
    found: dict[int, int] = {}
    for i, kind in enumerate(classes):
        if kind in ISOLATES:
            open_ones.append(i)
        elif kind == "PDI" and open_ones:
            j = open_ones.pop()
            found[i], found[j] = j, i
        elif kind == "B":
            open_ones.clear()
    return found


def _first_strong(classes: Sequence[str], start: int, *, stops_at_pdi: bool) -> int:
    depth = 0
    for kind in classes[start:]:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and stops_at_pdi:
                return 0
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


class _Status(NamedTuple):
    level: int
    override: str
    is_isolate: bool


def _explicit(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """X1 to X8: levels by embeddings, overrides and isolates; the classes as overrides leave them."""
    levels, types = [base] * len(classes), list(classes)
    stack = [_Status(base, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for i, kind in enumerate(classes):
        top = stack[-1]
        if kind in EMBEDDINGS:
            parity, override = EMBEDDINGS[kind]
            new = _next_level(top.level, parity)
            levels[i] = top.level
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append(_Status(new, override, False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in ISOLATES:
            levels[i] = top.level
            types[i] = top.override or kind
            parity = _first_strong(classes, i + 1, stops_at_pdi=True) if kind == "FSI" else int(kind == "RLI")
            new = _next_level(top.level, parity)
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append(_Status(new, "", True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1].is_isolate:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[i] = stack[-1].level
            types[i] = stack[-1].override or kind
        elif kind == "PDF":
            levels[i] = top.level
            if overflow_isolates:
                continue
            if overflow_embeddings:
                overflow_embeddings -= 1
            elif not top.is_isolate and len(stack) > 1:
                stack.pop()
        elif kind == "B":  # P1: a paragraph of its own begins
            levels[i] = base
            stack = [_Status(base, "", False)]
            overflow_isolates = overflow_embeddings = valid_isolates = 0
        else:
            levels[i] = top.level
            if kind != "BN":
                types[i] = top.override or kind
    return levels, types


def _next_level(level: int, parity: int) -> int:
    return level + 1 if (level + 1) & 1 == parity else level + 2


def _isolating_runs(classes: Sequence[str], levels: Sequence[int], matching: dict[int, int]) -> list[list[int]]:
    """X10: sequences of level runs, joined over isolates (BD13); characters that X9 removes are in none."""
    runs: list[list[int]] = []
    for i, kind in enumerate(classes):
        if kind in REMOVED:
            continue
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    by_first = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matching:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in ISOLATES and (pdi := matching.get(sequence[-1])) is not None and pdi in by_first:
            sequence += by_first[pdi]
        sequences.append(sequence)
    return sequences


def _edges(
    sequence: list[int], levels: Sequence[int], classes: Sequence[str], base: int, matching: dict[int, int]
) -> tuple[str, str]:
    """The directions sos and eos at the ends of an isolating run sequence (X10)."""
    first, last = sequence[0], sequence[-1]
    level = levels[first]
    before = next((levels[j] for j in range(first - 1, -1, -1) if classes[j] not in REMOVED), base)
    after = next((levels[j] for j in range(last + 1, len(classes)) if classes[j] not in REMOVED), base)
    if classes[last] in ISOLATES and last not in matching:
        after = base
    return "R" if max(level, before) & 1 else "L", "R" if max(level, after) & 1 else "L"


def _weak(kinds: list[str], sos: str) -> None:
    """W1 to W7, in place."""
    previous = sos
    for i, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[i] = "ON" if previous in ISOLATES or previous == "PDI" else previous
        previous = kinds[i]
    strong = sos
    for i, kind in enumerate(kinds):  # W2
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for i in range(1, len(kinds) - 1):  # W4
        a, b = kinds[i - 1], kinds[i + 1]
        if a == b and ((kinds[i] in ("ES", "CS") and a == "EN") or (kinds[i] == "CS" and a == "AN")):
            kinds[i] = a
    _terminators(kinds)
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]  # W6
    strong = sos
    for i, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _terminators(kinds: list[str]) -> None:
    """W5: terminators beside a European number belong to it."""
    i = 0
    while i < len(kinds):
        if kinds[i] != "ET":
            i += 1
            continue
        j = i
        while j < len(kinds) and kinds[j] == "ET":
            j += 1
        if (i and kinds[i - 1] == "EN") or (j < len(kinds) and kinds[j] == "EN"):
            kinds[i:j] = ["EN"] * (j - i)
        i = j


def _strong(kind: str) -> str:
    """N0 to N2 read numbers as right-to-left."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _bracket_pairs(kinds: list[str], chars: list[str], originals: list[str], level: int, sos: str) -> None:
    """N0: a pair of brackets takes the direction of what it holds, or of what stands before it."""
    embedding = "R" if level & 1 else "L"
    for opening, closing in _pairs(kinds, chars):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            before = next((s for k in reversed(kinds[:opening]) if (s := _strong(k))), sos)
            direction = before if before != embedding else embedding
        for place in (opening, closing):
            kinds[place] = direction
            for i in range(place + 1, len(kinds)):
                if originals[i] != "NSM":
                    break
                kinds[i] = direction


def _pairs(kinds: list[str], chars: list[str]) -> list[tuple[int, int]]:
    """Bracket pairs (BD16), by their opening; a sequence that opens too many has none."""
    table = brackets()
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for i, char in enumerate(chars):
        if char not in table or kinds[i] != "ON":
            continue
        closing, is_opening = table[char]
        if is_opening:
            if len(stack) == MAX_BRACKETS:
                return sorted(found)
            stack.append((closing, i))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == closing:
                found.append((stack[depth][1], i))
                del stack[depth:]
                break
    return sorted(found)


def _neutral(kinds: list[str], level: int, sos: str, eos: str) -> None:
    """N1 and N2: neutrals take the direction that both sides share, else the embedding's."""
    i = 0
    while i < len(kinds):
        if kinds[i] not in NEUTRAL:
            i += 1
            continue
        j = i
        while j < len(kinds) and kinds[j] in NEUTRAL:
            j += 1
        before = _strong(kinds[i - 1]) if i else sos
        after = _strong(kinds[j]) if j < len(kinds) else eos
        kinds[i:j] = [before if before == after else "R" if level & 1 else "L"] * (j - i)
        i = j
