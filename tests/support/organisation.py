"""The page Organisation shown for a test, and ways to its cells, keys and dialogs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import ActivityFilter
from tracker.store.organisation.organisation import add_unit
from tracker.ui.organisation import tree
from tracker.ui.organisation.page import OrganisationPage
from tracker.ui.session import Session

HOSTILE = "<b>fet</b> =cmd|' /C calc'!A0 \u202e #import"


def shown(qtbot: QtBot, page: OrganisationPage) -> OrganisationPage:
    """Show the page and have Qt test its models."""
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    QAbstractItemModelTester(page.tree, page)
    QAbstractItemModelTester(page.table, page)
    return page


def do(session: Session, write: Any, *arguments: Any, **values: Any) -> int:
    """Write as one change and return the id of what was made."""
    made: list[int] = []
    session.change("Ändring", lambda: made.append(write(*arguments, **values)))
    return made[0]


def new_unit(session: Session, **values: object) -> int:
    """Write a new unit and return its id."""
    return do(session, add_unit, session.plan, **values)


def outline(page: OrganisationPage, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the units' names, indented as they lie."""
    above = parent or QModelIndex()
    lines = []
    for row in range(page.tree.rowCount(above)):
        index = page.tree.index(row, tree.NAME, above)
        lines.append("  " * depth + str(index.data()))
        lines += outline(page, index, depth + 1)
    return lines


def unit_cell(page: OrganisationPage, unit_id: int, column: int) -> QModelIndex:
    """Return the index of a unit's cell."""
    return page.tree.index_of(unit_id, column)


def owner_cell(page: OrganisationPage, owner_id: int, column: int) -> QModelIndex:
    """Return the index of an owner's cell."""
    place = page.table.place_of(owner_id)
    assert place is not None
    return page.table.index(place, column)


def press(page: OrganisationPage, key: Qt.Key, *, alt: bool = False) -> None:
    """Press a key in the tree and let what it asks for happen."""
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.unit_view, key, modifier)
    QApplication.processEvents()


def opened(kind: type[Any]) -> Any:
    """Return the one open dialog of a kind."""
    QApplication.processEvents()
    (dialog,) = [widget for widget in QApplication.topLevelWidgets() if type(widget) is kind]
    return dialog


def filters(page: OrganisationPage) -> list[ActivityFilter]:
    """Return the list that the filters the page asks for come to stand in."""
    requested: list[ActivityFilter] = []
    page.filter_requested.connect(requested.append)
    return requested


def click(view: Any, index: QModelIndex) -> None:
    """Click a cell."""
    place = view.visualRect(index).center()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, none, place)
