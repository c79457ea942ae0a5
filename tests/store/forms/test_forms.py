"""The questions of a unit's form, read out of a real plan, and what the plan remembers of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.support.forms import COMPANY, SCHOOL, SOCIAL, TODAY, YEAR, asked, form_of
from tracker.domain.forms.unit_form import FormPart, RowKey
from tracker.domain.reporting.reporting import ReportState
from tracker.errors import ConflictError, DamagedPlanError, TrackerError
from tracker.store.followup.reporting import mark_received, mark_sent, withdraw
from tracker.store.forms.forms import issue, issue_all, known_form
from tracker.store.forms.queries import issued_form, issued_forms, not_asked, reporting_units
from tracker.store.plan_file import PlanFile


def change(plan: PlanFile, statement: str, *values: object) -> None:
    with plan.change("Ändring"):
        plan.connection.execute(statement, values)


def state_of(plan: PlanFile, unit_id: int) -> ReportState:
    report = plan.unit_reports.find_for(YEAR, unit_id)
    return report.state if report else ReportState.NOT_ISSUED


def test_lj_r3_a_unit_is_asked_of_what_it_answers_for(plan: PlanFile) -> None:
    rows = asked(form_of(plan, SOCIAL))
    assert set(rows) == {1, 3}
    row = rows[1]
    assert row.base == {
        "status": "in_progress",
        "due_date": "2026-03-31",
        "move_reason": None,
        "result": None,
        "deviation": None,
        "next_steps": None,
        "voices": None,
        "actual_cost": None,
    }
    assert row.shown == {
        "code": "A1",
        "title": "Språkpraktik för nyanlända",
        "focus_area": "Arbete",
        "goal": "Fler i arbete",
        "owner": "Enhetschef",
        "start_date": "2026-01-01",
        "planned_cost": "50000",
        "target_groups": "Nyanlända",
        "last_status": "Pågår",
        "last_result": "Åtta platser",
    }


def test_an_owner_is_named_by_position_never_by_name(plan: PlanFile) -> None:
    for unit in reporting_units(plan):
        text = form_of(plan, unit.id).form.to_json()
        assert "Anna Ek" not in text
        assert "anna@" not in text


def test_this_years_report_stands_in_the_form(plan: PlanFile) -> None:
    with plan.change("Rapport"):
        plan.activity_reports.put(
            YEAR, 1, SOCIAL, status="completed", voices="Vi fick vänner.", reported_by="Enhetschef"
        )
        plan.unit_reports.put(YEAR, SOCIAL, state=ReportState.RECEIVED, summary="Ett gott år")
    content = form_of(plan, SOCIAL)
    row = asked(content)[1]
    assert row.base["status"] == "completed"
    assert row.base["voices"] == "Vi fick vänner."
    (summary,) = content.rows(FormPart.SUMMARY)
    assert summary.key == RowKey(FormPart.SUMMARY)
    assert summary.base == {"summary": "Ett gott år", "reported_by": "Enhetschef"}


def test_vg_r5_every_unit_reports_its_own_share_of_what_all_units_do(plan: PlanFile) -> None:
    forms = list(issued_forms(plan, [SOCIAL, SCHOOL, COMPANY], YEAR, TODAY))
    rows = [asked(form)[3] for form in forms]
    assert [row.base["status"] for row in rows] == ["not_started", "not_started", None]
    for row in rows:
        assert "due_date" not in row.base
        assert "move_reason" not in row.base


def test_vb_r6_a_unit_reports_how_many_of_those_it_undertook(plan: PlanFile) -> None:
    change(plan, "UPDATE participation SET actual_quantity = 7 WHERE unit_id = ?", SOCIAL)
    row = asked(form_of(plan, SOCIAL))[3]
    assert (row.shown["last_quantity"], row.base["actual_quantity"]) == ("7", None)
    assert "target_quantity" not in row.shown
    with plan.change("Nytt åtagande"):
        plan.participations.put(YEAR, 3, SOCIAL, target_quantity=12, actual_quantity=3)
    row = asked(form_of(plan, SOCIAL))[3]
    assert (row.shown["target_quantity"], row.base["actual_quantity"]) == ("12", 3.0)
    assert row.shown["last_quantity"] == "7"
    assert "actual_quantity" not in asked(form_of(plan, SOCIAL))[1].base
    assert "actual_quantity" not in asked(form_of(plan, COMPANY))[3].base


def test_vb_r8_the_voices_of_those_concerned_are_asked_for(plan: PlanFile) -> None:
    assert all("voices" in row.base for row in asked(form_of(plan, SCHOOL)).values())


def test_a_unit_that_takes_part_sees_the_due_date_but_cannot_move_it(plan: PlanFile) -> None:
    with plan.change("Medverkan"):
        plan.participations.add_units(1, [SCHOOL], 2025)
    row = asked(form_of(plan, SCHOOL))[1]
    assert row.shown["due_date"] == "2026-03-31"
    assert not {"due_date", "move_reason"} & row.base.keys()


def test_lj_r1_a_unit_without_activities_still_gets_a_form(plan: PlanFile) -> None:
    change(plan, "DELETE FROM activity")
    content = form_of(plan, COMPANY)
    assert asked(content) == {}
    assert [area.name for area in content.areas] == ["Arbete", "Språk", "Boende"]
    assert len(content.goals) == 4


def test_what_was_closed_before_the_year_is_not_asked_again(plan: PlanFile) -> None:
    assert 5 not in asked(form_of(plan, SOCIAL))
    assert 5 in asked(form_of(plan, SOCIAL, 2025))
    assert asked(form_of(plan, SOCIAL, 2025))[5].base["result"] == "Tjugo par"


def test_a_share_goes_on_when_another_unit_has_closed_its_own(plan: PlanFile) -> None:
    with plan.change("Rapport"):
        plan.activity_reports.put(2025, 3, SOCIAL, status="completed")
    assert 3 not in asked(form_of(plan, SOCIAL))
    assert 3 in asked(form_of(plan, SCHOOL))
    with plan.change("Rapport"):
        plan.activity_reports.put(2025, 3, None, status="completed")
    assert 3 not in asked(form_of(plan, SCHOOL))


def test_proposals_and_later_years_are_not_asked_of(plan: PlanFile) -> None:
    assert 4 not in asked(form_of(plan, COMPANY))
    change(plan, "UPDATE activity SET start_date = '2027-01-01' WHERE id = 1")
    assert 1 not in asked(form_of(plan, SOCIAL))


def test_figures_of_the_units_own_activities_are_asked_for(plan: PlanFile) -> None:
    with plan.change("Indikator"):
        own = plan.indicators.add(title="Deltagare", activity_id=1, series=["Kvinnor", "Män"])
        plan.indicators.add(title="Ur Kolada", activity_id=1, kpi_id="N00914")
        plan.indicators.add(title="I ord", activity_id=1, kind="qualitative")
        plan.connection.execute(
            "INSERT INTO observation (indicator_id, period, series, value) VALUES (?, ?, ?, ?)",
            [own, "2025", "Män", 4.5],
        )
    rows = form_of(plan, SOCIAL).rows(FormPart.INDICATOR)
    assert [str(row.key) for row in rows] == [f"indicator:{own}:Kvinnor", f"indicator:{own}:Män"]
    assert rows[1].base == {"value": None, "note": None}
    assert rows[1].shown["last_value"] == "4.5"
    assert form_of(plan, SCHOOL).rows(FormPart.INDICATOR) == ()


def test_a_text_that_no_cell_can_hold_is_shown_and_locked(plan: PlanFile) -> None:
    with plan.change("Rapport"):
        plan.activity_reports.put(YEAR, 1, SOCIAL, result="å" * 50_000, deviation="kort")
    row = asked(form_of(plan, SOCIAL))[1]
    assert "result" not in row.base
    assert row.shown["result"].endswith(" …")
    assert row.base["deviation"] == "kort"


def test_two_forms_are_never_the_same(plan: PlanFile) -> None:
    first, second = form_of(plan, SOCIAL).form, form_of(plan, SOCIAL).form
    assert first.form_id != second.form_id
    assert first.fingerprint() != second.fingerprint()


def test_those_who_do_not_report_get_no_form(plan: PlanFile) -> None:
    change(plan, "UPDATE unit SET active = 0 WHERE id = ?", COMPANY)
    change(plan, "UPDATE unit SET kind = 'external' WHERE id = ?", SCHOOL)
    assert [unit.id for unit in reporting_units(plan)] == [SOCIAL]
    for unit_id, name in ((COMPANY, "Bostadsbolaget"), (SCHOOL, "Östra skolan")):
        with pytest.raises(TrackerError, match=f"{name} är en extern part eller används inte"):
            issued_form(plan, unit_id, YEAR, TODAY)
    assert not_asked(plan, YEAR, TODAY) == ["Språkkafé"]


def test_a_fixed_year_sends_no_forms_out(plan: PlanFile) -> None:
    with pytest.raises(ConflictError, match="Uppföljningen 2024 är fastställd"):
        issued_form(plan, SOCIAL, 2024, TODAY)
    form = form_of(plan, SOCIAL).form
    with plan.change("Fastställde"):
        plan.followups.add(year=YEAR, state="fixed")
    with pytest.raises(ConflictError, match="är fastställd"), plan.change("Skickade ut"):
        issue(plan, form)
    assert known_form(plan, form.form_id) is None


def test_b16_a_form_that_is_made_is_known_but_not_sent_until_that_is_noted(plan: PlanFile) -> None:
    forms = [content.form for content in issued_forms(plan, [SOCIAL, SCHOOL], YEAR, TODAY)]
    with plan.change("Skapade formulär"):
        assert issue_all(plan, forms) == 2
    known = known_form(plan, forms[0].form_id)
    assert known is not None
    assert known.form == forms[0]
    assert (known.received_on, known.received_sha256) == (None, None)
    report = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert report is not None
    assert (report.state, report.made_on) == (ReportState.MADE, TODAY)
    assert report.issued_on is None
    sent = TODAY + timedelta(days=2)
    with plan.change("Skickade"):
        assert mark_sent(plan, YEAR, [SOCIAL, COMPANY], sent) == 1
    report = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert report is not None
    assert (report.state, report.issued_on) == (ReportState.ISSUED, sent)
    assert state_of(plan, SCHOOL) is ReportState.MADE
    assert state_of(plan, COMPANY) is ReportState.NOT_ISSUED
    with plan.change("Ett till"):
        assert issue(plan, form_of(plan, SOCIAL).form)
    assert state_of(plan, SOCIAL) is ReportState.ISSUED
    plan.undo()
    plan.undo()
    assert state_of(plan, SOCIAL) is ReportState.MADE
    waiting = [report.unit_id for report in plan.unit_reports.of_year(YEAR)]
    assert waiting == [SOCIAL, SCHOOL]
    assert plan.followups.of(YEAR) is not None
    plan.undo()
    assert known_form(plan, forms[0].form_id) is None
    assert state_of(plan, SOCIAL) is ReportState.NOT_ISSUED


def test_a_report_that_is_taken_back_is_what_it_was_before(plan: PlanFile) -> None:
    with plan.change("Skapade formulär"):
        issue_all(plan, [form_of(plan, unit_id).form for unit_id in (SOCIAL, SCHOOL)])
        mark_sent(plan, YEAR, [SCHOOL], TODAY)
    with plan.change("Kom in"):
        assert mark_received(plan, YEAR, [SOCIAL, SCHOOL, COMPANY], TODAY) == 3
    with plan.change("Togs tillbaka"):
        assert withdraw(plan, YEAR, [SOCIAL, SCHOOL, COMPANY]) == 3
    assert state_of(plan, SOCIAL) is ReportState.MADE
    assert state_of(plan, SCHOOL) is ReportState.ISSUED
    assert state_of(plan, COMPANY) is ReportState.NOT_ISSUED


def test_a_second_form_leaves_the_first_known(plan: PlanFile) -> None:
    forms = [form_of(plan, SOCIAL).form for _time in range(2)]
    for form in forms:
        with plan.change("Skapade formulär"):
            issue(plan, form)
    assert all(known_form(plan, form.form_id) is not None for form in forms)


@pytest.mark.parametrize("state", [ReportState.RECEIVED, ReportState.APPROVED])
def test_a_report_that_has_come_in_does_not_step_back_unasked(
    plan: PlanFile, state: ReportState
) -> None:
    with plan.change("Kom in"):
        plan.unit_reports.put(YEAR, SOCIAL, state=state, received_on=date(2026, 11, 1))
    with plan.change("Skapade formulär"):
        assert not issue(plan, form_of(plan, SOCIAL).form)
    assert state_of(plan, SOCIAL) is state
    with plan.change("Skapade formulär"):
        assert issue(plan, form_of(plan, SOCIAL).form, ask_again=True)
    assert state_of(plan, SOCIAL) is ReportState.MADE


def test_a_remembered_form_that_was_damaged_is_reported(plan: PlanFile) -> None:
    form = form_of(plan, SOCIAL).form
    with plan.change("Skapade formulär"):
        issue(plan, form)
    change(plan, "UPDATE issued_form SET content = '[]'")
    with pytest.raises(DamagedPlanError, match="går inte att läsa"):
        known_form(plan, form.form_id)
