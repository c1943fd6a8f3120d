"""What the painter paints, as the trace canvas writes it down."""

from dataclasses import replace

import pytest

from booklet.base.cache import Cache
from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.files import FileRef
from booklet.base.geometry import Rect
from booklet.base.units import PageIndex
from booklet.draw.book import draw
from booklet.draw.trace import TraceCanvas
from booklet.ir.assets import Assets, ColourSpace, PictureFacts, ScanPageFacts
from booklet.ir.composed import GlyphRun
from booklet.ir.content import NodeId
from booklet.ir.digest import PageDigests
from booklet.ir.output import PROOF
from booklet.ir.pages import GroundItem, LateItems, PictureItem, RuleItem, ScanItem, StructureNode, TextItem
from booklet.ir.styled import Tag
from booklet.prepress.prepress import prepress
from tests.finish.making import library, line_of, page_of, page_set, shaped, text_item, whole
from tests.press.making import press_for

FILE = FileRef("/a", "d" * 32, 1, "a")
ASSETS = Assets(
    {FILE.digest: PictureFacts("P1", FILE, 40, 20, ColourSpace.RGB, "JPEG", False, 8, 1, True)},
    {(FILE.digest, 0): ScanPageFacts("S1", FILE, 0, 400.0, 600.0)},
)
RED = Colour("red", (0, 1, 1, 0), (1.0, 0.0, 0.0))
TAGGED = replace(PROOF, is_tagged=True)


@pytest.fixture(scope="module")
def fonts():
    return library()


def trace(fonts, *items, assets=ASSETS, output=PROOF, structure=None):
    """The lines of one page of 200 × 300 points with 9 of bleed: its lower left corner is the origin."""
    print_set = prepress(page_set([page_of(0, items)], structure=structure), assets, output)
    (content,) = draw(print_set, fonts=fonts, cache=Cache(None), new_canvas=lambda size: TraceCanvas())
    return content.operators.decode().split("\n") if content.operators else [], content


def test_y_is_turned_once_and_bleed_is_negative(fonts):
    lines, _ = trace(fonts, GroundItem(Rect(-9, -9, 218, 318), WHITE), RuleItem(0, 0, 200, 0, 0.5, RED, (2.0, 1.0)))
    assert lines == ["ink 1", "rect 0 0 218 318", "line 9 309 to 209 309 width 0.5 ink 1 0 0 dash 2 1"]


def test_a_picture_is_clipped_only_where_it_is_cropped(fonts):
    lines, content = trace(
        fonts,
        PictureItem(NodeId(""), "P1", **whole(Rect(10, 20, 40, 20))),
        PictureItem(NodeId(""), "P1", Rect(10, 20, 30, 20), Rect(5, 20, 40, 20)),
    )
    assert lines == [
        "save", "  form P1 40 0 0 20 19 269",
        "save", "  clip 19 269 30 20", "  form P1 40 0 0 20 14 269",
    ]  # fmt: skip
    assert content.resources == {"P1"}


@pytest.mark.parametrize(
    ("orientation", "matrix"),
    [(1, "40 0 0 20 0 0"), (2, "-40 0 0 20 40 0"), (3, "-40 0 0 -20 40 20"), (4, "40 0 0 -20 0 20"),
     (5, "0 -20 -40 0 40 20"), (6, "0 -20 40 0 0 20"), (7, "0 20 40 0 0 0"), (8, "0 20 -40 0 40 0")],
)  # fmt: skip
def test_a_picture_is_turned_by_its_matrix(fonts, orientation, matrix):
    turned = replace(ASSETS.pictures[FILE.digest], orientation=orientation)
    lines, _ = trace(
        fonts,
        PictureItem(NodeId(""), "P1", **whole(Rect(-9, 289, 40, 20))),
        assets=replace(ASSETS, pictures={FILE.digest: turned}),
    )
    assert lines[1] == f"  form P1 {matrix}"


def test_a_scan_is_scaled_from_its_visible_box(fonts):
    lines, _ = trace(fonts, ScanItem(NodeId(""), "S1", Rect(0, 0, 200, 300)))
    assert lines == ["save", "  form S1 0.5 0 0 0.5 9 9"]


def test_a_line_of_one_style_is_one_string_whose_spaces_are_painted(fonts):
    lines, content = trace(fonts, text_item(fonts, "to be", 10, 20))
    face = fonts.find("Serif", "regular", False)
    gids = [face.gid(letter) for letter in "to be "]
    assert lines == ["ink 0", f"text 19 289 {face.key} 10 'to be ' <{''.join(f'{gid:04X}' for gid in gids)}>"]
    assert content.faces == {face.key: frozenset(gids)}


def test_what_justification_adds_stands_between_and_does_not_add_up(fonts):
    """Each gap is rounded, the pen goes on from where it really is: after 200 runs the last stands where it should."""
    run = shaped(fonts, "Serif", "a", 10.0)
    line = line_of([run] * 200, extra=0.33333)
    (text,) = trace(fonts, TextItem(NodeId(""), line, 0, 0))[0][1:]
    strings = text.split("' ", 1)[1]
    gaps = [float(part) for part in strings.replace(">", "<").split("<")[2::2] if part]
    face = fonts.face(run.face)
    advance = face.advance_units(run.glyphs[0]) * 1000 / face.upem
    assert abs((199 * advance - sum(gaps)) / 100 - line.runs[-1].x) < 0.002


def test_expansion_scales_glyphs_and_gaps(fonts):
    run = shaped(fonts, "Serif", "abc", 10.0)
    plain = trace(fonts, TextItem(NodeId(""), line_of([run, run]), 0, 0))[0][1]
    scaled = trace(fonts, TextItem(NodeId(""), line_of([run, run], scale=1.02), 0, 0))[0][1]
    assert scaled == plain.replace(" 10 '", " 10 scale 1.02 '"), "natural gaps stay none, as positions count the scale"


def test_kerning_and_marks_off_the_line(fonts):
    face = fonts.find("Serif", "regular", False)
    gids = tuple(face.gid(letter) for letter in "AVA")
    natural = [face.advance_units(gid) * 10 / face.upem for gid in gids]
    kerned = GlyphRun(face.key, 10.0, gids, (natural[0] - 0.5, natural[1], natural[2]), "AVA", (0, 1, 2))
    lines, _ = trace(fonts, TextItem(NodeId(""), line_of([kerned]), 0, 0))
    assert lines[1].endswith(f"<{gids[0]:04X}>50<{gids[1]:04X}{gids[2]:04X}>")
    raised = replace(kerned, advances=tuple(natural), offsets=((0.0, 0.0), (0.0, 2.0), (0.0, 0.0)))
    lines, _ = trace(fonts, TextItem(NodeId(""), line_of([raised]), 0, 0))
    heights = [line.split()[2] for line in lines if line.startswith("text")]
    assert heights == ["309", "311", "309"]


def test_a_run_that_its_glyphs_do_not_tell_says_its_text(fonts):
    run = replace(shaped(fonts, "Serif", "fi", 10.0), has_actual_text=True, text="ﬁ")
    lines, _ = trace(fonts, TextItem(NodeId(""), line_of([run]), 0, 0))
    assert lines[1] == "mark Span /ActualText <FEFFFB01>"
    empty = replace(run, text="")
    assert not any("ActualText" in line for line in trace(fonts, TextItem(NodeId(""), line_of([empty]), 0, 0))[0])


def test_on_the_press_black_lines_overprint_and_grounds_do_not(fonts):
    """A line leaves no white rim where plates shift; an area of black keeps what it covers out, and paper stays paper."""
    grounds = [GroundItem(Rect(0, 0, 9, 9), WHITE), RuleItem(0, 0, 9, 0, 0.5, BLACK), RuleItem(0, 0, 9, 0, 0.5, RED)]
    lines, content = trace(fonts, *grounds, GroundItem(Rect(0, 0, 9, 9), BLACK), output=press_for())
    assert [line.endswith(" overprints") for line in lines if line.startswith("line")] == [True, False]
    assert "overprint on" not in lines and content.overprints
    assert not any(line.endswith("overprints") for line in trace(fonts, *grounds)[0])


def test_colour_is_set_where_it_changes(fonts):
    run = shaped(fonts, "Serif", "a", 10.0)
    red = TextItem(NodeId(""), line_of([run], colour=RED), 0, 0)
    black = TextItem(NodeId(""), line_of([run], colour=BLACK), 0, 0)
    lines, _ = trace(fonts, red, red, black)
    assert [line for line in lines if line.startswith("ink")] == ["ink 1 0 0", "ink 0"]


def tree(*leaves):
    return StructureNode(
        Tag.PART, NodeId("root"), tuple(StructureNode(tag, NodeId(node), lang=lang) for tag, node, lang in leaves)
    )


def test_each_leaf_is_marked_and_the_rest_is_artifact(fonts):
    structure = tree((Tag.P, "p", ""), (Tag.FIGURE, "f", ""))
    lines, content = trace(
        fonts,
        text_item(fonts, "one", 0, 20, node="p"), text_item(fonts, "two", 0, 40, node="p"), text_item(fonts, "7", 0, 290),
        PictureItem(NodeId("f"), "P1", **whole(Rect(0, 0, 10, 10))), RuleItem(0, 0, 1, 1, 1, BLACK), text_item(fonts, "end", 0, 60, node="p"),
        output=TAGGED, structure=structure,
    )  # fmt: skip
    assert [line for line in lines if "mark" in line] == [
        "mark P /MCID 0", "mark Artifact", "mark Figure /MCID 1", "mark Artifact", "mark P /MCID 2"
    ]  # fmt: skip
    assert [(mark.mcid, mark.node) for mark in content.marks] == [(0, "p"), (1, "f"), (2, "p")]


def test_another_language_within_a_leaf_is_said(fonts):
    item = text_item(fonts, "merci", 0, 20, node="p")
    runs = tuple(placed._replace(lang="fr") for placed in item.line.runs)
    french = replace(item, line=replace(item.line, runs=runs))
    said = trace(fonts, french, output=TAGGED, structure=tree((Tag.P, "p", "en")))[0]
    unsaid = trace(fonts, french, output=TAGGED, structure=tree((Tag.P, "p", "fr")))[0]
    assert "  mark Span /Lang (fr)" in said
    assert not any("Span" in line for line in unsaid)


def test_a_kept_page_needs_no_canvas_and_knows_where_it_stands(fonts, tmp_path):
    cache, structure = Cache(tmp_path), tree((Tag.P, "p", ""))
    item = text_item(fonts, "kept", 0, 20, node="p")

    def drawn(pages, new_canvas):
        return draw(
            prepress(page_set(pages, structure=structure), ASSETS, TAGGED),
            fonts=fonts,
            cache=cache,
            new_canvas=new_canvas,
        )

    first = drawn([page_of(0, [item])], lambda size: TraceCanvas())
    moved = drawn([page_of(0, [item]), page_of(1, [item])], never)
    assert moved[0] == first[0]
    assert moved[1].operators == first[0].operators
    assert moved[1].marks[0].page == PageIndex(1)


def test_a_page_that_is_kept_is_not_looked_at(fonts, tmp_path):
    """What layout digested is trusted, so that a page from the cache is never unpacked."""

    def drawn(page):
        print_set = prepress(page_set([page]), ASSETS, PROOF)
        return draw(print_set, fonts=fonts, cache=Cache(tmp_path), new_canvas=lambda size: TraceCanvas())

    def unpacked():
        raise AssertionError("a kept page was unpacked")

    items = (
        TextItem(NodeId("p"), line_of([shaped(fonts, "Serif", "a", 10.0)]), 0, 0),
        PictureItem(NodeId(""), "P1", **whole(Rect(0, 0, 1, 1))),
    )
    digest = PageDigests().of(items)
    late = replace(page_of(0, ()), items=LateItems(unpacked), digest=digest)
    assert drawn(page_of(0, items)) == drawn(late), "a page without a digest is digested when it is drawn"


def test_facts_of_a_resource_and_leaves_are_in_the_key(fonts, tmp_path):
    """They stand in no item, and yet decide the matrix of a picture, the scale of a scan, the tag of a mark."""
    items = (
        TextItem(NodeId("p"), line_of([shaped(fonts, "Serif", "a", 10.0)]), 0, 0),
        PictureItem(NodeId(""), "P1", **whole(Rect(0, 0, 1, 1))), ScanItem(NodeId(""), "S1", Rect(0, 0, 1, 1)),
    )  # fmt: skip
    page = replace(page_of(0, items), digest=PageDigests().of(items))
    turned = replace(ASSETS, pictures={FILE.digest: replace(ASSETS.pictures[FILE.digest], orientation=6)})
    larger = replace(ASSETS, scans={(FILE.digest, 0): replace(ASSETS.scans[FILE.digest, 0], width=500.0)})
    trees = [StructureNode(Tag.PART, NodeId("d"), (StructureNode(tag, NodeId("p")),)) for tag in (Tag.P, Tag.H1)]
    cases = [(ASSETS, PROOF, None), (turned, PROOF, None), (larger, PROOF, None)]
    cases += [(ASSETS, TAGGED, tree) for tree in trees]
    found = set()
    for assets, output, structure in cases:
        print_set = prepress(page_set([page], structure=structure), assets, output)
        (content,) = draw(print_set, fonts=fonts, cache=Cache(tmp_path), new_canvas=lambda size: TraceCanvas())
        found.add(content.operators)
    assert len(found) == len(cases)


def never(size):
    raise AssertionError("a page was painted that the cache knows")


def test_whatever_paints_otherwise_is_another_page(fonts, tmp_path):
    """Every fact that painting asks for is in the key; a missing one would show an old page."""
    run, other = shaped(fonts, "Serif", "a", 10.0), shaped(fonts, "Serif", "b", 10.0)
    line = line_of([run])
    item = TextItem(NodeId("p"), line, 0, 0)
    placed = line.runs[0]
    variants = [
        (item,), (replace(item, x=1),), (replace(item, baseline=1),), (replace(item, line=replace(line, scale=1.01)),),
        (replace(item, line=replace(line, x=2)),), (replace(item, line=line_of([other])),),
        (replace(item, line=replace(line, runs=(placed._replace(rise=1),))),), (replace(item, line=line_of([run], colour=RED)),),
        (replace(item, line=line_of([replace(run, has_actual_text=True, text="b")])),), (GroundItem(Rect(0, 0, 1, 1), RED),),
        (GroundItem(Rect(0, 0, 1, 2), RED),), (RuleItem(0, 0, 1, 1, 1, RED),), (RuleItem(0, 0, 1, 1, 1, RED, (1.0,)),),
        (PictureItem(NodeId(""), "P1", **whole(Rect(0, 0, 1, 1))),), (ScanItem(NodeId(""), "S1", Rect(0, 0, 1, 1)),),
    ]  # fmt: skip
    drawn = set()
    for items in variants:
        print_set = prepress(page_set([page_of(0, items)]), ASSETS, PROOF)
        (content,) = draw(print_set, fonts=fonts, cache=Cache(tmp_path), new_canvas=lambda size: TraceCanvas())
        drawn.add(content.operators)
    assert len(drawn) == len(variants)
