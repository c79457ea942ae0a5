"""A step of the year whose day falls on a day when nobody works."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.domain.reporting.year_step import Progress, StepKind, StepLine, YearStep

TODAY = date(2026, 4, 15)


def test_a_step_on_a_free_day_says_which_working_day_comes_before() -> None:
    step = YearStep(
        1, StepKind.OWN, "Ledningsgrupp", 11, 15, lag=False, since=TODAY, is_suggested=False
    )
    sunday = StepLine(
        step, 2026, date(2026, 11, 15), "Ledningsgrupp", Progress(is_done=False, sentence="")
    )
    sentence = "2026-11-15 är en söndag. Sista arbetsdagen före är 2026-11-13."
    assert sunday.free_day == sentence
    assert replace(sunday, day=date(2026, 11, 16)).free_day == ""
    assert replace(sunday, day=None).free_day == ""
    assert replace(sunday, progress=Progress(is_done=True, sentence="")).free_day == ""
