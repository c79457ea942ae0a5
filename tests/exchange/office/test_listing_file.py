"""Any table as CSV and JSON, read back by others' readers."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.plans import make_plan
from tracker.cli import main
from tracker.domain.core.jobs import silent
from tracker.domain.core.listing import Coded, Listing, ListingKind, listing
from tracker.errors import TrackerError
from tracker.exchange.office.listing_file import listing_csv, listing_json, write_listing


def table() -> Listing:
    columns = (
        ("title", "Insats"),
        ("status", "Status"),
        ("due_date", "Slutdatum"),
        ("cost_sek", "Kostnad"),
        ("share", "Andel"),
        ("late", "Försenad"),
        ("groups", "Målgrupper"),
        ("at", "När"),
    )
    rows = [
        (
            "=SUMMA(A1)",
            Coded("in_progress", "Pågår"),
            date(2026, 3, 1),
            1200,
            0.5,
            True,
            ("Barn", "Äldre"),
            datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
        ),
        ('Två\nrader; ”citat” "här"', None, None, None, float("inf"), False, (), None),
    ]
    return listing("activities", "Insatser", columns, rows)


def test_csv_is_what_a_swedish_spreadsheet_opens(tmp_path: Path) -> None:
    target = tmp_path / "tabell.csv"
    write_listing(table(), target, silent)
    assert target.read_bytes() == listing_csv(table())
    assert target.read_bytes().startswith(b"\xef\xbb\xbfInsats;Status;")
    with target.open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file, delimiter=";")
    assert first["Insats"] == "'=SUMMA(A1)"
    assert (first["Status"], first["Slutdatum"]) == ("Pågår", "2026-03-01")
    assert (first["Kostnad"], first["Andel"], first["Försenad"]) == ("1200", "0,5", "ja")
    assert first["Målgrupper"] == "Barn; Äldre"
    assert second["Insats"] == 'Två\nrader; ”citat” "här"'
    assert (second["Status"], second["Andel"], second["Försenad"]) == ("", "", "nej")


def test_json_has_stable_keys_codes_and_real_numbers(tmp_path: Path) -> None:
    target = tmp_path / "tabell.JSON"
    write_listing(table(), target, silent)
    first, second = json.loads(target.read_text(encoding="utf-8"))
    assert first == {
        "title": "=SUMMA(A1)",
        "status": "in_progress",
        "due_date": "2026-03-01",
        "cost_sek": 1200,
        "share": 0.5,
        "late": True,
        "groups": ["Barn", "Äldre"],
        "at": "2026-03-01T12:30:00Z",
    }
    assert second["share"] is None
    assert second["groups"] == []


def test_a_workbook_has_words_days_and_numbers_that_excel_filters(tmp_path: Path) -> None:
    target = tmp_path / "tabell.xlsx"
    write_listing(table(), target, silent)
    sheet = load_workbook(target)["Insatser"]
    assert sheet.tables["activities"].ref == "A1:H3"
    assert [cell.value for cell in sheet[1]][:4] == ["Insats", "Status", "Slutdatum", "Kostnad"]
    title, status, due, cost, share, *_rest = sheet[2]
    assert (title.value, title.data_type) == ("=SUMMA(A1)", "s")
    assert (status.value, status.number_format) == ("Pågår", '"◐ "@')
    assert (due.value, cost.value, share.value) == (datetime(2026, 3, 1), 1200, 0.5)  # noqa: DTZ001
    assert sheet["A3"].value == 'Två\nrader; ”citat” "här"'


def test_columns_know_what_they_hold() -> None:
    kinds = [column.kind for column in table().columns]
    assert kinds == list(
        map(ListingKind, ["text", "choice", "date", "number", "number", "yes_no", "list", "time"])
    )


def test_an_empty_table_is_headings_and_an_empty_list() -> None:
    empty = listing("units", "Enheter", [("name", "Enhet"), ("other", "Enhet")], [])
    assert listing_csv(empty).decode("utf-8-sig") == "Enhet;Enhet (2)\r\n"
    assert json.loads(listing_json(empty)) == []


def test_another_kind_of_file_is_refused_with_what_can_be_saved(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match=r"\.xlsx, \.csv, \.json"):
        write_listing(table(), tmp_path / "tabell.txt", silent)
    assert not list(tmp_path.iterdir())


_LISTING_COMMANDS = (
    *("facts", "unit", "owner", "indicators", "voices", "fields", "steps", "log", "versions"),
    *("note list", "need --year 2025", "reports --year 2025"),
)


@pytest.mark.parametrize("command", _LISTING_COMMANDS)
def test_a_command_that_lists_prints_nothing_but_csv_when_asked(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], command: str
) -> None:
    name, *options = command.split()
    parts = [name, options.pop(0)] if options and options[0] == "list" else [name]
    with pytest.raises(SystemExit) as ended:
        main([*parts, str(make_plan(tmp_path / "a.plan")), *options, "--csv"])
    assert not ended.value.code
    out = capfdbinary.readouterr().out.decode("utf-8")
    rows = list(csv.reader(out.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert len({len(row) for row in rows}) <= 1
    assert not rows or out.startswith("\ufeff")
