"""Tables from Kolada's and SCB's sites, in Excel, CSV, json-stat and px, read alike."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from tracker.domain.indicators.statistics import MissingReason
from tracker.exchange.statistics.files import Provider, StatisticsFile, read_statistics

FILES = Path(__file__).resolve().parents[2] / "files/statistics"

Read = dict[tuple[str, str], dict[str, float | str | None]]


def _read(file: StatisticsFile) -> Read:
    """Return the values by municipality and series, missing ones as their reason."""
    return {
        (series.municipality_id or series.municipality, series.series): {
            value.period: value.missing_reason or value.value for value in series.values
        }
        for series in file.series
    }


def _written(folder: Path, name: str, content: str | bytes) -> StatisticsFile:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_statistics(path)


def test_koladas_table_as_csv() -> None:
    file = read_statistics(FILES / "kolada_web.csv")
    assert file.provider is Provider.KOLADA
    read = _read(file)
    assert read["0884", ""] == {"2021": 12.0, "2022": 12.5, "2023": 13.1, "2024": 13.9}
    assert read["0884", "kvinnor"]["2024"] is MissingReason.CONFIDENTIAL
    assert read["0884", "män"]["2024"] is MissingReason.NO_ANSWER
    assert set(read) == {
        ("0884", ""),
        ("0884", "kvinnor"),
        ("0884", "män"),
        ("0883", ""),
        ("0000", ""),
    }
    place = file.series[1].values[0].place
    assert (place.row, place.column) == (3, "F")


def _workbook(folder: Path, rows: list[list[object]], name: str = "kolada.xlsx") -> StatisticsFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tabell"
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return read_statistics(folder / name)


def test_koladas_table_in_excel_with_a_title_and_codes_as_numbers(tmp_path: Path) -> None:
    file = _workbook(
        tmp_path,
        [
            ["Utrikes födda, andel (%) (N02926)"],
            [],
            ["Kommunkod", "Kommun", 2022, 2023],
            [884, "Vimmerby", 12.5, 13.1],
            ["0883", "Västervik", 14.6, ".."],
            [],
            ["Källa: Kolada"],
        ],
    )
    assert {series.table_id for series in file.series} == {"N02926"}
    assert file.series[0].title == "Utrikes födda, andel (%)"
    assert _read(file) == {
        ("0884", ""): {"2022": 12.5, "2023": 13.1},
        ("0883", ""): {"2022": 14.6, "2023": MissingReason.CONFIDENTIAL},
    }
    assert file.series[0].values[0].place.sheet == "Tabell"
    assert file.problems == ()


def test_koladas_table_with_women_and_men_below_each_year(tmp_path: Path) -> None:
    file = _workbook(
        tmp_path,
        [
            ["Nyckeltal", "Kommun", 2022, None, None, 2023, None, None],
            [None, None, "Totalt", "Kvinnor", "Män", "Totalt", "Kvinnor", "Män"],
            ["N02926 Utrikes födda, andel (%)", "Vimmerby", 12.5, 12.1, 12.9, 13.1, 12.7, 13.5],
            [None, "Västervik", 14.6, 14.1, 15.0, "-", None, 15.5],
        ],
    )
    assert _read(file) == {
        ("Vimmerby", ""): {"2022": 12.5, "2023": 13.1},
        ("Vimmerby", "kvinnor"): {"2022": 12.1, "2023": 12.7},
        ("Vimmerby", "män"): {"2022": 12.9, "2023": 13.5},
        ("Västervik", ""): {"2022": 14.6, "2023": MissingReason.NO_ANSWER},
        ("Västervik", "kvinnor"): {"2022": 14.1},
        ("Västervik", "män"): {"2022": 15.0, "2023": 15.5},
    }
    assert {series.table_id for series in file.series} == {"N02926"}


def test_koladas_table_with_a_column_for_each_year_and_gender(tmp_path: Path) -> None:
    file = _workbook(
        tmp_path,
        [["Kommun", "2023 Totalt", "2023 Kvinnor", "Män 2023"], ["0884 Vimmerby", 1.5, 2.5, 3.5]],
    )
    assert _read(file) == {
        ("0884", ""): {"2023": 1.5},
        ("0884", "kvinnor"): {"2023": 2.5},
        ("0884", "män"): {"2023": 3.5},
    }


def test_what_stands_beside_the_years_is_left_out(tmp_path: Path) -> None:
    file = _workbook(
        tmp_path,
        [
            ["Kommun", "Nyckeltal", 2022, 2023, "Trend", "Rang"],
            ["0884 Vimmerby", "N02926", 12.5, 13.1, "uppåt", 12],
            ["0883 Västervik", "N02926", 14.6, 15.0, "nedåt", 45],
        ],
    )
    assert _read(file) == {
        ("0884", ""): {"2022": 12.5, "2023": 13.1},
        ("0883", ""): {"2022": 14.6, "2023": 15.0},
    }


def test_koladas_table_with_one_value_a_row(tmp_path: Path) -> None:
    file = _workbook(
        tmp_path,
        [
            ["kpi_id", "kpi_title", "municipality_id", "municipality", "gender", "year", "value"],
            ["N02926", "Utrikes födda", "0884", "Vimmerby", "T", 2023, 13.1],
            ["N02926", "Utrikes födda", "0884", "Vimmerby", "K", 2023, 12.7],
            ["N01951", "Invånare", "0884", "Vimmerby", "T", 2023, 2023],
            ["N01951", "Invånare", "0884", "Vimmerby", "T", 2024, 2024],
        ],
    )
    assert {
        (series.table_id, series.title, series.series): len(series.values) for series in file.series
    } == {
        ("N02926", "Utrikes födda", ""): 1,
        ("N02926", "Utrikes födda", "kvinnor"): 1,
        ("N01951", "Invånare", ""): 2,
    }


def test_tables_below_each_other_have_their_own_titles(tmp_path: Path) -> None:
    header: list[object] = ["Kommun", 2022, 2023]
    file = _workbook(
        tmp_path,
        [
            ["N02926 Utrikes födda, andel (%)"],
            header,
            ["0884 Vimmerby", 12.5, 13.1],
            ["N01951 Invånare totalt, antal"],
            header,
            ["0884 Vimmerby", 2022, 2023],
        ],
    )
    assert {(series.table_id, series.title): series.values[0].value for series in file.series} == {
        ("N02926", "Utrikes födda, andel (%)"): 12.5,
        ("N01951", "Invånare totalt, antal"): 2022.0,
    }


def test_scbs_table_in_excel_leaves_repeated_cells_empty(tmp_path: Path) -> None:
    file = _workbook(
        tmp_path,
        [
            ["Folkmängd efter region, kön och år"],
            [],
            [None, None, "2022", "2023"],
            ["0883 Västervik", "män", 18100, 18050],
            [None, "kvinnor", 17900, 17800],
            ["0884 Vimmerby", "män", 7801, 7810],
            [None, "kvinnor", 7702, ".."],
            [],
            ["Källa: SCB"],
        ],
        "scb.xlsx",
    )
    assert file.provider is Provider.SCB
    assert _read(file)["0884", "kvinnor"] == {"2022": 7702.0, "2023": MissingReason.UNAVAILABLE}
    assert file.series[0].title == "Folkmängd efter region, kön och år"


_TEXTS = [
    ["region", "kön", "Andel utrikes födda 2022", "Andel utrikes födda 2023"],
    ["Vimmerby", "män", "12.9", "13.5"],
    ["Vimmerby", "kvinnor", "12.1", ".."],
    ["Vimmerby", "totalt", "12.5", "13.1"],
]
_CODES = [
    ["Region", "Kon", "000007XY 2022", "000007XY 2023"],
    ["0884", "1", "12.9", "13.5"],
    ["0884", "2", "12.1", ".."],
    ["0884", "TotSa", "12.5", "13.1"],
]
_BOTH = [
    ["Region - region", "Kon - kön", "Andel utrikes födda 2022", "Andel utrikes födda 2023"],
    ["0884 - Vimmerby", "1 - män", "12.9", "13.5"],
    ["0884 - Vimmerby", "2 - kvinnor", "12.1", ".."],
    ["0884 - Vimmerby", "TotSa - totalt, samtliga", "12.5", "13.1"],
]
_STUBS = [
    ["region", "kön", "tabellinnehåll", "år", "Befolkning"],
    *(
        [region, gender, "Andel utrikes födda", year, value]
        for region, gender, *values in _TEXTS[1:]
        for year, value in zip(("2022", "2023"), values, strict=True)
    ),
]
_SCB_VALUES = {
    "män": {"2022": 12.9, "2023": 13.5},
    "kvinnor": {"2022": 12.1, "2023": MissingReason.UNAVAILABLE},
    "": {"2022": 12.5, "2023": 13.1},
}


@pytest.mark.parametrize(
    "rows", [_TEXTS, _CODES, _BOTH, _STUBS], ids=["text", "code", "both", "stub"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t", " "])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("title", ["", "Utrikes födda efter region, kön och år"])
def test_scbs_csv_in_all_its_variants(
    tmp_path: Path, rows: list[list[str]], separator: str, encoding: str, title: str
) -> None:
    text = io.StringIO()
    if title:
        text.write(f'"{title}"\r\n\r\n')
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    file = _written(tmp_path, "scb.csv", text.getvalue().encode(encoding))
    assert file.provider is Provider.SCB
    assert {series.municipality_id or series.municipality for series in file.series} <= {
        "0884",
        "Vimmerby",
    }
    assert {series: values for (_region, series), values in _read(file).items()} == _SCB_VALUES
    assert {series.title for series in file.series} <= {"Andel utrikes födda", "000007XY"}
    assert file.problems == ()


def test_swedish_decimal_commas_stand_between_semicolons(tmp_path: Path) -> None:
    file = _written(tmp_path, "a.csv", "Region;2022;2023\n0884 Vimmerby;1 234,5;12,9 %\n")
    assert _read(file) == {("0884", ""): {"2022": 1234.5, "2023": 12.9}}


@pytest.mark.parametrize("name", ["scb.json", "scb_wide.csv", "scb.px"])
def test_the_same_table_reads_alike_in_all_formats(name: str) -> None:
    file = read_statistics(FILES / name)
    assert (file.provider, file.source) == (Provider.SCB, "Källa: SCB")
    read = _read(file)
    assert read["0884", "män"]["2022"] == 12.9
    assert read["0884", "män"]["2023"] == 13.5
    assert file.series[-1].title == "Andel utrikes födda"


def test_json_stat_keeps_codes_units_and_why_a_value_is_missing() -> None:
    file = read_statistics(FILES / "scb.json")
    read = _read(file)
    assert read["0884", "kvinnor"]["2023"] is MissingReason.UNAVAILABLE
    assert read["0000", ""] == {"2022": 20.4, "2023": 20.6}
    assert {series.table_id for series in file.series} == {"TAB9999"}
    assert {series.unit for series in file.series} == {"procent"}


def test_json_stat_may_be_sparse_and_of_version_1(tmp_path: Path) -> None:
    sparse = """{"class": "dataset", "label": "X", "id": ["Region", "Tid"], "size": [1, 2],
      "dimension": {"Region": {"category": {"index": ["0884"]}},
        "Tid": {"category": {"label": {"2022": "2022", "2023": "2023"}}}},
      "role": {"time": ["Tid"]}, "value": {"1": 7}}"""
    assert _read(_written(tmp_path, "a.json", sparse)) == {("0884", ""): {"2023": 7.0}}
    first = """{"dataset": {"label": "X", "dimension": {"id": ["Region", "Tid"], "size": [1, 1],
      "role": {"time": ["Tid"]}, "Region": {"label": "region", "category": {"index": {"0884": 0}}},
      "Tid": {"label": "år", "category": {"index": {"2023": 0}}}}, "value": [7],
      "status": ["a"]}}"""
    assert _read(_written(tmp_path, "b.json", first)) == {("0884", ""): {"2023": 7.0}}


def test_pxwebs_plain_json_has_months() -> None:
    file = read_statistics(FILES / "scb_plain.json")
    read = _read(file)
    assert read["0884", "män"] == {"2015-03": 7801.0, "2015-04": 7810.0}
    assert read["0884", "kvinnor"]["2015-04"] is MissingReason.UNAVAILABLE


def test_px_in_latin_1_with_codes_and_dots() -> None:
    file = read_statistics(FILES / "scb.px")
    assert {series.table_id for series in file.series} == {"InrUtrFoddaRegAlKon"}
    assert _read(file)["0884", "kvinnor"] == {
        "2021": 11.7,
        "2022": MissingReason.UNAVAILABLE,
        "2023": MissingReason.NOTHING_TO_REPORT,
    }


_PX = """CHARSET="ANSI";
{codepage}MATRIX="X1";
TITLE="Folkmängd; efter region = kön";
CONTENTS="Folkmängd";
UNITS="antal";
STUB="region";
HEADING="månad";
VALUES("region")="0884 Vimmerby","0883 Västervik";
VALUES("månad")="2015M03","2015M04";
TIMEVAL("månad")=TLIST(M1),"201503","201504";
DATASYMBOL2="E";
DATA=
1 2
3 "E";
"""


@pytest.mark.parametrize(
    ("codepage", "encoding"),
    [("", "cp1252"), ('CODEPAGE="utf-8";\n', "utf-8"), ("", "utf-8-sig")],
)
def test_px_names_its_code_page(tmp_path: Path, codepage: str, encoding: str) -> None:
    file = _written(tmp_path, "a.px", _PX.format(codepage=codepage).encode(encoding))
    assert _read(file) == {
        ("0884", ""): {"2015-03": 1.0, "2015-04": 2.0},
        ("0883", ""): {"2015-03": 3.0, "2015-04": MissingReason.UNAVAILABLE},
    }
    assert file.series[0].title == "Folkmängd"


def test_divisions_that_vary_are_series_and_constant_ones_are_not(tmp_path: Path) -> None:
    file = _workbook(
        tmp_path,
        [
            ["region", "ålder", "sysselsättningsform", "2023"],
            ["0884 Vimmerby", "20-64 år", "totalt", 61.2],
            ["0884 Vimmerby", "20-64 år", "förvärvsarbetande", 55.0],
            ["0884 Vimmerby", "20-64 år", "företagare", 6.2],
        ],
    )
    assert _read(file) == {
        ("0884", ""): {"2023": 61.2},
        ("0884", "förvärvsarbetande"): {"2023": 55.0},
        ("0884", "företagare"): {"2023": 6.2},
    }


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ("1.000;12.5", [1.0, 12.5]),
        ("1.000;1.234.567", [1000.0, 1_234_567.0]),
        ("1.000;1.234,5", [1000.0, 1234.5]),
        ("0.125;0.250", [0.125, 0.25]),
    ],
)
def test_what_a_point_means_is_seen_by_the_other_numbers(
    tmp_path: Path, cells: str, values: list[float]
) -> None:
    file = _written(tmp_path, "a.csv", f"Region;2022;2023\n0884 Vimmerby;{cells}\n")
    assert [value.value for value in file.series[0].values] == values
    assert not file.problems


def test_thousand_or_one_is_never_guessed(tmp_path: Path) -> None:
    file = _written(tmp_path, "a.csv", "Region;2022;2023\n0884 Vimmerby;1.000;NA\n")
    (problem,) = file.problems
    assert problem.reason.startswith("”1.000” kan betyda både tusental och decimaler.")
    assert [value.period for value in file.series[0].values] == ["2023"]


def test_a_table_of_school_years_is_read(tmp_path: Path) -> None:
    file = _written(tmp_path, "a.csv", "Region;2021/22;2022/23\n0884 Vimmerby;4;5\n")
    assert [value.period for value in file.series[0].values] == ["2022", "2023"]
    assert file.series[0].note == "Läsår sparas som det år då läsåret slutar."


@pytest.mark.parametrize(
    ("heading", "times", "periods"),
    [
        ("läsår", ("2023/24", "2024/25"), ["2024", "2025"]),
        ("kvartal", ("2024K1", "2024K2"), ["2024-03", "2024-06"]),
        ("quarter", ("2024Q3", "2024Q4"), ["2024-09", "2024-12"]),
    ],
)
def test_a_column_of_school_years_or_quarters_is_the_time(
    tmp_path: Path, heading: str, times: tuple[str, str], periods: list[str]
) -> None:
    rows = "".join(f'"0884 Vimmerby";"{time}";"8{place},5"\n' for place, time in enumerate(times))
    file = _written(tmp_path, "a.csv", f'"region";"{heading}";"Behöriga, andel (%)"\n{rows}')
    assert [value.period for value in file.series[0].values] == periods
    assert [value.value for value in file.series[0].values] == [80.5, 81.5]
