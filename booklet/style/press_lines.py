"""The lines that the engine makes for a press item: heading, attribution, line of the credits. In: Clipping, Words. Out: text."""

from collections.abc import Iterator, Sequence

from booklet.ir.content import LINE_END, Book
from booklet.ir.documents import Resolution
from booklet.ir.press_items import Byline, Clipping, Medium, Provenance, TextIs
from booklet.ir.styled import ParagraphStyle, StyledText
from booklet.ir.walk import blocks_in
from booklet.ir.words import Words
from booklet.style.blocks import Context
from booklet.style.text import joined, plain_text
from booklet.style.words import kept, listed, long_date, phrase, quoted, styled_phrase, weekday


def date_of(item: Clipping, words: Words) -> str:
    """The date as it is set."""
    return kept(item.date_as_printed) or long_date(words, item.date)


def title_of(item: Clipping, words: Words) -> str:
    """What bookmarks and links call the item."""
    if item.medium is Medium.TELEVISION:
        return _television(item, words)
    return phrase(words, "item-heading", publication=item.publication, date=date_of(item, words))


def _television(item: Clipping, words: Words) -> str:
    return phrase(
        words,
        "television-heading",
        channel=item.channel or item.publication,
        weekday=item.weekday or weekday(words, item.date),
        date=date_of(item, words),
        time=item.time,
    )


def heading_text(item: Clipping, at: Context, style: ParagraphStyle) -> StyledText:
    """Publication, date, “headline”; each further headline on a line of its own."""
    words, title = at.said, title_of(item, at.said)
    if not item.headlines:
        return plain_text(title, style.text)
    there = at.words.get(item.headline_lang, words)
    plain = at.looks.in_language(item.headline_lang).style(style.name) if item.headline_lang else style
    lines = [quoted(at.looks.set(line, plain), there, plain.text) for line in item.headlines]
    if item.medium is Medium.TELEVISION:
        return joined(plain_text(f"{title}{words.phrases['list-comma']}", style.text), _stacked(lines, style))
    return styled_phrase(
        words,
        "item-heading-headline",
        style.text,
        publication=item.publication,
        date=date_of(item, words),
        headline=_stacked(lines, style),
    )


def headline_translations(item: Clipping, at: Context, style: ParagraphStyle) -> StyledText | None:
    """What the headlines say in the language of the item, each on a line of its own; None if nothing is translated."""
    if not item.headline_translations:
        return None
    lines = [quoted(at.looks.set(line, style), at.said, style.text) for line in item.headline_translations]
    return _stacked(lines, style)


def _stacked(lines: Sequence[StyledText], style: ParagraphStyle) -> StyledText:
    """Lines one under another."""
    return joined(*[part for line in lines for part in (plain_text(LINE_END, style.text), line)][1:])


def attribution(item: Clipping, words: Words) -> str:
    """Who reported, in which paper, when, and that it is summarised; for a transcription the byline alone."""
    names = _all_names(item.bylines, words)
    if item.text_is is TextIs.EXCERPT:
        return phrase(words, "excerpt", byline=names) if names else words.phrases["excerpt-unsigned"]
    if item.text_is is not TextIs.SUMMARY:
        return names
    if item.medium is Medium.TELEVISION:
        name, parts = ("broadcast-by", {"names": names}) if names else ("broadcast", {})
        time = {"channel": item.channel or item.publication, "weekday": item.weekday or weekday(words, item.date)}
        return phrase(words, name, **time, date=date_of(item, words), time=item.time, **parts)
    name, parts = ("reported-by", {"names": names}) if names else ("reported-unsigned", {})
    return phrase(words, name, publication=item.publication, date=date_of(item, words), **parts)


def _all_names(bylines: tuple[Byline, ...], words: Words) -> str:
    names = [_name(byline, words) for byline in bylines]
    if len(names) < 2:
        return "".join(names)
    return phrase(words, "and", first=listed(words, names[:-1]), second=names[-1])


def _name(byline: Byline, words: Words) -> str:
    name = phrase(words, "with", first=byline.name, second=byline.second) if byline.second else byline.name
    place = listed(words, (byline.place, byline.country))
    if place and name:
        return phrase(words, "from", name=name, place=place)
    return name or place


def provenance_facts(known: Provenance, words: Words) -> str:
    """Where a reproduction is from, in one run of words; empty if nothing is known."""
    facts = [
        phrase(words, "scanned", **{"from": known.scan_from}, date=known.scan_date),
        known.rights,
        phrase(words, "scale", scale=known.scale) if known.scale else "",
        phrase(words, "transcribed-by", name=known.transcribed_by) if known.transcribed_by else "",
        known.note,
    ]
    return words.phrases["list-semicolon"].join(fact for fact in facts if fact)


def provenance_lines(book: Book) -> Iterator[str]:
    """A line for the credits from each item and document whose reproduction has a known provenance."""
    words = book.words.get(book.lang) or next(iter(book.words.values()), None)
    if words is None:
        return  # no item, no document
    for block in blocks_in(book):
        if isinstance(block, Clipping):
            for known in dict.fromkeys(facsimile.provenance for facsimile in block.facsimiles):
                if facts := provenance_facts(known, words):
                    date = date_of(block, words)
                    yield phrase(words, "facsimile-credit", publication=block.publication, date=date, facts=facts)
        elif isinstance(block, Resolution) and block.scans and (facts := provenance_facts(block.provenance, words)):
            document = listed(words, (block.country, block.head.number))
            yield phrase(words, "document-credit", document=document, facts=facts)
