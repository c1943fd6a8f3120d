"""Write booklet/data/languages from CLDR (through Babel) and from the catalogues in booklet/data/words.

Usage: make_languages.py [/usr/share/unicode/cldr]     after an edit of a catalogue, or for a new version of Babel
Babel has no quotation marks: they are read from CLDR itself (Debian's unicode-cldr-core) where its folder is given, else kept.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import polib
from babel import Locale, core

DATA = Path(__file__).resolve().parents[2] / "booklet" / "data"
WORDS, LANGUAGES = DATA / "words", DATA / "languages"
# fmt: off
TAGS = [
    "af", "am", "ar", "az", "az-Cyrl", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "de-CH", "el", "en", "en-US",
    "eo", "es", "et", "eu", "fa", "fi", "fil", "fr", "fr-CA", "fr-CH", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id",
    "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "nb",
    "ne", "nl", "nn", "no", "pa", "pl", "ps", "pt", "pt-PT", "ro", "ru", "sd", "si", "sk", "sl", "sq", "sr", "sr-Latn",
    "sv", "sw", "ta", "te", "tg", "th", "tk", "tr", "ug", "uk", "ur", "uz", "uz-Cyrl", "vi", "zh", "zh-Hant",
]
# fmt: on
FROM = {"en": "en_GB", "no": "nb"}
"""Locales whose names differ from the tag: dates of English are day first, as the house writes them."""
PATTERN = re.compile(r"'([^']*)'|(d+|M+|L+|y+|G+)|([^'dMLyG]+)")
HOUSE: dict[str, dict[str, Any]] = {
    # Reasons: docs/languages.md, “Where we differ from CLDR”.
    "ar": {"quotes": ["«", "»", "“", "”"]},
    "az": {"group": "\u00a0", "percent": "{number}\u00a0%"},
    "en": {"percent": "{number}\u00a0%"},
    "fr": {"first": "1er", "quotes": ["«", "»", "“", "”"]},
    "fr-CA": {"first": "1er", "quotes": ["«", "»", "“", "”"]},
    "fr-CH": {"first": "1er"},
}


def catalogue(lang: str) -> tuple[list[str], dict[str, str]]:
    """Ordinals and phrases of a catalogue; English is what the template has."""
    if lang != "en" and not (WORDS / f"{lang}.po").is_file():
        return [], {}
    file = polib.pofile(str(WORDS / ("words.pot" if lang == "en" else f"{lang}.po")))
    said = {e.msgctxt: e.msgid if lang == "en" else e.msgstr for e in file if lang == "en" or e.translated()}
    ordinals = [text for name, text in said.items() if name.startswith("ordinal-")]
    return ordinals, {name: text for name, text in said.items() if not name.startswith("ordinal-")}


def date_pattern(locale: Locale) -> str:
    """CLDR's long date with our fields: `d MMMM y` is `{day} {month} {year}`."""
    fields = {"d": "day", "dd": "day", "M": "number", "MM": "number", "y": "year", "yyyy": "year"}
    parts = []
    for quoted, field, text in PATTERN.findall(locale.date_formats["long"].pattern):
        if field == "G":
            parts.append(locale.eras["abbreviated"][1])
        else:
            parts.append(quoted or text or "{" + ("month" if len(field) >= 3 else fields[field]) + "}")
    return "".join(parts).replace("\u200f", "").strip()


def names(locale: Locale) -> dict[str, Any]:
    """What Babel knows of a language."""
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    return {
        "months": [months[n] for n in range(1, 13)],
        "weekdays": [days[n] for n in range(7)],
        "date": date_pattern(locale),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "percent": re.sub(r"[#,]*0", "{number}", locale.percent_formats[None].pattern).replace("\u200e", ""),
    }


def quotes(tag: str, cldr: Path | None, known: dict[str, Any]) -> list[str]:
    """The outer and the inner pair."""
    if cldr is None:
        found: list[str] = known["quotes"]
        return found
    wanted = ("quotationStart", "quotationEnd", "alternateQuotationStart", "alternateQuotationEnd")
    said = {"quotationStart": "“", "quotationEnd": "”", "alternateQuotationStart": "‘", "alternateQuotationEnd": "’"}
    parts = ["no"] if tag in ("nb", "nn", "no") else FROM.get(tag, tag.replace("-", "_")).split("_")
    for depth in range(1, len(parts) + 1):
        if depth == 2 and tag in (
            "az-Cyrl",
            "sr-Latn",
            "uz-Cyrl",
            "zh-Hant",
        ):  # another script takes nothing from its language
            said = dict(zip(wanted, "“”‘’", strict=True))
        path = cldr / "common" / "main" / f"{'_'.join(parts[:depth])}.xml"
        delimiters = ET.parse(path).find("delimiters") if path.is_file() else None
        for mark in delimiters if delimiters is not None else ():
            if mark.text and mark.text != "↑↑↑" and mark.tag in wanted:
                said[mark.tag] = mark.text
    return [said[name] for name in wanted]


def table(tag: str, cldr: Path | None, known: dict[str, Any]) -> dict[str, Any]:
    """All that the engine knows of a language."""
    ordinals, phrases = catalogue(tag) if "-" not in tag else ([], {})
    locale = Locale.parse(FROM.get(tag, tag.replace("-", "_")))
    made = {"language": tag, "cldr": core.get_cldr_version()}
    made |= {**names(locale), "quotes": quotes(tag, cldr, known)} | HOUSE.get(tag, {})
    if phrases:
        made |= {"ordinals": ordinals, "phrases": phrases}
    return made


def written(made: dict[str, Any]) -> str:
    """A line for each entry, one for each phrase."""
    lines = [
        f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in made.items()
        if key != "phrases"
    ]
    if "phrases" in made:
        said = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in made["phrases"].items())
        lines.append(f' "phrases": {{\n{said}}}')
    return "{\n" + ",\n".join(lines) + "}\n"


def tables(cldr: Path | None = None) -> dict[str, str]:
    """The text of each file, by its name."""
    found = {}
    for tag in TAGS:
        path = LANGUAGES / f"{tag}.json"
        known = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        found[path.name] = written(table(tag, cldr, known))
    return found


if __name__ == "__main__":
    LANGUAGES.mkdir(exist_ok=True)
    for name, text in tables(Path(sys.argv[1]) if len(sys.argv) > 1 else None).items():
        (LANGUAGES / name).write_text(text, "utf-8")
