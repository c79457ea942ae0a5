"""The sections of an activity's form: what is not used waits in a menu."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.support.timeline import add
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.milestones import MilestonesSection
from tracker.ui.activities.sections.section_list import SectionList
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def shown(qtbot: QtBot, session: Session, settings: Settings) -> SectionList:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 900)
    page.show()
    qtbot.waitExposed(page)
    page.open_activity(add(session, title="Utan något"))
    return page.form.sections


def visible(sections: SectionList) -> list[str]:
    return [each.offer() for each in sections.sections if each.isVisibleTo(sections)]


def offered(sections: SectionList) -> list[str]:
    sections.fill_menu()
    return [entry.text() for entry in sections.menu.actions()]


def test_an_activity_without_steps_or_units_shows_one_button_that_offers_both(
    shown: SectionList,
) -> None:
    assert visible(shown) == []
    assert shown.add_button.isVisibleTo(shown)
    assert {"Milstolpe", "Medverkande enheter"} <= set(offered(shown))


def test_what_is_chosen_in_the_menu_appears_and_is_offered_no_more(shown: SectionList) -> None:
    offered(shown)
    next(entry for entry in shown.menu.actions() if entry.text() == "Milstolpe").trigger()
    assert visible(shown) == ["Milstolpe"]
    assert shown.section(MilestonesSection).model.rowCount() == 1
    assert "Milstolpe" not in offered(shown)


def test_undo_of_the_only_row_hides_the_section_again(shown: SectionList, session: Session) -> None:
    shown.section(MilestonesSection).add()
    assert visible(shown) == ["Milstolpe"]
    session.undo()
    assert visible(shown) == []
    assert "Milstolpe" in offered(shown)


def test_a_row_that_another_program_writes_shows_its_section(
    shown: SectionList, session: Session
) -> None:
    (activity,) = (each for each in session.plan.activities.all() if each.title == "Utan något")
    session.change(
        "Ny", lambda: session.plan.milestones.add(activity_id=activity.id, title="Start")
    )
    assert visible(shown) == ["Milstolpe"]
