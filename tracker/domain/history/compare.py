"""The difference between two states of a plan in words.

"Since the last meeting" (VI-R2), "since last year's follow-up" and the versions of a plan within
its period (VB-R7) are this one function.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.activities.activity import ACTIVITY_FIELDS, responsible
from tracker.domain.activities.agreement import AGREEMENT_FIELDS
from tracker.domain.core.fields import Field
from tracker.domain.core.labels import ETT, Labels, Noun
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.terms import Approval, Responsibility
from tracker.domain.history.compare_agreements import compare_agreements
from tracker.domain.history.compare_group_texts import compare_group_texts
from tracker.domain.history.compare_meetings import compare_meetings
from tracker.domain.history.compare_own import compare_own
from tracker.domain.history.compare_parts import changed_rows, compare_parts
from tracker.domain.history.compare_rounds import compare_rounds
from tracker.domain.history.compare_steps import compare_steps
from tracker.domain.history.difference import (
    Difference,
    DifferenceKind,
    Topic,
    caption,
    changed_sentence,
    shortened,
    shown_value,
)
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.indicators.indicator import INDICATOR_FIELDS
from tracker.domain.plan.action_plan import ACTION_PLAN_FIELDS
from tracker.domain.plan.document_text import DOCUMENT_TEXT_FIELDS
from tracker.domain.plan.plan import (
    FOCUS_AREA_FIELDS,
    GOAL_FIELDS,
    OWNER_FIELDS,
    PLAN_FIELDS,
    UNIT_FIELDS,
)
from tracker.domain.reporting.voice import VOICE_FIELDS
from tracker.domain.reporting.year_step import STEP_FIELDS

__all__ = [
    "FIELDS_BY_TABLE",
    "Difference",
    "DifferenceKind",
    "PlanState",
    "Row",
    "Topic",
    "compare",
    "shown_value",
]

FIELDS_BY_TABLE: Mapping[str, Mapping[str, Field]] = {
    "plan": PLAN_FIELDS,
    "focus_area": FOCUS_AREA_FIELDS,
    "goal": GOAL_FIELDS,
    "unit": UNIT_FIELDS,
    "owner": OWNER_FIELDS,
    "activity": ACTIVITY_FIELDS,
    "indicator": INDICATOR_FIELDS,
    "document_text": DOCUMENT_TEXT_FIELDS,
    "action_plan": ACTION_PLAN_FIELDS,
    "agreement": AGREEMENT_FIELDS,
    "voice": VOICE_FIELDS,
    "year_step": STEP_FIELDS,
}
"""The tables whose rows are compared field by field, in the order they are shown."""

_REASON_LENGTH = 300
_NEVER_SHOWN = frozenset(
    {
        ("owner", "name"),
        ("owner", "email"),
        ("activity", "checkpoint_day"),
        ("plan", "uuid"),
        ("plan", "strategy"),
        ("plan", "previous_uuid"),
    }
)
"""A person's name is in no snapshot, and what nobody reads is shown to nobody."""

_LISTS = frozenset({"labels", "series", "further_breakdowns", "chart_series", "print_series"})
"""Kept as JSON, which is no reading for people."""

_TOPICS = {
    ("activity", "status"): Topic.STATUS,
    ("activity", "prognosis"): Topic.PROGNOSIS,
    ("activity", "obstacle"): Topic.PROGNOSIS,
    ("activity", "approval"): Topic.DECISION,
    ("activity", "decided_on"): Topic.DECISION,
    ("activity", "decision_reason"): Topic.DECISION,
    ("activity", "due_date"): Topic.DEADLINE,
    ("activity", "owner_id"): Topic.OWNER,
    ("activity", "unit_id"): Topic.OWNER,
    ("activity", "responsibility"): Topic.OWNER,
}


def compare(before: PlanState, after: PlanState) -> list[Difference]:
    """Return how `after` differs from `before`, table by table, oldest row first.

    Rows are described in the words of `after`. The order of things, names of persons and columns
    that one of the states does not have are left out.
    """
    labels = (after if after.rows("plan") else before).labels()
    moves = _new_moves(before, after)
    found = [
        difference
        for table in FIELDS_BY_TABLE
        for difference in _compare_table(table, before, after, labels, moves)
    ]
    return [
        *found,
        *compare_own(before, after),
        *compare_parts(before, after),
        *compare_agreements(before, after),
        *compare_steps(before, after),
        *compare_group_texts(before, after),
        *compare_meetings(before, after),
        *compare_rounds(before, after),
    ]


def _compare_table(
    table: str,
    before: PlanState,
    after: PlanState,
    labels: Labels,
    moves: Mapping[int, list[Row]],
) -> Iterator[Difference]:
    for row_id, old, new in changed_rows(before, after, table):
        if old is not None and new is not None:
            yield from _compare_row((table, row_id), before, after, labels, moves)
            continue
        state, row = (before, old) if new is None else (after, new)
        title = state.name_of(table, row_id)
        yield Difference(
            DifferenceKind.REMOVED if new is None else DifferenceKind.ADDED,
            table,
            row_id,
            title,
            sentence=f"{_row_words(table, row or {}, labels, is_gone=new is None)}:"
            f" {shortened(title)}.",
            topic=Topic.REMOVED if new is None else Topic.ADDED,
            activity_id=row_id if table == "activity" and new is not None else None,
        )
    if table == "activity":
        yield from _moved_back(before, after, moves)


def _row_words(table: str, row: Row, labels: Labels, *, is_gone: bool) -> str:
    """Return "Ny insats", "Borttaget mål" and the like."""
    if table == "owner":
        return _("Borttagen ansvarig") if is_gone else _("Ny ansvarig")
    if table == "plan":
        return _("Borttagen plan") if is_gone else _("Ny plan")
    if table == "agreement":
        return _("Borttagen överenskommelse") if is_gone else _("Ny överenskommelse")
    if table == "voice":
        return _("Borttagen röst av berörda") if is_gone else _("Ny röst av berörda")
    if table == "year_step":
        return _("Borttaget steg i årshjulet") if is_gone else _("Nytt steg i årshjulet")
    if table == "document_text":
        return _("Borttagen text ur dokumentet") if is_gone else _("Ny text ur dokumentet")
    if table == "action_plan":
        return _("Borttagen handlingsplan") if is_gone else _("Ny handlingsplan")
    if table == "activity" and row.get("approval") in (Approval.PROPOSED, Approval.DECLINED):
        return _proposal_words(row, is_gone=is_gone)
    kind = str(row.get("kind") or "goal")
    noun: Noun = labels.goal_of_kind(kind) if table == "goal" else getattr(labels, table)
    if not is_gone:
        return noun.new()
    gone = _("Borttaget {noun}") if noun.gender == ETT else _("Borttagen {noun}")
    return gone.format(noun=noun.singular)


def _proposal_words(row: Row, *, is_gone: bool) -> str:
    """Return what an activity that is not in the plan is called: it waits, or was declined."""
    if row["approval"] == Approval.DECLINED:
        return _("Borttaget avböjt förslag") if is_gone else _("Nytt förslag, avböjt")
    return _("Borttaget förslag") if is_gone else _("Nytt förslag")


def _compare_row(
    key: tuple[str, int],
    before: PlanState,
    after: PlanState,
    labels: Labels,
    moves: Mapping[int, list[Row]],
) -> Iterator[Difference]:
    table, row_id = key
    old, new = before.rows(table)[row_id], after.rows(table)[row_id]
    title = after.name_of(table, row_id)
    for name, field in FIELDS_BY_TABLE[table].items():
        both_know = name in old and name in new
        if not both_know or old[name] == new[name] or _is_left_out(table, name):
            continue
        if (table, name) == ("activity", "responsibility") and old["unit_id"] != new["unit_id"]:
            continue
        was = _shown((table, name), old, before, labels)
        now = _shown((table, name), new, after, labels)
        shown = _chosen_in(table, field)
        sentence = changed_sentence(title, shown, was, now, labels)
        if name in _LISTS:
            sentence = _("{title}: {field} ändrade.").format(
                title=shortened(title), field=caption(shown, labels)
            )
        if (table, name) == ("activity", "due_date"):
            sentence = _deadline_sentence(title, old[name], new[name], moves.get(row_id, ()))
        yield Difference(
            DifferenceKind.CHANGED,
            table,
            row_id,
            title,
            name,
            was,
            now,
            sentence,
            Topic.INDICATOR if table == "indicator" else _TOPICS.get((table, name), Topic.OTHER),
            row_id if table == "activity" else None,
        )


def _chosen_in(table: str, field: Field) -> Field:
    """Return the field in which people choose a column: whose an activity is, as its unit."""
    is_whose = (table, field.name) == ("activity", "responsibility")
    return FIELDS_BY_TABLE[table]["unit_id"] if is_whose else field


def _shown(column: tuple[str, str], row: Row, state: PlanState, labels: Labels) -> str:
    """Return a value in words; an activity without a unit is all units' or not distributed."""
    table, name = column
    is_whose = table == "activity" and name in ("unit_id", "responsibility")
    if is_whose and row["unit_id"] is None and "responsibility" in row:
        return responsible(None, Responsibility(row["responsibility"]), labels)
    return shown_value(FIELDS_BY_TABLE[table][name], row[name], state.name_of)


def _is_left_out(table: str, name: str) -> bool:
    return name == "position" or (table, name) in _NEVER_SHOWN


def _new_moves(before: PlanState, after: PlanState) -> dict[int, list[Row]]:
    """Return the moves of due dates that have been made since, by activity, oldest first."""
    known = before.rows("deadline_move")
    moves: defaultdict[int, list[Row]] = defaultdict(list)
    for row_id, row in sorted(after.rows("deadline_move").items()):
        if row_id not in known:
            moves[row["activity_id"]].append(row)
    return moves


def _deadline_sentence(title: str, was: str | None, now: str | None, moves: Sequence[Row]) -> str:
    """Return "Språkkafé: Slutdatum flyttat från 2026-03-31 till 2026-06-30: personalbrist."."""
    if was is None:
        sentence = _("{title}: Slutdatum satt till {date}.")
        return sentence.format(title=shortened(title), date=now)
    if now is None:
        sentence = _("{title}: Slutdatum {date} borttaget").format(title=shortened(title), date=was)
    else:
        sentence = _("{title}: Slutdatum flyttat från {before} till {after}").format(
            title=shortened(title), before=was, after=now
        )
    if len(moves) > 1:
        sentence += " " + _("({count} gånger)").format(count=len(moves))
    return _with_reasons(sentence, moves)


def _with_reasons(sentence: str, moves: Sequence[Row]) -> str:
    reasons = [
        shortened(str(move["reason"]), _REASON_LENGTH) for move in moves if move.get("reason")
    ]
    if not reasons:
        return f"{sentence}."
    reason = "; ".join(text.rstrip(".") for text in dict.fromkeys(reasons))
    return f"{sentence}: {reason}."


def _moved_back(
    before: PlanState, after: PlanState, moves: Mapping[int, list[Row]]
) -> Iterator[Difference]:
    """Yield the due dates that have been moved and now are what they were."""
    for row_id in sorted(moves):
        old, new = before.rows("activity").get(row_id), after.rows("activity").get(row_id)
        if old is None or new is None or old.get("due_date") != new.get("due_date"):
            continue
        count, day = len(moves[row_id]), str(new.get("due_date") or "–")
        title = after.name_of("activity", row_id)
        sentence = ngettext(
            "{title}: Slutdatum flyttat {count} gång och åter {date}",
            "{title}: Slutdatum flyttat {count} gånger och åter {date}",
            count,
        ).format(title=shortened(title), count=count, date=day)
        yield Difference(
            DifferenceKind.CHANGED,
            "activity",
            row_id,
            title,
            "due_date",
            day,
            day,
            _with_reasons(sentence, moves[row_id]),
            Topic.DEADLINE,
            row_id,
        )
