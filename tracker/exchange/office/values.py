"""The values that a cell of a workbook can hold."""

from __future__ import annotations

from datetime import date

Value = str | int | float | date | None
