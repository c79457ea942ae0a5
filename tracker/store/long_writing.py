"""Writing that takes long: in another thread, through a connection of its own to the open plan.

The plan's own connection goes on reading what was there before until all is committed at once:
nothing of what is written leaves memory before that, so that the file is closed to readers only
while the commit itself is put on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Generic, TypeVar

from tracker.domain.core.cycles import no_search_for_cycles
from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass
from tracker.errors import PlanFileError
from tracker.store.file.connection import Connection, connect
from tracker.store.file.opening import trust_if_ours
from tracker.store.log.changes import Changes
from tracker.store.log.history import ChangeSet
from tracker.store.plan_file import PlanFile

T = TypeVar("T")
Work = Callable[[PlanFile, Progress], T]
"""Writes to the plan it is given and reports how far it has come, which may stop it."""

_PATIENCE_MS = 30_000
"""How long a commit waits for what is being read: longer than any query of a page takes."""

_STEPS = 20_000
"""After so many steps of SQLite's own it is asked whether to stop: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What came of the work, and every row it changed, whatever change sets it made."""

    result: T
    changes: Changes


class LongWriting:
    """A loan of an open plan to another thread; until it is `ended` nobody else may write.

    Make it, and end it, where the plan is used. Raises ReadOnlyError when the plan is open for
    reading, BusyError when it is lent already.
    """

    def __init__(self, plan: PlanFile) -> None:
        plan.lend()
        self._plan = plan
        self._newest = _newest_set(plan)
        self._actor = plan.history.actor

    def run(self, work: Work[T], progress: Progress, is_stopped: Callable[[], bool]) -> Written[T]:
        """Do the work, in another thread; return what it gave and what it changed.

        When `is_stopped` says so, what is not yet committed is taken back and CancelledError
        raised, also in the middle of a long statement. Raises PlanFileError when another file
        has taken the plan's place.
        """
        with no_search_for_cycles(), closing(connect(self._plan.path, writable=True)) as connection:
            writer = PlanFile(self._plan.path, connection, self._actor, None, None)
            if not trust_if_ours(connection) or not _holds(writer, self._newest):
                raise _moved()
            _prepare(connection, is_stopped)
            before = writer.newest_change_set()
            result = work(writer, progress)
            return Written(result, writer.history.changes_since(before))

    def end(self) -> None:
        """Let the plan be written where it was before, and know there what has been written."""
        self._plan.take_back()


def _prepare(connection: Connection, is_stopped: Callable[[], bool]) -> None:
    connection.execute("PRAGMA cache_spill = OFF")
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    # What is committed is not taken back: nothing after that is broken off.
    connection.set_progress_handler(lambda: connection.in_transaction and is_stopped(), _STEPS)


def _newest_set(plan: PlanFile) -> ChangeSet | None:
    return next(iter(plan.history.sets(limit=1)), None)


def _holds(plan: PlanFile, known: ChangeSet | None) -> bool:
    """Whether the file is the plan that was opened: it has what was its newest change."""
    return known is None or known in plan.history.sets(limit=1, before=known.id + 1)


def _moved() -> PlanFileError:
    return PlanFileError(
        _(
            "Planfilen har flyttats eller bytts ut sedan den öppnades. Inget skrevs. Öppna planen"
            " på nytt."
        )
    )
