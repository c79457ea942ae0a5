"""Any edits on two sides, merged either way: what only one side has changed is kept, rules hold."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.plans import make_plan, open_plan
from tracker.domain.activities.activity import due_before_start
from tracker.domain.core.terms import Approval, Status
from tracker.domain.history.plan_state import PlanState
from tracker.domain.merging.parts import Part, PartKind
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.merging.merging import merge_copy, preview_copy
from tracker.store.plan_file import PlanFile

Edit = tuple[str, int, int, str]

_MANY = os.environ.get("TRACKER_EXAMPLES", "")
"""So many examples instead of few, with other seeds each time: for a longer run by hand."""

_TEMPLATE = make_plan(Path(tempfile.mkdtemp()) / "mall.plan")
_DELETED = (
    "activities",
    "goals",
    "units",
    "owners",
    "focus_areas",
    "dimension_items",
    "milestones",
)
_DATES = ("2025-02-01", "2026-02-01", "2026-09-30", "2027-12-31", None)
_DERIVED = frozenset({"focus_area_id", "goal_id", "position", "responsibility", "unit_id"})
"""Columns that follow from another row's change, such as a goal's move or a unit's removal."""

_KINDS = ("title", "status", "dates", "move", "owner", "unit", "add", "child", "delete", "approve",
          "goal", "report", "parent", "note")  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.sampled_from(_KINDS), st.integers(0, 50), st.integers(0, 50), st.text("abå", max_size=3)
    ),
    max_size=5,
)


@given(here=EDITS, there=EDITS)
@example(here=[], there=[("add", 0, 1, ""), ("move", 0, 4, "")])
@settings(max_examples=int(_MANY or 6), derandomize=not _MANY, deadline=None)
def test_edits_of_two_copies_are_kept_and_no_rule_is_broken(
    here: list[Edit], there: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other = (Path(folder) / name for name in ("plan.plan", "kopia.plan"))
        shutil.copy(_TEMPLATE, one)
        shutil.copy(_TEMPLATE, other)
        for path, edits in ((one, here), (other, there)):
            with open_plan(path, verify=False) as plan:
                _make(plan, edits)
        for plan_path, copy_path in ((one, other), (other, one)):
            merged = Path(folder) / f"{plan_path.stem}-ihop.plan"
            shutil.copy(plan_path, merged)
            _merge_and_judge(merged, copy_path)


def _merge_and_judge(path: Path, copy: Path) -> None:
    with open_plan(path, verify=False) as plan:
        ours = plan.history.state_now()
        preview = preview_copy(plan, copy)
        merge_copy(plan, preview, preview.merge.safe())
        merged = plan.history.state_now()
        _require_kept(preview.merge.parts, preview.merge.base, ours, merged)
        _require_kept(preview.merge.parts, preview.merge.base, preview.merge.theirs, merged)
        _require_rules(plan, merged)
        assert preview_copy(plan, copy).merge.safe() == frozenset()
        if preview.merge.safe():
            assert not preview_copy(plan, copy).merge.parts
            plan.undo()
            assert plan.history.state_now() == ours


def _require_kept(
    parts: Sequence[Part], base: PlanState, side: PlanState, merged: PlanState
) -> None:
    asked = {part.row for part in parts if not part.is_safe}
    cut_off = {part.row for part in parts if part.follows or part.needs}
    gone = {part.row for part in parts if part.kind is PartKind.REMOVED}
    for table, rows in side.tables.items():
        for row_id, row in rows.items():
            if (table, row_id) in asked | cut_off | gone or table in ("merged_set", "merged_row"):
                continue
            was = base.rows(table).get(row_id)
            for column, value in row.items():
                # of what both have made, such as a unit of one name, what is empty is no edit
                changed = value is not None if was is None else was.get(column) != value
                if changed and column not in _DERIVED:
                    assert merged.rows(table)[row_id][column] == value, (table, row_id, column)


def _require_rules(plan: PlanFile, merged: PlanState) -> None:
    plan.check(thorough=True)
    for row in merged.rows("activity").values():
        assert not due_before_start(row["start_date"], row["due_date"])
        goal = merged.rows("goal").get(row["goal_id"] or 0)
        assert goal is None or goal["focus_area_id"] in (None, row["focus_area_id"])
    for table, column in (("unit", "parent_id"), ("goal", "parent_goal_id")):
        rows = merged.rows(table)
        for row_id in rows:
            seen, at = set(), row_id
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = rows[at][column]


def _make(plan: PlanFile, edits: Sequence[Edit]) -> None:
    for edit in edits:
        try:
            with plan.change(f"Ändring {edit[0]}"):
                _write(plan, *edit)
        except (InvalidValueError, ConflictError):
            continue


def _some(repository: Any, pick: int) -> int | None:
    ids = sorted(row.id for row in repository.all())
    return ids[pick % len(ids)] if ids else None


def _write(plan: PlanFile, kind: str, pick: int, other: int, text: str) -> None:
    activity = _some(plan.activities, pick)
    if kind == "add":
        new: Any = (plan.activities, plan.goals, plan.focus_areas)[other % 3]
        new.add(title=f"Ny {text}")
        plan.units.add(name=f"Enhet {text}")
    elif kind == "delete":
        emptied = getattr(plan, _DELETED[other % len(_DELETED)])
        chosen = _some(emptied, pick)
        if chosen is not None:
            emptied.delete(chosen)
    elif kind == "parent":
        for nested, column in ((plan.units, "parent_id"), (plan.goals, "parent_goal_id")):
            chosen = _some(nested, pick)
            if chosen is not None:
                nested.update(chosen, **{column: _some(nested, other)})
    elif kind == "goal":
        goal = _some(plan.goals, pick)
        if goal is not None:
            plan.goals.update(goal, focus_area_id=_some(plan.focus_areas, other))
    elif activity is not None:
        _write_activity(plan, activity, kind, other, text)


def _write_activity(plan: PlanFile, activity: int, kind: str, other: int, text: str) -> None:
    values: dict[str, Any] = {
        "title": {"title": f"T{text}"},
        "note": {"note": text, "description": text},
        "status": {"status": list(Status)[other % len(Status)]},
        "dates": {
            "start_date": _DATES[other % len(_DATES)],
            "due_date": _DATES[(other // 5) % len(_DATES)],
        },
        "move": {"goal_id": _some(plan.goals, other)},
        "owner": {"owner_id": _some(plan.owners, other)},
        "unit": {"unit_id": _some(plan.units, other)},
        "approve": {"approval": list(Approval)[other % len(Approval)]},
    }
    if kind in values:
        plan.activities.update(activity, **values[kind])
    elif kind == "child":
        plan.milestones.add(activity_id=activity, title=f"M{text}")
        item = _some(plan.dimension_items, other)
        if item is not None:
            plan.taggings.tag("activity", [activity], [item])
    elif kind == "report":
        unit = _some(plan.units, other)
        if unit is not None:
            plan.activity_reports.put(2025, activity, unit, result=text or None)
