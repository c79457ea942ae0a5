"""Hints for whoever is new: one a page, put away for good, and shown again from the settings."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tracker.domain.core.labels import Labels
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.settings import SettingsDialog
from tracker.ui.window.hints import HINTS, HintBar


def test_a_hint_is_shown_until_it_is_put_away_and_again_when_asked_for(
    qtbot: QtBot, settings: Settings
) -> None:
    bar = HintBar(settings)
    qtbot.addWidget(bar)
    bar.show_for("history", Labels())
    assert bar.text == ""
    bar.show_for("overview", Labels())
    assert "Ctrl+L skriver en aktivitet på en rad" in bar.text
    bar.hide_one.click()
    bar.show_for("overview", Labels())
    assert bar.text == ""
    bar.show_for("activities", Labels())
    assert bar.text
    bar.hide_all.click()
    for page in HINTS:
        bar.show_for(page, Labels())
        assert bar.text == ""
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    assert dialog.hints.isEnabled()
    dialog.hints.click()
    assert not dialog.hints.isEnabled()
    bar.show_for("overview", Labels())
    assert bar.text
