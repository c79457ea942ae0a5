"""Which units of several plans are one and the same, so that it gets one form for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.core.language import _
from tracker.domain.plan.plan import Unit

_Same = Callable[[Unit, Unit], bool]


@dataclass(frozen=True, slots=True)
class JointUnit:
    """A unit as the plans know it: `known` is the unit in each plan by the plan's place."""

    known: Mapping[int, Unit]

    @property
    def name(self) -> str:
        """What the first of the plans calls it."""
        return self.known[min(self.known)].name

    def is_called(self, name: str) -> bool:
        """Return whether any of the plans knows the unit by that name, or short so."""
        sought = _folded(name)
        return any(sought in _names(unit) for unit in self.known.values())

    def other_names(self) -> dict[int, str]:
        """Return what the unit is called by plans that have another name for it, by place."""
        return {
            place: unit.name
            for place, unit in self.known.items()
            if _folded(unit.name) != _folded(self.name)
        }


def matched_units(plans: Sequence[Iterable[Unit]]) -> tuple[JointUnit, ...]:
    """Return the units of all plans, those that are the same together, in the plans' order.

    Two are the same when they are called the same, whatever capitals and blanks; or else when the
    name or the short name of one is a name or short name of the other and of no third.
    """
    found: list[dict[int, Unit]] = []
    for place, units in enumerate(plans):
        left = list(units)
        for same in (_is_named_alike, _is_called_alike):
            left = [unit for unit in left if not _joins(found, place, unit, left, same)]
        found += [{place: unit} for unit in left]
    return tuple(JointUnit(known) for known in found)


def match_sentence(unit: JointUnit, titles: Sequence[str]) -> str:
    """Return in which plans a unit is found, and under which name: "Barnplan, Biblioteksplan"."""
    others = unit.other_names()
    return ", ".join(
        _("{plan} (heter där {name})").format(plan=titles[place], name=others[place])
        if place in others
        else titles[place]
        for place in sorted(unit.known)
    )


def _joins(
    found: Sequence[dict[int, Unit]],
    place: int,
    unit: Unit,
    beside: Sequence[Unit],
    same: _Same,
) -> bool:
    """Put a unit with the one that it is the same as, when there is exactly one such; say if so."""
    alike = [
        known
        for known in found
        if place not in known and any(same(unit, each) for each in known.values())
    ]
    if len(alike) != 1:
        return False
    (known,) = alike
    rivals = [each for each in beside if any(same(each, other) for other in known.values())]
    if len(rivals) != 1:
        return False
    known[place] = unit
    return True


def _is_named_alike(one: Unit, other: Unit) -> bool:
    return _folded(one.name) == _folded(other.name)


def _is_called_alike(one: Unit, other: Unit) -> bool:
    return not _names(one).isdisjoint(_names(other))


def _names(unit: Unit) -> frozenset[str]:
    return frozenset(_folded(name) for name in (unit.name, unit.short_name) if name)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
