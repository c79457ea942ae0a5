"""Values, taggings and yearly rows compared: their order, their decimals, their sentences."""

from __future__ import annotations

from typing import Any

import pytest

from tracker.domain.history.compare import DifferenceKind, PlanState, Topic, compare


def rows(*values: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {number: {"id": number, **row} for number, row in enumerate(values, 1)}


BASE = PlanState(
    {
        "plan": rows({"title": "Planen", "labels": "{}"}),
        "activity": rows({"title": "Praktik", "approval": "approved"}, {"title": "Kafé"}),
        "goal": rows({"title": "Delaktighet", "kind": "goal"}),
        "unit": rows({"name": "Skolan"}),
        "owner": rows({"title": "Rektor"}),
        "focus_area": rows({"title": "Språk"}),
        "indicator": rows(
            {"title": "Andel", "unit": "%", "activity_id": None},
            {"title": "Antal", "unit": None, "activity_id": 2},
        ),
        "dimension_item": rows({"code": None, "title": "Barn"}, {"code": "EU7", "title": "Möten"}),
    }
)


def with_rows(state: PlanState, table: str, *values: dict[str, Any]) -> PlanState:
    return PlanState({**state.tables, table: rows(*values)})


def sentences(before: PlanState, after: PlanState) -> list[str]:
    return [difference.sentence.replace("\u00a0", " ") for difference in compare(before, after)]


def test_a_reason_may_be_longer_than_other_texts() -> None:
    before = with_rows(BASE, "activity", {"title": "Praktik", "due_date": "2026-03-31"})
    after = with_rows(BASE, "activity", {"title": "Praktik", "due_date": "2026-06-30"})

    def ending(reason: str) -> str:
        move = {"activity_id": 1, "reason": reason}
        (sentence,) = sentences(before, with_rows(after, "deadline_move", move))
        return sentence.removeprefix("Praktik: Slutdatum flyttat från 2026-03-31 till 2026-06-30: ")

    assert ending("r" * 300) == "r" * 300 + "."
    assert ending("r" * 301) == "r" * 299 + "…."


def observation(indicator_id: int, period: str, series: str, value: float) -> dict[str, Any]:
    return {
        "indicator_id": indicator_id,
        "period": period,
        "series": series,
        "value": value,
    }


def test_values_stand_by_indicator_then_period_then_series() -> None:
    after = with_rows(
        BASE,
        "observation",
        observation(2, "2024", "", 3.0),
        observation(1, "2026", "M", 4.0),
        observation(1, "2025", "", 5.0),
        observation(1, "2026", "K", 6.0),
    )
    after = with_rows(after, "target", observation(1, "2029", "", 7.0))
    after = with_rows(after, "series_break", {"indicator_id": 1, "period": "2025", "note": "SCB."})
    assert sentences(BASE, after) == [
        "Andel 2025: 5 % (nytt värde).",
        "Andel, K 2026: 6 % (nytt värde).",
        "Andel, M 2026: 4 % (nytt värde).",
        "Antal 2024: 3 (nytt värde).",
        "Andel: Målvärde 2029 satt till 7 %.",
        "Andel: Nytt mått från 2025: SCB.",
    ]
    assert [difference.activity_id for difference in compare(BASE, after)] == [
        None,
        None,
        None,
        2,
        None,
        None,
    ]
    assert {difference.topic for difference in compare(BASE, after)} == {Topic.INDICATOR}
    assert sentences(after, BASE) == [
        "Andel 2025: 5 % borttaget.",
        "Andel, K 2026: 6 % borttaget.",
        "Andel, M 2026: 4 % borttaget.",
        "Antal 2024: 3 borttaget.",
        "Andel: Målvärde 2029 (7 %) borttaget.",
        "Andel: Nytt mått från 2025 borttaget.",
    ]


@pytest.mark.parametrize(
    ("was", "now", "sentence"),
    [
        (5.0, 6.0, "Andel 2025: 5 % → 6 %."),
        (5.0, 6.2, "Andel 2025: 5,0 % → 6,2 %."),
        (61.3, 63.0, "Andel 2025: 61,3 % → 63,0 %."),
    ],
)
def test_both_values_of_a_change_have_as_many_decimals(
    was: float, now: float, sentence: str
) -> None:
    before, after = (
        with_rows(BASE, "observation", observation(1, "2025", "", value)) for value in (was, now)
    )
    assert sentences(before, after) == [sentence]
    (difference,) = compare(before, after)
    assert f"{difference.before} → {difference.after}" in difference.sentence
    assert difference.kind is DifferenceKind.CHANGED


def test_a_value_that_looks_the_same_is_no_difference() -> None:
    before, after = (
        with_rows(BASE, "observation", observation(1, "2025", "", value)) for value in (5.01, 5.02)
    )
    assert sentences(before, after) == []


def test_values_of_an_indicator_that_comes_or_goes_are_left_out() -> None:
    fewer = with_rows(BASE, "indicator", {"title": "Andel", "unit": "%"})
    more = with_rows(BASE, "observation", observation(2, "2024", "", 3.0))
    assert sentences(fewer, more) == ["Ny indikator: Antal."]
    assert sentences(more, fewer) == ["Borttagen indikator: Antal."]


def test_taggings_have_a_sentence_a_thing_in_the_order_of_levels() -> None:
    after = with_rows(
        BASE,
        "tagging",
        {"item_id": 1, "indicator_id": 1},
        {"item_id": 2, "focus_area_id": 1},
        {"item_id": 2, "goal_id": 1},
        {"item_id": 2, "activity_id": 2},
        {"item_id": 2, "activity_id": 1},
        {"item_id": 1, "activity_id": 1},
    )
    found = compare(BASE, after)
    assert [difference.sentence for difference in found] == [
        "Praktik: kopplad till EU7 Möten, Barn.",
        "Kafé: kopplad till EU7 Möten.",
        "Delaktighet: kopplad till EU7 Möten.",
        "Språk: kopplad till EU7 Möten.",
        "Andel: kopplad till Barn.",
    ]
    assert [difference.activity_id for difference in found] == [1, 2, None, None, None]
    assert (found[0].before, found[0].after) == ("–", "EU7 Möten, Barn")
    (gone, *_others) = compare(after, BASE)
    assert gone.sentence == "Praktik: inte längre kopplad till EU7 Möten, Barn."
    assert (gone.before, gone.after) == ("EU7 Möten, Barn", "–")


@pytest.mark.parametrize(
    ("count", "items"),
    [(5, "T1, T2, T3, T4, T5"), (6, "T1, T2, T3, T4, T5 och 1 till")],
)
def test_more_than_five_taggings_are_counted(count: int, items: str) -> None:
    numbers = range(1, count + 1)
    state = with_rows(BASE, "dimension_item", *({"title": f"T{number}"} for number in numbers))
    tags = with_rows(
        state, "tagging", *({"item_id": number, "activity_id": 1} for number in numbers)
    )
    assert sentences(state, tags) == [f"Praktik: kopplad till {items}."]


def test_exchanged_taggings_make_a_single_sentence() -> None:
    before = with_rows(BASE, "tagging", {"item_id": 1, "activity_id": 1})
    after = with_rows(BASE, "tagging", {"item_id": 2, "activity_id": 1})
    assert sentences(before, after) == [
        "Praktik: kopplad till EU7 Möten, inte längre kopplad till Barn."
    ]


def test_milestones_shares_and_reports_change_under_their_topics() -> None:
    before = with_rows(
        BASE, "milestone", {"activity_id": 1, "title": "Start", "due_date": "2026-01-15"}
    )
    later = with_rows(
        BASE, "milestone", {"activity_id": 1, "title": "Start", "due_date": "2026-02-15"}
    )
    renamed = with_rows(
        BASE, "milestone", {"activity_id": 1, "title": "Början", "due_date": "2026-01-15"}
    )
    (moved,) = compare(before, later)
    assert (moved.sentence, moved.topic, moved.activity_id) == (
        "Praktik, Start: Slutdatum ändrat från 2026-01-15 till 2026-02-15.",
        Topic.DEADLINE,
        1,
    )
    (called,) = compare(before, renamed)
    assert (called.sentence, called.topic) == (
        "Praktik, Början: Titel ändrad från Start till Början.",
        Topic.OTHER,
    )
    assert sentences(before, BASE) == ["Praktik: Borttagen milstolpe Start."]


def test_a_years_reports_and_judgements_come_and_go() -> None:
    after = with_rows(
        BASE,
        "activity_report",
        {"activity_id": 1, "unit_id": 1, "year": 2025, "status": None},
    )
    after = with_rows(after, "goal_assessment", {"goal_id": 1, "year": 2025, "fulfilment": None})
    after = with_rows(
        after,
        "unit_report",
        {"unit_id": 1, "year": 2025, "state": "not_issued"},
        {"unit_id": 1, "year": 2026, "state": "issued"},
    )
    found = sentences(BASE, after)
    assert "Praktik 2025: Rapporterad." in found
    assert "Skolan 2026: Utskickad." in found
    assert not [sentence for sentence in found if sentence.startswith("Skolan 2025")]
    gone = sentences(after, BASE)
    assert "Praktik 2025: Rapporten borttagen." in gone
    assert "Delaktighet 2025: Bedömningen borttagen." in gone


def test_reports_of_a_new_activity_are_differences_and_its_shares_are_not() -> None:
    fewer = with_rows(BASE, "activity", {"title": "Praktik", "approval": "approved"})
    report = {"activity_id": 2, "unit_id": 1, "year": 2025, "status": "paused"}
    more = with_rows(BASE, "activity_report", report)
    more = with_rows(more, "participation", {"activity_id": 2, "unit_id": 1, "year": 2025})
    more = with_rows(more, "milestone", {"activity_id": 2, "title": "Start"})
    assert sentences(fewer, more) == [
        "Ny aktivitet: Kafé.",
        "Kafé 2025: Rapporterad som pausad.",
    ]
    assert sentences(more, fewer) == ["Borttagen aktivitet: Kafé."]


@pytest.mark.parametrize(
    ("was", "now", "sentence"),
    [
        (None, {"state": "open"}, None),
        (
            {"state": "open"},
            {"state": "fixed", "fixed_on": "2026-02-01"},
            "Fastställd 2026-02-01.",
        ),
        ({"state": "open"}, {"state": "fixed"}, "Fastställd."),
        (
            None,
            {"state": "fixed", "case_number": "KS 1", "body": "KS"},
            "Fastställd KS, KS 1.",
        ),
        ({"state": "fixed"}, {"state": "open"}, "Öppnad igen: –."),
        (
            {"state": "fixed"},
            {"state": "open", "reopened_reason": "Fel siffra."},
            "Öppnad igen: Fel siffra.",
        ),
        ({"state": "fixed"}, None, None),
        ({"state": "open", "body": "KS"}, {"state": "open", "body": "KF"}, None),
    ],
)
def test_a_year_is_fixed_and_opened_in_a_sentence(
    was: dict[str, Any] | None, now: dict[str, Any] | None, sentence: str | None
) -> None:
    before, after = (
        with_rows(BASE, "followup", {"year": 2025, **row}) if row else BASE for row in (was, now)
    )
    expected = [] if sentence is None else [f"Uppföljningen 2025: {sentence}"]
    assert sentences(before, after) == expected


def test_judgements_and_unit_reports_of_what_is_new_are_differences_too() -> None:
    fewer = PlanState({**BASE.tables, "goal": {}, "unit": {}})
    judgement = {"goal_id": 1, "year": 2025, "fulfilment": "fulfilled"}
    more = with_rows(BASE, "goal_assessment", judgement)
    more = with_rows(more, "unit_report", {"unit_id": 1, "year": 2025, "state": "received"})
    assert sentences(fewer, more) == [
        "Nytt mål: Delaktighet.",
        "Ny enhet: Skolan.",
        "Delaktighet 2025: Uppfyllt.",
        "Skolan 2025: Inkommen.",
    ]
    assert sentences(more, fewer) == ["Borttaget mål: Delaktighet.", "Borttagen enhet: Skolan."]
