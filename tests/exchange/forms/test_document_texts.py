"""The purpose and the definitions of the plan's document, on the form's first sheet."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.support.forms import SOCIAL, form_of, written_form
from tracker.exchange.forms.reading import read_form
from tracker.store.plan_file import PlanFile


def _first_sheet(plan: PlanFile, folder: Path) -> list[str]:
    sheet = load_workbook(written_form(form_of(plan, SOCIAL), folder)).worksheets[0]
    return [str(value) for row in sheet.values for value in row if value is not None]


def test_a_unit_head_reads_the_purpose_and_the_definitions(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Nya texter"):
        add = plan.document_texts.add
        add(kind="purpose", title="Syfte", text="Alla är med.", place="s. 2")
        add(kind="definition", title="Nyanländ", text="=Kom i år.", uncertainty="två lydelser")
        add(kind="definition", title="Dold", text="Skrivs inte ut.", is_printed=False)
        add(kind="role", title="Rådet", text="Rör inte enheten.")
    shown = _first_sheet(plan, tmp_path)
    assert "Ur dokumentet" in shown
    assert "Alla är med.\ns. 2" in shown
    assert "=Kom i år.\nOsäkert i källan: två lydelser" in shown
    assert not {"Dold", "Rådet"} & set(shown)


def test_a_plan_without_texts_has_no_such_section(plan: PlanFile, tmp_path: Path) -> None:
    assert "Ur dokumentet" not in _first_sheet(plan, tmp_path)


def test_a_form_with_texts_is_read_as_any_other(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Ny text"):
        plan.document_texts.add(kind="purpose", title="Syfte", text="Rad\n" * 400)
    content = form_of(plan, SOCIAL)
    returned = read_form(written_form(content, tmp_path)).returned
    assert {row.key for row in returned.rows} == {row.key for row in content.form.rows}
    assert returned.problems == ()


def test_the_areas_that_the_unit_works_in_are_introduced(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Inledningar"):
        plan.focus_areas.update(1, description="Om arbete.")
        plan.focus_areas.update(3, description="Om boende.")
    shown = _first_sheet(plan, tmp_path)
    assert "Om arbete." in shown
    assert "Om boende." not in shown
