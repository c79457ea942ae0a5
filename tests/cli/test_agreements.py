"""The command agreements: text, JSON, and a plan without any."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from tracker.cli import tracker
from tracker.store.plan_file import PlanFile


def run(*arguments: object) -> str:
    result = CliRunner().invoke(tracker, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_agreements_are_listed_as_text_and_json(tmp_path: Path) -> None:
    path = tmp_path / "egen.plan"
    run("new", path, "--strategy", "blank")
    assert "inga överenskommelser" in run("agreements", path)
    with PlanFile.open(path, actor="Test") as plan, plan.change("Överenskommelse"):
        agreement = plan.agreements.add(title="LÖK", valid_to="2020-12-31", case_number="KS 1")
        plan.agreement_parties.add(agreement_id=agreement, name="Föreningsrådet")
        unit = plan.units.add(name="Skolan", kind="unit")
        promise = plan.promises.add(agreement_id=agreement, title="Praktik", measure="platser")
        plan.deliveries.put(2020, promise, unit, agreed=25, delivered=18, note="Sen start")
    shown = run("agreements", path, "--year", 2020)
    assert "Parter: Föreningsrådet" in shown
    assert "Upphörde 2020-12-31." in shown
    assert "Skolan: 18 av 25 platser levererade 2020; 7 saknas. Sen start" in shown
    (found,) = json.loads(run("agreements", path, "--year", 2020, "--json"))
    assert found["has_ended"] is True
    (promise_row,) = found["promises"]
    assert tuple(promise_row[key] for key in ("agreed", "delivered", "missing")) == (25, 18, 7)
    assert promise_row["units"] == [
        {"unit": "Skolan", "agreed": 25, "delivered": 18, "note": "Sen start"}
    ]
