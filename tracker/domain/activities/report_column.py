"""Columns of what was reported for one period: "Resultat 2025", one for each part of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from tracker.domain.core.followup_period import FollowupPeriod, parse_followup_period
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass


class ReportPart(StrEnum):
    """The parts of a report that have columns of their own."""

    STATUS = "status"
    RESULT = "result"
    DEVIATION = "deviation"
    NEXT_STEPS = "next_steps"
    VOICES = "voices"


_WORDS = {
    ReportPart.STATUS: N_("Status"),
    ReportPart.RESULT: N_("Resultat"),
    ReportPart.DEVIATION: N_("Avvikelse"),
    ReportPart.NEXT_STEPS: N_("Nästa steg"),
    ReportPart.VOICES: N_("Berördas röster"),
}
_NAME = re.compile(r"reported_([a-z_]+)_([0-9-]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of one part of the reports of a period; its text is "reported_result_2025"."""

    part: ReportPart
    period: FollowupPeriod

    def __str__(self) -> str:
        return f"reported_{self.part}_{self.period.key}"

    @property
    def name(self) -> str:
        """Its text, which programs and saved views know it by."""
        return str(self)


def part_word(part: ReportPart) -> str:
    """Return the heading of a part of a report, such as "Resultat"."""
    return _(_WORDS[part])


def reported_heading(column: ReportColumn) -> str:
    """Return "Resultat 2025", what the column of a part of a period's reports is called."""
    return f"{part_word(column.part)} {column.period.short}"


def report_column(name: object) -> ReportColumn | None:
    """Return the column of this name, None when it names none."""
    found = _NAME.fullmatch(str(name))
    period = parse_followup_period(found[2]) if found else None
    if found is None or period is None or found[1] not in list(ReportPart):
        return None
    return ReportColumn(ReportPart(found[1]), period)


def report_periods(columns: Iterable[object]) -> tuple[FollowupPeriod, ...]:
    """Return the periods whose reports some columns show, each once."""
    shown = (column.period for column in columns if isinstance(column, ReportColumn))
    return tuple(dict.fromkeys(shown))
