"""The coordinator's words in the forms of a year or of a proposal round, and the units' answers."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.forms.unit_form import FormPart, IssuedForm, IssuedRow, RowKey
from tracker.domain.rounds.form_words import (
    ANSWER,
    ASKED_FIELDS,
    ASKED_OF_PROGNOSIS,
    COMPLETION_FIELDS,
    INSTRUCTIONS,
    MOST_QUESTIONS,
    OFFERED,
    QUESTION_FIELDS,
    AnsweredQuestion,
    CompletionRequest,
    FormQuestion,
    QuestionKind,
    asked_column,
)
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.activities.prognoses import asks_prognosis
from tracker.store.activities.queries import ActivityRow
from tracker.store.followup.year_scope import unit_activity_ids
from tracker.store.plan_file import PlanFile
from tracker.store.rows.repository import Repository


@dataclass(frozen=True, slots=True)
class Asking:
    """In which forms something is said: those of a follow-up, or of a proposal round."""

    column: str
    row_id: int

    @classmethod
    def of_period(cls, connection: sqlite3.Connection, period: AnyPeriod) -> Self | None:
        """Return a period's forms, None when its follow-up has not been begun."""
        wanted = period_of(period)
        found = connection.execute(
            "SELECT id FROM followup WHERE year = ? AND until = ?", [wanted.year, wanted.until]
        ).fetchone()
        return None if found is None else cls("followup_id", int(found[0]))

    @classmethod
    def of_round(cls, round_id: int) -> Self:
        """Return the forms of a round."""
        return cls("round_id", round_id)


def questions(connection: sqlite3.Connection) -> Repository[FormQuestion]:
    """Return the repository of questions."""
    return Repository(connection, "form_question", FormQuestion, QUESTION_FIELDS)


def requests(connection: sqlite3.Connection) -> Repository[CompletionRequest]:
    """Return the repository of what units are asked to complete."""
    return Repository(
        connection, "completion_request", CompletionRequest, COMPLETION_FIELDS, order="id"
    )


def instructions_of(connection: sqlite3.Connection, asking: Asking | None) -> str:
    """Return what is said to those who answer, "" for nothing."""
    if asking is None:
        return ""
    found = connection.execute(
        f"SELECT instructions FROM form_words WHERE {asking.column} = ?", [asking.row_id]
    ).fetchone()
    return str(found[0]) if found else ""


def questions_of(connection: sqlite3.Connection, asking: Asking | None) -> list[FormQuestion]:
    """Return the questions that are asked, in their order."""
    if asking is None:
        return []
    rows = connection.execute(
        f"SELECT id FROM form_question WHERE {asking.column} = ? ORDER BY position, id",
        [asking.row_id],
    )
    return questions(connection).some(row_id for (row_id,) in rows.fetchall())


def answers_by_unit(
    connection: sqlite3.Connection, asking: Asking | None
) -> dict[int, tuple[AnsweredQuestion, ...]]:
    """Return each unit's answers, by its id; what it has not answered is left out."""
    found: defaultdict[int, list[AnsweredQuestion]] = defaultdict(list)
    for question in questions_of(connection, asking):
        rows = connection.execute(
            "SELECT unit_id, answer FROM form_answer WHERE question_id = ? ORDER BY id",
            [question.id],
        )
        for unit_id, answer in rows.fetchall():
            found[unit_id].append(AnsweredQuestion(question, answer))
    return {unit_id: tuple(answers) for unit_id, answers in found.items()}


def question_rows(
    asked: Iterable[FormQuestion], answers: Iterable[AnsweredQuestion]
) -> list[IssuedRow]:
    """Return the rows of a form for questions, with what a unit has answered."""
    given = {answered.question.id: answered.answer for answered in answers}
    return [
        IssuedRow(
            RowKey(FormPart.QUESTION, question.id),
            {ANSWER.name: given.get(question.id)},
            {"title": question.text, OFFERED: "\n".join(question.offered())},
        )
        for question in asked
    ]


def set_instructions(plan: PlanFile, asking: Asking, text: str | None) -> bool:
    """Write what is said to those who answer; return whether it differed."""
    cleaned = INSTRUCTIONS.clean(text)
    if (instructions_of(plan.connection, asking) or None) == cleaned:
        return False
    plan.connection.execute(f"DELETE FROM form_words WHERE {asking.column} = ?", [asking.row_id])
    if cleaned is not None:
        plan.connection.execute(
            f"INSERT INTO form_words ({asking.column}, instructions) VALUES (?, ?)",
            [asking.row_id, cleaned],
        )
    return True


def ask_own(
    plan: PlanFile,
    asking: Asking,
    text: str,
    kind: QuestionKind = QuestionKind.TEXT,
    choices: Iterable[str] = (),
) -> int:
    """Write a question of the coordinator's and return its id.

    Raises InvalidValueError for a broken rule, for a choice without answers, and when the form
    has as many questions as it takes.
    """
    present = questions_of(plan.connection, asking)
    if len(present) >= MOST_QUESTIONS:
        sentence = _("Formuläret har redan {count} egna frågor. Ta bort en först.")
        raise InvalidValueError("text", sentence.format(count=MOST_QUESTIONS))
    lines = [line for line in (choice.strip() for choice in choices) if line]
    if kind is QuestionKind.CHOICE and len(lines) < 2:  # noqa: PLR2004
        raise InvalidValueError("choices", _("Skriv minst två svar att välja bland, ett per rad."))
    return questions(plan.connection).add(
        **{asking.column: asking.row_id},
        text=text,
        kind=kind,
        choices="\n".join(lines) or None,
        position=len(present),
    )


def write_answer(plan: PlanFile, question_id: int, unit_id: int, answer: object) -> None:
    """Write a unit's answer to a question; None takes it away.

    Raises ConflictError when the question is gone.
    """
    if questions(plan.connection).find(question_id) is None:
        raise ConflictError(_("Frågan finns inte längre. Inget togs emot."))
    cleaned = ANSWER.clean(answer)
    plan.connection.execute(
        "DELETE FROM form_answer WHERE question_id = ? AND unit_id = ?", [question_id, unit_id]
    )
    if cleaned is not None:
        plan.connection.execute(
            "INSERT INTO form_answer (question_id, unit_id, answer) VALUES (?, ?, ?)",
            [question_id, unit_id, cleaned],
        )


def asked_fields(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the cells of a report that the plan's forms have, in their order."""
    if asks_prognosis(connection):
        return ASKED_FIELDS
    return tuple(field for field in ASKED_FIELDS if field not in ASKED_OF_PROGNOSIS)


def request_completion(
    plan: PlanFile,
    period: AnyPeriod,
    unit_id: int,
    question: str,
    today: date,
    *,
    activity_id: int | None = None,
    field: str | None = None,
) -> int:
    """Ask a unit to complete its report of a period; return the id of what is asked.

    Raises ConflictError when the period has been fixed, InvalidValueError for a broken rule.
    """
    plan.followups.require_open(period)
    if field is not None and (activity_id is None or field not in asked_fields(plan.connection)):
        raise InvalidValueError("field", _("Det fältet går inte att fråga om."))
    asked = unit_activity_ids(plan.connection, period_of(period), unit_id)
    if activity_id is not None and activity_id not in asked:
        sentence = _("”{title}” står inte i formuläret för {unit}. Välj något som står där.")
        raise InvalidValueError(
            "activity_id",
            sentence.format(
                title=plan.activities.get(activity_id).title, unit=plan.units.get(unit_id).name
            ),
        )
    followup_id = plan.followups.begin(period)
    return requests(plan.connection).add(
        followup_id=followup_id,
        unit_id=unit_id,
        activity_id=activity_id,
        field=field,
        question=question,
        asked_on=today,
    )


def open_requests(
    connection: sqlite3.Connection, period: AnyPeriod
) -> dict[int, list[CompletionRequest]]:
    """Return what units are asked to complete of a period's reports, by unit, oldest first."""
    wanted = period_of(period)
    rows = connection.execute(
        "SELECT r.id FROM completion_request AS r JOIN followup AS f ON f.id = r.followup_id"
        " WHERE f.year = ? AND f.until = ? AND r.answered_on IS NULL ORDER BY r.id",
        [wanted.year, wanted.until],
    )
    found: defaultdict[int, list[CompletionRequest]] = defaultdict(list)
    for request in requests(connection).some(row_id for (row_id,) in rows.fetchall()):
        found[request.unit_id].append(request)
    return dict(found)


class SpokenWords:
    """What is said in the forms of a period, read once for all units."""

    def __init__(self, connection: sqlite3.Connection, period: AnyPeriod) -> None:
        asking = Asking.of_period(connection, period)
        self.instructions = instructions_of(connection, asking)
        self.questions = tuple(questions_of(connection, asking))
        self._answers = answers_by_unit(connection, asking)
        self._requests = open_requests(connection, period)

    def rows(self, unit_id: int) -> list[IssuedRow]:
        """Return the rows of a unit's form for the coordinator's own questions."""
        return question_rows(self.questions, self._answers.get(unit_id, ()))

    def to_complete(self, unit_id: int, rows: Mapping[int, ActivityRow]) -> tuple[str, ...]:
        """Return what a unit is asked to complete: "Språkcafé – Resultat: Hur många deltog?".

        `rows` are the plan's activities by their ids.
        """
        sentences = []
        for request in self._requests.get(unit_id, ()):
            row = rows.get(request.activity_id or 0)
            title = f"{row.activity.title} – " if row is not None else ""
            sentences.append(f"{title}{request.sentence()}")
        return tuple(sentences)

    def asked_of(self, unit_id: int, activity_id: int) -> dict[str, str]:
        """Return what a unit is asked about an activity, by the columns that show it."""
        found: dict[str, str] = {}
        for request in self._requests.get(unit_id, ()):
            if request.activity_id == activity_id:
                name = asked_column(request.field)
                found[name] = "\n".join(filter(None, (found.get(name), request.question)))
        return found


def withdraw_requests(plan: PlanFile, period: AnyPeriod, unit_id: int) -> int:
    """Take back what a unit is asked to complete; return how many requests that were."""
    found = open_requests(plan.connection, period).get(unit_id, [])
    requests(plan.connection).delete(*(request.id for request in found))
    return len(found)


def close_requests(plan: PlanFile, period: AnyPeriod, unit_id: int, today: date) -> int:
    """Note that a unit has completed its report; return how many requests that answers."""
    found = open_requests(plan.connection, period).get(unit_id, [])
    return sum(requests(plan.connection).update(request.id, answered_on=today) for request in found)


def answer_requests(plan: PlanFile, form: IssuedForm, unit_id: int, today: date) -> int:
    """Note what a form that came back answers of what its unit is to complete; return how many.

    It answers what it asked. What has been asked since it left still waits for an answer, and so
    does a question about a text that stands as it did when the form left.
    """
    found = open_requests(plan.connection, form.period).get(unit_id, [])
    return sum(
        requests(plan.connection).update(request.id, answered_on=today)
        for request in found
        if _is_answered(plan, form, unit_id, request)
    )


def _is_answered(
    plan: PlanFile, form: IssuedForm, unit_id: int, request: CompletionRequest
) -> bool:
    if request.activity_id is None:
        return request.asked_on <= form.issued_on
    row = form.row(RowKey(FormPart.ACTIVITY, request.activity_id))
    if row is None:  # it stood on the first sheet alone
        return request.asked_on <= form.issued_on
    if request.question not in row.shown.get(asked_column(request.field), ""):
        return False
    name = request.field
    if name is None or name == "status" or name not in row.base:
        return True  # a status that stands may well be the answer
    report = plan.activity_reports.find_for(form.period, request.activity_id, unit_id)
    return getattr(report, name, None) != row.base[name]
