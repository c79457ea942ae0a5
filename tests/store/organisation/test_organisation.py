"""Units and owners: counts, places in the tree, removing the unused, merging the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.plans import TODAY
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    NONE_ID,
    ActivityFilter,
    Grouping,
    Sorting,
)
from tracker.domain.core.terms import Status, UnitKind
from tracker.domain.plan.plan import Unit
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.activities.order import activity_groups
from tracker.store.file.connection import dict_rows
from tracker.store.organisation.merging import (
    merge_owners,
    merge_units,
    preview_owner_merger,
    preview_unit_merger,
)
from tracker.store.organisation.organisation import (
    Organisation,
    UnitRow,
    add_unit,
    delete_owner,
    delete_unit,
    move_unit,
    read_organisation,
    uses_of_unit,
)
from tracker.store.plan_file import PlanFile

SOCIAL, SCHOOL, HOUSING = 1, 2, 3
HEADTEACHER, HEAD = 1, 2


def organisation(plan: PlanFile) -> Organisation:
    return read_organisation(plan.connection)


def unit_row(plan: PlanFile, unit_id: int) -> UnitRow:
    return next(row for row in organisation(plan).units if row.id == unit_id)


def names(plan: PlanFile) -> list[tuple[str, int | None]]:
    return [(row.unit.name, row.unit.parent_id) for row in organisation(plan).units]


def found(plan: PlanFile, wanted: ActivityFilter) -> int:
    groups = activity_groups(plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
    return sum(len(group.ids) for group in groups)


def tables(plan: PlanFile) -> dict[str, list[dict[str, object]]]:
    kept = ("unit", "owner", "activity", "participation", "unit_report", "activity_report")
    return {
        table: dict_rows(plan.connection, f"SELECT * FROM {table} ORDER BY id") for table in kept
    }


def done_and_undone(plan: PlanFile, change: Callable[[], object]) -> None:
    """Everything a change did is one step back."""
    before = tables(plan)
    with plan.change("Ändrade organisationen"):
        change()
    after = tables(plan)
    plan.undo()
    assert tables(plan) == before
    plan.redo()
    assert tables(plan) == after


def test_sk_r1_units_are_departments_companies_units_and_external_parties(plan: PlanFile) -> None:
    with plan.change("Nya enheter"):
        for kind in UnitKind:
            add_unit(plan, name=f"En {kind}", kind=kind)
    assert {row.unit.kind for row in organisation(plan).units} == set(UnitKind)


def test_every_count_is_as_many_as_its_filter_finds(plan: PlanFile) -> None:
    with plan.change("Lade till enheter"):
        plan.participations.add_units(1, [SOCIAL, HOUSING], 2025)
    whole = organisation(plan)
    for row in whole.units:
        assert row.activities == found(plan, ActivityFilter(units=frozenset({row.id})))
    below = ActivityFilter(units=frozenset({SOCIAL, SCHOOL}))
    assert unit_row(plan, SOCIAL).below == found(plan, below)
    for owner in whole.owners:
        wanted = ActivityFilter(owners=frozenset({owner.owner.id}))
        assert owner.activities == found(plan, wanted)
    assert whole.for_all == found(plan, ActivityFilter(units=frozenset({ALL_UNITS_ID})))
    assert whole.without_owner == found(plan, ActivityFilter(owners=frozenset({NONE_ID})))


def test_owners_stand_in_swedish_order_with_their_units(plan: PlanFile) -> None:
    with plan.change("Ny ansvarig"):
        plan.owners.add(title="Ämneslärare", unit_id=SCHOOL)
        plan.owners.add(title="Åldermän")
    rows = organisation(plan).owners
    assert [row.owner.title for row in rows] == ["Enhetschef", "Rektor", "Åldermän", "Ämneslärare"]
    assert [row.unit for row in rows][-1] == "Östra skolan"


def test_units_are_placed_below_and_between_others(plan: PlanFile) -> None:
    def rearrange() -> None:
        move_unit(plan, HOUSING, None, before_id=SOCIAL)
        add_unit(plan, name="Västra skolan", parent_id=SOCIAL)

    done_and_undone(plan, rearrange)
    assert names(plan) == [
        ("Bostadsbolaget", None),
        ("Socialförvaltningen", None),
        ("Östra skolan", SOCIAL),
        ("Västra skolan", SOCIAL),
    ]
    assert [unit.name for unit in plan.units.all()] == [name for name, _parent in names(plan)]


def test_a_unit_cannot_lie_below_itself(plan: PlanFile) -> None:
    with pytest.raises(InvalidValueError, match="under sig själv"), plan.change("Flyttade"):
        move_unit(plan, SOCIAL, SCHOOL)


def test_a_circle_made_by_another_program_is_still_shown(plan: PlanFile) -> None:
    with plan.change("Gjorde en cirkel"):
        plan.connection.execute("UPDATE unit SET parent_id = 2 WHERE id = 1")
    assert {row.id for row in organisation(plan).units} == {SOCIAL, SCHOOL, HOUSING}


def test_what_is_used_is_not_removed_and_the_reason_is_named(plan: PlanFile) -> None:
    with pytest.raises(ConflictError) as refused, plan.change("Tog bort"):
        delete_unit(plan, SOCIAL)
    message = str(refused.value)
    assert "Socialförvaltningen" in message
    for part in ("2 aktiviteter", "1 medverkan", "1 enhetsrapport", "3 rapporter", "1 underenhet"):
        assert part in message, message
    with pytest.raises(ConflictError, match="chef för 1 enhet"), plan.change("Tog bort"):
        delete_owner(plan, HEAD)


def test_what_is_not_used_is_removed_and_brought_back(plan: PlanFile) -> None:
    made: list[int] = []
    with plan.change("Ny enhet"):
        made.append(add_unit(plan, name="Tom enhet"))
    assert not uses_of_unit(plan.connection, made[0])
    done_and_undone(plan, lambda: delete_unit(plan, made[0]))
    assert plan.units.find(made[0]) is None


def add_twin(plan: PlanFile, **values: object) -> int:
    with plan.change("Ny enhet"):
        return add_unit(plan, name="Östra skolan (dubblett)", **values)


def test_merging_units_moves_everything_and_is_one_step_back(plan: PlanFile) -> None:
    twin = add_twin(plan, short_name="ÖSK", head_owner_id=HEADTEACHER)
    with plan.change("Ändrade"):
        plan.activities.add(title="Läxhjälp", unit_id=twin)
        plan.participations.add_units(2, [twin], 2025)
        plan.owners.update(HEADTEACHER, unit_id=twin)
        plan.units.update(HOUSING, parent_id=twin)
        plan.connection.execute("INSERT INTO unit_report (year, unit_id) VALUES (2024, ?)", [twin])
    preview = preview_unit_merger(plan, SCHOOL, twin)
    assert (preview.kept, preview.gone) == ("Östra skolan", "Östra skolan (dubblett)")
    assert dict(preview.moved.counts) == {
        "activity.unit_id": 1,
        "owner.unit_id": 1,
        "participation.unit_id": 1,
        "unit.parent_id": 1,
        "unit_report.unit_id": 1,
    }
    assert preview.taken == ("head_owner_id",)
    done_and_undone(plan, lambda: merge_units(plan, SCHOOL, twin))
    assert plan.units.find(twin) is None
    assert not uses_of_unit(plan.connection, twin)
    school = plan.units.get(SCHOOL)
    assert (school.short_name, school.head_owner_id) == ("ÖS", HEADTEACHER)
    assert plan.units.get(HOUSING).parent_id == SCHOOL


def test_what_both_units_have_is_joined_by_one_rule(plan: PlanFile) -> None:
    twin = add_twin(plan)
    with plan.change("Ändrade"):
        plan.participations.add_units(3, [twin], 2025)
        shares = {share.unit_id: share.id for share in plan.participations.of(3, 2025)}
        plan.participations.update(shares[SCHOOL], note="Två grupper")
        plan.participations.update(
            shares[twin],
            status=Status.IN_PROGRESS,
            target_quantity=9,
            actual_quantity=4,
            note="En grupp till",
        )
        for unit_id, state, summary in (
            (SCHOOL, "issued", "Ett gott år"),
            (twin, "received", "Fler deltog"),
        ):
            plan.connection.execute(
                "INSERT INTO unit_report (year, unit_id, state, summary) VALUES (2025, ?, ?, ?)",
                [unit_id, state, summary],
            )
        for unit_id, result, steps in ((SCHOOL, "Tolv barn", None), (twin, "Tolv barn", "Fler")):
            plan.connection.execute(
                "INSERT INTO activity_report (year, activity_id, unit_id, result, next_steps)"
                " VALUES (2025, 3, ?, ?, ?)",
                [unit_id, result, steps],
            )
    preview = preview_unit_merger(plan, SCHOOL, twin)
    assert dict(preview.shared) == {"participation": 1, "unit_report": 1, "activity_report": 1}
    done_and_undone(plan, lambda: merge_units(plan, SCHOOL, twin))
    share = next(share for share in plan.participations.of(3, 2025) if share.unit_id == SCHOOL)
    assert share.status is Status.IN_PROGRESS, "what has begun goes before what has not"
    assert (share.target_quantity, share.actual_quantity) == (0.1, 4), "gaps are filled in"
    assert share.note == "Två grupper\nEn grupp till"
    (report,) = dict_rows(
        plan.connection, "SELECT * FROM unit_report WHERE year = 2025 AND unit_id = ?", [SCHOOL]
    )
    assert (report["state"], report["summary"]) == ("received", "Ett gott år\nFler deltog")
    (written,) = dict_rows(
        plan.connection,
        "SELECT * FROM activity_report WHERE activity_id = 3 AND unit_id = ?",
        [SCHOOL],
    )
    assert (written["result"], written["next_steps"]) == ("Tolv barn", "Fler")


@pytest.mark.parametrize("depth", [1, 2])
def test_a_unit_merged_with_one_above_takes_its_place(plan: PlanFile, depth: int) -> None:
    with plan.change("Ny enhet"):
        below = SCHOOL
        for number in range(1, depth):
            below = add_unit(plan, name=f"Nivå {number}", parent_id=below)
    done_and_undone(plan, lambda: merge_units(plan, below, SOCIAL))
    kept = plan.units.get(below)
    assert kept.parent_id is None
    parents: dict[int, Unit] = {unit.id: unit for unit in plan.units.all()}
    assert SOCIAL not in parents
    if depth > 1:
        assert parents[SCHOOL].parent_id == below


def test_merging_owners_moves_activities_milestones_and_the_head(plan: PlanFile) -> None:
    preview = preview_owner_merger(plan, HEADTEACHER, HEAD)
    assert dict(preview.moved.counts) == {
        "activity.owner_id": 2,
        "milestone.owner_id": 1,
        "unit.head_owner_id": 1,
    }
    assert preview.taken == ("name", "email")
    done_and_undone(plan, lambda: merge_owners(plan, HEADTEACHER, HEAD))
    kept = plan.owners.get(HEADTEACHER)
    assert (kept.title, kept.name, kept.unit_id) == ("Rektor", "Anna Ek", SCHOOL)
    assert plan.units.get(SOCIAL).head_owner_id == HEADTEACHER
    assert plan.owners.find(HEAD) is None


def test_one_alone_cannot_be_merged_nor_one_that_is_gone(plan: PlanFile) -> None:
    with pytest.raises(ConflictError, match="två olika"), plan.change("Slog ihop"):
        merge_units(plan, SCHOOL, SCHOOL)
    with pytest.raises(ConflictError, match="tagits bort"), plan.change("Slog ihop"):
        merge_owners(plan, HEAD, 99)


def test_a_new_unit_stands_last_below_its_parent_and_before_what_follows(plan: PlanFile) -> None:
    with plan.change("Nya enheter"):
        west = add_unit(plan, name="Västra skolan", parent_id=SOCIAL)
        add_unit(plan, name="Fritids", parent_id=SCHOOL)
    expected = [
        ("Socialförvaltningen", None),
        ("Östra skolan", SOCIAL),
        ("Fritids", SCHOOL),
        ("Västra skolan", SOCIAL),
        ("Bostadsbolaget", None),
    ]
    assert names(plan) == expected
    assert [unit.name for unit in plan.units.all()] == [name for name, _parent in expected]
    with plan.change("Flyttade"):
        move_unit(plan, west, SOCIAL, before_id=SCHOOL)
    assert [name for name, _parent in names(plan)] == [
        "Socialförvaltningen",
        "Västra skolan",
        "Östra skolan",
        "Fritids",
        "Bostadsbolaget",
    ]
