"""The working group's judgement of a goal, or of an area without goals, year by year.

Neither is what units report (status) nor what the calendar says (lateness).
"""

from __future__ import annotations

from enum import StrEnum

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.followup_period import OfPeriod
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.reporting import UNTIL, YEAR


class Fulfilment(StrEnum):
    """How far a goal, or what an area is for, has been reached."""

    FULFILLED = "fulfilled"
    PARTLY_FULFILLED = "partly_fulfilled"
    NOT_FULFILLED = "not_fulfilled"
    NOT_ASSESSABLE = "not_assessable"


_WORDS = {
    Fulfilment.FULFILLED: N_("Uppfyllt"),
    Fulfilment.PARTLY_FULFILLED: N_("Delvis uppfyllt"),
    Fulfilment.NOT_FULFILLED: N_("Ej uppfyllt"),
    Fulfilment.NOT_ASSESSABLE: N_("Kan inte bedömas"),
}


def fulfilment_word(fulfilment: Fulfilment) -> str:
    """Return the word shown for a fulfilment."""
    return _(_WORDS[fulfilment])


@dataclass(frozen=True, slots=True)
class Assessment(OfPeriod):
    """One year's judgement; what has not been judged is None."""

    id: int
    year: int
    fulfilment: Fulfilment | None
    trend: Trend | None
    comment: str | None

    def words(self) -> str:
        """Return "Delvis uppfyllt · Trend: bättre", as much of it as has been judged."""
        parts = []
        if self.fulfilment is not None:
            parts.append(fulfilment_word(self.fulfilment))
        if self.trend is not None:
            parts.append(_("Trend: {trend}").format(trend=trend_word(self.trend).lower()))
        return " · ".join(parts) or _("Inte bedömt")


@dataclass(frozen=True, slots=True)
class GoalAssessment(Assessment):
    """One year's judgement of a goal."""

    goal_id: int
    until: str = ""


@dataclass(frozen=True, slots=True)
class AreaAssessment(Assessment):
    """One year's judgement of a focus area."""

    focus_area_id: int
    until: str = ""


_TREND = Field("trend", N_("Trend"), Kind.CHOICE, choices=Trend)
_COMMENT = Field("comment", N_("Kommentar"), Kind.TEXT)

ASSESSMENT_FIELDS = by_name(
    [
        YEAR,
        UNTIL,
        Field("goal_id", N_("Mål"), Kind.REFERENCE, required=True, table="goal"),
        Field("fulfilment", N_("Måluppfyllelse"), Kind.CHOICE, choices=Fulfilment),
        _TREND,
        _COMMENT,
    ]
)
"""The rules of a goal's assessment."""

AREA_ASSESSMENT_FIELDS = by_name(
    [
        YEAR,
        UNTIL,
        Field("focus_area_id", N_("Område"), Kind.REFERENCE, required=True, table="focus_area"),
        Field("fulfilment", N_("Bedömning"), Kind.CHOICE, choices=Fulfilment),
        _TREND,
        _COMMENT,
    ]
)
"""The rules of an area's assessment."""
