"""Takes statistics from files into a plan: a preview first, then one change that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.core.fields import LAST_YEAR
from tracker.domain.core.jobs import Progress, reporting, silent
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.period import period_label, year_of
from tracker.errors import ConflictError, ReadOnlyError
from tracker.exchange.statistics.comparing import (
    ComparedSeries,
    Region,
    chosen_by_itself,
    compared_series,
    new_values,
    regions_of,
    write_values,
)
from tracker.exchange.statistics.items import (
    BreakSuggestion,
    ImportItem,
    ItemKey,
    State,
    settled,
    state_of,
    suggested_breaks,
)
from tracker.exchange.statistics.mapping import (
    Choice,
    SeriesKey,
    measure_key,
    measure_text,
    with_remembered,
)
from tracker.exchange.statistics.matching import SeriesMatch, match_series, own_series
from tracker.exchange.statistics.model import (
    Place,
    Problem,
    StatisticsFile,
    StatisticsSeries,
)
from tracker.exchange.statistics.reading import read_all
from tracker.exchange.strategies.strategies import load_frameworks
from tracker.store.file.backup import BEFORE_IMPORT
from tracker.store.indicators.queries import IndicatorTable, indicator_tables
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The preview of an import, before anything is written.

    `unmatched` are the municipality's own series that no indicator was found for. `refused` counts
    the values that cannot be used, for the reasons in `problems`. `own` are all the measures of the
    municipality, `choices` what is decided for them, and `new_choices` what is to be remembered.
    `regions` are the others whose values can be kept as comparisons, `compared` their series.
    """

    files: tuple[StatisticsFile, ...]
    matches: tuple[SeriesMatch, ...] = ()
    items: tuple[ImportItem, ...] = ()
    unmatched: tuple[tuple[StatisticsFile, StatisticsSeries], ...] = ()
    breaks: tuple[BreakSuggestion, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: int = 0
    own: tuple[tuple[StatisticsFile, StatisticsSeries], ...] = ()
    choices: Mapping[SeriesKey, Choice] = field(default_factory=dict)
    new_choices: Mapping[SeriesKey, Choice] = field(default_factory=dict)
    compared: tuple[ComparedSeries, ...] = ()
    regions: tuple[Region, ...] = ()
    last_year: int = LAST_YEAR

    def count(self, state: State) -> int:
        """Return how many values a sure match would leave in `state`."""
        return sum(item.match.is_sure and item.state is state for item in self.items)

    def taken(self) -> frozenset[ItemKey]:
        """Return the keys of the items that are taken in unless somebody says otherwise."""
        return frozenset(item.key for item in self.items if item.is_taken)

    def to_json(self) -> dict[str, Any]:
        """Return the preview with the stable keys of `tracker statistics --json`."""
        return {
            "created": self.count(State.NEW),
            "updated": self.count(State.CHANGED),
            "unchanged": self.count(State.EQUAL),
            "conflicts": self.count(State.CONFLICT),
            "refused": self.refused,
            "problems": [problem.to_json() for problem in self.problems],
        }


Chooser = Callable[[ImportPreview], Mapping[SeriesKey, Choice]]
RegionChooser = Callable[[ImportPreview], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of an import: its preview, and the changes; no changes after a dry run."""

    preview: ImportPreview
    changes: Changes

    def to_json(self) -> dict[str, Any]:
        """Return the result with the stable keys of `tracker statistics --json`."""
        return self.preview.to_json()


def plan_import(
    statistics: StatisticsFile | Sequence[StatisticsFile],
    plan: PlanFile,
    *,
    choices: Mapping[SeriesKey, Choice] | None = None,
    municipality_id: str | None = None,
    today: date,
) -> ImportPreview:
    """Return what taking in the files would do to the plan; nothing is written.

    `choices` are the user's decisions for single series, by their keys. `municipality_id` chooses
    another municipality than the plan's own, or the country (`0000`).
    """
    files = (statistics,) if isinstance(statistics, StatisticsFile) else tuple(statistics)
    row, catalogue = plan.plan(), load_frameworks()
    tables = {table.indicator.id: table for table in indicator_tables(plan.connection)}
    indicators = [table.indicator for table in tables.values()]
    matches: list[SeriesMatch] = []
    unmatched: list[tuple[StatisticsFile, StatisticsSeries]] = []
    problems: list[Problem] = []
    refused = 0
    decided = dict(choices or {})
    measures: list[tuple[StatisticsFile, StatisticsSeries]] = []
    mappings = plan.statistics_mappings.all()
    for file in files:
        own = own_series(file, row, municipality_id)
        found_here = (*own.own, *own.unsaid)
        measures += [(file, measured) for measured in found_here]
        decided = with_remembered(decided, mappings, found_here)
        wanted = {municipality_id or row.kolada_municipality_id, ""}
        found = [problem for problem in file.problems if problem.municipality_id in wanted]
        problems += [*found, *own.problems]
        refused += own.refused + len(found)
        hits, rest = match_series(own, file, row, indicators, catalogue, decided)
        matches += hits
        unmatched += [(file, unmatched_series) for unmatched_series in rest]
    last_year = today.year
    items = settled([item for match in matches for item in _items(match, tables, last_year)])
    problems += _disagreements(items)
    early = [problem for match in matches for problem in _too_late(match, last_year)]
    lost = _not_taken(matches, unmatched, decided)
    differing = _differing(matches)
    compared = compared_series(matches, decided)
    return ImportPreview(
        files,
        tuple(matches),
        tuple(items),
        tuple(unmatched),
        tuple(suggested_breaks(matches, items, tables)),
        (*problems, *early, *differing, *(problem for problem, _count in lost)),
        refused + len(early) + sum(count for _problem, count in lost),
        tuple(measures),
        decided,
        dict(choices or {}),
        compared,
        regions_of(compared, tables, last_year),
        last_year,
    )


def apply_import(
    plan: PlanFile,
    preview: ImportPreview,
    accepted: Collection[ItemKey] | None = None,
    breaks: Iterable[BreakSuggestion] = (),
    regions: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Changes:
    """Write the accepted items (else those taken by themselves) as one change; return the changes.

    `regions` are those to compare with, by their keys, and what they are called; else those that
    the plan compares with already.

    A backup is taken first. Raises ReadOnlyError when the plan is open for reading, ConflictError
    when a value has been changed since the preview or two items want the same place.
    """
    if plan.read_only_reason is not None:
        raise ReadOnlyError(plan.read_only_reason)
    wanted = preview.taken() if accepted is None else frozenset(accepted)
    items = [item for item in preview.items if item.key in wanted and item.state is not State.EQUAL]
    marks = list(breaks)
    chosen = chosen_by_itself(preview.regions) if regions is None else regions
    tables = {table.indicator.id: table for table in indicator_tables(plan.connection)}
    beside = new_values(tables, preview.compared, chosen, preview.last_year)
    if not (items or marks or beside) and not _is_new(plan, preview):
        return Changes()
    _check_places(items)
    _check_fresh(plan, items)
    with plan.backed_up(BEFORE_IMPORT), plan.change(_label(preview.files), "import") as draft:
        for item in reporting(items, progress, _("Läser in värden …")):
            plan.indicators.set_value(
                item.match.indicator.id,
                item.new.period,
                item.match.name,
                value=item.new.value,
                missing_reason=item.new.missing_reason,
                source=item.match.file.source,
                fetched_on=item.match.file.fetched_on,
            )
        for mark in marks:
            plan.indicators.set_break(mark.indicator_id, mark.period, mark.reason)
        write_values(plan, beside, chosen)
        _remember(plan, preview)
    return draft.changes


def import_statistics(
    plan: PlanFile,
    paths: Sequence[Path],
    *,
    today: date,
    dry_run: bool = False,
    choose: Chooser | None = None,
    compare: RegionChooser | None = None,
) -> ImportResult:
    """Take in everything sure in the files; with `dry_run` only return what that would be.

    `choose` decides what measures mean, given the preview without its decisions, `compare` which
    regions are kept beside the own values. A file that cannot
    be read is a problem beside the others; raises its TrackerError when no file can be read.
    """
    files, failed = read_all(paths)
    if failed and not files:
        raise failed[0][1]
    preview = plan_import(files, plan, today=today)
    if choose is not None:
        preview = plan_import(files, plan, choices=choose(preview), today=today)
    broken = tuple(Problem(path.name, str(error)) for path, error in failed)
    if broken:
        preview = replace(
            preview,
            problems=(*broken, *preview.problems),
            refused=preview.refused + len(broken),
        )
    regions = compare(preview) if compare is not None else None
    changes = Changes() if dry_run else apply_import(plan, preview, regions=regions)
    return ImportResult(preview, changes)


def preview_import(
    plan: PlanFile,
    paths: Sequence[Path],
    today: date,
    progress: Progress,
    *,
    choices: Mapping[SeriesKey, Choice] | None = None,
) -> ImportPreview:
    """Return what the files would do to a plan; nothing is written.

    `choices` are what has just been decided about measures.

    A file that cannot be read is named among the problems. Raises TrackerError when none can be.
    """
    progress(_("Läser filerna …"), 0.1)
    choose = (lambda _preview: choices) if choices else None
    return import_statistics(plan, paths, today=today, dry_run=True, choose=choose).preview


def _is_new(plan: PlanFile, preview: ImportPreview) -> bool:
    known = with_remembered({}, plan.statistics_mappings.all(), (own for _file, own in preview.own))
    return any(known.get(key) != choice for key, choice in preview.new_choices.items())


def _remember(plan: PlanFile, preview: ImportPreview) -> None:
    """Keep what was decided now, for the next file of the same tables."""
    for _file, series in preview.own:
        choice = preview.new_choices.get(series.key)
        if choice is not None:
            title, measure = choice.whole or (None, None)
            plan.statistics_mappings.remember(
                measure_key(series),
                indicator_id=choice.indicator_id,
                series=choice.series,
                whole_title=title,
                whole_measure=measure,
            )


def _items(
    match: SeriesMatch, tables: Mapping[int, IndicatorTable], last_year: int
) -> Iterator[ImportItem]:
    table = tables[match.indicator.id]
    for value in match.series.values:
        if year_of(value.period) <= last_year:
            old = table.values.get((value.period, match.name))
            yield ImportItem(match, value, old, state_of(value, old, match.file.source))


def _disagreements(items: Sequence[ImportItem]) -> list[Problem]:
    """Return a problem for each place that sure items of several files fill differently."""
    rivals: dict[tuple[int, str, str], dict[str, ImportItem]] = {}
    for item in items:
        if item.match.is_sure and item.state is State.CONFLICT:
            place = (item.match.indicator.id, item.new.period, item.match.name)
            rivals.setdefault(place, {}).setdefault(item.match.file.name, item)
    sentence = _("{title}, {period}: filerna {files} har olika värden. Välj ett av dem.")
    return [
        Problem(
            first.match.file.name,
            sentence.format(
                title=first.match.indicator.title,
                period=period_label(first.new.period),
                files=", ".join(by_file),
            ),
            first.new.place,
        )
        for by_file in rivals.values()
        for first in [next(iter(by_file.values()))]
        if len(by_file) > 1
    ]


def _too_late(match: SeriesMatch, last_year: int) -> Iterator[Problem]:
    for value in match.series.values:
        if year_of(value.period) > last_year:
            reason = _("{title}: {period} har inte varit ännu, så värdet är ingen uppföljning.")
            sentence = reason.format(title=match.indicator.title, period=period_label(value.period))
            yield Problem(match.file.name, sentence, value.place)


def _differing(matches: Sequence[SeriesMatch]) -> list[Problem]:
    """Return a problem for each way in which a file and an indicator mean different things."""
    found: dict[tuple[str, int, str], Problem] = {}
    for match in matches:
        for sentence in match.differs if match.is_sure else ():
            reason = f"{match.indicator.title}: {sentence}"
            problem = Problem(match.file.name, reason, _place_of(match.series))
            found.setdefault((match.file.name, match.indicator.id, sentence), problem)
    return list(found.values())


def _not_taken(
    matches: Sequence[SeriesMatch],
    unmatched: Iterable[tuple[StatisticsFile, StatisticsSeries]],
    choices: Mapping[SeriesKey, Choice],
) -> list[tuple[Problem, int]]:
    """Return a problem a measure that has no sure indicator, and how many values it has."""
    lost = []
    for file, series in unmatched:
        choice = choices.get(series.key)
        if choice is not None and choice.whole is not None:
            reason = _("{name} ska räknas som andel av ”{whole}”, som inte finns i filen.")
            sentence = reason.format(name=series.name, whole=measure_text(choice.whole))
        else:
            reason = _("Ingen indikator i planen hör till {name}. Välj indikator för måttet.")
            sentence = reason.format(name=series.name)
        problem = Problem(file.name, sentence, _place_of(series))
        lost.append((problem, len(series.values)))
    unsure: dict[tuple[str, SeriesKey], list[SeriesMatch]] = {}
    sure = {(match.file.name, match.series.key) for match in matches if match.is_sure}
    for match in matches:
        if (match.file.name, match.series.key) not in sure:
            unsure.setdefault((match.file.name, match.series.key), []).append(match)
    for found in unsure.values():
        reason = _("{name} kan höra till {indicators}. Välj det själv. {caution}")
        sentence = reason.format(
            name=found[0].series.name,
            indicators=_(" eller ").join(f"”{match.indicator.title}”" for match in found),
            caution=found[0].caution,
        )
        problem = Problem(found[0].file.name, sentence.strip(), _place_of(found[0].series))
        lost.append((problem, len(found[0].series.values)))
    return lost


def _place_of(series: StatisticsSeries) -> Place:
    return series.values[0].place if series.values else Place()


def _check_places(items: Sequence[ImportItem]) -> None:
    places: dict[tuple[int, str, str], ImportItem] = {}
    for item in items:
        place = (item.match.indicator.id, item.new.period, item.match.name)
        other = places.setdefault(place, item)
        if (other.new.value, other.new.missing_reason) != (
            item.new.value,
            item.new.missing_reason,
        ):
            raise ConflictError(
                _("Två olika värden är valda för {title}, {period}. Välj ett av dem.").format(
                    title=item.match.indicator.title, period=period_label(item.new.period)
                )
            )


def _check_fresh(plan: PlanFile, items: Sequence[ImportItem]) -> None:
    tables = {table.indicator.id: table for table in indicator_tables(plan.connection)}
    for item in items:
        table = tables.get(item.match.indicator.id)
        if table is None or table.values.get((item.new.period, item.match.name)) != item.old:
            raise ConflictError(
                _("{title} har ändrats sedan förhandsvisningen. Läs in filen igen.").format(
                    title=item.match.indicator.title
                )
            )


def _label(files: Sequence[StatisticsFile]) -> str:
    return ngettext(
        "Läste in statistik från {file}", "Läste in statistik från {count} filer", len(files)
    ).format(file=files[0].name, count=len(files))
