"""A plan and what stands above its activities: areas, goals, units, owners."""

from __future__ import annotations

from datetime import date

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.labels import Labels, labels_from_json
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.terms import Demand, GoalKind, UnitKind
from tracker.domain.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan's own row: whose it is, who decided it, and for how long."""

    id: int
    uuid: str
    strategy: str | None
    municipality: str
    kolada_municipality_id: str | None
    title: str
    kind: str
    adopted_by: str | None
    adopted_on: date | None
    paragraph: str | None
    case_number: str | None
    document_owner: str | None
    period_from: int | None
    period_to: int | None
    revision_years: int | None
    last_revised_on: date | None
    vision: str | None
    followup_recipient: str | None
    council_name: str | None
    council_meetings_per_year: int | None
    labels: str
    previous_uuid: str | None = None
    previous_file: str | None = None
    suggestions: str | None = None
    period_years: int | None = None
    demands_responsibility: Demand | None = None
    asks_prognosis: bool = False
    followup_decided_by: str | None = None

    @property
    def nouns(self) -> Labels:
        """Return what the plan calls its levels."""
        return labels_from_json(self.labels)

    def period(self, today: date) -> str:
        """Return "2017–2020 (gällde t.o.m. 2020)", "2026–2029", or "" (SK-R6, VG-R6).

        A plan for some years without a first one is "4 år (startår anges inte)" (VB-R7).
        """
        if self.period_from is None and self.period_to is None:
            return "" if self.period_years is None else _undated_period(self.period_years)
        span = f"{self.period_from or ''}–{self.period_to or ''}"
        if self.period_to is not None and self.period_to < today.year:
            return _("{period} (gällde t.o.m. {year})").format(period=span, year=self.period_to)
        return span

    def decision(self) -> str:
        """Return "Kommunfullmäktige 2017-09-25 § 170", as much of it as is known."""
        day = self.adopted_on.isoformat() if self.adopted_on else None
        return " ".join(part for part in (self.adopted_by, day, self.paragraph) if part)


def _undated_period(years: int) -> str:
    sentence = ngettext("{count} år (startår anges inte)", "{count} år (startår anges inte)", years)
    return sentence.format(count=years)


@dataclass(frozen=True, slots=True)
class FocusArea:
    """A prioritised area; some plans call it factor, development area, integration area."""

    id: int
    group_title: str | None
    code: str | None
    title: str
    description: str | None
    color: str | None
    position: int


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal to reach, in an area or (without one) for the whole plan."""

    id: int
    focus_area_id: int | None
    parent_goal_id: int | None
    kind: GoalKind
    code: str | None
    title: str
    position: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A department, company, unit or external party that carries out activities."""

    id: int
    parent_id: int | None
    kind: UnitKind
    name: str
    short_name: str | None
    head_owner_id: int | None
    active: bool
    position: int


@dataclass(frozen=True, slots=True)
class Owner:
    """A position that answers for activities; the name is optional (GDPR)."""

    id: int
    title: str
    name: str | None
    email: str | None
    unit_id: int | None
    active: bool


PLAN_FIELDS = by_name(
    [
        Field("municipality", N_("Kommun"), empty=""),
        Field("kolada_municipality_id", N_("Kommunkod"), pattern="[0-9]{4}", example="0884"),
        Field("title", N_("Titel"), required=True),
        Field("kind", N_("Typ av dokument"), empty=""),
        Field("adopted_by", N_("Antagen av")),
        Field("adopted_on", N_("Beslutsdatum"), Kind.DATE),
        Field("paragraph", N_("Paragraf")),
        Field("case_number", N_("Diarienummer")),
        Field("document_owner", N_("Dokumentansvarig")),
        Field("period_from", N_("Gäller från år"), Kind.NUMBER, minimum=1900, maximum=2200),
        Field("period_to", N_("Gäller till år"), Kind.NUMBER, minimum=1900, maximum=2200),
        Field("period_years", N_("Gäller antal år"), Kind.NUMBER, minimum=1, maximum=50),
        Field("revision_years", N_("Revideras vart … år"), Kind.NUMBER, minimum=1, maximum=50),
        Field("last_revised_on", N_("Senast reviderad"), Kind.DATE),
        Field("vision", N_("Vision"), Kind.TEXT),
        Field("suggestions", N_("Programmets förslag"), Kind.TEXT),
        Field("followup_recipient", N_("Redovisas för")),
        Field("followup_decided_by", N_("Beslutas av")),
        Field("council_name", N_("Råd eller forum")),
        Field("council_meetings_per_year", N_("Möten per år"), Kind.NUMBER, minimum=1, maximum=366),
        Field("demands_responsibility", N_("Krävs innan beslut"), Kind.CHOICE, choices=Demand),
        Field("asks_prognosis", N_("Fråga enheterna om prognos"), Kind.YES_NO),
        Field("labels", N_("Etiketter"), Kind.TEXT, required=True),
        Field("uuid", N_("Identitet"), required=True),
        Field("strategy", N_("Strategi")),
        Field("previous_uuid", N_("Föregående plans identitet")),
        Field("previous_file", N_("Föregående plan")),
    ]
)

FOCUS_AREA_FIELDS = by_name(
    [
        Field("group_title", N_("Grupp")),
        Field("code", N_("Beteckning"), max_length=50),
        Field("title", N_("Titel"), required=True),
        Field("description", N_("Beskrivning"), Kind.TEXT),
        Field("color", N_("Färg"), pattern="#[0-9a-fA-F]{6}", example="#1f6feb"),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)

GOAL_FIELDS = by_name(
    [
        Field("focus_area_id", N_("Fokusområde"), Kind.REFERENCE, table="focus_area"),
        Field("parent_goal_id", N_("Överordnat mål"), Kind.REFERENCE, table="goal"),
        Field("kind", N_("Typ"), Kind.CHOICE, required=True, choices=GoalKind),
        Field("code", N_("Beteckning"), max_length=50),
        Field("title", N_("Titel"), required=True),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)

UNIT_FIELDS = by_name(
    [
        Field("parent_id", N_("Tillhör"), Kind.REFERENCE, table="unit"),
        Field("kind", N_("Typ"), Kind.CHOICE, required=True, choices=UnitKind),
        Field("name", N_("Namn"), required=True, max_length=200),
        Field("short_name", N_("Kortnamn"), max_length=40),
        Field("head_owner_id", N_("Chef"), Kind.REFERENCE, table="owner"),
        Field("active", N_("Aktiv"), Kind.YES_NO),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)

OWNER_FIELDS = by_name(
    [
        Field("title", N_("Befattning"), required=True, max_length=200),
        Field("name", N_("Namn"), max_length=200),
        Field(
            "email",
            N_("E-post"),
            max_length=320,
            pattern=r"[^@\s]{1,64}@[^@\s]{1,190}\.[^@\s.]{2,63}",
            example="rektor@kommunen.example",
        ),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, table="unit"),
        Field("active", N_("Aktiv"), Kind.YES_NO),
    ]
)
