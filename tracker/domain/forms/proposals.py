"""New activities that units propose in their forms (LJ-R1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _
from tracker.domain.forms.returned import (
    NOWHERE,
    FormProblem,
    Place,
    ProblemKind,
    ReturnedRow,
    read_cell,
)
from tracker.domain.forms.unit_form import INPUTS, FormPart, RowKey
from tracker.errors import InvalidValueError

_FIELDS = INPUTS[FormPart.PROPOSAL]
_NAMED = ("focus_area", "goal", "owner")
_MARK_LENGTH = 12


class ProposalState(StrEnum):
    """Whether a proposal is new, looks like an activity of the unit, or was received before."""

    NEW = "new"
    ALIKE = "alike"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed activity: the values of its fields, ids where the plan knows the names.

    `shown` are the texts as the unit wrote them; `remarks` what the plan could not place, to be
    kept in the activity's note.
    """

    key: RowKey
    state: ProposalState
    values: Mapping[str, Stored]
    shown: Mapping[str, Stored]
    remarks: tuple[str, ...] = ()
    place: Place = NOWHERE

    @property
    def id(self) -> tuple[RowKey, str]:
        """The key of this proposal among the cells of the form."""
        return self.key, "title"

    @property
    def title(self) -> str:
        """What the activity is to be called."""
        return str(self.values["title"])

    @property
    def is_offered(self) -> bool:
        """Whether it can be taken; what has been received is not received again."""
        return self.state is not ProposalState.KNOWN


@dataclass(frozen=True, slots=True)
class PlanNames:
    """What proposals can refer to, by names in lower case, and what there is already.

    `goals` give the ids of the goal and its area; `titles` are those of the unit's activities,
    `received` the marks of proposals received before (see `proposal_mark`).
    """

    areas: Mapping[str, int] = field(default_factory=dict)
    goals: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    owners: Mapping[str, int] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    received: frozenset[str] = frozenset()


NO_NAMES = PlanNames()


def folded(name: object) -> str:
    """Return a name as it is compared: without regard to case and spaces."""
    return " ".join(str(name).split()).casefold()


def proposal_mark(form_id: str, key: RowKey) -> str:
    """Return the mark, "[3f2a9c1b04d7:3]", that shows in a note which row a proposal came from."""
    return f"[{form_id.replace('-', '')[:_MARK_LENGTH]}:{key.row_id}]"


def read_proposals(
    rows: Mapping[RowKey, Sequence[ReturnedRow]], names: PlanNames, form_id: str
) -> tuple[tuple[Proposal, ...], list[FormProblem]]:
    """Return the proposals in a form's rows, by their numbers, and what was wrong with them."""
    proposals: list[Proposal] = []
    problems: list[FormProblem] = []
    for key in sorted(rows):
        first, *others = rows[key]
        if any(_contents(other) != _contents(first) for other in others):
            sentence = _(
                "Förslagsrad {number} finns flera gånger med olika innehåll. Inget av dem tas in;"
                " be om förslagen på var sin rad."
            )
            reason = sentence.format(number=key.row_id)
            problems.append(FormProblem(ProblemKind.DUPLICATE, reason, others[0].place))
            continue
        proposal, row_problems = _read(first, names, form_id)
        problems += row_problems
        if proposal is not None:
            proposals.append(proposal)
    return tuple(proposals), problems


def _contents(row: ReturnedRow) -> list[object]:
    return [row.value(name) for name in _FIELDS]


def _read(
    row: ReturnedRow, names: PlanNames, form_id: str
) -> tuple[Proposal | None, list[FormProblem]]:
    values: dict[str, Stored] = {}
    problems: list[FormProblem] = []
    for name, rule in _FIELDS.items():
        if row.value(name) is None and name not in row.troubles:
            continue
        cell = row.cell(name)
        try:
            if cell.trouble:
                raise InvalidValueError(name, f"{_(rule.label)}: {cell.trouble}")  # noqa: TRY301
            reading = read_cell(rule, cell.value)
            values[name] = reading.value
            if reading.guess:
                sentence = f"{_(rule.label)}: {reading.guess}"
                problems.append(FormProblem(ProblemKind.CAUTION, sentence, cell.place))
        except InvalidValueError as error:
            problems.append(FormProblem(ProblemKind.INVALID, str(error), cell.place))
    shown: dict[str, Stored] = {name: value for name, value in values.items() if value is not None}
    if "title" not in shown:
        if shown:
            sentence = _(
                "Förslaget på rad {row} saknar titel och tas inte in. Skriv vad som ska göras."
            )
            reason = sentence.format(row=row.place.row)
            problems.append(FormProblem(ProblemKind.INVALID, reason, row.place))
        return None, problems
    problems += _check_dates(shown, row)
    placed, remarks = _placed(shown, names)
    problems += [FormProblem(ProblemKind.CAUTION, remark, row.place) for remark in remarks]
    state = _state(row.key, shown, names, form_id)
    return Proposal(row.key, state, placed, shown, remarks, row.place), problems


def _check_dates(shown: dict[str, Stored], row: ReturnedRow) -> list[FormProblem]:
    """Drop a due date before the start date, and report it."""
    start, due = shown.get("start_date"), shown.get("due_date")
    if not (isinstance(start, str) and isinstance(due, str) and due < start):
        return []
    del shown["due_date"]
    sentence = _("Slutdatum {due} ligger före startdatum {start}. Ändra ett av dem.")
    place = row.cell("due_date").place
    return [FormProblem(ProblemKind.INVALID, sentence.format(due=due, start=start), place)]


def _placed(
    shown: Mapping[str, Stored], names: PlanNames
) -> tuple[dict[str, Stored], tuple[str, ...]]:
    """Return the values with ids for names, and a remark for each name that the plan lacks."""
    values = {name: value for name, value in shown.items() if name not in _NAMED}
    remarks: list[str] = []
    if area := shown.get("focus_area"):
        values["focus_area_id"] = names.areas.get(folded(area))
        if values["focus_area_id"] is None:
            remarks.append(_("”{name}” finns inte bland planens områden.").format(name=area))
    if goal := shown.get("goal"):
        goal_id, area_id = names.goals.get(folded(goal), (None, None))
        values["goal_id"] = goal_id
        if goal_id is None:
            remarks.append(_("”{name}” finns inte bland planens mål.").format(name=goal))
        elif area_id is not None:
            values["focus_area_id"] = area_id
    if owner := shown.get("owner"):
        values["owner_id"] = names.owners.get(folded(owner))
        if values["owner_id"] is None:
            remarks.append(_("”{name}” finns inte bland planens ansvariga.").format(name=owner))
    return values, tuple(remarks)


def _state(
    key: RowKey, shown: Mapping[str, Stored], names: PlanNames, form_id: str
) -> ProposalState:
    if proposal_mark(form_id, key) in names.received:
        return ProposalState.KNOWN
    if folded(shown["title"]) in names.titles:
        return ProposalState.ALIKE
    return ProposalState.NEW
