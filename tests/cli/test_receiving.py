"""The command `receive`: what it prints is Swedish and names what it is about."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import filled_in, send_out
from tracker.cli import tracker

SOCIAL = 1


def test_a_proposal_is_printed_by_its_title_and_what_becomes_of_it(tmp_path: Path) -> None:
    path = make_plan(tmp_path / "p.plan")
    with open_plan(path) as plan:
        (form,) = send_out(plan, tmp_path, SOCIAL)
        unit_name = plan.units.get(SOCIAL).name
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp")
    result = CliRunner().invoke(tracker, ["receive", str(path), str(form), "--dry-run"])
    assert result.exit_code == 0
    assert f"  {unit_name}, Läxhjälp: ”” blir ”Läxhjälp” (Nytt förslag)\n" in result.stdout
    assert "proposal" not in result.stdout
