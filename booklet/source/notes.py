"""The notes of a file: their identities, their texts, those that nobody cites. In: `notes:` of a file. Out: notes by key."""

from collections.abc import Mapping

from booklet.ir.content import NodeId, Note
from booklet.source.draft import Draft
from booklet.source.texts import Texts, is_key
from booklet.source.yaml_places import Spot


def read_notes(
    draft: Draft, holder: str, notes: Mapping[str, str], spot: Spot, known: Mapping[str, NodeId]
) -> Mapping[str, NodeId]:
    """The notes by key, with those `known` before. `holder` is a part, a file that it shows, or "" for the book."""
    keys = {**known, **{key: _note_id(draft, holder, key, spot) for key in notes}}
    texts = Texts(draft, holder, keys)  # all keys are known before the first text, since notes may cite notes
    for key, text in notes.items():
        id_ = keys[key]
        draft.notes[id_] = Note(id_, texts.required(text, spot / key, id_))
    return keys


def _note_id(draft: Draft, holder: str, key: str, spot: Spot) -> NodeId:
    place = spot.key_place(key)
    if not is_key(key):
        draft.error(
            "content.bad-id",
            f"“{key}” cannot be the key of a note",
            place,
            "write one word without brackets: treaty-1828",
        )
    id_ = NodeId(f"{holder or 'sources'}/note-{key}" if holder else f"sources/{key}")
    draft.places[id_] = (spot / key).place
    return id_


def warn_uncited(draft: Draft, notes: Mapping[str, str], spot: Spot, keys: Mapping[str, NodeId]) -> None:
    for key in notes:
        if keys[key] not in draft.cited:
            hint = f"cite it with [^{key}] or source: {key}, or delete it"
            draft.sink.warning(
                "content.uncited-note",
                f"no text of this part cites the note “{key}”",
                hint=hint,
                place=spot.key_place(key),
            )
