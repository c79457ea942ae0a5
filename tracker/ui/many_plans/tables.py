"""The tables of all plans: by plan, by unit, by owner, the activities, and what was not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from tracker import clock
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import word
from tracker.domain.many_plans.all_plans import SharedLine
from tracker.domain.many_plans.listings import owner_word, unit_word
from tracker.domain.many_plans.summary import PlanActivity, PlanSummary, Reports, Sums, Unread
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_rows import Keyed
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.kit.tiles import spaced

MUNICIPALITY, PERIOD, FILE = 1, 2, 9
"""Columns of the plans; the first says nothing where all are one municipality's."""

STATUS = 4
"""A column of the activities."""

Row = TypeVar("Row", bound=Keyed)


class PlanTable(KeyedTableModel[PlanSummary]):
    """The plans of the folder."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns: list[TableColumn[PlanSummary]] = [
            TableColumn(named(N_("Plan")), lambda row: row.title, tooltip=_plan_words),
            TableColumn(named(N_("Kommun")), lambda row: row.municipality),
            TableColumn(named(N_("Period")), lambda row: row.years),
            *_sum_columns(lambda row: row.sums),
            _without_owner(lambda row: row.sums),
            _reports(lambda row: row.reports),
            TableColumn(named(N_("Fil")), lambda row: row.place),
        ]
        super().__init__(columns, parent)


class SharedTable(KeyedTableModel[SharedLine]):
    """The units of all plans, or the owners."""

    def __init__(self, *, of_units: bool, parent: QObject | None = None) -> None:
        self._named = unit_word if of_units else owner_word
        columns: list[TableColumn[SharedLine]] = [
            TableColumn(named(N_("Enhet") if of_units else N_("Ansvarig")), self._name),
            _number(N_("Planer"), lambda row: row.plans),
            *_sum_columns(lambda row: row.sums),
        ]
        if of_units:
            columns += [_without_owner(lambda row: row.sums), _reports(lambda row: row.reports)]
        super().__init__(columns, parent)

    def row_tint(self, row: SharedLine) -> str | None:
        """Return that what is nobody's stands apart."""
        return None if row.name else "muted"

    def _name(self, row: SharedLine) -> str:
        return self._named(row.name)


class ActivityTable(KeyedTableModel[PlanActivity]):
    """The open activities of all plans, the most pressing first."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns: list[TableColumn[PlanActivity]] = [
            TableColumn(
                named(N_("Aktivitet")),
                lambda row: row.name,
                icon=_lateness_icon,
                tooltip=lambda row: "\n\n".join(
                    part for part in (row.name, row.area, word(row.status)) if part
                ),
            ),
            TableColumn(named(N_("Plan")), lambda row: row.plan, tooltip=lambda row: row.place),
            TableColumn(named(N_("Enhet")), lambda row: row.unit),
            TableColumn(named(N_("Ansvarig")), lambda row: ", ".join(row.owners)),
            TableColumn(named(N_("Status")), lambda row: word(row.status)),
            TableColumn(
                named(N_("Slutdatum")),
                lambda row: row.due_date.isoformat() if row.due_date else "",
            ),
            TableColumn(
                named(N_("Varför")),
                lambda row: row.short_reason(_today()),
                tint=_reason_tint,
                spoken=lambda row: row.reason(_today()),
                sort_value=lambda row: row.order(_today()),
            ),
        ]
        super().__init__(columns, parent)


class UnreadTable(KeyedTableModel[Unread]):
    """The files that could not be read, and why."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns: list[TableColumn[Unread]] = [
            TableColumn(
                named(N_("Fil")),
                lambda row: row.place,
                icon=lambda _row: icon("triangle-alert", theme.color("warning")),
            ),
            TableColumn(named(N_("Varför")), lambda row: row.sentence),
        ]
        super().__init__(columns, parent)


def _today() -> date:
    return clock.today()


def _plan_words(row: PlanSummary) -> str:
    about = " · ".join(part for part in (row.municipality, row.years) if part)
    return "\n\n".join(part for part in (row.title, about, row.place) if part)


def _reason_tint(row: PlanActivity) -> str | None:
    said = row.lateness(_today())
    return "danger" if said.is_late else "warning" if said.is_due_soon else None


def _lateness_icon(row: PlanActivity) -> QIcon | None:
    said = row.lateness(_today())
    if said.is_late:
        return icon("clock-alert", theme.color("danger"))
    if said.is_due_soon:
        return icon("calendar-clock", theme.color("warning"))
    return None if row.owner else icon("user-x", theme.color("warning"))


def _number(heading: str, count: Callable[[Row], int], tint: str | None = None) -> TableColumn[Row]:
    """Return a column of counts; nought is a dash, and what is more has the colour."""
    return TableColumn(
        named(heading),
        lambda row: spaced(count(row)) if count(row) else "–",
        is_number=True,
        sort_value=count,
        spoken=lambda row: str(count(row)),
        tint=lambda row: tint if count(row) else "muted",
    )


def _sum_columns(sums: Callable[[Row], Sums]) -> list[TableColumn[Row]]:
    return [
        _number(N_("I planen"), lambda row: sums(row).total),
        _number(N_("Genomförda"), lambda row: sums(row).completed),
        _number(N_("Försenade"), lambda row: sums(row).late, "danger"),
        _number(N_("Inom 30 dagar"), lambda row: sums(row).due_soon, "warning"),
    ]


def _without_owner(sums: Callable[[Row], Sums]) -> TableColumn[Row]:
    return _number(N_("Utan ansvarig"), lambda row: sums(row).without_owner, "warning")


def _reports(reports: Callable[[Row], Reports]) -> TableColumn[Row]:
    return TableColumn(
        named(N_("Rapporter")),
        lambda row: reports(row).words() or "–",
        is_number=True,
        title_tooltip=_("Rapporter som är inne, av dem som väntas"),
        sort_value=lambda row: (
            reports(row).received / reports(row).expected if reports(row).expected else None
        ),
    )
