"""The page for a translator, opened in a real browser: every text is there beside its place, search and filters work, nothing else runs."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from PIL import Image

from booklet.base.geometry import Rect, Size
from booklet.base.package_data import data_folder
from booklet.cli import main
from booklet.contexts import Contexts, write_context
from booklet.request import Request
from booklet.translate.context import Finder, State, state_of
from booklet.translate.context_page import crop_of
from booklet.translate.units import Unit, extract

from .conftest import as_source, loaded, po_text
from .test_fit import translated
from .test_fit_rooms import laid_out, quiet

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
EVIL = '&lt;script>document.title="broken"&lt;/script> "><img src=x onerror="document.title=1"> &lt;/p>'.replace(
    ">", "&gt;"
)
ARABIC = "متحف صغير وأشجاره"


HARNESS = """<!doctype html><meta charset="utf-8"><iframe src="INDEX" width="1300" height="900"></iframe><pre></pre><script>
const frame = document.querySelector("iframe");
frame.addEventListener("load", async () => {
  const w = frame.contentWindow, d = w.document, said = { moves: [] };
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const key = (key) => (d.activeElement || d.body).dispatchEvent(new w.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  for (const letter of ["j", "j", "k"]) { key(letter); said.moves.push(d.activeElement.id); }
  key("/");
  said.search = d.activeElement.name;
  d.activeElement.value = "grey-maiden/caption";
  d.activeElement.dispatchEvent(new w.Event("input", { bubbles: true }));
  said.shown = d.documentElement.dataset.shown;
  said.hash = w.location.hash;
  key("Escape");
  said.left = d.activeElement === d.body;
  key("j");
  said.found = d.activeElement.querySelector("code").textContent;
  key("o");
  said.open = d.querySelector("dialog").open;
  await wait(500);
  said.picture = d.querySelector("#page img").naturalWidth > 300;
  d.querySelector("dialog").close();
  w.location.hash = "#state=missing";
  await wait(200);
  said.missing = d.documentElement.dataset.shown;
  said.checked = d.querySelector("[value=missing]").checked;
  said.q = d.querySelector("[name=q]").value;
  document.querySelector("pre").textContent = JSON.stringify(said);
});
</script>"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))


def mixed(entry: polib.POEntry) -> None:
    """Some translated, some fuzzy, some stale, some missing; a caption that does not fit, and a text that would run."""
    as_source(entry)
    match entry.msgctxt:
        case "booklet/title":
            entry.msgstr = ARABIC
        case "booklet/subtitle":
            entry.msgstr = EVIL
        case "booklet/author":
            entry.flags.append("fuzzy")
        case "booklet/publisher":
            entry.msgid = "An older name"
        case "booklet/keywords-1" | "booklet/keywords-2":
            entry.msgstr = ""
        case "grey-maiden/caption":
            entry.msgstr = "Nine words that are said again and again, until " * 8


def written(project: Path, lang: str, change: Callable[[polib.POEntry], None] = mixed) -> Contexts:
    folder = project / "content" / "translations"
    folder.mkdir(exist_ok=True)
    (folder / f"{lang}.po").write_text(po_text(loaded(project), lang, change), encoding="utf-8")
    return write_context(Request(project, project / "out"), lang, quiet)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the starter's Arabic catalogue."""
    project = Path(shutil.copytree(data_folder("starter"), tmp_path_factory.mktemp("context") / "starter"))
    made = written(project, "ar")
    assert made.diagnostics == ()
    assert made.file is not None
    return made.file


class Browser:
    """What Chromium makes of the page: its elements after its scripts have run, and what its console says."""

    def __init__(self, page: Path, home: Path, fragment: str = "", *, flags: tuple[str, ...] = ()) -> None:
        assert CHROMIUM is not None
        command = [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={home}",
            "--enable-logging=stderr", "--virtual-time-budget=5000", "--window-size=1300,900",
            *flags, "--dump-dom", f"{page.as_uri()}{fragment}",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        self.dom = done.stdout
        self.console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]

    @property
    def articles(self) -> list[tuple[str, str]]:
        """Attributes and content of each text."""
        return re.findall(r"<article ([^>]*)>(.*?)</article>", self.dom, re.DOTALL)

    @property
    def shown(self) -> list[str]:
        """The keys of the texts that are not hidden."""
        found = [body for attributes, body in self.articles if not re.search(r'\bhidden=""', attributes)]
        return [html.unescape(re.search(r"<code>(.*?)</code>", body)[1]) for body in found]  # type: ignore[index]


@in_a_browser
def test_every_text_is_there_and_the_console_is_silent(page: Path, tmp_path: Path) -> None:
    seen = Browser(page, tmp_path)
    units = extract(loaded(page.parents[2]))
    assert seen.console == []
    assert seen.shown == [unit.key for unit in units]
    assert f'data-shown="{len(units)}"' in seen.dom
    assert f"{len(units)} of {len(units)} texts" in seen.dom or "<output" in seen.dom
    pictures = set(re.findall(r'<img src="(pages/\d+\.jpg)"', seen.dom))
    assert pictures == {f"pages/{p.name}" for p in (page.parent / "pages").iterdir()}
    assert sum("<img" in body for _, body in seen.articles) > 0.8 * len(units)


@in_a_browser
@pytest.mark.parametrize(
    ("fragment", "keys"),
    [
        ("#q=translated+from:+an+older", ["booklet/publisher"]),
        ("#q=mitchurin", []),
        ("#q=%D9%85%D8%AA%D8%AD%D9%81", ["booklet/title"]),
        ("#q=GREY-MAIDEN%2Fcaption", ["grey-maiden/caption"]),
        ("#state=fuzzy&state=stale", ["booklet/author", "booklet/publisher"]),
        ("#state=missing", ["booklet/keywords-1", "booklet/keywords-2"]),
        ("#state=misfits", ["grey-maiden/caption"]),
        ("#state=missing&q=keywords-2", ["booklet/keywords-2"]),
        ("#part=Nowhere&q=x", None),
    ],
)  # fmt: skip
def test_search_and_filters_in_the_address(page: Path, tmp_path: Path, fragment: str, keys: list[str] | None) -> None:
    seen = Browser(page, tmp_path, fragment)
    assert seen.console == []
    if keys is None:  # no such part: a choice that is not there is none
        assert seen.shown
        assert all("x" in body.casefold() for attributes, body in seen.articles if "hidden" not in attributes)
    else:
        assert seen.shown == keys
        assert f'data-shown="{len(keys)}"' in seen.dom


@in_a_browser
def test_what_a_translator_wrote_does_not_run(page: Path, tmp_path: Path) -> None:
    seen = Browser(page, tmp_path, "#q=onerror")
    assert seen.shown == ["booklet/subtitle"]
    assert "<title>The Orchard at Millbrook" in seen.dom
    assert 'src="x"' not in seen.dom
    assert "&amp;lt;script" in seen.dom
    assert "&lt;img src=x onerror" in seen.dom
    assert seen.dom.count("<script") == 1


@in_a_browser
def test_keys_move_search_and_open_the_page(page: Path, tmp_path: Path) -> None:
    """A page around it presses keys, and writes down what became of them."""
    harness = tmp_path / "harness.html"
    harness.write_text(HARNESS.replace("INDEX", page.as_uri()), encoding="utf-8")
    flags = ("--disable-web-security", "--allow-file-access-from-files")
    seen = Browser(harness, tmp_path / "home", flags=flags)
    assert seen.console == []
    said = json.loads(html.unescape(re.search(r"<pre>(.*?)</pre>", seen.dom)[1]))  # type: ignore[index]
    assert said == {
        "moves": ["u1", "u2", "u1"], "search": "q", "shown": "1", "hash": "#q=grey-maiden%2Fcaption", "left": True,
        "found": "grey-maiden/caption", "open": True, "picture": True, "missing": "2", "checked": True, "q": "",
    }  # fmt: skip


def test_directions_and_languages(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert f'lang="ar" dir="rtl">{ARABIC}</p>' in text
    assert '<p class="text" lang="en" dir="ltr">The Orchard at Millbrook</p>' in text
    assert "script-src 'sha256-" in text
    assert not re.search(r"https?://", re.sub(r"<p class=\"text\".*?</p>|<ul class=.*?</ul>", "", text))


def test_pictures_are_those_of_the_pages_and_light(page: Path) -> None:
    """A picture for each page that is shown, none for each text; the starter's fit into a megabyte with all that is told."""
    files = sorted((page.parent / "pages").iterdir())
    assert 10 < len(files) <= 20
    for file in files:
        with Image.open(file) as image:
            assert image.format == "JPEG"
            assert image.width / image.height == pytest.approx(165 / 235, abs=0.35)
    assert sum(file.stat().st_size for file in [page, *files]) < 1 << 20


def test_a_place_is_where_the_text_is_printed(page: Path) -> None:
    """The rectangle of each paragraph holds its glyphs: the picture of the page is darker there than a blank one."""
    edition = laid_out(page.parents[2], "ar")
    finder, dark, blank = Finder(edition.laid), 0, 0
    trim = edition.laid.styled.trim
    for unit in extract(edition.laid.book):
        if unit.key.endswith(("/alt", "/name", "/short")):
            continue
        for stand in finder.stands(unit, unit.text)[:1]:
            with Image.open(page.parent / "pages" / f"{stand.page + 1:03}.jpg") as image:
                scale, rect = image.width / trim.width, stand.rect
                box = (rect.x * scale, rect.y * scale, rect.right * scale, rect.bottom * scale)
                low, high = image.convert("L").crop(tuple(map(round, box))).getextrema()  # type: ignore[misc]
            dark, blank = dark + (high - low > 60), blank + (high - low <= 60)
    assert dark > 60
    assert blank == 0


def test_a_long_text_is_shown_on_each_of_its_pages(starter: Path) -> None:
    def longer(entry: polib.POEntry) -> None:
        if entry.msgctxt in prose:
            entry.msgstr = " ".join([entry.msgid, *[re.sub("<[^>]*>", "", entry.msgid)] * 6])

    prose = {u.key for u in extract(loaded(starter)) if not u.is_fixed and "Block: paragraph" in u.comments[0]}
    edition = laid_out(translated(starter, "de", longer), "de")
    finder = Finder(edition.laid)
    long = [u for u in extract(edition.laid.book) if len(u.text) > 800]
    pages = [[stand.page for stand in finder.stands(unit, unit.text)] for unit in long]
    assert max(map(len, pages)) >= 2
    assert all(found == list(range(found[0], found[0] + len(found))) for found in pages if found)


def test_names_on_maps_are_found(starter: Path) -> None:
    edition = laid_out(starter)
    finder = Finder(edition.laid)
    on_map = [u for u in extract(edition.laid.book) if u.key.startswith("slope/") and u.is_fixed]
    found = {unit.key: finder.stands(unit, unit.text) for unit in on_map}
    assert sum(map(bool, found.values())) > 8
    assert {stand.page for stands in found.values() for stand in stands} == {5}


def test_without_a_catalogue_the_source_is_shown(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "context", "de", str(starter)]) == 0
    file = starter / "out" / "context-de" / "index.html"
    assert str(file) in capsys.readouterr().out
    text = file.read_text(encoding="utf-8")
    assert "pages of the source" in text
    assert "Not translated." in text
    assert 'class="translated' not in text


def test_a_broken_catalogue_is_told_and_the_source_shown(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(entry: polib.POEntry) -> None:
        as_source(entry)
        entry.msgstr = entry.msgstr.replace("<note 1/>", "")

    translated(starter, "de", broken)
    assert main(["translate", "context", "de", str(starter)]) == 1
    assert "translate.lost-placeholder" in capsys.readouterr().err
    assert "pages of the source" in (starter / "out" / "context-de" / "index.html").read_text(encoding="utf-8")


def test_pictures_of_an_earlier_run_go(starter: Path) -> None:
    stale = starter / "out" / "context-de" / "pages" / "999.jpg"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"")
    made = written(starter, "de", as_source)
    assert made.file is not None
    assert not stale.exists()


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (None, State.MISSING), (("A text", "", False), State.MISSING), (("A text", "Ein Text", False), State.TRANSLATED),
        (("A text", "Ein Text", True), State.FUZZY), (("Another", "Ein Text", False), State.STALE),
    ],
)  # fmt: skip
def test_states(entry: tuple[str, str, bool] | None, state: State) -> None:
    from booklet.base.diagnostics import Place
    from booklet.translate.catalogue import Entry

    made = Entry("k", entry[0], entry[1], Place("de.po", 3), entry[2]) if entry else None
    unit = Unit("k", "n", "A text", ())  # type: ignore[arg-type]
    assert state_of(unit, made) is state


@pytest.mark.parametrize(
    "rect", [Rect(0, 0, 10, 10), Rect(400, 600, 60, 60), Rect(100, 100, 300, 500), Rect(0, 0, 468, 666)]
)
def test_a_crop_lies_on_the_page_and_shows_the_head_of_its_place(rect: Rect) -> None:
    trim = Size(468, 666)
    crop = crop_of(rect, trim)
    assert crop.x >= 0 and crop.y >= 0 and crop.right <= trim.width + 0.01 and crop.bottom <= trim.height + 0.01
    assert crop.x <= rect.x + 0.01 and crop.right >= min(rect.right, trim.width) - 0.01
    assert crop.y <= rect.y + 0.01 and crop.bottom > rect.y
