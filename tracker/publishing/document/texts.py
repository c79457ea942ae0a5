"""The document's appendix: the texts of the plan's own document that are to be printed."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.document_text import DocumentText, grouped_texts, printed_texts
from tracker.publishing.document.kept_sections import TextEntry, TextGroup, TextsSection


def texts_section(content: FollowupContent) -> TextsSection | None:
    """Return the texts by kind, None when none is to be printed."""
    return section_of_texts(printed_texts(content.parts.texts))


def section_of_texts(texts: Iterable[DocumentText]) -> TextsSection | None:
    """Return texts that are to be printed by kind, None when there is none."""
    groups = grouped_texts(texts)
    if not groups:
        return None
    return TextsSection(
        _("Ur dokumentet"),
        tuple(TextGroup(group.heading, tuple(map(_entry, group.texts))) for group in groups),
    )


def _entry(text: DocumentText) -> TextEntry:
    return TextEntry(
        f"text/{text.id}",
        text.title,
        text.text or "",
        " · ".join(text.facts()),
        text.uncertainty_sentence(),
    )
