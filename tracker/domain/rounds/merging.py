"""What a form that comes back in a proposal round would change in the plan (LJ-R1, LJ-R2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.language import _
from tracker.domain.forms.merge import compared
from tracker.domain.forms.merged import CellChange, CellId, Merge
from tracker.domain.forms.proposals import PlanNames, Proposal, folded, read_proposals
from tracker.domain.forms.returned import (
    FormProblem,
    ProblemKind,
    ReturnedForm,
    ReturnedRow,
    read_cell,
    spoken_value,
)
from tracker.domain.forms.unit_form import (
    INPUTS,
    PROPOSED,
    FormPart,
    IssuedForm,
    IssuedRow,
    RowKey,
)
from tracker.domain.rounds.form_words import OFFERED, fitted_answer
from tracker.domain.rounds.goal_proposals import GoalNames, GoalProposal, read_goal_proposals
from tracker.domain.rounds.round_form import RoundForm
from tracker.errors import InvalidValueError

_ALSO_YES = frozenset({"j", "x", "1"})

NOTHING: CellId = (RowKey(FormPart.SUMMARY), "has_none")
"""The cell in which a unit says that it has nothing to propose."""


@dataclass(frozen=True, slots=True)
class RoundReceipt:
    """The accepted contents of one form of a round, and its unit.

    `sha256` is that of the answers, so that the same form coming again is recognised; `written` are
    all the goals that stand in the form, taken now or before.
    """

    form: RoundForm
    unit_id: int
    sha256: str
    cells: tuple[CellChange, ...]
    proposals: tuple[Proposal, ...]
    goals: tuple[GoalProposal, ...]
    written: tuple[GoalProposal, ...] = ()

    def goal_of(self, proposal: Proposal) -> str | None:
        """Return the words of the proposed goal that an activity belongs to, None for none."""
        written = proposal.shown.get("goal")
        titles = {folded(goal.title): goal.title for goal in self.written}
        return None if written is None else titles.get(folded(written))


def merge_round(
    returned: ReturnedForm,
    answer: Mapping[str, Stored],
    names: PlanNames,
    goal_names: GoalNames,
    form_id: str,
    questions: Mapping[RowKey, IssuedRow],
    issued: IssuedForm | None = None,
) -> Merge:
    """Return what a returned form would change.

    `answer` holds what the plan has of the unit's answer, by the inputs' names, and `questions`
    the rows of the coordinator's own questions with its answers. `issued` is what stood in the
    form when it left, None when nobody knows: what the plan has an answer to already is then not
    written over unasked. An activity may name a goal that
    is proposed in the same form. The order of the rows does not matter.
    """
    rows: dict[FormPart, list[ReturnedRow]] = {part: [] for part in FormPart}
    for row in sorted(returned.rows, key=lambda row: (row.place.sheet, row.place.row or 0)):
        rows[row.key.part].append(row)
    for row in returned.loose:
        if row.key.part in PROPOSED:
            rows[row.key.part].append(row)
    goals, goal_problems = read_goal_proposals(rows[FormPart.GOAL], goal_names, form_id)
    known = _with_proposed(names, goals)
    proposals, problems = read_proposals(rows[FormPart.PROPOSAL], known, form_id)
    cells: list[CellChange] = []
    answer_problems: list[FormProblem] = []
    for row in rows[FormPart.SUMMARY][:1]:
        cells, answer_problems = _answers(row, answer, issued)
    for row in rows[FormPart.QUESTION]:
        if (asked := questions.get(row.key)) is not None:
            found_cells, found_problems = _answers(
                row, asked.base, issued, asked.shown.get(OFFERED, "")
            )
            cells += found_cells
            answer_problems += found_problems
    foreign = [row for part in rows if part not in _OWN for row in rows[part]]
    found = [*returned.problems, *answer_problems, *problems, *goal_problems]
    found += [_foreign(row) for row in foreign]
    if proposals or goals:
        contradiction = list(_contradiction(cells))
        cells = [cell for cell in cells if cell.id != NOTHING or cell.theirs is None]
        found += contradiction
    return Merge(tuple(cells), proposals, tuple(found), {RowKey(FormPart.SUMMARY): ""}, goals)


_OWN = frozenset({FormPart.SUMMARY, FormPart.QUESTION, *PROPOSED})


def _with_proposed(names: PlanNames, goals: Collection[GoalProposal]) -> PlanNames:
    """Let activities name the goals of the same form: until approved, they stand where those do."""
    proposed = {
        folded(goal.title): (goal.goal_id, goal.focus_area_id)
        for goal in goals
        if goal.goal_id is not None
    }
    own = {name: place for name, place in proposed.items() if name not in names.goals}
    return replace(names, goals={**names.goals, **own})


def _answers(
    row: ReturnedRow,
    answer: Mapping[str, Stored],
    issued: IssuedForm | None,
    offered: str = "",
) -> tuple[list[CellChange], list[FormProblem]]:
    cells: list[CellChange] = []
    problems: list[FormProblem] = []
    known = issued.row(row.key) if issued is not None else None
    for name, ours in answer.items():
        if name not in row.spots:
            continue
        rule, cell = INPUTS[row.key.part][name], row.cell(name)
        try:
            if cell.trouble:
                raise InvalidValueError(name, f"{_(rule.label)}: {cell.trouble}")  # noqa: TRY301
            theirs = fitted_answer(read_cell(rule, cell.value).value, offered)
            if rule.kind is Kind.YES_NO and theirs:
                _require_yes(rule, spoken_value(cell.value))
        except InvalidValueError as error:
            problems.append(FormProblem(ProblemKind.INVALID, str(error), cell.place))
            continue
        theirs = theirs or None  # "nej" is no answer: the unit has something to propose
        base = known.base.get(name) if known is not None else None
        cells.append(compared((row.key, name), base, theirs, ours, cell.place))
    return cells, problems


def _require_yes(rule: Field, text: str) -> None:
    """Refuse what is neither yes nor no: "vet ej" does not say that there is nothing to propose."""
    said = text.strip(" .!")
    if said.casefold() not in _ALSO_YES:
        fitted_answer(said, _("Ja"), rule)


def _contradiction(cells: Collection[CellChange]) -> Iterator[FormProblem]:
    for cell in cells:
        if cell.id == NOTHING and cell.theirs is not None:
            sentence = _(
                "Enheten svarar att den inte har några förslag, men har lämnat förslag. Förslagen"
                " gäller."
            )
            yield FormProblem(ProblemKind.CAUTION, sentence, cell.place)


def _foreign(row: ReturnedRow) -> FormProblem:
    sentence = _("Raden med nyckeln {key} hör inte till det här formuläret. Den tas inte in.")
    return FormProblem(ProblemKind.FOREIGN, sentence.format(key=row.key), row.place)
