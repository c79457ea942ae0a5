"""The repository of activities: keeps area and goal together and remembers moved deadlines."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from tracker import clock
from tracker.domain.activities.activity import (
    ACTIVITY_FIELDS,
    ALL_UNITS,
    Activity,
    DeadlineMove,
    due_before_start,
)
from tracker.domain.activities.checkpoint import interval_without_date
from tracker.domain.activities.succession import (
    circle_sentence,
    closed_while_tied,
    into_itself_sentence,
)
from tracker.domain.core.fields import TITLE_LENGTH, Field, Kind, Stored, clean_values
from tracker.domain.core.jobs import Progress, reporting, silent
from tracker.domain.core.language import N_, _
from tracker.domain.core.sorting import swedish_key
from tracker.domain.core.terms import (
    CLOSED_STATUSES,
    Approval,
    CheckInterval,
    Responsibility,
    Status,
    Succession,
)
from tracker.errors import InvalidValueError
from tracker.store.file.connection import dict_rows
from tracker.store.own.values import clean_own, copy_own, without_own, write_own
from tracker.store.rows.repository import Repository
from tracker.store.rows.responsibility import check_responsibility, lacking_responsibility

REASON = Field("reason", N_("Skäl"), Kind.TEXT)
"""The rule of the reason why a due date was moved."""

_COPY_MARK_LENGTH = 20
_NO_SUCCESSION: Mapping[str, Stored] = {"succession": None, "succession_reason": None}


class ActivityRepository(Repository[Activity]):
    """The plan's activities."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "activity", Activity, ACTIVITY_FIELDS, order="id")

    def add(self, **values: object) -> int:
        """Write a new activity and return its id; its area follows from its goal.

        It is not distributed unless a unit, or `ALL_UNITS` as `unit_id`, is given. Fields of the
        plan's own are given by their names, `own_12`.
        """
        own = clean_own(self._connection, values)
        cleaned = _with_responsibility(clean_values(self.fields, without_own(values)), {})
        cleaned = _with_checkpoint(cleaned, {})
        self._check_dates(cleaned.get("start_date"), cleaned.get("due_date"))
        activity_id = super().add(**self._with_area_of_goal(cleaned, {}))
        write_own(self._connection, activity_id, own)
        return activity_id

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of an activity; return whether anything was different.

        A due date that is moved while the activity is in the plan is remembered as a deadline
        move. Another decision is dated today, and its reason is the one given with it (LJ-R1).
        Fields of the plan's own are given by their names, `own_12`.

        Raises InvalidValueError when the due date would lie before the start date,
        LackingResponsibilityError when it is taken in without what the plan demands.
        """
        return bool(self.update_many([row_id], **values))

    def update_many(self, row_ids: Iterable[int], **values: object) -> int:
        """Change the same fields of many activities; return how many were different.

        Raises what `update_each` raises.
        """
        return self.update_each(row_ids, values)

    def update_each(
        self, row_ids: Iterable[int], values: Mapping[str, object], progress: Progress = silent
    ) -> int:
        """Change the same fields of many activities; return how many were different.

        Raises LackingResponsibilityError, naming each that is taken in without what the plan
        demands.
        """
        cleaned, ids = clean_values(self.fields, without_own(values)), list(row_ids)
        own = clean_own(self._connection, values)
        check_responsibility(self._connection, self.some(ids), cleaned)
        return sum(
            self._update(row_id, cleaned, own)
            for row_id in reporting(ids, progress, _("Skriver …"))
        )

    def lost_goals(self, row_ids: Iterable[int], focus_area_id: object) -> list[int]:
        """Return the goal of each activity that would lose it by moving to an area."""
        rows = self._connection.execute(
            "SELECT a.goal_id FROM activity AS a JOIN goal AS g ON g.id = a.goal_id"
            " WHERE a.id IN (SELECT value FROM json_each(?))"
            " AND g.focus_area_id IS NOT NULL AND g.focus_area_id IS NOT ?",
            [json.dumps(list(row_ids)), focus_area_id],
        )
        return [goal_id for (goal_id,) in rows.fetchall()]

    def duplicate(self, row_id: int) -> int:
        """Write a copy of an activity, not yet begun, and return the copy's id.

        It has the original's tags, links, contributions, sharing owners and what stands in the
        plan's own fields, and stands in the plan or among the proposals as the original does. When
        and why that was decided about the original was not decided about the copy. One that lacks
        what the plan demands is copied as a proposal.
        """
        original = self.get(row_id)
        values = asdict(original) | {
            "title": _("{title} (kopia)").format(
                title=original.title[: TITLE_LENGTH - _COPY_MARK_LENGTH]
            ),
            "status": Status.NOT_STARTED,
            "progress": None,
            "code": None,
            "decided_on": None,
            "decision_reason": None,
            "prognosis": None,
            "obstacle": None,
            "successor_id": None,
            "succession": None,
            "succession_reason": None,
        }
        del values["id"]
        is_in_plan = original.approval is Approval.APPROVED
        if is_in_plan and lacking_responsibility(self._connection, [original]):
            values["approval"] = Approval.PROPOSED
        copy_id = self.add(**values)
        self._connection.execute(
            "INSERT INTO tagging (item_id, activity_id)"
            " SELECT item_id, ? FROM tagging WHERE activity_id = ? ORDER BY id",
            [copy_id, row_id],
        )
        self._connection.execute(
            "INSERT INTO activity_link (activity_id, title, target)"
            " SELECT ?, title, target FROM activity_link WHERE activity_id = ? ORDER BY id",
            [copy_id, row_id],
        )
        self._connection.execute(
            "INSERT INTO contribution (activity_id, focus_area_id, goal_id)"
            " SELECT ?, focus_area_id, goal_id FROM contribution WHERE activity_id = ? ORDER BY id",
            [copy_id, row_id],
        )
        self._connection.execute(
            "INSERT INTO shared_owner (activity_id, owner_id)"
            " SELECT ?, owner_id FROM shared_owner WHERE activity_id = ? ORDER BY id",
            [copy_id, row_id],
        )
        copy_own(self._connection, row_id, copy_id)
        return copy_id

    def categories(self) -> list[str]:
        """Return the categories that activities have, in Swedish order (VB-R9)."""
        rows = self._connection.execute(
            "SELECT DISTINCT category FROM activity WHERE category <> ''"
        )
        return sorted((category for (category,) in rows.fetchall()), key=swedish_key)

    def moves(self, row_id: int) -> list[DeadlineMove]:
        """Return how an activity's due date was moved, oldest first."""
        rows = dict_rows(
            self._connection,
            "SELECT * FROM deadline_move WHERE activity_id = ? ORDER BY id",
            [row_id],
        )
        return [
            DeadlineMove(
                row["id"],
                row["activity_id"],
                date.fromisoformat(row["from_date"]),
                date.fromisoformat(row["to_date"]) if row["to_date"] else None,
                row["reason"],
                date.fromisoformat(row["moved_on"]),
            )
            for row in rows
        ]

    def give_reason(self, move_id: int, reason: str) -> None:
        """Write why a due date was moved; an empty reason takes it away."""
        self._require_change()
        self._connection.execute(
            "UPDATE deadline_move SET reason = ? WHERE id = ?", [REASON.clean(reason), move_id]
        )

    def _update(
        self, row_id: int, cleaned: Mapping[str, Stored], own: Mapping[str, Stored]
    ) -> bool:
        """Write cleaned values of one activity: those of every plan, and those of this plan's."""
        changed = self._update_common(row_id, cleaned)
        return write_own(self._connection, row_id, own) or changed

    def _update_common(self, row_id: int, cleaned: Mapping[str, Stored]) -> bool:
        current = self._raw(row_id)
        cleaned = _with_decision(_with_responsibility(cleaned, current), current)
        cleaned = _with_checkpoint(self._with_succession(row_id, cleaned, current), current)
        dates = {name: cleaned.get(name, current[name]) for name in ("start_date", "due_date")}
        if any(dates[name] != current[name] for name in dates):
            self._check_dates(**dates)
        changed = self._write_different(row_id, current, self._with_area_of_goal(cleaned, current))
        if changed and cleaned.keys() & {"focus_area_id", "goal_id"}:
            self._come_home(row_id)
        if changed and cleaned.get("owner_id") is not None:  # the main owner shares with others
            self._connection.execute(
                "DELETE FROM shared_owner WHERE activity_id = ? AND owner_id = ?",
                [row_id, cleaned["owner_id"]],
            )
        if changed and current["approval"] == Approval.APPROVED and current["due_date"] is not None:
            self._remember_move(row_id, current["due_date"], dates["due_date"])
        return changed

    def _with_succession(
        self, row_id: int, values: Mapping[str, Stored], current: Mapping[str, Any]
    ) -> dict[str, Stored]:
        """What goes into another is closed by that, and stays so as long as it does."""
        successor = values.get("successor_id", current["successor_id"])
        if successor is None:
            is_taken_away = "successor_id" in values
            return {**values, **(_NO_SUCCESSION if is_taken_away else {})}
        if successor != current["successor_id"]:
            self._check_succession(row_id, successor)
        status = Status(str(values.get("status", current["status"])))
        if status not in CLOSED_STATUSES:
            if "status" in values:
                raise InvalidValueError("status", closed_while_tied())
            status = Status.CANCELLED
        kind = values.get("succession") or current["succession"] or Succession.MERGED
        return {**values, "status": status.value, "succession": str(kind)}

    def _check_succession(self, row_id: int, successor: object) -> None:
        if successor == row_id:
            raise InvalidValueError("successor_id", into_itself_sentence())
        found = self._connection.execute(
            "WITH RECURSIVE above (id) AS (SELECT successor_id FROM activity WHERE id = :from"
            " UNION SELECT a.successor_id FROM activity AS a JOIN above ON a.id = above.id)"
            " SELECT 1 FROM above WHERE id = :to",
            {"from": successor, "to": row_id},
        ).fetchone()
        if found is not None:
            title = self.get(int(str(successor))).title
            raise InvalidValueError("successor_id", circle_sentence(title))

    def _come_home(self, row_id: int) -> None:
        """What an activity has moved to is its home, and no longer something it contributes to."""
        self._connection.execute(
            "DELETE FROM contribution WHERE activity_id = :id"
            " AND (focus_area_id = (SELECT focus_area_id FROM activity WHERE id = :id)"
            " OR goal_id = (SELECT goal_id FROM activity WHERE id = :id))",
            {"id": row_id},
        )

    def _remember_move(self, row_id: int, was: str, becomes: Stored) -> None:
        if was == becomes:
            return
        self._connection.execute(
            "INSERT INTO deadline_move (activity_id, from_date, to_date, moved_on)"
            " VALUES (?, ?, ?, ?)",
            [row_id, was, becomes, clock.today().isoformat()],
        )

    def _with_area_of_goal(
        self, values: Mapping[str, Stored], current: Mapping[str, Any]
    ) -> dict[str, Stored]:
        """A goal decides the area; an area that is not the goal's takes the goal away."""
        kept = dict(values)
        goal = values.get("goal_id", current.get("goal_id"))
        area = None if goal is None else self._area_of(goal)
        if area is None:
            return kept
        if values.get("goal_id") is not None:
            return kept | {"focus_area_id": area}
        if "focus_area_id" in values and area != values["focus_area_id"]:
            return kept | {"goal_id": None}
        return kept

    def _area_of(self, goal_id: object) -> int | None:
        row = self._connection.execute(
            "SELECT focus_area_id FROM goal WHERE id = ?", [goal_id]
        ).fetchone()
        return None if row is None else row[0]

    def _check_dates(self, start_date: object, due_date: object) -> None:
        sentence = due_before_start(start_date, due_date)
        if sentence:
            raise InvalidValueError("due_date", sentence)


def _with_responsibility(
    values: Mapping[str, Stored], current: Mapping[str, Any]
) -> dict[str, Stored]:
    """Let the unit and the responsibility agree, whichever of them was given."""
    kept = dict(values)
    if kept.get("unit_id") == ALL_UNITS:
        kept |= {"unit_id": None, "responsibility": Responsibility.ALL.value}
    if "unit_id" not in kept and "responsibility" not in kept:
        return kept
    unit = kept.get("unit_id", current.get("unit_id"))
    wanted = kept.get("responsibility")
    if wanted == Responsibility.UNIT and unit is None:
        raise InvalidValueError("unit_id", _("Välj vilken enhet som är ansvarig."))
    if wanted in (Responsibility.ALL, Responsibility.NONE) and kept.get("unit_id") is None:
        return kept | {"unit_id": None}
    return kept | {
        "responsibility": (Responsibility.NONE if unit is None else Responsibility.UNIT).value
    }


def _with_decision(
    values: Mapping[str, Stored], current: Mapping[str, Any]
) -> Mapping[str, Stored]:
    """A decision has its day and its reason; what waits for one has neither."""
    approval = values.get("approval", current["approval"])
    if approval == current["approval"]:
        return values
    day = None if approval == Approval.PROPOSED else clock.today().isoformat()
    return {"decided_on": day, "decision_reason": None, **values}


def _with_checkpoint(values: Mapping[str, Stored], current: Mapping[str, Any]) -> dict[str, Stored]:
    """A check that is planned has its day of the month and how often; without a day neither.

    The planned day of the month stays when the next day is reckoned from it, which is told by its
    being given as well.
    """
    kept, names = dict(values), ("checkpoint_date", "checkpoint_interval", "checkpoint_day")
    if not kept.keys() & set(names):
        return kept
    day, interval, of_month = (kept.get(name, current.get(name)) for name in names)
    if day is None:
        if kept.get("checkpoint_interval") is not None and "checkpoint_date" not in kept:
            raise InvalidValueError("checkpoint_interval", interval_without_date())
        return kept | dict.fromkeys(names)
    is_moved = day != current.get("checkpoint_date") and kept.get("checkpoint_day") is None
    return kept | {
        "checkpoint_interval": interval or CheckInterval.ONCE.value,
        "checkpoint_day": int(str(day)[-2:]) if is_moved or of_month is None else of_month,
    }
