"""Rows of another plan that are fetched into this one: what they become here, matched by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.activities.milestone import Milestone
from tracker.domain.core.fields import Stored
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import Observation, SeriesBreak


class FetchKind(StrEnum):
    """What is fetched."""

    ACTIVITY = "activity"
    INDICATOR = "indicator"


RowKey = tuple[FetchKind, int]
"""A row of the other plan: what it is, and its id there."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a row of the other plan is called and belongs to there, "" for nothing.

    `activity` is what an indicator measures, where it measures one.
    """

    title: str
    area: str = ""
    goal: str = ""
    unit: str = ""
    owner: str = ""
    activity: str = ""
    is_for_all: bool = False
    sharing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Belongings:
    """What follows with a row besides its fields."""

    milestones: tuple[Milestone, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    observations: tuple[Observation, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the other plan. `values` are its fields, `results` those that say how it goes."""

    kind: FetchKind
    id: int
    names: Names
    values: Mapping[str, Stored]
    results: Mapping[str, Stored]
    is_approved: bool = True
    belongings: Belongings = Belongings()

    @property
    def key(self) -> RowKey:
        """What sets it apart from the others."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class FetchLine:
    """A row, and what of it was found in this plan by name; ids are None for what was not.

    `twin_id` is what has the same title here already.
    """

    row: SourceRow
    area_id: int | None = None
    goal_id: int | None = None
    unit_id: int | None = None
    owner_id: int | None = None
    activity_id: int | None = None
    twin_id: int | None = None

    @property
    def key(self) -> RowKey:
        """What sets it apart from the others."""
        return self.row.key

    @property
    def is_new(self) -> bool:
        """Whether nothing here has its title."""
        return self.twin_id is None

    def place_words(self, labels: Labels) -> str:
        """Return where it lands, and what of its place the plan lacks."""
        names = self.row.names
        found: list[str] = []
        missed: list[str] = []
        for name, is_found in (
            (names.area, self.area_id is not None),
            (names.goal, self.goal_id is not None),
        ):
            if name:
                (found if is_found else missed).append(name)
        if names.activity:
            found.append(names.activity)
        if not missed:
            return " · ".join(found) or labels.focus_area.without()
        lacking = _("finns inte här: {names}").format(names=", ".join(missed))
        return f"{' · '.join(found) or '–'} ({lacking})"

    def unit_words(self, *, adds_names: bool, labels: Labels) -> str:
        """Return whose it becomes here."""
        names = self.row.names
        if names.is_for_all:
            return labels.unit.every()
        return _named(names.unit, self.unit_id, adds_names=adds_names)

    def owner_words(self, *, adds_names: bool) -> str:
        """Return who answers for it here."""
        return _named(self.row.names.owner, self.owner_id, adds_names=adds_names)

    def state_words(self) -> str:
        """Return what it is besides what the plan has."""
        return _("Ny") if self.is_new else _("Finns redan")


@dataclass(frozen=True, slots=True)
class FetchChoices:
    """What is fetched and how.

    `with_results`: with status, reached milestones and values observed. `adds_names`: units and
    owners that the plan lacks are added to it.
    """

    keys: Collection[RowKey]
    with_results: bool = False
    adds_names: bool = True


def _named(name: str, found: int | None, *, adds_names: bool) -> str:
    if not name or found is not None:
        return name
    if adds_names:
        return _("{name} (läggs till)").format(name=name)
    return _("– ({name} finns inte här)").format(name=name)
