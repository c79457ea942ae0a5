"""Measures the store at 1,000, 10,000 and 100,000 activities.

Run as `python -m tests.benchmarks.store [COUNT…]`. The bounds are those of design, section 8: a
change of one field in 30 ms, a search within twice the raw full-text query and a frame, and
growth that is at most linear (for sorting, that of sorting).
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import count
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tests.benchmarks.rows import Row, report
from tracker import clock
from tracker.domain.activities.selection import ActivityFilter, Attention, Column, Grouping, Sorting
from tracker.store.activities.counting import attention_groups, plan_counts
from tracker.store.activities.queries import activity_groups, activity_rows
from tracker.store.file.search import ACTIVITY_INDEX, find, match_expression
from tracker.store.followup.queries import followup_content
from tracker.store.overview.outlook_queries import read_outlook
from tracker.store.overview.queries import read_overview
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.sample import fill_sample

SIZES = (1_000, 10_000, 100_000)
CHANGE_BOUND = 30.0
FRAME = 16.7
SEARCH_RATIO = 2.0
ROUNDS = 7
WORDS = "språkpraktik"
TODAY = clock.today()
CHANGES = frozenset({"change all rows", "undo all rows"})
NOISE = 5.0
"""Milliseconds below which a growth comes from the clock, not of the work."""
MARGIN = 1.25
"""How far from linear a growth may be measured on a machine that does other work too."""

Timings = dict[str, float]


def main() -> int:
    """Print milliseconds by size and return 0 when the bounds are kept."""
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        files: list[Row] = []
        columns = [dict(_measure(Path(folder), size, files)) for size in sizes]
    _print_table(sizes, columns)
    return report([*_rows(sizes, columns), files[-1]])


def _measure(folder: Path, size: int, files: list[Row]) -> Iterator[tuple[str, float]]:
    """Yield milliseconds by what is done; tell in `files` of the file as it was made."""
    path = folder / f"{size}.plan"
    fill = partial(fill_sample, activities=size, seed=1, today=TODAY)
    yield "create", _once(lambda: PlanFile.create(path, actor="x", fill=fill).close())
    yield "file size, MB", path.stat().st_size / 1e6
    files.append(_size_of(path, size))
    yield "open, unverified", _typical(lambda: PlanFile.open(path, actor="x", verify=False).close())
    plan = PlanFile.open(path, actor="x", verify=False)
    yield "quick_check", _once(plan.check)
    yield from _measure_reading(plan)
    yield from _measure_search(plan)
    yield from _measure_writing(plan, size)
    yield "backup", _once(plan.back_up)
    plan.close()


def _measure_reading(plan: PlanFile) -> Iterator[tuple[str, float]]:
    connection = plan.connection

    def groups(
        wanted: ActivityFilter | None = None,
        column: Column | None = None,
        grouping: Grouping = Grouping.FOCUS_AREA,
    ) -> list[int]:
        found = activity_groups(
            connection, wanted or ActivityFilter(), Sorting(column), grouping, TODAY
        )
        return [activity_id for group in found for activity_id in group.ids]

    late = ActivityFilter(attention=frozenset({Attention.LATE}))
    ids = groups()
    yield "groups, by area", _typical(groups)
    yield "groups, by owner", _typical(lambda: groups(grouping=Grouping.OWNER))
    yield "groups, sorted by title", _typical(lambda: groups(column=Column.TITLE))
    yield "groups, sorted by code", _typical(lambda: groups(column=Column.CODE))
    yield "groups, sorted by due date", _typical(lambda: groups(column=Column.DUE_DATE))
    yield "groups, late only", _typical(lambda: groups(late))
    yield "rows, 50 shown", _typical(lambda: activity_rows(connection, ids[:50], TODAY))
    yield "rows, all", _once(lambda: activity_rows(connection, ids, TODAY))
    yield "figures", _typical(lambda: plan_counts(connection, TODAY))
    yield "attention", _typical(lambda: attention_groups(connection, TODAY))
    yield "overview, first screen", _typical(lambda: read_overview(connection, TODAY, 5))
    yield "overview, below", _typical(lambda: read_outlook(connection, TODAY, TODAY.year, 5))
    yield "follow-up content", _once(lambda: followup_content(plan, TODAY.year, TODAY))


def _measure_search(plan: PlanFile) -> Iterator[tuple[str, float]]:
    connection = plan.connection
    raw = f"SELECT rowid FROM {ACTIVITY_INDEX} WHERE {ACTIVITY_INDEX} MATCH ?"
    expression = [match_expression(WORDS)]
    wanted = ActivityFilter(text=WORDS)
    yield "search, raw query", _typical(lambda: connection.execute(raw, expression).fetchall())
    yield (
        "search, filtered groups",
        _typical(
            lambda: activity_groups(connection, wanted, Sorting(), Grouping.FOCUS_AREA, TODAY)
        ),
    )
    yield "search, best 200 hits", _typical(lambda: find(connection, WORDS))


def _measure_writing(plan: PlanFile, size: int) -> Iterator[tuple[str, float]]:
    numbers = count(1)

    def change_one() -> None:
        number = next(numbers)
        with plan.change("Ändrade kommentar"):
            plan.activities.update(1 + number * 7919 % size, note=f"Kommentar {number}")

    def change_all() -> None:
        with plan.change("Ändrade alla"):
            plan.activities.update_many(range(1, size + 1), priority=2, category="Alla")

    yield "change one field", _typical(change_one, 40, perf_counter)
    yield "undo it", _typical(plan.undo, 20, perf_counter)
    yield "change all rows", _once(change_all)
    yield "undo all rows", _once(plan.undo)


def _typical(
    work: Callable[[], object],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = process_time,
) -> float:
    return median(_once(work, clock) for _round in range(rounds))


def _once(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    """Return the milliseconds of the processor, or of a clock where the disk is waited for."""
    started = clock()
    work()
    return (clock() - started) * 1000


def _print_table(sizes: Sequence[int], columns: Sequence[Timings]) -> None:
    print(f"{'milliseconds':28}" + "".join(f"{size:>12,}" for size in sizes) + f"{'× linear':>10}")
    for name in columns[0]:
        cells = "".join(f"{column[name]:12.1f}" for column in columns)
        print(f"{name:28}{cells}{_growth(name, sizes, columns):10.2f}")


def _growth(name: str, sizes: Sequence[int], columns: Sequence[Timings]) -> float:
    """Return how much more than the rows a figure has grown: 1.0 is linear, 0.01 constant."""
    first, last = (max(column[name], NOISE) for column in (columns[0], columns[-1]))
    return last / first / (sizes[-1] / sizes[0])


def _rows(sizes: Sequence[int], columns: Sequence[Timings]) -> Iterator[Row]:
    largest, at_most = columns[-1], f"{sizes[-1]:,} activities"
    change = largest["change one field"]
    yield Row(f"change one field, flushed to the disk, {at_most}", change, CHANGE_BOUND, "ms")
    raw, found = largest["search, raw query"], largest["search, filtered groups"]
    told = f"{found:.1f} ms to {raw:.1f} ms"
    bound = SEARCH_RATIO * raw + FRAME
    yield Row(f"search / twice the raw query and a frame, {at_most}", found / bound, 1, told=told)
    growth = {name: _growth(name, sizes, columns) / _expected(name, sizes) for name in columns[0]}
    for what, names in (
        ("load, filter, export", growth.keys() - CHANGES),
        ("changing all rows", CHANGES),
    ):
        worst = max(names, key=growth.__getitem__)
        told = f"the most: {worst}"
        yield Row(
            f"growth of {what} from {sizes[0]:,}, to linear", growth[worst], MARGIN, told=told
        )


def _expected(name: str, sizes: Sequence[int]) -> float:
    return log(sizes[-1]) / log(sizes[0]) if "sorted" in name else 1.0


def _size_of(path: Path, size: int) -> Row:
    """Tell how large the file is, and which part of it is what."""
    with closing(sqlite3.connect(path)) as connection:
        kinds = connection.execute(_PARTS).fetchall()
    whole = sum(size for _kind, size in kinds)
    told = ", ".join(f"{kind} {100 * size / whole:.0f} %" for kind, size in kinds)
    return Row(f"plan file of {size:,} activities", whole / 1e6, unit="MB", told=told)


_PARTS = """\
SELECT CASE
    WHEN d.name = 'change' OR d.name GLOB 'change_*' THEN 'change log'
    WHEN d.name LIKE 'search_index%' OR d.name LIKE 'activity_fts%' THEN 'search index'
    WHEN m.type = 'index' THEN 'other indexes' ELSE 'tables' END, sum(d.pgsize)
FROM dbstat AS d LEFT JOIN sqlite_master AS m ON m.name = d.name GROUP BY 1 ORDER BY 2 DESC"""


if __name__ == "__main__":
    sys.exit(main())
