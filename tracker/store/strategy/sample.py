"""A large made-up plan, for measuring: the same seed on the same day gives the same plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Approval, Responsibility, Status
from tracker.store.plan_file import PlanFile
from tracker.store.strategy import sample_words as words

MOST_ACTIVITIES = 1_000_000

_STATUS_WEIGHTS = {
    Status.NOT_STARTED: 20,
    Status.IN_PROGRESS: 30,
    Status.CONTINUOUS: 10,
    Status.COMPLETED: 28,
    Status.PAUSED: 4,
    Status.CANCELLED: 4,
    Status.NOT_APPLICABLE: 4,
}
_APPROVAL_WEIGHTS = {Approval.APPROVED: 90, Approval.PROPOSED: 7, Approval.DECLINED: 3}
_GOALS_PER_AREA = 4


def fill_sample(plan: PlanFile, activities: int, seed: int, today: date) -> None:
    """Write a made-up plan with so many activities into an empty plan.

    Deadlines fall before and after `today`; every status, area, unit and owner occurs once there
    are enough activities for it.
    """
    _Sample(plan.connection, activities, seed, today).write()


class _Sample:
    def __init__(
        self, connection: sqlite3.Connection, activities: int, seed: int, today: date
    ) -> None:
        self._connection = connection
        self._random = Random(seed)  # noqa: S311 -- not a secret
        self._count = activities
        self._today = today
        self._units = max(4, min(120, activities // 100))
        self._owners = self._units * 2
        self._goals = _GOALS_PER_AREA * len(words.AREAS)

    def write(self) -> None:
        self._write_plan()
        self._write_strategy()
        self._write_organisation()
        self._write_dimension()
        self._write_activities()
        self._write_details()
        self._write_reports()
        self._write_indicators()

    def _write_plan(self) -> None:
        self._insert(
            "plan",
            "uuid, municipality, title, kind, adopted_by, adopted_on, paragraph, period_from,"
            " period_to, revision_years, followup_recipient, labels",
            [
                (
                    str(UUID(int=self._random.getrandbits(128), version=4)),
                    "Lindvik",
                    "Exempelplan för mätning",
                    "Handlingsplan",
                    "Kommunfullmäktige",
                    f"{self._today.year - 1}-11-24",
                    "§ 117",
                    self._today.year,
                    self._today.year + 3,
                    4,
                    "Kommunstyrelsen",
                    Labels().to_json(),
                )
            ],
        )

    def _write_strategy(self) -> None:
        areas = [
            (str(place + 1), title, color, place)
            for place, (title, color) in enumerate(words.AREAS)
        ]
        self._insert("focus_area", "code, title, color, position", areas)
        goals = [
            (
                goal // _GOALS_PER_AREA + 1,
                f"{goal // _GOALS_PER_AREA + 1}.{goal % _GOALS_PER_AREA + 1}",
                words.GOALS[goal % len(words.GOALS)],
                goal,
            )
            for goal in range(self._goals)
        ]
        self._insert("goal", "focus_area_id, code, title, position", goals)

    def _write_organisation(self) -> None:
        themes, positions = words.UNIT_THEMES, words.POSITIONS
        units = [
            (
                self._numbered(themes[number % len(themes)], number // len(themes)),
                f"E{number + 1}",
                number,
            )
            for number in range(self._units)
        ]
        self._insert("unit", "name, short_name, position", units)
        owners = [
            (
                f"{positions[number % len(positions)]}, {units[number % self._units][0]}",
                number % self._units + 1,
            )
            for number in range(self._owners)
        ]
        self._insert("owner", "title, unit_id", owners)

    def _write_dimension(self) -> None:
        self._insert("dimension", "kind, title, position", [("target_group", "Målgrupper", 0)])
        items = [
            (1, str(place + 1), title, place) for place, title in enumerate(words.TARGET_GROUPS)
        ]
        self._insert("dimension_item", "dimension_id, code, title, position", items)

    def _write_activities(self) -> None:
        columns = (
            "code, title, description, focus_area_id, goal_id, responsibility, unit_id, owner_id,"
            " approval, status, progress, start_date, due_date, is_continuous, scope,"
            " intended_result, measure, cost_sek, priority, category"
        )
        self._insert("activity", columns, (self._activity(number) for number in range(self._count)))

    def _activity(self, number: int) -> Sequence[Any]:
        pick, happens = self._random.choice, self._happens
        goal, place = number % self._goals, number // self._goals + 1
        area = goal // _GOALS_PER_AREA + 1
        status, start, due = self._schedule(number)
        matter, whom = pick(words.MATTERS), pick(words.FOR_WHOM)
        goal_id = goal + 1 if happens(90) else None
        unit = self._random.randint(1, self._units) if happens(95) else None
        return (
            f"{area}.{goal % _GOALS_PER_AREA + 1}.{place}",
            f"{pick(words.VERBS)} {matter} {whom}",
            f"Arbetet med {matter} {whom} planeras tillsammans med berörda. {pick(words.RESULTS)}",
            area,
            goal_id,
            Responsibility.ALL if unit is None else Responsibility.UNIT,
            unit,
            self._random.randint(1, self._owners) if happens(92) else None,
            self._weighted(_APPROVAL_WEIGHTS),
            status,
            100 if status == Status.COMPLETED else pick((None, None, 25, 50, 75)),
            start.isoformat(),
            None if due is None else due.isoformat(),
            int(due is None and happens(80)),
            pick(words.SCOPES),
            pick(words.RESULTS),
            pick(words.MEASURES),
            pick((None, None, 15_000, 50_000, 120_000, 400_000)),
            pick((None, 1, 2, 3)),
            pick(words.CATEGORIES),
        )

    def _schedule(self, number: int) -> tuple[Status, date, date | None]:
        statuses = list(_STATUS_WEIGHTS)
        first_round = number < len(statuses)
        status = statuses[number] if first_round else self._weighted(_STATUS_WEIGHTS)
        start = self._today + timedelta(days=self._random.randint(-700, 120))
        if status is Status.CONTINUOUS or self._happens(6):
            return status, start, None
        return status, start, start + timedelta(days=self._random.randint(60, 800))

    def _write_details(self) -> None:
        everyone = range(1, self._count + 1)
        moves = (
            self._move(activity) for activity in everyone for _again in range(3) if self._happens(4)
        )
        self._insert("deadline_move", "activity_id, from_date, to_date, reason, moved_on", moves)
        items = len(words.TARGET_GROUPS)
        tags = ((activity % items + 1, activity) for activity in everyone if self._happens(50))
        self._insert("tagging", "item_id, activity_id", tags)
        steps = ((activity, "Avstämning", self._today.isoformat()) for activity in everyone[::10])
        self._insert("milestone", "activity_id, title, due_date", steps)
        shares = (
            (activity, unit, self._today.year)
            for activity in everyone[::20]
            for unit in self._random.sample(range(1, self._units + 1), 3)
        )
        self._insert("participation", "activity_id, unit_id, year", shares)

    def _move(self, activity: int) -> Sequence[Any]:
        return (
            activity,
            (self._today - timedelta(days=self._random.randint(30, 300))).isoformat(),
            (self._today + timedelta(days=self._random.randint(-20, 200))).isoformat(),
            self._random.choice(words.MOVE_REASONS),
            self._today.isoformat(),
        )

    def _write_reports(self) -> None:
        years = (self._today.year - 2, self._today.year - 1)
        self._insert("followup", "year", [(year,) for year in years])
        reports = (
            (year, activity, self._weighted(_STATUS_WEIGHTS), *self._outcome())
            for year in years
            for activity in range(1, self._count + 1)
            if self._happens(10)
        )
        self._insert("activity_report", "year, activity_id, status, result, deviation", reports)

    def _outcome(self) -> tuple[str, str | None]:
        pick = self._random.choice
        return pick(words.OUTCOMES), pick(words.DEVIATIONS) if self._happens(30) else None

    def _write_indicators(self) -> None:
        indicators = [
            (goal + 1, f"I{goal + 1}", f"Andel som nås av målet {goal + 1}", "%", "up", goal)
            for goal in range(self._goals)
        ]
        columns = "goal_id, code, title, unit, direction, position"
        self._insert("indicator", columns, indicators)
        observations = [
            (indicator, str(year), round(self._random.uniform(20, 80), 1))
            for indicator in range(1, self._goals + 1)
            for year in range(self._today.year - 4, self._today.year)
        ]
        self._insert("observation", "indicator_id, period, value", observations)

    def _numbered(self, name: str, repeat: int) -> str:
        return f"{name} {repeat + 1}" if repeat else name

    def _happens(self, percent: int) -> bool:
        return self._random.random() * 100 < percent

    def _weighted(self, weights: dict[Any, int]) -> Any:
        return self._random.choices(list(weights), list(weights.values()))[0]

    def _insert(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" for _column in columns.split(","))
        self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
