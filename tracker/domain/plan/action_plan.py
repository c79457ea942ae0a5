"""Action plans: several under one strategy, each decided on its own (VB-R1)."""

from __future__ import annotations

from datetime import date

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """One action plan: whose it is, if not the whole strategy's, and who decided it."""

    id: int
    title: str
    unit_id: int | None
    focus_area_id: int | None
    decided_by: str | None
    decided_on: date | None
    paragraph: str | None
    case_number: str | None
    version: str | None
    note: str | None
    position: int

    @property
    def name(self) -> str:
        """The title with the version: "Handlingsplan 2026 (version 2)"."""
        if not self.version:
            return self.title
        return _("{title} (version {version})").format(title=self.title, version=self.version)

    def decision(self) -> str:
        """Return "Kommunstyrelsen 2026-02-11 § 14", as much of it as is known."""
        day = self.decided_on.isoformat() if self.decided_on else None
        return " ".join(part for part in (self.decided_by, day, self.paragraph) if part)


ACTION_PLAN_FIELDS = by_name(
    [
        Field("title", N_("Titel"), required=True),
        Field("unit_id", N_("Ansvarig enhet"), Kind.REFERENCE, table="unit"),
        Field("focus_area_id", N_("Fokusområde"), Kind.REFERENCE, table="focus_area"),
        Field("decided_by", N_("Beslutat av")),
        Field("decided_on", N_("Beslutsdatum"), Kind.DATE),
        Field("paragraph", N_("Paragraf")),
        Field("case_number", N_("Diarienummer")),
        Field("version", N_("Version"), max_length=50),
        Field("note", N_("Kommentar"), Kind.TEXT),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)


def without_action_plan() -> str:
    """Return the words for an activity that stands in no action plan."""
    return _("Utan handlingsplan")
