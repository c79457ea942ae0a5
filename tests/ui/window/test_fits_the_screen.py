"""Every page and dialog fits a small screen: 1024 × 700, and 1366 × 768 at 125 %."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.annual import begin_year
from tests.support.dialogs import dialog_makers, settle
from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.store.meetings.queries import add_meeting
from tracker.ui.followup.page import FollowupPage
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.layout import screen
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.layout.scrolled_page import ScrolledPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import PAGES, PRINTS

EXAMPLES = ("vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg")
SMALL = QSize(1024, 614)
"""As narrow as 1024 × 700, and as low as 1366 × 768 at 125 %."""
MakeWindow = Callable[[str, QSize], MainWindow]


@pytest.fixture
def make_window(
    qapp: QApplication,
    qtbot: QtBot,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MakeWindow]:
    """Return what opens an example in a window that fills a screen of a size."""
    made: list[MainWindow] = []

    def make(example: str, size: QSize) -> MainWindow:
        monkeypatch.setattr(screen, "available_geometry", lambda _widget: QRect(QPoint(), size))
        window = MainWindow(Session(Tasks(qapp), qapp), settings)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(size)
        window.show()
        path = tmp_path / f"{example}.plan"
        new_plan(path, load_example(example, TODAY)).close()
        assert window.open_plan(path)
        return window

    yield make
    for window in made:
        window.close()


def faults(shown: QWidget, size: QSize) -> list[str]:
    """Return what does not fit in a window or dialog: itself, its buttons, its labels' words."""
    least = shown.minimumSizeHint().expandedTo(shown.minimumSize())
    found = [] if least.boundedTo(size) == least else [f"{type(shown).__name__} needs {least}"]
    if shown.size().boundedTo(size) != shown.size():
        found.append(f"{type(shown).__name__} is {shown.size()}")
    pages = [page for page in shown.findChildren(ScrolledPage) if page.isVisible()]
    wide = [page.horizontalScrollBar().maximum() for page in pages]
    found += [f"the page is {pixels} pixels too wide" for pixels in wide if pixels]
    for pressed in shown.findChildren(QAbstractButton):
        place = QRect(pressed.mapTo(shown, QPoint()), pressed.size())
        if pressed.isVisible() and not _scrolls(pressed) and not shown.rect().contains(place):
            found.append(f"button {pressed.text() or pressed.accessibleName()} at {place}")
    labels = [words for words in shown.findChildren(QLabel) if words.isVisible()]
    return found + [f"label {words.text()}" for words in labels if _is_cut_off(words)]


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and not isinstance(parent, ScrolledPage):
            return True
        parent = parent.parentWidget()
    return False


def _is_cut_off(words: QLabel) -> bool:
    if words.toolTip() or not words.text():
        return False
    if words.wordWrap():
        return words.height() < words.heightForWidth(words.width())
    return words.width() < words.sizeHint().width()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_page_fits(make_window: MakeWindow, example: str) -> None:
    window = make_window(example, SMALL)
    session = window.session
    session.change("", begin_year, session.plan, session.year)
    with session.plan.change("Möte"):
        add_meeting(session.plan, body="kommunstyrelsen", held_on="2026-05-20", title="Läget")
    found: dict[str, list[str]] = {}
    for entry in PAGES:
        window.show_page(entry.name)
        settle(window)
        if wrong := faults(window, SMALL):
            found[entry.name] = wrong
    assert found == {}


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_dialog_fits(make_window: MakeWindow, example: str) -> None:
    window = make_window(example, SMALL)
    session = window.session
    session.change("", begin_year, session.plan, session.year)
    found: dict[str, list[str]] = {}
    for name, make in dialog_makers(window).items():
        dialog = make()
        assert dialog is not None, name
        dialog.open()
        settle(window)
        if wrong := faults(dialog, SMALL):
            found[name] = wrong
        dialog.reject()
        settle(window)
        if isValid(dialog):
            dialog.deleteLater()
    assert found == {}


def test_a_fixed_part_of_a_year_with_every_side_in_use_fits(make_window: MakeWindow) -> None:
    window = make_window("ljusnarsberg", SMALL)
    session = window.session
    plan, part = session.plan, FollowupPeriod(session.year, f"{session.year}-08-31")
    with plan.change("Delår"):
        plan.voices.add(heard_on=f"{session.year}-03-12", group_name="Föräldrar", said="Sent.")
        plan.year_steps.turn_on(TODAY)
        plan.followups.begin(part)
        meeting = plan.meetings.add(
            body="Utvecklingsrådet för integration",
            further_bodies="Kommunstyrelsens presidium",
            held_on=f"{session.year}-09-16",
            agenda_item="§ 5 Uppföljningen av integrationsarbetet i kommunen",
        )
        plan.treatments.treat(meeting, part)
        plan.followups.update(
            plan.followups.begin(part),
            state="fixed",
            fixed_on=f"{session.year}-10-01",
            body="Kommunstyrelsen",
            case_number="KS 2026/99",
        )
    session.choose_year(part)
    window.show_page("followup")
    settle(window)
    page = window.page("followup")
    assert isinstance(page, FollowupPage)
    assert window.size() == SMALL
    assert faults(page.header, SMALL) == []
    assert page.header.state.height() < 2 * page.header.side(0).height()
    assert "Utvecklingsrådet" in page.header.state.toolTip()


def test_the_first_window_fits_the_screen(
    qapp: QApplication, qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = QRect(0, 0, 1366, 728)
    monkeypatch.setattr(screen, "available_geometry", lambda _widget: small)
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    window.show()
    assert window.height() < small.height()
    assert window.width() == 1280
    assert window.minimumSizeHint().height() < small.height()


def test_one_visit_to_the_prints_does_not_widen_the_window(make_window: MakeWindow) -> None:
    window = make_window("ljusnarsberg", QSize(1024, 700))
    window.show_page(PRINTS)
    settle(window)
    window.page(PRINTS).setMinimumWidth(1200)  # as wide as a page has ever been
    window.show_page("overview")
    settle(window)
    assert window.minimumSizeHint().width() <= 1024
    window.show_page(PRINTS)  # and while it is shown it scrolls
    settle(window)
    assert window.minimumSizeHint().width() <= 1024
    assert window.width() == 1024


def test_a_dialog_that_the_screen_has_no_room_for_scrolls_and_keeps_its_buttons(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = QRect(0, 0, 640, 360)
    monkeypatch.setattr(screen, "available_geometry", lambda _widget: small)
    dialog = Frame("Långt", window, width=800)
    qtbot.addWidget(dialog)
    lines = [QLabel(f"Rad {number}") for number in range(40)]
    for line in lines:
        dialog.body.addWidget(line)
    done = dialog.add_button("Klar", dialog.accept, role="primary")
    dialog.open()
    QApplication.processEvents()
    assert small.contains(QRect(QPoint(), dialog.size()))
    assert dialog.rect().contains(QRect(done.mapTo(dialog, QPoint()), done.size()))
    area = dialog.findChild(QScrollArea)
    assert area is not None
    area.ensureWidgetVisible(lines[-1])
    assert not lines[-1].visibleRegion().isEmpty()


@pytest.mark.parametrize("count", [3, 10, 60])
def test_a_drop_down_shows_all_of_its_last_row(qtbot: QtBot, count: int) -> None:
    choice = QComboBox()
    qtbot.addWidget(choice)
    choice.addItems([f"Enhet {number}" for number in range(count)])
    choice.show()
    choice.showPopup()
    view, last = choice.view(), choice.model().index(count - 1, 0)
    view.scrollTo(last)
    assert view.viewport().rect().contains(view.visualRect(last))
    choice.hidePopup()


def test_empty_details_give_way_on_a_narrow_page(qtbot: QtBot) -> None:
    rows, details = QWidget(), QWidget()
    splitter = PageSplitter((rows, details), (800, 328), wide=0)
    qtbot.addWidget(splitter)
    splitter.let_give_way(details)
    splitter.resize(900, 400)
    splitter.show()
    assert details.isHidden()
    splitter.show_selected(is_any=True)
    assert details.isVisible()
    splitter.show_selected(is_any=False)
    splitter.resize(3000, 400)
    assert details.isVisible()
    splitter.want_details(wanted=False)
    assert details.isHidden()


def test_a_title_can_be_read_beside_its_form_and_dragged(make_window: MakeWindow) -> None:
    window = make_window("ljusnarsberg", QSize(1092, 614))
    window.show_page("activities")
    settle(window)
    view, header = window.activities.view, window.activities.view.horizontalHeader()
    window.activities.open_activity(1)
    settle(window)
    digit = view.fontMetrics().horizontalAdvance("0")
    assert view.columnWidth(1) >= 28 * digit
    header.resizeSection(1, 333)
    window.resize(1600, 800)
    settle(window)
    assert view.columnWidth(1) == 333


def test_a_dialog_that_grows_out_of_the_screen_moves_back_into_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = QRect(0, 0, 1366, 728)
    monkeypatch.setattr(screen, "available_geometry", lambda _widget: small)
    dialog = Frame("Fastställ", width=480)
    qtbot.addWidget(dialog)
    dialog.add_button("Fastställ", dialog.accept, role="primary")
    dialog.open()
    dialog.move(900, 500)
    for number in range(12):
        dialog.body.addWidget(QLabel(f"Det som saknas, nummer {number}."))
    qtbot.waitUntil(lambda: dialog.height() > 300)
    qtbot.waitUntil(lambda: small.contains(dialog.frameGeometry()))
