"""The form of a proposal round, filled in as a unit head would: by cell, and saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

PROPOSALS, GOALS, README = "Förslag", "Förslag till mål", "Läs mig"


class RoundForm:
    """A form that is open; `save` writes it to another path, as a returned one."""

    def __init__(self, path: Path) -> None:
        self.workbook = load_workbook(path)

    def answer(self, **inputs: Any) -> RoundForm:
        """Write what stands on the first sheet: has_none, reported_by, comment."""
        sheet = self.workbook[README]
        for name, value in inputs.items():
            sheet.cell(_row(sheet, f"summary:0:{name}"), 4).value = value
        return self

    def propose(self, number: int, **inputs: Any) -> RoundForm:
        """Write an activity in a row."""
        return self._write(PROPOSALS, f"proposal:{number}", inputs)

    def propose_goal(self, number: int, **inputs: Any) -> RoundForm:
        """Write a goal in a row."""
        return self._write(GOALS, f"goal:{number}", inputs)

    def values(self, sheet: str, key: str) -> dict[str, Any]:
        """Return what stands in a row, by the columns' identifiers; empty cells are left out."""
        found = self.workbook[sheet]
        row = _row(found, key)
        return {
            str(cell.value): value
            for cell in found[1]
            if (column := cell.column or 0) > 1
            and (value := found.cell(row, column).value) is not None
        }

    def save(self, path: Path) -> Path:
        """Save the form and return its path."""
        self.workbook.save(path)
        return path

    def _write(self, name: str, key: str, inputs: dict[str, Any]) -> RoundForm:
        sheet = self.workbook[name]
        columns = {cell.value: cell.column or 0 for cell in sheet[1]}
        row = _row(sheet, key)
        for column, value in inputs.items():
            sheet.cell(row, columns[column]).value = value
        return self


def answer_question(sheet: Worksheet, number: int, answer: str) -> None:
    """Answer one of the coordinator's own questions, on the first sheet."""
    sheet.cell(_row(sheet, f"question:{number}"), 4).value = answer


def _row(sheet: Worksheet, key: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)
