"""Dialogs where the system's text is large: they grow, never beyond the screen, buttons whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.layout import screen
from tracker.ui.kit.looks import theme
from tracker.ui.settings import Theme
from tracker.ui.window.sidebar import Sidebar


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Let the system's text be of 200 %, as theme and widgets take it in."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(large)
    theme.apply_theme(qapp, Theme.LIGHT)
    yield
    qapp.setFont(usual)
    qapp.setStyle("Fusion")
    theme.apply_theme(qapp, Theme.LIGHT)


@pytest.mark.usefixtures("large_text")
def test_icons_and_dialogs_grow_with_the_text_and_keep_the_buttons_whole(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert theme.scaled(16) > 1.5 * 16

    small = QRect(0, 0, 1280, 672)
    monkeypatch.setattr(screen, "available_geometry", lambda _widget: small)
    dialog = Frame("Fastställ", width=640)
    qtbot.addWidget(dialog)
    for number in range(12):
        words = QLabel(f"Det som saknas, nummer {number}, och vad man gör åt det. " * 3)
        words.setWordWrap(True)
        dialog.body.addWidget(words)
    dialog.body.addWidget(QPlainTextEdit())
    fix = dialog.add_button("Fastställ", dialog.accept, role="primary")
    dialog.open()
    for _turn in range(4):
        QApplication.processEvents()
    assert small.contains(QRect(QPoint(), dialog.size()))
    assert dialog.rect().contains(QRect(fix.mapTo(dialog, QPoint()), fix.size()))
    assert fix.height() >= fix.sizeHint().height()


@pytest.mark.usefixtures("large_text")
def test_the_sidebar_shows_the_words_of_its_pages_whole(qtbot: QtBot) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    for name in ("Överblick", "Organisation", "Handlingsplan"):
        sidebar.add_page(name, name, "house")
    sidebar.mark("Organisation")
    sidebar.resize(sidebar.width(), 600)
    sidebar.show()
    for chip in sidebar.findChildren(QToolButton):
        assert chip.width() >= chip.sizeHint().width(), chip.text()
