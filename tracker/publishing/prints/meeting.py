"""The meeting sheet: what has changed since the meeting before, and which deadlines have moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.domain.core.language import _
from tracker.domain.history.compare_words import Since
from tracker.domain.meetings.meeting import role_sentence
from tracker.domain.meetings.sheet import LedgerRow, MeetingSheet
from tracker.domain.plan.plan import Plan
from tracker.publishing.prints.blocks import (
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
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.parts import framed, printed
from tracker.publishing.prints.typeset import Document
from tracker.store.meetings.queries import meeting_rows, meeting_sheet
from tracker.store.plan_file import PlanFile


def meeting_print(plan: PlanFile, choices: Choices) -> Document:
    """Return the sheet of the chosen meeting, or of the latest; a plan without any says so."""
    known = [row.meeting.id for row in meeting_rows(plan.connection)]
    wanted = choices.meeting_id if choices.meeting_id in known else (known or [0])[-1]
    sheet = meeting_sheet(plan.connection, wanted, choices.today)
    if sheet is not None:
        return meeting_document(sheet, plan.plan(), choices.today)
    nothing = paragraph(_("Inga möten är inlagda ännu. Lägg till dem på sidan Möten."))
    return framed(plan.plan(), _("Mötesunderlag"), "", [nothing], printed(choices.today))


def meeting_document(sheet: MeetingSheet, plan: Plan, today: date) -> Document:
    """Return the sheet of a meeting as a print (VI-R2)."""
    meeting = sheet.meeting
    blocks: list[Block] = [
        facts(
            [
                (_("Möte"), meeting.body),
                (_("Datum"), meeting.held_on.isoformat()),
                (_("Ärende"), meeting.agenda_item or ""),
                (_("Organets roll"), role_sentence(sheet.role)),
                (_("Möten"), sheet.counted),
                (_("Läge"), sheet.state_sentence),
            ]
        )
    ]
    if meeting.note:
        blocks.append(paragraph(meeting.note))
    blocks.append(heading(sheet.since.sentence.rstrip(".")))
    blocks += _differences(sheet.since)
    if sheet.ledger:
        blocks += [heading(_("Flyttade slutdatum")), _ledger(sheet.ledger, sheet.labels.unit.title)]
    return framed(plan, meeting.title or _("Mötesunderlag"), meeting.name, blocks, printed(today))


def _differences(since: Since) -> list[Block]:
    if not since.groups:
        return [paragraph(_("Ingenting har ändrats."))]
    blocks: list[Block] = []
    for group in since.groups:
        blocks += [heading(group.heading, 3), bullets(group.sentences)]
    return blocks


def _ledger(rows: Sequence[LedgerRow], unit: str) -> Block:
    columns = [
        Column(_("Vad"), share=6),
        Column(unit, share=4),
        Column(_("Ursprungligt slutdatum"), mm=24),
        Column(_("Slutdatum"), mm=21),
        Column(_("Flyttat"), mm=16),
        Column(_("Skäl"), share=5),
    ]
    lines = [
        Row(
            [
                row.title,
                row.unit or "",
                row.original.isoformat(),
                row.now.isoformat() if row.now else "–",
                str(row.moves),
                row.reason or "",
            ]
        )
        for row in rows
    ]
    return table(columns, [Group("", lines)])
