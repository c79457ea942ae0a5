"""Which indicator a series of statistics belongs to, and which municipality's it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.domain.core.language import _, ngettext
from tracker.domain.indicators.indicator import Indicator, ValueKind
from tracker.domain.plan.frameworks import FrameworkCatalogue, KpiSuggestion
from tracker.domain.plan.plan import Plan
from tracker.exchange.statistics.definitions import differences
from tracker.exchange.statistics.mapping import Choice, SeriesKey, share_of
from tracker.exchange.statistics.model import Problem, StatisticsFile, StatisticsSeries
from tracker.exchange.statistics.words import COUNTRY, KPI_ID

_WORDS = re.compile(r"\w+")
_MOST_MUNICIPALITIES_NAMED = 3


class Certainty(StrEnum):
    """How sure it is that a series belongs to an indicator."""

    CERTAIN = "certain"
    SUGGESTED = "suggested"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class SeriesMatch:
    """A series of a file, the indicator it may belong to, and what to be careful about.

    `differs` are the sentences of the caution that say how the two definitions differ.
    """

    file: StatisticsFile
    series: StatisticsSeries
    indicator: Indicator
    name: str
    certainty: Certainty
    caution: str = ""
    differs: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the values may be taken in without asking."""
        return self.certainty is not Certainty.SUGGESTED


@dataclass(frozen=True, slots=True)
class OwnSeries:
    """The series of a file that are the wanted municipality's.

    `unsaid` are those of which the file does not say whose they are; `others` counts the values
    of other municipalities that stand beside them.
    """

    own: tuple[StatisticsSeries, ...]
    unsaid: tuple[StatisticsSeries, ...]
    refused: int
    problems: tuple[Problem, ...]


def own_series(file: StatisticsFile, plan: Plan, municipality_id: str | None) -> OwnSeries:
    """Return the series of the plan's municipality, or of `municipality_id` when it is chosen.

    The country (`0000`) is used only when it is chosen. Other municipalities beside the wanted
    one are what comparisons are made of and no problem; without the wanted one they are.
    """
    wanted = municipality_id or plan.kolada_municipality_id
    own, unsaid, others = [], [], []
    for series in file.series:
        if not series.municipality_id and not series.municipality:
            unsaid.append(series)
        elif _is_wanted(series, wanted, plan, is_chosen=municipality_id is not None):
            own.append(series)
        else:
            others.append(series)
    if own or unsaid or not others:
        return OwnSeries(tuple(own), tuple(unsaid), 0, ())
    problem = Problem(file.name, _wrong_municipality(others, plan, wanted))
    return OwnSeries((), (), sum(len(series.values) for series in others), (problem,))


def match_series(
    own: OwnSeries,
    file: StatisticsFile,
    plan: Plan,
    indicators: Sequence[Indicator],
    catalogue: FrameworkCatalogue,
    choices: Mapping[SeriesKey, Choice],
) -> tuple[list[SeriesMatch], list[StatisticsSeries]]:
    """Return the matches of a file's own series, and the series no indicator was found for."""
    matches: list[SeriesMatch] = []
    unmatched: list[StatisticsSeries] = []
    by_id = {indicator.id: indicator for indicator in indicators}
    for series in (*own.own, *own.unsaid):
        choice = choices.get(series.key)
        if choice is not None:
            indicator = by_id.get(choice.indicator_id or 0)
            measured = _measured(series, choice, file)
            if measured is None:
                unmatched.append(series)
            elif indicator is not None:
                name = series.series if choice.series is None else choice.series
                matches.append(
                    _match(file, measured, indicator, Certainty.CHOSEN, plan, catalogue, name)
                )
            continue
        found = _candidates(series, plan, indicators, catalogue)
        if series in own.unsaid:
            found = [(indicator, Certainty.SUGGESTED) for indicator, _certainty in found]
        matches += [
            _match(file, series, indicator, certainty, plan, catalogue)
            for indicator, certainty in found
        ]
        if not found:
            unmatched.append(series)
    return _unambiguous(matches), unmatched


def _measured(
    series: StatisticsSeries, choice: Choice, file: StatisticsFile
) -> StatisticsSeries | None:
    """Return the series as it was chosen, as it is or as a share; None when the whole is gone."""
    return series if choice.whole is None else share_of(series, choice.whole, file.series)


def _is_wanted(
    series: StatisticsSeries, wanted: str | None, plan: Plan, *, is_chosen: bool
) -> bool:
    if series.municipality_id and wanted:
        return series.municipality_id == wanted
    if not series.municipality or series.municipality_id == COUNTRY:
        return False
    if is_chosen:
        return wanted == COUNTRY and series.municipality.casefold() == "riket"
    return bool(_place_names(series.municipality) & _place_names(plan.municipality))


def _place_names(name: str) -> set[str]:
    """Return how a municipality may be named: "Ljusnarsbergs kommun" is Ljusnarsberg."""
    plain = " ".join(name.casefold().split())
    short = plain.removesuffix(" kommun")
    return {short, short.removesuffix("s") if short != plain else short} - {""}


def _wrong_municipality(others: Iterable[StatisticsSeries], plan: Plan, wanted: str | None) -> str:
    named = Counter(f"{series.municipality} {series.municipality_id}".strip() for series in others)
    municipalities = ", ".join(list(named)[:_MOST_MUNICIPALITIES_NAMED])
    if len(named) > _MOST_MUNICIPALITIES_NAMED:
        more = len(named) - _MOST_MUNICIPALITIES_NAMED
        municipalities += " " + ngettext("och en till", "och {count} till", more).format(count=more)
    if wanted is None:
        return _(
            "Planen har ingen kommunkod, så det går inte att avgöra vilka värden som är dess egna"
            " (filen gäller {municipalities}). Skriv in kommunkoden på sidan Strategi."
        ).format(municipalities=municipalities)
    return _(
        "Värdena gäller {municipalities}, inte {municipality} ({code}). Hämta filen för den"
        " egna kommunen."
    ).format(
        municipalities=municipalities,
        municipality=plan.municipality or _("planens kommun"),
        code=wanted,
    )


def _candidates(
    series: StatisticsSeries,
    plan: Plan,
    indicators: Sequence[Indicator],
    catalogue: FrameworkCatalogue,
) -> list[tuple[Indicator, Certainty]]:
    """Return the indicators a series may belong to; a named key figure decides over the rest."""
    measured = [indicator for indicator in indicators if indicator.kind is ValueKind.QUANTITATIVE]
    ids = {series.table_id.casefold()} if series.table_id else _known_ids(series, catalogue)
    named = [indicator for indicator in measured if ids & _table_ids(indicator)]
    if named:
        return [(indicator, Certainty.CERTAIN) for indicator in named]
    suggested = {
        suggestion.indicator
        for suggestion in catalogue.suggestions
        if suggestion.strategy == plan.strategy and ids & _suggested_ids(suggestion)
    }
    # Who has named another key figure has made the choice; a table of SCB may still be as good.
    is_kpi = any(KPI_ID.fullmatch(table_id.upper()) for table_id in ids)
    likely = [
        indicator
        for indicator in measured
        if indicator.code in suggested and not (is_kpi and _table_ids(indicator))
    ]
    if not likely:
        title = _plain(series.title)
        likely = [indicator for indicator in measured if title and _plain(indicator.title) == title]
    return [(indicator, Certainty.SUGGESTED) for indicator in likely]


def _known_ids(series: StatisticsSeries, catalogue: FrameworkCatalogue) -> set[str]:
    title = _plain(series.title)
    return {kpi.id.casefold() for kpi in catalogue.kpis if title and _plain(kpi.title) == title}


def _table_ids(indicator: Indicator) -> set[str]:
    """Return the key figures and tables an indicator names; there may be several."""
    return {part.casefold() for part in re.split(r"[\s,;/()]+", indicator.kpi_id or "") if part}


def _suggested_ids(suggestion: KpiSuggestion) -> set[str]:
    tables = (path.split(" ")[0].split("/")[-1] for path in suggestion.scb)
    return {table_id.casefold() for table_id in (*suggestion.kpis, *tables)}


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _match(
    file: StatisticsFile,
    series: StatisticsSeries,
    indicator: Indicator,
    certainty: Certainty,
    plan: Plan,
    catalogue: FrameworkCatalogue,
    name: str | None = None,
) -> SeriesMatch:
    declared = {name.casefold(): name for name in indicator.series_names}
    wanted = indicator.series_name(series.series if name is None else name)
    found = declared.get(wanted.casefold(), wanted)
    differs = differences(series, indicator, found)
    caution = " ".join((*differs, *_cautions(series, indicator, plan, catalogue)))
    return SeriesMatch(file, series, indicator, found, certainty, caution, differs)


def _cautions(
    series: StatisticsSeries, indicator: Indicator, plan: Plan, catalogue: FrameworkCatalogue
) -> list[str]:
    sentences = [
        suggestion.caution
        for suggestion in catalogue.suggestions
        if suggestion.caution
        and (suggestion.strategy, suggestion.indicator) == (plan.strategy, indicator.code)
        and (not series.table_id or series.table_id.casefold() in _suggested_ids(suggestion))
    ]
    if not series.municipality_id and not series.municipality:
        sentences.append(_("Filen säger inte vilken kommun värdena gäller."))
    if series.note:
        sentences.append(series.note)
    return sentences


def _unambiguous(matches: Sequence[SeriesMatch]) -> list[SeriesMatch]:
    """Where several series of a file want the same cells, none of them is sure."""
    wanted: dict[tuple[int, str], set[SeriesKey]] = {}
    for match in matches:
        wanted.setdefault((match.indicator.id, match.name), set()).add(match.series.key)
    caution = _("Flera mått i filen passar in här. Välj ett av dem.")
    return [
        match
        if len(wanted[match.indicator.id, match.name]) == 1 or match.certainty is Certainty.CHOSEN
        else replace(
            match, certainty=Certainty.SUGGESTED, caution=f"{match.caution} {caution}".strip()
        )
        for match in matches
    ]
