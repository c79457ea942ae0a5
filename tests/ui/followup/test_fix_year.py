"""Fixing a year and opening it again, in dialogs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.examples import load_example
from tracker.domain.plan.strategy import Strategy
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.store.versions.snapshots import snapshot_of_year, verify
from tracker.ui.followup.fix_year import FixYearDialog, ReopenYearDialog
from tracker.ui.kit.speaking.announcing import said
from tracker.ui.session import Session

TODAY = date(2026, 10, 12)
YEAR = 2025
DAY = TODAY.isoformat()


@pytest.fixture
def fixing(
    closed_session: Session,
    make_plan: Callable[[Strategy], PlanFile],
    monkeypatch: pytest.MonkeyPatch,
) -> Session:
    set_day(monkeypatch, TODAY)
    closed_session.adopt(make_plan(load_example("ljusnarsberg", TODAY)))
    return closed_session


def _opened(qtbot: QtBot, session: Session, year: int = YEAR) -> FixYearDialog:
    dialog = FixYearDialog(session, year)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.fix_button.isEnabled)
    return dialog


def _write(dialog: FixYearDialog, **texts: str) -> None:
    for name, text in texts.items():
        dialog.editors[name].show_value(text)


def _finished(qtbot: QtBot, dialog: FixYearDialog) -> None:
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(dialog.fix_button, Qt.MouseButton.LeftButton)


def test_what_is_missing_is_shown_and_said_first(qtbot: QtBot, fixing: Session) -> None:
    heard: list[str] = []
    said().connect(heard.append)
    dialog = _opened(qtbot, fixing, TODAY.year)
    said().disconnect(heard.append)
    assert [part.sentence in heard[0] for part in dialog.missing] == [True] * len(dialog.missing)
    assert dialog.missing_heading.text() == "Det här saknas"
    sentences = [label.text() for label in dialog.missing_list.findChildren(QLabel)]
    assert len(sentences) == 2 * len(dialog.missing)
    assert any("har inte lämnat någon rapport" in text for text in sentences)
    _write(dialog, fixed_on=DAY)
    QTest.mouseClick(dialog.fix_button, Qt.MouseButton.LeftButton)
    assert "varför året fastställs ändå" in dialog.editors["remarks"].problem
    assert not fixing.plan.followups.is_fixed(TODAY.year)


def test_no_day_of_a_decision_is_suggested(qtbot: QtBot, fixing: Session) -> None:
    dialog = _opened(qtbot, fixing)
    assert dialog.editors["fixed_on"].entered() == ""
    _write(dialog, case_number="KS 1", remarks="Ja")
    QTest.mouseClick(dialog.fix_button, Qt.MouseButton.LeftButton)
    asked = "Datum för beslutet saknas. Skriv en dag, till exempel 2026-03-31."
    assert dialog.editors["fixed_on"].problem == asked
    written_in = dialog.editors["fixed_on"].focusProxy()
    assert written_in is not None
    QTest.keyClick(written_in, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "nothing was written there to take back first"
    assert not fixing.plan.followups.is_fixed(YEAR)


def test_lj_r3_lj_r6_a_year_is_fixed_by_the_body_it_is_reported_to(
    qtbot: QtBot, fixing: Session, failures: list[TrackerError]
) -> None:
    dialog = _opened(qtbot, fixing)
    assert dialog.editors["body"].entered() == "kommunstyrelsen"
    _write(dialog, case_number="KS 2026/112", fixed_on=DAY, remarks="Tre enheter\nfölja upp i vår.")
    _finished(qtbot, dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    found = fixing.plan.followups.of(YEAR)
    assert found is not None
    assert (found.case_number, found.body, found.fixed_on, found.remarks) == (
        "KS 2026/112",
        "kommunstyrelsen",
        TODAY,
        "Tre enheter\nfölja upp i vår.",
    )
    snapshot = snapshot_of_year(fixing.plan.connection, YEAR)
    assert snapshot is not None
    assert verify(fixing.plan.connection, snapshot.id) == ""
    assert failures == []
    fixing.undo()
    assert "allmän handling" in str(failures.pop())


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("fixed_on", "2026-10-13", "har inte varit ännu"),
        ("fixed_on", "2024-01-01", "före året"),
        ("fixed_on", "inte en dag", "inte ett datum"),
        ("fixed_on", "", "saknas"),
        ("case_number", "x" * 101, "högst 100"),
    ],
)
def test_what_is_wrong_is_shown_under_the_field(
    qtbot: QtBot, fixing: Session, name: str, text: str, reason: str
) -> None:
    dialog = _opened(qtbot, fixing)
    _write(dialog, **({"case_number": "KS 1", "fixed_on": DAY, "remarks": "Ja"} | {name: text}))
    QTest.mouseClick(dialog.fix_button, Qt.MouseButton.LeftButton)
    assert reason in dialog.editors[name].problem
    assert not dialog.progress.is_running


def test_vi_r8_a_council_that_does_not_decide_is_not_suggested(
    qtbot: QtBot, fixing: Session, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    fixing.adopt(make_plan(load_example("vimmerby", TODAY)))
    dialog = _opened(qtbot, fixing, 2026)
    assert dialog.editors["body"].entered() == ""
    assert dialog.note.text() == "Ange det organ som fattar beslutet."
    dialog.editors["body"].show_value("Utvecklingsrådet")
    dialog.editors["body"].commit()
    assert "tar emot redovisningen och beslutar inte" in dialog.note.text()


def test_a_body_with_a_longer_name_than_a_decision_takes_is_shown_and_can_be_shortened(
    qtbot: QtBot, fixing: Session
) -> None:
    name = "Nämnden för " + "det gemensamma arbetet " * 20
    fixing.change("Bytte", fixing.plan.plans.update, 1, followup_decided_by=name)
    dialog = _opened(qtbot, fixing)
    assert dialog.editors["body"].entered() == name.strip()
    _write(dialog, case_number="KS 1", fixed_on=DAY, remarks="Ja")
    QTest.mouseClick(dialog.fix_button, Qt.MouseButton.LeftButton)
    assert "får ha högst 200 tecken" in dialog.editors["body"].problem


def test_a_job_that_is_stopped_fixes_nothing(qtbot: QtBot, fixing: Session) -> None:
    dialog = _opened(qtbot, fixing)
    _write(dialog, case_number="KS 1", fixed_on=DAY, remarks="Ja")
    dialog.fix()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not fixing.plan.followups.is_fixed(YEAR)


def test_a_year_that_is_fixed_meanwhile_is_reported(
    qtbot: QtBot, fixing: Session, failures: list[TrackerError]
) -> None:
    dialog = _opened(qtbot, fixing)
    other = _opened(qtbot, fixing)
    for either in (dialog, other):
        _write(either, case_number="KS 1", fixed_on=DAY, remarks="Ja")
    _finished(qtbot, other)
    QTest.mouseClick(dialog.fix_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.progress.is_running)
    assert "är fastställd" in dialog.problem.text()
    assert failures == []


def test_a_fixed_year_is_opened_again_with_a_reason(
    qtbot: QtBot, fixing: Session, failures: list[TrackerError]
) -> None:
    first = _opened(qtbot, fixing)
    _write(first, case_number="KS 1", body="Nämnden", fixed_on=DAY, remarks="Ja")
    _finished(qtbot, first)
    dialog = ReopenYearDialog(fixing, YEAR)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.mouseClick(dialog.reopen_button, Qt.MouseButton.LeftButton)
    assert "Skäl saknas" in dialog.reason.problem
    assert dialog.isVisible()
    dialog.reason.show_value("En rapport kom sent")
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.reopen_button, Qt.MouseButton.LeftButton)
    found = fixing.plan.followups.of(YEAR)
    assert found is not None
    assert (found.is_fixed, found.reopened_reason) == (False, "En rapport kom sent")
    again = _opened(qtbot, fixing)
    assert again.editors["case_number"].entered() == "KS 1"
    assert again.editors["body"].entered() == "Nämnden"
    assert failures == []
