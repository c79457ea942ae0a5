"""An action plan from elsewhere comes in by the window: dropped on it, or as a whole new plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.exchange.importing.files import book
from tests.support.documents import DOCUMENTS
from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import send_out
from tests.support.sessions import wait_for_jobs
from tracker.exchange.forms.finding import looks_like_form
from tracker.ui.documents.dialog import DocumentDialog
from tracker.ui.documents.place import PlanPlaceDialog
from tracker.ui.importing.import_plan import ImportPlanDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog
from tracker.ui.window.dialogs.new_plan import NewPlanDialog
from tracker.ui.window.main_window import MainWindow

ROWS = (
    ("Område", "Åtgärd", "Ansvarig", "Klart"),
    ("Arbete", "Praktik för unga", "Rektor", "2026-05-31"),
)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[MainWindow]:
    """Return the window on its start page."""
    shown = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return an action plan in a workbook."""
    path = tmp_path / "Handlingsplan folkhälsa.xlsx"
    book(ROWS)(path)
    return path


def dropped(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_a_new_plan_is_made_of_a_file(
    window: MainWindow, source: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window.dialogs.new_plan_from_file(source)
    (dialog,) = window.findChildren(NewPlanDialog)
    assert dialog.title.text() == "Handlingsplan folkhälsa"
    dialog.target.suggest(tmp_path, "Ny")
    dialog.target.suggest_name("Ny")
    dialog.accept()
    (importing,) = window.findChildren(ImportPlanDialog)
    qtbot.waitUntil(importing.accept_button.isEnabled)
    importing.accept()
    wait_for_jobs(qtbot, window.session)
    plan = window.session.plan
    assert plan.plan().title == "Handlingsplan folkhälsa"
    assert [activity.title for activity in plan.activities.all()] == ["Praktik för unga"]
    assert [area.title for area in plan.focus_areas.all()] == ["Arbete"]


def test_a_dropped_action_plan_is_offered_to_be_taken_in(
    window: MainWindow, source: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window.session.adopt(open_plan(make_plan(tmp_path / "plan.plan")))
    data = dropped(source)
    window.commands.take_dropped(data)
    (importing,) = window.findChildren(ImportPlanDialog)
    qtbot.waitUntil(importing.accept_button.isEnabled)
    importing.reject()


def test_a_dropped_form_is_received(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.session.adopt(open_plan(make_plan(tmp_path / "plan.plan")))
    (form,) = send_out(window.session.plan, tmp_path, 1)
    assert looks_like_form(form)
    data = dropped(form)
    window.commands.take_dropped(data)
    (receiving,) = window.findChildren(ReceiveFormsDialog)
    wait_for_jobs(qtbot, window.session)
    receiving.reject()


def test_what_is_no_form_is_told_from_one(source: Path, tmp_path: Path) -> None:
    assert not looks_like_form(source)
    broken = tmp_path / "skadad.xlsx"
    broken.write_bytes(b"PK\x03\x04" + bytes(200))
    assert not looks_like_form(broken)


def test_a_new_plan_is_made_of_a_document(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.dialogs.new_plan_from_document(DOCUMENTS / "folkhalsoplan.md")
    (dialog,) = window.findChildren(DocumentDialog)
    qtbot.waitUntil(dialog.accept_button.isEnabled)

    dialog.accept_button.click()
    (place,) = dialog.findChildren(PlanPlaceDialog)
    place.target.suggest(tmp_path, "Folkhälsa")
    place.accept()

    plan = window.session.plan
    assert plan.plan().title == "Folkhälsoplan för Granlunda kommun 2024–2027"
    assert [area.title for area in plan.focus_areas.all()] == [
        "Trygga uppväxtvillkor",
        "Goda levnadsvanor",
        "Jämlik delaktighet",
    ]
    assert plan.labels().focus_area.singular == "prioriterat område"
    assert len(plan.indicators.all()) == 5
    assert not dialog.isVisible()
