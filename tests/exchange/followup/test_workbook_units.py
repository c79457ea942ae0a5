"""The roll-call of the units, in workbooks of the examples' plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.exchange.example_followups import YEAR, by_heading, example_followup, row_of
from tests.exchange.followups import STRATEGY, followup, opened, sheet, texts
from tracker.domain.core.terms import Status
from tracker.domain.followup.followup import counts_of_units


def _report(unit: str, state: str, column: str, day: str) -> tuple[str, tuple[str, ...]]:
    statement = (
        f"INSERT INTO unit_report (year, unit_id, state, {column})"
        f" SELECT {YEAR}, id, ?, ? FROM unit WHERE name = ?"
    )
    return statement, (state, day, unit)


def test_VB_R6_units_have_the_sums_of_their_targets_and_outcomes(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    units = sheet(opened(tmp_path, content), "Enheter")
    found = by_heading(units, "Enhet", "Barn- och utbildningsförvaltningen")
    assert found["Deltar i"] == 1
    assert (found["Mål, antal"], found["Utfall, antal"]) == (22, 19)
    assert found["Utfall av mål"] == 19 / 22
    total = by_heading(units, "Enhet", "Alla åtgärder, var och en räknad en gång")
    assert (total["Deltar i"], total["Mål, antal"], total["Utfall, antal"]) == (1, 62, 52)


def test_VB_R6_a_shared_activity_has_a_row_for_every_unit_with_status_and_quantities(
    tmp_path: Path,
) -> None:
    content = example_followup(tmp_path, "vanersborg")
    units = sheet(opened(tmp_path, content), "Enheter")
    lines = [[cell for cell in line if cell is not None] for line in units.values]
    start = lines.index(["Åtgärder som flera enheter genomför"])
    assert str(lines[start + 3][0]).startswith("11 Säkerställ att samtliga avtalade praktikplatser")
    assert [line[:4] for line in lines[start + 4 : start + 9]] == [
        ["Kommunstyrelseförvaltningen", "Pågår", 6, 4],
        ["Barn- och utbildningsförvaltningen", "Pågår", 22, 19],
        ["Socialförvaltningen", "Genomförd", 20, 21],
        ["Samhällsbyggnadsförvaltningen", "Pågår", 8, 3],
        ["Kultur- och fritidsförvaltningen", "Pågår", 6, 5],
    ]
    assert lines[start + 9] == [
        "Tillsammans", 62, 52, 52 / 62, "1 av 5 enheter är klara; 4 arbetar. 52 av 62 (84 %)",
    ]  # fmt: skip


def test_VG_R5_activities_of_all_units_count_in_every_municipal_one(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    for_all = [line for line in content.lines if line.unit_id is None]
    assert for_all
    by_name = {part.unit.name: counts for part, counts in counts_of_units(content)}
    assert all(
        counts.total >= len(for_all)
        for name, counts in by_name.items()
        if name != "Kunskapsförbundet"
    )
    units = sheet(opened(tmp_path, content), "Enheter")
    assert by_heading(units, "Enhet", "Därav för alla enheter")["Totalt"] == len(for_all)
    assert row_of(units, "Kunskapsförbundet")[-2].value == "Begärs inte"


def test_a_unit_counts_what_stands_below_it_and_each_activity_once(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    by_name = {part.unit.name: (part, counts) for part, counts in counts_of_units(content)}
    parent, counts = by_name["Kommunstyrelseförvaltningen"]
    below, of_below = by_name["Integrationsverkstaden"]
    assert below.unit.id in parent.ids
    assert (parent.depth, below.depth) == (0, 1)
    assert 0 < of_below.total < counts.total
    assert counts.total == sum(counts.with_status(status) for status in Status)
    own = {
        line.activity_id
        for line in content.lines
        if line.unit_id is None
        or line.unit_id in parent.ids
        or any(
            share.unit_id in parent.ids
            for share in content.participations().get(line.activity_id, ())
        )
    }
    assert counts.total == len(own)


def test_reports_are_shown_in_words_with_a_shape_and_their_day(tmp_path: Path) -> None:
    content = example_followup(
        tmp_path,
        "vanersborg",
        _report("Socialförvaltningen", "received", "received_on", "2026-11-10"),
        _report("Samhällsbyggnadsförvaltningen", "approved", "approved_on", "2026-11-12"),
        _report("Kommunstyrelseförvaltningen", "issued", "issued_on", "2026-10-01"),
    )
    units = sheet(opened(tmp_path, content), "Enheter")
    names = [part.unit.name for part in content.parts.units]
    reports = {
        name: (row[-2].value, row[-1].value, row[-2].number_format)
        for name, row in ((name, row_of(units, name)) for name in names)
    }
    assert reports["Socialförvaltningen"] == (
        "Inkommen", datetime(2026, 11, 10), '"◐ "@',  # noqa: DTZ001 -- cells know no time zone
    )  # fmt: skip
    assert reports["Samhällsbyggnadsförvaltningen"][::2] == ("Godkänd", '"✓ "@')
    assert reports["Kommunstyrelseförvaltningen"][::2] == ("Utskickad", '"➤ "@')
    assert reports["Kultur- och fritidsförvaltningen"] == ("Ej utskickad", None, '"○ "@')
    shown = texts(units)
    assert "2 av 3 utskickade rapporter har kommit in, 1 är godkända." in shown
    assert "Väntar på: Kommunstyrelseförvaltningen." in shown


def test_a_plan_without_joint_activities_has_no_columns_for_them(tmp_path: Path) -> None:
    units = sheet(opened(tmp_path, followup(tmp_path)), "Enheter")
    found = by_heading(units, "Enhet", "Skolan")
    assert "Deltar i" not in found
    assert found["Rapport 2026"] == "Ej utskickad"
    assert (found["Ej påbörjad"], found["Genomförd"], found["Totalt"]) == (1, 1, 3)
    assert by_heading(units, "Enhet", "Biblioteket")["Försenade"] == 1


def test_the_units_sheet_keeps_its_header_in_sight_and_prints_wide(tmp_path: Path) -> None:
    units = sheet(opened(tmp_path, example_followup(tmp_path, "vanersborg")), "Enheter")
    header = row_of(units, "Enhet")[0].row or 0
    assert units.freeze_panes == f"B{header + 1}"
    assert units.page_setup.orientation == "landscape"
    assert units.oddHeader is not None


def test_VG_R6_a_plan_without_units_has_no_roll_call(tmp_path: Path) -> None:
    bare = replace(
        STRATEGY,
        units=(),
        owners=(),
        activities=tuple(
            replace(activity, unit=None, owner=None) for activity in STRATEGY.activities
        ),
    )
    assert "Enheter" not in opened(tmp_path, followup(tmp_path, bare)).sheetnames
