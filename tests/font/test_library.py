"""Faces by family and style, opened late; what is no font is refused with a reason."""

from pathlib import Path

import pytest

from booklet.base.files import FileRef, digest_file
from booklet.font.face import FontRefused
from booklet.font.library import FontLibrary
from booklet.ir.fonts import FontFile, FontManifest

SERIF = "Source Serif 4 SmText"


def manifest_of(path: Path, data: bytes) -> FontManifest:
    path.write_bytes(data)
    return FontManifest(
        (FontFile("Own", "regular", False, FileRef(str(path), digest_file(path), len(data), path.name)),)
    )


def test_finds_the_style_that_is_asked(fonts: FontLibrary) -> None:
    face = fonts.find(SERIF, "semibold", True)
    assert (face.weight, face.is_italic, face.postscript_name) == ("semibold", True, "SourceSerif4SmText-SemiboldIt")


@pytest.mark.parametrize(
    ("weight", "given"), [("light", "regular"), ("black", "bold"), ("medium", "semibold"), ("unheard", "regular")]
)
def test_the_nearest_weight_stands_in(fonts: FontLibrary, weight: str, given: str) -> None:
    assert fonts.find(SERIF, weight, False).weight == given


def test_an_upright_stands_in_for_an_italic_that_is_not_drawn(fonts: FontLibrary) -> None:
    assert fonts.find("Noto Naskh Arabic", "bold", True).weight == "bold"


def test_keys_are_resource_names_and_lead_back(fonts: FontLibrary) -> None:
    for family in fonts.families:
        face = fonts.find(family, "regular", False)
        assert face.key.startswith("F") and face.key[1:].isalnum()
        assert fonts.face(face.key) is face


def test_a_file_is_not_opened_before_it_is_asked_for(tmp_path: Path) -> None:
    ref = FileRef(str(tmp_path / "gone.ttf"), "0" * 32, 1, "gone.ttf")
    library = FontLibrary(FontManifest((FontFile("Gone", "regular", False, ref),)))
    assert library.families == ("Gone",)
    with pytest.raises(FontRefused) as refused:
        library.find("Gone", "regular", False)
    assert refused.value.code == "broken-font"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-font"),
        (b"GIF89a and no font", "not-a-font"),
        (b"\0\1\0\0" + b"\0" * 40, "broken-font"),
        (b"OTTO" + b"\xff" * 4000, "broken-font"),
    ],
)
def test_what_is_no_font_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    library = FontLibrary(manifest_of(tmp_path / "own.ttf", data))
    assert [(file.family, reason.code) for file, reason in library.refused()] == [("Own", code)]


def test_a_font_that_is_not_the_one_of_its_checksum_is_refused(fonts: FontLibrary, tmp_path: Path) -> None:
    """A manifest's checksum is the key of what is kept of a font, unseen: a file put in its place must not pass for it."""
    data = Path(fonts.find(SERIF, "regular", False).path).read_bytes()
    manifest = manifest_of(tmp_path / "own.ttf", data)
    assert FontLibrary(manifest).refused() == []
    (tmp_path / "own.ttf").write_bytes(data[:-1] + b"?")
    assert [reason.code for _, reason in FontLibrary(manifest).refused()] == ["checksum"]


def test_a_font_cut_off_in_the_middle_is_refused_or_usable_but_never_a_crash(
    fonts: FontLibrary, tmp_path: Path
) -> None:
    data = Path(fonts.find(SERIF, "regular", False).path).read_bytes()
    for length in (13, 300, 5_000, 100_000):
        library = FontLibrary(manifest_of(tmp_path / "cut.ttf", data[:length]))
        for _, reason in library.refused():
            assert reason.code in ("not-a-font", "broken-font")


def test_the_repositorys_fonts_are_all_fonts(fonts: FontLibrary) -> None:
    assert fonts.refused() == []


@pytest.mark.parametrize("family", [SERIF, "Source Serif 4 Display", "Noto Naskh Arabic"])
def test_metrics(fonts: FontLibrary, family: str) -> None:
    face = fonts.find(family, "regular", False)
    assert face.descent < 0 < face.x_height < face.cap_height < face.ascent <= 2 * face.upem
    left, bottom, right, top = face.bbox
    assert left < right and bottom < 0 < top
    assert face.embedding_allowed
    assert face.italic_angle == 0


def test_italics_lean_to_the_right(fonts: FontLibrary) -> None:
    assert -20 < fonts.find(SERIF, "regular", True).italic_angle < 0


def test_outlines_are_known(fonts: FontLibrary) -> None:
    assert fonts.find("Source Serif 4 Display", "regular", False).is_cff
    assert not fonts.find(SERIF, "regular", False).is_cff


def test_coverage_and_advances(fonts: FontLibrary) -> None:
    face = fonts.find(SERIF, "regular", False)
    assert all(map(face.has, "aəğışçöüƏİЖΩ")) and not any(map(face.has, "₼ا漢"))
    assert face.advance_units(face.gid("m")) > face.advance_units(face.gid("i")) > 0
