"""The fate of each open activity in the next year: closed, moved, or going on as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from tracker.domain.activities.activity import ACTIVITY_FIELDS, responsible
from tracker.domain.activities.next_year import CarriedLine, NextYear, YearStep
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import word
from tracker.errors import InvalidValueError
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

ACTIVITY, UNIT, STATUS, DUE_DATE, BECOMES = range(5)
"""The table's columns."""


@dataclass(frozen=True, slots=True)
class NextYearRow:
    """A line with what is chosen for it: whether it is closed, and its new due date if any."""

    line: CarriedLine
    closes: bool
    due_date: date | None = None

    @property
    def key(self) -> int:
        """The activity's id, which sets this row apart from the others."""
        return self.line.activity_id


_Column = TableColumn[NextYearRow]


class NextYearModel(KeyedTableModel[NextYearRow]):
    """One row an open activity, what is finished first and what is overdue next.

    `chosen` is sent when another choice was made, `refused` carries why a date was not taken.
    """

    chosen = Signal()
    refused = Signal(str)

    def __init__(self, labels: Labels, parent: QObject | None = None) -> None:
        super().__init__(self._make_columns(), parent)
        self._labels = labels
        self._year = 0

    @property
    def labels(self) -> Labels:
        """The words of the plan."""
        return self._labels

    def show_year(self, found: NextYear) -> None:
        """Show what stands before the step; what is reported finished is closed by itself."""
        self._year = found.year
        ordered = sorted(
            found.lines, key=lambda line: (not line.is_finished, not self._is_due(line))
        )
        self.show_others([NextYearRow(line, line.is_finished) for line in ordered])
        self.chosen.emit()

    def move_all(self, day: date) -> None:
        """Give what should have been done by the end of the year `day` as its due date."""
        self.show_rows(
            [replace(row, due_date=day) if self._is_due(row.line) else row for row in self.rows]
        )
        self.chosen.emit()

    def step(self, reason: str, *, planning_years: bool) -> YearStep:
        """Return what is chosen."""
        return YearStep(
            frozenset(row.line.activity_id for row in self.rows if row.closes),
            {row.line.activity_id: row.due_date for row in self.rows if row.due_date},
            reason,
            planning_years,
        )

    def counts(self) -> tuple[int, int, int]:
        """Return how many are closed, how many still lack a new date, and how many go on."""
        closed = sum(row.closes for row in self.rows)
        late = sum(self._is_due(row.line) and row.due_date is None for row in self.rows)
        return closed, late, len(self.rows) - closed

    # Helping

    def _make_columns(self) -> tuple[_Column, ...]:
        return (
            _Column(
                lambda labels: labels.activity.title,
                lambda row: coded(row.line.code, row.line.title),
            ),
            _Column(
                lambda labels: labels.unit.title,
                lambda row: responsible(row.line.unit, row.line.responsibility, self._labels),
            ),
            _Column(named(N_("Status")), lambda row: word(row.line.status)),
            _Column(
                named(N_("Slutdatum")),
                lambda row: row.line.due_date.isoformat() if row.line.due_date else "–",
            ),
            _Column(
                named(N_("Nästa år")),
                self._becomes,
                ACTIVITY_FIELDS["due_date"],
                tint=lambda row: "danger" if self._lacks_date(row) else None,
                value=lambda row: row.due_date.isoformat() if row.due_date else "",
                set_value=self._set_date,
                can_set=lambda row: not row.line.is_finished,
                is_ticked=lambda row: row.closes if row.line.is_finished else None,
                set_ticked=lambda row, closes: self._choose(replace(row, closes=closes)),
            ),
        )

    def _set_date(self, row: NextYearRow, entered: object) -> bool:
        try:
            day = ACTIVITY_FIELDS["due_date"].clean(entered)
        except InvalidValueError as error:
            self.refused.emit(str(error))
            return False
        return self._choose(replace(row, due_date=date.fromisoformat(str(day)) if day else None))

    def _choose(self, row: NextYearRow) -> bool:
        self.replace_row(row)
        self.chosen.emit()
        return True

    def _is_due(self, line: CarriedLine) -> bool:
        return line.is_due_by(self._year)

    def _lacks_date(self, row: NextYearRow) -> bool:
        return self._is_due(row.line) and row.due_date is None

    def _becomes(self, row: NextYearRow) -> str:
        reported = row.line.reported
        if row.line.is_finished and reported is not None:
            text = (
                _("Avslutas som {status}") if row.closes else _("Fortsätter, rapporterad {status}")
            )
            return text.format(status=word(reported))
        if row.due_date is not None:
            return _("Nytt slutdatum {date}").format(date=row.due_date.isoformat())
        if self._is_due(row.line):
            return _("Behöver nytt slutdatum")
        return _("Fortsätter löpande") if row.line.is_continuous else _("Fortsätter")
