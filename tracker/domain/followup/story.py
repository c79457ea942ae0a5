"""What has been reported of one activity, period by period: its story in the follow-ups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.activities.prognosis import prognosis_sentence
from tracker.domain.activities.report_column import ReportColumn, ReportPart
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import _
from tracker.domain.core.terms import Prognosis, Status, word
from tracker.domain.core.values import dataclass
from tracker.domain.followup.line_texts import (
    DEVIATION,
    NEXT_STEPS,
    RESULT,
    VOICES,
    line_text_label,
)


@dataclass(frozen=True, slots=True)
class StoryReport:
    """What one unit reported of an activity for a period.

    Of a period that `is_fixed` it is what was fixed. `unit` is "" when the activity was no unit's,
    `reported_by` a position, "" when nobody said.
    """

    period: FollowupPeriod
    unit_id: int | None
    unit: str
    status: Status | None
    result: str
    deviation: str
    next_steps: str
    voices: str
    prognosis: Prognosis | None
    obstacle: str
    reported_by: str
    reported_on: date | None
    is_fixed: bool = False

    @property
    def key(self) -> str:
        """What sets this report apart: its period and its unit."""
        return f"{self.period.key}/{self.unit_id or 0}"

    @property
    def status_text(self) -> str:
        """The status in words, "" when none was given."""
        return word(self.status) if self.status is not None else ""

    def who(self) -> str:
        """Return "Kulturförvaltningen, Kulturchef, 2026-01-20", what is known of it."""
        day = self.reported_on.isoformat() if self.reported_on is not None else ""
        return ", ".join(part for part in (self.unit, self.reported_by, day) if part)

    def head(self) -> str:
        """Return "2025: Genomförd, fastställd"."""
        facts = [self.status_text, _("fastställd") if self.is_fixed else ""]
        said = ", ".join(fact for fact in facts if fact)
        return f"{self.period}: {said}" if said else str(self.period)

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Return what was written, each behind its label, what is empty left out."""
        found = (
            (line_text_label(RESULT), self.result),
            (line_text_label(DEVIATION), self.deviation),
            (line_text_label(NEXT_STEPS), self.next_steps),
            (line_text_label(VOICES), self.voices),
            (_("Prognos"), prognosis_sentence(self.prognosis, self.obstacle)),
        )
        return tuple((label, text) for label, text in found if text)


def newest_first(reports: Iterable[StoryReport]) -> tuple[StoryReport, ...]:
    """Return reports by period, the newest first, units in the order they are given."""
    return tuple(sorted(reports, key=lambda each: each.period.last_day, reverse=True))


def last_text(reports: Iterable[StoryReport], kind: str) -> str:
    """Return "2025: Fyra kvällar hölls.", the newest text of a kind (`RESULT`), "" for none.

    `reports` stand with the newest first.
    """
    return next(
        (f"{each.period}: {getattr(each, kind)}" for each in reports if getattr(each, kind)), ""
    )


def told_by_year(reports: Iterable[StoryReport]) -> str:
    """Return each report on a line of its own: "2025: Genomförd. Resultat: …"."""
    return "\n".join(
        ". ".join([each.head(), *(f"{name}: {text}".rstrip(".") for name, text in each.texts())])
        for each in reports
    )


def reported_values(
    column: ReportColumn, reports: Iterable[StoryReport]
) -> tuple[tuple[str, str], ...]:
    """Return what units reported in a column, each behind its unit's name; a status as its term.

    `reports` may be those of all periods; the first unit's stands first.
    """
    found = (
        (each.unit, getattr(each, column.part)) for each in reports if each.period == column.period
    )
    return tuple((unit, str(value)) for unit, value in found if value)


def reported_text(column: ReportColumn, reports: Iterable[StoryReport]) -> str:
    """Return what stands in a column of reports: the text, or with several units a line each."""
    values = reported_values(column, reports)
    if column.part is ReportPart.STATUS:
        values = tuple((unit, word(Status(value))) for unit, value in values)
        if len({value for _unit, value in values}) == 1:
            return values[0][1]
    if len(values) == 1:
        return values[0][1]
    return "\n".join(f"{unit}: {value}" if unit else value for unit, value in values)


def told_heading() -> str:
    """Return "Uppföljningar år för år"."""
    return _("Uppföljningar år för år")


def last_result_heading() -> str:
    """Return "Senaste resultat"."""
    return _("Senaste resultat")


def last_deviation_heading() -> str:
    """Return "Senaste avvikelse"."""
    return _("Senaste avvikelse")
