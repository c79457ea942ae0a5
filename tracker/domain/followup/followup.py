"""The follow-up of a year or a part of it, as a pure value: what the board gets to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tracker.domain.activities.activity import DeadlineMove
from tracker.domain.activities.checkpoint import Checkpoint
from tracker.domain.activities.contribution import ContributesTo
from tracker.domain.activities.cost import ActivityCost, Costs, OwnCost, costs_of, counted_year
from tracker.domain.activities.counts import Counts, Tally, tally_up
from tracker.domain.activities.lateness import Lateness
from tracker.domain.activities.link import ActivityLink
from tracker.domain.activities.note import ActivityNote
from tracker.domain.activities.participation import Participation
from tracker.domain.activities.succession import Tie
from tracker.domain.core.followup_period import AnyPeriod, OfPeriod, period_of
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import (
    CLOSED_STATUSES,
    CheckInterval,
    FollowupState,
    GoalKind,
    Prognosis,
    Responsibility,
    Status,
    UnitKind,
)
from tracker.domain.core.values import dataclass
from tracker.domain.followup.assessed import AreaPart, AssessedPart
from tracker.domain.followup.parts import NO_PARTS, FollowupParts, UnitPart
from tracker.domain.meetings.treatment import Treated
from tracker.domain.own.own_field import OwnValue
from tracker.domain.plan.look import NO_LOOK, OwnLook
from tracker.domain.plan.plan import FocusArea, Plan
from tracker.domain.reporting.reporting import Followup


@dataclass(frozen=True, slots=True)
class LineReport:
    """What one unit wrote of an activity; `unit` is its name, None when nobody knows it."""

    unit_id: int | None
    unit: str | None
    result: str | None = None
    deviation: str | None = None
    next_steps: str | None = None
    voices: str | None = None
    prognosis: Prognosis | None = None
    obstacle: str | None = None


@dataclass(frozen=True, slots=True)
class FollowupLine:
    """One activity in a year's follow-up, with its status at the year's end and its reports.

    Names are None where there is none; `responsibility` says whether an activity without a unit
    is every unit's (VG-R5). `lateness` is as of the content's `as_of` day. `cost_sek` is
    the part of the cost, in whole SEK, that has not been divided into `cost_rows`; `costs` is all
    of it. `prognosis` and `obstacle` are those of the year, as `status` is;
    what is closed has no prognosis. `reports` begin with
    the activity's own unit's; `moves` are the changes of its due date, oldest first.
    `last_check` is the last check that had been done by then, `notes` what was noted in the
    year until then, oldest first. `own` is what stands in the plan's own fields, in their order.
    """

    activity_id: int
    code: str | None
    title: str
    focus_area_id: int | None
    focus_area: str | None
    goal: str | None
    unit_id: int | None
    unit: str | None
    owner: str | None
    start_date: date | None
    due_date: date | None
    original_due_date: date | None
    is_continuous: bool
    status: Status
    lateness: Lateness
    cost_sek: int | None
    reports: tuple[LineReport, ...] = ()
    moves: tuple[DeadlineMove, ...] = ()
    responsibility: Responsibility = Responsibility.UNIT
    links: tuple[ActivityLink, ...] = ()
    category: str | None = None
    funding: str | None = None
    cost_rows: tuple[ActivityCost, ...] = ()
    planned_years: tuple[int, ...] = ()
    frequency: str | None = None
    scope: str | None = None
    target_groups: tuple[str, ...] = ()
    contributes_to: tuple[ContributesTo, ...] = ()
    action_plan_id: int | None = None
    action_plan: str | None = None
    heard: tuple[str, ...] = ()
    prognosis: Prognosis | None = None
    obstacle: str | None = None
    successor: Tie | None = None
    predecessors: tuple[Tie, ...] = ()
    sharing: tuple[str, ...] = ()
    checkpoint_date: date | None = None
    checkpoint_interval: CheckInterval | None = None
    last_check: Checkpoint | None = None
    notes: tuple[ActivityNote, ...] = ()
    own: tuple[OwnValue, ...] = ()

    @property
    def obstacles(self) -> str | None:
        """The activity's own obstacle and those of other units' reports, one after another."""
        others = (each.obstacle for each in self.reports if each.unit_id != self.unit_id)
        return _joined((self.obstacle, *others))

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.status not in CLOSED_STATUSES

    @property
    def costs(self) -> Costs:
        """Everything the activity costs."""
        own = OwnCost(self.cost_sek, self.funding, self.unit_id, self.start_date, self.due_date)
        return costs_of(own, self.cost_rows, self.planned_years)

    @property
    def planned_sek(self) -> int | None:
        """What it is planned to cost, None when nobody has said."""
        return self.costs.planned_sek

    @property
    def actual_sek(self) -> int | None:
        """What it has cost, None when nobody has said."""
        return self.costs.actual_sek

    @property
    def difference_sek(self) -> int | None:
        """What it has cost beyond what was planned, None when nobody has said what it cost."""
        return self.costs.difference_sek

    @property
    def is_for_all(self) -> bool:
        """Whether every unit carries it out (VG-R5)."""
        return self.responsibility is Responsibility.ALL

    @property
    def result(self) -> str | None:
        """The results of all reports, one after another."""
        return _joined(report.result for report in self.reports)

    @property
    def deviation(self) -> str | None:
        """The deviations of all reports, one after another."""
        return _joined(report.deviation for report in self.reports)

    @property
    def next_steps(self) -> str | None:
        """The next steps of all reports, one after another."""
        return _joined(report.next_steps for report in self.reports)

    @property
    def voices(self) -> str | None:
        """The voices of those concerned in all reports, one after another."""
        return _joined(report.voices for report in self.reports)

    @property
    def planning_year(self) -> int | None:
        """The year in whose budget a cost without a year stands (LJ-R4)."""
        return counted_year(self.planned_years, self.start_date, self.due_date)

    def tally(self) -> Tally:
        """Return the line as a tally of one."""
        return Tally(
            self.focus_area_id,
            self.status,
            self.lateness.is_late,
            self.lateness.is_due_soon,
            self.owner is not None,
            1,
        )


@dataclass(frozen=True, slots=True)
class FollowupContent(OfPeriod):
    """Everything in the follow-up: `as_of` is today, or the last day of a period gone by.

    It is of a year, or of its part `until` a day. Of one that is fixed it is what was fixed;
    `sha256` proves it, "" when there is no proof. `narrowed_to` is the action plan that it is of
    alone, "" for the whole plan (VB-R1). `treated` are the meetings that have treated it, also
    after it was fixed: they stand beside. `version` is the plan's newest change when it was read as
    it stands, 0 of what is fixed or gone by.
    """

    plan: Plan
    year: int
    as_of: date
    state: FollowupState
    case_number: str | None
    fixed_on: date | None
    focus_areas: tuple[FocusArea, ...]
    lines: tuple[FollowupLine, ...]
    parts: FollowupParts = NO_PARTS
    followup: Followup | None = None
    sha256: str = ""
    until: str = ""
    narrowed_to: str = ""
    look: OwnLook = NO_LOOK
    treated: tuple[Treated, ...] = ()
    version: int = 0

    @property
    def labels(self) -> Labels:
        """What the plan calls its levels."""
        return self.plan.nouns

    def counts(self) -> Counts:
        """Return the figures of the period."""
        return tally_up(line.tally() for line in self.lines)

    def lines_of(self, focus_area_id: int | None) -> tuple[FollowupLine, ...]:
        """Return the lines of one focus area, or (None) of activities outside all areas."""
        return tuple(line for line in self.lines if line.focus_area_id == focus_area_id)

    def contributing_to(self, focus_area_id: int) -> tuple[FollowupLine, ...]:
        """Return the lines at home elsewhere that contribute to a focus area (VG-R2)."""
        return tuple(
            line
            for line in self.lines
            if line.focus_area_id != focus_area_id
            and any(place.focus_area_id == focus_area_id for place in line.contributes_to)
        )

    def participations(self) -> dict[int, list[Participation]]:
        """Return the units' shares in the follow-up's activities, by activity in their order."""
        shares: dict[int, list[Participation]] = {line.activity_id: [] for line in self.lines}
        for share in self.parts.participations:
            if share.activity_id in shares:
                shares[share.activity_id].append(share)
        return {activity_id: rows for activity_id, rows in shares.items() if rows}

    def counts_of_part(self, part: AssessedPart) -> Counts:
        """Return the figures of what a level covers: an overall goal covers every activity."""
        if isinstance(part, AreaPart):
            return counts_of(self.lines_of(part.area.id))
        if part.goal.kind is GoalKind.OVERALL:
            return self.counts()
        return self.goal_counts(part.ids)

    def goal_counts(self, goal_ids: frozenset[int]) -> Counts:
        """Return the figures of the activities that have one of these goals."""
        goal_of = self.parts.goal_of
        return counts_of(line for line in self.lines if goal_of.get(line.activity_id) in goal_ids)


def _joined(texts: Iterable[str | None]) -> str | None:
    return "\n".join(text for text in texts if text) or None


def counts_of(lines: Iterable[FollowupLine]) -> Counts:
    """Return the figures of some lines."""
    return tally_up(line.tally() for line in lines)


def counts_of_units(content: FollowupContent) -> list[tuple[UnitPart, Counts]]:
    """Return each unit with the figures of what it carries out (VG-R2, VG-R5).

    Counted are its own activities and those it takes part in, those of the units below it
    included, and, for all but external parties, the activities of every unit.
    """
    for_all = counts_of(line for line in content.lines if line.is_for_all)
    by_unit = _lines_by_unit(content)
    rows = []
    for part in content.parts.units:
        is_external = part.unit.kind is UnitKind.EXTERNAL
        found = {
            line.activity_id: line for unit_id in part.ids for line in by_unit.get(unit_id, ())
        }
        own = counts_of(line for line in found.values() if is_external or not line.is_for_all)
        every = () if is_external else for_all.tallies
        rows.append((part, Counts((*own.tallies, *every))))
    return rows


def of_one_action_plan(content: FollowupContent, name: str) -> FollowupContent:
    """Return the content of one action plan, without the units that have nothing in it."""
    units = tuple(part for part, counts in counts_of_units(content) if counts.total)
    parts = replace(content.parts, units=units)
    return replace(content, parts=parts, narrowed_to=name)


def _lines_by_unit(content: FollowupContent) -> dict[int, list[FollowupLine]]:
    """The lines that each unit answers for or takes part in."""
    taking_part = content.participations()
    by_unit: dict[int, list[FollowupLine]] = {}
    for line in content.lines:
        units = {share.unit_id for share in taking_part.get(line.activity_id, ())}
        if line.unit_id is not None:
            units.add(line.unit_id)
        for unit_id in units:
            by_unit.setdefault(unit_id, []).append(line)
    return by_unit


def as_of(period: AnyPeriod, today: date) -> date:
    """Return the day a follow-up speaks of: today, or the period's last day once it is over.

    A year that has not begun is seen as of its first day.
    """
    wanted = period_of(period)
    return max(date(wanted.year, 1, 1), min(today, wanted.last_day))


def belongs_to_year(
    period: AnyPeriod, start_date: date | None, *, reported: bool, closed_before: Status | None
) -> bool:
    """Return whether an approved activity is part of a period's follow-up.

    It is when the unit reported on it for the period, or when it had started by the period's end
    and was not reported closed in an earlier year (`closed_before` is the last status reported
    before the year).
    """
    if reported:
        return True
    if start_date is not None and start_date > period_of(period).last_day:
        return False
    return closed_before not in CLOSED_STATUSES
