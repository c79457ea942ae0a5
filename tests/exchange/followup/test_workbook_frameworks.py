"""Coverage of frameworks and other dimensions, in workbooks of the examples' plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.example_followups import YEAR, by_heading, example_followup, row_of
from tests.exchange.followups import followup, opened, sheet, texts
from tracker.domain.core.terms import Status, word

EU = "EU:s elva grundprinciper för integration"


def _titles(frameworks: Worksheet) -> list[str]:
    cells = (row[0] for row in frameworks.iter_rows())
    return [str(cell.value) for cell in cells if cell.font.sz == 12 and cell.value is not None]


@pytest.mark.parametrize("strategy_id", ["ljusnarsberg", "skara"])
def test_LJ_R7_every_eu_principle_has_its_number_of_activities(
    tmp_path: Path, strategy_id: str
) -> None:
    content = example_followup(tmp_path, strategy_id)
    frameworks = sheet(opened(tmp_path, content), "Referensramar")
    coverage = next(
        coverage for coverage in content.parts.dimensions if coverage.dimension.title == EU
    )
    assert len(coverage.items) == 11
    for item in coverage.items:
        row = by_heading(frameworks, "Referensram", item.item.name)
        assert row["Totalt"] == item.shares.total
        assert row["Försenade"] == item.shares.late
        statuses = [status for status in Status if word(status) in row]
        assert sum(int(str(row[word(status)])) for status in statuses) == item.shares.total


def test_LJ_R7_a_principle_without_activity_is_marked_by_word_and_shape(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "ljusnarsberg")
    frameworks = sheet(opened(tmp_path, content), "Referensramar")
    coverage = next(
        coverage for coverage in content.parts.dimensions if coverage.dimension.title == EU
    )
    gaps = [item.item.name for item in coverage.items if not item.shares.total]
    assert gaps
    marked = [
        cell for row in frameworks.iter_rows() for cell in row if cell.number_format == '"◇ "@'
    ]
    assert {str(cell.value) for cell in marked} == {"Ingen insats i planen."}
    for name in gaps:
        assert any(cell in marked for cell in row_of(frameworks, name))
    assert f"{len(gaps)} av 11 saknar insats i planen." in texts(frameworks)


def test_SK_R7_dimensions_stand_in_order_with_kind_source_and_validity(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "skara")
    frameworks = sheet(opened(tmp_path, content), "Referensramar")
    assert _titles(frameworks) == [
        coverage.dimension.title for coverage in content.parts.dimensions
    ]
    found = texts(frameworks)
    national = found.index("Regeringens sju strategiska områden för integration")
    assert found[national + 1].startswith("Referensram · ")
    assert found[national + 1].endswith("gällde t.o.m. 2010-12-31")


def test_SK_R7_the_sum_counts_every_activity_once(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "skara")
    for coverage in content.parts.dimensions:
        assert coverage.everything.total == len(content.lines)
        carrying = sum(item.shares.total for item in coverage.items)
        assert carrying + coverage.untagged.total >= len(content.lines)
    frameworks = sheet(opened(tmp_path, content), "Referensramar")
    total = by_heading(frameworks, "Referensram", "Alla aktiviteter")
    assert total["Totalt"] == len(content.lines)


def test_SK_R7_goals_and_areas_that_carry_an_item_are_named(tmp_path: Path) -> None:
    plain = example_followup(tmp_path, "skara")
    coverage = next(
        coverage for coverage in plain.parts.dimensions if coverage.dimension.title == EU
    )
    item, goal = coverage.items[0].item, plain.parts.goals[0].goal
    (tmp_path / "skara.plan").unlink()
    content = example_followup(
        tmp_path,
        "skara",
        ("INSERT INTO tagging (item_id, goal_id) VALUES (?, ?)", (item.id, goal.id)),
        (
            "INSERT INTO tagging (item_id, focus_area_id) VALUES (?, ?)",
            (item.id, plain.focus_areas[0].id),
        ),
    )
    frameworks = sheet(opened(tmp_path, content), "Referensramar")
    text = str(row_of(frameworks, item.name)[-1].value)
    assert goal.title in text
    assert plain.focus_areas[0].title in text


def test_a_core_area_in_which_nothing_is_under_way_is_a_gap(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    frameworks = sheet(opened(tmp_path, content), "Referensramar")
    assert "1 av 11 saknar åtgärd som pågår." in texts(frameworks)
    cells = [cell.value for cell in row_of(frameworks, "K3 Attityd")]
    assert "Ingen åtgärd pågår. Avbruten: 1." in cells


def test_the_numbers_are_those_of_the_years_own_activities(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "ljusnarsberg", year=YEAR - 1)
    ids = {line.activity_id for line in content.lines}
    for coverage in content.parts.dimensions:
        assert coverage.everything.total == len(ids)
        for status in Status:
            reported = sum(line.status is status for line in content.lines)
            assert coverage.everything.with_status(status) == reported


def test_a_table_is_not_parted_between_pages_when_it_fits_on_one(tmp_path: Path) -> None:
    frameworks = sheet(opened(tmp_path, example_followup(tmp_path, "skara")), "Referensramar")
    starts = {row_of(frameworks, title)[0].row for title in _titles(frameworks)}
    breaks = [row_break.id for row_break in frameworks.row_breaks.brk]
    assert breaks
    assert all(row + 1 in starts for row in breaks)
    assert frameworks.page_setup.scale is not None


def test_VG_R6_a_plan_without_dimensions_has_no_such_sheet(tmp_path: Path) -> None:
    assert "Referensramar" not in opened(tmp_path, followup(tmp_path)).sheetnames
