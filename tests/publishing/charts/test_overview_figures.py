"""The overview's charts: the same in picture, words and table, and distinct without colours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.support.examples import load_example, new_plan
from tracker.domain.activities.counts import StatusRow
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Status
from tracker.domain.followup.outlook import GoalsOfYear, JudgedGoals, ahead_of
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Fulfilment
from tracker.publishing.charts.figures import TINTS_ON_LIGHT, FigureLooks
from tracker.publishing.charts.overview_drawing import ChartFigure, draw, natural_height
from tracker.publishing.charts.overview_figure import FULFILMENT_LOOKS, goals_figure, months_figure
from tracker.publishing.charts.sparks_figure import MOST_SPARKS, SparksFigure, sparks_figure
from tracker.publishing.charts.status_figure import status_figure
from tracker.publishing.charts.status_looks import STATUS_FILLS, STATUS_TINTS, Fill
from tracker.store.indicators.queries import indicator_tables
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 10, 12)
LOOKS = FigureLooks("#1b1f24", "#57606a", "#d5dae0", "#ffffff")
HOSTILE = "Kurs <b>$x^2$</b> \u202e \U0001f600 & #import " + "lång " * 400
ROWS = (
    StatusRow("A Språk", (1, 5, 0, 2, 0, 0, 0), 2),
    StatusRow("B Arbete", (0, 0, 0, 0, 0, 0, 0), 0),
    StatusRow(HOSTILE, (0, 1, 1, 1, 1, 1, 1), 1),
)
GOALS = GoalsOfYear(
    2026,
    (
        JudgedGoals(None, {None: 1}),
        JudgedGoals("A Språk", {Fulfilment.FULFILLED: 2, Fulfilment.NOT_FULFILLED: 1}),
    ),
)


@pytest.fixture
def vimmerby(tmp_path: Path) -> Iterator[PlanFile]:
    path = tmp_path / "v.plan"
    with new_plan(path, load_example("vimmerby", TODAY), actor="Testare") as plan:
        yield plan


def sparks(plan: PlanFile) -> SparksFigure:
    figure = sparks_figure("Indikatorer", indicator_tables(plan.connection))
    assert figure is not None
    return figure


def drawn(figure: ChartFigure, width: float = 480) -> bytes:
    svg = draw(figure, LOOKS, width, natural_height(figure, LOOKS.font_size, width))
    assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 -- our own picture
    return svg


def test_vg_r2_status_by_area_in_words_and_table() -> None:
    figure = status_figure("Aktiviteter per område", "Område", ROWS[:2])
    assert figure.description == (
        "Diagram: Aktiviteter per område. A Språk: 8 (ej påbörjad 1, pågår 5, genomförd 2,"
        " 2 försenade). B Arbete: 0."
    )
    assert figure.table.headers[0] == "Område"
    assert figure.table.rows[0] == ("A Språk", "1", "5", "0", "2", "0", "0", "0", "8", "2")
    assert figure.table.as_text().splitlines()[1].split("\t")[-2:] == ["8", "2"]


def test_no_two_statuses_look_alike() -> None:
    looks = {(STATUS_TINTS[status], STATUS_FILLS[status]) for status in Status}
    assert len(looks) == len(Status)
    assert len(set(FULFILMENT_LOOKS.values())) == len(FULFILMENT_LOOKS)
    red_green = {fill for tint, fill in FULFILMENT_LOOKS.values() if tint in ("danger", "success")}
    assert len(red_green) == 2
    solid = {STATUS_TINTS[status] for status in Status if STATUS_FILLS[status] is Fill.SOLID}
    assert solid == {"info", "success"}


def test_goals_by_fulfilment_in_words_and_table() -> None:
    figure = goals_figure("Måluppfyllelse 2026", GOALS, Labels())
    assert figure is not None
    assert figure.description == (
        "Diagram: Måluppfyllelse 2026. Övergripande mål: 1 (inte bedömt 1)."
        " A Språk: 3 (uppfyllt 2, ej uppfyllt 1)."
    )
    assert figure.table.rows[1] == ("A Språk", "2", "0", "1", "0", "0", "3")
    assert goals_figure("", GoalsOfYear(2026, GOALS.rows[:1]), Labels()) is None


def test_deadlines_by_month_in_words_and_table() -> None:
    ahead = ahead_of(TODAY, (3, 0), {"2026-10": 1, "2028-01": 7}, {"2027-01": 2})
    figure = months_figure("Slutdatum framöver", ahead, Labels().activity)
    assert figure is not None
    assert figure.description == (
        "Diagram: Slutdatum framöver. Försenade: 3 aktiviteter. oktober 2026: 1 aktivitet."
        " januari 2027: 2 milstolpar. Senare: 7 aktiviteter."
    )
    assert figure.table.rows[0] == ("Försenade", "3", "0")
    assert figure.table.rows[-1] == ("Senare", "7", "0")
    assert [bar.is_late for bar in figure.bars] == [True] + [False] * 12
    assert months_figure("", ahead_of(TODAY, (0, 0), {}, {}), Labels().activity) is None


def test_indicators_show_value_trend_and_way_to_the_target(vimmerby: PlanFile) -> None:
    tables = {
        table.indicator.code: table.indicator for table in indicator_tables(vimmerby.connection)
    }
    with vimmerby.change("Mål"):
        vimmerby.indicators.set_target(tables["M4"].id, "2028", "", 70)
    figure = sparks(vimmerby)
    spark = next(spark for spark in figure.sparks if spark.title.startswith("M4"))
    assert (spark.latest, spark.period, spark.trend) == ("64,5\u00a0%", "2025", Trend.BETTER)
    assert spark.distance == "Mål 70,0\u00a0% 2028: 5,5\u00a0procentenheter kvar"
    assert (spark.rise, spark.goal) == (1, 70)
    assert "64,5\u00a0% 2025; bättre; Mål 70,0\u00a0% 2028" in figure.description
    row = next(row for row in figure.table.rows if row[0].startswith("M4"))
    assert row[1:] == (spark.latest, "2025", "Bättre", spark.distance)


def test_a_series_break_cuts_the_small_line_too(vimmerby: PlanFile) -> None:
    spark = next(spark for spark in sparks(vimmerby).sparks if spark.title.startswith("M1"))
    assert spark.latest == "förvärvsarbetande 55,9\u00a0%"
    assert [len(piece) for piece in spark.pieces] == [3, 3]


def test_more_indicators_than_fit_stand_in_the_table(vimmerby: PlanFile) -> None:
    with vimmerby.change("Fler"):
        for number in range(MOST_SPARKS):
            row = vimmerby.indicators.add(title=f"Extra {number}", kind="quantitative")
            vimmerby.indicators.set_value(row, "2025", "", value=number)
    figure = sparks(vimmerby)
    assert len(figure.sparks) == MOST_SPARKS
    assert len(figure.table.rows) == MOST_SPARKS + figure.left_out
    assert figure.left_out > 0


def test_what_has_no_number_has_no_line(vimmerby: PlanFile) -> None:
    with vimmerby.change("Tomt"):
        for table in indicator_tables(vimmerby.connection):
            vimmerby.indicators.delete(table.indicator.id)
        vimmerby.indicators.add(title="Tom", kind="quantitative")
    assert sparks_figure("x", indicator_tables(vimmerby.connection)) is None


@pytest.mark.parametrize("width", [180, 480, 1400])
def test_every_chart_can_be_drawn_at_any_width(vimmerby: PlanFile, width: float) -> None:
    ahead = ahead_of(TODAY, (1543, 3), {"2026-10": 12_000, "2027-03": 1}, {"2027-01": 200})
    status = status_figure(HOSTILE, HOSTILE, ROWS)
    assert drawn(status, width) == drawn(status, width)
    for figure in (
        goals_figure(HOSTILE, GOALS, Labels()),
        months_figure(HOSTILE, ahead, Labels().activity),
        sparks(vimmerby),
    ):
        assert figure is not None
        drawn(figure, width)


def test_colours_are_those_of_the_looks() -> None:
    figure = status_figure("x", "y", ROWS)
    dark = tuple((name, f"#0000{number:02x}") for number, (name, _c) in enumerate(TINTS_ON_LIGHT))
    looks = FigureLooks("#ffffff", "#eeeeee", "#333333", "#000000", tints=dark)
    svg = draw(figure, looks, 480, 300)
    assert dict(TINTS_ON_LIGHT)["success"].encode() in drawn(figure)
    assert dict(TINTS_ON_LIGHT)["success"].encode() not in svg
    assert dict(dark)["success"].encode() in svg


def test_the_drawing_library_is_imported_when_something_is_drawn() -> None:
    module = "tracker.publishing.charts.overview_drawing"
    code = f"import sys, {module}; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
