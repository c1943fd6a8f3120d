"""Check the font files against manifest.yaml. In: this folder. Out: one sentence for each difference. Changes nothing.

Run `python fonts/verify.py`; with names of font files, it prints what the manifest has to say of them instead.
Knows fontTools and YAML, and nothing of the engine.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from fontTools.ttLib import TTFont, TTLibError

FORMATS = {"\x00\x01\x00\x00": "truetype", "OTTO": "cff"}
WEIGHTS = {"regular": 400, "italic": 400, "light": 300, "semibold": 600, "bold": 700}
ITALIC_BIT = 0x01  # OS/2 fsSelection
EMBEDDING_RESTRICTED = 0x030E  # OS/2 fsType: any of these bits keeps us from embedding a subset that may be edited
LATIN, RUSSIAN = "abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ARABIC, MARKS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي،؛؟٠١٢٣٤٥٦٧٨٩", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
POINTS = "".join(map(chr, range(0x05B0, 0x05BD)))

# language: (ISO 15924 script, its small letters; capitals are looked for as well). After CLDR's exemplar characters.
ALPHABETS: dict[str, tuple[str, str]] = {
    "az": ("Latn", LATIN + "əğıi\u0307şçöü"),
    "tr": ("Latn", LATIN + "ğışçöüâîû"),
    "en": ("Latn", LATIN),
    "de": ("Latn", LATIN + "äöüß"),
    "fr": ("Latn", LATIN + "àâæçéèêëîïôœùûüÿ"),
    "es": ("Latn", LATIN + "áéíñóúü¡¿"),
    "cs": ("Latn", LATIN + "áčďéěíňóřšťúůýž"),
    "pl": ("Latn", LATIN + "ąćęłńóśźż"),
    "ro": ("Latn", LATIN + "ăâîșț"),
    "hu": ("Latn", LATIN + "áéíóöőúüű"),
    "bs": ("Latn", LATIN + "čćđšž"),
    "ru": ("Cyrl", RUSSIAN),
    "uk": ("Cyrl", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’"),
    "az-Cyrl": ("Cyrl", "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш"),
    "el": ("Grek", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"),
    "el-polyton": ("Grek", "αβγδεζηθικλμνξοπρστυφχψωςἀἁἄἅὰᾶᾳἐἑἠῆῃἰῖὀὐῦὠῶῳῥ"),
    "ar": ("Arab", ARABIC + MARKS),
    "fa": ("Arab", ARABIC + MARKS + "پچژگکی۰۱۲۳۴۵۶۷۸۹"),
    "he": ("Hebr", "אבגדהוזחטיכךלמםנןסעפףצץקרשת־׳״" + POINTS),
    "ka": ("Geor", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"),
    "hy": ("Armn", "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև՝՛՞։"),
}
CASELESS = {"Geor"}  # Mtavruli capitals are for headlines in capitals only


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What one font file says of itself."""

    family: str
    format: str
    version: str
    sha256: str
    characters: frozenset[int]
    features: frozenset[str]
    weight: int
    is_italic: bool
    is_embeddable: bool


def describe(path: Path) -> FontFacts:
    """Read one font file; raises TTLibError where it is none."""
    data = path.read_bytes()
    with TTFont(path, lazy=True) as font:
        names, os2 = font["name"], font["OS/2"]
        layouts = [font[tag].table.FeatureList for tag in ("GSUB", "GPOS") if tag in font]
        return FontFacts(
            family=names.getDebugName(16) or names.getDebugName(1) or "",
            format=FORMATS.get(font.sfntVersion, "unknown"),
            version=names.getDebugName(5) or "",
            sha256=hashlib.sha256(data).hexdigest(),
            characters=frozenset(font.getBestCmap()),
            features=frozenset(r.FeatureTag for layout in layouts if layout for r in layout.FeatureRecord),
            weight=os2.usWeightClass,
            is_italic=bool(os2.fsSelection & ITALIC_BIT),
            is_embeddable=not os2.fsType & EMBEDDING_RESTRICTED,
        )


def languages(characters: frozenset[int]) -> list[str]:
    """The languages of ALPHABETS whose every letter is among the characters."""
    return [tag for tag, (script, letters) in ALPHABETS.items() if characters >= _both_cases(script, letters)]


def scripts(characters: frozenset[int]) -> list[str]:
    return sorted({ALPHABETS[tag][0] for tag in languages(characters)})


def verify(folder: Path) -> list[str]:
    """All differences between the folder's manifest and its files; an empty list where there are none."""
    families = yaml.safe_load((folder / "manifest.yaml").read_text(encoding="utf-8"))["families"]
    listed = {entry["file"] for family in families for entry in family["files"]}
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.suffix in {".ttf", ".otf"}}
    strays = [f"{name}: not in the manifest" for name in sorted(found - listed)]
    return strays + [line for family in families for line in _check_family(folder, family)]


def _both_cases(script: str, letters: str) -> set[int]:
    capitals = "" if script in CASELESS else "".join(c.upper() for c in letters if len(c.upper()) == 1)
    return {ord(c) for c in letters + capitals}


def _check_family(folder: Path, family: dict[str, Any]) -> Iterator[str]:
    if not (folder / family["licence_file"]).is_file():
        yield f"{family['family']}: no licence file {family['licence_file']}"
    facts: dict[str, FontFacts] = {}
    for entry in family["files"]:
        try:
            facts[entry["file"]] = describe(folder / entry["file"])
        except (OSError, TTLibError) as error:
            yield f"{entry['file']}: cannot be read as a font ({error})"
    if len(facts) == len(family["files"]):
        yield from _check_common(family, list(facts.values()))
    for entry in family["files"]:
        if entry["file"] in facts:
            yield from _check_file(family, entry, facts[entry["file"]])


def _check_common(family: dict[str, Any], facts: list[FontFacts]) -> Iterator[str]:
    shared = frozenset.intersection(*(f.characters for f in facts))
    coverage, features = family["coverage"], frozenset.intersection(*(f.features for f in facts))
    yield from _differences(
        family["family"],
        ("characters", coverage["characters"], len(shared)),
        ("scripts", coverage["scripts"], scripts(shared)),
        ("languages", coverage["languages"], languages(shared)),
        ("features", family["features"], sorted(features)),
    )
    if missing := set(family["scripts"]) - set(scripts(shared)):
        yield f"{family['family']}: serves {sorted(missing)} without covering a language of it"


def _check_file(family: dict[str, Any], entry: dict[str, Any], facts: FontFacts) -> Iterator[str]:
    style = entry["style"]
    yield from _differences(
        entry["file"],
        ("family", family["family"], facts.family),
        ("format", entry["format"], facts.format),
        ("version", entry["version"], facts.version),
        ("sha256", entry["sha256"], facts.sha256),
        ("further features", entry.get("also", []), sorted(facts.features - set(family["features"]))),
        ("weight", WEIGHTS[style.removesuffix("-italic")], facts.weight),
        ("italic", style.endswith("italic"), facts.is_italic),
        ("embeddable", True, facts.is_embeddable),
    )


def _differences(where: str, *rows: tuple[str, object, object]) -> Iterator[str]:
    for what, stated, measured in rows:
        if stated != measured:
            yield f"{where}: {what} is {measured!r}; the manifest says {stated!r}"


def main(arguments: list[str]) -> int:
    for name in arguments:
        facts = describe(Path(name))
        print(
            f"{name}: {facts.family}, {facts.format}, {facts.version!r}, weight {facts.weight}, sha256 {facts.sha256}"
        )
        print(f"  {len(facts.characters)} characters; {languages(facts.characters)}; {sorted(facts.features)}")
    differences = [] if arguments else verify(Path(__file__).parent)
    print("\n".join(differences), end="\n" if differences else "")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
