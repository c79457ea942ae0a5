"""What the overview's cards stand on: a ground that scrolls, to the left on a wide screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.ui.kit.basics import button, card
from tracker.ui.kit.looks.theme import GRID


def link(text: str, clicked: Callable[[], object]) -> QPushButton:
    """Return a button that looks like a link, and that Enter presses."""
    made = button(text, clicked, role="link")
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def heading_row(heading: QWidget, *links: QWidget) -> QHBoxLayout:
    """Return a heading with links to its right."""
    row = QHBoxLayout()
    row.addWidget(heading, 1)
    for each in links:
        row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    return row


def empty_card(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """Return a card that stands in its parent already, and its layout."""
    frame, layout = card()
    frame.setParent(parent)
    layout.setSpacing(2 * GRID)
    return frame, layout


def fill_card(layout: QVBoxLayout, heading: QLabel, widget: QWidget, *links: QWidget) -> None:
    """Fill a card with a heading, links beside it, and a widget below it."""
    layout.addLayout(heading_row(heading, *links))
    layout.addWidget(widget)


def ground_of(content: QWidget) -> QWidget:
    """Return a see-through ground where `content` keeps to the left on a wide screen."""
    ground = QWidget()
    ground.setObjectName("content")
    layout = QHBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(content, 1)
    layout.addStretch(0)
    return ground


def scrolling(ground: QWidget) -> QScrollArea:
    """Return an area that scrolls vertically and never sideways."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(ground)
    return area
