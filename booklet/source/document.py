"""The door for YAML: a file of a project or a folder, checked against a model. In: a name, a model. Out: the model's values.

Reports what is wrong with places and hints. Knows no model itself.
"""

import posixpath
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.files import FileRefused, Project
from booklet.source import mistakes, yaml_places
from booklet.source.yaml_places import Document, Spot

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Model]):
    """A checked file: its values, and the places that they come from."""

    values: Model
    root: Spot


def read_yaml(
    where: Project | Path, name: str, model: type[Model], sink: Sink, *, stage: str = "content"
) -> Model | None:
    """Values of the YAML file `name` of a project or a folder, or None and at least one error."""
    found = read_sourced(where, name, model, sink, stage=stage)
    return found.values if found else None


def read_sourced(
    where: Project | Path,
    name: str,
    model: type[Model],
    sink: Sink,
    *,
    stage: str = "content",
    asked: Place | None = None,
) -> Sourced[Model] | None:
    """As `read_yaml`, with places. `asked` is where the file is named, for when it cannot be read."""
    project = where if isinstance(where, Project) else Project(where)
    document = read_document(project, name, sink, stage=stage, asked=asked)
    return check(document, model, sink, stage=stage) if document else None


def read_document(
    project: Project, name: str, sink: Sink, *, stage: str = "content", asked: Place | None = None
) -> Document | None:
    """A YAML file as it stands, checked against no model."""
    path = posixpath.normpath(name)
    try:
        text = project.read_text(path, limit=yaml_places.MAX_BYTES)
    except FileRefused as error:
        sink.error(f"{stage}.{error.code}", str(error), hint=error.hint, place=asked or Place(path))
        return None
    return yaml_places.read(text, path, sink)


def check(document: Document, model: type[Model], sink: Sink, *, stage: str = "content") -> Sourced[Model] | None:
    """The document's values as the model has them, or None and the errors."""
    try:
        return Sourced(model.model_validate(document.data), document.root)
    except ValidationError as errors:
        mistakes.report(errors, document, model, sink, stage=stage)
        return None
