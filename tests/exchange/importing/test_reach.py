"""Files that make a reader ask for more memory than there is: one end of a table far away."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import NoReturn

import pytest
import xlwt  # type: ignore[import-untyped]

from tests.exchange.importing.files import book, old_book, open_document
from tracker.exchange.importing import reading
from tracker.exchange.importing.reading import read_tables
from tracker.exchange.office.workbook_reading import WorkbookError

_SHEET = "xl/worksheets/sheet1.xml"
_ROWS = (("Aktivitet", "Ansvarig"), ("Ett", "Chef"))
_FULL = (
    '<table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    "<text:p>a</text:p></table:table-cell></table:table-row>"
)
_SPARSE = (
    '<table:table-row table:number-rows-repeated="900000"/><table:table-row>'
    '<table:table-cell table:number-columns-repeated="9000"/>'
    "<table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
)
_NUMBER = struct.pack("<HH", 0x203, 14)
_SIZE = struct.pack("<HH", 0x200, 14)


def _rewrite(path: Path, part: str, change: Callable[[bytes], bytes], called: str = "") -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[called or part] = change(parts.pop(part))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _far_away(content: bytes) -> bytes:
    cell = b'<row r="1048576"><c s="0" t="b" r="XFD1048576"><v>1</v></c></row></sheetData>'
    return content.replace(b"</sheetData>", cell)


def _titles(path: Path) -> list[object]:
    (table,) = read_tables(path)
    return [row[0] for row in table.rows]


def test_a_cell_far_away_is_seen_however_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "gles.xlsx"
    book(_ROWS)(path)
    _rewrite(path, _SHEET, _far_away)
    assert _titles(path) == ["Aktivitet", "Ett"]


def test_a_sheet_in_a_part_of_another_name_is_not_read_unseen(tmp_path: Path) -> None:
    path = tmp_path / "annat.xlsx"
    book(_ROWS)(path)
    _rewrite(path, _SHEET, _far_away, called="xl/worksheets/sheet1.bild")
    for part in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        _rewrite(path, part, lambda content: content.replace(b"sheet1.xml", b"sheet1.bild"))
    assert _titles(path) == ["Aktivitet", "Ett"]


@pytest.mark.parametrize("count", [2**63 - 1, 10**11])
def test_a_file_that_says_that_it_has_endless_texts_is_read_as_what_it_has(
    tmp_path: Path, count: int
) -> None:
    path = tmp_path / "texter.xlsx"
    book(_ROWS)(path)
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "a") as archive:
        texts = f'<sst xmlns="{namespace}" uniqueCount="{count}"><si><t>Ett</t></si></sst>'
        archive.writestr("xl/sharedStrings.xml", texts)
    assert _titles(path) == ["Aktivitet", "Ett"]


def test_a_formula_that_went_wrong_is_read_as_what_excel_shows(tmp_path: Path) -> None:
    path = tmp_path / "fel.xlsx"
    book([*_ROWS, ("Två", "#REF!")])(path)
    (table,) = read_tables(path)
    assert table.rows[2] == ("Två", "#REF!")


def test_a_sheet_of_few_cells_that_encloses_very_many_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gles.xlsx"
    wide = (*[None] * 299, "x")
    book([wide if number % 900 == 0 else () for number in range(9_001)])(path)
    with pytest.raises(WorkbookError, match="mer än 2000000 celler"):
        read_tables(path)


@pytest.mark.parametrize(
    "row",
    [_FULL, _SPARSE],
    ids=["full", "sparse"],
)
def test_repeated_cells_of_libreoffice_are_counted_before_they_are_made(
    tmp_path: Path, row: str
) -> None:
    path = tmp_path / "upprepat.ods"
    open_document(_ROWS)(path)
    _rewrite(
        path,
        "content.xml",
        lambda content: content.replace(b"</table:table>", f"{row}</table:table>".encode()),
    )
    with pytest.raises(WorkbookError, match="blad Blad1: bladet har mer än 2000000 celler"):
        read_tables(path)


def test_empty_rows_repeated_to_the_end_of_a_sheet_are_none(tmp_path: Path) -> None:
    path = tmp_path / "tomt.ods"
    open_document(_ROWS)(path)
    end = (
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell'
        ' table:style-name="ce1" table:number-columns-repeated="16384"/></table:table-row>'
    )
    _rewrite(
        path,
        "content.xml",
        lambda content: content.replace(b"</table:table>", f"{end}</table:table>".encode()),
    )
    assert _titles(path) == ["Aktivitet", "Ett"]


@pytest.mark.parametrize(
    ("row", "column", "reason"), [(65_535, 255, "celler"), (65_535, 65_535, "skadad")]
)
def test_a_cell_far_away_in_an_old_workbook_is_refused(
    tmp_path: Path, row: int, column: int, reason: str
) -> None:
    path = tmp_path / "gles.xls"
    old_book([("Aktivitet", "Kostnad"), ("Ett", 12_345.678)])(path)
    content = path.read_bytes()
    place = content.index(_NUMBER) + len(_NUMBER)
    path.write_bytes(content[:place] + struct.pack("<HH", row, column) + content[place + 4 :])
    with pytest.raises(WorkbookError, match=reason):
        read_tables(path)


def test_a_reader_that_gives_up_on_a_file_says_that_it_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.ods"
    open_document(_ROWS)(path)
    panic = type("PanicException", (BaseException,), {})

    def give_up(_path: Path) -> NoReturn:
        raise panic

    monkeypatch.setattr(reading, "_quick_tables", give_up)
    with pytest.raises(WorkbookError, match="skadad"):
        read_tables(path)


def test_an_old_workbook_that_says_that_it_is_endless_is_read_as_what_it_has(
    tmp_path: Path,
) -> None:
    path = tmp_path / "stor.xls"
    old_book(_ROWS)(path)
    content = path.read_bytes()
    place = content.index(_SIZE) + len(_SIZE)
    size = struct.pack("<IIHH", 0, 2**32 - 1, 0, 65_535)
    path.write_bytes(content[:place] + size + content[place + len(size) :])
    assert _titles(path) == ["Aktivitet", "Ett"]


def test_an_old_workbook_has_the_values_that_excel_shows(tmp_path: Path) -> None:
    path = tmp_path / "gammal.xls"
    made = xlwt.Workbook()
    sheet, hidden = made.add_sheet("Plan"), made.add_sheet("Dolt")
    hidden.visibility = 1
    hidden.write(0, 0, "dolt")
    forms = {"day": "YYYY-MM-DD", "moment": "YYYY-MM-DD HH:MM", "hour": "HH:MM"}
    looks = {name: xlwt.easyxf(num_format_str=form) for name, form in forms.items()}
    sheet.write_merge(0, 0, 0, 1, "Rubrik")
    values = ("text", 2.5, True)
    for column, value in enumerate(values):
        sheet.write(1, column, value)
    sheet.write(1, 3, date(2026, 3, 31), looks["day"])
    sheet.write(1, 4, datetime.fromisoformat("2026-03-31T14:30"), looks["moment"])
    sheet.write(1, 5, time(14, 30), looks["hour"])
    sheet.row(1).set_cell_error(6, "#DIV/0!")
    sheet.write(1, 7, "sist")
    made.save(str(path))
    (table,) = read_tables(path)
    moments = (date(2026, 3, 31), datetime.fromisoformat("2026-03-31T14:30"), time(14, 30))
    assert table.rows[1] == (*values, *moments, "#DIV/0!", "sist")
    assert [(merge.top, merge.left, merge.bottom, merge.right) for merge in table.merges] == [
        (0, 0, 0, 1)
    ]


def test_an_old_workbook_that_is_locked_says_so(tmp_path: Path) -> None:
    path = tmp_path / "last.xls"
    old_book(_ROWS)(path)
    content = path.read_bytes()
    first = re.search(re.escape(struct.pack("<HH", 0x809, 16)) + rb"(?s:.{16})", content)
    assert first is not None
    locked = struct.pack("<HHH", 0x2F, 2, 1)
    path.write_bytes(content[: first.end()] + locked + content[first.end() + len(locked) :])
    with pytest.raises(WorkbookError, match="lösenord"):
        read_tables(path)


def test_a_formula_that_went_wrong_is_read_as_what_libreoffice_shows(tmp_path: Path) -> None:
    path = tmp_path / "fel.ods"
    open_document(_ROWS)(path)
    wrong = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    remark = "<office:annotation><text:p>Varför?</text:p></office:annotation>"
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Två</text:p>'
        f'</table:table-cell><table:table-cell table:formula="of:=1/0" {wrong}'
        f' table:number-columns-repeated="2">{remark}<text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2">'
        "<text:p>2</text:p></table:table-cell></table:table-row>"
    )
    _rewrite(
        path,
        "content.xml",
        lambda content: content.replace(b"</table:table>", f"{row}</table:table>".encode()),
    )
    (table,) = read_tables(path)
    assert table.rows[2] == ("Två", "#DIV/0!", "#DIV/0!", 2)
