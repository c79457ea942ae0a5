"""Saved views in words and back: the rows and own fields that they name, by what those are called.

Ids mean nothing outside a plan file. What a plan does not have is left out of a view.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tracker.domain.activities.conditions import name_in
from tracker.domain.activities.table_state import state_from_plain
from tracker.domain.own.saved_view import view_plain
from tracker.domain.plan.strategy_views import StrategyView, strategy_state
from tracker.store.own.values import own_rules
from tracker.store.plan_file import PlanFile

_OWN = "own:"
_TITLES = {
    "focus_areas": "SELECT id, title FROM focus_area ORDER BY id DESC",
    "goals": "SELECT id, trim(coalesce(code, '') || ' ' || title) FROM goal ORDER BY id DESC",
    "units": "SELECT id, name FROM unit ORDER BY id DESC",
    "participants": "SELECT id, name FROM unit ORDER BY id DESC",
    "owners": "SELECT id, title FROM owner ORDER BY id DESC",
    "items": "SELECT i.id, d.title || ': ' || trim(coalesce(i.code, '') || ' ' || i.title)"
    " FROM dimension_item AS i JOIN dimension AS d ON d.id = i.dimension_id ORDER BY i.id DESC",
    "untagged": "SELECT id, title FROM dimension ORDER BY id DESC",
    "action_plans": "SELECT id, title FROM action_plan ORDER BY id DESC",
}
"""What the rows are called that each condition of a filter names by their ids."""

Plain = Mapping[str, Any]


def in_words(connection: sqlite3.Connection, kept: Plain) -> dict[str, Any]:
    """Return what a view keeps with names in place of ids."""
    own = {name: f"{_OWN}{rule.label}" for name, rule in own_rules(connection).items()}
    return _put(kept, own, lambda name: dict(connection.execute(_TITLES[name]).fetchall()))


def from_words(connection: sqlite3.Connection, written: Plain) -> dict[str, Any]:
    """Return what a view keeps of what `in_words` wrote, with the ids of this plan."""
    own = {f"{_OWN}{rule.label}": name for name, rule in own_rules(connection).items()}

    def ids(name: str) -> dict[object, object]:
        return {title: row_id for row_id, title in connection.execute(_TITLES[name]).fetchall()}

    return _put(written, own, ids)


def strategy_views(plan: PlanFile) -> tuple[StrategyView, ...]:
    """Return the plan's saved views as a strategy has them, in their order."""
    found = []
    for view in plan.saved_views.all():
        kept = {key: each for key, each in view_plain(view.content).items() if key != "version"}
        state = strategy_state(in_words(plan.connection, kept))
        found.append(StrategyView(view.title, state, view.is_default))
    return tuple(found)


def write_views(plan: PlanFile, views: Iterable[StrategyView]) -> None:
    """Save views of a strategy in a new plan; what they name and the plan lacks is left out."""
    rules = own_rules(plan.connection)
    for view in views:
        state = state_from_plain(from_words(plan.connection, json.loads(view.state)), rules)
        view_id = plan.saved_views.save(view.title, state)
        if view.is_default:
            plan.saved_views.make_default(view_id)


def _put(
    kept: Plain, own: Mapping[str, str], rows: Callable[[str], Mapping[Any, Any]]
) -> dict[str, Any]:
    put = dict(kept)
    for key in ("columns", "sorting"):
        if isinstance(put.get(key), list):
            put[key] = [_own_name(name, own) for name in put[key]]
    if "grouping" in put:
        put["grouping"] = _own_name(put["grouping"], own)
    if isinstance(put.get("filter"), Mapping):
        put["filter"] = {
            name: _condition(name, values, own, rows) for name, values in put["filter"].items()
        }
    return put


def _condition(
    name: str, values: object, own: Mapping[str, str], rows: Callable[[str], Mapping[Any, Any]]
) -> object:
    if not isinstance(values, list):
        return values
    if name == "own":
        return list(filter(None, (_own_condition(str(text), own) for text in values)))
    if name not in _TITLES:
        return values
    known = rows(name)
    return list(_known(values, known))


def _known(values: Iterable[object], known: Mapping[Any, Any]) -> Iterable[object]:
    """Yield what values become; "has none" and "every unit" are the same in every plan."""
    for value in values:
        if isinstance(value, int) and value <= 0:
            yield value
        elif isinstance(value, (str, int)) and value in known:
            yield known[value]


def _own_name(name: object, own: Mapping[str, str]) -> object:
    if not isinstance(name, str):
        return name
    sign = "-" if name.startswith("-") else ""
    plain = name.removeprefix("-")
    return f"{sign}{own.get(plain, plain)}"


def _own_condition(text: str, own: Mapping[str, str]) -> str:
    """Put the other name before a condition's sign: "own_12>5" is "own:Belopp>5" in words."""
    name = name_in(text)
    if name in own:
        return own[name] + text.removeprefix(name)
    found = max((each for each in own if text.startswith(each)), key=len, default="")
    return own[found] + text.removeprefix(found) if found else ""
