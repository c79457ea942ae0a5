"""Uppgår i and ersätts av in an activity's form: chosen in a dialog, seen from both sides."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tracker.domain.core.terms import Status, Succession
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.succession import SuccessionSection
from tracker.ui.activities.sections.succession_dialog import SuccessionDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, example_session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(example_session, settings)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def dialog_of(page: ActivitiesPage) -> SuccessionDialog:
    found = [each for each in page.findChildren(SuccessionDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_menu_lets_several_go_into_one_and_both_sides_show_it(
    page: ActivitiesPage, example_session: Session
) -> None:
    plan = example_session.plan
    change = example_session.change
    assert change("Öppna", plan.activities.update_many, [1, 2, 3], status=Status.IN_PROGRESS)
    page.view.select_ids([1, 2])
    menu = page.row_menu()
    entry = next(each for each in menu.actions() if each.text() == "Uppgår i eller ersätts av …")
    entry.trigger()
    dialog = dialog_of(page)
    assert not dialog.save_button.isEnabled()
    dialog.choose(3)
    dialog.kinds[Succession.REPLACED].setChecked(True)
    dialog.reason.setText("Nytt upplägg")
    dialog.save_button.click()
    first, kept = plan.activities.get(1), plan.activities.get(3)
    assert (first.successor_id, first.succession) == (3, Succession.REPLACED)
    assert first.status is Status.CANCELLED
    section = page.form.sections.section(SuccessionSection)
    page.form.show_activity(1)
    assert section.into.text() == f"Ersätts av {kept.title}: Nytt upplägg."
    page.form.show_activity(3)
    assert first.title in section.taken_over.text()
    assert section.into.isHidden()
    page.form.show_activity(1)
    section.remove_button.click()
    assert plan.activities.get(1).successor_id is None
    assert not section.is_used()


def test_section_stays_away_from_an_activity_that_has_gone_nowhere(page: ActivitiesPage) -> None:
    page.form.show_activity(1)
    assert not page.form.sections.section(SuccessionSection).isVisibleTo(page.form)
    page.form.sections.fill_menu()
    texts = [action.text() for action in page.form.sections.menu.actions()]
    assert "Uppgår i eller ersätts av" in texts
