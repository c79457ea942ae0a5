"""Takes what units propose in a round into the plan, as one change (LJ-R1, LJ-R2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.core.fields import Stored
from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _, ngettext
from tracker.domain.forms.content import choices
from tracker.domain.forms.proposals import PlanNames, folded, proposal_mark
from tracker.domain.forms.unit_form import FormPart, IssuedRow, RowKey
from tracker.domain.rounds.goal_proposals import GoalNames, GoalProposal
from tracker.domain.rounds.merging import RoundReceipt
from tracker.domain.rounds.proposal_round import parents_among
from tracker.errors import ConflictError, ReadOnlyError
from tracker.store.file.backup import BEFORE_IMPORT
from tracker.store.forms.names import plan_names, titles_by_unit
from tracker.store.forms.proposal_rows import write_proposal
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.content import answer_values, round_forms
from tracker.store.rounds.form_words import (
    Asking,
    answers_by_unit,
    question_rows,
    questions_of,
    write_answer,
)
from tracker.store.rounds.rounds import join_round


class RoundNow:
    """What units' proposals can refer to while the round is open, read once for all units."""

    def __init__(self, plan: PlanFile, round_id: int, today: date) -> None:
        self._plan = plan
        self._round_id = round_id
        self._today = today
        self._names = plan_names(plan)
        self._titles = titles_by_unit(plan)
        self._goals = plan.goals.all()

    def answer(self, unit_id: int) -> dict[str, Stored]:
        """Return what the plan has of a unit's answer, by the inputs' names."""
        return answer_values(self._plan.round_units.find_for(self._round_id, unit_id))

    def questions(self, unit_id: int) -> dict[RowKey, IssuedRow]:
        """Return the rows of the coordinator's own questions, with a unit's answers."""
        asking = Asking.of_round(self._round_id)
        connection = self._plan.connection
        given = answers_by_unit(connection, asking).get(unit_id, ())
        rows = question_rows(questions_of(connection, asking), given)
        return {row.key: row for row in rows}

    def names(self, unit_id: int) -> PlanNames:
        """Return what a unit's activities can refer to."""
        content = next(iter(round_forms(self._plan, [unit_id], self._today)))
        return self._names.of_form(content, self._titles.get(unit_id, frozenset()))

    def goal_names(self, unit_id: int) -> GoalNames:
        """Return what a unit's goals can stand under, and what it has proposed before."""
        parents = parents_among(self._goals)
        by_id = {goal.id: goal for goal in parents}
        named = choices((goal.id, goal.title, goal.code) for goal in parents)
        places = {
            folded(name): (goal.id, goal.focus_area_id)
            for goal in parents
            for name in (goal.title, goal.code or goal.title, f"{goal.code or ''} {goal.title}")
        } | {
            folded(choice.name): (choice.row_id, by_id[choice.row_id].focus_area_id)
            for choice in named
        }
        return GoalNames(
            places,
            frozenset(folded(goal.title) for goal in self._goals),
            tuple(self._plan.proposed_goals.of_unit(unit_id)),
        )


def receive_round(
    plan: PlanFile, receipts: Sequence[RoundReceipt], today: date, progress: Progress = silent
) -> Changes:
    """Write what is taken from one or several forms as one change; return the changes.

    A backup is taken first. Raises ReadOnlyError when the plan is open for reading, ConflictError
    when no round is open or the plan has been changed since it was compared.
    """
    if plan.read_only_reason is not None:
        raise ReadOnlyError(plan.read_only_reason)
    new = [receipt for receipt in receipts if _is_new(plan, receipt)]
    if not new:
        return Changes()
    found = plan.rounds.require_open()
    for receipt in new:
        if receipt.form.round_id != found.id:
            raise ConflictError(_("Formuläret hör till en runda som är avslutad."))
        _check(plan, receipt)
    label = ngettext(
        "Tog emot förslag från {unit}", "Tog emot förslag från {count} enheter", len(new)
    ).format(unit=plan.units.get(new[0].unit_id).name, count=len(new))
    with plan.backed_up(BEFORE_IMPORT), plan.change(label, "form") as draft:
        for place, receipt in enumerate(new):
            name = plan.units.get(receipt.unit_id).name
            progress(_("Tar emot {unit} …").format(unit=name), place / len(new))
            _write(plan, receipt, today)
    return draft.changes


def _is_new(plan: PlanFile, receipt: RoundReceipt) -> bool:
    if receipt.cells or receipt.proposals or receipt.goals:
        return True
    answer = plan.round_units.find_for(receipt.form.round_id, receipt.unit_id)
    return answer.received_sha256 != receipt.sha256


def _check(plan: PlanFile, receipt: RoundReceipt) -> None:
    """Refuse what has changed since it was compared."""
    earlier = {row.activity_id: row for row in plan_names(plan).received}
    stale = [
        proposal.title
        for proposal in receipt.proposals
        if proposal.corrects is not None
        and earlier.get(proposal.corrects.activity_id) != proposal.corrects
    ]
    stale += [
        goal.title
        for goal in receipt.goals
        if goal.corrects is not None and plan.proposed_goals.find(goal.corrects.id) != goal.corrects
    ]
    if stale:
        sentence = _(
            "”{title}” har ändrats sedan förhandsvisningen. Läs in formuläret från {unit} igen."
        )
        unit = plan.units.get(receipt.unit_id).name
        raise ConflictError(sentence.format(title=stale[0], unit=unit))


def _write(plan: PlanFile, receipt: RoundReceipt, today: date) -> None:
    form = receipt.form
    unit = plan.units.get(receipt.unit_id).name
    title = plan.rounds.get(form.round_id).title
    came = _("Förslag från {unit} i {title}.").format(unit=unit, title=title)
    for goal in receipt.goals:
        _write_goal(plan, goal, receipt, came)
    for proposal in receipt.proposals:
        under = receipt.goal_of(proposal)
        remarks = proposal.remarks
        if under is not None:
            remark = _("Hör till det föreslagna målet ”{title}”.").format(title=under)
            remarks = (*remarks, remark)
        placed = replace(proposal, remarks=remarks)
        activity_id = write_proposal(plan, placed, receipt.unit_id, form.form_id, came)
        join_round(plan, activity_id, under)
    names = {"reported_by": "answered_by"}
    answers: dict[str, Stored] = {}
    for cell in receipt.cells:
        if cell.key.part is FormPart.QUESTION:
            write_answer(plan, cell.key.row_id, receipt.unit_id, cell.theirs)
        else:
            answers[names.get(cell.input, cell.input)] = cell.theirs
    if "has_none" in answers:
        answers["has_none"] = int(bool(answers["has_none"]))
    if receipt.proposals or receipt.goals:
        answers["has_none"] = 0
    plan.round_units.put(
        form.round_id,
        receipt.unit_id,
        **answers,
        form_id=form.form_id,
        received_on=today,
        received_sha256=receipt.sha256,
    )


def _write_goal(plan: PlanFile, goal: GoalProposal, receipt: RoundReceipt, came: str) -> None:
    received = {
        "received_title": goal.title,
        "received_description": goal.description,
        "received_goal_id": goal.goal_id,
    }
    said: dict[str, Stored] = {
        "title": goal.title,
        "description": goal.description,
        "goal_id": goal.goal_id,
        "focus_area_id": goal.focus_area_id,
        "note": "\n".join(part for part in (goal.remark, came) if part),
    }
    if goal.corrects is not None:
        changed = goal.corrections() | (
            {"focus_area_id"} if "goal_id" in goal.corrections() else set()
        )
        note = goal.corrects.note or ""
        kept: dict[str, Stored] = {name: said[name] for name in changed}
        if goal.remark and goal.remark not in note:
            kept["note"] = "\n".join(part for part in (goal.remark, note) if part)
        plan.proposed_goals.update(goal.corrects.id, **kept, **received)
        return
    plan.proposed_goals.add(
        round_id=receipt.form.round_id,
        unit_id=receipt.unit_id,
        mark=proposal_mark(receipt.form.form_id, goal.key),
        **said,
        **received,
    )
