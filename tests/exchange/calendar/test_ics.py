"""The calendar file: whole days that every calendar reads, and nothing that a text could add."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event

from tracker.domain.core.jobs import silent
from tracker.domain.plan.calendar import CalendarDay, PlanCalendar
from tracker.exchange.calendar.ics import write_calendar
from tracker.store.overview.calendar_queries import plan_calendar
from tracker.store.plan_file import PlanFile

WRITTEN_AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def events(path: Path, *days: CalendarDay) -> list[dict[str, Any]]:
    """Return what is written for each day, read back; its lines are as short as RFC 5545 says."""
    write_calendar(PlanCalendar("Plan", "u-1", days), path, WRITTEN_AT, silent)
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    calendar = Calendar.from_ical(raw.decode())
    assert (calendar["method"], calendar["x-wr-calname"]) == ("PUBLISH", "Plan")
    assert not calendar.errors
    found = [event for event in calendar.walk() if isinstance(event, Event)]
    assert not any(event.subcomponents for event in found)
    return [{name.lower(): event.decoded(name) for name in event} for event in found]


def test_a_day_is_a_whole_day_that_keeps_its_identity(tmp_path: Path) -> None:
    path = tmp_path / "k.ics"
    (first,) = events(path, CalendarDay("activity/7", date(2026, 12, 31), "Slutdatum: Språkcafé"))
    assert (first["dtstart"], first["dtend"]) == (date(2026, 12, 31), date(2027, 1, 1))
    assert first["dtstamp"] == WRITTEN_AT
    assert first["summary"] == "Slutdatum: Språkcafé"
    assert first["sequence"] == 0
    assert "description" not in first
    (moved,) = events(path, CalendarDay("activity/7", date(2027, 1, 31), "Annat", sequence=1))
    assert moved["uid"] == first["uid"] == "activity-7@u-1"
    assert moved["sequence"] == 1


def test_a_text_of_a_users_is_only_ever_a_value(tmp_path: Path) -> None:
    title = "a;b,c\\d\nEND:VEVENT\r\nBEGIN:VALARM\x00" + "å" * 200
    day = CalendarDay("step/1", date(2026, 1, 2), title, "rad\u2028två")
    (event,) = events(tmp_path / "k.ics", day)
    assert event["summary"] == "a;b,c\\d\nEND:VEVENT\nBEGIN:VALARM" + "å" * 200
    assert event["description"] == "rad\u2028två"


def test_a_day_that_is_moved_and_moved_back_has_a_higher_sequence_each_time(
    plan: PlanFile, tmp_path: Path
) -> None:
    def written() -> dict[str, tuple[date, int]]:
        path = tmp_path / "k.ics"
        days = plan_calendar(plan.connection, date(2026, 4, 15)).days
        return {each["uid"]: (each["dtstart"], each["sequence"]) for each in events(path, *days)}

    uid = "activity-1@u-1"
    first = written()
    day, sequence = first[uid]
    assert written() == first
    for times, moved in enumerate((date(2026, 9, 1), day), 1):
        with plan.change("Flyttade"):
            plan.activities.update(1, due_date=moved)
        assert written()[uid] == (moved, sequence + times)
    with plan.change("Bytte namn"):
        plan.activities.update(1, title="Annat")
    assert written()[uid] == (day, sequence + 2)
    others = {key: value for key, value in written().items() if key != uid}
    assert others == {key: value for key, value in first.items() if key != uid}


def test_a_step_that_is_given_a_day_of_its_own_has_moved(plan: PlanFile) -> None:
    with plan.change("Slog på"):
        step_id = plan.year_steps.add_own("Dialogmöte", 5, 4, date(2026, 1, 1))

    def step() -> CalendarDay:
        days = plan_calendar(plan.connection, date(2026, 4, 15)).only("step/").days
        return next(day for day in days if day.day.year == 2026)

    before = step()
    for day in (date(2026, 6, 1), None):
        with plan.change("Egen dag"):
            plan.year_steps.set_day_of_year(step_id, 2026, day)
    assert (step().key, step().day, step().sequence) == (before.key, before.day, 2)
