"""The working group writes the text that opens the follow-up, section by section."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.support.followup_page import shown, write
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.sides import TEXT
from tracker.ui.session import Session


def _written(session: Session) -> list[tuple[str, str | None]]:
    return [(row.title, row.text) for row in session.plan.group_texts.of_year(session.year)]


def _text_side(qtbot: QtBot, session: Session) -> FollowupPage:
    page = shown(qtbot, session)
    page.show_side(TEXT)
    qtbot.waitUntil(page.text.isVisible)
    return page


def test_a_text_is_written_in_sections_moved_and_undone(qtbot: QtBot, session: Session) -> None:
    page = _text_side(qtbot, session)
    part = page.text
    assert part.new_button.text().strip() == "Skriv sammanfattningen"
    part.new_button.click()
    write(part.rows[0].form.editor("text"), "Året gick bra.\n\nSfi växte.")
    part.new_button.click()
    assert part.new_button.text().strip() == "Lägg till avsnitt"
    write(part.rows[1].form.editor("title"), "Vad vi lärde oss")
    assert _written(session) == [
        ("Sammanfattning", "Året gick bra.\n\nSfi växte."),
        ("Vad vi lärde oss", None),
    ]
    part.rows[1].up_button.click()
    assert [title for title, _text in _written(session)] == ["Vad vi lärde oss", "Sammanfattning"]
    part.rows[0].delete_button.click()
    assert [title for title, _text in _written(session)] == ["Sammanfattning"]
    session.undo()
    qtbot.waitUntil(lambda: len([row for row in part.rows if row.isVisible()]) == 2)
    assert len(_written(session)) == 2


def test_a_found_section_is_stood_on(qtbot: QtBot, session: Session) -> None:
    page = shown(qtbot, session)
    with session.plan.change("Skrev"):
        text_id = session.plan.group_texts.add(year=session.year, title="Slutsatser", text="Mer.")
    page.show_row("group_text", text_id)
    qtbot.waitUntil(lambda: page.text.isVisible() and len(page.text.rows) == 1)
    field = page.text.rows[0].form.editor("text").focusProxy()
    assert field is not None
    qtbot.waitUntil(field.hasFocus)


def test_a_fixed_years_text_can_only_be_read(qtbot: QtBot, session: Session) -> None:
    page = _text_side(qtbot, session)
    page.text.new_button.click()
    with session.plan.change("Fastställde"):
        followup = session.plan.followups.of(session.year)
        assert followup is not None
        session.plan.followups.update(followup.id, state="fixed", fixed_on="2026-02-01")
    page.refresh()
    qtbot.waitUntil(lambda: not page.text.new_button.isEnabled())
    assert not page.text.rows[0].form.isEnabled()
    assert not page.text.rows[0].delete_button.isEnabled()
