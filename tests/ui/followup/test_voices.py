"""The side Röster: the register and the units' own words, filtered, with the form beside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.followup_page import choose, shown, texts, write
from tracker.domain.activities.activity import Activity
from tracker.domain.indicators.indicator import Level
from tracker.errors import TrackerError
from tracker.ui.activities.sections.voices import ActivityVoicesSection
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.sides import UNITS, VOICES
from tracker.ui.followup.voices.voice_table import SAID, WHO
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.place_editor import PLACE, PlaceEditor
from tracker.ui.session import Session
from tracker.ui.voices.dialog import VoiceDialog
from tracker.ui.voices.section import VoicesSection


def _add(session: Session, **values: object) -> None:
    assert session.change("Röst", session.plan.voices.add, **values)


def _activity(session: Session) -> Activity:
    assert session.change("Ny", session.plan.activities.add, title="Kurs")
    return session.plan.activities.all()[0]


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> FollowupPage:
    return shown(qtbot, session, begun=False)


def test_a_plan_without_voices_has_no_such_side_but_offers_it(
    qtbot: QtBot, session: Session, page: FollowupPage
) -> None:
    assert not page.header.side(VOICES).isVisible()
    entries = {entry.text(): entry for entry in page.more_menu().actions()}
    entry = entries["Berördas röster …"]
    entry.trigger()
    assert page.header.side(VOICES).isVisible()
    part = page.voices
    assert part.nothing_yet.isVisible()
    QTest.mouseClick(part.first_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part.current() is not None)
    write(part.form.editor("said"), "Väntan är för lång")
    assert texts(part.model, SAID) == ["Väntan är för lång"]
    session.undo()
    session.undo()
    assert part.nothing_yet.isVisible()


def test_voices_are_filtered_by_year_and_group(session: Session, page: FollowupPage) -> None:
    year = session.year
    _add(session, heard_on=f"{year}-03-01", group_name="Unga", said="Ett")
    _add(session, heard_on=f"{year}-04-01", group_name="Äldre", said="Två")
    _add(session, heard_on=f"{year - 1}-04-01", group_name="Unga", said="Tre")
    part = page.voices
    page.show_side(VOICES)
    assert texts(part.model, SAID) == ["Två", "Ett"]
    part.groups.ticked.emit(frozenset({"Unga"}))
    assert texts(part.model, SAID) == ["Ett"]
    part.years.ticked.emit(frozenset())
    assert texts(part.model, SAID) == ["Ett", "Tre"]
    part.groups.ticked.emit(frozenset({"Ingen"}))
    assert part.nothing_found.isVisible()
    page.show_row("voice", 2)
    assert texts(part.model, SAID) == ["Två", "Ett", "Tre"]
    current = part.current()
    assert current is not None
    assert current.said == "Två"


def test_what_a_unit_has_written_stands_beside_and_is_changed_in_its_report(
    qtbot: QtBot, session: Session, page: FollowupPage
) -> None:
    plan, year = session.plan, session.year
    unit, activity = plan.units.all()[0], _activity(session)
    put = plan.activity_reports.put
    assert session.change("Rapport", put, year, activity.id, unit.id, voices="Deltagarna vill mer")
    _add(session, heard_on=f"{year}-03-01", said="Ett")
    part = page.voices
    page.show_side(VOICES)
    assert texts(part.model, WHO) == ["Grupp inte angiven", f"Rapport: {unit.name}"]
    part.view.selectRow(1)
    assert not part.form.isVisible()
    assert part.reported.text() == "Deltagarna vill mer"
    assert not part.remove_button.isEnabled()
    with qtbot.waitSignal(page.open_activity_requested) as asked:
        QTest.mouseClick(part.activity_button, Qt.MouseButton.LeftButton)
    assert asked.args == [activity.id]


def test_the_form_warns_of_an_owners_name_and_moves_a_voice(
    session: Session, page: FollowupPage, failures: list[TrackerError]
) -> None:
    plan = session.plan
    session.change("Namn", plan.owners.update, plan.owners.all()[0].id, name="Anna Ek")
    _add(session, heard_on=f"{session.year}-03-01", said="Ett")
    form = page.voices.form
    page.show_side(VOICES)
    assert not form.warning.isVisible()
    write(form.editor("said"), "Anna Ek lyssnade")
    assert form.warning.text == (
        "Här står ett namn: Anna Ek. Skriv befattningen eller gruppen i stället."
    )
    write(form.editor("said"), "Chefen lyssnade")
    assert not form.warning.isVisible()
    place = form.editor(PLACE.name)
    assert isinstance(place, PlaceEditor)
    area = plan.focus_areas.all()[0]
    choose(place, session.labels.focus_area.title)
    place.rows.setCurrentIndex(place.rows.findData(area.id))
    place.commit()
    assert plan.voices.all()[0].attached_to == (Level.FOCUS_AREA, area.id)
    shown_name = place.rows.lineEdit()
    assert shown_name is not None
    assert shown_name.cursorPosition() == 0  # a long name is read from its beginning
    page.voices.view.setFocus()
    QTest.keyClick(page.voices.view, Qt.Key.Key_Delete)
    assert plan.voices.count() == 0
    assert page.header.side(UNITS).isChecked()
    assert failures == []


def test_an_activity_offers_a_voice_and_lists_those_about_it(
    qtbot: QtBot, session: Session
) -> None:
    section = ActivityVoicesSection(session, Choices(session))
    qtbot.addWidget(section)
    section.show()
    activity = _activity(session)
    section.show_activity(activity)
    assert not section.is_used()
    section.add()
    (dialog,) = section.window().findChildren(VoiceDialog)
    write(dialog.form.editor("said"), "Lokalen var kall")
    dialog.accept()
    assert section.is_used()
    (line,) = section.voices.lines
    assert (line.said, line.activity_id) == ("Lokalen var kall", activity.id)


def test_an_area_shows_what_is_said_about_it_alone(qtbot: QtBot, session: Session) -> None:
    section = VoicesSection(session, Choices(session), Level.FOCUS_AREA)
    qtbot.addWidget(section)
    first, second = session.plan.focus_areas.all()[:2]
    section.show_row(first.id)
    _add(session, heard_on="2026-03-01", said="Ett", focus_area_id=second.id)
    assert not list(section.lines)
    section.show_row(second.id)
    assert [line.said for line in section.lines] == ["Ett"]
    section.show_row(None)
    assert section.isHidden()
