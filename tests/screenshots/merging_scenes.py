"""The scene of a plan that is made one with a copy that somebody else has worked in."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage
from tests.support.plans import open_plan
from tracker.ui.merging.merge_copy import MergeCopyDialog


def merge_copy(stage: Stage) -> QWidget:
    """What has been done in a copy: some of it clashes with the plan, some of it does not."""
    stage.open_example()
    window = stage.window
    plan = window.session.plan
    plan.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = Path(shutil.copy(plan.path, plan.path.with_name("Integration-KOMMUN-PC7.plan")))
    shared = [activity.id for activity in plan.activities.all()[:3]]
    with open_plan(path) as copy, copy.change("Uppdaterade insatser"):
        copy.activities.update(shared[0], status="completed", note="Klart efter sista kursen.")
        copy.activities.update(shared[1], title="Dialogkvällar om vardag och fördomar i skolorna")
        copy.activities.update(shared[2], due_date="2027-03-31")
        copy.activities.add(title="Öppet hus för nyinflyttade", focus_area_id=1)
    with plan.change("Ändrade här"):
        plan.activities.update(shared[1], title="Dialogkvällar om fördomar")
        plan.activities.delete(shared[2])
    dialog = MergeCopyDialog(window.session, [path], window)
    dialog.open()
    stage.settle()
    return dialog


MERGING_SCENES = (("merge-copy", merge_copy),)
