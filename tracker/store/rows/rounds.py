"""The repositories of proposal rounds, of the units in them, and of proposed goals."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from tracker import clock
from tracker.domain.core.fields import clean_values
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.domain.rounds.proposal_round import (
    PROPOSED_GOAL_FIELDS,
    ROUND_FIELDS,
    ROUND_UNIT_FIELDS,
    ProposalRound,
    ProposedGoal,
    RoundUnit,
    not_asked,
)
from tracker.errors import ConflictError
from tracker.store.rows.repository import Repository


class RoundRepository(Repository[ProposalRound]):
    """The rounds, oldest first; at most one of them is open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "proposal_round", ProposalRound, ROUND_FIELDS, order="id")

    def newest(self) -> ProposalRound | None:
        """Return the round that was opened last, None when there has been none."""
        found = self._connection.execute("SELECT max(id) FROM proposal_round").fetchone()[0]
        return None if found is None else self.get(found)

    def open_one(self) -> ProposalRound | None:
        """Return the round that is open, None when none is."""
        newest = self.newest()
        return newest if newest is not None and newest.is_open else None

    def require_open(self) -> ProposalRound:
        """Return the round that is open. Raises ConflictError when none is."""
        found = self.open_one()
        if found is None:
            raise ConflictError(_("Ingen förslagsrunda är öppen. Starta en i menyn Arkiv."))
        return found


class RoundUnitRepository(Repository[RoundUnit]):
    """The units in rounds; a unit that has not been asked has no row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "round_unit", RoundUnit, ROUND_UNIT_FIELDS, order="id")

    def of_round(self, round_id: int) -> dict[int, RoundUnit]:
        """Return the rows of a round by their units' ids."""
        rows = self._connection.execute(
            "SELECT id FROM round_unit WHERE round_id = ? ORDER BY id", [round_id]
        )
        found = self.some(row_id for (row_id,) in rows.fetchall())
        return {row.unit_id: row for row in found}

    def find_for(self, round_id: int, unit_id: int) -> RoundUnit:
        """Return the row of a unit in a round; without one, that it has not been asked (id 0)."""
        found = self._connection.execute(
            "SELECT id FROM round_unit WHERE round_id = ? AND unit_id = ?", [round_id, unit_id]
        ).fetchone()
        return not_asked(round_id, unit_id) if found is None else self.get(found[0])

    def put(self, round_id: int, unit_id: int, **values: object) -> bool:
        """Write fields of a unit's row in a round; return whether anything was different.

        Raises InvalidValueError for a broken rule.
        """
        present = self.find_for(round_id, unit_id)
        if present.id:
            return self.update(present.id, **values)
        self.add(round_id=round_id, unit_id=unit_id, **values)
        return True


class ProposedGoalRepository(Repository[ProposedGoal]):
    """The goals that units propose, oldest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection, "proposed_goal", ProposedGoal, PROPOSED_GOAL_FIELDS, order="id"
        )

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a proposed goal; return whether anything was different.

        Another decision is dated today, and its reason is the one given with it (LJ-R1). Raises
        InvalidValueError for a broken rule, ConflictError when the row is gone.
        """
        current = self.get(row_id)
        cleaned = clean_values(self.fields, values)
        if "approval" in cleaned and cleaned["approval"] != current.approval:
            is_waiting = cleaned["approval"] == Approval.PROPOSED
            cleaned.setdefault("decided_on", None if is_waiting else _day(clock.today()))
            cleaned.setdefault("decision_reason", None)
        return super().update(row_id, **cleaned)

    def of_unit(self, unit_id: int) -> list[ProposedGoal]:
        """Return what a unit has proposed, oldest first."""
        rows = self._connection.execute(
            "SELECT id FROM proposed_goal WHERE unit_id = ? ORDER BY id", [unit_id]
        )
        return self.some(row_id for (row_id,) in rows.fetchall())

    def of_rounds(self, round_ids: Iterable[int]) -> list[ProposedGoal]:
        """Return what has been proposed in rounds, oldest first."""
        wanted = set(round_ids)
        return [goal for goal in self.all() if goal.round_id in wanted]


def _day(day: date) -> str:
    return day.isoformat()
