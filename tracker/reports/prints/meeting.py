"""The meeting sheet: what has changed since the meeting before, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.language import _
from tracker.domain.plan import Plan
from tracker.reports.blocks import (
    Block,
    Column,
    Group,
    Row,
    bullets,
    facts,
    heading,
    paragraph,
    table,
)
from tracker.reports.print_parts import framed, printed
from tracker.reports.typeset import Document


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Differences under one heading, each a whole sentence."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetDeadline:
    """One line of the ledger of deadlines: what, who answers for it, when, and how it stands."""

    title: str
    answering: str
    due: str
    told: str


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """What a body gets on its table, in finished words (VI-R2).

    `since` is the day of the meeting before, None for the first; `note` may have several lines.
    """

    title: str
    body: str
    held_on: date
    agenda_item: str = ""
    since: date | None = None
    note: str = ""
    groups: tuple[SheetGroup, ...] = ()
    deadlines: tuple[SheetDeadline, ...] = ()


def meeting_document(sheet: MeetingSheet, plan: Plan, today: date) -> Document:
    """Return the sheet of a meeting as a print."""
    blocks: list[Block] = [
        facts(
            [
                (_("Möte"), sheet.body),
                (_("Datum"), sheet.held_on.isoformat()),
                (_("Ärende"), sheet.agenda_item),
            ]
        )
    ]
    if sheet.note:
        blocks.append(paragraph(sheet.note))
    if sheet.since is not None:
        blocks.append(heading(_("Sedan mötet {day}").format(day=sheet.since.isoformat())))
    else:
        blocks.append(heading(_("Vad som har ändrats")))
    blocks += _differences(sheet.groups)
    if sheet.deadlines:
        blocks += [heading(_("Slutdatum")), _ledger(sheet.deadlines)]
    subtitle = f"{sheet.body}, {sheet.held_on.isoformat()}"
    return framed(plan, sheet.title, subtitle, blocks, printed(today))


def _differences(groups: Sequence[SheetGroup]) -> list[Block]:
    told = [one for one in groups if one.sentences]
    if not told:
        return [paragraph(_("Ingenting har ändrats."))]
    blocks: list[Block] = []
    for one in told:
        blocks += [heading(one.heading, 3), bullets(one.sentences)]
    return blocks


def _ledger(deadlines: Sequence[SheetDeadline]) -> Block:
    columns = [
        Column(_("Vad"), share=6),
        Column(_("Ansvarig"), share=4),
        Column(_("Slutdatum"), mm=21),
        Column(_("Läge"), share=5),
    ]
    rows = [Row([one.title, one.answering, one.due, one.told]) for one in deadlines]
    return table(columns, [Group("", rows)])
