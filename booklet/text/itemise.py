"""Cut a paragraph into stretches of one setting: style, face, script and bidi level.

In: text, its styles and levels. Out: Stretches in order, without gaps. A character that the style's own families lack goes
to the first fallback that has it, with its combining marks; if none has it, the first family's .notdef stands there.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from booklet.font.face import Face
from booklet.font.library import FontLibrary
from booklet.ir.styled import Caps, TextStyle
from booklet.text.properties import script_of
from booklet.text.setting import Look, Setting

# Never shown: soft hyphen, zero-width space, word joiner, bidi controls, anchors that nobody filled, control characters.
UNSEEN = "\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffc"
IS_UNSEEN = re.compile(f"[{UNSEEN}]")
# Letters of one script that every text face has: no need to ask character by character.
PLAIN = frozenset(
    map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x18F, 0x259, *range(0x2010, 0x2027), 0x202F, 0x2009])
) - {"\u00ad"}
NO_CONTROLS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))  # of direction; never shown
NO_SCRIPT = frozenset(("Zyyy", "Zinh", "Zzzz"))
JOINERS = "\u200c\u200d"
SAMPLE_LETTERS = {"Latn": "a", "Cyrl": "а", "Grek": "α", "Armn": "ա"}


class Stretch(NamedTuple):
    """A part of the text up to `end`, in one setting."""

    end: int
    setting: Setting


def itemise(
    text: str, styles: Sequence[tuple[int, TextStyle]], levels: Sequence[int], fonts: FontLibrary
) -> list[Stretch]:
    """Stretches of a paragraph."""
    found: list[Stretch] = []
    start = 0
    is_level = not any(levels)
    for end, style in styles:
        if end > start:
            plain = first_face(style, fonts).having(PLAIN) if style.caps in (Caps.NONE, Caps.UPPER) else frozenset()
            if is_level and plain.issuperset(text[start:end]):
                _append(found, end, plain_setting(style, fonts))
            elif plain and plain.issuperset(text[start:end].translate(NO_CONTROLS)):
                _by_level(found, (start, end), style, levels=levels, fonts=fonts)
            else:
                _itemise(found, text, (start, end), style, levels=levels, fonts=fonts)
        start = max(start, end)
    return found


def _by_level(
    found: list[Stretch], part: tuple[int, int], style: TextStyle, *, levels: Sequence[int], fonts: FontLibrary
) -> None:
    """Plain Latin text in stretches of one level."""
    face, at = first_face(style, fonts), part[0]
    for level, run in groupby(levels[part[0] : part[1]]):
        at += len(list(run))
        _append(found, at, _setting(fonts, style, face, "Latn", level=level))


def first_face(style: TextStyle, fonts: FontLibrary) -> Face:
    """The face of a style's first family."""
    family = next((f for f in (*style.families, *fonts.fallbacks) if f in fonts.families), fonts.families[0])
    return fonts.find(family, style.weight, style.is_italic)


def plain_setting(style: TextStyle, fonts: FontLibrary) -> Setting:
    """Setting of plain Latin text in a style's first family."""
    return _setting(fonts, style, first_face(style, fonts), "Latn")


def _itemise(
    found: list[Stretch],
    text: str,
    part: tuple[int, int],
    style: TextStyle,
    *,
    levels: Sequence[int],
    fonts: FontLibrary,
) -> None:
    start, end = part
    scripts = _scripts(text, start, end)
    known: dict[tuple[str, str, int, str], Setting] = fonts.memory.setdefault(("settings", style), {})
    before: Setting | None = None
    at = start
    while at < end:
        stop = _cluster_end(text, at, end)
        cluster, script, level = text[at:stop], scripts[at - start], levels[at]
        leans = before is not None and (
            IS_UNSEEN.match(cluster) is not None or (level & 1 and script_of(cluster[0]) in NO_SCRIPT)
        )  # on the face before it
        key = (cluster, script, level, before.face.key if leans and before is not None else "")
        setting = known.get(key)
        if setting is None:
            face = _face_of(cluster, style, fonts, before.face if leans and before is not None else None)
            look = _look(style, face, script, cluster)
            setting = known[key] = _setting(fonts, style, face, script, level=level, look=look)
        _append(found, stop, setting)
        before = setting
        at = stop


def _face_of(cluster: str, style: TextStyle, fonts: FontLibrary, before: Face | None) -> Face:
    """The face of a character; of one that is never shown, the face before it."""
    if before is not None and IS_UNSEEN.match(cluster) is not None:
        return before
    return face_for(cluster, style, fonts, previous=before)


def _append(found: list[Stretch], end: int, setting: Setting) -> None:
    if found and found[-1].setting is setting:
        found[-1] = Stretch(end, setting)
    else:
        found.append(Stretch(end, setting))


def _cluster_end(text: str, at: int, end: int) -> int:
    """End of a character with its combining marks, variation selectors and joiners."""
    stop = at + 1
    while stop < end and (unicodedata.category(text[stop])[0] == "M" or text[stop] in JOINERS):
        stop += 1
    return stop


def _scripts(text: str, start: int, end: int) -> list[str]:
    """Script of each character; common ones take the script before them, at the start the one after."""
    own = [script_of(char) for char in text[start:end]]
    current = next((s for s in own if s not in NO_SCRIPT), "Latn")
    for i, script in enumerate(own):
        if script in NO_SCRIPT:
            own[i] = current
        else:
            current = script
    return own


def face_for(cluster: str, style: TextStyle, fonts: FontLibrary, *, previous: Face | None = None) -> Face:
    """The face that shows a character: the one in use, the style's families, the library's fallbacks; else the first."""
    needed = [c for c in cluster if c not in JOINERS and not "\ufe00" <= c <= "\ufe0f"]
    if previous is not None and all(map(previous.has, needed)):
        return previous
    composed = unicodedata.normalize("NFC", "".join(needed))
    for family in (*style.families, *fonts.fallbacks):
        if family in fonts.families:
            face = fonts.find(family, style.weight, style.is_italic)
            if all(map(face.has, needed)) or all(map(face.has, composed)):
                return face
    return first_face(style, fonts)


def _look(style: TextStyle, face: Face, script: str, cluster: str) -> Look:
    """How small capitals come about: by the face's own, or by capitals set smaller."""
    if style.caps not in (Caps.SMALL, Caps.ALL_SMALL):
        return Look.PLAIN
    sample = SAMPLE_LETTERS.get(script)
    if sample is None:
        return Look.PLAIN
    if face.has(sample) and face.changes("smcp", sample):
        return Look.DRAWN_SMALL
    is_small = cluster[0].islower() if style.caps is Caps.SMALL else cluster[0].isalpha()
    return Look.SCALED_SMALL if is_small else Look.PLAIN


def _setting(
    fonts: FontLibrary, style: TextStyle, face: Face, script: str, *, level: int = 0, look: Look = Look.PLAIN
) -> Setting:
    known = fonts.memory
    key = (style, face.key, script, level, look)
    setting: Setting | None = known.get(key)
    if setting is None:
        scale = 1.0 if face.family == style.families[0] else face.scale
        setting = known[key] = Setting(fonts, style, face, script=script, level=level, look=look, scale=scale)
    return setting
