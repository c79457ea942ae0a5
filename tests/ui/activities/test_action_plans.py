"""Action plans on the page Aktiviteter: offered once there are some (VB-R1)."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.support.fields import choose
from tracker.domain.activities.selection import ActivityFilter, Grouping
from tracker.ui.activities.bulk.form import BulkForm
from tracker.ui.activities.form import ActivityForm
from tracker.ui.activities.new_activity import place_of_new
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.session import Session
from tracker.ui.settings import Settings

FIELD = "action_plan_id"


@pytest.fixture
def page(qtbot: QtBot, example_session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(example_session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


def add_action_plan(session: Session, *activity_ids: int) -> int:
    added: list[int] = []

    def write() -> None:
        plan = session.plan
        added.append(plan.action_plans.add(title="Skolan"))
        plan.activities.update_many(activity_ids, action_plan_id=added[0])

    session.change("Ny handlingsplan", write)
    return added[0]


def headings(page: ActivitiesPage) -> list[str]:
    rows = range(page.model.rowCount())
    return [str(page.model.index(row, 0).data()) for row in rows if page.model.is_heading(row)]


def test_filter_and_grouping_come_with_the_first_action_plan(
    page: ActivitiesPage, example_session: Session
) -> None:
    chip = page.filter_bar._menus["action_plans"]  # noqa: SLF001 -- the bar offers it by name only
    groupings = page.head.group_by
    assert not chip.isVisibleTo(page)
    assert groupings.findData(Grouping.ACTION_PLAN) < 0
    add_action_plan(example_session, 1)
    assert chip.isVisibleTo(page)
    assert groupings.findData(Grouping.ACTION_PLAN) >= 0
    page.model.set_grouping(Grouping.ACTION_PLAN)
    assert headings(page) == ["Skolan", "Utan handlingsplan"]


def test_the_filter_shows_the_activities_of_one_action_plan(
    page: ActivitiesPage, example_session: Session
) -> None:
    added = add_action_plan(example_session, 1, 2)
    page.show_filter(ActivityFilter(action_plans=frozenset({added})))
    assert {page.model.id_at(row) for row in range(page.model.rowCount())} - {None} == {1, 2}


def test_the_form_asks_for_the_action_plan_where_there_is_one(
    qtbot: QtBot, example_session: Session
) -> None:
    form = ActivityForm(example_session, Choices(example_session))
    qtbot.addWidget(form)
    form.show_activity(1)
    assert form.editor(FIELD).isHidden()
    added = add_action_plan(example_session)
    assert not form.editor(FIELD).isHidden()
    choose(form.editor(FIELD), "Skolan")
    assert example_session.plan.activities.get(1).action_plan_id == added


def test_several_activities_get_their_action_plan_at_once(
    qtbot: QtBot, example_session: Session
) -> None:
    form = BulkForm(example_session, Choices(example_session))
    qtbot.addWidget(form)
    form.show_activities((1, 2))
    assert form.editor(FIELD).isHidden()
    added = add_action_plan(example_session)
    assert not form.editor(FIELD).isHidden()
    choose(form.editor(FIELD), "Skolan")
    assert example_session.plan.action_plans.counts() == {added: 2}


def test_a_new_activity_begins_in_the_action_plan_that_is_shown() -> None:
    assert place_of_new(ActivityFilter(action_plans=frozenset({7})), None) == {FIELD: 7}
