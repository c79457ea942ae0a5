"""The page of activities, high enough for the sections of its form."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    """Return the page of activities, shown."""
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 900)
    page.show()
    qtbot.waitExposed(page)
    return page
