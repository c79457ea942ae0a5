"""Pictures of one form for a unit from several plans: made, and come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import TODAY, Stage
from tests.support.examples import load_example, new_plan
from tracker.exchange.forms.unit_form import write_unit_form
from tracker.store.forms.joint import joint_forms, record_forms, reporting_in
from tracker.store.plan_file import PlanFile
from tracker.ui.unit_forms.issue_joint import IssueJointDialog
from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog


def _others(stage: Stage) -> list[Path]:
    """Return two other plans with units that the open one has too."""
    folder = stage.window.settings.folder
    paths = []
    for name in ("vanersborg", "vimmerby"):
        path = folder / f"{name}.plan"
        if not path.exists():
            new_plan(path, load_example(name, TODAY)).close()
        paths.append(path)
    return paths


def issue_joint(stage: Stage) -> QWidget:
    """Three plans, and the units that they share."""
    stage.open_example()
    window = stage.window
    dialog = IssueJointDialog(window.session, window.settings, window)
    dialog.open()
    dialog.add_plans(_others(stage))
    stage.settle()
    return dialog


def receive_joint(stage: Stage) -> QWidget:
    """A workbook with parts for several plans, in one of them."""
    stage.open_example()
    window = stage.window
    own, path = window.session.plan, window.settings.folder / "Uppföljning 2026.xlsx"
    with PlanFile.open(_others(stage)[1], actor="Samordnaren") as other:
        unit = max(reporting_in([own, other]), key=lambda each: len(each.known))
        (content,) = joint_forms([own, other], [unit], TODAY.year, date(TODAY.year, 1, 2))
        write_unit_form(content, path)
        record_forms([own, other], [part.form for part in content.parts], "window")
    dialog = ReceiveFormsDialog(window.session, [path], window, window.settings)
    dialog.open()
    stage.settle()
    return dialog


JOINT_SCENES = (("issue-joint", issue_joint), ("receive-joint", receive_joint))
