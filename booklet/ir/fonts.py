"""Which font files there are, as their manifests say. Written by `source`, read by `font`."""

from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef


@dataclass(frozen=True, slots=True)
class FontFile:
    """One file: its family, its weight's name (light, regular, semibold, bold) and whether it is an italic.

    `scale` is the size at which the family looks as large as the text family's 1; it is applied where it is a fallback.
    """

    family: str
    weight: str
    is_italic: bool
    file: FileRef
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class FontManifest:
    """All fonts of a project: its own first, then those of the package. `fallbacks` are families to try last, in order."""

    files: tuple[FontFile, ...]
    fallbacks: tuple[str, ...] = ()
