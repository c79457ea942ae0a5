"""The status bar: what is saved, when the newest backup was taken, and how much there is."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.main_window import MainWindow
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


def test_a_message_is_read_in_the_status_bar_until_it_is_over(
    qtbot: QtBot, example_session: Session, settings: Settings
) -> None:
    window = MainWindow(example_session, settings)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    example_session.message.emit("Två insatser togs bort.")
    (read,) = [
        part for part in window.statusBar().findChildren(QLabel) if part.text().startswith("Två")
    ]
    assert read.isVisible()
    qtbot.waitUntil(lambda: read.width() >= read.sizeHint().width())
    plan = example_session.plan
    example_session.change("Döpte om", plan.activities.update, 1, title="Språkcafé")
    assert read.text() == "Två insatser togs bort."
    window.statusBar().clearMessage()
    assert read.text().startswith("Alla ändringar är sparade, senast ")
