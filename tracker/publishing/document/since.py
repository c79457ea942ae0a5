"""The document's news: what has become different since the follow-up before."""

from __future__ import annotations

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import since_counted, since_heading, since_note
from tracker.domain.history.compare_words import DifferenceGroup
from tracker.publishing.document.sections import DifferenceEntry, SinceSection
from tracker.publishing.document.values import Column, Row, Table


def since_section(content: FollowupContent) -> SinceSection | None:
    """Return what is new, None when there is none before to compare with."""
    since = content.parts.since
    if since is None:
        return None
    return SinceSection(
        since_heading(content),
        since.sentence,
        since_counted(since),
        tuple(_group(content, group) for group in since.groups),
        since_note(),
    )


def _group(content: FollowupContent, group: DifferenceGroup) -> DifferenceEntry:
    rows = tuple(Row((each.title, each.detail)) for each in group.differences)
    columns = (Column(_("Vad")), Column(_("Ändring")))
    caption = f"{since_heading(content)}: {group.heading}"
    return DifferenceEntry(group.heading, Table(f"since/{group.topic}", caption, columns, rows))
