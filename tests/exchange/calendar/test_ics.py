"""The calendar file, read back by the rules of RFC 5545."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

from click.testing import CliRunner

from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker
from tracker.domain.core.jobs import silent
from tracker.domain.meetings.calendar import CalendarDay
from tracker.exchange.calendar.ics import write_calendar
from tracker.store.meetings.calendar import calendar_days

AT = datetime(2026, 4, 15, 10, 0, tzinfo=UTC)


def _events(path: Path) -> list[dict[str, str]]:
    """Return the events of a calendar file by the names of their lines, unfolded."""
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    events: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, _colon, value = line.partition(":")
            plain = re.sub(r"\\([\\;,n])", lambda m: "\n" if m[1] == "n" else m[1], value)
            events[-1][name.partition(";")[0]] = plain
    return events


def test_texts_come_back_whole_however_long_and_strange(tmp_path: Path) -> None:
    title = "Råd; möte, \\ " + "å" * 200
    day = CalendarDay("m-1@x", date(2026, 2, 11), title, "§ 5\nAnteckning")
    write_calendar([day], "Plan", AT, tmp_path / "k.ics", silent)
    (event,) = _events(tmp_path / "k.ics")
    assert event["SUMMARY"] == title
    assert event["DESCRIPTION"] == "§ 5\nAnteckning"
    assert (event["DTSTART"], event["DTEND"]) == ("20260211", "20260212")
    assert event["UID"] == "m-1@x"


def test_meetings_and_open_due_dates_are_written(tmp_path: Path) -> None:
    path = make_plan(tmp_path / "p.plan")
    target = tmp_path / "k.ics"
    done = CliRunner().invoke(tracker, ["calendar", str(path), "--output", str(target)])
    assert done.exit_code == 0, done.output
    found = {event["SUMMARY"]: event["DTSTART"] for event in _events(target)}
    assert found["Integrationsrådet – Råd 1"] == "20260211"
    assert found["Slutdatum: A2 Språkkafé"] == "20260501"
    only = ["calendar", str(path), "--output", str(target), "--only-meetings"]
    assert CliRunner().invoke(tracker, only).exit_code == 0
    assert len(_events(target)) == 1
    refused = CliRunner().invoke(tracker, [*only[:3], str(tmp_path / "k.txt")])
    assert refused.exit_code == 1


def test_what_is_done_is_no_due_date_any_more(tmp_path: Path) -> None:
    with open_plan(make_plan(tmp_path / "p.plan")) as plan:
        with plan.change("Klar"):
            plan.activities.update(2, status="completed")
        titles = [day.title for day in calendar_days(plan)]
    assert "Slutdatum: A2 Språkkafé" not in titles
    assert "Slutdatum: A1 Språkpraktik för nyanlända" in titles
