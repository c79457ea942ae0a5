"""Counts: sums over tallies, whichever way they are divided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.activities.counts import Counts, Tally, tally_up
from tracker.domain.core.terms import CLOSED_STATUSES, Status

_IDS = st.none() | st.integers(1, 3)
_TALLIES = st.lists(
    st.builds(
        Tally,
        focus_area_id=_IDS,
        status=st.sampled_from(Status),
        is_late=st.booleans(),
        is_due_soon=st.booleans(),
        has_owner=st.booleans(),
        count=st.integers(1, 5),
    ),
    max_size=30,
)


def _numbers(sums: Counts) -> list[int]:
    by_status = [sums.with_status(status) for status in Status]
    return [sums.total, sums.completed, sums.late, sums.due_soon, sums.without_owner, *by_status]


@given(tallies=_TALLIES)
def test_adding_tallies_together_changes_no_count(tallies: list[Tally]) -> None:
    sums, apart = tally_up(tallies), Counts(tuple(tallies))
    assert _numbers(sums) == _numbers(apart)
    assert len({_key(tally) for tally in sums.tallies}) == len(sums.tallies)
    assert sums.total == sum(sums.with_status(status) for status in Status)
    assert sums.without_owner == sum(
        tally.count
        for tally in tallies
        if not tally.has_owner and tally.status not in CLOSED_STATUSES
    )


@given(tallies=_TALLIES)
def test_parts_add_up_to_the_whole(tallies: list[Tally]) -> None:
    sums = tally_up(tallies)
    parts = [_numbers(sums.in_area(part_id)) for part_id in (None, 1, 2, 3)]
    assert [sum(column) for column in zip(*parts, strict=True)] == _numbers(sums)


def _key(tally: Tally) -> tuple[object, ...]:
    return (
        tally.focus_area_id,
        tally.status,
        tally.is_late,
        tally.is_due_soon,
        tally.has_owner,
    )
