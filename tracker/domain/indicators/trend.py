"""The development of an indicator: trend, change against the year before, distance to the target.

Each explains itself in a sentence. Values are never compared across a series break.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from tracker.domain.core.language import N_, _
from tracker.domain.core.period import is_year, period_label, year_before
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.indicator import Direction, Observation, SeriesBreak, Target
from tracker.domain.indicators.judgement import judgement_rank, judgement_word
from tracker.domain.indicators.statistics import (
    decimals_for,
    format_number,
    is_share,
    missing_word,
    with_unit,
)
from tracker.domain.indicators.tolerance import TargetJudgement, judge_target, tolerance_words


class Trend(StrEnum):
    """Which way an indicator has gone, seen from the direction the plan wants."""

    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    NOT_ASSESSABLE = "not_assessable"


_WORDS = {
    Trend.BETTER: N_("Bättre"),
    Trend.UNCHANGED: N_("Oförändrad"),
    Trend.WORSE: N_("Sämre"),
    Trend.NOT_ASSESSABLE: N_("Kan inte bedömas"),
}


def trend_word(trend: Trend) -> str:
    """Return the word shown for a trend."""
    return _(_WORDS[trend])


@dataclass(frozen=True, slots=True)
class Development:
    """The development of one series: the trend, why in a sentence, and what was compared."""

    trend: Trend
    sentence: str
    from_period: str | None = None
    to_period: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """How a value differs from the one a year before (LJ-R10).

    `count` is in the indicator's own unit, `percent` of the earlier value (None when that is 0).
    """

    from_period: str
    to_period: str
    count: float
    percent: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class TargetDistance:
    """How far a value is from its target: `reached` None when no direction is wanted.

    `judgement` also tells what is near; None when nothing can be judged.
    """

    reached: bool | None
    distance: float
    sentence: str
    judgement: TargetJudgement | None = None


def development(
    observations: Iterable[Observation],
    breaks: Iterable[SeriesBreak] = (),
    direction: Direction | None = None,
    unit: str | None = None,
    at: str | None = None,
) -> Development:
    """Return how one series has developed up to the period `at`, else up to its newest value.

    A month is compared with the same month a year before where there is one, else with the last
    month before it; a year with the last year before it that has a value.
    """
    line = sorted(observations, key=lambda observation: observation.period)
    if at is not None:
        line = [observation for observation in line if observation.period <= at]
        is_there = line and line[-1].period == at
        if not is_there or (line[-1].value is None and line[-1].judgement is None):
            return _not_assessable(_lacking(line, at), None, at)
    measured = [observation for observation in line if observation.value is not None]
    if not measured or line[-1].judgement is not None:
        judged = [observation for observation in line if observation.judgement is not None]
        return _judged_development(judged, breaks) or _not_assessable(_nothing(line), None, at)
    latest = measured[-1]
    earlier = _compared_with(latest, measured[:-1])
    if earlier is None:
        shown = _shown([latest], unit)[0]
        reason = _("bara ett värde finns, {value} {period}").format(
            value=shown, period=period_label(latest.period)
        )
        return _not_assessable(reason, None, latest.period)
    broken = break_between(breaks, earlier.period, latest.period)
    if broken is not None:
        reason = _broken(broken, earlier.period, latest.period)
        return _not_assessable(reason, earlier.period, latest.period)
    return _compare(earlier, latest, direction, unit)


def _judged_development(
    judged: Sequence[Observation], breaks: Iterable[SeriesBreak]
) -> Development | None:
    """Return how the judgements of people have changed, None when there are none."""
    if not judged:
        return None
    latest, earlier = judged[-1], _compared_with(judged[-1], judged[:-1])
    now = latest.judgement
    if earlier is None or earlier.judgement is None or now is None:
        sentence = _("bara ett omdöme finns, {value} {period}")
        shown = judgement_word(now).lower() if now is not None else ""
        reason = sentence.format(value=shown, period=period_label(latest.period))
        return _not_assessable(reason, None, latest.period)
    broken = break_between(breaks, earlier.period, latest.period)
    if broken is not None:
        reason = _broken(broken, earlier.period, latest.period)
        return _not_assessable(reason, earlier.period, latest.period)
    difference = judgement_rank(now) - judgement_rank(earlier.judgement)
    words = {
        "before": judgement_word(earlier.judgement).lower(),
        "now": judgement_word(now).lower(),
    }
    span = _span(earlier.period, latest.period)
    if difference == 0:
        sentence = _("Omdömet är oförändrat, {now}, {span}.")
        trend = Trend.UNCHANGED
    else:
        sentence = _("Omdömet gick från {before} till {now} {span}.")
        trend = Trend.BETTER if difference > 0 else Trend.WORSE
    return Development(trend, sentence.format(**words, span=span), earlier.period, latest.period)


def break_between(
    breaks: Iterable[SeriesBreak], from_period: str, to_period: str
) -> SeriesBreak | None:
    """Return the first break after `from_period`, up to and with `to_period`, or None.

    A break inside a year makes that year the first of the new series.
    """
    length = len(to_period)
    hits = [
        series_break
        for series_break in breaks
        if from_period < series_break.period[:length] <= to_period
    ]
    return min(hits, key=lambda series_break: series_break.period, default=None)


def year_change(
    observations: Iterable[Observation],
    breaks: Iterable[SeriesBreak] = (),
    unit: str | None = None,
    at: str | None = None,
) -> Change | None:
    """Return how the value of `at` (else the newest) differs from that of a year before.

    None when either is missing or a series break lies between them.
    """
    values = {
        observation.period: observation
        for observation in observations
        if observation.value is not None
    }
    to_period = at or max(values, default="")
    latest = values.get(to_period)
    earlier = values.get(year_before(to_period)) if to_period else None
    if latest is None or earlier is None or latest.value is None or earlier.value is None:
        return None
    if break_between(breaks, earlier.period, latest.period) is not None:
        return None
    count = latest.value - earlier.value
    percent = 100 * count / abs(earlier.value) if earlier.value else None
    sentence = _change_sentence(earlier.value, latest.value, percent, unit)
    return Change(
        earlier.period,
        latest.period,
        count,
        percent,
        sentence.format(period=period_label(earlier.period)),
    )


def target_for(targets: Iterable[Target], period: str, series: str) -> Target | None:
    """Return the target of a series for `period`, else the next one to come, else None."""
    later = [target for target in targets if target.series == series and target.period >= period]
    return min(later, key=lambda target: target.period, default=None)


def target_distance(
    value: float, target: Target, direction: Direction | None, unit: str | None
) -> TargetDistance:
    """Return how far `value` is from its target, in the indicator's own unit, never below 0."""
    decimals = decimals_for(unit, [value, target.value])
    left = round(abs(target.value - value), decimals)
    wanted = with_unit(format_number(target.value, decimals), unit)
    named = _("Målvärdet {target} för {period}").format(
        target=wanted, period=period_label(target.period)
    )
    judged = judge_target(value, target, direction, decimals)
    if judged is TargetJudgement.REACHED:
        return TargetDistance(True, 0.0, _("{target} är nått.").format(target=named), judged)
    amount = difference_with_unit(left, decimals, unit)
    if judged is TargetJudgement.NEAR:
        sentence = _("Nära målet: {amount} från {target}, inom toleransen {tolerance}.").format(
            amount=amount,
            target=f"{named[0].lower()}{named[1:]}",
            tolerance=tolerance_words(target, unit),
        )
        return TargetDistance(False, left, sentence, judged)
    if direction is None:
        sentence = _("{target}: värdet avviker med {amount}.")
    else:
        sentence = _("{target} är inte nått: {amount} återstår.")
    reached = None if direction is None else False
    return TargetDistance(reached, left, sentence.format(target=named, amount=amount), judged)


def _compared_with(latest: Observation, before: Sequence[Observation]) -> Observation | None:
    """Return what the latest value is compared with: never a month with a year."""
    alike = [
        observation
        for observation in before
        if is_year(observation.period) == is_year(latest.period)
    ]
    year_ago = year_before(latest.period)
    for earlier in alike:
        if earlier.period == year_ago:
            return earlier
    return alike[-1] if alike else None


def _compare(
    earlier: Observation, latest: Observation, direction: Direction | None, unit: str | None
) -> Development:
    before, now = earlier.value or 0.0, latest.value or 0.0
    decimals = decimals_for(unit, [before, now])
    difference = round(now, decimals) - round(before, decimals)
    shown_before, shown_now = _shown([earlier, latest], unit)
    period = _span(earlier.period, latest.period)
    if difference == 0:
        sentence = _("Oförändrad på {value} {span}.").format(value=shown_now, span=period)
        return Development(Trend.UNCHANGED, sentence, earlier.period, latest.period)
    template = (
        _("Ökade från {before} till {now} {span}; {wanted}.")
        if difference > 0
        else _("Minskade från {before} till {now} {span}; {wanted}.")
    )
    sentence = template.format(
        before=shown_before, now=shown_now, span=period, wanted=_wanted(direction)
    )
    return Development(_judged(difference, direction), sentence, earlier.period, latest.period)


def _judged(difference: float, direction: Direction | None) -> Trend:
    if direction is None:
        return Trend.NOT_ASSESSABLE
    return Trend.BETTER if (difference > 0) == (direction is Direction.UP) else Trend.WORSE


def _wanted(direction: Direction | None) -> str:
    match direction:
        case Direction.UP:
            return _("högre är bättre")
        case Direction.DOWN:
            return _("lägre är bättre")
        case None:
            return _("önskad riktning är inte angiven")


def _shown(observations: Sequence[Observation], unit: str | None) -> list[str]:
    """Write values with the same decimals; of several, only the last carries the unit."""
    values = [observation.value or 0.0 for observation in observations]
    decimals = decimals_for(unit, values)
    texts = [format_number(value, decimals) for value in values]
    return [*texts[:-1], with_unit(texts[-1], unit)]


def _span(from_period: str, to_period: str) -> str:
    return _("mellan {first} och {last}").format(
        first=period_label(from_period), last=period_label(to_period)
    )


def _change_sentence(before: float, now: float, percent: float | None, unit: str | None) -> str:
    decimals = decimals_for(unit, [before, now])
    difference = round(now, decimals) - round(before, decimals)
    if difference == 0:
        return _("Oförändrat sedan {period}.")
    amount = difference_with_unit(round(abs(difference), decimals), decimals, unit)
    if percent is not None and not is_share(unit):
        share = with_unit(format_number(abs(percent), 1), "%")
        amount = f"{amount} ({share})"
    template = (
        _("Ökade med {amount} sedan {{period}}.")
        if difference > 0
        else _("Minskade med {amount} sedan {{period}}.")
    )
    return template.format(amount=amount.replace("{", "{{").replace("}", "}}"))


def difference_with_unit(amount: float, decimals: int, unit: str | None) -> str:
    """Return a difference as it is said: "6,6 procentenheter" between shares, "3" of a number."""
    number = format_number(amount, decimals)
    return with_unit(number, _("procentenheter") if is_share(unit) else unit)


def _not_assessable(reason: str, from_period: str | None, to_period: str | None) -> Development:
    sentence = _("Kan inte bedömas: {reason}.").format(reason=reason)
    return Development(Trend.NOT_ASSESSABLE, sentence, from_period, to_period)


def _lacking(line: Sequence[Observation], at: str) -> str:
    period = period_label(at)
    last = line[-1] if line and line[-1].period == at else None
    if last is not None and last.missing_reason is not None:
        return _("värdet för {period} saknas ({reason})").format(
            period=period, reason=missing_word(last.missing_reason).lower()
        )
    if last is not None:
        return _("indikatorn beskrivs i text")
    return _("värdet för {period} saknas").format(period=period)


def _nothing(line: Sequence[Observation]) -> str:
    if any(observation.text for observation in line):
        return _("indikatorn beskrivs i text")
    return _("inga värden finns")


def _broken(broken: SeriesBreak, from_period: str, to_period: str) -> str:
    reason = _("serien har ett brott {period}").format(period=period_label(broken.period))
    if broken.note:
        reason = f"{reason} ({broken.note.rstrip('.')})"
    return _("{reason}, så {first} och {last} går inte att jämföra").format(
        reason=reason, first=period_label(from_period), last=period_label(to_period)
    )
