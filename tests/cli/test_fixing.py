"""The commands fix-year and compare, and what check reports of what is fixed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.test_command_line import CommandLine
from tests.support.plans import TODAY, make_plan, open_plan, other_program
from tracker.store.meetings.queries import add_meeting
from tracker.store.plan_file import PlanFile


@pytest.fixture
def cli(repository: Path, tmp_path: Path) -> CommandLine:
    make_plan(tmp_path / "p.plan")
    return CommandLine(repository, tmp_path)


@pytest.fixture
def plan(cli: CommandLine) -> Iterator[PlanFile]:
    with open_plan(cli.folder / "p.plan") as plan:
        yield plan


_FIX = ("fix-year", "p.plan", "--year", "2025", "--case-number", "KS 2026/1")


def test_what_is_missing_is_listed_and_nothing_is_fixed(cli: CommandLine) -> None:
    result = cli.run(*_FIX)
    assert (result.returncode, result.stdout) == (1, "")
    first, *lacks = result.stderr.splitlines()
    assert "--remarks" in first
    assert len(lacks) == 6
    assert all(lack.startswith("- ") and lack.endswith(".") for lack in lacks)
    with open_plan(cli.folder / "p.plan") as plan:
        assert not plan.followups.is_fixed(2025)


def test_lj_r3_a_year_is_fixed_and_can_be_proved(cli: CommandLine) -> None:
    output = cli.done(*_FIX, "--remarks", "Två kom sent.")
    assert output.splitlines()[:3] == [
        "Fastställde uppföljningen 2025.",
        f"Datum: {TODAY} (i dag; en annan dag för beslutet anges med --date)",
        "Vilket organ som har beslutat är inte angivet. Ange det med --body.",
    ]
    assert output.splitlines()[3].startswith("Kontrollsumma: ")
    with open_plan(cli.folder / "p.plan") as plan:
        found = plan.followups.of(2025)
        assert found is not None
        assert (found.case_number, found.body, found.fixed_on) == (
            "KS 2026/1",
            None,
            TODAY,
        )
        assert plan.history.sets(1)[0].source == "command_line"
    assert "fastställd" in cli.refused(*_FIX, "--remarks", "Igen")
    assert cli.json("info", "p.plan")["snapshots"] == 2
    assert "är hel" in cli.done("check", "p.plan")
    with other_program(cli.folder / "p.plan") as connection:
        connection.execute("UPDATE snapshot SET content = content || ' ' WHERE year = 2025")
    assert "”Uppföljning 2025” stämmer inte med sin kontrollsumma" in cli.refused("check", "p.plan")


def test_the_body_that_the_plan_is_reported_to_is_recorded_and_named(cli: CommandLine) -> None:
    with open_plan(cli.folder / "p.plan") as plan, plan.change("Redovisas"):
        plan.plans.update(1, followup_recipient="kommunstyrelsen")
    output = cli.done(*_FIX, "--remarks", "Ja")
    sentence = "Fastställd av: kommunstyrelsen (som planen redovisas till; annars --body)"
    assert output.splitlines()[2] == sentence


def test_another_body_and_day_may_be_named(cli: CommandLine) -> None:
    options = ("--body", "Socialnämnden", "--date", "2026-02-03")
    output = cli.done(*_FIX, "--remarks", "Ja", *options)
    assert output.splitlines()[1:3] == ["Datum: 2026-02-03", "Fastställd av: Socialnämnden"]
    with open_plan(cli.folder / "p.plan") as plan:
        found = plan.followups.of(2025)
        assert found is not None
        assert (found.body, found.fixed_on) == ("Socialnämnden", date(2026, 2, 3))


@pytest.mark.parametrize("day", ["v. 12", "2026-02-30", "i fjol", ""])
def test_the_day_of_a_decision_is_never_guessed(cli: CommandLine, day: str) -> None:
    assert "inget datum" in cli.refused(*_FIX, "--remarks", "Ja", "--date", day)
    with open_plan(cli.folder / "p.plan") as plan:
        assert not plan.followups.is_fixed(2025)


def test_a_decision_of_a_day_to_come_is_refused(cli: CommandLine) -> None:
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert "har inte varit än" in cli.refused(*_FIX, "--remarks", "Ja", "--date", tomorrow)


def test_states_are_compared_by_name(cli: CommandLine, plan: PlanFile) -> None:
    add_meeting(plan, body="Integrationsrådet", held_on="2026-03-04")
    with plan.change("Ändrade"):
        plan.activities.update(2, status="completed")
    compared = cli.json("compare", "p.plan", "--from", "meeting:2026-03-04")
    assert (compared["from"], compared["to"]) == ("Integrationsrådet 2026-03-04", "nu")
    (difference,) = compared["differences"]
    assert difference == {
        "topic": "status",
        "kind": "changed",
        "table": "activity",
        "id": 2,
        "title": "Språkkafé",
        "field": "status",
        "before": "Pågår",
        "after": "Genomförd",
        "sentence": "Språkkafé: Status ändrad från Pågår till Genomförd.",
    }
    assert cli.done("compare", "p.plan", "--from", "Integrationsrådet 2026-03-04") == (
        "Status\n  Språkkafé: Status ändrad från Pågår till Genomförd.\n1 skillnad.\n"
    )
    today = TODAY.isoformat()
    turned = cli.json("compare", "p.plan", "--from", today, "--to", "meeting:2026-03-04")
    assert turned["differences"][0]["after"] == "Pågår"
    assert cli.done("compare", "p.plan", "--from", today, "--to", today) == "0 skillnader.\n"


@pytest.mark.parametrize("name", ["year:1999", "2001-02-03", "2026-02-30", "vad som helst", "99"])
def test_a_state_there_is_not_is_reported(cli: CommandLine, name: str) -> None:
    cli.refused("compare", "p.plan", "--from", name)


def test_wrong_usage_is_reported(cli: CommandLine) -> None:
    assert "--case-number" in cli.wrong("fix-year", "p.plan", "--year", "2025")
    assert "--from" in cli.wrong("compare", "p.plan")
