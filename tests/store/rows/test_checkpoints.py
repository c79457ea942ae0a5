"""Checks in a plan: planned, done, moved on, undone, searched, compared and kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.support.plans import TODAY
from tracker.domain.activities.attention import AttentionGroup
from tracker.domain.activities.selection import ActivityFilter, Attention, Column, Grouping, Sorting
from tracker.domain.core.people import Names
from tracker.domain.core.terms import CheckInterval, Status
from tracker.domain.history.compare import compare
from tracker.errors import InvalidValueError
from tracker.store.activities.counting import attention_groups
from tracker.store.activities.queries import activity_groups, activity_rows
from tracker.store.activities.used import used_columns
from tracker.store.organisation.purge import purge
from tracker.store.organisation.purge_search import survey
from tracker.store.overview.calendar_queries import plan_calendar
from tracker.store.plan_file import PlanFile
from tracker.store.search.queries import find_everything

CAFE, PRESCHOOL, DONE = 2, 3, 5


def plan_check(plan: PlanFile, activity_id: int, **values: object) -> None:
    with plan.change("Planerade avstämning"):
        plan.activities.update(activity_id, **values)


def mark_done(plan: PlanFile, activity_id: int, **values: object) -> date | None:
    with plan.change("Stämde av"):
        return plan.checkpoints.mark_done(activity_id, **values)


def test_a_planned_check_is_once_until_an_interval_is_chosen(plan: PlanFile) -> None:
    plan_check(plan, PRESCHOOL, checkpoint_date="2026-01-31")
    row = plan.activities.get(PRESCHOOL)
    assert (row.checkpoint_interval, row.checkpoint_day) == (CheckInterval.ONCE, 31)
    plan_check(plan, PRESCHOOL, checkpoint_interval="month")
    assert plan.activities.get(PRESCHOOL).checkpoint_interval is CheckInterval.MONTH
    plan_check(plan, PRESCHOOL, checkpoint_date=None)
    row = plan.activities.get(PRESCHOOL)
    assert (row.checkpoint_interval, row.checkpoint_day) == (None, None)
    with pytest.raises(InvalidValueError, match="Ange först vilken dag"):
        plan_check(plan, PRESCHOOL, checkpoint_interval="month")


def test_marking_done_moves_on_from_the_planned_day_and_undo_brings_all_back(
    plan: PlanFile,
) -> None:
    plan_check(plan, PRESCHOOL, checkpoint_date="2026-01-31", checkpoint_interval="month")
    before = plan.activities.get(PRESCHOOL)
    coming = mark_done(plan, PRESCHOOL, done_on="2026-04-12", note="Två av tre är igång.")
    assert coming == date(2026, 4, 30)
    row = plan.activities.get(PRESCHOOL)
    assert (row.checkpoint_date, row.checkpoint_day) == (coming, 31)
    assert row.due_date == before.due_date
    (check,) = plan.checkpoints.of(PRESCHOOL)
    assert check.planned_on == date(2026, 1, 31)
    assert (check.done_on, check.note) == (date(2026, 4, 12), "Två av tre är igång.")
    plan.undo()
    assert plan.activities.get(PRESCHOOL) == before
    assert plan.checkpoints.of(PRESCHOOL) == []


def test_another_day_chosen_by_hand_is_the_planned_day_of_the_month_from_then_on(
    plan: PlanFile,
) -> None:
    plan_check(plan, PRESCHOOL, checkpoint_date="2026-03-31", checkpoint_interval="month")
    plan_check(plan, PRESCHOOL, checkpoint_date="2026-04-10")
    assert mark_done(plan, PRESCHOOL) == date(2026, 5, 10)


def test_what_is_checked_once_is_planned_no_more_and_stays_in_the_list(plan: PlanFile) -> None:
    plan_check(plan, CAFE, checkpoint_date="2026-04-01")
    assert mark_done(plan, CAFE, note="Klart") is None
    row = plan.activities.get(CAFE)
    assert (row.checkpoint_date, row.checkpoint_interval) == (None, None)
    assert mark_done(plan, CAFE, done_on="2026-04-14") is None
    checks = plan.checkpoints.of(CAFE)
    assert [(each.planned_on, each.done_on) for each in checks] == [
        (date(2026, 4, 1), TODAY),
        (None, date(2026, 4, 14)),
    ]


def test_a_check_cannot_have_been_done_on_a_day_to_come(plan: PlanFile) -> None:
    plan_check(plan, CAFE, checkpoint_date="2026-04-01")
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(InvalidValueError, match="ligger i framtiden"):
        mark_done(plan, CAFE, done_on=tomorrow)
    assert plan.checkpoints.of(CAFE) == []
    assert plan.activities.get(CAFE).checkpoint_date == date(2026, 4, 1)


def test_a_passed_check_needs_attention_until_it_is_done_and_is_not_lateness(
    plan: PlanFile,
) -> None:
    late = _late(plan)
    plan_check(plan, PRESCHOOL, checkpoint_date="2026-04-03", checkpoint_interval="year")
    plan_check(plan, DONE, checkpoint_date="2026-04-03")
    plan_check(plan, CAFE, checkpoint_date=TODAY)
    (group,) = _groups(plan)
    assert [line.activity_id for line in group.lines] == [PRESCHOOL]
    assert group.lines[0].sentence == "Avstämning skulle ha gjorts 2026-04-03, för 12 dagar sedan."
    assert _late(plan) == late
    wanted = ActivityFilter(attention=frozenset({Attention.CHECK_PASSED}))
    rows = activity_groups(plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
    assert [group.ids for group in rows] == [(PRESCHOOL,)]
    plan_check(plan, CAFE, checkpoint_date="2026-03-01")
    assert [line.activity_id for line in _groups(plan)[0].lines] == [CAFE, PRESCHOOL]
    mark_done(plan, CAFE)
    mark_done(plan, PRESCHOOL)
    assert _groups(plan) == []
    row = activity_rows(plan.connection, [PRESCHOOL], TODAY)[PRESCHOOL]
    assert row.last_check is not None
    assert row.last_check.done_on == TODAY


def test_the_column_is_used_once_a_check_is_planned_or_done(plan: PlanFile) -> None:
    assert Column.CHECKPOINT not in used_columns(plan.connection)
    plan_check(plan, CAFE, checkpoint_date="2026-04-01")
    assert Column.CHECKPOINT in used_columns(plan.connection)
    mark_done(plan, CAFE)
    assert Column.CHECKPOINT in used_columns(plan.connection)
    sorting = Sorting(Column.CHECKPOINT)
    plan_check(plan, PRESCHOOL, checkpoint_date="2026-05-01")
    groups = activity_groups(plan.connection, ActivityFilter(), sorting, Grouping.NONE, TODAY)
    assert groups[0].ids[0] == PRESCHOOL


def test_a_copy_is_checked_on_the_same_days_and_has_not_been_checked(plan: PlanFile) -> None:
    plan_check(plan, PRESCHOOL, checkpoint_date="2026-01-31", checkpoint_interval="month")
    mark_done(plan, PRESCHOOL)
    with plan.change("Kopierade"):
        copy_id = plan.activities.duplicate(PRESCHOOL)
    copy, original = plan.activities.get(copy_id), plan.activities.get(PRESCHOOL)
    assert copy.checkpoint_date == original.checkpoint_date
    assert copy.checkpoint_interval is CheckInterval.MONTH
    assert copy.checkpoint_day == 31
    assert plan.checkpoints.of(copy_id) == []


def test_the_next_check_is_in_the_calendar_file_while_something_is_left_to_do(
    plan: PlanFile,
) -> None:
    plan_check(plan, PRESCHOOL, checkpoint_date="2026-06-30", checkpoint_interval="quarter")
    (day,) = plan_calendar(plan.connection, TODAY).only("check/").days
    assert (day.day, day.title) == (date(2026, 6, 30), "Avstämning: A10 Öppen förskola")
    assert day.text == "Varje kvartal"
    plan_check(plan, PRESCHOOL, status=Status.COMPLETED)
    assert plan_calendar(plan.connection, TODAY).only("check/").days == ()


def test_what_was_found_is_searched_and_opens_the_activity(plan: PlanFile) -> None:
    mark_done(plan, CAFE, note="Lokalen i biblioteket räcker.")
    (kind,) = find_everything(plan.connection, "räcker")
    (hit,) = kind.hits
    assert (kind.table, hit.place.table, hit.place.row_id) == ("checkpoint", "activity", CAFE)
    assert "räcker" in hit.excerpt
    plan.undo()
    assert find_everything(plan.connection, "räcker") == ()


def test_a_check_is_a_difference_in_words(plan: PlanFile) -> None:
    plan_check(plan, CAFE, checkpoint_date="2026-01-31", checkpoint_interval="month")
    before = plan.history.state_now()
    mark_done(plan, CAFE, done_on="2026-04-12", note="Fullt varje vecka")
    said = [each.sentence for each in compare(before, plan.history.state_now())]
    assert said == [
        "Språkkafé: Nästa avstämning ändrad från 2026-01-31 till 2026-04-30.",
        "Språkkafé: Avstämd 2026-04-12: Fullt varje vecka",
    ]
    then = plan.history.state_now()
    (check,) = plan.checkpoints.of(CAFE)
    with plan.change("Ändrade"):
        plan.checkpoints.update(check.id, note="Halvfullt")
    (changed,) = compare(then, plan.history.state_now())
    assert changed.sentence == (
        "Språkkafé, avstämning 2026-04-12: Anteckning ändrad från Fullt varje vecka till Halvfullt."
    )
    with plan.change("Tog bort"):
        plan.checkpoints.delete(check.id)
    removed = compare(then, plan.history.state_now())
    assert [each.sentence for each in removed] == [
        "Språkkafé: Avstämningen 2026-04-12 är borttagen."
    ]


def test_a_name_in_a_note_is_found_and_purged(plan: PlanFile) -> None:
    mark_done(plan, CAFE, note="Anna Ek ringer skolan.")
    names = Names(["Anna Ek"])
    found = survey(plan.connection, names, 2)
    (mention,) = [each for each in found.texts if each.table == "checkpoint"]
    assert mention.place() == "Avstämning av ”Språkkafé”, Kommentar"
    purge(plan, names, 2, [mention.key])
    (check,) = plan.checkpoints.of(CAFE)
    assert check.note == "Enhetschef ringer skolan."


def test_checks_go_with_their_activity_and_come_back_with_it(plan: PlanFile) -> None:
    mark_done(plan, CAFE, note="Bra")
    with plan.change("Tog bort"):
        plan.activities.delete(CAFE)
    assert plan.checkpoints.count() == 0
    plan.undo()
    assert [check.note for check in plan.checkpoints.of(CAFE)] == ["Bra"]


def _groups(plan: PlanFile) -> list[AttentionGroup]:
    groups = attention_groups(plan.connection, TODAY)
    return [group for group in groups if group.reason is Attention.CHECK_PASSED]


def _late(plan: PlanFile) -> list[int]:
    groups = attention_groups(plan.connection, TODAY)
    return [
        line.activity_id
        for group in groups
        if group.reason is Attention.LATE
        for line in group.lines
    ]
