"""The import of an action plan in the window: looked at, corrected, taken in, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.exchange.importing.files import book
from tests.support.plans import make_plan, open_plan
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


def test_a_plan_is_looked_at_before_it_is_taken_in(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    before = session.plan.newest_change_set()
    dialog = opened(qtbot, session, tmp_path)
    assert dialog.summary.text().startswith("2 nya")
    assert [dialog.rows.item(row, 2).text() for row in range(2)] == [  # type: ignore[union-attr]
        "Praktik för unga",
        "Sommarjobb",
    ]
    assert dialog.names.rowCount() == 2
    assert session.plan.newest_change_set() == before
    with qtbot.waitSignal(dialog.imported) as done:
        dialog.accept_button.click()
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
