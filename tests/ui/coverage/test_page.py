"""The page Täckning, driven through its real widgets over real plan files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin, load_example
from tests.support.hearing import hearing
from tests.support.plans import TODAY
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.domain.core.terms import Approval, DimensionKind, Status
from tracker.domain.followup.coverage import CATEGORY_ID
from tracker.domain.plan.strategy import Strategy
from tracker.exchange.strategies.strategies import builtin_strategies, has_example
from tracker.store.activities.queries import activity_groups
from tracker.store.plan_file import PlanFile
from tracker.ui.coverage.page import CoveragePage
from tracker.ui.matrix.grid import By, ColumnKind
from tracker.ui.session import Session

HOSTILE = "<b>fet</b> =cmd|' /C calc'!A0 \u202e #import"
UNITS = 0

MakePlan = Callable[[Strategy], PlanFile]


def shown(qtbot: QtBot, session: Session) -> CoveragePage:
    page = CoveragePage(session)
    qtbot.addWidget(page)
    page.resize(1112, 700)
    with qtbot.waitActive(page):
        page.show()
    QAbstractItemModelTester(page.table.matrix, page)
    return page


@pytest.fixture
def page(qtbot: QtBot, example_session: Session) -> CoveragePage:
    return shown(qtbot, example_session)


@pytest.fixture
def asked(page: CoveragePage) -> list[ActivityFilter]:
    """Return the filters that the page has asked the window to show."""
    wanted: list[ActivityFilter] = []
    page.filter_requested.connect(wanted.append)
    return wanted


def dimension_id(session: Session, kind: DimensionKind) -> int:
    return next(
        dimension.id for dimension in session.plan.dimensions.all() if dimension.kind is kind
    )


def choose(page: CoveragePage, dimension: int, by: By = By.STATUS) -> None:
    page.show_dimension(dimension)
    page.show_by(by)


def column(page: CoveragePage, name: str) -> int:
    model = page.table.matrix
    names = [
        str(model.headerData(place, Qt.Orientation.Horizontal))
        for place in range(model.columnCount())
    ]
    return names.index(name)


def cell(page: CoveragePage, row: str, name: str) -> QModelIndex:
    model = page.table.matrix
    rows = [str(model.index(place, 0).data()) for place in range(model.rowCount())]
    return model.index(rows.index(row), column(page, name))


def spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def found(session: Session, wanted: ActivityFilter) -> int:
    groups = activity_groups(
        session.plan.connection, wanted, Sorting(), Grouping.NONE, session.today()
    )
    return sum(len(group.ids) for group in groups)


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_sk_r7_vg_r2_every_number_leads_to_as_many_activities(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan, strategy_id: str
) -> None:
    strategy = (
        load_example(strategy_id, TODAY) if has_example(strategy_id) else load_builtin(strategy_id)
    )
    session = closed_session
    session.adopt(make_plan(strategy))
    page = shown(qtbot, session)
    categories = [CATEGORY_ID] if session.plan.activities.categories() else []
    dimensions = [dimension.id for dimension in session.plan.dimensions.all()]
    for dimension in [*dimensions, *categories, UNITS]:
        for by in By:
            choose(page, dimension, by)
            model = page.table.matrix
            for row in model.rows():
                for cell, head in zip(row.cells, model.grid.columns, strict=True):
                    if head.kind is not ColumnKind.OTHER:
                        assert cell.wanted is not None
                        assert found(session, cell.wanted) == cell.count, (row.name, head.name)


def test_lj_r7_a_dimensions_items_by_status_in_the_plans_words(
    page: CoveragePage, example_session: Session, asked: list[ActivityFilter]
) -> None:
    choose(page, dimension_id(example_session, DimensionKind.FRAMEWORK))
    index = cell(page, "EU7 Möten och samspel i vardagen", "Pågår")
    assert int(index.data()) > 0
    assert spoken(index).startswith("EU7 Möten och samspel i vardagen, Pågår: ")
    assert "insats" in spoken(index)
    page.table.setCurrentIndex(index)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    (wanted,) = asked
    assert wanted.statuses == {Status.IN_PROGRESS}
    assert wanted.approvals == {Approval.APPROVED}
    assert found(example_session, wanted) == int(index.data())


def test_every_cell_is_reached_by_keyboard_and_by_mouse(
    page: CoveragePage, asked: list[ActivityFilter]
) -> None:
    page.show_by(By.FOCUS_AREA)
    table = page.table
    table.setCurrentIndex(table.matrix.index(0, 0))
    table.setFocus()
    for _step in range(2):
        QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 2)
    QTest.keyClick(table, Qt.Key.Key_Space)
    place = table.visualRect(table.matrix.index(1, 2)).center()
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert len(asked) == 2
    assert asked[0] == asked[1]


def test_an_empty_cell_says_so_and_can_be_asked_for_too(
    page: CoveragePage, example_session: Session, asked: list[ActivityFilter]
) -> None:
    choose(page, dimension_id(example_session, DimensionKind.FRAMEWORK), By.FOCUS_AREA)
    index = cell(page, "EU8 Kulturell och religiös frihet", "I1 Öppen kommun")
    assert index.data() == "–"
    assert spoken(index) == ("EU8 Kulturell och religiös frihet, I1 Öppen kommun: ingen insats")
    page.table.setCurrentIndex(index)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert found(example_session, asked[0]) == 0
    assert page.ring.isVisible()
    assert page.ring.text == "Ingen insats"


def test_vb_r5_a_core_area_without_work_under_way_is_warned_of(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    session = closed_session
    session.adopt(make_plan(load_builtin("vanersborg")))
    page = shown(qtbot, session)
    core = dimension_id(session, DimensionKind.CORE_AREA)
    assert page.chosen() == core
    plan = session.plan
    items = plan.dimension_items.of(core)
    with plan.change("Börjar om") as draft:
        plan.activities.update_many(
            [activity.id for activity in plan.activities.all()], status="paused"
        )
        activity_id = plan.activities.add(title="Pågår", status="in_progress")
        plan.taggings.tag("activity", [activity_id], [items[1].id])
    session.announce(draft.changes, None)
    gaps = {row.title for row in page.table.matrix.grid.gaps}
    assert gaps == {item.title for item in items} - {items[1].title}
    assert page.lacking.isVisible()
    assert page.lacking.text == "10 av 11 saknar åtgärd som pågår."
    title = page.table.matrix.index(0, 0)
    assert spoken(title) == "K0 Språk. Ingen åtgärd pågår. Pausad: 2."


def test_vg_r2_units_by_area_with_those_below_and_those_of_all(
    page: CoveragePage, example_session: Session, asked: list[ActivityFilter]
) -> None:
    choose(page, UNITS, By.FOCUS_AREA)
    model = page.table.matrix
    names = [row.title for row in model.rows()]
    assert names[0] == "Alla enheter"
    assert names[-1] == "Hela planen"
    units = {unit.name for unit in example_session.plan.units.all()}
    assert units <= set(names)
    total = cell(page, "Kultur och fritid", "Totalt")
    page.table.setCurrentIndex(total)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert len(asked[0].participants) == 1
    assert found(example_session, asked[0]) == int(total.data())


def test_lj_r7_goals_that_carry_an_item_are_counted_by_name(
    page: CoveragePage, example_session: Session, asked: list[ActivityFilter]
) -> None:
    plan = example_session.plan
    framework = dimension_id(example_session, DimensionKind.FRAMEWORK)
    choose(page, framework)
    goal = next(goal for goal in plan.goals.all() if goal.focus_area_id is not None)
    item = plan.dimension_items.of(framework)[7]
    example_session.change("Märkte", plan.taggings.tag, "goal", [goal.id], [item.id])
    index = cell(page, item.name, "Kännetecken")
    assert index.data() == "1"
    assert goal.title in spoken(index)
    page.table.setCurrentIndex(index)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked[0].goals == {goal.id}


def test_a_change_is_shown_at_once_and_the_place_is_kept(
    page: CoveragePage, example_session: Session
) -> None:
    choose(page, dimension_id(example_session, DimensionKind.FRAMEWORK))
    index = cell(page, "EU8 Kulturell och religiös frihet", "Totalt")
    page.table.setCurrentIndex(index)
    resets: list[int] = []
    page.table.matrix.modelReset.connect(lambda: resets.append(1))
    plan = example_session.plan
    (item,) = [item for item in plan.dimension_items.all() if item.code == "EU8"]
    activity_id = plan.activities.all()[0].id
    example_session.change("Märkte", plan.taggings.tag, "activity", [activity_id], [item.id])
    assert not resets
    again = cell(page, "EU8 Kulturell och religiös frihet", "Totalt")
    assert again.data() == "1"
    assert page.table.currentIndex() == again


def test_a_hidden_page_reads_nothing(
    page: CoveragePage, example_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[object] = []
    monkeypatch.setattr(example_session, "query", lambda *_read, **_key: reads.append(1))
    page.hide()
    example_session.change("Ny", example_session.plan.activities.add, title="Rad")
    assert not reads
    page.show()
    assert len(reads) == 1


def test_vg_r2_sixty_units_and_twelve_areas_fit_with_readable_heads(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    session = closed_session
    session.adopt(make_plan(load_builtin("vargarda")))
    plan = session.plan
    with plan.change("Många") as draft:
        for number in range(60):
            plan.units.add(name=f"Enhet nummer {number} i kommunen")
    session.announce(draft.changes, None)
    page = shown(qtbot, session)
    choose(page, UNITS, By.FOCUS_AREA)
    model = page.table.matrix
    assert model.rowCount() >= 60
    areas = plan.focus_areas.all()
    assert len(areas) == 12
    assert page.table.horizontalScrollBar().maximum() == 0
    for place, area in enumerate(areas, start=1):
        head = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        name = model.headerData(
            place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
        )
        assert name == f"{area.code} {area.title}"
        assert area.title.split()[0] in head
        assert page.table.columnWidth(place) >= 40
    assert not page.grab().isNull()


def test_the_table_is_copied_as_a_table(page: CoveragePage, example_session: Session) -> None:
    choose(page, dimension_id(example_session, DimensionKind.TARGET_GROUP), By.FOCUS_AREA)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Målgrupper", "I1 Öppen kommun"]
    assert len(lines) == page.table.matrix.rowCount() + 1
    assert all(line.count("\t") == lines[0].count("\t") for line in lines)
    messages: list[str] = []
    page.message.connect(messages.append)
    page.copy_button.click()
    assert messages == ["Tabellen är kopierad."]


def test_user_text_is_shown_as_typed(page: CoveragePage, example_session: Session) -> None:
    plan = example_session.plan
    framework = dimension_id(example_session, DimensionKind.FRAMEWORK)
    item = plan.dimension_items.of(framework)[0]
    example_session.change("Namn", plan.dimension_items.update, item.id, title=HOSTILE)
    example_session.change("Namn", plan.dimensions.update, framework, title=HOSTILE)
    choose(page, framework)
    index = page.table.matrix.index(0, 0)
    assert index.data() == f"EU1 {HOSTILE}"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    head = page.table.matrix.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in head


def test_a_plan_without_dimensions_says_what_to_do_first(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    closed_session.adopt(make_plan(Strategy("tom", "Lindvik", "Plan")))
    page = shown(qtbot, closed_session)
    assert page.empty.isVisible()
    page.first_button.click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == "Indelningar"
    dialog.close()
    plan = closed_session.plan
    closed_session.change("Ny", plan.dimensions.add, kind="own", title="Teman")
    choose(page, 1)
    assert page.empty.isVisible()
    closed_session.change("Ny", plan.dimension_items.add, dimension_id=1, title="Kultur")
    assert page.table.isVisible()
    assert page.table.matrix.rowCount() == 3


def test_a_read_only_plan_is_shown(qtbot: QtBot, example_session: Session) -> None:
    path = example_session.plan.path
    example_session.close()
    example_session.adopt(PlanFile.open(path, actor="", read_only=True))
    page = shown(qtbot, example_session)
    assert page.table.matrix.rowCount() > 0
    assert page.manage_button.isEnabled()


def test_another_plan_takes_the_place_of_the_first(
    page: CoveragePage, example_session: Session, make_plan: MakePlan
) -> None:
    example_session.close()
    example_session.adopt(make_plan(load_builtin("vanersborg")))
    assert page.table.matrix.grid.corner == "Kärnområden"
    words = {page.choice.itemText(place) for place in range(page.choice.count())}
    assert "Kärnområden" in words
    assert not any("EU:s" in text for text in words)


def test_every_input_has_a_name_for_screen_readers(page: CoveragePage) -> None:
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert nameless == []
    model: QAbstractItemModel = page.table.matrix
    for row in range(model.rowCount()):
        for place in range(model.columnCount()):
            assert spoken(model.index(row, place))


def test_an_item_says_what_its_document_says_and_that_it_is_a_summary(
    page: CoveragePage, example_session: Session
) -> None:
    choose(page, dimension_id(example_session, DimensionKind.FRAMEWORK))
    item = cell(page, "EU7 Möten och samspel i vardagen", "Pågår").siblingAtColumn(0)
    assert "Mötesplatser, samtal mellan kulturer" in spoken(item)
    assert "(sammanfattning)" in spoken(item)
    session = example_session
    (eu7,) = (each for each in session.plan.dimension_items.all() if each.code == "EU7")
    session.change(
        "Skrev",
        session.plan.dimension_items.update,
        eu7.id,
        text="Dokumentets egna ord",
        is_summary=False,
        uncertainty="två lydelser",
    )
    item = cell(page, "EU7 Möten och samspel i vardagen", "Pågår").siblingAtColumn(0)
    assert "Dokumentets egna ord Osäkert i källan: två lydelser" in spoken(item)
    assert "(sammanfattning)" not in spoken(item)


def test_vb_r9_categories_are_covered_and_lead_to_their_activities(
    page: CoveragePage, example_session: Session, asked: list[ActivityFilter]
) -> None:
    session = example_session
    assert page.choice.findData(CATEGORY_ID) < 0
    first, second = (activity.id for activity in session.plan.activities.all()[:2])
    session.change("Satte", session.plan.activities.update, first, category="Styrning")
    session.change("Satte", session.plan.activities.update, second, category="Övrigt")
    choose(page, CATEGORY_ID)
    index = cell(page, "Styrning", "Totalt")
    assert index.data() == "1"
    page.table.setCurrentIndex(index)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked[-1].categories == {"Styrning"}
    without = cell(page, "Utan kategori", "Totalt")
    page.table.setCurrentIndex(without)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert found(session, asked[-1]) == int(without.data())


def test_what_is_shown_is_said_when_another_division_is_chosen(
    page: CoveragePage, example_session: Session
) -> None:
    with hearing() as heard:
        page.refresh()
        example_session.tasks.wait_for_all()
        assert heard == []
        page.by_buttons[By.FOCUS_AREA].click()
    (sentence,) = heard
    assert sentence.startswith(f"{page.table.accessibleName()}. ")
    assert page.covered.text in sentence or page.lacking.text in sentence
