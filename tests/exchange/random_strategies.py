"""Random strategies for property tests: every value one that both a plan and a file can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from tests.exchange.random_indicators import random_indicator
from tests.exchange.random_values import (
    LAST_DAY,
    LAST_START,
    LINK_TARGETS,
    days,
    lines,
    maybe,
    name_lists,
    numbers,
    one_of,
    some_of,
    texts,
)
from tracker.domain.core.labels import LEVELS, Labels, Noun
from tracker.domain.core.terms import Approval, DimensionKind, DocumentTextKind, Status, UnitKind
from tracker.domain.plan.strategy import (
    PlacedGoal,
    Strategy,
    StrategyActivity,
    StrategyAgreement,
    StrategyArea,
    StrategyCost,
    StrategyDeadlineMove,
    StrategyDimension,
    StrategyGoal,
    StrategyItem,
    StrategyLink,
    StrategyMilestone,
    StrategyOwner,
    StrategyParticipation,
    StrategyPromise,
    StrategyReport,
    StrategyText,
    StrategyUnit,
    Tags,
)
from tracker.domain.plan.strategy_checks import StrategyOwnField
from tracker.exchange.strategies.strategies import load_frameworks

Draw = Any


@st.composite
def random_strategies(draw: Draw, *, with_history: bool = True) -> Strategy:
    """Draw a strategy; without history, one that a plan gives back with its activities."""
    dimensions = draw(_dimensions())
    every_tag = [
        (dimension.title, item.code) for dimension in dimensions for item in dimension.items
    ]
    tags = some_of(every_tag).map(tuple)
    areas, overall = draw(_tree(tags))
    units = draw(name_lists(0, 4))
    owners = draw(name_lists(0, 4))
    placed = list(Strategy("x", "", "x", overall_goals=overall, focus_areas=areas).placed_goals())
    activity_codes = draw(name_lists(0, 3, 50))
    activities = [
        draw(_activity(code, areas, placed, (units, owners, tags), with_history=with_history))
        for code in (*activity_codes, *draw(st.lists(st.none(), max_size=1)))
    ]
    places = [("plan", None), *(("focus_area", area.code) for area in areas)]
    places += [("goal", placed_goal.goal.code) for placed_goal in placed]
    places += [("activity", code) for code in activity_codes]
    own_fields = draw(st.lists(st.sampled_from(_OWN_FIELDS), max_size=2, unique=True))
    return Strategy(
        **draw(_decisions()),
        own_fields=tuple(own_fields),
        labels=draw(_labels()),
        texts=draw(_texts()),
        overall_goals=overall,
        focus_areas=areas,
        units=tuple(
            draw(
                st.builds(
                    StrategyUnit,
                    st.just(name),
                    maybe(lines.map(lambda text: text[:40].strip())),
                    st.sampled_from([kind.value for kind in UnitKind]),
                    one_of(units[:place]),
                    one_of(owners),
                )
            )
            for place, name in enumerate(units)
        ),
        owners=tuple(StrategyOwner(title, draw(one_of(units))) for title in owners),
        dimensions=dimensions,
        agreements=tuple(draw(_agreement(units)) for _number in range(draw(st.integers(0, 2)))),
        indicators=tuple(
            draw(
                random_indicator(
                    code, draw(st.sampled_from(places)), tags, units, with_values=with_history
                )
            )
            for code in draw(name_lists(0, 3, 50))
        ),
        activities=tuple(
            replace(activity, own=tuple(draw(_own_values(own_fields)))) for activity in activities
        ),
    )


_OWN_FIELDS = (
    StrategyOwnField("Beslut, not", "text", help="Var det står"),
    StrategyOwnField("Belopp", "number", unit="tkr", in_unit_form=True),
    StrategyOwnField("Klart senast", "date"),
    StrategyOwnField("Nivå", "choice", ("Hög", "true", "12"), active=False),
    StrategyOwnField("I budget", "yes_no"),
    StrategyOwnField("Sida", "link"),
)
_OWN_VALUES = {
    "text": texts,
    "number": st.sampled_from(["0", "-1.25", "1.2340", "2026", "0.000001"]),
    "date": st.dates().map(lambda day: day.replace(year=2026).isoformat()),
    "choice": st.sampled_from(["Hög", "true", "12", "Utgått"]),
    "yes_no": st.sampled_from(["0", "1"]),
    "link": st.sampled_from(LINK_TARGETS),
}


@st.composite
def _own_values(draw: Draw, fields: Sequence[StrategyOwnField]) -> list[tuple[str, str]]:
    """Draw what an activity has in the plan's own fields, in the order of the fields."""
    return [(field.title, draw(_OWN_VALUES[field.kind])) for field in fields if draw(st.booleans())]


@st.composite
def _agreement(draw: Draw, units: Sequence[str]) -> StrategyAgreement:
    first, last = sorted((draw(days), draw(days)))
    return StrategyAgreement(
        draw(lines),
        topics=draw(maybe(texts)),
        valid_from=first,
        valid_to=last,
        case_number=draw(maybe(lines)),
        link=draw(maybe(lines)),
        note=draw(maybe(texts)),
        parties=(*draw(st.lists(lines, max_size=2)), *units[:1]),
        promises=tuple(
            StrategyPromise(draw(lines), draw(maybe(lines)))
            for _number in range(draw(st.integers(0, 2)))
        ),
    )


@st.composite
def _texts(draw: Draw) -> tuple[StrategyText, ...]:
    """Draw texts in the order of their kinds, in which a plan keeps them."""
    kinds = draw(st.lists(st.sampled_from(list(DocumentTextKind)), max_size=3))
    kinds.sort(key=list(DocumentTextKind).index)
    return tuple(draw(_text(kind.value)) for kind in kinds)


@st.composite
def _text(draw: Draw, kind: str) -> StrategyText:
    is_summary = draw(st.booleans())
    words = draw(texts if is_summary else maybe(texts))
    return StrategyText(
        kind,
        draw(lines),
        text=None if is_summary else words,
        summary=words if is_summary else None,
        place=draw(maybe(lines)),
        body=draw(maybe(lines)),
        decided_on=draw(maybe(days)),
        uncertainty=draw(maybe(lines)),
        printed=draw(st.sampled_from([None, is_summary])),
    )


@st.composite
def _decisions(draw: Draw) -> dict[str, Any]:
    first, last = sorted(draw(st.tuples(st.integers(1900, 2200), st.integers(1900, 2200))))
    return {
        "id": draw(st.from_regex("[a-z][a-z0-9_]{0,20}", fullmatch=True)),
        "municipality": draw(st.one_of(st.just(""), lines)),
        "title": draw(lines),
        "kind": draw(st.one_of(st.just(""), lines)),
        "kolada_municipality_id": draw(maybe(st.from_regex("[0-9]{4}", fullmatch=True))),
        "period_from": draw(maybe(st.just(first))),
        "period_to": draw(maybe(st.just(last))),
        "adopted_on": draw(maybe(days)),
        "last_revised_on": draw(maybe(days)),
        "revision_years": draw(maybe(st.integers(1, 50))),
        "period_years": draw(maybe(st.integers(1, 50))),
        "council_meetings_per_year": draw(maybe(st.integers(1, 366))),
        "demands_responsibility": draw(maybe(st.sampled_from(["unit", "unit_and_owner"]))),
        "vision": draw(maybe(texts)),
        "suggestions": draw(maybe(texts)),
        **{
            name: draw(maybe(lines))
            for name in (
                "adopted_by",
                "paragraph",
                "case_number",
                "document_owner",
                "followup_recipient",
                "followup_decided_by",
                "council_name",
            )
        },
    }


def _labels() -> st.SearchStrategy[Labels]:
    nouns = st.builds(Noun, lines, lines, lines, lines, st.sampled_from(["en", "ett"]))
    levels = st.dictionaries(st.sampled_from(LEVELS), nouns, max_size=3)
    return levels.map(lambda chosen: Labels(**chosen))


@st.composite
def _tree(
    draw: Draw, tags: st.SearchStrategy[Tags]
) -> tuple[tuple[StrategyArea, ...], tuple[StrategyGoal, ...]]:
    """Draw areas, and goals that stand under one of them, under each other, or for the plan."""
    areas = draw(name_lists(0, 3, 50))
    places: list[tuple[str, str | None]] = [("overall", None)]
    places += [(kind, area) for area in areas for kind in ("goal", "part")]
    dealt: dict[tuple[str, str | None], list[str]] = {}
    depths: dict[str | None, int] = {}
    for code in draw(name_lists(0, 7, 50)):
        kind, above = draw(st.sampled_from(places))
        dealt.setdefault((kind, above), []).append(code)
        depths[code] = depths.get(above, 0) + 1 if kind == "sub_goal" else 1
        if depths[code] < _DEEPEST:
            places.append(("sub_goal", code))

    def goals(kind: str, above: str | None) -> tuple[StrategyGoal, ...]:
        return tuple(
            StrategyGoal(code, draw(lines), kind, goals("sub_goal", code), draw(tags))
            for code in dealt.get((kind, above), ())
        )

    return tuple(
        StrategyArea(
            code=code,
            title=draw(lines),
            group_title=draw(maybe(lines)),
            description=draw(maybe(texts)),
            color=draw(maybe(st.from_regex("#[0-9A-F]{6}", fullmatch=True))),
            goals=goals("goal", code) + goals("part", code),
            tags=draw(tags),
        )
        for code in areas
    ), goals("overall", None)


@st.composite
def _dimensions(draw: Draw) -> tuple[StrategyDimension, ...]:
    """Draw some of the catalogue's frameworks, mixed with dimensions of their own."""
    catalogue = [framework.dimension for framework in load_frameworks().frameworks]
    titles = {dimension.title for dimension in catalogue}
    own = [
        StrategyDimension(
            kind=draw(st.sampled_from([kind.value for kind in DimensionKind])),
            title=title,
            source=draw(maybe(lines)),
            valid_from=draw(maybe(days.filter(lambda day: day < LAST_START))),
            valid_to=draw(maybe(st.dates(LAST_START, LAST_DAY))),
            items=tuple(
                StrategyItem(code, draw(lines), None, draw(maybe(days)))
                for code in draw(name_lists(0, 3, 50))
            ),
        )
        for title in draw(name_lists(0, 3))
        if title not in titles
    ]
    return tuple(draw(st.permutations([*draw(some_of(catalogue, 2)), *own])))


@st.composite
def _activity(
    draw: Draw,
    code: str | None,
    areas: Sequence[StrategyArea],
    goals: Sequence[PlacedGoal],
    names: tuple[list[str], list[str], st.SearchStrategy[Tags]],
    *,
    with_history: bool,
) -> StrategyActivity:
    units, owners, tags = names
    goal: PlacedGoal | None = draw(one_of(goals))
    area = draw(one_of([area.code for area in areas]))
    start, due = sorted(draw(st.tuples(days, days)))
    steps = (due, due + timedelta(days=30))
    texts_of = ("description", "intended_result", "measure", "resources", "note")
    return StrategyActivity(
        title=draw(lines),
        code=code,
        goal=goal.goal.code if goal else None,
        focus_area=(goal.focus_area if goal else None) or area,
        unit=(unit := draw(one_of(units))),
        responsibility="none" if unit else draw(st.sampled_from(["all", "none"])),
        owner=draw(one_of(owners)),
        approval=draw(st.sampled_from([approval.value for approval in Approval])),
        status=draw(_statuses),
        start_date=draw(maybe(st.just(start))),
        due_date=steps[1] if with_history else draw(maybe(st.just(due))),
        is_continuous=draw(st.booleans()),
        cost_sek=draw(maybe(st.integers(0, 10**12))),
        priority=draw(maybe(st.integers(1, 3))),
        progress=draw(maybe(st.integers(0, 100))),
        **{name: draw(maybe(texts)) for name in texts_of},
        **{name: draw(maybe(lines)) for name in ("category", "frequency", "scope", "funding")},
        tags=draw(tags),
        participations=tuple(
            StrategyParticipation(
                unit,
                draw(_statuses),
                draw(_quantities),
                draw(_quantities),
                draw(_notes),
                draw(_years),
            )
            for unit in draw(some_of(units, 2))
        ),
        milestones=tuple(
            StrategyMilestone(title, draw(maybe(days)), draw(maybe(days)), draw(one_of(owners)))
            for title in draw(name_lists(0, 2))
        ),
        links=tuple(
            StrategyLink(target, draw(maybe(lines.filter(lambda text: len(text) <= 200))))
            for target in draw(st.lists(st.sampled_from(LINK_TARGETS), max_size=2))
        ),
        costs=tuple(draw(st.lists(_costs(units), max_size=2).map(_by_year))),
        planned_years=tuple(sorted(draw(st.sets(_years, max_size=2)))),
        reports=tuple(
            StrategyReport(year, draw(_statuses), *draw(st.tuples(*[_notes] * 4)))
            for year in (draw(st.lists(_years, max_size=2, unique=True)) if with_history else ())
        ),
        moves=(StrategyDeadlineMove(*steps, draw(texts), draw(days)),) if with_history else (),
    )


def _costs(units: Sequence[str]) -> st.SearchStrategy[StrategyCost]:
    amounts = maybe(st.integers(0, 10**12))
    return st.builds(StrategyCost, maybe(_years), one_of(units), maybe(lines), amounts, amounts)


def _by_year(costs: list[StrategyCost]) -> list[StrategyCost]:
    """Return costs in the order of a plan: those without a year last."""
    return sorted(costs, key=lambda cost: (cost.year is None, cost.year or 0))


_DEEPEST = 3
_statuses = st.sampled_from([status.value for status in Status])
_notes = maybe(texts)
_quantities = maybe(numbers.map(abs))
_years = st.integers(1900, 2200)
