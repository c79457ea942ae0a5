"""The overview's own part: what others did since last time, and the list that is the user's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.overview_page import TODAY as OVERVIEW_DAY
from tests.support.overview_page import settings_of
from tracker.domain.activities.mine import OWNER, UNIT, Mine
from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.store.log.history import History
from tracker.ui.overview.page import OverviewPage
from tracker.ui.personal.choices import Personal
from tracker.ui.personal.choose_mine import ChooseMineDialog
from tracker.ui.session import Session


@pytest.fixture
def session(overview_session: Session) -> Session:
    return overview_session


@pytest.fixture
def personal(session: Session) -> Personal:
    settings = settings_of(session)
    settings.actor = "Samordnare"
    return Personal(session, settings)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[OverviewPage]:
    settings = settings_of(session)
    settings.actor = "Samordnare"
    shown = OverviewPage(session, settings)
    qtbot.addWidget(shown)
    shown.resize(1080, 800)
    shown.show()
    yield shown
    shown.hide()


def change_as(session: Session, actor: str, label: str, **values: object) -> None:
    plan = session.plan
    by = History(plan.connection, actor)
    with by.change(label, "window"):
        plan.activities.update(1, **values)


def test_a_plan_that_is_new_here_has_nothing_to_tell(page: OverviewPage) -> None:
    assert page.personal.isHidden()
    assert page.mine_button.isVisible()


def test_what_others_changed_is_told_until_it_is_read(
    session: Session, personal: Personal, page: OverviewPage
) -> None:
    change_as(session, "Samordnare", "Min egen", title="Min egen titel")
    change_as(session, "Vikarie", "Ändrade titel", title="Ny titel av en annan")
    page.refresh()
    part = page.personal
    assert part.news.isVisible()
    assert part.news_facts.text() == "1 ändring av andra: Vikarie 1."
    assert "Ny titel av en annan" in str(part.differences.model().index(1, 0).data())
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    part.mark_read()
    assert part.isHidden()
    page.refresh()
    assert part.isHidden()
    read = personal.read_until
    assert read is not None
    assert read.set_id == session.plan.newest_change_set()


def test_what_became_late_since_then_is_told(
    session: Session, personal: Personal, page: OverviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = OVERVIEW_DAY + timedelta(days=3)
    session.change("Ny", session.plan.activities.update, 1, status="in_progress", due_date=day)
    personal.mark_read()
    monkeypatch.setattr(session, "today", lambda: day + timedelta(days=2))
    page.refresh()
    assert page.personal.late_heading.text() == "Slutdatum har passerat sedan dess: 1 insats"
    lines = page.personal.late.model()
    titles = [str(lines.index(row, 0).data()) for row in range(lines.rowCount())]
    assert any(session.plan.activities.get(1).title in title for title in titles)


@pytest.mark.parametrize("table", [OWNER, UNIT])
def test_the_list_is_mine_once_it_is_chosen(
    session: Session, personal: Personal, page: OverviewPage, table: str
) -> None:
    activity = next(row for row in session.plan.activities.all() if row.owner_id and row.unit_id)
    row_id = activity.owner_id if table == OWNER else activity.unit_id
    assert row_id is not None
    personal.choose(Mine(table, row_id))
    part = page.personal
    assert part.own.isVisible()
    assert page.mine_button.isHidden()
    assert part.own_facts.text().split()[0] != "0"
    asked: list[ActivityFilter] = []
    page.filter_requested.connect(asked.append)
    part.show_mine.click()
    part.groups.filter_requested.emit(ActivityFilter(attention=frozenset({Attention.LATE})))
    ids = frozenset({row_id})
    chosen = asked[0].owners if table == OWNER else asked[0].units
    assert chosen == ids
    assert asked[1].attention == {Attention.LATE}
    personal.choose(None)
    assert part.isHidden()


def test_it_is_chosen_by_a_few_letters(
    session: Session, personal: Personal, page: OverviewPage
) -> None:
    dialog = page.personal.choose()
    assert isinstance(dialog, ChooseMineDialog)
    QTest.keyClicks(dialog.search, "bibliotekschef")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    mine = personal.mine
    assert mine is not None
    assert session.plan.owners.get(mine.row_id).title == "Bibliotekschef"
