"""The contents of a file with statistics, as plain values, whatever format it had."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.domain.core.language import N_, _
from tracker.domain.indicators.indicator import TOTAL, series_label
from tracker.domain.indicators.statistics import MissingReason

MAX_VALUES = 500_000
"""More values than this are never a municipality's own statistics."""

MAX_PROBLEMS = 200
"""Problems reported of one file; what is wrong all over a file is wrong in one way."""


class Provider(StrEnum):
    """Who published the statistics; it decides what the signs for missing values mean."""

    KOLADA = "kolada"
    SCB = "scb"
    UNKNOWN = "unknown"


_SOURCES = {Provider.KOLADA: N_("Källa: Kolada"), Provider.SCB: N_("Källa: SCB")}


def source_text(provider: Provider, file: str) -> str:
    """Return how the source of a value is named, as the publisher's terms ask for."""
    if provider in _SOURCES:
        return _(_SOURCES[provider])
    return _("Källa: filen {file}").format(file=file)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands: sheet, row from 1, column as a letter or a name."""

    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that cannot be used: where, and why in a sentence."""

    file: str
    reason: str
    place: Place = field(default_factory=Place)
    municipality_id: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the problem with the keys of `tracker statistics --json`."""
        return {
            "file": self.file,
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": self.place.column,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class StatisticsValue:
    """A value for a period, or why there is none; exactly one of the two is set."""

    period: str
    value: float | None = None
    missing_reason: MissingReason | None = None
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class StatisticsSeries:
    """One measure of one municipality through time.

    `table_id` is Kolada's key figure (`N02926`) or the table's name, "" when the file has none.
    `municipality_id` is text of four digits (`0884`, `0000` for the country), "" when the file
    only gives a name or nothing. `series` is what the plan calls the series, "" for the total.
    `note` is what to know about its periods, in a sentence, `about` what all of the file counts
    alike: "20-64 år".
    """

    table_id: str
    title: str
    municipality_id: str
    municipality: str
    series: str
    values: tuple[StatisticsValue, ...]
    unit: str | None = None
    note: str = ""
    about: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what distinguishes the series from the others of its file."""
        return self.table_id, self.title, self.municipality_id or self.municipality, self.series

    @property
    def label(self) -> str:
        """Return what the series is called, "Totalt" for the undivided one."""
        return series_label(self.series)

    @property
    def name(self) -> str:
        """Return the measure in words: "N02926 Utrikes födda, andel (%), kvinnor"."""
        measure = f"{self.table_id} {self.title}".strip() or _("Mått utan namn")
        return measure if self.series == TOTAL else f"{measure}, {self.series}"


@dataclass(frozen=True, slots=True)
class StatisticsFile:
    """A file that was read: who published it, its series, and what could not be read.

    `fetched_on` is the day the file was saved, which is when it was fetched.
    """

    name: str
    provider: Provider
    source: str
    fetched_on: date
    series: tuple[StatisticsSeries, ...]
    problems: tuple[Problem, ...] = ()
