"""The side Årets steg: offered, turned on, a wheel and a list, ticked and moved."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.followup_page import shown, texts
from tracker.domain.reporting.year_step import StepKind
from tracker.errors import TrackerError
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.sides import STEPS
from tracker.ui.followup.steps.step_table import DAY, STATE, STEP
from tracker.ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> FollowupPage:
    return shown(qtbot, session, begun=False)


def _turned_on(session: Session, page: FollowupPage) -> None:
    steps = session.plan.year_steps
    assert session.change("På", steps.turn_on, date(session.year, 1, 1))
    page.show_side(STEPS)


def _stand_on(page: FollowupPage, name: str) -> None:
    for row in range(page.steps.model.rowCount()):
        line = page.steps.model.row_at(row)
        if line is not None and line.full_name.startswith(name):
            page.steps.view.selectRow(row)
            return
    raise AssertionError(name)


def _write_line(page: FollowupPage, name: str, text: str) -> None:
    editor = page.steps.form.editor(name)
    line = editor.focusProxy()
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)
    editor.commit()


def test_the_steps_are_offered_and_nothing_is_set_before_they_are_turned_on(
    session: Session, page: FollowupPage
) -> None:
    assert not page.header.side(STEPS).isVisible()
    page.show_part("steps")
    assert page.steps.not_on.isVisible()
    assert session.plan.year_steps.count() == 0
    dialog = page.steps.ask_to_turn_on()
    for step, box in dialog.boxes.items():
        box.setChecked(step.kind in (StepKind.FORMS_OUT, StepKind.BUDGET))
    QTest.mouseClick(dialog.turn_on_button, Qt.MouseButton.LeftButton)
    year = session.year
    assert texts(page.steps.model, DAY) == [f"{year}-05-15 (förslag)", f"{year}-11-15 (förslag)"]
    QTest.mouseClick(page.steps.confirm_button, Qt.MouseButton.LeftButton)
    assert texts(page.steps.model, DAY) == [f"{year}-05-15", f"{year}-11-15"]
    assert not page.steps.confirm_button.isVisible()


def test_a_step_is_ticked_moved_and_removed(
    session: Session, page: FollowupPage, failures: list[TrackerError]
) -> None:
    _turned_on(session, page)
    part, year = page.steps, session.year
    _stand_on(page, "Underlag till budgeten")
    part.view.setFocus()
    QTest.keyClick(part.view, Qt.Key.Key_Space)
    current = part.current()
    assert current is not None
    assert current.is_done
    assert f"Klart {session.today()}" in texts(part.model, STATE)
    QTest.mouseClick(part.tick_button, Qt.MouseButton.LeftButton)
    current = part.current()
    assert current is not None
    assert not current.is_done
    _write_line(page, "usual", "20 maj")
    _stand_on(page, "Underlag till budgeten")
    assert f"{year}-05-20" in texts(part.model, DAY)
    _stand_on(page, "Skicka ut formulären")
    assert not part.tick_button.isEnabled()
    assert not part.form.editor("done_on").isVisible()
    part.view.setFocus()
    QTest.keyClick(part.view, Qt.Key.Key_Delete)
    assert not any("Skicka ut" in text for text in texts(part.model, STEP))
    session.undo()
    assert any("Skicka ut" in text for text in texts(part.model, STEP))
    assert failures == []


def test_a_step_of_ones_own_is_named_at_once(session: Session, page: FollowupPage) -> None:
    _turned_on(session, page)
    QTest.mouseClick(page.steps.add_button, Qt.MouseButton.LeftButton)
    current = page.steps.current()
    assert current is not None
    assert current.kind is StepKind.OWN
    _write_line(page, "title", "Dialog med föreningarna")
    assert "Dialog med föreningarna" in texts(page.steps.model, STEP)


def test_the_wheel_is_drawn_and_says_in_words_what_it_shows(
    session: Session, page: FollowupPage
) -> None:
    _turned_on(session, page)
    wheel = page.steps.wheel
    assert "Skicka ut formulären" in wheel.accessibleName()
    picture = QImage(wheel.size(), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    wheel.render(picture)
    row = [
        picture.pixelColor(x, min(picture.width(), picture.height()) // 2).name()
        for x in range(picture.width())
    ]
    assert len(set(row)) > 3
