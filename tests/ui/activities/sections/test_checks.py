"""Checks on the page Aktiviteter: out of the way until one is planned, done by one button."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.support.fields import choose, enter, shown_in, write
from tests.support.plans import TODAY
from tests.support.timeline import add, row_of, shown
from tracker.domain.activities.selection import ActivityFilter, Attention, Column
from tracker.domain.core.terms import CheckInterval
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.check_dialog import CheckDialog
from tracker.ui.activities.sections.checks import ChecksSection
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session

CHECK = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.CHECKPOINT)
PASSED = "Avstämning skulle ha gjorts 2026-03-31, för 15 dagar sedan."


@pytest.fixture
def section(page: ActivitiesPage, session: Session) -> ChecksSection:
    page.open_activity(add(session, title="Språkcafé", is_continuous=True))
    return page.form.sections.section(ChecksSection)


def planned(section: ChecksSection, session: Session, day: str = "2026-03-31") -> int:
    activity = section._activity  # noqa: SLF001 -- the form's, not shown elsewhere
    assert activity is not None
    values = {"checkpoint_date": day, "checkpoint_interval": "quarter"}
    assert session.change("Avstämning", session.plan.activities.update, activity.id, **values)
    return activity.id


def opened(dialog: CheckDialog | None) -> CheckDialog:
    assert dialog is not None
    return dialog


def titles(page: ActivitiesPage) -> list[str]:
    return [action.text() for action in page.view.column_menu(page).actions()]


def test_nothing_about_checks_is_shown_until_one_is_planned(
    page: ActivitiesPage, section: ChecksSection, session: Session
) -> None:
    chip = page.filter_bar.quick[Attention.CHECK_PASSED]
    assert not section.isVisibleTo(page.form)
    assert not chip.isVisibleTo(page)
    assert "Nästa avstämning" not in titles(page)
    page.bulk_form.show_activities([each.id for each in session.plan.activities.all()][:2])
    assert page.bulk_form.editor("checkpoint_date").isHidden()
    page.form.sections.fill_menu()
    offered = {action.text(): action for action in page.form.sections.menu.actions()}
    offered["Avstämning"].trigger()
    enter(section.editor("checkpoint_date"), "31 mars 2026")
    assert section.passed.text() == PASSED
    assert shown_in(section.editor("checkpoint_interval")) == "Bara en gång"
    choose(section.editor("checkpoint_interval"), "Varje kvartal")
    (activity,) = [each for each in session.plan.activities.all() if each.checkpoint_date]
    assert activity.checkpoint_date == date(2026, 3, 31)
    assert activity.checkpoint_interval is CheckInterval.QUARTER
    assert section.isVisibleTo(page.form)
    assert chip.isVisibleTo(page)
    assert "Nästa avstämning" in titles(page)
    assert not page.bulk_form.editor("checkpoint_date").isHidden()


def test_one_button_asks_for_day_and_note_and_moves_the_next_check_on(
    section: ChecksSection, session: Session
) -> None:
    activity_id = planned(section, session)
    dialog = opened(section.mark_done())
    assert shown_in(dialog.editors["done_on"]) == TODAY.isoformat()
    assert dialog.following.text() == "Därefter är nästa avstämning 2026-06-30."
    write(dialog.editors["done_on"], "2026-04-12")
    write(dialog.editors["note"], "Tre av fem skolor har startat.")
    dialog.save()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert session.plan.activities.get(activity_id).checkpoint_date == date(2026, 6, 30)
    assert [section.model.index(0, column).data() for column in (0, 1)] == [
        "2026-04-12",
        "Tre av fem skolor har startat.",
    ]
    assert section.state.text() == "Nästa avstämning 2026-06-30, varje kvartal."
    assert section.passed.isHidden()
    session.undo()
    assert section.passed.text() == PASSED
    assert section.model.rowCount() == 0


def test_a_day_to_come_is_refused_in_its_field(section: ChecksSection, session: Session) -> None:
    activity_id = planned(section, session)
    dialog = opened(section.mark_done())
    write(dialog.editors["done_on"], "2026-04-16")
    dialog.save()
    assert dialog.isVisible()
    assert "ligger i framtiden" in dialog.editors["done_on"].problem
    write(dialog.editors["done_on"], "ingen dag")
    dialog.save()
    assert dialog.isVisible()
    assert session.plan.checkpoints.of(activity_id) == []
    dialog.reject()


def test_a_check_is_corrected_and_removed_without_moving_the_next(
    section: ChecksSection, session: Session
) -> None:
    activity_id = planned(section, session)
    opened(section.mark_done()).save()
    dialog = opened(section.edit_current())
    assert dialog.following.isHidden()
    write(dialog.editors["note"], "Lokalen passar.")
    dialog.save()
    (check,) = session.plan.checkpoints.of(activity_id)
    assert check.note == "Lokalen passar."
    section.remove_current()
    assert session.plan.checkpoints.of(activity_id) == []
    assert session.plan.activities.get(activity_id).checkpoint_date == date(2026, 6, 30)
    assert section.is_used()


def test_table_and_chip_find_what_was_not_checked_in_time(
    page: ActivitiesPage, section: ChecksSection, session: Session
) -> None:
    activity_id = planned(section, session)
    page.filter_bar.quick[Attention.CHECK_PASSED].click()
    assert page.model.filter == ActivityFilter(attention=frozenset({Attention.CHECK_PASSED}))
    row = page.model.row_of(activity_id)
    assert row is not None
    assert page.model.shown_count() == 1
    index = page.model.index(row, CHECK)
    assert index.data() == "2026-03-31 · passerad"
    assert not page.model.data(index, 1).isNull()
    opened(section.mark_done()).save()
    assert page.model.shown_count() == 0
    chip = page.filter_bar.quick[Attention.CHECK_PASSED]
    assert chip.isVisibleTo(page)


def test_timeline_has_a_ring_for_the_next_check_and_says_it(
    qtbot: QtBot, page: ActivitiesPage, section: ChecksSection, session: Session
) -> None:
    panel = shown(qtbot, page)
    assert "Avstämning" not in panel.legend.accessibleName()
    activity_id = planned(section, session, "2026-05-04")
    assert "Avstämning" in panel.legend.accessibleName()
    assert "Ring är nästa avstämning" in panel.legend.accessibleDescription()
    view, row = panel.view, row_of(panel.view, activity_id)
    x = round(view.origin() + view.scale.middle_of(date(2026, 5, 4)))
    place = QPoint(x, view.row_rect(row).center().y())
    assert "Nästa avstämning 2026-05-04, varje kvartal." in view.tooltip_at(place)
    away = QPoint(x + 40, place.y())
    assert "avstämning 2026-05-04, varje kvartal" in view.tooltip_at(away)
