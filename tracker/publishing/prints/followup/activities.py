"""The annual follow-up on paper: the activities with what the units wrote and achieved."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.publishing.document.sections import (
    ActivitiesSection,
    ActivityEntry,
    ActivityWords,
    AreaEntry,
    Together,
)
from tracker.publishing.prints.blocks import (
    SMALL,
    STRONG,
    Block,
    Column,
    Group,
    Line,
    Row,
    cell,
    heading,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.followup.parts import sign_line


def activity_blocks(section: ActivitiesSection) -> list[Block]:
    """Return the areas, each with a table of its activities."""
    blocks = [heading(section.heading)]
    if section.nothing:
        blocks.append(paragraph(section.nothing))
    for area in section.areas:
        blocks += _area(area, section.words)
    return blocks


def _area(area: AreaEntry, words: ActivityWords) -> list[Block]:
    blocks = [heading(area.name, 3)]
    blocks += [paragraph(text, SMALL) for text in (area.group,) if text]
    blocks += [paragraph(text) for text in (area.text, area.sentence) if text]
    if area.activities:
        columns = [
            Column(words.activity, share=1),
            Column(words.due, mm=22),
            Column(words.status, mm=36),
        ]
        rows = [_row(entry, words) for entry in area.activities]
        blocks.append(table(columns, [Group("", rows)]))
    return blocks


def _row(entry: ActivityEntry, words: ActivityWords) -> Row:
    answering = " · ".join(text for text in (entry.unit, entry.owner, entry.goal) if text)
    lines: list[Line] = [line(entry.name, STRONG), line(answering, SMALL)]
    if entry.start:
        lines.append(line(entry.start, label=f"{words.start}:"))
    facts = entry.facts
    lines.extend(line(fact.text, label=f"{fact.label}:") for fact in facts)
    written = (*entry.events, *entry.texts)
    lines.extend(line(text.named, label=f"{text.label}:") for text in written)
    lines.extend(line(link.text, label=f"{link.label}:") for link in entry.links)
    if entry.together is not None:
        lines += _together(entry.together)
    status = cell(
        sign_line(entry.status),
        sign_line(entry.late) if entry.late else None,
        line(entry.lateness, SMALL),
    )
    return Row([cell(*lines), entry.due, status])


def _together(together: Together) -> Iterator[Line]:
    """Yield what each unit achieved, then what they come to."""
    for share in together.shares:
        parts = (share.status.word, share.quantities, share.note)
        shown = ". ".join(part for part in parts if part)
        yield line(shown, label=f"{share.unit}:")
    yield line(together.sentence, label=f"{together.sum_label}:")
