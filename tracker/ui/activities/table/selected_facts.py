"""What is said of the selected cells of the activity table: how many, with sums and spans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.domain.activities.selection import Column
from tracker.domain.activities.selection_facts import SelectedColumn, selection_facts
from tracker.domain.core.labels import Labels
from tracker.store.activities.cells import cell_of
from tracker.store.activities.queries import activity_rows
from tracker.store.file.connection import Connection
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.selected_block import SelectedBlock
from tracker.ui.activities.table.view import ActivityView
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session

_MOST_SUMMED = 10_000
_MOST_TOLD = 6
"""Up to so many rows are summed up, and so many columns told of."""

_SUMMED = (Column.COST, Column.ACTUAL)
_SETTLED_MS = 80
"""So long the selection rests before it is summed up."""


class SelectedFacts(QObject):
    """Says a moment after cells have been selected, while `is_told` holds, what they come to.

    `told` carries it in a line: how many cells, with their sums; "" for a single one.
    """

    told = Signal(str)

    def __init__(self, session: Session, view: ActivityView, is_told: Callable[[], bool]) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._is_told = is_told
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED_MS)
        self._timer.timeout.connect(self._find_out)
        view.block_changed.connect(self.wait)
        view.source.dataChanged.connect(lambda *_cells: self.wait())

    def wait(self) -> None:
        """Tell in a moment, when nothing else is selected until then."""
        self._timer.start()

    def _find_out(self) -> None:
        """Read the selected rows, of very many in another thread, and tell of them."""
        if not (self._session.is_open and self._is_told()):
            self.told.emit("")
            return
        session, block = self._session, self._view.edits.block()
        read = _reader(session.labels, session.today(), self._view.source, block)
        if len(block.rows) <= FEW_ROWS:
            session.tasks.forget_query(self)
            self._deliver(read(session.plan.connection))
        else:
            session.query(read, self._deliver, key=self)

    def _deliver(self, facts: str) -> None:
        self.told.emit(facts if self._is_told() else "")


def _reader(
    labels: Labels, today: date, model: ActivityTableModel, block: SelectedBlock
) -> Callable[[Connection], str]:
    """Return what reads the facts of a block."""
    ids = [number for number in model.order.numbers_in(block.rows) if number > 0]
    is_summed = len(ids) <= _MOST_SUMMED and len(block.sections) <= _MOST_TOLD
    columns = [model.columns[section].column for section in block.sections] if is_summed else []
    cells = len(ids) * len(block.sections)
    periods = model.reports.periods

    def read(connection: Connection) -> str:
        wanted = dict.fromkeys(ids if columns else ())
        found = activity_rows(connection, wanted, today, periods)
        shown = [found[each] for each in ids if each in found]
        told = []
        for column in columns if shown else ():
            cell = cell_of(column)
            values = [cell.value(row, labels) for row in shown]
            heading = cell.heading(labels)
            told.append(SelectedColumn(heading, cell.kind, values, column in _SUMMED))
        return selection_facts(labels, len(ids), cells, told)

    return read
