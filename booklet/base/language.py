"""What a language tag (BCP 47) says about setting its text: script, direction, how strictly lines are broken."""

import re
from enum import Enum

RTL_LANGUAGES = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
RTL_SCRIPTS = frozenset(["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"])
LINE_BREAKING = re.compile(r"-u-lb-(strict|normal)$", re.IGNORECASE)
"""The one key of UTS #35 (Unicode locale extensions) that the engine reads."""
TAG = re.compile(rf"[A-Za-z]{{2,3}}(-[A-Za-z]{{4}})?(-([A-Za-z]{{2}}|\d{{3}}))?(-[A-Za-z0-9]{{5,8}})*({LINE_BREAKING.pattern[:-1]})?",
                 re.IGNORECASE)  # fmt: skip
LIKELY = {
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "zh-tw": "zh-Hant",
}  # CLDR's likely subtags, where the script is not the usual one


class Direction(Enum):
    """The way a line of text runs, and so the side on which a book opens."""

    LTR = "ltr"
    RTL = "rtl"


def is_tag(text: str) -> bool:
    """True if `text` has the form of a language tag, such as `az`, `sr-Latn` or `pt-BR`."""
    return TAG.fullmatch(text) is not None


def primary(tag: str) -> str:
    """The language subtag in lower case: `az` of `az-Latn-AZ`."""
    return tag.split("-", 1)[0].lower()


def fallbacks(tag: str) -> tuple[str, ...]:
    """A tag and what it is a kind of, nearest first: `sr-Latn-RS`, `sr-Latn`, `sr`."""
    parts = LINE_BREAKING.sub("", tag).split("-")
    cased = [parts[0].lower(), *[p.title() if len(p) == 4 else p.upper() if len(p) == 2 else p for p in parts[1:]]]
    found = ["-".join(cased[:count]) for count in range(len(cased), 0, -1)]
    likely = LIKELY.get("-".join(cased[:2]).lower())
    return (*found[:-1], likely, found[-1]) if likely else tuple(found)


def is_loosely_broken(tag: str) -> bool:
    """Whether lines may begin with small kana and some marks: `ja-u-lb-normal`. Without a word in the tag they may not."""
    found = LINE_BREAKING.search(tag)
    return found is not None and found[1].lower() == "normal"


def direction_of(tag: str) -> Direction:
    """Direction of a language, its script subtag first: `az-Arab` runs right to left."""
    script = next((part.lower() for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return Direction.RTL if script in RTL_SCRIPTS else Direction.LTR
    return Direction.RTL if primary(tag) in RTL_LANGUAGES else Direction.LTR
