"""Reads a round's returned forms: whose they are, and what they would change in the plan."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker.domain.core.language import _
from tracker.domain.followup.coverage import is_expected
from tracker.domain.forms.merged import CellId, Outcome
from tracker.domain.forms.moved import MovedIds, issued_here, returned_here
from tracker.domain.forms.returned import LOST, FormProblem, ProblemKind, ReturnedRow, spoken_value
from tracker.domain.forms.unit_form import INPUTS, FormPart, IssuedForm
from tracker.domain.plan.plan import Unit
from tracker.domain.rounds.merging import RoundReceipt, merge_round
from tracker.domain.rounds.proposal_round import ProposalRound, RoundUnit
from tracker.domain.rounds.round_form import RoundForm
from tracker.errors import TrackerError
from tracker.exchange.forms.layout import SHEETS
from tracker.exchange.forms.reading import FormFile, of_other_plan
from tracker.exchange.forms.reception import FileState, ReceivedFile
from tracker.exchange.rounds.form import ROUND
from tracker.store.forms.forms import moved_with
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.receiving import RoundNow


def is_round_form(file: FormFile) -> bool:
    """Return whether a form is that of a proposal round, by its papers."""
    return bool(file.papers.text(ROUND))


class RoundReceiver:
    """Compares a round's forms with a plan, which is read at the first of them."""

    def __init__(self, plan: PlanFile, today: date) -> None:
        self._plan = plan
        self._today = today
        self._now: RoundNow | None = None
        self._issued: dict[Path, IssuedForm | None] = {}

    def identified(self, path: Path, file: FormFile) -> tuple[ReceivedFile, FormFile]:
        """Return whose form it is. Raises TrackerError when this plan cannot take it."""
        papers = file.papers
        if papers.text("plan_uuid") != self._plan.plan().uuid:
            raise of_other_plan(file.name)
        answer = self._answer(file)
        proposal_round = self._round_of(file, answer)
        unit = self._unit(file, answer)
        moved: MovedIds = {}
        if answer is not None:
            moved = moved_with(self._plan.connection, "round_unit", answer.id)
        file = replace(file, returned=returned_here(file.returned, moved))
        form = RoundForm(
            papers.text("form_id"),
            papers.text("plan_uuid"),
            proposal_round.opened_on.year,
            unit.id,
            unit.name,
            _day(papers.text("issued_on")) or proposal_round.opened_on,
            (),
            round_id=proposal_round.id,
        )
        base = file.papers.copy()
        self._issued[path] = None if base is None else issued_here(base, moved)
        sha256 = _digest((*file.returned.rows, *file.returned.loose))
        is_known = answer is not None and answer.received_sha256 == sha256
        received = ReceivedFile(
            path,
            FileState.REPEATED if is_known else FileState.READY,
            "",
            unit.name,
            unit.id,
            form,
            sha256,
            cautions=tuple(self._cautions(proposal_round, answer)),
        )
        return received, file

    def compared(self, file: ReceivedFile, read: FormFile) -> ReceivedFile:
        """Return the file with what it would change."""
        form = file.form
        if not isinstance(form, RoundForm):
            raise TypeError(form)
        if self._now is None:
            self._now = RoundNow(self._plan, form.round_id, self._today)
        now = self._now
        goal_names = now.goal_names(file.unit_id)
        returned = replace(
            read.returned,
            problems=(
                *read.returned.problems,
                *_missing(read, with_goals=bool(goal_names.parents)),
            ),
        )
        answer = now.answer(file.unit_id)
        names = now.names(file.unit_id)
        merged = merge_round(
            returned,
            answer,
            names,
            goal_names,
            form.form_id,
            now.questions(file.unit_id),
            self._issued.get(file.path),
        )
        if file.state is FileState.REPEATED:
            return replace(file, merged=merged.quiet())
        is_filled = any(cell.outcome is not Outcome.UNCHANGED for cell in merged.cells)
        if is_filled or merged.offers:
            return replace(file, merged=merged)
        if any(problem.kind in LOST for problem in merged.problems):
            unread = _("Inget i formuläret gick att ta in, så det räknas inte som ett svar.")
            cautions = (unread, *file.cautions)
            return replace(file, merged=merged, state=FileState.UNREAD, cautions=cautions)
        blank = _(
            "Inget är ifyllt, inte heller att enheten saknar förslag. Be om ett svar, eller"
            " markera Inga förslag i uppropet."
        )
        return replace(file, merged=merged, state=FileState.BLANK, cautions=(*file.cautions, blank))

    def _round_of(self, file: FormFile, answer: RoundUnit | None) -> ProposalRound:
        """The round that the plan remembers the form in; else the one that its papers name."""
        text = file.papers.text(ROUND)
        stated = int(text) if text.isascii() and text.isdigit() else 0
        found = self._plan.rounds.find(stated if answer is None else answer.round_id)
        if found is None:
            sentence = _("{file}: planen har inte den förslagsrunda som formuläret hör till.")
            raise TrackerError(sentence.format(file=file.name))
        if not found.is_open:
            sentence = _(
                "{file}: {title} avslutades {day}, så formuläret tas inte emot. Starta en ny runda,"
                " eller lägg in förslagen för hand."
            )
            raise TrackerError(
                sentence.format(file=file.name, title=found.title, day=found.closed_on)
            )
        return found

    def _answer(self, file: FormFile) -> RoundUnit | None:
        form_id = file.papers.text("form_id")
        rows = self._plan.round_units.all()
        return next((row for row in rows if form_id and row.form_id == form_id), None)

    def _unit(self, file: FormFile, answer: RoundUnit | None) -> Unit:
        """The unit whose form it is; one that the plan does not remember is taken at its word."""
        stated = file.papers.text("unit_id")
        unit_id = int(stated) if stated.isascii() and stated.isdigit() else 0
        unit = self._plan.units.find(unit_id if answer is None else answer.unit_id)
        named = file.papers.text("unit")
        if unit is None or (answer is None and unit.name != named):
            sentence = _(
                "{file}: {unit} finns inte längre i planen, så förslagen tas inte emot. Lägg in"
                " dem för hand."
            )
            raise TrackerError(sentence.format(file=file.name, unit=named or "–"))
        if not is_expected(unit):
            sentence = _(
                "{file}: {unit} används inte längre, eller är en extern part. Ändra det på sidan"
                " Organisation om svaren ska tas emot."
            )
            raise TrackerError(sentence.format(file=file.name, unit=unit.name))
        return unit

    def _cautions(self, proposal_round: ProposalRound, answer: RoundUnit | None) -> Iterator[str]:
        if answer is None:
            yield _(
                "Planen minns inte att formuläret skickades ut, kanske för att en säkerhetskopia"
                " har återställts."
            )
        elif answer.received_on is not None:
            yield _("Enheten har svarat tidigare, {day}.").format(day=answer.received_on)
        last = proposal_round.last_day
        if last is not None and self._today > last:
            yield _("Sista dag att svara var {day}.").format(day=last)


def round_receipt(file: ReceivedFile, accepted: Collection[CellId]) -> RoundReceipt:
    """Return what accepting these cells and proposals of a form takes."""
    form, merged = file.form, file.merged
    if not isinstance(form, RoundForm):
        raise TypeError(form)
    kept = merged.settled(accepted)
    return RoundReceipt(
        form,
        file.unit_id,
        file.sha256,
        tuple(cell for cell in merged.cells if cell.id in kept),
        tuple(proposal for proposal in merged.proposals if proposal.id in kept),
        tuple(goal for goal in merged.goals if goal.id in kept),
        merged.goals,
    )


def _missing(read: FormFile, *, with_goals: bool) -> Iterator[FormProblem]:
    """Yield a problem for each sheet of the form that is gone."""
    parts = [FormPart.SUMMARY, FormPart.PROPOSAL, *([FormPart.GOAL] if with_goals else [])]
    for part in parts:
        if part not in read.returned.columns:
            sentence = _(
                "Bladet {sheet} saknas i formuläret. Det som stod där ändrar inget i planen."
            )
            reason = sentence.format(sheet=_(SHEETS[part]))
            yield FormProblem(ProblemKind.MISSING, reason)


def _digest(rows: Iterable[ReturnedRow]) -> str:
    """Return the SHA-256 of what stands in the cells for answers, whatever their order.

    The number of a proposal's row is no part of it: rows are sorted and moved.
    """
    answers = sorted(
        [
            str(row.key.part),
            *(
                f"{name}={' '.join(spoken_value(value).split())}"
                for name in INPUTS[row.key.part]
                if (value := row.value(name)) is not None
            ),
        ]
        for row in rows
    )
    text = json.dumps(answers, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
