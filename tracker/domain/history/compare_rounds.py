"""The differences in proposal rounds: begun, answered, closed, and the goals proposed in them."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.domain.history.difference import (
    Difference,
    DifferenceKind,
    Topic,
    changed_sentence,
    shortened,
    shown_value,
)
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.rounds.proposal_round import PROPOSED_GOAL_FIELDS, ROUND_FIELDS

_GOAL_COLUMNS = ("title", "description", "goal_id", "approval", "decided_on", "decision_reason")
_ROUND_COLUMNS = ("title", "last_day", "closed_on")
_DECISION = frozenset({"approval", "decided_on", "decision_reason"})


def compare_rounds(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield what differs in rounds, in the units' answers, and in proposed goals.

    What waits in a round is shown as a proposal; that it became a goal of the plan is the goal's.
    """
    yield from _compare(before, after, "proposal_round")
    for row_id, old, new in _changed(before, after, "round_unit"):
        sentence = _answer_sentence(old, new, after)
        if sentence:
            title = after.name_of("unit", (new or {}).get("unit_id"))
            yield Difference(
                DifferenceKind.CHANGED,
                "round_unit",
                row_id,
                title,
                sentence=sentence,
                topic=Topic.REPORT,
            )
    yield from _compare(before, after, "proposed_goal")
    yield from _spoken(before, after)


def _spoken(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """What the coordinator has asked, and what units have answered to her own questions."""
    for table in ("form_question", "form_answer", "completion_request"):
        for row_id, old, new in _changed(before, after, table):
            row, state = new or old or {}, before if new is None else after
            sentence = _spoken_sentence(table, row, old, state, is_gone=new is None)
            if not sentence:
                continue
            kind = DifferenceKind.REMOVED if new is None else DifferenceKind.ADDED
            title = state.name_of("unit", row["unit_id"]) if "unit_id" in row else str(row["text"])
            yield Difference(
                DifferenceKind.CHANGED if old is not None and new is not None else kind,
                table,
                row_id,
                title,
                sentence=sentence,
                topic=Topic.REPORT,
            )


def _spoken_sentence(
    table: str, row: Row, old: Row | None, state: PlanState, *, is_gone: bool
) -> str:
    if table == "form_question":
        sentence = (
            _("Borttagen fråga i formuläret: {text}")
            if is_gone
            else _("Fråga i formuläret: {text}")
        )
        return sentence.format(text=shortened(str(row["text"])))
    unit = state.name_of("unit", row["unit_id"])
    if table == "form_answer":
        question = state.rows("form_question").get(row["question_id"])
        if is_gone or question is None:
            return ""
        sentence = _("{unit} svarade på {question}: {answer}")
        return sentence.format(
            unit=unit,
            question=shortened(str(question["text"])),
            answer=shortened(str(row["answer"])),
        )
    if is_gone:
        return _("{unit}: begäran om komplettering togs tillbaka.").format(unit=unit)
    if row["answered_on"] is not None and old is None:
        sentence = _("{unit} har kompletterat sin rapport, på frågan {question}")
        return sentence.format(unit=unit, question=shortened(str(row["question"])))
    if row["answered_on"] is not None:
        return _("{unit} har kompletterat sin rapport.").format(unit=unit)
    sentence = _("{unit} är ombedd att komplettera: {question}")
    return sentence.format(unit=unit, question=shortened(str(row["question"])))


def _changed(
    before: PlanState, after: PlanState, table: str
) -> Iterator[tuple[int, Row | None, Row | None]]:
    old, new = before.rows(table), after.rows(table)
    for row_id in sorted(old.keys() | new.keys()):
        if old.get(row_id) != new.get(row_id):
            yield row_id, old.get(row_id), new.get(row_id)


def _compare(before: PlanState, after: PlanState, table: str) -> Iterator[Difference]:
    fields = PROPOSED_GOAL_FIELDS if table == "proposed_goal" else ROUND_FIELDS
    columns = _GOAL_COLUMNS if table == "proposed_goal" else _ROUND_COLUMNS
    for row_id, old, new in _changed(before, after, table):
        if old is None or new is None:
            yield _came_or_went(
                table, row_id, before if new is None else after, is_gone=new is None
            )
            continue
        title = after.name_of(table, row_id)
        for column in columns:
            was, now = old.get(column), new.get(column)
            if was == now:
                continue
            field = fields[column]
            then = shown_value(field, was, before.name_of)
            since = shown_value(field, now, after.name_of)
            yield Difference(
                DifferenceKind.CHANGED,
                table,
                row_id,
                title,
                column,
                then,
                since,
                changed_sentence(title, field, then, since, after.labels()),
                Topic.DECISION if column in _DECISION else Topic.OTHER,
            )


def _came_or_went(table: str, row_id: int, state: PlanState, *, is_gone: bool) -> Difference:
    title, row = state.name_of(table, row_id), state.rows(table)[row_id]
    noun = state.labels().sub_goal.singular
    if table == "proposal_round":
        sentence = (
            _("Förslagsrundan {title} är borttagen.")
            if is_gone
            else _("Förslagsrundan {title} är startad.")
            if row.get("closed_on") is None
            else _("Förslagsrundan {title} är startad och avslutad.")
        )
    else:
        sentence = (
            _("Borttaget förslag till {goal}: {title}.")
            if is_gone
            else _("Nytt förslag till {goal}, avböjt: {title}.")
            if row.get("approval") == Approval.DECLINED
            else _("Nytt förslag till {goal}: {title}.")
        )
    return Difference(
        DifferenceKind.REMOVED if is_gone else DifferenceKind.ADDED,
        table,
        row_id,
        title,
        sentence=sentence.format(title=shortened(title), goal=noun),
        topic=Topic.REMOVED if is_gone else Topic.ADDED,
    )


def _answer_sentence(old: Row | None, new: Row | None, after: PlanState) -> str:
    """Return that a unit has answered, "" when it has not, or had before."""
    if new is None or new.get("received_on") is None:
        return ""
    known = (old or {}).get("received_on"), (old or {}).get("has_none")
    if known == (new["received_on"], new["has_none"]):
        return ""
    sentence = (
        _("{unit} har inga förslag i {round}.")
        if new["has_none"]
        else _("{unit} har svarat i {round}.")
    )
    return sentence.format(
        unit=after.name_of("unit", new["unit_id"]),
        round=after.name_of("proposal_round", new["round_id"]),
    )
