"""Which names somebody may have meant. In: what was written and what there is. Out: words for a hint."""

import difflib
from collections.abc import Iterable

MANY = 24  # a longer list is no help


def nearest(written: str, names: Iterable[str]) -> str:
    """`did you mean …?` with the nearest names; if none is near, the whole list, unless it is long."""
    known = sorted(set(names))
    lower = {name.lower(): name for name in reversed(known)}
    near = [lower[n] for n in difflib.get_close_matches(written.lower().replace("_", "-"), lower, n=3, cutoff=0.55)]
    if near:
        return f"did you mean {_listed(near, 'or')}?"
    if not known:
        return "there are none yet"
    more = f" … ({len(known)} in all)" if len(known) > MANY else ""
    return f"there are: {', '.join(known[:MANY])}{more}"


def _listed(names: list[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
