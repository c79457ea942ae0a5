"""The dialog that exports the plan of activities to decide on, as real files read back."""

from __future__ import annotations

from pathlib import Path

import docx
from pytestqt.qtbot import QtBot

from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.export_planned import ExportPlannedDialog


def test_the_whole_plan_or_one_action_plan_is_written_in_its_own_words(
    qtbot: QtBot, example_session: Session, settings: Settings, tmp_path: Path
) -> None:
    session = example_session
    made: list[int] = []
    session.change(
        "Ny handlingsplan", lambda: made.append(session.plan.action_plans.add(title="Skolans plan"))
    )
    dialog = ExportPlannedDialog(session, settings)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.windowTitle() == f"Exportera {session.labels.plan.singular}"
    assert dialog.action_plans.currentData() is None
    dialog.action_plans.setCurrentIndex(1)
    assert dialog.action_plan_id == made[0]
    assert dialog.target.path().name.startswith("Skolans plan")
    dialog.target.suggest(tmp_path, "plan")
    dialog.export()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    assert dialog.written == tmp_path / "plan.docx"
    texts = [each.text for each in docx.Document(str(dialog.written)).paragraphs]
    assert "Utkast – inte beslutat: Skolans plan" in texts
    dialog.file_types[".pdf"].click()
    assert dialog.target.path().suffix == ".pdf"


def test_a_plan_without_action_plans_is_not_asked_which(
    qtbot: QtBot, example_session: Session, settings: Settings
) -> None:
    dialog = ExportPlannedDialog(example_session, settings)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog.action_plans.isVisible()
