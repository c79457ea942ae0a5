"""A year is fixed: what is missing first, what can no longer be changed, and what is proved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.support.plans import open_plan, other_program
from tracker.domain.core.terms import FollowupState
from tracker.domain.followup.fixing import Decision, Lack
from tracker.domain.history.snapshot import Fixed, checksum
from tracker.errors import ConflictError, InvalidValueError, PlanFileError
from tracker.store.followup.fixing import fix, missing, prepare_year, reopen
from tracker.store.followup.queries import current_content, followup_content
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.form_words import (
    Asking,
    ask_own,
    questions,
    request_completion,
    set_instructions,
    write_answer,
)
from tracker.store.versions.snapshots import read_snapshot, snapshot_of_year, snapshots

TODAY = date(2026, 4, 15)
DECISION = Decision(2025, "KS 2026/12", "kommunstyrelsen", date(2026, 3, 30), "Två kom sent.")


def _fixed(plan: PlanFile) -> int:
    return fix(plan, DECISION, TODAY)


def test_what_is_missing_is_listed_with_what_to_do(plan: PlanFile) -> None:
    found = {lacking.lack: lacking for lacking in missing(plan, 2025, TODAY)}
    assert {lack: lacking.count for lack, lacking in found.items()} == {
        Lack.UNIT_REPORTS: 2,
        Lack.ACTIVITY_REPORTS: 2,
        Lack.GOALS: 3,
        Lack.AREAS: 1,
        Lack.INDICATORS: 1,
        Lack.PROPOSALS: 1,
    }
    assert found[Lack.UNIT_REPORTS].sentence == (
        "2 enheter har inte lämnat någon rapport: Östra skolan, Bostadsbolaget."
    )
    assert found[Lack.AREAS].sentence == "1 fokusområde är inte bedömt: Boende."
    assert found[Lack.PROPOSALS].sentence == "1 förslag är inte avgjort: Bosocial rådgivning."
    assert all(lacking.sentence.endswith(".") and lacking.remedy for lacking in found.values())
    this_year = {lacking.lack for lacking in missing(plan, 2026, TODAY)}
    assert {Lack.YEAR_NOT_OVER, Lack.LATE} <= this_year


def test_nothing_is_missing_when_all_is_there(plan: PlanFile) -> None:
    with plan.change("Gjorde klart"):
        for unit in plan.units.all():
            plan.unit_reports.put(2025, unit.id, state="approved")
        for line in current_content(plan, 2025, TODAY).lines:
            plan.activity_reports.put(2025, line.activity_id, line.unit_id, status="continuous")
        for goal in plan.goals.all():
            plan.assessments.put(2025, goal.id, fulfilment="fulfilled")
        plan.area_assessments.put(2025, 3, fulfilment="fulfilled")
        for series in ("K", "M"):
            plan.indicators.set_value(1, "2025", series, value=1.0)
        plan.activities.update(4, approval="declined")
    assert missing(plan, 2025, TODAY) == ()
    fix(plan, replace(DECISION, remarks=None), TODAY)
    assert plan.followups.is_fixed(2025)


def test_a_year_that_lacks_something_needs_remarks(plan: PlanFile) -> None:
    for remarks in (None, "  "):
        with pytest.raises(InvalidValueError) as refused:
            fix(plan, replace(DECISION, remarks=remarks), TODAY)
        assert refused.value.field == "remarks"
    assert not plan.followups.is_fixed(2025)


@pytest.mark.parametrize("day", [date(2026, 4, 16), date(2024, 12, 31)])
def test_a_year_is_fixed_on_a_day_that_has_come(plan: PlanFile, day: date) -> None:
    with pytest.raises(InvalidValueError) as refused:
        fix(plan, replace(DECISION, fixed_on=day), TODAY)
    assert refused.value.field == "fixed_on"


def test_lj_r3_fixing_is_one_change_with_a_snapshot_that_says_so(plan: PlanFile) -> None:
    before = plan.newest_change_set()
    snapshot_id = _fixed(plan)
    assert plan.newest_change_set() == before + 1
    assert plan.history.sets(1)[0].label == "Fastställde uppföljningen 2025"
    followup = plan.followups.of(2025)
    assert followup is not None
    assert (followup.state, followup.fixed_on, followup.case_number, followup.body) == (
        FollowupState.FIXED,
        date(2026, 3, 30),
        "KS 2026/12",
        "kommunstyrelsen",
    )
    snapshot = snapshot_of_year(plan.connection, 2025)
    assert snapshot is not None
    assert (snapshot.id, snapshot.case_number, snapshot.body) == (
        snapshot_id,
        "KS 2026/12",
        "kommunstyrelsen",
    )
    stored = read_snapshot(plan.connection, snapshot_id)
    live = plan.connection.execute("SELECT * FROM followup WHERE year = 2025")
    names = [column[0] for column in live.description]
    assert stored.rows("followup")[2] == dict(zip(names, live.fetchone(), strict=True))
    with pytest.raises(ConflictError, match="fastställd"):
        _fixed(plan)


def test_a_year_that_was_never_begun_can_be_fixed(plan: PlanFile) -> None:
    decision = replace(DECISION, year=2026)
    snapshot_id = fix(plan, decision, TODAY)
    rows = read_snapshot(plan.connection, snapshot_id).rows("followup").values()
    (row,) = [row for row in rows if row["year"] == 2026]
    followup = plan.followups.of(2026)
    assert followup is not None
    assert (row["id"], row["state"]) == (followup.id, "fixed")


def test_what_is_prepared_on_a_copy_is_used_unless_the_plan_has_changed(plan: PlanFile) -> None:
    with plan.copy() as copy:
        prepared = prepare_year(copy, DECISION, TODAY)
    with plan.change("Ändrade emellan"):
        plan.activities.update(1, title="Ny titel")
    with plan.copy() as copy:
        newer = prepare_year(copy, DECISION, TODAY)
    snapshot_id = fix(plan, DECISION, TODAY, prepared=prepared)
    assert read_snapshot(plan.connection, snapshot_id).rows("activity")[1]["title"] == "Ny titel"
    assert snapshots(plan.connection)[-1].sha256 == newer.fixed.sha256


def test_what_is_prepared_is_used_inside_a_change_too(plan: PlanFile) -> None:
    marked = Fixed('{"format":1,"tables":{}}', checksum('{"format":1,"tables":{}}'))
    prepared = replace(prepare_year(plan, DECISION, TODAY), fixed=marked)
    with plan.change("Fastställde"):
        fix(plan, DECISION, TODAY, prepared=prepared)
    assert snapshots(plan.connection)[-1].sha256 == marked.sha256


_WRITES: dict[str, Callable[[PlanFile], object]] = {
    "a report": lambda plan: plan.activity_reports.put(2025, 1, 1, result="Annat"),
    "a new report": lambda plan: plan.activity_reports.put(2025, 2, 2, result="Nytt"),
    "a report gone": lambda plan: plan.activity_reports.delete(2),
    "a unit's report": lambda plan: plan.unit_reports.put(2025, 1, state="approved"),
    "a new unit's report": lambda plan: plan.unit_reports.put(2025, 2, state="issued"),
    "a unit's report gone": lambda plan: plan.unit_reports.delete(1),
    "a judgement": lambda plan: plan.assessments.put(2025, 2, trend="worse"),
    "a new judgement": lambda plan: plan.assessments.put(2025, 1, trend="worse"),
    "a judgement gone": lambda plan: plan.assessments.delete(1),
    "the decision": lambda plan: plan.followups.update(2, case_number="KS 99"),
    "the state": lambda plan: plan.followups.update(2, state="open"),
    "the year gone": lambda plan: plan.followups.delete(2),
}


@pytest.mark.parametrize("write", _WRITES.values(), ids=_WRITES)
def test_lj_r3_a_fixed_year_refuses_every_change(
    plan: PlanFile, write: Callable[[PlanFile], object]
) -> None:
    _fixed(plan)
    before = plan.history.state_now()
    with pytest.raises(ConflictError, match="2025 är fastställd"), plan.change("Ändrade"):
        write(plan)
    assert plan.history.state_now() == before


def test_opening_again_needs_a_reason_and_leaves_a_trace(plan: PlanFile) -> None:
    snapshot_id = _fixed(plan)
    with pytest.raises(InvalidValueError, match="Skäl saknas"):
        reopen(plan, 2025, " ", TODAY)
    reopen(plan, 2025, "En rapport kom in", TODAY)
    followup = plan.followups.of(2025)
    assert followup is not None
    assert (followup.state, followup.reopened_on, followup.reopened_reason) == (
        FollowupState.OPEN,
        TODAY,
        "En rapport kom in",
    )
    assert snapshots(plan.connection)[-1].id == snapshot_id
    assert plan.history.sets(1)[0].label == "Öppnade uppföljningen 2025 igen"
    with plan.change("Rapporterade"):
        plan.activity_reports.put(2025, 2, 2, result="Nu")
    again = _fixed(plan)
    assert [snapshot.id for snapshot in snapshots(plan.connection)][-2:] == [snapshot_id, again]
    kept = plan.followups.of(2025)
    assert kept is not None
    assert kept.reopened_reason == "En rapport kom in"
    with pytest.raises(ConflictError, match="inte fastställd"):
        reopen(plan, 2026, "x", TODAY)


def test_neither_fixing_nor_opening_again_is_undone(plan: PlanFile) -> None:
    _fixed(plan)
    before = plan.history.state_now()
    with pytest.raises(ConflictError, match="allmän handling"):
        plan.undo()
    assert plan.history.state_now() == before
    reopen(plan, 2025, "Fel", TODAY)
    before = plan.history.state_now()
    with pytest.raises(ConflictError, match="på nytt"):
        plan.undo()
    assert plan.history.state_now() == before


def test_what_was_reported_before_is_not_taken_back_afterwards(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        plan.activity_reports.put(2025, 1, 1, result="Tolv platser")
    reported = plan.newest_change_set()
    with plan.change("Bedömde"):
        plan.assessments.put(2025, 1, fulfilment="fulfilled")
    judged = plan.newest_change_set()
    with plan.change("Annat"):
        plan.activities.update(1, note="Hej")
    other = plan.newest_change_set()
    _fixed(plan)
    for set_id in (reported, judged):
        with pytest.raises(ConflictError, match="fastställts efteråt"):
            plan.history.revert(set_id, "Ångra")
    assert plan.history.revert(other, "Ångra").touch("activity")


def test_what_was_asked_answered_and_heard_before_is_not_taken_back_afterwards(
    plan: PlanFile,
) -> None:
    with plan.change("Började"):
        asking = Asking("followup_id", plan.followups.begin(2025))
    made: list[Callable[[], object]] = [
        lambda: set_instructions(plan, asking, "Svara kort."),
        lambda: ask_own(plan, asking, "Hur gick det?"),
        lambda: write_answer(plan, questions(plan.connection).all()[-1].id, 1, "Bra"),
        lambda: request_completion(plan, 2025, 1, "Vad hände?", TODAY),
        lambda: plan.voices.add(heard_on=date(2025, 5, 1), said="Vi vill ha mer tid"),
        lambda: plan.costs.add(activity_id=1, year=2025, actual_sek=5),
    ]
    sets = []
    for make in made:
        with plan.change("Skrev"):
            make()
        sets.append(plan.newest_change_set())
    with plan.change("Skrev"):
        later = plan.voices.add(heard_on=date(2026, 1, 5), said="Tack")
    sets_of_next_year = plan.newest_change_set()
    _fixed(plan)
    before = plan.history.state_now()
    for set_id in sets:
        with pytest.raises(ConflictError, match="fastställts efteråt"):
            plan.history.revert(set_id, "Ångra")
        assert plan.history.state_now() == before
    with plan.change("Rättade"):
        plan.voices.update(later - 1, said="Vi vill ha mera tid")
    plan.undo()
    assert plan.history.state_now() == before
    assert plan.history.revert(sets_of_next_year, "Ångra").touch("voice")


def test_rows_of_a_fixed_year_come_back_with_what_they_hang_on(plan: PlanFile) -> None:
    _fixed(plan)
    before = plan.history.state_now()
    for repository, row_ids in (
        (plan.activities, (1, 5)),
        (plan.units, (1,)),
        (plan.goals, (2,)),
    ):
        with plan.change("Tog bort"):
            repository.delete(*row_ids)
        without = plan.history.state_now()
        plan.undo()
        assert plan.history.state_now() == before
        plan.redo()
        assert plan.history.state_now() == without
        plan.undo()


def test_a_fixed_year_that_another_program_removes_can_be_brought_back(plan: PlanFile) -> None:
    _fixed(plan)
    before = plan.history.state_now()
    with other_program(plan.path) as connection:
        connection.execute("DELETE FROM followup WHERE year = 2025")
    plan.undo()
    assert plan.history.state_now() == before


def test_lj_r3_a_fixed_year_is_shown_as_it_was_fixed(plan: PlanFile) -> None:
    open_content = current_content(plan, 2025, TODAY)
    _fixed(plan)
    content = followup_content(plan, 2025, TODAY)
    assert content.lines == open_content.lines
    assert content.parts.goals == open_content.parts.goals
    assert content.parts.participations == open_content.parts.participations
    assert content.state is FollowupState.FIXED
    assert content.followup is not None
    assert content.followup.remarks == "Två kom sent."
    with plan.change("Ändrade allt"):
        plan.activities.delete(1)
        plan.activities.update(5, title="Annan")
        plan.units.update(1, name="Annan")
        plan.goals.delete(2)
        plan.plans.update(1, title="Annan plan", labels='{"goal": {"plural": "delar"}}')
        plan.indicators.set_value(2, "2025", "", value=99.0)
        plan.participations.delete(1)
    assert followup_content(plan, 2025, date(2031, 1, 1)) == content
    assert len(content.sha256) == 64


def test_a_year_fixed_before_its_end_speaks_of_the_day_it_was_fixed(plan: PlanFile) -> None:
    fix(plan, replace(DECISION, year=2026), TODAY)
    assert followup_content(plan, 2026, date(2027, 6, 1)).as_of == date(2026, 3, 30)


def test_what_was_fixed_is_not_shown_when_it_has_been_tampered_with(plan: PlanFile) -> None:
    _fixed(plan)
    with other_program(plan.path) as connection:
        connection.execute("UPDATE snapshot SET content = replace(content, 'Tjugo', 'Trettio')")
    with pytest.raises(PlanFileError, match="kontrollsumma"):
        followup_content(plan, 2025, TODAY)


def test_since_last_year_is_shown_from_fixed_year_to_fixed_year(plan: PlanFile) -> None:
    _fixed(plan)
    with plan.change("Ett år går"):
        plan.activities.update(2, status="completed")
    running = followup_content(plan, 2026, TODAY).parts.since
    assert running is not None
    assert "Språkkafé: Status ändrad från Pågår till Genomförd." in [
        sentence for group in running.groups for sentence in group.sentences
    ]
    fix(plan, replace(DECISION, year=2026), TODAY)
    fixed_content = followup_content(plan, 2026, TODAY)
    since = fixed_content.parts.since
    assert since is not None
    assert since.sentence.startswith("Ändringar sedan Uppföljning 2025 fastställdes ")
    reopen(plan, 2025, "Sent", TODAY)
    with plan.change("Ändrade 2025"):
        plan.activity_reports.put(2025, 2, 2, result="Sent")
    _fixed(plan)
    assert followup_content(plan, 2026, TODAY) == fixed_content


def test_there_is_nothing_before_the_first_year(plan: PlanFile) -> None:
    assert followup_content(plan, 2026, TODAY).parts.since is None
    assert followup_content(plan, 2040, TODAY).parts.since is None


def test_a_reader_cannot_fix(plan: PlanFile) -> None:
    from tracker.errors import ReadOnlyError

    with open_plan(plan.path, read_only=True) as reader, pytest.raises(ReadOnlyError):
        _fixed(reader)
