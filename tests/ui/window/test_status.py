"""The status bar: what is saved, when the newest backup was taken, and how much there is."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker.ui.session import Session
from tracker.ui.window.status import PlanStatus


def backup_text(status: PlanStatus) -> str:
    """Return the bar's sentence about backups."""
    texts = [part.text() for part in status.findChildren(QLabel)]
    return next(text for text in texts if text.startswith("Säkerhetskopia"))


def test_a_backup_taken_before_a_change_is_shown_with_the_change(
    qtbot: QtBot, example_session: Session
) -> None:
    status = PlanStatus(example_session)
    qtbot.addWidget(status)
    status.refresh()
    assert backup_text(status) == "Säkerhetskopia: ingen ännu"
    plan = example_session.plan
    plan.back_up()
    example_session.change("Döpte om", plan.activities.update, 1, title="Språkcafé")
    assert backup_text(status).startswith("Säkerhetskopia: i dag ")
