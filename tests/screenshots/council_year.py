"""Vimmerby's council through a year: its meetings, what they decided and what became of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QScrollArea, QWidget

from tests.screenshots.stage import TODAY, Stage
from tracker.store.meetings.decisions import make_activity
from tracker.store.meetings.queries import lock_meeting
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.sections.decisions import DecisionsSection
from tracker.ui.followup.page import FollowupPage
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.meetings.page import MeetingsPage
from tracker.ui.meetings.panel import EARLIER
from tracker.ui.prints.page import PrintsPage

COUNCIL, BOARD = "Utvecklingsrådet", "Kommunstyrelsen"


def council_year(stage: Stage) -> QWidget:
    """The fourth meeting of the council: what is new, and what earlier ones decided."""
    page = _meetings(stage)
    page.panel.show_tab(EARLIER)
    stage.settle()
    return stage.window


def decisions(stage: Stage) -> QWidget:
    """A meeting of two bodies with its participants, decisions and treated report."""
    page = _meetings(stage)
    page.show_row("meeting", 3)
    stage.settle()
    (scroll,) = (area for area in page.findChildren(QScrollArea) if area.widget() is page.form)
    scroll.ensureWidgetVisible(page.form.treated, 0, 8)
    stage.settle()
    return stage.window


def plan_year(stage: Stage) -> QWidget:
    """The days that are offered for next year's meetings."""
    page = _meetings(stage)
    stage.window.session.choose_year(2027)
    stage.settle()
    dialog = page.plan_year()
    assert isinstance(dialog, Frame)
    stage.settle()
    return dialog


def decided_activity(stage: Stage) -> QWidget:
    """The form of an activity that came of a decision."""
    _meetings(stage)
    made = stage.window.session.plan.decision_activities.all()[0].activity_id
    stage.page("activities")
    stage.window.activities.open_activity(made)
    stage.settle()
    form = stage.window.activities.form
    form.ensureWidgetVisible(form.sections.section(DecisionsSection), 0, 200)
    stage.settle()
    return stage.window


def treated_year(stage: Stage) -> QWidget:
    """The follow-up of a year, with the meetings that have treated it."""
    _meetings(stage)
    stage.window.session.choose_year(2025)
    page = stage.page("followup")
    assert isinstance(stage.window.pages["followup"], FollowupPage)
    stage.settle()
    return page


def meeting_pack(stage: Stage) -> QWidget:
    """The pack of the third meeting, as it is printed."""
    page = _meetings(stage)
    page.show_row("meeting", 3)
    stage.settle()
    page.print_button.click()
    prints = stage.window.pages["prints"]
    assert isinstance(prints, PrintsPage)
    while not (prints.made and prints.view.is_drawn()):
        stage.settle()
    return stage.window


def _meetings(stage: Stage) -> MeetingsPage:
    stage.open_example("vimmerby")
    _fill(stage.window.session.plan)
    stage.page("meetings")
    found = stage.window.pages["meetings"]
    assert isinstance(found, MeetingsPage)
    found.show_row("meeting", 4)
    stage.settle()
    return found


def _fill(plan: PlanFile) -> None:
    """Write three meetings that have been, locked, and one to come."""
    with plan.change("Möten"):
        for meeting in plan.meetings.all():
            plan.meetings.delete(meeting.id)
        plan.connection.execute("DELETE FROM sqlite_sequence WHERE name = 'meeting'")
        for day, title in (("2026-02-11", "Årets första råd"), ("2026-05-20", "Vårens råd")):
            plan.meetings.add(body=COUNCIL, held_on=day, title=title, agenda_item="§ 5 Läget")
        third = plan.meetings.add(
            body=COUNCIL,
            further_bodies="Kommunstyrelsens presidium",
            held_on="2026-09-16",
            title="Höstens råd",
            agenda_item="§ 5 Integrationsstrategin",
        )
        plan.meetings.add(body=COUNCIL, held_on="2026-11-25", title="Årets sista råd")
    lock = partial(lock_meeting, plan, today=TODAY)
    lock(1)
    with plan.change("Beslut"):
        plan.participants.set_all(
            third, [("Ordförande", BOARD), ("Socialchef", None), ("Rektor", "Komvux")]
        )
        first = plan.decisions.add(
            meeting_id=third, text="Starta ett språkcafé i Storebro.", paragraph="§ 41", body=BOARD
        )
        plan.decisions.add(
            meeting_id=third, text="Rådet ställer sig bakom fler mötesplatser.", paragraph="§ 6"
        )
        make_activity(plan, first, focus_area_id=2)
        if plan.followups.of(2025) is None:
            plan.followups.begin(2025)
        plan.treatments.treat(third, 2025)
    lock(2)
    lock(third)
