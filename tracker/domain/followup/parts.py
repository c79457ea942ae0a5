"""The parts of the annual follow-up beside its activities: units, goals, indicators, dimensions.

The activities' numbers come from the follow-up's own lines, so that they agree on every page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from tracker.domain.activities.agreement import AgreementYear
from tracker.domain.activities.participation import Participation
from tracker.domain.core.values import dataclass
from tracker.domain.followup.assessed import AssessedPart, GoalPart
from tracker.domain.followup.coverage import DimensionCoverage
from tracker.domain.history.compare_words import Since
from tracker.domain.indicators.indicator import Indicator, Observation, SeriesBreak, Target
from tracker.domain.indicators.trend import Change, Development, TargetDistance
from tracker.domain.plan.action_plan import ActionPlan
from tracker.domain.plan.document_text import DocumentText
from tracker.domain.plan.plan import Unit
from tracker.domain.plan.revision import PlanVersion
from tracker.domain.reporting.group_text import GroupText
from tracker.domain.reporting.need import NeedLine
from tracker.domain.reporting.reporting import UnitReport
from tracker.domain.reporting.voice import VoiceLine
from tracker.domain.reporting.year_step import StepLine
from tracker.domain.rounds.form_words import AnsweredQuestion, FormQuestion


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit in the year's roll-call: `depth` units stand above it, `ids` are it and those below.

    `report` is None for a unit that is asked for none: an external party or one no longer used.
    `answers` are those to the coordinator's own questions.
    """

    unit: Unit
    depth: int
    ids: frozenset[int]
    report: UnitReport | None
    answers: tuple[AnsweredQuestion, ...] = ()


def answers_by_question(
    units: Iterable[UnitPart],
) -> list[tuple[FormQuestion, list[tuple[str, str]]]]:
    """Return the coordinator's own questions in their order, with each unit's name and answer."""
    asked: dict[int, FormQuestion] = {}
    found: dict[int, list[tuple[str, str]]] = {}
    for part in units:
        for answered in part.answers:
            asked.setdefault(answered.question.id, answered.question)
            answers = found.setdefault(answered.question.id, [])
            answers.append((part.unit.name, answered.answer))
    ordered = sorted(asked.values(), key=lambda question: (question.position, question.id))
    return [(question, found[question.id]) for question in ordered]


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """One series of an indicator; `values` and `targets` have a place for each of its periods."""

    series: str
    values: tuple[Observation | None, ...]
    targets: tuple[Target | None, ...]
    development: Development
    distance: TargetDistance | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class ComparisonPart:
    """What a series is compared with; `values` has a place for each of the indicator's periods."""

    series: str
    """The series of the indicator that it stands beside."""
    name: str
    values: tuple[Observation | None, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPart:
    """An indicator up to the year of the follow-up, with the targets that are still to come.

    `place` is what it belongs to, "" for the plan; `missing` is the sentence that the year
    has no value yet, "" when it has; `owner_unit` supplies its values. All values are shown
    with `decimals`. `comparisons` are others' values, `compared` the newest of them in sentences.
    """

    indicator: Indicator
    place: str
    periods: tuple[str, ...]
    series: tuple[SeriesPart, ...]
    breaks: tuple[SeriesBreak, ...]
    decimals: int
    source: str
    missing: str
    owner_unit: str = ""
    comparisons: tuple[ComparisonPart, ...] = ()
    compared: tuple[str, ...] = ()

    def beside(self, series: Iterable[SeriesPart]) -> tuple[ComparisonPart, ...]:
        """Return the comparisons of these series that have any number."""
        wanted = {each.series for each in series}
        return tuple(
            part
            for part in self.comparisons
            if part.series in wanted
            and any(seen and seen.value is not None for seen in part.values)
        )

    @property
    def printed(self) -> tuple[SeriesPart, ...]:
        """Return the series that prints show."""
        shown = self.indicator.printed([series.series for series in self.series])
        return tuple(series for series in self.series if series.series in shown)

    @property
    def charted(self) -> tuple[SeriesPart, ...]:
        """Return the series that charts show."""
        shown = self.indicator.charted([series.series for series in self.series])
        return tuple(series for series in self.series if series.series in shown)


@dataclass(frozen=True, slots=True)
class FollowupParts:
    """The parts of a year's follow-up; a plan that lacks any of them is whole (VG-R6).

    Units, levels and dimensions stand in the plan's order, each goal and unit followed by what is
    below it. `assessed` are the levels that can be assessed: goals, and areas without goals.
    `goal_of` is the goal of an activity that has one. `since` is what has become different since
    the year before, None when there is nothing to compare with. `versions` are those the plan has
    been kept as until then, oldest first.
    """

    units: tuple[UnitPart, ...] = ()
    participations: tuple[Participation, ...] = ()
    assessed: tuple[AssessedPart, ...] = ()
    goal_of: dict[int, int] = field(default_factory=dict)
    indicators: tuple[IndicatorPart, ...] = ()
    dimensions: tuple[DimensionCoverage, ...] = ()
    since: Since | None = None
    texts: tuple[DocumentText, ...] = ()
    action_plans: tuple[ActionPlan, ...] = ()
    needs: tuple[NeedLine, ...] = ()
    agreements: tuple[AgreementYear, ...] = ()
    voices: tuple[VoiceLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    versions: tuple[PlanVersion, ...] = ()
    group_texts: tuple[GroupText, ...] = ()

    @property
    def goals(self) -> tuple[GoalPart, ...]:
        """The goals among the levels that are assessed."""
        return tuple(part for part in self.assessed if isinstance(part, GoalPart))


NO_PARTS = FollowupParts()
