"""The page that every setter is asked for: that of booklet's own sheet. Millimetres and points, as named."""

from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts" / "source-serif-4"
REGULAR = "SourceSerif4SmText-Regular.ttf"  # one optical size for all: the competitors would not change it
ITALIC = "SourceSerif4SmText-It.ttf"
BOLD = "SourceSerif4SmText-Semibold.ttf"
FAMILY = "Source Serif 4 SmText"

WIDTH_MM = 165
HEIGHT_MM = 235
INSIDE_MM = 22
TOP_MM = 24
LINES = 37
MEASURE_MM = 118
SIZE_PT = 10.4
LEADING_PT = 14
INDENT_PT = 14

EVENNESS_MEASURE_MM = 125
EVENNESS_SIZE_PT = 10

OUTSIDE_MM = WIDTH_MM - INSIDE_MM - MEASURE_MM
BOTTOM_MM = HEIGHT_MM - TOP_MM - LINES * LEADING_PT * 25.4 / 72
