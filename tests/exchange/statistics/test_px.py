"""PC-Axis files as they are really written, in every shape that SCB's own examples show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.indicators.statistics import MissingReason
from tracker.errors import TrackerError
from tracker.exchange.statistics.files import StatisticsFile, read_statistics

_HEAD = """CHARSET="ANSI";
MATRIX="TABX";
TITLE="Utrikes födda efter region, kön och år";
CONTENTS="Utrikes födda";
UNITS="antal";
STUB="region","kön";
HEADING="år";
VALUES("region")="0884 Vimmerby";
VALUES("kön")="män","kvinnor";
VALUES("år")="2022","2023";
TIMEVAL("år")=TLIST(A1),"2022","2023";
CODES("region")="0884";
CODES("kön")="1","2";
"""
_DATA = "DATA=\n501 512\n488 499;\n"
_VALUES = {
    "män": {"2022": 501.0, "2023": 512.0},
    "kvinnor": {"2022": 488.0, "2023": 499.0},
}

Read = dict[str, dict[str, float | MissingReason | None]]


def _file(folder: Path, text: str, encoding: str = "cp1252") -> StatisticsFile:
    path = folder / "tabell.px"
    path.write_bytes(text.encode(encoding))
    return read_statistics(path)


def _read(file: StatisticsFile) -> Read:
    assert not file.problems
    return {
        series.series: {
            value.period: value.missing_reason or value.value for value in series.values
        }
        for series in file.series
    }


@pytest.mark.parametrize(
    "data",
    [
        "DATA=\n501 512\n488 499",
        "DATA=\n501 512 488 499 \n",
        "DATA=\r\n501 512;\r\n488 499;\r\n",
        "DATA=\n501 512;\n488 499\n;",
        "DATA=501,512,488,499;",
        "DATA=501, 512, 488, 499;",
        "DATA=\n501\t512\n488\t499;\x1a",
        'DATA=\n"501" "512"\n488 499;',
    ],
)
def test_data_is_whole_when_the_count_matches(tmp_path: Path, data: str) -> None:
    assert _read(_file(tmp_path, _HEAD + data)) == _VALUES


@pytest.mark.parametrize("data", ["DATA=\n501 512\n488", "DATA=\n501 512\n488 499 3;", "DATA=", ""])
def test_data_of_another_count_is_refused(tmp_path: Path, data: str) -> None:
    with pytest.raises(TrackerError, match=r"tabell\.px"):
        _file(tmp_path, _HEAD + data)


@pytest.mark.parametrize(
    "statement",
    [
        'NOTE="Avser den 31 december.";\n"Uppgifterna är avrundade.";\n"Källa: egen beräkning.";\n',
        'NOTE="Ett stycke "\n"och ett till; med semikolon = och DATA= i.";\n',
        'CELLNOTE("*","män","2022")="Preliminär";\n',
        'NOTEX[en] ( "region" ) = "A note";\n',
        'DATANOTE("region")="x";\n\n\n',
        'NOTE="' + "Lång anmärkning. " * 15_000 + '";\n',
        'VALUES[en]("kön")="men","women";\n',
        'note="Små bokstäver";\n',
    ],
)
def test_what_stands_between_the_keywords_does_no_harm(tmp_path: Path, statement: str) -> None:
    assert _read(_file(tmp_path, _HEAD + statement + _DATA)) == _VALUES


def test_blanks_in_names_do_not_part_them(tmp_path: Path) -> None:
    head = _HEAD.replace('STUB="region","kön"', 'STUB = "region" , "kön  vid\tårets slut"')
    head = head.replace('VALUES("kön")', 'VALUES ( "kön vid  årets slut" )')
    head = head.replace('CODES("kön")', 'CODES("kön vid\n årets slut ")')
    assert _read(_file(tmp_path, head + _DATA)) == _VALUES


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (_HEAD.replace('CHARSET="ANSI";\n', ""), "cp850"),
        (_HEAD.replace('CHARSET="ANSI";\n', ""), "cp437"),
        (_HEAD.replace('CHARSET="ANSI";\n', ""), "cp1252"),
        (_HEAD.replace('CHARSET="ANSI";\n', ""), "utf-8"),
        (_HEAD, "cp1252"),
        (_HEAD, "utf-8"),
        (_HEAD, "utf-8-sig"),
        ('CODEPAGE="Windows-1252";\n' + _HEAD, "cp1252"),
        ('CODEPAGE="850";\n' + _HEAD, "cp850"),
        ('CODEPAGE="iso-8859-15";\n' + _HEAD, "iso-8859-15"),
        ('CODEPAGE="utf-8";\n' + _HEAD, "utf-8"),
        ('CODEPAGE="okänd";\n'.replace("ä", "a") + _HEAD, "cp1252"),
    ],
)
def test_letters_are_read_in_the_file_s_own_code_page(
    tmp_path: Path, head: str, encoding: str
) -> None:
    file = _file(tmp_path, head + _DATA, encoding)
    assert _read(file) == _VALUES
    assert file.series[0].title == "Utrikes födda"


def test_a_sparse_file_has_noughts_where_it_has_no_rows(tmp_path: Path) -> None:
    head = _HEAD + 'KEYS("region")=CODES;\nKEYS("kön")=VALUES;\n'
    assert _read(_file(tmp_path, head + 'DATA=\n"0884","kvinnor",488 499;')) == {
        "män": {"2022": 0.0, "2023": 0.0},
        "kvinnor": {"2022": 488.0, "2023": 499.0},
    }
    with pytest.raises(TrackerError, match="avkortad"):
        _file(tmp_path, head + 'DATA=\n"0884","pojkar",488 499;')
    with pytest.raises(TrackerError, match="avkortad"):
        _file(tmp_path, head + 'DATA=\n"0884","män",488;')


def test_every_sign_for_what_is_missing_is_read(tmp_path: Path) -> None:
    head = _HEAD + 'DATASYMBOL2="E";\nDATASYMBOL4="u";\n'
    read = _read(_file(tmp_path, head + 'DATA=\n"E" u\nNA "....";'))
    assert set(read["män"].values()) == {MissingReason.UNAVAILABLE}
    assert set(read["kvinnor"].values()) == {MissingReason.UNAVAILABLE}
    read = _read(_file(tmp_path, _HEAD + 'DATA=\n"-" "."\n1.000 -1.5;'))
    assert read == {
        "män": {"2022": MissingReason.NOTHING_TO_REPORT, "2023": MissingReason.NOT_APPLICABLE},
        "kvinnor": {"2022": 1.0, "2023": -1.5},
    }


@pytest.mark.parametrize(
    ("times", "periods", "note"),
    [
        ('VALUES("år")="2022K4","2023K1";', ["2022-12", "2023-03"], "Kvartal sparas som"),
        ('VALUES("år")="2022Q4","2023Q1";', ["2022-12", "2023-03"], "Kvartal sparas som"),
        ('TIMEVAL("år")=TLIST(Q1),"20224","20231";', ["2022-12", "2023-03"], "Kvartal sparas"),
        ('TIMEVAL("år")=TLIST(M1),"202212","202301";', ["2022-12", "2023-01"], ""),
        ('VALUES("år")="2021/22","2022/2023";', ["2022", "2023"], "Läsår sparas som det år"),
        ('TIMEVAL("år")=TLIST(A1,"2022"-"2023");', ["2022", "2023"], ""),
    ],
)
def test_quarters_months_and_school_years_are_periods(
    tmp_path: Path, times: str, periods: list[str], note: str
) -> None:
    head = _HEAD.replace('VALUES("år")="2022","2023";\n', "")
    head = head.replace('TIMEVAL("år")=TLIST(A1),"2022","2023";\n', "").replace("år", "tid")
    file = _file(tmp_path, head + times.replace("år", "tid") + "\n" + _DATA)
    assert list(_read(file)["män"]) == periods
    assert file.series[0].note.startswith(note)
    assert bool(file.series[0].note) == bool(note)
