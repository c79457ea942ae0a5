"""A part of a year in the window: begun from the menu, worked with, fixed, and taken away."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.plans import open_plan
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.followup.fixing import Decision
from tracker.store.followup.fixing import fix
from tracker.ui.followup.new_part import NewPartDialog
from tracker.ui.followup.page import FollowupPage
from tracker.ui.session import Session
from tracker.ui.window.year_chooser import YearChooser

AUTUMN = date(2026, 9, 14)
PART = FollowupPeriod(2026, "2026-08-31")


@pytest.fixture
def autumn(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    set_day(monkeypatch, AUTUMN)
    session.day_watch.look()
    session.choose_year(2026)
    return session


def _asked(qtbot: QtBot, session: Session) -> NewPartDialog:
    dialog = NewPartDialog(session)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def _shown(qtbot: QtBot, session: Session) -> FollowupPage:
    page = FollowupPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def test_the_usual_days_are_offered_until_the_part_is_there(qtbot: QtBot, autumn: Session) -> None:
    dialog = _asked(qtbot, autumn)
    words = [choice.text() for choice in dialog.choices]
    assert words == ["Till och med den 30 april 2026", "Till och med den 31 augusti 2026"]
    assert not dialog.day.isVisible()
    QTest.keyClick(dialog.choices[1], Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert autumn.period == PART
    assert autumn.plan.history.undo_label == "Startade delåret januari–augusti 2026"
    again = _asked(qtbot, autumn)
    assert [choice.text() for choice in again.choices] == words[:1]


@pytest.mark.parametrize(
    ("day", "problem"),
    [("", "saknas"), ("31/12 2026", "hela året"), ("2026-08-31", "finns redan"), ("hej", "datum")],
)
def test_another_day_is_refused_under_its_field(
    qtbot: QtBot, autumn: Session, day: str, problem: str
) -> None:
    assert autumn.change("Startade", autumn.plan.followups.begin, PART)
    dialog = _asked(qtbot, autumn)
    dialog.other.setChecked(True)
    dialog.day.show_value(day)
    dialog.begin_button.click()
    assert problem in dialog.day.problem
    assert dialog.isVisible()


def test_another_day_begins_a_part_too(qtbot: QtBot, autumn: Session) -> None:
    dialog = _asked(qtbot, autumn)
    dialog.other.setChecked(True)
    dialog.day.show_value("15/9 2026")
    dialog.begin_button.click()
    assert str(autumn.period) == "1 januari–15 september 2026"


def test_parts_stand_under_their_year_in_the_chooser(qtbot: QtBot, autumn: Session) -> None:
    chooser = YearChooser(autumn)
    qtbot.addWidget(chooser)
    before = [chooser.itemText(place) for place in range(chooser.count())]
    assert before == ["2026", "2027"]
    assert autumn.change("Startade", autumn.plan.followups.begin, PART)
    assert chooser.periods() == [FollowupPeriod(2026), PART, FollowupPeriod(2027)]
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert autumn.period == PART
    fix(autumn.plan, Decision(2026, "KS 1", None, AUTUMN, "Ändå", PART.until), AUTUMN)
    chooser.reload()
    assert chooser.itemText(1).strip() == "januari–augusti 2026 fastställd"


def test_the_page_is_about_the_part_and_offers_what_can_be_done_with_it(
    qtbot: QtBot, autumn: Session
) -> None:
    page = _shown(qtbot, autumn)
    assert page.header.next_button.isVisible()
    assert not page.header.remove_button.isVisible()
    assert autumn.change("Startade", autumn.plan.followups.begin, PART)
    autumn.choose_year(PART)
    assert page.header.heading.text() == "Uppföljning januari–augusti 2026"
    assert page.header.fix_button.text() == "Fastställ delåret …"
    assert not page.header.next_button.isVisible()
    assert page.header.remove_button.isVisible()
    page.units.panel.commit_pending()
    assert autumn.change("Skrev", autumn.plan.unit_reports.put, PART, 2, summary="Halvvägs")
    assert not page.header.remove_button.isVisible()
    assert autumn.plan.unit_reports.find_for(2026, 2) is None


def test_an_empty_part_is_taken_away_and_undo_brings_it_back(qtbot: QtBot, autumn: Session) -> None:
    assert autumn.change("Startade", autumn.plan.followups.begin, PART)
    autumn.choose_year(PART)
    page = _shown(qtbot, autumn)
    page.header.remove_button.click()
    assert autumn.period == FollowupPeriod(2026)
    assert autumn.plan.followups.of(PART) is None
    autumn.undo()
    assert autumn.plan.followups.of(PART) is not None


def test_the_part_under_way_is_looked_at_when_the_plan_opens(autumn: Session) -> None:
    path = autumn.plan.path
    assert autumn.change("Startade", autumn.plan.followups.begin, 2026)
    assert autumn.change("Startade", autumn.plan.followups.begin, PART)
    autumn.close()
    autumn.adopt(open_plan(path))
    assert autumn.period == PART
