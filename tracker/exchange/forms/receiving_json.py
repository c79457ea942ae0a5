"""The result of receiving forms, done or tried, in the stable keys of `tracker receive --json`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from tracker.domain.core.fields import Stored
from tracker.domain.forms.merged import UNSURE, Accept, CellChange, CellId, Outcome
from tracker.domain.forms.proposals import Proposal, ProposalState
from tracker.domain.forms.returned import Place, ProblemKind
from tracker.domain.forms.words import (
    cell_label,
    changes_sentence,
    doubts_first,
    outcome_word,
    shown_value,
)
from tracker.domain.rounds.goal_proposals import GoalProposal
from tracker.domain.rounds.round_form import RoundForm
from tracker.exchange.forms.reception import FileState, ReceivedFile, Reception

_REFUSED = frozenset(
    {
        ProblemKind.INVALID,
        ProblemKind.FOREIGN,
        ProblemKind.GONE,
        ProblemKind.DUPLICATE,
        ProblemKind.LOCKED,
        ProblemKind.OUTSIDE,
        ProblemKind.UNPLACED,
    }
)
"""Problems that mean that something which stood in a form is not taken."""


def reception_json(reception: Reception, accept: Accept) -> dict[str, Any]:
    """Return what is taken in this way, as plain values for JSON.

    `created` counts proposals that are taken, `updated` cells that are, `unchanged` cells that say
    what was issued or what the plan says already, `conflicts` cells that are left as the plan has
    them, `refused` files and cells that cannot be used. `differences` lists each change.
    """
    chosen = reception.chosen(accept)
    files = [
        (file, chosen.get(place), place in chosen) for place, file in enumerate(reception.files)
    ]
    differences = [
        difference
        for file, cells, _taken in files
        for difference in _differences(file, cells or frozenset())
    ]
    problems = [problem for file, _cells, _taken in files for problem in _problems(file)]
    return {
        "created": sum(
            difference["taken"] and difference["outcome"] == _PROPOSED for difference in differences
        ),
        "updated": sum(
            difference["taken"] and difference["outcome"] != _PROPOSED for difference in differences
        ),
        "unchanged": sum(
            file.merged.count(Outcome.UNCHANGED, Outcome.SAME) for file in reception.files
        ),
        "conflicts": sum(
            difference["outcome"] in UNSURE and not difference["taken"]
            for difference in differences
        ),
        "refused": sum(problem["is_refused"] for problem in problems),
        "problems": [
            {key: value for key, value in problem.items() if key != "is_refused"}
            for problem in problems
        ],
        "differences": differences,
        "files": [_file(file, received=taken) for file, _cells, taken in files],
    }


def _file(file: ReceivedFile, *, received: bool) -> dict[str, Any]:
    is_refused = file.state is FileState.REFUSED
    return {
        "file": file.path.name,
        "unit": file.unit or None,
        "year": file.form.year if file.form else None,
        "period": file.form.period.key if file.form else None,
        "form_id": file.form.form_id if file.form else None,
        "round": file.form.round_id if isinstance(file.form, RoundForm) else None,
        "state": str(file.state),
        "received": received,
        "summary": file.reason if is_refused else f"{file.unit}, {changes_sentence(file.merged)}",
        "cautions": list(file.cautions),
        "also": [
            {
                "plan": part.plan,
                "plan_uuid": part.plan_uuid,
                "form_id": part.form_id,
                "file": part.path.name if part.path else None,
                "received_on": part.received_on.isoformat() if part.received_on else None,
            }
            for part in file.also
        ],
        "also_sentence": file.also_sentence or None,
    }


def _problems(file: ReceivedFile) -> Iterator[dict[str, Any]]:
    if file.state is FileState.REFUSED:
        yield _problem(file, Place(), file.reason, "file", is_refused=True)
    for caution in file.cautions:
        yield _problem(file, Place(), caution, str(ProblemKind.CAUTION), is_refused=False)
    for problem in doubts_first(file.merged.problems):
        is_refused = problem.kind in _REFUSED
        yield _problem(
            file, problem.place, problem.reason, str(problem.kind), is_refused=is_refused
        )


def _problem(
    file: ReceivedFile, place: Place, reason: str, kind: str, *, is_refused: bool
) -> dict[str, Any]:
    return {
        "file": file.path.name,
        "sheet": place.sheet or None,
        "row": place.row,
        "column": place.column or None,
        "reason": reason,
        "kind": kind,
        "is_refused": is_refused,
    }


def _differences(file: ReceivedFile, taken: Collection[CellId]) -> Iterator[dict[str, Any]]:
    """What is unsure comes first."""
    unsure = file.merged.unsure()
    for is_unsure in (True, False):
        for cell in file.merged.differences():
            if (cell.id in unsure) == is_unsure:
                yield _cell(file, cell, taken=cell.id in taken)
        for proposal in file.merged.offers:
            if (proposal.id in unsure) == is_unsure:
                yield _proposal(file, proposal, taken=proposal.id in taken)


def _cell(file: ReceivedFile, cell: CellChange, *, taken: bool) -> dict[str, Any]:
    def shown(value: Stored) -> str | None:
        return shown_value(cell.rule, value) or None

    return {
        **_about(file, cell.place),
        "key": str(cell.key),
        "title": file.merged.titles.get(cell.key) or None,
        "input": cell.input,
        "field": cell_label(cell, file.form),
        "outcome": str(cell.outcome),
        "outcome_word": outcome_word(cell.outcome),
        "issued": shown(cell.base),
        "returned": shown(cell.theirs),
        "plan": shown(cell.ours),
        "taken": taken,
    }


_PROPOSED = "proposed"
_PROPOSAL_OUTCOMES = {
    ProposalState.NEW: _PROPOSED,
    ProposalState.ALIKE: _PROPOSED,
    ProposalState.KNOWN: str(Outcome.SAME),
    ProposalState.CORRECTED: "corrected",
}


def _proposal(
    file: ReceivedFile, proposal: Proposal | GoalProposal, *, taken: bool
) -> dict[str, Any]:
    return {
        **_about(file, proposal.place),
        "key": str(proposal.key),
        "title": proposal.title,
        "input": "title",
        "field": str(proposal.key.part),
        "outcome": _PROPOSAL_OUTCOMES[proposal.state],
        "outcome_word": " ".join((outcome_word(proposal.state), *proposal.doubts)),
        "issued": None,
        "returned": proposal.title,
        "plan": None,
        "taken": taken,
    }


def _about(file: ReceivedFile, place: Place) -> dict[str, Any]:
    return {
        "file": file.path.name,
        "unit": file.unit,
        "year": file.form.year if file.form else None,
        "period": file.form.period.key if file.form else None,
        "sheet": place.sheet or None,
        "row": place.row,
        "column": place.column or None,
    }
