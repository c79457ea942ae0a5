"""Meetings: four a year, each with its state locked and its differences from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.support.examples import load_example
from tracker import clock as program_clock
from tracker.domain.history.difference import Topic
from tracker.domain.history.meeting_sheet import MeetingSheet
from tracker.domain.history.snapshot import Fixed, checksum
from tracker.domain.meetings.meeting import BodyRole
from tracker.errors import ConflictError
from tracker.store.meetings.queries import (
    add_meeting,
    lock_meeting,
    meeting_rows,
    meeting_sheet,
    prepare_meeting,
    since_previous,
)
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan
from tracker.store.versions import snapshots
from tracker.store.versions.snapshots import read_snapshot

COUNCIL = "Utvecklingsrådet"
BOARD = "Kommunstyrelsen"


class Clock:
    """The day it is, for the log and for due dates that are moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.day = date(2026, 1, 7)
        self.set(self.day)

    def set(self, day: date) -> None:
        """Let it be noon on a day."""
        self.day = day
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self._monkeypatch.setattr(program_clock, "now", noon.astimezone)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def vimmerby(tmp_path: Path, clock: Clock) -> Iterator[PlanFile]:
    strategy = load_example("vimmerby", clock.day)
    with create_plan(tmp_path / "vimmerby.plan", strategy, actor="Prov") as plan:
        yield plan


def _sheet(plan: PlanFile, meeting_id: int, today: date) -> MeetingSheet:
    sheet = meeting_sheet(plan.connection, meeting_id, today)
    assert sheet is not None
    return sheet


def _sentences(sheet: MeetingSheet) -> dict[Topic, tuple[str, ...]]:
    return {group.topic: group.sentences for group in sheet.since.groups}


def test_vi_r2_four_meetings_in_a_year_each_show_what_is_new_since_the_one_before(
    vimmerby: PlanFile, clock: Clock
) -> None:
    plan = vimmerby
    with plan.change("Förbered"):
        for meeting in plan.meetings.all():
            plan.meetings.delete(meeting.id)
        first, second, third = (
            plan.activities.add(title=title, focus_area_id=1, due_date="2026-06-30")
            for title in ("Bostadsrådgivning", "Språkkafé", "Mentorer")
        )
        owner = plan.owners.add(title="Integrationssamordnare")
    sheets = []
    for day, edit in (
        (date(2026, 2, 11), lambda: plan.activities.update(first, status="in_progress")),
        (date(2026, 5, 13), lambda: plan.activities.update(second, due_date="2026-09-30")),
        (date(2026, 9, 9), lambda: plan.activities.update(second, due_date="2026-12-15")),
        (date(2026, 12, 2), lambda: plan.activities.delete(third)),
    ):
        clock.set(day)
        with plan.change("Sedan sist"):
            edit()
        if day.month == 9:
            with plan.change("Skäl"):
                plan.activities.give_reason(plan.activities.moves(second)[-1].id, "personalbrist")
                plan.activities.update(first, owner_id=owner, status="completed")
        meeting_id = add_meeting(plan, body=COUNCIL, held_on=day, agenda_item="§ 4")
        sheets.append(_sheet(plan, meeting_id, day))
    assert [sheet.counted for sheet in sheets] == [f"{n} av 4 möten 2026" for n in (1, 2, 3, 4)]
    assert all(sheet.locked_on == sheet.meeting.held_on for sheet in sheets)
    february, may, september, december = map(_sentences, sheets)
    assert Topic.ADDED in february
    assert "Ny aktivitet: Bostadsrådgivning." in february[Topic.ADDED]
    assert may == {
        Topic.DEADLINE: ("Språkkafé: Slutdatum flyttat från 2026-06-30 till 2026-09-30.",)
    }
    assert september == {
        Topic.STATUS: ("Bostadsrådgivning: Status ändrad från Pågår till Genomförd.",),
        Topic.DEADLINE: (
            "Språkkafé: Slutdatum flyttat från 2026-09-30 till 2026-12-15: personalbrist.",
        ),
        Topic.OWNER: ("Bostadsrådgivning: Ansvarig ändrad från – till Integrationssamordnare.",),
    }
    assert december == {Topic.REMOVED: ("Borttagen aktivitet: Mentorer.",)}
    assert sheets[1].since.sentence == "Sedan Utvecklingsrådet 2026-02-11."
    (row,) = [row for row in sheets[3].ledger if row.activity_id == second]
    assert (row.original, row.now, row.moves, row.reason, row.moved_on) == (
        date(2026, 6, 30),
        date(2026, 12, 15),
        2,
        "personalbrist",
        date(2026, 9, 9),
    )


def test_vi_r2_what_is_locked_stays_as_it_was(vimmerby: PlanFile, clock: Clock) -> None:
    plan = vimmerby
    add_meeting(plan, body=COUNCIL, held_on=clock.day)
    clock.set(date(2026, 3, 4))
    with plan.change("Mars"):
        plan.activities.update(1, title="Annan titel")
    second = add_meeting(plan, body=COUNCIL, held_on=clock.day)
    locked = _sheet(plan, second, clock.day)
    clock.set(date(2026, 4, 4))
    with plan.change("April"):
        plan.activities.delete(1)
    assert _sheet(plan, second, clock.day) == locked
    assert "Annan titel" in locked.as_text()


def test_a_meeting_to_come_follows_the_plan_until_it_is_locked(
    vimmerby: PlanFile, clock: Clock
) -> None:
    plan, today = vimmerby, clock.day
    add_meeting(plan, body=COUNCIL, held_on=today)
    with plan.change("Planerade"):
        coming = plan.meetings.add(body=COUNCIL, held_on="2026-05-13")
    assert _sheet(plan, coming, today).since.groups == ()
    with plan.change("Ändrade"):
        plan.activities.update(1, title="Ny")
    sheet = _sheet(plan, coming, today)
    assert sheet.locked_on is None
    assert "just nu" in sheet.state_sentence
    assert sheet.since.count == 1
    lock_meeting(plan, coming, today)
    with plan.change("Ändrade"):
        plan.activities.update(1, title="Ännu nyare")
    assert _sheet(plan, coming, today).since == sheet.since
    with pytest.raises(ConflictError, match="redan tagen"):
        lock_meeting(plan, coming, today)


def test_a_meeting_that_has_been_is_locked_as_its_day_was(vimmerby: PlanFile, clock: Clock) -> None:
    plan, day = vimmerby, date(2026, 2, 11)
    title = plan.activities.get(1).title
    clock.set(date(2026, 2, 20))
    with plan.change("Efter mötet"):
        plan.activities.update(1, title="Efter mötet")
        meeting_id = plan.meetings.add(body=COUNCIL, held_on=day)
    assert "2026-02-11 enligt loggen" in _sheet(plan, meeting_id, clock.day).state_sentence
    snapshot_id = lock_meeting(plan, meeting_id, clock.day)
    assert read_snapshot(plan.connection, snapshot_id).rows("activity")[1]["title"] == title


def test_a_meeting_before_the_plan_was_made_shows_the_plan_as_it_is(
    vimmerby: PlanFile, clock: Clock
) -> None:
    with vimmerby.change("Ett gammalt möte"):
        old = vimmerby.meetings.add(body=COUNCIL, held_on="2019-02-11")
    sheet = _sheet(vimmerby, old, clock.day)
    assert "just nu" in sheet.state_sentence
    assert sheet.since.sentence == "Sedan planen skapades 2026-01-07."


def test_vi_r8_the_council_is_informed_and_others_decide(vimmerby: PlanFile, clock: Clock) -> None:
    with vimmerby.change("Möten"):
        vimmerby.plans.update(1, followup_recipient=BOARD)
    council = add_meeting(vimmerby, body="utvecklingsrådet ", held_on=clock.day)
    board = add_meeting(vimmerby, body=BOARD, held_on=clock.day)
    other = add_meeting(vimmerby, body="Ledningsgruppen", held_on=clock.day)
    roles = [_sheet(vimmerby, meeting_id, clock.day).role for meeting_id in (council, board, other)]
    assert roles == [BodyRole.COUNCIL, BodyRole.DECIDES, BodyRole.OTHER]


def test_vi_r9_each_body_is_compared_with_its_own_meetings(
    vimmerby: PlanFile, clock: Clock
) -> None:
    plan = vimmerby
    add_meeting(plan, body=COUNCIL, held_on=date(2026, 1, 7))
    clock.set(date(2026, 2, 2))
    with plan.change("Februari"):
        plan.activities.update(1, title="Februari")
    add_meeting(plan, body=BOARD, held_on=clock.day, agenda_item="§ 12", title="Lägesrapport")
    clock.set(date(2026, 3, 3))
    with plan.change("Mars"):
        plan.activities.update(2, title="Mars")
    council = add_meeting(plan, body=COUNCIL, held_on=clock.day)
    board = add_meeting(plan, body=BOARD, held_on=clock.day)
    assert _sheet(plan, council, clock.day).since.count == 2
    sheet = _sheet(plan, board, clock.day)
    assert sheet.since.sentence == "Sedan Kommunstyrelsen 2026-02-02."
    assert sheet.since.count == 1
    assert sheet.counted == "2 möten 2026"
    rows = meeting_rows(plan.connection)
    assert [(row.meeting.agenda_item, row.meeting.title) for row in rows if row.snapshot][1] == (
        "§ 12",
        "Lägesrapport",
    )


def test_a_meeting_and_its_state_are_one_change(vimmerby: PlanFile, clock: Clock) -> None:
    before = vimmerby.history.state_now()
    add_meeting(vimmerby, body=COUNCIL, held_on=clock.day)
    assert vimmerby.history.undo_label == "Nytt möte 2026-01-07"
    vimmerby.undo()
    assert vimmerby.history.state_now() == before


def test_a_meeting_that_is_removed_leaves_what_was_locked(vimmerby: PlanFile, clock: Clock) -> None:
    meeting_id = add_meeting(vimmerby, body=COUNCIL, held_on=clock.day)
    count = len(snapshots.snapshots(vimmerby.connection))
    with vimmerby.change("Tog bort"):
        vimmerby.meetings.delete(meeting_id)
    assert len(snapshots.snapshots(vimmerby.connection)) == count
    assert meeting_sheet(vimmerby.connection, meeting_id, clock.day) is None
    assert since_previous(vimmerby.connection, meeting_id, clock.day) is None
    with pytest.raises(ConflictError):
        prepare_meeting(vimmerby.connection, meeting_id, clock.day)
    vimmerby.undo()
    assert _sheet(vimmerby, meeting_id, clock.day).locked_on == clock.day


def test_what_was_prepared_is_locked_unless_the_plan_has_changed(
    vimmerby: PlanFile, clock: Clock
) -> None:
    with vimmerby.change("Planerade"):
        meeting_id = vimmerby.meetings.add(body=COUNCIL, held_on=clock.day)
    prepared = prepare_meeting(vimmerby.connection, meeting_id, clock.day)
    marked = replace(prepared, fixed=Fixed("{}", checksum("{}")))
    with vimmerby.change("Låste"):
        taken = lock_meeting(vimmerby, meeting_id, clock.day, prepared=marked)
    assert not read_snapshot(vimmerby.connection, taken).rows("plan")
    vimmerby.undo()
    with vimmerby.change("Ändrade"):
        vimmerby.activities.update(1, title="Emellan")
    taken = lock_meeting(vimmerby, meeting_id, clock.day, prepared=prepared)
    state = read_snapshot(vimmerby.connection, taken)
    assert state.rows("activity")[1]["title"] == "Emellan"


def test_the_years_steps_are_no_news_to_a_council(vimmerby: PlanFile, clock: Clock) -> None:
    plan = vimmerby
    with plan.change("Möten"):
        plan.meetings.delete(*(meeting.id for meeting in plan.meetings.all()))
    clock.set(date(2026, 2, 11))
    add_meeting(plan, body=COUNCIL, held_on=clock.day)
    clock.set(date(2026, 3, 2))
    with plan.change("Årets steg"):
        plan.year_steps.turn_on(clock.day)
        plan.activities.add(title="Språkcafé i Storebro", focus_area_id=1)
    meeting = add_meeting(plan, body=COUNCIL, held_on=clock.day)
    told = str(_sentences(_sheet(plan, meeting, clock.day)))
    assert "Språkcafé i Storebro" in told
    assert "årshjulet" not in told
