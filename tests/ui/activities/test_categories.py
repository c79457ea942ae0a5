"""Categories on the page Aktiviteter: offered once there are some (VB-R9)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import ActivityFilter, Grouping
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, example_session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(example_session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


def categorise(session: Session) -> list[int]:
    ids = [activity.id for activity in session.plan.activities.all()]
    update = session.plan.activities.update_many
    session.change("Satte", update, ids[:2], category="Övrigt")
    session.change("Satte", update, ids[2:3], category="Ämne")
    return ids


def headings(page: ActivitiesPage) -> list[str]:
    rows = range(page.model.rowCount())
    return [str(page.model.index(row, 0).data()) for row in rows if page.model.is_heading(row)]


def test_filter_and_grouping_by_category_come_with_the_first_category(
    page: ActivitiesPage, example_session: Session
) -> None:
    chip = page.filter_bar._menus["categories"]  # noqa: SLF001 -- the bar offers it by name only
    groupings = page.head.group_by
    assert not chip.isVisibleTo(page)
    assert groupings.findData(Grouping.CATEGORY) < 0
    categorise(example_session)
    assert chip.isVisibleTo(page)
    assert groupings.findData(Grouping.CATEGORY) >= 0


def test_groups_by_category_stand_in_swedish_order_with_those_without_last(
    page: ActivitiesPage, example_session: Session
) -> None:
    categorise(example_session)
    page.model.set_grouping(Grouping.CATEGORY)
    assert headings(page) == ["Ämne", "Övrigt", "Utan kategori"]


def test_a_filter_on_a_category_shows_its_activities_alone(
    page: ActivitiesPage, example_session: Session
) -> None:
    ids = categorise(example_session)
    page.show_filter(ActivityFilter(categories=frozenset({"Övrigt"})))
    shown = {page.model.id_at(row) for row in range(page.model.rowCount())} - {None}
    assert shown == set(ids[:2])


def test_the_heading_of_an_area_shows_its_introduction(
    page: ActivitiesPage, example_session: Session
) -> None:
    (area, *_rest) = example_session.plan.focus_areas.all()
    example_session.change(
        "Skrev",
        example_session.plan.focus_areas.update,
        area.id,
        description="Alla ska med <b>nu</b>.",
    )
    row = next(row for row in range(page.model.rowCount()) if page.model.is_heading(row))
    tip = page.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Alla ska med &lt;b&gt;nu&lt;/b&gt;." in tip
