"""Receiving forms in the window: looked at cell by cell, chosen, and taken in as one change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, filled_in, plan_rows, send_out
from tests.support.sessions import wait_for_jobs
from tracker.domain.core.terms import Status
from tracker.domain.reporting.reporting import ReportState
from tracker.errors import TrackerError
from tracker.store.file.backup import list_backups
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.speaking.announcing import said
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog
from tracker.ui.unit_forms.received_cells import FIELD, OURS, STATE, THEIRS, Line, RowRole
from tracker.ui.window.main_window import MainWindow

SOCIAL, SCHOOL = 1, 2


@pytest.fixture
def forms(closed_session: Session, tmp_path: Path) -> list[Path]:
    """The forms of two units: the first with a conflict, the second with a proposal."""
    closed_session.adopt(open_plan(make_plan(tmp_path / "a.plan")))
    plan = closed_session.plan
    social, school = send_out(plan, tmp_path, SOCIAL, SCHOOL, today=TODAY)
    with filled_in(social) as unit:
        unit.write("summary:0:summary", value="<b>Ett</b> bra år")
        unit.write("activity:1", status="Genomförd", result="Nio platser", focus_area="Något annat")
    with filled_in(school) as unit:
        unit.write("activity:2", result="Tolv kvällar")
        unit.write("proposal:1", title="Läxhjälp", focus_area="Språk")
    with plan.change("Pausade"):
        plan.activities.update(1, status=Status.PAUSED)
    return [social, school]


def opened(qtbot: QtBot, session: Session, *paths: Path) -> ReceiveFormsDialog:
    dialog = ReceiveFormsDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files(list(paths))
    return dialog


def lines(dialog: ReceiveFormsDialog) -> dict[str, QModelIndex]:
    """Return where each line of the shown form stands, by its group and field."""
    model = dialog.view.model
    found = {}
    for row in range(model.rowCount()):
        group = model.index(row, FIELD)
        for below in range(model.rowCount(group)):
            index = model.index(below, FIELD, group)
            found[f"{group.data()}: {index.data()}"] = index
    return found


def text(index: QModelIndex, column: int) -> str:
    return str(index.siblingAtColumn(column).data())


STATUS = "Språkpraktik för nyanlända: Status vid årets slut"
RESULT = "Språkpraktik för nyanlända: Resultat"


def test_lj_r3_forms_are_looked_at_before_anything_is_written(
    qtbot: QtBot, closed_session: Session, forms: list[Path]
) -> None:
    before = plan_rows(closed_session.plan)
    heard: list[str] = []
    said().connect(heard.append)
    dialog = opened(qtbot, closed_session, *forms)
    qtbot.waitUntil(lambda: any("1 konflikt är inte avgjord" in each for each in heard))
    said().disconnect(heard.append)
    QAbstractItemModelTester(
        dialog.view.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    assert [dialog.files.item(row).text() for row in range(2)] == [
        "Socialförvaltningen",
        "Östra skolan",
    ]
    assert dialog.files.detail(0) == "2 ändringar, 1 konflikt"
    assert dialog.files.detail(1) == "1 ändring, 1 förslag"
    found = lines(dialog)
    remark, *rest = found
    assert remark.startswith("Att tänka på: En låst cell")
    assert rest[0] == STATUS, "what is unsure stands before the rest"
    assert text(found[STATUS], THEIRS) == "Genomförd"
    assert text(found[STATUS], OURS) == "Pausad"
    assert text(found[STATUS], STATE) == "Konflikt – välj"
    assert found[STATUS].data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert text(found["Om året som helhet: Sammanfattning"], THEIRS) == "<b>Ett</b> bra år"
    assert any(field.startswith("Att tänka på: En låst cell") for field in found)
    assert "1 konflikt är inte avgjord" in dialog.summary.text()
    assert dialog.accept_button.text() == "Ta emot (4 ändringar)"
    assert plan_rows(closed_session.plan) == before


def test_lj_r9_two_numbers_of_a_promise_are_chosen_between(
    qtbot: QtBot, closed_session: Session, tmp_path: Path
) -> None:
    closed_session.adopt(open_plan(make_plan(tmp_path / "a.plan")))
    plan = closed_session.plan
    with plan.change("Överenskommelse"):
        agreement = plan.agreements.add(title="LÖK")
        promise = plan.promises.add(agreement_id=agreement, title="Praktikplatser")
        plan.deliveries.put(2026, promise, SOCIAL, agreed=15)
    (form,) = send_out(plan, tmp_path, SOCIAL, today=TODAY)
    with filled_in(form) as unit:
        unit.write("delivery:1", delivered=12, note="Två på förskola")
    with plan.change("Ringde"):
        plan.deliveries.put(2026, promise, SOCIAL, delivered=9)
    dialog = opened(qtbot, closed_session, form)
    found = lines(dialog)
    number, note = (
        found[f"Levererat: LÖK: Praktikplatser: {field}"]
        for field in ("Levererat, antal", "Kommentar")
    )
    assert (text(number, THEIRS), text(number, OURS)) == ("12", "9")
    assert text(number, STATE) == "Konflikt – välj"
    assert text(note, THEIRS) == "Två på förskola"
    dialog.view.tree.setCurrentIndex(number)
    QTest.mouseClick(dialog.view.theirs, Qt.MouseButton.LeftButton)
    dialog.accept_button.click()
    wait_for_jobs(qtbot, closed_session)
    assert plan.deliveries.all()[0].delivered == 12
    assert plan.deliveries.all()[0].note == "Två på förskola"
    plan.undo()
    assert plan.deliveries.all()[0].delivered == 9


def test_what_is_chosen_is_received_as_one_change_that_can_be_undone(
    qtbot: QtBot, closed_session: Session, forms: list[Path]
) -> None:
    plan = closed_session.plan
    before, backups = plan_rows(plan), len(list_backups(plan.path))
    dialog = opened(qtbot, closed_session, *forms)
    dialog.view.tree.setCurrentIndex(lines(dialog)[STATUS])
    QTest.mouseClick(dialog.view.theirs, Qt.MouseButton.LeftButton)
    assert text(lines(dialog)[STATUS], STATE) == "Svaret tas"
    assert dialog.accept_button.text() == "Ta emot (5 ändringar)"
    model = dialog.view.model
    model.setData(lines(dialog)[RESULT], Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert text(lines(dialog)[RESULT], STATE) == "Tas inte emot"
    messages: list[str] = []
    dialog.received.connect(messages.append)
    dialog.accept()
    wait_for_jobs(qtbot, closed_session)
    assert messages == ["2 formulär mottagna, 4 ändringar. Ångra med Ctrl+Z."]
    assert plan.activities.get(1).status is Status.COMPLETED
    report = plan.activity_reports.find_for(2026, 1, SOCIAL)
    assert report is not None
    assert report.result is None
    assert len(list_backups(plan.path)) == backups + 1
    closed_session.undo()
    assert plan_rows(plan) == before


def test_the_keyboard_settles_everything(
    qtbot: QtBot, closed_session: Session, forms: list[Path]
) -> None:
    dialog = opened(qtbot, closed_session, *forms)
    view = dialog.view
    assert view.tree.hasFocus() or QApplication.focusWidget() is None
    view.tree.setCurrentIndex(lines(dialog)[STATUS])
    QTest.keyClick(view.tree, Qt.Key.Key_Space)
    assert text(lines(dialog)[STATUS], STATE) == "Svaret tas"
    QTest.keyClick(view.tree, Qt.Key.Key_Space)
    assert text(lines(dialog)[STATUS], STATE) == "Planens behålls"
    assert view.ours.isChecked()
    dialog.files.setCurrentRow(1)
    QTest.keyClick(dialog.files, Qt.Key.Key_Space)
    assert dialog.files.detail(1).endswith("tas inte emot")
    assert dialog.accept_button.text() == "Ta emot (2 ändringar)"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert closed_session.plan.activities.get(1).status is Status.PAUSED
    school = closed_session.plan.unit_reports.find_for(2026, SCHOOL)
    assert school is not None
    assert school.state is ReportState.MADE


def test_a_heading_ticks_all_below_it_and_buttons_a_whole_form(
    qtbot: QtBot, closed_session: Session, forms: list[Path]
) -> None:
    dialog = opened(qtbot, closed_session, *forms)
    model, tick = dialog.view.model, Qt.ItemDataRole.CheckStateRole
    group = lines(dialog)[STATUS].parent()
    assert group.data(tick) == Qt.CheckState.PartiallyChecked
    model.setData(group, Qt.CheckState.Checked, tick)
    assert lines(dialog)[STATUS].data(tick) == Qt.CheckState.Checked
    dialog.view.reject_all.click()
    assert dialog.choices.accepted().keys() == {1}
    assert {index.data(tick) for index in lines(dialog).values()} == {Qt.CheckState.Unchecked, None}
    dialog.view.take_safe.click()
    assert dialog.choices.taken(0) == 2
    assert text(lines(dialog)[STATUS], STATE) == "Planens behålls"
    dialog.view.only_conflicts.setChecked(True)
    assert list(lines(dialog)) == [STATUS]


def test_of_two_forms_of_one_unit_that_differ_the_chosen_one_alone_is_received(
    qtbot: QtBot, closed_session: Session, forms: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "rättat.xlsx"
    with filled_in(forms[0], other) as unit:
        unit.write("activity:1", result="Tio platser")
    dialog = opened(qtbot, closed_session, forms[0], other)
    assert dialog.choices.accepted() == {}
    assert not dialog.accept_button.isEnabled()
    assert "rättat.xlsx" in dialog.view.cautions.text()
    dialog.files.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.files.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.files.item(0).checkState() is Qt.CheckState.Unchecked
    assert dialog.choices.accepted().keys() == {1}


def test_an_answer_placed_by_its_title_waits_to_be_ticked(
    qtbot: QtBot, closed_session: Session, forms: list[Path]
) -> None:
    with filled_in(forms[1]) as unit:
        unit.write("activity:2", title="Språkkafé på biblioteket")
        unit.write("proposal:2", title="Språkkafé")
    dialog = opened(qtbot, closed_session, forms[1])
    found = lines(dialog)
    remark, *rest = found
    assert remark.startswith("Att tänka på: En låst cell")
    answer, *proposals = rest
    assert text(found[answer], STATE) == "Osäkert – välj"
    tick = Qt.ItemDataRole.CheckStateRole
    assert found[answer].data(tick) == Qt.CheckState.PartiallyChecked
    assert [text(found[proposal], STATE) for proposal in proposals] == [
        "Osäkert – tas inte emot",
        "Nytt förslag",
    ]
    assert "1 svar är osäkert" in dialog.summary.text()
    assert dialog.choices.taken(0) == 1
    dialog.view.only_conflicts.setChecked(True)
    assert list(lines(dialog)) == [answer, proposals[0]]
    dialog.view.model.setData(lines(dialog)[answer], Qt.CheckState.Checked, tick)
    assert dialog.choices.taken(0) == 2


def test_a_text_is_shown_in_full_with_what_is_new_marked(
    qtbot: QtBot, closed_session: Session, forms: list[Path]
) -> None:
    dialog = opened(qtbot, closed_session, *forms)
    dialog.view.tree.setCurrentIndex(lines(dialog)["Om året som helhet: Sammanfattning"])
    shown = [field.toPlainText() for field in dialog.view.texts.fields]
    assert shown == ["", "<b>Ett</b> bra år", ""]
    dialog.view.texts.show_texts("Åtta platser i år", "Nio platser i år", "Åtta platser")
    theirs = dialog.view.texts.fields[1]
    cursor = theirs.textCursor()
    cursor.setPosition(2)
    assert cursor.charFormat().fontUnderline()
    cursor.setPosition(8)
    assert not cursor.charFormat().fontUnderline()


def test_files_that_are_no_forms_are_named_beside_the_others(
    qtbot: QtBot, closed_session: Session, forms: list[Path], tmp_path: Path
) -> None:
    letter = tmp_path / "brev.xlsx"
    letter.write_text("Hej", encoding="utf-8")
    dialog = opened(qtbot, closed_session, letter)
    assert dialog.files.detail(0).startswith("Tas inte emot: brev.xlsx")
    assert not dialog.accept_button.isEnabled()
    dialog.accept()
    wait_for_jobs(qtbot, closed_session)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files(forms)
    assert dialog.files.count() == 3
    assert dialog.accept_button.isEnabled()
    before = closed_session.plan.newest_change_set()
    dialog.reject()
    assert closed_session.plan.newest_change_set() == before


def test_what_has_changed_since_is_compared_again_with_what_was_chosen_kept(
    qtbot: QtBot, closed_session: Session, forms: list[Path]
) -> None:
    dialog = opened(qtbot, closed_session, forms[0])
    model = dialog.view.model
    model.setData(lines(dialog)[RESULT], Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    plan = closed_session.plan
    with plan.change("Under tiden"):
        plan.unit_reports.put(2026, SOCIAL, summary="Samordnarens text")
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.accept()
    assert dialog.files.detail(0) == "1 ändring, 2 konflikter"
    assert text(lines(dialog)[RESULT], STATE) == "Tas inte emot"
    assert dialog.isVisible()
    assert "ändrats" in dialog.summary.text(), "the summary names why nothing was taken in"
    dialog.accept()
    wait_for_jobs(qtbot, closed_session)
    assert not dialog.isVisible()


def test_forms_that_could_not_be_read_can_be_chosen_once_more(
    qtbot: QtBot, closed_session: Session, forms: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise TrackerError("Planfilen går inte att läsa. Anslut disken igen.")

    with monkeypatch.context() as patched:
        patched.setattr("tracker.exchange.forms.receiving.read_forms", fail)
        dialog = opened(qtbot, closed_session, forms[0])
        assert dialog.summary.text().startswith("Planfilen går inte att läsa.")
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([forms[0]])
    assert dialog.files.count() == 1
    assert "Planfilen" not in dialog.summary.text()


def test_lines_are_read_aloud_whole(
    qtbot: QtBot, closed_session: Session, forms: list[Path]
) -> None:
    dialog = opened(qtbot, closed_session, *forms)
    for index in lines(dialog).values():
        line = index.data(RowRole)
        assert isinstance(line, Line)
        spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        assert line.field in spoken
    assert dialog.view.tree.accessibleName()
    assert dialog.files.accessibleName()


# The window around


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[MainWindow]:
    session = Session(Tasks(qapp), qapp)
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def dropped(window: MainWindow, *paths: Path) -> bool:
    """Drop files on the window; return whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    window.dropEvent(
        QDropEvent(QPointF(window.rect().center()), Qt.DropAction.CopyAction, data, left, none)
    )
    return True


def test_forms_are_dropped_anywhere_on_the_window(
    qtbot: QtBot, window: MainWindow, closed_session: Session, forms: list[Path], tmp_path: Path
) -> None:
    path = closed_session.plan.path
    closed_session.close()
    picture = tmp_path / "bild.png"
    assert not dropped(window, picture)
    assert dropped(window, forms[0])
    messages = [
        message.text for message in window.findChildren(MessageDialog) if message.isVisible()
    ]
    assert messages == ["Öppna först den plan som formulären skickades ut från."]
    for message in window.findChildren(MessageDialog):
        message.close()
    assert window.open_plan(path)
    old = tmp_path / "KULTUR.ODS"
    old.write_bytes(b"PK\x03\x04")
    assert dropped(window, *forms, picture, old)
    (dialog,) = window.findChildren(ReceiveFormsDialog)
    qtbot.waitUntil(lambda: dialog.files.count() == 3)
    assert "KULTUR.ODS" in dialog.files.detail(2)
    dialog.reject()


@pytest.mark.usefixtures("forms")
def test_the_command_opens_the_dialog_and_needs_a_plan_to_write_in(
    window: MainWindow, closed_session: Session
) -> None:
    assert not window.actions_["receive_forms"].isEnabled()
    path = closed_session.plan.path
    assert window.open_plan(path)  # the other session has it for writing
    assert not window.actions_["receive_forms"].isEnabled()
    closed_session.close()
    window.close_plan()
    assert window.open_plan(path)
    window.actions_["receive_forms"].trigger()
    (dialog,) = window.findChildren(ReceiveFormsDialog)
    assert "Inget skrivs i planen" in dialog.summary.text()
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
