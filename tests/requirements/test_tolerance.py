"""A target with a tolerance, from the strategy's file to the last output, and what is near."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import docx
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tests.support.html import parsed
from tests.support.pdf import text_of
from tracker.cli import tracker
from tracker.domain.history.compare import compare
from tracker.publishing.charts.indicator_figure import indicator_figure
from tracker.store.indicators.queries import indicator_table
from tracker.store.log.states import state_now
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 10, 12)
NEAR = "Nära målet: 1,5 procentenheter från målvärdet 70,0 % för 2025"


def _run(*arguments: object) -> Result:
    result = CliRunner().invoke(tracker, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def _plan(folder: Path) -> Path:
    path = folder / "v.plan"
    _run("new", path, "--strategy", "vimmerby")
    with PlanFile.open(path, actor="Prov") as plan, plan.change("Skrev"):
        (indicator,) = [row for row in plan.indicators.all() if row.code == "M1"]
        plan.indicators.update(indicator.id, direction="up", unit="%")
        plan.indicators.set_value(indicator.id, "2024", value=60.5)
        plan.indicators.set_value(indicator.id, "2025", value=68.5)
        plan.indicators.set_target(indicator.id, "2025", "", 70, 2)
        plan.indicators.set_target(indicator.id, "2027", "", 75, 3, tolerance_is_percent=True)
    return path


def test_the_tolerance_goes_out_in_the_strategy_and_comes_in_again(tmp_path: Path) -> None:
    path, file, again = _plan(tmp_path), tmp_path / "s.yaml", tmp_path / "again.plan"
    _run("strategy", path, "--output", file)
    _run("new", again, "--strategy", file)
    with PlanFile.open(again, actor="Prov", read_only=True) as plan:
        (indicator,) = [row for row in plan.indicators.all() if row.code == "M1"]
        assert [
            (row.period, row.value, row.tolerance, row.tolerance_is_percent)
            for row in plan.indicators.targets(indicator.id)
        ] == [("2025", 70.0, 2.0, False), ("2027", 75.0, 3.0, True)]


def test_what_is_near_is_told_in_every_kind_of_file(tmp_path: Path) -> None:
    path = _plan(tmp_path)
    files = {kind: tmp_path / f"f.{kind}" for kind in ("pdf", "docx", "xlsx")}
    for file in files.values():
        _run("followup", path, "--year", 2025, "--output", file)
    _run("web", path, "--output", tmp_path, "--year", 2025)
    document = docx.Document(str(files["docx"]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    texts = {
        "pdf": text_of(files["pdf"].read_bytes()),
        "docx": " ".join(cells),
        "html": parsed((tmp_path / "index.html").read_text(encoding="utf-8")).text,
        "xlsx": " ".join(
            str(value)
            for sheet in load_workbook(files["xlsx"]).worksheets
            for row in sheet.values
            for value in row
            if value is not None
        ),
    }
    for kind, text in texts.items():
        assert NEAR in _plain(text), kind
        assert "± 2 procentenheter" in _plain(text), kind
    rows = json.loads(_run("indicators", path, "--year", 2025, "--json").stdout)
    judged = [row["target_judgement"] for row in rows if row["code"] == "M1"]
    assert [each for each in judged if each] == ["near"]


def test_the_chart_has_a_band_and_the_history_tells_of_it(tmp_path: Path) -> None:
    with PlanFile.open(_plan(tmp_path), actor="Prov") as plan:
        (indicator,) = [row for row in plan.indicators.all() if row.code == "M1"]
        figure = indicator_figure(indicator_table(plan.connection, indicator.id))
        assert figure is not None
        assert [target.margin for target in figure.targets] == [2.0, 2.25]
        assert "± 3 % av målet" in _plain(figure.description)
        before = state_now(plan.connection)
        with plan.change("Ändrade"):
            plan.indicators.set_target(indicator.id, "2025", "", 70, 5)
        (difference,) = compare(before, state_now(plan.connection))
        assert _plain(difference.sentence).endswith(
            "Målvärde 2025: 70 % (± 2 procentenheter) → 70 % (± 5 procentenheter)."
        )
