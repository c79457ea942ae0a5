"""Workbooks from outside: sound ones are read, all others are refused in a sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tracker.exchange.office import workbook_reading
from tracker.exchange.office.workbook_reading import UNCALCULATED, Row, WorkbookError, open_workbook

_CONTENT_TYPES = "[Content_Types].xml"
_SHEET = "xl/worksheets/sheet1.xml"
_NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _save(path: Path, *rows: list[Any], title: str = "Blad") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def _rows(path: Path) -> list[Row]:
    with open_workbook(path) as book:
        return list(book.sheets[0].rows())


def _with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """Replace one part of a workbook by what `change` makes of it."""
    with zipfile.ZipFile(path) as source:
        parts = {part.filename: source.read(part) for part in source.infolist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    return path


def _sheet(rows: str) -> bytes:
    head = f'<?xml version="1.0"?><worksheet {_NAMESPACE}>'
    return f"{head}<sheetData>{rows}</sheetData></worksheet>".encode()


def test_rows_keep_their_numbers_and_their_sorts_of_values(tmp_path: Path) -> None:
    day = datetime(2026, 3, 31)  # noqa: DTZ001 -- a spreadsheet's dates have no zone
    path = _save(tmp_path / "a.xlsx", ["kod", None, "  "], [], ["0884", 884, 12.5, day, True])
    assert _rows(path) == [Row(1, ("kod",)), Row(3, ("0884", 884, 12.5, day, True))]


def test_sheets_are_found_by_name_and_know_when_they_are_hidden(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Dold").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    with open_workbook(tmp_path / "a.xlsx") as opened:
        assert [(sheet.name, sheet.is_hidden) for sheet in opened.sheets] == [
            ("Sheet", False),
            ("Dold", True),
        ]
        assert opened.sheet("dold").name == "Dold"
        assert list(opened.sheets[0].rows()) == []
        with pytest.raises(WorkbookError, match="bladet Saknas finns inte"):
            opened.sheet("Saknas")


def test_a_formula_gives_its_saved_result_and_is_marked_without_one(tmp_path: Path) -> None:
    path = _save(tmp_path / "a.xlsx", ["x", "=1+1", "=2+2", None])
    row = _sheet(
        '<row r="1"><c r="A1"><v>7</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1"><f>2+2</f><v>4</v></c><c r="D1" t="e"><v>#N/A</v></c></row>'
    )
    assert _rows(path) == [Row(1, ("x", UNCALCULATED, UNCALCULATED))]
    _with_part(path, _SHEET, lambda _old: row)
    assert _rows(path) == [Row(1, (7, UNCALCULATED, 4, "#N/A"))]


def test_a_sheet_can_be_read_more_than_once(tmp_path: Path) -> None:
    path = _save(tmp_path / "a.xlsx", ["a"], ["b"])
    with open_workbook(path) as book:
        assert list(book.sheets[0].rows()) == list(book.sheets[0].rows())


def test_a_million_rows_of_nothing_end_soon(tmp_path: Path) -> None:
    path = _save(tmp_path / "a.xlsx", ["a"])
    empty = "".join(f'<row r="{row}"/>' for row in range(2, 1_048_577))
    _with_part(path, _SHEET, lambda _old: _sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}'))
    assert _rows(path) == [Row(1, (1,))]


def test_a_cell_at_the_far_end_of_the_sheet_costs_nothing(tmp_path: Path) -> None:
    path = _save(tmp_path / "a.xlsx", ["a"])
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    last = '<row r="1048576"><c r="A1048576"><v>3</v></c></row>'
    _with_part(path, _SHEET, lambda _old: _sheet(cells + last))
    assert _rows(path) == [Row(1, (1,))]


@pytest.mark.parametrize("place", ["AAAAAAAA1", "A0", "1", "Å1", "A" * 500])
def test_a_cell_that_stands_nowhere_is_refused(tmp_path: Path, place: str) -> None:
    path = _save(tmp_path / "a.xlsx", ["a"])
    cell = f'<row r="1"><c r="{place}"><v>1</v></c></row>'
    _with_part(path, _SHEET, lambda _old: _sheet(cell))
    try:
        rows = _rows(path)
    except WorkbookError as error:
        message = str(error)
    else:
        message = f"a.xlsx: {rows}"
    assert message.startswith("a.xlsx")


def test_more_cells_than_can_be_right_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_reading, "MAX_CELLS", 10)
    path = _save(tmp_path / "a.xlsx", *[[1, 2, 3]] * 4)
    with pytest.raises(WorkbookError, match="mer än 10 ifyllda celler"):
        _rows(path)


def test_ten_thousand_columns_are_cut(tmp_path: Path) -> None:
    path = _save(tmp_path / "a.xlsx", list(range(10_000)))
    with open_workbook(path) as book:
        (row,) = book.sheets[0].rows(max_columns=50)
    assert len(row.cells) == 50


def _archive(path: Path, *names: str, content: bytes = b"<x/>") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            target.writestr(name, content)
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _plain(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _old_format(path: Path, content: str) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content.encode("utf-16-le"))
    return path


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path, "finns inte"),
        (_folder, "går inte att läsa"),
        (lambda path: _plain(path, b""), "är tom"),
        (lambda path: _old_format(path, "EncryptedPackage"), "skyddad med lösenord"),
        (lambda path: _old_format(path, "Workbook"), "Excels gamla format"),
        (lambda path: _plain(path, b"a;b"), "inte en Excel-arbetsbok"),
        (lambda path: _archive(path, "word/document.xml", _CONTENT_TYPES), "Word-dokument"),
        (lambda path: _archive(path, "xl/workbook.bin", _CONTENT_TYPES), "binär arbetsbok"),
        (
            lambda path: _archive(
                path, "mimetype", content=b"application/vnd.oasis.opendocument.x"
            ),
            "OpenDocument",
        ),
        (lambda path: _archive(path, "anteckningar.txt"), "ingen arbetsbok"),
        (_archive, "ingen arbetsbok"),
        (lambda path: _plain(path, b"PK\x03\x04" + b"x" * 200), "skadad"),
        (
            lambda path: _archive(path, "xl/workbook.xml", _CONTENT_TYPES, _SHEET),
            "skadad",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_with_its_reason(
    tmp_path: Path, make: Callable[[Path], Path], sentence: str
) -> None:
    path = make(tmp_path / "uppgifter.xlsx")
    with pytest.raises(WorkbookError, match=sentence) as caught:
        _rows(path)
    assert "uppgifter.xlsx" in str(caught.value)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = _save(tmp_path / "bomb.xlsx", ["a"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as target:
        for number in range(4):
            target.writestr(f"xl/media/{number}.bin", bytes(100_000_000))
    assert path.stat().st_size < 2_000_000
    with pytest.raises(WorkbookError, match="större än 200 MB, när den packas upp"):
        _rows(path)


def test_more_words_than_can_be_right_are_refused(tmp_path: Path) -> None:
    path = _save(tmp_path / "ord.xlsx", ["a"])
    _with_part(path, "xl/sharedStrings.xml", lambda _old: bytes(60_000_001))
    with pytest.raises(WorkbookError, match="packas upp"):
        _rows(path)


def test_a_file_with_thousands_of_parts_is_refused(tmp_path: Path) -> None:
    path = _save(tmp_path / "delar.xlsx", ["a"])
    with zipfile.ZipFile(path, "a") as target:
        for number in range(5_001):
            target.writestr(f"xl/media/{number}", b"")
    with pytest.raises(WorkbookError, match="packas upp"):
        _rows(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "stor.xlsx"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(WorkbookError, match="större än 50 MB"):
        _rows(path)


@pytest.mark.parametrize(
    "definition",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;">]>',
        '<!DOCTYPE w SYSTEM "http://example.org/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", [_SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused(
    tmp_path: Path, definition: str, part: str, encoding: str
) -> None:
    path = _save(tmp_path / "a.xlsx", ["a"])
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{definition}<worksheet {_NAMESPACE}>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData>'
        "</worksheet>"
    )
    _with_part(path, part, lambda _old: text.encode(encoding))
    with pytest.raises(WorkbookError, match="XML-definitioner"):
        _rows(path)


def test_a_root_that_hides_far_down_is_refused(tmp_path: Path) -> None:
    path = _save(tmp_path / "a.xlsx", ["a"])
    hidden = b"<!--" + b"x" * 70_000 + b"-->" + _sheet("")[21:]
    _with_part(path, _SHEET, lambda _old: hidden)
    with pytest.raises(WorkbookError, match="XML-definitioner"):
        _rows(path)


@given(data=st.data())
def test_a_damaged_workbook_is_read_or_refused_but_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("skadad")
    path = _save(folder / "a.xlsx", ["Kommun", 2022, 2023], ["0884 Vimmerby", 1.5, "=1+1"])
    whole = path.read_bytes()
    place = data.draw(st.integers(0, 1_000_000)) % len(whole)  # the length varies by a byte
    if data.draw(st.booleans()):
        path.write_bytes(whole[:place])
    else:
        flipped = bytes([whole[place] ^ data.draw(st.integers(1, 255))])
        path.write_bytes(whole[:place] + flipped + whole[place + 1 :])
    try:
        rows = _rows(path)
    except WorkbookError as error:
        rows = []
        message = str(error)
    else:
        message = "a.xlsx"
    assert "a.xlsx" in message
    assert len(rows) <= 2


@given(data=st.data())
def test_damaged_xml_in_a_sound_archive_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = _save(tmp_path_factory.mktemp("skadad") / "a.xlsx", ["Kommun", 2022], ["0884", 1.5])
    with zipfile.ZipFile(path) as source:
        names = [name for name in source.namelist() if name.endswith((".xml", ".rels"))]
    name = data.draw(st.sampled_from(names))

    def change(old: bytes) -> bytes:
        place = data.draw(st.integers(0, len(old) - 1))
        inserted = data.draw(st.binary(max_size=4))
        return old[:place] + inserted + old[place + data.draw(st.integers(0, 4)) :]

    _with_part(path, name, change)
    try:
        rows = _rows(path)
    except WorkbookError as error:
        assert "a.xlsx" in str(error)  # noqa: PT017 -- a sound result is right, too
    else:
        assert all(row.cells for row in rows)
