"""What units deliver of agreements, asked for in their forms and taken in like the rest (LJ-R9)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.support.forms import resaved
from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, YEAR, filled_in, plan_rows, send_out, take_in
from tracker.domain.core.terms import FollowupState
from tracker.domain.forms.merged import Accept, Outcome
from tracker.errors import ConflictError
from tracker.exchange.forms.columns import Band
from tracker.exchange.forms.looks import BAND_LOOKS
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.forms.receiving_json import reception_json
from tracker.exchange.forms.reception import FileState, ReceivedFile
from tracker.exchange.office.workbook_heights import line_width
from tracker.store.plan_file import PlanFile

SOCIAL, SCHOOL = 1, 2
SHEET = "Överenskommelser"
PLACES, HOURS = "delivery:1", "delivery:2"


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    """A plan with two promises: both units have places, the social services hours besides."""
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        with opened.change("Överenskommelse"):
            lok = opened.agreements.add(title="Lokala överenskommelsen")
            places = opened.promises.add(
                agreement_id=lok, title="Praktikplatser", measure="platser"
            )
            hours = opened.promises.add(agreement_id=lok, title="Handledning")
            opened.deliveries.put(YEAR - 1, places, SOCIAL, agreed=10, delivered=8)
            opened.deliveries.put(YEAR, places, SOCIAL, agreed=15)
            opened.deliveries.put(YEAR, hours, SOCIAL, agreed=2.5)
            opened.deliveries.put(YEAR, places, SCHOOL, agreed=5)
        yield opened


@pytest.fixture
def form(plan: PlanFile, tmp_path: Path) -> Path:
    (path,) = send_out(plan, tmp_path, SOCIAL)
    return path


def only(plan: PlanFile, path: Path) -> ReceivedFile:
    (file,) = read_forms(plan, [path], TODAY).files
    return file


def delivered(plan: PlanFile, promise: int, unit: int = SOCIAL) -> tuple[float | None, str | None]:
    found = plan.deliveries.find_for(YEAR, promise, unit)
    assert found is not None
    return found.delivered, found.note


def reasons(file: ReceivedFile) -> str:
    return "\n".join(problem.reason for problem in file.merged.problems)


def test_each_promise_of_the_unit_is_a_row_with_last_years_number_beside(form: Path) -> None:
    with filled_in(form) as unit:
        sheet = unit.sheet("delivery")
        assert sheet.title == SHEET
        rows = [[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=4)]
        assert rows == [
            ["Överenskommelse", "Åtagande", "Mått", "Avtalat 2026", "Levererat 2025",
             "Levererat 2026", "Kommentar"],
            ["Lokala överenskommelsen", "Praktikplatser", "platser", 15, 8, None, None],
            ["Lokala överenskommelsen", "Handledning", None, 2.5, None, None, None],
        ]  # fmt: skip
        assert sheet.column_dimensions["A"].hidden
        assert sheet.row_dimensions[1].hidden
        open_cells = [
            cell.coordinate
            for row in sheet.iter_rows(min_row=5)
            for cell in row
            if not cell.protection.locked
        ]
        assert open_cells == ["G5", "H5", "G6", "H6"]
        first = unit.workbook.worksheets[0]
        texts = {cell.value for row in first.iter_rows() for cell in row}
        wanted = (
            "Skriv på bladet Överenskommelser hur mycket ni har levererat av det som är avtalat."
        )
        assert any(str(text).endswith(wanted) for text in texts)


def test_the_words_over_last_years_number_have_room(form: Path) -> None:
    with filled_in(form) as unit:
        column = unit.column("delivery", "last_delivered")
        sheet = unit.sheet("delivery")
        words = str(sheet.cell(3, column).value)
        assert words == "Förra året, 2025"
        width = sheet.column_dimensions[get_column_letter(column)].width
        assert width >= line_width(words, BAND_LOOKS[Band.LAST_YEAR])


def test_a_unit_that_has_promised_nothing_has_no_such_sheet(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Bara en kommentar"):
        plan.deliveries.put(YEAR, 1, SCHOOL, agreed=None, note="Inte med i år")
    (path,) = send_out(plan, tmp_path, SCHOOL)
    book = load_workbook(path)
    assert SHEET not in book.sheetnames
    texts = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert not any(SHEET in text for text in texts)


def test_lj_r9_what_a_unit_has_delivered_is_taken_in_and_undone(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write(PLACES, delivered="12", note="Två på förskola")
        unit.write(HOURS, delivered="1,5")
    before = plan_rows(plan)
    reception, _changes = take_in(plan, form)
    assert delivered(plan, 1) == (12, "Två på förskola")
    assert delivered(plan, 2) == (1.5, None)
    found = {
        (row["title"], row["input"]): row["returned"]
        for row in reception_json(reception, Accept.SAFE)["differences"]
    }
    assert found["Lokala överenskommelsen: Praktikplatser", "delivered"] == "12"
    assert found["Lokala överenskommelsen: Handledning", "delivered"] == "1,5"
    assert delivered(plan, 1, SCHOOL) == (None, None)
    again = only(plan, form)
    assert again.state is FileState.REPEATED
    plan.undo()
    assert plan_rows(plan) == before


def test_what_the_plan_has_got_since_is_kept_until_somebody_chooses(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write(PLACES, delivered=12)
    with plan.change("Ringde"):
        plan.deliveries.put(YEAR, 1, SOCIAL, delivered=9)
    file = only(plan, form)
    (cell,) = file.merged.differences()
    assert (cell.outcome, cell.base, cell.theirs, cell.ours) == (Outcome.CONFLICT, None, 12, 9)
    take_in(plan, form)
    assert delivered(plan, 1) == (9, None)
    reception = read_forms(plan, [form], TODAY)
    receive_forms(plan, reception, {0: {cell.id}}, TODAY)
    assert delivered(plan, 1) == (12, None)


def test_a_number_that_is_emptied_is_taken_away(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Förtidigt"):
        plan.deliveries.put(YEAR, 1, SOCIAL, delivered=9)
    (path,) = send_out(plan, tmp_path, SOCIAL)
    with filled_in(path) as unit:
        unit.write(PLACES, delivered=None)
    (cell,) = only(plan, path).merged.differences()
    assert cell.outcome is Outcome.CLEARED
    take_in(plan, path)
    assert delivered(plan, 1) == (None, None)


@pytest.mark.parametrize("written", [-3, "många", "12 platser kanske"])
def test_what_is_no_number_is_named_and_not_taken(
    plan: PlanFile, form: Path, written: object
) -> None:
    with filled_in(form) as unit:
        unit.write(PLACES, delivered=written)
        unit.write(HOURS, delivered=2)
    file = only(plan, form)
    assert "Levererat, antal" in reasons(file)
    take_in(plan, form)
    assert (delivered(plan, 1)[0], delivered(plan, 2)[0]) == (None, 2)


def test_a_locked_number_that_is_changed_is_reported(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write(PLACES, agreed=3, delivered=3)
    file = only(plan, form)
    assert "En låst cell är ändrad från ”15” till ”3”" in reasons(file)
    take_in(plan, form)
    found = plan.deliveries.find_for(YEAR, 1, SOCIAL)
    assert found is not None
    assert (found.agreed, found.delivered) == (15, 3)


def test_a_row_of_another_units_promise_is_refused(plan: PlanFile, tmp_path: Path) -> None:
    (path,) = send_out(plan, tmp_path, SCHOOL)
    with filled_in(path) as unit:
        sheet = unit.sheet("delivery")
        sheet.cell(6, 1).value = HOURS
        sheet.cell(6, unit.column("delivery", "title")).value = "Handledning"
        sheet.cell(6, unit.column("delivery", "delivered")).value = 40
    file = only(plan, path)
    assert "hör inte till det här formuläret" in reasons(file)
    take_in(plan, path)
    assert plan.deliveries.find_for(YEAR, 2, SCHOOL) is None
    assert delivered(plan, 2) == (None, None)


def test_a_promise_that_is_gone_leaves_its_answer_in_a_message(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write(HOURS, delivered=2)
    with plan.change("Bort"):
        plan.promises.delete(2)
    assert "”Lokala överenskommelsen: Handledning” finns inte längre" in reasons(only(plan, form))


def test_rows_sorted_away_from_their_keys_are_known_by_their_names(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write(PLACES, delivered=12)
        sheet = unit.sheet("delivery")
        for column in range(2, sheet.max_column + 1):
            first, second = sheet.cell(5, column), sheet.cell(6, column)
            first.value, second.value = second.value, first.value
    take_in(plan, form, accept=Accept.ALL)
    assert (delivered(plan, 1)[0], delivered(plan, 2)[0]) == (12, None)


def test_a_year_that_is_fixed_asks_nothing(plan: PlanFile, form: Path, tmp_path: Path) -> None:
    with filled_in(form) as unit:
        unit.write(PLACES, delivered=12)
    with plan.change("Fastställde"):
        year = plan.followups.of(YEAR)
        assert year is not None
        plan.followups.update(year.id, state=FollowupState.FIXED)
    file = only(plan, form)
    assert file.state is FileState.REFUSED
    with pytest.raises(ConflictError):
        send_out(plan, tmp_path, SOCIAL)


def test_what_libreoffice_has_saved_is_taken_in(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write(PLACES, delivered=12, note="Alla på äldreboenden")
    saved = resaved(form)
    if saved is None:
        return
    issued, opened = (load_workbook(path)[SHEET] for path in (form, saved))
    assert opened.print_title_rows == issued.print_title_rows
    assert opened.print_title_cols == issued.print_title_cols
    assert opened.auto_filter.ref == issued.auto_filter.ref
    take_in(plan, saved)
    assert delivered(plan, 1) == (12, "Alla på äldreboenden")
