"""The differences in indicators' values, targets and breaks, and in tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tracker.domain.core.language import _
from tracker.domain.history.difference import Difference, DifferenceKind, Topic, shortened
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.indicators.indicator import Observation, Target
from tracker.domain.indicators.judgement import Judgement
from tracker.domain.indicators.statistics import (
    MissingReason,
    decimals_for,
    format_number,
    with_unit,
)
from tracker.domain.indicators.tolerance import target_with_tolerance

_TAGGED = ("activity", "goal", "focus_area", "indicator")
_SHOWN_TAGS = 5


def compare_values(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield "Andel i arbete 2025: 61,3 → 63,0 %", and the like for targets and breaks.

    The values of an indicator that is new or gone are not listed one by one.
    """
    both = before.rows("indicator").keys() & after.rows("indicator").keys()
    for table in ("observation", "target", "series_break"):
        old, new = before.rows(table), after.rows(table)
        changed = [
            row_id
            for row_id in old.keys() | new.keys()
            if old.get(row_id) != new.get(row_id)
            and (new.get(row_id) or old[row_id])["indicator_id"] in both
        ]
        for row_id in sorted(
            changed, key=lambda row_id: _place(new.get(row_id) or old[row_id], row_id)
        ):
            yield from _value(table, row_id, old.get(row_id), new.get(row_id), after)


def compare_comparisons(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield what an indicator is newly or no longer compared with, and the values that changed.

    The values of a comparison that is new or gone are not listed one by one.
    """
    indicators = before.rows("indicator").keys() & after.rows("indicator").keys()
    old, new = before.rows("comparison"), after.rows("comparison")
    for row_id in sorted(old.keys() ^ new.keys()):
        row = new.get(row_id) or old[row_id]
        if row["indicator_id"] in indicators:
            yield _comparison(row_id, row, after, is_new=row_id in new)
    values, now_values = before.rows("comparison_value"), after.rows("comparison_value")
    both = old.keys() & new.keys()
    for row_id in sorted(values.keys() | now_values.keys()):
        was, now = values.get(row_id), now_values.get(row_id)
        row = now or was or {}
        if was != now and row["comparison_id"] in both:
            comparison = new[row["comparison_id"]]
            if comparison["indicator_id"] in indicators:
                yield from _compared_value(row_id, was, now, comparison, after)


def _comparison(row_id: int, row: Row, after: PlanState, *, is_new: bool) -> Difference:
    title = after.name_of("indicator", row["indicator_id"])
    sentence = (
        _("{title}: Jämförs med {name}.")
        if is_new
        else _("{title}: Jämförs inte längre med {name}.")
    )
    return Difference(
        DifferenceKind.ADDED if is_new else DifferenceKind.REMOVED,
        "comparison",
        row_id,
        title,
        sentence=sentence.format(title=shortened(title), name=shortened(str(row["name"]))),
        topic=Topic.INDICATOR,
    )


def _compared_value(
    row_id: int, was: Row | None, now: Row | None, comparison: Row, after: PlanState
) -> Iterator[Difference]:
    indicator = after.rows("indicator")[comparison["indicator_id"]]
    known = {"indicator_id": comparison["indicator_id"]}
    versions = [None if row is None else {**row, **known} for row in (was, now)]
    pair = (versions[0], versions[1])
    shown = [_shown("observation", version, indicator, pair) for version in versions]
    if shown[0] == shown[1]:
        return
    row = now or was or {}
    name = ", ".join(
        part
        for part in (shortened(str(indicator["title"])), str(comparison["name"]), row["series"])
        if part
    )
    sentence = _("{name} {period}: {before} → {after}.").format(
        name=name, period=row["period"], before=shown[0], after=shown[1]
    )
    yield Difference(
        DifferenceKind.CHANGED,
        "comparison_value",
        row_id,
        str(indicator["title"]),
        "value",
        shown[0],
        shown[1],
        sentence,
        Topic.INDICATOR,
    )


def _place(row: Row, row_id: int) -> tuple[int, str, str, int]:
    return row["indicator_id"], row["period"], row.get("series", ""), row_id


def _value(
    table: str, row_id: int, old: Row | None, new: Row | None, after: PlanState
) -> Iterator[Difference]:
    row = new or old or {}
    indicator = after.rows("indicator")[row["indicator_id"]]
    name = shortened(str(indicator["title"]))
    if row.get("series"):
        name = f"{name}, {row['series']}"
    was, now = (_shown(table, version, indicator, (old, new)) for version in (old, new))
    if was == now:
        return
    kind = DifferenceKind.CHANGED
    if old is None or new is None:
        kind = DifferenceKind.REMOVED if new is None else DifferenceKind.ADDED
    yield Difference(
        kind,
        table,
        row_id,
        str(indicator["title"]),
        "value",
        was,
        now,
        _sentence(table, kind).format(name=name, period=row["period"], before=was, after=now),
        Topic.INDICATOR,
        indicator.get("activity_id"),
    )


def _sentence(table: str, kind: DifferenceKind) -> str:
    sentences = {
        "observation": {
            DifferenceKind.ADDED: _("{name} {period}: {after} (nytt värde)."),
            DifferenceKind.REMOVED: _("{name} {period}: {before} borttaget."),
            DifferenceKind.CHANGED: _("{name} {period}: {before} → {after}."),
        },
        "target": {
            DifferenceKind.ADDED: _("{name}: Målvärde {period} satt till {after}."),
            DifferenceKind.REMOVED: _("{name}: Målvärde {period} ({before}) borttaget."),
            DifferenceKind.CHANGED: _("{name}: Målvärde {period}: {before} → {after}."),
        },
        "series_break": {
            DifferenceKind.ADDED: _("{name}: Nytt mått från {period}: {after}."),
            DifferenceKind.REMOVED: _("{name}: Nytt mått från {period} borttaget."),
            DifferenceKind.CHANGED: _("{name}: Nytt mått från {period}: {after}."),
        },
    }
    return sentences[table][kind]


def _shown(table: str, row: Row | None, indicator: Row, both: tuple[Row | None, Row | None]) -> str:
    """Return a value as it is read; both values of a change have as many decimals."""
    if row is None:
        return "–"
    if table == "series_break":
        return shortened(str(row.get("note") or "–")).rstrip(".")
    unit = indicator.get("unit")
    values = [
        version["value"]
        for version in both
        if version is not None and version.get("value") is not None
    ]
    decimals = decimals_for(unit, values)
    if table == "target":
        shown = with_unit(format_number(row["value"], decimals), unit)
        margin, is_percent = row.get("tolerance"), bool(row.get("tolerance_is_percent"))
        target = Target(0, 0, "", "", row["value"], margin, is_percent)
        return target_with_tolerance(target, shown, unit)
    return shortened(_observation(row).shown(unit, decimals)) or "–"


def _observation(row: Row) -> Observation:
    missing: Any = row.get("missing_reason")
    judgement: Any = row.get("judgement")
    return Observation(
        0,
        int(row["indicator_id"]),
        str(row["period"]),
        str(row.get("series") or ""),
        row.get("value"),
        row.get("text"),
        MissingReason(missing) if missing else None,
        None,
        None,
        None,
        Judgement(judgement) if judgement else None,
    )


def compare_tags(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield in one sentence each what a thing has been tagged with, and what no longer."""
    changes: defaultdict[tuple[str, int], tuple[list[str], list[str]]] = defaultdict(
        lambda: ([], [])
    )
    old, new = before.rows("tagging"), after.rows("tagging")
    for place, (rows, others, state) in enumerate(((new, old, after), (old, new, before))):
        pairs = {_pair(row) for row in others.values()}
        for _row_id, row in sorted(rows.items()):
            if _pair(row) not in pairs:
                anchor, item_id = _pair(row)
                changes[anchor][place].append(_item_name(state, item_id))
    for table in _TAGGED:
        there = before.rows(table).keys() & after.rows(table).keys()
        for (tagged, row_id), (added, removed) in sorted(changes.items()):
            if tagged == table and row_id in there:
                yield _tags(table, row_id, added, removed, after)


def _pair(row: Row) -> tuple[tuple[str, int], int]:
    """Return what a tagging is on, and its item."""
    for table in _TAGGED:
        if row.get(f"{table}_id") is not None:
            return (table, int(row[f"{table}_id"])), int(row["item_id"])
    return ("", 0), int(row["item_id"])


def _item_name(state: PlanState, item_id: int) -> str:
    item = state.rows("dimension_item").get(item_id)
    if item is None:
        return "–"
    return f"{item['code']} {item['title']}" if item.get("code") else str(item["title"])


def _tags(
    table: str, row_id: int, added: list[str], removed: list[str], after: PlanState
) -> Difference:
    title = after.name_of(table, row_id)
    sentences = []
    if added:
        sentences.append(_("kopplad till {items}").format(items=_listed(added)))
    if removed:
        sentences.append(_("inte längre kopplad till {items}").format(items=_listed(removed)))
    return Difference(
        DifferenceKind.CHANGED,
        "tagging",
        row_id,
        title,
        None,
        _listed(removed) if removed else "–",
        _listed(added) if added else "–",
        f"{shortened(title)}: {', '.join(sentences)}.",
        Topic.OTHER,
        row_id if table == "activity" else None,
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join(shortened(name) for name in names[:_SHOWN_TAGS])
    more = len(names) - _SHOWN_TAGS
    return _("{names} och {count} till").format(names=shown, count=more) if more > 0 else shown
