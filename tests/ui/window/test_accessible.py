"""What a screen reader tells of every page and dialog, and what it says of its own accord."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.accessible import controls
from tests.support.annual import begin_year
from tests.support.dialogs import settle
from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY
from tracker.domain.activities.selection import ActivityFilter
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks import theme
from tracker.ui.kit.speaking.announcing import said
from tracker.ui.session import Session
from tracker.ui.settings import Settings, Theme
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import PAGES


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """Return one window for all tests here, over an example whose year has begun."""
    folder = tmp_path_factory.mktemp("accessible")
    qapp.setStyle("Fusion")
    theme.apply_theme(qapp, Theme.LIGHT)
    new_plan(folder / "a.plan", load_example("ljusnarsberg", TODAY)).close()
    window = MainWindow(Session(Tasks(qapp), qapp), Settings(folder / "settings.ini"))
    window.resize(1280, 800)
    window.show()
    assert window.open_plan(folder / "a.plan")
    window.session.change("", begin_year, window.session.plan, window.session.year)
    yield window
    settle(window)
    window.close()
    window.deleteLater()


@pytest.fixture
def heard() -> QSignalSpy:
    """Return what is said from now on."""
    return QSignalSpy(said())


def _sentences(heard: QSignalSpy) -> list[str]:
    return [str(heard.at(place)[0]) for place in range(heard.count())]


def _interface(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def test_the_pages_are_tabs_of_which_the_one_shown_is_selected(window: MainWindow) -> None:
    window.show_page("strategy")
    tabs = [control for control in controls(window.sidebar) if control.role.name == "PageTab"]
    assert [tab.name for tab in tabs][:3] == ["Överblick", "Insatser", "Strategi"]
    chips = {chip.accessibleName(): chip for chip in window.sidebar.findChildren(QToolButton)}
    states = {name: _interface(chip).state().selected for name, chip in chips.items()}
    assert [name for name, is_selected in states.items() if is_selected] == ["Strategi"]
    pressed = _interface(chips["Historik"]).actionInterface()
    assert pressed is not None
    pressed.doAction("Press")
    assert window.shown_page is window.page("history")


def test_a_choice_has_its_value_as_value_and_its_label_as_label(window: MainWindow) -> None:
    window.show_page("activities")
    window.activities.open_activity(1)
    settle(window, 3)
    editor = window.activities.form.editor("status")
    box = editor.focusProxy()
    assert isinstance(box, QComboBox)
    (control,) = [made for made in controls(editor) if made.role.name == "ComboBox"]
    assert (control.label, control.value) == ("Status", box.currentText())


def test_every_list_of_choices_is_one_that_has_a_name_besides_its_value(repository: Path) -> None:
    bare = re.compile(r"[^.\w]QComboBox\(|\(QComboBox\):")
    sources = (repository / "tracker/ui").rglob("*.py")
    assert [path.name for path in sources if bare.search(path.read_text("utf-8"))] == [
        "named_box.py"
    ]


def test_the_rows_are_read_before_the_details_beside_them(window: MainWindow) -> None:
    seen = 0
    for entry in PAGES:
        window.show_page(entry.name)
        for splitter in window.page(entry.name).findChildren(PageSplitter):
            whole = _interface(splitter)
            parts = [whole.child(place).object() for place in range(splitter.count())]
            assert parts == [splitter.widget(place) for place in range(splitter.count())]
            seen += 1
    assert seen > len(PAGES) // 2


def test_a_refused_date_is_said_and_stands_by_its_field(
    window: MainWindow, heard: QSignalSpy
) -> None:
    window.show_page("activities")
    window.activities.open_activity(1)
    settle(window, 3)
    editor = window.activities.form.editor("due_date")
    line = editor.focusProxy()
    assert isinstance(line, QLineEdit)
    for _attempt in range(2):  # said again when it is refused again
        line.setText("32/13")
        editor.commit()
        settle(window, 1)
    assert editor.problem
    assert _sentences(heard) == [editor.problem, editor.problem]
    assert _interface(line).text(QAccessible.Text.Description) == editor.problem
    assert line.property("invalid")
    editor.revert()


def test_saved_undone_and_filtered_are_said(
    window: MainWindow, heard: QSignalSpy, qtbot: QtBot
) -> None:
    window.show_page("activities")
    settle(window, 3)
    session = window.session
    session.change("Döpte om", session.plan.activities.update, 2, title="Språkcafé")
    qtbot.waitUntil(lambda: "Sparat" in _sentences(heard))
    session.undo()
    qtbot.waitUntil(lambda: "Ångrat: Döpte om" in _sentences(heard))
    session.redo()
    qtbot.waitUntil(lambda: "Gjort om: Döpte om" in _sentences(heard))
    session.undo()
    window.activities.show_filter(ActivityFilter(text="språk"))
    settle(window, 3)
    left = window.activities.head.facts.text()
    assert left
    qtbot.waitUntil(lambda: left in _sentences(heard))
    assert _sentences(heard).count("Sparat") == 1, "what says more stands alone"
    window.activities.show_filter(ActivityFilter())


def test_the_end_of_a_long_job_is_said(qtbot: QtBot, qapp: QApplication, heard: QSignalSpy) -> None:
    tasks, progress = Tasks(qapp), JobProgress()
    qtbot.addWidget(progress)
    progress.show()
    with qtbot.waitSignal(progress.ended):
        progress.run(tasks, lambda report: report("Läser …", 0.5), "Börjar …")
    qtbot.waitUntil(lambda: "Klart." in _sentences(heard))
    tasks.wait_for_all()
