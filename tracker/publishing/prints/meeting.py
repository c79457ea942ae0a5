"""The meeting's pack: how it stands, what is new, what has moved, what was decided (VI-R2)."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.activities.attention import heading as attention_heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.history.compare_words import Since
from tracker.domain.history.meeting_sheet import LedgerRow, MeetingSheet
from tracker.domain.meetings.decision import DecisionLine, EarlierDecisions
from tracker.domain.meetings.meeting import role_sentence
from tracker.domain.meetings.receiving import meeting_address
from tracker.publishing.prints.blocks import (
    Block,
    Column,
    Group,
    Row,
    bullets,
    cell,
    facts,
    heading,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.indicators import indicator_blocks
from tracker.publishing.prints.late import late_blocks
from tracker.publishing.prints.overview import area_groups, prognosis_blocks
from tracker.publishing.prints.parts import count_tiles, counts_of, framed, printed, status_table
from tracker.publishing.prints.typeset import Document
from tracker.store.indicators.queries import newest_year_with_values
from tracker.store.meetings.pack import MeetingPack, meeting_pack
from tracker.store.meetings.queries import meeting_rows
from tracker.store.plan_file import PlanFile

_INDICATOR_YEARS = 3
"""How many years of the indicators have room on an upright page."""


def meeting_print(plan: PlanFile, choices: Choices) -> Document:
    """Return the pack of the chosen meeting, or of the latest; a plan without any says so."""
    known = [row.meeting.id for row in meeting_rows(plan.connection)]
    wanted = choices.meeting_id if choices.meeting_id in known else (known or [0])[-1]
    with meeting_pack(plan, wanted, choices.today) as pack:
        if pack is not None:
            return meeting_document(pack)
    nothing = paragraph(_("Inga möten är inlagda ännu. Lägg till dem på sidan Möten."))
    return framed(plan.plan(), _("Mötesunderlag"), "", [nothing], printed(choices.today))


def meeting_document(pack: MeetingPack) -> Document:
    """Return a meeting's pack as a print; that of a locked meeting is always the same."""
    sheet = pack.sheet
    meeting = sheet.meeting
    blocks: list[Block] = [_about(sheet)]
    if meeting.note:
        blocks.append(paragraph(meeting.note))
    if sheet.participants:
        blocks += [heading(_("Deltagare")), bullets(sheet.participants)]
    blocks += _position(pack)
    blocks += _indicators(pack)
    blocks.append(heading(sheet.since.sentence.rstrip(".")))
    blocks += _differences(sheet.since)
    if sheet.ledger:
        blocks += [heading(_("Flyttade slutdatum")), _ledger(sheet.ledger, sheet.labels.unit.title)]
    blocks += _decisions(sheet)
    title = meeting.title or _("Mötesunderlag")
    row = pack.then.plan()
    day = sheet.locked_on if sheet.locked_on is not None else pack.printed_on
    return framed(row, title, meeting_address(row, meeting), blocks, printed(day))


def _about(sheet: MeetingSheet) -> Block:
    meeting = sheet.meeting
    return facts(
        [
            (_("Möte"), meeting.bodies_text),
            (_("Datum"), meeting.held_on.isoformat()),
            (_("Ärende"), meeting.agenda_item or ""),
            (_("Organets roll"), role_sentence(sheet.role)),
            (_("Möten"), sheet.counted),
            (_("Läge"), sheet.state_sentence),
            (_("Behandlar"), ", ".join(treated.report for treated in sheet.treated)),
        ]
    )


def _position(pack: MeetingPack) -> list[Block]:
    """Return the figures, the statuses by area and what is late, on the pack's day."""
    labels = pack.then.labels()
    groups = area_groups(pack.then, pack.day)
    items = [item for _name, members in groups for item in members]
    title = heading(_("Läget {day}").format(day=pack.day.isoformat()))
    blocks = [title, count_tiles(counts_of(items), labels)]
    if not items:
        return [*blocks, paragraph(_("{nothing} i planen.").format(nothing=labels.activity.none()))]
    rows = [(name, counts_of(members)) for name, members in groups]
    blocks += status_table(labels.focus_area.title, rows, counts_of(items))
    blocks += prognosis_blocks(items)
    late = late_blocks(pack.then, pack.day)
    if late:
        blocks += [heading(attention_heading(Attention.LATE), 3), *late]
    return blocks


def _indicators(pack: MeetingPack) -> list[Block]:
    """Return the annual sheet's table up to the newest year known at the meeting (VI-R1)."""
    held_in = pack.sheet.meeting.held_on.year
    year = newest_year_with_values(pack.then.connection, held_in) or held_in
    blocks = indicator_blocks(pack.then, year, _INDICATOR_YEARS)
    return [heading(pack.then.labels().indicator.plural_title), *blocks] if blocks else []


def _differences(since: Since) -> list[Block]:
    if not since.groups:
        return [paragraph(_("Ingenting har ändrats."))]
    blocks: list[Block] = []
    for group in since.groups:
        blocks += [heading(group.heading, 3), bullets(group.sentences)]
    return blocks


def _decisions(sheet: MeetingSheet) -> list[Block]:
    """Return what this meeting decides, and what became of what earlier ones decided."""
    blocks: list[Block] = []
    if sheet.decisions:
        rows = [
            Row([line.decision.paragraph or "", line.decision.text, _decider(line, sheet)])
            for line in sheet.decisions
        ]
        columns = [
            Column(_("Paragraf"), mm=20),
            Column(_("Beslut"), share=6),
            Column(_("Beslutat av"), share=3),
        ]
        blocks += [heading(_("Beslut")), table(columns, [Group("", rows)])]
    return blocks + _earlier(sheet.earlier, sheet.labels)


def _decider(line: DecisionLine, sheet: MeetingSheet) -> str:
    return line.decision.body or sheet.meeting.bodies_text


def _earlier(earlier: EarlierDecisions, labels: Labels) -> list[Block]:
    if not earlier.lines and not earlier.carried_out:
        return []
    blocks = [heading(_("Tidigare beslut och vad de har lett till"))]
    columns = [
        Column(_("När"), share=3),
        Column(_("Beslut"), share=6),
        Column(_("Har lett till"), share=5),
    ]
    rows = [
        Row([each.place, each.decision.text, _outcomes(each, labels)]) for each in earlier.lines
    ]
    if rows:
        blocks.append(table(columns, [Group("", rows)]))
    if earlier.carried_out:
        blocks.append(paragraph(earlier.carried_out_sentence()))
    return blocks


def _outcomes(found: DecisionLine, labels: Labels) -> dict[str, object] | str:
    if not found.outcomes:
        return found.became(labels)
    return cell(*(line(outcome.text) for outcome in found.outcomes))


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
