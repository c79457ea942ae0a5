"""The rules for the cells of a unit form, shown by the spreadsheet itself while it is filled in.

Lists are ranges of a hidden sheet and limits are numbers, so that no comma or date depends on
the language of the program that opens the form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.core.fields import TITLE_LENGTH, Field, Kind
from tracker.domain.core.language import _
from tracker.domain.forms.content import LONGEST_TEXT
from tracker.exchange.forms.columns import FormColumn, Holds
from tracker.exchange.office.workbook_sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

YEARS_BACK = 15
YEARS_AHEAD = 25
_MOST_QUANTITY = 10**12
_MOST_VALUE = 10**15
_TITLE_LIMIT = 32
_TEXT_LIMIT = 225
"""Characters that Excel shows of a message."""

_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of one column: the column counted from 0, and the numbers of the rows."""

    column: int
    rows: Sequence[int]


def list_rule(source: str, heading: str, *, is_open: bool = False) -> DataValidation:
    """Return a rule that offers the cells of `source`, and nothing else unless it `is_open`."""
    rule = _validation(
        "list",
        _("Välj ur listan"),
        _("{field}: välj något ur listan som öppnas med pilen i cellen, eller lämna tomt.").format(
            field=heading
        ),
        formula1=source,
    )
    rule.showErrorMessage = not is_open
    return rule


def rule_for(column: FormColumn, field: Field, heading: str, year: int) -> DataValidation:
    """Return the rule of an input column that has no list, with a message that says what to do."""
    match column.holds:
        case Holds.DATE:
            return _dates(heading, year)
        case Holds.NUMBER if field.kind is Kind.NUMBER and field.minimum is not None:
            example = _("ett helt tal, till exempel {number}").format(number=year)
            return _numbers("whole", heading, (field.minimum, field.maximum), example)
        case Holds.NUMBER | Holds.MONEY if field.kind is Kind.NUMBER:
            return _numbers(
                "whole", heading, (0, field.maximum), _("ett helt tal, till exempel 25000")
            )
        case Holds.NUMBER | Holds.MONEY:
            is_any = field.name == "value" or column.own is not None
            most = _MOST_VALUE if is_any else _MOST_QUANTITY
            least = -most if is_any else 0
            return _numbers("decimal", heading, (least, most), _("ett tal, till exempel 12"))
        case Holds.TEXT:
            return text_rule(field, heading)


def add_help(rule: DataValidation, heading: str, text: str) -> None:
    """Let a cell say what belongs in it when it is stood on."""
    rule.showInputMessage = True
    rule.promptTitle = heading[:_TITLE_LIMIT]
    rule.prompt = text[:_TEXT_LIMIT]


def text_rule(field: Field, heading: str) -> DataValidation:
    """Return a rule for how long a text may be."""
    limit = LONGEST_TEXT if field.kind is Kind.TEXT else min(field.max_length, TITLE_LENGTH)
    return _validation(
        "textLength",
        _("Texten är för lång"),
        _("{field} får ha högst {limit} tecken. Korta texten.").format(field=heading, limit=limit),
        operator="lessThanOrEqual",
        formula1=str(limit),
    )


def apply(sheet: Sheet, validation: DataValidation, cells: Cells) -> None:
    """Let a rule hold for cells of a sheet; without cells there is no rule."""
    if not cells.rows:
        return
    for first, last in _runs(cells.rows):
        validation.add(sheet.range(first, cells.column, last, cells.column))
    sheet.worksheet.add_data_validation(validation)


def _dates(heading: str, year: int) -> DataValidation:
    first, last = date(year - YEARS_BACK, 1, 1), date(year + YEARS_AHEAD, 12, 31)
    return _validation(
        "date",
        _("Skriv ett datum"),
        _(
            "{field} skrivs som år-månad-dag, till exempel {example}, och ligger mellan {first}"
            " och {last}. Finns det inget datum lämnas cellen tom."
        ).format(
            field=heading, example=date(year, 9, 30).isoformat(), first=first.year, last=last.year
        ),
        operator="between",
        formula1=str((first - _DAY_ZERO).days),
        formula2=str((last - _DAY_ZERO).days),
    )


def _numbers(kind: str, heading: str, limits: tuple[int, int], example: str) -> DataValidation:
    return _validation(
        kind,
        _("Skriv ett tal"),
        _("{field}: skriv {example}, med siffror och inget annat i cellen.").format(
            field=heading, example=example
        ),
        operator="between",
        formula1=str(limits[0]),
        formula2=str(limits[1]),
    )


def _validation(kind: str, title: str, error: str, **limits: str) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    make: Callable[..., DataValidation] = DataValidation
    return make(
        type=kind,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=title[:_TITLE_LIMIT],
        error=error[:_TEXT_LIMIT],
        **limits,
    )


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows as unbroken runs: 5, 6, 7, 9 is (5, 7) and (9, 9)."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
