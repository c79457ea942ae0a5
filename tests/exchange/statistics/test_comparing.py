"""Others' values in a file of statistics: offered, kept when chosen, never among the own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import load_builtin, new_plan
from tracker.exchange.statistics.files import (
    Choice,
    ImportPreview,
    apply_import,
    plan_import,
    read_statistics,
)
from tracker.store.indicators.queries import annual_compilation, indicator_table
from tracker.store.plan_file import PlanFile

FILES = Path(__file__).resolve().parents[2] / "files/statistics"
TODAY = date(2026, 11, 20)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with new_plan(tmp_path / "vimmerby.plan", load_builtin("vimmerby"), actor="Prov") as opened:
        yield opened


def _id(plan: PlanFile, code: str = "M0") -> int:
    return next(row.id for row in plan.indicators.all() if row.code == code)


def _preview(plan: PlanFile, path: Path = FILES / "kolada_web.csv") -> ImportPreview:
    return plan_import(read_statistics(path), plan, today=TODAY)


def _csv(folder: Path, *rows: str, years: str = "2022;2023") -> Path:
    path = folder / "egen.csv"
    head = f"Kommunkod;Kommun;Nyckeltal-id;Nyckeltal;Kön;{years}"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


def _compared(plan: PlanFile) -> dict[str, dict[str, float | None]]:
    lines = indicator_table(plan.connection, _id(plan)).comparisons
    return {line.name: {at: seen.value for at, seen in line.values.items()} for line in lines}


def test_every_other_region_is_offered_the_country_first_and_none_is_chosen(
    plan: PlanFile,
) -> None:
    preview = _preview(plan)
    assert [(region.key, region.name) for region in preview.regions] == [
        ("0000", "Riket"),
        ("0883", "Västervik"),
    ]
    assert not any(region.is_kept for region in preview.regions)
    apply_import(plan, preview)
    assert _compared(plan) == {}


def test_what_is_chosen_is_kept_beside_the_own_values_and_undone_with_them(plan: PlanFile) -> None:
    apply_import(plan, _preview(plan), regions={"0000": "Hela landet"})
    table = indicator_table(plan.connection, _id(plan))
    assert _compared(plan) == {
        "Hela landet": {"2021": 20.0, "2022": 20.4, "2023": 20.6, "2024": 20.9}
    }
    assert table.series == ("", "kvinnor", "män")
    assert 20.4 not in [seen.value for seen in table.values.values()]
    (line,) = table.comparisons
    assert line.values["2022"].source == "Källa: Kolada"
    assert table.compared("") == [
        "Hela landet 2024: 20,9\N{NO-BREAK SPACE}%. Det egna värdet är 7,0 procentenheter lägre."
    ]
    plan.undo()
    assert plan.comparisons.count() == 0


def test_the_next_file_keeps_what_is_compared_with_already(plan: PlanFile, tmp_path: Path) -> None:
    apply_import(plan, _preview(plan), regions={"0000": "Hela landet"})
    newer = _csv(
        tmp_path,
        "0884;Vimmerby;N02926;Utrikes födda, andel (%);Totalt;12,5;13,1",
        "0000;Riket;N02926;Utrikes födda, andel (%);Totalt;20,4;20,7",
        "0883;Västervik;N02926;Utrikes födda, andel (%);Totalt;1;2",
    )
    preview = _preview(plan, newer)
    assert {region.name: region.is_kept for region in preview.regions} == {
        "Hela landet": True,
        "Västervik": False,
    }
    apply_import(plan, preview)
    assert _compared(plan)["Hela landet"]["2023"] == 20.7
    assert list(_compared(plan)) == ["Hela landet"]
    before = plan.newest_change_set()
    assert not apply_import(plan, _preview(plan, newer))
    assert plan.newest_change_set() == before


def test_a_measure_that_is_counted_as_a_share_is_so_for_others_too(
    plan: PlanFile, tmp_path: Path
) -> None:
    path = tmp_path / "tabell.csv"
    path.write_text(
        "region;tabellinnehåll;tid;värde\n"
        "0884 Vimmerby;Födda;2023;10\n0884 Vimmerby;Alla;2023;40\n"
        "00 Riket;Födda;2023;30\n00 Riket;Alla;2023;60\n",
        encoding="utf-8",
    )
    first = _preview(plan, path)
    measure = next(series for _file, series in first.own if series.title == "Födda")
    choices = {measure.key: Choice(_id(plan), None, ("Alla", ""))}
    preview = plan_import(read_statistics(path), plan, choices=choices, today=TODAY)
    apply_import(plan, preview, regions={"0000": "Riket"})
    assert _compared(plan) == {"Riket": {"2023": 50.0}}


def test_years_that_have_not_been_are_left_out(plan: PlanFile, tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "0884;Vimmerby;N02926;Utrikes födda, andel (%);Totalt;12,5;13,1",
        "0000;Riket;N02926;Utrikes födda, andel (%);Totalt;20,4;20,7",
        years="2022;2031",
    )
    apply_import(plan, _preview(plan, path), regions={"0000": "Riket"})
    assert list(_compared(plan)["Riket"]) == ["2022"]


def test_others_stand_in_the_annual_sheet_below_the_own_values(plan: PlanFile) -> None:
    apply_import(plan, _preview(plan), regions={"0000": "Riket"})
    sheet = annual_compilation(plan.connection, 2024, 3)
    lines = [line for line in sheet.lines if line.indicator.code == "M0"]
    assert [(line.series, line.comparison) for line in lines] == [
        ("", ""),
        ("kvinnor", ""),
        ("män", ""),
        ("", "Jämförelse: Riket"),
    ]
    assert [seen.value for seen in lines[-1].values if seen] == [20.4, 20.6, 20.9]
