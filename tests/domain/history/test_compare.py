"""Two states of a plan compared: what differs, in words."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.history.compare import (
    Difference,
    DifferenceKind,
    PlanState,
    Topic,
    compare,
    shown_value,
)
from tracker.domain.plan.plan import UNIT_FIELDS

BEFORE = PlanState(
    {
        "plan": {1: {"id": 1, "title": "Planen", "labels": "{}", "period_to": None}},
        "unit": {1: {"id": 1, "name": "Skolan", "active": 1}, 2: {"id": 2, "name": "Soc"}},
        "activity": {
            1: {"id": 1, "title": "Praktik", "status": "in_progress", "due_date": "2026-03-31",
                "unit_id": 1, "progress": None, "priority": 1, "note": None},
            2: {"id": 2, "title": "Kafé"},
        },
        "issued_form": {1: {"id": 1, "title": "Formulär"}},
    }
)  # fmt: skip


def _changed(table: str, row_id: int, **values: Any) -> PlanState:
    tables = {name: dict(rows) for name, rows in BEFORE.tables.items()}
    tables[table][row_id] = {**tables[table].get(row_id, {"id": row_id}), **values}
    return PlanState(tables)


def _sentences(after: PlanState) -> list[str]:
    return [difference.sentence for difference in compare(BEFORE, after)]


def test_equal_states_do_not_differ() -> None:
    assert compare(BEFORE, BEFORE) == []


def test_fields_are_described_in_words() -> None:
    after = _changed("activity", 1, status="completed", due_date=None, unit_id=2, progress=50)
    assert _sentences(after) == [
        "Praktik: Ansvarig enhet ändrad från Skolan till Soc.",
        "Praktik: Status ändrad från Pågår till Genomförd.",
        "Praktik: Framdrift ändrad från – till 50 %.",
        "Praktik: Slutdatum 2026-03-31 borttaget.",
    ]
    assert _sentences(_changed("activity", 1, priority=3)) == [
        "Praktik: Prioritet ändrad från Hög till Låg."
    ]
    assert _sentences(_changed("unit", 1, active=0)) == ["Skolan: Aktiv ändrad från ja till nej."]


def test_rows_come_and_go() -> None:
    added = _changed("activity", 3, title="Mentor")
    assert compare(BEFORE, added) == [
        Difference(
            DifferenceKind.ADDED,
            "activity",
            3,
            "Mentor",
            sentence="Ny aktivitet: Mentor.",
            topic=Topic.ADDED,
            activity_id=3,
        )
    ]
    assert [difference.sentence for difference in compare(added, BEFORE)] == [
        "Borttagen aktivitet: Mentor."
    ]
    assert compare(BEFORE, PlanState({}))[0].sentence == "Borttagen plan: Planen."


def test_what_is_not_shown_does_not_differ() -> None:
    assert _sentences(_changed("issued_form", 1, title="Annat formulär")) == []


def test_labels_are_shown_without_their_json() -> None:
    after = _changed("plan", 1, labels='{"goal": {}}')
    assert _sentences(after) == ["Planen: Etiketter ändrade."]


def test_long_texts_are_shown_shortened_and_kept_whole() -> None:
    text = "En rad\n" + "lång " * 1000
    (difference,) = compare(BEFORE, _changed("activity", 1, note=text))
    assert difference.after == text.strip() or difference.after == text
    assert len(difference.sentence) < 200
    assert "\n" not in difference.sentence
    assert "En rad lång" in difference.sentence


def test_braces_in_texts_are_plain_text() -> None:
    (difference,) = compare(BEFORE, _changed("activity", 2, title="{title} {0} %s"))
    assert difference.sentence == "{title} {0} %s: Titel ändrad från Kafé till {title} {0} %s."


def test_a_reference_to_nothing_is_a_dash() -> None:
    (difference,) = compare(BEFORE, _changed("activity", 1, unit_id=99))
    assert difference.after == "–"
    assert shown_value(UNIT_FIELDS["name"], "", BEFORE.name_of) == "–"
    assert shown_value(ACTIVITY_FIELDS["cost_sek"], 0, BEFORE.name_of) == "0 kr"


_STATES = st.dictionaries(
    st.integers(1, 4),
    st.fixed_dictionaries(
        {"title": st.text(max_size=3), "progress": st.none() | st.integers(0, 3)}
    ),
).map(lambda rows: PlanState({"activity": rows}))


@given(before=_STATES, after=_STATES)
def test_there_and_back_differ_in_the_same_places(before: PlanState, after: PlanState) -> None:
    there, back = compare(before, after), compare(after, before)
    turned = {
        DifferenceKind.ADDED: DifferenceKind.REMOVED,
        DifferenceKind.REMOVED: DifferenceKind.ADDED,
    }
    assert [
        (difference.row_id, turned.get(difference.kind, difference.kind), difference.field)
        for difference in there
    ] == [(difference.row_id, difference.kind, difference.field) for difference in back]
    assert [(difference.before, difference.after) for difference in there] == [
        (difference.after, difference.before) for difference in back
    ]
    assert bool(there) == (before != after)
