"""Scenes of the forms' sections and of small dialogs, with short texts, long ones, and none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from tests.screenshots.document_scenes import DOCUMENT_SCENES
from tests.screenshots.import_scenes import IMPORT_SCENES
from tests.screenshots.stage import Stage
from tracker.domain.core.terms import GoalKind
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.sections.contributions import ContributionsSection, contributions_dialog
from tracker.ui.activities.sections.costs import CostsSection
from tracker.ui.activities.sections.links import LinksSection
from tracker.ui.activities.sections.milestones import MilestonesSection
from tracker.ui.activities.sections.participations import ParticipationsSection
from tracker.ui.activities.sections.planned_years import PlannedYearsSection
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.sides import LEVELS
from tracker.ui.overview.page import OverviewPage
from tracker.ui.strategy.new_sub_goal import SubGoalDialog
from tracker.ui.strategy.page import StrategyPage

Prepare = Callable[[Stage], QWidget]

LONG = (
    "Samordnad introduktion med språkstöd, praktik och en kontaktperson för alla som är nya i"
    " kommunen, i nära samarbete med föreningar, företag, trossamfund och de statliga myndigheterna"
    " på orten"
)[:200]
"""The longest label that anybody should write."""


def activity_section(kind: type[FormSection]) -> Prepare:
    """An activity with a section in use: a short row, a long one, and one with hardly anything."""

    def prepare(stage: Stage) -> QWidget:
        stage.open_example()
        session = stage.window.session
        session.change("Fyllde i", partial(_fill_activity, session.plan))
        window = stage.page("activities")
        stage.window.activities.open_activity(1)
        form = stage.window.activities.form
        stage.settle()
        section = form.sections.section(kind)
        form.ensureWidgetVisible(section, 0, 200)
        stage.settle()
        return window

    return prepare


def _fill_activity(plan: PlanFile) -> None:
    units = [unit.id for unit in plan.units.all()]
    plan.units.update(units[1], name=LONG, short_name=LONG[:40])
    plan.activities.update(1, cost_sek=None, funding=None)
    for year, unit, funding, planned, actual in (
        (2026, None, "Egen budget", 1_250_000, 98_000),
        (2026, units[1], LONG, 400_000, None),
        (2027, None, "Statsbidrag", 12_345_678, 1_234_567),
        (None, None, None, None, None),
    ):
        plan.costs.add(activity_id=1, year=year, unit_id=unit, funding=funding,
                       planned_sek=planned, actual_sek=actual)  # fmt: skip
    plan.planned_years.set_years(1, (2026, 2027, 2028))
    for title, due in (("Kursen börjar", "2026-12-01"), (LONG, "2026-03-31"), ("Klart", None)):
        plan.milestones.add(activity_id=1, title=title, due_date=due)
    for name, address in (
        ("Riktlinje", "https://kommun.example/riktlinje"),
        (LONG, f"https://kommun.example/{'lang-vag/' * 18}"),
        (None, "avtal.pdf"),
    ):
        plan.activity_links.add(activity_id=1, title=name, target=address)
    areas, goals = plan.focus_areas.all(), plan.goals.all()
    plan.goals.update(goals[-1].id, title=LONG)
    plan.contributions.add(activity_id=1, focus_area_id=areas[-1].id)
    plan.contributions.add(activity_id=1, goal_id=goals[-1].id)
    for unit_id, wanted, reached in zip(units, (40, None, 1200), (25, None, 0.5), strict=False):
        plan.participations.put(2026, 1, unit_id, target_quantity=wanted, actual_quantity=reached)


def contributions(stage: Stage) -> QWidget:
    """The choice of what an activity contributes to."""
    stage.open_example()
    dialog = contributions_dialog(stage.window.session, [1], stage.window)
    dialog.open()
    stage.settle()
    return dialog


def sub_goal(stage: Stage) -> QWidget:
    """A new sub-goal with a target, under a goal of a very long title."""
    stage.open_example()
    dialog = SubGoalDialog(stage.window.session.labels, LONG, 2028, stage.window)
    dialog.title_edit.setText(LONG)
    dialog.open()
    stage.settle()
    return dialog


def ask_responsibility(stage: Stage) -> QWidget:
    """What is asked when activities are taken into a plan that demands who answers for them."""
    stage.open_example()
    session = stage.window.session

    def write() -> None:
        plan = session.plan
        plan.plans.update(1, demands_responsibility="unit_and_owner")
        for title in ("Öppet hus", LONG):
            plan.activities.add(title=title, approval="proposed")

    session.change("Krävde ansvar", write)
    ids = [row.id for row in session.plan.activities.all()][-2:]
    session.change("Tog in", session.plan.activities.update_many, ids, approval="approved")
    stage.settle()
    return stage.app.activeModalWidget() or stage.window


def distribute(stage: Stage) -> QWidget:
    """The activities that are no unit's, to be handed out."""
    stage.open_example()
    session = stage.window.session

    def write() -> None:
        for title in ("Öppet hus", LONG):
            session.plan.activities.add(title=title, approval="approved", focus_area_id=1)

    session.change("Ofördelade", write)
    return stage.dialog("distribute")


def plan_tabs(stage: Stage) -> QWidget:
    """The strategy with every tab about the plan in use."""
    stage.open_example()
    session = stage.window.session

    def write() -> None:
        session.plan.action_plans.add(title=LONG, decided_by="Kommunstyrelsen")
        session.plan.action_plans.add(title="Skolans handlingsplan")

    session.change("Handlingsplaner", write)
    window = stage.page("strategy")
    shown = stage.window.pages["strategy"]
    assert isinstance(shown, StrategyPage)
    shown.details.plan_pane.show_tab(5)
    shown.details.plan_pane.show_tab(4)
    stage.settle()
    return window


def assessing_areas(stage: Stage) -> QWidget:
    """The judging of areas in a plan that has no goals."""
    stage.open_example()
    session = stage.window.session

    def write() -> None:
        plan = session.plan
        kinds = (GoalKind.OVERALL,)
        plan.goals.delete(*(goal.id for goal in plan.goals.all() if goal.kind not in kinds))
        plan.focus_areas.update(plan.focus_areas.all()[1].id, title=LONG)

    session.change("Utan mål", write)
    window = stage.page("followup")
    shown = stage.window.pages["followup"]
    assert isinstance(shown, FollowupPage)
    shown.show_side(LEVELS)
    stage.settle()
    return window


def planned_year(stage: Stage) -> QWidget:
    """The overview of one planned year."""
    stage.open_example()
    window = stage.page("overview")
    shown = stage.window.pages["overview"]
    assert isinstance(shown, OverviewPage)
    shown.plan_years.choose(2027)
    stage.settle()
    return window


def by_planned_year(stage: Stage) -> QWidget:
    """The activities year by year."""
    stage.open_example()
    window = stage.page("activities")
    groupings = stage.window.activities.head.group_by
    groupings.setCurrentIndex(groupings.count() - 1)
    groupings.activated.emit(groupings.currentIndex())
    stage.settle()
    return window


FORM_SCENES: tuple[tuple[str, Prepare], ...] = (
    ("activity-milestones", activity_section(MilestonesSection)),
    ("activity-shares", activity_section(ParticipationsSection)),
    ("activity-links", activity_section(LinksSection)),
    ("activity-years", activity_section(PlannedYearsSection)),
    ("activity-costs", activity_section(CostsSection)),
    ("activity-contributions", activity_section(ContributionsSection)),
    ("contributions", contributions),
    ("sub-goal", sub_goal),
    ("ask-responsibility", ask_responsibility),
    ("distribute", distribute),
    ("plan-tabs", plan_tabs),
    ("assessing-areas", assessing_areas),
    ("planned-year", planned_year),
    ("by-planned-year", by_planned_year),
    *DOCUMENT_SCENES,
    *IMPORT_SCENES,
)
