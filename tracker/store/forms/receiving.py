"""Takes what units have answered in their forms into the plan, as one change (LJ-R3).

A unit's form reaches what the unit may answer for and nothing else, whatever its keys say: every
value is checked against the rows the plan would put into the unit's form today.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.core.fields import Stored
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.terms import Approval
from tracker.domain.forms.merged import PlanRow
from tracker.domain.forms.proposals import (
    ACTIVITY_COLUMNS,
    BESIDE,
    PlanNames,
    ReceivedProposal,
    folded,
    group_text,
)
from tracker.domain.forms.receipt import Receipt
from tracker.domain.forms.returned import same_value
from tracker.domain.forms.unit_form import MOVE_REASON, TARGET_GROUPS, IssuedForm, IssuedRow, RowKey
from tracker.domain.plan.plan import Unit
from tracker.errors import ConflictError, ReadOnlyError
from tracker.store.file.backup import BEFORE_IMPORT
from tracker.store.forms.beside import beside_now, beside_received
from tracker.store.forms.forms import KnownForm, known_form
from tracker.store.forms.queries import forms_by_unit
from tracker.store.forms.receiving_rows import write_receipt
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.store.rows.dimensions import target_group_ids, target_groups

_NOTHING_BESIDE: dict[str, Stored] = dict.fromkeys(BESIDE)
_MARK = re.compile(r"\[[0-9a-f]+:[0-9]+\]")


@dataclass(frozen=True, slots=True)
class UnitNow:
    """A unit with the rows it may answer for today, and what its proposals can refer to."""

    unit: Unit
    rows: Mapping[RowKey, PlanRow]
    names: PlanNames


class PlanNow:
    """A plan as it stands when forms of a period come back, read once for all units.

    Raises ConflictError when the period has been fixed.
    """

    def __init__(self, plan: PlanFile, period: AnyPeriod, today: date) -> None:
        self._plan = plan
        self._form_of = forms_by_unit(plan, period, today)
        self._reasons = _move_reasons(plan)
        self._without_value = _series_without_value(plan, period_of(period))
        self._names = _names(plan)
        self._titles = _titles(plan)

    def unit(self, unit_id: int) -> UnitNow:
        """Return what a unit may answer for.

        Raises ConflictError when it is gone, TrackerError when it is external or no longer used.
        """
        content = self._form_of(unit_id)
        names = self._names
        rows = {
            row.key: _plan_row(row, self._reasons, self._without_value) for row in content.form.rows
        }
        areas = {folded(area.name): area.row_id for area in content.areas}
        goals = {
            folded(goal.name): names.goal_of[goal.row_id]
            for goal in content.goals
            if goal.row_id in names.goal_of
        }
        known = PlanNames(
            names.areas | areas,
            names.goals | goals,
            names.owners,
            self._titles.get(unit_id, frozenset()),
            names.received,
            names.area_titles,
            names.target_groups
            | {folded(group.name): group.row_id for group in content.target_groups},
        )
        return UnitNow(self._plan.units.get(unit_id), rows, known)


def facts_of_form(plan: PlanFile, form: IssuedForm) -> tuple[int, str]:
    """Return the id of the unit whose form it is now, and the fingerprint it was issued with.

    The unit is another one than the form names when units have been merged since. A form that the
    plan does not remember is taken at its word.
    """
    found = plan.connection.execute(
        "SELECT unit_id, fingerprint FROM issued_form WHERE form_id = ?", [form.form_id]
    ).fetchone()
    return (form.unit_id, form.fingerprint()) if found is None else (int(found[0]), str(found[1]))


def newest_issue(plan: PlanFile, period: AnyPeriod, unit_id: int) -> tuple[str, date] | None:
    """Return the id and the day of the newest form a unit got for a period, None for none."""
    wanted = period_of(period)
    found = plan.connection.execute(
        "SELECT form_id, issued_on FROM issued_form WHERE year = ? AND until = ?"
        " AND unit_id = ? ORDER BY id DESC LIMIT 1",
        [wanted.year, wanted.until, unit_id],
    ).fetchone()
    return None if found is None else (str(found[0]), date.fromisoformat(found[1]))


def receive(plan: PlanFile, receipts: Sequence[Receipt], today: date) -> Changes:
    """Write what is taken from one or several forms as one change; return the changes.

    A backup is taken first. The units' reports become received. Nothing is written when there is
    nothing new. Raises ReadOnlyError when the plan is open for reading, ConflictError when the
    plan has been changed since it was compared, when the period has been fixed, or when a value
    belongs to what the unit may not answer for.
    """
    if plan.read_only_reason is not None:
        raise ReadOnlyError(plan.read_only_reason)
    known = {receipt.form.form_id: known_form(plan, receipt.form.form_id) for receipt in receipts}
    new = [receipt for receipt in receipts if _is_new(receipt, known[receipt.form.form_id])]
    if not new:
        return Changes()
    _require_one_each(plan, new)
    for period in {receipt.form.period for receipt in new}:
        plan.followups.require_open(period)
        now = PlanNow(plan, period, today)
        for receipt in new:
            if receipt.form.period == period:
                _check(receipt, now.unit(receipt.unit_id))
    plan.back_up(BEFORE_IMPORT)
    with plan.change(_label(plan, new), "form") as draft:
        for receipt in new:
            write_receipt(plan, receipt, known[receipt.form.form_id], today)
    return draft.changes


def _require_one_each(plan: PlanFile, receipts: Sequence[Receipt]) -> None:
    counted = Counter((receipt.form.period, receipt.unit_id) for receipt in receipts)
    for (year, unit_id), count in counted.items():
        if count > 1:
            sentence = _(
                "{count} olika formulär från {unit}, {year}, kan inte tas emot på en gång. Välj"
                " det som gäller. Inget togs emot."
            )
            unit = plan.units.get(unit_id).name
            raise ConflictError(sentence.format(count=count, unit=unit, year=year))


def _is_new(receipt: Receipt, known: KnownForm | None) -> bool:
    if receipt.cells or receipt.proposals or known is None:
        return True
    return known.received_sha256 != receipt.sha256


def _check(receipt: Receipt, unit: UnitNow) -> None:
    """Refuse what has changed since it was compared, or is not the unit's to answer for."""
    received = {earlier.activity_id: earlier for earlier in unit.names.received}
    for proposal in receipt.proposals:
        if proposal.corrects is not None:
            now = received.get(proposal.corrects.activity_id)
            if now is None or now != proposal.corrects or now.unit_id != unit.unit.id:
                sentence = _(
                    "”{title}” har ändrats sedan förhandsvisningen. Läs in formuläret från {unit}"
                    " igen."
                )
                raise ConflictError(sentence.format(title=proposal.title, unit=unit.unit.name))
    for cell in receipt.cells:
        row = unit.rows.get(cell.key)
        if row is None or cell.input not in row.values:
            sentence = _("{key} är inte något som {unit} svarar för. Inget togs emot.")
            raise ConflictError(sentence.format(key=cell.key, unit=unit.unit.name))
        is_reason = cell.input == MOVE_REASON
        if not is_reason and not same_value(row.values[cell.input], cell.ours):
            sentence = _(
                "”{title}” har ändrats sedan förhandsvisningen. Läs in formuläret från {unit} igen."
            )
            raise ConflictError(sentence.format(title=row.title, unit=unit.unit.name))


def _label(plan: PlanFile, receipts: Sequence[Receipt]) -> str:
    first = receipts[0]
    return ngettext(
        "Tog emot {unit}, {year}", "Tog emot {count} formulär, {year}", len(receipts)
    ).format(unit=plan.units.get(first.unit_id).name, year=first.form.period, count=len(receipts))


def _plan_row(
    row: IssuedRow,
    reasons: Mapping[int, tuple[str | None, str | None]],
    without_value: Collection[tuple[int, str]],
) -> PlanRow:
    values: dict[str, Stored] = dict(row.base)
    if MOVE_REASON in values:
        moved_to, reason = reasons.get(row.key.row_id, (None, None))
        values[MOVE_REASON] = reason if moved_to == values.get("due_date") else None
    return PlanRow(
        row.key,
        row.title,
        values,
        row.shown.get("start_date"),
        (row.key.row_id, row.key.series) in without_value,
    )


def _move_reasons(plan: PlanFile) -> dict[int, tuple[str | None, str | None]]:
    """The newest move of each activity: to when, and why."""
    rows = plan.connection.execute(
        "SELECT activity_id, to_date, reason FROM deadline_move ORDER BY id"
    )
    return {activity_id: (to_date, reason) for activity_id, to_date, reason in rows.fetchall()}


def _series_without_value(plan: PlanFile, period: FollowupPeriod) -> set[tuple[int, str]]:
    rows = plan.connection.execute(
        "SELECT indicator_id, series FROM observation WHERE period = ? AND value IS NULL",
        [period.observed_as],
    )
    return set(rows.fetchall())


@dataclass(frozen=True, slots=True)
class _Names:
    areas: dict[str, int]
    goals: dict[str, tuple[int, int | None]]
    goal_of: dict[int, tuple[int, int | None]]
    owners: dict[str, int]
    received: tuple[ReceivedProposal, ...]
    area_titles: dict[int, str]
    target_groups: dict[str, int]


def _names(plan: PlanFile) -> _Names:
    """The rows that can be referred to by title, code or both; of two with one name none is."""
    areas = [(area.id, area.code, area.title) for area in plan.focus_areas.all()]
    goals = plan.goals.all()
    goal_of = {goal.id: (goal.id, goal.focus_area_id) for goal in goals}
    goal_names = _unambiguous((goal.id, goal.code, goal.title) for goal in goals)
    owners = [(owner.id, owner.name, owner.title) for owner in plan.owners.all()]
    return _Names(
        _unambiguous(areas),
        {name: goal_of[row_id] for name, row_id in goal_names.items()},
        goal_of,
        _unambiguous(owners),
        _received(plan),
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


def _received(plan: PlanFile) -> tuple[ReceivedProposal, ...]:
    """The proposals that came in forms and are still there, as they were received last."""
    undone = _undone_sets(plan)
    received: dict[int, tuple[str, dict[str, Stored]]] = {}
    for set_id, row_id, op, after in plan.connection.execute(
        "SELECT s.id, c.row_id, c.op, c.after FROM change_set AS s"
        " JOIN change AS c ON c.set_id = s.id AND c.table_name = 'activity'"
        " AND c.op IN ('insert', 'update') WHERE s.source = 'form' ORDER BY c.id"
    ).fetchall():
        if set_id in undone:
            continue
        row: dict[str, Stored] = json.loads(after)
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
        row = json.loads(after or before)
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


def _titles(plan: PlanFile) -> dict[int, frozenset[str]]:
    titles: defaultdict[int, set[str]] = defaultdict(set)
    rows = plan.connection.execute("SELECT unit_id, title FROM activity WHERE unit_id IS NOT NULL")
    for unit_id, title in rows.fetchall():
        titles[unit_id].add(folded(title))
    return {unit_id: frozenset(found) for unit_id, found in titles.items()}
