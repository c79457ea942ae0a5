"""Conditions on single columns as SQL: the plan's own fields, dates, costs, reports."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.activities.asked import rule_of
from tracker.domain.activities.conditions import Condition, conditions_of
from tracker.domain.activities.report_column import ReportColumn, report_column
from tracker.domain.activities.selection import Column
from tracker.domain.followup.story import reported_values
from tracker.domain.own.own_field import OwnKind, OwnRule
from tracker.store.activities.story import told_in
from tracker.store.own.values import own_rules

COST = (
    "(SELECT iif(a.cost_sek IS NULL, sum(c.planned_sek),"
    " a.cost_sek + coalesce(sum(c.planned_sek), 0)) FROM cost AS c WHERE c.activity_id = a.id)"
)
"""What an activity `a` costs in all, NULL when nothing is said."""

ACTUAL = "(SELECT sum(c.actual_sek) FROM cost AS c WHERE c.activity_id = a.id)"
"""What an activity `a` has cost, NULL when nothing is said."""

_VALUES = {Column.COST: COST, Column.ACTUAL: ACTUAL}

Sql = tuple[str, list[Any]]
"""A condition on an activity `a`, and its parameters."""


def own_conditions(connection: sqlite3.Connection, texts: frozenset[str]) -> list[Sql]:
    """Return the conditions on fields of the plan's own; none on a field that is gone."""
    rules = own_rules(connection) if texts else {}
    found = []
    for name, asked in conditions_of(texts).items():
        if name not in rules:
            continue
        rule = rules[name]
        held = f"SELECT activity_id FROM own_value WHERE own_field_id = {rule.own_field_id:d}"
        condition, parameters = _asked(asked, rule, "value", f"a.id IN ({held} AND {{part}})")
        if asked.parts:
            rows = connection.execute(held.replace("activity_id", "activity_id, value", 1))
            texts_of = {activity_id: [str(value)] for activity_id, value in rows.fetchall()}
            condition, parameters = _either(condition, parameters, texts_of, asked)
        found.append((condition, parameters))
    return [each for each in found if each[0]]


def column_conditions(connection: sqlite3.Connection, texts: frozenset[str]) -> list[Sql]:
    """Return the conditions on columns that every plan has, and on those of a period's reports."""
    found: list[Sql] = []
    for name, asked in conditions_of(texts).items():
        reported = report_column(name)
        if reported is not None:
            found.append(_reported(connection, reported, asked))
            continue
        column = Column(name) if name in list(Column) else None
        rule = rule_of(column) if column is not None else None
        if column is not None and rule is not None:
            value = _VALUES.get(column, f"a.{column}")
            holds = f"({value} IS NOT NULL AND {{part}})"
            found.append(_asked(asked, rule, value, holds))
    return [each for each in found if each[0]]


def _asked(asked: Condition, rule: OwnRule, value: str, holds: str) -> Sql:
    """The alternatives of a condition; `holds` says that a value is there of which `{part}`."""
    parts = [holds.format(part="true")] if asked.filled else []
    parts += [f"NOT {holds.format(part='true')}"] if asked.empty else []
    parameters: list[Any] = []
    if asked.values:
        parts.append(holds.format(part=f"{value} IN ({', '.join('?' for _each in asked.values)})"))
        parameters += sorted(asked.values)
    is_number = rule.own_kind is OwnKind.NUMBER
    compared, mark = (f"CAST({value} AS REAL)", "CAST(? AS REAL)") if is_number else (value, "?")
    bounds = [(sign, bound) for sign, bound in ((">=", asked.least), ("<=", asked.most)) if bound]
    if bounds:
        both = " AND ".join(f"{compared} {sign} {mark}" for sign, _bound in bounds)
        parts.append(holds.format(part=both))
        parameters += [bound for _sign, bound in bounds]
    return (f"({' OR '.join(parts)})" if parts else ""), parameters


def _either(
    condition: str, parameters: list[Any], texts: Mapping[int, Iterable[str]], asked: Condition
) -> Sql:
    """Add those in whose texts one of the sought stands to what passes a condition."""
    holding = [activity_id for activity_id, found in texts.items() if any(map(asked.holds, found))]
    among = "a.id IN (SELECT value FROM json_each(?))"
    if not condition:
        return among, [json.dumps(holding)]
    return f"({condition} OR {among})", [*parameters, json.dumps(holding)]


def _reported(connection: sqlite3.Connection, column: ReportColumn, asked: Condition) -> Sql:
    """What was reported is read as it is shown: of a fixed period from its snapshot."""
    told = told_in(connection, column.period)
    values = {
        activity_id: [value for _unit, value in reported_values(column, reports)]
        for activity_id, reports in told.items()
    }
    filled = {activity_id: texts for activity_id, texts in values.items() if texts}
    condition = "a.id NOT IN (SELECT value FROM json_each(?))" if asked.empty else ""
    parameters = [json.dumps(list(filled))] if asked.empty else []
    return _either(condition, parameters, filled, asked)
