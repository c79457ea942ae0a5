"""Prognosis on the page Aktiviteter: out of the way until somebody uses it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.support.fields import choose, shown_in
from tracker.domain.activities.selection import ActivityFilter, Attention, Column, Grouping
from tracker.domain.core.terms import Prognosis
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.prognosis import PrognosisSection
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session
from tracker.ui.settings import Settings

SECTION = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.PROGNOSIS)


@pytest.fixture
def page(qtbot: QtBot, example_session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(example_session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


def titles(page: ActivitiesPage) -> list[str]:
    return [action.text() for action in page.view.column_menu(page).actions()]


def test_nothing_about_prognoses_is_shown_until_one_is_given(
    page: ActivitiesPage, example_session: Session
) -> None:
    chip = page.filter_bar._menus["prognoses"]  # noqa: SLF001 -- the bar offers it by name only
    groupings = page.head.group_by
    page.form.show_activity(1)
    section = page.form.sections.section(PrognosisSection)
    assert not section.isVisibleTo(page.form)
    assert not chip.isVisibleTo(page)
    assert groupings.findData(Grouping.PROGNOSIS) < 0
    assert "Prognos" not in titles(page)
    page.bulk_form.show_activities([1, 2])
    assert page.bulk_form.editor("prognosis").isHidden()
    page.form.sections.fill_menu()
    offered = {action.text(): action for action in page.form.sections.menu.actions()}
    offered["Prognos"].trigger()
    choose(section.editor("prognosis"), "Risk")
    assert example_session.plan.activities.get(1).prognosis is Prognosis.AT_RISK
    assert section.isVisibleTo(page.form)
    assert chip.isVisibleTo(page)
    assert groupings.findData(Grouping.PROGNOSIS) >= 0
    assert "Prognos" in titles(page)
    assert not page.bulk_form.editor("prognosis").isHidden()
    page.form.show_activity(2)
    assert section.isVisibleTo(page.form)
    assert shown_in(section.editor("prognosis")) == "–"
    example_session.undo()
    assert not chip.isVisibleTo(page)


def test_table_groups_and_filters_by_prognosis_with_word_and_shape(
    page: ActivitiesPage, example_session: Session
) -> None:
    plan = example_session.plan
    values = {"prognosis": "at_risk", "obstacle": "Åska", "status": "in_progress"}
    example_session.change("Prognos", plan.activities.update_many, [1, 2], **values)
    page.model.set_grouping(Grouping.PROGNOSIS)
    rows = range(page.model.rowCount())
    headings = [page.model.index(row, 0).data() for row in rows if page.model.is_heading(row)]
    assert headings == ["Risk", "Utan prognos"]
    page.model.set_filter(ActivityFilter(prognoses=frozenset({"at_risk"})))
    assert page.model.shown_count() == 2
    row = page.model.row_of(1)
    assert row is not None
    index = page.model.index(row, SECTION)
    assert index.data() == "Risk"
    assert not page.model.data(index, 1).isNull()
    page.model.set_filter(ActivityFilter(attention=frozenset({Attention.AT_RISK})))
    assert page.model.shown_count() == 2
