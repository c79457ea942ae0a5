"""What proposals give in rows beside their activities: as it was received, and as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from tracker.domain.core.fields import Stored
from tracker.domain.core.json_text import read_json
from tracker.domain.forms.proposed_places import places_value
from tracker.domain.forms.unit_form import CONTRIBUTES_TO, PLANNED_YEAR
from tracker.store.plan_file import PlanFile

_ROW = "activity_id", "focus_area_id", "goal_id", "year"
_Row = Mapping[str, int | None]


def beside_now(plan: PlanFile) -> dict[int, dict[str, Stored]]:
    """Return what each activity contributes to and when it is planned, by its id."""
    rows = plan.connection.execute(
        "SELECT activity_id, focus_area_id, goal_id, NULL FROM contribution"
        " UNION ALL SELECT activity_id, NULL, NULL, year FROM planned_year"
    )
    return _by_activity(dict(zip(_ROW, row, strict=True)) for row in rows.fetchall())


def beside_received(plan: PlanFile, undone: Collection[int]) -> dict[int, dict[str, Stored]]:
    """Return the same as forms have left it; changes of the sets that are `undone` are left out."""
    kept: dict[tuple[str, int], _Row] = {}
    for set_id, table, row_id, op, after in plan.connection.execute(
        "SELECT s.id, c.table_name, c.row_id, c.op, c.after FROM change_set AS s"
        " JOIN change AS c ON c.set_id = s.id"
        " AND c.table_name IN ('contribution', 'planned_year')"
        " WHERE s.source = 'form' ORDER BY c.id"
    ).fetchall():
        if set_id in undone:
            continue
        if op == "delete":
            kept.pop((table, row_id), None)
        else:
            kept[table, row_id] = read_json(after)
    return _by_activity(kept.values())


def _by_activity(rows: Iterable[_Row]) -> dict[int, dict[str, Stored]]:
    found: defaultdict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row["activity_id"] or 0].append(row)
    return {activity_id: _values(of_one) for activity_id, of_one in found.items()}


def _values(rows: Sequence[_Row]) -> dict[str, Stored]:
    areas, goals, years = (
        [value for row in rows if (value := row.get(name)) is not None] for name in _ROW[1:]
    )
    shown_years = " ".join(map(str, sorted(years))) or None
    return {
        CONTRIBUTES_TO: places_value(areas, goals),
        PLANNED_YEAR: years[0] if len(years) == 1 else shown_years,
    }
