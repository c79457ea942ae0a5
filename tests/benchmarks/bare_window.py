"""A bare window with a table of a plan's activities: the least that PySide6 can show them by.

`python -m tests.benchmarks.bare_window PLAN`. The program's own start and memory are compared
with it, so it imports nothing of ours.
"""

from __future__ import annotations

import sqlite3
import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

_AT_TOP = QModelIndex()
_DISPLAY, _ACROSS = Qt.ItemDataRole.DisplayRole, Qt.Orientation.Horizontal


class Rows(QAbstractTableModel):
    """All rows of a query."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        super().__init__()
        self._names = [column[0] for column in cursor.description]
        self._rows = cursor.fetchall()

    def rowCount(self, parent: Any = _AT_TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Any = _AT_TOP) -> int:
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Any, role: int = _DISPLAY) -> Any:
        return self._rows[index.row()][index.column()] if role == _DISPLAY else None

    def headerData(self, section: int, orientation: Any, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY:
            return None
        return self._names[section] if orientation == _ACROSS else section + 1


def main() -> int:
    """Show the window until it is closed."""
    app = QApplication(sys.argv)
    with sqlite3.connect(sys.argv[1]) as connection:
        model = Rows(connection.execute("SELECT * FROM v_activity"))
    view = QTableView()
    view.setModel(model)
    window = QMainWindow()
    window.setCentralWidget(view)
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
