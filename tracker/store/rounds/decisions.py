"""Reads what became of the proposals in a round, for the units that made them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.domain.core.tree_order import in_tree_order
from tracker.domain.forms.proposals import ACTIVITY_COLUMNS
from tracker.domain.rounds.decisions import (
    Decision,
    RoundDecisions,
    UnitDecisions,
    Verdict,
    changes_of,
)
from tracker.domain.rounds.proposal_round import (
    AnswerState,
    ProposalRound,
    ProposedGoal,
    RoundUnit,
    answer_word,
)
from tracker.errors import ConflictError
from tracker.store.file.connection import reading_stored_values
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.form_words import Asking, answers_by_unit
from tracker.store.rounds.rounds import fields_json

_VERDICTS = {
    Approval.APPROVED: Verdict.APPROVED,
    Approval.DECLINED: Verdict.DECLINED,
    Approval.PROPOSED: Verdict.WAITING,
}


def read_decisions(
    plan: PlanFile, today: date, *, round_id: int | None = None, unit_id: int | None = None
) -> RoundDecisions:
    """Return what became of the proposals in a round (None: the newest), of one unit or all.

    A unit that was asked is there also when it proposed nothing. Raises ConflictError when there
    has been no round.
    """
    found = plan.rounds.newest() if round_id is None else plan.rounds.get(round_id)
    if found is None:
        raise ConflictError(_("Planen har inte haft någon förslagsrunda."))
    reader = _Reader(plan, found)
    info = plan.plan()
    units = tuple(unit for unit in reader.units() if unit_id in (None, unit.unit_id))
    return RoundDecisions(
        found.title,
        info.title,
        info.municipality,
        info.nouns,
        today,
        units,
        "" if unit_id is None else plan.units.get(unit_id).name,
        info.document_owner or "",
    )


class _Reader:
    """The decisions of a round, read once."""

    def __init__(self, plan: PlanFile, proposal_round: ProposalRound) -> None:
        self._plan = plan
        self._round = proposal_round
        self._units = plan.units.all()
        self._names = {unit.id: unit.name for unit in self._units}
        self._areas = {area.id: area.title for area in plan.focus_areas.all()}
        self._goals = {goal.id: goal.title for goal in plan.goals.all()}
        self._asked = plan.round_units.of_round(proposal_round.id)
        owners = {owner.id: owner.email for owner in plan.owners.all()}
        self._emails = {unit.id: owners.get(unit.head_owner_id or 0) for unit in self._units}
        self._answers = answers_by_unit(plan.connection, Asking.of_round(proposal_round.id))
        self._lines: defaultdict[int, list[Decision]] = defaultdict(list)
        for goal in plan.proposed_goals.of_rounds([proposal_round.id]):
            self._add(self._goal(goal))
        with reading_stored_values():
            for row in self._rows():
                self._add(self._activity(*row))

    def units(self) -> list[UnitDecisions]:
        """Return what became of each unit's proposals, in the order of the units' tree."""
        ordered = in_tree_order(self._units, lambda unit: unit.id, lambda unit: unit.parent_id)
        found = [
            self._unit(unit.id, unit.name)
            for unit, _depth, _ids in ordered
            if unit.id in self._lines or unit.id in self._asked
        ]
        if 0 in self._lines:
            found.append(self._unit(0, _("Enhet som är borttagen")))
        return found

    def _unit(self, unit_id: int, name: str) -> UnitDecisions:
        lines = tuple(self._lines.get(unit_id, ()))
        answer = self._asked.get(unit_id)
        said = (
            "" if lines or answer is None else _answer_sentence(answer, is_open=self._round.is_open)
        )
        given = self._answers.get(unit_id, ())
        return UnitDecisions(unit_id, name, self._emails.get(unit_id), lines, said, given)

    def _add(self, line: Decision) -> None:
        self._lines[line.unit_id].append(line)

    def _goal(self, goal: ProposedGoal) -> Decision:
        proposed = goal.received_title or goal.title
        verdict = _VERDICTS[goal.approval]
        changes: tuple[str, ...] = ()
        moved = goal.received_title is not None and goal.goal_id != goal.received_goal_id
        if moved and goal.goal_id is not None and goal.received_goal_id is not None:
            changes = (_("Hör till: {place}").format(place=self._goals.get(goal.goal_id, "–")),)
        if verdict is Verdict.APPROVED and (goal.title != proposed or changes):
            verdict = Verdict.CHANGED
        unit_id = goal.unit_id or 0
        place = self._goals.get(goal.goal_id or 0) or self._areas.get(goal.focus_area_id or 0, "")
        return Decision(
            unit_id,
            self._names.get(unit_id, ""),
            True,
            proposed,
            goal.title if verdict is Verdict.CHANGED else proposed,
            place,
            verdict,
            goal.decided_on,
            goal.decision_reason or "",
            changes if verdict is Verdict.CHANGED else (),
        )

    def _rows(self) -> list[tuple[int, str, Mapping[str, Any], Mapping[str, Any] | None]]:
        """The unit, the title, the fields as proposed and as decided of each activity."""
        rows = self._plan.connection.execute(
            "SELECT unit_id, activity_id, title, proposed, decided FROM round_activity"
            " WHERE round_id = ? ORDER BY id",
            [self._round.id],
        ).fetchall()
        activities = {activity.id: activity for activity in self._plan.activities.all()}
        found = []
        for unit_id, activity_id, title, proposed, decided in rows:
            now = activities.get(activity_id)
            names = (*ACTIVITY_COLUMNS, "approval", "decided_on", "decision_reason")
            text = decided or (fields_json(now, names) if now is not None else None)
            fields = None if text is None else read_json(text)
            found.append((unit_id or 0, title, read_json(proposed), fields))
        return found

    def _activity(
        self,
        unit_id: int,
        title: str,
        proposed: Mapping[str, Any],
        decided: Mapping[str, Any] | None,
    ) -> Decision:
        unit = self._names.get(unit_id, "")
        if decided is None:
            place = self._place(proposed)
            gone = _("Borttaget ur planen")
            return Decision(unit_id, unit, False, title, title, place, Verdict.DECLINED, None, gone)
        verdict = _VERDICTS[Approval(decided["approval"])]
        changes = changes_of(proposed, decided)
        if verdict is Verdict.APPROVED and (changes or decided["title"] != title):
            verdict = Verdict.CHANGED
        day = decided.get("decided_on")
        return Decision(
            unit_id,
            unit,
            False,
            title,
            decided["title"] if verdict is Verdict.CHANGED else title,
            self._place(decided),
            verdict,
            date.fromisoformat(day) if day else None,
            decided.get("decision_reason") or "",
            changes if verdict is Verdict.CHANGED else (),
        )

    def _place(self, fields: Mapping[str, Any]) -> str:
        goal = self._goals.get(fields.get("goal_id") or 0)
        return goal or self._areas.get(fields.get("focus_area_id") or 0, "")


def _answer_sentence(answer: RoundUnit, *, is_open: bool) -> str:
    if answer.state is AnswerState.NONE:
        return _("Enheten hade inga förslag.")
    if answer.state is AnswerState.RECEIVED:
        return _("Enheten har svarat, utan förslag.")
    return _("{state}.").format(state=answer_word(answer.state, is_open=is_open))
