"""The form's tabs: each part fits a small screen, and the story leads to the year's reporting."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support.plans import TODAY
from tracker.store.activities.reminding import note_reminders, read_owners_due
from tracker.ui.activities.form import CONTENT, DETAILS, HISTORY, STORY
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.story.reports import ReportsSection
from tracker.ui.session import Session
from tracker.ui.settings import Settings


def test_a_tab_shows_its_part_alone_and_the_title_stands_above(
    qtbot: QtBot, example_session: Session, settings: Settings
) -> None:
    page = ActivitiesPage(example_session, settings)
    qtbot.addWidget(page)
    page.resize(1093, 560)
    page.show()
    session, form = example_session, page.form
    activity_id, unit_id = session.plan.connection.execute(
        "SELECT r.activity_id, r.unit_id FROM activity_report AS r WHERE r.unit_id IS NOT NULL"
        " AND r.result <> '' ORDER BY r.id LIMIT 1"
    ).fetchone()
    page.open_activity(activity_id)
    assert page.form.tab() == DETAILS
    assert form.title.isHidden()
    assert form.editor("title").isVisible()
    form.show_tab(CONTENT)
    assert form.editor("description").isVisible()
    assert not form.editor("title").isVisible()
    assert form.title.text() == session.plan.activities.get(activity_id).title
    form.show_tab(STORY)
    section = form.story.section(ReportsSection)
    assert section.reports
    assert section.reports[0].period.last_day == max(
        each.period.last_day for each in section.reports
    )
    asked: list[int] = []
    form.report_requested.connect(asked.append)
    links = [button for block in section.blocks for button in block.findChildren(QPushButton)]
    links[0].click()
    assert asked == [unit_id]
    assert session.period == section.reports[0].period
    form.show_tab(HISTORY)
    assert form.reminders.isHidden()
    due = read_owners_due(session.plan.connection, TODAY, 30)
    owner = due.owners[0]
    assert session.change("Påminde", note_reminders, session.plan, due.owners, TODAY)
    page.open_activity(owner.activity_ids[0])
    assert page.form.tab() == HISTORY
    assert f"Påmind {TODAY.isoformat()}." in form.reminders.lines.text()
    form.focus_title()
    assert form.tab() == DETAILS
