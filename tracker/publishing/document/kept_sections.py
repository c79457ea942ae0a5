"""The sections of what the plan keeps beside its activities: agreements, needs, voices, texts."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.publishing.document.values import Fact, Table


@dataclass(frozen=True, slots=True)
class PromiseEntry:
    """A promise: what was delivered of it in a sentence, and by unit where units have a part."""

    key: str
    title: str
    sentence: str
    table: Table | None


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """An agreement with others: what is known about it, and what it promises."""

    key: str
    agreement_id: int
    title: str
    facts: tuple[Fact, ...]
    promises: tuple[PromiseEntry, ...]


@dataclass(frozen=True, slots=True)
class AgreementsSection:
    """The agreements of the year and what was delivered of them."""

    heading: str
    entries: tuple[AgreementEntry, ...]


@dataclass(frozen=True, slots=True)
class NeedEntry:
    """An area's target groups: what is done for them, and whether it meets the need."""

    area_id: int
    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class NeedsSection:
    """The judged needs, area by area."""

    heading: str
    sentence: str
    entries: tuple[NeedEntry, ...]


@dataclass(frozen=True, slots=True)
class VoicesSection:
    """What those concerned have said in the year; `reported` counts what the units wrote, or ""."""

    heading: str
    sentence: str
    reported: str
    table: Table


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A text of the plan's document: whose, when and where it is from, what is unclear, or ""."""

    key: str
    title: str
    text: str
    facts: str
    uncertainty: str


@dataclass(frozen=True, slots=True)
class TextGroup:
    """The texts of one kind."""

    heading: str
    entries: tuple[TextEntry, ...]


@dataclass(frozen=True, slots=True)
class TextsSection:
    """The texts of the plan's document, by kind."""

    heading: str
    groups: tuple[TextGroup, ...]
