"""The year's prognoses, counted: the same figure in every kind of file."""

from __future__ import annotations

from tracker.domain.activities.attention import heading
from tracker.domain.activities.prognosis import THREATENED, prognoses_counted
from tracker.domain.activities.selection import Attention
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import KeyCount


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
