"""What people judge of an indicator: read, shown, and compared with the year before (VB-R2)."""

from __future__ import annotations

import pytest

from tracker.domain.indicators.indicator import Observation, SeriesBreak, ValueKind, read_entry
from tracker.domain.indicators.judgement import Judgement, JudgementField, judged_text, read_judged
from tracker.domain.indicators.trend import Trend, development
from tracker.errors import InvalidValueError

FIELD = JudgementField("judgement", "Omdöme")


def _judged(period: str, judgement: Judgement | None, text: str | None = None) -> Observation:
    return Observation(1, 1, period, "", None, text, None, None, None, None, judgement)


@pytest.mark.parametrize(
    ("typed", "judgement", "words"),
    [
        ("Bra: Fler deltar", Judgement.GOOD, "Fler deltar"),
        ("bristfälligt", Judgement.POOR, ""),
        ("Godtagbart – men få svar", Judgement.ACCEPTABLE, "men få svar"),
        ("Bra möten hölls", None, "Bra möten hölls"),
        ("Bravo: ja", None, "Bravo: ja"),
    ],
)
def test_a_text_may_begin_with_a_judgement(
    typed: str, judgement: Judgement | None, words: str
) -> None:
    assert read_judged(typed) == (judgement, words)
    entry = read_entry(typed, ValueKind.QUALITATIVE)
    assert (entry.judgement, entry.text) == (judgement, words or None)


def test_what_is_shown_is_read_back() -> None:
    assert _judged("2025", Judgement.GOOD, "Fler deltar").shown() == "Bra: Fler deltar"
    assert read_judged(judged_text(Judgement.POOR, None)) == (Judgement.POOR, "")


def test_the_field_takes_identifiers_and_words_and_refuses_others() -> None:
    assert [FIELD.clean(text) for text in ("good", "Bra", "")] == ["good", "good", None]
    with pytest.raises(InvalidValueError, match="Välj bland Bra, Godtagbart, Bristfälligt"):
        FIELD.clean("utmärkt")


def test_the_trend_of_judgements_is_said_in_words() -> None:
    line = [_judged("2024", Judgement.POOR), _judged("2025", Judgement.GOOD, "Fler deltar")]
    found = development(line)
    assert found.trend is Trend.BETTER
    assert found.sentence == "Omdömet gick från bristfälligt till bra mellan 2024 och 2025."
    assert development([*line[::-1], _judged("2026", Judgement.ACCEPTABLE)]).trend is Trend.WORSE
    same = development([_judged("2024", Judgement.GOOD), _judged("2025", Judgement.GOOD)])
    assert same.trend is Trend.UNCHANGED
    assert same.sentence == "Omdömet är oförändrat, bra, mellan 2024 och 2025."
    assert development(line, at="2025").trend is Trend.BETTER


def test_one_judgement_a_break_and_plain_words_cannot_be_compared() -> None:
    only = development([_judged("2025", Judgement.GOOD)])
    assert only.sentence == "Kan inte bedömas: bara ett omdöme finns, bra 2025."
    line = [_judged("2024", Judgement.POOR), _judged("2025", Judgement.GOOD)]
    broken = development(line, [SeriesBreak(1, 1, "2025", None)])
    assert broken.trend is Trend.NOT_ASSESSABLE
    assert "brott" in broken.sentence
    plain = development([_judged("2025", None, "Fler deltar")])
    assert plain.sentence == "Kan inte bedömas: indikatorn beskrivs i text."
