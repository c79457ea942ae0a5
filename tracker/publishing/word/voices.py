"""The Word document's voices of those concerned."""

from __future__ import annotations

from tracker.publishing.document.kept_sections import VoicesSection
from tracker.publishing.word.paper import Paper
from tracker.publishing.word.parts import add_table


def add_voices(paper: Paper, section: VoicesSection) -> None:
    """Add the year's voices as a table, under a sentence that counts them."""
    paper.heading(section.heading, 1)
    for text in (section.sentence, section.reported):
        if text:
            paper.paragraph(text)
    add_table(paper, section.table)
