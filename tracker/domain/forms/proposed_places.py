"""The areas and goals that a proposal contributes to beside its home: as written, and as kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _

_AREA, _GOAL = "area", "goal"


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """The ids of the areas and goals that a text names, and sentences about the other names."""

    areas: tuple[int, ...]
    goals: tuple[int, ...]
    sentences: tuple[str, ...]

    def value_without(self, home: Mapping[str, Stored]) -> str | None:
        """Return the places as `places_value` does, without the area and goal of the home."""
        area_id, goal_id = home.get("focus_area_id"), home.get("goal_id")
        return places_value(
            (row_id for row_id in self.areas if row_id != area_id),
            (row_id for row_id in self.goals if row_id != goal_id),
        )


def named_places(text: str, find: Callable[[str], tuple[int | None, int | None]]) -> NamedPlaces:
    """Return what a text names, with semicolons or line breaks between the names.

    `find` gives the ids of the area and of the goal of a name, None for none.
    """
    areas: list[int] = []
    goals: list[int] = []
    sentences: list[str] = []
    for name in filter(None, map(str.strip, text.replace("\n", ";").split(";"))):
        area, goal = find(name)
        if area is not None and goal is not None:
            sentence = _("”{name}” är både ett område och ett mål. Välj vilket den bidrar till.")
            sentences.append(sentence.format(name=name))
        elif area is not None:
            areas.append(area)
        elif goal is not None:
            goals.append(goal)
        else:
            sentence = _("Bidrar också till: ”{name}” finns inte bland planens områden och mål.")
            sentences.append(sentence.format(name=name))
    return NamedPlaces(tuple(areas), tuple(goals), tuple(sentences))


def places_value(area_ids: Iterable[int], goal_ids: Iterable[int]) -> str | None:
    """Return areas and goals as the value of "contributes_to", "area:3 goal:5", None for none."""
    areas = [f"{_AREA}:{row_id}" for row_id in sorted(set(area_ids))]
    return " ".join([*areas, *(f"{_GOAL}:{row_id}" for row_id in sorted(set(goal_ids)))]) or None


def places_of(value: Stored) -> tuple[list[int], list[int]]:
    """Return the ids of the areas and of the goals in a value of "contributes_to"."""
    found: dict[str, list[int]] = {_AREA: [], _GOAL: []}
    for place in str(value or "").split():
        kind, _mark, row_id = place.partition(":")
        found[kind].append(int(row_id))
    return found[_AREA], found[_GOAL]
