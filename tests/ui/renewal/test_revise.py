"""Keeping the plan as a version, in a dialog from the strategy's details."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.errors import TrackerError
from tracker.store.versions.revising import versions
from tracker.ui.renewal.revise import ReviseDialog
from tracker.ui.session import Session
from tracker.ui.strategy.plan_form import PlanForm


@pytest.fixture
def form(qtbot: QtBot, session: Session) -> PlanForm:
    form = PlanForm(session)
    qtbot.addWidget(form)
    form.show()
    form.show_row(1)
    return form


def test_vb_r7_lj_r5_a_version_is_kept_with_date_and_reason(
    qtbot: QtBot, session: Session, form: PlanForm, failures: list[TrackerError]
) -> None:
    goal = session.plan.goals.all()[0]
    session.change("Ändrade", session.plan.goals.update, goal.id, title="Ett annat mål")
    assert not form.versions.isVisible()
    QTest.mouseClick(form.revise_button, Qt.MouseButton.LeftButton)
    (dialog,) = form.findChildren(ReviseDialog)
    qtbot.waitUntil(dialog.differences.isVisible)
    assert dialog.since.text().startswith("Sedan planen skapades ")
    QTest.mouseClick(dialog.revise_button, Qt.MouseButton.LeftButton)
    assert "Skäl saknas" in dialog.editors["reason"].problem
    dialog.editors["reason"].show_value("Nytt statsbidrag")
    dialog.editors["revised_on"].show_value("2026-05-04")
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.revise_button, Qt.MouseButton.LeftButton)
    (kept,) = versions(session.plan.connection)
    assert kept.label == "Revidering 2026-05-04: Nytt statsbidrag"
    assert form.editor("last_revised_on").entered() == "2026-05-04"
    assert form.versions.text() == kept.label
    session.undo()
    assert not form.versions.isVisible()
    assert failures == []


def test_nothing_new_is_shown(qtbot: QtBot, session: Session) -> None:
    dialog = ReviseDialog(session)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.nothing.isVisible)
    dialog.reject()
    assert versions(session.plan.connection) == []
