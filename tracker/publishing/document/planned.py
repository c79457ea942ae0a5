"""The plan of activities as a document to decide on: by area and goal, whose, when, how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.activities.activity import responsible
from tracker.domain.activities.checkpoint import checkpoint_text
from tracker.domain.activities.contribution import contributions_heading, contributions_text
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.activities.succession import predecessors_heading, predecessors_text
from tracker.domain.core.dates import dates_text
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.followup.costs import cost_table, costs_mean, planned_costs
from tracker.domain.followup.texts import sek_text
from tracker.domain.plan.decided import decision_state
from tracker.domain.plan.plan import FocusArea, Goal
from tracker.publishing.document.activities import own_facts
from tracker.publishing.document.figures import costs_as_table
from tracker.publishing.document.kept_sections import TextsSection
from tracker.publishing.document.texts import section_of_texts
from tracker.publishing.document.values import Fact, Table
from tracker.store.activities.queries import ActivityRow
from tracker.store.followup.planned import PlannedContent


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """One activity; texts are "" where there is nothing to show, `cost` is in SEK with its unit."""

    key: str
    name: str
    text: str
    unit: str
    owner: str
    dates: str
    cost: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """A goal of an area with its activities; its name is "" where there is none to name."""

    key: str
    name: str
    activities: tuple[PlannedActivity, ...]


@dataclass(frozen=True, slots=True)
class PlannedArea:
    """A focus area, its introduction, and its activities by goal; `nothing`: that it has none."""

    key: str
    name: str
    text: str
    nothing: str
    goals: tuple[PlannedGoal, ...]


@dataclass(frozen=True, slots=True)
class PlannedWords:
    """The headings over what stands about each activity."""

    activity: str
    unit_and_owner: str
    dates: str
    cost: str


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A plan of activities to decide on; a draft until it is decided."""

    title: str
    municipality: str
    plan_title: str
    state: str
    is_decided: bool
    case_number: str
    day: str
    facts_heading: str
    facts: tuple[Fact, ...]
    sentence: str
    words: PlannedWords
    areas: tuple[PlannedArea, ...]
    costs: Table | None
    costs_mean: str
    texts: TextsSection | None

    @property
    def has_costs(self) -> bool:
        """Whether any activity has a cost."""
        return self.costs is not None


def planned_document(content: PlannedContent) -> PlannedDocument:
    """Return the plan of activities: decision, words of the strategy, activities, money.

    Only positions are named. Proposals are not in it.
    """
    plan, labels = content.plan, content.plan.nouns
    one = content.action_plans[0] if len(content.action_plans) == 1 else None
    state = decision_state(content.action_plans, labels)
    maker = _Maker(content)
    costs = _costs(content)
    return PlannedDocument(
        one.name if one is not None else labels.activity_plan.title,
        plan.municipality,
        plan.title,
        state.sentence,
        state.is_decided,
        (one.case_number if one is not None else plan.case_number) or "",
        content.today.isoformat(),
        _("Beslut"),
        tuple(_decision_facts(content)),
        maker.sentence(),
        PlannedWords(
            labels.activity.title,
            _("{unit} och ansvarig").format(unit=labels.unit.title),
            _("Tid"),
            _("Planerad kostnad"),
        ),
        tuple(maker.areas()),
        costs,
        costs_mean(is_divided=_is_divided(content)) if costs is not None else "",
        section_of_texts(content.texts),
    )


class _Maker:
    """Makes the areas of one document."""

    def __init__(self, content: PlannedContent) -> None:
        self._content = content
        self._labels = content.plan.nouns
        self._by_area: dict[int | None, list[ActivityRow]] = {}
        for row in content.rows:
            self._by_area.setdefault(row.activity.focus_area_id, []).append(row)

    def sentence(self) -> str:
        """Return how many activities it has, and that what is only proposed is not in it."""
        labels, count = self._labels, len(self._content.rows)
        if not count:
            return _("{none} i planen ännu.").format(none=labels.activity.none())
        return _("{counted} i planen.").format(counted=labels.activity.counted(count))

    def areas(self) -> Iterator[PlannedArea]:
        """Yield the areas in the plan's order, last what stands outside all of them."""
        for area in self._content.focus_areas:
            rows = self._by_area.get(area.id, [])
            if rows or not self._content.is_one_of_several:
                yield self._area(area, rows)
        outside = self._by_area.get(None)
        if outside:
            yield self._area(None, outside)

    def _area(self, area: FocusArea | None, rows: Sequence[ActivityRow]) -> PlannedArea:
        key = f"area/{area.id if area else 0}"
        return PlannedArea(
            key,
            coded(area.code, area.title) if area else self._labels.focus_area.without(),
            (area.description if area else None) or "",
            "" if rows else f"{self._labels.activity.none()}.",
            tuple(self._goals(key, area, rows)),
        )

    def _goals(
        self, key: str, area: FocusArea | None, rows: Sequence[ActivityRow]
    ) -> Iterator[PlannedGoal]:
        """Yield the activities by goal in the plan's order, last those without one."""
        by_goal: dict[int | None, list[ActivityRow]] = {}
        for row in rows:
            by_goal.setdefault(row.activity.goal_id, []).append(row)
        known = [goal for goal in self._content.goals if goal.id in by_goal]
        for goal in known:
            yield self._goal(f"{key}/goal/{goal.id}", _goal_name(goal), by_goal.pop(goal.id))
        rest = [row for left in by_goal.values() for row in left]
        if rest:
            has_goals = any(area and goal.focus_area_id == area.id for goal in self._content.goals)
            name = self._labels.goal.without() if has_goals or known else ""
            yield self._goal(f"{key}/goal/0", name, rest)

    def _goal(self, key: str, name: str, rows: Iterable[ActivityRow]) -> PlannedGoal:
        return PlannedGoal(key, name, tuple(self._activity(row) for row in rows))

    def _activity(self, row: ActivityRow) -> PlannedActivity:
        activity, costs = row.activity, row.costs
        key = f"activity/{row.id}"
        planned = costs.planned_sek
        money = [sek_text(planned)] if planned is not None else []
        return PlannedActivity(
            key,
            coded(activity.code, activity.title),
            activity.description or "",
            responsible(row.unit, activity.responsibility, self._labels),
            row.owner or _("Ingen ansvarig"),
            dates_text(activity.start_date, activity.due_date) or (
                _("Löpande") if activity.is_continuous else _("Ingen tid angiven")
            ),
            "\n".join([*money, *([costs.funding] if costs.funding else [])]),
            tuple(_facts(key, row)),
        )  # fmt: skip


def _goal_name(goal: Goal) -> str:
    return coded(goal.code, goal.title)


def _facts(key: str, row: ActivityRow) -> Iterator[Fact]:
    """Yield what else is planned of an activity; what is empty is left out."""
    activity = row.activity
    for name, label, text in (
        ("sharing", sharing_heading(), ", ".join(row.sharing)),
        ("predecessors", predecessors_heading(), predecessors_text(row.predecessors)),
        ("intended-result", _("Avsett resultat"), activity.intended_result),
        ("measure", _("Mått"), activity.measure),
        ("frequency", _("Hur ofta"), activity.frequency),
        ("scope", _("Omfattning"), activity.scope),
        ("checkpoint", _("Nästa avstämning"), checkpoint_text(activity)),
        ("target-groups", _("Målgrupper"), "; ".join(row.target_groups)),
        ("contributes-to", contributions_heading(), contributions_text(row.contributes_to)),
        ("category", _("Kategori"), activity.category),
        ("planned-years", _("Planår"), ", ".join(map(str, row.planned_years))),
        ("resources", _("Resurser"), activity.resources),
    ):
        if text:
            yield Fact(f"{key}/{name}", label, text)
    yield from own_facts(key, row.own)


def _decision_facts(content: PlannedContent) -> Iterator[Fact]:
    """Yield who decided the action plans, and on what strategy they rest."""
    plan = content.plan
    for action_plan in content.action_plans:
        decided = action_plan.decision() or _("inte beslutad")
        yield Fact(f"action-plan/{action_plan.id}", action_plan.name, decided)
        if action_plan.note:
            yield Fact(f"action-plan/{action_plan.id}/note", _("Kommentar"), action_plan.note)
    facts = (
        ("strategy", _("Bygger på"), " · ".join(filter(None, (plan.title, plan.decision())))),
        ("period", _("Gäller"), plan.period(content.today)),
        ("owner", _("Dokumentansvarig"), plan.document_owner),
        ("vision", _("Vision"), plan.vision),
    )
    for key, label, text in facts:
        if text:
            yield Fact(f"plan/{key}", label, text)


def _is_divided(content: PlannedContent) -> bool:
    return any(row.cost_rows or row.planned_years for row in content.rows)


def _costs(content: PlannedContent) -> Table | None:
    """Return what the activities are planned to cost by area and year, None when nobody knows."""
    costs = [
        cost
        for row in content.rows
        for cost in planned_costs(row.activity.focus_area_id, row.costs)
    ]
    sums = cost_table(costs, content.focus_areas, content.plan.nouns)
    return costs_as_table(sums, content.plan.nouns) if sums is not None else None
