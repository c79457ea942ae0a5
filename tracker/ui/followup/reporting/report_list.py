"""A unit's questions of a year, as a short table: each activity and how it stands.

The last row is about the unit itself: its own words and who reported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from tracker.domain.core.language import N_, _
from tracker.domain.core.listing import Coded, ListingValue
from tracker.domain.core.names import coded
from tracker.domain.core.terms import word
from tracker.store.followup.rollcall import SheetLine
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

ACTIVITY, STATUS = range(2)
"""The table's columns."""

SUMMARY = 0
"""The key of the row about the unit itself."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An activity with its report, or (None) the unit's own words, which are `has_summary`."""

    line: SheetLine | None
    has_summary: bool = False

    @property
    def key(self) -> int:
        """The activity's id, or `SUMMARY`."""
        return self.line.key if self.line is not None else SUMMARY

    @property
    def title(self) -> str:
        """What the row is called."""
        if self.line is None:
            return _("Sammanfattning och vem som rapporterar")
        activity = self.line.row.activity
        return coded(activity.code, activity.title)

    @property
    def state(self) -> str:
        """The reported status in a word, or that there is none yet."""
        if self.line is None:
            return _("Skriven") if self.has_summary else _("Ej skriven")
        return word(self.line.status) if self.line.is_reported else _("Ej rapporterad")


_Column = TableColumn[ReportLine]


class ReportListModel(PlanTableModel[ReportLine]):
    """One row an activity, in the plan's order, and last the row of the unit itself."""

    listed_as = "reports"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        columns = (
            _Column(lambda labels: labels.activity.title, lambda row: row.title, key="title"),
            _Column(named(N_("Status")), lambda row: row.state, icon=_sign),
        )
        super().__init__(session, columns, parent)
        self.listed_columns = (columns[0], *_LISTED)


def _reported(name: str) -> Callable[[ReportLine], ListingValue]:
    def value(row: ReportLine) -> ListingValue:
        report = row.line.report if row.line is not None else None
        found: ListingValue = getattr(report, name, None)
        return found

    return value


def _status(row: ReportLine) -> ListingValue:
    if row.line is None or not row.line.is_reported:
        return None
    return Coded(str(row.line.status), word(row.line.status))


_LISTED = (
    _Column(named(N_("Status")), lambda row: row.state, key="status", listed=_status),
    *(
        _Column(named(heading), lambda _row: "", key=key, listed=_reported(key))
        for key, heading in (
            ("result", N_("Vad som gjorts")),
            ("deviation", N_("Avvikelser")),
            ("next_steps", N_("Fortsatt arbete")),
            ("voices", N_("Röster från berörda")),
            ("reported_by", N_("Rapporterat av")),
            ("reported_on", N_("Rapporterat den")),
        )
    ),
)
"""What a saved table has: everything that the unit has answered."""


def _sign(row: ReportLine) -> QIcon:
    if row.line is not None and row.line.is_reported:
        return theme.status_icon(row.line.status)
    name = "check" if row.has_summary else "circle-dashed"
    return icon(name, theme.color("neutral"))
