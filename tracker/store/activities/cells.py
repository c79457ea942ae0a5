"""What each column of activities is called, and what an activity has in it: for table and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.activities.activity import responsible
from tracker.domain.activities.contribution import contributions_heading
from tracker.domain.activities.note import last_note_heading
from tracker.domain.activities.prognosis import prognosis_word
from tracker.domain.activities.report_column import ReportColumn, ReportPart, reported_heading
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.activities.selection import AnyColumn, Column, OwnColumn
from tracker.domain.activities.succession import successor_heading
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.listing import Coded, ListingKind, ListingValue
from tracker.domain.core.terms import Priority, Status, word
from tracker.domain.followup.line_texts import DEVIATION, RESULT
from tracker.domain.followup.story import (
    last_deviation_heading,
    last_result_heading,
    last_text,
    reported_text,
    reported_values,
    told_by_year,
    told_heading,
)
from tracker.domain.own.own_field import OwnKind, value_in
from tracker.store.activities.queries import ActivityRow


@dataclass(frozen=True, slots=True)
class CellValue:
    """A column: its heading in the plan's words, what an activity has in it, and of which kind."""

    heading: Callable[[Labels], str]
    value: Callable[[ActivityRow, Labels], ListingValue]
    kind: ListingKind = ListingKind.TEXT


def late_word(row: ActivityRow) -> str:
    """Return "Försenad", "Snart" or ""."""
    if row.lateness.is_late:
        return _("Försenad")
    return _("Snart") if row.lateness.is_due_soon else ""


def _named(name: str) -> Callable[[Labels], str]:
    return lambda _labels: _(name)


def _choice(term: StrEnum | None) -> Coded | None:
    return None if term is None else Coded(str(term), word(term))


def _prognosis(row: ActivityRow) -> Coded | None:
    prognosis = row.activity.prognosis
    return Coded(str(prognosis), prognosis_word(prognosis)) if prognosis else None


def _priority(row: ActivityRow) -> Coded | None:
    priority = row.activity.priority
    return _choice(Priority(str(priority))) if priority else None


def _late(row: ActivityRow) -> Coded | None:
    if row.lateness.is_late:
        return Coded("late", late_word(row))
    return Coded("due_soon", late_word(row)) if row.lateness.is_due_soon else None


def _contributions(row: ActivityRow, _labels: Labels) -> tuple[str, ...] | None:
    return tuple(each.name for each in row.contributes_to) or None


_OWN_KINDS = {
    OwnKind.TEXT: ListingKind.TEXT,
    OwnKind.NUMBER: ListingKind.NUMBER,
    OwnKind.DATE: ListingKind.DATE,
    OwnKind.CHOICE: ListingKind.CHOICE,
    OwnKind.YES_NO: ListingKind.YES_NO,
    OwnKind.LINK: ListingKind.TEXT,
}


def cell_of(column: AnyColumn) -> CellValue:
    """Return what a column is called and holds, also one of a field of the plan's own."""
    if isinstance(column, OwnColumn):
        return _own_cell(column)
    return _reported_cell(column) if isinstance(column, ReportColumn) else CELLS[column]


def _reported_cell(column: ReportColumn) -> CellValue:
    def value(row: ActivityRow, _labels: Labels) -> ListingValue:
        values = {value for _unit, value in reported_values(column, row.told)}
        if column.part is ReportPart.STATUS and len(values) == 1:
            return _choice(Status(values.pop()))
        return reported_text(column, row.told) or None

    is_status = column.part is ReportPart.STATUS
    kind = ListingKind.CHOICE if is_status else ListingKind.TEXT
    return CellValue(lambda _labels: reported_heading(column), value, kind)


def _own_cell(column: OwnColumn) -> CellValue:
    rule = column.rule
    title = f"{rule.label} ({rule.suffix})" if rule.suffix else rule.label

    def value(row: ActivityRow, _labels: Labels) -> ListingValue:
        found = value_in(row.own, column.field_id)
        if found is None:
            return None
        if rule.own_kind is OwnKind.CHOICE:
            return Coded(found.value, found.value)
        return rule.cell(found.value) if rule.own_kind is not OwnKind.YES_NO else found.native

    return CellValue(lambda _labels: title, value, _OWN_KINDS[rule.own_kind])


_K = ListingKind

CELLS: Mapping[Column, CellValue] = {
    Column.CODE: CellValue(_named(N_("Nr")), lambda row, _labels: row.activity.code),
    Column.TITLE: CellValue(
        lambda labels: labels.activity.title, lambda row, _labels: row.activity.title
    ),
    Column.STATUS: CellValue(
        _named(N_("Status")), lambda row, _labels: _choice(row.activity.status), _K.CHOICE
    ),
    Column.DUE_DATE: CellValue(
        _named(N_("Slutdatum")), lambda row, _labels: row.activity.due_date, _K.DATE
    ),
    Column.LATE: CellValue(_named(N_("Läge")), lambda row, _labels: _late(row), _K.CHOICE),
    Column.UNIT: CellValue(
        lambda labels: labels.unit.title,
        lambda row, labels: responsible(row.unit, row.activity.responsibility, labels) or None,
    ),
    Column.OWNER: CellValue(_named(N_("Ansvarig")), lambda row, _labels: row.owner),
    Column.START_DATE: CellValue(
        _named(N_("Startdatum")), lambda row, _labels: row.activity.start_date, _K.DATE
    ),
    Column.FOCUS_AREA: CellValue(
        lambda labels: labels.focus_area.title, lambda row, _labels: row.focus_area
    ),
    Column.GOAL: CellValue(lambda labels: labels.goal.title, lambda row, _labels: row.goal),
    Column.APPROVAL: CellValue(
        _named(N_("Beslut")), lambda row, _labels: _choice(row.activity.approval), _K.CHOICE
    ),
    Column.PROGRESS: CellValue(
        _named(N_("Framdrift")), lambda row, _labels: row.activity.progress, _K.NUMBER
    ),
    Column.PRIORITY: CellValue(
        _named(N_("Prioritet")), lambda row, _labels: _priority(row), _K.CHOICE
    ),
    Column.COST: CellValue(
        _named(N_("Kostnad (kr)")), lambda row, _labels: row.costs.planned_sek, _K.NUMBER
    ),
    Column.ACTUAL: CellValue(
        _named(N_("Utfall (kr)")), lambda row, _labels: row.costs.actual_sek, _K.NUMBER
    ),
    Column.CATEGORY: CellValue(_named(N_("Kategori")), lambda row, _labels: row.activity.category),
    Column.ACTION_PLAN: CellValue(
        _named(N_("Handlingsplan")), lambda row, _labels: row.action_plan
    ),
    Column.PLANNED_YEARS: CellValue(
        _named(N_("Planår")),
        lambda row, _labels: tuple(map(str, row.planned_years)) or None,
        _K.LIST,
    ),
    Column.FREQUENCY: CellValue(
        _named(N_("Hur ofta")), lambda row, _labels: row.activity.frequency
    ),
    Column.SCOPE: CellValue(_named(N_("Omfattning")), lambda row, _labels: row.activity.scope),
    Column.TARGET_GROUPS: CellValue(
        _named(N_("Målgrupper")), lambda row, _labels: row.target_groups or None, _K.LIST
    ),
    Column.CONTRIBUTES_TO: CellValue(
        lambda _labels: contributions_heading(), _contributions, _K.LIST
    ),
    Column.PROGNOSIS: CellValue(
        _named(N_("Prognos")), lambda row, _labels: _prognosis(row), _K.CHOICE
    ),
    Column.CHECKPOINT: CellValue(
        _named(N_("Nästa avstämning")),
        lambda row, _labels: row.activity.checkpoint_date,
        _K.DATE,
    ),
    Column.LAST_NOTE: CellValue(
        lambda _labels: last_note_heading(),
        lambda row, _labels: row.last_note.sentence() if row.last_note else None,
    ),
    Column.LAST_RESULT: CellValue(
        lambda _labels: last_result_heading(),
        lambda row, _labels: last_text(row.reports, RESULT) or None,
    ),
    Column.LAST_DEVIATION: CellValue(
        lambda _labels: last_deviation_heading(),
        lambda row, _labels: last_text(row.reports, DEVIATION) or None,
    ),
    Column.REPORTS: CellValue(
        lambda _labels: told_heading(), lambda row, _labels: told_by_year(row.reports) or None
    ),
    Column.SHARING: CellValue(
        lambda _labels: sharing_heading(), lambda row, _labels: row.sharing or None, _K.LIST
    ),
    Column.SUCCESSOR: CellValue(
        lambda _labels: successor_heading(),
        lambda row, _labels: row.successor.sentence() if row.successor else None,
    ),
    Column.OBSTACLE: CellValue(_named(N_("Hinder")), lambda row, _labels: row.activity.obstacle),
}
"""The columns: whoever adds one to `Column` adds what stands in it here."""
