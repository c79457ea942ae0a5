"""The calendar file: whole days that every calendar reads, and nothing that a text could add."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tracker.domain.core.jobs import silent
from tracker.domain.plan.calendar import CalendarDay, PlanCalendar
from tracker.exchange.calendar.ics import write_calendar

WRITTEN_AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def events(path: Path, *days: CalendarDay) -> list[dict[str, str]]:
    """Return what is written for each day, by property, its lines unfolded as RFC 5545 says."""
    write_calendar(PlanCalendar("Plan", "u-1", days), path, WRITTEN_AT, silent)
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    found: list[dict[str, str]] = []
    for line in lines[2:-2]:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value
    return found


def test_a_day_is_a_whole_day_that_keeps_its_identity(tmp_path: Path) -> None:
    path = tmp_path / "k.ics"
    (first,) = events(path, CalendarDay("activity/7", date(2026, 12, 31), "Slutdatum: Språkcafé"))
    assert first["DTSTART;VALUE=DATE"] == "20261231"
    assert first["DTEND;VALUE=DATE"] == "20270101"
    assert first["DTSTAMP"] == "20260301T120000Z"
    assert first["SUMMARY"] == "Slutdatum: Språkcafé"
    assert "DESCRIPTION" not in first
    (moved,) = events(path, CalendarDay("activity/7", date(2027, 1, 31), "Annat namn"))
    assert moved["UID"] == first["UID"] == "activity-7@u-1"


def test_a_text_of_a_users_is_only_ever_a_value(tmp_path: Path) -> None:
    title = "a;b,c\\d\nEND:VEVENT\r\nBEGIN:VALARM\x00" + "å" * 200
    day = CalendarDay("step/1", date(2026, 1, 2), title, "rad\u2028två")
    (event,) = events(tmp_path / "k.ics", day)
    escaped = "a\\;b\\,c\\\\d\\nEND:VEVENT\\nBEGIN:VALARM" + "å" * 200
    assert event["SUMMARY"] == escaped
