"""The overview: right numbers, a way from each of them, and no surprises from a user's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support import overview_page
from tests.support.clock import set_day
from tests.support.examples import load_builtin
from tests.support.overview_page import settings_of
from tests.support.sessions import CountingSession
from tests.ui.overview.hostile_plan import STRATEGY
from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Approval, Status
from tracker.domain.followup.concerns import Concern
from tracker.domain.plan.first_steps import First
from tracker.domain.plan.strategy import Strategy, StrategyActivity
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.looks import theme
from tracker.ui.overview.page import OverviewPage
from tracker.ui.overview.status_matrix_model import (
    AREA_COLUMN,
    FIRST_STATUS,
    STATUSES,
    TOTAL_COLUMN,
)
from tracker.ui.session import Session
from tracker.ui.settings import Theme
from tracker.ui.tasks import Tasks

TODAY = date(2026, 10, 12)
APPROVED = frozenset({Approval.APPROVED})
OpenPlan = Callable[[Strategy], CountingSession]


@pytest.fixture
def open_plan(
    qapp: QApplication,
    make_plan: Callable[[Strategy], PlanFile],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[OpenPlan]:
    """Return a function that opens a new plan in one and the same session."""
    set_day(monkeypatch, TODAY)
    tasks = Tasks(qapp)
    session = CountingSession(tasks, qapp)

    def adopt(strategy: Strategy) -> CountingSession:
        session.adopt(make_plan(strategy))
        return session

    yield adopt
    session.close()
    tasks.wait_for_all()
    session.deleteLater()


@pytest.fixture
def session(open_plan: OpenPlan) -> CountingSession:
    return open_plan(STRATEGY)


@pytest.fixture
def page(qtbot: QtBot, session: CountingSession) -> OverviewPage:
    return shown(qtbot, session)


def shown(qtbot: QtBot, session: Session) -> OverviewPage:
    page = OverviewPage(session, settings_of(session))
    qtbot.addWidget(page)
    page.resize(1080, 720)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: page.is_settled)
    return page


def asked(page: OverviewPage) -> list[ActivityFilter]:
    """Return the list that the page's requests will be added to."""
    filters: list[ActivityFilter] = []
    page.filter_requested.connect(filters.append)
    return filters


def cell(page: OverviewPage, name: str, column: int) -> QModelIndex:
    model = page.matrix.model()
    for row in range(model.rowCount()):
        if name in str(model.index(row, AREA_COLUMN).data()):
            return model.index(row, column)
    raise LookupError(name)


def row_names(page: OverviewPage) -> list[str]:
    model = page.matrix.model()
    return [str(model.index(row, AREA_COLUMN).data()) for row in range(model.rowCount())]


def watch(model: QAbstractItemModel, parent: QObject) -> None:
    """Have Qt check the model's every signal; a fault is a warning, which fails the test."""
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(model, mode, parent)


def tab_chain(page: OverviewPage) -> list[QWidget]:
    """Return what Tab visits, in order."""
    chain: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def test_tiles_show_the_plans_counts(page: OverviewPage) -> None:
    counts = {name: tile.count for name, tile in page.tiles.tiles.items()}
    assert counts == {
        "planned": 4,
        "completed": 1,
        "late": 1,
        "threatened": 0,
        "due_soon": 1,
        "without_owner": 1,
        "proposed": 1,
        "reports": 0,
    }
    assert page.tiles.tiles["reports"].isHidden()
    assert page.tiles.tiles["threatened"].isHidden()
    assert page.tiles.tiles["late"].accessibleName() == "Försenade: 1. Visa dem"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("planned", ActivityFilter(approvals=APPROVED)),
        ("completed", ActivityFilter(approvals=APPROVED, statuses=frozenset({Status.COMPLETED}))),
        ("late", ActivityFilter(approvals=APPROVED, attention=frozenset({Attention.LATE}))),
        ("due_soon", ActivityFilter(approvals=APPROVED, attention=frozenset({Attention.DUE_SOON}))),
        (
            "without_owner",
            ActivityFilter(approvals=APPROVED, attention=frozenset({Attention.NO_OWNER})),
        ),
        ("proposed", ActivityFilter(approvals=frozenset({Approval.PROPOSED}))),
    ],
)
@pytest.mark.parametrize("way", ["click", Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_tile_asks_for_what_it_counts(
    page: OverviewPage, name: str, wanted: ActivityFilter, way: Any
) -> None:
    filters, tile = asked(page), page.tiles.tiles[name]
    if way == "click":
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    else:
        tile.setFocus()
        QTest.keyClick(tile, way)
    assert filters == [wanted]


def area_id(code: str, session: Session) -> int:
    return next(area.id for area in session.plan.focus_areas.all() if area.code == code)


def test_cells_ask_for_area_and_status_by_mouse_and_key(
    page: OverviewPage, session: CountingSession
) -> None:
    filters, matrix = asked(page), page.matrix
    page.status.show_table(is_table=True)
    language = frozenset({area_id("A", session)})
    completed = cell(page, "Språk", FIRST_STATUS + STATUSES.index(Status.COMPLETED))
    place = matrix.visualRect(completed).center()
    QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(matrix.viewport(), Qt.MouseButton.RightButton, pos=place)
    done = ActivityFilter(
        focus_areas=language, approvals=APPROVED, statuses=frozenset({Status.COMPLETED})
    )
    assert filters == [done]
    matrix.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Enter, Qt.Key.Key_Home):
        QTest.keyClick(matrix, key)
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    late = frozenset({Attention.LATE})
    assert filters[1:] == [
        done,
        ActivityFilter(focus_areas=language, approvals=APPROVED, attention=late),
        ActivityFilter(focus_areas=language, approvals=APPROVED),
    ]


def test_attention_lines_open_their_activity(page: OverviewPage) -> None:
    opened: list[int] = []
    page.open_activity_requested.connect(opened.append)
    visible = [
        reason for reason, section in page.attention.sections.items() if not section.isHidden()
    ]
    assert visible == [
        Attention.LATE,
        Attention.DUE_SOON,
        Attention.UNDISTRIBUTED,
        Attention.NO_OWNER,
        Concern.LACKING,
    ]
    lines = page.attention.sections[Attention.LATE].lines
    first = lines.model().index(0, 0)
    assert str(first.data()).endswith(" — Slutdatum 2026-09-30 passerade för 12 dagar sedan.")
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_Return)
    place = lines.visualRect(first).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [1, 1]


def test_attention_groups_fold_and_lead_to_all(page: OverviewPage) -> None:
    filters, section = asked(page), page.attention.sections[Attention.LATE]
    assert section.heading.accessibleName() == "Försenade: 1"
    assert section.heading.accessibleDescription() == "Utfälld"
    section.heading.setFocus()
    QTest.keyClick(section.heading, Qt.Key.Key_Return)
    assert not section.lines.isVisible()
    assert section.heading.accessibleDescription() == "Hopfälld"
    QTest.mouseClick(section.heading, Qt.MouseButton.LeftButton)
    assert section.lines.isVisible()
    section.show_all.setFocus()
    QTest.keyClick(section.show_all, Qt.Key.Key_Return)
    assert section.show_all.text() == "Visa alla 1"
    assert filters == [ActivityFilter(attention=frozenset({Attention.LATE}))]


def test_heading_names_whose_plan_it_is(page: OverviewPage) -> None:
    assert page.title.text() == "Plan <i>ett</i>"
    assert page.title.textFormat() is Qt.TextFormat.PlainText
    assert page.facts.text() == "Provkommun · 2024–2027 · Kommunfullmäktige 2023-11-20 § 99"
    assert page.expired.isHidden()


def test_a_period_that_is_over_is_marked(page: OverviewPage, session: CountingSession) -> None:
    assert session.change("Ändrade period", session.plan.plans.update, 1, period_to=2025)
    assert page.expired.isVisible()
    assert page.expired.text == "2024–2025 (gällde t.o.m. 2025)"
    assert page.facts.text() == "Provkommun · Kommunfullmäktige 2023-11-20 § 99"


def test_changes_and_undo_are_seen_in_place(page: OverviewPage, session: CountingSession) -> None:
    watch(page.matrix.model(), page)
    late, tile = page.attention.sections[Attention.LATE], page.tiles.tiles["late"]
    watch(late.lines.model(), page)
    page.matrix.setFocus()
    page.matrix.setCurrentIndex(cell(page, "Arbete", TOTAL_COLUMN))
    assert session.change("Bytte status", session.plan.activities.update, 1, status="completed")
    assert (tile.count, page.tiles.tiles["completed"].count) == (0, 2)
    assert late.isHidden()
    assert session.change("Tog bort", session.plan.activities.delete, 4)
    assert "Utan fokusområde" not in row_names(page)
    assert page.matrix.hasFocus()
    assert page.matrix.currentIndex() == cell(page, "Arbete", TOTAL_COLUMN)
    session.undo()
    session.undo()
    assert "Utan fokusområde" in row_names(page)
    assert tile.count == 1
    assert late.isVisible()


def test_models_pass_qts_own_tests(page: OverviewPage, qtmodeltester: Any) -> None:
    qtmodeltester.check(page.matrix.model())
    for section in page.attention.sections.values():
        qtmodeltester.check(section.lines.model())


def test_a_hidden_page_waits_until_it_is_shown(qtbot: QtBot, session: CountingSession) -> None:
    page = OverviewPage(session, settings_of(session))
    qtbot.addWidget(page)
    assert session.change("Bytte status", session.plan.activities.update, 1, status="completed")
    assert session.queries == 0
    page.show()
    assert session.queries == 1
    page.hide()
    session.undo()
    assert session.queries == 1
    page.show()
    assert session.queries == 3  # and what has happened since the page was read first
    assert page.tiles.tiles["late"].count == 1
    page.hide()
    page.show()
    assert session.queries == 3


@pytest.mark.usefixtures("page")
def test_changes_of_no_concern_are_not_read(session: CountingSession) -> None:
    before = session.queries
    assert session.change("Ny befattning", session.plan.owners.add, title="Rektor")
    assert session.queries == before


def test_a_large_plan_is_read_without_blocking(
    qtbot: QtBot, session: CountingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.ui.session.SMALL_PLAN", 0)
    assert session.change("Ny", session.plan.activities.add, title="En till")
    page = shown(qtbot, session)
    qtbot.waitUntil(lambda: page.tiles.tiles["planned"].count == 5)


def test_the_plans_own_nouns_are_used(qtbot: QtBot, open_plan: OpenPlan) -> None:
    session = open_plan(load_builtin("ljusnarsberg"))
    page = shown(qtbot, session)
    assert page.first.isVisible()
    assert [step.is_done for step in page.first.steps] == [True, True, True, False, False]
    assert page.first.steps[0].heading == "4 integrationsområden"
    assert page.first.buttons[First.ACTIVITIES].text() == "Ny insats på en rad …"
    asked: list[str] = []
    page.command_requested.connect(asked.append)
    page.focus_first()
    assert page.first.buttons[First.ACTIVITIES].hasFocus()
    QTest.keyClick(page.first.buttons[First.ACTIVITIES], Qt.Key.Key_Return)
    assert asked == ["quick_entry"]
    assert session.change("Ny insats", session.plan.activities.add, title="Den första")
    assert page.first.isHidden()
    assert page.status.heading.text() == "Insatser per integrationsområde"
    header = page.matrix.model().headerData(AREA_COLUMN, Qt.Orientation.Horizontal)
    assert header == "Integrationsområde"
    assert "Utan integrationsområde" in row_names(page)
    spoken = cell(page, "Öppen kommun", AREA_COLUMN).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(". Ingen insats")


def test_nothing_to_attend_to_is_shown_calmly(qtbot: QtBot, open_plan: OpenPlan) -> None:
    done = StrategyActivity("Klar", status="completed")
    page = shown(qtbot, open_plan(Strategy("calm", "Kommun", "Lugn", activities=(done,))))
    assert page.attention.nothing.isVisible()
    assert page.attention.nothing.text == "Inget behöver uppmärksamhet just nu."
    assert page.facts.text() == "Kommun"


def test_another_plan_replaces_the_first(page: OverviewPage, open_plan: OpenPlan) -> None:
    open_plan(Strategy("other", "Annan", "En annan plan", labels=Labels()))
    assert page.title.text() == "En annan plan"
    assert page.first.isVisible()


def test_a_users_text_stays_plain_text(page: OverviewPage) -> None:
    lines = page.attention.sections[Attention.LATE].lines
    line = lines.model().index(0, 0)
    assert "<b>ett</b>" in str(line.data())
    for index in (line, cell(page, "Hälsa", AREA_COLUMN), cell(page, "Hälsa", TOTAL_COLUMN)):
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
        assert "<b>" not in tip
        assert "<u>" not in tip
        assert "&lt;" in tip


def test_everything_that_takes_focus_has_a_name(page: OverviewPage) -> None:
    chain = tab_chain(page)
    assert len(chain) == 6 + 3 + 5 * 3 + 3 + 2
    for widget in chain:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name), widget


def test_tab_goes_in_reading_order(qtbot: QtBot, page: OverviewPage) -> None:
    page.resize(600, 720)

    def places() -> list[tuple[int, int]]:
        found = [widget.mapTo(page, widget.rect().center()) for widget in tab_chain(page)]
        return [(round(place.y() / 8), place.x()) for place in found]

    qtbot.waitUntil(lambda: not page.columns.is_wide and places() == sorted(places()))


def test_two_columns_where_there_is_room_each_read_from_its_top(
    qtbot: QtBot, page: OverviewPage
) -> None:
    page.resize(1080, 720)
    qtbot.wait(50)
    assert page.columns.is_wide
    beside = page.attention.parentWidget()
    assert beside is not None
    status, attention = page.status.geometry(), beside.geometry()
    assert status.top() == attention.top()
    assert status.right() < attention.left()
    assert page.outlook.deadlines.geometry().top() > status.bottom()


@pytest.mark.parametrize(("width", "height"), [(1080, 700), (653, 440), (400, 400), (1900, 1000)])
@pytest.mark.parametrize("points", [9, 14])
def test_page_never_scrolls_sideways(
    qapp: QApplication, page: OverviewPage, width: int, height: int, points: int
) -> None:
    font = page.font()
    font.setPointSize(points)
    page.setFont(font)
    page.resize(width, height)
    qapp.processEvents()
    assert page.scroll_area.horizontalScrollBar().maximum() == 0
    matrix = page.matrix
    total = matrix.horizontalHeader().length()
    assert total == matrix.viewport().width()
    assert matrix.viewport().height() == matrix.verticalHeader().length()


def test_page_follows_the_keyboard(page: OverviewPage) -> None:
    page.resize(1080, 300)
    page.matrix.setFocus()
    page.matrix.setCurrentIndex(cell(page, "Totalt", AREA_COLUMN))
    place = page.matrix.visualRect(page.matrix.currentIndex()).center()
    seen = page.matrix.viewport().mapTo(page, place)
    assert page.rect().contains(seen)
    QTest.keyClick(page.matrix, Qt.Key.Key_Tab)
    assert page.focusWidget() is page.mine_button
    QTest.keyClick(page.mine_button, Qt.Key.Key_Tab)
    assert page.focusWidget() is page.attention.sections[Attention.LATE].heading


def test_colours_change_with_the_theme(qapp: QApplication, page: OverviewPage) -> None:
    light = page.grab().toImage()
    theme.apply_theme(qapp, Theme.DARK)
    dark = page.grab().toImage()
    assert light.pixelColor(4, 4).lightness() > 200
    assert dark.pixelColor(4, 4).lightness() < 60
    corner = page.matrix.viewport().mapTo(page, page.matrix.rect().center())
    assert dark.pixelColor(corner).lightness() < 100


def test_what_is_shown_has_the_room_that_it_wants_at_once(
    qtbot: QtBot, overview_session: Session
) -> None:
    page = OverviewPage(overview_session, settings_of(overview_session))
    qtbot.addWidget(page)
    page.resize(870, 500)
    page.show()
    content = page.scroll_area.widget()
    assert content is not None
    assert content.height() >= content.minimumSizeHint().height()
    heights = []
    ground = content
    page.outlook.card_shown.connect(
        lambda: heights.append(ground.height() - ground.minimumSizeHint().height())
    )
    overview_page.settle(page)
    assert len(heights) == 5
    assert min(heights) >= 0
