"""Own fields in the window: out of the way until there is one, made where they are missed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.fields import choose, enter, shown_in, write
from tests.support.timeline import add
from tracker.store.own.values import own_facts
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.own_fields import OwnFieldsSection
from tracker.ui.own_fields.dialog import OwnFieldsDialog
from tracker.ui.own_fields.editor import OwnFieldsEditor
from tracker.ui.own_fields.removed_choice import RemovedChoice
from tracker.ui.session import Session


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> OwnFieldsEditor:
    editor = OwnFieldsEditor(session)
    qtbot.addWidget(editor)
    editor.show()
    editor.show_fields()
    return editor


def add_field(session: Session, title: str, kind: str = "text", **values: object) -> str:
    fields, added = session.plan.own_fields, []

    def write() -> None:
        added.append(fields.add(title=title, kind=kind, **values))

    assert session.change("Nytt fält", write)
    return f"own_{added[0]}"


def lines(session: Session, activity_id: int) -> list[str]:
    found = own_facts(session.plan.connection, [activity_id])
    return [fact.line for fact in found.get(activity_id, ())]


def section_of(page: ActivitiesPage) -> OwnFieldsSection:
    return page.form.sections.section(OwnFieldsSection)


def test_the_section_is_hidden_until_the_plan_has_a_field_and_offers_to_make_one(
    page: ActivitiesPage, session: Session
) -> None:
    first = add(session, title="Språkcafé")
    page.open_activity(first)
    section = section_of(page)
    assert not section.isVisibleTo(page.form)
    page.form.sections.fill_menu()
    (entry,) = [each for each in page.form.sections.menu.actions() if "Eget fält" in each.text()]
    entry.trigger()
    (dialog,) = page.findChildren(OwnFieldsDialog)
    enter(dialog.editor.form.editor("title"), "Diarienummer")
    dialog.accept()
    assert section.isVisibleTo(page.form)
    write(section.editor("own_1"), "KS 2026/12")
    page.commit_pending()
    assert lines(session, first) == ["Diarienummer: KS 2026/12"]
    assert "Diarienummer: – → KS 2026/12" in page.form._history._lines.text()  # noqa: SLF001 -- what is read
    session.undo()
    assert shown_in(section.editor("own_1")) == ""


def test_each_kind_is_edited_by_its_rule_and_a_refused_value_stays(
    page: ActivitiesPage, session: Session
) -> None:
    number = add_field(session, "Belopp", "number")
    level = add_field(session, "Nivå", "choice", choices="Hög\nLåg")
    first, second = (add(session, title=title) for title in ("Språkcafé", "Kurs"))
    page.open_activity(first)
    section = section_of(page)
    enter(section.editor(number), "1 234,567")
    assert shown_in(section_of(page).editor(number)) == "1234,567"
    choose(section.editor(level), "Låg")
    assert lines(session, first) == ["Belopp: 1234,567", "Nivå: Låg"]
    enter(section.editor(number), "många")
    assert "är inte ett tal" in section.editor(number).problem
    page.open_activity(second)
    assert shown_in(section_of(page).editor(number)) == ""
    add_field(session, "Klart", "yes_no")
    assert section.editor("own_3").isVisibleTo(page.form)


def test_a_field_that_is_used_no_more_stands_only_where_it_is_filled_in(
    page: ActivitiesPage, session: Session
) -> None:
    name = add_field(session, "Diarienummer")
    first, second = (add(session, title=title) for title in ("Språkcafé", "Kurs"))
    session.change("Skrev", session.plan.activities.update, first, **{name: "KS 1"})
    session.change("Slutade", session.plan.own_fields.update, 1, active=False)
    page.open_activity(first)
    assert section_of(page).isVisibleTo(page.form)
    page.open_activity(second)
    assert not section_of(page).isVisibleTo(page.form)


def test_fields_are_added_moved_and_removed_in_the_list(
    editor: OwnFieldsEditor, session: Session
) -> None:
    assert editor.nothing_yet.isVisibleTo(editor)
    for title in ("A", "B"):
        editor.add_field()
        enter(editor.form.editor("title"), title)
    editor.step(-1)
    assert [field.title for field in session.plan.own_fields.all()] == ["B", "A"]
    assert [editor.list.item(row).text() for row in range(2)] == ["B", "A"]
    editor.delete_field()
    assert [field.title for field in session.plan.own_fields.all()] == ["A"]


def test_choices_are_added_renamed_moved_and_removed_with_what_becomes_of_values(
    editor: OwnFieldsEditor, session: Session
) -> None:
    name = add_field(session, "Nivå", "choice", choices="A\nB")
    first = add(session, title="Språkcafé")
    session.change("Skrev", session.plan.activities.update, first, **{name: "A"})
    editor.stand_on(1)
    rows = editor.form.choices
    rows.new.setText("C")
    rows.commit_pending()
    line: QLineEdit = rows.lines[0]
    line.setText("Hög")
    line.editingFinished.emit()
    assert lines(session, first) == ["Nivå: Hög"]
    rows.moved.emit(2, -1)
    assert session.plan.own_fields.get(1).options == ("Hög", "C", "B")
    rows.removed.emit(0)
    (dialog,) = editor.findChildren(RemovedChoice)
    dialog.other.setCurrentText("B")
    dialog.accept()
    assert session.plan.own_fields.get(1).options == ("C", "B")
    assert lines(session, first) == ["Nivå: B"]
    session.undo()
    assert lines(session, first) == ["Nivå: Hög"]


def test_a_text_becomes_a_list_of_what_stands_in_it(
    editor: OwnFieldsEditor, session: Session
) -> None:
    name = add_field(session, "Betalas av")
    first = add(session, title="Språkcafé")
    session.change("Skrev", session.plan.activities.update, first, **{name: "Budget"})
    editor.stand_on(1)
    choose(editor.form.editor("kind"), "Val ur en lista")
    assert session.plan.own_fields.get(1).options == ("Budget",)
