"""The unit's form after LibreOffice has saved it again: nothing that matters is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.forms import (
    HOSTILE,
    SOCIAL,
    YEAR,
    form_of,
    papers_of,
    resaved,
    with_activities,
    written_form,
)
from tracker.domain.forms.unit_form import issued_form_from_json
from tracker.store.plan_file import PlanFile


@pytest.fixture
def pair(plan: PlanFile, tmp_path: Path) -> tuple[Path, Path] | None:
    """Return the form as issued and as LibreOffice saves it, None without LibreOffice."""
    with plan.change("Fyllde på"):
        plan.indicators.add(title="Deltagare", activity_id=1, series=["Kvinnor", "Män"])
        plan.activity_reports.put(YEAR, 1, SOCIAL, result="Sju träffar", status="paused")
    content = form_of(plan, SOCIAL)
    issued = written_form(with_activities(content, dict(enumerate(HOSTILE, 10))), tmp_path)
    saved = resaved(issued)
    return None if saved is None else (issued, saved)


def test_a_form_saved_by_libreoffice_is_still_the_form(pair: tuple[Path, Path] | None) -> None:
    if pair is None:
        return
    issued, saved = (load_workbook(path) for path in pair)
    assert saved.sheetnames == issued.sheetnames
    _same_cells(issued, saved)
    for sheet in issued.worksheets:
        other = saved[sheet.title]
        assert isinstance(other, Worksheet)
        _same_sheet(sheet, other)
    papers = papers_of(pair[1])
    assert papers == papers_of(pair[0])
    assert issued_form_from_json(papers["content"]).fingerprint() == papers["fingerprint"]


def _same_cells(issued: Workbook, saved: Workbook) -> None:
    for sheet in issued.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                other = saved[sheet.title][cell.coordinate]
                assert other.value == cell.value, cell
                assert other.protection.locked == cell.protection.locked, cell
                assert isinstance(other, MergedCell) == isinstance(cell, MergedCell), cell
                if isinstance(cell, Cell) and isinstance(other, Cell):
                    assert other.is_date == cell.is_date, cell


def _same_sheet(issued: Worksheet, saved: Worksheet) -> None:
    assert (saved.sheet_state == "visible") == (issued.sheet_state == "visible")
    assert saved.protection.sheet
    assert saved.column_dimensions["A"].hidden == issued.column_dimensions["A"].hidden
    assert saved.row_dimensions[1].hidden == issued.row_dimensions[1].hidden
    assert saved.auto_filter.ref == issued.auto_filter.ref
    for name in ("sort", "autoFilter", "formatColumns", "formatRows"):
        assert getattr(saved.protection, name) == getattr(issued.protection, name)
    assert _rules(saved) == _rules(issued)
    assert (saved.print_title_rows, saved.print_title_cols) == (
        issued.print_title_rows,
        issued.print_title_cols,
    )


def _rules(sheet: Worksheet) -> list[tuple[object, ...]]:
    """LibreOffice writes references without quotation marks, and 0 for a limit that is not."""
    return [
        (
            rule.type, str(rule.sqref), str(rule.formula1).replace("'", ""), rule.formula2 or "0",
            rule.errorStyle, rule.errorTitle, rule.error, rule.allow_blank, rule.showErrorMessage,
        )
        for rule in sheet.data_validations.dataValidation
    ]  # fmt: skip


def test_what_is_to_repeat_on_each_page_is_said_once(pair: tuple[Path, Path] | None) -> None:
    """Excel repairs a file in which a sheet has two such names."""
    from zipfile import ZipFile

    if pair is None:
        return
    for path in pair:
        with ZipFile(path) as archive:
            names = archive.read("xl/workbook.xml").decode()
        assert names.count("_xlnm.Print_Titles") == 3
