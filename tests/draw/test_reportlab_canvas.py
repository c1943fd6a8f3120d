"""The one test of what we touch in ReportLab: a new version that moves it fails here."""

from booklet.base.geometry import Size
from booklet.draw.reportlab_canvas import ReportLabCanvas


def test_operators_are_exactly_what_was_painted():
    canvas = ReportLabCanvas(Size(218, 318))
    canvas.fill_ink((0.25,))
    canvas.fill_rect(-0.0001, 10, 20.12345, 30)
    canvas.fill_ink((1.0, 0.5, 0.0))
    canvas.glyphs(9, 289, "F1", size=10.0, scale=1.0, strings="<0001>-5<0002>", text="ab")
    canvas.glyphs(9, 277.125, "F1", size=10.0, scale=1.02, strings="<0001>", text="a")
    canvas.save()
    canvas.clip(1, 2, 3, 4)
    canvas.glyphs(9, 265, "F2", size=8.5, scale=1.02, strings="<0003>", text="c")
    canvas.form("P1", (40.0, 0, 0, 20.0, 9, 9))
    canvas.restore()
    canvas.begin_mark("P", "/MCID 0")
    canvas.glyphs(9, 253, "F1", size=10.0, scale=1.02, strings="<0001>", text="a")
    canvas.end_mark()
    canvas.stroke_line((1, 2), (3, 4), width=0.5, ink=(0.0,), dash=(2.0, 1.0), overprints=False)
    canvas.begin_mark("Artifact", "")
    canvas.end_mark()
    found = " ".join(canvas.operators().decode().split())
    assert found == (
        ".25 g n 0 10 20.123 30 re f* 1 .5 0 rg "
        "BT /F1 10 Tf 9 289 Td [<0001>-5<0002>]TJ ET BT 102 Tz 9 277.125 Td [<0001>]TJ ET "
        "q n 1 2 3 4 re W* n BT /F2 8.5 Tf 9 265 Td [<0003>]TJ ET 40 0 0 20 9 9 cm /P1 Do Q "
        "/P <</MCID 0>> BDC BT 9 253 Td [<0001>]TJ ET EMC "
        "q .5 w 0 G [2 1] 0 d n 1 2 m 3 4 l S Q /Artifact BMC EMC"
    )


def test_nothing_of_reportlabs_own_reaches_the_page():
    """Its preamble names /F1, Helvetica, which is not embedded: PDF/X and PDF/A forbid it."""
    assert ReportLabCanvas(Size(10, 10)).operators() == b""
