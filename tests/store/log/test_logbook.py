"""The log as people read it: filtered, put in words, and what stands in the way of undoing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.support.clock import set_day
from tracker.domain.core.terms import Status
from tracker.domain.history.log_words import LogFilter
from tracker.errors import ConflictError
from tracker.store.log.logbook import (
    actors,
    changes_of,
    conflict_sentence,
    later_changes,
    log_entries,
)
from tracker.store.plan_file import PlanFile

FIRST, SECOND = date(2031, 3, 2), date(2031, 3, 9)


@pytest.fixture
def changed(plan: PlanFile, monkeypatch: pytest.MonkeyPatch) -> PlanFile:
    """A plan with a change on each of two days, both of the same activity."""
    set_day(monkeypatch, FIRST)
    with plan.change("Ändrade status"):
        plan.activities.update(2, status=Status.PAUSED)
    set_day(monkeypatch, SECOND)
    with plan.change("Ändrade titel", "import"):
        plan.activities.update(2, title="Öppet språkcafé")
    return plan


def _labels(plan: PlanFile, **wanted: object) -> list[str]:
    return [entry.set.label for entry in log_entries(plan.connection, LogFilter(**wanted))]  # type: ignore[arg-type]


def test_changes_are_listed_newest_first_and_narrowed(changed: PlanFile) -> None:
    assert _labels(changed)[:2] == ["Ändrade titel", "Ändrade status"]
    assert _labels(changed, source="import") == ["Ändrade titel"]
    assert _labels(changed, first=FIRST, last=FIRST) == ["Ändrade status"]
    assert _labels(changed, first=SECOND) == ["Ändrade titel"]
    assert _labels(changed, last=FIRST - timedelta(days=1), source="import") == []
    assert _labels(changed, actor="Ingen sådan") == []
    assert set(actors(changed.connection)) == {
        entry.set.actor for entry in log_entries(changed.connection, LogFilter())
    }


def test_a_word_is_looked_for_in_labels_and_in_what_changed(changed: PlanFile) -> None:
    assert _labels(changed, text="ÖPPET SPRÅKCAFÉ") == ["Ändrade titel"]
    assert _labels(changed, text="ändrade status") == ["Ändrade status"]
    assert _labels(changed, text="finns ingenstans") == []


def test_no_more_than_what_is_asked_for_is_read(changed: PlanFile) -> None:
    assert len(log_entries(changed.connection, LogFilter(), 1)) == 1


def test_what_a_change_changed_stands_in_words(changed: PlanFile) -> None:
    newest, before = log_entries(changed.connection, LogFilter())[:2]
    text = changes_of(changed.connection, newest.set.id).as_text()
    assert "till Öppet språkcafé" in text
    assert "Pausad" not in text
    assert "till Pausad" in changes_of(changed.connection, before.set.id).as_text()


def test_what_stands_in_the_way_of_taking_a_change_back_is_named(changed: PlanFile) -> None:
    newest, before = log_entries(changed.connection, LogFilter())[:2]
    assert conflict_sentence(later_changes(changed.connection, newest.set.id)) == ""
    later = later_changes(changed.connection, before.set.id)
    assert [change.label for change in later] == ["Ändrade titel"]
    sentence = conflict_sentence(later)
    assert "”Ändrade titel” (2031-03-09" in sentence
    with pytest.raises(ConflictError):
        changed.history.revert(before.set.id, before.set.label)
    changed.undo()
    assert later_changes(changed.connection, before.set.id) == ()
    entries = log_entries(changed.connection, LogFilter())
    assert [entry.is_undone for entry in entries[:3]] == [False, True, False]
    assert changed.history.revert(before.set.id, before.set.label)
    assert changed.activities.get(2).status is not Status.PAUSED
