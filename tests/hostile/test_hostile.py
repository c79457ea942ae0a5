"""Wrong files are read or refused in a sentence; none takes the program's time or memory."""

from __future__ import annotations

import socket
import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from tests.hostile.harness import run
from tests.hostile.readers import readers
from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.core.jobs import silent
from tracker.errors import TrackerError
from tracker.exchange.forms.reading import MAX_CELLS, read_form
from tracker.exchange.importing.reading import read_tables
from tracker.exchange.office.workbook_reading import WorkbookError
from tracker.followup_files import FOLLOWUP_FILES
from tracker.own_look import read_template
from tracker.store.followup.queries import followup_content

_CASES = 25
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    "name",
    ["plan", "form", "import", "statistics", "strategy", "document", "json", "template", "logo"],
)
def test_files_made_wrong_are_read_or_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    reader = readers(tmp_path)[name]
    folder = tmp_path / name
    folder.mkdir()
    outcome = run(name, reader, folder, range(_CASES))
    assert outcome.failures == []
    assert outcome.read + outcome.refused == _CASES


def _workbook(path: Path, sheet: bytes, packing: int = zipfile.ZIP_DEFLATED) -> Path:
    kind = quoteattr("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("[Content_Types].xml", f"<Types><Override ContentType={kind}/></Types>")
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{_MAIN}"/>')
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def test_a_form_of_a_million_rows_is_refused_before_it_is_read(tmp_path: Path) -> None:
    row = b"<row><c><v>1</v></c></row>"
    sheet = b'<worksheet xmlns="%s"><sheetData>' % _MAIN.encode() + row * 1_048_576
    path = _workbook(tmp_path / "form.xlsx", sheet + b"</sheetData></worksheet>")
    with pytest.raises(WorkbookError, match=f"mer än {MAX_CELLS} ifyllda celler"):
        read_form(path)


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_what_no_office_program_packs_is_never_unpacked(tmp_path: Path, packing: int) -> None:
    path = _workbook(tmp_path / "bomb.xlsx", b" " * 20_000_000, packing)
    with pytest.raises(WorkbookError, match="packad på ett sätt"):
        read_form(path)
    for read in (read_tables, read_template):
        with pytest.raises(TrackerError):
            read(path)


def test_nothing_ever_opens_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def refuse(*arguments: object, **_options: object) -> None:
        opened.append(arguments)
        raise OSError

    monkeypatch.setattr(socket.socket, "__init__", refuse)
    with open_plan(make_plan(tmp_path / "plan.plan")) as plan:
        content = followup_content(plan, 2026, TODAY)
        for kind in FOLLOWUP_FILES:
            kind.write(content, tmp_path / f"ut{kind.suffix}", silent)
    for name, reader in readers(tmp_path).items():
        place = tmp_path / f"i {name}"
        place.mkdir()
        for file, make in reader.files.items():
            make(place / file)
            reader.read(place / file)
    assert opened == []
