"""The annual compilation of the indicators, in workbooks of the examples' plans (VI-R1)."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.example_followups import YEAR, example_followup, row_of
from tests.exchange.followups import opened, sheet, texts, written
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.parts import IndicatorPart
from tracker.domain.indicators.indicator import ValueKind


def _charts(worksheet: Worksheet) -> list[Any]:
    return worksheet._charts  # type: ignore[attr-defined,no-any-return] # noqa: SLF001


def _part(content: FollowupContent, code: str) -> IndicatorPart:
    return next(part for part in content.parts.indicators if part.indicator.code == code)


def _grid(worksheet: Worksheet, title: str) -> list[list[object]]:
    """Return the rows of an indicator's grid, from its headings to its source."""
    first = row_of(worksheet, title)[0].row or 0
    rows: list[list[object]] = [
        list(row[:8]) for row in worksheet.iter_rows(min_row=first, values_only=True)
    ]
    start = next(place for place, row in enumerate(rows) if row[0] == "Period")
    end = next(place for place, row in enumerate(rows) if row[0] == "Källa")
    return rows[start:end]


def test_VI_R1_every_indicator_has_its_years_trend_source_and_chart(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    assert len(content.parts.indicators) == 7
    assert len(_charts(indicators)) == 7
    found = texts(indicators)
    for part in content.parts.indicators:
        title = f"{part.indicator.code} {part.indicator.title}"
        grid = _grid(indicators, title)
        assert [str(row[0]).split()[0] for row in grid[1:]] == list(part.periods)
        for series in part.series:
            assert any(series.development.sentence in text for text in found)
        assert any(part.source in text for text in found)


def test_VI_R3_a_series_has_a_column_and_a_line_of_its_own(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    part = _part(content, "M5")
    header, *rows = _grid(indicators, f"M5 {part.indicator.title}")
    assert header[1::2][:3] == ["kurs B", "kurs C", "kurs D"]
    for place, row in enumerate(rows):
        values = [series.values[place] for series in part.series]
        assert row[1:7:2] == [value.value if value else None for value in values]
    chart = _charts(indicators)[5]
    assert [line.tx.strRef.strCache.pt[0].v for line in chart.series] == [
        "kurs B",
        "kurs C",
        "kurs D",
    ]
    assert len({line.spPr.ln.solidFill for line in chart.series}) == 3
    assert len({line.marker.symbol for line in chart.series}) == 3


def test_why_a_value_is_missing_stands_in_words_beside_an_empty_cell(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    rows = _grid(indicators, f"M5 {_part(content, 'M5').indicator.title}")
    (row,) = [row for row in rows if row[0] == 2023]
    assert row[5] is None
    assert str(row[7]).startswith("kurs D: Sekretess")


def test_a_series_break_is_marked_in_the_grid_and_parts_the_line(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    part = _part(content, "M1")
    assert [series_break.period for series_break in part.breaks] == ["2023"]
    (row,) = [
        row
        for row in _grid(indicators, f"M1 {part.indicator.title}")
        if str(row[0]).startswith("2023")
    ]
    assert row[0] == "2023 ◆"
    assert "Seriebrott: " in " ".join(str(value) for value in row)
    chart = _charts(indicators)[1]
    place = part.periods.index("2023")
    for line in chart.series:
        (gap,) = line.dPt
        assert gap.idx == place
        assert gap.spPr.ln.noFill


def test_the_years_of_a_chart_stand_as_far_apart_as_they_are_in_time(tmp_path: Path) -> None:
    content = example_followup(
        tmp_path, "vimmerby", ("UPDATE observation SET period = '2014' WHERE period = '2022'", ())
    )
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    part = _part(content, "M1")
    chart = _charts(indicators)[1]
    assert (chart.x_axis.tagname, chart.x_axis.baseTimeUnit) == ("dateAx", "years")
    days = [from_excel(float(point.v)) for point in chart.series[0].cat.numRef.numCache.pt]
    assert [str(day.year) for day in days if isinstance(day, datetime)] == list(part.periods)
    assert {"2014", "2023"} <= set(part.periods)


def test_the_chart_has_the_values_of_the_grid_and_gaps_where_there_are_none(
    tmp_path: Path,
) -> None:
    content = example_followup(tmp_path, "vimmerby")
    target = written(tmp_path, content)
    indicators = sheet(load_workbook(target), "Indikatorer")
    with ZipFile(target) as archive:
        drawn = [archive.read(f"xl/charts/chart{number}.xml") for number in range(2, 9)]
    assert all(b'dispBlanksAs val="gap"' in chart for chart in drawn)
    for chart, part in zip(_charts(indicators), content.parts.indicators, strict=True):
        assert (chart.x_axis.delete, chart.y_axis.delete) == (False, False)
        for line, series in zip(chart.series, part.series, strict=True):
            reference = line.val.numRef.f
            assert reference.startswith("'Indikatorer'!")
            column, first, last = re.findall(r"\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", reference)[0]
            cells = [cell.value for (cell,) in indicators[f"{column}{first}:{column}{last}"]]
            values = [value.value if value else None for value in series.values]
            assert cells == values
            assert all(cell is None or isinstance(cell, int | float) for cell in cells)
            cached = {point.idx: float(point.v) for point in line.val.numRef.numCache.pt}
            assert cached == {
                place: value for place, value in enumerate(values) if value is not None
            }


def test_targets_stand_beside_the_values_and_are_dashed(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    part = _part(content, "V1")
    header, *rows = _grid(indicators, f"V1 {part.indicator.title}")
    assert header[1:7:2] == ["Totalt", "Mål", "Anmärkning"]
    wanted = {row[0]: row[3] for row in rows if row[3] is not None}
    assert wanted == {2025: 45, 2026: 50, 2027: 50}
    values, targets = _charts(indicators)[0].series
    assert (values.spPr.ln.prstDash, targets.spPr.ln.prstDash) == ("solid", "dash")
    assert values.marker.symbol != targets.marker.symbol
    sentence = "Målvärdet 45,0\u00a0% för 2025 är nått."
    assert any(sentence in text for text in texts(indicators))


def test_what_is_described_in_words_has_its_words_and_no_chart(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    measured = [
        part for part in content.parts.indicators if part.indicator.kind is ValueKind.QUANTITATIVE
    ]
    assert 0 < len(measured) < len(content.parts.indicators)
    assert len(_charts(indicators)) == len(measured)
    part = _part(content, "V3")
    described = [
        value.text for series in part.series for value in series.values if value is not None
    ]
    assert described
    assert set(described) <= set(texts(indicators))


def test_the_values_of_later_years_are_left_out_but_not_their_targets(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg", year=YEAR - 2)
    part = _part(content, "V1")
    (series,) = part.series
    by_period = dict(zip(part.periods, series.values, strict=True))
    assert by_period["2025"] is None
    assert by_period[str(YEAR - 2)] is not None
    assert "2027" in part.periods
    assert part.missing == ""
    assert series.development.to_period == str(YEAR - 2)


def test_a_year_without_value_is_shown_with_a_shape(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    sentence = "Värde för 2026 saknas; det senaste är från 2025."
    cell = row_of(indicators, sentence)[0]
    assert cell.number_format == '"◇ "@'
    assert "7 av 7 indikatorer saknar värde för 2026." in texts(indicators)


def test_every_chart_has_words_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    with ZipFile(written(tmp_path, content)) as archive:
        summary = archive.read("xl/drawings/drawing1.xml").decode()
        drawing = archive.read("xl/drawings/drawing2.xml").decode()
    assert summary.count("descr=") == 1
    described = re.findall(r'descr="([^"]*)"', drawing)
    assert len(described) == 7
    for text, part in zip(described, content.parts.indicators, strict=True):
        assert text.startswith(f"Linjediagram. {part.indicator.title}")
        assert part.series[0].development.sentence in text


def test_an_indicator_with_its_chart_is_not_parted_between_pages(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    starts = {
        row_of(indicators, f"{part.indicator.code} {part.indicator.title}")[0].row
        for part in content.parts.indicators
    }
    breaks = [row_break.id for row_break in indicators.row_breaks.brk]
    assert len(breaks) == 3
    assert {row + 1 for row in breaks} <= starts
    properties = indicators.sheet_properties.pageSetUpPr
    assert properties is not None
    assert not properties.fitToPage


def test_many_series_and_periods_are_limited_and_say_so(tmp_path: Path) -> None:
    names = [f"serie {number}" for number in range(8)]
    insert = (
        "INSERT INTO observation (indicator_id, period, series, value)"
        " SELECT id, ?, ?, ? FROM indicator WHERE code = 'M0'"
    )
    observations = [
        (insert, (f"{year}-{month:02}", name, float(place)))
        for year in range(2015, 2019)
        for month in range(1, 13)
        for place, name in enumerate(names)
    ]
    content = example_followup(
        tmp_path,
        "vimmerby",
        ("DELETE FROM observation WHERE indicator_id IN (SELECT id FROM indicator)", ()),
        *observations,
    )
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    assert "De 36 senaste av 48 perioder visas." in texts(indicators)
    (chart,) = _charts(indicators)
    assert len(chart.series) == 6
    headings = [row for row in indicators.values if row[0] == "Period"]
    assert len(headings) == 2
    assert {*names} <= {*headings[0], *headings[1]}


def test_an_indicator_without_values_says_so(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby", ("DELETE FROM observation", ()))
    indicators = sheet(opened(tmp_path, content), "Indikatorer")
    assert texts(indicators).count("Inget värde är registrerat.") == 7
    assert not _charts(indicators)


def test_VG_R6_a_plan_without_indicators_has_no_such_sheet(tmp_path: Path) -> None:
    target = written(tmp_path, example_followup(tmp_path, "skara"))
    assert "Indikatorer" not in load_workbook(target).sheetnames


def test_the_sheets_stand_in_order_behind_the_areas(tmp_path: Path) -> None:
    names = opened(tmp_path, example_followup(tmp_path, "vimmerby")).sheetnames
    assert names[:2] == ["Sammanfattning", "Uppföljning"]
    assert names[-4:] == ["Enheter", "Mål", "Indikatorer", "Referensramar"]
