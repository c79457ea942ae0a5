"""The goals of the plan, in workbooks of the examples' plans."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.example_followups import YEAR, by_heading, example_followup, row_of
from tests.exchange.followups import opened, sheet, texts
from tracker.domain.core.terms import GoalKind
from tracker.store.plan_file import PlanFile


def _assessment(code: str, *judged: str | None) -> tuple[str, tuple[str | None, ...]]:
    statement = (
        "INSERT INTO goal_assessment (year, goal_id, fulfilment, trend, comment)"
        f" SELECT {YEAR}, id, ?, ?, ? FROM goal WHERE code = ?"
    )
    return statement, (*judged, code)


def test_goals_stand_in_the_plans_order_with_their_kind_in_its_words(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    goals = sheet(opened(tmp_path, content), "Mål")
    order = [str(row[1].value) for row in goals.iter_rows() if row[1].value is not None]
    codes = [text.split()[0] for text in order if text[0] in "OF" and text[1].isdigit()]
    assert codes[:5] == ["O1", "F1.1", "F1.1.1", "F1.2", "F1.3"]
    with PlanFile.open(tmp_path / "vanersborg.plan", actor="Prov") as plan:
        assert set(codes) == {goal.code for goal in plan.goals.all()}
    kinds = [str(row[0].value) for row in goals.iter_rows() if row[1].value in order]
    assert {"Övergripande mål", "Mål", "Delmål"} <= set(kinds)
    sub_goal = next(text for text in order if text.startswith("F1.1.1 "))
    goal = next(text for text in order if text.startswith("F1.1 "))
    indents = [row_of(goals, text, 2)[1].alignment.indent for text in (goal, sub_goal)]
    assert indents[0] < indents[1]


def test_a_goal_counts_the_activities_of_those_below_it(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    parts = {part.goal.code: part for part in content.parts.goals}
    above, below = parts["F1.3"], parts["F1.3.1"]
    assert above.ids == {above.goal.id, below.goal.id}
    counted = content.goal_counts(above.ids).total
    assert counted == sum(
        content.parts.goal_of.get(line.activity_id) in above.ids for line in content.lines
    )
    goals = sheet(opened(tmp_path, content), "Mål")
    name = f"F1.3 {above.goal.title}"
    assert by_heading(goals, "Mål", name, 2)["Totalt"] == counted


def test_the_rows_of_the_top_level_come_to_the_whole(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vanersborg")
    goals = sheet(opened(tmp_path, content), "Mål")
    (heading,) = [cell for cell in row_of(goals, "Mål", 2) if cell.value == "Totalt"]
    tops = [goal.goal for goal in content.parts.goals if not goal.depth]
    overall = {f"{goal.code} {goal.title}" for goal in tops if goal.kind is GoalKind.OVERALL}
    top = {f"{goal.code} {goal.title}" for goal in tops} - overall | {"Utan mål"}
    numbers = [row[heading.column - 1].value for row in goals.iter_rows() if row[1].value in top]
    assert sum(int(str(number)) for number in numbers) == len(content.lines)
    for name in overall:
        assert by_heading(goals, "Mål", name, 2)["Totalt"] == len(content.lines)
    assert overall
    assert row_of(goals, "Totalt")[heading.column - 1].value == len(content.lines)


def test_the_years_judgement_stands_in_words_with_a_shape(tmp_path: Path) -> None:
    content = example_followup(
        tmp_path,
        "vanersborg",
        _assessment("F1.1", "partly_fulfilled", "better", "Fler i arbete, men inte alla."),
        _assessment("F2.1", "not_fulfilled", None, None),
    )
    goals = sheet(opened(tmp_path, content), "Mål")
    names = {goal.goal.code: f"{goal.goal.code} {goal.goal.title}" for goal in content.parts.goals}
    *_rest, fulfilment, trend, comment = row_of(goals, names["F1.1"], 2)
    assert (fulfilment.value, fulfilment.number_format) == ("Delvis uppfyllt", '"◐ "@')
    assert (trend.value, trend.number_format) == ("Bättre", '"▲ "@')
    assert comment.value == "Fler i arbete, men inte alla."
    *_rest, fulfilment, trend, comment = row_of(goals, names["F2.1"], 2)
    assert (fulfilment.value, trend.value, comment.value) == ("Ej uppfyllt", None, None)
    unjudged = row_of(goals, names["F1.2"], 2)[-3:]
    assert [cell.value for cell in unjudged] == [None, None, None]
    sentence = "Måluppfyllelsen är bedömd för 2 av {total}: Delvis uppfyllt 1, Ej uppfyllt 1."
    assert sentence.format(total=len(content.parts.goals)) in texts(goals)


def test_the_judgement_of_another_year_is_not_shown(tmp_path: Path) -> None:
    judged = _assessment("F1.1", "fulfilled", "better", "Bra.")
    content = example_followup(tmp_path, "vanersborg", judged)
    assert any(goal.assessment for goal in content.parts.goals)
    (tmp_path / "vanersborg.plan").unlink()
    edits = (("INSERT OR IGNORE INTO followup (year) VALUES (?)", (YEAR,)), judged)
    before = example_followup(tmp_path, "vanersborg", *edits, year=YEAR - 1)
    assert not any(goal.assessment.year == YEAR for goal in before.parts.goals if goal.assessment)


def test_ljusnarsbergs_goals_have_the_plans_own_name(tmp_path: Path) -> None:
    goals = sheet(opened(tmp_path, example_followup(tmp_path, "ljusnarsberg")), "Kännetecken")
    assert texts(goals)[0] == "Kännetecken 2026"
    assert goals.print_title_rows is not None


def test_VG_R6_goals_above_the_areas_only_stand_without_a_row_for_what_has_none(
    tmp_path: Path,
) -> None:
    content = example_followup(tmp_path, "vargarda")
    goals = sheet(opened(tmp_path, content), "Övergripande mål")
    assert "Utan mål" not in texts(goals)
    assert "Måluppfyllelse" not in texts(goals)
    (overall,) = content.parts.goals
    name = f"{overall.goal.code} {overall.goal.title}"
    assert by_heading(goals, "Övergripande mål", name, 2)["Totalt"] == len(content.lines)


def test_VG_R6_a_plan_without_goals_has_no_sheet_of_goals(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vargarda", ("DELETE FROM goal", ()))
    assert "Mål" not in opened(tmp_path, content).sheetnames
