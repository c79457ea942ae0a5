"""Ljusnarsberg's proposal round, from the mandate to the units to what was decided (LJ-R1, LJ-R2).

"Varje enhet får i uppdrag att ta fram förslag till hur respektive verksamhet skall bidra till
planen." "Verksamheterna skall bidra med förslag till mål utifrån kännetecknen."
"""

from __future__ import annotations

import email
import json
import shutil
import subprocess
from collections.abc import Callable
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.support.pdf import letters, text_of
from tests.support.requirements import NewPlan
from tests.support.round_forms import GOALS, PROPOSALS, RoundForm
from tracker.cli import tracker

Make = Callable[[str], NewPlan]

SWEDISH = "Medverka till god kunskap i svenska språket och om värdet av språkkunskaper"
BUSINESS = "Visa vägar till ett eget företagande"
GOAL = "Alla nyanlända elever når godkänt i svenska som andraspråk"
MEETING = "Varje elev har mött en företagare"


class Round:
    """A round that is open, with the forms made for all units."""

    def __init__(self, made: NewPlan, last_day: str = "2026-06-30") -> None:
        self.made = made
        self.forms = made.folder / "ut"
        made.done("round", made.path, "open", "--last-day", last_day)
        made.done("form", made.path, "--proposals", "--all", "--output", self.forms, "--mail")
        made.done("round", made.path, "sent")

    def form(self, unit: str) -> Path:
        """Return the path of a unit's form."""
        return next(path for path in self.forms.glob("*.xlsx") if path.stem.endswith(f"– {unit}"))

    def opened(self, unit: str) -> RoundForm:
        """Return a unit's form, to be filled in."""
        return RoundForm(self.form(unit))

    def receive(self, *forms: Path) -> dict[str, Any]:
        """Receive forms and return the result."""
        text = self.made.done("receive", self.made.path, *forms, "--json")
        found: dict[str, Any] = json.loads(text)
        return found

    def status(self) -> dict[str, Any]:
        """Return how far the round has come."""
        found: dict[str, Any] = json.loads(self.made.done("round", self.made.path, "--json"))
        return found

    def states(self) -> dict[str, str]:
        """Return how far each unit has come."""
        return {row["unit"]: row["state"] for row in self.status()["units"]}

    def decisions(self, *whose: str) -> list[dict[str, Any]]:
        """Return what was decided, of one unit or of all."""
        text = self.made.done("decisions", self.made.path, *(whose or ("--all",)), "--json")
        found: list[dict[str, Any]] = json.loads(text)
        return found

    def receive_school(self) -> dict[str, Any]:
        """Let the school propose two goals and three activities, and receive its form."""
        form = (
            self.opened("Skola")
            .answer(reported_by="Rektor", comment="Vi vill gärna träffa arbetsgruppen.")
            .propose_goal(1, parent=SWEDISH, title=GOAL, description="Språkstöd på lågstadiet")
            .propose_goal(2, parent=BUSINESS, title=MEETING)
            .propose(1, title="Läxhjälp på modersmålet", goal=GOAL)
            .propose(2, title="Studiebesök hos företag", goal=BUSINESS, scope="Två om året")
            .propose(3, title="Ny skolbuss", focus_area="Öppen kommun")
        )
        return self.receive(form.save(self.made.folder / "skola.xlsx"))


@pytest.fixture
def opened(new: Make) -> Round:
    return Round(new("ljusnarsberg"))


def goals_of(made: NewPlan) -> list[str]:
    return list(made.titles("goal").values())


def test_lj_r1_every_unit_gets_its_own_form_with_what_there_is_to_choose_among(
    opened: Round,
) -> None:
    workbook = load_workbook(opened.form("Skola"))
    visible = [sheet.title for sheet in workbook if sheet.sheet_state == "visible"]
    assert visible == ["Läs mig", "Att välja bland", GOALS, PROPOSALS]
    cells = [cell for row in workbook["Att välja bland"].values for cell in row if cell]
    assert {"I3 Kunskap och kompetens", f"I3.1 {SWEDISH}", "Kännetecken"} <= set(cells)
    first = [cell for row in workbook["Läs mig"].values for cell in row if cell]
    assert {"Skola", "2026-06-30", "Förslag 2026"} <= set(first)
    assert len(list(opened.forms.glob("*.xlsx"))) == 5


def test_lj_r1_the_letter_asks_for_proposals_and_has_the_form(opened: Round) -> None:
    draft = opened.form("Skola").with_suffix(".eml")
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    body = message.get_body()
    assert body is not None
    text = body.get_content()
    assert "förslag till aktivitetsplanen" in text
    assert "2026-06-30" in text
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Förslag 2026 – Skola.xlsx"


def test_lj_r1_no_proposals_is_an_answer_of_its_own(opened: Round) -> None:
    assert set(opened.states().values()) == {"issued"}
    opened.receive_school()
    form = opened.opened("HVB Bergsgården").answer(has_none="Ja", reported_by="Enhetschef")
    opened.receive(form.save(opened.made.folder / "hvb.xlsx"))
    states = opened.states()
    assert states["Skola"] == "received"
    assert states["HVB Bergsgården"] == "none"
    assert list(states.values()).count("issued") == 3


def test_a_form_in_which_nothing_is_filled_in_is_no_answer(opened: Round) -> None:
    result = opened.receive(opened.form("Skola"))
    assert result["files"][0]["state"] == "blank"
    assert opened.states()["Skola"] == "issued"


def test_lj_r2_a_proposed_goal_is_no_goal_before_it_is_approved(opened: Round) -> None:
    before = goals_of(opened.made)
    opened.receive_school()
    assert goals_of(opened.made) == before
    opened.made.done("approve", opened.made.path, GOAL, "--reason", "Följer språkplanen")
    assert set(goals_of(opened.made)) - set(before) == {GOAL}
    with opened.made.opened() as plan:
        (goal,) = (goal for goal in plan.goals.all() if goal.title == GOAL)
        assert str(goal.kind) == "sub_goal"
        assert plan.goals.get(goal.parent_goal_id or 0).title == SWEDISH


def test_lj_r2_an_activity_comes_under_the_goal_of_the_same_form(opened: Round) -> None:
    opened.receive_school()
    with opened.made.opened() as plan:
        (activity,) = (row for row in plan.activities.all() if row.title.startswith("Läxhjälp"))
        assert plan.goals.get(activity.goal_id or 0).title == SWEDISH
    opened.made.done("approve", opened.made.path, GOAL)
    with opened.made.opened() as plan:
        assert plan.goals.get(plan.activities.get(activity.id).goal_id or 0).title == GOAL


def test_lj_r1_a_changed_wording_takes_a_reason(opened: Round) -> None:
    opened.receive_school()
    arguments = ["approve", str(opened.made.path), MEETING, "--title", "Varje elev i årskurs 9"]
    refused = CliRunner().invoke(tracker, arguments)
    assert refused.exit_code == 2
    opened.made.done(*arguments, "--reason", "Går att mäta")
    (line,) = (row for row in opened.decisions() if row["proposed"] == MEETING)
    assert (line["verdict"], line["title"]) == ("changed", "Varje elev i årskurs 9")
    assert line["reason"] == "Går att mäta"
    assert "Varje elev i årskurs 9" in goals_of(opened.made)


def test_lj_r1_the_unit_hears_what_became_of_each_proposal_and_why(opened: Round) -> None:
    opened.receive_school()
    path = opened.made.path
    opened.made.done("approve", path, GOAL, "--reason", "Följer språkplanen")
    opened.made.done("decline", path, MEETING, "--reason", "Går inte att mäta")
    opened.made.done("decline", path, "Ny skolbuss", "--reason", "Hör till trafikplanen")
    verdicts = {row["proposed"]: row["verdict"] for row in opened.decisions("--unit", "Skola")}
    assert verdicts == {
        GOAL: "approved",
        MEETING: "declined",
        "Läxhjälp på modersmålet": "waiting",
        "Studiebesök hos företag": "waiting",
        "Ny skolbuss": "declined",
    }
    pdf = opened.made.folder / "skola.pdf"
    opened.made.done("decisions", path, "--unit", "Skola", "--output", pdf)
    printed = letters(text_of(pdf.read_bytes()))
    for text in (GOAL, "Följer språkplanen", "Hör till trafikplanen", "Väntar på beslut"):
        assert letters(text) in printed
    every = opened.made.folder / "alla.xlsx"
    opened.made.done("decisions", path, "--all", "--output", every)
    cells = [cell for row in load_workbook(every)["Beslut"].values for cell in row if cell]
    assert {GOAL, "Avböjt", "Skäl: Går inte att mäta"} <= set(cells)


def test_lj_r1_each_unit_gets_a_letter_of_its_own(opened: Round) -> None:
    opened.receive_school()
    form = opened.opened("HVB Bergsgården").answer(has_none="Ja")
    opened.receive(form.save(opened.made.folder / "hvb.xlsx"))
    opened.made.done("decline", opened.made.path, "Ny skolbuss", "--reason", "Annan plan")
    folder = opened.made.folder / "brev"
    opened.made.done("decisions", opened.made.path, "--all", "--output", folder, "--kind", "eml")
    letters_of = {path.stem.rpartition("– ")[2]: path for path in folder.glob("*.eml")}
    assert len(letters_of) == 5
    texts = {
        unit: email.message_from_bytes(path.read_bytes(), policy=default).get_body()
        for unit, path in letters_of.items()
    }
    school, home = texts["Skola"], texts["HVB Bergsgården"]
    assert school is not None
    assert home is not None
    told = "\n".join(school.get_content().splitlines())
    assert "Insats: Ny skolbuss\nBeslut: Avböjt.\nSkäl: Annan plan" in told
    assert "Enheten hade inga förslag." in home.get_content()


def test_lj_r2_what_nobody_has_proposed_for_is_flagged(opened: Round) -> None:
    every = {level["title"] for level in opened.status()["uncovered"]}
    assert len(every) == 4 + 9
    opened.receive_school()
    left = {level["title"] for level in opened.status()["uncovered"]}
    assert every - left == {
        "I1 Öppen kommun",
        "I3 Kunskap och kompetens",
        f"I3.1 {SWEDISH}",
        "I4 Innovation och entreprenörskap",
        f"I4.2 {BUSINESS}",
    }
    opened.made.done("decline", opened.made.path, "Ny skolbuss", "--reason", "Annan plan")
    assert "I1 Öppen kommun" in {level["title"] for level in opened.status()["uncovered"]}


def test_the_same_form_coming_again_changes_nothing(opened: Round) -> None:
    first = opened.receive_school()
    assert (first["created"], first["updated"]) == (5, 2)
    again = opened.receive_school()
    assert (again["created"], again["updated"]) == (0, 0)
    assert again["files"][0]["state"] == "repeated"


def test_a_form_that_goes_out_again_has_what_was_proposed_and_corrects_it(opened: Round) -> None:
    opened.receive_school()
    again = opened.made.folder / "igen.xlsx"
    opened.made.done("form", opened.made.path, "--proposals", "--unit", "Skola", "--output", again)
    form = RoundForm(again)
    assert form.values(PROPOSALS, "proposal:2") == {
        "title": "Studiebesök hos företag",
        "focus_area": "Innovation och entreprenörskap",
        "goal": BUSINESS,
        "scope": "Två om året",
    }
    assert form.values(GOALS, "goal:1")["title"] == GOAL
    form.propose(2, scope="Fyra om året").propose_goal(2, title=f"{MEETING} på plats")
    result = opened.receive(form.save(again))
    outcomes = [row["outcome"] for row in result["differences"] if row["taken"]]
    assert outcomes == ["corrected", "corrected"]
    titles = {row["proposed"] for row in opened.decisions()}
    assert f"{MEETING} på plats" in titles
    assert MEETING not in titles


def test_a_closed_round_takes_no_forms_and_keeps_its_decisions(opened: Round) -> None:
    opened.receive_school()
    path = opened.made.path
    opened.made.done("approve", path, GOAL)
    opened.made.done("decline", path, "Ny skolbuss", "--reason", "Annan plan")
    opened.made.done("round", path, "close")
    refused = CliRunner().invoke(tracker, ["receive", str(path), str(opened.form("Förskola"))])
    assert refused.exit_code == 1
    assert "avslutades" in refused.output
    with opened.made.opened() as plan, plan.change("Ändrade"):
        (bus,) = (row for row in plan.activities.all() if row.title == "Ny skolbuss")
        plan.activities.update(bus.id, title="Skolbuss 2030")
    assert "Ny skolbuss" in {row["title"] for row in opened.decisions()}


def test_vg_r6_a_plan_without_goals_asks_for_activities_alone(new: Make) -> None:
    opened = Round(new("vargarda"))
    form = next(opened.forms.glob("*.xlsx"))
    workbook = load_workbook(form)
    assert GOALS not in workbook.sheetnames
    unit = form.stem.rpartition("– ")[2]
    filled = opened.opened(unit).propose(1, title="Öppet hus").save(opened.made.folder / "in.xlsx")
    assert opened.receive(filled)["created"] == 1
    assert opened.states()[unit] == "received"


def test_the_round_leaves_traces_in_words(opened: Round) -> None:
    opened.receive_school()
    with opened.made.opened() as plan:
        sentences = _since_the_beginning(plan)
    assert "Förslagsrundan Förslag 2026 är startad." in sentences
    assert "Skola har svarat i Förslag 2026." in sentences
    assert f"Nytt förslag till mål: {GOAL}." in sentences


def _since_the_beginning(plan: Any) -> list[str]:
    from tracker.domain.history.compare import compare
    from tracker.domain.history.plan_state import PlanState
    from tracker.store.log.states import state_now

    now = state_now(plan.connection)
    empty = {
        table: rows
        for table, rows in now.tables.items()
        if table not in ("proposal_round", "round_unit", "proposed_goal")
    }
    return [difference.sentence for difference in compare(PlanState(empty), now)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_form_that_libreoffice_has_saved_is_received(opened: Round) -> None:
    filled = (
        opened.opened("Skola")
        .propose_goal(1, parent=SWEDISH, title=GOAL)
        .propose(1, title="Läxhjälp")
        .save(opened.made.folder / "skola.xlsx")
    )
    saved = opened.made.folder / "sparad"
    home = f"-env:UserInstallation={(opened.made.folder / 'lo').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(saved)]
    subprocess.run([*command, str(filled)], check=True, capture_output=True, timeout=120)
    result = opened.receive(saved / "skola.xlsx")
    assert result["created"] == 2
    assert not result["problems"]
