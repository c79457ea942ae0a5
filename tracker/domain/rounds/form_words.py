"""What the coordinator says in the forms: instructions, questions of her own, what to complete."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tracker.domain.core.fields import Field, Kind, Stored, by_name
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.core.words import one_of_sentence
from tracker.domain.reporting.reporting import ACTIVITY_REPORT_FIELDS
from tracker.errors import InvalidValueError

_QUOTED = 80
"""Characters of a refused answer that are quoted."""

MOST_QUESTIONS = 2
"""Own questions in a form: a unit head has ten minutes."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"


_KINDS = {
    QuestionKind.TEXT: N_("Text"),
    QuestionKind.YES_NO: N_("Ja eller nej"),
    QuestionKind.CHOICE: N_("Val ur en lista"),
}


def question_kind_word(kind: QuestionKind) -> str:
    """Return the words for how a question is answered."""
    return _(_KINDS[kind])


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question of the coordinator's; `choices` has an answer on each line, None for none."""

    id: int
    followup_id: int | None
    round_id: int | None
    text: str
    kind: QuestionKind
    choices: str | None
    position: int

    def offered(self) -> tuple[str, ...]:
        """Return the answers that can be chosen, none for a text."""
        if self.kind is QuestionKind.YES_NO:
            return _("Ja"), _("Nej")
        lines = (self.choices or "").splitlines() if self.kind is QuestionKind.CHOICE else ()
        return tuple(line.strip() for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with a unit's answer, "" for none."""

    question: FormQuestion
    answer: str = ""


@dataclass(frozen=True, slots=True)
class CompletionRequest:
    """What a unit is asked to complete in its report; without an activity, the report itself."""

    id: int
    followup_id: int
    unit_id: int
    activity_id: int | None
    field: str | None
    question: str
    asked_on: date
    answered_on: date | None

    def sentence(self) -> str:
        """Return what is asked, with the cell it is about: "Resultat: Hur många deltog?"."""
        rule = ACTIVITY_REPORT_FIELDS.get(self.field or "")
        return f"{_(rule.label)}: {self.question}" if rule is not None else self.question


QUESTION_FIELDS = by_name(
    [
        Field("followup_id", N_("Uppföljning"), Kind.REFERENCE, table="followup"),
        Field("round_id", N_("Förslagsrunda"), Kind.REFERENCE, table="proposal_round"),
        Field("text", N_("Fråga"), required=True),
        Field("kind", N_("Svaret är"), Kind.CHOICE, required=True, choices=QuestionKind),
        Field("choices", N_("Svar att välja bland"), Kind.TEXT),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)

COMPLETION_FIELDS = by_name(
    [
        Field("followup_id", N_("Uppföljning"), Kind.REFERENCE, True, table="followup"),
        Field("unit_id", N_("Enhet"), Kind.REFERENCE, required=True, table="unit"),
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, table="activity"),
        Field("field", N_("Fält"), max_length=20),
        Field("question", N_("Fråga"), Kind.TEXT, required=True),
        Field("asked_on", N_("Begärd"), Kind.DATE, required=True),
        Field("answered_on", N_("Besvarad"), Kind.DATE),
    ]
)

INSTRUCTIONS = Field("instructions", N_("Till er som svarar"), Kind.TEXT)
ANSWER = Field("value", N_("Svar"), Kind.TEXT)
"""The rule of an answer to a question of the coordinator's."""

OFFERED = "offered"
"""What a question's row keeps of the answers that can be chosen: one a line."""

ASKED_FIELDS = (
    "status",
    "prognosis",
    "obstacle",
    "result",
    "deviation",
    "next_steps",
    "voices",
)
"""The cells of a report that can be asked about, in the order of the form."""

ASKED_OF_PROGNOSIS = frozenset({"prognosis", "obstacle"})
"""Those of them that stand in the forms of a plan which asks for prognoses."""


def asked_column(field: str | None) -> str:
    """Return the identifier of the form's column that asks about a cell, or about the row."""
    return f"asked_{field or 'row'}"


def fitted_answer(answer: Stored, offered: str, rule: Field = ANSWER) -> Stored:
    """Return the answer as it is `offered`, one a line, whatever its case: "ja" is "Ja".

    Without any offered it stands as it is. Raises InvalidValueError when it is none of them.
    """
    choices = offered.splitlines()
    if answer is None or not choices:
        return answer
    text = " ".join(str(answer).split())
    for choice in choices:
        if " ".join(choice.split()).casefold() == text.casefold():
            return choice
    sentence = _("{field} kan inte vara ”{value}”.").format(
        field=_(rule.label), value=text[:_QUOTED]
    )
    raise InvalidValueError(rule.name, f"{sentence} {one_of_sentence(choices)}")
