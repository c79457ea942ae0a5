"""A button with an icon before its words, at a distance from them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QToolButton

from tracker.domain.core.language import _
from tracker.ui.kit.basics import button
from tracker.ui.kit.looks.assets import icon


def icon_button(
    text: str, clicked: Callable[[], object], icon_name: str, role: str = ""
) -> QPushButton:
    """Return a push button whose accessible name is `text`; the style sheet knows no spacing."""
    made = button(f" {text}", clicked, icon_name=icon_name, role=role)
    made.setAccessibleName(text)
    return made


def more_button(clicked: Callable[[], object]) -> QToolButton:
    """Return the button with three dots that opens a menu of further commands."""
    made = QToolButton()
    made.setIcon(icon("ellipsis"))
    made.setIconSize(QSize(18, 18))
    made.setToolTip(_("Fler kommandon"))
    made.setAccessibleName(_("Fler kommandon"))
    made.clicked.connect(lambda _checked=False: clicked())
    return made
