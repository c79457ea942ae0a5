"""Scenes of all plans in a folder: by plan, and the activities of all."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import ACTOR, TODAY, Stage
from tracker.domain.many_plans.all_plans import Showing, Wanted
from tracker.exchange.strategies.strategies import load_example
from tracker.store.strategy.builder import create_plan
from tracker.ui.many_plans.window import AllPlansWindow

_READ_MS = 50


def all_plans(stage: Stage) -> AllPlansWindow:
    """The plans of a folder."""
    folder = stage.folder / "Planer"
    folder.mkdir()
    for name in ("vargarda", "skara", "vimmerby"):
        create_plan(folder / f"{name}.plan", load_example(name, TODAY), actor=ACTOR).close()
    (folder / "Utkast.plan").write_text("Handlingsplan", encoding="utf-8")
    window = AllPlansWindow(stage.window.settings)
    stage.window.dialogs.all_plans_window = window
    window.show()
    window.read(folder)
    while window.progress.is_running:
        QTest.qWait(_READ_MS)
    stage.settle()
    return window


def all_activities(stage: Stage) -> QWidget:
    """What needs attention in any of the plans."""
    window = all_plans(stage)
    window.show_activities(Wanted(Showing.ATTENTION))
    stage.settle()
    return window


MANY_PLANS_SCENES = (("all-plans", all_plans), ("all-plans-activities", all_activities))
