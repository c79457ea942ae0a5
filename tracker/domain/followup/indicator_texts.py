"""The texts of indicators in the annual follow-up: facts, values by period, what was noted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.period import period_label
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.parts import IndicatorPart, SeriesPart
from tracker.domain.indicators.breakdown import breakdown_titles
from tracker.domain.indicators.indicator import Observation, indicator_word, series_label
from tracker.domain.indicators.judgement import judged_by_sentence
from tracker.domain.indicators.statistics import format_number, missing_word, with_unit

MOST_PERIODS = 12
"""So many of the newest periods stand where people read, and more in the workbook."""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of an indicator's values: one series' observations or its targets."""

    series: SeriesPart
    is_target: bool = False

    @property
    def heading(self) -> str:
        """The series, "Totalt" for the undivided one; before a target's stands "Mål"."""
        label = series_label(self.series.series)
        if not self.is_target:
            return label
        return _("Mål, {series}").format(series=label) if self.series.series else _("Mål")

    def number(self, place: int) -> float | None:
        """Return the number of a period, None where there is none."""
        found = self.series.targets[place] if self.is_target else self.series.values[place]
        return None if found is None else found.value

    def shown(self, part: IndicatorPart, place: int) -> str:
        """Return what is read in the row of a period, "" for nothing."""
        unit = part.indicator.unit
        if not self.is_target:
            observation = self.series.values[place]
            return observation.shown(unit, part.decimals) if observation else ""
        number = self.number(place)
        if number is None:
            return ""
        decimals = max(part.decimals, 0 if float(number).is_integer() else 1)
        return with_unit(format_number(number, decimals), unit)


def missing_of_unit(content: FollowupContent, unit_id: int) -> tuple[str, ...]:
    """Return a sentence for each value of the year that a unit has not supplied yet (VI-R4)."""
    return tuple(
        f"{indicator_name(part)}: {part.missing}"
        for part in content.parts.indicators
        if part.missing and part.indicator.owner_unit_id == unit_id
    )


def indicator_name(part: IndicatorPart) -> str:
    """Return an indicator's code, if any, and its title."""
    indicator = part.indicator
    return coded(indicator.code, indicator.title)


def indicator_facts(content: FollowupContent, part: IndicatorPart) -> list[tuple[str, str]]:
    """Return what an indicator is, each fact behind its label; unknown ones not."""
    indicator = part.indicator
    direction = indicator_word(indicator.direction) if indicator.direction else ""
    facts = (
        (_("Hör till"), part.place or content.labels.plan.definite),
        (_("Enhet"), indicator.unit),
        (_("Önskad riktning"), direction),
        (_("Uppdelning"), breakdown_titles(indicator.breakdowns) or indicator.breakdown),
        (_("Lämnas av"), part.owner_unit),
        (_("Serier"), shown_series_sentence(part)),
        (_("Definition"), indicator.definition),
        (_("Källa"), source_text(part)),
    )
    return [(label, text) for label, text in facts if text]


def shown_series_sentence(part: IndicatorPart) -> str:
    """Return that some series only are shown, "" when all are."""
    shown, every = len(part.printed), len(part.series)
    if shown == every:
        return ""
    return _("{shown} av {total} visas").format(shown=shown, total=every)


def source_text(part: IndicatorPart) -> str:
    """Return where the values come from, with the source's own key for them."""
    return " · ".join(text for text in (part.source, part.indicator.kpi_id) if text)


def series_sentence(series: SeriesPart) -> str:
    """Return how a series has developed, since a year before too, and how far is left (LJ-R10)."""
    change = series.change.sentence if series.change else ""
    distance = series.distance.sentence if series.distance else ""
    return " ".join(text for text in (series.development.sentence, change, distance) if text)


def newest_text(part: IndicatorPart, series: SeriesPart) -> str:
    """Return the newest observation with its period, "" when there is none."""
    for period, observation in reversed(list(zip(part.periods, series.values, strict=True))):
        if observation is not None:
            shown = observation.shown(part.indicator.unit, part.decimals)
            return f"{shown} ({period_label(period)})"
    return ""


def no_value_sentence() -> str:
    """Return the sentence of an indicator that has no values at all."""
    return _("Inget värde är registrerat.")


def lacking_sentence(content: FollowupContent) -> str:
    """Return how many indicators lack a value of the year, "" when none does."""
    parts = content.parts.indicators
    lacking = sum(bool(part.missing) for part in parts)
    if not lacking:
        return ""
    sentence = _("{lacking} av {total} saknar värde för {year}.")
    return sentence.format(
        lacking=lacking, total=content.labels.indicator.counted(len(parts)), year=content.period
    )


def shown_places(part: IndicatorPart, most: int = MOST_PERIODS) -> range:
    """Return the places of the newest periods, at most so many."""
    return range(max(len(part.periods) - most, 0), len(part.periods))


def value_columns(
    part: IndicatorPart, shown: Sequence[SeriesPart] | None = None
) -> list[ValueColumn]:
    """Return the columns of values: the series, all or those shown, then those with targets."""
    wanted = part.series if shown is None else shown
    columns = [ValueColumn(series) for series in wanted]
    targets = (series for series in wanted if any(series.targets))
    return [*columns, *(ValueColumn(series, is_target=True) for series in targets)]


def breaks_at(part: IndicatorPart, place: int) -> list[str]:
    """Return the notes of the breaks after the period before, up to and with this one."""
    periods = part.periods
    before = periods[place - 1] if place else ""
    return [
        series_break.note or ""
        for series_break in part.breaks
        if before < series_break.period[: len(periods[place])] <= periods[place]
    ]


def period_name(part: IndicatorPart, place: int) -> str:
    """Return a period's name, and whether a series breaks there."""
    label = period_label(part.periods[place])
    broken = place and breaks_at(part, place)
    return _("{period} (seriebrott)").format(period=label) if broken else label


def period_note(part: IndicatorPart, place: int) -> str:
    """Return why a series breaks at a period, and what was noted about its values."""
    observations = (series.values[place] for series in part.printed)
    notes = [
        note
        for observation in observations
        if observation is not None
        for note in (_judged_by(observation), observation.note)
    ]
    return _distinct([*_break_sentences(part, place), *notes])


def _judged_by(observation: Observation) -> str:
    return judged_by_sentence(observation.judged_by) if observation.judged_by else ""


def period_note_with_reasons(
    part: IndicatorPart, columns: Iterable[ValueColumn], place: int
) -> str:
    """Return the note of a period with why values are missing, where cells hold numbers only."""
    lines: list[str | None] = [*_break_sentences(part, place)]
    for column in columns:
        observation = None if column.is_target else column.series.values[place]
        if observation is None:
            continue
        reason = observation.missing_reason
        if observation.value is None and (reason is not None or observation.has_words):
            why = missing_word(reason) if reason is not None else observation.shown()
            label = series_label(column.series.series)
            lines.append(f"{label}: {why}" if len(part.series) > 1 else why)
        lines.append(observation.note)
    return _distinct(lines)


def _break_sentences(part: IndicatorPart, place: int) -> list[str]:
    return [
        _("Seriebrott: {note}").format(note=note) if note else _("Seriebrott")
        for note in breaks_at(part, place)
    ]


def _distinct(lines: Iterable[str | None]) -> str:
    return "\n".join(dict.fromkeys(line for line in lines if line))
