"""The overview of one planned year: its numbers, its title, and the way to its activities."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.hearing import hearing
from tests.support.overview_page import TODAY, settings_of, settle
from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.domain.core.terms import Approval
from tracker.ui.overview.page import OverviewPage
from tracker.ui.session import Session

YEAR, PLANNED = 2040, (1, 2)


@pytest.fixture
def page(qtbot: QtBot, example_session: Session, monkeypatch: pytest.MonkeyPatch) -> OverviewPage:
    set_day(monkeypatch, TODAY)
    repository = example_session.plan.planned_years
    chosen = [row.id for row in repository.all()]
    example_session.change("Utan planår", repository.delete, *chosen)
    page = OverviewPage(example_session, settings_of(example_session))
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    settle(page)
    return page


def plan_for(session: Session, years: tuple[int, ...]) -> None:
    def write() -> None:
        for activity_id in PLANNED:
            session.plan.activities.update(activity_id, approval="approved")
            session.plan.planned_years.set_years(activity_id, years)

    assert session.change("Planår", write)


def caught(page: OverviewPage, ask: Callable[[], object]) -> ActivityFilter:
    seen: list[ActivityFilter] = []
    page.filter_requested.connect(seen.append)
    ask()
    (wanted,) = seen
    return wanted


def test_a_plan_without_planned_years_offers_none(page: OverviewPage) -> None:
    assert not page.plan_years.isVisible()


def test_a_chosen_year_narrows_every_number_and_stands_in_the_title(
    page: OverviewPage, example_session: Session
) -> None:
    plan_for(example_session, (YEAR,))
    settle(page)
    everything = page.tiles.tiles["planned"]
    assert page.plan_years.isVisible()
    page.plan_years.choose(YEAR)
    settle(page)
    assert page.title.text().endswith(", planår 2040")
    assert everything.count == len(PLANNED)
    page.plan_years.choose(None)
    settle(page)
    assert "planår" not in page.title.text()
    assert everything.count > len(PLANNED)


def test_what_a_chosen_year_shows_is_said_and_not_what_changes_by_itself(
    page: OverviewPage, example_session: Session
) -> None:
    with hearing() as heard:
        plan_for(example_session, (YEAR,))
        settle(page)
        assert heard == []
        page.plan_years.choose(YEAR)
        settle(page)
    (sentence,) = heard
    assert sentence.startswith(f"{page.title.text()}. ")
    assert page.title.text().endswith(", planår 2040")
    planned = page.tiles.tiles["planned"]
    assert f" {planned.word}: {len(PLANNED)}. " in sentence
    with hearing() as heard:
        example_session.choose_year(2025)
        settle(page)
    (sentence,) = heard
    assert "2025" in sentence


def test_a_number_of_a_year_leads_to_that_years_activities(
    page: OverviewPage, example_session: Session
) -> None:
    plan_for(example_session, (YEAR,))
    settle(page)
    page.plan_years.choose(YEAR)
    settle(page)
    wanted = caught(page, page.tiles.tiles["planned"].click)
    assert wanted == ActivityFilter(
        approvals=frozenset({Approval.APPROVED}), plan_years=frozenset({YEAR})
    )
    gap = ActivityFilter(focus_areas=frozenset({1}))
    assert caught(page, lambda: page.attention.filter_requested.emit(gap)) == gap
    late = ActivityFilter(attention=frozenset({Attention.LATE}))
    found = caught(page, lambda: page.attention.filter_requested.emit(late))
    assert found.plan_years == {YEAR}


def test_a_year_that_nothing_is_planned_for_any_more_is_left(
    page: OverviewPage, example_session: Session
) -> None:
    plan_for(example_session, (YEAR,))
    settle(page)
    page.plan_years.choose(YEAR)
    settle(page)
    plan_for(example_session, ())
    settle(page)
    settle(page)
    assert page.plan_years.year is None
    assert not page.plan_years.isVisible()
    assert "planår" not in page.title.text()
