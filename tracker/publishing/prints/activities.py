"""The activities as the page of activities shows them, and a unit's own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.activities.grouping import planned_year_rule, word_within
from tracker.domain.activities.participation import Participation, quantities, shown_quantity
from tracker.domain.activities.selection import Column, Grouping, Sorting
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import UnitKind, word
from tracker.domain.plan.plan import Unit
from tracker.domain.reporting.reporting import report_state_word
from tracker.publishing.prints.blocks import (
    SMALL,
    Block,
    Cell,
    Group,
    Row,
    cell,
    facts,
    heading,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.blocks import Column as TableColumn
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.filter_words import filter_words
from tracker.publishing.prints.list_columns import is_wide, list_table
from tracker.publishing.prints.overview import group_name
from tracker.publishing.prints.parts import (
    Item,
    activity_table,
    count_tiles,
    counts_of,
    due_text,
    framed,
    item_of_row,
    owner_text,
    printed,
    status_cell,
    unit_text,
)
from tracker.publishing.prints.typeset import Document
from tracker.store.activities.print_queries import APPROVED, grouped_rows, report_state
from tracker.store.activities.queries import ActivityRow
from tracker.store.plan_file import PlanFile


def activity_list(plan: PlanFile, choices: Choices) -> Document:
    """Return the activities that pass the filter, grouped and in order, proposals included."""
    labels, today = plan.labels(), choices.today
    groups = grouped_rows(plan, choices.wanted, choices.sorting, choices.by, today, choices.columns)
    listed = [(group_name(group, choices.by, labels), group.rows) for group in groups]
    count = len({row.id for _name, rows in listed for row in rows})
    subtitle = selection_subtitle(plan, choices, count)
    blocks: list[Block] = [_listed(listed, choices, labels)]
    if not count:
        blocks = [paragraph(_("Inget passar filtret."))]
    marks = printed(today, landscape=is_wide(choices.columns))
    return framed(plan.plan(), labels.activity.plural_title, subtitle, blocks, marks)


def selection_subtitle(plan: PlanFile, choices: Choices, count: int) -> str:
    """Return how many activities are shown, in which groups, and the filter in words."""
    labels, today = plan.labels(), choices.today
    subtitle = _("{count} {day}").format(
        count=labels.activity.counted(count), day=today.isoformat()
    )
    if choices.by is not Grouping.NONE:
        group = word_within(choices.by, labels)
        subtitle = _("{count}, per {group}").format(count=subtitle, group=group)
    if choices.by is Grouping.PLANNED_YEAR:
        subtitle += "\n" + planned_year_rule()
    if not choices.wanted.is_empty():
        conditions = " · ".join(filter_words(plan, choices.wanted))
        subtitle = _("{count}. Ett urval av planen.").format(count=subtitle)
        subtitle += "\n" + _("Filter: {conditions}").format(conditions=conditions)
    return subtitle


def _listed(
    groups: Sequence[tuple[str, Sequence[ActivityRow]]], choices: Choices, labels: Labels
) -> Block:
    if choices.columns:
        return list_table(groups, choices.columns, labels)
    items = [(name, [item_of_row(row) for row in rows]) for name, rows in groups]
    return activity_table(items, labels, choices.by)


def unit_page(plan: PlanFile, choices: Choices) -> Document:
    """Return one unit's page: its figures, what it carries out, and its own shares (VG-R5).

    Without a chosen unit it is the first unit in use. An activity counts when the unit, or one
    below it, answers for it or takes part, and when it is every unit's.
    """
    labels, today = plan.labels(), choices.today
    unit = _chosen(plan, choices.unit_id)
    if unit is None:
        nothing = paragraph(_("{nothing} finns i planen ännu.").format(nothing=labels.unit.none()))
        return framed(plan.plan(), labels.unit.title, "", [nothing], printed(today))
    wanted = replace(APPROVED, participants=frozenset({unit.id}))
    groups = grouped_rows(plan, wanted, Sorting(Column.DUE_DATE), Grouping.FOCUS_AREA, today)
    listed = [
        (group_name(group, Grouping.FOCUS_AREA, labels), [item_of_row(row) for row in group.rows])
        for group in groups
    ]
    items = [item for _name, members in listed for item in members]
    shares = {
        share.activity_id: share for share in plan.participations.of_unit(unit.id, choices.year)
    }
    blocks = [_unit_facts(plan, unit, choices), count_tiles(counts_of(items), labels)]
    if items:
        rows = [
            Group(name, [_unit_row(item, shares.get(item.id), labels) for item in members])
            for name, members in listed
        ]
        blocks += [heading(labels.activity.plural_title), table(_unit_columns(labels), rows)]
    else:
        sentence = _("{nothing} i planen.")
        blocks.append(paragraph(sentence.format(nothing=labels.activity.none())))
    subtitle = _("Läget {day}").format(day=today.isoformat())
    return framed(plan.plan(), unit.name, subtitle, blocks, printed(today))


def _chosen(plan: PlanFile, unit_id: int | None) -> Unit | None:
    units = plan.units.all()
    in_use = [unit for unit in units if unit.active and unit.kind is not UnitKind.EXTERNAL]
    chosen = [unit for unit in units if unit.id == unit_id]
    return next(iter([*chosen, *in_use, *units]), None)


def _unit_facts(plan: PlanFile, unit: Unit, choices: Choices) -> Block:
    units = {unit.id: unit for unit in plan.units.all()}
    above = units.get(unit.parent_id or 0)
    below = [child.name for child in units.values() if child.parent_id == unit.id and child.active]
    head = plan.owners.find(unit.head_owner_id) if unit.head_owner_id else None
    state = report_state(plan.connection, choices.period, unit.id)
    return facts(
        [
            (_("Typ"), word(unit.kind)),
            (_("Chef"), head.title if head else ""),
            (_("Tillhör"), above.name if above else ""),
            (_("Under sig"), ", ".join(below)),
            (
                _("Uppföljning {year}").format(year=choices.period),
                report_state_word(state) if state else "",
            ),
        ]
    )


def _unit_columns(labels: Labels) -> list[TableColumn]:
    return [
        TableColumn(labels.activity.title, share=8),
        TableColumn(_("Ansvarig"), share=4),
        TableColumn(_("Slutdatum"), mm=20),
        TableColumn(_("Status"), mm=34),
        TableColumn(_("Egen del"), share=4),
    ]


def _unit_row(item: Item, share: Participation | None, labels: Labels) -> Row:
    whose = "" if item.unit_id is not None else unit_text(item, labels)
    return Row(
        [
            cell(line(item.name), line(whose, SMALL) if whose else None),
            owner_text(item),
            due_text(item),
            status_cell(item),
            _share_cell(share),
        ]
    )


def _share_cell(share: Participation | None) -> Cell:
    if share is None:
        return ""
    done = quantities([share]).sentence() or shown_quantity(share.actual_quantity)
    return cell(
        line(word(share.status), mark=str(share.status)),
        line(done) if done else None,
        line(share.note, SMALL) if share.note else None,
    )
