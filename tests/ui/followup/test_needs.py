"""The working group judges for each area and target group whether what is done is enough."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tests.support.followup_page import choose, shown, texts, write
from tracker.domain.plan.strategy import Strategy
from tracker.domain.reporting.need import NeedAnswer
from tracker.store.plan_file import PlanFile
from tracker.ui.followup.needs.need_list import ANSWER, DONE, GROUP
from tracker.ui.followup.sides import NEEDS
from tracker.ui.session import Session

MakePlan = Callable[[Strategy], PlanFile]


def test_vg_r4_a_need_is_judged_with_what_is_done_beside_and_undone(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    plan = make_plan(load_builtin("vargarda"))
    area = plan.focus_areas.all()[0]
    with plan.change("Planerade"):
        activity = plan.activities.add(
            title="Språkcafé", focus_area_id=area.id, approval="approved", frequency="Varje vecka"
        )
        group = plan.dimension_items.all()
        children = next(item.id for item in group if item.title == "Barn")
        plan.taggings.tag("activity", [activity], [children])
    closed_session.adopt(plan)
    page = shown(qtbot, closed_session)
    page.show_side(NEEDS)
    part = page.needs
    qtbot.waitUntil(lambda: part.model.rowCount() > 0)
    assert texts(part.model, GROUP)[2] == "Barn"
    assert texts(part.model, DONE)[2] == "1"
    part.view.selectRow(2)
    assert any("Språkcafé" in button.text() for button in part.done.findChildren(QPushButton))
    choose(part.form.editor("answer"), "Motsvarar delvis behovet")
    write(part.form.editor("reason"), "Barnen nås inte.")
    (judged,) = plan.needs.of_year(closed_session.year)
    assert (judged.item_id, judged.answer, judged.reason) == (
        children,
        NeedAnswer.PARTLY,
        "Barnen nås inte.",
    )
    qtbot.waitUntil(lambda: texts(part.model, ANSWER)[2] == "Motsvarar delvis behovet")
    closed_session.undo()
    closed_session.undo()
    assert plan.needs.of_year(closed_session.year) == []


def test_vg_r4_a_plan_without_target_groups_has_no_such_side(
    qtbot: QtBot, session: Session
) -> None:
    page = shown(qtbot, session)
    with session.plan.change("Tog bort"):
        session.plan.connection.execute("DELETE FROM dimension WHERE kind = 'target_group'")
    page.refresh()
    qtbot.waitUntil(lambda: not page.header.side(NEEDS).isVisible())
