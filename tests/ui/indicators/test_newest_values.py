"""The year that sheets of values end with, where the newest years have no values yet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.support.examples import load_example
from tests.support.plans import TODAY
from tracker.domain.plan.strategy import Strategy
from tracker.publishing.prints.register import print_named
from tracker.store.plan_file import PlanFile
from tracker.ui.indicators.annual_view import AnnualView
from tracker.ui.prints.options import PrintOptions
from tracker.ui.session import Session

NEWEST = TODAY.year - 3


@pytest.fixture
def measured(closed_session: Session, make_plan: Callable[[Strategy], PlanFile]) -> Session:
    """Return a session over a plan whose newest values are of `NEWEST`."""
    plan = make_plan(load_example("vimmerby", TODAY))
    with plan.change("Nya år saknas"):
        plan.connection.execute("DELETE FROM observation WHERE period >= ?", [str(NEWEST + 1)])
    closed_session.adopt(plan)
    return closed_session


def test_vi_r1_the_annual_sheet_ends_with_the_newest_year_that_has_values(
    qtbot: QtBot, measured: Session
) -> None:
    view = AnnualView(measured)
    qtbot.addWidget(view)
    view.show()
    assert view.model.sheet.years[-1] == NEWEST
    assert view.years.currentText() == str(NEWEST)


def test_vi_r1_the_print_of_it_ends_there_too_whatever_year_is_looked_at(
    qtbot: QtBot, measured: Session
) -> None:
    options = PrintOptions(measured)
    qtbot.addWidget(options)
    options.fill()
    sheet, followup = print_named("indicators"), print_named("followup")
    assert options.choices(sheet).year == NEWEST
    assert options.choices(followup).year == measured.year
    options.choose_year(TODAY.year)
    assert (options.choices(sheet).year, options.choices(followup).year) == (NEWEST, TODAY.year)
    options.choose_year(NEWEST - 1)
    assert options.choices(sheet).year == NEWEST - 1
