"""Where a file's definition differs from the indicator's, the preview and the problems say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.statistics.test_mapping import TODAY
from tests.support.examples import load_builtin, new_plan
from tracker.exchange.statistics.definitions import ages_in
from tracker.exchange.statistics.files import (
    Choice,
    ImportPreview,
    apply_import,
    plan_import,
    read_statistics,
)
from tracker.store.plan_file import PlanFile

_TABLE = """Region;Ålder;Sysselsättning;Kön;2023;2024
0884 Vimmerby;20-64 år;totalt;kvinnor;400;500
0884 Vimmerby;20-64 år;totalt;män;600;500
0884 Vimmerby;20-64 år;förvärvsarbetande;kvinnor;200;300
0884 Vimmerby;20-64 år;förvärvsarbetande;män;360;350
0884 Vimmerby;20-64 år;företagare;kvinnor;20;25
0884 Vimmerby;20-64 år;företagare;män;60;55
"""


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with new_plan(tmp_path / "vimmerby.plan", load_builtin("vimmerby"), actor="Prov") as opened:
        yield opened


def _m1(plan: PlanFile) -> int:
    return next(row.id for row in plan.indicators.all() if row.code == "M1")


def _mapped(plan: PlanFile, folder: Path) -> ImportPreview:
    path = folder / "sysselsatta.csv"
    path.write_text(_TABLE, encoding="utf-8")
    file = read_statistics(path)
    choices = {
        series.key: Choice(_m1(plan), None, ("", series.series.partition(",")[0]))
        for series in file.series
        if "företagare" in series.series or "förvärvsarbetande" in series.series
    }
    return plan_import(file, plan, choices=choices, today=TODAY)


def _reasons(preview: ImportPreview) -> str:
    return " ".join(problem.reason for problem in preview.problems)


def test_vi_r3_sort_of_work_and_sex_of_one_table_become_the_series_of_m1(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("Delade upp"):
        plan.indicators.update(_m1(plan), further_breakdowns="Kön: kvinnor, män")
    preview = _mapped(plan, tmp_path)
    apply_import(plan, preview)
    assert {
        row.series: row.value
        for row in plan.indicators.observations(_m1(plan))
        if row.period == "2024"
    } == {
        "förvärvsarbetande, kvinnor": 60.0,
        "förvärvsarbetande, män": 70.0,
        "företagare, kvinnor": 5.0,
        "företagare, män": 11.0,
    }
    assert "uppdelning" not in _reasons(preview)


def test_ages_and_division_that_differ_are_named(plan: PlanFile, tmp_path: Path) -> None:
    preview = _mapped(plan, tmp_path)
    assert "Filen gäller 20–64 år; indikatorn anger ingen ålder." in _reasons(preview)
    assert "Serien ”kvinnor, företagare” finns inte i indikatorns uppdelning" in _reasons(preview)
    assert all("Filen gäller 20–64 år" in match.caution for match in preview.matches)
    with plan.change("Definition"):
        plan.indicators.update(_m1(plan), definition="Utrikes födda 16–64 år")
    assert "Filen gäller 20–64 år, indikatorn 16–64 år." in _reasons(_mapped(plan, tmp_path))
    with plan.change("Definition"):
        plan.indicators.update(_m1(plan), definition="Utrikes födda 20-64 år")
    assert "Filen gäller" not in _reasons(_mapped(plan, tmp_path))


def test_a_region_that_differs_is_named(plan: PlanFile, tmp_path: Path) -> None:
    path = tmp_path / "riket.csv"
    path.write_text("Region;Antal personer;2024\n00 Riket;Antal personer;9\n", encoding="utf-8")
    file = read_statistics(path)
    choices = {series.key: Choice(_m1(plan), "") for series in file.series}
    preview = plan_import(file, plan, choices=choices, municipality_id="0000", today=TODAY)
    assert "Värdena gäller riket, inte kommunen." in _reasons(preview)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("20-64 år", (20, 64)),
        ("i åldern 16–24 år", (16, 24)),
        ("18 till 64 år", (18, 64)),
        ("65 år och äldre", (65, None)),
        ("85+ år", (85, None)),
        ("åk 9, 2024", None),
    ],
)
def test_ages_are_read_as_they_are_written(text: str, ages: tuple[int, int | None] | None) -> None:
    assert ages_in(text) == ages
