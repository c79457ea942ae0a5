"""Activities under what the plan itself has to group by: its dimensions and its own fields."""

from __future__ import annotations

from pathlib import Path

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.activities.selection import DimensionGrouping, OwnColumn, Sorting
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.overview import overview
from tracker.store.activities.order import Group, all_ids, distinct_ids
from tracker.store.activities.print_queries import APPROVED, grouped_rows, plan_groupings


def test_an_overview_is_parted_by_a_dimension_or_a_field_of_the_plans_own(tmp_path: Path) -> None:
    with open_plan(make_plan(tmp_path / "a.plan")) as plan:
        with plan.change("Indelning"):
            plan.connection.execute("DELETE FROM tagging")
            dimension = plan.dimensions.add(kind="framework", title="EU:s principer")
            first, last = (
                plan.dimension_items.add(dimension_id=dimension, code=code, title=title)
                for code, title in (("1", "Språk"), ("2", "Arbete"))
            )
            plan.own_fields.add(title="Nivå", kind="choice", choices="Låg\nHög")
            plan.own_fields.add(title="Plats")
            for activity_id, item in ((2, first), (2, last), (1, last)):
                plan.connection.execute(
                    "INSERT INTO tagging (activity_id, item_id) VALUES (?, ?)", [activity_id, item]
                )
            plan.activities.update(2, own_1="Hög")
        level, tagged = plan_groupings(plan)
        assert isinstance(level, OwnColumn)
        assert tagged == DimensionGrouping(dimension)
        groups = grouped_rows(plan, APPROVED, Sorting(), tagged, TODAY)
        made = str(overview(plan, Choices(TODAY, 2026, by=tagged)))
        by_level = str(overview(plan, Choices(TODAY, 2026, by=level)))
    ids = {group.name: {row.id for row in group.rows} for group in groups}
    assert list(ids) == ["1 Språk", "2 Arbete", None]
    assert 2 in ids["1 Språk"] & ids["2 Arbete"]
    assert not ids[None] & (ids["1 Språk"] | ids["2 Arbete"])
    assert "per EU:s principer" in made
    assert "Utan EU:s principer" in made
    assert "Det som hör till flera står under vart och ett av dem." in made
    assert "Utan Nivå" in by_level


def test_the_ids_of_groups_are_counted_once_and_those_of_one_group_are_handed_on() -> None:
    """A hundred thousand ids are neither gone through nor copied where that changes nothing."""
    first, second = Group(1, (3, 1, 2)), Group(2, (2, 4))
    assert distinct_ids([first]) is first.ids
    assert distinct_ids([first, second]) == (3, 1, 2, 4)
    assert all_ids([first, second]) == {1, 2, 3, 4}
    assert all_ids([]) == frozenset()
