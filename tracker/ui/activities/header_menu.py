"""The menu of a column's heading: how the rows are sorted and chosen by it, and the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from tracker.domain.activities.conditions import name_in
from tracker.domain.activities.report_column import report_column
from tracker.domain.activities.selection import (
    ActivityFilter,
    AnyColumn,
    Attention,
    Column,
    OwnColumn,
    sorted_by,
)
from tracker.domain.core.language import _
from tracker.ui.activities.filter_bar import FilterBar
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.view import ActivityView
from tracker.ui.kit.looks.assets import icon

FILTERS: Mapping[Column, str] = {
    Column.FOCUS_AREA: "focus_areas",
    Column.UNIT: "units",
    Column.OWNER: "owners",
    Column.STATUS: "statuses",
    Column.APPROVAL: "approvals",
    Column.CATEGORY: "categories",
    Column.ACTION_PLAN: "action_plans",
    Column.PLANNED_YEARS: "plan_years",
    Column.PROGNOSIS: "prognoses",
}
"""The conditions of a filter that a column's menu offers, as the bar above the table does."""

_QUICK: Mapping[Column, tuple[Attention, ...]] = {
    Column.DUE_DATE: (Attention.LATE, Attention.DUE_SOON),
    Column.LATE: (Attention.LATE, Attention.DUE_SOON),
    Column.CHECKPOINT: (Attention.CHECK_PASSED,),
    Column.OWNER: (Attention.NO_OWNER,),
    Column.UNIT: (Attention.UNDISTRIBUTED,),
}


def filtered_columns(wanted: ActivityFilter, own: Iterable[OwnColumn]) -> frozenset[AnyColumn]:
    """Return the columns that a filter asks for something in; `own` are the plan's own."""
    asked = {name_in(text) for text in wanted.own | wanted.columns}
    named = {column for column, name in FILTERS.items() if getattr(wanted, name)}
    quick = {column for column, reasons in _QUICK.items() if wanted.attention.intersection(reasons)}
    single = {each for each in (*Column, *own) if str(each) in asked}
    reported = {found for name in asked if (found := report_column(name)) is not None}
    return frozenset({*named, *quick, *single, *reported})


def fill_header_menu(
    menu: QMenu, section: int, model: ActivityTableModel, view: ActivityView, bar: FilterBar
) -> None:
    """Fill the menu of a column; the filter is that of the bar, ticked in either place."""
    column = model.columns[section].column
    _add_sorting(menu, column, model)
    menu.addSeparator()
    asked = bar.column_menu(str(column))
    if asked is not None:
        _add_filter(menu, asked)
    for reason in _quick(column):
        chip = bar.quick[reason]
        action = menu.addAction(chip.icon(), chip.text().strip())
        action.setCheckable(True)
        action.setChecked(chip.isChecked())
        action.triggered.connect(lambda _on, chip=chip: chip.click())
    name = _filter_of(column)
    if name:
        _add_filter(menu, bar.menu_of(name))
    menu.addSeparator()
    select = menu.addAction(_("Markera kolumnen"), partial(_select, view, section))
    select.setShortcut(QKeySequence("Ctrl+Space"))
    hide = menu.addAction(_("Dölj kolumnen"), partial(view.show_column, section, shown=False))
    hide.setEnabled(column is not Column.TITLE)
    columns = view.column_menu(menu)
    columns.setTitle(_("Välj kolumner"))
    menu.addMenu(columns)


def _quick(column: AnyColumn) -> tuple[Attention, ...]:
    return _QUICK.get(column, ()) if isinstance(column, Column) else ()


def _filter_of(column: AnyColumn) -> str:
    return FILTERS.get(column, "") if isinstance(column, Column) else ""


def _add_filter(menu: QMenu, filters: QMenu) -> None:
    filters.setTitle(_("Filtrera"))
    filters.setIcon(icon("list-filter"))
    menu.addMenu(filters)


def _add_sorting(menu: QMenu, column: AnyColumn, model: ActivityTableModel) -> None:
    keys = dict(model.sorting.keys)
    for text, descending in ((_("Sortera stigande"), False), (_("Sortera fallande"), True)):
        sorting = sorted_by([(column, descending)])
        action = menu.addAction(text, partial(model.set_sorting, sorting))
        action.setCheckable(True)
        action.setChecked(keys.get(column) is descending)
    others = [key for key in model.sorting.keys if key[0] != column]
    if others and column not in keys:
        then = sorted_by([*others, (column, False)])
        added = menu.addAction(_("Sortera sedan efter den här"), partial(model.set_sorting, then))
        added.setToolTip(_("Skift och klick på rubriken gör detsamma"))
    if keys:
        menu.addAction(_("Sluta sortera"), partial(model.set_sorting, sorted_by([])))


def _select(view: ActivityView, section: int) -> None:
    rows = model_rows(view)
    if rows:
        view.steps.stand(rows[0], section)
        view.keys.select_columns()


def model_rows(view: ActivityView) -> list[int]:
    """Return the rows of the table that are activities."""
    model = view.source
    return [row for row in range(model.rowCount()) if model.id_at(row) is not None]
