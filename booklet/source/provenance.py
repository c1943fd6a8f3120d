"""Where reproductions are from. In: `provenance:` of a file. Out: ir Provenance; warnings for what lacks, an error for another file."""

import re

from booklet.base.files import FileRef
from booklet.ir.press_items import Provenance
from booklet.source.draft import Draft
from booklet.source.schema.provenance import ProvenanceEntry
from booklet.source.yaml_places import Spot

NEEDED = {
    "scan_from": "scan-from",
    "scan_date": "scan-date",
    "rights": "rights",
    "checksum": "checksum",
    "scale": "scale",
}
_CHECKSUM = re.compile(r"sha256:[0-9a-f]{64}")


def provenance(entry: ProvenanceEntry | None) -> Provenance:
    """The values as they are written."""
    if entry is None:
        return Provenance()
    return Provenance(
        entry.scan_from, entry.scan_date, entry.rights, entry.checksum, entry.scale, entry.transcribed_by, entry.note
    )


def check_provenance(draft: Draft, entry: ProvenanceEntry | None, file: FileRef | None, spot: Spot) -> None:
    """Report what the provenance of a reproduction lacks, and a file that is not the one of its checksum. `spot`: whose it is."""
    place = spot.key_place("provenance") if entry is not None else spot.place
    is_specimen = entry is not None and entry.specimen
    missing = [] if is_specimen else [name for field, name in NEEDED.items() if not getattr(entry, field, "")]
    if missing:
        hint = f"checksum: sha256:{file.digest}" if missing == ["checksum"] and file else "add it under provenance:"
        fact = f"nothing tells of this reproduction: {', '.join(missing)}"
        draft.sink.warning("content.missing-provenance", fact, hint=hint, place=place)
    if entry is None or not entry.checksum:
        return
    at = (spot / "provenance" / "checksum").place
    if not _CHECKSUM.fullmatch(entry.checksum):
        draft.error(
            "content.wrong-checksum", f"“{entry.checksum}” is no checksum", at, "write sha256: and 64 digits 0-9 a-f"
        )
    elif file is not None and (found := f"sha256:{file.digest}") != entry.checksum:
        fact = f"“{file.name}” is not the file of this checksum"
        draft.error("content.wrong-checksum", fact, at, f"put the right file there, or write {found}")
