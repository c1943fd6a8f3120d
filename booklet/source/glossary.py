"""A project's content/glossary.yaml. In: project. Out: Glossary, an empty one if there is no file."""

from collections.abc import Mapping

from booklet.base.diagnostics import Place, Sink
from booklet.base.files import Project
from booklet.base.nearest import nearest
from booklet.ir.glossary import Equivalent, Glossary, Term
from booklet.source.document import read_sourced
from booklet.source.schema.glossary import EquivalentEntry, GlossaryFile, TermEntry
from booklet.source.yaml_places import Spot

GLOSSARY = "content/glossary.yaml"
UNCHECKED = "unchecked"


def load_glossary(project: Project, sink: Sink) -> Glossary | None:
    """The names and terms; None and errors if the file is wrong."""
    if not (project.root / GLOSSARY).exists():
        return Glossary()
    found = read_sourced(project, GLOSSARY, GlossaryFile, sink, stage="translate")
    if found is None:
        return None
    before = len(sink.found)
    entries, spots = found.values.entries, found.root / "entries"
    terms = tuple(_term(entry, spots / index, found.values.sources, sink) for index, entry in enumerate(entries))
    _check_names(terms, sink)
    return None if Sink(found=sink.found[before:]).has_errors else Glossary(terms)


def _term(entry: TermEntry, spot: Spot, sources: Mapping[str, str], sink: Sink) -> Term:
    spots = spot / "translations"
    equivalents = {lang: _equivalent(value, spots / lang, sources, sink) for lang, value in entry.translations.items()}
    return Term(
        entry.term, entry.kind, (spot / "term").place, equivalents, tuple(entry.also), entry.other or "", entry.sense or "",
        tuple(entry.apart_from), entry.note or "",
    )  # fmt: skip


def _equivalent(entry: EquivalentEntry, spot: Spot, sources: Mapping[str, str], sink: Sink) -> Equivalent:
    source = entry.source or ""
    if source.lower() == UNCHECKED:
        source = ""
    elif source and " " not in source:
        if source not in sources:
            hint = f"a source of one word is a key; {nearest(source, sources)}"
            place = (spot / "source").place
            sink.error("translate.unknown-source", f"“{source}” is no key of `sources`", hint=hint, place=place)
        source = sources.get(source, source)
    return Equivalent(entry.text, entry.other or "", tuple(entry.forms), source)


def _check_names(terms: tuple[Term, ...], sink: Sink) -> None:
    """No spelling may lead to two entries, but where their senses tell them apart."""
    known: dict[str, Term] = {}
    for term in terms:
        for name in dict.fromkeys(n for n in (term.text, *term.also, term.other) if n):
            first = known.setdefault(name.lower(), term)
            is_told_apart = first.text == term.text and first.sense != term.sense and first.sense and term.sense
            if first is not term and not is_told_apart:
                _report_twice(name, term.place, first.place, sink)


def _report_twice(name: str, place: Place, other: Place, sink: Sink) -> None:
    hint = "take one away; where one word names two things give each entry its `sense`"
    sink.error("translate.duplicate-name", f"“{name}” stands in two entries", hint=hint, place=place, other_place=other)
