"""The frameworks that strategies refer to, and the key figures that can supply indicators."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.plan.strategy import StrategyDimension


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework of the catalogue, which strategies refer to by `id`."""

    id: str
    dimension: StrategyDimension


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key figure of Kolada's catalogue; `by_gender` when it is divided by women and men."""

    id: str
    title: str
    by_gender: bool = False


@dataclass(frozen=True, slots=True)
class KpiSuggestion:
    """Which key figures could supply an indicator: our suggestion, not a decision.

    `strategy` and `indicator` name the indicator, `kpis` come nearest, `complements` show more
    of the same matter, `scb` are tables of Statistics Sweden, `caution` says what differs.
    """

    strategy: str
    indicator: str
    kpis: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    scb: tuple[str, ...] = ()
    caution: str | None = None


@dataclass(frozen=True, slots=True)
class FrameworkCatalogue:
    """The frameworks and the key figures that come with the program."""

    frameworks: tuple[Framework, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    suggestions: tuple[KpiSuggestion, ...] = ()
