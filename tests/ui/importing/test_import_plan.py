"""The import of an action plan in the window: looked at, corrected, taken in, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.exchange.importing.files import book
from tests.support.plans import make_plan, open_plan
from tests.support.sessions import wait_for_jobs
from tracker.domain.core.terms import Status
from tracker.domain.importing.targets import Target
from tracker.ui.importing.import_plan import ImportPlanDialog
from tracker.ui.session import Session

ROWS = (
    ("Handlingsplan för integration",),
    (),
    ("Område", "Åtgärd", "Ansvarig", "Enhet", "Klart", "Status", "Agenda 2030"),
    ("Arbete", "Praktik för unga", "Rektor", "Kulturkontoret", "2026–2027", "Pågår", "Mål 8"),
    (None, "Sommarjobb", "Chef", "Kulturkontoret", "när vi hinner", "klar", None),
)


@pytest.fixture
def session(closed_session: Session, tmp_path: Path) -> Session:
    """Return a session over a plan with rows in every table."""
    closed_session.adopt(open_plan(make_plan(tmp_path / "plan.plan")))
    return closed_session


def opened(qtbot: QtBot, session: Session, tmp_path: Path) -> ImportPlanDialog:
    path = tmp_path / "Vår plan.xlsx"
    book(ROWS)(path)
    dialog = ImportPlanDialog(session)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([path])
    return dialog


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def rows_text(dialog: ImportPlanDialog, row: int, column: int) -> str:
    model = dialog.rows.model
    return str(model.index(row, column).data())


def test_a_plan_is_looked_at_before_it_is_taken_in(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    before = session.plan.newest_change_set()
    dialog = opened(qtbot, session, tmp_path)
    assert dialog.summary.text().startswith("2 nya")
    assert [rows_text(dialog, row, 0) for row in range(2)] == [
        "Blad1 4: Praktik för unga",
        "Blad1 5: Sommarjobb",
    ]
    assert dialog.names.rowCount() == 2
    assert session.plan.newest_change_set() == before
    with qtbot.waitSignal(dialog.imported) as done:
        dialog.accept_button.click()
    wait_for_jobs(qtbot, session)
    assert "2 nya" in done.args[0]
    assert session.plan.activities.all()[-1].title == "Sommarjobb"
    session.undo()
    assert session.plan.activities.all()[-1].title == "Mentorskap"


def test_a_guessed_column_is_corrected(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = opened(qtbot, session, tmp_path)
    combo = dialog.columns.cellWidget(6, 1)
    assert isinstance(combo, QComboBox)
    assert combo.currentData() == Target.LEFT
    combo.setCurrentIndex(combo.findData(Target.NOTE))
    with qtbot.waitSignal(dialog.progress.ended):
        combo.activated.emit(combo.currentIndex())
    dialog.accept()
    wait_for_jobs(qtbot, session)
    assert session.plan.activities.all()[-2].note == "Mål 8"


def test_an_unknown_unit_is_taken_for_one_of_the_plan(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    names = [dialog.names.item(row, 0).text() for row in range(2)]  # type: ignore[union-attr]
    combo = dialog.names.cellWidget(names.index("Kulturkontoret"), 3)
    assert isinstance(combo, QComboBox)
    combo.setCurrentText("Räkna som Socialförvaltningen")
    with qtbot.waitSignal(dialog.progress.ended):
        combo.activated.emit(combo.currentIndex())
    dialog.accept()
    wait_for_jobs(qtbot, session)
    assert [activity.unit_id for activity in session.plan.activities.all()[-2:]] == [1, 1]


def test_a_file_without_a_plan_says_so_and_cannot_be_taken_in(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "brev.csv"
    path.write_text("Hej!\nDet här är ett brev.\n")
    dialog = ImportPlanDialog(session)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([path])
    assert "ingen tabell" in dialog.summary.text()
    assert not dialog.accept_button.isEnabled()


def test_a_column_shows_its_first_rows_beside_what_they_become(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    shown = {
        dialog.columns.item(row, 0).text(): [  # type: ignore[union-attr]
            dialog.columns.item(row, column).text()  # type: ignore[union-attr]
            for column in (2, 3)
        ]
        for row in range(dialog.columns.rowCount())
    }
    assert shown["Klart"] == ["2026–2027\nnär vi hinner", "2027-12-31\n–"]
    assert shown["Status"] == ["Pågår\nklar", "Pågår\nGenomförd"]
    assert shown["Agenda 2030"] == ["Mål 8", "–"]


def test_only_ticked_cells_replace_what_the_plan_has(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    known = session.plan.activities.get(2)
    path = tmp_path / "Ändringar.xlsx"
    head = ("Nr", "Åtgärd", "Ansvarig", "Status", "Beskrivning")
    book([head, (known.code, known.title, "Ny roll", "Avbruten", "Ny text"), ROWS[3][:0]])(path)
    dialog = ImportPlanDialog(session)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([path])
    dialog.show_part("rows")
    model, tree = dialog.rows.model, dialog.rows.tree
    group = model.index(0, 0)
    found = {
        model.index(row, 0, group).data(): model.index(row, 0, group).data(
            Qt.ItemDataRole.CheckStateRole
        )
        for row in range(model.rowCount(group))
    }
    ticked, bare = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert found == {"Ansvarig": bare, "Status": bare, "Beskrivning": ticked}
    assert dialog.accept_button.text() == "Fyll i 1"
    tree.setCurrentIndex(model.index(list(found).index("Status"), 0, group))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    dialog.accept()
    wait_for_jobs(qtbot, session)
    after = session.plan.activities.get(2)
    assert (after.status, after.description) == (Status.CANCELLED, "Ny text")
    assert after.owner_id == known.owner_id


def test_what_is_unticked_is_not_taken_in(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.show_part("rows")
    QTest.keyClick(dialog.rows.tree, Qt.Key.Key_Space)
    assert dialog.accept_button.text() == "Ta in 1 ny"
    dialog.accept()
    wait_for_jobs(qtbot, session)
    assert "Praktik för unga" not in [each.title for each in session.plan.activities.all()]


def test_the_whole_dialog_is_walked_by_the_keyboard(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    dialog.accept_button.setFocus()
    reached = set()
    for _press in range(40):
        press(Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    combos = {dialog.columns.cellWidget(row, 1) for row in range(dialog.columns.rowCount())}
    chip = dialog.views.chips["columns"]
    assert {chip, dialog.accept_button, *combos} <= reached
    chip.setFocus()
    for part in (dialog.names, dialog.problems, dialog.rows):
        press(Qt.Key.Key_Right)
        assert dialog.parts.currentWidget() is part
    dialog.show_part("columns")
    combo = dialog.columns.cellWidget(6, 1)
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    combo.setCurrentIndex(combo.findData(Target.DIMENSION))
    with qtbot.waitSignal(dialog.progress.ended):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is dialog.columns.cellWidget(6, 1)


def test_what_was_chosen_for_columns_and_names_is_remembered(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    combo = dialog.columns.cellWidget(6, 1)
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData(Target.DIMENSION))
    with qtbot.waitSignal(dialog.progress.ended):
        combo.activated.emit(combo.currentIndex())
    names = [dialog.names.item(row, 0).text() for row in range(3)]  # type: ignore[union-attr]
    choice = dialog.names.cellWidget(names.index("Kulturkontoret"), 3)
    assert isinstance(choice, QComboBox)
    choice.setCurrentText("Räkna som Socialförvaltningen")
    with qtbot.waitSignal(dialog.progress.ended):
        choice.activated.emit(choice.currentIndex())
    dialog.accept()
    wait_for_jobs(qtbot, session)
    again = opened(qtbot, session, tmp_path)
    known = again.names.cellWidget(0, 3)
    assert isinstance(known, QComboBox)
    assert known.currentText() == "Räkna som Socialförvaltningen"
    assert again.names.rowCount() == 1
    shown = again.columns.cellWidget(6, 1)
    assert isinstance(shown, QComboBox)
    assert shown.currentData() == Target.DIMENSION
    assert again.summary.text().startswith("2 lika")
