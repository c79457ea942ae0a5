"""Unit forms for tests: made from the small plan with rows in every table, and read back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.forms.content import FormContent
from tracker.domain.forms.unit_form import FormPart, IssuedForm, IssuedRow, RowKey
from tracker.exchange.forms.unit_form import write_unit_form
from tracker.store.forms.queries import issued_form
from tracker.store.plan_file import PlanFile

YEAR = 2026
TODAY = date(2026, 11, 20)
LAST_DAY = date(2026, 12, 18)
SOCIAL, SCHOOL, COMPANY = 1, 2, 3
"""The units of the small plan."""

HOSTILE = (
    "<b>fet</b> & ]]>",
    "=cmd|' /C calc'!A0",
    "+46 70 123 45 67",
    "-5 och @SUM(A1)",
    "@SUM(A1)",
    "#import",
    "höger\u202eretsnäv\u202c\u200f",
    "1/2",
    "två\nrader",
    "😀" * 9_000,
)


def form_of(plan: PlanFile, unit_id: int, year: int = YEAR) -> FormContent:
    """Return a unit's form, to be answered by `LAST_DAY`."""
    return replace(issued_form(plan, unit_id, year, TODAY), last_day=LAST_DAY)


def asked(content: FormContent) -> dict[int, IssuedRow]:
    """Return the rows about activities by the activity's id."""
    return {row.key.row_id: row for row in content.rows(FormPart.ACTIVITY)}


def written_form(content: FormContent, folder: Path) -> Path:
    """Return the form's file, written in `folder`."""
    target = folder / "formulär.xlsx"
    write_unit_form(content, target)
    return target


def sheet_of(workbook: Workbook, name: str) -> Worksheet:
    """Return the sheet of that name."""
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def place_of(sheet: Worksheet, key: str, column: str) -> str:
    """Return where the cell of a row and a column is, known by their hidden identifiers."""
    names = [cell.value for cell in sheet[1]]
    keys = [cell.value for cell in sheet["A"]]
    return sheet.cell(keys.index(key) + 1, names.index(column) + 1).coordinate


def values_of(path: Path, name: str) -> dict[str, Mapping[str, Any]]:
    """Return the rows of a sheet by their keys, each by its columns' identifiers."""
    sheet = sheet_of(load_workbook(path), name)
    header, *lines = sheet.values
    return {
        str(line[0]): dict(zip(map(str, header[1:]), line[1:], strict=True))
        for line in lines
        if line[0]
    }


def papers_of(path: Path) -> dict[str, str]:
    """Return a form's hidden papers; the pieces of its content are put together."""
    papers: dict[str, str] = {}
    for name, value in sheet_of(load_workbook(path), "_form").values:
        papers[str(name)] = papers.get(str(name), "") + str(value)
    return papers


def with_activities(content: FormContent, titles: Mapping[int, str]) -> FormContent:
    """Return the form with these activities in place of its own, each with its title as result."""
    row = next(iter(asked(content).values()))
    rows = tuple(
        IssuedRow(
            RowKey(FormPart.ACTIVITY, number),
            dict(row.base) | {"result": title},
            dict(row.shown) | {"title": title, "last_result": title},
        )
        for number, title in titles.items()
    )
    form = content.form
    kept = tuple(row for row in form.rows if row.key.part is not FormPart.ACTIVITY)
    changed: IssuedForm = replace(form, rows=(*kept, *rows))
    return replace(content, form=changed)


def resaved(path: Path) -> Path | None:
    """Return a form as LibreOffice saves it again, None where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice is not installed: the form was not saved by it.")  # noqa: T201
        return None
    folder = path.parent / "sparad"
    profile = path.parent / "libreoffice"
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / path.name
