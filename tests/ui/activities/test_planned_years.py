"""Planned years on the page Aktiviteter: each year has its group (SK-R1, LJ-R4)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import ActivityFilter, Column, Grouping
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session
from tracker.ui.settings import Settings

BOTH, ONE = 1, 2


@pytest.fixture
def page(qtbot: QtBot, example_session: Session, settings: Settings) -> ActivitiesPage:
    repository = example_session.plan.planned_years
    chosen = [row.id for row in repository.all()]
    example_session.change("Utan planår", repository.delete, *chosen)
    page = ActivitiesPage(example_session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


def plan_years(session: Session, years: dict[int, tuple[int, ...]]) -> None:
    def write() -> None:
        for activity_id, chosen in years.items():
            session.plan.planned_years.set_years(activity_id, chosen)

    session.change("Planår", write)


def group_of(page: ActivitiesPage, heading: str) -> list[int]:
    ids: list[int] = []
    inside = False
    for row in range(page.model.rowCount()):
        if page.model.is_heading(row):
            inside = page.model.index(row, 0).data() == heading
        elif inside and not page.model.is_new(row):
            ids.append(page.model.id_at(row) or 0)
    return ids


def group_by_years(page: ActivitiesPage) -> None:
    groupings = page.head.group_by
    groupings.setCurrentIndex(groupings.findData(Grouping.PLANNED_YEAR))
    groupings.activated.emit(groupings.currentIndex())


def test_what_no_activity_has_is_not_offered_as_column_or_grouping(
    page: ActivitiesPage, example_session: Session
) -> None:
    groupings = page.head.group_by
    titles = {action.text() for action in page.view.column_menu(page).actions()}
    assert not titles & {"Planår", "Kategori", "Handlingsplan"}
    assert groupings.findData(Grouping.PLANNED_YEAR) < 0
    plan_years(example_session, {BOTH: (2026,)})
    titles = {action.text() for action in page.view.column_menu(page).actions()}
    assert "Planår" in titles
    assert groupings.findData(Grouping.PLANNED_YEAR) >= 0


def test_a_chosen_column_comes_back_with_the_first_row_that_fills_it(
    page: ActivitiesPage, example_session: Session
) -> None:
    section = next(n for n, each in enumerate(COLUMNS) if each.column is Column.PLANNED_YEARS)
    plan_years(example_session, {BOTH: (2026,)})
    page.view.show_column(section, shown=True)
    plan_years(example_session, {BOTH: ()})
    assert page.view.isColumnHidden(section)
    plan_years(example_session, {BOTH: (2027,)})
    assert not page.view.isColumnHidden(section)


def test_an_activity_of_several_years_stands_in_the_group_of_each(
    page: ActivitiesPage, example_session: Session, qtbot: QtBot
) -> None:
    plan_years(example_session, {BOTH: (2031, 2032), ONE: (2032,)})
    group_by_years(page)
    qtbot.waitUntil(lambda: group_of(page, "2031") == [BOTH])
    assert group_of(page, "2032") == [BOTH, ONE]
    total = example_session.plan.activities.count()
    rows = page.model.rows_count()
    assert page.model.shown_count() == total < rows
    assert page.head.facts.text() == f"{total} insatser på {rows} rader"
    assert "vart och ett" in page.head.facts.toolTip()


def test_a_year_that_is_filtered_for_is_the_only_group(
    page: ActivitiesPage, example_session: Session, qtbot: QtBot
) -> None:
    plan_years(example_session, {BOTH: (2031, 2032), ONE: (2032,)})
    group_by_years(page)
    page.show_filter(ActivityFilter(plan_years=frozenset({2032})))
    qtbot.waitUntil(lambda: group_of(page, "2032") == [BOTH, ONE])
    assert group_of(page, "2031") == []
    assert page.model.rows_count() == page.model.shown_count() == 2


def test_the_row_one_stands_on_stays_the_one_of_its_year(
    page: ActivitiesPage, example_session: Session, qtbot: QtBot
) -> None:
    plan_years(example_session, {BOTH: (2031, 2032), ONE: (2032,)})
    group_by_years(page)
    qtbot.waitUntil(lambda: group_of(page, "2032") == [BOTH, ONE])
    rows = [row for row in range(page.model.rowCount()) if page.model.id_at(row) == BOTH]
    page.view.show_row(rows[1])
    update = example_session.plan.activities.update
    example_session.change("Ändrade titel", update, BOTH, title="Åäö")
    plan_years(example_session, {ONE: (2030, 2032)})
    qtbot.waitUntil(lambda: group_of(page, "2030") == [ONE])
    assert page.model.copy_at(page.view.currentIndex().row()) == (BOTH, 2032)
    assert page.view.selected_ids() == [BOTH]
    shown = [page.model.index(row, 1).data() for row in range(page.model.rowCount())]
    assert shown.count("Åäö") == 2


def test_rows_chosen_in_two_groups_are_one_activity(
    page: ActivitiesPage, example_session: Session, qtbot: QtBot
) -> None:
    plan_years(example_session, {BOTH: (2031, 2032)})
    group_by_years(page)
    page.show_filter(ActivityFilter(plan_years=frozenset({2031, 2032})))
    qtbot.waitUntil(lambda: page.model.rows_count() == 2)
    page.view.selectAll()
    assert page.view.selected_ids() == [BOTH]
    heading = page.model.index(0, 0)
    assert heading.data(Qt.ItemDataRole.ToolTipRole)


def test_a_folded_year_stays_folded_while_the_row_is_seen_in_another(
    page: ActivitiesPage, example_session: Session, qtbot: QtBot
) -> None:
    plan_years(example_session, {BOTH: (2031, 2032)})
    group_by_years(page)
    page.show_filter(ActivityFilter(plan_years=frozenset({2031, 2032})))
    qtbot.waitUntil(lambda: page.model.rows_count() == 2)
    page.model.toggle_fold(0)
    page.view.show_row(2)
    update = example_session.plan.activities.update
    example_session.change("Ändrade titel", update, BOTH, title="Åäö")
    plan_years(example_session, {BOTH: (2031, 2032), ONE: (2032,)})
    qtbot.waitUntil(lambda: page.model.rows_count() == 3)
    assert group_of(page, "2031") == []
    assert page.model.copy_at(page.view.currentIndex().row()) == (BOTH, 2032)
