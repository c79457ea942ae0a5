"""What the measures of a table mean: said once, remembered with the plan, used next year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import load_builtin, new_plan
from tracker.domain.indicators.statistics import MissingReason
from tracker.errors import InvalidValueError
from tracker.exchange.statistics.files import (
    Certainty,
    Choice,
    ImportPreview,
    SeriesKey,
    State,
    apply_import,
    plan_import,
    read_statistics,
)
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 11, 20)
_ROWS = """Region;Sysselsättning;2022;2023
0884 Vimmerby;totalt;1 000;1 200
0884 Vimmerby;förvärvsarbetande;600;..
0884 Vimmerby;företagare;50;0
0883 Västervik;totalt;9;9
0883 Västervik;företagare;9;9
"""
PART, WHOLE = ("", "", "0884", "företagare"), ("", "")


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with new_plan(tmp_path / "vimmerby.plan", load_builtin("vimmerby"), actor="Prov") as opened:
        yield opened


def _preview(
    plan: PlanFile,
    folder: Path,
    rows: str = _ROWS,
    choices: dict[SeriesKey, Choice] | None = None,
) -> ImportPreview:
    path = folder / "tabell.csv"
    path.write_text(rows, encoding="utf-8")
    return plan_import(read_statistics(path), plan, choices=choices, today=TODAY)


def _indicator(plan: PlanFile) -> int:
    return plan.indicators.add(title="Företagare", kind="quantitative", unit="%")


def _values(plan: PlanFile, indicator: int) -> dict[tuple[str, str], float | MissingReason | None]:
    return {
        (row.period, row.series): row.missing_reason or row.value
        for row in plan.indicators.observations(indicator)
    }


def test_a_measure_goes_where_it_is_said_to_belong_and_next_year_too(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("Ny indikator"):
        indicator = _indicator(plan)
    assert not [m for m in _preview(plan, tmp_path).matches if m.indicator.id == indicator]
    preview = _preview(plan, tmp_path, choices={PART: Choice(indicator, "")})
    (match,) = preview.matches
    assert (match.certainty, match.name) == (Certainty.CHOSEN, "")
    changes = apply_import(plan, preview)
    assert len(changes.inserted["statistics_mapping"]) == 1
    assert _values(plan, indicator) == {("2022", ""): 50.0, ("2023", ""): 0.0}
    again = _preview(plan, tmp_path, _ROWS.replace("2022", "2024").replace("2023", "2025"))
    assert [(item.new.period, item.state) for item in again.items] == [
        ("2024", State.NEW),
        ("2025", State.NEW),
    ]
    plan.undo()
    assert _values(plan, indicator) == {}
    assert plan.statistics_mappings.all() == []


def test_a_share_is_counted_where_both_stand(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Ny indikator"):
        indicator = _indicator(plan)
    working = ("", "", "0884", "förvärvsarbetande")
    choices = {
        PART: Choice(indicator, None, WHOLE),
        working: Choice(indicator, "i arbete", WHOLE),
    }
    preview = _preview(plan, tmp_path, choices=choices)
    assert {match.series.unit for match in preview.matches} == {"%"}
    assert all("Räknas som andel av" in match.caution for match in preview.matches)
    apply_import(plan, preview)
    assert _values(plan, indicator) == {
        ("2022", "företagare"): 5.0,
        ("2023", "företagare"): 0.0,
        ("2022", "i arbete"): 60.0,
        ("2023", "i arbete"): MissingReason.UNAVAILABLE,
    }
    alone = "\n".join(row for row in _ROWS.splitlines() if "totalt" not in row)
    (problem, *_others) = _preview(plan, tmp_path, alone).problems
    assert "ska räknas som andel av" in problem.reason
    assert not _preview(plan, tmp_path, alone).matches


def test_what_is_left_out_once_is_left_out_next_time(plan: PlanFile, tmp_path: Path) -> None:
    key = ("", "", "0884", "")
    before = plan.newest_change_set()
    preview = _preview(plan, tmp_path, choices={key: Choice(None)})
    assert len(preview.unmatched) == 2
    apply_import(plan, preview)
    assert plan.newest_change_set() == before + 1
    again = _preview(plan, tmp_path)
    assert len(again.unmatched) == 2
    assert again.choices[key] == Choice(None)
    apply_import(plan, _preview(plan, tmp_path, choices={key: Choice(None)}))
    assert plan.newest_change_set() == before + 1


def test_a_mapping_goes_with_its_indicator(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Ny indikator"):
        indicator = _indicator(plan)
    apply_import(plan, _preview(plan, tmp_path, choices={PART: Choice(indicator)}))
    with plan.change("Tog bort"):
        plan.indicators.delete(indicator)
    assert plan.statistics_mappings.all() == []
    plan.undo()
    assert [mapping.indicator_id for mapping in plan.statistics_mappings.all()] == [indicator]
    with pytest.raises(InvalidValueError), plan.change("Minns"):
        plan.statistics_mappings.remember(("", "", "x"), indicator_id=9999)
