"""What is found in documents of many shapes, each measured against the truth about it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.support.documents import DOCUMENTS, NAMES, TODAY, figures, read, truth_of
from tracker.domain.documents import editing
from tracker.domain.documents.content import strategy_of
from tracker.domain.documents.found import FoundKind, FoundPlan
from tracker.domain.documents.reading import read_document
from tracker.exchange.documents.plain_text import blocks_of_text


def found_in(text: str) -> FoundPlan:
    return read_document(blocks_of_text("plan.txt", text), TODAY)


def titles(found: FoundPlan, kind: FoundKind) -> list[str]:
    return [item.title for item in found.items if item.kind is kind]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_read_whole_and_nothing_is_invented(name: str) -> None:
    path = DOCUMENTS / f"{name}.md"

    told = figures(read(path), truth_of(path))

    assert told.share == 1
    assert not told.invented
    assert not told.wrong_facts
    assert not told.wrong_labels


@pytest.mark.parametrize("name", NAMES)
def test_every_title_is_words_of_the_document(name: str) -> None:
    found = read(DOCUMENTS / f"{name}.md")
    whole = re.sub(r"\W+", " ", " ".join(block.text for block in found.document.blocks)).casefold()

    for item in found.items:
        assert re.sub(r"\W+", " ", item.title).strip().casefold() in whole


def test_an_action_never_becomes_a_level() -> None:
    for name in NAMES:
        found = read(DOCUMENTS / f"{name}.md")
        for item in found.items:
            if item.kind is FoundKind.ACTIVITY:
                assert not list(found.children(item.key))


def test_national_goals_are_no_goals_of_the_plan() -> None:
    found = found_in(
        "# Plan för hälsa\n\n## Nationella mål\n\nDe nationella målen är:\n\n- Jämlik hälsa\n"
        "- God vård\n\n## Mål\n\n- Fler rör på sig\n- Färre röker\n"
    )

    assert titles(found, FoundKind.GOAL) == ["Fler rör på sig", "Färre röker"]
    assert titles(found, FoundKind.FRAMEWORK) == ["Jämlik hälsa", "God vård"]
    assert all(item.why for item in found.items if item.kind is FoundKind.FRAMEWORK)


def test_a_decision_to_draw_a_plan_up_is_no_adoption() -> None:
    found = found_in(
        "Plan för cykling\n\nKommunstyrelsen beslutade 2020-02-03 (§ 14) att en plan för cykling"
        " ska tas fram.\n\nPlanen antogs av kommunfullmäktige 2021-05-24 § 61.\n"
    )

    assert found.fact("adopted_by").value == "kommunfullmäktige"  # type: ignore[union-attr]
    assert found.fact("paragraph").value == "§ 61"  # type: ignore[union-attr]


def test_lists_without_any_word_for_them_are_left_alone() -> None:
    found = found_in(
        "# Strategi för mat\n\n## Inledning\n\nMaten lagas av:\n\n- kockar\n- måltidsbiträden\n"
    )

    assert [item for item in found.items if item.kind is not FoundKind.TEXT] == []


def test_an_empty_text_holds_nothing() -> None:
    found = found_in("")

    assert found.items == ()
    assert found.facts == ()


def test_what_is_relabelled_rises_to_where_it_may_stand() -> None:
    found = read(DOCUMENTS / "energi_och_klimatplan.md")
    goal = next(item for item in found.items if item.kind is FoundKind.GOAL)
    below = [item.key for item in found.children(goal.key)]

    changed = editing.relabel(found, [goal.key], FoundKind.ACTIVITY)

    assert changed.item(goal.key).parent == goal.parent
    activities = [key for key in below if changed.item(key).kind is FoundKind.ACTIVITY]
    assert {changed.item(key).parent for key in activities} == {goal.parent}


def test_what_is_dropped_takes_all_below_it_out_and_comes_back_with_it() -> None:
    found = read(DOCUMENTS / "energi_och_klimatplan.md")
    area = next(item for item in found.items if item.kind is FoundKind.AREA)
    inside = editing.below(found, area.key)

    dropped = editing.set_kept(found, [area.key], is_kept=False)
    back = editing.set_kept(dropped, [next(iter(inside))], is_kept=True)

    assert not inside & {item.key for item in dropped.kept()}
    assert back.kept() == found.kept()


def test_an_item_moves_only_to_where_its_kind_may_stand() -> None:
    found = read(DOCUMENTS / "folkhalsoplan.md")
    first, second = [item for item in found.items if item.kind is FoundKind.AREA][:2]
    goal = next(found.children(first.key))

    moved = editing.move(found, goal.key, second.key)

    assert moved.item(goal.key).parent == second.key
    assert editing.move(found, second.key, first.key) == found
    assert set(editing.places_for(found, goal.key)) == {
        None,
        *(item.key for item in found.items if item.kind is FoundKind.AREA),
    }


def test_steps_keep_the_order_within_a_kind() -> None:
    found = read(DOCUMENTS / "folkhalsoplan.md")
    areas = [item.key for item in found.items if item.kind is FoundKind.AREA]

    changed = editing.step(found, areas[1], -1)

    assert [item.key for item in changed.items if item.kind is FoundKind.AREA] == [
        areas[1],
        areas[0],
        areas[2],
    ]
    assert editing.step(found, areas[0], -1) == found


def test_a_block_that_was_not_found_can_be_taken() -> None:
    found = found_in(
        "# Plan för mat\n\n## Inledning\n\nMaten i skolan är god och lagas på plats.\n"
    )
    number = len(found.document.blocks) - 1

    taken = editing.take(found, number, FoundKind.GOAL)

    assert titles(taken, FoundKind.GOAL) == ["Maten i skolan är god och lagas på plats"]
    assert taken.items[-1].blocks == (number,)


def test_a_strategy_has_what_is_kept_with_codes_labels_and_responsibility() -> None:
    found = read(DOCUMENTS / "trygghetsplan.md")

    strategy = strategy_of(found, TODAY, "trygghetsplan")

    assert [area.code for area in strategy.focus_areas] == ["P1", "P2"]
    assert [goal.code for goal in strategy.focus_areas[0].goals] == ["P1.1", "P1.2"]
    first, second = strategy.activities[:2]
    assert (first.owner, str(first.due_date), first.goal) == (
        "Trygghetssamordnare",
        "2026-05-31",
        "P1.1",
    )
    assert (second.unit, second.is_continuous, second.goal) == ("Tekniska kontoret", True, "P1.1")
    assert first.measure == "Antal genomförda vandringar"
    assert strategy.labels.activity.singular == "åtgärd"


def test_what_nobody_looked_at_is_named_among_the_suggestions() -> None:
    found = read(DOCUMENTS / "folkhalsoplan.md")
    unsure = found.unsure()[0]

    accepted = editing.accept(found, [unsure.key])

    assert unsure.why in (strategy_of(found, TODAY, "").suggestions or "")
    assert f"{unsure.title}: " not in (strategy_of(accepted, TODAY, "").suggestions or "")


def test_facts_can_be_left_out() -> None:
    found = read(DOCUMENTS / "folkhalsoplan.md")

    left = editing.set_fact(found, "paragraph", is_kept=False)

    assert strategy_of(left, TODAY, "").paragraph is None
    assert strategy_of(found, TODAY, "").paragraph == "§ 142"
    assert replace(left, facts=found.facts) == found


def test_a_paragraph_without_an_end_is_read_in_bounded_time() -> None:
    found = found_in("# Plan för mat\n\n## Mål\n\n- Maten är god\n\n## Text\n\n" + "x" * 100_000)

    assert titles(found, FoundKind.GOAL) == ["Maten är god"]
