"""Charts of indicators: right points, gaps where nothing can be compared, the same in words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.support.examples import load_example, new_plan
from tracker.publishing.charts.figures import (
    ON_DARK,
    ON_LIGHT,
    FigureLooks,
    apart,
    draw_indicator,
    spread,
)
from tracker.publishing.charts.indicator_figure import (
    MOST_LINES,
    IndicatorFigure,
    indicator_figure,
)
from tracker.publishing.fonts import spare_folder
from tracker.store.indicators.queries import IndicatorTable, indicator_tables
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 10, 12)
LOOKS = FigureLooks("#1b1f24", "#57606a", "#d5dae0", "#ffffff")
TableOf = Callable[[str], IndicatorTable]


@pytest.fixture
def vimmerby(tmp_path: Path) -> Iterator[PlanFile]:
    path = tmp_path / "v.plan"
    with new_plan(path, load_example("vimmerby", TODAY), actor="Testare") as plan:
        yield plan


@pytest.fixture
def table_of(vimmerby: PlanFile) -> TableOf:
    def find(code: str) -> IndicatorTable:
        tables = indicator_tables(vimmerby.connection)
        return next(table for table in tables if table.indicator.code == code)

    return find


def drawn(table: IndicatorTable, looks: FigureLooks = LOOKS) -> bytes:
    figure = indicator_figure(table)
    assert figure is not None
    return draw_indicator(figure, looks, 720, 280)


@pytest.fixture
def opened_files() -> Iterator[list[Path]]:
    """The files that Python opens from now on: a hook of its cannot be taken away, but silenced."""
    import matplotlib.font_manager  # first: it looks through every font for what they are called

    assert matplotlib.font_manager.fontManager.ttflist
    opened: list[Path] = []
    is_heard = True

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and is_heard and isinstance(arguments[0], str):
            opened.append(Path(arguments[0]))

    sys.addaudithook(hear)
    yield opened
    is_heard = False


def test_a_package_has_every_file_that_a_chart_is_drawn_from(
    table_of: TableOf,
    repository: Path,
    opened_files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from matplotlib.font_manager import _get_font  # type: ignore[attr-defined] # its memory

    monkeypatch.syspath_prepend(str(repository / ".ci/package"))
    from left_out import is_left_out

    _get_font.cache_clear()
    drawn(table_of("M1"))
    library = spare_folder().parents[2]
    read = [path.relative_to(library.parent) for path in opened_files if library in path.parents]
    assert read
    assert [path for path in read if path.suffix != ".py" and is_left_out(path.as_posix())] == []


def test_vi_r3_a_divided_indicator_has_a_line_for_each_part(table_of: TableOf) -> None:
    figure = indicator_figure(table_of("M1"))
    assert figure is not None
    assert [line.name for line in figure.lines] == ["förvärvsarbetande", "företagare"]
    assert figure.lines[0].end == "förvärvsarbetande 55,9\u00a0%"


def test_a_series_break_cuts_the_line_and_is_marked(table_of: TableOf) -> None:
    figure = indicator_figure(table_of("M1"))
    assert figure is not None
    before, after = figure.lines[0].pieces
    assert [time for time, _value in before] == [2020, 2021, 2022]
    assert [time for time, _value in after] == [2023, 2024, 2025]
    assert [(series_break.time, series_break.text) for series_break in figure.breaks] == [
        (2022.5, "Brott 2023")
    ]


def test_vi_r4_a_missing_value_is_a_gap_that_the_description_explains(table_of: TableOf) -> None:
    figure = indicator_figure(table_of("M5"))
    assert figure is not None
    assert [line.name for line in figure.lines] == ["kurs B", "kurs C", "kurs D"]
    assert [len(piece) for piece in figure.lines[2].pieces] == [3, 2]
    assert "2022 57,6\u00a0%, 2023 " in figure.description
    assert "2024 61,9\u00a0%" in figure.description


def test_targets_are_marks_beside_the_line(vimmerby: PlanFile, table_of: TableOf) -> None:
    with vimmerby.change("Mål"):
        vimmerby.indicators.set_target(table_of("M4").indicator.id, "2028", "", 70)
    figure = indicator_figure(table_of("M4"))
    assert figure is not None
    assert [(target.line, target.place, target.text) for target in figure.targets] == [
        (0, (2028, 70), "Mål 70,0")
    ]
    assert "Målvärde 2028, totalt: 70,0\u00a0%." in figure.description


def test_equal_targets_in_a_row_are_named_where_there_is_room(
    vimmerby: PlanFile, table_of: TableOf
) -> None:
    indicator = table_of("M4").indicator.id
    with vimmerby.change("Mål"):
        for year in ("2026", "2027", "2028"):
            vimmerby.indicators.set_target(indicator, year, "", 70)
    figure = indicator_figure(table_of("M4"))
    assert figure is not None
    counts = [
        draw_indicator(figure, LOOKS, width, 200).decode().count("<!-- Mål 70,0 -->")
        for width in (1400, 300)
    ]
    assert counts == [3, 1]


def test_months_have_their_own_places_lj_r10(tmp_path: Path) -> None:
    path = tmp_path / "l.plan"
    with new_plan(path, load_example("ljusnarsberg", TODAY), actor="Testare") as plan:
        tables = indicator_tables(plan.connection)
    monthly = next(table for table in tables if "2015-04" in table.periods)
    figure = indicator_figure(monthly)
    assert figure is not None
    assert figure.ticks[-1] == (2015 + 3.5 / 12, "apr 2015")
    assert ET.fromstring(drawn(monthly)).tag.endswith("svg")  # noqa: S314 -- our own picture


def test_what_has_no_number_has_no_chart(vimmerby: PlanFile, table_of: TableOf) -> None:
    with vimmerby.change("Ny"):
        vimmerby.indicators.add(title="Tom", code="X", kind="quantitative")
    assert indicator_figure(table_of("X")) is None


def test_the_picture_is_the_same_every_time_and_follows_the_colours(table_of: TableOf) -> None:
    table = table_of("M5")
    assert drawn(table) == drawn(table)
    dark = FigureLooks("#e8eaed", "#a9b2bc", "#3b424a", "#23272c", lines=ON_DARK)
    assert ON_LIGHT[1].encode() in drawn(table)
    assert ON_LIGHT[1].encode() not in drawn(table, dark)
    assert ON_DARK[1].encode() in drawn(table, dark)


def test_hostile_names_are_drawn_as_text(vimmerby: PlanFile, table_of: TableOf) -> None:
    indicator_id = table_of("M0").indicator.id
    with vimmerby.change("Serier"):
        for number in range(MOST_LINES + 3):
            name = f"<b>$x^{number}$</b> \u202e \U0001f600 & {number}"
            vimmerby.indicators.set_value(indicator_id, "2025", name, value=number)
    table = table_of("M0")
    figure = indicator_figure(table)
    assert figure is not None
    assert len(figure.lines) == MOST_LINES
    assert "4 serier visas bara i tabellen." in figure.description
    assert ET.fromstring(drawn(table)).tag.endswith("svg")  # noqa: S314 -- our own picture


def test_words_at_the_ends_keep_apart() -> None:
    assert spread([0, 100], 10) == [0, 100]
    assert spread([50, 50, 50], 10) == [40, 50, 60]
    assert spread([52, 50], 10) == [56, 46]


def test_words_along_the_axis_stand_clear_of_each_other_and_the_latest_is_kept() -> None:
    assert apart([(0, 30), (300, 30), (320, 30), (340, 30)], 5) == [0, 1, 3]
    assert apart([(0, 30), (100, 30), (200, 30)], 5) == [0, 1, 2]
    assert apart([], 5) == []


def test_a_narrow_chart_leaves_out_years_that_would_overlap(table_of: TableOf) -> None:
    figure = indicator_figure(table_of("M1"))
    assert figure is not None
    wide, narrow = (drawn_ticks(figure, width) for width in (900, 260))
    assert wide == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert narrow[-1] == "2025"
    assert len(narrow) < len(wide)


def drawn_ticks(figure: IndicatorFigure, width: int) -> list[str]:
    svg = draw_indicator(figure, LOOKS, width, 200).decode()
    return [text for _time, text in figure.ticks if f"<!-- {text} -->" in svg]


@pytest.mark.parametrize("value", [1e200, 123456789012345.675])
def test_numbers_wider_than_the_chart_leave_room_for_the_line(
    vimmerby: PlanFile, table_of: TableOf, value: float
) -> None:
    """Such as another program may have written."""
    vimmerby.connection.execute("UPDATE observation SET value = ? WHERE period = '2024'", [value])
    figure = indicator_figure(table_of("M1"))
    assert figure is not None
    assert draw_indicator(figure, LOOKS, 300, 120).rstrip().endswith(b"</svg>")


def test_the_drawing_library_is_imported_when_something_is_drawn() -> None:
    code = "import sys, tracker.publishing.charts.figures; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
