"""Dataclasses that are written later: they are what Python's own are."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import Any, Generic, TypeVar

import pytest

from tracker.domain.core import values

T = TypeVar("T")


@values.dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    name: str
    size: int = 1
    parts: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def words(self) -> str:
        """Return its name and size."""
        return f"{self.name} {self.size}"


@values.dataclass(frozen=True, slots=True)
class Town(Place):
    people: int = 0

    def __post_init__(self) -> None:
        if self.people < 0:
            raise ValueError(self.people)


@values.dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    value: T


@dataclasses.dataclass(frozen=True, slots=True)
class City(Place):
    mayor: str = ""


class Hamlet(Place):
    """A subclass that is no dataclass, and may keep what it wants."""

    def __init__(self) -> None:
        super().__init__("Byn")
        self.houses = 3


def test_a_value_has_its_fields_defaults_and_methods() -> None:
    place = Place("Skara", parts={"a": 1})
    assert repr(place) == "Place(name='Skara', size=1, parts={'a': 1})"
    assert place == Place("Skara") != Place("Vara")
    assert hash(place) == hash(Place("Skara"))
    assert place.words == "Skara 1"
    assert [each.name for each in fields(Place)] == ["name", "size", "parts"]
    assert is_dataclass(Place)
    assert replace(place, size=2) == Place(name="Skara", size=2)
    assert Place("a").parts is not Place("a").parts
    assert Place.__doc__ == "A place."
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        Place()  # type: ignore[call-arg]


def test_a_value_cannot_be_changed() -> None:
    town: Any = Town("Skara", people=3)
    assert not hasattr(town, "__dict__")
    for name in ("name", "people", "unknown"):
        with pytest.raises(FrozenInstanceError, match=name):
            setattr(town, name, 1)
    with pytest.raises(FrozenInstanceError, match="size"):
        del town.size


def test_values_are_inherited_matched_copied_and_pickled() -> None:
    match Town("Skara", 2, {}, 5):
        case Town(name, size, _parts, people):
            assert (name, size, people) == ("Skara", 2, 5)
    with pytest.raises(ValueError, match="-1"):
        Town("Skara", people=-1)
    assert City("Skara", mayor="x") != Place("Skara")
    assert City("Skara", mayor="x").words == "Skara 1"
    assert Found(3) == Found(3)
    assert Found[int](3).value == 3
    assert Hamlet().houses == 3
    with pytest.raises(FrozenInstanceError):
        Hamlet().name = "Staden"  # type: ignore[misc]
    town = Town("Skara", 2, {"a": 1}, 5)
    for twin in (copy.copy(town), copy.deepcopy(town), pickle.loads(pickle.dumps(town))):  # noqa: S301
        assert twin == town
        assert twin.parts == town.parts


def test_only_frozen_dataclasses_with_slots_are_written_later() -> None:
    with pytest.raises(TypeError, match="frozen"):
        values.dataclass(frozen=False, slots=True)
