"""Measures how long the window is kept from its events while very much is written at length.

Run as `python -m tests.benchmarks.long_changes [ACTIVITIES]`. In the whole window, on each page,
every activity of a plan is changed, and that is undone. The longest time between two events is
shown for the writing itself and for what the window does when it has heard of it, in which every
page reads anew what it shows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.rows import report, stall
from tests.benchmarks.stage import ACTIVITIES, measured, run_for, shown_window
from tracker.domain.core.jobs import Progress
from tracker.store.plan_file import PlanFile
from tracker.ui.session import Session
from tracker.ui.window.page_register import PAGES

SETTLE_MS = 1_500


def main() -> int:
    """Print milliseconds a page; return 0 when they keep the bound."""
    activities = int(sys.argv[1]) if len(sys.argv) > 1 else ACTIVITIES
    pages = sys.argv[2:] or [entry.name for entry in PAGES]
    worst: dict[str, tuple[float, str]] = {}
    with shown_window(activities) as window:
        session = window.session
        run_for(SETTLE_MS)
        print(f"{activities:,} activities; longest without an event, ms".replace(",", " "))
        print(f"{'':16}{'seconds':>9}{'writing':>9}{'after':>9}")
        for page in pages:
            window.show_page(page)
            run_for(SETTLE_MS)
            for what, change in _changes(session):
                found = measured(session, change, SETTLE_MS)
                writing, after = found.before.longest, found.after.longest
                for part, longest in (("changed", writing), ("shown after it", after)):
                    worst[part] = max(worst.get(part, (0.0, "")), (longest, f"{what} on {page}"))
                print(
                    f"{page[:9]:10}{what:6}{found.seconds:9.2f}{writing:9.1f}{after:9.1f}",
                    flush=True,
                )
    return report(
        stall(f"all {activities:,} activities {part}", longest, f"the longest: {told}")
        for part, (longest, told) in worst.items()
    )


def _changes(session: Session) -> Iterator[tuple[str, Callable[[], object]]]:
    def write(plan: PlanFile, progress: Progress) -> None:
        ids = [activity.id for activity in plan.activities.all()]
        for place, activity_id in enumerate(ids):
            if not place % 100:
                progress("Ändrar …", place / len(ids))
            plan.activities.update(activity_id, priority=2, note=f"Kommentar {place}")

    yield "write", lambda: session.change_at_length("Ändrade alla", write)
    yield "undo", session.undo


if __name__ == "__main__":
    sys.exit(main())
