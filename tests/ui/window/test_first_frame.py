"""The first frame of the window on a large plan: whole, unless reading takes so long as is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY
from tracker.store.file.connection import Connection
from tracker.ui import session as session_module
from tracker.ui.kit.guarded import guarded
from tracker.ui.overview.page import OverviewPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow

LONG = """WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
SELECT max(i) FROM n"""


class Frames(QObject):
    """Notes at each painting of a page whether its figures are there."""

    def __init__(self, page: OverviewPage) -> None:
        super().__init__(page)
        self.has_figures: list[bool] = []
        self._page = page
        page.scroll_area.viewport().installEventFilter(self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.has_figures.append(bool(self._page.tiles.tiles["planned"].count))
        return super().eventFilter(watched, event)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan = new_plan(tmp_path / "a.plan", load_example("vimmerby", TODAY), actor="Testare")
    plan.close()
    return tmp_path / "a.plan"


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window that is not shown, to which every plan is a large one."""
    monkeypatch.setattr(session_module, "SMALL_PLAN", -1)
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    yield window
    window.close()


@pytest.mark.parametrize(("seconds", "first"), [(60.0, True), (-1.0, False)])
def test_the_first_frame_has_the_figures_unless_they_take_long(
    qtbot: QtBot,
    window: MainWindow,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    *,
    first: bool,
) -> None:
    monkeypatch.setattr(session_module, "UNSEEN_SECONDS", seconds)
    monkeypatch.setattr("tracker.store.file.brief_reading._STEPS", 1)
    window.open_plan(path)
    page = window.shown_page
    assert isinstance(page, OverviewPage)
    frames = Frames(page)
    window.show()
    qtbot.waitUntil(lambda: page.is_settled and True in frames.has_figures)
    assert frames.has_figures[0] is first


def test_what_takes_too_long_for_the_first_frame_is_read_in_another_thread(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "UNSEEN_SECONDS", 0.0)
    readers: list[bool] = []

    def read(connection: Connection) -> int:
        readers.append(current_thread() is main_thread())
        return int(connection.execute(LONG).fetchone()[0])

    window.open_plan(path)
    told: list[int] = []
    session = window.session
    with session.before_the_first_frame():
        session.query(read, told.append, key="long")
    qtbot.waitUntil(lambda: bool(told))
    assert (readers, told) == ([True, False], [100_000])
    readers.clear()
    session.query(read, told.append, key="long")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert readers == [False], "once it is shown, nothing is read where the window waits"
    assert session.plan.connection.execute(LONG).fetchone() == (100_000,)
