"""The late list: what is late, for how long, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.activities.activity import DeadlineMove
from tracker.domain.activities.attention import AttentionGroup
from tracker.domain.activities.attention import heading as attention_heading
from tracker.domain.activities.prognosis import prognosis_sentence
from tracker.domain.activities.selection import Attention, Column, Grouping, Sorting
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.publishing.prints.blocks import (
    SMALL,
    Block,
    Group,
    Line,
    Row,
    cell,
    heading,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.blocks import Column as TableColumn
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.parts import (
    Item,
    framed,
    item_of_row,
    owner_text,
    printed,
    status_cell,
    unit_text,
)
from tracker.publishing.prints.typeset import Document
from tracker.store.activities.counting import attention_groups
from tracker.store.activities.print_queries import APPROVED, deadline_moves, grouped_rows
from tracker.store.activities.queries import activity_rows
from tracker.store.plan_file import PlanFile

_MOST = 10_000
"""No list that anybody reads is longer."""


def late_list(plan: PlanFile, choices: Choices) -> Document:
    """Return the late activities with the reasons, the oldest first.

    With `choices.everything` what else needs attention follows, reason by reason.
    """
    labels, today = plan.labels(), choices.today
    items = _late_items(plan, today)
    blocks = late_blocks(plan, today)
    if not blocks:
        sentence = _("Inget är försenat {day}.").format(day=today.isoformat())
        blocks = [paragraph(sentence)]
    if choices.everything:
        blocks.insert(0, heading(f"{attention_heading(Attention.LATE)} ({len(items)})"))
        others = attention_groups(plan.connection, today, _MOST)
        for other in others:
            if other.reason is not Attention.LATE:
                blocks += _attention_part(plan, other, choices, labels)
    count = labels.activity.counted(len(items))
    subtitle = _("Läget {day}: {count}").format(day=today.isoformat(), count=count)
    title = _("Att åtgärda") if choices.everything else _("Försenade")
    return framed(plan.plan(), title, subtitle, blocks, printed(today))


def late_blocks(plan: PlanFile, today: date) -> list[Block]:
    """Return the late activities with the reasons, the oldest first; nothing for none."""
    items = _late_items(plan, today)
    if not items:
        return []
    return [_late_table(items, deadline_moves(plan.connection), plan.labels())]


def _late_items(plan: PlanFile, today: date) -> list[Item]:
    wanted = replace(APPROVED, attention=frozenset({Attention.LATE}))
    groups = grouped_rows(plan, wanted, Sorting(Column.DUE_DATE), Grouping.NONE, today)
    return [item_of_row(row) for group in groups for row in group.rows]


def _late_table(
    items: Sequence[Item], moves: Mapping[int, Sequence[DeadlineMove]], labels: Labels
) -> Block:
    rows = [
        Row(
            [
                cell(line(item.name), line(item.focus_area or "", SMALL)),
                cell(line(unit_text(item, labels)), line(owner_text(item), SMALL)),
                status_cell(item),
                cell(
                    line(item.lateness.sentence),
                    *_prognosis_lines(item),
                    *_move_lines(moves.get(item.id, ())),
                ),
            ]
        )
        for item in items
    ]
    columns = [
        TableColumn(labels.activity.title, share=6),
        TableColumn(_("Ansvarig"), share=4),
        TableColumn(_("Status"), mm=34),
        TableColumn(_("Varför"), share=6),
    ]
    return table(columns, [Group("", rows)])


def _prognosis_lines(item: Item) -> list[Line]:
    """Return what is expected and what stands in the way, where somebody has said."""
    sentence = prognosis_sentence(item.prognosis, item.obstacle)
    return [line(_("Prognos: {sentence}").format(sentence=sentence), SMALL)] if sentence else []


def _move_lines(moves: Iterable[DeadlineMove]) -> list[Line]:
    """Return when the deadline was moved before, and the reasons that were given."""
    return [line(move.sentence(), SMALL) for move in moves]


def _attention_part(
    plan: PlanFile, group: AttentionGroup, choices: Choices, labels: Labels
) -> list[Block]:
    ids = [entry.activity_id for entry in group.lines]
    rows = activity_rows(plan.connection, ids, choices.today)
    lines = []
    for entry in group.lines:
        item = item_of_row(rows[entry.activity_id])
        answering = cell(line(unit_text(item, labels)), line(owner_text(item), SMALL))
        lines.append(Row([item.name, answering, entry.sentence]))
    columns = [
        TableColumn(labels.activity.title, share=6),
        TableColumn(_("Ansvarig"), share=4),
        TableColumn(_("Varför"), share=6),
    ]
    title = f"{attention_heading(group.reason)} ({group.count})"
    return [heading(title), table(columns, [Group("", lines)])]
