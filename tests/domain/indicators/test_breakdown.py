"""Several breakdowns at once: how series are named, ordered and headed, and what is refused."""

from __future__ import annotations

import pytest

from tracker.domain.indicators.breakdown import (
    FURTHER_BREAKDOWNS,
    Breakdown,
    breakdown_lines,
    breakdown_titles,
    breakdowns_from_json,
    canonical,
    check_breakdowns,
    combinations,
    in_tree_order,
    tree_headings,
)
from tracker.errors import InvalidValueError

WORK = Breakdown("Sysselsättningsform", ("förvärvsarbetande", "företagare"))
SEX = Breakdown("Kön", ("kvinnor", "män"))
BOTH = (WORK, SEX)


def test_a_series_is_one_value_of_each_breakdown() -> None:
    assert combinations(BOTH) == (
        "förvärvsarbetande, kvinnor",
        "förvärvsarbetande, män",
        "företagare, kvinnor",
        "företagare, män",
    )
    assert breakdown_titles(BOTH) == "Sysselsättningsform × kön"


@pytest.mark.parametrize("written", ["Kvinnor, företagare", "företagare,  kvinnor"])
def test_the_order_in_which_a_series_is_written_is_of_no_matter(written: str) -> None:
    assert canonical(written, BOTH) == "företagare, kvinnor"


def test_what_is_no_combination_keeps_its_name() -> None:
    assert canonical("studerande, kvinnor", BOTH) == "studerande, kvinnor"
    assert canonical("Kvinnor", (SEX,)) == "Kvinnor"
    assert canonical("", BOTH) == ""


def test_sums_stand_only_where_they_are_given_each_before_its_parts() -> None:
    assert in_tree_order(BOTH, {"företagare", ""}) == [
        "",
        "förvärvsarbetande, kvinnor",
        "förvärvsarbetande, män",
        "företagare",
        "företagare, kvinnor",
        "företagare, män",
    ]
    assert in_tree_order((SEX,), set()) == ["kvinnor", "män"]


def test_below_its_own_sum_a_series_is_headed_by_what_it_adds() -> None:
    listed = in_tree_order(BOTH, {"företagare"})
    assert tree_headings(listed, BOTH, {series: series for series in listed}) == [
        "förvärvsarbetande, kvinnor",
        "förvärvsarbetande, män",
        "företagare",
        "    kvinnor",
        "    män",
    ]


def test_breakdowns_are_written_a_line_each() -> None:
    stored = str(FURTHER_BREAKDOWNS.clean("Kön: kvinnor, män\n\nÅlder: 20–39 år; 40–64 år"))
    assert breakdowns_from_json(stored) == (SEX, Breakdown("Ålder", ("20–39 år", "40–64 år")))
    assert FURTHER_BREAKDOWNS.clean(breakdown_lines(stored)) == stored
    assert FURTHER_BREAKDOWNS.clean(stored) == stored
    assert FURTHER_BREAKDOWNS.clean(None) == "[]"
    assert breakdowns_from_json("{}") == breakdowns_from_json("x") == ()


@pytest.mark.parametrize("line", ["kvinnor, män", ": kvinnor", "Kön:"])
def test_a_line_without_title_or_values_is_refused(line: str) -> None:
    with pytest.raises(InvalidValueError, match="Skriv till exempel Kön: kvinnor, män"):
        FURTHER_BREAKDOWNS.clean(line)


def test_too_many_breakdowns_or_series_and_equal_values_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="högst 3 uppdelningar"):
        FURTHER_BREAKDOWNS.clean("\n".join(f"U{number}: a, b" for number in range(4)))
    many = Breakdown("Ort", tuple(f"ort {number}" for number in range(31)))
    with pytest.raises(InvalidValueError, match="62 serier; högst 60"):
        check_breakdowns((many, SEX), 200)
    with pytest.raises(InvalidValueError, match="står i två uppdelningar"):
        check_breakdowns((SEX, Breakdown("Vem", ("Kvinnor", "andra"))), 200)
    with pytest.raises(InvalidValueError, match="är för lång"):
        check_breakdowns(BOTH, 10)
