"""The texts that every form of the annual follow-up shares: its heading, its facts, its sentences.

Workbook, CSV, PDF, Word and web page give the same numbers in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.activity import responsible
from tracker.domain.activities.attention import heading, no_owner_sentence
from tracker.domain.activities.contribution import home_and_contributing_sentence
from tracker.domain.activities.counts import Counts
from tracker.domain.activities.selection import Attention
from tracker.domain.core.labels import Labels, capitalised
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import FollowupState, GoalKind, Status, word
from tracker.domain.followup.assessed import (
    AssessedPart,
    GoalPart,
    has_goals_to_reach,
    shown_parts,
)
from tracker.domain.followup.coverage import (
    DimensionCoverage,
    ItemCoverage,
    covered_sentence,
    gap_sentence,
    item_gap,
    through_sentence,
)
from tracker.domain.followup.followup import FollowupContent, FollowupLine
from tracker.domain.followup.parts import IndicatorPart
from tracker.domain.history.compare_words import Since
from tracker.domain.indicators.statistics import format_number
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.plan.plan import FocusArea, Goal
from tracker.domain.reporting.assessment import Fulfilment, fulfilment_word


@dataclass(frozen=True, slots=True)
class KeyCount:
    """A number of activities, its share of all (0 to 1, None for all of them) and what it tells."""

    label: str
    count: int
    share: float | None
    explanation: str


@dataclass(frozen=True, slots=True)
class PlannedCost:
    """The sum of the year's costs in whole SEK, and for how many activities one is given."""

    sek: int
    explanation: str


def followup_title(content: FollowupContent) -> str:
    """Return "Uppföljning av aktivitetsplanen 2026" in the plan's own word.

    Of a part of a year: "Uppföljning av aktivitetsplanen januari–augusti 2026".
    """
    return _("Uppföljning av {plan} {year}").format(
        plan=content.labels.plan.definite, year=content.period
    )


def recipient_text(content: FollowupContent) -> str:
    """Return "Till kommunstyrelsen", "" when the plan names no recipient (LJ-R6)."""
    recipient = content.plan.followup_recipient
    return _("Till {recipient}").format(recipient=recipient) if recipient else ""


def day_text(content: FollowupContent) -> str:
    """Return which day the follow-up speaks of, and of a part of a year until when it goes."""
    day = _("Läget per {date}").format(date=content.as_of.isoformat())
    until = content.period.until_words
    return f"{capitalised(until)}. {day}" if until else day


def is_fixed(content: FollowupContent) -> bool:
    """Return whether the period is fixed; until then the follow-up is a draft."""
    return content.state is FollowupState.FIXED


def state_text(content: FollowupContent) -> str:
    """Return that the period is a draft, or fixed and when."""
    if not is_fixed(content):
        if not content.period.is_whole:
            return _("Utkast – delåret är inte fastställt")
        return _("Utkast – året är inte fastställt")
    if content.fixed_on is None:
        return _("Fastställd")
    return _("Fastställd {date}").format(date=content.fixed_on.isoformat())


def suggested_lines(content: FollowupContent) -> tuple[str, ...]:
    """Return what in the plan the program suggested and nobody has decided, a line each."""
    return tuple(
        line for each in (content.plan.suggestions or "").splitlines() if (line := each.strip())
    )


def suggestions_sentence() -> str:
    """Return the sentence that stands before those lines."""
    return _("Det här har ingen beslutat. Det är förslag från programmet Tracker.")


def key_counts(content: FollowupContent) -> list[KeyCount]:
    """Return the period's figures: all activities first, then those done, late and so on."""
    counts, nouns = content.counts(), content.labels
    total = counts.total
    rows = (
        (
            _("{activities} i planen").format(activities=nouns.activity.plural_title),
            total,
            _("Godkända och med i uppföljningen för {year}.").format(year=content.period),
        ),
        (_("Genomförda"), counts.completed, ""),
        (
            heading(Attention.LATE),
            counts.late,
            _("Slutdatum har passerat utan att arbetet är avslutat."),
        ),
        (heading(Attention.DUE_SOON), counts.due_soon, ""),
        (heading(Attention.NO_OWNER), counts.without_owner, no_owner_sentence()),
    )
    return [
        KeyCount(label, count, count / total if total and number else None, sentence)
        for number, (label, count, sentence) in enumerate(rows)
    ]


def planned_cost(content: FollowupContent) -> PlannedCost | None:
    """Return what the activities whose work begins this year are planned to cost (LJ-R4).

    None when no activity has a cost. What belongs to other years is not counted again, but named.
    """
    priced = [line for line in content.lines if line.planned_sek is not None]
    if not priced:
        return None
    sums: dict[int | None, int] = {}
    for part in (part for line in priced for part in line.costs.parts):
        sums[part.year] = sums.get(part.year, 0) + (part.planned_sek or 0)
    of_year, undated = sums.pop(content.year, 0), sums.pop(None, 0)
    sentences = [_("Angiven för {count} av {total}.")]
    if sum(sums.values()):
        sentences.append(
            _("{other} hör till andra år.")
            if any(line.cost_rows or line.planned_years for line in content.lines)
            else _("En kostnad räknas det år då arbetet börjar; {other} hör till andra år.")
        )
    if undated:
        sentences.append(_("{undated} saknar år."))
    words = {"count": len(priced), "total": len(content.lines),
             "other": sek_text(sum(sums.values())), "undated": sek_text(undated)}  # fmt: skip
    return PlannedCost(of_year, " ".join(sentences).format(**words))


def actual_cost(content: FollowupContent) -> PlannedCost | None:
    """Return what the year has cost in all, beside what was planned; None when nobody has said."""
    costs = [line.costs.in_year(content.year) for line in content.lines]
    known = [each.actual_sek for each in costs if each.actual_sek is not None]
    if not known:
        return None
    sentence = _("Angivet för {count} av {total}.")
    return PlannedCost(sum(known), sentence.format(count=len(known), total=len(content.lines)))


def sek_text(amount: int) -> str:
    """Return an amount in kronor, "95 000 kr"."""
    return _("{sum} kr").format(sum=format_number(amount, 0))


def share_text(share: float | None) -> str:
    """Return a share (0 to 1) as it is read, "25 %", "" for none."""
    return "" if share is None else f"{format_number(100 * share, 0)} %"


def counts_by_area(content: FollowupContent) -> Iterator[tuple[str, Counts]]:
    """Yield each area's name with its figures, last those of activities outside all areas."""
    counts = content.counts()
    for area in content.focus_areas:
        yield area.title, counts.in_area(area.id)
    outside = counts.in_area(None)
    if outside.total:
        yield content.labels.focus_area.without(), outside


def counts_text(content: FollowupContent, counts: Counts) -> str:
    """Return "12 insatser: Pågår 7, Genomförd 5. Försenade: 2." or that there are none."""
    if not counts.total:
        return none_text(content)
    statuses = ", ".join(
        f"{word(status)} {counts.with_status(status)}"
        for status in Status
        if counts.with_status(status)
    )
    counted = content.labels.activity.counted(counts.total)
    return f"{counted}: {statuses}. {heading(Attention.LATE)}: {counts.late}."


def contributing_text(content: FollowupContent, area: FocusArea) -> str:
    """Return in a sentence how many are at home in an area, and which contribute from others.

    "" when none does.
    """
    lines = content.contributing_to(area.id)
    home = len(content.lines_of(area.id))
    sentence = home_and_contributing_sentence(home, len(lines), content.labels)
    names = "; ".join(
        f"{line_name(line)} ({line.focus_area or content.labels.focus_area.without()})"
        for line in lines
    )
    return f"{sentence.rstrip('.')}: {names}." if sentence else ""


def none_text(content: FollowupContent) -> str:
    """Return the sentence that stands where there is no activity to show."""
    return _("{none} i uppföljningen för {year}.").format(
        none=content.labels.activity.none(), year=content.period
    )


def area_name(area: FocusArea) -> str:
    """Return an area's code, if any, and its title."""
    return coded(area.code, area.title)


def goal_name(goal: Goal) -> str:
    """Return a goal's code, if any, and its title."""
    return coded(goal.code, goal.title)


def line_name(line: FollowupLine) -> str:
    """Return an activity's code, if any, and its title."""
    return coded(line.code, line.title)


def unit_name(line: FollowupLine, labels: Labels) -> str:
    """Return the line's unit, "Alla enheter" when every unit carries it out, or "Ej fördelad"."""
    return responsible(line.unit, line.responsibility, labels)


def late_text(line: FollowupLine) -> str | None:
    """Return "Försenad. Slutdatum 2026-03-31 passerade för 12 dagar sedan.", None if not late."""
    if not line.lateness.is_late:
        return None
    return _("Försenad") + ". " + line.lateness.sentence


def due_text(line: FollowupLine) -> date | str | None:
    """Return the due date, or for an activity without one that goes on and on "Löpande"."""
    if line.due_date is None and line.is_continuous:
        return _("Löpande")
    return line.due_date


def judged_sentence(parts: Iterable[AssessedPart]) -> str:
    """Return how many levels have been judged, and how."""
    asked = [part for part in parts if part.is_to_be_judged]
    judged = [part.fulfilment for part in asked]
    known = [fulfilment for fulfilment in judged if fulfilment is not None]
    of_goals = has_goals_to_reach(asked)
    if not known:
        return (
            _("Måluppfyllelsen är inte bedömd för året.")
            if of_goals
            else _("Ingen bedömning är gjord för året.")
        )
    counted = ", ".join(
        f"{fulfilment_word(fulfilment)} {known.count(fulfilment)}"
        for fulfilment in Fulfilment
        if fulfilment in known
    )
    sentence = (
        _("Måluppfyllelsen är bedömd för {judged} av {total}: {counted}.")
        if of_goals
        else _("Bedömning är gjord för {judged} av {total}: {counted}.")
    )
    return sentence.format(judged=len(known), total=len(judged), counted=counted)


def levels_below_sentence(content: FollowupContent) -> str:
    """Return that a level's numbers include what stands below it, "" when nothing can."""
    parts = shown_parts(content.parts.assessed)
    words = {"activities": content.labels.activity.plural}
    sentences = []
    if has_goals_to_reach(parts):
        sentence = _("I antalen ingår de {activities} som hör till underliggande nivåer.")
        sentences.append(sentence.format(**words))
    if any(isinstance(part, GoalPart) and part.goal.kind is GoalKind.OVERALL for part in parts):
        overall = content.labels.overall_goal
        every = _("{overall} omfattar alla {activities}.")
        sentences.append(every.format(overall=overall.title, **words))
    return " ".join(sentences)


def developments_sentence(indicators: Sequence[IndicatorPart]) -> str:
    """Return how many indicators have gone which way, by their first series."""
    trends = [indicator.series[0].development.trend for indicator in indicators if indicator.series]
    counted = ", ".join(
        f"{trend_word(trend)} {trends.count(trend)}" for trend in Trend if trend in trends
    )
    return _("Utveckling: {trends}.").format(trends=counted) if counted else ""


def several_items_sentence(content: FollowupContent) -> str:
    """Return how activities with several of a dimension's items are counted (SK-R7)."""
    nouns = content.labels
    sentence = _(
        "Antal {activities} i uppföljningen per post. En {activity} med flera poster räknas i var"
        " och en av dem, i summan en gång."
    )
    if nouns.activity.gender == "ett":
        sentence = _(
            "Antal {activities} i uppföljningen per post. Ett {activity} med flera poster räknas"
            " i var och en av dem, i summan en gång."
        )
    return sentence.format(activities=nouns.activity.plural, activity=nouns.activity.singular)


def coverage_sentence(content: FollowupContent, coverage: DimensionCoverage) -> str:
    """Return how many of the items in force are covered, in a sentence."""
    kind, day = coverage.dimension.kind, content.as_of
    items = [
        item_coverage for item_coverage in coverage.items if item_coverage.item.is_in_force(day)
    ]
    if not items:
        return _("Ingen post gäller längre.")
    gaps = sum(item_gap(kind, item_coverage, day) is not None for item_coverage in items)
    return covered_sentence(gaps, len(items), kind, content.labels)


def item_name(content: FollowupContent, item: ItemCoverage) -> str:
    """Return an item's name with when it is in force, if that is limited (SK-R5)."""
    validity = item.item.validity(content.as_of)
    return f"{item.item.name} ({validity})" if validity else item.item.name


def item_text(content: FollowupContent, coverage: DimensionCoverage, item: ItemCoverage) -> str:
    """Return what an item lacks, or that the plan has something for it."""
    gap = item_gap(coverage.dimension.kind, item, content.as_of)
    if gap is not None:
        return gap_sentence(gap, item.shares, item.proposed, content.labels)
    if not item.shares.total:
        return _("Gäller inte")
    through = through_sentence(item)
    return (
        _("Finns i planen, {through}").format(through=through) if through else _("Finns i planen")
    )


def dimension_facts(content: FollowupContent, coverage: DimensionCoverage) -> str:
    """Return a dimension's kind, source and validity on one line."""
    dimension = coverage.dimension
    facts = (word(dimension.kind), dimension.source, dimension.validity(content.as_of))
    return " · ".join(fact for fact in facts if fact)


def tagged_text(content: FollowupContent, item: ItemCoverage) -> str:
    """Return the goals, areas and indicators that carry an item, a line each, "" for none."""
    nouns = content.labels
    carrying = (
        (nouns.goal, item.goals),
        (nouns.focus_area, item.focus_areas),
        (nouns.indicator, item.indicators),
    )
    return "\n".join(
        f"{noun.plural_title}: {'; '.join(entity.name for entity in named)}"
        for noun, named in carrying
        if named
    )


def tagged_heading(content: FollowupContent) -> str:
    """Return the heading over the goals and areas that carry an item (VG-R6)."""
    nouns = content.labels
    if not content.parts.goals:
        return _("Märkta {areas}").format(areas=nouns.focus_area.plural)
    return _("Märkta {goals} och {areas}").format(
        goals=nouns.goal.plural, areas=nouns.focus_area.plural
    )


def since_heading(content: FollowupContent) -> str:
    """Return the heading over what has become different; the sentence below says since when."""
    if content.period.is_whole:
        return _("Sedan förra året")
    return _("Sedan förra uppföljningen")


def since_counted(since: Since) -> str:
    """Return "Nytt 3, Status 12, Slutdatum 4.", or that nothing has changed."""
    if not since.groups:
        return _("Ingenting har ändrats.")
    counted = (f"{group.heading} {len(group.differences)}" for group in since.groups)
    return ", ".join(counted) + "."


def since_note() -> str:
    """Return what does not count as a difference."""
    return _("Personers namn och ordningen mellan rader räknas inte som ändringar.")
