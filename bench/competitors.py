"""Write the corpus in the languages of the competitors. In: chapters and the names of plates. Out: sources as text.

Each asks for the same page, type and parts: contents in two levels, running heads, folios, notes, full-page plates at
the end of each chapter. The prose holds no character that any of these languages would have to escape.
"""

from collections.abc import Callable, Sequence

import page
from prose import Chapter, Kind, Run, split_emphasis

Paragraph = Sequence[Run]
Plates = Sequence[Sequence[str]]  # for each chapter, the files' names

TYPST = f"""\
#set document(title: "Corpus")
#set page(width: {page.WIDTH_MM}mm, height: {page.HEIGHT_MM}mm, margin: (inside: {page.INSIDE_MM}mm,
  outside: {page.OUTSIDE_MM}mm, top: {page.TOP_MM}mm, bottom: {page.BOTTOM_MM:.3f}mm), numbering: "1",
  header: context {{
    let before = query(selector(heading.where(level: 1)).before(here()))
    if before.len() > 0 {{ emph(before.last().body) }}
  }})
#set text(font: "{page.FAMILY}", size: {page.SIZE_PT}pt, lang: "en", hyphenate: true, number-type: "old-style",
  top-edge: 0.7em, bottom-edge: -0.3em)
#set par(justify: true, leading: {page.LEADING_PT - page.SIZE_PT:g}pt, spacing: {page.LEADING_PT - page.SIZE_PT:g}pt,
  first-line-indent: {page.INDENT_PT}pt)
#show heading.where(level: 1): it => {{ pagebreak(weak: true); text(20pt, weight: 600, it.body); v(28pt) }}
#show heading.where(level: 2): it => {{ v(14pt); text(11pt, weight: 600, it.body); v(4pt) }}
#let plate(name) = page(margin: 0mm, header: none, footer: none, image(name, width: 100%, height: 100%, fit: "cover"))
#outline(depth: 2)
"""

HTML = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Corpus</title><link rel="stylesheet" href="corpus.css"></head><body>
"""

CSS = f"""\
@font-face {{ font-family: Text; src: url(FONTS/{page.REGULAR}) }}
@font-face {{ font-family: Text; font-style: italic; src: url(FONTS/{page.ITALIC}) }}
@font-face {{ font-family: Text; font-weight: 600; src: url(FONTS/{page.BOLD}) }}
@page {{ size: {page.WIDTH_MM}mm {page.HEIGHT_MM}mm;
  margin: {page.TOP_MM}mm {page.OUTSIDE_MM}mm {page.BOTTOM_MM:.3f}mm {page.INSIDE_MM}mm;
  @top-left {{ content: string(chapter); font: italic {page.SIZE_PT}pt Text }}
  @bottom-center {{ content: counter(page); font: {page.SIZE_PT}pt Text }} }}
@page :left {{ margin-left: {page.OUTSIDE_MM}mm; margin-right: {page.INSIDE_MM}mm }}
@page plate {{ margin: 0; @top-left {{ content: none }} @bottom-center {{ content: none }} }}
body {{ font: {page.SIZE_PT}pt/{page.LEADING_PT}pt Text; text-align: justify; hyphens: auto; margin: 0;
  font-variant-numeric: oldstyle-nums }}
p {{ margin: 0; text-indent: {page.INDENT_PT}pt; orphans: 2; widows: 2 }}
h1 {{ font: 600 20pt/28pt Text; margin: 0 0 28pt; break-before: page; string-set: chapter content(); text-align: left }}
h2 {{ font: 600 11pt/14pt Text; margin: 14pt 0 0; text-align: left; text-indent: 0 }}
h2 + p, h1 + p {{ text-indent: 0 }}
.note {{ float: footnote; font-size: 8pt; line-height: 10pt }}
.plate {{ page: plate; display: block; width: {page.WIDTH_MM}mm; height: {page.HEIGHT_MM}mm; object-fit: cover }}
nav a {{ display: block; color: inherit; text-decoration: none }}
nav a::after {{ content: leader(".") target-counter(attr(href), page) }}
nav a + a.section {{ margin-left: 14pt }}
"""

LATEX = rf"""\documentclass[10pt]{{article}}
\usepackage[paperwidth={page.WIDTH_MM}mm,paperheight={page.HEIGHT_MM}mm,textwidth={page.EVENNESS_MEASURE_MM}mm,
  top={page.TOP_MM}mm,textheight={page.LINES * page.LEADING_PT}bp,hcentering]{{geometry}}
\usepackage{{fontspec}}
\setmainfont{{{page.REGULAR}}}[Path=FONTS/,ItalicFont={page.ITALIC},BoldFont={page.BOLD},Numbers=OldStyle]
\usepackage[english]{{babel}}
\usepackage{{microtype}}
\parindent={page.INDENT_PT}bp \parskip=0pt \topskip={page.EVENNESS_SIZE_PT}bp \raggedbottom \frenchspacing
\begin{{document}}\fontsize{{{page.EVENNESS_SIZE_PT}bp}}{{{page.LEADING_PT}bp}}\selectfont
"""


def typst(chapters: Sequence[Chapter], plates: Plates) -> str:
    out = [TYPST]
    for chapter, names in zip(chapters, plates, strict=True):
        out.append(f"= {chapter.title}\n")
        for section in chapter.sections:
            out += [f"== {section.heading}\n", *(typst_paragraph(p) + "\n" for p in section.paragraphs)]
        out += [f'#plate("{name}")\n' for name in names]
    return "\n".join(out)


def typst_paragraph(runs: Paragraph) -> str:
    marks = {Kind.PLAIN: "{}", Kind.EMPHASIS: "#emph[{}]", Kind.NOTE: "#footnote[{}]"}
    return "".join(marks[run.kind].format(inner(run, typst_paragraph)) for run in runs)


def html(chapters: Sequence[Chapter], plates: Plates) -> str:
    out: list[str] = []
    entries = ["<nav>"]
    for chapter, names in zip(chapters, plates, strict=True):
        out.append(f'<h1 id="c{chapter.number}">{chapter.title}</h1>')
        entries.append(f'<a href="#c{chapter.number}">{chapter.title}</a>')
        for number, section in enumerate(chapter.sections):
            anchor = f"c{chapter.number}s{number}"
            entries.append(f'<a class="section" href="#{anchor}">{section.heading}</a>')
            out.append(f'<h2 id="{anchor}">{section.heading}</h2>')
            out += [f"<p>{html_paragraph(p)}</p>" for p in section.paragraphs]
        out += [f'<img class="plate" src="{name}" alt="">' for name in names]
    return HTML + "\n".join([*entries, "</nav>", *out]) + "</body></html>\n"


def html_paragraph(runs: Paragraph) -> str:
    marks = {Kind.PLAIN: "{}", Kind.EMPHASIS: "<em>{}</em>", Kind.NOTE: '<span class="note">{}</span>'}
    return "".join(marks[run.kind].format(inner(run, html_paragraph)) for run in runs)


def css(fonts: str) -> str:
    return CSS.replace("FONTS", fonts)


def latex(chapters: Sequence[Chapter], fonts: str) -> str:
    """Running text alone, for the comparison of evenness."""
    texts = [latex_paragraph(p) for c in chapters for s in c.sections for p in s.paragraphs]
    return LATEX.replace("FONTS", fonts) + "\n\n".join(texts) + "\n\\end{document}\n"


def latex_paragraph(runs: Paragraph) -> str:
    marks = {Kind.PLAIN: "{}", Kind.EMPHASIS: r"\emph{{{}}}", Kind.NOTE: ""}
    return "".join(marks[run.kind].format(run.text) for run in runs)


def inner(run: Run, write: Callable[[Paragraph], str]) -> str:
    """A note's text has emphasis of its own."""
    return write(split_emphasis(run.text)) if run.kind is Kind.NOTE else run.text
