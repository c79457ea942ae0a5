"""A plan that demands unit and owner asks for them when activities are taken in (SK-R4, LJ-R8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.support.followup_page import shown
from tests.support.timeline import add
from tracker.domain.core.terms import Approval, Responsibility
from tracker.errors import LackingResponsibilityError
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.followup.sides import PROPOSALS
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.responsibility.ask import AskResponsibilityDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.writing import Retry

Asked = list[AskResponsibilityDialog]


@pytest.fixture
def asked(session: Session, window: QWidget) -> Iterator[Asked]:
    """The dialogs that have been opened, as the main window opens them."""
    dialogs: Asked = []

    def ask(error: LackingResponsibilityError, retry: Retry) -> None:
        dialogs.append(AskResponsibilityDialog(session, error, retry, window))
        dialogs[-1].open()

    session.responsibility_asker = ask
    yield dialogs
    session.responsibility_asker = None


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    made = ActivitiesPage(session, settings)
    qtbot.addWidget(made)
    made.resize(1112, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


def pick(editor: FieldEditor, value: int) -> None:
    combo = editor.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData(value))


def choose(dialog: AskResponsibilityDialog, activity_id: int, unit: int, owner: int) -> None:
    pick(dialog.editors[activity_id]["unit_id"], unit)
    pick(dialog.editors[activity_id]["owner_id"], owner)


def in_table(page: ActivitiesPage, _session: Session, activity_id: int) -> None:
    page.view.show_id(activity_id)
    page.commands.set_approval(Approval.APPROVED)


def in_form(page: ActivitiesPage, _session: Session, activity_id: int) -> None:
    page.open_activity(activity_id)
    page.form.editor("approval").committed.emit(Approval.APPROVED)


def in_bulk(page: ActivitiesPage, _session: Session, activity_id: int) -> None:
    page.bulk_form.show_activities([activity_id])
    page.bulk_form.editor("approval").committed.emit(Approval.APPROVED)


@pytest.mark.parametrize("approve", [in_table, in_form, in_bulk])
def test_lj_r8_approving_asks_and_is_one_change_with_the_answer(
    page: ActivitiesPage,
    session: Session,
    asked: Asked,
    approve: Callable[[ActivitiesPage, Session, int], None],
) -> None:
    activity_id = add(session, title="Språkcafé", approval=Approval.PROPOSED)
    unit, owner = session.plan.units.all()[0].id, session.plan.owners.all()[0].id
    approve(page, session, activity_id)
    (dialog,) = asked
    assert session.plan.activities.get(activity_id).approval is Approval.PROPOSED
    dialog.take_in.click()
    assert dialog.isVisible()
    assert "”Språkcafé”: enhet och ansvarig saknas" in dialog.problem.text()
    choose(dialog, activity_id, unit, owner)
    dialog.take_in.click()
    activity = session.plan.activities.get(activity_id)
    assert not dialog.isVisible()
    assert (activity.approval, activity.unit_id, activity.owner_id) == (
        Approval.APPROVED,
        unit,
        owner,
    )
    session.undo()
    activity = session.plan.activities.get(activity_id)
    assert (activity.approval, activity.unit_id) == (Approval.PROPOSED, None)


def test_cancelling_leaves_all_as_it_was(
    page: ActivitiesPage, session: Session, asked: Asked
) -> None:
    activity_id = add(session, title="Språkcafé", approval=Approval.PROPOSED)
    in_form(page, session, activity_id)
    asked[0].reject()
    assert session.plan.activities.get(activity_id).approval is Approval.PROPOSED
    assert not page.form.editor("approval").is_edited


def test_many_are_given_the_same_unit_at_once_and_one_another(
    page: ActivitiesPage, session: Session, asked: Asked
) -> None:
    ids = [add(session, title=f"Rad {n}", approval=Approval.PROPOSED) for n in range(3)]
    first, second = (unit.id for unit in session.plan.units.all()[:2])
    owner = session.plan.owners.all()[0].id
    page.bulk_form.show_activities(ids)
    page.bulk_form.editor("approval").committed.emit(Approval.APPROVED)
    dialog = asked[0]
    pick(dialog.for_all["unit_id"], first)
    pick(dialog.for_all["owner_id"], owner)
    pick(dialog.editors[ids[1]]["unit_id"], second)
    dialog.take_in.click()
    assert [each.unit_id for each in session.plan.activities.some(ids)] == [first, second, first]


def test_a_proposal_that_is_taken_in_is_asked_about_too(
    qtbot: QtBot, session: Session, asked: Asked
) -> None:
    activity_id = add(session, title="Språkcafé", approval=Approval.PROPOSED)
    page = shown(qtbot, session)
    page.show_side(PROPOSALS)
    page.proposals.view.selectRow(0)
    page.proposals.reason.setText("Ryms")
    page.proposals.buttons[Approval.APPROVED].click()
    choose(asked[0], activity_id, session.plan.units.all()[0].id, session.plan.owners.all()[0].id)
    asked[0].take_in.click()
    activity = session.plan.activities.get(activity_id)
    assert (activity.approval, activity.decision_reason) == (Approval.APPROVED, "Ryms")
    assert page.proposals.reason.text() == ""


def test_what_is_lacking_stands_in_the_form_until_it_is_there(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id = add(session, title="Språkcafé")
    page.open_activity(activity_id)
    assert page.form.lacks.text == "Det här saknas: enhet och ansvarig."
    assert page.form.lacks.isVisible()
    session.change(
        "Fördelade", session.plan.activities.update, activity_id, responsibility=Responsibility.ALL
    )
    assert page.form.lacks.text == "Det här saknas: ansvarig."
    session.change("Krav", session.plan.plans.update, 1, demands_responsibility=None)
    assert not page.form.lacks.isVisible()


def test_a_new_activity_is_a_proposal_until_the_plan_has_what_it_demands(
    page: ActivitiesPage, session: Session
) -> None:
    page.new_activity()
    (activity,) = session.plan.activities.all()
    assert activity.approval is Approval.PROPOSED
