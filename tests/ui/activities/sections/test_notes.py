"""Dated notes on the page Aktiviteter: out of the way until one is written."""

from __future__ import annotations

from tests.support.fields import shown_in, write
from tests.support.plans import TODAY
from tests.support.timeline import add
from tracker.ui.activities.form import STORY
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.note_dialog import NoteDialog
from tracker.ui.activities.sections.notes import NotesSection
from tracker.ui.session import Session


def opened(dialog: NoteDialog | None) -> NoteDialog:
    assert dialog is not None
    return dialog


def test_a_note_is_written_corrected_and_removed(page: ActivitiesPage, session: Session) -> None:
    activity_id = add(session, title="Språkcafé")
    page.open_activity(activity_id)
    section = page.form.story.section(NotesSection)
    titles = [action.text() for action in page.view.column_menu(page).actions()]
    assert "Senaste anteckning" not in titles
    assert not section.isVisibleTo(page.form)
    page.form.show_tab(STORY)
    assert section.isVisibleTo(page.form)
    dialog = opened(section.open_dialog(None))
    assert shown_in(dialog.editors["noted_on"]) == TODAY.isoformat()
    dialog.save()
    assert dialog.isVisible()
    assert dialog.editors["text"].problem
    write(dialog.editors["text"], "Lokalen fungerar.")
    write(dialog.editors["noted_on"], "2026-05-01")
    dialog.save()
    assert "ligger i framtiden" in dialog.editors["noted_on"].problem
    write(dialog.editors["noted_on"], "2026-04-02")
    write(dialog.editors["author"], "Rektor")
    dialog.save()
    assert [section.model.index(0, column).data() for column in (0, 1)] == [
        "2026-04-02",
        "Lokalen fungerar. (Rektor)",
    ]
    titles = [action.text() for action in page.view.column_menu(page).actions()]
    assert "Senaste anteckning" in titles
    assert shown_in(opened(section.open_dialog(None)).editors["author"]) == "Rektor"
    correction = opened(section.edit_current())
    write(correction.editors["author"], "")
    correction.save()
    (note,) = session.plan.activity_notes.of(activity_id)
    assert note.author is None
    section.remove_current()
    assert session.plan.activity_notes.of(activity_id) == []
    session.undo()
    assert section.model.rowCount() == 1
