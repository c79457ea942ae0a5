"""The section Bidrar också till of an activity's form, its dialog and the same for several."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.contribution_dialog import ContributionsDialog
from tracker.ui.activities.sections.contributions import ContributionsSection
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def areas(session: Session) -> list[int]:
    """Return two areas of the plan, Arbete and Boende, the second of which has a goal."""
    made: list[int] = []

    def write() -> None:
        plan = session.plan
        made.extend(plan.focus_areas.add(title=title) for title in ("Arbete hos oss", "Boende"))
        plan.goals.add(title="Fler bostäder", focus_area_id=made[1])

    session.change("Områden", write)
    return made


def activity_in(session: Session, area: int, title: str = "Praktikplatser") -> int:
    made: list[int] = []
    session.change(
        "Aktivitet",
        lambda: made.append(session.plan.activities.add(title=title, focus_area_id=area)),
    )
    return made[0]


def section_of(page: ActivitiesPage, activity_id: int) -> ContributionsSection:
    page.open_activity(activity_id)
    return page.form.sections.section(ContributionsSection)


def names(section: ContributionsSection) -> list[str]:
    return [section.list.item(row).text() for row in range(section.list.count())]


def opened() -> ContributionsDialog:
    QApplication.processEvents()
    (dialog,) = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, ContributionsDialog) and widget.isVisible()
    ]
    return dialog


def texts(dialog: ContributionsDialog) -> list[str]:
    return [dialog.list.item(row).text().strip() for row in range(dialog.list.count())]


def tick(dialog: ContributionsDialog, text: str, *, on: bool = True) -> None:
    item = dialog.list.item(texts(dialog).index(text))
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def contributes(session: Session, activity_id: int) -> list[tuple[Any, Any]]:
    found = session.plan.contributions.of(activity_id)
    return [(row.focus_area_id, row.goal_id) for row in found]


def test_vg_r2_what_is_ticked_is_saved_as_one_change_and_undone_as_one(
    page: ActivitiesPage, session: Session, areas: list[int]
) -> None:
    activity = activity_in(session, areas[0])
    section = section_of(page, activity)
    assert section.isHidden()
    section.add()
    dialog = opened()
    assert "Arbete hos oss" not in texts(dialog)
    tick(dialog, "Boende")
    tick(dialog, "Fler bostäder")
    dialog.save_button.click()
    QApplication.processEvents()
    assert not section.isHidden()
    assert names(section) == ["Boende", "Fler bostäder"]
    session.undo()
    assert contributes(session, activity) == []


def test_a_row_is_removed_by_the_key_and_by_the_button(
    page: ActivitiesPage, session: Session, areas: list[int]
) -> None:
    activity = activity_in(session, areas[0])
    goal = next(row.id for row in session.plan.goals.all() if row.title == "Fler bostäder")
    session.change("Bidrar", session.plan.contributions.let, [activity], [areas[1]], [goal])
    section = section_of(page, activity)
    assert names(section) == ["Boende", "Fler bostäder"]
    section.list.setCurrentRow(0)
    section.list.setFocus()
    QTest.keyClick(section.list, Qt.Key.Key_Delete)
    assert contributes(session, activity) == [(None, goal)]
    assert names(section) == ["Fler bostäder"]
    section.remove_button.click()
    assert contributes(session, activity) == []


def test_the_dialog_is_narrowed_by_words_and_keeps_what_is_out_of_sight(
    page: ActivitiesPage, session: Session, areas: list[int]
) -> None:
    activity = activity_in(session, areas[0])
    section_of(page, activity).add()
    dialog = opened()
    tick(dialog, "Boende")
    dialog.search.setText("bostäder")
    hidden = {
        text: dialog.list.item(row).isHidden() for row, text in enumerate(texts(dialog)) if text
    }
    assert hidden["Boende"]
    assert not hidden["Fler bostäder"]
    dialog.save_button.click()
    assert contributes(session, activity) == [(areas[1], None)]


def test_a_dialog_that_is_left_changes_nothing(
    page: ActivitiesPage, session: Session, areas: list[int]
) -> None:
    activity = activity_in(session, areas[0])
    before = session.plan.newest_change_set()
    section_of(page, activity).add()
    dialog = opened()
    tick(dialog, "Boende")
    dialog.reject()
    assert contributes(session, activity) == []
    assert session.plan.newest_change_set() == before


def test_several_contribute_at_once_and_only_what_all_share_is_ticked(
    page: ActivitiesPage, session: Session, areas: list[int]
) -> None:
    first = activity_in(session, areas[0])
    second = activity_in(session, areas[0], "Bostadssamverkan")
    goal = next(row.id for row in session.plan.goals.all() if row.title == "Fler bostäder")
    session.change("Bidrar", session.plan.contributions.let, [first], [], [goal])
    page.view.select_ids([first, second])
    page.bulk_form.contributions.click()
    dialog = opened()
    ticked = [
        text
        for row, text in enumerate(texts(dialog))
        if dialog.list.item(row).checkState() is Qt.CheckState.Checked
    ]
    assert ticked == []
    tick(dialog, "Boende")
    dialog.save_button.click()
    assert contributes(session, first) == [(None, goal), (areas[1], None)]
    assert contributes(session, second) == [(areas[1], None)]
    session.undo()
    assert contributes(session, second) == []


def test_an_area_that_is_given_a_new_name_is_shown_by_it(
    page: ActivitiesPage, session: Session, areas: list[int]
) -> None:
    activity = activity_in(session, areas[0])
    session.change("Bidrar", session.plan.contributions.let, [activity], [areas[1]])
    section = section_of(page, activity)
    session.change(
        "Namn", lambda: session.plan.focus_areas.update(areas[1], title="Bostäder för alla")
    )
    QApplication.processEvents()
    assert names(section) == ["Bostäder för alla"]


def test_a_long_name_is_cut_with_dots_and_whole_in_its_tooltip(
    page: ActivitiesPage, session: Session, areas: list[int]
) -> None:
    title = "Bostäder " * 20
    session.change("Namn", lambda: session.plan.focus_areas.update(areas[1], title=title))
    activity = activity_in(session, areas[0])
    session.change("Bidrar", session.plan.contributions.let, [activity], [areas[1]])
    section = section_of(page, activity)
    QApplication.processEvents()
    assert section.list.horizontalScrollBar().maximum() == 0
    assert title.strip() in section.list.item(0).toolTip()
