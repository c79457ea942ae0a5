"""The annual follow-up on paper: agreements with others."""

from __future__ import annotations

from tracker.publishing.document.kept_sections import AgreementsSection
from tracker.publishing.prints.blocks import Block, facts, heading, paragraph
from tracker.publishing.prints.followup.parts import table_blocks


def agreement_blocks(section: AgreementsSection) -> list[Block]:
    """Return the agreements, each with its facts and what was delivered of its promises."""
    blocks = [heading(section.heading)]
    for entry in section.entries:
        blocks.append(heading(entry.title, 3))
        if entry.facts:
            blocks.append(facts([(fact.label, fact.text) for fact in entry.facts]))
        for promise in entry.promises:
            blocks.append(paragraph(f"{promise.title}: {promise.sentence}"))
            if promise.table is not None:
                blocks += table_blocks(promise.table, [5.0, 4.0], number_mm=22)
    return blocks
