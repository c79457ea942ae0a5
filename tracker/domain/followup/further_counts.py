"""The year's figures that only some plans have: the same ones in every kind of file."""

from __future__ import annotations

from tracker.domain.activities.attention import heading
from tracker.domain.activities.prognosis import THREATENED, prognoses_counted
from tracker.domain.activities.selection import Attention
from tracker.domain.activities.succession import successor_heading
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import KeyCount


def further_counts(content: FollowupContent) -> list[KeyCount]:
    """Return the figures of what the plan uses of prognoses and successions."""
    return [count for count in (threatened_count(content), gone_count(content)) if count]


def gone_count(content: FollowupContent) -> KeyCount | None:
    """Return how many activities have gone into others, None when none has."""
    count = sum(line.successor is not None for line in content.lines)
    if not count:
        return None
    sentence = _("Avbrutna, därför att arbetet går vidare där. Varken öppna eller försenade.")
    return KeyCount(successor_heading(), count, None, sentence)


def threatened_count(content: FollowupContent) -> KeyCount | None:
    """Return how many open activities are at risk or will not reach, with all prognoses beside.

    None when nobody has given a prognosis.
    """
    prognoses = [line.prognosis for line in content.lines if line.is_open]
    counted = prognoses_counted(prognoses)
    if not counted:
        return None
    count = sum(prognosis in THREATENED for prognosis in prognoses)
    return KeyCount(heading(Attention.AT_RISK), count, None, f"{counted}.")
