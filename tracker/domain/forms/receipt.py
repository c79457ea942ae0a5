"""The receipt of one returned form: what is taken from it, once somebody has chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.domain.forms.merged import CellChange, CellId, Merge, Outcome
from tracker.domain.forms.proposals import Proposal
from tracker.domain.forms.unit_form import FormPart, IssuedForm, RowKey

REPORTED_BY: CellId = (RowKey(FormPart.SUMMARY), "reported_by")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The accepted contents of one form, and its unit.

    `statuses` are what it reports for the year. Where the unit has left one as it was, that is
    what the plan says now: somebody may have changed it since.
    `sha256` is that of the answers, so that the same form coming again is recognised.
    """

    form: IssuedForm
    unit_id: int
    sha256: str
    cells: tuple[CellChange, ...]
    proposals: tuple[Proposal, ...]
    statuses: Mapping[int, str]
    reported_by: str | None

    def only_proposes(self) -> bool:
        """Return whether the unit has proposed something and reported nothing."""
        reported = any(cell.id != REPORTED_BY for cell in self.cells)
        return bool(self.proposals) and not reported


def receipt(
    form: IssuedForm, unit_id: int, sha256: str, merged: Merge, accepted: Collection[CellId]
) -> Receipt:
    """Return what accepting these cells and proposals of a form takes."""
    kept = merged.settled(accepted)
    statuses = {
        cell.key.row_id: str(status)
        for cell in merged.cells
        if cell.input == "status" and _stands(cell, kept)
        if (status := cell.ours if cell.outcome is Outcome.UNCHANGED else cell.theirs) is not None
    }
    by = next((cell for cell in merged.cells if cell.id == REPORTED_BY), None)
    name = None if by is None else (by.theirs if _stands(by, kept) else by.ours)
    return Receipt(
        form,
        unit_id,
        sha256,
        tuple(cell for cell in merged.cells if cell.id in kept),
        tuple(proposal for proposal in merged.proposals if proposal.id in kept),
        statuses,
        None if name is None else str(name),
    )


def _stands(cell: CellChange, kept: Collection[CellId]) -> bool:
    return cell.outcome in (Outcome.UNCHANGED, Outcome.SAME) or cell.id in kept
