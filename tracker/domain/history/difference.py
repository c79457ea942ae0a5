"""One thing that differs between two states of a plan, and how values are put in words."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from tracker.domain.activities.participation import shown_quantity
from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.labels import EN, ETT, Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.indicator import Direction, ValueKind, indicator_word
from tracker.domain.indicators.judgement import Judgement, judgement_word
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.assessment import Fulfilment, fulfilment_word
from tracker.domain.reporting.reporting import ReportState, report_state_word
from tracker.domain.reporting.year_step import StepKind, step_word

_SHOWN_LENGTH = 80
_PLURAL = frozenset(
    {
        "chart_series",
        "council_meetings_per_year",
        "further_breakdowns",
        "print_series",
        "reminders",
        "resources",
        "topics",
        "voices",
    }
)
"""The fields whose label is a plural: "Resurser"."""

_NEUTER = frozenset(
    {
        "actual_quantity",
        "actual_sek",
        "adopted_on",
        "agenda_item",
        "agreed",
        "approval",
        "body",
        "case_number",
        "checkpoint_interval",
        "council_name",
        "decided_on",
        "decided_text",
        "decision_reason",
        "delivered",
        "done_on",
        "followup_decided_by",
        "followup_recipient",
        "frequency",
        "further_bodies",
        "held_on",
        "heard_on",
        "intended_result",
        "is_continuous",
        "judged_by",
        "judgement",
        "kpi_id",
        "led_to",
        "measure",
        "name",
        "next_steps",
        "obstacle",
        "parent_goal_id",
        "parent_id",
        "period_from",
        "people",
        "period_to",
        "planned_sek",
        "reopened_reason",
        "result",
        "revision_years",
        "said",
        "short_name",
        "state",
        "succession_reason",
        "target_quantity",
        "uncertainty",
        "year",
    }
)
"""The fields whose label is a noun with "ett", or no noun at all: "Beslut", "Hur ofta"."""


_COMMON = frozenset({"checkpoint_date"})
"""The fields of dates whose label is a noun with "en": "Nästa avstämning"."""


class DifferenceKind(StrEnum):
    """How a row has changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Topic(StrEnum):
    """The subjects of differences, in the order people read them."""

    ADDED = "added"
    REMOVED = "removed"
    DECISION = "decision"
    STATUS = "status"
    PROGNOSIS = "prognosis"
    DEADLINE = "deadline"
    OWNER = "owner"
    GOAL = "goal"
    AREA = "area"
    NEED = "need"
    INDICATOR = "indicator"
    REPORT = "report"
    MEETING = "meeting"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: a row added or removed, or a field of a row changed.

    `before` and `after` are shown words ("Pågår", "2026-03-31"), of long texts the whole;
    `sentence` describes it all on one line, long texts shortened. `activity_id` is the activity
    that it is about, if any that is still there.
    """

    kind: DifferenceKind
    table: str
    row_id: int
    title: str
    field: str | None = None
    before: str = ""
    after: str = ""
    sentence: str = ""
    topic: Topic = Topic.OTHER
    activity_id: int | None = None

    @property
    def detail(self) -> str:
        """The sentence without the title, to stand beside it: "Slutdatum flyttat från …"."""
        name = shortened(self.title)
        if self.sentence.startswith(name):
            return self.sentence[len(name) :].lstrip(":, ") or self.sentence
        return self.sentence.removesuffix(f": {name}.")


def shown_value(field: Field, value: object, name_of: Callable[[str, int | None], str]) -> str:
    """Return a stored value as it is shown in words; "–" for none."""
    if value is None or value == "":
        return "–"
    if field.choices is not None:
        return choice_word(field.choices(str(value)))
    if field.kind is Kind.YES_NO:
        return _("ja") if value else _("nej")
    if field.kind is Kind.REFERENCE and field.table:
        return name_of(field.table, int(str(value)))
    if isinstance(value, float):
        return shown_quantity(value)
    return f"{value} {field.suffix}".strip()


def choice_word(term: StrEnum) -> str:
    """Return the word shown for a term of any of the closed lists."""
    if isinstance(term, ReportState):
        return report_state_word(term)
    if isinstance(term, Fulfilment):
        return fulfilment_word(term)
    if isinstance(term, Trend):
        return trend_word(term)
    if isinstance(term, Judgement):
        return judgement_word(term)
    if isinstance(term, StepKind):
        return step_word(term)
    if isinstance(term, ValueKind | Direction):
        return indicator_word(term)
    return word(term)


def caption(field: Field, labels: Labels) -> str:
    """Return what a field is called, levels by the plan's own words."""
    if field.name == "focus_area_id":
        return labels.focus_area.title
    if field.name == "goal_id":
        return labels.goal.title
    if field.name == "activity_id":
        return labels.activity.title
    if field.name == "unit_id":
        noun = labels.unit
        label = _("Ansvarigt {noun}") if noun.gender == ETT else _("Ansvarig {noun}")
        return label.format(noun=noun.singular)
    return _(field.label)


def changed_sentence(title: str, field: Field, was: str, now: str, labels: Labels) -> str:
    """Return "Kurs: Status ändrad från Pågår till Pausad.", bent as the field's noun is."""
    if field.name in _PLURAL:
        sentence = _("{title}: {field} ändrade från {before} till {after}.")
    elif _gender(field, labels) == ETT:
        sentence = _("{title}: {field} ändrat från {before} till {after}.")
    else:
        sentence = _("{title}: {field} ändrad från {before} till {after}.")
    return sentence.format(
        title=shortened(title),
        field=caption(field, labels),
        before=shortened(was),
        after=shortened(now).removesuffix("."),
    )


def _gender(field: Field, labels: Labels) -> str:
    nouns = {"focus_area_id": labels.focus_area, "goal_id": labels.goal, "unit_id": labels.unit}
    if field.name in nouns:
        return nouns[field.name].gender
    is_day = field.name.endswith("_date") and field.name not in _COMMON
    return ETT if field.name in _NEUTER or is_day else EN


def shortened(text: str, longest: int = _SHOWN_LENGTH) -> str:
    """Return a text on one line, one with more than `longest` characters shortened."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
