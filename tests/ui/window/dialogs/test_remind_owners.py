"""The dialog Påminn ansvariga: one letter a person, as many days ahead as the user wants."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.plans import TODAY
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.remind_owners import RemindOwnersDialog


def test_letters_follow_the_days_and_those_saved_are_noted(
    qtbot: QtBot,
    example_session: Session,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = RemindOwnersDialog(example_session, settings)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.count() > 0
    assert dialog.text.toPlainText().startswith("Hej!")
    assert not dialog.note_button.isEnabled()
    before = dialog.text.toPlainText()
    dialog.days.setCurrentIndex(dialog.days.count() - 1)
    assert len(dialog.text.toPlainText()) >= len(before)
    folder = tmp_path / "utkast"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(folder))
    dialog.save_button.click()
    assert len(list(folder.iterdir())) == dialog.list.count()
    assert dialog.reminded() == dialog.list.ids()
    dialog.note_button.click()
    noted = {each.owner_id for each in example_session.plan.activity_reminders.all()}
    assert noted == set(dialog.list.ids())
    again = RemindOwnersDialog(example_session, settings)
    qtbot.addWidget(again)
    assert f"Påmind {TODAY.isoformat()}." in again.facts.text()
    example_session.undo()
    assert example_session.plan.activity_reminders.all() == []
