"""The names and terms of a book with their translations. Written by `source` from content/glossary.yaml, read by `translate`."""

from collections.abc import Mapping
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place
from booklet.base.language import primary


class NameKind(Enum):
    """What an entry is. Names are looked for in translations; a term is told to translators and no more."""

    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A name in another language. `other`: the second name, for brackets; `forms`: what else may stand for it.

    `source` tells where it was checked; empty: nowhere yet.
    """

    text: str
    other: str = ""
    forms: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry, in the language of the book.

    `also`: spellings in what is quoted; `other`: the second name of a place; `sense` tells two entries of the same text
    apart; `apart_from`: phrases that hold the text and mean something else.
    """

    text: str
    kind: NameKind
    place: Place
    equivalents: Mapping[str, Equivalent]
    also: tuple[str, ...] = ()
    other: str = ""
    sense: str = ""
    apart_from: tuple[str, ...] = ()
    note: str = ""

    def equivalent(self, lang: str) -> Equivalent | None:
        """Its translation into a language: `pt` serves for `pt-BR` where that has none of its own."""
        return self.equivalents.get(lang) or self.equivalents.get(primary(lang))


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries in the order of the file; none where a project has no glossary."""

    terms: tuple[Term, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it translates into, in the order of their first use."""
        return tuple(dict.fromkeys(lang for term in self.terms for lang in term.equivalents))
