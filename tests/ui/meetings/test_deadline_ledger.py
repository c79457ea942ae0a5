"""The ledger of due dates is brought up to date in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from tracker.domain.core.labels import Labels
from tracker.domain.history.meeting_sheet import LedgerRow
from tracker.ui.meetings.deadline_ledger import MOVES, REASON, TITLE, DeadlineLedger

FIRST = LedgerRow(
    1, "Språkkafé", "Skola", date(2026, 3, 31), None, 2, "Lokal\nsaknas", date(2026, 2, 1)
)
OTHER = replace(FIRST, activity_id=2, title="Läxhjälp", reason=None)


def test_a_row_that_comes_leaves_the_others_alone(qapp: QApplication) -> None:
    ledger = DeadlineLedger(qapp)
    QAbstractItemModelTester(ledger, ledger)
    ledger.show_ledger([OTHER], Labels())
    reset, inserted = QSignalSpy(ledger.modelReset), QSignalSpy(ledger.rowsInserted)
    ledger.show_ledger([FIRST, OTHER], Labels())
    assert (reset.count(), inserted.count()) == (0, 1)
    assert ledger.index(0, MOVES).data() == "2"
    assert ledger.index(0, REASON).data() == "Lokal saknas"
    assert ledger.index(1, REASON).data() == "–"
    tooltip = ledger.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip == "<p>Språkkafé</p><p>Skola</p><p>Lokal\nsaknas</p>"
