"""Cures put on what does not fit, and tried. In: Misfits, the edition, a function that lays out. Out: Misfits with what cured them.

A cure goes as far as the ranges of the style sheet permit: type a little closer, a little smaller, words hyphenated.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.ir.content import NodeId
from booklet.ir.maps import StyledMap
from booklet.ir.styled import Furniture, Master, ParagraphStyle, StyledBook, StyledText, TextBox, TextStyle
from booklet.translate.fit import Cure, Misfit, misfits
from booklet.translate.rooms import Roomed
from booklet.translate.rooms_boxes import with_texts
from booklet.translate.rooms_laid import Laid

CURED = "~cured"  # ends the name of a master whose running head is cured


@dataclass(frozen=True, slots=True)
class Tried:
    """What is laid out to try a cure: the styled book with it, and the maps that must be drawn again."""

    styled: StyledBook
    maps: Mapping[NodeId, StyledMap]


Again = Callable[[Tried], Laid]


def with_cures(
    found: Sequence[Misfit], places: Mapping[str, Sequence[Roomed]], edition: Laid, again: Again
) -> tuple[Misfit, ...]:
    """The misfits with what cures them: the edition is laid out once with each kind of cure, and looked at again."""
    cured: dict[str, list[Cure]] = {}
    for cure in candidates(edition):
        asked = [misfit for misfit in found if changes(cure, misfit, edition)]
        if not asked:
            continue
        keys = {misfit.key for misfit in asked}
        left = {
            misfit.key for misfit in misfits({key: places[key] for key in keys}, again(tried(cure, asked, edition)))
        }
        for key in keys - left:
            cured.setdefault(key, []).append(cure)
    return tuple(replace(misfit, cures=_mildest(cured.get(misfit.key, []))) for misfit in found)


def candidates(edition: Laid) -> tuple[Cure, ...]:
    """What the style permits, what the eye misses before what it sees."""
    tracking, size = -edition.ranges.tracking, -edition.ranges.size
    made = [
        Cure(tracking=tracking), Cure(size=size), Cure(tracking=tracking, size=size), Cure(hyphenates=True),
        Cure(tracking=tracking, size=size, hyphenates=True),
    ]  # fmt: skip
    return tuple(cure for cure in dict.fromkeys(made) if cure != Cure())


def changes(cure: Cure, misfit: Misfit, edition: Laid) -> bool:
    """Whether a cure changes how this text is set. A name on a map is never broken, nor a running head."""
    taken = edition.texts.get(misfit.node)
    if taken is not None and not misfit.role:
        return not (cure.hyphenates and taken.style.is_hyphenated)
    is_known = bool(misfit.role) or any(part.id == misfit.node for part in edition.styled.parts)
    return is_known and not cure.hyphenates


def tried(cure: Cure, asked: Sequence[Misfit], edition: Laid) -> Tried:
    """The edition with a cure of these texts."""
    nodes = {misfit.node for misfit in asked if not misfit.role}
    roles: dict[NodeId, set[str]] = {}
    for misfit in asked:
        if misfit.role:
            roles.setdefault(misfit.node, set()).add(misfit.role)
    styled = with_texts(edition.styled, lambda box: cured(box, cure) if box.node in nodes else box)
    maps = {node: _map(edition.map_styles[node], cure, names) for node, names in roles.items()}
    return Tried(_with_heads(styled, cure, nodes), maps)


def cured(box: TextBox, cure: Cure) -> TextBox:
    """The paragraph with the cure; letters smaller than its own in proportion."""
    return replace(box, style=_style(box.style, cure), text=_text(box.text, box.style.text.size, cure))


def _style(style: ParagraphStyle, cure: Cure) -> ParagraphStyle:
    text = _type(style.text, style.text.size, cure)
    return replace(style, text=text, is_hyphenated=style.is_hyphenated or cure.hyphenates)


def _text(text: StyledText, base: float, cure: Cure) -> StyledText:
    return replace(text, styles=tuple((end, _type(style, base, cure)) for end, style in text.styles))


def _type(style: TextStyle, base: float, cure: Cure) -> TextStyle:
    return replace(style, size=style.size * (1 + cure.size / base), tracking=style.tracking + cure.tracking)


def _map(styled: StyledMap, cure: Cure, roles: set[str]) -> StyledMap:
    texts = {name: _style(style, cure) if name in roles else style for name, style in styled.styles.texts.items()}
    return replace(styled, styles=replace(styled.styles, texts=texts))


def _with_heads(styled: StyledBook, cure: Cure, nodes: set[NodeId]) -> StyledBook:
    """The book with the running heads of these parts cured, on masters of their own."""
    masters: dict[str, Master] = {}
    parts = []
    for part in styled.parts:
        master = styled.masters[part.master]
        if part.id in nodes and master.running_head is not None:
            name = f"{part.master}{CURED}"
            masters[name] = replace(master, name=name, running_head=_furniture(master.running_head, cure))
            part = replace(part, master=name)
        parts.append(part)
    return replace(styled, parts=tuple(parts), masters={**styled.masters, **masters})


def _furniture(head: Furniture, cure: Cure) -> Furniture:
    # what has been set is kept by the name of its style
    return replace(head, style=replace(_style(head.style, cure), name=f"{head.style.name}{CURED}"))


def _mildest(cures: Sequence[Cure]) -> tuple[Cure, ...]:
    """The cures that do not hold a milder one."""
    return tuple(cure for cure in cures if not any(other != cure and _within(other, cure) for other in cures))


def _within(one: Cure, other: Cure) -> bool:
    is_less = one.tracking in (0.0, other.tracking) and one.size in (0.0, other.size)
    return is_less and (other.hyphenates or not one.hyphenates)
