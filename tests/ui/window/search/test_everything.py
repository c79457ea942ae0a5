"""Search from any page: what is listed, how the keyboard goes, and where a hit is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.plans import make_plan
from tracker.store.search.queries import Found
from tracker.ui.followup.page import FollowupPage
from tracker.ui.kit.speaking.announcing import said
from tracker.ui.organisation.page import OrganisationPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.strategy.page import StrategyPage
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES, OVERVIEW
from tracker.ui.window.search.hit_list import FoundRole, HitList
from tracker.ui.window.search.marked_text import marked_parts, paint_marked


@pytest.fixture
def shown(
    qtbot: QtBot, qapp: QApplication, settings: Settings, tmp_path: Path
) -> Iterator[MainWindow]:
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.open_plan(make_plan(tmp_path / "sok.plan"))
    window.show_page(OVERVIEW)
    window.topbar.focus_search()
    qtbot.waitUntil(window.topbar.search_box.hasFocus)
    yield window
    window.close()


def seek(qtbot: QtBot, window: MainWindow, text: str) -> HitList:
    window.topbar.search_box.setText(text)
    hits = window.search.hits
    qtbot.waitUntil(hits.isVisible)
    return hits


def rows(hits: HitList) -> list[str]:
    model = hits.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(hits: HitList, title: str) -> None:
    model = hits.model()
    for row in range(model.rowCount()):
        found = model.index(row, 0).data(FoundRole)
        if isinstance(found, Found) and found.title == title:
            hits.setCurrentIndex(model.index(row, 0))
            QTest.keyClick(hits, Qt.Key.Key_Return)
            return
    raise AssertionError(title)


def test_hits_of_all_kinds_stand_under_headings_and_the_page_stays(
    qtbot: QtBot, shown: MainWindow
) -> None:
    heard: list[str] = []
    said().connect(heard.append)
    hits = seek(qtbot, shown, "arbete")
    said().disconnect(heard.append)
    assert heard == ["Fokusområden (1), Mål (2), Indikatorer (1)"]
    headings = [row for row in rows(hits) if row.endswith(")")]
    assert headings == ["Fokusområden (1)", "Mål (2)", "Indikatorer (1)"]
    assert "1 Arbete" in rows(hits)
    assert shown.page(OVERVIEW).isVisible()
    assert shown.topbar.search_box.hasFocus()


def test_nothing_found_is_said_and_two_letters_show_no_list(
    qtbot: QtBot, shown: MainWindow
) -> None:
    hits = seek(qtbot, shown, "finns inte")
    assert rows(hits) == ["Inga träffar på ”finns inte”"]
    shown.topbar.search_box.setText("fi")
    qtbot.waitUntil(lambda: not hits.isVisible())


def test_arrows_enter_and_escape_go_between_box_and_list(qtbot: QtBot, shown: MainWindow) -> None:
    hits, box = seek(qtbot, shown, "arbete"), shown.topbar.search_box
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert hits.hasFocus()
    assert hits.currentIndex().data(FoundRole) is not None
    QTest.keyClick(hits, Qt.Key.Key_Up)
    assert box.hasFocus()
    hits = seek(qtbot, shown, "arbete ")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not hits.isVisible()
    assert box.hasFocus()


def test_an_activity_is_opened_by_its_followup_text(qtbot: QtBot, shown: MainWindow) -> None:
    choose(seek(qtbot, shown, "tjugo par"), "Mentorskap 2025")
    assert shown.activities.isVisible()
    assert shown.activities.form.activity_id == 5
    assert not shown.search.hits.isVisible()


@pytest.mark.parametrize(
    ("text", "title", "page"),
    [
        ("boende", "3 Boende", "strategy"),
        ("delaktiga", "Ö1 Alla är delaktiga", "strategy"),
        ("östra", "Östra skolan", "organisation"),
        ("anna ek", "Enhetschef", "organisation"),
        ("trångboddhet", "I2 Trångboddhet", "indicators"),
        ("integrationsrådet", "Integrationsrådet 2026-02-11", "meetings"),
        ("nyanlända", "1 Nyanlända", "coverage"),
        ("gott år", "Socialförvaltningen 2025", "followup"),
    ],
)
def test_every_kind_of_hit_opens_its_page(
    qtbot: QtBot, shown: MainWindow, text: str, title: str, page: str
) -> None:
    choose(seek(qtbot, shown, text), title)
    assert shown.page(page).isVisible()


def test_what_was_found_is_stood_on(qtbot: QtBot, shown: MainWindow) -> None:
    choose(seek(qtbot, shown, "boende"), "3 Boende")
    strategy = shown.page("strategy")
    assert isinstance(strategy, StrategyPage)
    item = strategy.view.current_item()
    assert item is not None
    assert item.row.title == "Boende"
    choose(seek(qtbot, shown, "anna ek"), "Enhetschef")
    organisation = shown.page("organisation")
    assert isinstance(organisation, OrganisationPage)
    owner = organisation.owner_view.current_row()
    assert owner is not None
    choose(seek(qtbot, shown, "gott år"), "Socialförvaltningen 2025")
    followup = shown.page("followup")
    assert isinstance(followup, FollowupPage)
    assert shown.session.year == 2025
    unit = followup.units.view.current_row()
    assert unit is not None
    assert unit.unit.name == "Socialförvaltningen"


def test_a_text_of_the_document_is_stood_on(qtbot: QtBot, shown: MainWindow) -> None:
    texts = shown.session.plan.document_texts
    shown.session.change("Ny", lambda: texts.add(kind="role", title="Syfte", text="Alla"))
    shown.session.change(
        "Ny", lambda: texts.add(kind="role", title="Roller", text="Styrgruppen leder")
    )
    choose(seek(qtbot, shown, "styrgruppen"), "Roller")
    strategy = shown.page("strategy")
    assert isinstance(strategy, StrategyPage)
    pane = strategy.details.plan_pane.texts
    assert pane.form.row_id == 2


def test_agreements_and_action_plans_open_their_tabs(qtbot: QtBot, shown: MainWindow) -> None:
    plan = shown.session.plan

    def write() -> None:
        for title in ("LÖK", "Idéburet partnerskap"):
            agreement = plan.agreements.add(title=title)
            plan.promises.add(agreement_id=agreement, title=f"Platser {title}")
        for title in ("Plan A", "Plan för skolan"):
            plan.action_plans.add(title=title)

    shown.session.change("Ny", write)
    choose(seek(qtbot, shown, "partnerskap"), "Idéburet partnerskap")
    strategy = shown.page("strategy")
    assert isinstance(strategy, StrategyPage)
    pane = strategy.details.plan_pane
    qtbot.waitUntil(pane.agreements.isVisible)
    assert pane.agreements.form.row_id == 2
    choose(seek(qtbot, shown, "plan för skolan"), "Plan för skolan")
    qtbot.waitUntil(pane.action_plans.isVisible)
    assert pane.action_plans.form.row_id == 2
    choose(seek(qtbot, shown, "platser lök"), "LÖK: Platser LÖK")
    assert pane.agreements.form.row_id == 1
    assert strategy.details.plan_pane.agreements.isVisible()


def test_a_need_is_stood_on_in_its_year(qtbot: QtBot, shown: MainWindow) -> None:
    needs = shown.session.plan.needs
    shown.session.change(
        "Bedömde", lambda: needs.put(2025, 2, 1, answer="partly", reason="Väntetiderna är långa")
    )
    choose(seek(qtbot, shown, "väntetiderna"), "2 Språk, Nyanlända 2025")
    followup = shown.page("followup")
    assert isinstance(followup, FollowupPage)
    assert shown.session.year == 2025

    def stands() -> bool:
        line = followup.needs.current()
        return line is not None and line.judged is not None and bool(line.reason)

    qtbot.waitUntil(stands)
    assert followup.needs.isVisible()


def test_the_table_of_activities_is_narrowed_while_it_is_shown(
    qtbot: QtBot, shown: MainWindow
) -> None:
    shown.show_page(ACTIVITIES)
    seek(qtbot, shown, "språkkafé")
    qtbot.waitUntil(lambda: shown.activities.model.shown_count() == 1)


def test_the_list_lies_within_the_window(qtbot: QtBot, shown: MainWindow) -> None:
    shown.resize(1024, 700)
    QApplication.processEvents()
    hits = seek(qtbot, shown, "arbete")
    around = hits.parentWidget()
    assert around is not None
    assert around.rect().contains(hits.geometry())


def test_marked_words_are_parts_of_their_own_whatever_their_capitals() -> None:
    parts = list(marked_parts("Språkpraktik och PRAKTIK.", ["praktik"]))
    assert parts == [
        ("Språk", False),
        ("praktik", True),
        (" och ", False),
        ("PRAKTIK", True),
        (".", False),
    ]
    assert list(marked_parts("a.b*c", ["*", "."])) == [
        ("a", False),
        (".", True),
        ("b", False),
        ("*", True),
        ("c", False),
    ]
    assert list(marked_parts("ord", [])) == [("ord", False)]


@pytest.mark.usefixtures("qapp")
def test_a_long_text_is_cut_within_its_room() -> None:

    image = QImage(200, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_marked(painter, QRect(10, 0, 100, 20), "ord " * 400, ["ord"], "text")
    painter.end()
    right = image.copy(112, 0, 88, 20)
    blank = right.copy()
    blank.fill(Qt.GlobalColor.white)
    assert right == blank
