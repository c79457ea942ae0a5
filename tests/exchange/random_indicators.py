"""Random indicators for property tests, divided in one way or several, measured or judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from tests.exchange.random_values import (
    days,
    lines,
    maybe,
    name_lists,
    numbers,
    one_of,
    periods,
    texts,
)
from tracker.domain.indicators.breakdown import every_choice, series_of
from tracker.domain.indicators.judgement import Judgement
from tracker.domain.indicators.statistics import MissingReason
from tracker.domain.plan.strategy import (
    StrategyBreakdown,
    StrategyIndicator,
    StrategyObservation,
    StrategySeriesBreak,
    StrategyTarget,
    Tags,
)

Draw = Any


@st.composite
def _breakdowns(draw: Draw) -> list[StrategyBreakdown]:
    """One breakdown, with or without values, or two or three whose values can be combined."""
    count = draw(st.sampled_from([1, 1, 2, 3]))
    if count == 1:
        return [StrategyBreakdown("", tuple(draw(name_lists(0, 2))))]
    plain = lines.map(lambda name: " ".join(name.replace(",", " ").split())[:20].strip())
    values = draw(st.lists(plain.filter(bool), min_size=count, max_size=5, unique_by=str.casefold))
    parts = [tuple(values[place::count]) for place in range(count)]
    titles = ["", *(draw(lines) for _further in parts[1:])]
    return [StrategyBreakdown(*pair) for pair in zip(titles, parts, strict=True)]


@st.composite
def random_indicator(
    draw: Draw,
    code: str,
    place: tuple[str, str | None],
    tags: st.SearchStrategy[Tags],
    units: Sequence[str],
    *,
    with_values: bool,
) -> StrategyIndicator:
    first, *further = draw(_breakdowns())
    named = [first, *further] if first.values else []
    every = [series_of(choice, named) for choice in every_choice(named)] if further else []
    known = every or ["", *first.values]
    places = st.tuples(periods, st.sampled_from(known))
    seen = st.lists(places, max_size=3, unique=True).map(sorted)
    shown = st.lists(st.sampled_from(known), max_size=2, unique=True).map(tuple)
    kind = draw(st.sampled_from(["quantitative", "qualitative"]))
    return StrategyIndicator(
        code=code,
        title=draw(lines),
        attached_to=place[0],
        attached_code=place[1],
        value_kind=kind,
        unit=draw(maybe(lines.map(lambda text: text[:100].strip()))),
        direction=draw(st.sampled_from([None, "up", "down"])),
        definition=draw(maybe(texts)),
        source=draw(maybe(lines)),
        kpi_id=draw(maybe(lines)),
        breakdown=draw(maybe(lines)),
        series=first.values,
        further_breakdowns=tuple(further),
        chart_series=draw(shown),
        print_series=draw(shown),
        owner_unit=draw(one_of(units)),
        tags=draw(tags),
        targets=tuple(StrategyTarget(period, draw(numbers), name) for period, name in draw(seen)),
        breaks=tuple(
            StrategySeriesBreak(period, draw(maybe(texts)))
            for period in sorted(draw(st.lists(periods, max_size=2, unique=True)))
        ),
        observations=tuple(
            draw(_observation(period, name, kind))
            for period, name in (draw(seen) if with_values else ())
        ),
    )


@st.composite
def _observation(draw: Draw, period: str, series: str, kind: str) -> StrategyObservation:
    judgements = st.sampled_from([judgement.value for judgement in Judgement])
    contents: list[dict[str, st.SearchStrategy[Any]]] = [
        {"value": numbers},
        {"missing_reason": st.sampled_from([reason.value for reason in MissingReason])},
    ]
    if kind == "qualitative":
        contents += [{"text": texts}, {"judgement": judgements}]
        contents.append({"text": texts, "judgement": judgements})
    content = draw(st.sampled_from(contents))
    return StrategyObservation(
        period=period,
        series=series,
        **{name: draw(values) for name, values in content.items()},
        judged_by=draw(maybe(lines)) if "judgement" in content else None,
        source=draw(maybe(lines)),
        fetched_on=draw(maybe(days)),
        note=draw(maybe(texts)),
    )
