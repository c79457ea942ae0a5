"""Tables on the clipboard, as Excel writes and reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.ui.kit.tables.clipboard import block_text, read_block


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [[""]]),
        ("1", [["1"]]),
        ("1\r\n", [["1"]]),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\t\n\t4", [["1", ""], ["", "4"]]),
        ('"Rad 1\nRad 2"\r\n', [["Rad 1\nRad 2"]]),
        (
            '"Deltagarna kände sig ""sedda"".\nFler tolkar behövs."\r\n',
            [['Deltagarna kände sig "sedda".\nFler tolkar behövs.']],
        ),
        ('a\t"b\r\nc"\td\r\ne\tf\tg', [["a", "b\nc", "d"], ["e", "f", "g"]]),
        ('"a\tb"\tc', [["a\tb", "c"]]),
        ('"sedda" och hörda\tx', [['"sedda" och hörda', "x"]]),
        ('"sedda"', [['"sedda"']]),
        ('5" rör\n6" rör', [['5" rör'], ['6" rör']]),
        ('"utan slut\nnästa rad', [['"utan slut'], ["nästa rad"]]),
    ],
)
def test_a_table_is_read_as_excel_copies_it(text: str, rows: list[list[str]]) -> None:
    assert read_block(text) == rows


_CELL = st.text(st.sampled_from('ab" \n\t,;åäö'), max_size=8)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(_CELL, min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_what_is_written_reads_back(rows: list[list[str]]) -> None:
    assert read_block(block_text(rows) + "\r\n") == rows


@given(st.text(max_size=60))
def test_no_text_is_lost(text: str) -> None:
    rows = read_block(text)
    joined = "".join(cell for row in rows for cell in row)
    dropped = set('\t\n\r"')
    assert [c for c in joined if c not in dropped] == [c for c in text if c not in dropped]
