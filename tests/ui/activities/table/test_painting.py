"""What is asked, and what is set in letters, while the table of activities is painted."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import Grouping
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.cell_looks import cell_data
from tracker.ui.activities.table.view import ActivityView
from tracker.ui.kit.tables.roles import LookRole
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def view(qtbot: QtBot, example_session: Session, settings: Settings) -> ActivityView:
    page = ActivitiesPage(example_session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 600)
    page.show()
    page.model.set_grouping(Grouping.NONE)
    qtbot.waitUntil(lambda: page.model.shown_count() > 0)
    page.view.viewport().repaint()
    return page.view


def seen_cells(view: ActivityView) -> int:
    """Return of how many cells something is in sight."""
    inside = view.viewport().rect()
    places = (
        view.visualRect(view.source.index(row, section))
        for row in range(view.source.rowCount())
        if view.source.id_at(row) is not None
        for section in range(view.source.columnCount())
        if not view.isColumnHidden(section)
    )
    return sum(inside.intersects(place) for place in places)


def test_a_cell_is_asked_about_once_each_time_that_it_is_painted(
    view: ActivityView, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[int] = Counter()

    def count(row: Any, spec: Any, labels: Any, role: int) -> Any:
        asked[int(role)] += 1
        return cell_data(row, spec, labels, role)

    monkeypatch.setattr("tracker.ui.activities.table.model.cell_data", count)
    view.clearFocus()
    view.viewport().repaint()
    assert seen_cells(view) > 20
    assert 0 < asked[int(LookRole)] <= seen_cells(view)
    assert sum(asked.values()) <= asked[int(LookRole)] + 10, "one cell may have the keyboard"


def test_a_text_is_set_once_however_often_it_is_painted(view: ActivityView) -> None:
    quick = view.delegate.quick
    before = quick.set
    assert 0 < before <= seen_cells(view)
    view.viewport().repaint()
    view.selectAll()
    view.viewport().repaint()
    assert quick.set == before


def test_plain_cells_look_as_the_style_paints_them(
    view: ActivityView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def picture() -> QImage:
        return view.viewport().grab().toImage()

    quickly = picture()
    monkeypatch.setattr(view.delegate.quick, "paint", lambda *_cell: False)
    by_style = picture()
    places = [(x, y) for x in range(quickly.width()) for y in range(quickly.height())]
    differing = sum(quickly.pixel(*place) != by_style.pixel(*place) for place in places)
    assert differing < len(places) / 1000, "the end of a line through a text at most"
