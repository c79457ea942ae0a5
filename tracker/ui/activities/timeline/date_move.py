"""Moving an activity's dates by hand: a preview while it lasts, then one change or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.timeline import Part, change_label, moved
from tracker.ui.session import Session


class DateMove(QObject):
    """A move that is under way. `changed` is emitted with every new preview.

    `due_moved` is emitted when the due date of an activity in the plan has moved; it carries the
    activity's id and the deadline move's, to ask for the reason.
    """

    changed = Signal()
    due_moved = Signal(int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._activity: Activity | None = None
        self._part = Part.WHOLE
        self._days = 0

    @property
    def activity_id(self) -> int | None:
        """The id of the activity that is being moved, or None."""
        return self._activity.id if self._activity else None

    @property
    def part(self) -> Part:
        """The part that is being moved."""
        return self._part

    @property
    def days(self) -> int:
        """By how many days it is being moved."""
        return self._days

    def begin(self, activity: Activity, part: Part) -> None:
        """Take hold of a part of an activity."""
        self._activity, self._part, self._days = activity, part, 0

    def move_to(self, days: int) -> None:
        """Move the part to so many days from where it stood."""
        if days != self._days:
            self._days = days
            self.changed.emit()

    def cancel(self) -> None:
        """Let go; nothing is changed."""
        self._activity, self._days = None, 0
        self.changed.emit()

    def preview(self, activity: Activity) -> Activity:
        """Return an activity as it would be, itself when another is being moved."""
        if self._activity is None or activity.id != self._activity.id:
            return activity
        dates = moved(activity, self._part, self._days)
        return replace(
            activity,
            start_date=dates.get("start_date", activity.start_date),
            due_date=dates.get("due_date", activity.due_date),
        )

    def words(self) -> str:
        """Return the dates that the move gives, "" before anything is moved."""
        if self._activity is None:
            return ""
        dates = moved(self._activity, self._part, self._days)
        return " – ".join(day.isoformat() for day in dates.values())

    def commit(self) -> bool:
        """Write the move as one change; return whether anything was changed.

        A due date before the start is refused in the domain's own sentence.
        """
        activity = self._activity
        self._activity = None
        values = {} if activity is None else moved(activity, self._part, self._days)
        self._days = 0
        done = False
        if activity is not None and values:
            done = self._write(activity.id, values)
        self.changed.emit()
        return done

    def _write(self, activity_id: int, values: Mapping[str, object]) -> bool:
        activities = self._session.plan.activities
        before = {move.id for move in activities.moves(activity_id)}
        label = change_label(values)
        if not self._session.change(label, activities.update, activity_id, **values):
            return False
        for move in activities.moves(activity_id):
            if move.id not in before:
                self.due_moved.emit(activity_id, move.id)
        return True
