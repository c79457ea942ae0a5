"""Dated notes: their order, their day, their place in search, history and among the columns."""

from __future__ import annotations

import pytest

from tests.support.plans import TODAY
from tracker.domain.activities.selection import ActivityFilter, Column, Grouping, Sorting
from tracker.domain.core.people import Names
from tracker.domain.history.compare import compare
from tracker.errors import InvalidValueError
from tracker.store.activities.queries import activity_groups, activity_rows
from tracker.store.activities.used import used_columns
from tracker.store.log.states import state_now
from tracker.store.organisation.purge_search import survey
from tracker.store.plan_file import PlanFile
from tracker.store.search.queries import find_everything


def note(plan: PlanFile, activity_id: int, text: str, **values: object) -> int:
    with plan.change("Anteckning"):
        return plan.activity_notes.add(activity_id=activity_id, text=text, **values)


def test_the_newest_stands_first_and_today_is_the_day(plan: PlanFile) -> None:
    note(plan, 1, "Nu")
    note(plan, 1, "Förr", noted_on="2025-11-03", author="Rektor")
    note(plan, 1, "Också nu")
    assert [each.text for each in plan.activity_notes.of(1)] == ["Också nu", "Nu", "Förr"]
    assert plan.activity_notes.of(1)[0].noted_on == TODAY
    assert plan.activity_notes.authors() == ["Rektor"]
    row = activity_rows(plan.connection, [1], TODAY)[1]
    assert row.last_note is not None
    assert row.last_note.text == "Också nu"


@pytest.mark.parametrize("values", [{"noted_on": "2026-04-16"}, {"text": " "}])
def test_a_day_to_come_and_an_empty_note_are_refused(
    plan: PlanFile, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidValueError), plan.change("Ny"):
        plan.activity_notes.add(**{"activity_id": 1, "text": "Nu", **values})
    note_id = note(plan, 1, "Nu")
    with pytest.raises(InvalidValueError), plan.change("Ändrad"):
        plan.activity_notes.update(note_id, **values)


def test_a_note_is_found_compared_sorted_by_and_surveyed_for_names(plan: PlanFile) -> None:
    before = state_now(plan.connection)
    assert Column.LAST_NOTE not in used_columns(plan.connection)
    note(plan, 2, "Anna Ek skickade lokalkontraktet.", noted_on="2026-03-02")
    note(plan, 3, "Senare.", noted_on="2026-03-04")
    assert Column.LAST_NOTE in used_columns(plan.connection)
    (kind,) = find_everything(plan.connection, "lokalkontraktet")
    assert (kind.table, kind.hits[0].place.table, kind.hits[0].place.row_id) == (
        "activity_note", "activity", 2,
    )  # fmt: skip
    sentences = [each.sentence for each in compare(before, state_now(plan.connection))]
    assert any("Anteckning 2026-03-02: Anna Ek skickade" in each for each in sentences)
    sorting = Sorting(Column.LAST_NOTE, descending=True)
    groups = activity_groups(plan.connection, ActivityFilter(), sorting, Grouping.NONE, TODAY)
    assert groups[0].ids[:2] == (3, 2)
    found = survey(plan.connection, Names(["Anna Ek"]), None).texts
    assert any(mention.place().startswith("Anteckning om ”") for mention in found)
