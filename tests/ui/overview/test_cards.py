"""The cards of the overview: charts drawn when seen, tables behind them, ways out of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tests.support.overview_page import TODAY, judge, settle
from tracker.domain.activities.selection import ALL_UNITS_ID, ActivityFilter, Grouping, Sorting
from tracker.domain.core.terms import Approval
from tracker.domain.followup.concerns import Concern, ConcernLine
from tracker.domain.plan.strategy import Strategy
from tracker.store.activities.queries import activity_groups
from tracker.store.overview.outlook_queries import concern_groups
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.tables.roles import RowRole
from tracker.ui.overview.page import OverviewPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.main_window import MainWindow

APPROVED = frozenset({Approval.APPROVED})


@pytest.fixture
def session(overview_session: Session) -> Session:
    return overview_session


@pytest.fixture
def page(overview_page: OverviewPage) -> OverviewPage:
    return overview_page


def found(session: Session, wanted: ActivityFilter) -> int:
    groups = activity_groups(session.plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
    return sum(len(group.ids) for group in groups)


# The matrix of units and areas


def test_vg_r2_lj_r2_empty_cells_are_marked_and_full_ones_lead_to_their_activities(
    page: OverviewPage, session: Session
) -> None:
    asked: list[ActivityFilter] = []
    page.filter_requested.connect(asked.append)
    table = page.outlook.matrix.table
    model = table.matrix
    assert page.outlook.matrix.heading.text() == "Enheter och integrationsområden"
    counts = 0
    for row in range(model.rowCount()):
        for column in range(1, model.columnCount()):
            index = model.index(row, column)
            wanted = model.filter_at(index)
            assert wanted is not None
            number = found(session, wanted)
            shown = str(index.data())
            assert shown == (str(number) if number else "–")
            counts += 1
    assert counts == model.rowCount() * 6
    table.setFocus()
    table.setCurrentIndex(model.index(1, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert len(asked) == 1
    assert asked[0].participants
    assert asked[0].focus_areas


def test_lj_r2_a_unit_that_carries_nothing_out_is_named(
    page: OverviewPage, session: Session
) -> None:
    card = page.outlook.matrix
    assert card.covered.isVisibleTo(page)
    assert session.change("Bort", session.plan.activities.update_many, range(1, 44), unit_id=1)
    assert session.change("Bort", session.plan.connection.execute, "DELETE FROM participation")
    settle(page)
    assert card.lacking.isVisibleTo(page)
    assert "saknar insats i planen" in card.lacking.text


def test_vg_r5_every_unit_counts_what_is_everybodys(page: OverviewPage, session: Session) -> None:
    rows = page.outlook.units.matrix.rows()
    assert rows[0].title == "Alla enheter"
    assert rows[0].wanted == ActivityFilter(units=frozenset({ALL_UNITS_ID}))
    for row in rows:
        wanted = ActivityFilter(
            units=row.wanted.units, participants=row.wanted.participants, approvals=APPROVED
        )
        assert found(session, wanted) == row.counts[-2]
    assert "Det som gäller alla räknas på varje rad." in page.outlook.units.note.text()


# What needs attention


def test_vi_r6_vb_r5_gaps_in_the_plan_are_among_what_needs_attention(
    page: OverviewPage, session: Session, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    session.adopt(make_plan(load_builtin("vanersborg")))
    assert session.change("Ny", session.plan.activities.add, title="Språkcafé")
    settle(page)
    section = page.attention.sections[Concern.LACKING]
    assert section.isVisible()
    asked: list[ActivityFilter] = []
    page.filter_requested.connect(asked.append)
    pages: list[str] = []
    page.page_requested.connect(pages.append)
    model = section.lines.model()
    lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert any("Ingen" in text or "ingen" in text for text in lines)
    section.lines.setFocus()
    section.lines.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(section.lines, Qt.Key.Key_Return)
    assert asked[0].focus_areas
    QTest.mouseClick(section.show_all, Qt.MouseButton.LeftButton)
    assert pages == ["coverage"]
    kinds = {line.wanted for line in session_lines(session)}
    assert any(wanted is not None and wanted.items for wanted in kinds)


def session_lines(session: Session) -> list[ConcernLine]:
    """Return every gap of the plan, also those that are not among the first."""
    groups = concern_groups(session.plan.connection, TODAY, TODAY.year, 99)
    return [line for group in groups if group.concern is Concern.LACKING for line in group.lines]


def test_missing_reports_and_values_lead_to_their_pages(
    page: OverviewPage, session: Session
) -> None:
    judge(session, 2026)
    settle(page)
    pages: list[str] = []
    page.page_requested.connect(pages.append)
    tile = page.tiles.tiles["reports"]
    assert (tile.number, tile.word) == ("1 av 10", "Rapporter inne 2026")
    assert tile.accessibleName() == "Rapporter inne 2026: 1 av 10. Visa dem"
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Space)
    reports = page.attention.sections[Concern.NO_REPORT]
    values = page.attention.sections[Concern.NO_VALUE]
    line = str(reports.lines.model().index(0, 0).data())
    assert line.endswith(" — Formulär 2026: utskickat för 11 dagar sedan, inte inkommet.")
    for section in (reports, values):
        section.lines.setFocus()
        section.lines.setCurrentIndex(section.lines.model().index(0, 0))
        section.lines.chosen.emit(section.lines.model().index(0, 0).data(RowRole))
    assert pages == ["followup", "followup", "indicators"]


def test_the_window_shows_the_page_asked_for_when_it_has_it(
    qtbot: QtBot, session: Session, settings: Settings
) -> None:
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show_page("overview")
    overview = window.page("overview")
    for name, shown in (("no-such-page", "overview"), ("indicators", "indicators")):
        overview.page_requested.emit(name)
        visible = [known for known, page in window.pages.items() if page.isVisibleTo(window)]
        assert visible == [shown]


# Years


def test_the_year_looked_at_decides_which_judgement_is_shown(
    page: OverviewPage, session: Session
) -> None:
    judge(session, 2025)
    settle(page)
    goals = page.outlook.goals
    assert goals.view.isHidden()
    assert goals.note.text() == "Ingenting är bedömt för 2026 ännu. Det senaste är från 2025."
    assert not goals.toggle.isVisibleTo(page)
    QTest.mouseClick(page.outlook.newest_year, Qt.MouseButton.LeftButton)
    settle(page)
    assert session.year == 2025
    assert goals.heading.text() == "Måluppfyllelse 2025"
    assert goals.note.text() == "Bedömda: 1 av 13 kännetecken."
    assert goals.view.isVisibleTo(page)
    assert not page.outlook.newest_year.isVisibleTo(page)
    assert page.tiles.tiles["reports"].word == "Rapporter inne 2025"


# The whole


def test_a_plan_without_units_goals_and_indicators_is_whole(
    page: OverviewPage, session: Session, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    session.adopt(make_plan(Strategy("bare", "Kommun", "Bar")))
    assert session.change("Ny", session.plan.activities.add, title="Den enda")
    settle(page)
    cards = page.outlook
    assert [card.isHidden() for card in cards.cards] == [True, False, True, True, True]
    assert cards.deadlines.note.text() == "Inget slutdatum är satt på det som återstår."
    assert not cards.deadlines.view.isVisibleTo(page)


def test_a_users_text_stays_plain_text(page: OverviewPage, session: Session) -> None:
    hostile = "<b>Skola</b> & =cmd|' \u202e"
    assert session.change("Namn", session.plan.units.update, 1, name=hostile)
    assert session.change("Namn", session.plan.indicators.update, 1, title=hostile)
    settle(page)
    card = page.outlook.indicators
    model = card.table.matrix
    tip = str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip
    assert hostile in str(model.index(0, 0).data())


def test_every_control_of_the_cards_has_a_name(page: OverviewPage, session: Session) -> None:
    judge(session, 2026)
    settle(page)
    named = 0
    for card in (page.status, *page.outlook.cards):
        for widget in card.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface.text(QAccessible.Text.Name), widget
                named += 1
    assert named > 15
