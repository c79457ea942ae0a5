"""Indicators: what is measured, the values year by year, the targets and the breaks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from tracker.domain.core.fields import Field, Kind, Stored, by_name
from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import N_, _
from tracker.domain.core.period import period_label
from tracker.domain.core.reading import Reading
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.breakdown import (
    FURTHER_BREAKDOWNS,
    Breakdown,
    breakdowns_from_json,
    canonical,
    combinations,
)
from tracker.domain.indicators.judgement import (
    Judgement,
    JudgementField,
    judged_text,
    read_judged,
)
from tracker.domain.indicators.statistics import (
    KOLADA_SIGNS,
    MissingReason,
    decimals_for,
    format_number,
    missing_word,
    parse_missing,
    with_unit,
)
from tracker.domain.indicators.value_fields import DecimalField, MarginField, PeriodField
from tracker.errors import InvalidValueError

TOTAL = ""
"""The series of the values that are not divided."""

SERIES_LENGTH = 200
_MOST_SERIES = 50
_TOTAL_WORDS = frozenset({"", "total", "totalt", "totala"})


class ValueKind(StrEnum):
    """Whether an indicator is measured or described in words."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


class Direction(StrEnum):
    """Which way the plan wants an indicator to go."""

    UP = "up"
    DOWN = "down"


class Level(StrEnum):
    """The levels that an indicator can belong to: the plan's other rows, or the plan itself."""

    PLAN = "plan"
    FOCUS_AREA = "focus_area"
    GOAL = "goal"
    ACTIVITY = "activity"


_WORDS = {
    ValueKind.QUANTITATIVE: N_("Mäts i tal"),
    ValueKind.QUALITATIVE: N_("Beskrivs i text"),
    Direction.UP: N_("Högre är bättre"),
    Direction.DOWN: N_("Lägre är bättre"),
}


def indicator_word(term: ValueKind | Direction) -> str:
    """Return the word shown for a choice of an indicator."""
    return _(_WORDS[term])


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure of the plan or of one of its areas, goals or activities.

    `series` is a JSON list of what `breakdown` divides the value by (VI-R3), and
    `further_breakdowns` divide it again; `kpi_id` is Kolada's key figure or the table of another
    source. `direction` None: the plan wants neither way. `owner_unit_id` is the unit that is asked
    for the values; `chart_series` and `print_series` are those shown there, none for all.
    """

    id: int
    focus_area_id: int | None
    goal_id: int | None
    activity_id: int | None
    code: str | None
    title: str
    kind: ValueKind
    unit: str | None
    direction: Direction | None
    definition: str | None
    source: str | None
    kpi_id: str | None
    breakdown: str | None
    series: str
    position: int
    owner_unit_id: int | None = None
    further_breakdowns: str = "[]"
    chart_series: str = "[]"
    print_series: str = "[]"

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Return the ways the indicator is divided, the first one first."""
        values = series_from_json(self.series)
        first = (Breakdown(self.breakdown or "", values),) if values else ()
        return (*first, *breakdowns_from_json(self.further_breakdowns))

    @property
    def series_names(self) -> tuple[str, ...]:
        """Return the names of the declared series, in their order; no sum is among them."""
        return combinations(self.breakdowns) if self.breakdowns else ()

    def series_name(self, written: str) -> str:
        """Return a series as the indicator names it, in whatever order its parts are written."""
        return canonical(written, self.breakdowns)

    def charted(self, series: Sequence[str]) -> list[str]:
        """Return those of the series that charts show."""
        return self._chosen(self.chart_series, series)

    def printed(self, series: Sequence[str]) -> list[str]:
        """Return those of the series that prints show."""
        return self._chosen(self.print_series, series)

    def _chosen(self, choice: str, series: Sequence[str]) -> list[str]:
        """A choice that leaves nothing of what is there is no choice."""
        wanted = {self.series_name(name) for name in series_from_json(choice)}
        return [name for name in series if name in wanted] or list(series)

    @property
    def attached_to(self) -> tuple[Level, int | None]:
        """Return the level the indicator belongs to and the id of the row there."""
        if self.focus_area_id is not None:
            return Level.FOCUS_AREA, self.focus_area_id
        if self.goal_id is not None:
            return Level.GOAL, self.goal_id
        if self.activity_id is not None:
            return Level.ACTIVITY, self.activity_id
        return Level.PLAN, None


@dataclass(frozen=True, slots=True)
class Observation:
    """An observation for one period and series: a value, words, or why there is none.

    The words are a judgement, a text or both; `judged_by` is the position of who judged.
    """

    id: int
    indicator_id: int
    period: str
    series: str
    value: float | None
    text: str | None
    missing_reason: MissingReason | None
    source: str | None
    fetched_on: date | None
    note: str | None
    judgement: Judgement | None = None
    judged_by: str | None = None

    def shown(self, unit: str | None = None, decimals: int | None = None) -> str:
        """Return the observation as it is read: "63,4 %", its text, or "Bortfall"."""
        if self.value is not None:
            if decimals is None:
                decimals = decimals_for(unit, [self.value])
            return with_unit(format_number(self.value, decimals), unit)
        if self.missing_reason is not None:
            return missing_word(self.missing_reason)
        return judged_text(self.judgement, self.text)

    @property
    def has_words(self) -> bool:
        """Whether people have judged or described what was observed."""
        return self.text is not None or self.judgement is not None


@dataclass(frozen=True, slots=True)
class Target:
    """The value that is wanted for a period and series.

    With a `tolerance` a value is near that is no further away: in the indicator's own unit, or
    in per cent of the target.
    """

    id: int
    indicator_id: int
    period: str
    series: str
    value: float
    tolerance: float | None = None
    tolerance_is_percent: bool = False

    @property
    def margin(self) -> float | None:
        """The tolerance in the indicator's own unit, None for none."""
        if self.tolerance is None or not self.tolerance_is_percent:
            return self.tolerance
        return abs(self.value) * self.tolerance / 100


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """From `period` on, values cannot be compared with those before: another definition."""

    id: int
    indicator_id: int
    period: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """The reading of a typed value: a number, words or a reason, or nothing at all."""

    value: float | None = None
    text: str | None = None
    missing_reason: MissingReason | None = None
    judgement: Judgement | None = None

    def __bool__(self) -> bool:
        return self != Entry()


@dataclass(frozen=True, slots=True)
class SeriesField(Field):
    """A field that names one series; every word for the total is the undivided one."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the series' name, "" for the total."""
        text = Field.read(self, value).value
        is_total = text is None or str(text).casefold() in _TOTAL_WORDS
        return Reading(TOTAL if is_total else text)


@dataclass(frozen=True, slots=True)
class SeriesListField(Field):
    """A field that names an indicator's series: a list, JSON, or a line for each.

    The total is one of them only where it `keeps_total`.
    """

    keeps_total: bool = False

    def read(self, value: object) -> Reading[Stored]:
        """Return the names as a JSON list, each once, in their order."""
        names = value if isinstance(value, list | tuple) else _listed(str(value or ""))
        cleaned = [SERIES.clean(name) for name in names]
        kept = [str(name) for name in dict.fromkeys(cleaned) if name != TOTAL or self.keeps_total]
        if len(kept) > _MOST_SERIES:
            sentence = _("{field}: högst {limit} serier får plats, listan har {count}.")
            raise InvalidValueError(
                self.name,
                sentence.format(field=_(self.label), limit=_MOST_SERIES, count=len(kept)),
            )
        return Reading(json.dumps(kept, ensure_ascii=False))


def series_from_json(text: str) -> tuple[str, ...]:
    """Return the names in a JSON list; none when the text is something else."""
    try:
        names = read_json(text)
    except ValueError:
        return ()
    return tuple(str(name) for name in names) if isinstance(names, list) else ()


def series_label(series: str) -> str:
    """Return what a series is called in headings: "Totalt" for the undivided one."""
    return series or _("Totalt")


def read_entry(text: str, kind: ValueKind) -> Entry:
    """Return what a cell's text means: "31,3" a value, ".." confidential, "Bra: …" a judgement.

    Raises InvalidValueError when a measured indicator is given words.
    """
    cleaned = OBSERVATION_FIELDS["text"].clean(text)
    if cleaned is None:
        return Entry()
    missing = parse_missing(str(cleaned), KOLADA_SIGNS)
    if missing is not None:
        return Entry(missing_reason=missing)
    if kind is ValueKind.QUALITATIVE:
        judgement, words = read_judged(str(cleaned))
        return Entry(text=words or None, judgement=judgement)
    return Entry(value=_number(OBSERVATION_FIELDS["value"].clean(cleaned)))


def missing_value_sentence(
    year: int, series: tuple[str, ...], newest: str | None, unit: str = ""
) -> str:
    """Return why an indicator without a value for `year` needs attention.

    `series` are the series that lack one, empty when the indicator as a whole does; `newest` is
    the last period that has a value, `unit` the name of who supplies it, if anybody does.
    """
    if series:
        lacking = _(" och ").join(series_label(name) for name in series[-2:])
        named = "; ".join([*(series_label(name) for name in series[:-2]), lacking])
        if not any("," in name for name in series):
            named = named.replace("; ", ", ")
        first = _("Värde för {year} saknas för {series}").format(year=year, series=named)
    else:
        first = _("Värde för {year} saknas").format(year=year)
    if newest is None:
        sentence = _("{missing}; inget värde är registrerat.").format(missing=first)
    else:
        sentence = _("{missing}; det senaste är från {period}.").format(
            missing=first, period=period_label(newest)
        )
    asked = _("{unit} lämnar värdet.").format(unit=unit) if unit else ""
    return f"{sentence} {asked}".strip()


def _listed(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("["):
        return list(series_from_json(text))
    return text.replace(";", "\n").splitlines()


def _number(stored: Stored) -> float | None:
    return float(stored) if isinstance(stored, int | float) else None


SERIES = SeriesField("series", N_("Serie"), max_length=SERIES_LENGTH)
_PERIOD = PeriodField("period", N_("Period"), required=True)
_INDICATOR = Field(
    "indicator_id", N_("Indikator"), Kind.REFERENCE, required=True, table="indicator"
)

INDICATOR_FIELDS = by_name(
    [
        Field("focus_area_id", N_("Fokusområde"), Kind.REFERENCE, table="focus_area"),
        Field("goal_id", N_("Mål"), Kind.REFERENCE, table="goal"),
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, table="activity"),
        Field("code", N_("Beteckning"), max_length=50),
        Field("title", N_("Titel"), required=True),
        Field("kind", N_("Typ"), Kind.CHOICE, required=True, choices=ValueKind),
        Field("unit", N_("Enhet"), max_length=100),
        Field("direction", N_("Önskad riktning"), Kind.CHOICE, choices=Direction),
        Field("definition", N_("Definition"), Kind.TEXT),
        Field("source", N_("Källa")),
        Field("kpi_id", N_("Nyckeltal eller tabell"), max_length=200),
        Field("breakdown", N_("Uppdelning"), max_length=200),
        SeriesListField("series", N_("Serier"), Kind.TEXT),
        Field("position", N_("Ordning"), Kind.NUMBER),
        Field("owner_unit_id", N_("Enhet som lämnar värdet"), Kind.REFERENCE, table="unit"),
        FURTHER_BREAKDOWNS,
        SeriesListField("chart_series", N_("Serier i diagram"), Kind.TEXT, keeps_total=True),
        SeriesListField("print_series", N_("Serier i utskrifter"), Kind.TEXT, keeps_total=True),
    ]
)

OBSERVATION_FIELDS = by_name(
    [
        _INDICATOR,
        _PERIOD,
        SERIES,
        DecimalField("value", N_("Värde")),
        Field("text", N_("Beskrivning"), Kind.TEXT),
        Field("missing_reason", N_("Varför värdet saknas"), Kind.CHOICE, choices=MissingReason),
        Field("source", N_("Källa")),
        Field("fetched_on", N_("Hämtad"), Kind.DATE),
        Field("note", N_("Kommentar"), Kind.TEXT),
        JudgementField("judgement", N_("Omdöme"), Kind.CHOICE, choices=Judgement),
        Field("judged_by", N_("Bedömt av"), max_length=200),
    ]
)

TARGET_FIELDS = by_name(
    [
        _INDICATOR,
        _PERIOD,
        SERIES,
        DecimalField("value", N_("Målvärde"), required=True),
        MarginField("tolerance", N_("Tolerans")),
        Field("tolerance_is_percent", N_("Tolerans i procent av målet"), Kind.YES_NO),
    ]
)

SERIES_BREAK_FIELDS = by_name([_INDICATOR, _PERIOD, Field("note", N_("Orsak"), Kind.TEXT)])
