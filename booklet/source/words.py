"""The engine's own words: booklet/data/words, a file for each language. In: language tags. Out: Words.

A language without a file of its own takes English words; `style` asks for them by the language of the block.
"""

from functools import lru_cache

from booklet.base.diagnostics import Sink
from booklet.base.language import primary
from booklet.base.package_data import data_folder
from booklet.ir.words import Words
from booklet.source.document import read_yaml
from booklet.source.draft import Draft
from booklet.source.schema.words import WordsFile

FALLBACK = "en"


@lru_cache
def read_words(lang: str) -> Words | None:
    """The words of a language; None if the engine has none."""
    folder = data_folder("words")
    name = f"{primary(lang)}.yaml"
    if not (folder / name).is_file():
        return None
    sink = Sink()
    file = read_yaml(folder, name, WordsFile, sink, stage="words")
    assert file is not None, sink.found
    quotes = (file.quotes[0], file.quotes[1])
    return Words(
        file.language, tuple(file.months), tuple(file.weekdays), tuple(file.ordinals), file.date, quotes, file.phrases
    )


def words_for(lang: str) -> Words:
    """The words of a language, or English ones."""
    words = read_words(lang) or read_words(FALLBACK)
    assert words is not None
    return words


def words_of(draft: Draft, book: str) -> dict[str, Words]:
    """The words of all languages in which the book needs some; none if it needs none."""
    if not draft.languages:
        return {}
    return {lang: words_for(lang) for lang in dict.fromkeys([book, *draft.languages])}
