"""Scenes of the table of activities as a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.screenshots.stage import Stage
from tracker.domain.activities.selection import ActivityFilter, Column, Sorting
from tracker.domain.core.terms import Status
from tracker.ui.activities.table.columns import COLUMNS


def _section(column: Column) -> int:
    return next(place for place, spec in enumerate(COLUMNS) if spec.column is column)


def sheet_block(stage: Stage) -> QWidget:
    """A block of cells, its square, and what the status bar says of it."""
    stage.open_example()
    window = stage.page("activities")
    shown = stage.window.activities
    shown.view.show_column(_section(Column.COST), shown=True)
    model, selection = shown.model, shown.view.selectionModel()
    first = model.index(2, _section(Column.DUE_DATE))
    shown.view.steps.stand(2, _section(Column.DUE_DATE))
    last = model.index(5, _section(Column.COST))
    selection.select(QItemSelection(first, last), selection.SelectionFlag.ClearAndSelect)
    shown.view.setFocus()
    stage.settle()
    QTest.qWait(150)
    return window


def sheet_choice(stage: Stage) -> QWidget:
    """A cell with choices in which part of a name has been written."""
    stage.open_example()
    window = stage.page("activities")
    shown = stage.window.activities
    shown.view.steps.stand(2, _section(Column.OWNER))
    shown.view.setFocus()
    stage.settle()
    QTest.keyClick(shown.view, Qt.Key.Key_E)
    stage.settle()
    return QApplication.activePopupWidget() or window


def sheet_sorted(stage: Stage) -> QWidget:
    """Rows that wrap, sorted by two columns and filtered by one, with the empty row below."""
    stage.open_example()
    window = stage.page("activities")
    shown = stage.window.activities
    shown.show_filter(ActivityFilter(statuses=frozenset({Status.IN_PROGRESS})))
    shown.model.set_sorting(Sorting(Column.UNIT, then=Sorting(Column.DUE_DATE, descending=True)))
    shown.view.show_column(_section(Column.GOAL), shown=True)
    shown.view.wrapping.wrap(wraps=True)
    stage.settle()
    QTest.qWait(100)
    shown.view.scrollToBottom()
    QTest.qWait(100)
    stage.settle()
    return window


SHEET_SCENES = (
    ("sheet-block", sheet_block),
    ("sheet-choice", sheet_choice),
    ("sheet-sorted", sheet_sorted),
)
