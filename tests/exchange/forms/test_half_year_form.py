"""The form of a part of a year: what stands beside, and of when it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.support.forms import SOCIAL, YEAR, form_of, sheet_of, written_form
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.forms.content import FormContent
from tracker.store.plan_file import PlanFile


def test_beside_the_half_year_values_and_amounts_are_said_to_be_of_the_year_before(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("Fyllde på"):
        indicator = plan.indicators.add(title="Deltagare", activity_id=1, unit="personer")
        plan.indicators.set_value(indicator, str(YEAR - 1), "", value=12)
        plan.followups.begin(FollowupPeriod(YEAR, f"{YEAR}-08-31"))
    half, year = f"Tidigare i år, januari–augusti {YEAR}", f"Förra året, {YEAR - 1}"
    bands, steps = _beside(form_of(plan, SOCIAL), tmp_path)
    assert (half in bands["Uppföljning"], year in bands["Indikatorer"]) == (False, True)
    assert not any("står bredvid" in step for step in steps)
    with plan.change("Rapporterade"):
        period = FollowupPeriod(YEAR, f"{YEAR}-08-31")
        plan.activity_reports.put(period, 1, SOCIAL, result="Sju träffar")
    bands, steps = _beside(form_of(plan, SOCIAL), tmp_path)
    assert (half in bands["Uppföljning"], year in bands["Indikatorer"]) == (True, True)
    assert half not in bands["Indikatorer"]
    assert any("Svaren för januari–augusti" in step for step in steps)


def _beside(content: FormContent, folder: Path) -> tuple[dict[str, list[Any]], list[str]]:
    """Return the words of each sheet's bands, and those of the first sheet."""
    workbook = load_workbook(written_form(content, folder))
    bands = {sheet.title: [cell.value for cell in sheet[3]] for sheet in workbook.worksheets[1:4]}
    words = [str(cell) for row in sheet_of(workbook, "Läs mig").values for cell in row if cell]
    return bands, words
