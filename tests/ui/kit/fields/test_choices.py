"""The choices of the open plan: read once for the whole window, and anew when they change."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.ui.indicators.page import IndicatorsPage
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


def test_a_unit_that_is_added_can_be_chosen_at_once(session: Session) -> None:
    choices = Choices.of(session)
    choices.read_soon()
    told: list[bool] = []
    choices.changed.connect(lambda: told.append(True))
    session.change("Lade till", session.plan.units.add, name="Simhallen")
    offered = [option.text for option in choices.options(ACTIVITY_FIELDS["unit_id"])]
    assert "Simhallen" in offered
    assert told
