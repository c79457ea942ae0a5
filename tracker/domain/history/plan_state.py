"""A plan's state as a pure value: every row at one moment, read from now, a day or a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.core.labels import Labels, labels_from_json
from tracker.domain.core.values import dataclass
from tracker.errors import InvalidValueError

Row = Mapping[str, Any]

_NAME_COLUMN = {"unit": "name", "comparison": "name"}


@dataclass(frozen=True, slots=True)
class PlanState:
    """Every row of a plan at one moment: table name → row id → column → stored value."""

    tables: Mapping[str, Mapping[int, Row]]

    def rows(self, table: str) -> Mapping[int, Row]:
        """Return the rows of a table by their ids; none for a table the state does not have."""
        return self.tables.get(table, {})

    def name_of(self, table: str, row_id: int | None) -> str:
        """Return the name or title of a row, or "–" when there is no such row."""
        row = self.rows(table).get(row_id or 0)
        if row and table == "voice":
            return self._voice_name(row)
        if row and table == "year_step" and not row["title"]:
            from tracker.domain.reporting.year_step import StepKind, step_word

            return step_word(StepKind(row["kind"]))
        return str(row[_NAME_COLUMN.get(table, "title")]) if row else "–"

    def _voice_name(self, row: Row) -> str:
        """Return "2026-03-05, Unga": a voice has no title of its own."""
        item = self.rows("dimension_item").get(row["item_id"] or 0)
        group = item["title"] if item else row["group_name"]
        return f"{row['heard_on']}, {group}" if group else str(row["heard_on"])

    def labels(self) -> Labels:
        """Return what the plan calls its levels; the defaults when the state has none."""
        text = self.rows("plan").get(1, {}).get("labels")
        try:
            return labels_from_json(text) if isinstance(text, str) else Labels()
        except InvalidValueError:
            return Labels()

    def with_row(self, table: str, row_id: int, row: Row) -> PlanState:
        """Return the same state with one row put in or replaced."""
        return PlanState({**self.tables, table: {**self.rows(table), row_id: row}})
