"""The clock is one: whoever sets it sets the day of the window, the commands and the log."""

from __future__ import annotations

import re
import runpy
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.support.clock import set_day
from tests.support.plans import TODAY, make_plan, open_plan
from tracker import clock
from tracker.domain.core.fields import Field, Kind

_ASKS = re.compile(r"\bdate\.today\(|\bdatetime\.(now|today|utcnow)\(|\btime\.time\(")


def test_only_the_clock_asks_the_computer_for_the_time(repository: Path) -> None:
    asking = [
        path.relative_to(repository).as_posix()
        for path in (repository / "tracker").rglob("*.py")
        if _ASKS.search(path.read_text(encoding="utf-8"))
    ]
    assert asking == ["tracker/clock.py"]


def test_the_clock_is_that_of_the_computer() -> None:
    untouched = runpy.run_path(clock.__file__)
    before = datetime.now(UTC)
    assert before <= untouched["now"]() <= datetime.now(UTC)


def test_the_tests_have_a_day_of_their_own() -> None:
    assert clock.today() == TODAY


def test_times_of_the_log_sort_as_text() -> None:
    first = clock.utc_now()
    assert len(first) == len("2026-03-31T07:15:02.123Z")
    assert first.endswith("Z")
    assert clock.utc_now() >= first


def test_day_and_log_follow_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2028, 2, 29, 12, 0, 0, 5_000, UTC).astimezone()
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert clock.today() == date(2028, 2, 29)
    assert clock.utc_now() == "2028-02-29T12:00:00.005Z"


def test_what_is_written_bears_the_clocks_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(monkeypatch, date(2031, 1, 1))
    path = make_plan(tmp_path / "p.plan")
    with open_plan(path) as plan, plan.change("Flyttade"):
        plan.activities.update(1, due_date="idag")
    with open_plan(path) as plan:
        assert plan.activities.get(1).due_date == date(2031, 1, 1)
        assert plan.activities.moves(1)[-1].moved_on == date(2031, 1, 1)
        assert plan.history.sets(1)[0].at[:10] == "2031-01-01"
    assert [daily.name for daily in (tmp_path / "p.plan.backups").iterdir()] == [
        "2031-01-01-daily.plan"
    ]


def test_a_day_without_a_year_is_of_this_year(monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, date(2029, 6, 1))
    assert Field("due", "Slutdatum", Kind.DATE).clean("31/3") == "2029-03-31"
