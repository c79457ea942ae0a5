"""The sum of several units' shares in one activity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.activities.participation import (
    PARTICIPATION_FIELDS,
    Participation,
    joint_status,
    quantities,
)
from tracker.domain.core.labels import ETT, Noun
from tracker.domain.core.terms import CLOSED_STATUSES, Status
from tracker.errors import InvalidValueError

UNIT = Noun("enhet", "enheter", "enheten", "enheterna")

N, P, C, D, W, X, I = (  # noqa: E741 -- the table below is read by letters
    Status.NOT_STARTED,
    Status.IN_PROGRESS,
    Status.CONTINUOUS,
    Status.COMPLETED,
    Status.PAUSED,
    Status.CANCELLED,
    Status.NOT_APPLICABLE,
)


def share(target: float | None, actual: float | None, status: Status = P) -> Participation:
    return Participation(1, 1, 1, 2025, status, target, actual, None)


@pytest.mark.parametrize(
    ("statuses", "together"),
    [
        ([N, N], N),
        ([N, P], P),
        ([D, D, D], D),
        ([D, D, N], P),
        ([D, I], D),
        ([D, X], D),
        ([I, I], I),
        ([X, X], X),
        ([X, I], X),
        ([C, C], C),
        ([C, D], C),
        ([C, N], P),
        ([C, P], P),
        ([W, W], W),
        ([W, D], W),
        ([W, N], W),
        ([W, N, D], P),
        ([W, P], P),
        ([W, C], P),
        ([N, I], N),
    ],
)
def test_vg_r5_the_units_statuses_come_to_one(statuses: list[Status], together: Status) -> None:
    assert joint_status(statuses, UNIT).status is together
    assert joint_status(statuses[::-1], UNIT).status is together


def test_vg_r5_the_suggestion_explains_itself_in_a_sentence() -> None:
    joint = joint_status([D, D, D, D, N, P], UNIT)
    assert joint.status is P
    assert joint.sentence == "4 av 6 enheter är klara; 1 arbetar; 1 har inte börjat."
    everything = joint_status([C, W, X, I, D], UNIT)
    assert everything.sentence == (
        "1 av 5 enheter är klara; 1 arbetar kontinuerligt; 1 har pausat; 1 har avbrutit;"
        " för 1 är det inte relevant."
    )


def test_one_unit_is_named_in_the_singular_and_in_the_nouns_gender() -> None:
    assert joint_status([D], UNIT).sentence == "1 av 1 enhet är klar."
    company = Noun("bolag", "bolag", "bolaget", "bolagen", ETT)
    assert joint_status([D], company).sentence == "1 av 1 bolag är klart."


def test_without_units_nothing_is_suggested() -> None:
    joint = joint_status([], UNIT)
    assert (joint.status, joint.sentence) == (None, "")


@given(st.lists(st.sampled_from(list(Status)), min_size=1, max_size=12))
def test_the_joint_status_is_done_only_when_nobody_has_anything_left(
    statuses: list[Status],
) -> None:
    joint = joint_status(statuses, UNIT)
    assert joint.status is not None
    assert (joint.status in CLOSED_STATUSES) == all(
        status in CLOSED_STATUSES for status in statuses
    )
    assert joint.sentence.endswith(".")
    counted = sum(int(word) for word in joint.sentence.replace(";", "").split() if word.isdigit())
    assert counted == 2 * len(statuses), "every unit is counted once, besides the total"


def test_vb_r6_targets_and_outcomes_of_the_units_are_summed() -> None:
    sums = quantities([share(20, 12), share(40, 30), share(None, None)])
    assert (sums.target, sums.actual) == (60, 42)
    assert sums.sentence() == "42 av 60 (70 %)"


def test_lj_r9_what_nobody_has_given_is_not_shown_as_zero() -> None:
    assert quantities([share(None, None)]).sentence() == ""
    assert quantities([share(60, None)]).sentence() == "Mål 60"
    assert quantities([share(None, 2.5)]).sentence() == "2,5"
    assert quantities([share(0, 3)]).sentence() == "3 av 0"
    assert quantities([share(10, 0)]).sentence() == "0 av 10 (0 %)"


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("2,5", 2.5), ("1 200", 1200), ("", None)]
)
def test_quantities_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert PARTICIPATION_FIELDS["target_quantity"].clean(text) == number


@pytest.mark.parametrize("text", ["-1", "många", "1e300"])
def test_quantities_that_are_none_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InvalidValueError, match=r"^Mål, antal.*exempel"):
        PARTICIPATION_FIELDS["target_quantity"].clean(text)
