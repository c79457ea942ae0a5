"""Measures a folder of many plans: the time a plan against reading one of them, and the memory.

Run as `python -m tests.benchmarks.many_plans [PLANS [ACTIVITIES]]`. Each of the plans is listed in
under three times what it takes to open one of them for reading and read its overview; the memory
at the last plan is no more than that at the first tenth of them, but for the list that is kept.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import tracemalloc
from pathlib import Path
from time import perf_counter

from tests.benchmarks.rows import Row, report
from tests.benchmarks.stage import sample_plan
from tracker import clock
from tracker.domain.core.jobs import silent
from tracker.domain.many_plans.all_plans import Gathering
from tracker.store.many_plans.reading import read_folder
from tracker.store.overview.queries import read_overview
from tracker.store.plan_file import PlanFile

PLANS = 200
ACTIVITIES = 1_000
BOUND = 3.0
MOST_GROWTH = 16_000_000
"""Bytes that the listed activities may take between the first tenth and the end."""

ROUNDS = 5


def main() -> int:
    """Print the ratio and the memory; return 0 when both keep their bounds."""
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else PLANS
    activities = int(sys.argv[2]) if len(sys.argv) > 2 else ACTIVITIES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = sample_plan(folder, activities)
        for number in range(plans - 1):
            shutil.copy(path, folder / f"plan{number:04}x.plan")
        one = min(_read_one(path) for _round in range(ROUNDS))
        started = perf_counter()
        found = read_folder(folder, clock.today(), silent)
        seconds = perf_counter() - started
        early, late = _memory(folder, plans)
    ratio = seconds / plans / one
    print(f"{len(found.plans)} plans of {activities} activities, {found.sums.total} in all")
    print(f"reading one {one * 1000:.1f} ms, listing {seconds * 1000 / plans:.1f} ms a plan")
    grown = late - early
    print(f"memory {early / 1e6:.1f} MB at a tenth, {late / 1e6:.1f} MB at the end")
    told = f"{seconds * 1000 / plans:.1f} ms to {one * 1000:.1f} ms"
    rows = [
        Row(f"list {plans} plans, each / reading one of them", ratio, BOUND, told=told),
        Row(f"memory that {plans} plans grow by", grown / 1e6, MOST_GROWTH / 1e6, "MB"),
    ]
    return report(rows) if len(found.plans) == plans else 1


def _read_one(path: Path) -> float:
    started = perf_counter()
    with PlanFile.open(path, actor="x", read_only=True) as plan:
        read_overview(plan.connection, clock.today(), 0)
    return perf_counter() - started


def _memory(folder: Path, plans: int) -> tuple[int, int]:
    """Return the bytes held when a tenth of the plans has been read, and at the end."""
    held: list[int] = []
    tracemalloc.start()

    def measure(_gathering: Gathering) -> None:
        held.append(tracemalloc.get_traced_memory()[0])

    read_folder(folder, clock.today(), silent, on_plan=measure)
    tracemalloc.stop()
    return max(held[: max(plans // 10, 1)]), held[-1]


if __name__ == "__main__":
    sys.exit(main())
