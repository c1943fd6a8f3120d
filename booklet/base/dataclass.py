"""`dataclass` made at a fifth of the standard one's cost. In: a class with annotations. Out: the same, as `dataclasses` would make it.

The standard decorator compiles six methods for each class: 0.4 ms, and a build needs 250 of them before its first work. Here
`__init__` is one template for each shape, its names put in, and the rest is shared. To type checkers it is the standard one;
`fields`, `replace`, `asdict` and `is_dataclass` get the standard's own description, made when first asked for. Only what the
house uses: `frozen`, `slots`, `eq`; every annotation is a field, with a default, a `default_factory` or neither.
tests/base/test_dataclass.py compares the two.
"""

import dataclasses
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen=False, slots, eq=True):
        """Like `dataclasses.dataclass`; slots are the rule of the house, so they must be said and true."""
        assert slots
        return lambda cls: _made(cls, frozen=frozen, eq=eq)


_Own = dict[str, object]  # a field's default, a standard Field with a factory, or MISSING
_ABSENT = dataclasses.MISSING


class _Standard:
    """A class attribute that the standard library looks for, made by the standard decorator when first asked for."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, _instance: object, owner: Any) -> object:
        space = {name: value for name, value in owner.__own_fields__.items() if value is not _ABSENT}
        told = dict.fromkeys(owner.__own_fields__, Any)
        for base in reversed(owner.__mro__):
            told |= {n: t for n, t in base.__dict__.get("__annotations__", {}).items() if n in told}
        plain = type(owner.__name__, (), {**space, "__annotations__": told, "__module__": owner.__module__})
        dataclasses.dataclass(frozen=owner.__is_frozen__, init=False, repr=False, eq=False)(plain)
        found: object = getattr(plain, self.name)
        setattr(owner, self.name, found)
        return found


def _made(cls: Any, *, frozen: bool, eq: bool) -> Any:
    """The class again, with slots and methods."""
    space = dict(cls.__dict__)
    own: _Own = {name: _told(space.pop(name, _ABSENT)) for name in space.get("__annotations__", {})}
    inherited: _Own = {}
    for base in reversed(cls.__mro__[1:]):
        inherited |= getattr(base, "__own_fields__", {})
    every = inherited | own
    for left_out in ("__dict__", "__weakref__"):
        space.pop(left_out, None)
    space |= {
        "__slots__": tuple(name for name in own if name not in inherited), "__match_args__": tuple(every),
        "__own_fields__": every, "__is_frozen__": frozen, "__dataclass_fields__": _Standard(), "__dataclass_params__": _Standard(),
    }  # fmt: skip
    space |= {name: made for name, made in _methods(tuple(every), frozen=frozen, eq=eq).items() if name not in space}
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__init__ = _init(made, every)
    return made


def _told(value: Any) -> object:
    """A default, a Field that holds a factory, or MISSING; nothing else that a Field can say is known here."""
    if not isinstance(value, dataclasses.Field):
        return value
    assert value.init and value.repr and value.compare and value.hash is None, (
        "only default and default_factory are known here"
    )
    return value if value.default_factory is not _ABSENT else value.default


def _methods(names: tuple[str, ...], *, frozen: bool, eq: bool) -> dict[str, object]:
    values = _values(names)

    def __repr__(self: object) -> str:
        told = ", ".join([f"{name}={value!r}" for name, value in zip(names, values(self), strict=True)])
        return f"{type(self).__qualname__}({told})"

    def __eq__(self: object, other: object) -> object:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(values(self))

    def __getstate__(self: object) -> object:
        return values(self)

    methods: dict[str, object] = {"__repr__": __repr__}
    if eq:
        methods |= {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}
    if frozen:
        methods |= {"__setattr__": _refuse_set, "__delattr__": _refuse_delete}
        methods |= {"__getstate__": __getstate__, "__setstate__": _set_state}
    return methods


def _values(names: tuple[str, ...]) -> Any:
    """A function that gives all fields of an object as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda self: (getattr(self, names[0]),)) if names else lambda _self: ()


def _refuse_set(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _set_state(self: Any, state: tuple[object, ...]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


def _init(cls: Any, own: _Own) -> FunctionType:
    """The `__init__` of a class: the template of its shape with the fields' names and the slots' own setters."""
    factories: dict[int, object] = {}
    defaults: list[object] = []
    for index, (name, value) in enumerate(own.items()):
        if isinstance(value, dataclasses.Field):
            factories[index] = value.default_factory
        if value is not _ABSENT:
            defaults.append(_ABSENT if index in factories else value)
        elif defaults:
            raise TypeError(f"{cls.__qualname__}: {name!r} has no default and follows one that has")
    code = _template(len(own), tuple(factories), hasattr(cls, "__post_init__"))
    setters = {f"_set{index}": getattr(cls, name).__set__ for index, name in enumerate(own)}
    makers = {f"_make{index}": factory for index, factory in factories.items()}
    named = code.replace(co_varnames=("self", *own), co_qualname=f"{cls.__qualname__}.__init__")
    return FunctionType(named, {**setters, **makers, "_ABSENT": _ABSENT}, "__init__", tuple(defaults))


@cache
def _template(count: int, factories: tuple[int, ...], has_post: bool) -> CodeType:
    """Code of an `__init__` of so many fields, named a0, a1 …, those of `factories` made where they are not given."""
    lines = [f"def __init__({', '.join(['self', *(f'a{index}' for index in range(count))])}):"]
    lines += [f" if a{index} is _ABSENT: a{index} = _make{index}()" for index in factories]
    lines += [f" _set{index}(self, a{index})" for index in range(count)]
    lines += [" self.__post_init__()"] if has_post else [" return"]
    space: dict[str, Any] = {}
    exec("\n".join(lines), space)  # noqa: S102 (no word of it comes from outside)
    code: CodeType = space["__init__"].__code__
    return code
