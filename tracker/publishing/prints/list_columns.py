"""The columns of the printed list of activities: those that the table of activities shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.activities.contribution import contributions_heading, contributions_text
from tracker.domain.activities.note import last_note_heading
from tracker.domain.activities.prognosis import prognosis_word
from tracker.domain.activities.report_column import ReportColumn, ReportPart, reported_heading
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.activities.selection import AnyColumn, Column, OwnColumn
from tracker.domain.activities.succession import successor_heading
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Priority, word
from tracker.domain.followup.line_texts import DEVIATION, RESULT
from tracker.domain.followup.story import (
    last_deviation_heading,
    last_result_heading,
    last_text,
    reported_text,
    told_by_year,
    told_heading,
)
from tracker.domain.followup.texts import sek_text
from tracker.domain.own.own_field import OwnKind, value_in
from tracker.publishing.prints.blocks import Block, Cell, Group, Row, table
from tracker.publishing.prints.blocks import Column as TableColumn
from tracker.publishing.prints.parts import (
    due_text,
    item_of_row,
    owner_text,
    status_cell,
    unit_text,
)
from tracker.store.activities.queries import ActivityRow


@dataclass(frozen=True, slots=True)
class _Printed:
    """How a column is headed, filled, and how wide it is: millimetres, else a share."""

    heading: Callable[[Labels], str]
    cell: Callable[[ActivityRow, Labels], Cell]
    share: float = 0
    mm: float = 0
    right: bool = False


def _priority(row: ActivityRow) -> str:
    return word(Priority(str(row.activity.priority))) if row.activity.priority else ""


def _progress(row: ActivityRow) -> str:
    return "" if row.activity.progress is None else f"{row.activity.progress} %"


def _sek(amount: int | None) -> str:
    return "" if amount is None else sek_text(amount)


def _start(row: ActivityRow) -> str:
    return row.activity.start_date.isoformat() if row.activity.start_date else ""


_PRINTED = {
    Column.CODE: _Printed(
        lambda _labels: _("Nr"), lambda row, _labels: row.activity.code or "", mm=14
    ),
    Column.TITLE: _Printed(
        lambda labels: labels.activity.title, lambda row, _labels: row.activity.title, share=9
    ),
    Column.FOCUS_AREA: _Printed(
        lambda labels: labels.focus_area.title, lambda row, _labels: row.focus_area or "", share=6
    ),
    Column.GOAL: _Printed(
        lambda labels: labels.goal.title, lambda row, _labels: row.goal or "", share=6
    ),
    Column.UNIT: _Printed(
        lambda labels: labels.unit.title,
        lambda row, labels: unit_text(item_of_row(row), labels),
        share=5.5,
    ),
    Column.OWNER: _Printed(
        lambda _labels: _("Ansvarig"), lambda row, _labels: owner_text(item_of_row(row)), share=5
    ),
    Column.STATUS: _Printed(
        lambda _labels: _("Status"), lambda row, _labels: status_cell(item_of_row(row)), mm=34
    ),
    Column.LATE: _Printed(
        lambda _labels: _("Läge"), lambda row, _labels: row.lateness.sentence, share=5
    ),
    Column.START_DATE: _Printed(
        lambda _labels: _("Startdatum"), lambda row, _labels: _start(row), mm=21
    ),
    Column.DUE_DATE: _Printed(
        lambda _labels: _("Slutdatum"), lambda row, _labels: due_text(item_of_row(row)), mm=20
    ),
    Column.APPROVAL: _Printed(
        lambda _labels: _("Beslut"), lambda row, _labels: word(row.activity.approval), mm=20
    ),
    Column.PROGRESS: _Printed(
        lambda _labels: _("Framdrift"), lambda row, _labels: _progress(row), mm=20, right=True
    ),
    Column.PRIORITY: _Printed(
        lambda _labels: _("Prioritet"), lambda row, _labels: _priority(row), mm=20
    ),
    Column.COST: _Printed(
        lambda _labels: _("Kostnad (kr)"),
        lambda row, _labels: _sek(row.costs.planned_sek),
        mm=24,
        right=True,
    ),
    Column.ACTUAL: _Printed(
        lambda _labels: _("Utfall (kr)"),
        lambda row, _labels: _sek(row.costs.actual_sek),
        mm=24,
        right=True,
    ),
    Column.CATEGORY: _Printed(
        lambda _labels: _("Kategori"), lambda row, _labels: row.activity.category or "", share=4
    ),
    Column.ACTION_PLAN: _Printed(
        lambda _labels: _("Handlingsplan"), lambda row, _labels: row.action_plan or "", share=4
    ),
    Column.CONTRIBUTES_TO: _Printed(
        lambda _labels: contributions_heading(),
        lambda row, _labels: contributions_text(row.contributes_to),
        share=5,
    ),
    Column.PROGNOSIS: _Printed(
        lambda _labels: _("Prognos"),
        lambda row, _labels: prognosis_word(row.activity.prognosis),
        mm=24,
    ),
    Column.SHARING: _Printed(
        lambda _labels: sharing_heading(),
        lambda row, _labels: ", ".join(row.sharing),
        share=5,
    ),
    Column.CHECKPOINT: _Printed(
        lambda _labels: _("Nästa avstämning"),
        lambda row, _labels: (
            row.activity.checkpoint_date.isoformat() if row.activity.checkpoint_date else ""
        ),
        mm=24,
    ),
    Column.LAST_NOTE: _Printed(
        lambda _labels: last_note_heading(),
        lambda row, _labels: row.last_note.sentence() if row.last_note else "",
        share=6,
    ),
    Column.LAST_RESULT: _Printed(
        lambda _labels: last_result_heading(),
        lambda row, _labels: last_text(row.reports, RESULT),
        share=7,
    ),
    Column.LAST_DEVIATION: _Printed(
        lambda _labels: last_deviation_heading(),
        lambda row, _labels: last_text(row.reports, DEVIATION),
        share=7,
    ),
    Column.REPORTS: _Printed(
        lambda _labels: told_heading(), lambda row, _labels: told_by_year(row.reports), share=9
    ),
    Column.SUCCESSOR: _Printed(
        lambda _labels: successor_heading(),
        lambda row, _labels: row.successor.sentence() if row.successor else "",
        share=6,
    ),
    Column.OBSTACLE: _Printed(
        lambda _labels: _("Hinder"), lambda row, _labels: row.activity.obstacle or "", share=6
    ),
    Column.PLANNED_YEARS: _Printed(
        lambda _labels: _("Planår"),
        lambda row, _labels: ", ".join(map(str, row.planned_years)),
        mm=20,
    ),
    Column.FREQUENCY: _Printed(
        lambda _labels: _("Hur ofta"), lambda row, _labels: row.activity.frequency or "", share=4
    ),
    Column.SCOPE: _Printed(
        lambda _labels: _("Omfattning"), lambda row, _labels: row.activity.scope or "", share=4
    ),
    Column.TARGET_GROUPS: _Printed(
        lambda _labels: _("Målgrupper"),
        lambda row, _labels: ", ".join(row.target_groups),
        share=5,
    ),
}
_OWN_SHARES = {OwnKind.TEXT: 5.0, OwnKind.LINK: 6.0, OwnKind.CHOICE: 4.0}
_OWN_WIDTHS = {OwnKind.NUMBER: 24.0, OwnKind.DATE: 21.0, OwnKind.YES_NO: 18.0}


def _own(column: OwnColumn) -> _Printed:
    """Return how the column of a field of the plan's own is printed."""

    def text(row: ActivityRow, _labels: Labels) -> str:
        found = value_in(row.own, column.field_id)
        return found.text if found else ""

    kind = column.rule.own_kind
    return _Printed(
        lambda _labels: column.rule.label,
        text,
        share=_OWN_SHARES.get(kind, 0),
        mm=_OWN_WIDTHS.get(kind, 0),
        right=kind is OwnKind.NUMBER,
    )


def _reported(column: ReportColumn) -> _Printed:
    """Return how what was reported for a period is printed."""
    is_status = column.part is ReportPart.STATUS
    return _Printed(
        lambda _labels: reported_heading(column),
        lambda row, _labels: reported_text(column, row.told),
        share=0 if is_status else 7,
        mm=28 if is_status else 0,
    )


def _printed(column: AnyColumn) -> _Printed:
    if isinstance(column, OwnColumn):
        return _own(column)
    return _reported(column) if isinstance(column, ReportColumn) else _PRINTED[column]


_MOST_UPRIGHT = 6
"""With more columns than this the page is turned on its side."""


def is_wide(columns: Sequence[AnyColumn]) -> bool:
    """Return whether so many columns ask for a page on its side."""
    return len(columns) > _MOST_UPRIGHT


def list_table(
    groups: Iterable[tuple[str, Sequence[ActivityRow]]],
    columns: Sequence[AnyColumn],
    labels: Labels,
) -> Block:
    """Return activities under headings with these columns, in this order."""
    printed = [_printed(column) for column in columns]
    heads = [
        TableColumn(each.heading(labels), share=each.share, mm=each.mm, right=each.right)
        for each in printed
    ]
    parts = [
        Group(
            name,
            [Row([each.cell(row, labels) for each in printed]) for row in rows],
            labels.activity.counted(len(rows)) if name else "",
        )
        for name, rows in groups
    ]
    return table(heads, parts)
