"""A reminder names the indicators whose value of the year the unit has not supplied (VI-R4)."""

from __future__ import annotations

from datetime import date

from tracker.domain.core.labels import Labels
from tracker.domain.reporting.reminder import OpenPoints, Reminder, report_reminder
from tracker.domain.reporting.reporting import not_issued


def _reminder(points: OpenPoints) -> Reminder:
    report = not_issued(2025, 1)
    last_day = date(2026, 5, 1)
    return report_reminder(report, "Lärcenter", None, points, "Strategin", Labels(), last_day)


def test_VI_R4_values_that_are_missing_are_listed() -> None:
    body = _reminder(OpenPoints(0, (), values=("Klarade kurs B", "Klarade kurs C"))).body
    assert "Det här återstår:" in body
    assert "– Indikatorer som saknar värde för 2025:" in body
    assert "· Klarade kurs B" in body
    assert "· Klarade kurs C" in body


def test_nothing_is_said_of_values_when_none_is_missing() -> None:
    assert "saknar värde" not in _reminder(OpenPoints(0, ())).body
