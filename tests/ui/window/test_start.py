"""The start page, driven by mouse, keyboard and drops."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tests.support.plans import TODAY
from tracker.exchange.strategies.strategies import builtin_strategies
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.strategy_choices import BLANK, MUNICIPALITIES, facts, read_choices
from tracker.ui.window.start import StartPage


def _plans(folder: Path, *names: str) -> list[Path]:
    paths = [folder / f"{name}.plan" for name in names]
    morning = datetime.combine(TODAY, time(8)).timestamp()
    for path in paths:
        path.touch()
        os.utime(path, (morning, morning))
    return paths


@pytest.fixture
def page(qtbot: QtBot, settings: Settings) -> StartPage:
    shown = StartPage(settings)
    qtbot.addWidget(shown)
    shown.resize(1100, 760)
    shown.show()
    qtbot.waitUntil(lambda: all(shown.cards[name].texts()[0] for name in MUNICIPALITIES))
    return shown


def test_there_is_a_card_for_every_strategy_in_its_own_words(page: StartPage) -> None:
    assert list(page.cards) == [*builtin_strategies(), BLANK]
    card_facts = {name: card.texts()[1] for name, card in page.cards.items()}
    assert card_facts == {
        "vargarda": "12 faktorer · 1 övergripande mål",
        "vanersborg": "3 fokusområden · 11 mål",
        "skara": "4 utvecklingsområden · 12 strategiska inriktningar",
        "vimmerby": "3 fokusområden · 20 viktiga delar",
        "ljusnarsberg": "4 integrationsområden · 9 kännetecken",
        "blank": "",
    }


def test_the_names_shown_at_once_are_those_of_the_strategies() -> None:
    loaded = {name: load_builtin(name) for name in builtin_strategies()}
    assert {name: strategy.municipality for name, strategy in loaded.items()} == MUNICIPALITIES
    assert [choice.facts for choice in read_choices()] == [
        facts(strategy) for strategy in loaded.values()
    ]


def test_names_stand_there_before_the_strategies_are_read(qtbot: QtBot, settings: Settings) -> None:
    fresh = StartPage(settings)
    qtbot.addWidget(fresh)
    accessible = [card.accessibleName() for card in fresh.cards.values()]
    assert accessible[-2:] == ["Ny plan från Ljusnarsberg", "Ny tom plan"]


def test_cards_keep_their_place_when_the_facts_come(qtbot: QtBot, settings: Settings) -> None:
    fresh = StartPage(settings)
    qtbot.addWidget(fresh)
    fresh.resize(1280, 800)
    fresh.show()
    before = [card.geometry() for card in fresh.cards.values()]
    qtbot.waitUntil(lambda: bool(fresh.cards["skara"].texts()[1]))
    qtbot.wait(20)
    after = [card.geometry() for card in fresh.cards.values()]
    assert [card.top() for card in after] == [card.top() for card in before]


@pytest.mark.parametrize("strategy_id", ["vimmerby", BLANK])
def test_a_card_asks_for_a_new_plan(page: StartPage, qtbot: QtBot, strategy_id: str) -> None:
    with qtbot.waitSignal(page.new_plan_requested) as asked:
        QTest.mouseClick(page.cards[strategy_id], Qt.MouseButton.LeftButton)
    assert asked.args == [strategy_id]


def test_arrows_go_to_the_card_below_and_above(page: StartPage) -> None:
    gone = []
    page.cards["vargarda"].setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(page.focusWidget(), key)
        gone.append(next(name for name, card in page.cards.items() if card.hasFocus()))
    assert gone == ["skara", "ljusnarsberg", BLANK, "vimmerby", "vanersborg"]


def test_tab_goes_through_the_page_in_reading_order(
    page: StartPage, settings: Settings, tmp_path: Path
) -> None:
    settings.remember_plan(_plans(tmp_path, "A")[0])
    page.refresh()
    cards: list[QWidget] = [
        *page.cards.values(),
        page.from_document,
        page.from_file,
        page.example,
    ]
    order = [*cards, page.recent, page.open_button]
    order[0].setFocus()
    for expected in [*order[1:], page.all_button, page.restore_button]:
        page.focusNextChild()
        assert page.focusWidget() is expected


def test_recent_plans_are_listed_newest_first(
    page: StartPage, settings: Settings, tmp_path: Path
) -> None:
    first, second = _plans(tmp_path, "Första", "<b>Andra")
    settings.remember_plan(first)
    settings.remember_plan(second)
    page.refresh()
    assert [page.recent.item(row).text() for row in range(2)] == ["<b>Andra", "Första"]
    spoken = page.recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("<b>Andra, i dag ")
    assert page.recent.item(0).toolTip().startswith("<p>")
    assert "<b>" not in page.recent.item(0).toolTip()


def test_a_plan_that_is_gone_is_not_listed(
    page: StartPage, settings: Settings, tmp_path: Path
) -> None:
    settings.remember_plan(tmp_path / "borta.plan")
    page.refresh()
    assert page.recent.count() == 0
    assert page.recent.isHidden()
    assert "visas här" in page.recent_note.text()


def test_a_click_or_enter_opens_a_recent_plan(
    page: StartPage, settings: Settings, tmp_path: Path
) -> None:
    settings.remember_plan(_plans(tmp_path, "A")[0])
    page.refresh()
    place = page.recent.visualItemRect(page.recent.item(0)).center()
    asked = QSignalSpy(page.open_requested)
    QTest.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(page.recent, Qt.Key.Key_Return)
    assert asked.count() == 2
    assert asked.at(0) == [tmp_path / "A.plan"]


def test_delete_takes_a_plan_off_the_list_but_keeps_the_file(
    page: StartPage, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    for path in _plans(tmp_path, "A", "B", "C"):
        settings.remember_plan(path)
    page.refresh()
    page.activateWindow()
    page.recent.setFocus()
    page.recent.setCurrentRow(1)
    qtbot.waitUntil(page.recent.hasFocus)
    QTest.keyClick(page.recent, Qt.Key.Key_Delete)
    assert settings.recent_plans == [tmp_path / "C.plan", tmp_path / "A.plan"]
    assert page.recent.currentRow() == 1
    assert (tmp_path / "B.plan").exists()


def test_the_menu_of_a_recent_plan_offers_both(
    page: StartPage, settings: Settings, tmp_path: Path
) -> None:
    settings.remember_plan(_plans(tmp_path, "A")[0])
    page.refresh()
    page.recent.customContextMenuRequested.emit(QPoint(20, 10))
    menu = page.recent.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Öppna", "Ta bort från listan"]
    menu.actions()[1].trigger()
    assert settings.recent_plans == []
    menu.close()


def test_focus_starts_where_work_goes_on(
    page: StartPage, settings: Settings, tmp_path: Path
) -> None:
    page.focus_first()
    assert page.focusWidget() is page.cards["vargarda"]
    settings.remember_plan(_plans(tmp_path, "A")[0])
    page.refresh()
    page.focus_first()
    assert page.focusWidget() is page.recent


def test_an_old_file_shows_its_day(page: StartPage, settings: Settings, tmp_path: Path) -> None:
    path = _plans(tmp_path, "A")[0]
    day = TODAY - timedelta(days=40)
    stamp = datetime.combine(day, time(12)).timestamp()
    os.utime(path, (stamp, stamp))
    settings.remember_plan(path)
    page.refresh()
    spoken = page.recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert day.isoformat() in spoken


def _is_taken(page: StartPage, kind: QEvent.Type, *files: str) -> bool:
    data = QMimeData()
    data.setUrls([QUrl(file) if "://" in file else QUrl.fromLocalFile(file) for file in files])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_keys = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), action, data, button, no_keys, kind)
    event.ignore()
    QApplication.sendEvent(page, event)
    return event.isAccepted()


def test_a_plan_dropped_on_the_page_is_opened(page: StartPage, tmp_path: Path) -> None:
    asked = QSignalSpy(page.open_requested)
    plan = str(tmp_path / "Å.PLAN")
    assert _is_taken(page, QEvent.Type.DragEnter, "/hem/x.png", plan)
    assert _is_taken(page, QEvent.Type.Drop, "/hem/x.png", plan)
    assert asked.count() == 1
    assert asked.at(0) == [Path(plan)]


def test_an_action_plan_dropped_on_the_page_becomes_a_plan(page: StartPage) -> None:
    asked = QSignalSpy(page.plan_from_file_requested)
    assert _is_taken(page, QEvent.Type.DragEnter, "/hem/Handlingsplan.xlsx")
    assert _is_taken(page, QEvent.Type.Drop, "/hem/Handlingsplan.xlsx")
    assert asked.at(0) == [Path("/hem/Handlingsplan.xlsx")]


def test_a_document_dropped_on_the_page_becomes_a_plan(page: StartPage) -> None:
    asked = QSignalSpy(page.plan_from_document_requested)
    assert _is_taken(page, QEvent.Type.DragEnter, "/hem/Strategi.pdf")
    assert _is_taken(page, QEvent.Type.Drop, "/hem/Strategi.pdf")
    assert asked.at(0) == [Path("/hem/Strategi.pdf")]


@pytest.mark.parametrize("file", ["/hem/x.png", "https://example.org/a.plan"])
def test_other_things_are_not_taken(page: StartPage, file: str) -> None:
    asked = QSignalSpy(page.open_requested)
    assert not _is_taken(page, QEvent.Type.DragEnter, file)
    assert not _is_taken(page, QEvent.Type.Drop, file)
    assert asked.count() == 0


@pytest.mark.parametrize("width", [400, 700, 1280])
def test_nothing_is_cut_off_at_any_width(page: StartPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 700)
    qtbot.wait(20)
    for card in page.cards.values():
        assert card.isVisible()
        for text in card.findChildren(QLabel):
            if text.text() and text.isVisible():
                assert text.height() >= text.heightForWidth(text.width())
                assert card.rect().contains(text.geometry())
    assert page.example.mapTo(page, page.example.rect().topRight()).x() < width


def test_everything_that_takes_focus_has_a_name(page: StartPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget
