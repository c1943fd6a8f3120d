"""A project's job.yaml. In: project. Out: JobOrder, an empty one if there is no file; and the ticket's values as YAML."""

import re
from typing import Any

import yaml

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.ir.job import Contact, JobOrder, Paper
from booklet.source.document import read_yaml
from booklet.source.schema.job import ContactEntry, JobFile, PaperEntry

JOB = "job.yaml"
_GRAMS = re.compile(r"(\d{2,3})\s*(?:g|gsm|g/m²|g/m2)\b")


def load_job(project: Project, sink: Sink) -> JobOrder | None:
    """What is ordered; None and errors if the file is wrong."""
    if not (project.root / JOB).exists():
        return JobOrder()
    values = read_yaml(project, JOB, JobFile, sink)
    if values is None:
        return None
    return JobOrder(
        values.quantity or 0, values.printer, _paper(values.paper), _paper(values.cover_paper), values.binding, values.finishing,
        values.delivery, values.remarks, _contact(values.contact),
    )  # fmt: skip


def paper_named(name: str) -> Paper:
    """A paper by its name, whose weight stands in it: `matt coated 135 g`."""
    found = _GRAMS.search(name)
    return Paper(name, float(found[1]) if found else 0.0)


def _paper(entry: PaperEntry | None) -> Paper:
    if entry is None:
        return Paper()
    return paper_named(entry.name) if entry.weight is None else Paper(entry.name, float(entry.weight))


def _contact(entry: ContactEntry) -> Contact:
    return Contact(entry.name, entry.organisation, tuple(entry.address), entry.email, entry.telephone)


def as_yaml(values: dict[str, Any]) -> str:
    """Values as YAML, in their order."""
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)
