"""Scenes of an activity's story: its notes and reports, and the reminders of its owners."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage
from tracker.domain.activities.asked import rule_of
from tracker.domain.activities.selection import ActivityFilter, Column
from tracker.domain.core.terms import Status
from tracker.store.activities.used import reported_columns
from tracker.ui.activities.asking import AskRange
from tracker.ui.activities.form import CONTENT, DETAILS, HISTORY, STORY
from tracker.ui.window.dialogs.remind_owners import RemindOwnersDialog


def story(stage: Stage) -> QWidget:
    """An activity with notes and several years' reports."""
    activity_id = _noted(stage)
    window = stage.page("activities")
    stage.window.activities.open_activity(activity_id)
    stage.window.activities.form.show_tab(STORY)
    stage.settle()
    return window


def year_columns(stage: Stage) -> QWidget:
    """The table with what a year's reports say as columns, filtered by a range of days."""
    story(stage)
    page = stage.window.activities
    session = stage.window.session
    year = reported_columns(session.plan.connection)[:2]
    page.view.columns.show_only((Column.TITLE, Column.DUE_DATE, *year))
    asked = frozenset({"due_date>2026-01-01", "due_date<2027-12-31"})
    page.show_filter(ActivityFilter(columns=asked))
    stage.settle()
    return stage.window


def range_asked(stage: Stage) -> QWidget:
    """From which day until which something is asked for."""
    year_columns(stage)
    rule = rule_of(Column.DUE_DATE)
    assert rule is not None
    asked = ("2026-01-01", "2027-12-31")
    dialog = AskRange(rule, asked, lambda _first, _last: None, stage.window.activities)
    dialog.open()
    stage.settle()
    return dialog


def content(stage: Stage) -> QWidget:
    """The same activity's content."""
    window = story(stage)
    stage.window.activities.form.show_tab(CONTENT)
    stage.settle()
    return window


def details(stage: Stage) -> QWidget:
    """The same activity's details."""
    window = story(stage)
    stage.window.activities.form.show_tab(DETAILS)
    stage.settle()
    return window


def past(stage: Stage) -> QWidget:
    """The same activity's changes."""
    window = story(stage)
    stage.window.activities.form.show_tab(HISTORY)
    stage.settle()
    return window


def remind_owners(stage: Stage) -> QWidget:
    """One letter a person, with all that is late or comes soon."""
    stage.open_example()
    stage.page("overview")
    window = stage.window
    dialog = RemindOwnersDialog(window.session, window.settings, window)
    dialog.open()
    dialog.days.setCurrentIndex(4)
    stage.settle()
    return dialog


def _noted(stage: Stage) -> int:
    stage.open_example()
    plan = stage.window.session.plan
    reported = plan.connection.execute(
        "SELECT activity_id FROM activity_report GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    ).fetchone()
    activity_id = int(reported[0])
    with plan.change("Anteckningar"):
        plan.activities.update(activity_id, status=Status.IN_PROGRESS)
        for day, text, author in (
            ("2026-02-03", "Lokalen är klar och hyresavtalet är påskrivet.", "Verksamhetschef"),
            ("2026-03-19", "Referensgruppen vill börja på torsdagar i stället.", None),
        ):
            plan.activity_notes.add(activity_id=activity_id, noted_on=day, text=text, author=author)
    return activity_id


STORY_SCENES = (
    ("year-columns", year_columns),
    ("range-asked", range_asked),
    ("story", story),
    ("story-content", content),
    ("story-details", details),
    ("story-history", past),
    ("remind-owners", remind_owners),
)
