"""Saved views: kept, opened again, undone, and what is gone of them said in a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker
from tracker.domain.activities.conditions import is_value
from tracker.domain.activities.selection import (
    NONE_ID,
    ActivityFilter,
    Column,
    Grouping,
    Sorting,
    own_columns,
)
from tracker.domain.activities.table_state import TableState
from tracker.domain.core.terms import Status
from tracker.errors import InvalidValueError
from tracker.exchange.strategies.export import write_strategy
from tracker.exchange.strategies.strategies import load_strategy
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan
from tracker.store.strategy.reader import read_strategy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "a.plan")


@pytest.fixture
def plan(path: Path) -> Iterator[PlanFile]:
    with open_plan(path) as opened:
        with opened.change("Egna fält"):
            opened.own_fields.add(title="Nivå", kind="choice", choices="Hög\nLåg")
            opened.activities.update(2, own_1="Hög")
        yield opened


def state_of(plan: PlanFile) -> TableState:
    (level,) = own_columns(plan.own_fields.rules())
    return TableState(
        ActivityFilter(
            statuses=frozenset({Status.IN_PROGRESS}),
            owners=frozenset({1, 0}),
            own=frozenset({is_value(level.rule, "Hög")}),
        ),
        level,
        Sorting(Column.DUE_DATE, descending=True, then=Sorting(level)),
        (Column.TITLE, level, Column.DUE_DATE),
    )


def save(plan: PlanFile, title: str, state: TableState) -> int:
    with plan.change("Sparade vyn"):
        return plan.saved_views.save(title, state)


def test_a_view_is_opened_as_it_was_saved_and_undone_like_any_change(plan: PlanFile) -> None:
    state = state_of(plan)
    view_id = save(plan, "Det höga", state)
    seen = plan.saved_views.opened(plan.saved_views.get(view_id))
    assert (seen.state, seen.dropped) == (state, ())
    with plan.change("Uppdaterade vyn"):
        plan.saved_views.renew(view_id, TableState(is_timeline=True))
    assert plan.saved_views.opened(plan.saved_views.get(view_id)).state.is_timeline
    plan.undo()
    assert plan.saved_views.opened(plan.saved_views.get(view_id)).state == state
    plan.undo()
    assert plan.saved_views.all() == []


def test_names_are_alone_one_is_the_default_and_they_stand_in_an_order(plan: PlanFile) -> None:
    first, second = (save(plan, title, TableState()) for title in ("Alla", "Mina"))
    with pytest.raises(InvalidValueError, match="Det finns redan en vy"):
        save(plan, " alla ", TableState())
    with pytest.raises(InvalidValueError, match="Namn"):
        save(plan, "  ", TableState())
    for view_id in (first, second):
        with plan.change("Förvald"):
            plan.saved_views.make_default(view_id)
    default = plan.saved_views.default()
    assert default is not None
    assert default.id == second
    plan.undo()
    assert [view.is_default for view in plan.saved_views.all()] == [True, False]
    with plan.change("Flyttade"):
        plan.saved_views.move(second, -1)
    assert [view.title for view in plan.saved_views.all()] == ["Mina", "Alla"]


def test_what_is_gone_is_left_out_of_a_view_with_a_sentence(plan: PlanFile) -> None:
    view_id = save(plan, "Det höga", state_of(plan))
    with plan.change("Tog bort"):
        plan.own_fields.delete(1)
        plan.owners.delete(1)
    seen = plan.saved_views.opened(plan.saved_views.get(view_id))
    assert seen.dropped == (
        "Villkoret på ansvarig gäller något som inte finns längre och är borttaget.",
        "Ett eget fält som vyn använder finns inte längre.",
    )
    assert (seen.state.filter.owners, seen.state.filter.own) == (frozenset({0}), frozenset())
    assert seen.state.grouping is Grouping.FOCUS_AREA
    assert seen.state.columns == (Column.TITLE, Column.DUE_DATE)


def test_what_another_program_wrote_in_a_view_does_no_harm(plan: PlanFile) -> None:
    view_id = save(plan, "Trasig", TableState())
    for content in ("[1]", '"x"', '{"version":9,"filter":{"owners":["x"],"new":1},"columns":3}'):
        plan.connection.execute("UPDATE saved_view SET content = ?", [content])
        seen = plan.saved_views.opened(plan.saved_views.get(view_id))
        assert seen.state == TableState()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(tracker, list(arguments))


def save_as(plan: PlanFile, *titles: str) -> None:
    for title in titles:
        plan.saved_views.save(title, TableState())


def test_views_go_out_in_a_strategy_by_names_and_in_again(plan: PlanFile, tmp_path: Path) -> None:
    state = state_of(plan)
    wanted = replace(state.filter, units=frozenset({1, NONE_ID}), columns=frozenset({"due_date!"}))
    with plan.change("Vy"):
        view_id = plan.saved_views.save("Mina", replace(state, filter=wanted))
        plan.saved_views.make_default(view_id)
    strategy = read_strategy(plan)
    (written,) = strategy.views
    assert "Socialförvaltningen" in written.state
    assert "own:Nivå" in written.state
    write_strategy(strategy, target := tmp_path / "s.yaml")
    loaded = load_strategy(target)
    assert loaded.views == strategy.views
    path = tmp_path / "b.plan"
    with create_plan(path, loaded, actor="x") as made:
        (view,) = made.saved_views.all()
        opened = made.saved_views.opened(view)
        unit = next(each for each in made.units.all() if each.name == "Socialförvaltningen")
    assert view.is_default
    assert opened.dropped == ()
    assert opened.state.filter.units == {unit.id, NONE_ID}
    assert opened.state.filter.columns == {"due_date!"}
    assert opened.state.columns == state.columns
    assert str(opened.state.grouping) == str(state.grouping)


def test_views_are_listed_shown_renamed_and_removed_by_commands(plan: PlanFile, path: Path) -> None:
    save(plan, "Det höga", state_of(plan))
    plan.close()
    name = str(path)
    shown = run("list", name, "--view", "det höga")
    assert shown.exit_code == 0, shown.output
    header, *lines = shown.stdout.splitlines()
    assert header.split() == ["Aktivitet", "Nivå", "Slutdatum"]
    assert [line.split()[:2] for line in lines] == [["Språkkafé", "Hög"]]
    assert run("list", name, "--view", "Det höga", "--csv").stdout.splitlines()[-1] == (
        "Språkkafé;Hög;2026-05-01"
    )
    listed = json.loads(run("list", name, "--view", "Det höga", "--json").stdout)
    assert [row["id"] for row in listed] == [2]
    narrowed = json.loads(run("list", name, "--view", "Det höga", "--unit", "SOC", "--json").stdout)
    assert narrowed == []
    assert run("view", "default", name, "Det höga").exit_code == 0
    assert run("view", "rename", name, "Det höga", "Högt").exit_code == 0
    (view,) = json.loads(run("views", name, "--json").stdout)
    assert (view["name"], view["default"], view["state"]["grouping"]) == ("Högt", True, "own_1")
    missing = run("list", name, "--view", "Lågt")
    assert "Planen har ingen vy som heter Lågt. Vyerna är: Högt." in missing.stderr
    with open_plan(path) as opened, opened.change("Vy"):
        save_as(opened, "Andra", "Tredje")
    assert run("view", "move", name, "Tredje", "--up").exit_code == 0
    assert run("view", "move", name, "Högt", "--down").exit_code == 0
    assert run("view", "move", name, "Högt").exit_code == 2
    names = [view["name"] for view in json.loads(run("views", name, "--json").stdout)]
    assert names == ["Tredje", "Högt", "Andra"]
    for each in ("Andra", "Tredje"):
        assert run("view", "remove", name, each).exit_code == 0
    assert run("view", "remove", name, "Högt").exit_code == 0
    assert run("views", name).stdout == "Planen har inga sparade vyer.\n"
