"""Forms that are refused: of others, of other years, tampered with, or no forms at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, YEAR, filled_in, plan_rows, send_out, take_in
from tracker.domain.core.terms import FollowupState, Status
from tracker.domain.forms.merged import Accept, CellChange, Outcome
from tracker.domain.forms.receipt import Receipt
from tracker.domain.forms.unit_form import FormPart, RowKey
from tracker.domain.reporting.reporting import ReportState
from tracker.errors import ConflictError, TrackerError
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.forms.receiving_json import reception_json
from tracker.exchange.forms.reception import FileState, ReceivedFile
from tracker.exchange.forms.unit_form import write_unit_form
from tracker.store.forms.queries import issued_form
from tracker.store.forms.receiving import receive
from tracker.store.organisation.merging import merge_units
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


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (RowKey(FormPart.ACTIVITY, 2), "result"),
        (RowKey(FormPart.ACTIVITY, 3), "due_date"),
        (RowKey(FormPart.INDICATOR, 1, "T"), "value"),
        (RowKey(FormPart.PROPOSAL, 1), "title"),
    ],
)
def test_the_store_itself_refuses_what_is_not_the_units(
    plan: PlanFile, form: Path, key: RowKey, name: str
) -> None:
    file = only(plan, form)
    assert file.form is not None
    cell = CellChange(key, name, Outcome.CHANGED, None, "2026-12-01", None)
    forged = Receipt(file.form, SOCIAL, "0" * 64, (cell,), (), {}, None)
    before = plan_rows(plan)
    with pytest.raises(ConflictError, match="svarar för"):
        receive(plan, [forged], TODAY)
    assert plan_rows(plan) == before


def test_a_form_cannot_be_turned_into_another_units(plan: PlanFile, tmp_path: Path) -> None:
    social, school = send_out(plan, tmp_path, SOCIAL, SCHOOL)
    with filled_in(social) as unit:
        unit.cell("activity:1", "status").value = "Avbruten"
        row = unit.row("activity:1")
        unit.sheet("activity").cell(row, 1).value = "activity:2"
    file = only(plan, social)
    assert kinds(file) == ["deleted", "foreign"]
    assert not file.merged.differences()
    with filled_in(school) as unit:
        theirs = load_workbook(social)["_form"]["B2"].value
        unit.papers()["form_id"].value = theirs
    refused = only(plan, school)
    assert refused.state is FileState.REFUSED
    assert "någon annan" in refused.reason


def test_papers_that_are_harmed_are_replaced_by_what_the_plan_remembers(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart")
        papers = unit.papers()
        papers["content"].value = "{}"
        papers["fingerprint"].value = "0"
    file = only(plan, form)
    assert file.merged.count(Outcome.CHANGED) == 1
    assert "dolda uppgifter är ändrade" in file.cautions[0]


def test_a_form_sent_out_before_a_backup_was_restored_is_received_by_its_own_papers(
    plan: PlanFile, tmp_path: Path
) -> None:
    content = issued_form(plan, SOCIAL, YEAR, TODAY)
    path = tmp_path / "a.xlsx"
    write_unit_form(content, path)
    with filled_in(path) as unit:
        unit.write("activity:1", result="Klart")
    file = only(plan, path)
    assert "Planen minns inte" in file.cautions[0]
    take_in(plan, path)
    assert only(plan, path).state is FileState.REPEATED
    with filled_in(path) as unit:
        unit.papers()["form_id"].value = "annat"
        unit.papers()["content"].value = "{}"
    assert "uppgifter är skadade" in only(plan, path).reason


def test_a_form_of_another_plan_year_or_unit_is_refused_in_a_sentence(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    with open_plan(make_plan(tmp_path / "b.plan")) as other:
        with other.change("Annan"):
            other.plans.update(1, uuid="annan")
        assert "en annan plan" in only(other, form).reason
    with filled_in(form, tmp_path / "year.xlsx") as unit:
        unit.papers()["year"].value = "2025"
    reason = only(plan, tmp_path / "year.xlsx").reason
    assert "2025" in reason
    assert "2026" in reason
    (file,) = read_forms(plan, [form], TODAY, period=2024).files
    assert "Formuläret gäller 2026, inte 2024 som visas." in file.cautions


def test_a_fixed_year_takes_no_forms(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart")
    reception = read_forms(plan, [form], TODAY)
    with plan.change("Fastställde"):
        year = plan.followups.of(YEAR)
        assert year is not None
        plan.followups.update(year.id, state=FollowupState.FIXED)
    before = plan_rows(plan)
    assert "är fastställd" in only(plan, form).reason
    with pytest.raises(ConflictError, match="är fastställd"):
        receive_forms(plan, reception, reception.chosen(Accept.ALL), TODAY)
    assert plan_rows(plan) == before


def test_a_unit_that_is_gone_merged_or_out_of_use_is_reported(
    plan: PlanFile, tmp_path: Path
) -> None:
    (school,) = send_out(plan, tmp_path, SCHOOL)
    with filled_in(school) as unit:
        unit.write("activity:2", result="Klart")
    with plan.change("Slog ihop"):
        merge_units(plan, SOCIAL, SCHOOL)
    file = only(plan, school)
    assert "Östra skolan har slagits ihop med Socialförvaltningen" in file.cautions[-1]
    take_in(plan, school)
    report = plan.activity_reports.find_for(YEAR, 2, SOCIAL)
    assert report is not None
    assert report.result == "Klart"
    plan.undo()
    with plan.change("Av"):
        plan.units.update(SOCIAL, active=False)
    assert "används inte längre" in only(plan, school).reason
    with plan.change("Bort"):
        plan.units.delete(SOCIAL)
    assert "finns inte längre i planen" in only(plan, school).reason


def test_an_older_form_is_named_and_of_two_that_differ_neither_is_taken_unasked(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    (newer,) = send_out(plan, tmp_path, SOCIAL, today=date(2026, 5, 2))
    for path in (form, newer):
        with filled_in(path) as unit:
            unit.write("activity:1", result=path.stem)
    assert "Ett nyare formulär skapades 2026-05-02" in only(plan, form).cautions[0]
    reception, _changes = take_in(plan, form, newer)
    assert [file.state for file in reception.files] == [FileState.RIVAL, FileState.RIVAL]
    for file, other in zip(reception.files, (newer, form), strict=True):
        assert other.name in file.cautions[0]
    assert reception.chosen(Accept.ALL) == {}
    assert plan.activity_reports.find_for(YEAR, 1, SOCIAL) is None
    both = {place: file.merged.chosen(Accept.SAFE) for place, file in enumerate(reception.files)}
    with pytest.raises(ConflictError, match="2 olika formulär från Socialförvaltningen"):
        receive_forms(plan, reception, both, TODAY)
    receive_forms(plan, reception, {1: both[1]}, TODAY)
    report = plan.activity_reports.find_for(YEAR, 1, SOCIAL)
    assert report is not None
    assert report.result == newer.stem


def test_an_approved_report_is_to_be_approved_again_when_answers_come(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart")
    with plan.change("Godkände"):
        plan.unit_reports.put(YEAR, SOCIAL, state=ReportState.APPROVED, approved_on=TODAY)
    assert "godkännas igen" in only(plan, form).cautions[0]
    take_in(plan, form)
    report = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert report is not None
    assert (report.state, report.approved_on) == (ReportState.RECEIVED, None)


def test_a_later_years_status_is_not_written_over(plan: PlanFile, form: Path) -> None:
    with plan.change("Nästa år"):
        plan.activity_reports.put(2027, 1, SOCIAL, status=Status.PAUSED)
        plan.activities.update(1, status=Status.PAUSED)
    with filled_in(form) as unit:
        unit.write("activity:1", status="Genomförd")
    take_in(plan, form, accept=Accept.ALL)
    report = plan.activity_reports.find_for(YEAR, 1, SOCIAL)
    assert report is not None
    assert report.status is Status.COMPLETED
    assert plan.activities.get(1).status is Status.PAUSED


def test_files_that_are_no_forms_are_refused_beside_the_others(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart")
    letter, sheet = tmp_path / "brev.xlsx", tmp_path / "kalkyl.xlsx"
    letter.write_text("Hej", encoding="utf-8")
    workbook = load_workbook(form)
    for name in workbook.sheetnames[1:]:
        del workbook[name]
    workbook["Läs mig"]["A1"].value = None
    workbook.save(sheet)
    reception, changes = take_in(plan, letter, sheet, form, tmp_path / "borta.xlsx")
    states = [file.state for file in reception.files]
    assert states == [FileState.REFUSED, FileState.REFUSED, FileState.READY, FileState.REFUSED]
    assert "inget formulär från det här programmet" in reception.files[1].reason
    assert changes
    result = reception_json(reception, Accept.SAFE)
    assert result["refused"] == 3
    assert json.dumps(result)
    assert {problem["file"] for problem in result["problems"]} >= {
        "brev.xlsx",
        "kalkyl.xlsx",
        "borta.xlsx",
    }


def test_a_name_that_is_too_long_hinders_no_other_form(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart")
    reception, changes = take_in(plan, tmp_path / f"{'å' * 300}.xlsx", form)
    long, file = reception.files
    assert changes
    assert (long.state, file.state) == (FileState.REFUSED, FileState.READY)
    assert "namnet är för långt" in long.reason


def test_a_form_that_another_unit_has_put_its_name_on_is_not_taken_unasked(
    plan: PlanFile, form: Path
) -> None:
    (own,) = (unit.name for unit in plan.units.all() if unit.id == SOCIAL)
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart")
        cells = (cell for row in unit.sheet("summary").iter_rows() for cell in row)
        next(cell for cell in cells if cell.value == own).value = "Östra skolan"
    reception, changes = take_in(plan, form, accept=Accept.ALL)
    (file,) = reception.files
    assert (file.state, bool(changes)) == (FileState.RIVAL, False)
    assert file.cautions[0].startswith(
        f"Formuläret skickades ut till {own}, men på dess första blad står nu Östra skolan."
    )


def test_a_read_only_plan_takes_nothing(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart")
    with open_plan(plan.path, read_only=True) as reader:
        reception = read_forms(reader, [form], TODAY)
        assert reception.files[0].merged.count(Outcome.CHANGED) == 1
        with pytest.raises(TrackerError, match="läsning"):
            receive_forms(reader, reception, reception.chosen(Accept.ALL), TODAY)


def test_rejecting_every_form_leaves_the_plan_as_it_was(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart", status="Genomförd")
    reception = read_forms(plan, [form], TODAY)
    before = plan_rows(plan)
    assert not receive_forms(plan, reception, {}, TODAY)
    assert plan_rows(plan) == before
