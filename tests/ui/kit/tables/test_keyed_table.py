"""A table whose columns carry everything: what cells show, take, and are sorted by."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from tracker.domain.core.labels import Labels
from tracker.ui.kit.looks import theme
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.roles import ChoicesRole, FieldRole, IdRole, LookRole, RowRole
from tracker.ui.kit.tables.table_column import TableColumn, named

ROLE = Qt.ItemDataRole
FLAG = Qt.ItemFlag
NAME, COUNT, DONE = range(3)


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work; `is_done` None when it cannot be ticked."""

    key: int
    name: str
    count: int | None = None
    is_done: bool | None = False


class WorkTable(KeyedTableModel[Work]):
    """Names and counts to edit, and a box; one name is that of a heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        column = TableColumn[Work]
        columns = (
            column(
                lambda labels: labels.activity.title,
                lambda work: work.name,
                depth=lambda work: int(work.key > 1),
                set_value=self._rename,
            ),
            column(
                named("Antal"),
                lambda work: "" if work.count is None else str(work.count),
                is_number=True,
                sort_value=lambda work: work.count,
                spoken=lambda work: f"{work.count} stycken",
                tint=lambda work: "danger" if work.count == 0 else None,
            ),
            column(
                named("Klart"),
                lambda _work: "",
                tooltip=lambda work: f"<{work.name}>\n\nandra stycket",
                choices=lambda work: [(work.name, work.key)],
                is_ticked=lambda work: work.is_done,
                set_ticked=lambda work, is_done: self._change(replace(work, is_done=is_done)),
            ),
        )
        super().__init__(columns, parent)
        self.is_open = True

    @property
    def is_editable(self) -> bool:
        return self.is_open

    def is_heading(self, work: Work) -> bool:
        return work.name == "RUBRIK"

    def _rename(self, work: Work, name: str) -> bool:
        return bool(name) and self._change(replace(work, name=name))

    def _change(self, work: Work) -> bool:
        self.replace_row(work)
        return True


@pytest.fixture
def table(qapp: QApplication) -> WorkTable:
    made = WorkTable(qapp)
    QAbstractItemModelTester(made, made)
    made.show_rows([Work(1, "Ö", 10), Work(2, "A\nb", 9), Work(3, "Å", None, None)])
    return made


def names(table: WorkTable) -> list[str]:
    return [row.name for row in table.rows]


def test_a_cell_says_what_its_column_says(table: WorkTable) -> None:
    count, done = table.index(0, COUNT), table.index(1, DONE)
    assert table.index(1, NAME).data() == "\u2003A b"
    assert (count.data(), count.data(ROLE.AccessibleTextRole)) == ("10", "10 stycken")
    assert count.data(ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert done.data(ROLE.ToolTipRole) == "<p>&lt;A\nb&gt;</p><p>andra stycket</p>"
    assert done.data(ChoicesRole) == [("A\nb", 2)]
    assert (done.data(IdRole), done.data(FieldRole)) == (2, None)
    assert done.data(RowRole) is table.rows[1]
    assert count.data(ROLE.ForegroundRole) is None
    table.replace_row(Work(1, "Ö", 0))
    assert count.data(ROLE.ForegroundRole) == QColor(theme.colors().danger)


def test_all_that_is_painted_of_a_plain_cell_is_told_at_once(table: WorkTable) -> None:
    table.replace_row(Work(1, "RUBRIK", 0))
    for row in range(2):
        for column in (NAME, COUNT):
            index = table.index(row, column)
            look = table.data(index, LookRole)
            asked = [index.data(role) for role in (ROLE.DisplayRole, ROLE.ForegroundRole)]
            assert [look.text, look.tint] == asked
            assert look.font == index.data(ROLE.FontRole)
            assert look.is_right is (column == COUNT)
    assert table.data(table.index(0, DONE), LookRole) is None, "a box to tick is not plain"


def test_headings_are_the_labels_and_are_read_aloud_on_one_line(table: WorkTable) -> None:
    across = Qt.Orientation.Horizontal
    assert table.headerData(NAME, across) == Labels().activity.title
    assert table.headerData(COUNT, across) == "Antal"
    assert table.headerData(COUNT, across, ROLE.AccessibleTextRole) == "Antal"
    assert table.headerData(0, Qt.Orientation.Vertical) is None


def test_a_column_without_a_setter_is_read_only(table: WorkTable) -> None:
    assert table.index(0, NAME).flags() & FLAG.ItemIsEditable
    assert not table.index(0, COUNT).flags() & FLAG.ItemIsEditable
    assert not table.setData(table.index(0, COUNT), "7")
    assert table.index(0, COUNT).data(ROLE.EditRole) is None
    table.is_open = False
    assert not table.index(0, NAME).flags() & FLAG.ItemIsEditable
    assert not table.setData(table.index(0, NAME), "Ny")
    assert names(table)[0] == "Ö"


def test_an_edit_signals_its_row_and_an_equal_value_nothing(table: WorkTable) -> None:
    changed = QSignalSpy(table.dataChanged)
    assert not table.setData(table.index(1, NAME), "A\nb"), "it is the same"
    assert not table.setData(table.index(1, NAME), ""), "it is refused"
    assert changed.count() == 0
    assert table.setData(table.index(1, NAME), "Ny")
    assert changed.count() == 1
    first, last, _roles = changed.at(0)
    assert (first.row(), first.column(), last.row(), last.column()) == (1, NAME, 1, DONE)


def test_a_box_is_ticked_and_a_row_without_one_is_not(table: WorkTable) -> None:
    box, none = table.index(0, DONE), table.index(2, DONE)
    assert box.flags() & FLAG.ItemIsUserCheckable
    assert table.setData(box, Qt.CheckState.Checked, ROLE.CheckStateRole)
    assert Qt.CheckState(box.data(ROLE.CheckStateRole)) == Qt.CheckState.Checked
    assert none.data(ROLE.CheckStateRole) is None
    assert not none.flags() & FLAG.ItemIsUserCheckable
    assert not table.setData(none, Qt.CheckState.Checked, ROLE.CheckStateRole)


def test_rows_are_sorted_by_value_with_the_empty_last(table: WorkTable) -> None:
    table.sort(COUNT)
    assert names(table) == ["A\nb", "Ö", "Å"], "9 before 10, none last"
    table.sort(COUNT, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["Ö", "A\nb", "Å"]
    table.sort(NAME)
    assert names(table) == ["A\nb", "Å", "Ö"], "as in Swedish"
    table.show_rows([*table.rows, Work(4, "B")])
    assert names(table) == ["A\nb", "B", "Å", "Ö"], "what comes later is sorted too"


def test_rows_that_are_narrowed_away_come_back(table: WorkTable) -> None:
    removed, reset = QSignalSpy(table.rowsRemoved), QSignalSpy(table.modelReset)
    table.narrow(lambda work: work.count is not None)
    assert names(table) == ["Ö", "A\nb"]
    assert (removed.count(), reset.count()) == (1, 0)
    assert table.place_of(3) is None
    table.narrow(None)
    assert table.place_of(3) == 2


def test_a_heading_is_bold_and_muted(table: WorkTable) -> None:
    table.show_others([Work(1, "RUBRIK"), Work(2, "Rad")])
    heading, row = table.index(0, NAME), table.index(1, NAME)
    assert heading.data(ROLE.FontRole).bold() or heading.data(ROLE.FontRole).weight() > 500
    assert heading.data(ROLE.ForegroundRole) == QColor(theme.colors().muted)
    assert row.data(ROLE.FontRole) is None
