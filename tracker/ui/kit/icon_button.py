"""A button with an icon before its words, at a distance from them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from tracker.ui.kit.basics import button


def icon_button(
    text: str, clicked: Callable[[], object], icon_name: str, role: str = ""
) -> QPushButton:
    """Return a push button whose accessible name is `text`; the style sheet knows no spacing."""
    made = button(f" {text}", clicked, icon_name=icon_name, role=role)
    made.setAccessibleName(text)
    return made
