"""The comparison of rows that hang on others: shares, milestones, reports, values, tags."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.labels import Labels, Noun
from tracker.domain.history.compare import DifferenceKind, PlanState, Topic, compare
from tracker.domain.history.compare_words import grouped
from tracker.domain.history.snapshot import fixed, state_of

_LABELS = Labels(
    activity=Noun("insats", "insatser", "insatsen", "insatserna"),
    goal=Noun("kännetecken", "kännetecken", "kännetecknet", "kännetecknen", "ett"),
    indicator=Noun("mått", "mått", "måttet", "måtten", "ett"),
)
BEFORE = PlanState(
    {
        "plan": {1: {"id": 1, "title": "Planen", "labels": _LABELS.to_json()}},
        "activity": {
            1: {"id": 1, "title": "Praktik", "due_date": "2026-03-31", "approval": "approved"},
            2: {"id": 2, "title": "Kafé", "due_date": None, "approval": "proposed"},
        },
        "unit": {1: {"id": 1, "name": "Skolan"}, 2: {"id": 2, "name": "Soc"}},
        "owner": {1: {"id": 1, "title": "Rektor", "name": "Anna"}},
        "goal": {1: {"id": 1, "title": "Delaktighet", "kind": "goal", "position": 0}},
        "indicator": {
            1: {"id": 1, "title": "Andel i arbete", "unit": "%", "activity_id": None},
        },
        "observation": {
            1: {"id": 1, "indicator_id": 1, "period": "2025", "series": "", "value": 61.3},
        },
        "target": {1: {"id": 1, "indicator_id": 1, "period": "2029", "series": "", "value": 70.0}},
        "participation": {
            1: {"id": 1, "activity_id": 1, "unit_id": 1, "year": 2025, "status": "not_started"}
        },
        "dimension_item": {
            1: {"id": 1, "code": "EU7", "title": "Möten"},
            2: {"id": 2, "code": None, "title": "Barn"},
        },
        "tagging": {1: {"id": 1, "item_id": 1, "activity_id": 1, "goal_id": None}},
        "followup": {1: {"id": 1, "year": 2025, "state": "open"}},
    }
)  # fmt: skip


def _with(state: PlanState, table: str, row_id: int, /, **values: Any) -> PlanState:
    row = {"id": row_id, **state.rows(table).get(row_id, {}), **values}
    return state.with_row(table, row_id, row)


def _without(table: str, row_id: int) -> PlanState:
    rows = {key: row for key, row in BEFORE.rows(table).items() if key != row_id}
    return PlanState({**BEFORE.tables, table: rows})


def _sentences(after: PlanState) -> list[str]:
    return [difference.sentence.replace("\u00a0", " ") for difference in compare(BEFORE, after)]


def _moved(*moves: tuple[str, str | None, str | None]) -> PlanState:
    state = _with(BEFORE, "activity", 1, due_date=moves[-1][1])
    for number, (was, becomes, reason) in enumerate(moves, 1):
        values = {"activity_id": 1, "from_date": was, "to_date": becomes, "reason": reason}
        state = _with(state, "deadline_move", number, **values)
    return state


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (
            _moved(("2026-03-31", "2026-06-30", "Personalbrist.")),
            "Praktik: Slutdatum flyttat från 2026-03-31 till 2026-06-30: Personalbrist.",
        ),
        (
            _moved(("2026-03-31", "2026-06-30", None)),
            "Praktik: Slutdatum flyttat från 2026-03-31 till 2026-06-30.",
        ),
        (
            _moved(("2026-03-31", "2026-05-01", "sjuk"), ("2026-05-01", "2026-06-30", "ledig")),
            "Praktik: Slutdatum flyttat från 2026-03-31 till 2026-06-30 (2 gånger): sjuk; ledig.",
        ),
        (
            _moved(("2026-03-31", None, "oklart")),
            "Praktik: Slutdatum 2026-03-31 borttaget: oklart.",
        ),
        (
            _moved(("2026-03-31", "2026-05-01", "sjuk"), ("2026-05-01", "2026-03-31", None)),
            "Praktik: Slutdatum flyttat 2 gånger och åter 2026-03-31: sjuk.",
        ),
        (
            _with(BEFORE, "activity", 2, due_date="2026-09-01"),
            "Kafé: Slutdatum satt till 2026-09-01.",
        ),
    ],
)
def test_a_due_date_that_is_moved_is_shown_with_the_reason(after: PlanState, sentence: str) -> None:
    (difference,) = compare(BEFORE, after)
    assert difference.sentence == sentence
    assert (difference.topic, difference.field) == (Topic.DEADLINE, "due_date")


@pytest.mark.parametrize(
    ("after", "sentence", "topic"),
    [
        (
            _with(BEFORE, "observation", 1, value=63.0),
            "Andel i arbete 2025: 61,3 % → 63,0 %.",
            Topic.INDICATOR,
        ),
        (
            _with(BEFORE, "observation", 2, indicator_id=1, period="2026", series="K", value=5.0),
            "Andel i arbete, K 2026: 5 % (nytt värde).",
            Topic.INDICATOR,
        ),
        (
            _without("observation", 1),
            "Andel i arbete 2025: 61,3 % borttaget.",
            Topic.INDICATOR,
        ),
        (
            _with(BEFORE, "target", 1, value=75.0),
            "Andel i arbete: Målvärde 2029: 70 % → 75 %.",
            Topic.INDICATOR,
        ),
        (
            _with(BEFORE, "series_break", 1, indicator_id=1, period="2025", note="SCB"),
            "Andel i arbete: Nytt mått från 2025: SCB.",
            Topic.INDICATOR,
        ),
        (
            _with(BEFORE, "participation", 1, status="completed"),
            "Praktik, Skolan 2025: Status ändrad från Ej påbörjad till Genomförd.",
            Topic.STATUS,
        ),
        (
            _with(BEFORE, "participation", 2, activity_id=1, unit_id=2, year=2025, status="paused"),
            "Praktik: Soc medverkar.",
            Topic.OWNER,
        ),
        (_without("participation", 1), "Praktik: Skolan medverkar inte längre.", Topic.OWNER),
        (
            _with(BEFORE, "milestone", 1, activity_id=1, title="Start", due_date=None),
            "Praktik: Ny milstolpe Start.",
            Topic.OTHER,
        ),
        (
            _with(BEFORE, "goal_assessment", 1, goal_id=1, year=2025,
                  fulfilment="partly_fulfilled", trend="better"),
            "Delaktighet 2025: Delvis uppfyllt · Trend: bättre.",
            Topic.GOAL,
        ),
        (
            _with(BEFORE, "unit_report", 1, unit_id=2, year=2025, state="received"),
            "Soc 2025: Inkommen.",
            Topic.REPORT,
        ),
        (
            _with(BEFORE, "activity_report", 1, activity_id=1, unit_id=None, year=2025,
                  status="completed"),
            "Praktik 2025: Rapporterad som genomförd.",
            Topic.REPORT,
        ),
        (
            _with(BEFORE, "followup", 1, state="fixed", fixed_on="2026-02-01", body="KS",
                  case_number="KS 1"),
            "Uppföljningen 2025: Fastställd 2026-02-01, KS, KS 1.",
            Topic.REPORT,
        ),
        (
            _with(BEFORE, "tagging", 2, item_id=2, activity_id=1, goal_id=None),
            "Praktik: kopplad till Barn.",
            Topic.OTHER,
        ),
        (_without("tagging", 1), "Praktik: inte längre kopplad till EU7 Möten.", Topic.OTHER),
        (
            _with(BEFORE, "activity", 2, approval="approved"),
            "Kafé: Beslut ändrat från Förslag till I planen.",
            Topic.DECISION,
        ),
        (
            _with(BEFORE, "activity", 3, title="Mentor", approval="approved"),
            "Ny insats: Mentor.",
            Topic.ADDED,
        ),
        (
            _with(BEFORE, "activity", 3, title="Mentor", approval="proposed"),
            "Nytt förslag: Mentor.",
            Topic.ADDED,
        ),
        (_without("goal", 1), "Borttaget kännetecken: Delaktighet.", Topic.REMOVED),
    ],
)  # fmt: skip
def test_each_difference_is_described_in_the_plans_words(
    after: PlanState, sentence: str, topic: Topic
) -> None:
    (difference,) = compare(BEFORE, after)
    assert difference.sentence.replace("\u00a0", " ") == sentence
    assert difference.topic is topic
    assert difference.detail
    assert difference.detail in difference.sentence


def test_opening_a_year_again_is_shown_with_its_reason() -> None:
    fixed_year = _with(BEFORE, "followup", 1, state="fixed", fixed_on=None)
    again = _with(fixed_year, "followup", 1, state="open", reopened_reason="Sen rapport")
    (difference,) = compare(fixed_year, again)
    assert difference.sentence == "Uppföljningen 2025: Öppnad igen: Sen rapport."


def test_what_came_with_a_new_row_is_not_shown_again() -> None:
    after = _with(BEFORE, "activity", 3, title="Mentor", approval="approved")
    after = _with(
        after, "participation", 9, activity_id=3, unit_id=1, year=2025, status="not_started"
    )
    after = _with(after, "tagging", 9, item_id=1, activity_id=3, goal_id=None)
    assert _sentences(after) == ["Ny insats: Mentor."]


def test_names_of_persons_and_the_order_of_things_are_not_shown() -> None:
    after = _with(BEFORE, "owner", 1, name="Bertil", email="b@x.example")
    after = _with(after, "goal", 1, position=7)
    assert _sentences(after) == []


def test_a_tagging_that_is_written_anew_is_no_difference() -> None:
    rows = {9: {**BEFORE.rows("tagging")[1], "id": 9}}
    assert _sentences(PlanState({**BEFORE.tables, "tagging": rows})) == []


def test_many_tags_are_listed_briefly() -> None:
    after = BEFORE
    for number in range(10, 20):
        after = _with(after, "dimension_item", number, code=None, title=f"T{number}")
        after = _with(after, "tagging", number, item_id=number, activity_id=1, goal_id=None)
    assert _sentences(after) == ["Praktik: kopplad till T10, T11, T12, T13, T14 och 5 till."]


def test_differences_are_gathered_by_what_they_are_about() -> None:
    after = _with(BEFORE, "activity", 1, due_date="2026-04-01", title="Ny titel")
    after = _with(after, "activity", 3, title="Mentor", approval="approved")
    after = _with(after, "observation", 1, value=63.0)
    groups = grouped(compare(BEFORE, after), after.labels())
    assert [(group.heading, len(group.differences)) for group in groups] == [
        ("Nytt", 1),
        ("Slutdatum", 1),
        ("Mått", 1),
        ("Övrigt", 1),
    ]
    assert grouped([], Labels()) == ()


_TABLES = ("activity", "goal", "unit", "participation", "observation", "tagging", "deadline_move")
_ROWS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "activity": st.fixed_dictionaries(
        {
            "title": st.text(min_size=1, max_size=4),
            "due_date": st.sampled_from([None, "2026-01-01", "2026-02-02"]),
            "approval": st.sampled_from(["approved", "proposed"]),
        }
    ),
    "goal": st.fixed_dictionaries({"title": st.text(min_size=1, max_size=4)}),
    "unit": st.fixed_dictionaries({"name": st.text(min_size=1, max_size=4)}),
    "participation": st.fixed_dictionaries(
        {"activity_id": st.integers(1, 3), "unit_id": st.integers(1, 3),
         "year": st.integers(2024, 2026), "status": st.sampled_from(["paused", "completed"])}
    ),
    "observation": st.fixed_dictionaries(
        {"indicator_id": st.just(1), "period": st.sampled_from(["2025", "2026"]),
         "series": st.just(""), "value": st.floats(-1e6, 1e6)}
    ),
    "tagging": st.fixed_dictionaries(
        {"item_id": st.integers(1, 3), "activity_id": st.integers(1, 3)}
    ),
    "deadline_move": st.fixed_dictionaries(
        {"activity_id": st.integers(1, 3), "from_date": st.just("2026-01-01"),
         "to_date": st.just("2026-02-02"), "reason": st.none() | st.text(max_size=4),
         "moved_on": st.just("2026-01-01")}
    ),
}  # fmt: skip
_STATES = st.fixed_dictionaries(
    {table: st.dictionaries(st.integers(1, 3), _ROWS[table]) for table in _TABLES}
).map(
    lambda tables: PlanState(
        {
            "plan": {1: {"id": 1, "title": "P", "labels": "{}"}},
            "indicator": {1: {"id": 1, "title": "I", "unit": None}},
            **{
                name: {row_id: {"id": row_id, **row} for row_id, row in rows.items()}
                for name, rows in tables.items()
            },
        }
    )
)


@given(state=_STATES)
def test_a_state_does_not_differ_from_itself(state: PlanState) -> None:
    assert compare(state, state) == []
    assert compare(state, state_of(fixed(state).content)) == []


@given(state=_STATES)
def test_a_state_that_is_fixed_and_read_back_is_the_same(state: PlanState) -> None:
    written = fixed(state)
    back = state_of(written.content)
    assert back == state
    assert fixed(back) == written


@given(before=_STATES, after=_STATES, data=st.data())
def test_the_order_in_which_things_were_done_does_not_matter(
    before: PlanState, after: PlanState, data: st.DataObject
) -> None:
    names = data.draw(st.permutations(list(after.tables)))
    shuffled = {
        name: dict(data.draw(st.permutations(list(after.rows(name).items())))) for name in names
    }
    assert compare(before, PlanState(shuffled)) == compare(before, after)


@given(before=_STATES, after=_STATES)
def test_every_difference_is_a_sentence_on_one_line(before: PlanState, after: PlanState) -> None:
    for difference in compare(before, after):
        assert difference.sentence.endswith(".")
        assert difference.sentence.splitlines() == [difference.sentence]
        if difference.kind is DifferenceKind.CHANGED and difference.field == "due_date":
            assert difference.topic is Topic.DEADLINE
