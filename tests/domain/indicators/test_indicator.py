"""Numbers, missing values, series and entries: what people and files write is kept exactly."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.language import ENGLISH, SWEDISH, set_language
from tracker.domain.indicators.indicator import (
    INDICATOR_FIELDS,
    OBSERVATION_FIELDS,
    SERIES,
    TARGET_FIELDS,
    Entry,
    Indicator,
    Level,
    Observation,
    ValueKind,
    missing_value_sentence,
    read_entry,
    series_from_json,
)
from tracker.domain.indicators.statistics import (
    KOLADA_SIGNS,
    SCB_SIGNS,
    MissingReason,
    decimals_for,
    format_number,
    is_thousand_or_decimal,
    missing_word,
    parse_missing,
    parse_number,
)
from tracker.errors import InvalidValueError

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("31,3", 31.3),
        ("31.3", 31.3),
        ("31.329597", 31.329597),
        ("1 234,5", 1234.5),
        (f"1{NBSP}234{NBSP}567", 1_234_567),
        ("1\u202f234", 1234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1,234", 1.234),
        ("0.234", 0.234),
        ("1.2345", 1.2345),
        ("-3", -3),
        ("\u22123,5", -3.5),
        ("- 3", -3),
        ("+2", 2),
        (",5", 0.5),
        ("12 %", 12),
        ("12%", 12),
        ("1.5E-05", 1.5e-05),
        ("0", 0),
        (7, 7),
        (7.25, 7.25),
    ],
)
def test_numbers_are_read(written: object, number: float) -> None:
    assert parse_number(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        ".",
        "..",
        "x",
        "12 34",
        "1 2345",
        "1.000",
        "-12.345",
        "1,2,3",
        "1.2.3",
        "1e999",
        "nan",
        "inf",
        "0x10",
        "12 kr",
        "٣",
        "1" * 5000,
        True,
        None,
        10**400,
        math.nan,
        math.inf,
    ],
)
def test_what_is_no_number_is_none(written: object) -> None:
    assert parse_number(written) is None


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_a_number_reads_back_in_both_languages(value: float, decimals: int) -> None:
    expected = round(value, decimals)
    for language in (SWEDISH, ENGLISH):
        set_language(language)
        try:
            text = format_number(value, decimals)
        finally:
            set_language(SWEDISH)
        # A lone English comma before three digits is a Swedish decimal sign: ambiguous, as is a
        # lone point there.
        is_clear = text.count(",") != 1 or "." in text
        if not is_thousand_or_decimal(text) and (language == SWEDISH or is_clear):
            assert parse_number(text) == pytest.approx(expected, rel=1e-12)


@given(st.text(max_size=80))
def test_no_text_breaks_the_readers(text: str) -> None:
    number = parse_number(text)
    assert number is None or math.isfinite(number)
    assert parse_missing(text, KOLADA_SIGNS) in (None, *MissingReason)


def test_numbers_are_shown_the_swedish_way() -> None:
    assert format_number(1234.5, 1) == f"1{NBSP}234,5"
    assert format_number(-3.25, 1) in ("\u22123,2", "\u22123,3")
    assert format_number(-0.01, 1) == "0,0"
    assert format_number(7) == "7"


@pytest.mark.parametrize(
    ("unit", "values", "decimals"),
    [
        ("%", [31.329597], 1),
        ("%", [5.3, 8.0], 1),
        ("antal", [120.0, 3.0], 0),
        ("balanstal", [0.85, 0.88], 2),
        (None, [85.5], 1),
        ("%", [], 0),
    ],
)
def test_decimals_follow_what_is_measured(
    unit: str | None, values: list[float], decimals: int
) -> None:
    assert decimals_for(unit, values) == decimals


def test_the_same_sign_means_other_things_at_kolada_and_at_scb() -> None:
    assert parse_missing("-", KOLADA_SIGNS) is MissingReason.NO_ANSWER
    assert parse_missing("–", SCB_SIGNS) is MissingReason.NOTHING_TO_REPORT
    assert parse_missing(".", KOLADA_SIGNS) is MissingReason.NOT_APPLICABLE
    assert parse_missing("..", KOLADA_SIGNS) is MissingReason.CONFIDENTIAL
    assert parse_missing("..", SCB_SIGNS) is MissingReason.UNAVAILABLE
    assert parse_missing("Sekretess", SCB_SIGNS) is MissingReason.CONFIDENTIAL
    assert parse_missing("…", SCB_SIGNS) is MissingReason.UNAVAILABLE
    assert parse_missing("", KOLADA_SIGNS) is None


def test_an_unknown_reason_in_a_plan_still_means_no_value() -> None:
    assert MissingReason("bortfall") is MissingReason.NO_ANSWER
    assert MissingReason("..") is MissingReason.CONFIDENTIAL
    assert MissingReason("något annat") is MissingReason.UNAVAILABLE
    assert all(missing_word(reason) for reason in MissingReason)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("31,3", Entry(value=31.3)),
        ("  ", Entry()),
        ("-", Entry(missing_reason=MissingReason.NO_ANSWER)),
        ("..", Entry(missing_reason=MissingReason.CONFIDENTIAL)),
    ],
)
def test_a_cell_says_a_value_or_why_there_is_none(text: str, entry: Entry) -> None:
    assert read_entry(text, ValueKind.QUANTITATIVE) == entry
    assert bool(entry) is bool(text.strip())


def test_a_measured_indicator_is_not_given_words() -> None:
    assert read_entry("Fler deltar", ValueKind.QUALITATIVE) == Entry(text="Fler deltar")
    with pytest.raises(InvalidValueError, match="”Fler deltar” är inte ett tal"):
        read_entry("Fler deltar", ValueKind.QUANTITATIVE)


def test_fields_keep_what_the_plan_file_can_hold() -> None:
    assert OBSERVATION_FIELDS["value"].clean("1 234,5") == 1234.5
    assert OBSERVATION_FIELDS["value"].clean("") is None
    assert OBSERVATION_FIELDS["period"].clean("april 2015") == "2015-04"
    assert SERIES.clean("Totalt") == ""
    assert SERIES.clean(None) == ""
    assert SERIES.clean(" kvinnor ") == "kvinnor"
    with pytest.raises(InvalidValueError, match="2026-04"):
        OBSERVATION_FIELDS["period"].clean("våren")
    with pytest.raises(InvalidValueError, match="Målvärde saknas"):
        TARGET_FIELDS["value"].clean("")


@pytest.mark.parametrize(
    "written",
    [
        ["kurs B", "kurs C", "kurs B", "totalt"],
        '["kurs B", "kurs C"]',
        "kurs B\nkurs C",
        "kurs B; kurs C",
    ],
)
def test_the_series_of_an_indicator_become_a_list(written: object) -> None:
    assert INDICATOR_FIELDS["series"].clean(written) == '["kurs B", "kurs C"]'


def test_a_list_of_series_has_an_end() -> None:
    with pytest.raises(InvalidValueError, match="högst 50"):
        INDICATOR_FIELDS["series"].clean([f"serie {number}" for number in range(51)])


@given(st.lists(st.text(max_size=30), max_size=20))
def test_series_survive_being_kept(names: list[str]) -> None:
    kept = INDICATOR_FIELDS["series"].clean(names)
    assert isinstance(kept, str)
    assert json.loads(kept) == list(series_from_json(kept))
    assert INDICATOR_FIELDS["series"].clean(kept) == kept


def test_broken_json_has_no_series() -> None:
    assert series_from_json("{") == ()
    assert series_from_json("3") == ()


def test_an_observation_is_read_as_people_say_it() -> None:
    def observed(
        value: float | None = None, text: str | None = None, reason: MissingReason | None = None
    ) -> str:
        return Observation(1, 1, "2024", "", value, text, reason, None, None, None).shown("%")

    assert observed(63.44) == f"63,4{NBSP}%"
    assert observed(text="Ökat intresse") == "Ökat intresse"
    assert observed(reason=MissingReason.NO_ANSWER) == "Bortfall"


def test_an_indicator_knows_its_place() -> None:
    def placed(area: int | None, goal: int | None, activity: int | None) -> Indicator:
        kind = ValueKind.QUANTITATIVE
        rest = (None, None, None, None, None, "[]", 0)
        return Indicator(1, area, goal, activity, "M1", "Andel", kind, "%", *rest)

    assert placed(None, None, None).attached_to == (Level.PLAN, None)
    assert placed(3, None, None).attached_to == (Level.FOCUS_AREA, 3)
    assert placed(None, 4, None).attached_to == (Level.GOAL, 4)
    assert placed(None, None, 5).attached_to == (Level.ACTIVITY, 5)


def test_a_missing_value_explains_itself() -> None:
    assert missing_value_sentence(2025, (), "2023") == (
        "Värde för 2025 saknas; det senaste är från 2023."
    )
    assert missing_value_sentence(2025, (), None) == (
        "Värde för 2025 saknas; inget värde är registrerat."
    )
    assert missing_value_sentence(2025, ("kurs B", "kurs C", "kurs D"), "2015-04") == (
        "Värde för 2025 saknas för kurs B, kurs C och kurs D; det senaste är från april 2015."
    )


def test_the_domain_knows_nothing_of_the_outside(repository: Path) -> None:
    names = ("indicators/indicator", "core/period", "indicators/statistics", "indicators/trend")
    for name in names:
        text = (repository / f"tracker/domain/{name}.py").read_text(encoding="utf-8")
        assert "sqlite" not in text
        assert "PySide6" not in text


def test_a_point_before_three_digits_is_never_guessed() -> None:
    with pytest.raises(InvalidValueError, match="vara tusental eller decimaler"):
        OBSERVATION_FIELDS["value"].clean("1.000")
    assert parse_number("1.000", decimal_point=True) == 1
    assert not is_thousand_or_decimal(1.0)


def test_r_writes_na_for_what_is_missing() -> None:
    assert parse_missing("NA", SCB_SIGNS) is MissingReason.UNAVAILABLE


def test_fifty_series_have_room() -> None:
    names = [f"serie {number}" for number in range(50)]
    assert series_from_json(str(INDICATOR_FIELDS["series"].clean([*names, *names]))) == tuple(names)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "shown"),
    [
        (63.42, "%", None, "63,4\u00a0%"),
        (63.0, "%", None, "63\u00a0%"),
        (63.0, "%", 1, "63,0\u00a0%"),
        (63.42, "%", 0, "63\u00a0%"),
        (0.125, None, None, "0,12"),
        (0.0, "st", None, "0\u00a0st"),
    ],
)
def test_a_value_is_shown_with_the_decimals_asked_for_or_else_its_own(
    value: float, unit: str | None, decimals: int | None, shown: str
) -> None:
    observed = Observation(1, 1, "2025", "", value, "text", None, None, None, None)
    assert observed.shown(unit, decimals) == shown


def test_without_a_value_the_reason_is_shown_before_the_text() -> None:
    observed = Observation(1, 1, "2025", "", None, "Gott", None, None, None, None)
    assert observed.shown("%") == "Gott"
    confidential = MissingReason.CONFIDENTIAL
    missing = Observation(1, 1, "2025", "", None, "Gott", confidential, None, None, None)
    assert missing.shown("%") == missing_word(confidential)
    nothing = Observation(1, 1, "2025", "", None, None, None, None, None, None)
    assert nothing.shown("%") == ""
