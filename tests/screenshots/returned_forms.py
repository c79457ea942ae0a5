"""Forms as units send them back, for the picture of receiving them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from tests.screenshots.stage import TODAY
from tests.support.returned_forms import Filler, send_out
from tracker.domain.core.terms import Status
from tracker.store.plan_file import PlanFile

_RESULT = (
    "Fyrtio kvällar med i genomsnitt arton deltagare. Flera som började som deltagare är nu"
    " volontärer, och två har fått arbete genom dem de mötte här."
)


def returned_forms(plan: PlanFile) -> list[Path]:
    """Send out two units' forms, have them answered while the plan changes; return the files."""
    units = {unit.name: unit.id for unit in plan.units.all()}
    library, school = send_out(
        plan,
        plan.path.parent,
        units["Biblioteket"],
        units["Skola"],
        year=TODAY.year,
        today=date(2026, 9, 21),
    )
    moved = _answer_library(library)
    _answer_school(school)
    with plan.change("Ändrade slutdatum"):
        plan.activities.update(moved, due_date="2027-01-31", status=Status.PAUSED)
    letter = plan.path.parent / "Inbjudan till höstmöte.xlsx"
    letter.write_text("Hej", encoding="utf-8")
    return [library, school, letter]


def _answer_library(path: Path) -> int:
    """Answer with a result, a moved date and a proposal; return the activity that was moved."""
    workbook = load_workbook(path)
    unit = Filler(workbook)
    sheet = unit.sheet("activity")
    keys = [str(sheet.cell(row, 1).value) for row in range(5, sheet.max_row + 1)]
    unit.write("summary:0:reported_by", value="Bibliotekschef")
    unit.write(keys[0], result=_RESULT, next_steps="Bjuda in föräldralediga på dagtid.")
    moved = next(key for key in keys if unit.cell(key, "due_date").value is not None)
    unit.write(
        moved,
        status="Genomförd",
        due_date=date(2027, 5, 31),
        move_reason="Fler vill vara med",
        voices="Det är här jag vågar prata svenska.",
    )
    unit.write("proposal:1", title="Bokcirkel på lätt svenska", owner="Bibliotekschef")
    workbook.save(path)
    return int(moved.partition(":")[2])


def _answer_school(path: Path) -> None:
    workbook = load_workbook(path)
    unit = Filler(workbook)
    sheet = unit.sheet("activity")
    key = str(sheet.cell(5, 1).value)
    unit.write(key, status="Genomförd", deviation="Sen start efter sommaren.")
    unit.write("proposal:1", title="Läxhjälp på tre språk")
    workbook.save(path)
