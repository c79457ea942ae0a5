"""What there are pictures of: one line a scene, and a short function for each kind of scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from tests.screenshots.returned_forms import returned_forms
from tests.screenshots.stage import Stage
from tracker.ui.dialogs.receive_forms import ReceiveFormsDialog
from tracker.ui.models.coverage_matrix import By
from tracker.ui.pages.coverage import CoveragePage
from tracker.ui.pages.organisation import OWNERS, OrganisationPage

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


def one_activity(stage: Stage) -> QWidget:
    """The activities with one of them open in the panel beside."""
    stage.open_example()
    window = stage.page("activities")
    stage.window.page("overview").open_activity_requested.emit(1)
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


def participations(stage: Stage) -> QWidget:
    """An activity that several units carry out, with what each has done."""
    window = one_activity(stage)
    plan = stage.window.session.plan
    shares = plan.participations.all()
    stage.window.activities.open_activity(shares[0].activity_id if shares else 1)
    form = stage.window.activities.form
    stage.settle()
    form.ensureWidgetVisible(form.participations, 0, 200)
    stage.settle()
    return window


def receive(stage: Stage) -> QWidget:
    """Three returned forms: one with a conflict, one with proposals, and a file that is no form."""
    stage.open_example()
    window = stage.window
    dialog = ReceiveFormsDialog(window.session, returned_forms(window.session.plan), window)
    dialog.open()
    stage.settle()
    return dialog


def _coverage_of(stage: Stage) -> CoveragePage:
    shown = stage.window.pages["coverage"]
    assert isinstance(shown, CoveragePage)
    return shown


SCENES = (
    Scene("start", without_plan),
    Scene("overview", page("overview")),
    Scene("activities", page("activities")),
    Scene("activity", one_activity),
    Scene("strategy", page("strategy")),
    Scene("indicators", page("indicators")),
    Scene("coverage", page("coverage")),
    Scene("coverage-areas", coverage_by_area),
    Scene("coverage-units", units_by_area),
    Scene("dimensions", dimensions),
    Scene("organisation", page("organisation")),
    Scene("owners", owners),
    Scene("participations", participations),
    Scene("followup", page("followup")),
    Scene("meetings", page("meetings")),
    Scene("prints", page("prints")),
    Scene("history", page("history")),
    Scene("new-plan", dialog("new_plan")),
    Scene("restore", dialog("restore")),
    Scene("export", dialog("export")),
    Scene("receive", receive),
    Scene("settings", dialog("settings")),
    Scene("help", dialog("help")),
    Scene("about", dialog("about")),
)
