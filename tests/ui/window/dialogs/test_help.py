"""The help texts and the windows that show them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenuBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import tracker
from tests.support.desktop import desktop_for
from tracker.domain.core.language import LANGUAGES
from tracker.ui.kit.looks import theme
from tracker.ui.settings import Theme
from tracker.ui.window.actions import COMMANDS, Actions
from tracker.ui.window.dialogs import about
from tracker.ui.window.dialogs.about import LICENCE_ADDRESS, AboutDialog
from tracker.ui.window.dialogs.help import TOPICS, HelpDialog, show_help, topic_path, topic_title
from tracker.ui.window.menus import build_menus
from tracker.ui.window.shortcuts import shortcut_tables
from tracker.ui.window.sidebar import Sidebar

_BEGINNING = re.compile(r"^(#+|\||\d|-)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]+)\)")


def _text(topic: str, language: str) -> str:
    return topic_path(topic, language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_text_whose_links_lead_somewhere(topic: str, language: str) -> None:
    text = _text(topic, language)
    assert topic_title(text)
    assert {link.removesuffix(".md") for link in _LINK.findall(text)} <= set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_parts(topic: str) -> None:
    shapes = [_BEGINNING.findall(_text(topic, language)) for language in LANGUAGES]
    assert shapes[0] == shapes[1]


def test_every_shortcut_of_the_window_is_told_from_its_own_menus(
    qtbot: QtBot, window: QWidget
) -> None:
    actions, sidebar, bar = Actions(window), Sidebar(), QMenuBar()
    for widget in (sidebar, bar):
        qtbot.addWidget(widget)
    sidebar.add_page("overview", "Överblick", "house")
    build_menus(bar, actions, sidebar, lambda _sizes: None)
    dialog = show_help(window, "shortcuts", lambda: shortcut_tables(bar, sidebar))
    text = dialog.page.toPlainText()
    keys = {QKeySequence(each.keys).toString() for each in COMMANDS if each.keys}
    assert {each for each in keys if each not in text} == set()
    assert "Ctrl+1" in text
    assert "{commands}" not in text
    dialog.copy()
    assert "Ctrl+E" in QApplication.clipboard().text()


def test_help_opens_beside_the_window_and_once(window: QWidget) -> None:
    first = show_help(window, "export")
    assert first.isVisible()
    assert not first.isModal()
    assert first.topic == "export"
    assert "Årsuppföljningen" in first.page.toPlainText()
    assert show_help(window, "activities") is first
    assert first.topic == "activities"


def test_an_unknown_topic_shows_the_first(window: QWidget) -> None:
    assert show_help(window, "../../etc").topic == TOPICS[0]


def test_links_lead_to_topics_and_nowhere_else(window: QWidget) -> None:
    dialog = show_help(window, "start")
    dialog.page.anchorClicked.emit(QUrl("overview.md"))
    assert dialog.topic == "overview"
    dialog.page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert dialog.topic == "overview"


def test_the_search_goes_on_in_the_other_texts(window: QWidget) -> None:
    dialog = show_help(window, "start")
    QTest.keyClicks(dialog.search, "handlingsplan")
    dialog.search.setText("årsuppföljningen är")
    assert dialog.topic == "export"
    assert dialog.page.textCursor().selectedText() == "Årsuppföljningen är"
    dialog.search.setText("finnsingenstans")
    assert dialog.topic == "export"


def test_the_text_follows_the_looks(window: QWidget, qapp: QApplication) -> None:
    dialog = show_help(window, "shortcuts")
    light = dialog.page.document().toHtml()
    theme.apply_theme(qapp, Theme.DARK)
    assert "Kortkommandon" in dialog.page.toPlainText()
    assert dialog.page.document().toHtml() != light


def test_everything_in_help_that_takes_focus_has_a_name(window: QWidget) -> None:
    dialog = show_help(window, "start")
    assert isinstance(dialog, HelpDialog)
    for widget in (dialog.contents, dialog.page, dialog.search):
        assert widget.accessibleName()


def test_about_tells_version_licence_and_credits(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    text = dialog.text.toPlainText()
    for expected in (
        tracker.__version__,
        "EUPL 1.2",
        "Lucide (ISC)",
        "Qt (LGPL",
        "Arimo (OFL 1.1)",
    ):
        assert expected in text
    licence = [button for button in dialog.findChildren(QPushButton) if "Läs" in button.text()]
    with desktop_for("https") as browser:
        QTest.mouseClick(licence[0], Qt.MouseButton.LeftButton)
    assert browser.addresses == [LICENCE_ADDRESS]


def test_about_opens_the_licences_of_others_in_a_package_that_carries_them(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "licenser.html"
    page.write_text("<h1>Licenser</h1>", encoding="utf-8")
    for carried in (None, page):
        monkeypatch.setattr(about, "licences_of_others", lambda carried=carried: carried)
        dialog = AboutDialog()
        qtbot.addWidget(dialog)
        buttons = [each for each in dialog.findChildren(QPushButton) if "Andras" in each.text()]
        assert len(buttons) == (carried is not None)
    with desktop_for("file") as browser:
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert browser.addresses == [QUrl.fromLocalFile(str(page)).toString()]
