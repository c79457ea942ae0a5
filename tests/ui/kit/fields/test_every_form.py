"""What holds in every form: nothing is written unasked, and refused text stays with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.fields import enter, input_of, shown_in
from tests.support.plans import TODAY
from tracker.domain.plan.dimension import DIMENSION_FIELDS
from tracker.errors import PlanFileError, TrackerError
from tracker.ui.activities.form import ActivityForm
from tracker.ui.dimensions.form import DimensionRowForm
from tracker.ui.indicators.form import IndicatorForm
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.meetings.form import MeetingForm
from tracker.ui.organisation.forms import OwnerForm, UnitForm
from tracker.ui.session import Session
from tracker.ui.strategy.action_plans import ActionPlanForm
from tracker.ui.strategy.agreements.tab import AgreementForm
from tracker.ui.strategy.forms import AreaForm, GoalForm, GroupForm
from tracker.ui.strategy.plan_form import PlanForm

LONG = "x" * 1200
"""Longer than a line may be."""


@dataclass
class Case:
    """A form that shows something, one of its fields, and a text the field refuses."""

    form: QWidget
    editor: FieldEditor
    refused: str
    commit: Callable[[], None]


def editors_of(form: QWidget) -> list[FieldEditor]:
    return [child for child in form.findChildren(QWidget) if isinstance(child, FieldEditor)]


def _activity(session: Session) -> Case:
    form = ActivityForm(session, Choices(session))
    form.show_activity(session.plan.activities.all()[0].id)
    return Case(form, form.editor("due_date"), "2027-02-30", form.commit_pending)


def _area(session: Session) -> Case:
    form = AreaForm(session)
    form.show_row(session.plan.focus_areas.all()[0].id)
    return Case(form, form.editor("code"), LONG, form.commit_pending)


def _goal(session: Session) -> Case:
    form = GoalForm(session)
    form.show_row(session.plan.goals.all()[0].id)
    return Case(form, form.editor("code"), LONG, form.commit_pending)


def _group(session: Session) -> Case:
    area = session.plan.focus_areas.all()[0]
    session.change("Grupp", session.plan.focus_areas.update, area.id, group_title="Grupp")
    form = GroupForm(session)
    form.show_group("Grupp")
    return Case(form, form.editor, "", form.commit_pending)


def _plan(session: Session) -> Case:
    form = PlanForm(session)
    form.show_row(session.plan.plan().id)
    return Case(form, form.editor("adopted_on"), "i fjol", form.commit_pending)


def _unit(session: Session) -> Case:
    form = UnitForm(session, Choices(session))
    form.show_row(session.plan.units.all()[0].id)
    return Case(form, form.editor("short_name"), LONG, form.commit_pending)


def _owner(session: Session) -> Case:
    form = OwnerForm(session, Choices(session))
    form.show_row(session.plan.owners.all()[0].id)
    return Case(form, form.editor("email"), "inte en adress", form.commit_pending)


def _meeting(session: Session) -> Case:
    made: list[int] = []
    session.change(
        "Möte",
        lambda: made.append(session.plan.meetings.add(held_on=TODAY, title="Möte", body="Nämnden")),
    )
    form = MeetingForm(session)
    form.show_row(made[0])
    return Case(form, form.editor("held_on"), "i fjol", form.commit_pending)


def _indicator(session: Session) -> Case:
    form = IndicatorForm(session, Choices(session))
    form.show_indicator(session.plan.indicators.all()[0])
    return Case(form, form.editor("unit"), LONG, form.commit_pending)


def _dimension(session: Session) -> Case:
    made: list[int] = []
    session.change(
        "Indelning", lambda: made.append(session.plan.dimensions.add(kind="own", title="Egen"))
    )
    form = DimensionRowForm(session, DIMENSION_FIELDS, (("title",), ("source",)))
    form.show_row(session.plan.dimensions.get(made[0]))
    return Case(form, form.editors["source"], LONG, form.commit_pending)


def _agreement(session: Session) -> Case:
    made: list[int] = []
    session.change("Ny", lambda: made.append(session.plan.agreements.add(title="LÖK")))
    form = AgreementForm(session)
    form.show_row(made[0])
    return Case(form, form.editor("case_number"), LONG, form.commit_pending)


def _action_plan(session: Session) -> Case:
    made: list[int] = []
    session.change("Ny", lambda: made.append(session.plan.action_plans.add(title="Plan")))
    form = ActionPlanForm(session, Choices(session))
    form.show_row(made[0])
    return Case(form, form.editor("decided_on"), "snart", form.commit_pending)


FORMS = (
    _activity,
    _area,
    _goal,
    _group,
    _plan,
    _unit,
    _owner,
    _meeting,
    _indicator,
    _dimension,
    _agreement,
    _action_plan,
)


@pytest.fixture(params=FORMS, ids=lambda make: make.__name__.strip("_"))
def case(request: pytest.FixtureRequest, qtbot: QtBot, example_session: Session) -> Case:
    case: Case = request.param(example_session)
    qtbot.addWidget(case.form)
    with qtbot.waitActive(case.form):
        case.form.show()
        case.form.activateWindow()
    return case


def test_a_refused_text_stays_with_its_reason_by_the_field(
    case: Case, example_session: Session, failures: list[TrackerError]
) -> None:
    before = example_session.plan.newest_change_set()
    line = enter(case.editor, case.refused)
    line.clearFocus()
    case.commit()
    assert shown_in(case.editor) == case.refused
    assert case.editor.problem
    widget = case.editor.focusProxy()
    assert widget is not None
    assert widget.accessibleDescription() == case.editor.problem
    assert example_session.plan.newest_change_set() == before
    assert not failures


def test_the_dots_of_a_caption_lie_within_the_caption(case: Case) -> None:
    """The first caption stands at the form's own edge, which cuts what is outside of it."""
    for editor in editors_of(case.form):
        for caption in case.form.findChildren(QLabel):
            if caption.buddy() is editor and caption.text():
                measures = caption.fontMetrics()
                above = -measures.tightBoundingRect("ÅÄÖ").top() - measures.ascent()
                assert caption.contentsMargins().top() >= above
                assert caption.minimumSizeHint().height() >= measures.height() + max(0, above)


def test_a_field_that_was_only_visited_is_not_written(case: Case, example_session: Session) -> None:
    before = example_session.plan.newest_change_set()
    for editor in editors_of(case.form):
        if not editor.isHidden():
            input_of(editor)
    case.commit()
    assert example_session.plan.newest_change_set() == before
    assert not [editor.problem for editor in editors_of(case.form) if editor.problem]


def test_a_save_that_the_file_refuses_leaves_the_text_with_the_reason(
    case: Case,
    example_session: Session,
    failures: list[TrackerError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_label: str) -> None:
        raise PlanFileError("Disken är full.")

    monkeypatch.setattr(example_session.plan, "change", refuse)
    text = (
        "2027-03-04"
        if "_on" in case.editor.field.name or "date" in case.editor.field.name
        else "a@b.se"
    )
    enter(case.editor, text)
    assert shown_in(case.editor) == text
    assert case.editor.problem == "Disken är full."
    assert [str(error) for error in failures] == ["Disken är full."] * len(failures)
    assert failures
    monkeypatch.undo()
    case.commit()
    assert case.editor.problem == ""
