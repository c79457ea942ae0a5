"""What units' proposals can refer to in a plan, and what has been received of them before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from typing import Any

from tracker.domain.core.fields import Stored
from tracker.domain.core.json_text import read_json
from tracker.domain.core.terms import Approval
from tracker.domain.forms.content import FormContent
from tracker.domain.forms.proposals import (
    ACTIVITY_COLUMNS,
    BESIDE,
    PlanNames,
    ReceivedProposal,
    folded,
    group_text,
)
from tracker.domain.forms.unit_form import TARGET_GROUPS
from tracker.store.forms.beside import beside_now, beside_received
from tracker.store.plan_file import PlanFile
from tracker.store.rows.dimensions import target_group_ids, target_groups

_NOTHING_BESIDE: dict[str, Stored] = dict.fromkeys(BESIDE)
_MARK = re.compile(r"\[[0-9a-f]+:[0-9]+\]")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What proposals can refer to in a plan, by names in lower case, the same for all units."""

    areas: dict[str, int]
    goals: dict[str, tuple[int, int | None]]
    goal_of: dict[int, tuple[int, int | None]]
    owners: dict[str, int]
    received: tuple[ReceivedProposal, ...]
    area_titles: dict[int, str]
    target_groups: dict[str, int]

    def of_form(self, content: FormContent, titles: frozenset[str]) -> PlanNames:
        """Return what proposals in a form can refer to, by the form's own names as well.

        `titles` are those of the unit's activities.
        """
        areas = {folded(area.name): area.row_id for area in content.areas}
        goals = {
            folded(goal.name): self.goal_of[goal.row_id]
            for goal in content.goals
            if goal.row_id in self.goal_of
        }
        groups = {folded(group.name): group.row_id for group in content.target_groups}
        return PlanNames(
            self.areas | areas,
            self.goals | goals,
            self.owners,
            titles,
            self.received,
            self.area_titles,
            self.target_groups | groups,
        )


def plan_names(plan: PlanFile) -> KnownNames:
    """Return the rows that can be referred to by title, code or both; of two alike none is."""
    areas = [(area.id, area.code, area.title) for area in plan.focus_areas.all()]
    goals = plan.goals.all()
    goal_of = {goal.id: (goal.id, goal.focus_area_id) for goal in goals}
    goal_names = _unambiguous((goal.id, goal.code, goal.title) for goal in goals)
    owners = [(owner.id, owner.name, owner.title) for owner in plan.owners.all()]
    return KnownNames(
        _unambiguous(areas),
        {name: goal_of[row_id] for name, row_id in goal_names.items()},
        goal_of,
        _unambiguous(owners),
        received_proposals(plan),
        {row_id: title for row_id, _code, title in areas},
        _unambiguous(
            (group.id, group.code, group.title) for group in target_groups(plan.connection)
        ),
    )


def _unambiguous(rows: Iterable[tuple[int, str | None, str]]) -> dict[str, int]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for row_id, code, title in rows:
        spellings = {title} | ({code, f"{code} {title}", f"{title} {code}"} if code else set())
        for spelling in spellings:
            found[folded(spelling)].add(row_id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def received_proposals(plan: PlanFile) -> tuple[ReceivedProposal, ...]:
    """Return the proposals that came in forms and are still there, as they were received last."""
    undone = _undone_sets(plan)
    received: dict[int, tuple[str, dict[str, Stored]]] = {}
    for set_id, row_id, op, after in plan.connection.execute(
        "SELECT s.id, c.row_id, c.op, c.after FROM change_set AS s"
        " JOIN change AS c ON c.set_id = s.id AND c.table_name = 'activity'"
        " AND c.op IN ('insert', 'update') WHERE s.source = 'form' ORDER BY c.id"
    ).fetchall():
        if set_id in undone:
            continue
        row: dict[str, Stored] = read_json(after)
        if op == "insert" and (marks := _MARK.findall(str(row["note"] or ""))):
            received[row_id] = (marks[-1], row)
        elif row_id in received and row["approval"] == Approval.PROPOSED:
            received[row_id] = (received[row_id][0], row)
    current, beside = _proposal_rows(plan), beside_received(plan, undone)
    groups = _received_groups(plan, undone, received)
    return tuple(
        ReceivedProposal(
            row_id,
            current[row_id]["unit_id"],
            mark,
            {name: row[name] for name in ACTIVITY_COLUMNS}
            | {TARGET_GROUPS: group_text(groups.get(row_id, ()))}
            | beside.get(row_id, _NOTHING_BESIDE),
            str(row["note"] or ""),
            current[row_id],
            current[row_id]["approval"] == Approval.PROPOSED,
        )
        for row_id, (mark, row) in received.items()
        if row_id in current
    )


def _received_groups(
    plan: PlanFile, undone: Collection[int], activity_ids: Container[int]
) -> dict[int, set[int]]:
    """The target groups that forms gave to proposals, by activity, as they were received last."""
    groups: defaultdict[int, set[int]] = defaultdict(set)
    for set_id, op, before, after in plan.connection.execute(
        "SELECT s.id, c.op, c.before, c.after FROM change_set AS s"
        " JOIN change AS c ON c.set_id = s.id AND c.table_name = 'tagging'"
        " WHERE s.source = 'form' ORDER BY c.id"
    ).fetchall():
        row = read_json(after or before)
        if set_id in undone or row["activity_id"] not in activity_ids:
            continue
        if op == "delete":
            groups[row["activity_id"]].discard(row["item_id"])
        else:
            groups[row["activity_id"]].add(row["item_id"])
    return groups


def _undone_sets(plan: PlanFile) -> frozenset[int]:
    """The change sets that are undone and have not been done again."""
    rows = plan.connection.execute(
        "SELECT id, undoes FROM change_set WHERE undoes IS NOT NULL ORDER BY id DESC"
    )
    undone: set[int] = set()
    for set_id, undoes in rows.fetchall():  # the newest first: what it undoes is older
        if set_id not in undone:
            undone.add(undoes)
    return frozenset(undone)


def _proposal_rows(plan: PlanFile) -> dict[int, dict[str, Any]]:
    names = ("unit_id", "approval", "note", *ACTIVITY_COLUMNS)
    rows = plan.connection.execute(f"SELECT id, {', '.join(names)} FROM activity")
    groups, beside = target_group_ids(plan.connection), beside_now(plan)
    return {
        row_id: dict(zip(names, values, strict=True))
        | {TARGET_GROUPS: group_text(groups.get(row_id, ()))}
        | beside.get(row_id, _NOTHING_BESIDE)
        for row_id, *values in rows.fetchall()
    }


def titles_by_unit(plan: PlanFile) -> dict[int, frozenset[str]]:
    """Return the titles of each unit's activities as they are compared, by the unit's id."""
    titles: defaultdict[int, set[str]] = defaultdict(set)
    rows = plan.connection.execute("SELECT unit_id, title FROM activity WHERE unit_id IS NOT NULL")
    for unit_id, title in rows.fetchall():
        titles[unit_id].add(folded(title))
    return {unit_id: frozenset(found) for unit_id, found in titles.items()}
