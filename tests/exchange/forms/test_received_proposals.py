"""Proposals in returned forms: the note they leave in the plan, and how a script is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.forms import SCHOOL, SOCIAL
from tests.support.returned_forms import TODAY, YEAR, filled_in, send_out, take_in
from tracker.domain.activities.activity import Activity
from tracker.domain.core.terms import Approval, Status
from tracker.domain.forms.merged import Accept
from tracker.exchange.forms.receiving import read_forms
from tracker.exchange.forms.receiving_json import reception_json
from tracker.store.plan_file import PlanFile


@pytest.fixture
def form(plan: PlanFile, tmp_path: Path) -> Path:
    """Return the form of Socialförvaltningen."""
    (path,) = send_out(plan, tmp_path, SOCIAL)
    return path


def called(plan: PlanFile, title: str) -> Activity:
    (found,) = [activity for activity in plan.activities.all() if activity.title == title]
    return found


def mark(plan: PlanFile, number: int) -> str:
    (form_id,) = plan.connection.execute(
        "SELECT form_id FROM issued_form ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return f"[{form_id.replace('-', '')[:12]}:{number}]"


def test_lj_r1_the_note_says_what_had_no_place_and_where_it_came_from(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write(
            "proposal:1",
            title="Månresa",
            focus_area="Rymden",
            goal="Landa mjukt",
            owner="Astronaut",
            description="En resa",
            cost_sek="50 000 kr",
        )
        unit.write("proposal:3", title="Läxhjälp", goal="Fler i arbete", owner="Rektor")
    take_in(plan, form)
    moon = called(plan, "Månresa")
    assert moon.note is not None
    assert moon.note.split("\n") == [
        "”Rymden” finns inte bland planens områden.",
        "”Landa mjukt” finns inte bland planens mål.",
        "Föreslagen ansvarig: Astronaut",
        f"Förslag i formuläret från Socialförvaltningen, {YEAR}. {mark(plan, 1)}",
    ]
    assert (moon.unit_id, moon.approval, moon.status) == (
        SOCIAL,
        Approval.PROPOSED,
        Status.NOT_STARTED,
    )
    assert (moon.focus_area_id, moon.goal_id, moon.owner_id) == (None, None, None)
    assert (moon.description, moon.cost_sek) == ("En resa", 50_000)
    help_ = called(plan, "Läxhjälp")
    assert help_.note == (f"Förslag i formuläret från Socialförvaltningen, {YEAR}. {mark(plan, 3)}")
    assert (help_.focus_area_id, help_.goal_id, help_.owner_id) == (1, 2, 1)


@pytest.mark.parametrize(
    ("name", "area_id"),
    [("Språk", 2), (" språk ", 2), ("2", 2), ("2 Språk", 2), ("Språk 2", 2), ("Språket", None)],
)
def test_an_area_is_known_by_title_code_or_both(
    plan: PlanFile, form: Path, name: str, area_id: int | None
) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Kör", focus_area=name)
    take_in(plan, form)
    assert called(plan, "Kör").focus_area_id == area_id


def test_of_two_owners_with_one_title_neither_is_taken(plan: PlanFile, form: Path) -> None:
    with plan.change("Ny ansvarig"):
        plan.owners.add(title="Rektor")
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Kör", owner="Rektor")
    take_in(plan, form)
    made = called(plan, "Kör")
    assert made.owner_id is None
    assert made.note is not None
    assert made.note.startswith("Föreslagen ansvarig: Rektor\n")


def test_what_the_unit_has_already_is_taken_only_when_all_is(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title=" mentorskap ")
        unit.write("proposal:2", title="Språkkafé")
    count = plan.activities.count()
    take_in(plan, form)
    assert plan.activities.count() == count + 1
    assert [
        activity.unit_id for activity in plan.activities.all() if activity.title == "Språkkafé"
    ] == [
        SCHOOL,
        SOCIAL,
    ]
    plan.undo()
    take_in(plan, form, accept=Accept.ALL)
    assert plan.activities.count() == count + 2
    take_in(plan, form, accept=Accept.ALL)
    assert plan.activities.count() == count + 2


def test_a_script_is_answered_about_each_proposal(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp", focus_area="Rymden")
        unit.write("proposal:2", title="Mentorskap")
    reception = read_forms(plan, [form], TODAY)
    answer = reception_json(reception, Accept.SAFE)
    assert answer["created"] == 1
    answers = [entry for entry in answer["differences"] if entry["field"] == "proposal"]
    assert [
        (entry["key"], entry["title"], entry["outcome"], entry["outcome_word"], entry["taken"])
        for entry in answers
    ] == [
        ("proposal:2", "Mentorskap", "proposed", "Liknar något som redan finns i planen", False),
        ("proposal:1", "Läxhjälp", "proposed", "Nytt förslag", True),
    ]
    assert [entry["returned"] for entry in answers] == ["Mentorskap", "Läxhjälp"]
    assert "”Rymden” finns inte bland planens områden." in [
        problem["reason"] for problem in answer["problems"]
    ]
    take_in(plan, form)
    again = reception_json(read_forms(plan, [form], TODAY), Accept.ALL)
    (known,) = [entry for entry in again["differences"] if entry["title"] == "Läxhjälp"]
    assert (known["outcome"], known["outcome_word"], known["taken"]) == (
        "same",
        "Förslaget är mottaget tidigare",
        False,
    )
