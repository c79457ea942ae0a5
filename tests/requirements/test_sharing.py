"""Owners that share an activity beside its one main owner (LJ-R8, SK-R4)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from tests.support.pdf import letters
from tests.support.requirements import NewPlan
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.domain.history.compare import compare
from tracker.exchange.strategies.export import write_strategy
from tracker.store.activities.queries import activity_groups, activity_rows
from tracker.store.organisation.merging import merge_owners
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.reader import read_strategy

Make = Callable[[str], NewPlan]
TODAY = date(2026, 4, 15)


def _shared(plan: PlanFile) -> tuple[int, int, int, int]:
    with plan.change("Ny"):
        main, one, two = (plan.owners.add(title=title) for title in ("Rektor", "Chef", "Lots"))
        activity = plan.activities.add(title="Kurs", owner_id=main)
        plan.shared_owners.set_owners(activity, [one, two, main])
    return activity, main, one, two


def _found(plan: PlanFile, owner_id: int) -> list[int]:
    wanted = ActivityFilter(owners=frozenset({owner_id}))
    groups = activity_groups(plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
    return [activity_id for group in groups for activity_id in group.ids]


def test_those_who_share_are_found_and_stand_in_every_output(new: Make) -> None:
    made = new("ljusnarsberg")
    with made.opened() as plan:
        before = plan.history.state_now()
        activity, main, one, two = _shared(plan)
        assert activity_rows(plan.connection, [activity], TODAY)[activity].sharing == (
            "Chef",
            "Lots",
        )
        assert all(_found(plan, owner) == [activity] for owner in (main, one, two))
        mid = plan.history.state_now()
        with plan.change("Färre"):
            plan.shared_owners.set_owners(activity, [one])
        said = [each.sentence for each in compare(mid, plan.history.state_now())]
        assert said == ["Kurs: Lots delar inte längre ansvaret."]
        with plan.change("Fler"):
            plan.shared_owners.set_owners(activity, [one, two])
            copy = plan.activities.duplicate(activity)
        assert plan.shared_owners.of(copy) == {one, two}
        assert compare(before, mid)
    for kind, text in made.written().items():
        assert letters("Delar ansvaret") in text, kind
        assert letters("Lots") in text, kind
    (listed, _copy) = json.loads(made.done("list", made.path, "--json"))
    assert (listed["owner"], listed["sharing"]) == ("Rektor", ["Chef", "Lots"])


def test_main_owner_never_shares_and_merging_keeps_one_of_each(new: Make) -> None:
    made = new("ljusnarsberg")
    with made.opened() as plan:
        activity, main, one, two = _shared(plan)
        with plan.change("Byte"):
            plan.activities.update(activity, owner_id=one)
        assert plan.shared_owners.of(activity) == {two}
        with plan.change("Tillbaka"):
            plan.activities.update(activity, owner_id=main)
            plan.shared_owners.set_owners(activity, [one, two])
        with plan.change("Slog ihop"):
            merge_owners(plan, one, two)
        assert plan.shared_owners.of(activity) == {one}
        with plan.change("Slog ihop"):
            merge_owners(plan, one, main)
        assert plan.activities.get(activity).owner_id == one
        assert plan.shared_owners.of(activity) == frozenset()


def test_a_strategy_file_carries_those_who_share(new: Make) -> None:
    made = new("ljusnarsberg")
    target, copy = made.folder / "egen.yaml", made.folder / "kopia.plan"
    with made.opened() as plan:
        _shared(plan)
        write_strategy(read_strategy(plan, include_activities=True), target)
    made.done("new", copy, "--strategy", target)
    (listed,) = json.loads(made.done("list", copy, "--json"))
    assert listed["sharing"] == ["Chef", "Lots"]
