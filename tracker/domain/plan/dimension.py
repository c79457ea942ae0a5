"""Dimensions: what the plan's rows are sorted by besides areas and goals.

One mechanism serves the EU's principles, national areas, public-health determinants, core
areas, target groups, partners, steering documents and the plan's own (VB-R4, LJ-R7, SK-R7).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.names import coded
from tracker.domain.core.targets import TargetField
from tracker.domain.core.terms import DimensionKind
from tracker.domain.core.values import dataclass
from tracker.domain.plan.document_text import uncertainty_sentence


class Tagged(StrEnum):
    """The tables whose rows can carry a dimension's items."""

    ACTIVITY = "activity"
    GOAL = "goal"
    FOCUS_AREA = "focus_area"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A list to sort by, such as "EU:s elva grundprinciper", with the days it is in force."""

    id: int
    kind: DimensionKind
    title: str
    source: str | None
    valid_from: date | None
    valid_to: date | None
    position: int
    link: str | None = None

    def validity(self, today: date) -> str:
        """Return in words when the dimension is in force, "" when it always is (SK-R5)."""
        return validity(self.valid_from, self.valid_to, today)


@dataclass(frozen=True, slots=True)
class DimensionItem:
    """One item of a dimension, such as `EU7` "Möten och samspel i vardagen".

    `text` is what the document it comes from says about it, in that document's own words or, when
    `is_summary`, in others; `place` is where it stands there, `uncertainty` what is unclear.
    """

    id: int
    dimension_id: int
    code: str | None
    title: str
    valid_from: date | None
    valid_to: date | None
    position: int
    link: str | None = None
    text: str | None = None
    is_summary: bool = False
    place: str | None = None
    uncertainty: str | None = None

    @property
    def name(self) -> str:
        """The code, if any, and the title: "EU7 Möten och samspel i vardagen"."""
        return coded(self.code, self.title)

    def meaning(self) -> str:
        """Return what the item means, a summary marked as one, and what is unclear; else ""."""
        text = self.text or ""
        if text and self.is_summary:
            text = _("{text} (sammanfattning)").format(text=text)
        return " ".join(part for part in (text, uncertainty_sentence(self.uncertainty)) if part)

    def printed_meaning(self) -> str:
        """Return what the item means where it is printed: in its document's own words, or ""."""
        return "" if self.is_summary else self.meaning()

    def validity(self, today: date) -> str:
        """Return in words when the item is in force, "" when it always is (SK-R5)."""
        return validity(self.valid_from, self.valid_to, today)

    def is_in_force(self, today: date) -> bool:
        """Return whether the item is in force on the day `today`."""
        return is_in_force(self.valid_from, self.valid_to, today)


@dataclass(frozen=True, slots=True)
class Usage:
    """How many rows carry some items, by table: what hangs on them."""

    activities: int = 0
    goals: int = 0
    focus_areas: int = 0
    indicators: int = 0

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return self.activities + self.goals + self.focus_areas + self.indicators


def is_in_force(valid_from: date | None, valid_to: date | None, today: date) -> bool:
    """Return whether `today` lies within the days of validity; a missing end is open."""
    return (valid_from is None or valid_from <= today) and (valid_to is None or today <= valid_to)


def validity(valid_from: date | None, valid_to: date | None, today: date) -> str:
    """Return "gällde t.o.m. 2010-12-31", "gäller t.o.m. …", "gäller fr.o.m. …", or ""."""
    if valid_to is not None:
        word = _("gällde t.o.m. {day}") if valid_to < today else _("gäller t.o.m. {day}")
        return word.format(day=valid_to.isoformat())
    if valid_from is not None:
        return _("gäller fr.o.m. {day}").format(day=valid_from.isoformat())
    return ""


def hanging_sentence(item_count: int, usage: Usage, labels: Labels, lost: str = "") -> str:
    """Return what hangs on a dimension with so many items, or on an item (0), "" for nothing.

    `lost` is a sentence about what is removed with it.
    """
    counted = [
        noun.counted(count)
        for noun, count in (
            (labels.activity, usage.activities),
            (labels.goal, usage.goals),
            (labels.focus_area, usage.focus_areas),
            (labels.indicator, usage.indicators),
        )
        if count
    ]
    sentences = []
    if item_count:
        sentences.append(
            ngettext(
                "Indelningen har {count} post.", "Indelningen har {count} poster.", item_count
            ).format(count=item_count)
        )
    if counted:
        sentences.append(_("Märkta: {rows}.").format(rows=", ".join(counted)))
        sentences.append(_("Märkningen försvinner, men det som är märkt blir kvar."))
    if lost:
        sentences.append(lost)
    return " ".join([*sentences, _("Det går att ångra.")]) if sentences else ""


DIMENSION_FIELDS = by_name(
    [
        Field("kind", N_("Typ"), Kind.CHOICE, required=True, choices=DimensionKind),
        Field("title", N_("Namn"), required=True),
        Field("source", N_("Källa")),
        Field("valid_from", N_("Gäller från"), Kind.DATE, is_start=True),
        Field("valid_to", N_("Gäller till"), Kind.DATE),
        Field("position", N_("Ordning"), Kind.NUMBER),
        TargetField("link", N_("Länk"), max_length=2_000),
    ]
)

ITEM_FIELDS = by_name(
    [
        Field("dimension_id", N_("Indelning"), Kind.REFERENCE, required=True, table="dimension"),
        Field("code", N_("Beteckning"), max_length=50),
        Field("title", N_("Namn"), required=True),
        Field("valid_from", N_("Gäller från"), Kind.DATE, is_start=True),
        Field("valid_to", N_("Gäller till"), Kind.DATE),
        Field("text", N_("Text"), Kind.TEXT),
        Field("is_summary", N_("Sammanfattning, inte dokumentets egna ord"), Kind.YES_NO),
        Field("place", N_("Plats i dokumentet")),
        Field("uncertainty", N_("Osäkert i källan")),
        Field("position", N_("Ordning"), Kind.NUMBER),
        TargetField("link", N_("Länk"), max_length=2_000),
    ]
)
