"""A new period begun in the window: the fields, the areas, and the file that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.examples import load_example
from tests.support.plans import TODAY, open_plan
from tracker.domain.plan.renewal import AreaChoice, Fate
from tracker.domain.plan.strategy import Strategy
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.tables.roles import ChoicesRole
from tracker.ui.renewal.area_fates import BECOMES, TITLE
from tracker.ui.renewal.new_period import NewPeriodDialog
from tracker.ui.session import Session


@pytest.fixture
def dialog(
    qtbot: QtBot, closed_session: Session, make_plan: Callable[[Strategy], PlanFile]
) -> NewPeriodDialog:
    """Return the dialog over Skara's example, whose period is over."""
    closed_session.adopt(make_plan(load_example("skara", TODAY)))
    made = NewPeriodDialog(closed_session, "Samordnaren")
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, made)
    made.show()
    return made


def begin(qtbot: QtBot, dialog: NewPeriodDialog) -> Path:
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.begin()
    assert dialog.begun is not None
    return dialog.begun


def test_SK_R6_the_next_period_is_proposed(dialog: NewPeriodDialog) -> None:
    assert dialog.editors["period_from"].entered() == "2021"
    assert dialog.editors["period_to"].entered() == "2024"
    assert dialog.target.path().name == "Skara 2021–2024.plan"


def test_SK_R6_what_was_chosen_stands_in_the_new_plan(
    qtbot: QtBot, dialog: NewPeriodDialog
) -> None:
    model = dialog.model
    model.setData(model.index(0, TITLE), "Stolta och delaktiga")
    offered = dict(model.index(1, BECOMES).data(ChoicesRole))
    model.setData(model.index(1, BECOMES), offered["Slås ihop med I Skara är vi stolta"])
    assert model.index(1, TITLE).data() == "–"
    dialog.add_area()
    model.setData(model.index(4, TITLE), "Digital delaktighet")
    path = begin(qtbot, dialog)
    with open_plan(path) as new:
        assert new.plan().previous_file == "skara.plan"
        assert [area.title for area in new.focus_areas.all()] == [
            "Stolta och delaktiga",
            "Livsstilen som konkurrenskraft",
            "Vi främjar entreprenörskapet",
            "Digital delaktighet",
        ]


def test_a_merged_area_is_no_longer_offered_to_merge_with(dialog: NewPeriodDialog) -> None:
    model = dialog.model
    model.setData(model.index(0, BECOMES), AreaChoice(Fate.DROPPED))
    offered = [text for text, _choice in model.index(1, BECOMES).data(ChoicesRole)]
    assert "Slås ihop med I Skara är vi stolta" not in offered
    assert model.index(0, BECOMES).data() == "Tas bort"


def test_a_new_area_can_be_taken_away_again(dialog: NewPeriodDialog) -> None:
    dialog.add_area()
    assert dialog.remove_button.isEnabled()
    dialog.remove_area()
    assert dialog.model.rowCount() == 4
    dialog.areas.setCurrentIndex(dialog.model.index(0, TITLE))
    dialog.remove_area()
    assert dialog.model.rowCount() == 4


def test_a_broken_rule_is_named_at_its_field(qtbot: QtBot, dialog: NewPeriodDialog) -> None:
    dialog.editors["period_to"].show_value(2019)
    with qtbot.waitSignal(dialog.progress.ended, timeout=20_000):
        dialog.begin()
    assert "före 2021" in dialog.editors["period_to"].problem
    assert dialog.begun is None
    assert not dialog.target.path().exists()


def test_a_date_that_is_none_is_refused_before_anything_is_done(dialog: NewPeriodDialog) -> None:
    dialog.editors["adopted_on"].show_value("2026-02-30")
    dialog.begin()
    assert "2026-02-30" in dialog.editors["adopted_on"].problem
    assert not dialog.progress.is_running


def test_a_title_that_is_refused_stays_in_its_cell_with_the_reason(
    qtbot: QtBot, dialog: NewPeriodDialog
) -> None:
    place = dialog.model.index(0, TITLE)
    dialog.areas.setCurrentIndex(place)
    dialog.areas.edit(place)
    editor = dialog.areas.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "I Skara är vi stolta"
    editor.clear()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.accessibleDescription()
    dialog.begin_button.setFocus()
    qtbot.waitUntil(lambda: "inte sparad" in dialog.note.text())
    assert place.data() == "I Skara är vi stolta"


def test_a_fate_is_chosen_in_the_cell(dialog: NewPeriodDialog) -> None:
    place = dialog.model.index(0, BECOMES)
    dialog.areas.setCurrentIndex(place)
    dialog.areas.edit(place)
    combo = dialog.areas.viewport().findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    combo.hidePopup()
    combo.setCurrentIndex(combo.findText("Tas bort"))
    combo.activated.emit(combo.currentIndex())
    assert place.data() == "Tas bort"
