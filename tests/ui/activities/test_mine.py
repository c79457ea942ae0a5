"""The filter "Mina": it asks whose list that is once, and then shows it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tracker.domain.activities.mine import OWNER, UNIT, Mine
from tracker.domain.activities.selection import ActivityFilter
from tracker.ui.activities.filter_bar import FilterBar
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.personal.choose_mine import ChooseMineDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.mark.parametrize("text", ["", "owner", "owner:x", "plan:1", "owner:٣", "unit:-1"])
def test_a_spoilt_choice_is_none(text: str) -> None:
    assert Mine.from_text(text) is None
    assert Mine.from_text(Mine(UNIT, 3).text) == Mine(UNIT, 3)


def test_mine_is_asked_for_once_and_then_shown(
    qtbot: QtBot, example_session: Session, settings: Settings
) -> None:
    session = example_session
    bar = FilterBar(session, Choices(session), settings)
    qtbot.addWidget(bar)
    bar.show()
    shown: list[ActivityFilter] = []
    bar.filter_changed.connect(shown.append)
    bar.mine.click()
    assert not bar.mine.isChecked()
    dialog = bar.findChildren(ChooseMineDialog)[0]
    owner = session.plan.owners.all()[1]
    dialog.list.stand_on(Mine(OWNER, owner.id))
    dialog.use.click()
    assert shown[-1].owners == {owner.id}
    assert bar.mine.isChecked()
    bar.mine.click()
    assert shown[-1].is_empty()
    bar.set_filter(ActivityFilter(owners=frozenset({owner.id})))
    assert bar.mine.isChecked()
    again = FilterBar(session, Choices(session), settings)
    qtbot.addWidget(again)
    again.mine.click()
    assert again.mine.isChecked()
