"""Our `dataclass` makes what the standard one makes."""

import copy
import dataclasses
import inspect
import pickle
from typing import Any, Generic, TypeVar

import pytest

from booklet.base.dataclass import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float = 2.0


@dataclass(frozen=True, slots=True)
class Named(Point):
    name: str = ""
    tags: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclass(slots=True)
class Work:
    begun: int
    found: list[int] = dataclasses.field(default_factory=list)
    last: int = dataclasses.field(default=0)

    def __post_init__(self) -> None:
        self.last = self.begun + 1


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    x: int


@dataclass(frozen=True, slots=True)
class Bare:
    pass


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    value: T


def standard(cls: type, **options: bool) -> Any:
    """The same class as the standard decorator makes it."""
    own: dict[str, Any] = vars(cls)["__own_fields__"]
    space = {name: value for name, value in own.items() if value is not dataclasses.MISSING}
    plain = type(cls.__name__, (), {**space, "__annotations__": dict.fromkeys(own, Any)})
    return dataclasses.dataclass(frozen=True, slots=True, **options)(plain)


@pytest.mark.parametrize(("cls", "values"), [(Point, (1.0,)), (Named, (1.0, 3.0, "n")), (Bare, ()), (Held, (7,))])
def test_makes_what_the_standard_makes(cls: Any, values: tuple[Any, ...]) -> None:
    ours, theirs = cls(*values), standard(cls)(*values)
    assert repr(ours) == repr(theirs)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert [(f.name, f.default) for f in dataclasses.fields(ours)] == [
        (f.name, f.default) for f in dataclasses.fields(theirs)
    ]
    assert list(inspect.signature(cls).parameters) == list(inspect.signature(type(theirs)).parameters)
    assert type(ours).__match_args__ == type(theirs).__match_args__
    assert dataclasses.is_dataclass(cls)
    assert not hasattr(ours, "__dict__")


def test_equal_values_are_equal_and_hash_alike() -> None:
    assert Point(1.0) == Point(1.0, 2.0)
    assert hash(Point(1.0)) == hash(Point(1.0, 2.0))
    assert hash(Held(3)) == hash(Held(3))
    assert Point(1.0) != Point(2.0)
    assert Point(1.0) != Named(1.0), "a subclass is another kind"
    assert Work(1) == Work(1)
    assert Shared(1) != Shared(1), "eq=False compares by identity"
    assert len({Shared(1), Shared(1)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Work(1))


def test_a_frozen_value_stays_as_it_is() -> None:
    point = Point(1.0)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 3.0  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    assert dataclasses.replace(point, y=5.0) == Point(1.0, 5.0)
    assert dataclasses.replace(Named(1.0, name="n"), x=4.0) == Named(4.0, name="n")


def test_factories_make_a_value_for_each_object() -> None:
    one, two = Work(1), Work(2, last=9)
    one.found.append(1)
    assert two.found == []
    assert (one.last, two.last) == (2, 3), "__post_init__ ran"
    assert Named(1.0).tags is not Named(1.0).tags


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(TypeError, match=r"Point\.__init__\(\) missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        Point(1.0, z=1.0)  # type: ignore[call-arg]


def test_values_travel_and_are_copied() -> None:
    for value in (Point(1.0), Named(1.0, tags={"a": 1}), Work(3), Held((1, 2)), Bare()):
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == value


def test_a_standard_dataclass_may_stand_on_ours() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Further(Point):
        z: float = 3.0

    assert [f.name for f in dataclasses.fields(Further)] == ["x", "y", "z"]
    assert Further(1.0) == Further(1.0, 2.0, 3.0)


def test_positions_match() -> None:
    match Point(1.0):
        case Point(x, y):
            assert (x, y) == (1.0, 2.0)


def test_what_the_house_does_not_use_is_refused() -> None:
    with pytest.raises(TypeError, match="has no default"):

        @dataclass(frozen=True, slots=True)
        class Late(Point):
            z: float  # type: ignore[misc]

    with pytest.raises(AssertionError, match="default_factory"):

        @dataclass(frozen=True, slots=True)
        class Odd:
            x: int = dataclasses.field(repr=False)
