"""Laying out at once what Qt lays out level by level, a turn of the event loop each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QScrollArea, QWidget

_MOST_ROUNDS = 4
"""Words that wrap know their height only when their width is known, so one round may not do."""


def lay_out_now(area: QScrollArea) -> None:
    """Lay out all that an area scrolls, so that it is never painted with too little room."""
    content = area.widget()
    if content is None:
        return
    widgets = [content, *content.findChildren(QWidget)]
    for _round in range(_MOST_ROUNDS):
        before = content.size()
        for widget in reversed(widgets):
            layout = widget.layout()
            if layout is not None and not widget.isHidden():
                layout.activate()
        # Everybody's: to ask for this area's viewport, the first thing that the window does after
        # its first paint, would make all classes of widgets known to Python.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if content.size() == before:
            return
