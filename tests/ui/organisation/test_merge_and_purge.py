"""The dialogs that merge and that purge, opened from the page Organisation over a real plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.support.organisation import HOSTILE, do, new_unit, opened, shown, unit_cell
from tests.support.sessions import wait_for_jobs
from tracker.errors import TrackerError
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.speaking.announcing import said
from tracker.ui.organisation import tree
from tracker.ui.organisation.merge import MergeDialog
from tracker.ui.organisation.page import OWNERS, OrganisationPage
from tracker.ui.organisation.purge import PurgeDialog
from tracker.ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> OrganisationPage:
    return shown(qtbot, OrganisationPage(session))


@pytest.fixture
def example_page(qtbot: QtBot, example_session: Session) -> OrganisationPage:
    return shown(qtbot, OrganisationPage(example_session))


# Merging


def test_merging_shows_what_moves_and_is_one_step_back(
    example_page: OrganisationPage, example_session: Session
) -> None:
    page, session = example_page, example_session
    kept, gone = [unit for unit in session.plan.units.all() if unit.parent_id is None][:2]
    page.unit_view.stand_on(gone.id)
    page.unit_form.merge_button.click()
    dialog = opened(MergeDialog)
    assert dialog.outcome.text() == "Välj vilken som ska vara kvar."
    dialog.kept.setCurrentIndex(dialog.kept.findData(kept.id))
    assert f"Flyttas till {kept.name}" in dialog.outcome.text()
    assert f"{gone.name} tas bort. Ctrl+Z ångrar alltihop." in dialog.outcome.text()
    dialog.swap()
    assert (dialog.kept_id, dialog.gone_id) == (gone.id, kept.id)
    dialog.swap()
    before = session.plan.activities.all()
    dialog.accept()
    assert session.plan.units.find(gone.id) is None
    current = page.unit_view.current_row()
    assert current is not None
    assert current.id == kept.id
    session.undo()
    assert session.plan.activities.all() == before
    assert session.plan.units.find(gone.id) == gone


def test_merging_tells_the_rule_for_what_both_have(
    page: OrganisationPage, session: Session
) -> None:
    kept, gone = session.plan.units.all()[:2]
    activity = do(session, session.plan.activities.add, title="Rad")
    do(session, session.plan.participations.add_units, activity, [kept.id, gone.id], 2025)
    page.unit_view.stand_on(gone.id)
    page.commands.merge("unit", gone.id)
    dialog = opened(MergeDialog)
    dialog.kept.setCurrentIndex(dialog.kept.findData(kept.id))
    sentences = dialog.outcome.text()
    assert "Båda har redan en medverkan i samma aktivitet." in sentences
    assert f"det som saknas fylls i från {gone.name}" in sentences
    dialog.reject()


def test_two_of_the_same_name_are_kept_apart_and_free_text_chooses_nothing(
    page: OrganisationPage, session: Session
) -> None:
    twins = [new_unit(session, name="Fritidsgården") for _twin in range(2)]
    do(session, session.plan.activities.add, title="Rad", unit_id=twins[1])
    page.commands.merge("unit", twins[1])
    dialog = opened(MergeDialog)
    assert dialog.gone.currentText() == "Fritidsgården · 1 insats"
    dialog.kept.setCurrentIndex(dialog.kept.findData(twins[0]))
    assert dialog.kept_id == twins[0]
    dialog.kept.setEditText("Något annat")
    assert dialog.kept_id is None
    dialog.accept()
    assert session.plan.units.find(twins[1]) is not None
    dialog.kept.setCurrentIndex(-1)
    dialog.kept.setCurrentIndex(dialog.kept.findData(twins[0]))
    dialog.accept()
    assert session.plan.activities.all()[0].unit_id == twins[0]
    assert session.plan.history.undo_label == "Slog ihop Fritidsgården med Fritidsgården"


# Purging


def purge_dialog(page: OrganisationPage, session: Session) -> PurgeDialog:
    owner = session.plan.owners.all()[0]
    session.change("Namn", session.plan.owners.update, owner.id, name="Anna Ek")
    page.show_side(OWNERS)
    page.owner_view.stand_on(owner.id)
    page.owner_form.purge_button.click()
    dialog: PurgeDialog = opened(PurgeDialog)
    return dialog


def test_a_name_is_purged_after_a_question_and_the_report_can_be_copied(
    qtbot: QtBot, page: OrganisationPage, session: Session, failures: list[TrackerError]
) -> None:
    activity = do(
        session, session.plan.activities.add, title="Rad", note="Ring Anna Ek", measure="Anna Ek"
    )
    old = session.plan.back_up()
    dialog = purge_dialog(page, session)
    backup = session.plan.back_up()
    heard: list[str] = []
    said().connect(heard.append)
    dialog.look()
    wait_for_jobs(qtbot, session)
    said().disconnect(heard.append)
    assert heard[-1].startswith("Rensas alltid: registret och")
    assert "Kryssa för dem där befattningen ska stå i stället (2)" in heard[-1]
    assert [box.text() for box in dialog.names] == ["Anna Ek"]
    assert dialog.summary.text().startswith("Rensas alltid: registret och")
    assert dialog.chosen_texts() == [], "nothing is changed that nobody has ticked"
    for item in dialog.boxes:
        if "Kommentar" in item.text(0) or backup.name == item.text(0):
            item.setCheckState(0, Qt.CheckState.Checked)
    dialog.purge_button.click()
    opened(MessageDialog).accept()
    wait_for_jobs(qtbot, session)
    assert session.plan.owners.all()[0].name is None
    row = session.plan.activities.get(activity)
    assert (row.note, row.measure) == ("Ring Enhetschef Bergsgården HVB", "Anna Ek")
    assert (old.exists(), backup.exists()) == (True, False)
    dialog.copy_report()
    report = QGuiApplication.clipboard().text()
    assert "Aktivitet ”Rad”, Mått" in report
    assert old.name in report
    assert "Anna" not in report
    assert session.plan.history.undo_label != "Gallrade namnet på Enhetschef Bergsgården HVB"
    dialog.reject()
    assert not failures


def test_a_name_that_is_nowhere_cannot_be_purged(page: OrganisationPage) -> None:
    page.commands.purge(None)
    dialog = opened(PurgeDialog)
    assert "minst 3 tecken" in dialog.summary.text()
    assert not dialog.purge_button.isEnabled()
    dialog.other.setText("Xerxes Ingenstans")
    dialog.other.editingFinished.emit()
    assert dialog.summary.text() == "Namnet finns inte i planen."
    assert not dialog.purge_button.isEnabled()
    dialog.reject()


def test_a_name_without_an_owner_is_purged_from_the_log(
    qtbot: QtBot, page: OrganisationPage, session: Session
) -> None:
    activity = do(session, session.plan.activities.add, title="Rad", note="Ring Anna Ek")
    session.change("Ändrade", session.plan.activities.update, activity, note="Ring")
    page.commands.purge(None)
    dialog = opened(PurgeDialog)
    dialog.other.setText("Anna Ek")
    dialog.other.editingFinished.emit()
    assert dialog.purge_button.isEnabled()
    dialog.purge_now()
    wait_for_jobs(qtbot, session)
    assert dialog.report is not None
    assert "namnet finns inte kvar" in dialog.report.toPlainText()
    assert b"Anna Ek" not in session.plan.path.read_bytes()
    dialog.reject()


def test_hostile_names_are_shown_as_typed(page: OrganisationPage, session: Session) -> None:
    unit = new_unit(session, name=HOSTILE)
    index = unit_cell(page, unit, tree.NAME)
    assert index.data() == HOSTILE
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    page.unit_view.stand_on(unit)
    page.commands.merge("unit", unit)
    dialog = opened(MergeDialog)
    dialog.kept.setCurrentIndex(0)
    assert HOSTILE in dialog.outcome.text()
    assert dialog.outcome.textFormat() == Qt.TextFormat.PlainText
    dialog.reject()
