"""What a wrong value in a YAML file is, in words. In: pydantic's errors, the document, the model. Out: diagnostics with places.

pydantic names the way to a value by keys, indices and the tags of unions; the tags are not in the file, so the way is
followed through model and document at once.
"""

import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from booklet.base.diagnostics import Place, Sink
from booklet.base.nearest import nearest
from booklet.source.yaml_places import Document, Spot

SLUGS = (
    "unknown-key",
    "missing-key",
    "unknown-kind",
    "missing-kind",
    "unknown-value",
    "wrong-type",
    "out-of-range",
    "wrong-count",
    "bad-value",
)
"""All that `report` puts after the stage."""

_KINDS = {dict: "a mapping", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
_WANTED = {
    "string_type": "a text",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys and values",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
}
_LIMITS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
_LENGTHS = {
    "too_short": ("at least", "min_length"),
    "string_too_short": ("at least", "min_length"),
    "too_long": ("at most", "max_length"),
}


def report(errors: ValidationError, document: Document, model: type[BaseModel], sink: Sink, *, stage: str) -> None:
    """Report every error of a validation; codes are `stage.slug`, except those of values that have a code of their own."""
    found: dict[tuple[str, ...], tuple[str, str, str, Place]] = {}
    for index, error in enumerate(errors.errors(include_url=False)):
        way = _Way(document, model)
        way.follow(error["loc"])
        code, fact, hint = _words(error, way)
        place = way.place(error["type"])
        # A value that fits no member of a union has an error for each; the last member is the widest.
        found[(code, str(place)) if code == "wrong-type" else (code, str(index))] = (code, fact, hint, place)
    for code, fact, hint, place in found.values():
        sink.error(code if "." in code else f"{stage}.{code}", fact, hint=hint, place=place)


class _Way:
    """The way to a wrong value: how far the file goes, and which model stands there."""

    def __init__(self, document: Document, model: type[BaseModel]) -> None:
        self.spot = document.root
        self.type: Any = model
        self.parent: Spot | None = None
        self.missing: list[str | int] = []  # keys that are not in the file
        self.key = ""  # last key followed
        self.entry = 0  # number of the entry, if the last step went into a list
        self.model: type[BaseModel] | None = model  # innermost model

    @property
    def name(self) -> str:
        """What the value is called in a message."""
        return f"entry {self.entry} of “{self.key}”" if self.entry else f"“{self.key}”"

    def follow(self, loc: tuple[str | int, ...]) -> None:
        for step in loc:
            if not self._is_tag(step):
                self._step(step)

    def place(self, kind: str) -> Place:
        if kind == "extra_forbidden" and self.parent is not None:
            return self.parent.key_place(self.key)
        return self.spot.place

    def _is_tag(self, step: str | int) -> bool:
        """A step that chooses a member of a union: a kind, or a name that pydantic gives to a type."""
        members = _members(self.type)
        tagged = [m for m in members if len(members) > 1 and _is_model(m) and step in _tags(m)]
        if tagged:
            self.type = self.model = tagged[0]
        return bool(tagged)

    def _step(self, step: str | int) -> None:
        below = self.spot / step
        if below.node is self.spot.node:
            self.missing.append(step)
        else:
            self.parent, self.spot = self.spot, below
            self.key = step if isinstance(step, str) else self.key
            self.entry = step + 1 if isinstance(step, int) else 0
        self.type = _below(self.type, step)
        if models := [m for m in _members(self.type) if _is_model(m)]:
            self.model = models[0]


def _is_model(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, BaseModel)


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    kind = model.model_fields.get("kind")
    return get_args(kind.annotation) if kind and get_origin(kind.annotation) is Literal else ()


def _members(type_: Any) -> list[Any]:
    """The types that a union is made of; annotations and None taken away."""
    if get_origin(type_) is Annotated:
        return _members(get_args(type_)[0])
    if get_origin(type_) in (Union, types.UnionType):
        return [m for arg in get_args(type_) for m in _members(arg)]
    return [] if type_ is type(None) else [type_]


def _below(type_: Any, step: str | int) -> Any:
    """The type of what stands under a key or an index."""
    for member in _members(type_):
        if _is_model(member):
            for name, field in member.model_fields.items():
                if step in (name, field.alias):
                    return field.annotation
        elif get_origin(member) in (list, dict):
            return get_args(member)[-1]
    return None


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _words(error: ErrorDetails, way: _Way) -> tuple[str, str, str]:
    """Code without stage, fact and hint of an error."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "booklet":
        return context["code"], context["fact"], context["hint"]
    if kind == "extra_forbidden":
        return _unknown_key(error, way)
    if kind == "missing":
        return "missing-key", f"the key “{error['loc'][-1]}” is missing{_of(way)}", _describe(way, error["loc"][-1])
    if kind.startswith("union_tag"):
        return _kind(error, context)
    if kind in ("enum", "literal_error"):
        choices = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return (
            "unknown-value",
            f"“{_short(error['input'])}” is not a value of {way.name}",
            nearest(str(error["input"]), choices),
        )
    return _size(error, context, way)


def _size(error: ErrorDetails, context: Mapping[str, Any], way: _Way) -> tuple[str, str, str]:
    kind = error["type"]
    if kind in _WANTED:
        return _wrong_type(error, way)
    if kind in _LIMITS:
        words, key = _LIMITS[kind]
        return "out-of-range", f"{way.name} is {_short(error['input'])}; it must be {words} {context[key]:g}", ""
    if kind in _LENGTHS:
        words, key = _LENGTHS[kind]
        return "wrong-count", f"{way.name} has {len(error['input'])} entries; it must have {words} {context[key]}", ""
    # What is left are models' own checks, such as a pattern or a ValueError of a parser.
    said = str(context["error"]) if "error" in context else f"“{_short(error['input'])}” is not a value of {way.name}"
    return "bad-value", said, f"its form is {context['pattern']}" if "pattern" in context else ""


def _unknown_key(error: ErrorDetails, way: _Way) -> tuple[str, str, str]:
    return (
        "unknown-key",
        f"there is no key “{error['loc'][-1]}”{_of(way)}",
        nearest(str(error["loc"][-1]), _keys(way.model)),
    )


def _kind(error: ErrorDetails, context: Mapping[str, Any]) -> tuple[str, str, str]:
    if "tag" not in context:
        return "missing-kind", "this block has no “kind:”", "begin it with “- kind: prose”, or another kind of block"
    kinds = str(context["expected_tags"]).replace("'", "").split(", ")
    return (
        "unknown-kind",
        f"there is no kind of block “{_short(context['tag'])}” here",
        nearest(str(context["tag"]), kinds),
    )


def _wrong_type(error: ErrorDetails, way: _Way) -> tuple[str, str, str]:
    found = _KINDS.get(type(error["input"]), "nothing")
    if isinstance(error["input"], str | int | float):
        found = f"“{_short(error['input'])}”"
    hint = ""
    if isinstance(error["input"], dict) and error["type"] == "string_type":
        hint = "a text that holds “: ” must stand in quotes"
    elif isinstance(error["input"], list) and error["type"] == "string_type":
        hint = "a text that begins with [ must stand in quotes"
    elif error["type"].startswith("model") and way.model:
        hint = f"its keys are: {', '.join(_keys(way.model))}"
    elif error["type"] == "bool_type":
        hint = "write true or false, without quotes"
    about = f"{way.name} must be" if way.key else "the file must be"
    return "wrong-type", f"{about} {_WANTED[error['type']]}, but here is {found}", hint


def _of(way: _Way) -> str:
    tags = _tags(way.model) if way.model else ()
    if tags:
        return f" in the block “{tags[0]}”"
    return f" in {way.name}" if way.key and way.missing else ""


def _describe(way: _Way, key: str | int) -> str:
    fields = way.model.model_fields if way.model else {}
    said = next((f.description for n, f in fields.items() if key in (n, f.alias)), None)
    return f"{key}: {said[0].lower()}{said[1:]}" if said else ""


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
