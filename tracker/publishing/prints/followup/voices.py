"""The annual follow-up on paper: what those concerned have said."""

from __future__ import annotations

from tracker.publishing.document.kept_sections import VoicesSection
from tracker.publishing.prints.blocks import Block, heading, paragraph
from tracker.publishing.prints.followup.parts import table_blocks

_SHARES = [2.2, 4.0, 4.0, 7.0, 5.0]


def voice_blocks(section: VoicesSection) -> list[Block]:
    """Return the year's voices as a table, under a sentence that counts them."""
    sentences = [paragraph(text) for text in (section.sentence, section.reported) if text]
    return [heading(section.heading), *sentences, *table_blocks(section.table, _SHARES)]
