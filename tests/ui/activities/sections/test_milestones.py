"""The section Milstolpar of an activity's form, through its real widgets."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from tests.support.timeline import add
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.milestone_table import DUE, TITLE
from tracker.ui.activities.sections.milestones import MilestonesSection
from tracker.ui.session import Session

NO_KEY = Qt.KeyboardModifier.NoModifier


def section_of(page: ActivitiesPage, activity_id: int) -> MilestonesSection:
    page.open_activity(activity_id)
    section = page.form.sections.section(MilestonesSection)
    QAbstractItemModelTester(section.model, section)
    page.form.ensureWidgetVisible(section)
    return section


def step(session: Session, activity_id: int, title: str, **values: object) -> int:
    made: list[int] = []
    milestones = session.plan.milestones
    session.change(
        "Ny", lambda: made.append(milestones.add(activity_id=activity_id, title=title, **values))
    )
    return made[0]


def texts(section: MilestonesSection, column: int = TITLE) -> list[str]:
    rows = range(section.model.rowCount())
    return [str(section.model.index(row, column).data()) for row in rows]


def cell(section: MilestonesSection, row: int, column: int = TITLE) -> QModelIndex:
    return section.model.index(row, column)


def write(section: MilestonesSection, text: str) -> None:
    editor = section.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_milestone_is_added_and_its_title_stands_ready(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id = add(session, title="Rad")
    section = section_of(page, activity_id)
    assert not section.view.isVisible()
    section.add_button.click()
    write(section, "Lokal klar")
    assert session.plan.history.undo_label == "Bytte namn på milstolpen Ny milstolpe"
    (made,) = session.plan.milestones.of(activity_id)
    assert (made.title, made.due_date, made.done_on) == ("Lokal klar", None, None)
    assert texts(section) == ["Lokal klar"]
    session.undo()
    session.undo()
    assert session.plan.milestones.of(activity_id) == []
    assert not section.view.isVisible()


def test_titles_and_dates_are_edited_in_place_and_the_earliest_stands_first(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Sedan", due_date="2026-05-01")
    step(session, activity_id, "Först", due_date="2026-06-01")
    section = section_of(page, activity_id)
    section.view.setCurrentIndex(cell(section, 1, DUE))
    QTest.keyClick(section.view, Qt.Key.Key_F2)
    write(section, "1/2 2026")
    assert texts(section) == ["Först", "Sedan"]
    assert texts(section, DUE) == ["2026-02-01", "2026-05-01"]
    assert session.plan.history.undo_label == "Ändrade slutdatum för milstolpen Först"


def test_a_date_that_is_none_is_refused_and_stays_open(
    page: ActivitiesPage, session: Session, failures: list[TrackerError]
) -> None:
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Start")
    section = section_of(page, activity_id)
    section.view.setCurrentIndex(cell(section, 0, DUE))
    QTest.keyClick(section.view, Qt.Key.Key_F2)
    write(section, "2026-02-30")
    editor = section.view.findChild(QLineEdit)
    assert editor is not None
    assert editor.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert texts(section, DUE) == [""]
    assert not failures


def test_the_box_says_that_it_was_reached_today(page: ActivitiesPage, session: Session) -> None:
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Start")
    section = section_of(page, activity_id)
    section.view.setFocus()
    section.view.setCurrentIndex(cell(section, 0))
    QTest.keyClick(section.view, Qt.Key.Key_Space)
    assert session.plan.milestones.of(activity_id)[0].done_on == session.today()
    assert session.plan.history.undo_label == "Milstolpen Start är nådd"
    box = section.view.visualRect(cell(section, 0)).topLeft() + QPoint(15, 12)
    QTest.mouseClick(section.view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, box)
    assert session.plan.milestones.of(activity_id)[0].done_on is None
    session.undo()
    assert session.plan.milestones.of(activity_id)[0].done_on == session.today()


def test_the_day_it_was_reached_and_its_owner_stand_below(
    page: ActivitiesPage, session: Session
) -> None:
    session.change("Ny", session.plan.owners.add, title="Rektor")
    owner = session.plan.owners.all()[-1]
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Start")
    section = section_of(page, activity_id)
    assert not section.editors["done_on"].isVisible()
    section.view.setCurrentIndex(cell(section, 0))
    line = section.editors["done_on"].focusProxy()
    assert isinstance(line, QLineEdit)
    assert line.accessibleName() == "Klardatum för Start"
    line.setFocus()
    line.setText("2026-03-01")
    QTest.keyClick(line, Qt.Key.Key_Return)
    combo = section.editors["owner_id"].focusProxy()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findText(owner.title))
    combo.activated.emit(combo.currentIndex())
    (made,) = session.plan.milestones.of(activity_id)
    assert (str(made.done_on), made.owner_id) == ("2026-03-01", owner.id)
    assert section.about.text() == "Start, klar 2026-03-01"


def test_an_owner_that_is_none_is_refused_below_the_field(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Start")
    section = section_of(page, activity_id)
    section.view.setCurrentIndex(cell(section, 0))
    editor = section.editors["owner_id"]
    combo = editor.focusProxy()
    assert isinstance(combo, QComboBox)
    line = combo.lineEdit()
    assert line is not None
    line.setText("Ingen sådan")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "finns inte i planen" in editor.problem


def test_late_milestones_are_shown_in_words_and_by_shape(
    page: ActivitiesPage, session: Session
) -> None:
    today = session.today()
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Sen", due_date=today - timedelta(days=12))
    step(session, activity_id, "Snart", due_date=today + timedelta(days=1))
    section = section_of(page, activity_id)
    assert section.late.text() == "1 milstolpe är försenad."
    assert section.late.isVisible()
    late, soon = cell(section, 0, DUE), cell(section, 1, DUE)
    assert not late.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert soon.data(Qt.ItemDataRole.DecorationRole) is None
    spoken = cell(section, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Sen, skulle vara klar {today - timedelta(days=12)}, försenad 12 dagar"
    session.change("Klar", session.plan.activities.update, activity_id, status="completed")
    assert not section.late.isVisible(), "a completed activity has nothing late"


def test_a_milestone_is_removed_by_the_keyboard_and_brought_back(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Start")
    section = section_of(page, activity_id)
    section.view.setCurrentIndex(cell(section, 0))
    QTest.keyClick(section.view, Qt.Key.Key_Delete)
    assert texts(section) == []
    assert session.plan.history.undo_label == "Tog bort milstolpen Start"
    session.undo()
    assert texts(section) == ["Start"]


def test_another_activity_shows_its_own(page: ActivitiesPage, session: Session) -> None:
    activity_id, other = add(session, title="Rad"), add(session, title="Annan")
    step(session, activity_id, "Start")
    step(session, other, "Slut")
    assert texts(section_of(page, activity_id)) == ["Start"]
    assert texts(section_of(page, other)) == ["Slut"]


def test_a_read_only_plan_shows_milestones_only(page: ActivitiesPage, session: Session) -> None:
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Start")
    path = session.plan.path
    session.close()
    session.adopt(PlanFile.open(path, actor="", read_only=True))
    section = section_of(page, activity_id)
    assert texts(section) == ["Start"]
    assert not section.add_button.isEnabled()
    assert not cell(section, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not section.model.setData(
        cell(section, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )


def test_milestones_are_pasted_from_a_spreadsheet_below_the_last(
    page: ActivitiesPage, session: Session, failures: list[TrackerError]
) -> None:
    activity_id = add(session, title="Rad")
    step(session, activity_id, "Start")
    section = section_of(page, activity_id)
    section.view.steps.stand(0, TITLE)
    QGuiApplication.clipboard().setText(
        "Start\t1/2 2026\nUpphandlat\t2026-05-01\nKlart\t30 juni 2026"
    )
    QTest.keyClick(section.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(section) == ["Start", "Upphandlat", "Klart"]
    assert texts(section, DUE) == ["2026-02-01", "2026-05-01", "2026-06-30"]
    assert session.plan.history.undo_label == "Klistrade in i 3 rader"
    QGuiApplication.clipboard().setText("Start\tigår\nSlut\tinte en dag")
    QTest.keyClick(section.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "inte en dag" in str(failures.pop())
    assert texts(section, DUE) == ["2026-02-01", "2026-05-01", "2026-06-30"]
