"""From single facts to series: what every format's reader hands over, and what is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod

from tracker.domain.core.language import _
from tracker.domain.core.period import parse_period, supposed_period
from tracker.domain.indicators.indicator import SERIES_LENGTH, TOTAL
from tracker.domain.indicators.statistics import MissingReason
from tracker.exchange.statistics.model import (
    MAX_PROBLEMS,
    MAX_VALUES,
    Place,
    Problem,
    StatisticsSeries,
    StatisticsValue,
)
from tracker.exchange.statistics.words import Role, gender_of, is_total, role_of, split_region

_PERCENT = re.compile(r"%|\bprocent\b", re.IGNORECASE)

Cell = tuple[float | None, MissingReason | None]
"""A value or why there is none."""


@dataclass(frozen=True, slots=True)
class Label:
    """One value of a dimension: its code (text, leading noughts kept) and its words."""

    code: str
    text: str

    @property
    def shown(self) -> str:
        """Return the words, or the code where the file has no words."""
        return self.text or self.code


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of statistics with everything that says what it counts."""

    period: str
    cell: Cell
    table_id: str = ""
    title: str = ""
    municipality_id: str = ""
    municipality: str = ""
    gender: str = ""
    others: tuple[tuple[str, Label], ...] = ()
    unit: str | None = None
    place: Place = field(default_factory=Place)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of a cube: its name, what it stands for, and its values in their order."""

    name: str
    role: Role
    labels: tuple[Label, ...]
    units: Mapping[str, str] = field(default_factory=dict)


class Problems:
    """Collects what is wrong with a file; the same reason at many places is named a few times."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []
        self._seen: set[tuple[str, Place, str]] = set()

    def add(self, reason: str, place: Place | None = None, municipality_id: str = "") -> None:
        """Note a problem, once."""
        place = place or Place()
        key = (reason, place, municipality_id)
        if key not in self._seen and len(self._found) < MAX_PROBLEMS:
            self._seen.add(key)
            self._found.append(Problem(self.file, reason, place, municipality_id))

    def all(self) -> tuple[Problem, ...]:
        """Return the problems in the order they were found."""
        return tuple(self._found)


def dimension_role(name: str, text: str, *, is_time: bool, is_metric: bool) -> Role:
    """Return what a cube's dimension stands for by its code, its words and what the file says."""
    if is_time:
        return Role.PERIOD
    if is_metric:
        return Role.CONTENT
    role = role_of(name)
    return role_of(text) if role is Role.OTHER else role


def too_many_values(file: str) -> str:
    """Return the sentence for a file with more values than can be read."""
    return _(
        "{file} har fler än {limit} värden. Välj bara den egna kommunen och de år som behövs, och"
        " hämta filen på nytt."
    ).format(file=file, limit=MAX_VALUES)


def cube_size(dimensions: Sequence[Dimension]) -> int:
    """Return the number of cells of a cube."""
    return prod(len(dimension.labels) for dimension in dimensions)


def cube_facts(
    dimensions: Sequence[Dimension],
    cells: Iterable[tuple[int, Cell]],
    table_id: str,
    title: str,
    unit: str | None,
    problems: Problems,
) -> Iterator[Fact]:
    """Yield the facts of a cube; cells are numbered with the last dimension running fastest."""
    periods, note = _periods(dimensions, problems)
    contents = [dimension for dimension in dimensions if dimension.role is Role.CONTENT]
    for number, cell in cells:
        labels, rest = {}, number
        for dimension in reversed(dimensions):
            rest, place = divmod(rest, len(dimension.labels))
            labels[dimension.name] = dimension.labels[place]
        by_role = {dimension.role: labels[dimension.name] for dimension in dimensions}
        period = periods.get(by_role[Role.PERIOD].code) if Role.PERIOD in by_role else None
        if period is None:
            continue
        fact = Fact(period, cell, table_id, title, unit=unit, note=note)
        yield _described(fact, dimensions, labels, contents)


def _periods(dimensions: Sequence[Dimension], problems: Problems) -> tuple[dict[str, str], str]:
    """Return the periods by their codes, and how they are kept when they are no years or months."""
    time = [dimension for dimension in dimensions if dimension.role is Role.PERIOD]
    if not time:
        problems.add(_("Tabellen har ingen tid. Ta med minst ett år när den hämtas."))
        return {}, ""
    found, note = {}, ""
    for label in time[0].labels:
        period = parse_period(label.code) or parse_period(label.text)
        if period is None:
            problems.add(unreadable_period(label.shown))
        else:
            found[label.code] = period
            note = note or supposed_period(label.code) or supposed_period(label.text)
    return found, note


def unreadable_period(text: object) -> str:
    """Return the sentence for a time that is neither a year nor a month."""
    return _("Tiden ”{text}” är inte ett år (1900–2200) eller en månad.").format(
        text=str(text)[:60]
    )


def _described(
    fact: Fact,
    dimensions: Sequence[Dimension],
    labels: Mapping[str, Label],
    contents: Sequence[Dimension],
) -> Fact:
    region, name, gender = "", "", ""
    others = []
    for dimension in dimensions:
        label = labels[dimension.name]
        label_gender = gender_of(label.code, label.text) if dimension.role is Role.GENDER else None
        if dimension.role is Role.MUNICIPALITY and not region:
            region, name = _region(label)
        elif label_gender is not None:
            gender = label_gender
        elif dimension.role not in (Role.PERIOD, Role.CONTENT, Role.IGNORED):
            others.append((dimension.name, label))
    title, unit = fact.title, fact.unit
    if contents:
        label = labels[contents[0].name]
        title = label.shown
        unit = contents[0].units.get(label.code, unit)
    return replace(
        fact,
        title=title,
        municipality_id=region,
        municipality=name,
        gender=gender,
        others=tuple(others),
        unit=unit,
    )


def _region(label: Label) -> tuple[str, str]:
    code, rest = split_region(label.code or label.text)
    name = split_region(label.text)[1] or label.text
    return (code, name) if code else ("", rest or name)


def series_of(facts: Iterable[Fact], problems: Problems) -> tuple[StatisticsSeries, ...]:
    """Return the series that facts make up, in the order they were first met.

    What is the same for every fact, and what stands for all, is not part of a series' name. Two
    different values for the same period are a problem, and neither is used.
    """
    listed = list(facts)
    totals, varying = _totals(listed)
    groups: dict[tuple[str, str, str, str, str], dict[str, Fact]] = {}
    clashes: set[tuple[tuple[str, str, str, str, str], str]] = set()
    for fact in listed:
        name = _series_name(fact, totals, varying)
        key = (fact.table_id, fact.title, fact.municipality_id, fact.municipality, name)
        group = groups.setdefault(key, {})
        before = group.setdefault(fact.period, fact)
        if before.cell != fact.cell:
            clashes.add((key, fact.period))
            problems.add(
                _("Filen har olika värden för {title} {period}; inget av dem används.").format(
                    title=fact.title or fact.table_id, period=fact.period
                ),
                fact.place,
                fact.municipality_id,
            )
    about = _alike(listed, varying)
    return tuple(
        replace(
            _series(key, [fact for fact in group.values() if (key, fact.period) not in clashes]),
            about=about,
        )
        for key, group in groups.items()
    )


def _alike(facts: Sequence[Fact], varying: set[str]) -> str:
    """Return the values that every fact has, and that therefore are no part of a series' name."""
    labels = {
        label.shown: None
        for fact in facts[:1]
        for name, label in fact.others
        if name not in varying and label.shown
    }
    return ", ".join(labels)


def _totals(facts: Sequence[Fact]) -> tuple[dict[str, Label], set[str]]:
    """Return each dimension's one value for all the others, and the dimensions that vary."""
    met: dict[str, dict[Label, None]] = {}
    for fact in facts:
        for name, label in fact.others:
            met.setdefault(name, {})[label] = None
    totals = {}
    for name, labels in met.items():
        all_of_them = [label for label in labels if is_total(label.code, label.text)]
        if len(all_of_them) == 1:
            totals[name] = all_of_them[0]
    return totals, {name for name, labels in met.items() if len(labels) > 1}


def _series_name(fact: Fact, totals: Mapping[str, Label], varying: set[str]) -> str:
    parts = [
        label.shown
        for name, label in fact.others
        if name in varying and totals.get(name) != label and label.shown
    ]
    return ", ".join([*([fact.gender] if fact.gender else []), *parts])[:SERIES_LENGTH] or TOTAL


def _series(key: tuple[str, str, str, str, str], facts: Sequence[Fact]) -> StatisticsSeries:
    table_id, title, municipality_id, municipality, name = key
    unit = next((fact.unit for fact in facts if fact.unit), None)
    values = [StatisticsValue(fact.period, *fact.cell, fact.place) for fact in facts]
    return StatisticsSeries(
        table_id,
        title,
        municipality_id,
        municipality,
        name,
        tuple(sorted(values, key=lambda value: value.period)),
        unit or ("%" if _PERCENT.search(title) else None),
        next((fact.note for fact in facts if fact.note), ""),
    )
