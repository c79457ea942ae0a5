"""The choice of the year in the bar above the pages."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.plans import TODAY, open_plan
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.terms import FollowupState
from tracker.store.followup.fixing import reopen
from tracker.ui.session import Session
from tracker.ui.window.year_chooser import YearChooser

THIS_YEAR = TODAY.year


@pytest.fixture
def chooser(qtbot: QtBot, session: Session) -> YearChooser:
    shown = YearChooser(session)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def fix(session: Session, year: int) -> None:
    followups = session.plan.followups

    def write() -> None:
        followups.update(followups.begin(year), state=FollowupState.FIXED)

    assert session.change("Fastställde", write)


def test_this_year_and_the_next_are_offered(chooser: YearChooser) -> None:
    assert chooser.accessibleName() == "År"
    assert [period.year for period in chooser.periods()] == [THIS_YEAR, THIS_YEAR + 1]
    assert chooser.currentText() == str(THIS_YEAR)


def test_lj_r3_years_with_a_follow_up_are_offered_and_a_fixed_one_says_so(
    chooser: YearChooser, session: Session
) -> None:
    fix(session, THIS_YEAR - 2)
    assert [period.year for period in chooser.periods()] == [
        THIS_YEAR - 2,
        THIS_YEAR,
        THIS_YEAR + 1,
    ]
    assert chooser.itemText(0) == f"{THIS_YEAR - 2} fastställd"
    assert chooser.currentText() == str(THIS_YEAR)
    session.change("Öppnade", reopen, session.plan, THIS_YEAR - 2, "Siffran var fel", TODAY)
    assert chooser.itemText(0) == str(THIS_YEAR - 2)


def test_the_keyboard_chooses_and_every_page_hears_it(
    chooser: YearChooser, session: Session
) -> None:
    heard = QSignalSpy(session.year_chosen)
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert session.year == THIS_YEAR + 1
    assert heard.at(0) == [FollowupPeriod(THIS_YEAR + 1)]
    assert chooser.currentText() == str(THIS_YEAR + 1)


def test_it_follows_the_session(chooser: YearChooser, session: Session) -> None:
    session.choose_year(2031)
    assert chooser.currentText() == "2031"
    session.close()
    assert chooser.count() == 0


@pytest.fixture
def in_january(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session opened in the January after a year whose follow-up is open."""
    assert session.change("Började", session.plan.followups.begin, THIS_YEAR)
    set_day(monkeypatch, date(THIS_YEAR + 1, 1, 15))
    path = session.plan.path
    session.close()
    session.adopt(open_plan(path))
    return session


def test_in_january_the_open_follow_up_is_looked_at_until_it_is_fixed(
    qtbot: QtBot, in_january: Session
) -> None:
    chooser = YearChooser(in_january)
    qtbot.addWidget(chooser)
    assert chooser.currentText() == str(THIS_YEAR)
    heard = QSignalSpy(in_january.year_chosen)
    fix(in_january, THIS_YEAR)
    assert chooser.currentText() == str(THIS_YEAR + 1)
    assert [heard.at(place) for place in range(heard.count())] == [[FollowupPeriod(THIS_YEAR + 1)]]


def test_a_year_chosen_by_hand_stays_though_it_is_fixed(in_january: Session) -> None:
    in_january.choose_year(THIS_YEAR)
    fix(in_january, THIS_YEAR)
    assert in_january.year == THIS_YEAR
