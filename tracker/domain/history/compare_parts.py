"""The differences in rows that hang on others: shares, milestones, reports, values, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tracker.domain.activities.checkpoint import CHECKPOINT_FIELDS
from tracker.domain.activities.cost import COST_FIELDS, PLANNED_YEAR_FIELDS
from tracker.domain.activities.link import LINK_FIELDS
from tracker.domain.activities.note import NOTE_FIELDS
from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.followup_period import period_in
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import FollowupState, word
from tracker.domain.history.compare_shares import compare_shares, compare_sharing
from tracker.domain.history.compare_values import compare_comparisons, compare_tags, compare_values
from tracker.domain.history.difference import (
    Difference,
    DifferenceKind,
    Topic,
    changed_sentence,
    shortened,
    shown_value,
)
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.history.report_words import (
    gone_judgement,
    gone_need,
    gone_report,
    judged_name,
    need_name,
    new_judgement,
    new_need,
    new_report,
    new_unit_report,
    reported,
    unit_name,
)
from tracker.domain.history.step_words import (
    activity_name,
    check_name,
    gone_check,
    gone_milestone,
    gone_note,
    milestone_name,
    new_check,
    new_milestone,
    new_note,
    note_name,
)
from tracker.domain.reporting.assessment import (
    AREA_ASSESSMENT_FIELDS,
    ASSESSMENT_FIELDS,
)
from tracker.domain.reporting.need import NEED_FIELDS
from tracker.domain.reporting.reporting import (
    ACTIVITY_REPORT_FIELDS,
    FOLLOWUP_FIELDS,
    UNIT_REPORT_FIELDS,
)

MILESTONE_FIELDS = by_name(
    [
        Field("title", N_("Titel"), required=True),
        Field("due_date", N_("Slutdatum"), Kind.DATE),
        Field("done_on", N_("Klar"), Kind.DATE),
        Field("owner_id", N_("Ansvarig"), Kind.REFERENCE, table="owner"),
    ]
)

_PERIOD = frozenset({"year", "until"})
_KEYS = _PERIOD | {"unit_id", "activity_id", "goal_id", "focus_area_id", "reminded_on", "reminders"}
"""Columns that say what a row is about, or that nobody needs to see."""

_Sentence = Callable[[Row, PlanState], str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A table that hangs on another: on which, how its rows are named, how they come and go."""

    table: str
    anchor: str
    fields: Mapping[str, Field]
    topic: Topic
    name: _Sentence
    added: _Sentence
    removed: _Sentence
    is_of_a_year: bool = False
    keys: frozenset[str] = _KEYS

    def anchor_id(self, row: Row) -> int:
        """Return the id of the row that a row hangs on."""
        return int(row[f"{self.anchor}_id"] or 0)


def changed_rows(
    before: PlanState, after: PlanState, table: str
) -> Iterator[tuple[int, Row | None, Row | None]]:
    """Yield the rows of a table that differ, by id: id, before, after (None = absent)."""
    old, new = before.rows(table), after.rows(table)
    for row_id in sorted(old.keys() | new.keys()):
        was, now = old.get(row_id), new.get(row_id)
        if was != now:
            yield row_id, was, now


def compare_parts(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield what differs in the rows that hang on others.

    Nothing is shown of what came with a new row or went with one that is gone, but of a year's
    reports and judgements everything that is there is shown.
    """
    for part in _PARTS:
        yield from _compare_part(part, before, after)
    yield from compare_shares(before, after)
    yield from compare_sharing(before, after)
    yield from _compare_followups(before, after)
    yield from compare_values(before, after)
    yield from compare_comparisons(before, after)
    yield from compare_tags(before, after)


def _compare_part(part: _Part, before: PlanState, after: PlanState) -> Iterator[Difference]:
    anchors = before.rows(part.anchor), after.rows(part.anchor)
    for row_id, old, new in changed_rows(before, after, part.table):
        row = new or old or {}
        was_there, is_there = (part.anchor_id(row) in rows for rows in anchors)
        is_shown = is_there and (was_there or (part.is_of_a_year and old is None))
        if not is_shown:
            continue
        if old is not None and new is not None:
            yield from _compare_fields(part, row_id, before, after)
            continue
        state = before if new is None else after
        sentence = (part.removed if new is None else part.added)(row, state)
        if sentence:
            kind = DifferenceKind.REMOVED if new is None else DifferenceKind.ADDED
            yield _difference(part, kind, row_id, row, state, sentence=sentence)


def _compare_fields(
    part: _Part, row_id: int, before: PlanState, after: PlanState
) -> Iterator[Difference]:
    old, new = before.rows(part.table)[row_id], after.rows(part.table)[row_id]
    name = part.name(new, after)
    for column, field in part.fields.items():
        both_know = column in old and column in new
        if column in part.keys or not both_know or old[column] == new[column]:
            continue
        was = shown_value(field, old[column], before.name_of)
        now = shown_value(field, new[column], after.name_of)
        sentence = changed_sentence(name, field, was, now, Labels())
        found = _difference(
            part, DifferenceKind.CHANGED, row_id, new, after, (column, was, now), sentence
        )
        yield found


def _difference(
    part: _Part,
    kind: DifferenceKind,
    row_id: int,
    row: Row,
    state: PlanState,
    change: tuple[str | None, str, str] = (None, "", ""),
    sentence: str = "",
) -> Difference:
    field, was, now = change
    topic = part.topic
    if part.table == "milestone" and field == "status":
        topic = Topic.STATUS
    if part.table == "milestone" and field == "due_date":
        topic = Topic.DEADLINE
    activity_id = part.anchor_id(row) if part.anchor == "activity" else None
    title = state.name_of(part.anchor, part.anchor_id(row))
    return Difference(
        kind, part.table, row_id, title, field, was, now, sentence, topic, activity_id
    )


def _compare_followups(before: PlanState, after: PlanState) -> Iterator[Difference]:
    for row_id, old, new in changed_rows(before, after, "followup"):
        if new is None:
            continue
        was, now = (old or {}).get("state", FollowupState.OPEN), new["state"]
        if was == now:
            continue
        title = _("Uppföljningen {year}").format(year=period_in(new))
        yield Difference(
            DifferenceKind.CHANGED,
            "followup",
            row_id,
            title,
            "state",
            word(FollowupState(was)),
            word(FollowupState(now)),
            f"{title}: {_followup_sentence(new)}.",
            Topic.REPORT,
        )


def _followup_sentence(row: Row) -> str:
    if row["state"] != FollowupState.FIXED:
        reason = row.get("reopened_reason")
        return _("Öppnad igen: {reason}").format(reason=shortened(str(reason or "–")).rstrip("."))
    facts = [
        shown_value(FOLLOWUP_FIELDS[name], row.get(name), lambda _table, _id: "")
        for name in ("fixed_on", "body", "case_number")
        if row.get(name)
    ]
    return " ".join([_("Fastställd"), ", ".join(facts)]).strip()


def _cost(row: Row, state: PlanState) -> str:
    """Return "Språkcafé, kostnad 2027, Statsbidrag"."""
    year = str(row["year"]) if row.get("year") else _("utan år")
    named = _("{title}, kostnad {year}").format(title=activity_name(row, state), year=year)
    return f"{named}, {shortened(str(row['funding']))}" if row.get("funding") else named


def _amounts(row: Row, state: PlanState) -> str:
    fields = (COST_FIELDS[name] for name in ("planned_sek", "actual_sek"))
    amounts = (
        f"{_(field.label).lower()} {shown_value(field, row[field.name], state.name_of)}"
        for field in fields
        if row.get(field.name) is not None
    )
    return ", ".join(amounts) or _("inget belopp")


def _new_cost(row: Row, state: PlanState) -> str:
    return _("{cost}: Ny, {amounts}.").format(cost=_cost(row, state), amounts=_amounts(row, state))


def _gone_cost(row: Row, state: PlanState) -> str:
    return _("{cost}: Borttagen ({amounts}).").format(
        cost=_cost(row, state), amounts=_amounts(row, state)
    )


def _new_planned_year(row: Row, state: PlanState) -> str:
    return _("{title}: Planeras för {year}.").format(
        title=activity_name(row, state), year=row["year"]
    )


def _gone_planned_year(row: Row, state: PlanState) -> str:
    return _("{title}: Planeras inte längre för {year}.").format(
        title=activity_name(row, state), year=row["year"]
    )


def _link(row: Row, state: PlanState) -> str:
    return f"{activity_name(row, state)}, {shortened(str(row['title'] or row['target']))}"


def _new_link(row: Row, state: PlanState) -> str:
    return _("{title}: Ny länk {link}.").format(
        title=activity_name(row, state), link=shortened(str(row["title"] or row["target"]))
    )


def _gone_link(row: Row, state: PlanState) -> str:
    return _("{title}: Borttagen länk {link}.").format(
        title=activity_name(row, state), link=shortened(str(row["title"] or row["target"]))
    )


def _contributed(row: Row, state: PlanState) -> str:
    table = "goal" if row.get("goal_id") is not None else "focus_area"
    return shortened(state.name_of(table, row[f"{table}_id"]))


def _new_contribution(row: Row, state: PlanState) -> str:
    return _("{title}: Bidrar också till {place}.").format(
        title=activity_name(row, state), place=_contributed(row, state)
    )


def _gone_contribution(row: Row, state: PlanState) -> str:
    return _("{title}: Bidrar inte längre till {place}.").format(
        title=activity_name(row, state), place=_contributed(row, state)
    )


_PARTS = (
    _Part(
        "activity_link",
        "activity",
        by_name([LINK_FIELDS["title"], LINK_FIELDS["target"]]),
        Topic.OTHER,
        _link,
        _new_link,
        _gone_link,
    ),
    _Part(
        "contribution",
        "activity",
        {},
        Topic.OTHER,
        activity_name,
        _new_contribution,
        _gone_contribution,
    ),
    _Part(
        "milestone",
        "activity",
        MILESTONE_FIELDS,
        Topic.OTHER,
        milestone_name,
        new_milestone,
        gone_milestone,
    ),
    _Part(
        "checkpoint",
        "activity",
        CHECKPOINT_FIELDS,
        Topic.OTHER,
        check_name,
        new_check,
        gone_check,
    ),
    _Part(
        "activity_note",
        "activity",
        NOTE_FIELDS,
        Topic.OTHER,
        note_name,
        new_note,
        gone_note,
    ),
    _Part(
        "cost",
        "activity",
        COST_FIELDS,
        Topic.OTHER,
        _cost,
        _new_cost,
        _gone_cost,
        keys=frozenset({"activity_id"}),
    ),
    _Part(
        "planned_year",
        "activity",
        PLANNED_YEAR_FIELDS,
        Topic.OTHER,
        activity_name,
        _new_planned_year,
        _gone_planned_year,
    ),
    _Part(
        "goal_assessment",
        "goal",
        ASSESSMENT_FIELDS,
        Topic.GOAL,
        judged_name,
        new_judgement,
        gone_judgement,
        is_of_a_year=True,
    ),
    _Part(
        "area_assessment",
        "focus_area",
        AREA_ASSESSMENT_FIELDS,
        Topic.AREA,
        judged_name,
        new_judgement,
        gone_judgement,
        is_of_a_year=True,
    ),
    _Part(
        "need_assessment",
        "focus_area",
        NEED_FIELDS,
        Topic.NEED,
        need_name,
        new_need,
        gone_need,
        is_of_a_year=True,
        keys=_PERIOD | {"focus_area_id", "item_id"},
    ),
    _Part(
        "unit_report",
        "unit",
        UNIT_REPORT_FIELDS,
        Topic.REPORT,
        unit_name,
        new_unit_report,
        new_unit_report,
        is_of_a_year=True,
    ),
    _Part(
        "activity_report",
        "activity",
        ACTIVITY_REPORT_FIELDS,
        Topic.REPORT,
        reported,
        new_report,
        gone_report,
        is_of_a_year=True,
    ),
)
