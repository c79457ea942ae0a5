"""Where an activity was decided: said in its form, opened at its meeting, tied and parted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.timeline import add
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.decisions import DecisionsSection
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 900)
    page.show()
    qtbot.waitExposed(page)
    page.open_activity(add(session, title="Språkcafé"))
    session.change("Beslut", _decide, session)
    return page


def _decide(session: Session) -> None:
    """Let a meeting have decided one thing, and nothing else be decided."""
    plan = session.plan
    plan.decisions.delete(*(decision.id for decision in plan.decisions.all()))
    meeting_id = plan.meetings.add(held_on="2026-02-11", body="Rådet")
    plan.decisions.add(meeting_id=meeting_id, text="Fler kvällar", paragraph="§ 7")


@pytest.fixture
def section(page: ActivitiesPage) -> DecisionsSection:
    return page.form.sections.section(DecisionsSection)


def _labels(section: DecisionsSection) -> str:
    return " | ".join(each.text() for row in section.rows for each in row.findChildren(QLabel))


def test_the_form_says_where_it_was_decided_and_leads_to_the_meeting(
    qtbot: QtBot, page: ActivitiesPage, session: Session, section: DecisionsSection
) -> None:
    assert not section.isVisible()
    (decision,) = session.plan.decisions.all()
    section.tie(decision.id)
    qtbot.waitUntil(section.isVisible)
    assert "Beslutad vid Rådet 2026-02-11, § 7" in _labels(section)
    with qtbot.waitSignal(page.row_requested) as asked:
        section.meeting_requested.emit(section.lines[0].meeting.id)
    assert asked.args == ["meetings", "meeting", decision.meeting_id]
    section._part(section.lines[0])  # noqa: SLF001 -- the button of the only row
    assert not section.is_used()
    session.undo()
    assert section.is_used()


def test_a_plan_without_decisions_offers_none(
    page: ActivitiesPage, session: Session, section: DecisionsSection
) -> None:
    page.form.sections.fill_menu()
    assert "Beslut" in [action.text() for action in page.form.sections.menu.actions()]
    (decision,) = session.plan.decisions.all()
    session.change("Bort", lambda: session.plan.decisions.delete(decision.id))
    assert not section.is_offered()
    page.form.sections.fill_menu()
    assert "Beslut" not in [action.text() for action in page.form.sections.menu.actions()]
