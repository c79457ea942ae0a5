"""The workbook with the worst of texts, cancelled, and opened by another program."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.exchange.followups import STRATEGY, followup, sheet, silent, written
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.strategy import StrategyActivity
from tracker.errors import CancelledError, TrackerError
from tracker.exchange.followup.workbook import write_followup_workbook
from tracker.exchange.office.workbook_heights import TALLEST
from tracker.exchange.office.workbook_text import CELL_LIMIT

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"

SHEETS_AS_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
"""Semicolons, quotation marks, UTF-8, cells as shown, every sheet in a file of its own."""

HOSTILE = (
    "<b>fet</b> & ]]>",
    "=cmd|' /C calc'!A0",
    "+46 70 123 45 67",
    "-5 och @SUM(A1)",
    "@SUM(A1)",
    "#import",
    "NUL\x00 mitt i\x0b\x1f",
    "höger\u202eretsnäv\u202c\u200f",
    "_x0041_ är inte A",
    "å" * 100_000,
    "😀" * 20_000,
)


def hostile(folder: Path) -> FollowupContent:
    activities = tuple(
        StrategyActivity(title=f"{number}", focus_area="I1") for number in range(len(HOSTILE))
    )
    edits = [
        ("UPDATE activity SET title = ? WHERE id = ?", (text, number))
        for number, text in enumerate(HOSTILE, 1)
    ]
    areas = ("UPDATE focus_area SET title = ?", ("[Ett]: område? */\\ " + "långt " * 200,))
    plan = ("UPDATE plan SET title = ?, case_number = ?", ("&D&&" * 100, "=1&P" * 20))
    return followup(folder, replace(STRATEGY, activities=activities), *edits, areas, plan)


def test_hostile_text_is_text(tmp_path: Path) -> None:
    target = written(tmp_path, hostile(tmp_path))
    table = sheet(load_workbook(target), "Uppföljning")
    column = [cell.value for cell in table[1]].index("Insats")
    cells = [line[column] for line in table.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    read = [str(cell.value) for cell in cells]
    assert read[:6] == list(HOSTILE[:6])
    assert read[6] == "NUL mitt i"
    assert read[7] == HOSTILE[7]
    # Excel and LibreOffice read this escape back as it was, openpyxl leaves it standing.
    assert read[8] == "_x005F_x0041_ är inte A"
    assert [cell.quotePrefix for cell in cells[:6]] == [False, True, True, True, True, False]
    for text in read[9:]:
        assert len(text.encode("utf-16-le")) // 2 in (CELL_LIMIT, CELL_LIMIT - 1)
        assert text.endswith(" … [Texten är kortad: en cell rymmer 32767 tecken.]")


def parts(target: Path) -> dict[str, ET.Element]:
    with ZipFile(target) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {
            name: ET.fromstring(archive.read(name))  # noqa: S314 -- our own file
            for name in names
            if name.endswith((".xml", ".rels"))
        }


@pytest.mark.parametrize("make", [followup, hostile])
def test_the_file_keeps_the_rules_that_spare_a_repair(
    tmp_path: Path, make: Callable[[Path], FollowupContent]
) -> None:
    found = parts(written(tmp_path, make(tmp_path)))
    styles = found["xl/styles.xml"].find(f"{MAIN}cellXfs")
    assert styles is not None
    for name, root in found.items():
        assert "vba" not in name.lower()
        assert "externalLink" not in name
        if name.startswith("xl/worksheets/sheet"):
            check_sheet(root, len(styles))
        for relation in root.iter(f"{PACKAGE}Relationship"):
            assert relation.get("TargetMode") != "External"
    table = found["xl/tables/table1.xml"]
    names = [column.get("name") for column in table.iter(f"{MAIN}tableColumn")]
    header = next(found["xl/worksheets/sheet2.xml"].iter(f"{MAIN}row"))
    assert names == [text.text for text in header.iter(f"{MAIN}t")]


def check_sheet(root: ET.Element, styles: int) -> None:
    assert root.find(f".//{MAIN}f") is None
    numbers = [int(row.get("r", "")) for row in root.iter(f"{MAIN}row")]
    assert numbers == list(range(1, len(numbers) + 1))
    for row in root.iter(f"{MAIN}row"):
        assert 0 < float(row.get("ht", "")) <= TALLEST
        columns = [re.sub(r"\d", "", cell.get("r", "")) for cell in row]
        assert columns == sorted(columns)
    assert all(int(cell.get("s", "")) < styles for cell in root.iter(f"{MAIN}c"))
    assert all(float(column.get("width", "")) <= 255 for column in root.iter(f"{MAIN}col"))
    for part in ("oddHeader", "oddFooter"):
        text = root.findtext(f".//{MAIN}{part}") or ""
        assert 0 < len(text) <= 255


def many(folder: Path) -> FollowupContent:
    activities = tuple(StrategyActivity(title=f"Insats {number}") for number in range(450))
    return followup(folder, replace(STRATEGY, activities=activities))


def test_progress_is_reported_often_and_never_goes_back(tmp_path: Path) -> None:
    fractions: list[float] = []
    write_followup_workbook(
        many(tmp_path), tmp_path / "a.xlsx", lambda _text, at: fractions.append(at)
    )
    assert fractions[0] == 0.0
    assert fractions[-1] == 1.0
    assert fractions == sorted(fractions)
    assert max(after - before for before, after in pairwise(fractions)) < 0.25


def test_cancelling_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = many(tmp_path)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    before = sorted(tmp_path.iterdir())
    for limit in (0.0, 0.4, 1.0):

        def cancel(_text: str, fraction: float, limit: float = limit) -> None:
            if fraction >= limit:
                raise CancelledError("Avbrutet.")

        with pytest.raises(CancelledError):
            write_followup_workbook(content, tmp_path / "a.xlsx", cancel)
        assert sorted(tmp_path.iterdir()) == before
        assert list(temporary.iterdir()) == []


def test_a_folder_that_is_missing_is_named_in_a_sentence(tmp_path: Path) -> None:
    content = followup(tmp_path)
    with pytest.raises(TrackerError, match=r"borta finns inte, så a\.xlsx gick inte att skriva"):
        write_followup_workbook(content, tmp_path / "borta" / "a.xlsx", silent)


def test_the_same_follow_up_gives_the_same_workbook(tmp_path: Path) -> None:
    content = followup(tmp_path)
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for target in (first, second):
        write_followup_workbook(content, target, silent)
    with ZipFile(first) as first_file, ZipFile(second) as other:
        assert first_file.namelist() == other.namelist()
        for name in first_file.namelist():
            if name != "docProps/core.xml":
                assert first_file.read(name) == other.read(name)


def in_libreoffice(target: Path, kind: str) -> Path | None:
    """Return `target` converted by LibreOffice, or None, said in a line, where there is none."""
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice is not installed: the workbook was not opened in it.")  # noqa: T201
        return None
    profile = target.parent / "libreoffice"
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless",
        "--convert-to", kind, "--outdir", str(target.parent), str(target),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target.with_suffix("." + kind.partition(":")[0])


def test_libreoffice_reads_every_sheet(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    write_followup_workbook(hostile(tmp_path), target, silent)
    if in_libreoffice(target, SHEETS_AS_CSV) is None:
        return
    converted = {path.stem.partition("-")[2]: path for path in tmp_path.glob("a-*.csv")}
    assert len(converted) == 6
    table = converted["Uppföljning"].read_text(encoding="utf-8")
    for text in ("<b>fet</b> & ]]>", "=cmd|' /C calc'!A0", "@SUM(A1)", "_x0041_ är inte A"):
        assert text in table
    assert "Ej påbörjad" in table
    summary = converted["Sammanfattning"].read_text(encoding="utf-8")
    assert "Uppföljning av aktivitetsplanen 2026" in summary
    assert "Utkast – året är inte fastställt" in summary
    for text in (table, summary):
        assert "###" not in text
        assert "#NAME?" not in text
