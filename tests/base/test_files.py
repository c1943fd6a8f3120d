"""The one door to a project's files."""

from pathlib import Path

import pytest

from booklet.base.cache import Cache
from booklet.base.files import FileRefused, Project, write_atomically


def refusal(project: Project, name: str, **how: str) -> str:
    with pytest.raises(FileRefused) as refused:
        project.file(name, **how)
    return refused.value.code


def test_what_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (root / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    project = Project(root)
    for name in ("../secret.jpg", str(tmp_path / "secret.jpg"), "content/../../secret.jpg", "link.jpg", "a\0b"):
        assert refusal(project, name) == "outside-project"
    assert refusal(project, "none.jpg") == "missing-file"
    assert refusal(project, "content") == "missing-file"


def test_a_name_beside_a_file_and_its_near_misses(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "Map.JPG").write_bytes(b"jpeg")
    project = Project(tmp_path)
    assert project.file("Map.JPG", beside="content/booklet.yaml").size == 4
    with pytest.raises(FileRefused) as refused:
        project.file("content/map.jpg")
    assert "Map.JPG" in refused.value.hint


def test_text_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("title: Käse".encode("latin-1"))
    with pytest.raises(FileRefused) as refused:
        Project(tmp_path).read_text("a.yaml")
    assert (refused.value.code, "byte 8" in str(refused.value)) == ("not-utf-8", True)


def test_limit(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 100)
    with pytest.raises(FileRefused, match="limit"):
        Project(tmp_path).file("big", limit=10)


def test_a_damaged_entry_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("seam", "abcd", b"payload")
    assert cache.get("seam", "abcd") == b"payload"
    entry = next((tmp_path / "seam").rglob("abcd"))
    entry.write_bytes(entry.read_bytes()[:-1] + b"!")
    assert cache.get("seam", "abcd") is None
    assert Cache(None).get("seam", "abcd") is None


def test_writing_leaves_no_part(tmp_path: Path) -> None:
    write_atomically(tmp_path / "deep" / "a.txt", b"1")
    write_atomically(tmp_path / "deep" / "a.txt", b"2")
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["a.txt"]
    assert (tmp_path / "deep" / "a.txt").read_bytes() == b"2"
