"""The open plan and the one way to change it: every page edits and listens here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.labels import Labels
from tracker.errors import TrackerError
from tracker.store.file.brief_reading import reading_briefly
from tracker.store.file.connection import Connection
from tracker.store.followup.years import period_to_follow_up
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.ui.day_watch import DayWatch
from tracker.ui.tasks import Tasks
from tracker.ui.writing import Writing

WATCH_MS = 2_000
"""How often the file is asked whether somebody else has changed it."""

SMALL_PLAN = 3_000
"""Up to this many activities a query is so quick that it runs where it is asked for."""

UNSEEN_SECONDS = 0.2
"""Nobody sees that a window comes so much later, but it is seen when it fills in after that."""

T = TypeVar("T")


class Session(Writing):
    """Holds the open plan. Signals state facts; methods return whether they succeeded.

    It is changed as `Writing` says, with its signals `changed` and `failed`. `message` carries a
    short word for the status bar. `year_chosen` carries the period (a year or a part of one) now
    looked at.
    `choice_changed` says that what the user has chosen for this computer alone is another: whose
    list is theirs.
    `changed_outside` follows `changed` when another program has written to the file.
    `day_changed` is sent once when the day has become another: whatever is counted from today is
    then read anew.
    """

    opened = Signal()
    closed = Signal()
    year_chosen = Signal(object)
    day_changed = Signal()
    choice_changed = Signal()
    changed_outside = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(tasks, parent)
        self._plan: PlanFile | None = None
        self._present: PlanFile | None = None
        self._day_looked_at: date | None = None
        self._labels = Labels()
        self._is_small = True
        self._is_unseen = False
        self._period: FollowupPeriod | None = None
        self._is_year_chosen = False
        self._seen = 0
        self.day_watch = DayWatch(self)
        self.day_watch.changed.connect(self._renew_day)
        self._day = self.day_watch.day
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look_outside)

    @property
    def is_open(self) -> bool:
        """Whether a plan is open."""
        return self._plan is not None

    @property
    def is_small(self) -> bool:
        """Whether the open plan is so small that a query runs where it is asked for."""
        return self._is_small

    @property
    def plan(self) -> PlanFile:
        """The open plan; asking without an open plan is a bug."""
        if self._plan is None:
            raise RuntimeError("no plan is open")
        return self._plan

    @property
    def labels(self) -> Labels:
        """The open plan's words for its levels (the defaults when none is open)."""
        return self._labels

    @property
    def is_editable(self) -> bool:
        """Whether the open plan can be changed."""
        return self._plan is not None and not self._plan.read_only

    @property
    def period(self) -> FollowupPeriod:
        """The period looked at: the one chosen, else the newest follow-up that is open.

        When the one that nobody chose is fixed, the next is looked at instead.
        """
        return FollowupPeriod(self.today().year) if self._period is None else self._period

    @property
    def year(self) -> int:
        """The year looked at, also when it is a part of it."""
        return self.period.year

    def choose_year(self, period: AnyPeriod) -> None:
        """Look at the follow-up of another year, or of a part of one."""
        self._is_year_chosen = True
        self._look_at(period_of(period))

    def _look_at(self, period: FollowupPeriod) -> None:
        if period != self.period:
            self._period = period
            self.year_chosen.emit(period)

    def today(self) -> date:
        """Return the day that lateness is measured against, the same in the whole window.

        While the plan is looked at as it was, it is the last day of that.
        """
        return self._day_looked_at or self.day_watch.day

    @property
    def is_in_past(self) -> bool:
        """Whether the plan is looked at as it was at an earlier moment."""
        return self._present is not None

    @property
    def present(self) -> PlanFile:
        """The open plan as it stands, also while it is looked at as it was."""
        return self._present or self.plan

    def look_back(self, past: PlanFile, day: date, period: AnyPeriod | None = None) -> None:
        """Show the open plan as it was on `day`, and `period` of it, until `return_to_present`.

        The plan itself stays open, and nobody else can change it meanwhile. Every page hears of
        it as of another plan. Raises DamagedPlanError when the past cannot be read.
        """
        present = self.present
        self._leave(keep=present)
        self._present, self._day_looked_at = present, day
        try:
            self._show(past)
        except TrackerError:
            self._present = self._day_looked_at = None
            self._show(present)
            raise
        if period is not None:
            self.choose_year(period)

    def return_to_present(self) -> None:
        """Show the plan as it stands again; does nothing when that is what is shown."""
        if self._present is None:
            return
        present = self._present
        self._leave(keep=present)
        self._present = self._day_looked_at = None
        self._show(present)

    def adopt(self, plan: PlanFile) -> None:
        """Make `plan` the open plan, closing the plan before.

        Raises DamagedPlanError when it cannot be read; then it is closed, and nothing is open.
        """
        self.close()
        self.day_watch.look()
        self._show(plan)

    def _show(self, plan: PlanFile) -> None:
        try:
            labels, count, seen = plan.labels(), plan.activities.count(), plan.newest_change_set()
        except TrackerError:
            with suppress(TrackerError):  # what is wrong with the file is shown already
                plan.close()
            raise
        self._plan, self._labels, self._seen = plan, labels, seen
        self._is_small = count <= SMALL_PLAN
        self._period = period_to_follow_up(plan.connection, self.today())
        self._is_year_chosen = False
        if not self.is_in_past:
            self._watch.start()
        self.opened.emit()

    def close(self, *, is_damaged: bool = False) -> None:
        """Close the open plan; does nothing when none is open.

        What goes wrong is shown, unless the plan is damaged and the user knows it.
        """
        self._leave(is_damaged=is_damaged)

    def _leave(self, *, keep: PlanFile | None = None, is_damaged: bool = False) -> None:
        """Close what is shown, and the present behind it, but for the plan to `keep`."""
        if self._plan is None:
            return
        self._watch.stop()
        self._stop_writing()
        self.tasks.wait_for_queries()
        leaving = {id(plan): plan for plan in (self._plan, self._present) if plan is not None}
        self._plan = self._present = self._day_looked_at = None
        self._labels = Labels()
        for plan in leaving.values():
            if plan is keep:
                continue
            try:
                plan.close()
            except TrackerError as error:
                if not is_damaged:
                    self.failed.emit(error)
        self.closed.emit()

    def query(
        self,
        read: Callable[[Connection], T],
        deliver: Callable[[T], None],
        *,
        key: object,
    ) -> None:
        """Read from the plan and hand the result to `deliver`, without blocking the window.

        A large plan is read in another thread through a connection of its own; a newer query
        with the same `key` makes the result of an older one worthless, and it is dropped.
        """
        plan = self.plan
        if self._is_small:
            self.tasks.forget_query(key)
            try:
                result = read(plan.connection)
            except TrackerError as error:
                self.failed.emit(error)
                return
            deliver(result)
            return

        if self._is_unseen:
            with suppress(TrackerError), reading_briefly(plan.connection, UNSEEN_SECONDS):
                self.tasks.tell(read(plan.connection), deliver, self.failed.emit, key=key)
                return
        self._query_elsewhere(plan, read, deliver, key=key)

    @contextmanager
    def before_the_first_frame(self) -> Iterator[None]:
        """Read a large plan too where it is asked for, while the window is not shown yet.

        What has been read so is delivered in the next turn, into the first frame. What takes
        longer than anybody notices is read in another thread after all.
        """
        self._is_unseen = True
        try:
            yield
        finally:
            self._is_unseen = False

    def query_present(
        self,
        read: Callable[[Connection], T],
        deliver: Callable[[T], None],
        *,
        key: object,
    ) -> None:
        """Like `query`, in another thread always, of the plan as it stands, whatever is shown."""
        self._query_elsewhere(self.present, read, deliver, key=key)

    def _query_elsewhere(
        self,
        plan: PlanFile,
        read: Callable[[Connection], T],
        deliver: Callable[[T], None],
        *,
        key: object,
    ) -> None:
        def read_elsewhere() -> T:
            with plan.reading() as connection:
                return read(connection)

        self.tasks.query(read_elsewhere, deliver, self.failed.emit, key=key)

    def _renew_day(self) -> None:
        """Have everything counted from the new day; what is looked at stays the same."""
        if self._plan is not None and self._period is None:
            self._period = FollowupPeriod(self._day.year)
        self._day = self.day_watch.day
        self.day_changed.emit()

    def _look_outside(self) -> None:
        """Announce what another program, or the window that writes, has done since last time."""
        history = self.plan.history
        try:
            if self.plan.newest_change_set() <= self._seen:
                return
            changes = history.changes_since(self._seen)
            history.reload()
            self._seen = self.plan.newest_change_set()
        except TrackerError as error:
            self._watch.stop()
            self.failed.emit(error)
            return
        self.announce(changes, None)
        self.changed_outside.emit()

    def _rest_watch(self) -> None:
        self._watch.stop()

    def _watch_again(self) -> None:
        if self._plan is not None and not self.is_in_past:
            self._watch.start()

    def announce(self, changes: Changes, initiator: object) -> None:
        """Signal to every listener what has been committed; no changes, no signal."""
        if not changes:
            return
        self._seen = max(self._seen, changes.set_id)
        if changes.touch("plan"):
            self._labels = self.plan.labels()
        if changes.touch("activity"):
            self._is_small = self.plan.activities.count() <= SMALL_PLAN
        self.changed.emit(changes, initiator)
        if changes.touch("followup"):
            self._leave_fixed_year()

    def _leave_fixed_year(self) -> None:
        """Look at the next period, once the one that was suggested is fixed."""
        if self.is_open and not self._is_year_chosen and self.plan.followups.is_fixed(self.period):
            self._look_at(period_to_follow_up(self.plan.connection, self.today()))
