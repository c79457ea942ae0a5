"""What the overview's cards stand on: a ground that scrolls, to the left on a wide screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from tracker.ui.kit.basics import card
from tracker.ui.kit.looks.theme import GRID


def card_of(heading: QLabel, widget: QWidget) -> QFrame:
    """Return a card of a heading and a widget below it."""
    frame, layout = card()
    layout.setSpacing(2 * GRID)
    layout.addWidget(heading)
    layout.addWidget(widget)
    return frame


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
