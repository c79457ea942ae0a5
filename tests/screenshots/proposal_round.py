"""A proposal round under way in the example, for its pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import TODAY, Stage
from tests.support.round_forms import RoundForm
from tracker.domain.core.jobs import silent
from tracker.domain.core.terms import Approval
from tracker.domain.forms.merged import Accept
from tracker.exchange.forms.issue_forms import write_forms
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.rounds.issuing import ROUND_FORM
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.content import round_forms
from tracker.store.rounds.goals import decide_goals
from tracker.store.rounds.rounds import mark_sent, open_round, record_forms
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.reporting.completion import CompletionDialog
from tracker.ui.followup.sides import PROPOSALS
from tracker.ui.unit_forms.form_words import FormWordsDialog

SWEDISH = "Medverka till god kunskap i svenska språket och om värdet av språkkunskaper"
BUSINESS = "Visa vägar till ett eget företagande"


def begin_round(plan: PlanFile, folder: Path) -> dict[str, Path]:
    """Open a round and send out the forms; return each by its unit."""
    with plan.change("Startade en förslagsrunda"):
        open_round(plan, date(2026, 9, 14), last_day=date(2026, 10, 30))
    units = {unit.id: unit.name for unit in plan.units.all() if unit.active}
    municipal = [unit.id for unit in plan.units.all() if unit.active and unit.kind != "external"]
    with write_forms(round_forms(plan, municipal, TODAY), folder, silent, kind=ROUND_FORM) as made:
        with plan.change("Skapade formulär"):
            record_forms(plan, made.forms)
            mark_sent(plan, municipal[:-1], date(2026, 9, 16))
        paths = made.place()
    return {units[form.unit_id]: path for form, path in zip(made.forms, paths, strict=True)}


def answered(forms: dict[str, Path]) -> list[Path]:
    """Fill in two forms: a school with goals and activities, another unit without proposals."""
    names = list(forms)
    school = next(name for name in names if "kola" in name.casefold())
    other = next(name for name in names if name != school)
    first = (
        RoundForm(forms[school])
        .answer(reported_by="Rektor", comment="Vi vill gärna träffa arbetsgruppen.")
        .propose_goal(
            1,
            parent=SWEDISH,
            title="Alla nyanlända elever når godkänt i svenska som andraspråk",
            description="Språkstöd på lågstadiet och läxhjälp på modersmålet.",
        )
        .propose_goal(2, parent=BUSINESS, title="Varje elev har mött en företagare")
        .propose(
            1,
            title="Läxhjälp på modersmålet",
            goal="Alla nyanlända elever når godkänt i svenska som andraspråk",
            due_date=date(2027, 6, 11),
        )
        .propose(2, title="Studiebesök hos företag", goal=BUSINESS)
    )
    second = RoundForm(forms[other]).answer(has_none="Ja", reported_by="Enhetschef")
    return [first.save(forms[school]), second.save(forms[other])]


def proposal_round(stage: Stage) -> QWidget:
    """The roll-call of a round beside its proposals."""
    stage.open_example()
    window = stage.page("followup")
    session = stage.window.session
    plan = session.plan
    paths = answered(begin_round(plan, plan.path.parent))
    reception = read_forms(plan, paths, TODAY)
    receive_forms(plan, reception, reception.chosen(Accept.SAFE), TODAY)
    goal = plan.proposed_goals.all()[1]
    with plan.change("Avböjde ett mål"):
        decide_goals(plan, [goal.id], Approval.DECLINED, "Går inte att mäta")
    page = stage.window.page("followup")
    assert isinstance(page, FollowupPage)
    page.show_side(PROPOSALS)
    page.refresh()
    stage.settle()
    return window


def round_dialog(open_dialog: Callable[[FollowupPage], object]) -> Callable[[Stage], QWidget]:
    """Return a scene of a dialog over the page with a round."""

    def prepare(stage: Stage) -> QWidget:
        proposal_round(stage)
        page = stage.window.page("followup")
        assert isinstance(page, FollowupPage)
        before = {widget for widget in stage.app.topLevelWidgets() if widget.isVisible()}
        open_dialog(page)
        stage.settle()
        found = [
            widget
            for widget in stage.app.topLevelWidgets()
            if widget.isVisible() and widget not in before
        ]
        return found[0]

    return prepare


def round_received(stage: Stage) -> QWidget:
    """The forms of a round as they come in, before they are taken."""
    stage.open_example()
    stage.page("followup")
    plan = stage.window.session.plan
    paths = answered(begin_round(plan, plan.path.parent))
    before = {widget for widget in stage.app.topLevelWidgets() if widget.isVisible()}
    stage.window.dialogs.receive_forms(paths)
    stage.settle()
    found = [
        widget
        for widget in stage.app.topLevelWidgets()
        if widget.isVisible() and widget not in before
    ]
    return found[0]


def form_words(stage: Stage) -> QWidget:
    """What the coordinator says in the forms of a year."""
    stage.open_example()
    window = stage.page("followup")
    session = stage.window.session
    dialog = FormWordsDialog(session, session.period, window)
    dialog.instructions.setPlainText("Skriv kort och konkret. Hör av er om något är oklart.")
    dialog.questions[0].text.setText("Har ni en plan mot diskriminering?")
    dialog.questions[0].kind.setCurrentIndex(1)
    dialog.open()
    stage.settle()
    return dialog


def completion(stage: Stage) -> QWidget:
    """Asking a unit to complete one cell of its report."""
    stage.open_example()
    window = stage.page("followup")
    session = stage.window.session
    unit = next(unit for unit in session.plan.units.all() if unit.name == "Skola")
    dialog = CompletionDialog(session, unit.id, None, window)
    dialog.rows.setCurrentIndex(1)
    dialog.fields.setCurrentIndex(2)
    dialog.question.setPlainText("Hur många deltog, och hur många var kvinnor?")
    dialog.open()
    stage.settle()
    return dialog


ROUND_SCENES = (
    ("proposal-round", proposal_round),
    ("proposal-round-received", round_received),
    ("proposal-round-forms", round_dialog(lambda page: page.proposals.round.issue())),
    ("proposal-round-decisions", round_dialog(lambda page: page.proposals.round_steps.tell())),
    ("proposal-round-goal", round_dialog(lambda page: page.proposals.round_steps.propose_goal())),
    ("form-words", form_words),
    ("completion", completion),
)
"""The names and makers of the pictures of a proposal round."""
