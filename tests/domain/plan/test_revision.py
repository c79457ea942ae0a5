"""When a plan is to be revised."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.plan.revision import revision

TODAY = date(2026, 10, 12)


def test_LJ_R5_a_revision_that_was_due_is_reported() -> None:
    found = revision(4, date(2018, 9, 3), None, TODAY)
    assert found.planned_on == date(2022, 9, 3)
    assert found.is_overdue
    assert found.sentence == "Revidering var planerad senast 2022-09-03."


def test_LJ_R5_a_revision_outside_the_cycle_moves_the_next() -> None:
    found = revision(4, date(2026, 10, 1), date(2014, 9, 3), TODAY)
    assert not found.is_overdue
    assert found.sentence == "Nästa revidering är planerad senast 2030-10-01."


def test_years_count_from_the_decision_until_the_first_revision() -> None:
    assert revision(4, None, date(2014, 9, 3), TODAY).planned_on == date(2018, 9, 3)


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        (date(2025, 10, 12), "Revidering är planerad senast 2026-10-12, i dag."),
        (date(2025, 10, 13), "Revidering är planerad senast 2026-10-13, om 1 dag."),
        (date(2026, 10, 12), "Revidering är planerad senast 2027-10-12, om 365 dagar."),
        (date(2025, 10, 11), "Revidering var planerad senast 2026-10-11."),
    ],
)
def test_a_reminder_shows_how_long_is_left(last: date, sentence: str) -> None:
    found = revision(1, last, None, TODAY)
    assert found.sentence == sentence
    assert found.is_overdue is ("var planerad" in sentence)


def test_VG_R6_a_plan_without_a_cycle_says_nothing() -> None:
    assert revision(None, date(2018, 9, 3), date(2014, 9, 3), TODAY).sentence == ""
    assert revision(None, None, None, TODAY).planned_on is None


def test_a_cycle_without_a_first_day_asks_for_one() -> None:
    found = revision(4, None, None, TODAY)
    assert found.sentence.startswith("Planen revideras med 4 års mellanrum.")
    assert not found.is_overdue
    assert revision(1, None, None, TODAY).sentence.startswith("Planen revideras varje år.")


def test_the_last_of_february_and_the_last_of_years() -> None:
    assert revision(1, date(2024, 2, 29), None, TODAY).planned_on == date(2025, 2, 28)
    assert revision(10**9, date(2024, 2, 29), None, TODAY).planned_on == date(9999, 2, 28)


@pytest.mark.parametrize(
    ("today", "near_and_attended"),
    [
        (date(2025, 11, 2), (False, False)),
        (date(2025, 11, 3), (True, True)),
        (date(2026, 5, 2), (True, True)),
        (date(2026, 5, 3), (False, True)),
    ],
)
def test_half_a_year_before_its_day_a_revision_needs_attention(
    today: date, near_and_attended: tuple[bool, bool]
) -> None:
    due = revision(4, date(2022, 5, 2), None, today)
    assert (due.is_near, due.needs_attention) == near_and_attended
    assert not revision(None, date(2010, 1, 1), None, today).needs_attention
