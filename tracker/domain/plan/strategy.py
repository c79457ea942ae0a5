"""A municipality's strategy as plain values: what a new plan starts from.

The strategy's own documents decide the words; codes such as `F1.2` are ours where the document
has none. Values refer to each other by code, name or title, never by row id, and enumerated
values are the plain strings of `tracker.domain.core.terms`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.core.labels import Labels
from tracker.domain.plan.strategy_checks import StrategyCheckpoint, StrategyNote, StrategyOwnField
from tracker.domain.plan.strategy_views import StrategyView

Tags = tuple[tuple[str, str], ...]
"""The tags of something: pairs of a dimension's title and an item's code."""


@dataclass(frozen=True, slots=True)
class StrategyGoal:
    """A goal of kind `overall`, `goal`, `sub_goal` or `part`, with the goals under it."""

    code: str
    title: str
    kind: str
    children: tuple[StrategyGoal, ...] = ()
    tags: Tags = ()


@dataclass(frozen=True, slots=True)
class StrategyArea:
    """A focus area. `group_title` gathers areas under a heading; `color` is `#RRGGBB`."""

    code: str
    title: str
    group_title: str | None = None
    description: str | None = None
    color: str | None = None
    goals: tuple[StrategyGoal, ...] = ()
    tags: Tags = ()


@dataclass(frozen=True, slots=True)
class StrategyUnit:
    """A `department`, `company`, `unit` or `external` party (SK-R1).

    `parent` is another unit's name, `head` the title of the position that leads the unit.
    """

    name: str
    short_name: str | None = None
    kind: str = "unit"
    parent: str | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyOwner:
    """A position that answers for activities, never a person; `unit` is a unit's name."""

    title: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyItem:
    """One item of a dimension, such as `EU7` "Möten och samspel i vardagen".

    Other programmes and strategies are in force from day to day (SK-R5). `text` is what the item's
    document says about it; without it, `summary` may say it in other words.
    """

    code: str
    title: str
    valid_from: date | None = None
    valid_to: date | None = None
    link: str | None = None
    text: str | None = None
    summary: str | None = None
    place: str | None = None
    uncertainty: str | None = None

    def values(self) -> dict[str, object]:
        """Return the item as the values of a plan's row."""
        return {
            "code": self.code,
            "title": self.title,
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            "link": self.link,
            "text": self.text or self.summary,
            "is_summary": self.text is None and self.summary is not None,
            "place": self.place,
            "uncertainty": self.uncertainty,
        }


@dataclass(frozen=True, slots=True)
class StrategyDimension:
    """Something activities are tagged with: a framework, target groups, partners or the like."""

    kind: str
    title: str
    source: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    items: tuple[StrategyItem, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyText:
    """A text of the strategy's document (see `DocumentText`), with one of `text` and `summary`.

    `printed` None is the usual: the document's own text is printed, a summary is not.
    """

    kind: str
    title: str
    text: str | None = None
    summary: str | None = None
    place: str | None = None
    body: str | None = None
    decided_on: date | None = None
    uncertainty: str | None = None
    printed: bool | None = None


@dataclass(frozen=True, slots=True)
class StrategyPromise:
    """What an agreement promises, and what it is counted in; how much is reported by year."""

    title: str
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyAgreement:
    """An agreement with others (LJ-R9); a party that is a unit stands by the unit's name.

    What is promised belongs to a strategy. How much each unit has agreed to and delivered does
    not: that is data of a year, like reports and costs, and stays in the plan.
    """

    title: str
    topics: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    case_number: str | None = None
    link: str | None = None
    note: str | None = None
    parties: tuple[str, ...] = ()
    promises: tuple[StrategyPromise, ...] = ()


@dataclass(frozen=True, slots=True)
class StrategyObservation:
    """An indicator's observation in a period, `2015` or `2015-04` (LJ-R10).

    It is a number, words (VB-R2: a `judgement` such as `good`, a text, or both) or a
    `missing_reason` such as `confidential`, one of them. `judged_by` is a position.
    `series` is "" for the total.
    """

    period: str
    series: str = ""
    value: float | None = None
    text: str | None = None
    missing_reason: str | None = None
    source: str | None = None
    fetched_on: date | None = None
    note: str | None = None
    judgement: str | None = None
    judged_by: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyTarget:
    """The value an indicator is to reach in a period, `2015` or `2015-04` (VB-R1).

    A value is near that is no further away than `tolerance`, or than so many per cent of it.
    """

    period: str
    value: float
    series: str = ""
    tolerance: float | None = None
    tolerance_percent: float | None = None


@dataclass(frozen=True, slots=True)
class StrategySeriesBreak:
    """The first period that cannot be compared with those before it, and why."""

    period: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyBreakdown:
    """A way to divide an indicator: what it is called, and its values in their order."""

    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StrategyIndicator:
    """A measure, attached to the `plan` or to a `focus_area`, `goal` or `activity` by its code.

    `value_kind` is `quantitative` or `qualitative`, `direction` `up`, `down` or None where the
    document wants neither. `breakdown` names what `series` divide the value by (VI-R3), and
    `further_breakdowns`, titles with values, divide it again. `owner_unit` supplies the values.
    """

    code: str
    title: str
    attached_to: str = "plan"
    attached_code: str | None = None
    value_kind: str = "quantitative"
    unit: str | None = None
    direction: str | None = None
    definition: str | None = None
    source: str | None = None
    kpi_id: str | None = None
    breakdown: str | None = None
    series: tuple[str, ...] = ()
    further_breakdowns: tuple[StrategyBreakdown, ...] = ()
    chart_series: tuple[str, ...] = ()
    print_series: tuple[str, ...] = ()
    owner_unit: str | None = None
    tags: Tags = ()
    targets: tuple[StrategyTarget, ...] = ()
    breaks: tuple[StrategySeriesBreak, ...] = ()
    observations: tuple[StrategyObservation, ...] = ()


@dataclass(frozen=True, slots=True)
class StrategyMilestone:
    """A step on the way of an activity; `owner` is a position's title."""

    title: str
    due_date: date | None = None
    done_on: date | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyCost:
    """A part of an activity's cost in whole SEK; `unit` is a unit's name."""

    year: int | None = None
    unit: str | None = None
    funding: str | None = None
    planned_sek: int | None = None
    actual_sek: int | None = None


@dataclass(frozen=True, slots=True)
class StrategyParticipation:
    """One unit's share in a year in an activity that several units carry out (VG-R5).

    `year` None is the newest year that the activity is reported for, otherwise the plan's first.
    `target_quantity` is what the unit has undertaken and `actual_quantity` what it has done, in
    the activity's own measure, such as places for trainees (VB-R6, LJ-R9).
    """

    unit: str
    status: str = "not_started"
    target_quantity: float | None = None
    actual_quantity: float | None = None
    note: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class StrategyReport:
    """A unit's report about an activity for one year's follow-up.

    `voices` is what those concerned say, without personal data (VB-R8).
    """

    year: int
    status: str
    result: str | None = None
    deviation: str | None = None
    next_steps: str | None = None
    voices: str | None = None
    prognosis: str | None = None
    obstacle: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyLink:
    """A web page or a document that belongs to an activity."""

    target: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyDeadlineMove:
    """A due date that was moved: from, to, why, and on which day it was moved."""

    from_date: date
    to_date: date
    reason: str
    moved_on: date


@dataclass(frozen=True, slots=True)
class StrategyActionPlan:
    """One of several action plans under the strategy, by the names of what it is for (VB-R1)."""

    title: str
    unit: str | None = None
    focus_area: str | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    paragraph: str | None = None
    case_number: str | None = None
    version: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyActivity:
    """An activity by the names of what it belongs to.

    Without a `unit` it is every unit's when `responsibility` says "all" (VG-R5), or nobody's yet.
    `contributes_to` are codes of areas and goals beside its home, `own` titles of the plan's own
    fields with values as the plan file keeps them.
    `cost_sek` is whole SEK, `progress` 0 to 100, `priority` 1 (high) to 3 (low).
    """

    title: str
    code: str | None = None
    category: str | None = None
    focus_area: str | None = None
    goal: str | None = None
    unit: str | None = None
    responsibility: str = "none"
    owner: str | None = None
    approval: str = "approved"
    status: str = "not_started"
    description: str | None = None
    start_date: date | None = None
    due_date: date | None = None
    is_continuous: bool = False
    frequency: str | None = None
    scope: str | None = None
    intended_result: str | None = None
    measure: str | None = None
    resources: str | None = None
    cost_sek: int | None = None
    funding: str | None = None
    priority: int | None = None
    note: str | None = None
    progress: int | None = None
    contributes_to: tuple[str, ...] = ()
    shared_by: tuple[str, ...] = ()
    tags: Tags = ()
    participations: tuple[StrategyParticipation, ...] = ()
    milestones: tuple[StrategyMilestone, ...] = ()
    links: tuple[StrategyLink, ...] = ()
    reports: tuple[StrategyReport, ...] = ()
    moves: tuple[StrategyDeadlineMove, ...] = ()
    costs: tuple[StrategyCost, ...] = ()
    planned_years: tuple[int, ...] = ()
    action_plan: str | None = None
    prognosis: str | None = None
    obstacle: str | None = None
    successor: str | None = None
    succession: str | None = None
    succession_reason: str | None = None
    checkpoint_date: date | None = None
    checkpoint_interval: str | None = None
    checkpoint_day: int | None = None
    checkpoints: tuple[StrategyCheckpoint, ...] = ()
    notes: tuple[StrategyNote, ...] = ()
    own: Tags = ()


@dataclass(frozen=True, slots=True)
class PlacedGoal:
    """A goal with the codes of the focus area and the goal it stands under, if any."""

    goal: StrategyGoal
    focus_area: str | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class Strategy:
    """A whole strategy; `suggestions` has lines with what is the program's and not decided."""

    id: str
    municipality: str
    title: str
    kolada_municipality_id: str | None = None
    kind: str = ""
    adopted_by: str | None = None
    adopted_on: date | None = None
    paragraph: str | None = None
    case_number: str | None = None
    document_owner: str | None = None
    period_from: int | None = None
    period_to: int | None = None
    period_years: int | None = None
    revision_years: int | None = None
    last_revised_on: date | None = None
    vision: str | None = None
    suggestions: str | None = None
    followup_recipient: str | None = None
    followup_decided_by: str | None = None
    council_name: str | None = None
    council_meetings_per_year: int | None = None
    demands_responsibility: str | None = None
    asks_prognosis: bool = False
    labels: Labels = field(default_factory=Labels)
    texts: tuple[StrategyText, ...] = ()
    overall_goals: tuple[StrategyGoal, ...] = ()
    focus_areas: tuple[StrategyArea, ...] = ()
    units: tuple[StrategyUnit, ...] = ()
    owners: tuple[StrategyOwner, ...] = ()
    dimensions: tuple[StrategyDimension, ...] = ()
    agreements: tuple[StrategyAgreement, ...] = ()
    indicators: tuple[StrategyIndicator, ...] = ()
    activities: tuple[StrategyActivity, ...] = ()
    action_plans: tuple[StrategyActionPlan, ...] = ()
    own_fields: tuple[StrategyOwnField, ...] = ()
    views: tuple[StrategyView, ...] = ()

    def placed_goals(self) -> Iterator[PlacedGoal]:
        """Yield every goal in the document's order, a parent before its children."""
        for goal in self.overall_goals:
            yield from _placed(goal, None, None)
        for area in self.focus_areas:
            for goal in area.goals:
                yield from _placed(goal, area.code, None)


def _placed(goal: StrategyGoal, focus_area: str | None, parent: str | None) -> Iterator[PlacedGoal]:
    yield PlacedGoal(goal, focus_area, parent)
    for child in goal.children:
        yield from _placed(child, focus_area, goal.code)
