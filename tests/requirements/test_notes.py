"""Dated notes between the yearly reports, from a new plan to every file."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.support.pdf import letters
from tests.support.requirements import NewPlan
from tracker.domain.activities.next_year import YearStep
from tracker.domain.activities.selection import Column
from tracker.domain.plan.renewal import Renewal
from tracker.exchange.strategies.export import write_strategy
from tracker.store.activities.next_year import start_next_year
from tracker.store.strategy.reader import read_strategy
from tracker.store.versions.renewal import begin_period

Make = Callable[[str], NewPlan]
NOTE = "Lokalen är klar i maj."


def with_activity(made: NewPlan) -> None:
    with made.opened() as plan, plan.change("Ny"):
        plan.activities.add(title="Läxhjälp", is_continuous=True, approval="approved")


def noted(made: NewPlan, text: str, *options: str) -> dict[str, object]:
    found = made.done("note", "add", made.path, "Läxhjälp", "--text", text, *options, "--json")
    return dict(json.loads(found))


def test_what_is_noted_stands_in_the_years_followup_and_in_every_list(new: Make) -> None:
    made = new("vimmerby")
    with_activity(made)
    noted(made, "Förra årets sak.", "--date", "2025-11-03")
    first = noted(made, NOTE, "--date", "2026-03-02", "--author", "Verksamhetschef")
    assert first["noted_on"] == "2026-03-02"
    assert first["author"] == "Verksamhetschef"
    listed = json.loads(made.done("note", "list", made.path, "--json"))
    assert [each["text"] for each in listed] == [NOTE, "Förra årets sak."]
    assert "Förra" not in made.done("note", "list", made.path, "Läxhjälp", "--year", "2026")
    (row,) = json.loads(made.done("list", made.path, "--json"))
    assert row["last_note"] == {
        "noted_on": "2026-03-02",
        "text": NOTE,
        "author": "Verksamhetschef",
    }
    assert "2026-03-02: Lokalen" in made.done("list", made.path, "--csv")
    for kind, text in made.written().items():
        assert letters(NOTE) in text, kind
        assert letters("Verksamhetschef") in text, kind
        assert letters("Förra årets sak.") not in text, kind
    columns = (Column.TITLE, Column.LAST_NOTE)
    assert "Lokalen" in made.printed("activities", columns=columns)


def test_a_fixed_year_keeps_its_notes_and_a_plan_without_them_shows_none(new: Make) -> None:
    made = new("vimmerby")
    with_activity(made)
    for kind, text in made.written().items():
        assert "nteckning" not in text, kind
    noted(made, NOTE)
    made.done("fix-year", made.path, "--year", 2026, "--case-number", "KS 1", "--remarks", "Ändå")
    noted(made, "Sagt efteråt.")
    text = made.written()["pdf"]
    assert letters(NOTE) in text
    assert letters("Sagt efteråt.") not in text


def test_notes_go_on_in_the_next_year_the_next_period_and_in_a_strategys_file(new: Make) -> None:
    made = new("vimmerby")
    with_activity(made)
    noted(made, NOTE, "--date", "2026-03-02", "--author", "Verksamhetschef")
    renewed, target = made.folder / "period.plan", made.folder / "egen.yaml"
    with made.opened() as plan:
        with plan.change("Nästa år"):
            start_next_year(plan, 2026, YearStep())
        begin_period(plan, renewed, Renewal({}), actor="Testare").close()
        strategy = read_strategy(plan, include_activities=True)
        write_strategy(strategy, target)
    copy = made.folder / "kopia.plan"
    made.done("new", copy, "--strategy", target)
    for path in (made.path, renewed, copy):
        (row,) = json.loads(made.done("note", "list", path, "--json"))
        assert (row["noted_on"], row["text"]) == ("2026-03-02", NOTE), path
