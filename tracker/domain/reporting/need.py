"""The working group's judgement, year by year, of whether what is done meets the need (VG-R4).

It is judged for an area and a target group, or for everybody in the area.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Status
from tracker.domain.core.values import dataclass
from tracker.domain.plan.dimension import DimensionItem
from tracker.domain.plan.plan import FocusArea
from tracker.domain.reporting.reporting import UNTIL, YEAR


class NeedAnswer(StrEnum):
    """How far what is done meets the need."""

    MEETS = "meets"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_ASSESSABLE = "not_assessable"


_WORDS = {
    NeedAnswer.MEETS: N_("Motsvarar behovet"),
    NeedAnswer.PARTLY: N_("Motsvarar delvis behovet"),
    NeedAnswer.NOT_MET: N_("Motsvarar inte behovet"),
    NeedAnswer.NOT_ASSESSABLE: N_("Kan inte bedömas"),
}


def need_word(answer: NeedAnswer | None) -> str:
    """Return the words shown for an answer, "Inte bedömt" for none."""
    return _("Inte bedömt") if answer is None else _(_WORDS[answer])


def need_question() -> str:
    """Return the question that is judged."""
    return _("Motsvarar insatserna behovet?")


@dataclass(frozen=True, slots=True)
class NeedAssessment:
    """One year's judgement of an area's need; without `item_id` it is everybody's."""

    id: int
    year: int
    focus_area_id: int
    item_id: int | None
    answer: NeedAnswer | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DoneActivity:
    """An activity of the year for a target group, and how often it is done.

    One that `contributes` is at home in another area and helps here besides (VG-R2).
    """

    activity_id: int
    name: str
    frequency: str | None
    scope: str | None
    status: Status
    contributes: bool = False

    def facts(self) -> tuple[str, ...]:
        """Return how often, in what scope, and that it only contributes; what is known of it."""
        part = _("bidrar hit") if self.contributes else None
        return tuple(fact for fact in (self.frequency, self.scope, part) if fact)

    def sentence(self) -> str:
        """Return "Språkcafé (varje vecka, 20 platser)", as much of it as is known."""
        facts = ", ".join(self.facts())
        return f"{self.name} ({facts})" if facts else self.name


@dataclass(frozen=True, slots=True)
class NeedLine:
    """What is done in an area for a target group, or (`group` None) for everybody, and the need.

    `before` is the judgement of the period `beside`: last year, or an earlier part of the year.
    """

    area: FocusArea
    group: DimensionItem | None
    done: tuple[DoneActivity, ...] = ()
    judged: NeedAssessment | None = None
    before: NeedAssessment | None = None
    beside: FollowupPeriod | None = None

    @property
    def key(self) -> tuple[int, int | None]:
        """The ids of the area and the target group."""
        return self.area.id, self.group.id if self.group is not None else None

    @property
    def group_name(self) -> str:
        """The target group's title, or that it is about everybody."""
        return self.group.title if self.group is not None else _("Alla målgrupper")

    @property
    def name(self) -> str:
        """The area and the target group: "G1 Utbildning, Barn"."""
        return f"{coded(self.area.code, self.area.title)}, {self.group_name}"

    @property
    def answer(self) -> NeedAnswer | None:
        """The period's answer, None when nobody has judged."""
        return self.judged.answer if self.judged is not None else None

    @property
    def answer_before(self) -> NeedAnswer | None:
        """The answer of the period beside, None when there is none."""
        return self.before.answer if self.before is not None else None

    @property
    def reason(self) -> str:
        """The reason for the year's answer, "" for none."""
        return (self.judged.reason if self.judged is not None else None) or ""

    @property
    def is_judged(self) -> bool:
        """Whether the need is judged for the period."""
        return self.answer is not None


def needs_beside(lines: Iterable[NeedLine]) -> str:
    """Return the name of the period whose judgements stand beside, "" for none."""
    return next((str(line.beside) for line in lines if line.beside is not None), "")


def lost_needs_sentence(count: int) -> str:
    """Return "2 bedömda behov tas bort.", of needs that are removed; "" for none."""
    sentence = ngettext("{count} bedömt behov tas bort.", "{count} bedömda behov tas bort.", count)
    return sentence.format(count=count) if count else ""


def judged_needs_sentence(lines: Iterable[NeedLine]) -> str:
    """Return "3 behov bedömda: 2 Motsvarar behovet, 1 Motsvarar inte behovet."."""
    answers = [line.answer for line in lines if line.answer is not None]
    counted = [(each, answers.count(each)) for each in NeedAnswer if each in answers]
    words = ", ".join(f"{need_word(each).lower()} {count}" for each, count in counted)
    sentence = ngettext(
        "{count} behov är bedömt: {words}.", "{count} behov är bedömda: {words}.", len(answers)
    )
    return sentence.format(count=len(answers), words=words) if answers else ""


NEED_FIELDS = by_name(
    [
        YEAR,
        UNTIL,
        Field("focus_area_id", N_("Område"), Kind.REFERENCE, required=True, table="focus_area"),
        Field("item_id", N_("Målgrupp"), Kind.REFERENCE, table="dimension_item"),
        Field("answer", N_("Behovet"), Kind.CHOICE, choices=NeedAnswer),
        Field("reason", N_("Skäl"), Kind.TEXT),
    ]
)
