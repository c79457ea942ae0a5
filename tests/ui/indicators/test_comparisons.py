"""Others' values in the window: chosen when statistics are read, shown beside, written by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.support.examples import load_example
from tests.support.sessions import CountingSession, wait_for_jobs
from tracker.domain.plan.strategy import Strategy
from tracker.publishing.charts.indicator_figure import indicator_figure
from tracker.store.indicators.queries import annual_compilation, indicator_table
from tracker.store.plan_file import PlanFile
from tracker.ui.indicators.annual_sheet import AnnualSheetModel
from tracker.ui.indicators.comparisons import COUNT, NAME, ORIGIN
from tracker.ui.indicators.observation_grid import ObservationGridModel
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.statistics import StatisticsDialog
from tracker.ui.session import Session

TODAY = date(2026, 10, 12)
Open = Callable[[str], IndicatorsPage]


def _row(model: ObservationGridModel, name: str) -> int:
    return next(row for row in range(model.rowCount()) if model.row_at(row).name == name)


def _cell(model: ObservationGridModel, name: str, period: str) -> QModelIndex:
    columns = range(model.columnCount())
    column = next(column for column in columns if model.period_at(column) == period)
    return model.index(_row(model, name), column)


def test_a_region_is_ticked_and_stands_read_only_beside_the_own_values(
    qtbot: QtBot,
    closed_session: Session,
    make_plan: Callable[[Strategy], PlanFile],
    repository: Path,
) -> None:
    closed_session.adopt(make_plan(load_example("vimmerby", TODAY)))
    closed_session.change("Nyckeltal", closed_session.plan.indicators.update, 1, kpi_id="N02926")
    dialog = StatisticsDialog(closed_session)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([repository / "tests/files/statistics/kolada_web.csv"])
    assert "Under Jämförelser kan du behålla värden för Riket" in dialog.summary.text()
    dialog.show_part("regions")
    model = dialog.regions.model
    assert model.chosen == {}
    model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.setData(model.index(0, 1), "Sverige")
    assert model.chosen == {"0000": "Sverige"}
    dialog.accept()
    wait_for_jobs(qtbot, closed_session)
    grid = ObservationGridModel(closed_session)
    grid.show_table(indicator_table(closed_session.plan.connection, 1))
    cell = _cell(grid, "Sverige", "2023")
    assert cell.data() == "20,6"
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
    refused: list[str] = []
    grid.refused.connect(refused.append)
    assert not grid.write({(cell.row(), cell.column()): "1"})
    assert "läses in från statistiken" in refused[0]
    assert "Sverige, 2023: 20,6" in str(cell.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_comparison_is_added_written_by_hand_renamed_and_removed(
    qtbot: QtBot, open_page: Open, counting: CountingSession
) -> None:
    page = open_page("vimmerby")
    qtbot.waitUntil(lambda: page.panel.model.table is not None)
    panel, section = page.panel, page.panel.form.comparisons
    panel.add_comparison()
    qtbot.waitUntil(lambda: any(panel.model.row_at(row).name == "Riket"
                                for row in range(panel.model.rowCount())))  # fmt: skip
    qtbot.waitUntil(lambda: panel.grid.currentIndex().row() == _row(panel.model, "Riket"))
    newest = panel.model.newest_cell()
    period = panel.model.period_at(newest.column())
    assert panel.model.setData(_cell(panel.model, "Riket", period), "42,5")
    qtbot.waitUntil(lambda: _cell(panel.model, "Riket", period).data() == "42,5")
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
    assert [section.model.index(0, column).data() for column in (NAME, ORIGIN, COUNT)] == [
        "Riket",
        "Skrivs för hand under Värden",
        "1",
    ]
    assert any(f"Riket {period}: 42,5" in text for text in panel.facts.sentences())
    assert section.model.setData(section.model.index(0, NAME), "Länet")
    qtbot.waitUntil(lambda: _cell(panel.model, "Länet", period).data() == "42,5")
    section.remove_current()
    qtbot.waitUntil(lambda: section.model.rowCount() == 0)
    counting.undo()
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)


def test_the_chart_draws_it_dashed_with_its_name_and_says_it_in_words(
    make_plan: Callable[[Strategy], PlanFile],
) -> None:
    plan = make_plan(load_example("vimmerby", TODAY))
    seen = next(row for row in plan.indicators.observations(1) if row.value is not None)
    with plan.change("Jämför"):
        made = plan.comparisons.add(indicator_id=1, name="Riket")
        plan.comparisons.set_value(made, seen.period, seen.series, value=20.5)
    figure = indicator_figure(indicator_table(plan.connection, 1))
    assert figure is not None
    (line,) = figure.comparisons
    assert line.end.startswith("Riket")
    assert "Jämförelse: Riket" in figure.description
    plan.close()


def test_the_annual_sheet_mutes_others_and_judges_nothing_of_them(
    make_plan: Callable[[Strategy], PlanFile],
) -> None:
    plan = make_plan(load_example("vimmerby", TODAY))
    with plan.change("Jämför"):
        made = plan.comparisons.add(indicator_id=1, name="Riket")
        plan.comparisons.set_value(made, "2025", "", value=20.5)
    model = AnnualSheetModel()
    model.show_sheet(annual_compilation(plan.connection, 2025), "Indikator")
    rows = [str(model.index(row, 0).data()).strip() for row in range(model.rowCount())]
    place = rows.index("Jämförelse: Riket")
    assert model.index(place, 6).data() == ""
    assert "20,5" in model.text()
    plan.close()
