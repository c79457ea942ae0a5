"""Forms of which a unit head has sorted only some of the columns: no answer is called safe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, YEAR, Filler, filled_in, send_out
from tracker.domain.core.terms import Approval
from tracker.domain.forms.merged import Accept, Outcome
from tracker.domain.forms.returned import ProblemKind
from tracker.domain.forms.unit_form import FormPart
from tracker.exchange.forms.receiving import read_forms
from tracker.exchange.forms.reception import ReceivedFile
from tracker.store.plan_file import PlanFile

SOCIAL = 1
FIRST_ROW = 5


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        with opened.change("Fler"):
            for number in range(1, 6):
                opened.activities.add(
                    title=f"Insats {number}",
                    code=f"9.{number}",
                    unit_id=SOCIAL,
                    focus_area_id=1 + number % 3,
                    owner_id=1 if number % 2 else None,
                    start_date=f"2026-0{number}-01",
                    due_date=f"2027-0{number}-15",
                    approval=Approval.APPROVED,
                )
        yield opened


@pytest.fixture
def form(plan: PlanFile, tmp_path: Path) -> Path:
    (path,) = send_out(plan, tmp_path, SOCIAL)
    with filled_in(path) as unit:
        sheet = unit.sheet("activity")
        for row in range(FIRST_ROW, sheet.max_row + 1):
            key = sheet.cell(row, 1).value
            sheet.cell(row, unit.column("activity", "result")).value = f"Svar {key}"
    return path


def turn_round(unit: Filler, first: int, last: int) -> None:
    """Turn the rows round in the columns from `first` to `last`."""
    sheet = unit.sheet("activity")
    columns = range(first, last + 1)
    numbers = range(FIRST_ROW, sheet.max_row + 1)
    rows = [[sheet.cell(number, column).value for column in columns] for number in numbers]
    for number, values in zip(numbers, reversed(rows), strict=True):
        for column, value in zip(columns, values, strict=True):
            sheet.cell(number, column).value = value


def received(plan: PlanFile, path: Path) -> ReceivedFile:
    (file,) = read_forms(plan, [path], TODAY).files
    return file


def answers_of_others(file: ReceivedFile) -> set[Outcome]:
    """Return the outcomes of answers that stand at another activity than they were written for."""
    return {
        cell.outcome
        for cell in file.merged.cells
        if cell.key.part is FormPart.ACTIVITY
        and str(cell.theirs).startswith("Svar")
        and cell.theirs != f"Svar {cell.key}"
    }


def reasons(file: ReceivedFile) -> str:
    return "\n".join(problem.reason for problem in file.merged.problems)


def test_answers_that_are_sorted_away_from_their_rows_are_never_safe(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        turn_round(unit, unit.column("activity", "status"), unit.sheet("activity").max_column)
    file = received(plan, form)
    assert answers_of_others(file) == {Outcome.DOUBTFUL}
    assert file.chosen(Accept.SAFE) is None
    assert "har rader bytt ifyllda svar med varandra" in reasons(file)


def test_facts_and_keys_that_are_sorted_away_from_the_answers_are_never_safe(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        turn_round(unit, 1, unit.column("activity", "status") - 1)
    file = received(plan, form)
    assert answers_of_others(file) == {Outcome.DOUBTFUL}
    assert file.chosen(Accept.SAFE) is None


def test_facts_that_are_sorted_away_from_keys_and_answers_leave_no_answer_at_anothers(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        turn_round(unit, 2, unit.column("activity", "status") - 1)
    file = received(plan, form)
    dated = [row.key for row in file.form.rows if row.base.get("due_date")] if file.form else []
    assert len(dated) >= 5
    placed = {cell.theirs for cell in file.merged.cells if str(cell.theirs).startswith("Svar")}
    for key in dated:
        assert f"Svar {key}" in reasons(file) or f"Svar {key}" in placed
    assert answers_of_others(file) <= {Outcome.DOUBTFUL}
    assert "dess dolda nyckel hör till" in reasons(file)


def test_rows_whose_grey_cells_are_all_anothers_are_set_aside_by_that_name(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        first = unit.column("activity", "title") + 1
        turn_round(unit, first, unit.sheet("activity").max_column)
    file = received(plan, form)
    assert answers_of_others(file) <= {Outcome.DOUBTFUL}
    assert "de låsta cellerna bredvid hör till ”Insats 5”" in reasons(file)


def test_a_row_that_is_set_aside_is_not_called_missing_as_well(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        turn_round(unit, unit.column("activity", "title"), unit.column("activity", "title"))
    kinds = [problem.kind for problem in received(plan, form).merged.problems]
    assert ProblemKind.UNPLACED in kinds
    assert ProblemKind.DELETED not in kinds


def test_deadlines_that_are_all_pushed_onwards_are_safe(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        sheet, column = unit.sheet("activity"), unit.column("activity", "due_date")
        dates = {
            day: row
            for row in range(FIRST_ROW, sheet.max_row + 1)
            if isinstance(day := sheet.cell(row, column).value, datetime) and day.year == 2027
        }
        ordered = sorted(dates)
        for day, following in pairwise(ordered):
            sheet.cell(dates[day], column).value = following
        sheet.cell(dates[ordered[-1]], column).value = "2028-01-31"
    file = received(plan, form)
    assert not file.merged.unsure()
    assert len(ordered) == 5


def test_two_rows_that_exchange_status_and_a_date_that_one_had_are_never_safe(
    plan: PlanFile, form: Path
) -> None:
    with plan.change("Utan datum"):
        plan.activities.update(7, due_date=None)
        plan.activity_reports.put(YEAR, 7, SOCIAL, status="completed")
        plan.activity_reports.put(YEAR, 8, SOCIAL, status="in_progress")
    (path,) = send_out(plan, form.parent, SOCIAL, today=TODAY + timedelta(days=1))
    with filled_in(path) as unit:
        for name in ("status", "due_date"):
            upper, lower = unit.cell("activity:7", name), unit.cell("activity:8", name)
            upper.value, lower.value = lower.value, upper.value
        unit.write("activity:7", result="Om den andra")
    file = received(plan, path)
    assert len(file.merged.differences()) >= 5
    assert file.chosen(Accept.SAFE) is None


def test_one_status_forward_and_another_back_is_safe(plan: PlanFile, form: Path) -> None:
    with plan.change("Status"):
        plan.activity_reports.put(YEAR, 1, SOCIAL, status="in_progress")
    with filled_in(form) as unit:
        unit.write("activity:3", status="Genomförd")
    assert not received(plan, form).merged.unsure()
