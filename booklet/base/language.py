"""What a language tag (BCP 47) says about setting its text: script and direction."""

import re
from enum import Enum

RTL_LANGUAGES = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
RTL_SCRIPTS = frozenset(["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"])
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")


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


def direction_of(tag: str) -> Direction:
    """Direction of a language, its script subtag first: `az-Arab` runs right to left."""
    script = next((part.lower() for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return Direction.RTL if script in RTL_SCRIPTS else Direction.LTR
    return Direction.RTL if primary(tag) in RTL_LANGUAGES else Direction.LTR
