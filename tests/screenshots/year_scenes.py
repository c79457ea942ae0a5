"""The scenes of the year with the plan: its revision, its voices, its steps."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import TODAY, Stage
from tracker.store.rows.dimensions import target_groups
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.sides import STEPS, VOICES


def due_revision(stage: Stage) -> QWidget:
    """The overview of a plan whose revision is overdue."""
    stage.open_example()
    plan = stage.window.session.plan
    values = {"revision_years": 4, "last_revised_on": "2021-05-02"}
    stage.window.session.change("Reviderad", plan.plans.update, 1, **values)
    window = stage.page("overview")
    stage.settle()
    return window


def voices(stage: Stage) -> QWidget:
    """What those concerned have said in the year, one of them in the form beside."""
    stage.open_example()
    session = stage.window.session
    plan = session.plan

    def write() -> None:
        area, activity = plan.focus_areas.all()[0], plan.activities.all()[2]
        groups = target_groups(plan.connection)
        day = f"{session.year}-03-12"
        plan.voices.add(
            heard_on=day,
            group_name="Föräldrar på öppna förskolan",
            how="Samtal",
            people=14,
            said="Språkkaféet ligger för sent på kvällen. Barnen behöver någonstans att vara.",
            led_to="Kaféet har flyttat till klockan 16 och har barnpassning.",
            activity_id=activity.id,
        )
        plan.voices.add(
            heard_on=f"{session.year}-09-30",
            item_id=groups[0].id if groups else None,
            group_name=None if groups else "Unga som studerar svenska",
            how="Enkät",
            people=62,
            said="Två av tre vet inte vem de ska fråga om praktik.",
            focus_area_id=area.id,
        )
        plan.voices.add(heard_on=f"{session.year}-05-05", how="Dialogmöte", said="Det gick bra.")

    session.change("Röster", write)
    window = stage.page("followup")
    shown = stage.window.pages["followup"]
    assert isinstance(shown, FollowupPage)
    shown.show_side(VOICES)
    stage.settle()
    return window


def steps(stage: Stage) -> QWidget:
    """The year's steps as a wheel and a list, one of them in the form below."""
    stage.open_example()
    session = stage.window.session
    plan = session.plan

    def write() -> None:
        year = TODAY.year
        plan.year_steps.turn_on(date(year, 3, 1))
        plan.year_steps.add_own("Dialog med föreningarna", 9, 15, date(year, 3, 1))
        kinds = {str(step.kind): step.id for step in plan.year_steps.all()}
        plan.year_steps.tick(kinds["budget"], year, date(year, 5, 11))
        plan.year_steps.set_day(kinds["forms_out"], 11, 10)

    session.change("Steg", write)
    session.choose_year(TODAY.year)
    window = stage.page("followup")
    shown = stage.window.pages["followup"]
    assert isinstance(shown, FollowupPage)
    shown.show_side(STEPS)
    shown.steps.view.selectRow(3)
    stage.settle()
    return window


def next_step(stage: Stage) -> QWidget:
    """The overview of a plan with steps, with what comes next on top."""
    steps(stage)
    window = stage.page("overview")
    stage.settle()
    return window


def steps_offered(stage: Stage) -> QWidget:
    """The question which steps the year shall have."""
    stage.open_example()
    stage.page("followup")
    shown = stage.window.pages["followup"]
    assert isinstance(shown, FollowupPage)
    shown.show_part("steps")
    stage.settle()
    dialog = shown.steps.ask_to_turn_on()
    stage.settle()
    return dialog
