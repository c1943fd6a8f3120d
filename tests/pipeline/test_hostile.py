"""Projects that mean harm, or only look like it: each is refused in words, or set, within limits of time and memory.

Every case is a whole project given to `booklet build` as a process. It ends with 0 or 1 (2 where nothing could be asked of
the content), never with a traceback; a file that was in out/ is as it was unless a whole new one has taken its place.
"""

import contextlib
import ctypes
import os
import random
import resource
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from booklet.base.cache import Cache
from booklet.base.diagnostics import Severity
from booklet.base.package_data import data_folder
from booklet.build import Request, build
from booklet.cli import main

SECONDS = 20  # of CPU; the slowest case here takes under two
KILLED = 99  # the process ended otherwise than by its command
MEMORY = 1536 << 20  # address space, of which the interpreter and its libraries map a third without touching it
OLD = b"%PDF-1.4 of yesterday\n%%EOF\n"
NAME = "test-en-proof.pdf"
BOOKLET = "title: Test\nlanguage: en\ndate: 2015-02-26\ntrim: 165 x 235 mm\nparts: [part.yaml]\n"
PART = "part: part\nblocks:\n  - {kind: prose, text: A line of text.}\n"
PICTURE = PART + "  - {kind: picture, alt: A thing, file: images/a.png}\n"
JPEG = PART + "  - {kind: picture, alt: A thing, file: images/a.jpg}\n"
SCAN = PART + "  - {kind: scan, alt: A paper, file: images/a.pdf}\n"
FONTS = "families: [{family: Mine, files: [{file: a.ttf, style: regular}]}]\n"
STARTER = data_folder("starter")
FONT = data_folder("fonts")

Make = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A project and what is said about it: the exit code, and words that must stand on standard error."""

    name: str
    make: Make
    status: int = 1
    words: str = ""


def put(name: str, content: str | bytes) -> Make:
    """A project in which this file is so."""

    def make(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    return make


def both(*makes: Make) -> Make:
    def make(root: Path) -> None:
        for one in makes:
            one(root)

    return make


def booklet(old: str, new: str) -> Make:
    assert old in BOOKLET
    return put("content/booklet.yaml", BOOKLET.replace(old, new))


def prose(text: str) -> Make:
    return put("content/part.yaml", f"part: part\nblocks:\n  - kind: prose\n    text: {text}\n")


def block(line: str) -> Make:
    return put("content/part.yaml", f"{PART}  - {line}\n")


def png(width: int, height: int, *, data: bytes = b"", kind: int = 0) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def picture(data: bytes) -> Make:
    return both(put("content/part.yaml", PICTURE), put("images/a.png", data))


def scan(data: bytes) -> Make:
    return both(put("content/part.yaml", SCAN), put("images/a.pdf", data))


def font(data: bytes) -> Make:
    return both(put("fonts/manifest.yaml", FONTS), put("fonts/a.ttf", data))


def link(name: str, target: str) -> Make:
    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)

    return make


def instead(name: str, what: Callable[[Path], object]) -> Make:
    """Something that is no ordinary file stands where a file or folder should."""

    def make(root: Path) -> None:
        path = root / name
        subprocess.run(["rm", "-rf", str(path)], check=True)
        what(path)

    return make


def no_content(root: Path) -> None:
    subprocess.run(["rm", "-rf", str(root / "content")], check=True)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP_LIST = "{kind: list, items: [{text: a, blocks: [" * 60 + "]}]}" * 60
REAL_FONT = FONT / "source-serif-4" / "SourceSerif4SmText-Regular.ttf"
LENGTHS = ["9" * 400 + " mm", "1/" + "9" * 400 + " mm", "9" * 5000 + " mm", "-3 mm", "0.0000001 mm", "1e9 mm", "nan mm"]


def sheet(line: str) -> Make:
    style = put("content/style.yaml", f"based-on: documentary\n{line}\n")
    long = "The quick brown foxes jump over them. " * 40
    return both(booklet("parts:", "style: content/style.yaml\nparts:"), style, prose(long))


SHEETS = [
    ("paragraphs: {body: {leading: 0 pt}}", 1),
    ("paragraphs: {body: {leading: -14 pt}}", 1),
    ("paragraphs: {body: {size: 0 pt}}", 1),
    ("paragraphs: {body: {size: 100000 mm}}", 1),
    ("paragraphs: {body: {size: nan%}}", 1),
    ("paragraphs: {body: {expansion: 1e999%}}", 1),
    ("paragraphs: {body: {expansion: 900%}}", 1),
    ("paragraphs: {body: {tracking: -99999}}", 1),
    ("paragraphs: {body: {indent-start: 500 mm}}", 0),
    ("paragraphs: {body: {space-before: 9999 mm}}", 0),
    ("paragraphs: {body: {orphans: 999, widows: 999}}", 1),
    ("paragraphs: {body: {initial-lines: 999}}", 1),
    ("page: {inside: 20 mm, outside: 20 mm, head: 20 mm, foot: 20 mm, baseline: 0 pt, first-baseline: 0 pt}", 0),
    ("page: {inside: 20 mm, outside: 20 mm, head: 20 mm, foot: 20 mm, baseline: -1 pt, first-baseline: 10 pt}", 1),
    ("page: {inside: 20 mm, outside: 20 mm, head: 20 mm, foot: 20 mm, baseline: 0.001 pt, first-baseline: 10 pt}", 0),
    ("page: {inside: -900 mm, outside: 20 mm, head: 20 mm, foot: 20 mm, baseline: 14 pt, first-baseline: 10 pt}", 1),
    ("masters: {text: {note-gap: -500 mm}}", 1),
]
"""What a style sheet may say, over the ordinary one."""

CASES = [
    # what is no project
    Case("empty project", no_content, 2, "does not exist"),
    Case("content is a file", instead("content", lambda p: p.write_text("x")), 2, "does not exist"),
    Case("out is a file", instead("out", lambda p: p.write_text("x")), 2, "cannot write"),
    Case("booklet.yaml is a folder", instead("content/booklet.yaml", Path.mkdir), 2, "does not exist"),
    Case("part is a folder", instead("content/part.yaml", Path.mkdir), 1, "content.missing-file"),
    Case("part is a pipe", instead("content/part.yaml", os.mkfifo), 1, "content.missing-file"),
    Case("picture is a pipe", both(put("content/part.yaml", PICTURE), instead("images/a.png", lambda p: (p.parent.mkdir(), os.mkfifo(p)))), 0, "content.missing-picture"),
    Case("fonts is a file", put("fonts", "x"), 0),
    Case("part links outside", link("content/part.yaml", "/etc/passwd"), 1, "content.outside-project"),
    Case("picture links outside", both(put("content/part.yaml", PICTURE), link("images/a.png", "/etc/passwd")), 1, "content.outside-project"),
    Case("font links outside", both(put("fonts/manifest.yaml", FONTS), link("fonts/a.ttf", "/etc/passwd")), 1, "font.outside-project"),
    Case("part links to itself", link("content/part.yaml", "part.yaml"), 1, "content."),
    Case("content links to itself", instead("content", lambda p: p.symlink_to("content")), 2),
    Case("part is above", booklet("[part.yaml]", "[../../x.yaml]"), 1, "content.outside-project"),
    Case("part has a zero byte in its name", booklet("[part.yaml]", r'["a\0b.yaml"]'), 1, "content.outside-project"),
    Case("part has a long name", booklet("part.yaml", "x" * 5000), 1, "content."),
    Case("picture has a long name", block(f"{{kind: picture, alt: a, file: {'x' * 5000}}}"), 1, "content."),
    Case("picture is the project", block("{kind: picture, alt: a, file: .}"), 0, "content.missing-picture"),
    Case("style is above", booklet("parts:", "style: ../x.yaml\nparts:"), 1),
    Case("style is a picture", both(booklet("parts:", "style: images/a.png\nparts:"), put("images/a.png", png(1, 1))), 1),
    Case("style has a zero byte", booklet("parts:", 'style: "a\\0.yaml"\nparts:'), 1),
    # YAML
    Case("bomb", put("content/part.yaml", BOMB), 1, "yaml.too-many-aliases"),
    Case("alias of itself", put("content/part.yaml", "part: &a [*a]\nblocks: []\n"), 1),
    Case("brackets without end", put("content/part.yaml", "[" * 100_000), 1),
    Case("indents without end", put("content/part.yaml", "".join(" " * i + "a:\n" for i in range(2000))), 1),
    Case("deep lists", block(DEEP_LIST), 1, "yaml.too-deep"),
    Case("deep emphasis", prose("'" + "*a " * 5_000 + "'"), 0),
    Case("deep links", prose("'" + "[" * 5_000 + "'"), 0),
    Case("deep quotes", prose("'" + ">" * 5000 + " a'"), 1, "content.block-in-text"),
    Case("title of nothing", prose("<title:part>"), 1, "content.wrong-reference"),
    Case("many keys", put("content/part.yaml", "".join(f"k{i}: 1\n" for i in range(5_000))), 1, "content.unknown-key"),
    Case("only a number", put("content/part.yaml", "1"), 1),
    Case("only null", put("content/part.yaml", "~"), 1),
    Case("zero bytes", put("content/part.yaml", b"\0" * 1000), 1),
    Case("UTF-16", put("content/part.yaml", PART.encode("utf-16")), 1, "content.not-utf-8"),
    Case("lone surrogates as bytes", prose("a\ud800b"), 1, "content.not-utf-8"),
    Case("lone surrogates as escapes", prose(r'"a\ud800b \udfff"'), 1),
    Case("surrogate pair as escapes", prose(r'"a\ud83d\ude00b"'), 1),
    Case("control characters as escapes", prose(r'"a\x01\x7f\u009f\ufffcb"'), 1, "content.control-character"),
    Case("bidi controls", prose(r'"a\u202e\u2066\u2066\u202eb"'), 0),
    Case("non-characters", prose(r'"a\uffff\U0010ffff\ufeffb"'), 1, "content.control-character"),
    Case("integer of 10,000 digits", block("{kind: space, lines: " + "9" * 10_000 + "}"), 1),
    Case("level of 10,000 digits", block("{kind: heading, text: a, level: " + "9" * 10_000 + "}"), 1),
    Case("infinite space", block("{kind: space, lines: .inf}"), 1),
    Case("space of no number", block("{kind: space, lines: .nan}"), 1),
    Case("list from a huge number", block("{kind: list, style: roman, start: 99999999999999999999, items: [a]}"), 1),
    Case("columns of no width", block("{kind: table, columns: [{title: a, width: 0}], rows: [[b]]}"), 1),
    Case("columns of endless width", block("{kind: table, columns: [{title: a, width: 1e308}, {title: a, width: 1e308}], rows: [[b, c]]}"), 1),
    Case("ratio beyond measure", both(block("{kind: picture, alt: a, ratio: '1:99999999', file: images/a.png}"), put("images/a.png", png(1, 1))), 1),
    Case("pages of a scan without end", both(block("{kind: scan, alt: a, pages: 1-999999999, file: images/a.pdf}"), put("images/a.pdf", (STARTER / "images/inventory.pdf").read_bytes())), 1),
    *[Case(f"bleed {n}", booklet("parts:", f"bleed: {length}\nparts:"), 0 if n == 4 else 1) for n, length in enumerate(LENGTHS)],
    *[Case(f"ornament {n}", block(f"{{kind: ornament, width: {length}}}"), 0 if n == 4 else 1) for n, length in enumerate(LENGTHS)],
    # style sheets
    *[Case(f"style {n}", sheet(line), status) for n, (line, status) in enumerate(SHEETS)],
    # sizes of pages
    Case("trim of 400 digits", booklet("165 x", "9" * 400 + " x"), 1, "content.bad-trim"),
    Case("trim of several points", booklet("165 x", "1.6.5 x"), 1, "content.bad-trim"),
    Case("trim smaller than its margins", booklet("165 x 235", "20 x 20"), 1, "booklet.yaml:4:7: error: a page of 20 mm × 20 mm"),
    Case("trim narrower than its margins", booklet("165 x 235", "30 x 235"), 1, "style.no-room"),
    Case("trim lower than its margins", booklet("165 x 235", "165 x 40"), 1, "style.no-room"),
    Case("trim of some letters", both(booklet("165 x 235", "60 x 80"), prose("The " + "quick brown foxes jump over them. " * 30)), 0),
    Case("bleed larger than the trim", booklet("165 x 235 mm", "20 x 20 mm\nbleed: 25 mm"), 1, "style.no-room"),
    Case("trim of a wall", booklet("165 x 235", "1200 x 1200"), 0),
    # parts and texts
    Case("no parts", booklet("[part.yaml]", "[]"), 1, "content.wrong-count"),
    Case("no blocks", put("content/part.yaml", "part: part\nblocks: []\n"), 1, "build.no-pages"),
    Case("one blank page", put("content/part.yaml", "part: part\nblocks: [{kind: blank}]\n"), 0),
    Case("one space", put("content/part.yaml", "part: part\nblocks: [{kind: space, lines: 60}]\n"), 1, "build.no-pages"),
    Case("only a break", put("content/part.yaml", "part: part\nblocks: [{kind: break}, {kind: break, to: recto}, {kind: break, to: recto}]\n"), 1, "build.no-pages"),
    Case("only spaces", put("content/part.yaml", "part: part\nblocks: [" + "{kind: space, lines: 60}, " * 200 + "]\n"), 1, "build.no-pages"),
    Case("only contents", put("content/part.yaml", "part: part\nblocks: [{kind: contents}]\n"), 1, "build.no-pages"),
    Case("only credits", put("content/part.yaml", "part: part\nblocks: [{kind: credits}]\n"), 1, "build.no-pages"),
    Case("only an empty text", prose("''"), 1, "content.empty-text"),
    Case("text of white space", prose(r'"\u00a0\u2003\u200b\u00ad"'), 0),
    Case("paragraph of 50,000 characters", prose("The quick brown fox jumps over them. " * 1400), 0),
    Case("word of 50,000 characters", prose("x" * 50_000), 0),
    Case("combining marks without end", prose("a" + "\u0301" * 5_000), 0),
    Case("soft hyphens without end", prose("a\u00ad" * 4_000), 0),
    Case("title of 10,000 characters", booklet("title: Test", "title: " + "Test " * 2000), 0),
    Case("title without a letter", booklet("title: Test", "title: '/../..'"), 0),
    Case("title with a zero", booklet("title: Test", r'title: "a\0b"'), 1, "content.control-character"),
    Case("slug with slashes", booklet("title: Test", "title: Test\nslug: ../../etc/x"), 1, "content.bad-id"),
    Case("heading of 10,000 characters", block("{kind: heading, text: " + "Long words " * 900 + "}"), 0),
    Case("opener of 10,000 characters", block("{kind: opener, ground: snow, title: " + "Long words " * 900 + "}"), 0),
    Case("running head of 10,000 characters", put("content/part.yaml", "running-head: " + "Long words " * 900 + "\n" + PART), 0),
    Case("note of 50,000 characters", put("content/part.yaml", f"part: part\nnotes: {{n: {'Long words ' * 4500}}}\nblocks: [{{kind: prose, text: 'A[^n]'}}]\n"), 0),
    Case("100 notes on a line", put("content/part.yaml", "part: part\nnotes:\n" + "".join(f"  n{i}: A note\n" for i in range(100)) + "blocks: [{kind: prose, text: '" + "".join(f"A[^n{i}]" for i in range(100)) + "'}]\n"), 0),
    Case("id with slashes", block("{kind: heading, id: ../../x, text: a}"), 1, "content.bad-id"),
    Case("part's id with slashes", put("content/part.yaml", PART.replace("part: part", "part: a/b")), 1, "content.bad-id"),
    Case("id of 10,000 characters", block("{kind: heading, id: " + "x" * 10_000 + ", text: a}"), 1, "content.bad-id"),
    Case("link to a script", prose("'[a](javascript:alert)'"), 1, "content.bad-link"),
    Case("link of 100,000 characters", prose("'[a](https://x.org/" + "x" * 100_000 + ")'"), 0),
    Case("language of 10,000 characters", booklet("language: en", "language: " + "x" * 10_000), 1, "content.bad-language"),
    Case("unknown language", booklet("language: en", "language: tlh"), 0),
    Case("table of 1,000 rows", block("{kind: table, columns: [{title: a}], rows: [" + "[b], " * 1000 + "]}"), 0),
    Case("table of 300 columns", block("{kind: table, columns: [" + "{title: abc}, " * 300 + "], rows: [[" + "1234, " * 300 + "]]}"), 1, "content.wrong-count"),
    Case("table of 20 columns", block("{kind: table, columns: [" + "{title: abcdefghijk}, " * 20 + "], rows: [[" + "1234567890, " * 20 + "]]}"), 0),
    Case("row higher than a page", block("{kind: table, columns: [{title: a}], rows: [[" + "Long words " * 3000 + "]]}"), 0),
    Case("grid of 50 columns", block("{kind: grid, columns: 50, pictures: [{alt: a, file: images/a.png}]}"), 1),
    # pictures, scans, fonts
    Case("picture of 200 megapixels", picture(png(20_000, 20_000, data=zlib.compress(b"\0" * 100))), 1, "picture.too-large"),
    Case("picture of 4 thousand million", picture(png(2**31 - 1, 2**31 - 1)), 1),
    Case("picture of no width", picture(png(0, 5)), 1),
    Case("picture without data", picture(png(100, 100)), 1),
    Case("picture with too little data", picture(png(100, 100, data=zlib.compress(b"\0" * 50))), 1),
    Case("picture that unpacks without end", picture(png(10, 10, data=zlib.compress(b"\0" * 50_000_000))), 0),
    Case("empty picture", picture(b""), 1, "picture.unknown"),
    Case("picture that is a PDF", picture((STARTER / "images/inventory.pdf").read_bytes()), 1, "picture.unknown"),
    Case("JPEG cut in half", both(put("content/part.yaml", JPEG), put("images/a.jpg", (STARTER / "images/apple.jpg").read_bytes()[:3000])), 1),
    Case("empty scan", scan(b""), 1, "scan.not-a-pdf"),
    Case("scan that is a head", scan(b"%PDF-1.7\n"), 1, "scan.broken"),
    Case("scan cut in half", scan((STARTER / "images/inventory.pdf").read_bytes()[:2_000]), 1, "scan."),
    Case("empty font", font(b""), 1, "font.not-a-font"),
    Case("font that is a head", font(b"\0\1\0\0"), 1, "font."),
    Case("font of zeros", font(b"\0\1\0\0" + b"\0" * 5000), 1, "font."),
    Case("font of 65,535 tables", font(b"\0\1\0\0\xff\xff" + b"\xff" * 5000), 1, "font."),
    Case("font cut in half", font(REAL_FONT.read_bytes()[: REAL_FONT.stat().st_size // 2]), 1, "font."),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """How a process ended: its exit code (negative: the signal that killed it) and what it said on both streams."""

    status: int
    said: str


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all cases, since it must not matter to any; and everything imported, so that a fork need not."""
    folder = tmp_path_factory.mktemp("cache")
    build(Request(STARTER, folder / "out", cache=Cache(folder)), lambda what, done, of: None)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that can be built, with yesterday's file in out/."""
    for name, content in [("content/booklet.yaml", BOOKLET), ("content/part.yaml", PART), (f"out/{NAME}", OLD)]:
        put(name, content)(tmp_path / "project")
    return tmp_path / "project"


def run(root: Path, cache: Path, file_size: int = -1, *, is_meek: bool = False) -> Done:
    """`booklet build` in a process of its own, within limits. A fork: a new interpreter would take three times as long.

    A meek process has not the superuser's right to open what may not be opened.
    """
    said = root.parent / "said"
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            _become_command(root, cache, said, file_size, is_meek=is_meek)
        os._exit(KILLED)
    return Done(_ended(child), said.read_text(encoding="utf-8"))


def _become_command(root: Path, cache: Path, said: Path, file_size: int, *, is_meek: bool) -> None:
    stream = said.open("w", encoding="utf-8", buffering=1)
    sys.stdout = sys.stderr = stream
    os.environ["BOOKLET_CACHE_DIR"] = str(cache)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if file_size >= 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as Python itself begins: a write fails with EFBIG
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    if is_meek:
        _drop_capabilities()
    status = int(main(["build", str(root)]))
    with contextlib.suppress(OSError):
        stream.flush()
    os._exit(status)


def _drop_capabilities() -> None:
    """capset(2), version 3, with empty sets: even as root the rights of a file then count."""
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    ctypes.CDLL(None).capset(header, none)


def _ended(child: int) -> int:
    """The exit code of a process that is killed if it outlives its time."""
    end = time.monotonic() + 3 * SECONDS
    while time.monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def assert_whole(root: Path, done: Done) -> None:
    """A known exit code, no traceback, and in out/ nothing but whole files: the old one if the build failed."""
    assert done.status in (0, 1, 2), done.said
    assert "Traceback" not in done.said
    if (root / "out").is_dir():
        left = {path.name: path.read_bytes() for path in (root / "out").iterdir()}
        assert all(data.startswith(b"%PDF-") and data.endswith(b"%%EOF\n") for data in left.values())
        assert [name for name in left if name.startswith(".")] == []
        assert done.status == 0 or left == {NAME: OLD}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_hostile_project(case: Case, root: Path, cache_folder: Path) -> None:
    case.make(root)
    done = run(root, cache_folder)
    assert_whole(root, done)
    assert (done.status, case.words in done.said) == (case.status, True), done.said[-2000:]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="drops Linux capabilities")
@pytest.mark.parametrize(
    ("name", "rights", "expected"),
    [
        ("content/part.yaml", 0, (1, "content.unreadable-file")),
        ("content/booklet.yaml", 0, (1, "content.unreadable-file")),
        ("content", 0, (2, "cannot be read")),
        ("images/a.png", 0, (1, "content.unreadable-file")),
        ("images", 0, (1, "content.unreadable-file")),
        ("fonts", 0, (1, "font.unreadable-file")),
        ("fonts/manifest.yaml", 0, (1, "font.unreadable-file")),
        ("fonts/a.ttf", 0, (1, "font.unreadable-file")),
        ("out", 0o555, (2, "cannot write")),
    ],
)
def test_what_may_not_be_read_or_written(
    name: str, rights: int, expected: tuple[int, str], root: Path, cache_folder: Path
) -> None:
    both(picture(png(1, 1, data=zlib.compress(b"\0\0"))), font(REAL_FONT.read_bytes()))(root)
    (root / name).chmod(rights)
    try:
        done = run(root, cache_folder, is_meek=True)
    finally:
        (root / name).chmod(0o755)
    assert_whole(root, done)
    assert (done.status, expected[1] in done.said) == (expected[0], True), done.said


@pytest.mark.parametrize("kilobytes", [1, 4, 40, 130])
def test_a_full_disk_leaves_the_old_file(kilobytes: int, root: Path, tmp_path: Path) -> None:
    """No file may grow over a limit: the cache does without, the booklet is not begun or taken back."""
    shutil.copytree(STARTER, root, dirs_exist_ok=True)
    (root / "content" / "part.yaml").unlink()
    done = run(root, tmp_path / "cache", kilobytes << 10)
    assert_whole(root, done)
    assert (done.status, "cannot write" in done.said) == (2, True), done.said


def lost_at(stage: str, name: str) -> Callable[[str, int, int], None]:
    """Progress that loses a file, or a folder, when a stage is told of."""

    def progress(what: str, done: int, of: int) -> None:
        if what == stage and done == 0:
            subprocess.run(["rm", "-rf", name], check=True)

    return progress


@pytest.mark.parametrize("stage", ["pictures", "pages", "file"])
@pytest.mark.parametrize("name", ["images/a.png", "images/b.jpg", "images/c.pdf", "fonts/a.ttf", "content", "."])
def test_a_file_that_vanishes_during_the_build(stage: str, name: str, root: Path) -> None:
    """It is told, or was no longer needed; what was built before stays."""
    everything(root)
    request = Request(root, root.parent / "out", cache=Cache(None))
    put(NAME, OLD)(request.out)
    result = build(request, lost_at(stage, str(root / name)))
    errors = [d.code for d in result.diagnostics if d.severity is Severity.ERROR]
    assert errors in ([], ["build.lost-file"])
    left = {path.name: path.read_bytes() for path in request.out.iterdir()}
    assert list(left) == [NAME]
    assert (left[NAME] == OLD) == bool(errors)


def everything(root: Path) -> None:
    """A project with a picture of each kind, a scan, and a font of its own that the body text is set in."""
    blocks = ["picture, file: images/a.png", "picture, file: images/b.jpg", "scan, file: images/c.pdf"]
    opener = "  - {kind: opener, ground: snow, title: A title}\n"
    put("content/part.yaml", PART + opener + "".join(f"  - {{kind: {block}, alt: A thing}}\n" for block in blocks))(
        root
    )
    put("images/a.png", png(60, 40, data=zlib.compress((b"\0" + bytes(range(60))) * 40)))(root)
    shutil.copy(STARTER / "images" / "apple.jpg", root / "images" / "b.jpg")
    shutil.copy(STARTER / "images" / "inventory.pdf", root / "images" / "c.pdf")
    display = "{family: Source Serif 4 Display, files: [{file: b.otf, style: regular}]}"
    put("fonts/manifest.yaml", FONTS.replace("Mine", "Source Serif 4 SmText").replace("}]}]", f"}}]}}, {display}]"))(
        root
    )
    shutil.copy(REAL_FONT, root / "fonts" / "a.ttf")
    shutil.copy(REAL_FONT.with_name("SourceSerif4Display-Regular.otf"), root / "fonts" / "b.otf")


FLIPPED = [
    "content/booklet.yaml",
    "content/part.yaml",
    "images/a.png",
    "images/b.jpg",
    "images/c.pdf",
    "fonts/a.ttf",
    "fonts/b.otf",
]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", FLIPPED)
def test_flipped_bits(name: str, seed: int, root: Path, cache_folder: Path) -> None:
    """A file that was damaged on its way: a few bits, or a stretch of bytes that is gone, doubled or zero."""
    everything(root)
    path = root / name
    path.write_bytes(damaged(path.read_bytes(), random.Random(f"{name} {seed}")))
    done = run(root, cache_folder)
    assert_whole(root, done)
    assert done.status in (0, 1)


def damaged(data: bytes, chance: random.Random) -> bytes:
    kind, at = chance.randrange(5), chance.randrange(len(data))
    length = chance.randrange(1, 200)
    if kind == 0:
        return data[:at] + data[at + length :]
    if kind == 1:
        return data[: at + length] + data[at:]
    if kind == 2:
        return data[:at] + bytes(length) + data[at + length :]
    flipped = bytearray(data)
    for _ in range(chance.randrange(1, 60)):
        # half of them among the first bytes, where the headers are
        place = chance.randrange(len(data)) if kind == 3 else chance.randrange(min(len(data), 400))
        flipped[place] ^= 1 << chance.randrange(8)
    return bytes(flipped)
