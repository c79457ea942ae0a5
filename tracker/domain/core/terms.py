"""The closed lists of the field, with the Swedish words shown for them.

Status is what the unit reports, lateness what the calendar says (`lateness.py`), fulfilment
what the working group judges: the three never share a field.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tracker.domain.core.language import N_, _


class Status(StrEnum):
    """How far an activity has come, as its unit reports it."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    CONTINUOUS = "continuous"
    COMPLETED = "completed"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    NOT_APPLICABLE = "not_applicable"


class Prognosis(StrEnum):
    """Whether an activity is expected to be done as planned; apart from status and lateness."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    WILL_NOT_REACH = "will_not_reach"


class CheckInterval(StrEnum):
    """How often an activity is checked, counted from the day that was planned."""

    ONCE = "once"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Succession(StrEnum):
    """How an activity has gone into another: as a part of it, or by making room for it."""

    MERGED = "merged"
    REPLACED = "replaced"


class Approval(StrEnum):
    """Whether the working group has taken an activity into the plan."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"


class Responsibility(StrEnum):
    """Whose an activity is: one unit's, every unit's by choice, or nobody's yet (VG-R5)."""

    UNIT = "unit"
    ALL = "all"
    NONE = "none"


class Demand(StrEnum):
    """What a plan demands of an activity before it is taken in (SK-R4, LJ-R8)."""

    UNIT = "unit"
    UNIT_AND_OWNER = "unit_and_owner"


class GoalKind(StrEnum):
    """Where in the plan a goal stands."""

    OVERALL = "overall"
    GOAL = "goal"
    SUB_GOAL = "sub_goal"
    PART = "part"


class UnitKind(StrEnum):
    """The sorts of organisations that carry out activities (SK-R1)."""

    DEPARTMENT = "department"
    COMPANY = "company"
    UNIT = "unit"
    EXTERNAL = "external"


class Priority(StrEnum):
    """An activity's place in the queue; stored as the numbers 1 to 3."""

    HIGH = "1"
    NORMAL = "2"
    LOW = "3"


class DimensionKind(StrEnum):
    """The kinds of dimensions; one mechanism serves all of them."""

    FRAMEWORK = "framework"
    TARGET_GROUP = "target_group"
    STEERING_DOCUMENT = "steering_document"
    CORE_AREA = "core_area"
    PARTNER = "partner"
    DETERMINANT = "determinant"
    OWN = "own"


class DocumentTextKind(StrEnum):
    """The kinds of texts that a plan's document holds, in the order they are shown."""

    PURPOSE = "purpose"
    BACKGROUND = "background"
    DEFINITION = "definition"
    VALUES = "values"
    PRINCIPLE = "principle"
    SCOPE = "scope"
    NEED = "need"
    FACT = "fact"
    QUOTATION = "quotation"
    ROLE = "role"
    DECISION = "decision"


class FollowupState(StrEnum):
    """Whether a year's follow-up can still be changed."""

    OPEN = "open"
    FIXED = "fixed"


CLOSED_STATUSES = frozenset({Status.COMPLETED, Status.CANCELLED, Status.NOT_APPLICABLE})
"""A unit has nothing more to do: never late, never due soon."""

_PAIRS: tuple[tuple[StrEnum, str], ...] = (
    (Status.NOT_STARTED, N_("Ej påbörjad")),
    (Status.IN_PROGRESS, N_("Pågår")),
    (Status.CONTINUOUS, N_("Pågår kontinuerligt")),
    (Status.COMPLETED, N_("Genomförd")),
    (Status.PAUSED, N_("Pausad")),
    (Status.CANCELLED, N_("Avbruten")),
    (Status.NOT_APPLICABLE, N_("Ej relevant")),
    (Prognosis.ON_TRACK, N_("Enligt plan")),
    (Prognosis.AT_RISK, N_("Risk")),
    (Prognosis.WILL_NOT_REACH, N_("Når inte")),
    (CheckInterval.ONCE, N_("Bara en gång")),
    (CheckInterval.MONTH, N_("Varje månad")),
    (CheckInterval.QUARTER, N_("Varje kvartal")),
    (CheckInterval.HALF_YEAR, N_("Varje halvår")),
    (CheckInterval.YEAR, N_("Varje år")),
    (Succession.MERGED, N_("Uppgår i")),
    (Succession.REPLACED, N_("Ersätts av")),
    (Approval.PROPOSED, N_("Förslag")),
    (Approval.APPROVED, N_("I planen")),
    (Approval.DECLINED, N_("Avböjd")),
    (Responsibility.UNIT, N_("En enhet")),
    (Responsibility.ALL, N_("Alla enheter")),
    (Responsibility.NONE, N_("Ej fördelad")),
    (Demand.UNIT, N_("Ansvarig enhet")),
    (Demand.UNIT_AND_OWNER, N_("Ansvarig enhet och befattning")),
    (GoalKind.OVERALL, N_("Övergripande mål")),
    (GoalKind.GOAL, N_("Mål")),
    (GoalKind.SUB_GOAL, N_("Delmål")),
    (GoalKind.PART, N_("Del")),
    (UnitKind.DEPARTMENT, N_("Förvaltning")),
    (UnitKind.COMPANY, N_("Bolag")),
    (UnitKind.UNIT, N_("Enhet")),
    (UnitKind.EXTERNAL, N_("Extern part")),
    (Priority.HIGH, N_("Hög")),
    (Priority.NORMAL, N_("Normal")),
    (Priority.LOW, N_("Låg")),
    (DimensionKind.FRAMEWORK, N_("Referensram")),
    (DimensionKind.TARGET_GROUP, N_("Målgrupp")),
    (DimensionKind.STEERING_DOCUMENT, N_("Styrdokument")),
    (DimensionKind.CORE_AREA, N_("Kärnområde")),
    (DimensionKind.PARTNER, N_("Samverkanspart")),
    (DimensionKind.DETERMINANT, N_("Bestämningsfaktor")),
    (DimensionKind.OWN, N_("Egen indelning")),
    (DocumentTextKind.PURPOSE, N_("Syfte")),
    (DocumentTextKind.BACKGROUND, N_("Bakgrund")),
    (DocumentTextKind.DEFINITION, N_("Definition")),
    (DocumentTextKind.VALUES, N_("Värdegrund")),
    (DocumentTextKind.PRINCIPLE, N_("Utgångspunkt")),
    (DocumentTextKind.SCOPE, N_("Avgränsning")),
    (DocumentTextKind.NEED, N_("Identifierat behov")),
    (DocumentTextKind.FACT, N_("Faktauppgift")),
    (DocumentTextKind.QUOTATION, N_("Citat")),
    (DocumentTextKind.ROLE, N_("Roll")),
    (DocumentTextKind.DECISION, N_("Kopplat beslut")),
    (FollowupState.OPEN, N_("Öppen")),
    (FollowupState.FIXED, N_("Fastställd")),
)

_WORDS: Mapping[tuple[type[StrEnum], str], str] = {
    (type(term), term.value): text for term, text in _PAIRS
}
"""Equal identifiers in other lists mean other things, and Python takes them for the same key."""

_LISTS = frozenset(kind for kind, _code in _WORDS)


def word(term: StrEnum) -> str:
    """Return the word shown for `term` in the current language."""
    return _(_WORDS[type(term), term.value])


def shown_words(choices: type[StrEnum]) -> list[str]:
    """Return the words shown for a list of this module in its order, none for another list."""
    return [word(choice) for choice in choices] if choices in _LISTS else []


def words_for(term: StrEnum) -> frozenset[str]:
    """Return what people may write for `term`, in lower case: its words and its identifier."""
    texts = [term.value, term.value.replace("_", " ")]
    if type(term) in _LISTS:
        texts += [_WORDS[type(term), term.value], word(term)]
    return frozenset(text.casefold() for text in texts)
