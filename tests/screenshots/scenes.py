"""The scenes there are pictures of: one line each, and a short function for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.screenshots.council_year import (
    council_year,
    decided_activity,
    decisions,
    meeting_pack,
    plan_year,
    treated_year,
)
from tests.screenshots.expected_scenes import EXPECTED_SCENES
from tests.screenshots.form_scenes import FORM_SCENES
from tests.screenshots.joint_scenes import JOINT_SCENES
from tests.screenshots.proposal_round import ROUND_SCENES
from tests.screenshots.returned_forms import returned_forms
from tests.screenshots.stage import TODAY, Stage
from tests.screenshots.writing import then, write_comparisons, write_look, write_text
from tests.screenshots.year_scenes import due_revision, next_step, steps, steps_offered, voices
from tests.support.annual import begin_year
from tracker.domain.core.terms import Status
from tracker.domain.followup.fixing import Decision
from tracker.store.followup.fixing import fix as write_fixed_year
from tracker.store.meetings.queries import add_meeting
from tracker.store.versions.revising import revise as write_version
from tracker.ui.activities.head import TIMELINE
from tracker.ui.activities.sections.participations import ParticipationsSection
from tracker.ui.charts.figure_card import PATIENCE_MS
from tracker.ui.coverage.page import CoveragePage
from tracker.ui.followup.fix_year import FixYearDialog
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.sides import LEVELS, NEEDS, PROPOSALS, TEXT, UNITS
from tracker.ui.history.page import CHANGES, HistoryPage
from tracker.ui.matrix.grid import By
from tracker.ui.meetings.page import MeetingsPage
from tracker.ui.meetings.panel import LEDGER
from tracker.ui.organisation.page import OWNERS, OrganisationPage
from tracker.ui.overview.page import OverviewPage
from tracker.ui.prints.page import PrintsPage
from tracker.ui.renewal.revise import ReviseDialog
from tracker.ui.strategy.page import StrategyPage
from tracker.ui.unit_forms.issue_forms import IssueFormsDialog
from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog

Prepare = Callable[[Stage], QWidget]


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture's name, and the function that returns the widget to take it of."""

    name: str
    prepare: Prepare


def without_plan(stage: Stage) -> QWidget:
    """The window as it is when the program starts."""
    return stage.window


def page(name: str) -> Prepare:
    """A page of the example, with the keyboard nowhere."""

    def prepare(stage: Stage) -> QWidget:
        stage.open_example()
        window = stage.page(name)
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        return window

    return prepare


def overview_charts(stage: Stage) -> QWidget:
    """The lower part of the overview, with its charts drawn."""
    window = page("overview")(stage)
    shown = stage.window.pages["overview"]
    assert isinstance(shown, OverviewPage)
    shown.scroll_area.ensureWidgetVisible(shown.outlook.units, 0, 0)
    QTest.qWait(2 * PATIENCE_MS)
    stage.settle()
    return window


def document_texts(stage: Stage) -> QWidget:
    """The texts of the plan's document, in the panel of the strategy."""
    window = page("strategy")(stage)
    shown = stage.window.pages["strategy"]
    assert isinstance(shown, StrategyPage)
    shown.details.plan_pane.tabs.setCurrentIndex(3)
    stage.settle()
    return window


def opened_activity(stage: Stage) -> QWidget:
    """The activities with one of them open in the panel beside."""
    stage.open_example()
    window = stage.page("activities")
    stage.window.page("overview").open_activity_requested.emit(1)
    stage.settle()
    return window


def timeline(stage: Stage) -> QWidget:
    """The activities in time, with one of them open in the panel beside."""
    window = opened_activity(stage)
    stage.window.activities.show_view(TIMELINE)
    stage.settle()
    return window


def dialog(command: str) -> Prepare:
    """The dialog that a command opens over the example."""

    def prepare(stage: Stage) -> QWidget:
        stage.open_example()
        stage.settle()
        return stage.dialog(command)

    return prepare


def coverage_by_area(stage: Stage) -> QWidget:
    """A framework's items by focus area, with empty cells marked."""
    window = page("coverage")(stage)
    shown = _coverage_of(stage)
    shown.show_by(By.FOCUS_AREA)
    stage.settle()
    return window


def units_by_area(stage: Stage) -> QWidget:
    """The units by focus area."""
    window = page("coverage")(stage)
    shown = _coverage_of(stage)
    shown.show_dimension(0)
    shown.show_by(By.FOCUS_AREA)
    stage.settle()
    return window


def dimensions(stage: Stage) -> QWidget:
    """The dialog of dimensions, on an item of the first."""
    page("coverage")(stage)
    dialog = _coverage_of(stage).open_dimensions()
    stage.settle()
    return dialog


def owners(stage: Stage) -> QWidget:
    """The positions that answer for activities, one of them in the panel beside."""
    window = page("organisation")(stage)
    shown = stage.window.pages["organisation"]
    assert isinstance(shown, OrganisationPage)
    shown.show_side(OWNERS)
    shown.owner_view.stand_on(stage.window.session.plan.owners.all()[0].id)
    stage.settle()
    return window


def plan_tab(place: int) -> Prepare:
    """One of the tabs about the plan as a whole, shown although it may be empty."""

    def prepare(stage: Stage) -> QWidget:
        window = page("strategy")(stage)
        shown = stage.window.pages["strategy"]
        assert isinstance(shown, StrategyPage)
        shown.details.plan_pane.show_tab(place)
        stage.settle()
        return window

    return prepare


def needs(stage: Stage) -> QWidget:
    """What each area does for each target group, to be judged."""
    window = page("followup")(stage)
    shown = stage.window.pages["followup"]
    assert isinstance(shown, FollowupPage)
    shown.show_side(NEEDS)
    stage.settle()
    return window


def search(stage: Stage) -> QWidget:
    """What is found in the whole plan for a word, over the overview."""
    window = page("overview")(stage)
    stage.window.topbar.search_box.setText("bibliotek")
    stage.window.search.search("bibliotek")
    stage.settle()
    return window


def participations(stage: Stage) -> QWidget:
    """An activity that several units carry out, with what each has done."""
    window = opened_activity(stage)
    plan = stage.window.session.plan
    shares = plan.participations.all()
    stage.window.activities.open_activity(shares[0].activity_id if shares else 1)
    form = stage.window.activities.form
    stage.settle()
    form.ensureWidgetVisible(form.sections.section(ParticipationsSection), 0, 200)
    stage.settle()
    return window


def meetings(stage: Stage) -> QWidget:
    """A meeting to come, with what is new since the one before."""
    stage.open_example()
    plan = stage.window.session.plan
    board = plan.plan().followup_recipient or ""
    add_meeting(plan, body=board, held_on="2026-05-20", title="Lägesrapport", agenda_item="§ 61")
    with plan.change("Sedan sist"):
        dated = [activity.id for activity in plan.activities.all() if activity.due_date]
        plan.activities.update_many(dated[:2], status="completed")
        plan.activities.update_many(dated[2:4], due_date="2027-03-31")
        plan.activities.give_reason(plan.activities.moves(dated[2])[-1].id, "Personalbrist")
        plan.activities.update(dated[4], owner_id=plan.owners.all()[0].id)
        plan.meetings.add(body=board, held_on="2026-11-18", title="Uppföljning inför bokslutet")
        plan.activities.add(title="Öppet hus för nyinflyttade", focus_area_id=1)
    window = stage.page("meetings")
    stage.settle()
    return window


def deadline_ledger(stage: Stage) -> QWidget:
    """The due dates that have been moved, as the same meeting sees them."""
    window = meetings(stage)
    shown = stage.window.pages["meetings"]
    assert isinstance(shown, MeetingsPage)
    shown.panel.show_tab(LEDGER)
    stage.settle()
    return window


def fix_year(stage: Stage) -> QWidget:
    """The gaps before a year is fixed, and the decision about it."""
    stage.open_example()
    dialog = FixYearDialog(stage.window.session, 2025, stage.window)
    dialog.open()
    stage.settle()
    stage.settle()
    return dialog


def revise(stage: Stage) -> QWidget:
    """The plan kept as a version, with what is new in it."""
    stage.open_example()
    session = stage.window.session
    with session.plan.change("Reviderade"):
        goals = session.plan.goals.all()
        session.plan.goals.update(goals[1].id, title="Alla har någon att prata svenska med")
        session.plan.goals.delete(goals[-1].id)
        session.plan.plans.update(1, period_to=2030)
    dialog = ReviseDialog(session, stage.window)
    dialog.open()
    stage.settle()
    stage.settle()
    return dialog


def prints(stage: Stage) -> QWidget:
    """The prints, with the real pages of the first one as a preview."""
    window = page("prints")(stage)
    shown = stage.window.pages["prints"]
    assert isinstance(shown, PrintsPage)
    while not (shown.made and shown.view.is_drawn()):
        stage.settle()
    return window


def followup_side(side: int) -> Prepare:
    """The follow-up of the year, on one of its sides, with a few units on their way."""

    def prepare(stage: Stage) -> QWidget:
        stage.open_example()
        session = stage.window.session
        session.change("", begin_year, session.plan, session.year)
        window = stage.page("followup")
        shown = stage.window.pages["followup"]
        assert isinstance(shown, FollowupPage)
        shown.show_side(side)
        stage.settle()
        return window

    return prepare


def receive(stage: Stage) -> QWidget:
    """Three returned forms: one with a conflict, one with proposals, and a file that is no form."""
    stage.open_example()
    window = stage.window
    dialog = ReceiveFormsDialog(window.session, returned_forms(window.session.plan), window)
    dialog.open()
    stage.settle()
    return dialog


def issue_forms(stage: Stage) -> QWidget:
    """The units that forms are sent to, by when they answer, and where the files are put."""
    followup_side(UNITS)(stage)
    window = stage.window
    dialog = IssueFormsDialog(window.session, window.settings, (), window)
    dialog.open()
    stage.settle()
    return dialog


def remind(stage: Stage) -> QWidget:
    """Reminders with ready text to the units that have not answered."""
    followup_side(UNITS)(stage)
    shown = stage.window.pages["followup"]
    assert isinstance(shown, FollowupPage)
    shown.units.view.selectAll()
    shown.units.remind()
    stage.settle()
    return stage.app.activeModalWidget() or stage.window


def _coverage_of(stage: Stage) -> CoveragePage:
    shown = stage.window.pages["coverage"]
    assert isinstance(shown, CoveragePage)
    return shown


def next_year(stage: Stage) -> QWidget:
    """The step to the next year over the example."""
    stage.open_example()
    stage.window.dialogs.next_year(stage.window.session.year)
    stage.settle()
    return stage.app.activeModalWidget() or stage.window


def history(stage: Stage) -> QWidget:
    """The plan's moments: a fixed year, a version, and what differs since."""
    stage.open_example()
    plan = stage.window.session.plan
    write_fixed_year(
        plan,
        Decision(2025, "KS 2026/17", "Kommunstyrelsen", date(2026, 2, 3), "Inga formulär."),
        TODAY,
    )
    write_version(plan, date(2026, 5, 4), "Nya mål för språket", body="Kommunfullmäktige")
    with plan.change("Ändrade slutdatum"):
        for activity in plan.activities.all()[:3]:
            plan.activities.update(activity.id, status=Status.COMPLETED)
    stage.page("history")
    stage.settle()
    return stage.window


def log(stage: Stage) -> QWidget:
    """Every change in words, and what one of them changed."""
    window = history(stage)
    page = stage.window.page("history")
    assert isinstance(page, HistoryPage)
    page.show_side(CHANGES)
    for _read in ("the log", "its first change", "and what that changed"):
        stage.settle()
    return window


def past(stage: Stage) -> QWidget:
    """The overview of an earlier moment, under the line that says so."""
    window = history(stage)
    page = stage.window.page("history")
    assert isinstance(page, HistoryPage)
    page.moments.list.setCurrentRow(1)
    page.moments.panel.look_button.click()
    stage.settle()
    return window


SCENES = (
    Scene("start", without_plan),
    Scene("overview", page("overview")),
    Scene("due-revision", due_revision),
    Scene("overview-charts", overview_charts),
    Scene("activities", page("activities")),
    Scene("activity", opened_activity),
    *(Scene(name, prepare) for name, prepare in EXPECTED_SCENES),
    Scene("timeline", timeline),
    Scene("search", search),
    Scene("action-plans", plan_tab(4)),
    Scene("agreements", plan_tab(5)),
    Scene("own-look", then(plan_tab(6), write_look)),
    Scene("needs", needs),
    Scene("voices", voices),
    Scene("steps", steps),
    Scene("next-step", next_step),
    Scene("steps-offered", steps_offered),
    Scene("strategy", page("strategy")),
    Scene("document-texts", document_texts),
    Scene("indicators", page("indicators")),
    Scene("compared", then(page("indicators"), write_comparisons)),
    Scene("coverage", page("coverage")),
    Scene("coverage-areas", coverage_by_area),
    Scene("coverage-units", units_by_area),
    Scene("dimensions", dimensions),
    Scene("organisation", page("organisation")),
    Scene("owners", owners),
    Scene("participations", participations),
    Scene("meetings", meetings),
    Scene("deadlines", deadline_ledger),
    Scene("council-year", council_year),
    Scene("decisions", decisions),
    Scene("plan-meetings", plan_year),
    Scene("decided-activity", decided_activity),
    Scene("treated-year", treated_year),
    Scene("meeting-pack", meeting_pack),
    Scene("fix-year", fix_year),
    Scene("revise", revise),
    Scene("prints", prints),
    Scene("followup", followup_side(UNITS)),
    Scene("followup-goals", followup_side(LEVELS)),
    Scene("followup-proposals", followup_side(PROPOSALS)),
    Scene("followup-text", then(followup_side(TEXT), write_text)),
    *(Scene(name, prepare) for name, prepare in ROUND_SCENES),
    Scene("proposal-round-start", dialog("proposal_round")),
    Scene("history", history),
    Scene("log", log),
    Scene("past", past),
    Scene("new-plan", dialog("new_plan")),
    Scene("next-year", next_year),
    Scene("new-period", dialog("new_period")),
    Scene("new-part", dialog("new_part")),
    Scene("restore", dialog("restore")),
    Scene("export", dialog("export")),
    Scene("publish", dialog("publish")),
    Scene("issue-forms", issue_forms),
    Scene("remind", remind),
    Scene("receive", receive),
    Scene("settings", dialog("settings")),
    Scene("help", dialog("help")),
    Scene("about", dialog("about")),
    *(Scene(name, prepare) for name, prepare in (*FORM_SCENES, *JOINT_SCENES)),
)
