"""The repositories of the year's steps, and of what is written about them for single years."""

from __future__ import annotations

import sqlite3
from datetime import date

from tracker.domain.core.language import _
from tracker.domain.reporting.year_step import (
    DATED_OTHERWISE,
    STEP_FIELDS,
    STEP_YEAR_FIELDS,
    SUGGESTED,
    StepKind,
    StepOfYear,
    SuggestedStep,
    YearStep,
)
from tracker.errors import InvalidValueError
from tracker.store.rows.repository import Repository


class YearStepRepository(Repository[YearStep]):
    """The steps, in the order of the year."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        order = "month IS NULL, month, day, id"
        super().__init__(connection, "year_step", YearStep, STEP_FIELDS, order=order)
        self._years = StepYearRepository(connection)

    def turn_on(self, since: date, wanted: tuple[SuggestedStep, ...] = SUGGESTED) -> list[int]:
        """Write suggested steps from a day on, those kinds that are not there yet; return ids."""
        present = {step.kind for step in self.all()}
        return [
            self.add(
                kind=step.kind,
                month=step.month,
                day=step.day,
                lag=step.lag,
                since=since,
                is_suggested=step.month is not None,
            )
            for step in wanted
            if step.kind not in present
        ]

    def add_own(self, title: str, month: int, day: int, since: date) -> int:
        """Write a step of the municipality's own. Raises InvalidValueError for a broken rule."""
        _require_day(month, day)
        return self.add(kind=StepKind.OWN, title=title, month=month, day=day, since=since)

    def set_day(self, row_id: int, month: int, day: int) -> bool:
        """Let a step come back on another day; return whether that is new.

        The day is then no suggestion any more. Raises InvalidValueError for a day that no year
        has, or of a step that has its days from meetings or from the plan.
        """
        if self.get(row_id).kind in DATED_OTHERWISE:
            sentence = _("Det steget har sin dag från mötena eller från planens revidering.")
            raise InvalidValueError("day", sentence)
        _require_day(month, day)
        return self.update(row_id, month=month, day=day, is_suggested=False)

    def set_day_of_year(self, row_id: int, year: int, on_date: date | None) -> bool:
        """Give a step a day of its own in one year, None for the usual one."""
        if self.get(row_id).kind in DATED_OTHERWISE:
            sentence = _("Det steget har sin dag från mötena eller från planens revidering.")
            raise InvalidValueError("on_date", sentence)
        if on_date is not None and on_date.year != year:
            sentence = _("{day} ligger inte i {year}. Välj en dag det året.")
            raise InvalidValueError("on_date", sentence.format(day=on_date, year=year))
        return self._years.put(row_id, year, on_date=on_date)

    def tick(self, row_id: int, year: int, done_on: date | None) -> bool:
        """Say on which day a step was done in a year, None that it is not.

        Raises InvalidValueError for a step of which the plan itself knows it.
        """
        if self.get(row_id).kind not in (StepKind.BOARD, StepKind.BUDGET, StepKind.OWN):
            sentence = _("Planen vet själv om det steget är gjort.")
            raise InvalidValueError("done_on", sentence)
        return self._years.put(row_id, year, done_on=done_on)


class StepYearRepository(Repository[StepOfYear]):
    """What is written about steps for single years."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection, "step_year", StepOfYear, STEP_YEAR_FIELDS, order="year, year_step_id"
        )

    def put(self, step_id: int, year: int, **values: date | None) -> bool:
        """Write fields of a step's year; return whether that was new.

        A row in which nothing stands any more is taken away.
        """
        found = self._connection.execute(
            "SELECT id FROM step_year WHERE year_step_id = ? AND year = ?", [step_id, year]
        ).fetchone()
        present = self.get(found[0]) if found else None
        both: dict[str, date | None] = {"on_date": None, "done_on": None}
        if present is not None:
            both = {"on_date": present.on_date, "done_on": present.done_on}
        wanted = both | values
        if wanted == both:
            return False
        if all(value is None for value in wanted.values()):
            self.delete(present.id if present else 0)
            return True
        if present is not None:
            return self.update(present.id, **values)
        self.add(year_step_id=step_id, year=year, **values)
        return True


def _require_day(month: int, day: int) -> None:
    try:
        date(2024, month, day)
    except ValueError as error:
        sentence = _("Den {day}/{month} finns inte. Välj en dag som finns i kalendern.")
        raise InvalidValueError("day", sentence.format(day=day, month=month)) from error
