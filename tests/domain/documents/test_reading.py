"""What is found in documents of many shapes, each measured against the truth about it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.support.documents import DOCUMENTS, NAMES, TODAY, document_of, figures, read, truth_of
from tracker.domain.documents import editing
from tracker.domain.documents.content import strategy_of
from tracker.domain.documents.found import FoundKind, FoundPlan
from tracker.domain.documents.left import left_out, nothing_found
from tracker.domain.documents.reading import read_document
from tracker.exchange.documents.plain_text import blocks_of_text


def found_in(text: str) -> FoundPlan:
    return read_document(blocks_of_text("plan.txt", text), TODAY)


def titles(found: FoundPlan, kind: FoundKind) -> list[str]:
    return [item.title for item in found.items if item.kind is kind]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_read_whole_and_nothing_is_invented(name: str) -> None:
    path = document_of(name)

    told = figures(read(path), truth_of(path))

    assert told.share == 1
    assert not told.invented
    assert not told.wrong_facts
    assert not told.wrong_labels


@pytest.mark.parametrize("name", NAMES)
def test_every_title_is_words_of_the_document(name: str) -> None:
    found = read(document_of(name))
    whole = re.sub(r"\W+", " ", " ".join(block.text for block in found.document.blocks)).casefold()

    for item in found.items:
        assert re.sub(r"\W+", " ", item.title).strip().casefold() in whole


def test_an_action_never_becomes_a_level() -> None:
    for name in NAMES:
        found = read(document_of(name))
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


def test_who_is_responsible_and_when_is_no_part_of_an_action_s_title() -> None:
    strategy = strategy_of(read(document_of("suicidprevention")), TODAY, "")

    first, second = strategy.activities[:2]

    assert (first.title, first.unit, str(first.due_date)) == (
        "Utbildning i MHFA för chefer och nyckelpersoner",
        "HR-avdelningen",
        "2026-12-31",
    )
    assert (second.unit, second.due_date) == ("Kultur- och fritidsförvaltningen", None)


@pytest.mark.parametrize(
    ("name", "code", "unit", "due"),
    [
        ("maltidspolicy", None, "Måltidsenheten", "2026-12-31"),
        ("avfallsplan", "Å1", "Renhållningsavdelningen", "2026-12-31"),
        ("trafiksakerhet", None, "Gatuenheten", "2027-12-31"),
        ("landsbygdsprogram", None, "Näringslivskontoret", "2026-12-31"),
    ],
)
def test_unit_and_year_are_read_in_brackets_behind_labels_and_on_lines_of_their_own(
    name: str, code: str | None, unit: str, due: str
) -> None:
    first = strategy_of(read(document_of(name)), TODAY, "").activities[0]

    assert (first.code, first.unit, str(first.due_date)) == (code, unit, due)


def test_a_time_that_cannot_be_read_and_other_brackets_stay() -> None:
    found = found_in(
        "# Plan för mat\n\n## Fokusområde 1: Mat\n\n### Åtgärder\n\n"
        "- Laga mer från grunden. Klart: när köket är byggt\n- Servera husman (kroppkakor, ärtor)\n"
    )

    first, second = strategy_of(found, TODAY, "").activities

    assert (first.title, first.note) == ("Laga mer från grunden", "Klart: när köket är byggt")
    assert second.title == "Servera husman (kroppkakor, ärtor)"


def test_headings_over_lists_that_nothing_names_are_shown_and_asked_about() -> None:
    found = read(document_of("maltidspolicy"))

    assert {bool(item.why) for item in found.items} == {True}
    assert nothing_found(found) == ""


def test_what_became_nothing_is_counted_but_not_what_introduces_or_says_again() -> None:
    found = found_in(
        "Strategi för mat 2025–2028\n\nPeriod: 2025-2028\n\nMaten är god.\n\n"
        "Maten lagas av:\n- kockar\n- måltidsbiträden\n\nAnsvarig: Kökschef\n"
    )

    assert [found.document.blocks[number].text for number in left_out(found)] == [
        "Maten är god.",
        "kockar",
        "måltidsbiträden",
        "Ansvarig: Kökschef",
    ]
    assert nothing_found(found) == "Varken fokusområden eller aktiviteter hittades i dokumentet."


def test_a_document_that_is_read_whole_leaves_nothing_out() -> None:
    for name in ("suicidprevention", "maltidspolicy", "biblioteksplan", "trafiksakerhet"):
        assert left_out(read(document_of(name))) == ()


def test_a_numbered_sentence_is_the_goal_also_without_a_colon() -> None:
    found = found_in(
        "Plan för mat\n\nStrategiskt område 1: Mat\nMål 1.1 Maten är god.\nMål 1.2 Maten är varm.\n"
        "\nStrategiskt område 2: Rum\nMål 2.1 Rummen är ljusa.\n"
    )

    assert titles(found, FoundKind.GOAL) == ["Maten är god", "Maten är varm", "Rummen är ljusa"]


def test_lines_numbered_on_from_their_heading_are_its_goals_and_asked_about() -> None:
    found = found_in(
        "Bostadsprogram\n\nFokusområde 1: Byggklar mark\n"
        "Kommunen äger mark som går att bygga på, men den är inte alltid planlagd.\n"
        "1.1 Minst 50 tomter finns till salu.\n1.2 Planarbetet tar högst två år.\n\n"
        "Miljömål A – Frisk luft\nA1 Partiklarna är få\nA2 Vedeldningen har minskat\n\n"
        "Uppföljning\nProgrammet följs upp varje år av den nämnd som har ansvar för bostäder.\n"
    )

    assert titles(found, FoundKind.GOAL) == [
        "Minst 50 tomter finns till salu",
        "Planarbetet tar högst två år",
        "Frisk luft",
    ]
    assert titles(found, FoundKind.SUB_GOAL) == ["Partiklarna är få", "Vedeldningen har minskat"]
    assert {item.why for item in found.items if item.title.startswith(("Minst", "Vedeld"))} == {
        "Numrerad som en del av rubriken ovanför."
    }


def test_a_heading_over_nothing_that_says_something_is_counted_as_left_out() -> None:
    found = found_in(
        "# Plan för mat\n\n## Inledning\n\nMaten är god.\n\n## Fler barn äter frukost i skolan\n"
        "\n## Färre slänger mat\n\nSvinnet är stort.\n"
    )

    left = [found.document.blocks[number].text for number in left_out(found)]

    assert "Fler barn äter frukost i skolan" in left
    assert "Färre slänger mat" not in left


def test_a_list_right_under_a_goal_that_nothing_names_is_asked_about() -> None:
    found = found_in(
        "# Plan för mat\n\n## Mål 1: Maten är god\n\n- Köken lagar själva\n- Brödet är nybakat\n\n"
        "## Mål 2: Maten räcker\n\nIngen går hungrig.\n"
    )

    listed = [item for item in found.items if item.kind is FoundKind.SUB_GOAL]

    assert [item.title for item in listed] == ["Köken lagar själva", "Brödet är nybakat"]
    assert all(item.why for item in listed)
