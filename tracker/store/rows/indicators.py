"""The repository of indicators, with their values, targets and series breaks."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.domain.core.fields import Field, Stored, clean_values
from tracker.domain.core.language import _
from tracker.domain.indicators.breakdown import (
    Breakdown,
    breakdowns_from_json,
    check_breakdowns,
)
from tracker.domain.indicators.comparison import (
    COMPARISON_FIELDS,
    COMPARISON_VALUE_FIELDS,
    Comparison,
)
from tracker.domain.indicators.indicator import (
    INDICATOR_FIELDS,
    OBSERVATION_FIELDS,
    SERIES_BREAK_FIELDS,
    SERIES_LENGTH,
    TARGET_FIELDS,
    TOTAL,
    Indicator,
    Level,
    Observation,
    SeriesBreak,
    Target,
    ValueKind,
    series_from_json,
)
from tracker.errors import InvalidValueError
from tracker.store.file.connection import dict_rows
from tracker.store.rows.repository import Repository, Shape

if TYPE_CHECKING:
    from tracker.domain.plan.strategy import StrategyObservation

Entity = TypeVar("Entity")

_PLACES: Mapping[Level, str] = {
    Level.FOCUS_AREA: "focus_area_id",
    Level.GOAL: "goal_id",
    Level.ACTIVITY: "activity_id",
}
_CONTENT = ("value", "text", "missing_reason", "judgement")
_DIVIDING = frozenset({"series", "further_breakdowns"})

OBSERVATIONS = Shape(Observation, OBSERVATION_FIELDS)
TARGETS = Shape(Target, TARGET_FIELDS)
SERIES_BREAKS = Shape(SeriesBreak, SERIES_BREAK_FIELDS)


class _WithCells(Repository[Entity]):
    """Rows that hold cells in tables of their own, each found by its key."""

    def _find(self, table: str, key: Mapping[str, Stored]) -> dict[str, Any] | None:
        condition = " AND ".join(f"{name} = ?" for name in key)
        sql = f"SELECT * FROM {table} WHERE {condition}"
        found = dict_rows(self._connection, sql, list(key.values()))
        return found[0] if found else None

    def _upsert(self, table: str, key: Mapping[str, Stored], values: Mapping[str, Stored]) -> bool:
        current = self._find(table, key)
        if current is None:
            self._write(table, {**key, **values})
            return True
        return self._rewrite(table, current, values)

    def _write(self, table: str, values: Mapping[str, Stored]) -> None:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        self._connection.execute(sql, list(values.values()))

    def _rewrite(
        self, table: str, current: Mapping[str, Any], values: Mapping[str, Stored]
    ) -> bool:
        different = {name: value for name, value in values.items() if current[name] != value}
        if different:
            pairs = ", ".join(f"{name} = ?" for name in different)
            sql = f"UPDATE {table} SET {pairs} WHERE id = ?"
            self._connection.execute(sql, [*different.values(), current["id"]])
        return bool(different)

    def _remove(self, table: str, key: Mapping[str, Stored]) -> bool:
        current = self._find(table, key)
        if current is not None:
            self._connection.execute(f"DELETE FROM {table} WHERE id = ?", [current["id"]])
        return current is not None


class IndicatorRepository(_WithCells[Indicator]):
    """The plan's indicators and what has been observed of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "indicator", Indicator, INDICATOR_FIELDS)

    def add(self, **values: object) -> int:
        """Write a new indicator and return its id; it comes last unless `position` is given.

        Raises InvalidValueError for a broken rule, or when it is given more than one place.
        """
        cleaned = clean_values(self.fields, values)
        _check_one_place(cleaned)
        _check_division(cleaned)
        if cleaned.get("position") is None:
            cleaned["position"] = self._next_position()
        return super().add(**cleaned)

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of an indicator; return whether anything was different.

        A new place takes the earlier one away, and with another division the series are named by
        it. Raises InvalidValueError for a broken rule, ConflictError when the row is gone.
        """
        cleaned = clean_values(self.fields, values)
        _check_one_place(cleaned)
        if any(cleaned.get(column) is not None for column in _PLACES.values()):
            cleaned = dict.fromkeys(_PLACES.values()) | cleaned
        if not _DIVIDING & cleaned.keys():
            return super().update(row_id, **cleaned)
        _check_division(self._raw(row_id) | cleaned)
        is_new = super().update(row_id, **cleaned)
        return self._name_series(row_id) or is_new

    def attach(self, row_id: int, level: Level, place_id: int | None = None) -> bool:
        """Let an indicator belong to a row of `level`, or to the plan; return if that is new.

        Raises InvalidValueError when there is no such row.
        """
        places: dict[str, object] = dict.fromkeys(_PLACES.values())
        if level is not Level.PLAN:
            if place_id is None:
                raise InvalidValueError(
                    _PLACES[level], _("Välj vad indikatorn hör till, eller låt den gälla planen.")
                )
            places[_PLACES[level]] = place_id
        return self.update(row_id, **places)

    def move(self, row_id: int, before_id: int | None = None) -> bool:
        """Put an indicator before another one, or last; return whether the order is new."""
        order = [row.id for row in self.all()]
        self.get(row_id)
        rest = [indicator_id for indicator_id in order if indicator_id != row_id]
        place = rest.index(before_id) if before_id in rest else len(rest)
        wanted = [*rest[:place], row_id, *rest[place:]]
        if wanted == order:
            return False
        moved = [
            self.update(indicator_id, position=place) for place, indicator_id in enumerate(wanted)
        ]
        return any(moved)

    def observations(self, row_id: int) -> list[Observation]:
        """Return what has been observed of an indicator, by period and series."""
        sql = _select(OBSERVATIONS, "observation")
        return [OBSERVATIONS.value(row) for row in self._connection.execute(sql, [row_id])]

    def targets(self, row_id: int) -> list[Target]:
        """Return an indicator's targets, by period and series."""
        sql = _select(TARGETS, "target")
        return [TARGETS.value(row) for row in self._connection.execute(sql, [row_id])]

    def breaks(self, row_id: int) -> list[SeriesBreak]:
        """Return where an indicator's series are broken, by period."""
        sql = _select(SERIES_BREAKS, "series_break", "period")
        return [SERIES_BREAKS.value(row) for row in self._connection.execute(sql, [row_id])]

    def take_over(self, row_id: int, observation: Observation | StrategyObservation) -> None:
        """Write what was observed in another plan or stands in a strategy, as `set_value` does."""
        self.set_value(
            row_id,
            observation.period,
            observation.series,
            value=observation.value,
            text=observation.text,
            missing_reason=observation.missing_reason,
            source=observation.source,
            fetched_on=observation.fetched_on,
            note=observation.note,
            judgement=observation.judgement,
            judged_by=observation.judged_by,
        )

    def set_value(  # noqa: PLR0913 -- the columns of one observation
        self,
        row_id: int,
        period: object,
        series: str = TOTAL,
        *,
        value: object = None,
        text: object = None,
        missing_reason: object = None,
        source: str | None = None,
        fetched_on: object = None,
        note: str | None = None,
        judgement: object = None,
        judged_by: str | None = None,
    ) -> bool:
        """Write what was observed for a period and series; return whether anything was different.

        A `value`, a `missing_reason`, or the words of `judgement` and `text` are kept; with none
        of them the observation is removed. `source`, `note` and `judged_by` left out stay as they
        are, but a new value never keeps the source of the old one: who works a value up may not
        name Kolada as its source. The day it was fetched is written together with something new
        only. Raises InvalidValueError for a broken rule, ConflictError when the indicator is gone.
        """
        key = self._key(OBSERVATION_FIELDS, row_id, period, series)
        given = clean_values(
            OBSERVATION_FIELDS,
            {
                "value": value,
                "text": text,
                "missing_reason": missing_reason,
                "judgement": judgement,
            },
        )
        self._check_content(row_id, given)
        if all(content is None for content in given.values()):
            return self._remove("observation", key)
        extra = clean_values(
            OBSERVATION_FIELDS,
            {"source": source, "note": note, "fetched_on": fetched_on, "judged_by": judged_by},
        )
        current = self._find("observation", key)
        if current is None:
            self._write("observation", key | given | extra)
            return True
        wanted = given | {
            "note": current["note"] if note is None else extra["note"],
            "judged_by": current["judged_by"] if judged_by is None else extra["judged_by"],
        }
        is_new_content = any(current[name] != given[name] for name in _CONTENT)
        if is_new_content or (source is not None and current["source"] != extra["source"]):
            wanted |= {"source": extra["source"], "fetched_on": extra["fetched_on"]}
        return self._rewrite("observation", current, wanted)

    def set_target(
        self,
        row_id: int,
        period: object,
        series: str,
        value: object,
        tolerance: object = None,
        *,
        tolerance_is_percent: bool = False,
    ) -> bool:
        """Write the target of a period and series, or remove it when `value` is empty.

        Returns whether anything was different. Raises InvalidValueError for a broken rule.
        """
        key = self._key(TARGET_FIELDS, row_id, period, series)
        wanted = OBSERVATION_FIELDS["value"].clean(value)
        if wanted is None:
            return self._remove("target", key)
        margin = TARGET_FIELDS["tolerance"].clean(tolerance)
        is_percent = int(tolerance_is_percent and margin is not None)
        values = {"value": wanted, "tolerance": margin, "tolerance_is_percent": is_percent}
        return self._upsert("target", key, values)

    def set_break(self, row_id: int, period: object, note: str | None = None) -> bool:
        """Mark that a new series begins with `period`; return whether anything was different."""
        key = self._key(SERIES_BREAK_FIELDS, row_id, period)
        return self._upsert("series_break", key, clean_values(SERIES_BREAK_FIELDS, {"note": note}))

    def remove_break(self, row_id: int, period: object) -> bool:
        """Let the series go on unbroken through `period`; return whether there was a break."""
        return self._remove("series_break", self._key(SERIES_BREAK_FIELDS, row_id, period))

    def _next_position(self) -> int:
        sql = "SELECT coalesce(max(position) + 1, 0) FROM indicator"
        return int(self._connection.execute(sql).fetchone()[0])

    def _key(
        self,
        fields: Mapping[str, Field],
        row_id: int,
        period: object,
        series: str | None = None,
    ) -> dict[str, Stored]:
        self._require_change()
        indicator = self.get(row_id)
        values: dict[str, object] = {"indicator_id": row_id, "period": period}
        if series is None:
            return clean_values(fields, values)
        key = clean_values(fields, values | {"series": series})
        return key | {"series": indicator.series_name(str(key["series"]))}

    def _name_series(self, row_id: int) -> bool:
        """Name what is observed and wanted by the division; what has that name already stays."""
        indicator = self.get(row_id)
        is_new = False
        for table in ("observation", "target"):
            sql = f"SELECT id, period, series FROM {table} WHERE indicator_id = ?"
            for value_id, period, series in self._connection.execute(sql, [row_id]).fetchall():
                name = indicator.series_name(series)
                key = {"indicator_id": row_id, "period": period, "series": name}
                if name != series and self._find(table, key) is None:
                    sql_name = f"UPDATE {table} SET series = ? WHERE id = ?"
                    self._connection.execute(sql_name, [name, value_id])
                    is_new = True
        return is_new

    def _check_content(self, row_id: int, given: Mapping[str, Stored]) -> None:
        words = given["judgement"] if given["text"] is None else given["text"]
        contents = (given["value"], given["missing_reason"], words)
        if sum(content is not None for content in contents) > 1:
            raise InvalidValueError(
                "value", _("Ange antingen ett tal, en text eller varför värdet saknas.")
            )
        kind = self._raw(row_id)["kind"]
        if words is not None and kind == ValueKind.QUANTITATIVE:
            raise InvalidValueError("text", _("Indikatorn mäts i tal. Skriv till exempel 31,3."))


class ComparisonRepository(_WithCells[Comparison]):
    """What the indicators are compared with, and the values of each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "comparison", Comparison, COMPARISON_FIELDS)

    def of(self, indicator_id: int) -> list[Comparison]:
        """Return what an indicator is compared with, in order."""
        rows = self._connection.execute(
            "SELECT id FROM comparison WHERE indicator_id = ? ORDER BY position, id", [indicator_id]
        )
        return self.some(row_id for (row_id,) in rows.fetchall())

    def add(self, **values: object) -> int:
        """Write a new comparison and return its id; it comes last.

        Raises InvalidValueError for a broken rule, or when the indicator has one called so.
        """
        cleaned = clean_values(self.fields, values)
        known = self.of(int(cleaned.get("indicator_id") or 0))
        self._check_name(known, str(cleaned.get("name") or ""))
        place = max((row.position for row in known), default=-1) + 1
        return super().add(**{"position": place} | cleaned)

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a comparison; return whether anything was different."""
        others = [row for row in self.of(self.get(row_id).indicator_id) if row.id != row_id]
        self._check_name(others, str(values.get("name") or ""))
        return super().update(row_id, **values)

    def keep(self, indicator_id: int, region: str, name: str) -> int:
        """Return the comparison with a region, made or called `name` when it is not there yet."""
        known = self.of(indicator_id)
        found = [row for row in known if region and row.region == region] or [
            row for row in known if row.name.casefold() == name.casefold()
        ]
        if not found:
            return self.add(indicator_id=indicator_id, name=name, region=region)
        self.update(found[0].id, name=name, region=region or found[0].region)
        return found[0].id

    def set_value(self, row_id: int, period: object, series: str = TOTAL, **values: object) -> bool:
        """Write a value of a comparison, or why there is none; neither removes it.

        `values` are `value`, `missing_reason`, `source` and `fetched_on`. Returns whether
        anything was different. Raises InvalidValueError, ConflictError when it is gone.
        """
        self._require_change()
        self.get(row_id)
        key: dict[str, Stored] = {"comparison_id": row_id}
        key |= clean_values(COMPARISON_VALUE_FIELDS, {"period": period, "series": series})
        key["series"] = key["series"] or TOTAL
        given = clean_values(COMPARISON_VALUE_FIELDS, values)
        if given.get("value") is None and given.get("missing_reason") is None:
            return self._remove("comparison_value", key)
        empty = dict.fromkeys(("value", "missing_reason", "source", "fetched_on"))
        current = self._find("comparison_value", key)
        content = ("value", "missing_reason", "source")
        if current is not None and all(current[name] == given.get(name) for name in content):
            return False
        return self._upsert("comparison_value", key, empty | given)

    def _check_name(self, others: Sequence[Comparison], name: str) -> None:
        if name and any(row.name.casefold() == name.strip().casefold() for row in others):
            sentence = _("Indikatorn jämförs redan med {name}. Välj ett annat namn.")
            raise InvalidValueError("name", sentence.format(name=name))


def _select(shape: Shape[Any], table: str, order: str = "period, series") -> str:
    columns = ", ".join(shape.columns)
    return f"SELECT {columns} FROM {table} WHERE indicator_id = ? ORDER BY {order}"


def _check_division(values: Mapping[str, Any]) -> None:
    further = breakdowns_from_json(str(values.get("further_breakdowns") or "[]"))
    if further:
        first = series_from_json(str(values.get("series") or "[]"))
        check_breakdowns([*([Breakdown("", first)] if first else []), *further], SERIES_LENGTH)


def _check_one_place(values: Mapping[str, Stored]) -> None:
    places: Sequence[str] = [name for name in _PLACES.values() if values.get(name) is not None]
    if len(places) > 1:
        raise InvalidValueError(
            places[1],
            _("En indikator hör till ett område, ett mål eller en aktivitet, inte till flera."),
        )
