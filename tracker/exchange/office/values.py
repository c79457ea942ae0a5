"""The values that a cell of a workbook can hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the program's own, in Excel's English words, and its result as it is written.

    It is never made of anybody's text but in quotation marks; see `formula_text`.
    """

    text: str
    result: str

    def __str__(self) -> str:
        return self.result


def formula_text(text: str) -> str:
    """Return a text as it stands in a formula, in its quotation marks."""
    return '"{}"'.format(text.replace('"', '""'))


Value = str | int | float | date | Formula | None
