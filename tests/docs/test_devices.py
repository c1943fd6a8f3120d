"""docs/devices.md: every device of the page plan is in it, with content that makes it and a picture; the page is up to date."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

import booklet.base.files

ROOT = Path(booklet.base.files.__file__).parents[2]
COUNT = 53  # devices that the booklet needs


@pytest.fixture(scope="module")
def devices() -> ModuleType:
    spec = importlib.util.spec_from_file_location("devices", ROOT / "docs" / "devices.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["devices"] = module
    spec.loader.exec_module(module)
    return module


def test_no_device_is_missing(devices: ModuleType) -> None:
    assert [device["n"] for device in devices.devices()] == list(range(1, COUNT + 1))


def test_each_device_has_a_picture_and_no_picture_is_left_over(devices: ModuleType) -> None:
    wanted = {f"{device['n']:02}.png" for device in devices.devices()}
    assert {file.name for file in devices.PICTURES.glob("*.png")} == wanted


def test_the_page_is_what_the_script_makes_of_the_list(devices: ModuleType) -> None:
    """Each snippet is cut out of the project, so that an id or a key that is gone fails here too."""
    assert devices.PAGE.read_text(encoding="utf-8") == devices.page_text(devices.devices())


def test_the_project_builds_without_a_warning_and_shows_every_device(devices: ModuleType, tmp_path: Path) -> None:
    devices.make_project(tmp_path)
    result, dump = devices.built(tmp_path)
    assert [str(found) for found in result.diagnostics] == []
    known, placed = devices.leaves(dump), list(devices.boxes(dump))
    lost = [
        device["n"]
        for device in devices.devices()
        for node in [device.get("see") or device["show"], *device.get("with", [])]
        if devices.region([node], known, placed) is None
    ]
    assert lost == []
