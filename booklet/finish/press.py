"""What a file for the press says beyond its pages: output intent, graphics states, spot inks, boxes (ISO 15930-4 and -7).

In: PrintSet, page contents. Out: Objects, or entries of the catalog and of pages. The clauses are listed in docs/press-rules.md.
"""

from collections.abc import Iterable, Mapping, Sequence

from booklet.finish.objects import Objects, Ref, Stream, Text, Value
from booklet.ir.pages import PageSet
from booklet.ir.press import Inks, PageContent, PreparedPicture, Stored
from booklet.ir.press_profile import PressProfile

STATES: Mapping[str, Value] = {  # overprint, and of the inks only those that are asked for (ISO 32000-1, 8.6.7)
    "GsOn": {"/Type": "/ExtGState", "/OP": True, "/op": True, "/OPM": 1},
    "GsLine": {"/Type": "/ExtGState", "/OP": True, "/op": False, "/OPM": 1},
    "GsOff": {"/Type": "/ExtGState", "/OP": False, "/op": False, "/OPM": 0},
}
INTENT, PROFILE = "intent", "intent/profile"


def intent_objects(press: PressProfile) -> Objects:
    """The output intent, named "intent", and its profile as it lies in its file."""
    intent = press.intent
    entries: dict[str, Value] = {
        "/Type": "/OutputIntent", "/S": "/GTS_PDFX", "/OutputConditionIdentifier": Text(intent.condition),
        "/Info": Text(intent.info), "/DestOutputProfile": Ref(PROFILE),
    }  # fmt: skip
    if intent.registry:
        entries["/RegistryName"] = Text(intent.registry)
    profile = Stored(intent.profile.path, 0, intent.profile.size)
    return {PROFILE: Stream({"/N": 4}, profile), INTENT: entries}


def state_objects(contents: Sequence[PageContent]) -> Objects:
    """The graphics states of overprint, if a page has it."""
    if not any(content.overprints for content in contents):
        return {}
    return {f"state/{name}": state for name, state in STATES.items()}


def spot_objects(contents: Iterable[PageContent]) -> Objects:
    """The colour spaces of all spot inks, each once, so that no two pages differ about an ink."""
    spots = {space: (name, alternate) for content in contents for space, name, alternate in content.spots}
    return {f"space/{space}": separation(*spots[space]) for space in sorted(spots)}


def separation(name: str, alternate: Inks) -> Value:
    """A spot ink with its look in process inks (8.6.6.4): straight from nothing to the alternate."""
    tint: dict[str, Value] = {
        "/FunctionType": 2, "/Domain": [0, 1], "/C0": [0, 0, 0, 0], "/C1": [round(v, 4) for v in alternate], "/N": 1,
    }  # fmt: skip
    return ["/Separation", name_of(name), "/DeviceCMYK", tint]


def name_of(text: str) -> str:
    """A PDF name of any text; the writer escapes what a name may not hold."""
    return f"/{text}"


def named_looks(content: PageContent) -> dict[str, Value]:
    """States and colour spaces of a page's resources."""
    named: dict[str, Value] = {}
    if content.overprints:
        named["/ExtGState"] = {f"/{name}": Ref(f"state/{name}") for name in STATES}
    if content.spots:
        named["/ColorSpace"] = {f"/{space}": Ref(f"space/{space}") for space, _, _ in content.spots}
    return named


def blending(content: PageContent, pictures: Mapping[str, PreparedPicture]) -> dict[str, Value]:
    """A page with transparency blends in the press's inks (ISO 15930-7, 6.20)."""
    if not any(key in pictures and pictures[key].mask is not None for key in content.resources):
        return {}
    return {"/Group": {"/S": "/Transparency", "/CS": "/DeviceCMYK", "/I": True}}


def boxes(pages: PageSet) -> dict[str, Value]:
    """Page boxes (14.11.2): the medium has bleed and marks around the trim; its corner is the origin, as old tools expect."""
    bleed, margin, width, height = pages.bleed, pages.margin, pages.trim.width, pages.trim.height
    edge = bleed + margin
    media: list[Value] = [0, 0, round(width + 2 * edge, 3), round(height + 2 * edge, 3)]
    outer: list[Value] = [round(value, 3) for value in (margin, margin, edge + width + bleed, edge + height + bleed)]
    trim: list[Value] = [round(value, 3) for value in (edge, edge, edge + width, edge + height)]
    return {"/MediaBox": media, "/BleedBox": outer if margin else media, "/TrimBox": trim}
