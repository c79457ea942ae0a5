"""The Word document's agreements with others."""

from __future__ import annotations

from tracker.publishing.document.kept_sections import AgreementsSection
from tracker.publishing.word.paper import Paper
from tracker.publishing.word.parts import add_table


def add_agreements(paper: Paper, section: AgreementsSection) -> None:
    """Add the agreements, each with its facts and what was delivered of its promises."""
    paper.heading(section.heading, 1)
    for entry in section.entries:
        paper.heading(entry.title, 2)
        for fact in entry.facts:
            paper.led(fact.label, fact.text)
        for promise in entry.promises:
            paper.led(promise.title, promise.sentence)
            if promise.table is not None:
                add_table(paper, promise.table)
