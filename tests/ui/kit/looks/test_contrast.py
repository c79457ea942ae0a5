"""What is pressed, written in or chosen is told from its ground, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.contrast import contrast
from tracker.app import follow_theme
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.schemes import DARK, LIGHT, Colors, strengthened, system_scheme
from tracker.ui.settings import Settings, Theme

GROUNDS = ("window", "base", "alternate", "raised")
TEXTS = ("text", "muted", "faint", "danger", "warning", "success", "info", "accent", "neutral")
TEXT, SHAPE, MOST = 4.5, 3.0, 7.0
SCHEMES = {
    "light": LIGHT,
    "dark": DARK,
    "light, more": strengthened(LIGHT),
    "dark, more": strengthened(DARK),
}


def _between(scheme: Colors, first: str, other: str) -> float:
    return contrast(QColor(getattr(scheme, first)), QColor(getattr(scheme, other)))


def _rules(repository: Path) -> list[tuple[str, str]]:
    """Return the selectors and the declarations of each rule of the style sheet."""
    sheet = (repository / "resources/styles/tracker.qss").read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return [
        (" ".join(selectors.split()), " ".join(body.split()))
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", plain)
    ]


@pytest.mark.parametrize("name", SCHEMES)
def test_every_text_has_four_and_a_half_to_one(name: str) -> None:
    scheme = SCHEMES[name]
    low = {
        f"{text} on {ground}": _between(scheme, text, ground)
        for text in TEXTS
        for ground in GROUNDS
        if _between(scheme, text, ground) < TEXT
    }
    assert low == {}
    for ground, text in (("accent", "accent_text"), ("danger", "accent_text")):
        assert _between(scheme, text, ground) >= TEXT, (text, ground)
    for text in ("text", "accent"):
        assert _between(scheme, text, "accent_soft") >= TEXT


@pytest.mark.parametrize("name", SCHEMES)
def test_every_border_and_every_focus_ring_has_three_to_one(name: str) -> None:
    scheme = SCHEMES[name]
    for shape in ("border", "accent"):
        for ground in GROUNDS:
            assert _between(scheme, shape, ground) >= SHAPE, (shape, ground)
    assert _between(scheme, "accent_text", "accent") >= SHAPE, "a ring on a primary button"
    assert _between(scheme, "accent", "accent_soft") >= SHAPE, "a ring on what is chosen"


_CONTROLS = (
    "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox",
    "QPushButton",
    'QToolButton[role="chip"]',
    'QPushButton[role="card"]',
    "QRadioButton::indicator",
    "QCheckBox::indicator, QMenu::indicator, QAbstractItemView::indicator",
    "QProgressBar",
    "QMenu",
)


def test_what_is_used_has_a_border_that_is_seen_and_a_focus_of_two_pixels(
    repository: Path,
) -> None:
    rules = _rules(repository)
    for control in _CONTROLS:
        bodies = [body for selectors, body in rules if selectors == control]
        assert any("border: 1px solid @border;" in body for body in bodies), control
    for selectors, body in rules:
        if ":focus" in selectors and "border: " in body and "plain" not in selectors:
            assert re.search(r"border: 2px solid @(accent|accent_text|text);", body), selectors
    marked = {"QMenu::item:selected", "QMenuBar::item:selected", "QToolButton:checked"}
    for mark in marked:
        (body,) = [body for selectors, body in rules if selectors == mark]
        assert re.search(r"border(-color)?: (1px solid )?@accent;", body), mark
    (handle,) = [body for selectors, body in rules if selectors == "QScrollBar::handle"]
    assert "background: @border;" in handle


def test_colours_that_the_system_forces_are_the_only_ones(qapp: QApplication) -> None:
    palette = QPalette()
    forced = {
        QPalette.ColorRole.Window: "#000000",
        QPalette.ColorRole.Base: "#000000",
        QPalette.ColorRole.Text: "#ffff00",
        QPalette.ColorRole.Highlight: "#00ff00",
        QPalette.ColorRole.HighlightedText: "#000000",
    }
    for role, name in forced.items():
        palette.setColor(role, QColor(name))
    scheme = system_scheme(palette)
    used = {getattr(scheme, name) for name in Colors.__dataclass_fields__}
    assert used == set(forced.values())
    assert _between(scheme, "border", "base") >= MOST
    assert qapp.styleSheet(), "the usual looks are there meanwhile"


def test_a_wish_for_more_contrast_is_followed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "wants_contrast", lambda: True)
    theme.apply_theme(qapp, Theme.DARK)
    assert theme.colors() == strengthened(DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#000000")
    monkeypatch.undo()
    theme.apply_theme(qapp, Theme.LIGHT)
    assert theme.colors() is LIGHT


def test_other_colours_of_the_system_are_taken_in_while_the_window_is_open(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.theme = Theme.LIGHT
    looks, window = follow_theme(qapp, settings), QWidget()
    qtbot.addWidget(window)
    window.installEventFilter(looks)
    assert theme.colors() is LIGHT
    monkeypatch.setattr(theme, "wants_contrast", lambda: True)
    qapp.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert theme.colors() == strengthened(LIGHT)
    monkeypatch.undo()
    qapp.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert theme.colors() is LIGHT


def test_nothing_in_the_window_moves_by_itself(repository: Path) -> None:
    """So there is nothing to still for those who have asked the system for less motion."""
    moving = re.compile(r"Animation|QTimeLine|setAnimated\(True|QMovie|setRange\(0, 0\)")
    sources = (repository / "tracker/ui").rglob("*.py")
    assert [path.name for path in sources if moving.search(path.read_text("utf-8"))] == []
