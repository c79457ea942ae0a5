"""Scenes of what is expected of activities, who shares them, and what has gone into them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.screenshots.check_scenes import CHECK_SCENES
from tests.screenshots.entry_scenes import ENTRY_SCENES
from tests.screenshots.many_plans_scenes import MANY_PLANS_SCENES
from tests.screenshots.merging_scenes import MERGING_SCENES
from tests.screenshots.own_scenes import OWN_SCENES
from tests.screenshots.sheet_scenes import SHEET_SCENES
from tests.screenshots.stage import Stage
from tests.screenshots.story_scenes import STORY_SCENES
from tracker.domain.activities.selection import Column
from tracker.domain.core.terms import Approval, Status
from tracker.ui.activities.sections.succession import SuccessionSection
from tracker.ui.activities.sections.succession_dialog import SuccessionDialog
from tracker.ui.activities.table.columns import COLUMNS


def expected(stage: Stage) -> QWidget:
    """An activity at risk that others have gone into and whose responsibility is shared."""
    stage.open_example()
    plan = stage.window.session.plan
    with plan.change("Prognoser"):
        plan.plans.update(1, asks_prognosis=True)
        ids = [each.id for each in plan.activities.all() if each.approval is Approval.APPROVED]
        plan.activities.update_many(ids[:6], status=Status.IN_PROGRESS, prognosis="on_track")
        plan.activities.update(ids[1], prognosis="at_risk", obstacle="Lokalen är inte klar.")
        plan.activities.update(ids[2], prognosis="will_not_reach", obstacle="Ingen sökande.")
        plan.activities.update(ids[4], successor_id=ids[1], succession_reason="Samma barn")
        plan.activities.update(ids[5], successor_id=ids[1], succession="replaced")
        owners = [owner.id for owner in plan.owners.all()]
        plan.shared_owners.set_owners(ids[1], owners[:2])
    window = stage.page("activities")
    shown = stage.window.activities
    shown.view.show_column(_column(Column.PROGNOSIS), shown=True)
    shown.open_activity(ids[1])
    form = shown.form
    stage.settle()
    form.ensureWidgetVisible(form.sections.section(SuccessionSection), 0, 60)
    stage.settle()
    return window


def _column(column: Column) -> int:
    return next(place for place, spec in enumerate(COLUMNS) if spec.column is column)


def threatened(stage: Stage) -> QWidget:
    """The overview of a plan that uses prognoses."""
    expected(stage)
    return stage.page("overview")


def going_into(stage: Stage) -> QWidget:
    """The dialog that asks what an activity goes into."""
    expected(stage)
    shown = stage.window.activities
    section = shown.form.sections.section(SuccessionSection)
    section.add()
    stage.settle()
    return shown.findChildren(SuccessionDialog)[0]


EXPECTED_SCENES = (
    *SHEET_SCENES,
    ("prognosis", expected),
    ("prognosis-overview", threatened),
    ("succession", going_into),
    *CHECK_SCENES,
    *STORY_SCENES,
    *ENTRY_SCENES,
    *OWN_SCENES,
    *MERGING_SCENES,
    *MANY_PLANS_SCENES,
)
