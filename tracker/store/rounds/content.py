"""Reads what a unit's form in a proposal round holds out of a plan (LJ-R1, LJ-R2)."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tracker.domain.core.fields import Stored
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval, GoalKind
from tracker.domain.forms.content import choices
from tracker.domain.forms.unit_form import FormPart, IssuedRow, RowKey
from tracker.domain.plan.document_text import texts_for_unit_heads
from tracker.domain.plan.plan import Goal, Unit
from tracker.domain.rounds.proposal_round import ProposalRound, RoundUnit, parents_among
from tracker.domain.rounds.round_form import FormLevel, RoundContent, RoundForm
from tracker.store.forms.queries import (
    area_choices,
    goal_choices,
    require_reporting,
    wanted_inputs,
)
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.form_words import (
    Asking,
    answers_by_unit,
    instructions_of,
    question_rows,
    questions_of,
)
from tracker.store.rounds.shown import form_inputs
from tracker.store.rows.dimensions import target_groups

_PARENTS = (GoalKind.GOAL, GoalKind.OVERALL)


def round_forms(plan: PlanFile, unit_ids: Iterable[int], today: date) -> Iterator[RoundContent]:
    """Yield the forms of several units in the open round, made on the day `today`.

    What a unit has proposed before in the round stands in its form. Raises ConflictError when no
    round is open or a unit is gone, TrackerError when one is external or no longer used.
    """
    proposal_round = plan.rounds.require_open()
    units = [plan.units.get(unit_id) for unit_id in unit_ids]
    for unit in units:
        require_reporting(unit)
    source = _Source(plan, proposal_round, today)
    return (source.form(unit) for unit in units)


class _Source:
    """The contents of a round's forms, read once."""

    def __init__(self, plan: PlanFile, proposal_round: ProposalRound, today: date) -> None:
        self._file = plan
        self._plan = plan.plan()
        self._labels = self._plan.nouns
        self._round = proposal_round
        self._today = today
        self._asked = plan.round_units.of_round(proposal_round.id)
        self._owners = {owner.id: owner for owner in plan.owners.all()}
        self._areas = area_choices(plan)
        self._goals = goal_choices(plan)
        goals = plan.goals.all()
        self._parents = choices((goal.id, goal.title, goal.code) for goal in parents_among(goals))
        self._groups = choices(
            (group.id, group.title, group.code) for group in target_groups(plan.connection)
        )
        self._wanted = frozenset(wanted_inputs(plan))
        self._texts = texts_for_unit_heads(plan.document_texts.all())
        self._levels = _Levels(plan)
        asking = Asking.of_round(proposal_round.id)
        self._instructions = instructions_of(plan.connection, asking)
        self._questions = tuple(questions_of(plan.connection, asking))
        self._answers = answers_by_unit(plan.connection, asking)

    def form(self, unit: Unit) -> RoundContent:
        """Return a unit's form; one that has gone out before keeps its id."""
        answer = self._asked.get(unit.id)
        head = self._owners.get(unit.head_owner_id or 0)
        form = RoundForm(
            form_id=(answer.form_id if answer else None) or str(uuid.uuid4()),
            plan_uuid=self._plan.uuid,
            year=self._round.opened_on.year,
            unit_id=unit.id,
            unit=unit.name,
            issued_on=self._today,
            rows=(
                self._summary(answer),
                *question_rows(self._questions, self._answers.get(unit.id, ())),
                *form_inputs(self._file, answer.form_id if answer else None, unit.id),
            ),
            round_id=self._round.id,
        )
        return RoundContent(
            form,
            self._plan,
            self._labels,
            self._areas,
            self._goals,
            head.email if head else None,
            last_day=self._round.last_day,
            texts=self._texts,
            wanted=self._wanted,
            target_groups=self._groups,
            parents=self._parents,
            instructions=self._instructions,
            questions=self._questions,
            proposal_round=self._round,
            levels=self._levels.of(unit.id),
        )

    def _summary(self, answer: RoundUnit | None) -> IssuedRow:
        return IssuedRow(RowKey(FormPart.SUMMARY), answer_values(answer), {})


def answer_values(answer: RoundUnit | None) -> dict[str, Stored]:
    """Return what the first sheet holds of a unit's answer, by the inputs' names."""
    if answer is None:
        return dict.fromkeys(("has_none", "reported_by", "comment"))
    return {
        "has_none": 1 if answer.has_none else None,
        "reported_by": answer.answered_by,
        "comment": answer.comment,
    }


class _Levels:
    """The plan's areas and goals with what is done for each."""

    def __init__(self, plan: PlanFile) -> None:
        self._labels = plan.labels()
        self._areas = plan.focus_areas.all()
        self._goals = plan.goals.all()
        self._doing: defaultdict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
        rows = plan.connection.execute(
            "SELECT id, title, focus_area_id, goal_id FROM activity WHERE approval = ? ORDER BY id",
            [Approval.APPROVED],
        ).fetchall()
        for activity_id, title, area_id, goal_id in rows:
            place = ("focus_area", area_id) if goal_id is None else ("goal", self._above(goal_id))
            self._doing[place].append((activity_id, title))
        self._units = _units_of(plan)

    def of(self, unit_id: int) -> tuple[FormLevel, ...]:
        """Return the levels as they are to be read by a unit."""
        found = []
        for area in self._areas:
            found.append(
                self._level(
                    self._labels.focus_area.title,
                    coded(area.code, area.title),
                    area.description or "",
                    ("focus_area", area.id),
                    unit_id,
                    is_area=True,
                )
            )
            found += [
                self._goal(goal, unit_id)
                for goal in self._goals
                if goal.focus_area_id == area.id and goal.kind is GoalKind.GOAL
            ]
        overall = (goal for goal in self._goals if goal.kind is GoalKind.OVERALL)
        return (*found, *(self._goal(goal, unit_id) for goal in overall))

    def _goal(self, goal: Goal, unit_id: int) -> FormLevel:
        below = tuple(
            coded(under.code, under.title)
            for under in self._goals
            if under.parent_goal_id == goal.id
        )
        word = self._labels.goal_of_kind(goal.kind).title
        name = coded(goal.code, goal.title)
        return self._level(word, name, "", ("goal", goal.id), unit_id, below=below)

    def _level(
        self,
        kind: str,
        name: str,
        text: str,
        place: tuple[str, int],
        unit_id: int,
        *,
        below: tuple[str, ...] = (),
        is_area: bool = False,
    ) -> FormLevel:
        doing = self._doing.get(place, ())
        own = [title for activity_id, title in doing if unit_id in self._units.get(activity_id, ())]
        return FormLevel(
            kind, name, text, below, tuple(own), len(doing) - len(own), is_area=is_area
        )

    def _above(self, goal_id: int) -> int:
        """The goal that stands in the form for a goal: what is below it belongs to it."""
        goals = {goal.id: goal for goal in self._goals}
        goal = goals[goal_id]
        while goal.kind not in _PARENTS and goal.parent_goal_id in goals:
            goal = goals[goal.parent_goal_id]
        return goal.id


def _units_of(plan: PlanFile) -> Mapping[int, set[int]]:
    """The units that carry out each activity."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = plan.connection.execute(
        "SELECT id, unit_id FROM activity WHERE unit_id IS NOT NULL"
        " UNION ALL SELECT activity_id, unit_id FROM participation"
    )
    for activity_id, unit_id in rows.fetchall():
        found[activity_id].add(unit_id)
    return found
