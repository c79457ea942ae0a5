"""Random values for property tests: each one that both a plan and a file can hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.exchange.tricky_texts import TRICKY
from tracker.domain.core.fields import Field, Kind

Draw = Any

_LINE = Field("line", "line", max_length=200)
_TEXT = Field("text", "text", Kind.TEXT)
_letters = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")

LINK_TARGETS = ("https://kommun.example/rutin", "Bilagor/policy.pdf", "\\\\filer\\delat\\plan.docx")

lines = (
    st.one_of(st.sampled_from(TRICKY), st.text(_letters, max_size=30))
    .map(_LINE.clean)
    .filter(bool)
    .map(str)
)
texts = (
    st.lists(st.one_of(st.sampled_from(TRICKY), st.text(_letters, max_size=30)), max_size=4)
    .map("\n".join)
    .map(_TEXT.clean)
    .filter(bool)
    .map(str)
)
LAST_START, LAST_DAY = date(2050, 1, 1), date(2190, 12, 31)
days = st.dates(date(1900, 1, 1), LAST_DAY)
numbers = st.one_of(
    st.integers(-(10**9), 10**9).map(float),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 6)),
)
periods = st.one_of(
    st.integers(1900, 2199).map(str),
    st.builds("{}-{:02d}".format, st.integers(1900, 2199), st.integers(1, 12)),
)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


def name_lists(least: int = 0, most: int = 4, longest: int = 200) -> st.SearchStrategy[list[str]]:
    short = lines.map(lambda name: name[:longest].strip())
    return st.lists(short.filter(bool), min_size=least, max_size=most, unique=True)


def some_of(values: Sequence[Any], most: int = 4) -> st.SearchStrategy[list[Any]]:
    """Draw some values in their own order."""
    if not values:
        return st.just([])
    places = st.lists(st.integers(0, len(values) - 1), max_size=most, unique=True)
    return places.map(lambda found: [values[place] for place in sorted(found)])


def one_of(values: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.sampled_from(values)) if values else st.none()
