"""A target's tolerance: written, read, and what is near by it."""

from __future__ import annotations

import pytest

from tracker.domain.indicators.indicator import Direction, Target
from tracker.domain.indicators.tolerance import (
    TargetEntry,
    TargetJudgement,
    judge_target,
    read_target,
    target_judgement_word,
    tolerance_words,
    written_target,
)
from tracker.domain.indicators.trend import target_distance
from tracker.errors import InvalidValueError

REACHED, NEAR, NOT = TargetJudgement


def _target(tolerance: float | None = None, *, percent: bool = False) -> Target:
    return Target(1, 1, "2026", "", 70.0, tolerance, percent)


@pytest.mark.parametrize(
    ("value", "target", "direction", "judged"),
    [
        (70.0, _target(), Direction.UP, REACHED),
        (71.0, _target(2), Direction.UP, REACHED),
        (68.0, _target(2), Direction.UP, NEAR),
        (67.9, _target(2), Direction.UP, NOT),
        (67.9, _target(), Direction.UP, NOT),
        (67.9, _target(3, percent=True), Direction.UP, NEAR),
        (67.8, _target(3, percent=True), Direction.UP, NOT),
        (72.0, _target(2), Direction.DOWN, NEAR),
        (69.0, _target(2), Direction.DOWN, REACHED),
        (72.0, _target(2), None, NEAR),
        (73.0, _target(2), None, NOT),
        (73.0, _target(), None, None),
        (70.0, _target(0), None, REACHED),
    ],
)
def test_a_value_is_reached_near_or_neither(
    value: float, target: Target, direction: Direction | None, judged: TargetJudgement | None
) -> None:
    assert judge_target(value, target, direction, 1) is judged
    assert target_distance(value, target, direction, "%").judgement is judged


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("", TargetEntry()),
        ("70", TargetEntry(70)),
        ("70 ± 2", TargetEntry(70, 2)),
        ("70,5 +- 1,5", TargetEntry(70.5, 1.5)),
        ("70+/-3 %", TargetEntry(70, 3, tolerance_is_percent=True)),
        ("70 % ± 3%", TargetEntry(70, 3, tolerance_is_percent=True)),
        ("-5 ± 1", TargetEntry(-5, 1)),
        ("70 ±", TargetEntry(70)),
    ],
)
def test_a_target_is_read_with_its_tolerance(text: str, entry: TargetEntry) -> None:
    assert read_target(text) == entry


@pytest.mark.parametrize("text", ["sjuttio", "70 ± ett", "± 2", "70 ± -2", ".."])
def test_what_is_no_target_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        read_target(text)


def test_it_is_written_as_it_is_read() -> None:
    for tolerance, percent in ((2.0, False), (2.5, True)):
        target = _target(tolerance, percent=percent)
        entry = read_target(written_target(target, "70"))
        assert (entry.tolerance, entry.tolerance_is_percent) == (tolerance, percent)
    assert written_target(_target(), "70") == "70"


def test_the_judgement_is_a_sentence() -> None:
    near = target_distance(68.5, _target(2), Direction.UP, "%")
    assert near.sentence.replace("\N{NO-BREAK SPACE}", " ") == (
        "Nära målet: 1,5 procentenheter från målvärdet 70,0 % för 2026,"
        " inom toleransen 2 procentenheter."
    )
    assert (near.reached, near.distance) == (False, 1.5)
    assert tolerance_words(_target(3, percent=True), "%") == "3 % av målet"
    assert tolerance_words(_target(5), "personer") == "5\N{NO-BREAK SPACE}personer"
    assert [target_judgement_word(each) for each in TargetJudgement] == [
        "Målet är nått",
        "Nära målet",
        "Målet är inte nått",
    ]
