"""What stands in the plan's own fields: reading it for many activities, writing it for one."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _
from tracker.domain.core.sorting import swedish_key
from tracker.domain.own.own_field import (
    OWN_FIELD_FIELDS,
    OwnField,
    OwnKind,
    OwnRule,
    OwnValue,
    filled,
    own_id,
)
from tracker.errors import InvalidValueError
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.repository import Shape

_SHAPE = Shape(OwnField, OWN_FIELD_FIELDS)
_ORDER = "position, id"


def own_fields(connection: sqlite3.Connection) -> list[OwnField]:
    """Return the plan's own fields in their order, those too that are not used any more."""
    rows = connection.execute(
        f"SELECT {', '.join(_SHAPE.columns)} FROM own_field ORDER BY {_ORDER}"
    ).fetchall()
    with reading_stored_values():
        return [_SHAPE.value(row) for row in rows]


def own_rules(connection: sqlite3.Connection) -> dict[str, OwnRule]:
    """Return the rules of the plan's own fields by their names ("own_12"), in their order."""
    rules = {field.name: field.rule for field in own_fields(connection)}
    chosen = {rule.own_field_id: rule for rule in rules.values() if rule.own_kind is OwnKind.CHOICE}
    if chosen:
        rows = connection.execute(
            "SELECT DISTINCT own_field_id, value FROM own_value"
            " WHERE own_field_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(chosen))],
        )
        former: defaultdict[int, list[str]] = defaultdict(list)
        for field_id, value in rows.fetchall():
            if value not in chosen[field_id].options:
                former[field_id].append(value)
        for field_id, values in former.items():
            rule = chosen[field_id]
            rules[rule.name] = replace(rule, former=tuple(sorted(values, key=swedish_key)))
    return rules


def own_values(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, dict[int, str]]:
    """Return what activities have in the plan's own fields: by activity, then by field's id.

    Values are texts in the form that the file keeps. Activities without any are left out.
    """
    rows = connection.execute(
        "SELECT activity_id, own_field_id, value FROM own_value"
        " WHERE activity_id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(activity_ids))],
    )
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for activity_id, field_id, value in rows.fetchall():
        found[activity_id][field_id] = value
    return dict(found)


def own_facts(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[OwnValue, ...]]:
    """Return the filled own fields of activities by their ids, in the order of the fields.

    Activities without any are left out.
    """
    values = own_values(connection, activity_ids)
    if not values:
        return {}
    rules = list(own_rules(connection).values())
    return {activity_id: filled(rules, given) for activity_id, given in values.items()}


def without_own(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of the fields that every plan has."""
    return {name: value for name, value in values.items() if own_id(name) is None}


def clean_own(connection: sqlite3.Connection, values: Mapping[str, object]) -> dict[str, Stored]:
    """Return those of `values` that are of the plan's own fields, as the file keeps them.

    Raises InvalidValueError for a broken rule, and for a field that is gone.
    """
    mine = {name: value for name, value in values.items() if own_id(name) is not None}
    if not mine:
        return {}
    rules = own_rules(connection)
    for name in mine:
        if name not in rules:
            raise InvalidValueError(name, _("Fältet finns inte längre. Uppdatera och försök igen."))
    return {name: rules[name].read(value).value for name, value in mine.items()}


def write_own(
    connection: sqlite3.Connection, activity_id: int, cleaned: Mapping[str, Stored]
) -> bool:
    """Write cleaned values of an activity; return whether anything was different."""
    if not cleaned:
        return False
    present = own_values(connection, [activity_id]).get(activity_id, {})
    is_changed = False
    for name, value in cleaned.items():
        field_id = own_id(name)
        if field_id is None or present.get(field_id) == value:
            continue
        is_changed = True
        key = {"field": field_id, "activity": activity_id, "value": value}
        if value is None:
            sql = "DELETE FROM own_value WHERE own_field_id = :field AND activity_id = :activity"
        elif field_id in present:
            sql = (
                "UPDATE own_value SET value = :value"
                " WHERE own_field_id = :field AND activity_id = :activity"
            )
        else:
            sql = (
                "INSERT INTO own_value (own_field_id, activity_id, value)"
                " VALUES (:field, :activity, :value)"
            )
        connection.execute(sql, key)
    return is_changed


def copy_own(connection: sqlite3.Connection, from_id: int, to_id: int) -> None:
    """Give one activity what another has in the plan's own fields."""
    connection.execute(
        "INSERT INTO own_value (own_field_id, activity_id, value)"
        " SELECT own_field_id, ?, value FROM own_value WHERE activity_id = ? ORDER BY id",
        [to_id, from_id],
    )
