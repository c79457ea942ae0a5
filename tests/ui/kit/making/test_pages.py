"""What a page makes when it is first shown: what is in sight, and no more in one turn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tracker.domain.activities.activity import Activity
from tracker.ui.activities.details import ActivityDetails
from tracker.ui.activities.form import ActivityForm
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.sides import PROPOSALS, UNITS
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.panel import ABOUT
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.making.parts import Part, Parts
from tracker.ui.organisation.page import OWNERS, OrganisationPage
from tracker.ui.session import Session
from tracker.ui.strategy.page import StrategyPage

_MOST_EDITORS = 24
"""So many fields may a page make in the turn in which it is made."""


_PAGES: tuple[Callable[[Session], QWidget], ...] = (
    StrategyPage,
    FollowupPage,
    OrganisationPage,
    IndicatorsPage,
)


@pytest.mark.parametrize("make", _PAGES)
def test_a_page_makes_only_the_fields_that_are_shown_first(
    make: Callable[[Session], QWidget], session: Session, qtbot: QtBot
) -> None:
    page = make(session)
    qtbot.addWidget(page)
    fields = [each for each in page.findChildren(QWidget) if isinstance(each, FieldEditor)]
    assert len(fields) <= _MOST_EDITORS


def test_a_field_has_no_label_for_a_sentence_before_there_is_one(
    session: Session, qtbot: QtBot
) -> None:
    page = StrategyPage(session)
    qtbot.addWidget(page)
    editor = page.details.plan_pane.form.editor("title")
    assert editor.findChildren(QLabel) == []
    editor.refuse("Titeln får inte vara tom.")
    assert [each.text() for each in editor.findChildren(QLabel)] == ["Titeln får inte vara tom."]


def test_a_tab_or_side_is_made_when_it_is_first_shown_and_shows_what_the_others_do(
    example_session: Session, qtbot: QtBot
) -> None:
    followup = FollowupPage(example_session)
    organisation = OrganisationPage(example_session)
    indicators = IndicatorsPage(example_session)
    strategy = StrategyPage(example_session)
    for page in (followup, organisation, indicators, strategy):
        qtbot.addWidget(page)
        page.show()
    qtbot.waitUntil(strategy.details.plan_pane.isVisible)
    qtbot.waitUntil(lambda: bool(followup.units.model.rowCount()))
    tabs = strategy.details.plan_pane
    assert set(followup.parts.made) == {UNITS}
    assert set(tabs.parts.made) == {0}
    assert not indicators.panel.parts.made
    assert OWNERS not in organisation.parts.made
    followup.show_side(PROPOSALS)
    assert set(followup.parts.made) == {UNITS, PROPOSALS}
    assert followup.proposals.isVisible()
    tabs.tabs.setCurrentIndex(1)
    assert set(tabs.parts.made) == {0, 1}
    assert tabs.labels_form.isVisible()
    indicators.panel.show_tab(ABOUT)
    assert indicators.panel.form.isVisible()


def test_the_form_of_an_activity_is_made_in_many_turns_and_shown_whole(
    example_session: Session, qtbot: QtBot
) -> None:
    """Nothing of it is seen before, and what is selected meanwhile stands in it."""
    details = ActivityDetails(example_session, Choices.of(example_session))
    qtbot.addWidget(details)
    details.show()
    assert details.findChildren(ActivityForm) == []
    activity = example_session.plan.activities.all()[0]
    details.show_ids([activity.id])
    seen_half: list[ActivityForm] = []

    def is_shown() -> bool:
        begun = details.findChildren(ActivityForm)
        if details.currentWidget() is details.nothing_selected:
            seen_half.extend(form for form in begun if form.isVisible())
            return False
        return True

    qtbot.waitUntil(is_shown)
    assert seen_half == []
    assert details.currentWidget() is details.form
    assert details.form.activity_id == activity.id
    assert details.turns > 30


def test_rows_that_are_passed_quickly_fill_the_form_once_and_take_no_text_along(
    example_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    details = ActivityDetails(example_session, Choices.of(example_session))
    qtbot.addWidget(details)
    details.show()
    first, *others = [each.id for each in example_session.plan.activities.all()[:11]]
    details.show_ids([first])
    details.form.editor("title").show_draft("Skrivet i förbifarten")
    filled: list[int] = []
    fill = details.form._fill_sections  # noqa: SLF001 -- counted in passing

    def count(activity: Activity) -> None:
        filled.append(activity.id)
        fill(activity)

    monkeypatch.setattr(details.form, "_fill_sections", count)
    for each in others:
        details.show_ids([each])
    activities = example_session.plan.activities
    assert activities.get(first).title == "Skrivet i förbifarten", "saved before anything is filled"
    qtbot.waitUntil(lambda: filled != [] and details.currentWidget() is details.form)
    assert filled == [first, others[-1]], "the one that was saved, and the last"
    assert details.form.activity_id == others[-1]
    assert activities.get(others[-1]).title == details.form.title.text()


def test_a_panel_that_is_deleted_while_it_is_filled_ends_quietly(example_session: Session) -> None:
    details = ActivityDetails(example_session, Choices.of(example_session))
    filling = details._fill(details.form, 2)  # noqa: SLF001 -- as a turn of the loop has it
    next(filling)
    assert not details.form.updatesEnabled()
    delete(details)
    filling.close()


def test_a_part_of_another_kind_than_asked_for_is_a_mistake() -> None:
    class Holder:
        label = Part(0, QLabel)

        def __init__(self) -> None:
            self.parts = Parts({0: QWidget}, lambda _place, _part: None)

    with pytest.raises(TypeError, match="QWidget stands where QLabel should"):
        _ = Holder().label
