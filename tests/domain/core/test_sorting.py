"""Swedish order: a total order over every text there is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.sorting import swedish_key

_LETTERS = st.text(alphabet="aåäöAÅÄÖzeéèüæøßÉ 019.-\u030a\u0308İ\u0131ß²٣", max_size=12)


def _sorted(*texts: str) -> list[str]:
    shuffled = list(texts)
    random.Random(1).shuffle(shuffled)  # noqa: S311 -- not a secret
    return sorted(shuffled, key=swedish_key)


@pytest.mark.parametrize(
    "texts",
    [
        ["Ale", "Zon", "Åmål", "Ärtemark", "Örebro"],
        ["a", "å", "ä", "ö"],
        ["A2", "A10", "A10b", "B1"],
        ["1.2", "1.10", "2.1", "10.1"],
        ["1", "2", "10", "a"],
        ["", "a", "a b", "ab"],
        ["Västra skolan", "Västra skolan 2", "Västra skolan 11"],
        ["Lena", "Léon", "Lerum"],
        ["Muller", "Myller", "Müller"],
        ["2", "9" * 5000],
        ["zebra", "ærlig", "ø"],
    ],
    ids=lambda texts: texts[0][:10] or "empty",
)
def test_people_find_what_they_look_for(texts: list[str]) -> None:
    assert _sorted(*texts) == texts


def test_capitals_and_numerals_stand_with_their_like() -> None:
    assert _sorted("B", "a", "A", "b") == ["A", "a", "B", "b"]
    assert _sorted("A01", "A1", "A2") == ["A01", "A1", "A2"]
    assert _sorted("A\u030as", "Ås", "Zon", "Äs")[0] == "Zon"
    assert _sorted("A\u030as", "Ås", "Zon", "Äs")[3] == "Äs"


@given(first=_LETTERS | st.text(), second=_LETTERS | st.text())
def test_only_equal_texts_have_equal_keys(first: str, second: str) -> None:
    assert (swedish_key(first) == swedish_key(second)) == (first == second)


@given(texts=st.lists(_LETTERS | st.text(), max_size=20), seed=st.integers(0, 99))
def test_order_does_not_depend_on_where_one_begins(texts: list[str], seed: int) -> None:
    shuffled = list(texts)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 -- not a secret
    assert sorted(shuffled, key=swedish_key) == sorted(texts, key=swedish_key)


@given(first=st.integers(0, 10**30), second=st.integers(0, 10**30), word=st.text(alphabet="aåö"))
def test_numbers_sort_by_size(first: int, second: int, word: str) -> None:
    keys = swedish_key(f"{word}{first}x"), swedish_key(f"{word}{second}x")
    assert (keys[0] < keys[1]) == (first < second)
