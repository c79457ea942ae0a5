"""What a meeting has beside its facts: bodies, participants, decisions, treated reports."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from tracker.domain.core.terms import Approval
from tracker.ui.meetings.page import MeetingsPage
from tracker.ui.meetings.panel import EARLIER, SINCE

COUNCIL, BOARD = "Utvecklingsrådet", "Kommunstyrelsen"


def _meeting(qtbot: QtBot, page: MeetingsPage, day: str = "2026-09-16", **values: object) -> int:
    """Write a meeting of the council and stand on it."""
    plan = page._session.plan  # noqa: SLF001 -- the plan of the page
    made: list[int] = []

    def write() -> None:
        made.append(plan.meetings.add(held_on=day, body=COUNCIL, **values))

    assert page._session.change("Möte", write)  # noqa: SLF001
    _stand_on(qtbot, page, made[0])
    return made[0]


def _stand_on(qtbot: QtBot, page: MeetingsPage, meeting_id: int) -> None:
    tasks = page._session.tasks  # noqa: SLF001 -- nothing else tells when all is read
    tasks.wait_for_all()
    page.show_row("meeting", meeting_id)
    tasks.wait_for_all()
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.meeting.id == meeting_id)


def _offered(page: MeetingsPage) -> list[str]:
    page.form.fill_menu()
    return [action.text() for action in page.form.menu.actions()]


def test_a_plain_meeting_is_as_calm_as_before(qtbot: QtBot, page: MeetingsPage) -> None:
    _meeting(qtbot, page)
    form = page.form
    assert not any(part.isVisible() for part in form.parts)
    assert not form.editor("further_bodies").isVisible()
    assert not page.panel.tabs.button(EARLIER).isVisible()
    assert form.add_button.isVisible()
    assert _offered(page)[:3] == ["Organ som möts tillsammans", "Deltagare", "Beslut"]


def test_VI_R9_several_bodies_meet_and_participants_are_roles(
    qtbot: QtBot, page: MeetingsPage
) -> None:
    meeting_id = _meeting(qtbot, page)
    page.form.fill_menu()
    page.form.menu.actions()[0].trigger()
    editor = page.form.editor("further_bodies")
    assert editor.isVisible()
    editor.set_value("Kommunstyrelsens presidium")
    editor.committed.emit("Kommunstyrelsens presidium")
    plan = page._session.plan  # noqa: SLF001
    assert plan.meetings.get(meeting_id).bodies == (COUNCIL, "Kommunstyrelsens presidium")
    part = page.form.participants
    part.fields.editors["participants"].committed.emit("Ordförande, Kommunstyrelsen\nSocialchef")
    assert [each.text for each in plan.participants.of(meeting_id)] == [
        "Ordförande, Kommunstyrelsen",
        "Socialchef",
    ]
    assert part.isVisible()
    other = _meeting(qtbot, page, "2026-10-01")
    known = part.suggestions()
    assert known[:2] == ["Socialchef", "Ordförande, Kommunstyrelsen"]
    assert {owner.title for owner in plan.owners.all()} & set(known)
    part.add_known("Socialchef")
    assert [each.role for each in plan.participants.of(other)] == ["Socialchef"]


def test_a_decision_becomes_an_activity_that_is_opened_and_listed_with_its_status(
    qtbot: QtBot, page: MeetingsPage
) -> None:
    meeting_id = _meeting(qtbot, page)
    part = page.form.decisions
    part.add()
    (panel,) = part.panels
    panel.fields.editors["text"].committed.emit("Starta ett språkcafé.")
    panel.fields.editors["body"].committed.emit(BOARD)
    assert panel.make_button.accessibleName() == "Skapa aktivitet av beslutet"
    with qtbot.waitSignal(page.open_activity_requested) as opened:
        panel.make_button.click()
    plan = page._session.plan  # noqa: SLF001
    activity = plan.activities.get(opened.args[0])
    assert (activity.title, activity.approval) == ("Starta ett språkcafé", Approval.APPROVED)
    assert activity.decided_on == date(2026, 9, 16)
    assert plan.decisions.of(meeting_id)[0].body == BOARD
    qtbot.waitUntil(lambda: len(page.form.decisions.panels[0].outcome_buttons) == 1)
    (button,) = page.form.decisions.panels[0].outcome_buttons
    assert button.accessibleName() == "Öppna Starta ett språkcafé: Ej påbörjad"
    page.form.decisions.panels[0].remove_button.click()
    assert plan.decisions.of(meeting_id) == []
    assert plan.activities.find(activity.id) is not None


def test_earlier_decisions_have_a_tab_once_there_are_any(qtbot: QtBot, page: MeetingsPage) -> None:
    first = _meeting(qtbot, page)
    plan = page._session.plan  # noqa: SLF001
    page._session.change(  # noqa: SLF001
        "Beslut", lambda: plan.decisions.add(meeting_id=first, text="Fler mötesplatser")
    )
    _meeting(qtbot, page, "2026-11-25")
    assert page.panel.tabs.button(EARLIER).text() == "Tidigare beslut (1)"
    page.panel.show_tab(EARLIER)
    row = page.panel.decided.row_at(0)
    assert row is not None
    assert row.decision.text == "Fler mötesplatser"
    _stand_on(qtbot, page, first)
    assert not page.panel.tabs.button(EARLIER).isVisible()
    assert page.panel.tabs.button(SINCE).isChecked()


def test_a_treated_report_is_chosen_and_taken_away(qtbot: QtBot, page: MeetingsPage) -> None:
    meeting_id = _meeting(qtbot, page)
    plan, part = page._session.plan, page.form.treated  # noqa: SLF001
    years = [followup.period for followup in plan.followups.all()]
    assert years
    part.fill_menu()
    names = [action.text() for action in part.menu.actions()]
    assert f"Uppföljningen {years[-1]}" in names
    part.menu.actions()[0].trigger()
    (treatment,) = plan.treatments.all()
    assert treatment.meeting_id == meeting_id
    qtbot.waitUntil(lambda: len(part.rows) == 1)
    page._session.undo()  # noqa: SLF001
    assert plan.treatments.all() == []


def test_VI_R2_the_meetings_a_year_lacks_are_planned_on_the_days_offered(
    qtbot: QtBot, page: MeetingsPage
) -> None:
    _meeting(qtbot, page, "2026-02-04")
    session = page._session  # noqa: SLF001
    assert page.plan_button.isVisible()
    dialog = page.plan_year()
    assert dialog is not None
    assert len(dialog.editors) == 3
    dialog.editors[0].set_value(None)
    dialog.editors[1].set_value(date(2026, 9, 2))
    with qtbot.waitSignal(dialog.accepted):
        dialog.plan_button.click()
    days = [meeting.held_on.isoformat() for meeting in session.plan.meetings.all()]
    assert days == ["2026-02-04", "2026-09-02", "2026-11-11"]
    session.undo()
    assert len(session.plan.meetings.all()) == 1
    session.choose_year(2025)
    assert page.days_to_plan() == ()
