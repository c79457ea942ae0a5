"""The timeline's scale and what stands on it, in pixels."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.activities.milestone import Milestone
from tracker.domain.activities.timeline import Part, Span, SpanKind, Zoom
from tracker.ui.activities.timeline.bars import bar_of, milestone_at
from tracker.ui.activities.timeline.scale import TimeScale, scale_for

MONTHS = scale_for(Zoom.MONTH, date(2026, 3, 1), date(2026, 9, 1), 8)


def test_the_scale_has_whole_years_and_one_to_spare() -> None:
    assert (MONTHS.first, MONTHS.last) == (date(2025, 1, 1), date(2027, 12, 31))
    assert MONTHS.width == 3 * 365 * 6
    early = scale_for(Zoom.YEAR, date(1900, 1, 1), date(2200, 1, 1), 8)
    assert (early.first.year, early.last.year) == (1900, 2200), "other years cannot be saved"


@given(
    st.sampled_from(Zoom),
    st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)),
    st.integers(6, 20),
)
def test_a_day_is_found_again_where_it_stands(zoom: Zoom, day: date, digit: int) -> None:
    scale = scale_for(zoom, day, day, digit)
    assert scale.day_at(scale.middle_of(day)) == day
    assert scale.day_at(-1e9) == scale.first
    assert scale.day_at(1e9) == scale.last


@pytest.mark.parametrize(
    ("zoom", "upper", "lower"),
    [
        (Zoom.YEAR, ["2026"], ["Kv 1", "Kv 2", "Kv 3", "Kv 4"]),
        (Zoom.QUARTER, ["Kvartal 1 2026", "Kvartal 2 2026"], ["jan", "feb", "mars", "apr"]),
        (Zoom.MONTH, ["januari 2026"], ["v. 1", "v. 2", "v. 3", "v. 4", "v. 5"]),
    ],
)
def test_the_edge_says_years_quarters_months_or_weeks(
    zoom: Zoom, upper: list[str], lower: list[str]
) -> None:
    scale = scale_for(zoom, date(2026, 6, 1), date(2026, 6, 1), 8)
    last = {Zoom.YEAR: date(2026, 12, 1), Zoom.QUARTER: date(2026, 4, 2)}
    begin = scale.middle_of(date(2026, 1, 1))
    end = scale.middle_of(last.get(zoom, date(2026, 1, 31)))
    above, below = scale.ticks(begin, end)
    assert [tick.text for tick in above] == upper
    assert [tick.text for tick in below] == lower
    assert all(tick.right == other.left for tick, other in pairwise(below))


def bar_span(start: date | None, due: date | None, kind: SpanKind = SpanKind.BAR) -> Span:
    return Span(kind, start, due, None)


def test_a_bar_is_taken_by_its_ends_or_its_middle() -> None:
    day = date(2026, 1, 1)
    bar = bar_of(bar_span(day, day + timedelta(days=19)), MONTHS, 0, goes_on=False)
    assert bar is not None
    assert bar.right - bar.left == 20 * 6, "the due date is part of it"
    assert bar.part_at(bar.left + 2) is Part.START
    assert bar.part_at((bar.left + bar.right) / 2 - 10) is Part.WHOLE
    assert bar.part_at(bar.right - 2) is Part.DUE
    assert bar.part_at(bar.right + 30) is None


def test_a_bar_of_one_day_has_both_ends() -> None:
    day = date(2026, 1, 1)
    years = TimeScale(date(2025, 1, 1), date(2027, 12, 31), Zoom.YEAR, 0.55)
    bar = bar_of(bar_span(day, day), years, 0, goes_on=False)
    assert bar is not None
    assert bar.part_at(bar.right) is Part.DUE
    assert bar.part_at(bar.left - 2) is Part.START


def test_what_goes_on_reaches_the_end_of_the_scale() -> None:
    day = date(2026, 1, 1)
    open_span = bar_span(day, None, SpanKind.OPEN)
    on = bar_of(open_span, MONTHS, 10, goes_on=True)
    stub = bar_of(open_span, MONTHS, 10, goes_on=False)
    assert on is not None
    assert stub is not None
    assert on.right == 10 + MONTHS.width
    assert stub.right < on.right
    assert on.part_at(on.right - 1) is None, "there is no end to take hold of"
    assert on.part_at(on.left) is Part.START


def test_a_due_date_alone_is_taken_at_its_flag() -> None:
    bar = bar_of(bar_span(None, date(2026, 1, 1), SpanKind.DEADLINE), MONTHS, 0, goes_on=False)
    assert bar is not None
    assert bar.part_at(bar.right - 4) is Part.DUE
    assert bar.part_at(bar.right - 40) is None
    assert bar_of(bar_span(None, None, SpanKind.UNDATED), MONTHS, 0, goes_on=False) is None


def test_a_milestone_is_found_at_its_diamond() -> None:
    steps = [
        Milestone(1, 1, "Utan dag", None, None, None),
        Milestone(2, 1, "Först", date(2026, 1, 1), None, None),
        Milestone(3, 1, "Sedan", date(2026, 2, 1), date(2026, 1, 20), None),
    ]
    first = MONTHS.middle_of(date(2026, 1, 1))
    assert milestone_at(steps, MONTHS, 0, first + 4) is steps[1]
    reached = MONTHS.middle_of(date(2026, 1, 20))
    assert milestone_at(steps, MONTHS, 0, reached) is steps[2], "it stands where it was reached"
    assert milestone_at(steps, MONTHS, 0, reached + 20) is None
