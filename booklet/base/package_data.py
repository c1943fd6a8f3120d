"""Where the data that travels with the engine lies: in the wheel under `booklet/data`, in a checkout at its source."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def data_folder(name: str) -> Path:
    """Folder of package data: `fonts`, `styles`, `starter`, `words`. In a checkout `fonts` is the repository's own folder."""
    inside = PACKAGE / "data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name
