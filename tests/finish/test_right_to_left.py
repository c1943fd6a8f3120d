"""Right-to-left text through composing, drawing and finishing, read back by Poppler, which orders it by place and bidi rules."""

import re
import shutil
import subprocess

import pytest

from booklet.base.colour import BLACK
from booklet.base.language import Direction
from booklet.ir.content import NodeId
from booklet.ir.pages import TextItem
from booklet.ir.styled import ParagraphStyle, StyledText, TextStyle
from booklet.text.paragraph import compose
from tests.finish.making import ARABIC, HEBREW, SERIF, Press, page_of, page_set

EMBEDDED = re.compile(
    "\u202a( *)(.*?)\u202c"
)  # left to right within the line: the space at its left comes after it in reading
BIDI_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TEXTS = [
    (ARABIC, "ar", "السلام عليكم ورحمة الله وبركاته، هذا نص عربي طويل لاختبار (الأقواس) والأرقام 1992 و London في سطر واحد بالكامل."),
    (HEBREW, "he", "שלום עולם, זהו טקסט בעברית עם מספרים 1992 ומילה Baku באמצע השורה (בסוגריים) עד הסוף."),
]  # fmt: skip


def composed(fonts, family, lang, text):
    style = TextStyle((family, SERIF), "regular", False, 11.0, BLACK, lang)
    paragraph = ParagraphStyle("p", style, 16.0, Direction.RTL)
    return compose(StyledText(text, ((len(text), style),)), paragraph, 180.0, fonts=fonts)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="Poppler's pdftotext is not installed")
@pytest.mark.parametrize(("family", "lang", "text"), TEXTS)
def test_words_come_back_whole_and_in_order(tmp_path, family, lang, text):
    """Noto Naskh sets a letter as its base and its dots: each says its letter, and nothing wider, as what is said stands in
    visual order; its box must reach from edge to edge, or Poppler sees a space."""
    press = Press(tmp_path)
    lines = composed(press.fonts, family, lang, text).lines
    made = press.make(
        page_set([page_of(0, [TextItem(NodeId(""), line, 10.0, 40.0 + 16 * n) for n, line in enumerate(lines)])])
    )
    found = subprocess.run(["pdftotext", made.path, "-"], capture_output=True, text=True, check=True).stdout
    assert BIDI_CONTROLS.sub("", EMBEDDED.sub(r"\2\1", found)).split() == text.split()
