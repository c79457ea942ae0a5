"""An example on top of its strategy: what the example adds, and what it completes."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.exchange.strategies.names import Data, PlacedRow, placed

Rows = Iterable[Data]


def lay_over(strategy: Data, example: Data) -> Data:
    """Return the data of `strategy` with an example of the right shape laid over it.

    Units, positions and sub-goals are added. An indicator or activity with the code of one of
    the strategy's completes that row; any other is new.
    """
    added: dict[str, list[Data]] = {}
    for row in example.get("sub_goals", ()):
        own = {key: value for key, value in row.items() if key != "goal"}
        added.setdefault(row["goal"], []).append(own)
    return {
        **strategy,
        "overall_goals": _with_sub_goals(strategy.get("overall_goals", ()), added),
        "focus_areas": [
            {
                **area,
                **{
                    level: _with_sub_goals(area[level], added)
                    for level in ("goals", "parts")
                    if level in area
                },
            }
            for area in strategy.get("focus_areas", ())
        ],
        **{
            level: [*strategy.get(level, ()), *example.get(level, ())]
            for level in ("units", "owners")
        },
        **{level: _completed(strategy, example, level) for level in ("indicators", "activities")},
    }


def completed_rows(strategy: Data, example: Data, level: str) -> list[PlacedRow]:
    """Return the example's rows, completed with the strategy's, with the example's places."""
    below = _by_code(strategy.get(level, ()))
    return [
        (place, _complete(below.get(row.get("code", ""), {}), row))
        for place, row in placed(example, level)
    ]


def _completed(strategy: Data, example: Data, level: str) -> list[Data]:
    above = _by_code(example.get(level, ()))
    below = _by_code(strategy.get(level, ()))
    return [
        *(_complete(row, above.get(row.get("code", ""), {})) for row in strategy.get(level, ())),
        *(row for row in example.get(level, ()) if row.get("code") not in below),
    ]


def _by_code(rows: Rows) -> dict[str, Data]:
    return {row["code"]: row for row in rows if "code" in row}


def _complete(below: Data, above: Data) -> Data:
    tags = {
        name: [*below.get("tags", {}).get(name, ()), *above.get("tags", {}).get(name, ())]
        for name in {**below.get("tags", {}), **above.get("tags", {})}
    }
    return {**below, **above, "tags": tags}


def _with_sub_goals(goals: Rows, added: dict[str, list[Data]]) -> list[Data]:
    """A goal may be added under one that is itself added; each is added once, circles or not."""
    found: list[Data] = []
    for goal in goals:
        children = [*goal.get("sub_goals", ()), *added.pop(goal["code"], ())]
        found.append({**goal, "sub_goals": _with_sub_goals(children, added)})
    return found
