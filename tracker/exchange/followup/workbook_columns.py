"""The columns of the annual follow-up: what stands in them, under the plan's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.activities.checkpoint import interval_word
from tracker.domain.activities.contribution import contributions_heading, contributions_text
from tracker.domain.activities.note import notes_heading, notes_text
from tracker.domain.activities.prognosis import prognosis_word
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.activities.succession import (
    predecessors_heading,
    predecessors_text,
    successor_heading,
)
from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.domain.followup import line_texts
from tracker.domain.followup.followup import FollowupLine
from tracker.domain.followup.marks import LATE_MARK, PROGNOSIS_MARKS, STATUS_MARKS
from tracker.domain.followup.texts import due_text, late_text, unit_name
from tracker.exchange.followup.workbook_column import Column, Fit, always, columns_for
from tracker.exchange.office.workbook_looks import BODY, DATE, MONEY, dense, marked

_STATUS_LOOKS = {status: marked(mark) for status, mark in STATUS_MARKS.items()}
_PROGNOSIS_LOOKS = {prognosis: marked(mark) for prognosis, mark in PROGNOSIS_MARKS.items()}
_LATE_LOOK = replace(marked(LATE_MARK), bold=False)

FOCUS_AREA = Column(
    "focus_area",
    lambda labels: labels.focus_area.title,
    lambda line, _labels: line.focus_area,
    12,
    always(BODY),
    Fit.WORDS,
)
GOAL = Column(
    "goal",
    lambda labels: labels.goal.title,
    lambda line, _labels: line.goal,
    17,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
CODE = Column(
    "code",
    lambda _labels: _("Nr"),
    lambda line, _labels: line.code,
    5.5,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
ACTIVITY = Column(
    "activity",
    lambda labels: labels.activity.title,
    lambda line, _labels: line.title,
    23,
    always(replace(BODY, bold=True)),
    Fit.TEXT,
)
UNIT = Column("unit", lambda labels: labels.unit.title, unit_name, 11, always(BODY), Fit.WORDS)
OWNER = Column(
    "owner",
    lambda _labels: _("Ansvarig"),
    lambda line, _labels: line.owner,
    11,
    always(BODY),
    Fit.WORDS,
)
SHARING = Column(
    "sharing",
    lambda _labels: sharing_heading(),
    lambda line, _labels: "; ".join(line.sharing) or None,
    14,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
START_DATE = Column(
    "start_date",
    lambda _labels: _("Startdatum"),
    lambda line, _labels: line.start_date,
    11,
    always(DATE),
)
DUE_DATE = Column(
    "due_date",
    lambda _labels: _("Slutdatum"),
    lambda line, _labels: due_text(line),
    11,
    always(DATE),
)
ORIGINAL_DUE_DATE = Column(
    "original_due_date",
    lambda _labels: _("Ursprungligt slutdatum"),
    lambda line, _labels: line.original_due_date,
    11,
    always(DATE),
)
STATUS = Column(
    "status",
    lambda _labels: _("Status"),
    lambda line, _labels: word(line.status),
    14,
    lambda line: _STATUS_LOOKS[line.status],
)
PROGNOSIS = Column(
    "prognosis",
    lambda _labels: _("Prognos"),
    lambda line, _labels: prognosis_word(line.prognosis) or None,
    12,
    lambda line: _PROGNOSIS_LOOKS[line.prognosis] if line.prognosis else BODY,
    Fit.WORDS,
    optional=True,
)
OBSTACLE = Column(
    "obstacles",
    lambda _labels: _("Hinder"),
    lambda line, _labels: line_texts.obstacles_text(line),
    17,
    always(BODY),
    Fit.TEXT,
    optional=True,
)
LATE = Column(
    "late",
    lambda _labels: _("Försenad"),
    lambda line, _labels: _("Ja") if line.lateness.is_late else _("Nej"),
    10,
    lambda line: _LATE_LOOK if line.lateness.is_late else BODY,
)
DAYS_LATE = Column(
    "days_late",
    lambda _labels: _("Dagar försenad"),
    lambda line, _labels: line.lateness.days_late or None,
    10,
    always(BODY),
)
LATENESS = Column(
    "lateness",
    lambda _labels: _("Läge mot slutdatum"),
    lambda line, _labels: line.lateness.sentence or None,
    21,
    always(BODY),
)
LATE_IN_WORDS = Column(
    "late",
    lambda _labels: _("Försenad"),
    lambda line, _labels: late_text(line),
    22.5,
    lambda line: _LATE_LOOK if line.lateness.is_late else BODY,
)
CHECKPOINT = Column(
    "checkpoint_date",
    lambda _labels: _("Nästa avstämning"),
    lambda line, _labels: line.checkpoint_date,
    11,
    always(DATE),
    optional=True,
)
CHECKPOINT_INTERVAL = Column(
    "checkpoint_interval",
    lambda _labels: _("Återkommer"),
    lambda line, _labels: interval_word(line.checkpoint_interval) or None,
    12,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
LAST_CHECK = Column(
    "last_check",
    lambda _labels: _("Senaste avstämning"),
    lambda line, _labels: line.last_check.sentence() if line.last_check else None,
    21,
    always(BODY),
    Fit.TEXT,
    optional=True,
)
NOTES = Column(
    "notes",
    lambda _labels: notes_heading(),
    lambda line, _labels: notes_text(line.notes) or None,
    25,
    always(BODY),
    Fit.TEXT,
    optional=True,
)
CONTRIBUTES_TO = Column(
    "contributes_to",
    lambda _labels: contributions_heading(),
    lambda line, _labels: contributions_text(line.contributes_to) or None,
    17,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
SUCCESSOR = Column(
    "successor",
    lambda _labels: successor_heading(),
    lambda line, _labels: line.successor.sentence() if line.successor else None,
    17,
    always(BODY),
    Fit.TEXT,
    optional=True,
)
PREDECESSORS = Column(
    "predecessors",
    lambda _labels: predecessors_heading(),
    lambda line, _labels: predecessors_text(line.predecessors) or None,
    17,
    always(BODY),
    Fit.TEXT,
    optional=True,
)
CATEGORY = Column(
    "category",
    lambda _labels: _("Kategori"),
    lambda line, _labels: line.category,
    11,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
ACTION_PLAN = Column(
    "action_plan",
    lambda _labels: _("Handlingsplan"),
    lambda line, _labels: line.action_plan,
    14,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
COST = Column(
    "planned_sek",
    lambda _labels: _("Kostnad"),
    lambda line, _labels: line.planned_sek,
    10,
    always(MONEY),
    Fit.WORDS,
    optional=True,
)
ACTUAL_COST = Column(
    "actual_sek",
    lambda _labels: _("Utfall (kr)"),
    lambda line, _labels: line.actual_sek,
    10,
    always(MONEY),
    Fit.WORDS,
    optional=True,
)
DIFFERENCE = Column(
    "difference_sek",
    lambda _labels: _("Skillnad (kr)"),
    lambda line, _labels: line.difference_sek,
    10,
    always(MONEY),
    Fit.WORDS,
    optional=True,
)
PLANNED_YEARS = Column(
    "planned_years",
    lambda _labels: _("Planår"),
    lambda line, _labels: ", ".join(map(str, line.planned_years)) or None,
    10,
    always(BODY),
    Fit.WORDS,
    optional=True,
)

FREQUENCY = Column(
    "frequency",
    lambda _labels: _("Hur ofta"),
    lambda line, _labels: line.frequency,
    11,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
SCOPE = Column(
    "scope",
    lambda _labels: _("Omfattning"),
    lambda line, _labels: line.scope,
    11,
    always(BODY),
    Fit.WORDS,
    optional=True,
)
TARGET_GROUPS = Column(
    "target_groups",
    lambda _labels: _("Målgrupper"),
    lambda line, _labels: "; ".join(line.target_groups) or None,
    15,
    always(BODY),
    Fit.WORDS,
    optional=True,
)


def _text_column(kind: str, width: float, *, optional: bool = False) -> Column:
    """Return the column of one kind of the units' texts, each behind its unit's name."""
    return Column(
        kind,
        lambda _labels: line_texts.line_text_label(kind),
        lambda line, _labels: line_texts.line_text(line, kind),
        width,
        always(BODY),
        Fit.TEXT,
        optional,
    )


RESULT = _text_column(line_texts.RESULT, 25)
DEVIATION = _text_column(line_texts.DEVIATION, 17)
NEXT_STEPS = _text_column(line_texts.NEXT_STEPS, 17)
VOICES = _text_column(line_texts.VOICES, 17, optional=True)
MOVES = Column(
    "moves",
    lambda _labels: _("Flyttat slutdatum"),
    lambda line, _labels: line_texts.moves_text(line),
    21,
    always(BODY),
    Fit.TEXT,
    optional=True,
)


HEARD = Column(
    "heard",
    lambda _labels: _("Röster i registret"),
    lambda line, _labels: "\n".join(line.heard) or None,
    21,
    always(BODY),
    Fit.TEXT,
    optional=True,
)
LINKS = Column(
    "links",
    lambda _labels: _("Länkar"),
    lambda line, _labels: "\n".join(link.text for link in line.links) or None,
    21,
    always(BODY),
    Fit.TEXT,
    optional=True,
)


def _dense(column: Column) -> Column:
    return replace(column, look=lambda line: dense(column.look(line)))


TABLE_COLUMNS = tuple(
    _dense(column)
    for column in (
        FOCUS_AREA,
        GOAL,
        CODE,
        ACTIVITY,
        UNIT,
        OWNER,
        SHARING,
        START_DATE,
        DUE_DATE,
        ORIGINAL_DUE_DATE,
        STATUS,
        PROGNOSIS,
        OBSTACLE,
        LATE,
        DAYS_LATE,
        LATENESS,
        CHECKPOINT,
        CHECKPOINT_INTERVAL,
        LAST_CHECK,
        NOTES,
        FREQUENCY,
        SCOPE,
        TARGET_GROUPS,
        CONTRIBUTES_TO,
        SUCCESSOR,
        PREDECESSORS,
        CATEGORY,
        ACTION_PLAN,
        COST,
        ACTUAL_COST,
        DIFFERENCE,
        PLANNED_YEARS,
        RESULT,
        DEVIATION,
        NEXT_STEPS,
        VOICES,
        HEARD,
        MOVES,
        LINKS,
    )
)
"""The table of all activities."""

AREA_COLUMNS = (
    replace(ACTIVITY, width=30),
    replace(UNIT, width=14),
    replace(OWNER, width=14),
    DUE_DATE,
    replace(STATUS, width=15),
    PROGNOSIS,
    OBSTACLE,
    LATE_IN_WORDS,
    replace(RESULT, width=36),
    replace(DEVIATION, width=24),
    replace(NEXT_STEPS, width=24),
    replace(VOICES, width=24),
)
"""One focus area's activities, which stand under headings of their goals."""


def columns_of_csv(lines: Sequence[FollowupLine]) -> tuple[Column, ...]:
    """Return the table's columns; those added since the first version only if any."""
    used = columns_for(TABLE_COLUMNS, lines)
    newer = (
        SHARING,
        SUCCESSOR,
        PREDECESSORS,
        PROGNOSIS,
        OBSTACLE,
        ACTUAL_COST,
        DIFFERENCE,
        PLANNED_YEARS,
        CONTRIBUTES_TO,
        FREQUENCY,
        SCOPE,
        TARGET_GROUPS,
        ACTION_PLAN,
        HEARD,
        LINKS,
        CHECKPOINT,
        CHECKPOINT_INTERVAL,
        LAST_CHECK,
        NOTES,
    )
    later = {column.key for column in newer}
    return tuple(column for column in TABLE_COLUMNS if column in used or column.key not in later)
