"""Reads workbooks as Excel saved them before 2007, .xls."""

from __future__ import annotations

import io
import struct
from datetime import datetime, time
from pathlib import Path
from typing import Any

from tracker.domain.importing.table import Cell, Merge, Table
from tracker.exchange.importing.tables import damaged, encrypted, table_of
from tracker.exchange.office.workbook_reading import MAX_SHEETS, failures_named

_VISIBLE = 0
_DAY = 1.0


def read_old_workbook(path: Path) -> list[Table]:
    """Return the tables of the visible sheets of an .xls file.

    Raises WorkbookError when it is locked by a password, damaged or unreasonably large.
    """
    from xlrd import open_workbook
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        with failures_named(path.name):
            book = open_workbook(
                file_contents=path.read_bytes(),
                logfile=io.StringIO(),
                formatting_info=True,
                ragged_rows=True,
            )
            visible = [sheet for sheet in book.sheets() if sheet.visibility == _VISIBLE]
            return [_table(path, sheet, book.datemode) for sheet in visible[:MAX_SHEETS]]
    except XLRDError as error:
        raise (encrypted if "encrypted" in str(error) else damaged)(path) from error
    except (AssertionError, CompDocError, struct.error) as error:
        raise damaged(path) from error


def _table(path: Path, sheet: Any, datemode: int) -> Table:
    rows = [
        [_value(cell.ctype, cell.value, datemode) for cell in sheet.row(number)]
        for number in range(sheet.nrows)
    ]
    merges = [
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    ]
    return table_of(path, sheet.name, rows, merges)


def _value(kind: int, value: Any, datemode: int) -> Cell:
    """Return a cell's value; "#REF!" and the like for a formula that went wrong."""
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, error_text_from_code

    match kind:
        case _ if kind == XL_CELL_ERROR:
            return str(error_text_from_code[value])
        case _ if kind == XL_CELL_BOOLEAN:
            return bool(value)
        case _ if kind == XL_CELL_DATE:
            return _moment(value, datemode)
        case _:
            found: Cell = value
            return found


def _moment(serial: float, datemode: int) -> Cell:
    """Return the day, the moment or the time of day that a serial number is; itself for none."""
    from xlrd.xldate import xldate_as_datetime

    try:
        moment: datetime = xldate_as_datetime(serial, 1 if datemode else 0)
    except (OverflowError, ValueError):
        return serial
    if 0 <= serial < _DAY:
        return moment.time()
    return moment.date() if moment.time() == time() else moment
