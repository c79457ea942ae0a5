"""The step into the next year: what is finished, what goes on, and which dates have passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.core.terms import CLOSED_STATUSES, Responsibility, Status

PLANNING_YEARS = "Planår"
"""The title of the dimension for which years an activity is planned for (SK-R1)."""


@dataclass(frozen=True, slots=True)
class CarriedLine:
    """An activity of the plan that is open when a year ends.

    `reported` is the status its unit reported for the year, None when it has not reported;
    `milestones` counts those that are not done.
    """

    activity_id: int
    code: str | None
    title: str
    unit: str | None
    status: Status
    reported: Status | None
    due_date: date | None
    is_continuous: bool
    milestones: int
    responsibility: Responsibility = Responsibility.UNIT

    @property
    def is_finished(self) -> bool:
        """Whether its unit has reported that nothing is left to do."""
        return self.reported in CLOSED_STATUSES

    def is_due_by(self, year: int) -> bool:
        """Return whether it goes on although it should have been done by the end of `year`."""
        return not self.is_finished and self.due_date is not None and self.due_date.year <= year


@dataclass(frozen=True, slots=True)
class NextYear:
    """The plan before the step from `year` to the next.

    `closed` counts activities that are closed already, `proposals` those nobody has decided on.
    `has_planning_years` is whether the plan sorts its activities by planning year. `quantities`
    counts what units have agreed to deliver in `year`, of agreements that hold in the next one
    too, where nothing is agreed for that yet.
    """

    year: int
    lines: tuple[CarriedLine, ...]
    closed: int
    proposals: int
    is_begun: bool
    has_planning_years: bool
    quantities: int = 0

    @property
    def finished(self) -> tuple[CarriedLine, ...]:
        """The activities to close."""
        return tuple(line for line in self.lines if line.is_finished)

    @property
    def overdue(self) -> tuple[CarriedLine, ...]:
        """The activities that go on and need a new due date."""
        return tuple(line for line in self.lines if line.is_due_by(self.year))


@dataclass(frozen=True, slots=True)
class YearStep:
    """The choices for the step: which activities are closed, and which get a new due date.

    `reason` is written with every moved date. With `planning_years` what goes on is tagged with
    the new year (SK-R1), and with `quantities` what is agreed stays agreed for the new year.
    """

    closed: frozenset[int] = frozenset()
    due_dates: Mapping[int, date] = field(default_factory=dict)
    reason: str = ""
    planning_years: bool = False
    quantities: bool = False
