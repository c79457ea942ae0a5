"""The status overview: figures, a bar for each group, costs, and the activities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.selection import ALL_UNITS_ID, Grouping, Sorting
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Status, word
from tracker.domain.plan.action_plan import without_action_plan
from tracker.publishing.prints.blocks import Block, heading, paragraph
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.parts import (
    Item,
    activity_table,
    cost_blocks,
    count_tiles,
    counts_of,
    framed,
    item_of_row,
    printed,
    status_table,
)
from tracker.publishing.prints.typeset import Document
from tracker.store.activities.print_queries import APPROVED, RowGroup, grouped_rows
from tracker.store.plan_file import PlanFile


def overview(plan: PlanFile, choices: Choices) -> Document:
    """Return the status of the approved activities by focus area, unit or owner (VI-R6, LJ-R4)."""
    row, labels = plan.plan(), plan.labels()
    found = grouped_rows(plan, APPROVED, Sorting(), choices.by, choices.today)
    groups = [
        (group_name(group, choices.by, labels), [item_of_row(row) for row in group.rows])
        for group in found
    ]
    if choices.by is Grouping.FOCUS_AREA:
        groups = _with_empty_areas(plan, found, groups)
    items = [item for _name, members in groups for item in members]
    blocks = [count_tiles(counts_of(items), labels)]
    if not items:
        nothing = _("{nothing} i planen.").format(nothing=labels.activity.none())
        blocks.append(paragraph(nothing))
    else:
        blocks += _filled(plan, groups, items, choices, labels)
    subtitle = _("Läget {day}, per {group}").format(
        day=choices.today.isoformat(), group=group_word(choices.by, labels).lower()
    )
    return framed(row, _("Lägesöversikt"), subtitle, blocks, printed(choices.today))


def area_groups(plan: PlanFile, today: date) -> list[tuple[str, list[Item]]]:
    """Return the approved activities by area, those of areas without any empty."""
    found = grouped_rows(plan, APPROVED, Sorting(), Grouping.FOCUS_AREA, today)
    groups = [
        (
            group_name(group, Grouping.FOCUS_AREA, plan.labels()),
            [item_of_row(row) for row in group.rows],
        )
        for group in found
    ]
    return _with_empty_areas(plan, found, groups)


def _filled(
    plan: PlanFile,
    groups: Sequence[tuple[str, Sequence[Item]]],
    items: Sequence[Item],
    choices: Choices,
    labels: Labels,
) -> list[Block]:
    rows = [(name, counts_of(members)) for name, members in groups]
    blocks = status_table(group_word(choices.by, labels), rows, counts_of(items))
    costs = cost_blocks(items, plan.focus_areas.all(), labels)
    if costs:
        blocks += [heading(_("Kostnader")), *costs]
    blocks.append(heading(labels.activity.plural_title))
    listed = [(name, members) for name, members in groups if members]
    blocks.append(activity_table(listed, labels, choices.by))
    return blocks


def _with_empty_areas(
    plan: PlanFile, found: Sequence[RowGroup], groups: list[tuple[str, list[Item]]]
) -> list[tuple[str, list[Item]]]:
    """Have the areas without activities stand among the others: they are what is lacking."""
    by_key = {row_group.key: group for row_group, group in zip(found, groups, strict=True)}
    areas = plan.focus_areas.all()
    in_order = [by_key.get(area.id, (coded(area.code, area.title), [])) for area in areas]
    outside = [group for key, group in by_key.items() if key is None]
    return [*in_order, *outside]


def group_word(by: Grouping, labels: Labels) -> str:
    """Return what the groups are, with a capital: the plan's own word for areas and units."""
    words = {
        Grouping.FOCUS_AREA: labels.focus_area.title,
        Grouping.UNIT: labels.unit.title,
        Grouping.OWNER: _("Ansvarig"),
        Grouping.STATUS: _("Status"),
        Grouping.CATEGORY: _("Kategori"),
        Grouping.ACTION_PLAN: _("Handlingsplan"),
    }
    return words.get(by, labels.activity.title)


def group_name(group: RowGroup, by: Grouping, labels: Labels) -> str:
    """Return the heading of a group, "" where nothing is grouped."""
    if group.name is not None:
        return group.name
    if by is Grouping.CATEGORY:
        return str(group.key) if group.key else _("Utan kategori")
    if by is Grouping.STATUS:
        return word(Status(str(group.key)))
    nameless = {
        Grouping.FOCUS_AREA: labels.focus_area.without(),
        Grouping.UNIT: labels.unit.every() if group.key == ALL_UNITS_ID else undistributed(labels),
        Grouping.OWNER: _("Utan ansvarig"),
        Grouping.ACTION_PLAN: without_action_plan(),
    }
    return nameless.get(by, "")
