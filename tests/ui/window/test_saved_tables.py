"""Every page's table as a file: one command, with stable keys and what stands on the screen."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_example
from tracker import clock
from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.listing import Listing
from tracker.domain.core.terms import Status
from tracker.ui.history.page import CHANGES, HistoryPage
from tracker.ui.kit.tables.table_column import plain_listed
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tracker.store.strategy.builder import create_plan

    path = tmp_path_factory.mktemp("saved") / "a.plan"
    example = load_example("ljusnarsberg", clock.today())
    with create_plan(path, example, actor="") as made, made.change("Möte"):
        made.meetings.add(held_on=date(2026, 2, 11), body="Rådet", title="Råd 1")
    return path


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, plan: Path
) -> Iterator[MainWindow]:
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    assert window.open_plan(plan)
    yield window
    window.close()


def shown(qtbot: QtBot, window: MainWindow) -> Listing:
    """Return the table of the page that is shown, once it has been read."""

    def has_rows() -> None:
        table = window.shown_page.table_to_save()
        assert table is not None
        assert table.make().rows

    qtbot.waitUntil(has_rows, timeout=20_000)
    table = window.shown_page.table_to_save()
    assert table is not None
    return table.make()


def judged(made: Listing) -> None:
    keys = [column.key for column in made.columns]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z][a-z_]*(_\d+)?|\d{4}(-\d{2})?", key) for key in keys), keys
    assert re.fullmatch("[a-z_]+", made.name)
    assert made.title
    assert all(column.heading for column in made.columns)
    assert all(len(row) == len(keys) for row in made.rows)


def test_every_page_with_a_table_hands_it_over(qtbot: QtBot, window: MainWindow) -> None:
    names = {}
    for page in ("overview", "activities", "strategy", "indicators", "followup", "coverage"):
        window.show_page(page)
        made = shown(qtbot, window)
        judged(made)
        names[page] = made.name
    cast(HistoryPage, window.page("history")).show_side(CHANGES)
    for page in ("meetings", "organisation", "history"):
        window.show_page(page)
        made = shown(qtbot, window)
        judged(made)
        names[page] = made.name
    assert names == {
        "overview": "status",
        "activities": "activities",
        "strategy": "strategy",
        "indicators": "indicators",
        "followup": "rollcall",
        "coverage": "coverage",
        "meetings": "meetings",
        "organisation": "units",
        "history": "log",
    }
    window.show_page("prints")
    assert window.shown_page.table_to_save() is None


def test_the_table_that_is_stood_in_is_the_one_that_is_saved(
    qtbot: QtBot, window: MainWindow
) -> None:
    page: Any = window.page("indicators")
    window.show_page("indicators")
    shown(qtbot, window)
    views = page.findChildren(QWidget)
    model = next(view for view in views if type(view).__name__ == "IndicatorListView")
    model.setFocus()
    made = shown(qtbot, window)
    judged(made)
    assert made.name == "indicators"
    titles = [indicator.title for indicator in window.session.plan.indicators.all()]
    assert [row["title"] for row in made.objects()] == titles


def test_units_are_listed_with_how_deep_they_lie(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("organisation")
    rows = shown(qtbot, window).objects()
    assert {row["kind"] for row in rows} <= {"department", "company", "unit", "external"}
    assert all(isinstance(row["activities"], int) for row in rows)


def _answer(target: Path) -> Callable[..., tuple[str, str]]:
    return lambda *_asked: (str(target), "")


def _is_said(name: str, said: list[str]) -> bool:
    return any(name in text for text in said)


def test_the_command_saves_the_activities_as_they_are_filtered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    window.dialogs.message.connect(said.append)
    wanted = ActivityFilter(statuses=frozenset({Status.IN_PROGRESS}))
    window.activities.show_filter(wanted)
    window.show_page("activities")
    made = shown(qtbot, window)
    for kind in ("json", "csv"):
        target = tmp_path / f"insatser.{kind}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", _answer(target))
        window.actions_["save_table"].trigger()
        qtbot.waitUntil(target.exists, timeout=20_000)
        qtbot.waitUntil(partial(_is_said, target.name, said))
    rows = cast("list[dict[str, Any]]", json.loads((tmp_path / "insatser.json").read_text("utf-8")))
    assert rows == made.objects()
    assert {row["status"] for row in rows} == {"in_progress"}
    with (tmp_path / "insatser.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    assert [line["Insats"] for line in lines] == [row["title"] for row in rows]
    assert {line["Status"] for line in lines} == {"Pågår"}


def test_a_page_without_a_table_says_so(window: MainWindow) -> None:
    said: list[str] = []
    window.session.message.connect(said.append)
    window.show_page("prints")
    window.actions_["save_table"].trigger()
    assert said == ["Sidan visar ingen tabell att spara."]


def test_what_a_text_on_screen_says_is_told_apart() -> None:
    assert plain_listed("–") is None
    assert plain_listed("2026-03-31") == date(2026, 3, 31)
    assert plain_listed("1\N{NO-BREAK SPACE}200", is_number=True) == 1200
    assert plain_listed("12", is_number=False) == "12"
