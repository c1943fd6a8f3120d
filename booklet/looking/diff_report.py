"""A comparison as one HTML file that needs nothing else. In: Comparison, both open PDFs. Out: the text of the page.

Changed pages stand side by side with each place boxed, and laid over each other: what is only in the old file is red, only in the
new one blue-green. Pictures are JPEG within the file.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO

import numpy as np
from PIL import Image

from booklet.base.geometry import Rect
from booklet.base.units import format_mm
from booklet.looking.comparing import Comparison, PagePair
from booklet.looking.opened import OpenPdf
from booklet.looking.words import Kind, Stretch

SHOWN_PPI = 90.0
JPEG_QUALITY = 78
CONTEXT = 6  # kept words shown on each side of a change
PALE = 0.75  # how much of the common picture is faded in the overlay
DEEP = 0.4  # how much darker blue-green is than cyan, which is not seen on white
STYLE = """
:root{color-scheme:light;--ink:#222;--quiet:#6b665f;--line:#d8d3ca;--paper:#f6f3ee;--old:#b3261e;--new:#00707a}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 Georgia,'Source Serif 4',serif}
main{max-width:1240px;margin:0 auto;padding:2.5rem 1.5rem 4rem}h1{font-size:1.7rem;font-weight:400;margin:0}
h2{font-size:1.05rem;font-weight:600;margin:2.8rem 0 .3rem;padding-top:.7rem;border-top:1px solid var(--line)}
p{margin:.2rem 0 .8rem}.quiet{color:var(--quiet)}nav{display:flex;flex-wrap:wrap;gap:3px;margin:1.2rem 0}
nav>*{min-width:2.1rem;padding:.1rem .3rem;text-align:center;font-size:.8rem;color:var(--quiet);background:#fff;text-decoration:none}
nav .changed{background:#f0d9a8;color:var(--ink)}nav .added{background:#bfe0e2;color:var(--ink)}
nav .removed{background:#f1c4c0;color:var(--ink)}
.views{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1.2rem;align-items:start}figure{margin:0}
.page{position:relative;background:#fff;box-shadow:0 0 0 1px var(--line)}.page img{display:block;width:100%}
.page i{position:absolute;border:2px solid;border-radius:2px}.old i{border-color:var(--old)}.new i{border-color:var(--new)}
figcaption{font-size:.82rem;color:var(--quiet);margin-top:.35rem}del{color:var(--old);background:#f9e4e2;text-decoration-thickness:1px}
ins{color:var(--new);background:#dff1f2;text-decoration:none;border-bottom:1.5px solid}.moved{opacity:.6;background:none}
.words{max-width:46rem;margin-top:1rem}.words p{padding-left:.8rem;border-left:3px solid var(--line)}
@media(max-width:700px){.views{grid-template-columns:1fr}}
"""

Progress = Callable[[str, int, int], None]


def diff_report(found: Comparison, old: OpenPdf, new: OpenPdf, *, summary: str, progress: Progress) -> str:
    """The whole page; raises NotReadable."""
    title = f"{found.names[0]} → {found.names[1]}"
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<style>{STYLE}</style></head><body><main>",
            f"<h1>{escape(title)}</h1>",
            f'<p class="quiet">{escape(summary)}</p>',
            _strip(found),
            *_sections(found, old, new, progress),
            "</main></body></html>",
        )
    )


def _strip(found: Comparison) -> str:
    """All pages in a row: a link to each that changed."""
    cells = []
    for index, page in enumerate(found.pages):
        label = escape(page.labels[1] or page.labels[0])
        kind = state(page)
        cells.append(f'<a class="{kind}" href="#p{index}">{label}</a>' if kind != "same" else f"<span>{label}</span>")
    return f"<nav>{''.join(cells)}</nav>"


def state(page: PagePair) -> str:
    """`same`, `changed`, `added` or `removed`."""
    if page.pair.old is None:
        return "added"
    if page.pair.new is None:
        return "removed"
    return "changed" if page.is_changed else "same"


def _sections(found: Comparison, old: OpenPdf, new: OpenPdf, progress: Progress) -> Iterator[str]:
    done, of = 0, len(found.changed)
    if not of:
        yield "<p>No page changed.</p>"
    for index, page in enumerate(found.pages):
        if page.is_changed:
            progress("report", done, of)
            done += 1
            yield f'<section id="p{index}"><h2>{escape(heading(page))}</h2><p class="quiet">{escape(facts(page))}</p>'
            yield f'<div class="views">{"".join(_views(page, old, new))}</div>'
            yield from _words(page)
            yield "</section>"


def heading(page: PagePair) -> str:
    """Which page it is, in words."""
    if page.pair.old is None:
        return f"Page {page.labels[1]}, added"
    if page.pair.new is None:
        return f"Page {page.labels[0]} of the old file, removed"
    was = "" if page.labels[0] == page.labels[1] else f" (was {page.labels[0]})"
    return f"Page {page.labels[1]}{was}"


def facts(page: PagePair) -> str:
    """What changed, in figures."""
    said = []
    if page.sizes is not None:
        said.append(" → ".join(f"{format_mm(s.width)} × {format_mm(s.height)}" for s in page.sizes))
    if page.places:
        places = f"{len(page.places)} place{'s' * (len(page.places) != 1)}"
        said.append(f"the picture changed in {places}, {max(page.share * 100, 0.01):.2g} % of the page")
    put, out = page.count(Kind.IN), page.count(Kind.OUT)
    said += [f"{put} word{'s' * (put != 1)} in, {out} out"] if put or out else []
    moved = sum(len(s.words) for s in page.stretches if s.is_moved)
    said += [f"{moved} words ran over from or to a page nearby"] if moved else []
    return "; ".join(said) or "no words"


def _views(page: PagePair, old: OpenPdf, new: OpenPdf) -> Iterator[str]:
    first = old.picture(page.pair.old, SHOWN_PPI).image if page.pair.old is not None else None
    second = new.picture(page.pair.new, SHOWN_PPI).image if page.pair.new is not None else None
    if first is not None:
        yield _figure(first, "old", f"old, page {page.labels[0]}", page.places)
    if second is not None:
        yield _figure(second, "new", f"new, page {page.labels[1]}", page.places)
    if first is not None and second is not None:
        yield _figure(overlay(first, second), "over", "over each other: only old red, only new blue-green")


def overlay(old: Image.Image, new: Image.Image) -> Image.Image:
    """Both pages in one picture: what they share pale grey, ink that only the old has red, that only the new has blue-green."""
    ours = np.asarray(old.resize(new.size, Image.Resampling.LANCZOS).convert("L"), dtype=np.float32)
    theirs = np.asarray(new.convert("L"), dtype=np.float32)
    common = 255 - (255 - np.maximum(ours, theirs)) * (1 - PALE)
    only_old, only_new = np.maximum(theirs - ours, 0), np.maximum(ours - theirs, 0)
    cold = common - only_old - DEEP * only_new
    return Image.fromarray(np.stack((common - only_new, cold, cold), axis=2).clip(0, 255).astype(np.uint8))


def _figure(image: Image.Image, kind: str, caption: str, places: tuple[Rect, ...] = ()) -> str:
    data = BytesIO()
    image.save(data, "JPEG", quality=JPEG_QUALITY, optimize=True)
    source = f"data:image/jpeg;base64,{b64encode(data.getvalue()).decode()}"
    marks = "".join(
        f'<i style="left:{r.x * 100:.2f}%;top:{r.y * 100:.2f}%;width:{r.width * 100:.2f}%;height:{r.height * 100:.2f}%"></i>'
        for r in places
    )
    return (
        f'<figure class="{kind}"><div class="page"><img src="{source}" alt="{escape(caption)}">{marks}</div>'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def _words(page: PagePair) -> Iterator[str]:
    """Changed words among a few that were kept; nothing for a page that is only in one file, whose words are in its picture."""
    if page.is_lone or all(s.kind is Kind.KEPT for s in page.stretches):
        return
    last = len(page.stretches) - 1
    told = [_stretch(s, is_first=index == 0, is_last=index == last) for index, s in enumerate(page.stretches)]
    yield f'<div class="words" dir="auto"><p>{"".join(told)}</p></div>'


def _stretch(stretch: Stretch, *, is_first: bool, is_last: bool) -> str:
    if stretch.kind is not Kind.KEPT:
        tag = "del" if stretch.kind is Kind.OUT else "ins"
        moved = ' class="moved" title="stands on a page nearby"' if stretch.is_moved else ""
        return f"<{tag}{moved}>{escape(' '.join(stretch.words))}</{tag}> "
    words = stretch.words
    if len(words) <= 2 * CONTEXT:
        return escape(" ".join(words)) + " "
    before = "" if is_first else escape(" ".join(words[:CONTEXT])) + " "
    after = "" if is_last else escape(" ".join(words[-CONTEXT:])) + " "
    return f'{before}<span class="quiet">…</span> {after}'
