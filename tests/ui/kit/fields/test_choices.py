"""The choices of the open plan: read once for the whole window, and anew when they change."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Connection
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.activities.report_column import ReportColumn
from tracker.domain.plan.strategy import Strategy
from tracker.store.activities.used import reported_columns
from tracker.store.plan_file import PlanFile
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.kit.fields import choices as choices_module
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.organisation.page import OrganisationPage
from tracker.ui.session import Session
from tracker.ui.strategy.page import StrategyPage


def test_the_pages_share_their_choices_and_the_plan_is_asked_for_them_once(
    session: Session, qtbot: QtBot
) -> None:
    asked: list[str] = []
    session.plan.connection.set_trace_callback(asked.append)
    for make in (IndicatorsPage, OrganisationPage, StrategyPage):
        qtbot.addWidget(make(session))
    assert Choices.of(session) is Choices.of(session)
    Choices.of(session).rows("unit")
    session.plan.connection.set_trace_callback(None)
    assert sum("FROM shared_owner" in each for each in asked) == 1


def test_what_has_been_read_ahead_is_not_read_again(session: Session) -> None:
    choices = Choices.of(session)
    choices.read_soon()
    asked: list[str] = []
    session.plan.connection.set_trace_callback(asked.append)
    assert choices.rows("focus_area")
    session.plan.connection.set_trace_callback(None)
    assert asked == []


def test_what_is_changed_while_it_is_read_ahead_is_there_to_choose(
    closed_session: Session,
    make_plan: Callable[[Strategy], PlanFile],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    is_read, is_changed = Event(), Event()
    read = reported_columns

    def read_slowly(connection: Connection) -> tuple[ReportColumn, ...]:
        found = read(connection)
        if current_thread() is not main_thread():
            is_read.set()
            is_changed.wait(10)
        return found

    monkeypatch.setattr("tracker.ui.session.SMALL_PLAN", -1)
    monkeypatch.setattr(choices_module, "reported_columns", read_slowly)
    session = closed_session
    session.adopt(make_plan(load_builtin("ljusnarsberg")))
    choices = Choices.of(session)
    choices.read_soon()
    assert is_read.wait(10)
    session.change("Lade till", session.plan.units.add, name="Simhallen")
    is_changed.set()
    for pool in session.tasks.findChildren(QThreadPool):
        pool.waitForDone()
    qtbot.wait(1)
    offered = [option.text for option in choices.options(ACTIVITY_FIELDS["unit_id"])]
    assert "Simhallen" in offered


def test_a_unit_that_is_added_can_be_chosen_at_once(session: Session) -> None:
    choices = Choices.of(session)
    choices.read_soon()
    told: list[bool] = []
    choices.changed.connect(lambda: told.append(True))
    session.change("Lade till", session.plan.units.add, name="Simhallen")
    offered = [option.text for option in choices.options(ACTIVITY_FIELDS["unit_id"])]
    assert "Simhallen" in offered
    assert told
