"""The panel of what lies under an area or a goal: its numbers and the way from them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support.strategy_page import (
    MakePage,
    MakePlan,
    add_activity,
    lines,
    page_maker,
    press,
    row,
    shown,
    stand_on,
    texts,
)
from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.domain.core.terms import Approval, Status
from tracker.store.strategy.queries import RowKind
from tracker.ui.kit.count_line import CountLine
from tracker.ui.session import Session
from tracker.ui.strategy.page import StrategyPage

APPROVED = frozenset({Approval.APPROVED})


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StrategyPage:
    return shown(qtbot, StrategyPage(session))


@pytest.fixture
def example_page(qtbot: QtBot, example_session: Session) -> StrategyPage:
    return shown(qtbot, StrategyPage(example_session))


@pytest.fixture
def page_of(qtbot: QtBot, closed_session: Session, make_plan: MakePlan) -> MakePage:
    """Return what opens a strategy and shows its page."""
    return page_maker(qtbot, closed_session, make_plan)


def test_the_panel_leads_to_the_activities_behind_its_numbers(
    example_page: StrategyPage, example_session: Session, qtbot: QtBot
) -> None:
    item = next(
        item
        for item in example_page.model.items()
        if item.kind is RowKind.AREA and item.row.count.late
    )
    example_page.stand_on(item.key)
    panel = example_page.details.row_pane.panel
    assert panel.activities.heading.text() == "Insatser"
    counted = dict(lines(panel.activities))
    activities = [
        activity
        for activity in example_session.plan.activities.all()
        if activity.focus_area_id == item.row.id and activity.approval is Approval.APPROVED
    ]
    assert counted["Pågår"] == sum(activity.status is Status.IN_PROGRESS for activity in activities)
    assert counted["Försenade"] == item.row.count.late
    late = next(
        count_line for count_line in panel.findChildren(CountLine) if count_line.word == "Försenade"
    )
    assert late.accessibleName() == f"Försenade: {item.row.count.late}. Visa dem"
    with qtbot.waitSignal(example_page.filter_requested) as asked_for:
        late.click()
    assert asked_for.args == [
        ActivityFilter(
            focus_areas=frozenset({item.row.id}),
            approvals=APPROVED,
            attention=frozenset({Attention.LATE}),
        )
    ]


def test_the_panel_of_a_goal_counts_what_is_under_its_sub_goals(
    page: StrategyPage, session: Session, qtbot: QtBot
) -> None:
    goal = stand_on(page, "I1.1").row.id
    stand_on(page, "I1.2")
    press(page, Qt.Key.Key_Right)
    below = row(page, "I1.2").row.id
    add_activity(session, title="Förslag", goal_id=below, approval=Approval.PROPOSED)
    soon = session.today() + timedelta(days=3)
    add_activity(session, title="Insats", goal_id=below, due_date=soon)
    stand_on(page, "I1.1")
    panel = page.details.row_pane.panel
    assert lines(panel.activities) == [
        ("Ej påbörjad", 1),
        ("Slutdatum inom 30 dagar", 1),
        ("Förslag", 1),
    ]
    with qtbot.waitSignal(page.filter_requested) as asked_for:
        panel.activities.findChildren(CountLine)[-1].click()
    assert asked_for.args == [
        ActivityFilter(goals=frozenset({goal, below}), approvals=frozenset({Approval.PROPOSED}))
    ]


def test_an_empty_panel_says_so(page: StrategyPage) -> None:
    stand_on(page, "I1.1")
    panel = page.details.row_pane.panel
    assert texts(panel) == [
        "Insatser",
        "Inga insatser hör hit ännu.",
        "Indikatorer",
        "Inga indikatorer hör hit ännu.",
        "Bedömningar",
        "Inga bedömningar ännu. Arbetsgruppen bedömer målen i årsuppföljningen.",
    ]


def test_indicators_and_assessments_are_described_in_words(
    page_of: MakePage, closed_session: Session
) -> None:
    page = page_of("vimmerby")
    goal = row(page, "O1").row.id
    plan = closed_session.plan
    (indicator,) = (indicator for indicator in plan.indicators.all() if indicator.goal_id == goal)

    def report() -> None:
        plan.indicators.set_value(indicator.id, "2024", value=9.1)
        plan.indicators.set_value(indicator.id, "2025", value=9.6)
        for year, fulfilment, trend in ((2024, "not_fulfilled", None), (2025, None, "better")):
            plan.connection.execute("INSERT INTO followup (year) VALUES (?)", [year])
            plan.connection.execute(
                "INSERT INTO goal_assessment (year, goal_id, fulfilment, trend, comment)"
                " VALUES (?, ?, ?, ?, 'Fler flyttar in')",
                [year, goal, fulfilment, trend],
            )

    closed_session.change("Följde upp", report)
    page.stand_on((RowKind.GOAL, goal))
    panel = page.details.row_pane.panel
    texts_shown = texts(panel.indicators)
    assert "M0 Andel utrikesfödda totalt i kommunen" in texts_shown
    assert any(text.startswith("2025: 9,6") and "(trend: " in text for text in texts_shown)
    assert texts(panel.assessments) == [
        "Bedömningar",
        "2025 · Trend: bättre",
        "Fler flyttar in",
        "2024 · Ej uppfyllt",
        "Fler flyttar in",
    ]
    page.stand_on((RowKind.OVERALL, 0))
    assert "O1 Öka Vimmerby kommuns befolkning\nFler flyttar in" in texts(panel.assessments)


def test_VG_R6_a_plan_without_goals_has_no_assessments(page_of: MakePage) -> None:
    page = page_of("vargarda")
    stand_on(page, "G1")
    panel = page.details.row_pane.panel
    assert not panel.assessments.isVisible()
    assert panel.activities.isVisible()


def test_many_units_are_shown_on_demand(page: StrategyPage, session: Session) -> None:
    area = stand_on(page, "I1").row.id

    def work() -> None:
        for number in range(20):
            unit = session.plan.units.add(name=f"Enhet {number}", position=10 + number)
            session.plan.activities.add(title="Insats", focus_area_id=area, unit_id=unit)

    session.change("Alla hjälps åt", work)
    units = page.details.row_pane.panel.units
    assert len(lines(units)) == 12
    next(
        button for button in units.findChildren(QPushButton) if button.text() == "Visa alla 20"
    ).click()
    assert len(lines(units)) == 20
    stand_on(page, "I2")
    stand_on(page, "I1")
    assert len(lines(units)) == 12
