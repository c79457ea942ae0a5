"""Files that cannot be read are refused by name and reason, and nothing in the plan is touched."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.examples import load_builtin, new_plan
from tracker.errors import TrackerError
from tracker.exchange.statistics.files import import_statistics, read_statistics
from tracker.store.plan_file import PlanFile

FILES = Path(__file__).resolve().parents[2] / "files/statistics"
TODAY = date(2026, 11, 20)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with new_plan(tmp_path / "vimmerby.plan", load_builtin("vimmerby"), actor="Prov") as opened:
        yield opened


def _csv(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _zipped(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "w") as target:
        target.writestr(name, "<x/>")


def _formulas(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Kommun", "Nyckeltal", 2023])
    sheet.append(["0884 Vimmerby", "N02926", "=10+3"])
    book.save(path)


def test_formulas_without_results_are_named_by_their_cell(plan: PlanFile, tmp_path: Path) -> None:
    _formulas(tmp_path / "formel.xlsx")
    result = import_statistics(plan, [tmp_path / "formel.xlsx"], today=TODAY)
    (problem,) = result.to_json()["problems"]
    assert (problem["sheet"], problem["row"], problem["column"]) == ("Sheet", 2, "C")
    assert "formel utan resultat" in problem["reason"]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.parent, "finns inte"),
        (lambda path: path.mkdir(), "går inte att läsa"),
        (lambda path: path.write_bytes(b""), "är tom"),
        (lambda path: path.write_bytes(b"\xef\xbb\xbf"), "ingen tabell med år och värden"),
        (lambda path: _zipped(path, "word/document.xml"), "Word-dokument"),
        (lambda path: path.write_text("<!DOCTYPE html><html>"), "är en webbsida"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0"), "är inte en tabell"),
        (lambda path: path.write_text("%PDF-1.7\n1 0 obj"), "ingen tabell"),
        (lambda path: path.write_text('{"values": ['), "rad 1: JSON-texten är avkortad"),
        (lambda path: path.write_text('{"fel": 1}'), "varken ett svar från Kolada"),
        (lambda path: path.write_text('{"values": []}'), "varken ett svar från Kolada"),
        (lambda path: path.write_text("[" * 100_000), "inte ett svar från Kolada eller SCB"),
        (lambda path: path.write_text('{"class": "dataset"}'), "skadad eller avkortad"),
        (
            lambda path: path.write_text((FILES / "scb.json").read_text().replace("20.4, ", "")),
            "antalet värden stämmer inte",
        ),
        (
            lambda path: path.write_text(
                (FILES / "scb_plain.json").read_text().replace('"1", ', "")
            ),
            "antalet värden stämmer inte",
        ),
        (
            lambda path: path.write_bytes((FILES / "scb.px").read_bytes()[:-20]),
            "avkortad",
        ),
        (
            lambda path: path.write_bytes(
                (FILES / "scb.px").read_bytes().replace(b"12.3 12.9", b"12.3")
            ),
            "avkortad",
        ),
        (
            lambda path: path.write_text(
                'CHARSET="ANSI";STUB="a";VALUES("a")="1","2";KEYS("a")=VALUES;DATA=\n"3",3;'
            ),
            "avkortad eller skadad",
        ),
        (lambda path: path.write_text('CHARSET="ANSI";TITLE="a";DATA=\n3;'), "STUB och HEADING"),
        (
            lambda path: path.write_text('{"title": "Folkmängd", "variables": [{"code": "Kon"}]}'),
            "metadata",
        ),
        (
            lambda path: path.write_text(
                '{"class": "dataset", "label": "Folkmängd", "dimension": {"Tid": {}}}'
            ),
            "metadata",
        ),
        (lambda path: path.write_text("Kommun;Anteckning\nVimmerby;Hej\n"), "ingen tabell"),
        (lambda path: path.write_text('Kommun;2023\n"' + "x" * 200_000), "dela i kolumner"),
    ],
)
def test_files_that_cannot_be_read_are_refused_with_name_and_reason(
    plan: PlanFile, tmp_path: Path, make: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "uppgifter.xlsx"
    make(path)
    with pytest.raises(TrackerError, match=sentence) as caught:
        import_statistics(plan, [path], today=TODAY)
    assert "uppgifter.xlsx" in str(caught.value)
    assert plan.newest_change_set() == 1


def test_more_values_than_a_municipality_has_are_refused(tmp_path: Path) -> None:
    labels = '","'.join(str(number) for number in range(1000))
    codes = f'VALUES("a")="{labels}";VALUES("b")="{labels}";'
    path = _csv(tmp_path, f'MATRIX="X";STUB="a";HEADING="b";{codes}DATA=\n1;', "stor.px")
    with pytest.raises(TrackerError, match="fler än 500000 värden"):
        read_statistics(path)
    listed = ",".join(f'"{number}"' for number in range(1000))
    dimension = f'{{"category": {{"index": [{listed}]}}}}'
    text = (
        f'{{"class": "dataset", "id": ["a", "b"], "size": [1000, 1000], "value": {{}},'
        f' "dimension": {{"a": {dimension}, "b": {dimension}}}}}'
    )
    with pytest.raises(TrackerError, match="fler än 500000 värden"):
        read_statistics(_csv(tmp_path, text, "stor.json"))


def test_a_table_without_time_says_so(tmp_path: Path) -> None:
    text = """{"class": "dataset", "id": ["Region"], "size": [1], "value": [1],
      "dimension": {"Region": {"category": {"index": ["0884"]}}}}"""
    file = read_statistics(_csv(tmp_path, text, "utan_tid.json"))
    assert "har ingen tid" in file.problems[0].reason
    weeks = text.replace('["Region"]', '["Region", "Tid"]').replace("[1],", "[1, 1],", 1)
    weeks = weeks.replace(
        '"dimension": {', '"dimension": {"Tid": {"category": {"index": ["2020V12"]}}, '
    )
    file = read_statistics(_csv(tmp_path, weeks, "veckor.json"))
    assert "”2020V12” är inte ett år" in file.problems[0].reason


def test_a_copied_file_is_the_same_file(plan: PlanFile, tmp_path: Path) -> None:
    shutil.copy(FILES / "kolada_web.csv", tmp_path / "namn utan ändelse")
    result = import_statistics(plan, [tmp_path / "namn utan ändelse"], today=TODAY)
    assert result.to_json()["created"] == 12
