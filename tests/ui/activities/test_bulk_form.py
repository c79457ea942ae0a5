"""The panel for several activities: what it shows of each field, and what it writes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.fields import choose, enter, input_of, shown_in, write
from tracker.domain.core.terms import Status
from tracker.errors import TrackerError
from tracker.ui.activities.bulk.form import BULK_FIELDS
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def ids(page: ActivitiesPage, session: Session) -> list[int]:
    """Return three selected activities whose units, statuses, owners and dates differ."""
    units = [unit.id for unit in session.plan.units.all()[:3]]
    owner = session.plan.owners
    made: list[int] = []

    def write_rows() -> None:
        for number, unit in enumerate(units):
            made.append(
                session.plan.activities.add(
                    title=f"Rad {number}",
                    unit_id=unit,
                    status=list(Status)[number],
                    due_date=date(2027, 1 + number, 1),
                    owner_id=owner.add(title=f"Chef {number}"),
                    category="Utbildning",
                )
            )

    session.change("Rader", write_rows)
    page.view.select_ids(made)
    return made


def newest(session: Session) -> int:
    return session.plan.newest_change_set()


def leave(page: ActivitiesPage) -> None:
    page.view.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.processEvents()


def values(session: Session, ids: list[int], name: str) -> list[object]:
    return [getattr(activity, name) for activity in session.plan.activities.some(ids)]


@pytest.mark.parametrize(
    ("name", "word"), [("status", "Pausad"), ("unit_id", ""), ("due_date", "2028-12-31")]
)
def test_an_undone_bulk_change_is_not_written_again_when_the_field_is_left(
    page: ActivitiesPage, session: Session, ids: list[int], name: str, word: str
) -> None:
    before = values(session, ids, name)
    editor = page.bulk_form.editor(name)
    if name == "due_date":
        enter(editor, word)
    else:
        choose(editor, word or session.plan.units.all()[3].name)
    assert len(set(values(session, ids, name))) == 1
    session.undo()
    undone = newest(session)
    assert shown_in(editor) == "Olika"
    leave(page)
    page.commit_pending()
    assert values(session, ids, name) == before
    assert newest(session) == undone


def test_a_value_changed_elsewhere_is_shown_while_the_focus_stays(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    editor = page.bulk_form.editor("category")
    input_of(editor)
    assert shown_in(editor) == "Utbildning"
    session.change("Annan", session.plan.activities.update_many, ids, category="Arbete")
    assert shown_in(editor) == "Arbete"
    session.change("Annan", session.plan.activities.update, ids[0], category=None)
    assert shown_in(editor) == "Olika"


def test_differing_empty_and_common_values_look_different(
    page: ActivitiesPage, ids: list[int]
) -> None:
    shown = {name: shown_in(page.bulk_form.editor(name)) for name in BULK_FIELDS}
    differing = {"status", "unit_id", "owner_id", "due_date"}
    assert {name for name, text in shown.items() if text == "Olika"} == differing
    assert shown["category"] == "Utbildning"
    assert (shown["start_date"], shown["focus_area_id"]) == ("", "–")
    assert len(ids) == 3
    combo = page.bulk_form.editor("status").focusProxy()
    assert combo is not None
    assert combo.accessibleDescription() == "Olika"


def test_none_can_be_chosen_for_all_where_values_differ(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    choose(page.bulk_form.editor("unit_id"), session.labels.unit.every())
    choose(page.bulk_form.editor("owner_id"), "–")
    enter(page.bulk_form.editor("due_date"), "")
    for name in ("unit_id", "owner_id", "due_date"):
        assert values(session, ids, name) == [None, None, None]
    assert shown_in(page.bulk_form.editor("owner_id")) == "–"


def test_a_value_that_some_have_already_is_set_for_all(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    choose(page.bulk_form.editor("owner_id"), "Chef 0")
    assert len(set(values(session, ids, "owner_id"))) == 1
    choose(page.bulk_form.editor("status"), "Ej påbörjad")
    assert set(values(session, ids, "status")) == {Status.NOT_STARTED}


def test_tab_through_an_untouched_panel_writes_and_refuses_nothing(
    page: ActivitiesPage, session: Session, ids: list[int], failures: list[TrackerError]
) -> None:
    before = newest(session)
    input_of(page.bulk_form.editor("status"))
    for _step in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    page.commit_pending()
    assert newest(session) == before
    assert [page.bulk_form.editor(name).problem for name in BULK_FIELDS] == [""] * len(BULK_FIELDS)
    assert not failures
    assert len(ids) == 3


def test_the_panels_captions_are_the_plans_own_words(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    assert page.bulk_form.caption("focus_area_id") == session.labels.focus_area.title
    area = session.plan.focus_areas.all()[0]
    choose(page.bulk_form.editor("focus_area_id"), f"{area.code} {area.title}")
    noun = session.labels.focus_area.singular
    assert session.plan.history.undo_label == f"Ändrade {noun} för 3 insatser"
    assert values(session, ids, "focus_area_id") == [area.id] * 3


def test_a_common_unit_that_is_not_used_any_more_is_shown(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    unit = session.plan.units.all()[0]
    session.change("Ett", session.plan.activities.update_many, ids, unit_id=unit.id)
    session.change("Två", session.plan.units.update, unit.id, active=False)
    page.view.select_ids(ids[:1])
    page.view.select_ids(ids)
    assert shown_in(page.bulk_form.editor("unit_id")) == f"{unit.name} (inte aktiv)"


def test_a_refused_bulk_change_keeps_the_text_and_writes_nothing(
    page: ActivitiesPage, session: Session, ids: list[int], failures: list[TrackerError]
) -> None:
    before = newest(session)
    editor = page.bulk_form.editor("start_date")
    line = enter(editor, "2027-02-15")
    assert "ligger före startdatum" in editor.problem
    assert line.accessibleDescription() == editor.problem
    assert shown_in(editor) == "2027-02-15"
    assert newest(session) == before
    assert values(session, ids, "start_date") == [None, None, None]
    assert not failures


def test_what_is_written_and_not_left_is_saved_when_the_page_is_left(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    write(page.bulk_form.editor("category"), "Kultur")
    page.commit_pending()
    assert values(session, ids, "category") == ["Kultur"] * 3


def test_refused_text_waits_while_others_are_selected(
    page: ActivitiesPage, ids: list[int], session: Session
) -> None:
    messages: list[str] = []
    session.message.connect(messages.append)
    enter(page.bulk_form.editor("due_date"), "2027-02-30")
    page.view.select_ids(ids[:2])
    assert shown_in(page.bulk_form.editor("due_date")) == "Olika"
    assert "är inte sparat" in messages[-1]
    page.view.select_ids(ids)
    assert shown_in(page.bulk_form.editor("due_date")) == "2027-02-30"
    assert "inte ett datum" in page.bulk_form.editor("due_date").problem


def test_what_very_many_share_is_shown_anew_when_all_of_them_have_changed(
    page: ActivitiesPage, session: Session
) -> None:
    repository, made = session.plan.activities, list[int]()

    def write_rows() -> None:
        made.extend(repository.add(title=f"Rad {number}") for number in range(101))

    session.change("Rader", write_rows)
    page.view.select_ids(made[:1])
    page.view.select_ids(made)
    session.change("Alla", repository.update_many, made, status=Status.PAUSED)
    assert shown_in(page.bulk_form.editor("status")) == "Pausad"
    session.change("En", repository.update, made[7], status=Status.IN_PROGRESS, priority=1)
    one, alike = repository.alike(made, ("status", "priority", "category"))
    assert (one is not None and one.id, alike) == (made[0], frozenset({"category"}))
    assert repository.alike([], ("status",))[0] is None
    order = page.model.order
    copies = [(activity_id, order.key_at(order.row_of(activity_id) or 0)) for activity_id in made]
    assert order.rows_of_copies(copies) == [order.row_of_copy(copy) for copy in copies]
    page.view.select_ids(made[:1])
    assert page.form.activity_id == made[0]
    assert shown_in(page.form.editor("status")) == "Pausad"
