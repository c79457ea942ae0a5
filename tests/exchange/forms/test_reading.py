"""Reading forms that have been rearranged, pasted into, cut and saved by other programs."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import (
    TODAY,
    YEAR,
    Filler,
    filled_in,
    plan_rows,
    send_out,
    take_in,
)
from tracker.domain.core.terms import Status
from tracker.domain.forms.merged import Accept, Outcome
from tracker.exchange.forms.reading import read_form
from tracker.exchange.forms.receiving import read_forms
from tracker.exchange.forms.reception import FileState, ReceivedFile
from tracker.exchange.office.workbook_reading import WorkbookError
from tracker.store.plan_file import PlanFile

SOCIAL = 1


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        yield opened


@pytest.fixture
def form(plan: PlanFile, tmp_path: Path) -> Path:
    """A form in which the unit has answered."""
    (path,) = send_out(plan, tmp_path, SOCIAL)
    with filled_in(path) as unit:
        unit.write("summary:0:summary", value="Ett bra år")
        unit.write("activity:1", result="Nio platser", status="Genomförd")
        unit.write("activity:3", voices="Vi vill träffas oftare")
        unit.write("proposal:4", title="Läxhjälp")
    return path


def compared(plan: PlanFile, path: Path) -> ReceivedFile:
    (file,) = read_forms(plan, [path], TODAY).files
    return file


def answers(file: ReceivedFile) -> set[tuple[str, str, object]]:
    cells = {
        (str(difference.key), difference.input, difference.theirs)
        for difference in file.merged.differences()
    }
    return cells | {
        (str(proposal.key), "title", proposal.title) for proposal in file.merged.proposals
    }


def kinds(file: ReceivedFile) -> list[str]:
    return [str(problem.kind) for problem in file.merged.problems]


ANSWERS = {
    ("summary:0", "summary", "Ett bra år"),
    ("activity:1", "result", "Nio platser"),
    ("activity:1", "status", "completed"),
    ("activity:3", "voices", "Vi vill träffas oftare"),
    ("proposal:4", "title", "Läxhjälp"),
}


def rename(unit: Filler) -> None:
    for number, sheet in enumerate(unit.workbook.worksheets):
        if sheet.sheet_state == "visible":
            sheet.title = f"Blad{number}"


def reorder(unit: Filler) -> None:
    unit.workbook.move_sheet("Uppföljning", 3)
    unit.workbook.move_sheet("Läs mig", 2)


def insert(unit: Filler) -> None:
    sheet = unit.sheet("activity")
    sheet.insert_rows(2, 3)
    sheet.insert_cols(1, 2)
    sheet.insert_cols(9)


def insert_above(unit: Filler) -> None:
    unit.sheet("activity").insert_rows(1, 20)


def sort(unit: Filler) -> None:
    sheet = unit.sheet("activity")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    for number, values in enumerate(reversed(rows), 5):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value


def move_columns(unit: Filler) -> None:
    sheet = unit.sheet("activity")
    result, voices = unit.column("activity", "result"), unit.column("activity", "voices")
    for row in range(1, sheet.max_row + 1):
        first, other = sheet.cell(row, result), sheet.cell(row, voices)
        first.value, other.value = other.value, first.value


def paste_looks(unit: Filler) -> None:
    for row in unit.sheet("activity").iter_rows(min_row=5):
        for cell in row:
            cell.number_format = "0.00E+00"
            cell.font = Font(size=30, bold=True)


def fill_emptiness(unit: Filler) -> None:
    unit.sheet("activity").cell(1_048_576, 16_000).number_format = "0.00"
    for row in range(40, 30_000, 7):
        unit.sheet("activity").cell(row, 3).number_format = "0.00"


@pytest.mark.parametrize(
    "rearrange",
    [rename, reorder, insert, insert_above, sort, move_columns, paste_looks, fill_emptiness],
    ids=lambda way: str(way.__name__),
)
def test_a_form_is_read_however_it_has_been_rearranged(
    plan: PlanFile, form: Path, rearrange: Callable[[Filler], None]
) -> None:
    with filled_in(form) as unit:
        rearrange(unit)
    file = compared(plan, form)
    assert answers(file) == ANSWERS
    assert file.merged.problems == ()


def test_deleted_rows_columns_and_sheets_are_reported_and_change_nothing(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        sheet = unit.sheet("activity")
        sheet.delete_rows(unit.row("activity:3"))
        sheet.delete_cols(unit.column("activity", "result"))
        del unit.workbook["Läs mig"]
    file = compared(plan, form)
    assert sorted(kinds(file)) == ["deleted", "missing", "missing"]
    assert answers(file) == {
        ("activity:1", "status", "completed"),
        ("proposal:4", "title", "Läxhjälp"),
    }
    reasons = " ".join(problem.reason for problem in file.merged.problems)
    assert "Resultat" in reasons
    assert "Läs mig" in reasons


def test_rows_outside_the_form_and_keys_that_are_changed_are_reported(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        sheet, column = unit.sheet("activity"), unit.column("activity", "result")
        sheet.cell(sheet.max_row + 1, column).value = "En rad till"
        sheet.cell(sheet.max_row + 1, column).value = "Och en"
        sheet.cell(unit.row("activity:3"), 1).value = "activity:" + "9" * 5000
    file = compared(plan, form)
    assert sorted(kinds(file)) == ["deleted", "foreign", "outside"]


def test_merged_cells_formulas_and_errors_are_reported_with_their_places(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        sheet = unit.sheet("activity")
        first, last = unit.row("activity:1"), unit.row("activity:3")
        letter = unit.cell("activity:1", "next_steps").column_letter
        sheet.merge_cells(f"{letter}{first}:{letter}{last}")
        unit.write("activity:1", result="=A1&B1", deviation="#REF!", due_date="2026-02-30")
    file = compared(plan, form)
    assert set(kinds(file)) == {"invalid"}
    reasons = {problem.place.column: problem.reason for problem in file.merged.problems}
    assert len(reasons) == 4
    for problem in file.merged.problems:
        assert (problem.place.sheet, problem.place.row is not None) == ("Uppföljning", True)
    assert any("formeln har inget sparat resultat" in reason for reason in reasons.values())
    assert any("#REF!" in reason for reason in reasons.values())
    assert any("2026-02-30" in reason for reason in reasons.values())
    assert any("sammanslagen" in reason for reason in reasons.values())


def test_a_column_that_stands_twice_is_read_once(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        sheet = unit.sheet("activity")
        copied = sheet.max_column + 1
        sheet.cell(1, copied).value = "result"
        sheet.cell(unit.row("activity:1"), copied).value = "Något annat"
    file = compared(plan, form)
    assert answers(file) == ANSWERS
    assert kinds(file) == ["duplicate", "outside"]
    assert "Något annat" in file.merged.problems[1].reason


@pytest.mark.parametrize("lost", ["_form", "everything"])
def test_a_form_that_has_lost_its_papers_is_refused_in_a_sentence(form: Path, lost: str) -> None:
    with filled_in(form) as unit:
        del unit.workbook["_form"]
        if lost != "_form":
            for sheet in unit.workbook.worksheets:
                if str(sheet["A1"].value).startswith("form:"):
                    sheet["A1"].value = None
    with pytest.raises(WorkbookError) as refused:
        read_form(form)
    expected = "inget formulär" if lost == "everything" else "dolda uppgifter"
    assert expected in str(refused.value)
    assert form.name in str(refused.value)


def test_a_form_saved_by_libreoffice_is_read_as_it_was_filled_in(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice is not installed: no form was saved in it.")  # noqa: T201
        return
    profile, folder = tmp_path / "libreoffice", tmp_path / "åter"
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless",
        "--convert-to", "xlsx", "--outdir", str(folder), str(form),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    file = compared(plan, folder / form.name)
    assert answers(file) == ANSWERS
    assert file.merged.problems == ()
    assert file.sha256 == compared(plan, form).sha256
    assert file.cautions == ()


# Damage by chance

FORMS = 60


def _cell(unit: Filler, dice: random.Random) -> tuple[Worksheet, int, int]:
    sheet = dice.choice(unit.workbook.worksheets)
    return sheet, dice.randint(1, sheet.max_row), dice.randint(1, sheet.max_column)


def change_ids(unit: Filler, dice: random.Random) -> None:
    sheet = unit.sheet(dice.choice(["activity", "proposal", "summary"]))
    keys = ["activity:2", "activity:5", "proposal:4", "summary:9:x", "x", "", "7"]
    key = dice.choice(keys)
    sheet.cell(dice.randint(1, sheet.max_row), 1).value = key


def change_papers(unit: Filler, dice: random.Random) -> None:
    cell = dice.choice(list(unit.papers().values()))
    values: list[str | int | None] = ["", None, "0", 3, str(cell.value)[:-1], "x" * 30_000, True]
    cell.value = dice.choice(values)


def change_header(unit: Filler, dice: random.Random) -> None:
    sheet = unit.sheet(dice.choice(["activity", "proposal"]))
    name = dice.choice(["status", "result", "form:summary", None, 12.5])
    sheet.cell(1, dice.randint(1, sheet.max_column)).value = name


def delete_rows(unit: Filler, dice: random.Random) -> None:
    sheet, row, _column = _cell(unit, dice)
    sheet.delete_rows(row, dice.randint(1, 4))


def delete_columns(unit: Filler, dice: random.Random) -> None:
    sheet, _row, column = _cell(unit, dice)
    sheet.delete_cols(column, dice.randint(1, 3))


def swap_sheets(unit: Filler, dice: random.Random) -> None:
    first, other = dice.sample(unit.workbook.worksheets, 2)
    title = first.title
    first.title, other.title = "mellan", title
    first.title = "Uppföljning" if title != "Uppföljning" else "Förslag 2"


WRONG: list[str | float | bool | None] = [
    True, -1, 1e300, "=1/0", "#REF!", "2026-02-30", "\t", "x" * 32_000, None, "Å" * 9,
]  # fmt: skip


def wrong_types(unit: Filler, dice: random.Random) -> None:
    for _time in range(dice.randint(1, 30)):
        sheet, row, column = _cell(unit, dice)
        cell = sheet.cell(row, column)
        if isinstance(cell, Cell):  # not inside merged cells
            cell.value = dice.choice(WRONG)


def copy_rows(unit: Filler, dice: random.Random) -> None:
    sheet = unit.sheet("activity")
    source, target = (dice.randint(1, sheet.max_row + 2) for _time in range(2))
    for column in range(1, sheet.max_column + 1):
        sheet.cell(target, column).value = sheet.cell(source, column).value


def remove_sheet(unit: Filler, dice: random.Random) -> None:
    if len(unit.workbook.worksheets) > 1:
        unit.workbook.remove(dice.choice(unit.workbook.worksheets))
    for sheet in unit.workbook.worksheets[:1]:
        sheet.sheet_state = "visible"


DAMAGES: list[Callable[[Filler, random.Random], None]] = [
    change_ids,
    change_papers,
    change_header,
    delete_rows,
    delete_columns,
    swap_sheets,
    wrong_types,
    copy_rows,
    remove_sheet,
]


def damage_bytes(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    if dice.random() < 0.5:
        del content[dice.randint(0, len(content) - 1) :]
    else:
        for _time in range(dice.randint(1, 40)):
            content[dice.randrange(len(content))] = dice.randrange(256)
    path.write_bytes(content)


def damaged(form: Path, target: Path, number: int) -> None:
    """Write the form to `target`, damaged in a way that the number decides."""
    dice = random.Random(number)  # noqa: S311 -- damage that is the same every time
    if number % 5 == 0:
        shutil.copyfile(form, target)
        damage_bytes(target, dice)
        return
    workbook = load_workbook(form)
    unit = Filler(workbook)
    for damage in dice.sample(DAMAGES, dice.randint(1, 2)):
        try:
            damage(unit, dice)
        except (StopIteration, KeyError):
            break  # the sheet it would have damaged is gone already
    workbook.save(target)
    workbook.close()


def others(plan: PlanFile) -> dict[str, object]:
    """Return the rows that a form of Socialförvaltningen may never touch."""
    tables = plan_rows(plan)
    own = {1, 3, 5}
    return {
        "activities": {
            key: row
            for key, row in tables["activity"].items()
            if key not in own and row["unit_id"] != SOCIAL
        },
        "titles": {key: row["title"] for key, row in tables["activity"].items() if key in own},
        "shares": {
            key: row for key, row in tables["participation"].items() if row["unit_id"] != SOCIAL
        },
        "reports": {
            key: row
            for key, row in tables["activity_report"].items()
            if (row["unit_id"], row["year"]) != (SOCIAL, YEAR)
        },
        "rest": {
            name: rows
            for name, rows in tables.items()
            if name
            not in {
                "activity",
                "participation",
                "activity_report",
                "unit_report",
                "issued_form",
                "deadline_move",
            }
        },
    }


def test_damaged_forms_are_received_rightly_or_refused_in_a_sentence(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    paths = [tmp_path / f"skadat {number}.xlsx" for number in range(FORMS)]
    for number, path in enumerate(paths):
        damaged(form, path, number)
    before, untouched = plan_rows(plan), others(plan)
    states: dict[FileState, int] = dict.fromkeys(FileState, 0)
    for path in paths:
        reception, changes = take_in(plan, path, accept=Accept.ALL)
        (file,) = reception.files
        states[file.state] += 1
        if file.state is FileState.REFUSED:
            assert file.reason.endswith("."), file.reason
            assert path.name in file.reason
            assert not changes
            assert plan_rows(plan) == before
            continue
        for problem in file.merged.problems:
            assert problem.reason.strip()
        for cell in file.merged.cells:
            if cell.outcome is Outcome.CHANGED:
                assert str(cell.key) in {"summary:0", "activity:1", "activity:3", "activity:5"}
        assert others(plan) == untouched
        if changes:
            plan.undo()
            assert plan_rows(plan) == before
    assert states[FileState.REFUSED] > FORMS // 10
    assert states[FileState.READY] > FORMS // 2
    assert plan.activities.get(1).status is Status.IN_PROGRESS
