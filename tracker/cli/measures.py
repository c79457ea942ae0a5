"""The measures of statistics on the command line: what is said of them, and how they are named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracker.domain.core.language import _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.domain.indicators.indicator import Indicator
    from tracker.exchange.statistics.files import (
        Choice,
        ImportPreview,
        SeriesKey,
        StatisticsSeries,
    )

Pairs = Sequence[tuple[str, str]]

_LEFT_OUT = "-"
_MOST_NAMED = 12


def chooser(
    maps: Pairs, names: Pairs, shares: Pairs, indicators: Sequence[Indicator]
) -> Callable[[ImportPreview], Mapping[SeriesKey, Choice]] | None:
    """Return what decides as the options --map, --series and --share say; None without options.

    Raises TrackerError, when it decides, for a measure or an indicator that is not there.
    """
    if not (maps or names or shares):
        return None

    def choose(preview: ImportPreview) -> dict[SeriesKey, Choice]:
        from tracker.exchange.statistics.files import Choice

        own = [series for _file, series in preview.own]
        choices: dict[SeriesKey, Choice] = {}
        for measure, wanted in maps:
            key = _series(own, measure).key
            choices[key] = Choice(_indicator(indicators, wanted))
        for measure, name in names:
            key = _series(own, measure).key
            choices[key] = replace(_decided(preview, choices, key, measure), series=name)
        for measure, whole in shares:
            key, total = _series(own, measure).key, _series(own, whole)
            choice = _decided(preview, choices, key, measure)
            choices[key] = replace(choice, whole=(total.title, total.series))
        return choices

    return choose


def region_chooser(
    wanted: Sequence[str],
) -> Callable[[ImportPreview], Mapping[str, str]] | None:
    """Return what chooses the regions of --compare beside those kept already; None without any.

    Raises TrackerError, when it chooses, for a region that no file has values of.
    """
    if not wanted:
        return None

    def choose(preview: ImportPreview) -> dict[str, str]:
        from tracker.exchange.statistics.files import chosen_by_itself

        chosen = chosen_by_itself(preview.regions)
        for name in wanted:
            sought = _folded(name)
            found = [
                region
                for region in preview.regions
                if sought in (_folded(region.key), _folded(region.name))
            ]
            if not found:
                listed = "; ".join(region.name for region in preview.regions[:_MOST_NAMED]) or "–"
                sentence = _(
                    "Filen har inga värden för ”{name}” att jämföra med. Det finns: {names}."
                )
                raise TrackerError(sentence.format(name=name, names=listed))
            chosen[found[0].key] = found[0].name
        return chosen

    return choose


def region_lines(preview: ImportPreview, wanted: Sequence[str]) -> list[str]:
    """Return what can be compared with in the files, a sentence, unless something was chosen."""
    left = [region.name for region in preview.regions if not region.is_kept]
    if wanted or not left:
        return []
    sentence = _("Går också att jämföra med: {names}. Välj med --compare.")
    more = "; …" if len(left) > _MOST_NAMED else ""
    return [sentence.format(names="; ".join(left[:_MOST_NAMED]) + more)]


def _decided(
    preview: ImportPreview, choices: Mapping[SeriesKey, Choice], key: SeriesKey, measure: str
) -> Choice:
    """Return what is decided about a measure so far: now, earlier, or by what it is called."""
    from tracker.exchange.statistics.files import Choice

    if key in choices or key in preview.choices:
        return choices.get(key) or preview.choices[key]
    found = {match.indicator.id for match in preview.matches if match.series.key == key}
    if len(found) != 1:
        sentence = _("Ange med --map vilken indikator ”{measure}” hör till.")
        raise TrackerError(sentence.format(measure=measure))
    return Choice(found.pop())


def measures_json(preview: ImportPreview) -> list[dict[str, Any]]:
    """Return each measure, its indicator and series (None where there is none), and its whole."""
    from tracker.exchange.statistics.files import measure_text

    matched = {match.series.key: match for match in preview.matches if match.is_sure}
    listed = []
    for _file, series in preview.own:
        match, choice = matched.get(series.key), preview.choices.get(series.key)
        whole = choice.whole if choice is not None else None
        listed.append(
            {
                "measure": series.name,
                "indicator": match.indicator.title if match else None,
                "series": match.name if match else None,
                "share_of": measure_text(whole) if whole else None,
            }
        )
    return listed


def measure_lines(preview: ImportPreview) -> list[str]:
    """Return each measure and where it goes, in words."""
    from tracker.domain.indicators.indicator import series_label

    lines = []
    for measure in measures_json(preview):
        if measure["indicator"] is None:
            target = _("ingen indikator")
        else:
            target = f"{measure['indicator']}, {series_label(measure['series'])}"
        if measure["share_of"]:
            target += " " + _("(andel av {whole})").format(whole=measure["share_of"])
        lines.append(f"{measure['measure']} → {target}")
    return lines


def _series(own: Sequence[StatisticsSeries], wanted: str) -> StatisticsSeries:
    """Return the measure that is called so: in full, without its table, or by its series alone."""
    sought = _folded(wanted)
    for names in (_full, _without_table, _division):
        found = [series for series in own if _folded(names(series)) == sought]
        if len(found) == 1:
            return found[0]
    listed = "; ".join(series.name for series in own[:_MOST_NAMED]) or "–"
    sentence = _("Måttet ”{name}” finns inte i filen, eller flera heter så. Det finns: {names}.")
    raise TrackerError(sentence.format(name=wanted, names=listed))


def _full(series: StatisticsSeries) -> str:
    return series.name


def _without_table(series: StatisticsSeries) -> str:
    return replace(series, table_id="").name


def _division(series: StatisticsSeries) -> str:
    return series.label


def _indicator(indicators: Sequence[Indicator], wanted: str) -> int | None:
    if wanted.strip() == _LEFT_OUT:
        return None
    sought = _folded(wanted)
    found = [
        indicator.id
        for indicator in indicators
        if sought in (_folded(indicator.code or ""), _folded(indicator.title))
    ]
    if len(found) != 1:
        names = "; ".join(
            f"{indicator.code or ''} {indicator.title}".strip() for indicator in indicators
        )
        sentence = _("Indikatorn ”{name}” finns inte, eller flera heter så. Det finns: {names}.")
        raise TrackerError(sentence.format(name=wanted, names=names or "–"))
    return found[0]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
