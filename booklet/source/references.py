"""What needs the whole book: ids that are mentioned, cycles among them. In: the draft. Out: errors."""

from collections.abc import Iterable

from booklet.base.nearest import nearest
from booklet.ir.content import MarkKind, NodeId
from booklet.source.draft import Draft, Mention

# A title's text is set where it is mentioned, a note's text follows from its mark: only these can run in a circle.
_INCLUDING = (MarkKind.NOTE, MarkKind.TITLE_OF)
UNTITLED = "part without a title"
_TITLED = ("heading", "opener", "part")


def check_mentions(draft: Draft) -> None:
    """Report each mention of an id that there is not, or that is of another kind than the mention needs."""
    for mention in draft.mentions:
        if mention.kind is not MarkKind.NOTE:
            _check(draft, mention)
    _check_cycles(draft)


def _check(draft: Draft, mention: Mention) -> None:
    what = draft.named.get(mention.target)
    if what is None and not draft.is_complete:
        return
    if what is None:
        hint = nearest(mention.target, _ids(draft, mention.kind))
        draft.error("content.unknown-id", f"there is no block with the id “{mention.target}”", mention.place, hint)
    elif mention.kind is MarkKind.FIGURE_OF and what != "figure":
        fact = f"“{mention.target}” is the id of a block “{what}”, not of a numbered picture"
        draft.error(
            "content.wrong-reference", fact, mention.place, "add “numbered: true” to the picture, or write <page:…>"
        )
    elif mention.kind is MarkKind.TITLE_OF and what == UNTITLED:
        fact = f"the part “{mention.target}” has no title"
        draft.error("content.wrong-reference", fact, mention.place, "give it a “title:”, or name one of its headings")
    elif mention.kind is MarkKind.TITLE_OF and what not in _TITLED:
        fact = f"“{mention.target}” is the id of a block “{what}”; only headings, openers and parts have titles"
        draft.error("content.wrong-reference", fact, mention.place, "write <page:…>, or give the id to the heading")


def _ids(draft: Draft, kind: MarkKind) -> list[str]:
    wanted = {MarkKind.FIGURE_OF: ("figure",), MarkKind.TITLE_OF: _TITLED}.get(kind)
    return [id_ for id_, what in draft.named.items() if wanted is None or what in wanted]


def _check_cycles(draft: Draft) -> None:
    """Depth first over the texts that include other texts; each circle is reported once, at the mention that closes it."""
    below: dict[str, list[Mention]] = {}
    for mention in draft.mentions:
        if mention.kind in _INCLUDING:
            below.setdefault(mention.holder, []).append(mention)
    done: set[str] = set()
    for start in below:
        _walk(draft, below, start, done)


def _walk(draft: Draft, below: dict[str, list[Mention]], start: str, done: set[str]) -> None:
    way: list[str] = []
    stack: list[tuple[str, Iterable[Mention]]] = []

    def enter(node: str) -> None:
        way.append(node)
        stack.append((node, iter(below.get(node, ()))))

    if start not in done:
        enter(start)
    while stack:
        node, rest = stack[-1]
        mention = next(iter(rest), None)
        if mention is None:
            stack.pop()
            done.add(way.pop())
        elif mention.target in way:
            _report(draft, mention, way[way.index(mention.target) :])
        elif mention.target not in done:
            enter(mention.target)


def _report(draft: Draft, mention: Mention, circle: list[str]) -> None:
    what = "a text includes itself" if len(circle) == 1 else "texts include one another in a circle"
    other = draft.places.get(NodeId(circle[0]))
    names = " → ".join([*circle, circle[0]])
    draft.sink.error(
        "content.reference-cycle",
        f"{what}: {names}",
        hint="take one of these marks out",
        place=mention.place,
        other_place=other,
    )
