"""A model's rows are brought up to date in place: the same rows stay themselves, whatever moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from tracker.ui.kit.tables.keyed_rows import update_rows

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its words."""

    key: int
    words: str = ""


class Rows(QAbstractTableModel):
    """The plainest model there is, watched by Qt's own tester."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        super().__init__()
        self.rows = list(rows)
        self._tester = QAbstractItemModelTester(self)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        return self.rows[index.row()].words if role == Qt.ItemDataRole.DisplayRole else None


def rows_of(keys: Sequence[int], words: str = "") -> list[Row]:
    return [Row(key, words) for key in keys]


KEYS = st.lists(st.integers(0, 12), unique=True)


@given(KEYS, KEYS, st.sets(st.integers(0, 12)))
def test_any_list_becomes_any_other_and_kept_rows_stay_themselves(
    before: list[int], after: list[int], changed: set[int]
) -> None:
    model = Rows(rows_of(before))
    held = {key: QPersistentModelIndex(model.index(place, 0)) for place, key in enumerate(before)}
    wanted = [Row(key, "nytt" if key in changed else "") for key in after]
    spy = QSignalSpy(model.dataChanged)
    update_rows(model, model.rows, wanted)
    assert model.rows == wanted
    for key, index in held.items():
        assert index.row() == (after.index(key) if key in after else -1)
    assert spy.count() == len(changed & set(before) & set(after))


def test_neighbours_come_and_go_in_one_step() -> None:
    model = Rows(rows_of(range(1_000)))
    removed, inserted = QSignalSpy(model.rowsRemoved), QSignalSpy(model.rowsInserted)
    update_rows(model, model.rows, rows_of([*range(300), *range(2_000, 2_700), *range(900, 1_000)]))
    assert (removed.count(), inserted.count()) == (1, 1)
    update_rows(model, model.rows, rows_of(range(5_000, 6_000)))
    assert (removed.count(), inserted.count()) == (2, 2)


def test_a_row_that_goes_far_is_one_move_whichever_way() -> None:
    model = Rows(rows_of(range(100)))
    moved = QSignalSpy(model.rowsMoved)
    update_rows(model, model.rows, rows_of([*range(1, 80), 0, *range(80, 100)]))
    assert moved.count() == 1
    update_rows(model, model.rows, rows_of(range(100)))
    assert moved.count() == 2
