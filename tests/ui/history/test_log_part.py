"""The log in the window: found, read, taken back, and what stands in the way told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tracker.domain.core.terms import Status
from tracker.errors import TrackerError
from tracker.ui.history.log_part import LogPart
from tracker.ui.history.log_table import WHAT
from tracker.ui.history.page import CHANGES, HistoryPage
from tracker.ui.session import Session


@pytest.fixture
def part(qtbot: QtBot, example_session: Session) -> Iterator[LogPart]:
    session = example_session
    update = session.plan.activities.update
    session.change("Ändrade status", update, 1, status=Status.PAUSED)
    session.change("Ändrade titel", update, 1, title="Öppet språkcafé")
    page = HistoryPage(session)
    qtbot.addWidget(page)
    page.resize(1112, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_side(CHANGES)
    qtbot.waitUntil(lambda: page.changes.panel.since is not None)
    yield page.changes  # the page lives as long as the test
    page.close()


def _labels(part: LogPart) -> list[str]:
    return [str(part.model.index(row, WHAT).data()) for row in range(part.model.rowCount())]


def _stand_on(qtbot: QtBot, part: LogPart, row: int) -> None:
    part.table.selectRow(row)
    qtbot.waitUntil(lambda: part.panel.since is not None)


def test_every_change_is_listed_and_the_newest_is_told(part: LogPart) -> None:
    assert _labels(part)[:2] == ["Ändrade titel", "Ändrade status"]
    assert part.panel.since is not None
    assert "till Öppet språkcafé" in part.panel.since.as_text()
    part.panel.copy_button.click()
    assert "till Öppet språkcafé" in QGuiApplication.clipboard().text()


def test_the_whole_list_is_copied_for_excel(part: LogPart) -> None:
    part.copy_button.click()
    head, newest = QGuiApplication.clipboard().text().splitlines()[:2]
    assert head.split("\t") == ["När", "Vem", "Vad", "Varifrån"]
    assert newest.split("\t")[2:] == ["Ändrade titel", "Fönstret"]


def test_the_list_is_narrowed_by_word_person_source_and_day(qtbot: QtBot, part: LogPart) -> None:
    part.text.setText("pausad finns inte")
    qtbot.waitUntil(lambda: not _labels(part))
    part.text.setText("Ändrade status")
    qtbot.waitUntil(lambda: _labels(part) == ["Ändrade status"])
    part.text.clear()
    part.sources.setCurrentIndex(part.sources.findData("import"))
    part.sources.activated.emit(part.sources.currentIndex())
    qtbot.waitUntil(lambda: not _labels(part))
    part.sources.setCurrentIndex(0)
    part.first.committed.emit("2199-01-01")
    qtbot.waitUntil(lambda: not _labels(part))
    part.first.committed.emit(None)
    qtbot.waitUntil(lambda: len(_labels(part)) > 2)


def test_a_change_that_others_rest_on_is_not_taken_back_and_the_reason_told(
    qtbot: QtBot, part: LogPart, example_session: Session, failures: list[TrackerError]
) -> None:
    _stand_on(qtbot, part, 1)
    part.panel.take_back_button.click()
    (failure,) = failures
    assert "”Ändrade titel”" in str(failure)
    failures.clear()
    assert example_session.plan.activities.get(1).status is Status.PAUSED
    _stand_on(qtbot, part, 0)
    part.panel.take_back_button.click()
    qtbot.waitUntil(lambda: _labels(part)[0] == "Ångrade: Ändrade titel")
    row = _labels(part).index("Ändrade status")
    _stand_on(qtbot, part, row)
    part.panel.take_back_button.click()
    assert example_session.plan.activities.get(1).status is not Status.PAUSED
    qtbot.waitUntil(lambda: "Ändrade status (ångrad)" in _labels(part))
    example_session.redo()
    assert example_session.plan.activities.get(1).status is Status.PAUSED


def test_an_older_change_is_taken_back_out_of_turn_and_ctrl_z_brings_it_back(
    qtbot: QtBot, part: LogPart, example_session: Session
) -> None:
    plan = example_session.plan
    example_session.change("Ändrade annan", plan.activities.update, 2, title="En annan titel")
    qtbot.waitUntil(lambda: _labels(part)[0] == "Ändrade annan")
    messages: list[str] = []
    part.message.connect(messages.append)
    _stand_on(qtbot, part, 1)
    part.panel.take_back_button.click()
    assert plan.activities.get(1).title != "Öppet språkcafé"
    assert plan.activities.get(2).title == "En annan titel"
    assert messages == ["Ändringen är tillbakatagen. Ångra med Ctrl+Z."]
    example_session.undo()
    assert plan.activities.get(1).title == "Öppet språkcafé"
