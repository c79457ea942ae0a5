"""The dialog for a new plan, up to the plan file that comes of it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.exchange.strategies.strategies import has_example
from tracker.store.strategy.builder import create_plan
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.new_plan import NewPlanDialog, strategy_of
from tracker.ui.window.dialogs.strategy_choices import BLANK, MUNICIPALITIES

TODAY = date(2026, 5, 4)


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Return the folder that new plans lie in."""
    made = tmp_path / "Planer"
    made.mkdir()
    settings.put("folder/plans", str(made))
    return made


def _dialog(qtbot: QtBot, settings: Settings, strategy_id: str | None = None) -> NewPlanDialog:
    dialog = NewPlanDialog(settings, strategy_id)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def _create(dialog: NewPlanDialog) -> QPushButton:
    return next(
        button for button in dialog.findChildren(QPushButton) if button.text() == "Skapa plan"
    )


def _shows(dialog: QWidget, text: str) -> bool:
    labels = dialog.findChildren(QLabel)
    return any(text in label.text() and label.isVisible() for label in labels)


def test_it_opens_on_the_wanted_strategy(qtbot: QtBot, settings: Settings, folder: Path) -> None:
    dialog = _dialog(qtbot, settings, "skara")
    assert dialog.strategy_id == "skara"
    assert dialog.path == folder / "Skara.plan"
    assert _shows(dialog, "Integrationsstrategi")
    assert _shows(dialog, "4 utvecklingsområden · 12 strategiska inriktningar")
    assert _create(dialog).isEnabled()


@pytest.mark.parametrize("strategy_id", [*MUNICIPALITIES, BLANK])
def test_every_choice_becomes_a_plan(
    qtbot: QtBot, settings: Settings, folder: Path, strategy_id: str
) -> None:
    dialog = _dialog(qtbot, settings, strategy_id)
    with qtbot.waitSignal(dialog.accepted):
        _create(dialog).click()
    with create_plan(dialog.path, strategy_of(dialog, TODAY), actor="Anna") as plan:
        assert plan.plan().strategy == strategy_id
        assert plan.path.parent == folder


def test_the_arrow_keys_choose_and_enter_creates(
    qtbot: QtBot, settings: Settings, folder: Path
) -> None:
    dialog = _dialog(qtbot, settings, "skara")
    QTest.keyClick(dialog.strategies, Qt.Key.Key_Down)
    assert dialog.strategy_id == "vimmerby"
    assert dialog.path == folder / "Vimmerby.plan"
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.strategies, Qt.Key.Key_Return)


def test_enter_on_a_button_presses_that_button(
    qtbot: QtBot, settings: Settings, folder: Path
) -> None:
    dialog = _dialog(qtbot, settings)
    refuse = next(
        button for button in dialog.findChildren(QPushButton) if button.text() == "Avbryt"
    )
    refuse.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(refuse, Qt.Key.Key_Return)
    assert not list(folder.iterdir())


@pytest.mark.usefixtures("folder")
def test_the_example_is_offered_where_there_is_one(qtbot: QtBot, settings: Settings) -> None:
    dialog = _dialog(qtbot, settings)
    for row, strategy_id in enumerate([*MUNICIPALITIES, BLANK]):
        dialog.strategies.setCurrentRow(row)
        assert dialog.example.isVisibleTo(dialog) == has_example(strategy_id)
    dialog.example.setChecked(True)
    for strategy_id, expected in ((BLANK, False), ("ljusnarsberg", True)):
        dialog.strategies.setCurrentRow([*MUNICIPALITIES, BLANK].index(strategy_id))
        assert dialog.with_example is expected
    strategy = strategy_of(dialog, TODAY)
    assert strategy.activities
    with create_plan(dialog.path, strategy, actor="Anna") as plan:
        assert plan.activities.count() == len(strategy.activities)


def test_a_blank_plan_carries_what_was_typed(
    qtbot: QtBot, settings: Settings, folder: Path
) -> None:
    dialog = _dialog(qtbot, settings, BLANK)
    dialog.municipality.setText("  Åmål/<b> ")
    dialog.title.setText("Plan <i>2026</i>")
    assert dialog.path == folder / "Åmål b.plan"
    with create_plan(dialog.path, strategy_of(dialog, TODAY), actor="Anna") as plan:
        assert plan.plan().municipality == "Åmål/<b>"
        assert plan.plan().title == "Plan <i>2026</i>"


@pytest.mark.usefixtures("folder")
def test_a_blank_plan_needs_a_title(qtbot: QtBot, settings: Settings) -> None:
    dialog = _dialog(qtbot, settings, BLANK)
    dialog.title.setText("  ")
    assert not _create(dialog).isEnabled()
    assert _shows(dialog, "Skriv en titel.")
    dialog.strategies.setCurrentRow(0)
    assert _create(dialog).isEnabled()


def test_it_never_proposes_an_existing_file(qtbot: QtBot, settings: Settings, folder: Path) -> None:
    (folder / "Skara.plan").touch()
    (folder / "Skara 2.plan").symlink_to("ingenstans")
    dialog = _dialog(qtbot, settings, "skara")
    assert dialog.path == folder / "Skara 3.plan"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Skriv ett filnamn."),
        ("a/b", "Filnamnet får inte innehålla /"),
        ('<a>:"', 'Filnamnet får inte innehålla < > : "'),
        ("a\u202eb", "osynliga tecken"),
        ("con", "använder datorn till annat"),
        ("å" * 100, "för långt"),
        ("upptagen", "finns redan en fil"),
        ("mapp", "finns en mapp med det namnet"),
    ],
)
def test_a_name_that_will_not_do_is_refused_beside_the_field(
    qtbot: QtBot, settings: Settings, folder: Path, name: str, sentence: str
) -> None:
    (folder / "upptagen.plan").touch()
    (folder / "mapp.plan").mkdir()
    dialog = _dialog(qtbot, settings, "skara")
    dialog.target.name.setText(name)
    assert _shows(dialog, sentence)
    assert dialog.target.name.property("invalid") is True
    assert not _create(dialog).isEnabled()
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    dialog.target.name.setText("ledig")
    assert dialog.path == folder / "ledig.plan"
    assert dialog.target.name.property("invalid") is False
    assert _create(dialog).isEnabled()


@pytest.mark.parametrize("place", ["finns inte", "", "relativ", "nul\0l"])
def test_a_folder_that_is_not_there_is_named(
    qtbot: QtBot, settings: Settings, folder: Path, place: str
) -> None:
    dialog = _dialog(qtbot, settings, "skara")
    dialog.target.folder.setText(str(folder / place) if place == "finns inte" else place)
    assert _shows(dialog, "Mappen finns inte")
    assert not _create(dialog).isEnabled()


def test_a_folder_that_may_not_be_written_is_named(
    qtbot: QtBot, settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    dialog = _dialog(qtbot, settings, "skara")
    dialog.target.folder.setText(str(folder))
    assert _shows(dialog, "Du får inte skriva i mappen")


def test_a_name_of_ones_own_is_kept(qtbot: QtBot, settings: Settings, folder: Path) -> None:
    dialog = _dialog(qtbot, settings, "skara")
    dialog.target.name.setText("Min plan")
    dialog.strategies.setCurrentRow(0)
    assert dialog.path == folder / "Min plan.plan"


def test_the_folder_is_remembered(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, settings, "skara")
    assert dialog.path.parent == Path.home() / "Documents" / "Handlingsplaner"
    dialog.target.folder.setText(str(tmp_path))
    dialog.accept()
    assert _dialog(qtbot, settings, "skara").path.parent == tmp_path


@pytest.mark.usefixtures("folder")
def test_everything_that_takes_focus_has_a_name(qtbot: QtBot, settings: Settings) -> None:
    dialog = _dialog(qtbot, settings, BLANK)
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name, widget
