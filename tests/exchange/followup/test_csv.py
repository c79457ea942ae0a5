"""The follow-up as CSV, read back."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.followups import STRATEGY, YEAR, followup, silent
from tracker.domain.plan.strategy import StrategyActivity, StrategyReport
from tracker.errors import CancelledError
from tracker.exchange.followup.csv import write_followup_csv
from tracker.exchange.office.csv_file import csv_text


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_every_activity_is_a_row_under_the_plans_own_words(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    write_followup_csv(followup(tmp_path), target, silent)
    rows = read(target)
    assert [row["Insats"] for row in rows] == [
        "Språkcafé på biblioteket",
        "Porträttserie om invånare",
        "Öppen förskola",
        "Policy för bostäder",
    ]
    assert rows[0] == {
        "Integrationsområde": "Öppen kommun",
        "Kännetecken": "Dialog om olikheter",
        "Nr": "1.1",
        "Insats": "Språkcafé på biblioteket",
        "Enhet": "Biblioteket",
        "Ansvarig": "Bibliotekschef",
        "Startdatum": "2026-01-01",
        "Slutdatum": "2026-10-31",
        "Ursprungligt slutdatum": "2026-06-30",
        "Status": "Pågår",
        "Försenad": "Ja",
        "Dagar försenad": "20",
        "Läge mot slutdatum": "Slutdatum 2026-10-31 passerade för 20 dagar sedan.",
        "Kategori": "",
        "Kostnad": "40000",
        "Resultat": "Fyra kvällar hölls.",
        "Avvikelse": "Lokalen saknades.",
        "Nästa steg": "Ny lokal.",
        "Berördas röster": "",
        "Flyttat slutdatum": "Flyttat från 2026-06-30 till 2026-10-31: Lokalen saknades.",
    }
    assert rows[1]["Enhet"] == "Alla enheter"
    assert [row["Försenad"] for row in rows] == ["Ja", "Nej", "Nej", "Nej"]
    assert [row["Dagar försenad"] for row in rows] == ["20", "", "", ""]
    assert rows[2]["Slutdatum"] == "Löpande"


def test_the_file_is_what_swedish_spreadsheets_open(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    write_followup_csv(followup(tmp_path), target, silent)
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfIntegrationsomr\xc3\xa5de;")
    assert content.count(b"\n") == content.count(b"\r\n") == 5


def test_an_empty_plan_is_a_header_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    write_followup_csv(followup(tmp_path, replace(STRATEGY, activities=())), target, silent)
    assert read(target) == []
    assert target.read_bytes().endswith(b"Flyttat slutdatum\r\n")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+46 70", "'+46 70"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\x00=1", "'=1"),
        ("a=1", "a=1"),
        ("– inget", "– inget"),
        (-5, "-5"),
        (2.5, "2,5"),
        (None, ""),
    ],
)
def test_text_stays_text_and_numbers_have_commas(value: str | float | None, written: str) -> None:
    assert csv_text(value) == written


def test_several_lines_and_separators_stay_in_their_cell(tmp_path: Path) -> None:
    result = 'Ett; två\nrader och "citat"'
    report = StrategyReport(YEAR, "in_progress", result)
    activity = StrategyActivity(title="Språkcafé", reports=(report,))
    target = tmp_path / "a.csv"
    write_followup_csv(
        followup(tmp_path, replace(STRATEGY, activities=(activity,))), target, silent
    )
    assert [row["Resultat"] for row in read(target)] == [result]


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    content = followup(tmp_path)
    before = sorted(tmp_path.iterdir())

    def cancel(_text: str, fraction: float) -> None:
        if fraction == 1.0:
            raise CancelledError("Avbrutet.")

    with pytest.raises(CancelledError):
        write_followup_csv(content, tmp_path / "a.csv", cancel)
    assert sorted(tmp_path.iterdir()) == before
