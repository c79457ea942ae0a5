"""A proposal round, how far each unit has come in it, and the goals that units propose (LJ-R1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from tracker.domain.core.dates import days
from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.terms import Approval, GoalKind
from tracker.domain.core.values import dataclass
from tracker.domain.plan.plan import Goal, Unit
from tracker.domain.reporting.rollcall import states_sentence


class AnswerState(StrEnum):
    """How far a unit has come in a round; that it has nothing to propose is an answer too.

    No column holds it: it follows from the days in the unit's row.
    """

    NOT_ISSUED = "not_issued"
    MADE = "made"
    ISSUED = "issued"
    RECEIVED = "received"
    NONE = "none"


ANSWERED = frozenset({AnswerState.RECEIVED, AnswerState.NONE})
"""A unit that has come this far has answered."""

_WORDS = {
    AnswerState.NOT_ISSUED: N_("Ej utskickad"),
    AnswerState.MADE: N_("Formulär skapat"),
    AnswerState.ISSUED: N_("Inget svar ännu"),
    AnswerState.RECEIVED: N_("Inkommen"),
    AnswerState.NONE: N_("Inga förslag"),
}


def answer_word(state: AnswerState, *, is_open: bool = True) -> str:
    """Return the word shown for how far a unit has come in a round, or came until it closed."""
    if state is AnswerState.ISSUED and not is_open:
        return _("Inget svar")
    return _(_WORDS[state])


@dataclass(frozen=True, slots=True)
class ProposalRound:
    """A round of proposals; `last_day` is the last day to answer, `closed_on` None: it is open."""

    id: int
    title: str
    opened_on: date
    last_day: date | None
    closed_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether units can still answer."""
        return self.closed_on is None


@dataclass(frozen=True, slots=True)
class RoundUnit:
    """A unit in a round: its form, its answer, and how often it has been reminded.

    `form_id` is that of the unit's form, the same each time it goes out. `has_none`: the unit has
    nothing to propose. `comment` is its own words besides the proposals.
    """

    id: int
    round_id: int
    unit_id: int
    form_id: str | None = None
    made_on: date | None = None
    issued_on: date | None = None
    received_on: date | None = None
    received_sha256: str | None = None
    has_none: bool = False
    answered_by: str | None = None
    comment: str | None = None
    reminded_on: date | None = None
    reminders: int = 0

    @property
    def state(self) -> AnswerState:
        """How far the unit has come."""
        if self.received_on is not None:
            return AnswerState.NONE if self.has_none else AnswerState.RECEIVED
        if self.issued_on is not None:
            return AnswerState.ISSUED
        return AnswerState.NOT_ISSUED if self.made_on is None else AnswerState.MADE

    @property
    def latest(self) -> date | None:
        """The day on which the unit came as far as it has, where it is known."""
        return self.received_on or self.issued_on or self.made_on


def not_asked(round_id: int, unit_id: int) -> RoundUnit:
    """Return the row of a unit that has not been asked yet; it has none in the plan (id 0)."""
    return RoundUnit(0, round_id, unit_id)


@dataclass(frozen=True, slots=True)
class ProposedGoal:
    """A goal that a unit proposes, waiting or decided (LJ-R2); it is no goal before it is approved.

    It stands under the goal `goal_id`, or in the area alone. `mark` shows the form and row it came
    from, and the `received_*` what was written there last; both are None for one that was written
    in the window. `made_goal_id` is the goal that it has become.
    """

    id: int
    round_id: int | None
    unit_id: int | None
    focus_area_id: int | None
    goal_id: int | None
    title: str
    description: str | None
    approval: Approval
    decided_on: date | None
    decision_reason: str | None
    made_goal_id: int | None
    note: str | None
    mark: str | None
    received_title: str | None
    received_description: str | None
    received_goal_id: int | None


def parents_among(goals: Sequence[Goal]) -> list[Goal]:
    """Return the goals under which units propose new ones (LJ-R2): those in the plan's areas.

    Goals of the whole plan are such only where the plan has goals under them already.
    """
    by_id = {goal.id: goal for goal in goals}
    above = (by_id.get(goal.parent_goal_id or 0) for goal in goals)
    overall = {goal.id for goal in above if goal is not None and goal.kind is GoalKind.OVERALL}
    return [
        *(goal for goal in goals if goal.kind is GoalKind.GOAL),
        *(goal for goal in goals if goal.id in overall),
    ]


ROUND_FIELDS = by_name(
    [
        Field("title", N_("Rundans namn"), required=True, max_length=200),
        Field("opened_on", N_("Startad"), Kind.DATE, required=True),
        Field("last_day", N_("Sista dag att svara"), Kind.DATE),
        Field("closed_on", N_("Avslutad"), Kind.DATE),
    ]
)

ROUND_UNIT_FIELDS = by_name(
    [
        Field("round_id", N_("Förslagsrunda"), Kind.REFERENCE, True, table="proposal_round"),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, required=True, table="unit"),
        Field("form_id", N_("Formulär"), max_length=100),
        Field("made_on", N_("Formulär skapat"), Kind.DATE),
        Field("issued_on", N_("Utskickad"), Kind.DATE),
        Field("received_on", N_("Inkommen"), Kind.DATE),
        Field("received_sha256", N_("Svarens kontrollsumma"), max_length=64),
        Field("has_none", N_("Inga förslag"), Kind.YES_NO),
        Field("answered_by", N_("Svarat"), max_length=200),
        Field("comment", N_("Kommentar"), Kind.TEXT),
        Field("reminded_on", N_("Påmind"), Kind.DATE),
        Field("reminders", N_("Påminnelser"), Kind.NUMBER, maximum=1_000),
    ]
)

PROPOSED_GOAL_FIELDS = by_name(
    [
        Field("round_id", N_("Förslagsrunda"), Kind.REFERENCE, table="proposal_round"),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, table="unit"),
        Field("focus_area_id", N_("Område"), Kind.REFERENCE, table="focus_area"),
        Field("goal_id", N_("Under"), Kind.REFERENCE, table="goal"),
        Field("title", N_("Lydelse"), required=True),
        Field("description", N_("Hur verksamheten bidrar"), Kind.TEXT),
        Field("approval", N_("Beslut"), Kind.CHOICE, required=True, choices=Approval),
        Field("decided_on", N_("Beslutat den"), Kind.DATE),
        Field("decision_reason", N_("Skäl till beslutet"), Kind.TEXT),
        Field("made_goal_id", N_("Blev"), Kind.REFERENCE, table="goal"),
        Field("note", N_("Kommentar"), Kind.TEXT),
        Field("mark", N_("Formulär"), max_length=100),
        Field("received_title", N_("Föreslagen lydelse")),
        Field("received_description", N_("Föreslagen motivering"), Kind.TEXT),
        Field("received_goal_id", N_("Föreslaget under"), Kind.NUMBER),
    ]
)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A unit in the roll-call of a round, `depth` units under the top of its tree.

    `head` is the position of its head, `email` where that is reached; `activities` and `goals`
    count what it has proposed in the round, whatever has been decided about it.
    """

    unit: Unit
    depth: int
    answer: RoundUnit
    head: str | None = None
    email: str | None = None
    activities: int = 0
    goals: int = 0

    @property
    def key(self) -> int:
        """The unit's id, the key of this row among the others."""
        return self.unit.id

    @property
    def state(self) -> AnswerState:
        """How far the unit has come; one that has proposed something has not nothing to propose."""
        if self.answer.state is AnswerState.NONE and (self.activities or self.goals):
            return AnswerState.RECEIVED
        return self.answer.state

    def proposals_words(self, labels: Labels) -> str:
        """Return "2 insatser, 1 mål" for what the unit has proposed, "" for nothing."""
        parts = []
        if self.activities:
            parts.append(labels.activity.counted(self.activities))
        if self.goals:
            parts.append(labels.sub_goal.counted(self.goals))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class UncoveredLevel:
    """An area or a goal of the plan for which nobody has proposed or planned anything (LJ-R2)."""

    table: str
    row_id: int
    level: str
    title: str


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """A round with its roll-call, and what no unit has proposed anything for.

    `waiting` counts the proposals, of activities and of goals, that nobody has decided about.
    """

    round: ProposalRound
    rows: tuple[RoundRow, ...]
    uncovered: tuple[UncoveredLevel, ...]
    waiting: int = 0

    def sentence(self, labels: Labels) -> str:
        """Return "12 enheter: 3 inkomna, 1 inga förslag, 8 inget svar ännu"."""
        return answers_sentence((row.state for row in self.rows), labels)

    def day_sentence(self, today: date) -> str:
        """Return until when units can answer, or when the round was closed."""
        return day_sentence(self.round, today)


def answers_sentence(states: Iterable[AnswerState], labels: Labels) -> str:
    """Return how many units have come how far, only the states that some unit has."""
    return states_sentence(states, reversed(AnswerState), _counted, labels)


def _counted(state: AnswerState, count: int) -> str:
    match state:
        case AnswerState.NONE:
            return ngettext("{count} utan förslag", "{count} utan förslag", count)
        case AnswerState.RECEIVED:
            return ngettext("{count} inkommen", "{count} inkomna", count)
        case AnswerState.ISSUED:
            return ngettext("{count} har inte svarat", "{count} har inte svarat", count)
        case AnswerState.MADE:
            return ngettext("{count} formulär skapat", "{count} formulär skapade", count)
        case _:
            return ngettext("{count} ej utskickad", "{count} ej utskickade", count)


def day_sentence(proposal_round: ProposalRound, today: date) -> str:
    """Return until when units can answer, or when the round was closed, in a sentence."""
    if proposal_round.closed_on is not None:
        return _("Avslutad {day}.").format(day=proposal_round.closed_on)
    last = proposal_round.last_day
    if last is None:
        return _("Öppen sedan {day}, utan sista dag.").format(day=proposal_round.opened_on)
    left = (last - today).days
    if left < 0:
        return _("Sista dag att svara var {day}, för {days} sedan.").format(
            day=last, days=days(-left)
        )
    if left == 0:
        return _("Sista dag att svara är i dag, {day}.").format(day=last)
    return _("Sista dag att svara är {day}, om {days}.").format(day=last, days=days(left))
