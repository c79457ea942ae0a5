"""A table of cells that is written in as a spreadsheet is, through its real keys."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.organisation import shown
from tracker.errors import TrackerError
from tracker.ui.kit.cells.cell_table import CellTable
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.organisation.owner_table import EMAIL, NAME, TITLE, UNIT
from tracker.ui.organisation.page import OWNERS, OrganisationPage
from tracker.ui.session import Session

CTRL, NO_KEY = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> CellTable:
    """Return the table of three owners, in the order of their titles."""

    def write() -> None:
        for owner in session.plan.owners.all():
            session.plan.owners.delete(owner.id)
        for title in ("Avdelningschef", "Biträdande chef", "Controller"):
            session.plan.owners.add(title=title)
        session.plan.units.add(name="Skolan")

    session.change("Nya", write)
    page = shown(qtbot, OrganisationPage(session))
    page.show_side(OWNERS)
    page.owner_view.setFocus()
    stand(page.owner_view, 0, NAME)
    return page.owner_view


def stand(view: CellTable, row: int, column: int) -> None:
    view.steps.stand(row, column)


def select(view: CellTable, first: tuple[int, int], last: tuple[int, int]) -> None:
    stand(view, *first)
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            view.selectionModel().select(
                view.model().index(row, column), QItemSelectionModel.SelectionFlag.Select
            )


def press(view: CellTable, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(view, key, held)


def write(view: CellTable, text: str, key: Qt.Key) -> None:
    """Type in the cell stood on, without opening it first, and leave it by a key."""
    QTest.keyClicks(view, text[0])
    editor = view.findChildren(QLineEdit)[-1]  # the one before is about to go
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def names(session: Session) -> list[str | None]:
    return [owner.name for owner in sorted(session.plan.owners.all(), key=lambda each: each.title)]


def place(view: CellTable) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_cells_are_typed_in_and_tab_and_enter_go_on(view: CellTable, session: Session) -> None:
    write(view, "Ada", Qt.Key.Key_Tab)
    assert place(view) == (0, EMAIL)
    write(view, "a@b.se", Qt.Key.Key_Return)
    assert place(view) == (1, NAME)
    write(view, "Bo", Qt.Key.Key_Return)
    assert names(session) == ["Ada", "Bo", None]
    press(view, Qt.Key.Key_Return, SHIFT)
    press(view, Qt.Key.Key_F2)
    editor = view.findChildren(QLineEdit)[-1]
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert names(session) == ["Ada", "Bo", None]


def test_a_block_is_copied_with_its_quotes_and_pasted_as_one_change(
    view: CellTable, session: Session
) -> None:
    clip('"Ada\nB"\tada@b.se\nBo\tbo@b.se')
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert names(session) == ["Ada B", "Bo", None]
    assert session.plan.history.undo_label == "Klistrade in i 2 rader"
    select(view, (0, NAME), (1, EMAIL))
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Ada B\tada@b.se\nBo\tbo@b.se"
    session.undo()
    assert names(session) == [None, None, None]


def test_nothing_is_pasted_when_a_cell_is_refused_and_all_refusals_are_told(
    view: CellTable, session: Session, failures: list[TrackerError]
) -> None:
    clip("Ada\tinte en adress\tSkolan\nBo\t\tOkänd")
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert names(session) == [None, None, None]
    told = str(failures.pop())
    assert "Avdelningschef" in told
    assert "Okänd" in told
    assert told.endswith("Inget har ändrats.")


def test_choices_are_pasted_by_their_words(view: CellTable, session: Session) -> None:
    stand(view, 0, UNIT)
    clip("skolan")
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    first = min(session.plan.owners.all(), key=lambda owner: owner.title)
    assert first.unit_id == next(u.id for u in session.plan.units.all() if u.name == "Skolan")


def test_rows_pasted_below_the_last_are_new_ones(
    view: CellTable, session: Session, failures: list[TrackerError]
) -> None:
    stand(view, 2, TITLE)
    clip("Controller\tCia\nDriftchef\tDag\nEnhetschef\t")
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert names(session) == [None, None, "Cia", "Dag", None]
    session.undo()
    assert names(session) == [None, None, None]
    stand(view, 2, NAME)
    clip("Cia\nDag")
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert "ny rad 1" in str(failures.pop())
    assert names(session) == [None, None, None]


def test_one_value_is_pasted_into_all_and_delete_empties_them(
    view: CellTable, session: Session
) -> None:
    select(view, (0, NAME), (2, NAME))
    clip("Vakant")
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert names(session) == ["Vakant"] * 3
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert names(session) == [None] * 3
    assert session.plan.history.undo_label == "Tömde 3 celler"
    stand(view, 0, NAME)
    write(view, "Ada", Qt.Key.Key_Return)
    select(view, (0, NAME), (2, NAME))
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    assert names(session) == ["Ada"] * 3


def test_delete_removes_the_row_whose_cell_may_not_be_empty(qtbot: QtBot, view: CellTable) -> None:
    stand(view, 0, TITLE)
    with qtbot.waitSignal(view.remove_requested, timeout=1000):
        QTest.keyClick(view, Qt.Key.Key_Delete)


def test_a_block_that_has_no_room_is_refused(view: CellTable, failures: list[TrackerError]) -> None:
    stand(view, 0, UNIT)
    clip("\t".join("abcdef"))
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert "6 kolumner" in str(failures.pop())


def test_whole_rows_are_copied_with_their_headings(view: CellTable) -> None:
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 4
    assert lines[0].startswith("Funktion\t") or "\t" in lines[0]
    assert lines[1].split("\t")[0] == "Avdelningschef"
    assert "<table" in QGuiApplication.clipboard().mimeData().html()


@dataclass(frozen=True)
class Line:
    """A row that is only read."""

    key: int
    text: str


def test_enter_asks_for_what_a_row_that_is_only_read_is_about(qtbot: QtBot) -> None:
    model = KeyedTableModel([TableColumn[Line](named("Text"), lambda row: row.text)])
    table = SectionTable(model, 0, {})
    qtbot.addWidget(table)
    model.show_rows([Line(1, "Först"), Line(2, "Två\nrader")])
    table.setCurrentIndex(model.index(1, 0))
    with qtbot.waitSignal(table.activated, timeout=1000):
        QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == '"Två\nrader"'
