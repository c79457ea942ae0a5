"""Every shape that Kolada and SCB hand out says the same thing once it has been read."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.indicators.statistics import MissingReason
from tracker.errors import TrackerError
from tracker.exchange.office.column_letters import column_letter
from tracker.exchange.statistics.files import Provider, StatisticsFile, read_statistics
from tracker.exchange.statistics.reading import read_all

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


def test_kolada_version_2_with_its_own_code_for_women() -> None:
    file = read_statistics(FILES / "kolada_v2.json")
    assert (file.provider, file.source) == (Provider.KOLADA, "Källa: Kolada")
    saved = (FILES / "kolada_v2.json").stat().st_mtime
    assert file.fetched_on == datetime.fromtimestamp(saved).date()  # noqa: DTZ006 -- local day
    women = file.series[0]
    assert women.key == ("N02926", "Utrikes födda, andel (%)", "0884", "kvinnor")
    assert women.unit == "%"
    assert women.label == "kvinnor"
    assert {series.table_id for series in file.series} == {"N02926", "N02268"}
    values = {series.key: series.values for series in file.series}
    total = values["N02926", "Utrikes födda, andel (%)", "0884", ""]
    assert [(value.period, value.value) for value in total] == [("2022", 12.5), ("2023", 13.1)]
    assert ("N02926", "Utrikes födda, andel (%)", "0000", "") in values


def test_kolada_version_3_in_pages_with_deleted_and_missing_values() -> None:
    file = read_statistics(FILES / "kolada_v3_pages.json")
    by_key = {(series.table_id, series.series): series.values for series in file.series}
    assert [(value.period, value.value) for value in by_key["N02926", ""]] == [
        ("2023", 13.1),
        ("2024", 13.9),
    ]
    assert by_key["N02926", "män"][-1].missing_reason is MissingReason.CONFIDENTIAL
    assert by_key["N18946", ""][0].missing_reason is MissingReason.NO_ANSWER
    assert [value.period for value in by_key["N02926", "kvinnor"]] == ["2023"]
    (problem,) = file.problems
    assert "tagit tillbaka N02926 för 2024" in problem.reason
    assert problem.place.row == 2


_ENTRY = '{"kpi": "N02926", "municipality": %s, "period": %s, "values": [%s]}'
_VALUE = '{"gender": "T", "count": 1, "status": "", "value": %s}'


@pytest.mark.parametrize(
    "wrapped",
    ["[%s]", '{"values": [%s]}', '[{"values": [%s]}, {"values": []}]', "%s", "\ufeff[%s]"],
)
def test_kolada_json_may_be_wrapped_in_any_way(tmp_path: Path, wrapped: str) -> None:
    entry = _ENTRY % ('"0884"', "2023", _VALUE % "31.329597")
    file = _written(tmp_path, "svar.json", wrapped % entry)
    assert _read(file) == {("0884", ""): {"2023": 31.329597}}


def test_pages_may_follow_one_another_in_one_file(tmp_path: Path) -> None:
    pages = [
        '{"values": [%s]}' % (_ENTRY % ('"0884"', str(year), _VALUE % year))
        for year in (2021, 2022, 2023)
    ]
    file = _written(tmp_path, "sidor.json", "\n".join(pages))
    assert _read(file) == {("0884", ""): {"2021": 2021.0, "2022": 2022.0, "2023": 2023.0}}


def test_a_code_that_lost_its_nought_gets_it_back(tmp_path: Path) -> None:
    file = _written(tmp_path, "svar.json", _ENTRY % ("884", '"2023"', _VALUE % "1"))
    assert file.series[0].municipality_id == "0884"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (_ENTRY % ('"0884"', "1066", _VALUE % "1"), "”1066” är inte ett år"),
        (_ENTRY % ('"0884"', "2023", _VALUE % '"många"'), "”många” är inte ett tal"),
        (_ENTRY % ('"0884"', "2023", _VALUE % "NaN"), "”NaN” är inte ett tal"),
        (
            _ENTRY % ('"0884"', "2023", '{"gender": "X", "value": 1}'),
            "Könet ”X” är okänt",
        ),
        (
            '{"kpi": "N15030", "ou": "V15E123", "period": 2023, "values": []}',
            "gäller en enhet",
        ),
        (
            '{"id": "N02926", "title": "Utrikes födda", "is_divided_by_gender": 1}',
            "har inga värden",
        ),
        (
            _ENTRY % ('"0884"', "2023", f"{_VALUE % 1}, {_VALUE % 2}"),
            "olika värden för Utrikes födda",
        ),
    ],
)
def test_what_kolada_never_says_is_a_problem(tmp_path: Path, entry: str, reason: str) -> None:
    file = _written(tmp_path, "svar.json", f"[{entry}]")
    assert reason in file.problems[0].reason
    assert not [value for series in file.series for value in series.values]


def test_cells_that_say_nothing_useful_are_reported_with_their_place(tmp_path: Path) -> None:
    file = _written(tmp_path, "a.csv", "Kommun;2022;2023\n0884 Vimmerby;cirka 12;13,1\n")
    (problem,) = file.problems
    assert problem.to_json() == {
        "file": "a.csv",
        "sheet": "",
        "row": 2,
        "column": "B",
        "reason": "”cirka 12” är inte ett tal.",
    }
    assert _read(file) == {("0884", ""): {"2023": 13.1}}


@pytest.mark.parametrize(
    "change",
    [
        lambda data, place: data[:place],
        lambda data, place: data[:place] + b"\0" + data[place:],
        lambda data, place: (
            data[:place] + bytes([data[place % len(data)] ^ 0xFF]) + data[place + 1 :]
        ),
    ],
    ids=["cut", "nul", "flip"],
)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(
    tmp_path_factory: pytest.TempPathFactory,
    change: Callable[[bytes, int], bytes],
    data: st.DataObject,
) -> None:
    source = data.draw(st.sampled_from(sorted(FILES.iterdir())))
    whole = source.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    path = tmp_path_factory.mktemp("skadad") / source.name
    path.write_bytes(change(whole, place))
    read, failed = read_all([path])
    assert all(source.name in str(error) for _path, error in failed)
    assert all(value.period for file in read for series in file.series for value in series.values)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("brus") / "fil.csv"
    path.write_bytes(content)
    with pytest.raises(TrackerError, match=r"fil\.csv"):
        read_statistics(path)


def test_columns_have_letters() -> None:
    assert [column_letter(place) for place in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


def test_the_day_a_file_was_saved_is_the_day_it_was_fetched(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kommun;2023\n0884 Vimmerby;1\n", encoding="utf-8")
    os.utime(path, (0, datetime(2026, 2, 3, 12).timestamp()))  # noqa: DTZ001 -- local day
    assert read_statistics(path).fetched_on == date(2026, 2, 3)
