"""Scenes of planned checks: in the form, on the timeline, on the overview, and when one is done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import NotThereError, Stage
from tracker.domain.activities.selection import Column
from tracker.domain.core.terms import Approval, Status
from tracker.ui.activities.head import TIMELINE
from tracker.ui.activities.sections.checks import ChecksSection
from tracker.ui.activities.table.columns import COLUMNS


def checks(stage: Stage) -> QWidget:
    """An activity whose check has passed, with what was found at earlier ones."""
    activity_id = _plan_checks(stage)
    window = stage.page("activities")
    shown = stage.window.activities
    place = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.CHECKPOINT)
    shown.view.show_column(place, shown=True)
    shown.open_activity(activity_id)
    stage.settle()
    shown.form.ensureWidgetVisible(_section(stage), 0, 60)
    stage.settle()
    return window


def check_timeline(stage: Stage) -> QWidget:
    """The rings of checks in time."""
    window = checks(stage)
    stage.window.activities.show_view(TIMELINE)
    stage.settle()
    return window


def check_overview(stage: Stage) -> QWidget:
    """What was not checked in time, among what needs attention."""
    _plan_checks(stage)
    window = stage.page("overview")
    stage.settle()
    return window


def check_done(stage: Stage) -> QWidget:
    """The dialog that asks what was found."""
    checks(stage)
    dialog = _section(stage).mark_done()
    if dialog is None:
        raise NotThereError
    stage.settle()
    return dialog


def _section(stage: Stage) -> ChecksSection:
    return stage.window.activities.form.sections.section(ChecksSection)


def _plan_checks(stage: Stage) -> int:
    stage.open_example()
    plan = stage.window.session.plan
    with plan.change("Avstämningar"):
        ids = [each.id for each in plan.activities.all() if each.approval is Approval.APPROVED][:5]
        quarterly = {"checkpoint_interval": "quarter", "checkpoint_date": "2026-12-31"}
        plan.activities.update_many(ids, status=Status.IN_PROGRESS, **quarterly)
        plan.activities.update(ids[2], checkpoint_date="2026-10-01", checkpoint_interval="month")
        plan.activities.update(
            ids[1], is_continuous=True, checkpoint_date="2025-12-31", status=Status.CONTINUOUS
        )
        notes = {
            "2026-01-09": "Två skolor har kommit igång.",
            "2026-04-12": "Tre av fem skolor är i gång. De två sista börjar i höst.",
        }
        for day, note in notes.items():
            plan.checkpoints.add(activity_id=ids[1], planned_on=day, done_on=day, note=note)
        plan.activities.update(ids[1], checkpoint_date="2026-09-30")
    return ids[1]


CHECK_SCENES = (
    ("checks", checks),
    ("checks-timeline", check_timeline),
    ("checks-overview", check_overview),
    ("check-done", check_done),
)
