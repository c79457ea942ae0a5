"""The plan that a plan continues: named, opened from there, or reported as gone."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tracker.ui.kit.tiles import IconLine
from tracker.ui.session import Session
from tracker.ui.strategy.page import StrategyPage
from tracker.ui.strategy.previous_plan import PreviousPlan


def text_shown(widget: PreviousPlan) -> str:
    (line,) = widget.findChildren(IconLine)
    return line.text


def test_a_plan_that_continues_none_says_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    widget = PreviousPlan()
    qtbot.addWidget(widget)
    widget.show_previous(tmp_path / "ny.plan", None)
    assert widget.isHidden()


def test_SK_R6_the_old_plan_is_opened_from_the_new(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "skara.plan").touch()
    widget = PreviousPlan()
    qtbot.addWidget(widget)
    widget.show_previous(tmp_path / "ny.plan", "skara.plan")
    assert "skara.plan" in text_shown(widget)
    with qtbot.waitSignal(widget.open_requested) as asked:
        widget.open_button.click()
    assert asked.args == [tmp_path / "skara.plan"]


def test_an_old_plan_that_is_gone_cannot_be_opened(qtbot: QtBot, tmp_path: Path) -> None:
    widget = PreviousPlan()
    qtbot.addWidget(widget)
    widget.show_previous(tmp_path / "ny.plan", "../../etc/skara.plan")
    assert "inte finns i samma mapp" in text_shown(widget)
    assert "etc" not in text_shown(widget), "only a name, wherever the file says it lay"
    assert widget.open_button.isHidden()


def test_the_strategy_page_asks_the_window_for_the_old_plan(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.change("Ny period", session.plan.plans.update, 1, previous_file="skara.plan")
    (tmp_path / "skara.plan").touch()
    page = StrategyPage(session)
    qtbot.addWidget(page)
    page.show()
    previous = page.details.plan_pane.form.previous
    page.details.plan_pane.show_plan()
    with qtbot.waitSignal(page.open_plan_requested) as asked:
        previous.open_button.click()
    assert asked.args == [tmp_path / "skara.plan"]
