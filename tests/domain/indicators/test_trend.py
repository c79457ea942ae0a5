"""Trend, change and distance to the target: in words, and never across a series break."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.indicators.indicator import Direction, Observation, SeriesBreak, Target
from tracker.domain.indicators.statistics import MissingReason
from tracker.domain.indicators.trend import (
    Trend,
    break_between,
    development,
    target_distance,
    target_for,
    trend_word,
    year_change,
)

NBSP = "\u00a0"


def _line(values: dict[str, Any]) -> list[Observation]:
    observed = []
    for number, (period, value) in enumerate(values.items()):
        reason = value if isinstance(value, MissingReason) else None
        text = value if isinstance(value, str) and reason is None else None
        amount = None if reason is not None or text is not None else value
        observed.append(Observation(number, 1, period, "", amount, text, reason, None, None, None))
    return observed


def _break(period: str, note: str | None = None) -> SeriesBreak:
    return SeriesBreak(1, 1, period, note)


def _plain(sentence: str) -> str:
    return sentence.replace(NBSP, " ")


def test_the_trend_explains_itself() -> None:
    found = development(_line({"2023": 61.2, "2024": 63.4}), direction=Direction.UP, unit="%")
    assert found.trend is Trend.BETTER
    assert _plain(found.sentence) == (
        "Ökade från 61,2 till 63,4 % mellan 2023 och 2024; högre är bättre."
    )
    assert (found.from_period, found.to_period) == ("2023", "2024")


@pytest.mark.parametrize(
    ("before", "now", "direction", "trend"),
    [
        (10, 12, Direction.UP, Trend.BETTER),
        (12, 10, Direction.UP, Trend.WORSE),
        (10, 12, Direction.DOWN, Trend.WORSE),
        (12, 10, Direction.DOWN, Trend.BETTER),
        (12, 12, Direction.UP, Trend.UNCHANGED),
        (10, 12, None, Trend.NOT_ASSESSABLE),
        (12, 12, None, Trend.UNCHANGED),
    ],
)
def test_the_wanted_direction_decides(
    before: float, now: float, direction: Direction | None, trend: Trend
) -> None:
    assert development(_line({"2023": before, "2024": now}), (), direction).trend is trend


def test_what_looks_equal_is_unchanged() -> None:
    found = development(_line({"2023": 61.21, "2024": 61.24}), (), Direction.UP, "%")
    assert found.trend is Trend.UNCHANGED
    assert _plain(found.sentence) == "Oförändrad på 61,2 % mellan 2023 och 2024."


def test_without_a_wanted_direction_it_is_shown_but_not_judged() -> None:
    found = development(_line({"2023": 8.0, "2024": 7.5}), unit="%")
    assert found.trend is Trend.NOT_ASSESSABLE
    assert _plain(found.sentence) == (
        "Minskade från 8,0 till 7,5 % mellan 2023 och 2024; önskad riktning är inte angiven."
    )


def test_a_gap_is_named_by_its_years() -> None:
    found = development(_line({"2019": 10.0, "2024": 12.0}), direction=Direction.UP)
    assert "mellan 2019 och 2024" in found.sentence


def test_nothing_is_compared_across_a_break() -> None:
    line = _line({"2021": 50.0, "2022": 60.0})
    found = development(line, [_break("2022", "Källbyte.")], Direction.UP, "%")
    assert found.trend is Trend.NOT_ASSESSABLE
    assert found.sentence == (
        "Kan inte bedömas: serien har ett brott 2022 (Källbyte),"
        " så 2021 och 2022 går inte att jämföra."
    )
    later = development(
        _line({"2021": 50.0, "2022": 60.0, "2023": 61.0}), [_break("2022")], Direction.UP
    )
    assert later.trend is Trend.BETTER


def test_a_break_inside_a_year_parts_that_year_from_the_one_before() -> None:
    assert break_between([_break("2022-06")], "2021", "2022") is not None
    assert break_between([_break("2022-06")], "2022", "2023") is None
    assert break_between([_break("2022")], "2021-12", "2022-01") is not None
    assert break_between([_break("2022")], "2022-01", "2022-02") is None


def test_a_missing_value_is_no_trend() -> None:
    line = _line({"2023": 61.2, "2024": MissingReason.NO_ANSWER})
    assert development(line, at="2024").sentence == (
        "Kan inte bedömas: värdet för 2024 saknas (bortfall)."
    )
    assert development(line, at="2025").sentence == "Kan inte bedömas: värdet för 2025 saknas."
    assert _plain(development(line, unit="%").sentence) == (
        "Kan inte bedömas: bara ett värde finns, 61,2 % 2023."
    )
    assert development([]).sentence == "Kan inte bedömas: inga värden finns."


def test_a_described_indicator_has_no_computed_trend() -> None:
    found = development(_line({"2023": "Få kom", "2024": "Fler kom"}), at="2024")
    assert found.sentence == "Kan inte bedömas: indikatorn beskrivs i text."


def test_a_month_is_compared_with_the_same_month_a_year_before() -> None:
    line = _line({"2014-04": 100.0, "2015": 900.0, "2015-03": 130.0, "2015-04": 120.0})
    found = development(line, direction=Direction.UP)
    assert (found.from_period, found.to_period) == ("2014-04", "2015-04")
    assert "mellan april 2014 och april 2015" in found.sentence
    found = development(_line({"2015-03": 130.0, "2015-04": 120.0}), direction=Direction.UP)
    assert found.from_period == "2015-03"


def test_the_change_since_last_year_has_count_and_share() -> None:
    change = year_change(_line({"2023": 3400.0, "2024": 3520.0}), unit="personer")
    assert change is not None
    assert change.count == 120
    assert change.percent == pytest.approx(3.529, abs=0.001)
    assert _plain(change.sentence) == "Ökade med 120 personer (3,5 %) sedan 2023."


def test_the_change_of_a_share_is_in_percentage_points() -> None:
    change = year_change(_line({"2014-04": 63.4, "2015-04": 61.2}), unit="%")
    assert change is not None
    assert _plain(change.sentence) == "Minskade med 2,2 procentenheter sedan april 2014."


def test_a_change_needs_both_years_and_no_break() -> None:
    line = _line({"2022": 1.0, "2024": 2.0})
    assert year_change(line) is None
    line = _line({"2023": 1.0, "2024": 2.0})
    assert year_change(line, [_break("2024")]) is None
    assert year_change(line, at="2023") is None
    assert year_change([]) is None
    grown = year_change(_line({"2023": 0.0, "2024": 2.0}))
    assert grown is not None
    assert grown.percent is None
    braces = year_change(_line({"2023": 1.0, "2024": 2.0}), unit="{period}")
    assert braces is not None
    assert "{period}" in braces.sentence


@pytest.mark.parametrize(
    ("value", "direction", "reached", "sentence"),
    [
        (
            63.4,
            Direction.UP,
            False,
            "Målvärdet 70,0 % för 2026 är inte nått: 6,6 procentenheter återstår.",
        ),
        (70.04, Direction.UP, True, "Målvärdet 70,0 % för 2026 är nått."),
        (72.5, Direction.UP, True, "Målvärdet 70,0 % för 2026 är nått."),
        (72.5, Direction.DOWN, False, None),
        (60.5, Direction.DOWN, True, None),
        (60.5, None, None, "Målvärdet 70,0 % för 2026: värdet avviker med 9,5 procentenheter."),
    ],
)
def test_the_distance_to_the_target(
    value: float, direction: Direction | None, *, reached: bool | None, sentence: str | None
) -> None:
    found = target_distance(value, Target(1, 1, "2026", "", 70.0), direction, "%")
    assert found.reached is reached
    assert sentence is None or _plain(found.sentence) == sentence


def test_b30_a_number_of_something_is_said_without_the_word_number() -> None:
    found = target_distance(2, Target(1, 1, "2026", "", 5), Direction.UP, "antal")
    assert _plain(found.sentence) == "Målvärdet 5 för 2026 är inte nått: 3 återstår."


def test_the_next_target_to_come_counts() -> None:
    targets = [Target(1, 1, "2028", "", 80.0), Target(2, 1, "2026", "", 70.0)]
    assert target_for(targets, "2025", "") == targets[1]
    assert target_for(targets, "2026", "") == targets[1]
    assert target_for(targets, "2027", "") == targets[0]
    assert target_for(targets, "2029", "") is None
    assert target_for(targets, "2025", "kvinnor") is None


_NUMBERS = st.floats(-1e9, 1e9)


@given(_NUMBERS, _NUMBERS)
def test_turning_the_wanted_direction_turns_the_trend(before: float, now: float) -> None:
    line = _line({"2023": before, "2024": now})
    up = development(line, (), Direction.UP).trend
    down = development(line, (), Direction.DOWN).trend
    opposite = {Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER}
    assert down is opposite.get(up, up)
    assert up is not Trend.NOT_ASSESSABLE
    assert trend_word(up)


@given(st.dictionaries(st.integers(2000, 2030), _NUMBERS, max_size=12), st.integers(2000, 2030))
def test_no_break_is_ever_crossed(values: dict[int, float], broken: int) -> None:
    line = _line({str(year): value for year, value in values.items()})
    found = development(line, [_break(str(broken))], Direction.UP)
    if found.trend is not Trend.NOT_ASSESSABLE and found.from_period and found.to_period:
        assert not found.from_period < str(broken) <= found.to_period
    assert found.sentence.endswith(".")
    assert "nan" not in found.sentence
