"""The cards of the overview: charts drawn when seen, tables behind them, ways out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.concerns import Concern, ConcernLine
from tracker.domain.selection import NONE_ID, ActivityFilter, Attention, Grouping, Sorting
from tracker.domain.strategy import Strategy
from tracker.domain.terms import Approval
from tracker.errors import TrackerError
from tracker.exchange.strategies import load_builtin, load_example
from tracker.store.activity_queries import activity_groups
from tracker.store.outlook_queries import concern_groups
from tracker.store.plan_file import PlanFile
from tracker.ui import theme
from tracker.ui.main_window import MainWindow
from tracker.ui.pages.overview import OverviewPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings, Theme
from tracker.ui.tasks import Tasks
from tracker.ui.widgets.figure_card import FigureCard

TODAY = date(2026, 10, 12)
APPROVED = frozenset({Approval.APPROVED})
DRAWN_MS = 20_000


class SameDaySession(Session):
    """A session in which it is always the same day."""

    def today(self) -> date:
        return TODAY


@pytest.fixture
def session(
    qapp: QApplication, make_plan: Callable[[Strategy], PlanFile], failures: list[TrackerError]
) -> Iterator[Session]:
    tasks = Tasks(qapp)
    session = SameDaySession(tasks, qapp)
    session.failed.connect(failures.append)
    session.adopt(make_plan(load_example("ljusnarsberg", TODAY)))
    yield session
    session.close()
    tasks.wait_for_all()
    session.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[OverviewPage]:
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.resize(1080, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle(page)
    yield page
    for tasks in page.findChildren(Tasks):
        tasks.wait_for_all()


def settle(page: OverviewPage) -> None:
    """Wait until the page shows everything it was to read."""
    for _round in range(400):
        QTest.qWait(10)
        if page.is_settled:
            return
    raise AssertionError("the page never settled")


def seen(qtbot: QtBot, page: OverviewPage, card: FigureCard) -> FigureCard:
    """Scroll to a card and wait until its chart is drawn."""
    page.scroll_area.ensureWidgetVisible(card.view, 0, 0)
    qtbot.waitUntil(lambda: card.view.is_drawn, timeout=DRAWN_MS)
    return card


def judge(session: Session, year: int) -> None:
    """Judge a goal and have two units' reports of a year."""
    plan = session.plan

    def write() -> None:
        connection = plan.connection
        connection.execute("INSERT OR IGNORE INTO followup (year) VALUES (?)", [year])
        connection.execute(
            "INSERT INTO goal_assessment (year, goal_id, fulfilment) VALUES (?, 1, 'fulfilled')",
            [year],
        )
        connection.execute(
            "INSERT INTO unit_report (year, unit_id, state, issued_on)"
            " VALUES (?, 1, 'received', NULL), (?, 2, 'issued', '2026-10-01')",
            [year, year],
        )

    assert session.change("Bedömde", write)


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


def test_lj_r2_a_unit_that_carries_nothing_out_is_told(
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
    assert rows[0].wanted == ActivityFilter(units=frozenset({NONE_ID}))
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
    told = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert any("Ingen" in one or "ingen" in one for one in told)
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
        section.lines.chosen.emit(section.lines.model().index(0, 0).data(Qt.ItemDataRole.UserRole))
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
    assert goals.note.text() == "Ingenting är bedömt för 2026 än. Det senaste är från 2025."
    assert not goals.toggle.isVisibleTo(page)
    QTest.mouseClick(page.outlook.newest_year, Qt.MouseButton.LeftButton)
    settle(page)
    assert session.year == 2025
    assert goals.heading.text() == "Måluppfyllelse 2025"
    assert goals.note.text() == "Bedömda: 1 av 13 kännetecken."
    assert goals.view.isVisibleTo(page)
    assert not page.outlook.newest_year.isVisibleTo(page)
    assert page.tiles.tiles["reports"].word == "Rapporter inne 2025"


# Charts


def test_a_chart_is_drawn_when_it_is_seen_and_only_then(qtbot: QtBot, page: OverviewPage) -> None:
    card = page.outlook.indicators
    assert card.view.visibleRegion().isEmpty()
    seen(qtbot, page, page.outlook.deadlines)
    assert card.view.drawings == 0
    assert not card.view.is_drawn
    seen(qtbot, page, card)
    assert card.view.drawings == 1


def test_nothing_is_drawn_anew_while_the_values_are_equal(
    qtbot: QtBot, page: OverviewPage, session: Session
) -> None:
    card = seen(qtbot, page, page.outlook.deadlines)
    count, svg = card.view.drawings, card.view.svg
    assert session.change("Kommentar", session.plan.activities.update, 1, note="Ny")
    assert session.change("Bytte ord", session.plan.activities.update, 1, category="Annat")
    page.hide()
    page.show()
    qtbot.wait(400)
    assert card.view.drawings == count
    late = page.attention.sections[Attention.LATE].lines.model().index(0, 0)
    activity_id = late.data(Qt.ItemDataRole.UserRole).activity_id
    update = session.plan.activities.update
    assert session.change("Flyttade", update, activity_id, due_date="2027-01-15")
    qtbot.waitUntil(lambda: card.view.is_drawn and card.view.svg != svg, timeout=DRAWN_MS)
    assert card.view.drawings == count + 1


def test_charts_follow_the_theme(qtbot: QtBot, qapp: QApplication, page: OverviewPage) -> None:
    card = seen(qtbot, page, page.outlook.deadlines)
    light = card.view.svg
    theme.apply_theme(qapp, Theme.DARK)
    qtbot.waitUntil(lambda: card.view.is_drawn and card.view.svg != light, timeout=DRAWN_MS)
    assert theme.DARK.raised.encode() in card.view.svg


@pytest.mark.parametrize("name", ["deadlines", "indicators", "goals"])
def test_behind_every_chart_stands_its_table(
    page: OverviewPage, session: Session, name: str
) -> None:
    judge(session, 2026)
    settle(page)
    card: FigureCard = getattr(page.outlook, name)
    assert card.figure is not None
    assert card.view.accessibleDescription() == card.figure.description
    assert card.toggle.text() == "Visa som tabell"
    assert card.toggle.accessibleName() == f"Visa som tabell: {card.heading.text()}"
    card.toggle.setFocus()
    QTest.keyClick(card.toggle, Qt.Key.Key_Return)
    assert card.table.isVisibleTo(page)
    assert not card.view.isVisibleTo(page)
    model = card.table.matrix
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, page)
    table = card.figure.table
    shown = [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
    assert tuple(shown) == table.rows
    card.table.setFocus()
    QTest.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == table.as_text()
    QTest.keyClick(card.toggle, Qt.Key.Key_Return)
    assert card.view.isVisibleTo(page)


def test_the_bars_of_a_status_card_are_a_table_too(page: OverviewPage) -> None:
    card, matrix = page.status, page.status.matrix
    assert matrix.accessibleName() == "Insatser per integrationsområde och status"
    assert card.figure is not None
    assert matrix.accessibleDescription() == card.figure.description
    assert "I1 Öppen kommun: 8 (pågår 4" in card.figure.description
    assert [matrix.isColumnHidden(column) for column in (1, 7, 8, 9)] == [True, True, False, False]
    card.show_table(is_table=True)
    assert not any(matrix.isColumnHidden(column) for column in range(1, 10))
    assert not card.legend.isVisibleTo(page)
    card.copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Integrationsområde\tEj påbörjad\tPågår")
    assert lines[-1].split("\t")[0] == "Totalt"


def test_every_unit_stands_in_the_table_when_the_chart_has_the_largest(
    page: OverviewPage, session: Session
) -> None:
    def many() -> None:
        for number in range(20):
            unit = session.plan.units.add(name=f"Skola {number}", kind="unit")
            session.plan.activities.add(title=f"Insats {number}", unit_id=unit)

    assert session.change("Fler", many)
    settle(page)
    units = page.outlook.units
    assert len(units.matrix.rows()) == 11
    assert "till står i tabellen." in units.note.text()
    units.show_table(is_table=True)
    assert len(units.matrix.rows()) > 30
    assert "till står i tabellen." not in units.note.text()
    units.show_table(is_table=False)
    units.copy_table()
    assert len(QGuiApplication.clipboard().text().splitlines()) > 30


def test_pictures_can_be_copied_and_saved(
    qtbot: QtBot, page: OverviewPage, tmp_path: Path, failures: list[TrackerError]
) -> None:
    figure = page.status.figure
    assert figure is not None
    with qtbot.waitSignal(page.message, timeout=DRAWN_MS) as told:
        page.status.copy_picture()
    assert told.args == ["Bilden är kopierad."]
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text() == figure.description
    assert data.hasFormat("image/svg+xml")
    for name in ("bild.svg", "bild.png"):
        with qtbot.waitSignal(page.message, timeout=DRAWN_MS) as told:
            page.pictures.save(figure, tmp_path / name)
        assert told.args == [f"Bilden {name} är sparad."]
    assert (tmp_path / "bild.svg").read_bytes().startswith(b"<?xml")
    picture = QImage(str(tmp_path / "bild.png"))
    assert picture.width() == 3 * 760
    assert picture.pixelColor(2, 2) == Qt.GlobalColor.white
    with qtbot.waitSignal(page.pictures.failed, timeout=DRAWN_MS):
        page.pictures.save(figure, tmp_path / "ingen mapp" / "bild.png")
    assert [str(one).split(" ")[0] for one in failures] == ["Mappen"]
    assert sorted(one.name for one in tmp_path.glob("bild*")) == ["bild.png", "bild.svg"]


def test_a_file_is_asked_for_with_a_name_and_a_kind(
    qtbot: QtBot, page: OverviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, title: str, start: str, kinds: str) -> tuple[str, str]:
        asked.extend((title, Path(start).name, kinds))
        return str(tmp_path / "min bild"), "Vektorbild (*.svg)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    menu = page.outlook.deadlines.make_menu()
    assert [one.text() for one in menu.actions()] == [
        "Kopiera bilden",
        "Kopiera tabellen",
        "Spara bilden …",
    ]
    with qtbot.waitSignal(page.message, timeout=DRAWN_MS):
        menu.actions()[-1].trigger()
    assert asked == [
        "Spara bilden",
        "Slutdatum framöver.png",
        "Bild (*.png);;Vektorbild (*.svg)",
    ]
    assert (tmp_path / "min bild.svg").exists()


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


def test_cells_speak_for_themselves(page: OverviewPage) -> None:
    card = page.outlook.deadlines
    index: QModelIndex = card.table.matrix.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Försenade, Insatser: 4"
