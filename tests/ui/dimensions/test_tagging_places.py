"""Areas, goals and indicators are tagged where they are edited, with the editor of activities."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.plan.dimension import Tagged
from tracker.store.strategy.queries import RowKind
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.panel import ABOUT
from tracker.ui.kit.page import Page
from tracker.ui.session import Session
from tracker.ui.strategy.page import StrategyPage


def shown(qtbot: QtBot, page: Page) -> Page:
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


def editors(page: QWidget) -> list[TagEditor]:
    return [editor for editor in page.findChildren(TagEditor) if editor.isVisibleTo(page)]


@pytest.mark.parametrize(
    ("kind", "table"), [(RowKind.AREA, Tagged.FOCUS_AREA), (RowKind.GOAL, Tagged.GOAL)]
)
def test_vb_r4_an_area_and_a_goal_show_what_they_are_tagged_with(
    qtbot: QtBot, example_session: Session, kind: RowKind, table: Tagged
) -> None:
    page = shown(qtbot, StrategyPage(example_session))
    assert isinstance(page, StrategyPage)
    item = example_session.plan.dimension_items.all()[0]
    example_session.change("Märkte", example_session.plan.taggings.tag, table, [1], [item.id])
    page.stand_on((kind, 1))
    qtbot.waitUntil(lambda: len(editors(page)) == 1)
    (editor,) = editors(page)
    assert item.id in editor.chips


def test_vb_r3_an_indicator_shows_what_it_is_tagged_with(
    qtbot: QtBot, example_session: Session
) -> None:
    item = example_session.plan.dimension_items.all()[0]
    tag = example_session.plan.taggings.tag
    example_session.change("Märkte", tag, Tagged.INDICATOR, [1], [item.id])
    page = shown(qtbot, IndicatorsPage(example_session))
    assert isinstance(page, IndicatorsPage)
    page.panel.show_tab(ABOUT)
    (editor,) = editors(page)
    assert item.id in editor.chips
