"""The status overview: figures, a bar for each group, costs, and the activities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.activities.grouping import (
    group_heading,
    group_word,
    planned_year_rule,
    several_groups_rule,
    word_within,
)
from tracker.domain.activities.prognosis import prognoses_counted
from tracker.domain.activities.selection import AnyGrouping, Grouping, Sorting
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
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
    """Return the status of the approved activities by focus area, unit or owner (VI-R6, LJ-R4).

    With a planned year it is about what is planned for that year alone (SK-R1).
    """
    row, labels, year = plan.plan(), plan.labels(), choices.plan_year
    wanted = replace(APPROVED, plan_years=frozenset({year} if year else ()))
    found = grouped_rows(plan, wanted, Sorting(), choices.by, choices.today)
    groups = [
        (group_name(group, choices.by, labels), [item_of_row(row) for row in group.rows])
        for group in found
    ]
    if choices.by is Grouping.FOCUS_AREA:
        groups = _with_empty_areas(plan, found, groups)
    items = list({item.id: item for _name, members in groups for item in members}.values())
    blocks = [count_tiles(counts_of(items), labels)]
    if not items:
        nothing = _("{nothing} i planen.").format(nothing=labels.activity.none())
        if year:
            nothing = _("{nothing} planeras för {year}.")
            nothing = nothing.format(nothing=labels.activity.none(), year=year)
        blocks.append(paragraph(nothing))
    else:
        blocks += _filled(plan, groups, items, choices, labels)
    subtitle = _("Läget {day}, per {group}").format(
        day=choices.today.isoformat(), group=word_within(choices.by, labels)
    )
    title = _("Lägesöversikt")
    if year:
        title = _("Lägesöversikt, planår {year}").format(year=year)
    rule = planned_year_rule() if year else several_groups_rule(choices.by)
    if rule:
        subtitle += "\n" + rule
    return framed(row, title, subtitle, blocks, printed(choices.today))


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


def prognosis_blocks(items: Sequence[Item]) -> list[Block]:
    """Return how what is open is expected to go, counted; nothing when nobody has said."""
    counted = prognoses_counted(item.prognosis for item in items if item.is_open)
    return [paragraph(_("Prognos: {counted}.").format(counted=counted))] if counted else []


def _filled(
    plan: PlanFile,
    groups: Sequence[tuple[str, Sequence[Item]]],
    items: Sequence[Item],
    choices: Choices,
    labels: Labels,
) -> list[Block]:
    rows = [(name, counts_of(members)) for name, members in groups]
    blocks = status_table(group_word(choices.by, labels), rows, counts_of(items))
    blocks += prognosis_blocks(items)
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


def group_name(group: RowGroup, by: AnyGrouping, labels: Labels) -> str:
    """Return the heading of a group, "" where nothing is grouped."""
    return group_heading(by, group.key, group.name, labels)
