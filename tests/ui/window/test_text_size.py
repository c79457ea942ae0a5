"""The size of all texts: changed at once, remembered, and the pages stand where they stood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

from tests.support.accessible import CHOICES, FIELDS, VIEWS, controls
from tests.support.accessible import faults as unnamed
from tests.support.all_dialogs import dialog_classes, every_dialog
from tests.support.annual import begin_year
from tests.support.contrast import faint
from tests.support.dialogs import settle
from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY
from tests.ui.window.test_fits_the_screen import faults
from tracker.app import SystemLooks
from tracker.domain.activities.selection import ActivityFilter
from tracker.ui.kit.dialogs.scrolled_body import ScrolledBody
from tracker.ui.kit.layout import screen
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session
from tracker.ui.settings import Settings, Theme
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import PAGES

_LEAST_CONTROLS = 500
"""So many things to press, fill in or read rows in, at least, on the pages and in the dialogs."""

LOW = QSize(1280, 672)
"""A full screen of 1080 lines at 150 %, less the taskbar."""


@pytest.fixture
def window(
    qapp: QApplication,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """Return a window as the program opens it, over an example; the looks are put back after."""
    usual = QFont(qapp.font())
    monkeypatch.setattr(screen, "available_geometry", lambda _widget: QRect(QPoint(), LOW))
    settings.theme = Theme.LIGHT
    looks = SystemLooks(qapp, settings)
    looks.apply()
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    window.text_size.chosen.connect(looks.apply)
    window.resize(LOW)
    window.show()
    new_plan(tmp_path / "a.plan", load_example("ljusnarsberg", TODAY)).close()
    assert window.open_plan(tmp_path / "a.plan")
    window.session.change("", begin_year, window.session.plan, window.session.year)
    yield window
    settle(window)
    window.close()
    delete(window)
    theme.apply_theme(qapp, Theme.LIGHT)
    qapp.setFont(usual)
    theme.apply_theme(qapp, Theme.LIGHT)


def _resize(window: MainWindow, percent: int) -> None:
    window.text_size.choose(percent)
    QTest.qWait(1)
    settle(window, 3)


def test_texts_grow_at_once_and_the_activities_stay_where_they_are(
    window: MainWindow, qapp: QApplication
) -> None:
    window.show_page("activities")
    window.activities.show_filter(ActivityFilter(text="språk"))
    settle(window, 3)
    here = window.activities.model.shown_ids()[1]
    window.activities.open_activity(here)
    settle(window, 3)
    usual, width = qapp.font().pointSizeF(), window.sidebar.width()
    for _press in range(2):
        window.actions_["larger_text"].trigger()
        QTest.qWait(1)
    settle(window, 3)
    assert window.settings.text_size == 125
    assert qapp.font().pointSizeF() == pytest.approx(1.25 * usual)
    _resize(window, 200)
    assert window.sidebar.width() > 1.5 * width
    assert window.shown_page is window.activities
    assert window.activities.model.filter.text == "språk"
    assert window.activities.view.current_id() == here
    assert isinstance(qapp.focusWidget(), QWidget), "the keyboard is somewhere"
    window.actions_["larger_text"].trigger()
    assert window.settings.text_size == 200, "there is no larger one"
    window.session.change("Bytte", window.session.plan.activities.update, here, title="Språkrum")
    window.session.undo()
    _resize(window, 100)
    assert qapp.font().pointSizeF() == pytest.approx(usual)
    assert theme.scaled(16) == 16


def _shown(window: MainWindow, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Show each page and each dialog of the program, one after the other."""
    for entry in PAGES:
        window.show_page(entry.name)
        settle(window, 2)
        yield entry.name, window
    window.show_page("history")
    for name, make in every_dialog(window, folder).items():
        dialog = make()
        dialog.open()
        settle(window, 1)
        yield name, dialog
        dialog.close()
        if isValid(dialog):
            delete(dialog)


def _too_wide(shown: QWidget) -> list[str]:
    bodies = [body for body in shown.findChildren(ScrolledBody) if body.isVisible()]
    wide = [body.horizontalScrollBar().maximum() for body in bodies]
    found = [fault for fault in faults(shown, LOW) if not fault.startswith("button")]
    return [*found, *(f"{pixels} pixels too wide" for pixels in wide if pixels)]


def test_at_twice_the_size_every_page_and_dialog_is_named_is_clear_and_fits(
    window: MainWindow, tmp_path: Path
) -> None:
    _resize(window, 200)
    wrong: dict[str, list[str]] = {}
    seen: set[str] = set()
    count = 0
    for name, shown in _shown(window, tmp_path):
        found = controls(window.page(name) if shown is window else shown)
        told = [*unnamed(found), *_too_wide(shown), *faint(shown)]
        if told:  # what is still being read is laid out when it has come
            settle(window)
            told = [*unnamed(controls(shown)), *_too_wide(shown), *faint(shown)]
        wrong |= {name: told} if told else {}
        count += sum(control.role in FIELDS | CHOICES | VIEWS for control in found)
        seen.add(name)
    assert wrong == {}
    assert seen >= dialog_classes()
    assert count > _LEAST_CONTROLS
