"""The steps of the year with the plan (årshjul): what is done when, and what comes next.

Where the plan itself knows that a step is done (forms sent, answers in, goals judged, the year
fixed) it says so; the other steps are ticked by hand. Lateness is the calendar's, as everywhere.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from tracker.domain.core.dates import days
from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.values import dataclass
from tracker.domain.core.workdays import free_day_sentence

SOON_DAYS = 30


class StepKind(StrEnum):
    """What a step of the year is."""

    FORMS_OUT = "forms_out"
    ANSWERS = "answers"
    ASSESSMENT = "assessment"
    BOARD = "board"
    FIXED = "fixed"
    BUDGET = "budget"
    COUNCIL = "council"
    REVISION = "revision"
    OWN = "own"


_WORDS = {
    StepKind.FORMS_OUT: N_("Skicka ut formulären"),
    StepKind.ANSWERS: N_("Svaren ska vara inne"),
    StepKind.ASSESSMENT: N_("Bedöm hur det gick"),
    StepKind.BOARD: N_("Uppföljningen behandlas"),
    StepKind.FIXED: N_("Fastställ året"),
    StepKind.BUDGET: N_("Underlag till budgeten"),
    StepKind.COUNCIL: N_("Möten"),
    StepKind.REVISION: N_("Revidering av planen"),
    StepKind.OWN: N_("Eget steg"),
}

KNOWN = frozenset(
    {
        StepKind.FORMS_OUT,
        StepKind.ANSWERS,
        StepKind.ASSESSMENT,
        StepKind.FIXED,
        StepKind.COUNCIL,
        StepKind.REVISION,
    }
)
"""The kinds of steps of which the plan itself knows whether they are done."""

YEAR_STEP_TABLES = frozenset({"year_step", "step_year"})
"""The tables of the steps, of which a report on the plan has nothing to tell as news."""

DATED_OTHERWISE = frozenset({StepKind.COUNCIL, StepKind.REVISION})
"""The kinds of steps that have their days from meetings or from the plan."""


def step_word(kind: StepKind) -> str:
    """Return what a kind of step is called."""
    return _(_WORDS[kind])


@dataclass(frozen=True, slots=True)
class YearStep:
    """A step that comes back every year. With `lag` it is about the year before's follow-up."""

    id: int
    kind: StepKind
    title: str | None
    month: int | None
    day: int | None
    lag: bool
    since: date
    is_suggested: bool

    @property
    def name(self) -> str:
        """What the step is called in this plan."""
        return self.title or step_word(self.kind)

    def day_in(self, year: int) -> date | None:
        """Return its day in a year, None where that is not its own; 29 February may be the 28th."""
        if self.month is None or self.day is None:
            return None
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


@dataclass(frozen=True, slots=True)
class StepOfYear:
    """A step's own day in one year, and the day somebody ticked it."""

    id: int
    year_step_id: int
    year: int
    on_date: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class SuggestedStep:
    """A step that is offered when a plan turns its steps on."""

    kind: StepKind
    month: int | None = None
    day: int | None = None
    lag: bool = False


SUGGESTED = (
    SuggestedStep(StepKind.ASSESSMENT, 2, 1, lag=True),
    SuggestedStep(StepKind.BOARD, 3, 15, lag=True),
    SuggestedStep(StepKind.FIXED, 3, 31, lag=True),
    SuggestedStep(StepKind.BUDGET, 5, 15),
    SuggestedStep(StepKind.FORMS_OUT, 11, 15),
    SuggestedStep(StepKind.ANSWERS, 12, 15),
    SuggestedStep(StepKind.COUNCIL),
    SuggestedStep(StepKind.REVISION),
)
"""A usual municipal year; the days are suggestions until somebody has said that they are right."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the plan knows that a step has come: a sentence, whether and when it was done."""

    is_done: bool
    sentence: str
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in one year: its day (None: not decided) and how far it has come.

    `about` is the year whose follow-up it is about. `counts` is False for what lies before the
    steps were turned on, but never for what the plan knows about that year's own follow-up.
    `meeting_id` is that of a meeting.
    """

    step: YearStep
    year: int
    day: date | None
    name: str
    progress: Progress
    is_own_day: bool = False
    counts: bool = True
    meeting_id: int | None = None
    number: int = 0

    @property
    def key(self) -> str:
        """What sets this line apart from the others."""
        return f"{self.step.id}/{self.year}/{self.meeting_id or ''}"

    @property
    def kind(self) -> StepKind:
        """What kind of step it is."""
        return self.step.kind

    @property
    def about(self) -> int:
        """The year whose follow-up the step is about."""
        return self.year - self.step.lag

    @property
    def is_done(self) -> bool:
        """Whether it is done."""
        return self.progress.is_done

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody has to say that it is done."""
        return self.kind not in KNOWN

    @property
    def full_name(self) -> str:
        """The name and the year that it is about: "Skicka ut formulären 2026"."""
        if self.kind in (StepKind.COUNCIL, StepKind.REVISION, StepKind.OWN):
            return self.name
        year = self.year + 1 if self.kind is StepKind.BUDGET else self.about
        return f"{self.name} {year}"

    @property
    def how_far(self) -> str:
        """How far the plan knows that it has come, "" for what is done or not asked for."""
        return "" if self.is_done or not self.counts else self.progress.sentence

    @property
    def free_day(self) -> str:
        """Return that its day is no working day and which comes before; "" of what is done."""
        return "" if self.day is None or self.is_done else free_day_sentence(self.day)

    @property
    def when(self) -> str:
        """The day, or that it is not decided."""
        return self.day.isoformat() if self.day is not None else _("dag inte bestämd")

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done; the day itself is not late."""
        return self.counts and not self.is_done and self.day is not None and self.day < today

    def is_soon(self, today: date) -> bool:
        """Whether it is to be done within 30 days."""
        if self.is_done or self.day is None:
            return False
        return 0 <= (self.day - today).days <= SOON_DAYS

    def state(self, today: date) -> str:
        """Return how it stands in words: "Klart 2026-11-12", "Försenat 15 dagar", "Om 12 dagar"."""
        if self.is_done:
            done_on = self.progress.done_on
            return _("Klart {day}").format(day=done_on.isoformat()) if done_on else _("Klart")
        if not self.counts:
            return _("Före start")
        if self.day is None:
            return _("Dag inte bestämd")
        left = (self.day - today).days
        if left < 0:
            return _("Försenat {days}").format(days=days(-left))
        return _("I dag") if left == 0 else _("Om {days}").format(days=days(left))

    def sentence(self, today: date) -> str:
        """Return "Näst i tur: Skicka ut formulären 2026, 2026-11-15, om 12 dagar."."""
        state = self.state(today)
        words = f"{self.full_name}, {self.when}, {state[:1].lower()}{state[1:]}."
        late = self.is_late(today)
        first = _("Väntar: {step}") if late else _("Näst i tur: {step}")
        return f"{first.format(step=words)} {self.how_far}".rstrip()


def numbered(lines: Iterable[StepLine]) -> tuple[StepLine, ...]:
    """Return the lines by day, those without one last, with the numbers they have in the wheel."""
    last = date.max
    ordered = sorted(lines, key=lambda line: (line.day or last, line.name, line.key))
    return tuple(replace(line, number=number) for number, line in enumerate(ordered, 1))


def next_line(lines: Iterable[StepLine]) -> StepLine | None:
    """Return what comes next: of what is not done and has a day, the earliest."""
    waiting = [line for line in lines if line.counts and not line.is_done and line.day is not None]
    return min(waiting, key=lambda line: (line.day or date.max, line.key), default=None)


def steps_sentence(lines: Sequence[StepLine], today: date) -> str:
    """Return "8 steg 2026: 3 klara, 1 försenat."."""
    if not lines:
        return ""
    counted = [line for line in lines if line.counts]
    done, late = (
        sum(line.is_done for line in counted),
        sum(line.is_late(today) for line in counted),
    )
    parts = [ngettext("{count} klart", "{count} klara", done).format(count=done)]
    if late:
        parts.append(ngettext("{count} försenat", "{count} försenade", late).format(count=late))
    first = ngettext("{count} steg {year}", "{count} steg {year}", len(lines))
    return f"{first.format(count=len(lines), year=lines[0].year)}: {', '.join(parts)}."


STEP_FIELDS = by_name(
    [
        Field("kind", N_("Slag"), Kind.CHOICE, required=True, choices=StepKind),
        Field("title", N_("Eget namn"), max_length=200),
        Field("month", N_("Månad"), Kind.NUMBER, minimum=1, maximum=12),
        Field("day", N_("Dag i månaden"), Kind.NUMBER, minimum=1, maximum=31),
        Field("lag", N_("Gäller året före"), Kind.YES_NO),
        Field("since", N_("Från och med"), Kind.DATE, required=True),
        Field("is_suggested", N_("Programmets förslag"), Kind.YES_NO),
    ]
)

STEP_YEAR_FIELDS = by_name(
    [
        Field("year_step_id", N_("Steg"), Kind.REFERENCE, required=True, table="year_step"),
        Field("year", N_("År"), Kind.NUMBER, required=True, minimum=1900, maximum=2200),
        Field("on_date", N_("Dag det året"), Kind.DATE),
        Field("done_on", N_("Klart"), Kind.DATE),
    ]
)
