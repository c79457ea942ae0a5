"""Activities by status: the rows, columns and bars that several sections have."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.activities.attention import heading
from tracker.domain.activities.counts import Counts
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status, word
from tracker.domain.followup.coverage import Shares
from tracker.domain.followup.followup import FollowupContent
from tracker.publishing.document.values import Bar, Segment, Sign, StatusRow

AnyCounts = Counts | Shares


def used_statuses(content: FollowupContent) -> list[Status]:
    """Return the statuses that occur, in their order."""
    counts = content.counts()
    return [status for status in Status if counts.with_status(status)]


def status_sign(status: Status) -> Sign:
    """Return a status in its word."""
    return Sign(word(status), status)


def status_row(
    name: str, place_id: int | None, counts: AnyCounts, statuses: Sequence[Status], depth: int = 0
) -> StatusRow:
    """Return a row of numbers with its bar."""
    return StatusRow(
        name,
        place_id,
        tuple(counts.with_status(status) for status in statuses),
        counts.total,
        counts.with_status(Status.COMPLETED),
        counts.late,
        status_bar(name, counts, statuses),
        depth,
    )


def status_bar(title: str, counts: AnyCounts, statuses: Sequence[Status]) -> Bar:
    """Return the bar of some activities by status; its description has every number."""
    numbers = [(status, counts.with_status(status)) for status in statuses]
    counted = ", ".join(f"{word(status)} {count}" for status, count in numbers if count)
    late = f"{heading(Attention.LATE)}: {counts.late}"
    segments = tuple(Segment(status_sign(status), count) for status, count in numbers if count)
    return Bar(title, f"{counted}. {late}." if counted else _("Inga."), segments)
