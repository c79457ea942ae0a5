"""Forms that come back: read, compared, received as one change, and never beyond their unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, YEAR, filled_in, plan_rows, send_out, take_in
from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.core.terms import Approval, Status
from tracker.domain.forms.merged import Accept
from tracker.domain.reporting.reporting import ReportState
from tracker.errors import ConflictError
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.forms.receiving_json import reception_json
from tracker.exchange.forms.reception import FileState, ReceivedFile
from tracker.store.file.backup import list_backups
from tracker.store.plan_file import PlanFile

SOCIAL, SCHOOL = 1, 2


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        with opened.change("Indikator"):
            opened.indicators.add(title="Deltagare", activity_id=1, unit="st")
        yield opened


@pytest.fixture
def form(plan: PlanFile, tmp_path: Path) -> Path:
    """The form of Socialförvaltningen: two activities of its own and one that all units do."""
    (path,) = send_out(plan, tmp_path, SOCIAL)
    return path


def only(plan: PlanFile, path: Path) -> ReceivedFile:
    (file,) = read_forms(plan, [path], TODAY).files
    return file


def kinds(file: ReceivedFile) -> list[str]:
    return [str(problem.kind) for problem in file.merged.problems]


def test_lj_r3_a_unit_reports_its_year_and_one_undo_takes_it_back(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("summary:0:summary", value="Ett bra år")
        unit.write("summary:0:reported_by", value="Förvaltningschef")
        unit.write(
            "activity:1",
            status="Genomförd",
            result="Nio platser",
            deviation="En mindre",
            next_steps="Fortsätta",
            due_date=date(2026, 9, 30),
            move_reason="Sen start",
        )
        unit.write("indicator:3", value="12,5", note="Till och med november")
    before, backups = plan_rows(plan), len(list_backups(plan.path))
    _reception, changes = take_in(plan, form)
    assert len(list_backups(plan.path)) == backups + 1
    assert changes.label == "Tog emot Socialförvaltningen, 2026"
    assert plan.history.sets(limit=1)[0].source == "form"
    report = plan.activity_reports.find_for(YEAR, 1, SOCIAL)
    assert report is not None
    assert (report.status, report.result, report.deviation, report.next_steps) == (
        Status.COMPLETED,
        "Nio platser",
        "En mindre",
        "Fortsätta",
    )
    assert (report.reported_by, report.reported_on) == ("Förvaltningschef", TODAY)
    activity = plan.activities.get(1)
    assert (activity.status, activity.due_date) == (Status.COMPLETED, date(2026, 9, 30))
    assert plan.activities.moves(1)[-1].reason == "Sen start"
    unit_report = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert unit_report is not None
    assert (unit_report.state, unit_report.received_on) == (ReportState.RECEIVED, TODAY)
    assert unit_report.summary == "Ett bra år"
    (observed,) = plan.indicators.observations(3)
    assert (observed.period, observed.value, observed.source, observed.note) == (
        "2026",
        12.5,
        "Socialförvaltningen",
        "Till och med november",
    )
    plan.undo()
    assert plan_rows(plan) == before


def test_lj_r3_a_status_that_is_left_as_it_stood_is_reported_too(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("summary:0:summary", value="Inget nytt")
    take_in(plan, form)
    report = plan.activity_reports.find_for(YEAR, 1, SOCIAL)
    assert report is not None
    assert report.status is Status.IN_PROGRESS
    assert report.reported_on == TODAY


def test_vb_r8_those_concerned_are_heard(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", voices="Deltagarna vill ha fler kvällar")
    take_in(plan, form)
    report = plan.activity_reports.find_for(YEAR, 1, SOCIAL)
    assert report is not None
    assert report.voices == "Deltagarna vill ha fler kvällar"


def test_vb_r6_a_unit_reports_how_many_it_has_done(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("activity:3", actual_quantity="7,5")
    take_in(plan, form)
    shares = {
        participation.unit_id: participation.actual_quantity
        for participation in plan.participations.of(3, YEAR)
    }
    assert shares == {SOCIAL: 7.5, SCHOOL: None}


def test_vg_r5_each_unit_reports_its_own_share_of_what_all_do(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("En till"):
        plan.activities.add(title="Alla hälsar", unit_id=ALL_UNITS, status=Status.NOT_STARTED)
        made = max(activity.id for activity in plan.activities.all())
    social, school = send_out(plan, tmp_path, SOCIAL, SCHOOL)
    for path, status in ((social, "Genomförd"), (school, "Pågår")):
        with filled_in(path) as unit:
            unit.write(f"activity:{made}", status=status, result=path.stem)
    _reception, changes = take_in(plan, social, school)
    assert changes.label == "Tog emot 2 formulär, 2026"
    shares = {
        participation.unit_id: participation.status
        for participation in plan.participations.of(made, YEAR)
    }
    assert shares == {SOCIAL: Status.COMPLETED, SCHOOL: Status.IN_PROGRESS}
    assert plan.activities.get(made).status is Status.NOT_STARTED
    reports = [
        report for report in plan.activity_reports.of_year(YEAR) if report.activity_id == made
    ]
    assert {report.unit_id: report.result for report in reports} == {
        SOCIAL: social.stem,
        SCHOOL: school.stem,
    }


def test_lj_r1_proposals_wait_for_the_working_group_and_come_once(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write(
            "proposal:1", title="Läxhjälp", focus_area="Språk", owner="Rektor", cost_sek=5000
        )
        unit.write("proposal:2", title="Månresa", focus_area="Rymden")
    reception, _changes = take_in(plan, form)
    assert reception_json(reception, Accept.SAFE)["created"] == 2
    first, second = [activity for activity in plan.activities.all() if activity.unit_id == SOCIAL][
        -2:
    ]
    assert (first.title, first.approval, first.focus_area_id, first.owner_id, first.cost_sek) == (
        "Läxhjälp",
        Approval.PROPOSED,
        2,
        1,
        5000,
    )
    assert second.focus_area_id is None
    assert second.note is not None
    assert "Rymden" in second.note
    with plan.change("Avböjde"):
        plan.activities.update(first.id, approval=Approval.DECLINED, note=None)
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp för alla")
        unit.write("activity:1", result="Klart")
    count = plan.activities.count()
    reception, _changes = take_in(plan, form)
    assert plan.activities.count() == count, "a decided proposal is not proposed again unasked"
    corrected = reception.files[0].merged.proposals[0]
    assert "avgjordes" in corrected.doubts[0]


def test_b16_a_unit_that_has_only_proposed_has_not_reported(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp")
        unit.write("summary:0:reported_by", value="Enhetschef")
    _reception, changes = take_in(plan, form)
    assert changes.inserted["activity"]
    report = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert report is not None
    assert report.state is ReportState.MADE
    assert plan.activity_reports.of_year(YEAR) == []
    with filled_in(form) as unit:
        unit.write("activity:1", result="Nio platser")
    take_in(plan, form)
    report = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert report is not None
    assert (report.state, report.received_on) == (ReportState.RECEIVED, TODAY)


def test_a_proposal_whose_receiving_was_undone_comes_again(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp")
    take_in(plan, form)
    plan.undo()
    take_in(plan, form)
    assert [activity.title for activity in plan.activities.all()].count("Läxhjälp") == 1


def test_the_same_form_twice_changes_nothing_the_second_time(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Nio platser", status="Pausad")
        unit.write("summary:0:reported_by", value="Chefen")
    take_in(plan, form, today=date(2026, 1, 20))
    before, sets, backups = plan_rows(plan), plan.newest_change_set(), list_backups(plan.path)
    file = only(plan, form)
    assert file.state is FileState.REPEATED
    assert "Formuläret lämnades in 2026-01-20." in file.cautions
    for accept in Accept:
        _reception, changes = take_in(plan, form, accept=accept)
        assert not changes
    assert (plan_rows(plan), plan.newest_change_set()) == (before, sets)
    assert list_backups(plan.path) == backups


def test_a_conflict_stays_as_the_plan_has_it_unless_all_is_taken(
    plan: PlanFile, form: Path
) -> None:
    with plan.change("Flyttade"):
        plan.activities.update(1, due_date="2026-06-30")
    with filled_in(form) as unit:
        unit.write("activity:1", due_date="2026-12-31", move_reason="Sen", result="Klart")
    reception, _changes = take_in(plan, form)
    result = reception_json(reception, Accept.SAFE)
    assert (result["updated"], result["conflicts"]) == (1, 2)
    assert plan.activities.get(1).due_date == date(2026, 6, 30)
    plan.undo()
    take_in(plan, form, accept=Accept.ALL)
    assert plan.activities.get(1).due_date == date(2026, 12, 31)
    assert plan.activities.moves(1)[-1].reason == "Sen"


def test_a_form_that_nobody_has_filled_in_is_reported_and_left_alone(
    plan: PlanFile, form: Path
) -> None:
    file = only(plan, form)
    assert file.state is FileState.BLANK
    assert file.cautions[-1].startswith("Inget är ifyllt")
    assert not take_in(plan, form)[1]
    assert take_in(plan, form, accept=Accept.ALL)[1]
    report = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert report is not None
    assert report.state is ReportState.RECEIVED


def test_what_the_plan_has_changed_since_the_preview_is_not_written_over(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", status="Genomförd")
    reception = read_forms(plan, [form], TODAY)
    with plan.change("Pausade"):
        plan.activities.update(1, status=Status.PAUSED)
    before = plan_rows(plan)
    with pytest.raises(ConflictError, match="Läs in formuläret"):
        receive_forms(plan, reception, reception.chosen(Accept.ALL), TODAY)
    assert plan_rows(plan) == before
