"""Scenes of all plans in a folder: by plan, and the activities of all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import ACTOR, TODAY, Stage
from tracker.domain.many_plans.all_plans import Showing, Wanted
from tracker.exchange.strategies.strategies import load_example
from tracker.store.strategy.builder import create_plan
from tracker.ui.many_plans.fetch_dialog import FetchDialog
from tracker.ui.many_plans.fetch_table import WHAT
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


def fetch_rows(stage: Stage) -> QWidget:
    """Another plan's rows, some of them chosen: what is found here by name and what is not."""
    stage.open_example()
    other = stage.folder / "Skara.plan"
    create_plan(other, load_example("skara", TODAY), actor=ACTOR).close()
    dialog = FetchDialog(stage.window.session, [other], stage.window)
    dialog.open()
    while dialog.progress.is_running:
        QTest.qWait(_READ_MS)
    for row in (1, 3):
        cell = dialog.model.index(row, WHAT)
        dialog.model.setData(cell, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    stage.settle()
    return dialog


MANY_PLANS_SCENES = (
    ("all-plans", all_plans),
    ("all-plans-activities", all_activities),
    ("fetch-rows", fetch_rows),
)
