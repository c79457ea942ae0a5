"""An owner who is removed: refused while used, nothing left that points, brought back whole."""

from __future__ import annotations

from typing import Any

import pytest

from tracker.errors import ConflictError
from tracker.store.organisation.organisation import delete_owner, read_organisation, uses_of_owner
from tracker.store.plan_file import PlanFile

HEADTEACHER, HEAD = 1, 2
POINTERS = (("activity", "owner_id"), ("milestone", "owner_id"), ("unit", "head_owner_id"))


def state(plan: PlanFile) -> dict[str, Any]:
    return {table: dict(rows) for table, rows in plan.history.state_now().tables.items()}


def new_owner(plan: PlanFile) -> int:
    with plan.change("Ny ansvarig"):
        return plan.owners.add(title="Samordnare")


def point(plan: PlanFile, table: str, column: str, owner_id: int | None) -> None:
    with plan.change("Gav ansvar"):
        plan.connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = 1", [owner_id])


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("activity", "owner_id", "1 aktivitet"),
        ("milestone", "owner_id", "1 milstolpe"),
        ("unit", "head_owner_id", "chef för 1 enhet"),
    ],
)
def test_an_owner_is_kept_for_each_sort_of_row_that_points_at_them(
    plan: PlanFile, table: str, column: str, words: str
) -> None:
    owner = new_owner(plan)
    point(plan, table, column, owner)
    assert dict(uses_of_owner(plan.connection, owner).counts) == {f"{table}.{column}": 1}
    before = state(plan)
    with pytest.raises(ConflictError) as refused, plan.change("Tog bort"):
        delete_owner(plan, owner)
    assert str(refused.value) == (
        f"”Samordnare” går inte att ta bort, för planen använder den: {words}. Ta bort bocken vid"
        " Aktiv i stället, eller slå ihop den med en annan."
    )
    assert state(plan) == before
    point(plan, table, column, None)
    with plan.change("Tog bort"):
        delete_owner(plan, owner)
    assert plan.owners.find(owner) is None


def test_all_that_an_owner_is_used_for_is_counted(plan: PlanFile) -> None:
    assert uses_of_owner(plan.connection, HEAD).words(plan.labels()) == (
        "2 aktiviteter, 1 milstolpe, chef för 1 enhet"
    )
    with plan.change("Fler"):
        plan.connection.execute(
            "INSERT INTO milestone (activity_id, title, owner_id) VALUES (2, 'Slut', 2)"
        )
        plan.connection.execute("UPDATE unit SET head_owner_id = 2")
    assert uses_of_owner(plan.connection, HEAD).words(plan.labels()) == (
        "2 aktiviteter, 2 milstolpar, chef för 3 enheter"
    )


def test_an_unused_owner_is_removed_and_brought_back_with_name_and_unit(plan: PlanFile) -> None:
    with plan.change("Ny ansvarig"):
        owner = plan.owners.add(
            title="Kurator", name="Bo Alm", email="bo@lindvik.example", unit_id=2
        )
    before = state(plan)
    with plan.change("Tog bort"):
        delete_owner(plan, owner)
    assert owner not in {row.key for row in read_organisation(plan.connection).owners}
    assert {row.key for row in read_organisation(plan.connection).owners} == {HEADTEACHER, HEAD}
    plan.undo()
    assert state(plan) == before


def test_a_used_owner_that_is_removed_anyway_leaves_nothing_pointing_at_them(
    plan: PlanFile,
) -> None:
    before = state(plan)
    with plan.change("Tog bort Enhetschef"):
        plan.owners.delete(HEAD)
    after = state(plan)
    for table, column in POINTERS:
        expected = {
            row_id: {**row, column: None if row[column] == HEAD else row[column]}
            for row_id, row in before[table].items()
        }
        assert after[table] == expected
        assert any(row[column] == HEAD for row in before[table].values())
    assert list(after["owner"]) == [HEADTEACHER]
    untouched = set(before) - {"owner", *(table for table, _column in POINTERS)}
    assert {table: after[table] for table in untouched} == {
        table: before[table] for table in untouched
    }
    plan.undo()
    assert state(plan) == before
    plan.redo()
    assert state(plan) == after


def test_what_lost_its_owner_is_counted_as_without_one(plan: PlanFile) -> None:
    before = read_organisation(plan.connection)
    with plan.change("Tog bort Enhetschef"):
        plan.owners.delete(HEAD)
    after = read_organisation(plan.connection)
    assert after.without_owner == before.without_owner + 2
    assert next(row.head for row in before.units if row.id == 1) == "Enhetschef"
    assert [row.head for row in after.units] == [None, None, None]
