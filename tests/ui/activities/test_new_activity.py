"""Where a new activity begins: its area and unit, and whether it is in the plan yet."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import ALL_UNITS_ID, NONE_ID, ActivityFilter
from tracker.domain.core.terms import Approval, Responsibility
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    shown = ActivitiesPage(session, settings)
    qtbot.addWidget(shown)
    shown.resize(1112, 720)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_new_activity_takes_area_and_unit_from_the_filter(
    page: ActivitiesPage, session: Session
) -> None:
    area, unit = session.plan.focus_areas.all()[1], session.plan.units.all()[2]
    page.show_filter(ActivityFilter(focus_areas=frozenset({area.id}), units=frozenset({unit.id})))
    page.new_activity()
    (activity,) = session.plan.activities.all()
    assert (activity.focus_area_id, activity.unit_id) == (area.id, unit.id)


@pytest.mark.parametrize(
    ("units", "responsibility"),
    [
        (frozenset({ALL_UNITS_ID}), Responsibility.ALL),
        (frozenset({NONE_ID}), Responsibility.NONE),
    ],
)
def test_new_activity_is_everybodys_or_undistributed_as_in_the_filter(
    page: ActivitiesPage,
    session: Session,
    units: frozenset[int],
    responsibility: Responsibility,
) -> None:
    unit = session.plan.units.all()[0].id
    assert session.change("Ny", session.plan.activities.add, title="Rad", unit_id=unit)
    page.view.show_id(session.plan.activities.all()[0].id)
    page.show_filter(ActivityFilter(units=units))
    page.new_activity()
    activity = session.plan.activities.all()[-1]
    assert (activity.title, activity.responsibility) == ("Ny insats", responsibility)


def test_a_new_activity_stands_in_the_plan_without_an_invented_decision(
    page: ActivitiesPage, session: Session
) -> None:
    session.change("Krav", session.plan.plans.update, 1, demands_responsibility=None)
    page.new_activity()
    (activity,) = session.plan.activities.all()
    assert (activity.approval, activity.decided_on) == (Approval.APPROVED, None)


@pytest.mark.parametrize("approval", [Approval.PROPOSED, Approval.APPROVED])
def test_a_new_activity_begins_where_the_page_looks(
    page: ActivitiesPage, session: Session, approval: Approval
) -> None:
    session.change("Krav", session.plan.plans.update, 1, demands_responsibility=None)
    page.show_filter(ActivityFilter(approvals=frozenset({approval})))
    page.new_activity()
    (activity,) = session.plan.activities.all()
    assert activity.approval is approval
