"""The rows that a change of many would change, from what to what, or why it cannot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from tracker.domain.bulk.outcome import BulkLine
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.row_view import set_up_rows
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

_NAME, _BEFORE, _AFTER, _REMARK = range(4)


def _after(line: BulkLine) -> str:
    return _("Ändras inte") if line.refusal else line.after


_COLUMNS: tuple[TableColumn[BulkLine], ...] = (
    TableColumn(lambda labels: labels.activity.title, lambda line: line.name),
    TableColumn(named(N_("Nu")), lambda line: line.before),
    TableColumn(
        named(N_("Blir")),
        _after,
        tint=lambda line: "danger" if line.refusal else None,
    ),
    TableColumn(named(N_("Anmärkning")), lambda line: line.remark),
)


class PreviewModel(KeyedTableModel[BulkLine]):
    """Holds the lines of a preview; those that are refused come first and say so in words."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)
        self._session = session

    @property
    def labels(self) -> Labels:
        """The plan's own words, for the headings."""
        return self._session.labels


class PreviewTable(QTableView):
    """Shows the lines, which cannot be edited."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.lines = PreviewModel(session, self)
        self.setModel(self.lines)
        self.setAccessibleName(_("Det här ändras"))
        self.setProperty("role", "framed")
        self.setMinimumHeight(24 * GRID)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        set_up_rows(self, {_BEFORE: 150, _AFTER: 150, _REMARK: 190}, stretched=_NAME)

    def show_lines(self, lines: Sequence[BulkLine]) -> None:
        """Show these lines; a column for remarks stands there when some line has one."""
        self.lines.show_others(lines)
        self.setColumnHidden(_REMARK, not any(line.remark for line in lines))
