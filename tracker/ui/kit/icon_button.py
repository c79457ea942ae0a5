"""Buttons with an icon: before the words, at a distance from them, or alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QToolButton

from tracker.domain.core.language import _
from tracker.ui.kit.basics import button
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import scaled

_ICON = 18


def icon_button(
    text: str, clicked: Callable[[], object], icon_name: str, role: str = ""
) -> QPushButton:
    """Return a push button whose accessible name is `text`; the style sheet knows no spacing."""
    made = button(f" {text}", clicked, icon_name=icon_name, role=role)
    made.setAccessibleName(text)
    return made


def more_button(clicked: Callable[[], object]) -> QToolButton:
    """Return the button with three dots that opens a menu of further commands."""
    return icon_tool(_("Fler kommandon"), "ellipsis", clicked)


def icon_tool(name: str, icon_name: str, clicked: Callable[[], object]) -> QToolButton:
    """Return a button of an icon alone; `name` is its tool tip, and is read aloud."""
    made = QToolButton()
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.clicked.connect(lambda _checked=False: clicked())
    return made
