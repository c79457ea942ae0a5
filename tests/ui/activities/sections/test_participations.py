"""The section Medverkande enheter of an activity's form, through its real widgets."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.terms import Status, UnitKind
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.participation_table import ACTUAL, STATUS, TARGET, UNIT
from tracker.ui.activities.sections.participations import ParticipationsSection
from tracker.ui.kit.dialogs.choose_units import UnitsDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    return shown(qtbot, ActivitiesPage(session, settings))


def shown(qtbot: QtBot, page: ActivitiesPage) -> ActivitiesPage:
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


def do(session: Session, write: Any, *arguments: Any, **values: Any) -> int:
    made: list[int] = []
    session.change("Ändring", lambda: made.append(write(*arguments, **values)))
    return made[0]


def activity_with(session: Session, *unit_ids: int, **values: object) -> int:
    activity = do(session, session.plan.activities.add, title="Praktikplatser", **values)
    do(session, session.plan.participations.add_units, activity, unit_ids, session.year)
    return activity


def section_of(page: ActivitiesPage, activity_id: int) -> ParticipationsSection:
    page.open_activity(activity_id)
    section = page.form.sections.section(ParticipationsSection)
    QAbstractItemModelTester(section.model, section)
    return section


def unit_ids(session: Session) -> list[int]:
    return [unit.id for unit in session.plan.units.all()]


def texts(section: ParticipationsSection, column: int) -> list[str]:
    rows = range(section.model.rowCount())
    return [str(section.model.index(row, column).data()) for row in rows]


def cell(section: ParticipationsSection, row: int, column: int) -> QModelIndex:
    return section.model.index(row, column)


def opened(kind: type[Any]) -> Any:
    QApplication.processEvents()
    (dialog,) = [widget for widget in QApplication.topLevelWidgets() if type(widget) is kind]
    return dialog


def test_vg_r5_an_activity_for_all_units_can_be_followed_in_each(
    page: ActivitiesPage, session: Session
) -> None:
    activity = do(session, session.plan.activities.add, title="Alla hälsar", unit_id=ALL_UNITS)
    external = do(session, session.plan.units.add, name="AF", kind=UnitKind.EXTERNAL, position=9)
    section = section_of(page, activity)
    assert section.heading.text() == "Medverkande enheter 2026"
    assert section.about_all.text().startswith("Gäller alla enheter.")
    assert section.about_all.isVisible()
    assert not section.view.isVisible()
    section.add_button.click()
    dialog = opened(UnitsDialog)
    assert not dialog.add_units.isEnabled()
    dialog.every.click()
    assert external not in dialog.chosen()
    assert dialog.add_units.text() == "Lägg till 5 enheter"
    dialog.accept()
    assert section.view.isVisible()
    assert not section.about_all.isVisible()
    assert texts(section, STATUS) == ["Ej påbörjad"] * 5
    assert session.plan.history.undo_label == "Lade till 5 enheter som medverkar"
    session.undo()
    assert not section.view.isVisible()


def test_units_are_found_by_writing_and_ticked_by_the_keyboard(
    page: ActivitiesPage, session: Session
) -> None:
    ids = unit_ids(session)
    section = section_of(page, activity_with(session, ids[0]))
    section.choose_units()
    dialog = opened(UnitsDialog)
    assert dialog.list.count() == len(ids) - 1, "who takes part already is not offered"
    dialog.search.setText("SKOLA")
    visible = [row for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]
    assert [dialog.list.item(row).text() for row in visible] == ["Förskola", "Skola"]
    dialog.list.setCurrentRow(visible[1])
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen() == [ids[3]]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert texts(section, UNIT) == ["IFO", "Skola"]


def test_vb_r6_targets_and_outcomes_are_written_in_the_table_and_summed(
    page: ActivitiesPage, session: Session
) -> None:
    ids = unit_ids(session)
    activity = activity_with(session, *ids[:2])
    section = section_of(page, activity)
    for row, (target, actual) in enumerate((("40", "30"), ("20", "12"))):
        edit(section, row, TARGET, target)
        edit(section, row, ACTUAL, actual)
    assert section.sums.text() == "Utfall 2026 totalt: 42 av 60 (70 %)"
    assert (texts(section, TARGET), texts(section, ACTUAL)) == (["40", "20"], ["30", "12"])
    assert session.plan.history.undo_label == "Ändrade utfall, antal för HVB Bergsgården"
    session.undo()
    assert section.sums.text() == "Utfall 2026 totalt: 30 av 60 (50 %)"


def edit(section: ParticipationsSection, row: int, column: int, text: str) -> None:
    index = cell(section, row, column)
    section.view.setCurrentIndex(index)
    section.view.edit(index)
    editor = section.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    QApplication.sendPostedEvents()
    QTest.qWait(1)


def test_a_quantity_that_is_none_is_refused_and_the_text_stays(
    page: ActivitiesPage, session: Session, failures: list[TrackerError]
) -> None:
    section = section_of(page, activity_with(session, unit_ids(session)[0]))
    index = cell(section, 0, TARGET)
    section.view.setCurrentIndex(index)
    section.view.edit(index)
    editor = section.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("-3")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert editor.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert texts(section, TARGET) == [""]
    assert not failures


def test_lj_r9_quantities_are_shown_and_edited_with_a_decimal_comma(
    page: ActivitiesPage, session: Session
) -> None:
    activity = activity_with(session, unit_ids(session)[0])
    (share,) = session.plan.participations.of(activity, session.year)
    do(session, session.plan.participations.update, share.id, target_quantity=2.5)
    section = section_of(page, activity)
    index = cell(section, 0, TARGET)
    assert index.data() == "2,5"
    assert index.data(Qt.ItemDataRole.EditRole) == "2,5"
    assert not section.model.setData(index, "2,5"), "the same value writes nothing"
    assert section.model.setData(index, "3")
    assert index.data() == "3"


def test_vg_r5_the_joint_status_is_offered_and_not_forced(
    page: ActivitiesPage, session: Session
) -> None:
    activity = activity_with(session, *unit_ids(session)[:3])
    section = section_of(page, activity)
    assert not section.set_status.isVisible(), "nothing is offered that is so already"
    for row, status in enumerate((Status.COMPLETED, Status.COMPLETED)):
        assert section.model.setData(cell(section, row, STATUS), str(status))
    assert section.joint.text() == "2 av 3 enheter är klara; 1 har inte börjat."
    assert session.plan.activities.get(activity).status is Status.NOT_STARTED
    assert section.set_status.text() == "Sätt status Pågår"
    section.set_status.click()
    assert session.plan.activities.get(activity).status is Status.IN_PROGRESS
    assert not section.set_status.isVisible()
    session.undo()
    assert section.set_status.isVisible()


def test_a_unit_is_removed_by_the_keyboard_and_brought_back(
    page: ActivitiesPage, session: Session
) -> None:
    ids = unit_ids(session)
    activity = activity_with(session, *ids[:2])
    section = section_of(page, activity)
    section.view.setCurrentIndex(cell(section, 0, UNIT))
    QTest.keyClick(section.view, Qt.Key.Key_Delete)
    assert [share.unit_id for share in session.plan.participations.of(activity, session.year)] == [
        ids[1]
    ]
    session.undo()
    assert len(texts(section, UNIT)) == 2


def test_each_unit_has_a_note_of_its_own(page: ActivitiesPage, session: Session) -> None:
    activity = activity_with(session, *unit_ids(session)[:2])
    section = section_of(page, activity)
    assert not section.note.isVisible()
    section.view.setCurrentIndex(cell(section, 1, UNIT))
    assert section.note_caption.text() == "Kommentar från HVB Bergsgården"
    text = section.note.focusProxy()
    assert isinstance(text, QPlainTextEdit)
    text.setFocus()
    text.insertPlainText("Två platser till hösten")
    page.form.commit_pending()
    shares = session.plan.participations.of(activity, session.year)
    assert [share.note for share in shares] == [None, "Två platser till hösten"]
    tooltip = cell(section, 1, UNIT).data(Qt.ItemDataRole.ToolTipRole)
    assert "Två platser till hösten" in tooltip
    section.view.setCurrentIndex(cell(section, 0, UNIT))
    assert text.toPlainText() == ""


def test_vg_r5_the_unit_filter_finds_what_a_unit_takes_part_in(
    page: ActivitiesPage, session: Session
) -> None:
    ids = unit_ids(session)
    activity = activity_with(session, ids[1], unit_id=ids[0])
    page.show_filter(ActivityFilter(units=frozenset({ids[1]})))
    assert page.model.row_of(activity) is not None
    section = section_of(page, activity)
    section.view.setCurrentIndex(cell(section, 0, UNIT))
    section.remove_current()
    assert not page.model.passes_filter(activity), "it stays in sight as long as it is stood on"
    session.undo()
    assert page.model.passes_filter(activity)


def test_a_unit_that_is_no_longer_used_stays_on_its_activities(
    page: ActivitiesPage, session: Session
) -> None:
    ids = unit_ids(session)
    activity = activity_with(session, ids[0], unit_id=ids[0])
    do(session, session.plan.units.update, ids[0], active=False)
    section = section_of(page, activity)
    assert texts(section, UNIT) == ["IFO"]
    unit = page.form.editor("unit_id").focusProxy()
    assert unit is not None
    assert page.form.editor("unit_id").entered() == ids[0]
    unit.setFocus()
    page.form.editor("title").setFocus()
    assert session.plan.activities.get(activity).unit_id == ids[0]
    other = do(session, session.plan.activities.add, title="Annan")
    page.open_activity(other)
    section.choose_units()
    dialog = opened(UnitsDialog)
    assert dialog.list.count() == len(ids) - 1
    dialog.reject()
    page.open_activity(activity)
    shown_unit = page.form.editor("unit_id").focusProxy()
    assert getattr(shown_unit, "currentText", str)().endswith("(inte aktiv)")


def test_a_read_only_plan_shows_the_units_without_letting_them_be_changed(
    qtbot: QtBot, session: Session, settings: Settings
) -> None:
    activity = activity_with(session, *unit_ids(session)[:2])
    path = session.plan.path
    session.close()
    session.adopt(PlanFile.open(path, actor="", read_only=True))
    page = shown(qtbot, ActivitiesPage(session, settings))
    section = section_of(page, activity)
    assert len(texts(section, UNIT)) == 2
    assert not cell(section, 0, STATUS).flags() & Qt.ItemFlag.ItemIsEditable
    for button in (section.add_button, section.remove_button):
        assert not button.isEnabled()
    section.view.setCurrentIndex(cell(section, 0, UNIT))
    QTest.keyClick(section.view, Qt.Key.Key_Delete)
    section.choose_units()
    assert len(session.plan.participations.of(activity, session.year)) == 2
    assert not section.note.isEnabled()


def test_out_of_sight_the_section_reads_nothing(
    page: ActivitiesPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity = activity_with(session, *unit_ids(session)[:2])
    section = section_of(page, activity)
    page.hide()
    of = session.plan.participations.of
    reads: list[int] = []

    def counted(activity_id: int, year: int) -> Any:
        reads.append(activity_id)
        return of(activity_id, year)

    monkeypatch.setattr(session.plan.participations, "of", counted)
    (share, _other) = of(activity, session.year)
    do(session, session.plan.participations.update, share.id, status=Status.PAUSED)
    assert not reads
    page.show()
    assert texts(section, STATUS)[0] == "Pausad"


def test_every_input_of_the_section_has_a_name(page: ActivitiesPage, session: Session) -> None:
    section = section_of(page, activity_with(session, *unit_ids(session)[:2]))
    section.view.setCurrentIndex(cell(section, 0, UNIT))
    nameless = [
        widget
        for widget in section.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert nameless == []


def test_each_year_has_its_own_figures_and_last_years_stand_beside(
    page: ActivitiesPage, session: Session
) -> None:
    unit, year = unit_ids(session)[0], session.year
    activity = activity_with(session, unit)
    do(session, session.plan.participations.put, year, activity, unit, actual_quantity=8)
    section = section_of(page, activity)
    session.choose_year(year + 1)
    assert texts(section, ACTUAL) == [""]
    assert section.sums_before.text() == "Året före: 8"
    section.model.setData(cell(section, 0, ACTUAL), "12")
    shares = session.plan.participations
    outcomes = [of_year.actual_quantity for of_year in shares.of_unit(unit, year + 1)]
    assert 12 in outcomes
    last = shares.find_for(year, activity, unit)
    assert last is not None
    assert last.actual_quantity == 8
