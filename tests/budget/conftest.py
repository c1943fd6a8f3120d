"""Three books, and what the command does with them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import booklet.base.files
from booklet.base.cache import Cache
from booklet.base.package_data import data_folder
from booklet.build import Request, check
from booklet.planning import Planned, plan

ROOT = Path(booklet.base.files.__file__).parents[2]
WORDS = [
    "The",
    "apple",
    "trees",
    "behind",
    "the",
    "mill",
    "were",
    "planted",
    "in",
    "rows",
    "of",
    "nine,",
    "and",
    "every",
    "spring",
    "somebody",
    "counts",
    "them",
    "anew.",
]
CHAPTERS = 10


def quiet(what: str, done: int, of: int) -> None:
    """No progress is told."""


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("cache"))


Planner = Callable[..., Planned]


@pytest.fixture
def planned(cache: Cache) -> Planner:
    def run(root: Path, edition: str = "", **options: int) -> Planned:
        editions = (edition,) if edition else ()
        return plan(Request(root, root / "out", editions=editions, cache=cache), quiet, **options)

    return run


@pytest.fixture
def pages(cache: Cache) -> Callable[[Path], int]:
    """How many pages a project has when it is built."""
    return lambda root: check(Request(root, root / "out", cache=cache), quiet).page_count


def starter(root: Path) -> Path:
    shutil.copytree(data_folder("starter"), root)
    return root


def village(root: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "village-programme", root)
    return root


def generated(root: Path) -> Path:
    """A book of 61 pages: chapters of prose with pictures in them, and a cover behind."""
    content = root / "content"
    content.mkdir(parents=True)
    shutil.copytree(data_folder("starter") / "images", root / "images")
    names = [f"chapter-{n}" for n in range(1, CHAPTERS + 1)]
    listed = "".join(f"  - {name}.yaml   # of the book\n" for name in names)
    head = "title: A long book\nlanguage: en\ndate: 2024-05-12\ntrim: 165 x 235 mm   # small\n"
    (content / "booklet.yaml").write_text(f"# As it is.\n{head}parts:\n{listed}", encoding="utf-8")
    for number, name in enumerate(names, 1):
        (content / f"{name}.yaml").write_text("".join(_chapter(name, number)), encoding="utf-8")
    return root


def _chapter(name: str, number: int) -> Iterator[str]:
    yield f"part: {name}\ntitle: Chapter {number}\nblocks:\n  - {{kind: heading, text: Chapter {number}}}\n"
    for paragraph in range(17 + (number < 6) + number % 3 * 2 + (number == CHAPTERS)):
        count = 70 + (paragraph * 37 + number * 11) % 90
        text = " ".join(WORDS[(paragraph * 5 + i * (1 + i % 3)) % len(WORDS)] for i in range(count))
        yield f'  - {{kind: prose, text: "{text}."}}\n'
        if paragraph == 6:
            yield f"  - {{kind: picture, id: picture-{number}, file: images/apple.jpg, alt: An apple, width: 50%}}\n"
