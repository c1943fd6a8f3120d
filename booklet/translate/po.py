"""Write catalogues: the template, and a language's catalogue with what is new in the source.

In: Units, the catalogue as it was. Out: the text of a PO file, in reading order. Nothing that a translator wrote is lost: what
no longer stands in the source is kept as obsolete, what stands there in other words as fuzzy, with the text of before.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy

import polib

from booklet.base.dataclass import dataclass
from booklet.base.language import primary
from booklet.base.version import VERSION
from booklet.translate.catalogue import BOOK, LOST_KEY
from booklet.translate.units import Unit

ALIKE = 0.6  # of their characters in common: below, a translation is no help
WIDTH = 78  # gettext's own
MAX_LENGTH = "max-length:"  # a flag of Weblate's, which counts tags too; gettext's tools and Poedit drop it, `updated` restores it
_TWO = "nplurals=2; plural=(n != 1);"
_ONE = "nplurals=1; plural=0;"
_SLAVIC = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "fr": "nplurals=2; plural=(n > 1);", "pt-BR": "nplurals=2; plural=(n > 1);", "fa": "nplurals=2; plural=(n > 1);",
    "ru": _SLAVIC, "uk": _SLAVIC, "be": _SLAVIC, "sr": _SLAVIC, "hr": _SLAVIC, "bs": _SLAVIC,
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "cs": "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", "ja": _ONE, "ko": _ONE, "zh": _ONE, "vi": _ONE, "th": _ONE,
    "id": _ONE,
}  # fmt: skip
"""Rules of the GNU gettext manual, 12.6; all other languages that we know have two forms. The book itself needs none."""


@dataclass(frozen=True, slots=True)
class About:
    """What a catalogue's head says."""

    title: str
    slug: str
    publisher: str
    date: str  # ISO; of the publication, so that the same source gives the same file


def template(units: Iterable[Unit], about: About) -> str:
    """booklet.pot."""
    file = _file(about, "")
    for unit in units:
        file.append(_entry(unit))
    return str(file)


def updated(units: Sequence[Unit], about: About, lang: str, old: polib.POFile | None) -> str:
    """The catalogue of a language: every unit in reading order, with what was translated before."""
    file = _file(about, lang)
    if old is not None:
        file.header = old.header or file.header
        file.metadata = {
            **old.metadata,
            **{k: v for k, v in file.metadata.items() if k not in _THEIRS or k not in old.metadata},
        }
    before = _Before(old, units)
    found = [(unit, before.of(unit)) for unit in units]
    found = [(unit, known or before.same(unit)) for unit, known in found]  # all of them before any that is merely like
    for unit, known in found:
        entry = _entry(unit)
        _take_over(entry, known or before.alike(unit), unit)
        file.append(entry)
    for entry in before.unused():
        entry.obsolete = True
        file.append(entry)
    return str(file)


_THEIRS = frozenset([
    "Last-Translator", "Language-Team", "PO-Revision-Date", "Plural-Forms", "Report-Msgid-Bugs-To", "Project-Id-Version",
])  # fmt: skip


def _file(about: About, lang: str) -> polib.POFile:
    file = polib.POFile(wrapwidth=WIDTH)
    file.header = (
        f"{about.title}\nOne entry for each paragraph; tags such as <em> and <note 1/> stay, and may move.\n"
        "Comments say where a text stands. Keep the file in UTF-8."
    )
    stamp = f"{about.date} 00:00+0000"
    file.metadata = {
        "Project-Id-Version": about.slug, "Report-Msgid-Bugs-To": about.publisher, "POT-Creation-Date": stamp,
        "PO-Revision-Date": stamp if lang else "YEAR-MO-DA HO:MI+ZONE", "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>", "Language": lang.replace("-", "_"), "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(lang, PLURALS.get(primary(lang), _TWO)),
        "X-Generator": f"booklet {VERSION}", BOOK: about.slug,
    }  # fmt: skip
    return file


def _entry(unit: Unit) -> polib.POEntry:
    where = [(unit.place.path, str(unit.place.line))] if unit.place else []
    flags = [f"{MAX_LENGTH}{unit.max_length}"] if unit.max_length else []
    return polib.POEntry(
        msgctxt=unit.key, msgid=unit.text, comment="\n".join(unit.comments), occurrences=where, flags=flags
    )


def _take_over(entry: polib.POEntry, old: polib.POEntry | None, unit: Unit) -> None:
    """Put what was translated before into an entry; fuzzy where its source was another text."""
    if old is None:
        entry.msgstr = unit.text if unit.stays else ""
        return
    entry.msgstr, entry.tcomment = old.msgstr, old.tcomment
    entry.flags = [*(flag for flag in old.flags if not flag.startswith(MAX_LENGTH)), *entry.flags]
    entry.previous_msgid, entry.previous_msgctxt = old.previous_msgid, old.previous_msgctxt
    if old.msgid == entry.msgid:
        return
    if unit.stays and old.msgstr == old.msgid:
        entry.msgstr = entry.msgid
    elif entry.msgstr:
        entry.previous_msgid = old.previous_msgid if old.fuzzy and old.previous_msgid else old.msgid
        entry.fuzzy = True


_ANYWHERE = "*"


def _at(unit: Unit) -> str:
    return f"{unit.place.path}:{unit.place.line}" if unit.place else ":"


class _Before:
    """The entries of the catalogue as it was, found by key, then by text, then by likeness."""

    def __init__(self, old: polib.POFile | None, units: Sequence[Unit]) -> None:
        entries = list(old or ())
        self._times = Counter((unit.text, _at(unit)) for unit in units)
        self._by_key: dict[str, polib.POEntry] = {}
        self._keyless: dict[tuple[str, str], list[polib.POEntry]] = {}  # by text and place; without the place too
        for entry in sorted(entries, key=lambda e: bool(e.obsolete)):
            if LOST_KEY.fullmatch(entry.msgctxt or ""):
                for place in (*(":".join(occurrence) for occurrence in entry.occurrences or [("", "")]), _ANYWHERE):
                    self._keyless.setdefault((entry.msgid, place), []).append(entry)
            self._by_key.setdefault(entry.msgctxt or "", entry)
        self._all = entries
        self._used: set[int] = set()

    def of(self, unit: Unit) -> polib.POEntry | None:
        """The entry of the same key."""
        return self._take(self._by_key.get(unit.key))

    def same(self, unit: Unit) -> polib.POEntry | None:
        """A translated entry that no unit claims by its key, of the same text."""
        if (unit.text, _ANYWHERE) in self._keyless:
            return self._without_key(unit)
        free = (e for e in self._all if e.msgid == unit.text and e.msgstr and id(e) not in self._used)
        return self._take(next(free, None))

    def _without_key(self, unit: Unit) -> polib.POEntry | None:
        """An entry that has lost its key serves all units of its text and place: the first as it is, the others to be looked at."""
        at = (unit.text, _at(unit))
        entries = self._keyless.get(at) or self._keyless[unit.text, _ANYWHERE]
        entry = next((e for e in entries if id(e) not in self._used), entries[-1])
        if len(entries) < self._times[at] and unit.stays and entry.msgstr != entry.msgid:
            return None
        if self._take(entry) is not None:
            return entry
        again = copy(entry)
        again.flags = [*(flag for flag in entry.flags if flag != "fuzzy"), *(["fuzzy"] if entry.msgstr else [])]
        return again

    def alike(self, unit: Unit) -> polib.POEntry | None:
        """A translated entry that no unit claims, of a text much like this one."""
        return self._take(self._likest(unit.text, [e for e in self._all if id(e) not in self._used and e.msgstr]))

    def unused(self) -> list[polib.POEntry]:
        """What was translated, and is no longer in the source."""
        return [e for e in self._all if id(e) not in self._used and e.msgstr]

    def _likest(self, text: str, free: list[polib.POEntry]) -> polib.POEntry | None:
        matcher = difflib.SequenceMatcher(autojunk=False)
        matcher.set_seq2(text)
        best, most = None, ALIKE
        for entry in free:
            matcher.set_seq1(entry.msgid)
            if (
                matcher.real_quick_ratio() >= most
                and matcher.quick_ratio() >= most
                and (ratio := matcher.ratio()) >= most
            ):
                best, most = entry, ratio
        return best

    def _take(self, entry: polib.POEntry | None) -> polib.POEntry | None:
        if entry is None or id(entry) in self._used:
            return None
        self._used.add(id(entry))
        return entry
