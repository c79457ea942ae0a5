"""Own fields in a plan: made, filled in, changed, undone, searched, compared, copied, purged."""

from __future__ import annotations

import pytest

from tests.support.plans import TODAY
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.domain.core.people import Names
from tracker.domain.history.compare import compare
from tracker.domain.history.plan_state import PlanState
from tracker.domain.own.own_field import OwnKind
from tracker.errors import InvalidValueError
from tracker.store.activities.queries import activity_groups, activity_rows
from tracker.store.organisation.purge import purge
from tracker.store.organisation.purge_search import survey
from tracker.store.own.values import own_facts
from tracker.store.plan_file import PlanFile
from tracker.store.search.queries import find_everything
from tracker.store.versions.past import past

PRACTICE, CAFE, PRESCHOOL = 1, 2, 3


def add_field(plan: PlanFile, title: str, kind: str = "text", **values: object) -> str:
    """Return the name of a new field, "own_1"."""
    with plan.change("Nytt eget fält"):
        return plan.own_fields.get(plan.own_fields.add(title=title, kind=kind, **values)).name


def write(plan: PlanFile, activity_id: int, **values: object) -> bool:
    with plan.change("Ändrade"):
        return plan.activities.update(activity_id, **values)


def own(plan: PlanFile, activity_id: int) -> list[str]:
    return [fact.line for fact in own_facts(plan.connection, [activity_id]).get(activity_id, ())]


def test_a_value_is_written_with_the_other_fields_and_undone_with_them(plan: PlanFile) -> None:
    number = add_field(plan, "Beslutsnummer", "number")
    assert write(plan, CAFE, **{number: "1 200,5", "note": "Ny"})
    (value,) = activity_rows(plan.connection, [CAFE], TODAY)[CAFE].own
    assert (value.field_id, value.value, value.native) == (1, "1200.5", 1200.5)
    assert own(plan, CAFE) == ["Beslutsnummer: 1200,5"]
    assert not write(plan, CAFE, **{number: 1200.5})
    plan.undo()
    assert own(plan, CAFE) == []
    assert plan.activities.get(CAFE).note is None
    plan.redo()
    assert own(plan, CAFE) == ["Beslutsnummer: 1200,5"]
    with pytest.raises(InvalidValueError, match="är inte ett tal"):
        write(plan, CAFE, **{number: "många"})
    write(plan, CAFE, **{number: ""})
    assert own(plan, CAFE) == []
    with pytest.raises(InvalidValueError, match="finns inte längre"):
        write(plan, CAFE, own_99="x")


def test_a_new_activity_and_a_copy_have_values_and_many_are_written_at_once(
    plan: PlanFile,
) -> None:
    name = add_field(plan, "Del av budget", "yes_no")
    with plan.change("Ny"):
        first = plan.activities.add(title="Ny aktivitet", **{name: "ja"})
        copy = plan.activities.duplicate(first)
    assert own(plan, copy) == ["Del av budget: Ja"]
    with plan.change("Ändrade flera"):
        assert plan.activities.update_many([first, CAFE, PRESCHOOL], **{name: True}) == 2
    assert own(plan, PRESCHOOL) == ["Del av budget: Ja"]


def test_names_are_alone_choices_are_needed_and_the_order_is_the_plans(plan: PlanFile) -> None:
    add_field(plan, "Diarienummer")
    with pytest.raises(InvalidValueError, match="Det finns redan ett eget fält"):
        add_field(plan, "diarienummer")
    with pytest.raises(InvalidValueError, match="Skriv vad som kan väljas"):
        add_field(plan, "Nivå", "choice")
    with pytest.raises(InvalidValueError, match="Namn"):
        add_field(plan, "  ")
    add_field(plan, "Nivå", "choice", choices="A\nB")
    with plan.change("Flyttade"):
        plan.own_fields.move(2, -1)
    assert [field.title for field in plan.own_fields.all()] == ["Nivå", "Diarienummer"]
    with plan.change("Bytte namn"):
        plan.own_fields.update(1, title="DIARIENUMMER")
    assert plan.own_fields.named("diarienummer") == plan.own_fields.get(1)


def test_a_choice_is_renamed_replaced_taken_away_or_left_where_it_is(plan: PlanFile) -> None:
    name = add_field(plan, "Nivå", "choice", choices="A\nB\nC\nD")
    for activity_id, value in ((PRACTICE, "A"), (CAFE, "B"), (PRESCHOOL, "C"), (5, "D")):
        write(plan, activity_id, **{name: value})
    assert plan.own_fields.value_counts(1) == {"A": 1, "B": 1, "C": 1, "D": 1}
    assert plan.own_fields.filled_counts() == {1: 4}
    with plan.change("Ändrade valen"):
        plan.own_fields.change_choices(1, "Ett\nX", {"A": "Ett", "B": "X", "C": None})
    lines = [own(plan, activity_id) for activity_id in (PRACTICE, CAFE, PRESCHOOL, 5)]
    assert lines == [["Nivå: Ett"], ["Nivå: X"], [], ["Nivå: D"]]
    plan.undo()
    assert own(plan, PRESCHOOL) == ["Nivå: C"]


def test_another_kind_reads_every_value_anew_or_is_refused(plan: PlanFile) -> None:
    name = add_field(plan, "Beslut")
    write(plan, CAFE, **{name: "2026-03-31"})
    with plan.change("Bytte slag"):
        plan.own_fields.update(1, kind="date")
    assert plan.own_fields.get(1).kind is OwnKind.DATE
    with pytest.raises(InvalidValueError, match="är inte ett tal"), plan.change("Bytte slag"):
        plan.own_fields.update(1, kind="number")
    assert plan.own_fields.get(1).kind is OwnKind.DATE


def test_deleting_a_field_or_an_activity_takes_its_values_and_undo_brings_them_back(
    plan: PlanFile,
) -> None:
    name = add_field(plan, "Diarienummer")
    write(plan, CAFE, **{name: "KS 2026/12"})
    for delete in (plan.own_fields.delete, plan.activities.delete):
        with plan.change("Tog bort"):
            delete(1 if delete == plan.own_fields.delete else CAFE)
        assert own(plan, CAFE) == []
        plan.undo()
        assert own(plan, CAFE) == ["Diarienummer: KS 2026/12"]


def test_a_value_is_searched_in_the_whole_plan_and_in_the_table(plan: PlanFile) -> None:
    name = add_field(plan, "Diarienummer")
    write(plan, CAFE, **{name: "KS 2026/127 o'Hara"})
    (kind,) = find_everything(plan.connection, "2026/127")
    (hit,) = kind.hits
    assert (kind.table, hit.place.table, hit.place.row_id) == ("own_value", "activity", CAFE)

    def shown(text: str) -> list[int]:
        wanted = ActivityFilter(text=text)
        groups = activity_groups(plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
        return [activity_id for group in groups for activity_id in group.ids]

    assert shown("2026/127") == [CAFE]
    assert shown("o'hara språkkafé") == [CAFE]
    assert shown("2026/128") == []
    plan.undo()
    assert find_everything(plan.connection, "2026/127") == ()


def test_fields_and_values_differ_in_words(plan: PlanFile) -> None:
    start = plan.history.state_now()
    name = add_field(plan, "Beslutsnummer", "number")
    before = plan.history.state_now()
    assert [each.sentence for each in compare(start, before)] == ["Nytt eget fält: Beslutsnummer."]
    write(plan, CAFE, **{name: 12})
    then = plan.history.state_now()
    write(plan, CAFE, **{name: 14})
    now = plan.history.state_now()
    said = [each.sentence for each in (*compare(before, then), *compare(then, now))]
    assert said == [
        "Språkkafé: Beslutsnummer: – → 12.",
        "Språkkafé: Beslutsnummer: 12 → 14.",
    ]
    with plan.change("Ändrade fältet"):
        plan.own_fields.update(1, in_unit_form=True, title="Beslut")
    changed = compare(now, plan.history.state_now())
    assert [each.sentence for each in changed] == [
        "Det egna fältet Beslut: namnet Beslutsnummer → Beslut.",
        "Det egna fältet Beslut: enheterna fyller i det.",
    ]
    assert len(plan.history.of_own_values(CAFE)) == 2


def test_a_state_from_before_own_fields_reads_well_and_differs_in_nothing(plan: PlanFile) -> None:
    state = plan.history.state_now()
    older = PlanState({key: rows for key, rows in state.tables.items() if key != "own_field"})
    write(plan, CAFE, **{add_field(plan, "Diarienummer"): "KS 1"})
    assert compare(older, plan.history.state_now()) == []
    with past(plan, older) as earlier:
        assert activity_rows(earlier.connection, [CAFE], TODAY)[CAFE].own == ()


def test_a_name_in_a_value_is_found_and_purged(plan: PlanFile) -> None:
    write(plan, CAFE, **{add_field(plan, "Kontakt"): "Ring Anna Ek"})
    names = Names(["Anna Ek"])
    (mention,) = [each for each in survey(plan.connection, names, 2).texts if "own" in each.table]
    assert mention.place() == "Eget fält i ”Språkkafé”, Värde"
    purge(plan, names, 2, [mention.key])
    assert own(plan, CAFE) == ["Kontakt: Ring Enhetschef"]
