"""How the page of activities is set up, as one value: what a saved view keeps of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_type_hints

from tracker.domain.activities.report_column import report_column
from tracker.domain.activities.selection import (
    ActivityFilter,
    AnyColumn,
    AnyGrouping,
    Column,
    Grouping,
    Sorting,
    own_columns,
    sorted_by,
)
from tracker.domain.activities.timeline import Zoom
from tracker.domain.own.own_field import OwnRule

NO_OWN_RULES: Mapping[str, OwnRule] = {}
"""The rules of a plan without fields of its own."""

Plain = dict[str, Any]
"""What JSON can hold."""

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TableState:
    """The filter, the grouping, the sorting and the columns of the table, or the timeline.

    `columns` are those that are shown, from left to right; none at all stands for those that are
    shown at first. `wraps`: texts go on over several lines. `zoom` is None where the timeline is
    as it was left.
    """

    filter: ActivityFilter = field(default_factory=ActivityFilter)
    grouping: AnyGrouping = Grouping.FOCUS_AREA
    sorting: Sorting = field(default_factory=Sorting)
    columns: tuple[AnyColumn, ...] = ()
    wraps: bool = False
    is_timeline: bool = False
    zoom: Zoom | None = None

    def plain(self) -> Plain:
        """Return the state as JSON can hold it; what is as at first is left out."""
        kept: Plain = {}
        if not self.filter.is_empty():
            kept["filter"] = filter_plain(self.filter)
        if self.grouping is not Grouping.FOCUS_AREA:
            kept["grouping"] = str(self.grouping)
        if self.sorting.keys:
            kept["sorting"] = [
                f"-{column}" if descending else str(column)
                for column, descending in self.sorting.keys
            ]
        if self.columns:
            kept["columns"] = [str(column) for column in self.columns]
        for name in ("wraps", "is_timeline"):
            if getattr(self, name):
                kept[name] = True
        if self.zoom is not None:
            kept["zoom"] = str(self.zoom)
        return kept


def state_from_plain(
    kept: Mapping[str, Any], own: Mapping[str, OwnRule] = NO_OWN_RULES
) -> TableState:
    """Return the state that `TableState.plain` wrote; what nobody knows any more is left out.

    `own` are the rules of the plan's own fields, by their names.
    """
    mine = {column.name: column for column in own_columns(own)}

    def named(name: str) -> AnyColumn | None:
        return mine.get(name) or _known(Column, name) or report_column(name)

    columns = [named(name) for name in _texts(kept.get("columns"))]
    keys = [
        (column, name.startswith("-"))
        for name in _texts(kept.get("sorting"))
        if (column := named(name.removeprefix("-"))) is not None
    ]
    found = kept.get("filter")
    return TableState(
        filter=filter_from_plain(found) if isinstance(found, Mapping) else ActivityFilter(),
        grouping=mine.get(str(kept.get("grouping")))
        or _known(Grouping, kept.get("grouping"))
        or Grouping.FOCUS_AREA,
        sorting=sorted_by(keys),
        columns=tuple(column for column in columns if column is not None),
        wraps=bool(kept.get("wraps")),
        is_timeline=bool(kept.get("is_timeline")),
        zoom=_known(Zoom, kept.get("zoom")),
    )


def filter_plain(wanted: ActivityFilter) -> Plain:
    """Return a filter as JSON can hold it: the conditions there are, each as a sorted list."""
    kept: Plain = {}
    for each in fields(wanted):
        value = getattr(wanted, each.name)
        if isinstance(value, frozenset) and value:
            kept[each.name] = sorted(
                (str(part) if isinstance(part, str) else part for part in value), key=str
            )
        elif value and not isinstance(value, frozenset):
            kept[each.name] = value
    return kept


def filter_from_plain(kept: Mapping[str, Any]) -> ActivityFilter:
    """Return the filter that `filter_plain` wrote; unknown conditions and words are left out."""
    values: dict[str, Any] = {}
    for name, hint in get_type_hints(ActivityFilter).items():
        found = kept.get(name)
        if hint is str:
            values[name] = found if isinstance(found, str) else ""
        elif isinstance(found, list):
            values[name] = frozenset(_parts(get_args(hint)[0], found))
    return ActivityFilter(**values)


def _parts(kind: type, found: Iterable[object]) -> Iterable[object]:
    for part in found:
        if issubclass(kind, StrEnum):
            known = _known(kind, part)
            if known is not None:
                yield known
        elif isinstance(part, kind):
            yield part


def _known(kind: type[E], name: object) -> E | None:
    return kind(str(name)) if name in list(kind) else None


def _texts(found: object) -> list[str]:
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
