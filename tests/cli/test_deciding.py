"""The commands approve and decline, and what a plan demands before it takes something in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_command_line import CommandLine
from tests.support.plans import make_plan, open_plan
from tracker.domain.core.terms import Approval, Demand


@pytest.fixture
def cli(repository: Path, tmp_path: Path) -> CommandLine:
    make_plan(tmp_path / "p.plan")
    with open_plan(tmp_path / "p.plan") as plan, plan.change("Förslag"):
        for title in ("Läxhjälp", "Språkvän"):
            plan.activities.add(title=title, approval=Approval.PROPOSED)
        plan.plans.update(1, demands_responsibility=Demand.UNIT_AND_OWNER)
    return CommandLine(repository, tmp_path)


def test_lj_r8_approving_without_unit_and_owner_is_refused_naming_each(cli: CommandLine) -> None:
    result = cli.run("approve", "p.plan", "Läxhjälp", "språkvän")
    assert (result.returncode, result.stdout) == (1, "")
    assert "”Läxhjälp”: enhet och ansvarig saknas" in result.stderr
    assert "”Språkvän”: enhet och ansvarig saknas" in result.stderr
    with open_plan(cli.folder / "p.plan") as plan:
        found = [each.approval for each in plan.activities.all() if each.title == "Läxhjälp"]
    assert found == [Approval.PROPOSED]


def test_what_has_unit_and_owner_is_taken_in(cli: CommandLine) -> None:
    with open_plan(cli.folder / "p.plan") as plan, plan.change("Fördelade"):
        (activity,) = (each for each in plan.activities.all() if each.title == "Läxhjälp")
        unit, owner = plan.units.all()[0].id, plan.owners.all()[0].id
        plan.activities.update(activity.id, unit_id=unit, owner_id=owner)
    result = cli.run("approve", "p.plan", str(activity.id), "--reason", "Ryms")
    assert (result.returncode, result.stdout) == (0, "Ändrade aktiviteter: 1.\n")
    with open_plan(cli.folder / "p.plan") as plan:
        decided = plan.activities.get(activity.id)
    assert (decided.approval, decided.decision_reason) == (Approval.APPROVED, "Ryms")


def test_declining_asks_for_a_reason_and_not_for_a_unit(cli: CommandLine) -> None:
    assert cli.run("decline", "p.plan", "Läxhjälp").returncode == 2
    assert cli.run("decline", "p.plan", "Läxhjälp", "--reason", "Finns redan").returncode == 0
    assert "finns inte" in cli.run("approve", "p.plan", "Okänd").stderr
