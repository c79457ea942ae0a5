"""Fixing a year or a part of one: what the decision is, and what is missing before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.core.followup_period import FollowupPeriod, OfPeriod
from tracker.domain.core.labels import ETT, Noun
from tracker.domain.core.language import _, ngettext
from tracker.domain.followup.assessed import AreaPart, AssessedPart, has_goals_to_reach
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.history.difference import shortened
from tracker.domain.reporting.reporting import ReportState

_SHOWN_NAMES = 3
_NAME_LENGTH = 50


class Lack(StrEnum):
    """The things that can be missing when a year is to be fixed."""

    YEAR_NOT_OVER = "year_not_over"
    UNIT_REPORTS = "unit_reports"
    ACTIVITY_REPORTS = "activity_reports"
    GOALS = "goals"
    AREAS = "areas"
    INDICATORS = "indicators"
    PROPOSALS = "proposals"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: how many, what in a sentence, and what to do about it."""

    lack: Lack
    count: int
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Decision(OfPeriod):
    """How a year, or its part `until` a day, is fixed.

    `remarks` explain why it is, although something is missing.
    """

    year: int
    case_number: str | None
    body: str | None
    fixed_on: date
    remarks: str | None = None
    until: str = ""


def missing_in(
    content: FollowupContent, reported: frozenset[int], proposals: Sequence[str], today: date
) -> tuple[Missing, ...]:
    """Return what is missing before a period can be fixed, nothing when all is there.

    `content` is the period's follow-up, `reported` are the activities that have a report of the
    period, `proposals` the titles of those that nobody has decided about.
    """
    found = (
        _not_over(content.period, today),
        _unit_reports(content),
        _activity_reports(content, reported),
        _goals(content),
        _areas(content),
        _indicators(content),
        _proposals(proposals),
        _late(content),
    )
    return tuple(lack for lack in found if lack is not None)


def _not_over(period: FollowupPeriod, today: date) -> Missing | None:
    if today > period.last_day:
        return None
    sentence = _("Året {year} är inte slut.") if period.is_whole else _("Delåret är inte slut.")
    return Missing(
        Lack.YEAR_NOT_OVER,
        1,
        sentence.format(year=period.year),
        _("Det som händer efter i dag kommer inte med."),
    )


def _unit_reports(content: FollowupContent) -> Missing | None:
    came = (ReportState.RECEIVED, ReportState.APPROVED)
    names = [
        part.unit.name
        for part in content.parts.units
        if part.report is not None and part.report.state not in came
    ]
    sentence = _("{units} har inte lämnat någon rapport: {names}.").format(
        units=content.labels.unit.counted(len(names)), names=_listed(names)
    )
    remedy = _("Begär in rapporterna eller fyll i dem på sidan Uppföljning.")
    return Missing(Lack.UNIT_REPORTS, len(names), sentence, remedy) if names else None


def _activity_reports(content: FollowupContent, reported: frozenset[int]) -> Missing | None:
    names = [line.title for line in content.lines if line.activity_id not in reported]
    sentence = _("{activities} saknar rapport för {year}: {names}.").format(
        activities=content.labels.activity.counted(len(names)),
        year=content.period,
        names=_listed(names),
    )
    remedy = _("Fyll i status och resultat på sidan Uppföljning.")
    return Missing(Lack.ACTIVITY_REPORTS, len(names), sentence, remedy) if names else None


def _goals(content: FollowupContent) -> Missing | None:
    """A part of an area is no goal to reach, so nobody has to judge it."""
    nouns, goals = content.labels, content.parts.goals
    noun = nouns.goal if has_goals_to_reach(goals) else nouns.overall_goal
    remedy = _("Arbetsgruppen bedömer måluppfyllelsen på sidan Uppföljning.")
    return _not_judged(Lack.GOALS, goals, noun, remedy)


def _areas(content: FollowupContent) -> Missing | None:
    """An area is judged where no goal is (VG-R6)."""
    areas = [part for part in content.parts.assessed if isinstance(part, AreaPart)]
    remedy = _("Arbetsgruppen bedömer {areas} utan mål på sidan Uppföljning.").format(
        areas=content.labels.focus_area.plural
    )
    if not has_goals_to_reach(content.parts.assessed):
        remedy = _("Arbetsgruppen gör bedömningen på sidan Uppföljning.")
    return _not_judged(Lack.AREAS, areas, content.labels.focus_area, remedy)


def _not_judged(
    lack: Lack, parts: Iterable[AssessedPart], noun: Noun, remedy: str
) -> Missing | None:
    names = [part.title for part in parts if part.is_to_be_judged and part.fulfilment is None]
    sentence = _("{levels} är inte bedömda: {names}.")
    if len(names) == 1:
        sentence = (
            _("{levels} är inte bedömt: {names}.")
            if noun.gender == ETT
            else _("{levels} är inte bedömd: {names}.")
        )
    sentence = sentence.format(levels=noun.counted(len(names)), names=_listed(names))
    return Missing(lack, len(names), sentence, remedy) if names else None


def _indicators(content: FollowupContent) -> Missing | None:
    names = [part.indicator.title for part in content.parts.indicators if part.missing]
    sentence = _("{indicators} saknar värde för {year}: {names}.").format(
        indicators=content.labels.indicator.counted(len(names)),
        year=content.year,
        names=_listed(names),
    )
    remedy = _("Skriv in värdet, eller varför det saknas, på sidan {page}.").format(
        page=content.labels.indicator.plural_title
    )
    return Missing(Lack.INDICATORS, len(names), sentence, remedy) if names else None


def _proposals(titles: Sequence[str]) -> Missing | None:
    if not titles:
        return None
    sentence = ngettext(
        "{count} förslag är inte avgjort: {names}.",
        "{count} förslag är inte avgjorda: {names}.",
        len(titles),
    ).format(count=len(titles), names=_listed(titles))
    remedy = _("Ta in dem i planen eller avböj, under Förslag på sidan Uppföljning.")
    return Missing(Lack.PROPOSALS, len(titles), sentence, remedy)


def _late(content: FollowupContent) -> Missing | None:
    names = [line.title for line in content.lines if line.lateness.is_late]
    sentence = ngettext(
        "{activities} är försenad: {names}.", "{activities} är försenade: {names}.", len(names)
    ).format(
        activities=content.labels.activity.counted(len(names)),
        names=_listed(names),
    )
    remedy = _("Ange status eller nytt slutdatum med skäl.")
    return Missing(Lack.LATE, len(names), sentence, remedy) if names else None


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(shortened(name, _NAME_LENGTH) for name in names[:_SHOWN_NAMES])
    more = len(names) - _SHOWN_NAMES
    return _("{names} och {count} till").format(names=shown, count=more) if more > 0 else shown
