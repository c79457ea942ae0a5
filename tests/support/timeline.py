"""The timeline shown for a test, and ways to its bars and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tracker.domain.activities.timeline import Part, Zoom
from tracker.ui.activities.head import TIMELINE
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.timeline.bars import Bar
from tracker.ui.activities.timeline.panel import TimelinePanel
from tracker.ui.activities.timeline.view import TimelineView
from tracker.ui.session import Session

_BUTTON, _NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def shown(qtbot: QtBot, page: ActivitiesPage, zoom: Zoom = Zoom.MONTH) -> TimelinePanel:
    """Show the page's timeline and have Qt test its model."""
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    page.show_view(TIMELINE)
    panel = page.timeline
    assert panel is not None
    QAbstractItemModelTester(panel.model, page)
    panel.view.set_zoom(zoom)
    panel.view.show_today()
    panel.view.setFocus()
    return panel


def add(session: Session, **values: object) -> int:
    """Write an activity and return its id."""
    made: list[int] = []
    session.change("Ny", lambda: made.append(session.plan.activities.add(**values)))
    return made[0]


def row_of(view: TimelineView, activity_id: int) -> int:
    """Return the row of an activity that is shown."""
    row = view.rows.source.row_of(activity_id)
    assert row is not None
    return row


def bar(view: TimelineView, activity_id: int) -> Bar:
    """Return where an activity's bar stands."""
    seen = view.shown_row(row_of(view, activity_id))
    assert seen is not None
    found = view.bar_in(seen)
    assert found is not None
    return found


def place_of(view: TimelineView, activity_id: int, part: Part) -> QPoint:
    """Return where a part of an activity's bar is taken hold of."""
    found = bar(view, activity_id)
    x = {
        Part.START: found.left + 2,
        Part.DUE: found.right - 2,
        Part.WHOLE: (found.left + found.right) / 2 - 4,
    }[part]
    return QPoint(round(x), view.row_rect(row_of(view, activity_id)).center().y())


def take(view: TimelineView, activity_id: int, part: Part, days: int) -> QPoint:
    """Press on a part of a bar, move the pointer by days, and return where it stands."""
    start = place_of(view, activity_id, part)
    end = start + QPoint(round(days * view.scale.day_width), 0)
    QTest.mousePress(view.viewport(), _BUTTON, _NO_KEY, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    return end


def drag(view: TimelineView, activity_id: int, part: Part, days: int) -> None:
    """Drag a part of a bar by days and let go."""
    end = take(view, activity_id, part, days)
    QTest.mouseRelease(view.viewport(), _BUTTON, _NO_KEY, end)


def hold(view: TimelineView, key: Qt.Key, held: Qt.KeyboardModifier, times: int = 1) -> None:
    """Press a key some times while others are held, and go on holding those."""
    for _time in range(times):
        QTest.keyPress(view, key, held)


def press(view: TimelineView, key: Qt.Key, held: Qt.KeyboardModifier, times: int = 1) -> None:
    """Press a key some times while others are held, then let those go."""
    hold(view, key, held, times)
    QTest.keyRelease(view, Qt.Key.Key_Alt)
