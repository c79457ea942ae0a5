"""Reading a folder of plans, one after another: nobody is locked out, and nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from tracker.domain.core.failures import reason_of
from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.many_plans.all_plans import AllPlans, Gathering, Wanted
from tracker.domain.many_plans.summary import PlanActivity, PlanSummary, Unread
from tracker.errors import CancelledError, DamagedPlanError, ReadOnlyError, TrackerError
from tracker.store.file.connection import (
    Connection,
    connect_aside,
    damaged_plan,
    memory_copy,
)
from tracker.store.file.opening import (
    bring_up_to_date,
    check_header,
    check_origin,
    is_older,
    quick_check,
    require_readable,
    trust_if_ours,
)
from tracker.store.many_plans.finding import find_plans, named_as_copies, place_of
from tracker.store.many_plans.summarising import open_activities, plan_uuid, summary_of

OnPlan = Callable[[Gathering], None]
"""Called each time a plan has been read, so that a list can fill as plans come."""


@contextmanager
def read_aside(path: Path) -> Iterator[Connection]:
    """Yield a connection to a plan that whoever works in it does not notice.

    One moment of the plan is seen, also while somebody writes to it. A plan that an older program
    wrote is read from an upgraded copy in memory. Raises PlanFileError for what is no plan or
    was written by a newer program, DamagedPlanError for a damaged one.
    """
    check_header(path)
    with closing(_opened(path)) as connection:
        quick_check(connection, path)
        if not is_older(connection, path):
            if not trust_if_ours(connection):
                require_readable(connection, path)
            yield connection
            return
        connection.execute("COMMIT")
        with closing(memory_copy(connection)) as copy:
            if not bring_up_to_date(copy, path):
                require_readable(copy, path)
            yield copy


def read_folder(
    folder: Path,
    today: date,
    progress: Progress,
    *,
    wanted: Wanted | None = None,
    on_plan: OnPlan | None = None,
) -> AllPlans:
    """Return all plans below a folder on the day `today`, with the `wanted` activities listed.

    What cannot be read is listed with a sentence and stops nothing else. One plan at a time is
    open. Raises TrackerError when the folder cannot be read, CancelledError when `progress` does.
    """
    gathering = Gathering(str(folder), today, wanted)
    paths = find_plans(folder)
    copies = named_as_copies(paths)
    uuids: dict[Path, str] = {}
    for number, path in enumerate(sorted(paths, key=copies.__contains__)):
        progress(_("Läser {file}").format(file=path.name), number / len(paths))
        place = place_of(path, folder)
        try:
            with read_aside(path) as connection:
                uuid = uuids[path] = plan_uuid(connection)
                if path in copies and uuids.get(copies[path]) == uuid:
                    gathering.leave_out(place)
                else:
                    gathering.add(*_read(connection, place, today))
        except CancelledError:
            raise
        except (TrackerError, OSError, sqlite3.Error, ValueError, RecursionError) as error:
            gathering.add_unread(Unread(place, _why(error, path)))
        if on_plan is not None:
            on_plan(gathering)
    return gathering.result()


def _opened(path: Path) -> Connection:
    """Return a connection that sees one moment of the plan at `path`."""
    try:
        connection = connect_aside(path)
        try:
            connection.execute("BEGIN")
            check_origin(connection, path)
        except BaseException:
            connection.close()
            raise
    except ReadOnlyError as error:
        sentence = _(
            "{file}: ett program avslutades medan det skrev i planen. Öppna planen en gång, så"
            " blir den hel igen."
        )
        raise ReadOnlyError(sentence.format(file=path)) from error
    return connection


def _read(
    connection: Connection, place: str, today: date
) -> tuple[PlanSummary, Iterable[PlanActivity]]:
    """Return a plan's summary and its open activities, both read to their end."""
    summary = summary_of(connection, place, today)
    return summary, tuple(open_activities(connection, place, summary.title))


def _why(error: Exception, path: Path) -> str:
    """Return a sentence about what could not be read, without the long path that the list has."""
    if isinstance(error, DamagedPlanError) or not isinstance(error, TrackerError | OSError):
        return str(damaged_plan())
    if isinstance(error, OSError):
        sentence = _("Filen {file} går inte att läsa: {reason}.")
        return sentence.format(file=path.name, reason=reason_of(error))
    return str(error).replace(str(path), path.name)
