"""The plans whose pages are looked at: the examples, an empty one, and one meant to do harm."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker import clock
from tracker.domain.plan.strategy import Strategy, StrategyActivity, StrategyArea, StrategyReport
from tracker.exchange.strategies.strategies import load_example
from tracker.store.strategy.builder import create_plan

EXAMPLES = ("vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg")
HOSTILE = (
    '<script>alert("a")</script><img src=x onerror=alert(1)>{{ 7 * 7 }}{% raw %}\x00\u202e'
    "http://exempel.invalid/" + "Integrationssamordnarförvaltningsstrategi" * 8
)


def make_plans(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the path of each plan, made in `folder`, and the options its page is made with."""
    for name in EXAMPLES:
        plan = _command(folder / f"{name}.plan", name, "--example")
        yield plan, ("--year", str(_year(name)))
    yield _command(folder / "blank.plan", "blank"), ()
    yield _hostile(folder / "hostile.plan"), ("--with-names",)


def _year(name: str) -> int:
    """Return the year that shows most: one with reports, else this year."""
    years = [report.year for activity in load_example(name, clock.today()).activities
             for report in activity.reports]  # fmt: skip
    return max(years, default=clock.today().year)


def _command(path: Path, *strategy: str) -> Path:
    command = [sys.executable, "-m", "tracker", "new", str(path), "--strategy", *strategy]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return path


def _hostile(path: Path) -> Path:
    """Make a plan whose every text tries to break out of the page or of its column."""
    activity = StrategyActivity(
        title=HOSTILE,
        focus_area="A",
        status="in_progress",
        due_date=date(2020, 1, 1),
        reports=(StrategyReport(clock.today().year, "in_progress", HOSTILE, HOSTILE, HOSTILE),),
    )
    strategy = Strategy(
        id="hostile",
        municipality=HOSTILE,
        title=HOSTILE,
        vision=HOSTILE,
        focus_areas=(StrategyArea("A", HOSTILE),),
        activities=(activity, replace(activity, status="completed", focus_area=None)),
    )
    create_plan(path, strategy, actor="Prov").close()
    return path
