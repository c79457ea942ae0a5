"""The sentences that every form of the annual follow-up shares, made from real plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.followups import FIX_THE_YEAR, STRATEGY, YEAR, followup
from tracker.domain.core.terms import DimensionKind, FollowupState, Responsibility, Status
from tracker.domain.followup.coverage import DimensionCoverage, ItemCoverage, Share, Shares
from tracker.domain.followup.decision_texts import decision_facts
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import (
    KeyCount,
    PlannedCost,
    area_name,
    counts_by_area,
    counts_text,
    coverage_sentence,
    day_text,
    developments_sentence,
    due_text,
    followup_title,
    goal_name,
    item_name,
    item_text,
    judged_sentence,
    key_counts,
    late_text,
    levels_below_sentence,
    none_text,
    planned_cost,
    recipient_text,
    several_items_sentence,
    state_text,
    unit_name,
)
from tracker.domain.plan.dimension import Dimension, DimensionItem
from tracker.domain.reporting.assessment import Fulfilment, GoalAssessment

EMPTY = replace(STRATEGY, activities=(), focus_areas=(), followup_recipient=None)


@pytest.fixture
def content(tmp_path: Path) -> FollowupContent:
    """Return a year's follow-up with four activities."""
    return followup(tmp_path)


@pytest.fixture
def empty(tmp_path: Path) -> FollowupContent:
    """Return the follow-up of a plan without areas and activities."""
    folder = tmp_path / "tom"
    folder.mkdir()
    return followup(folder, EMPTY)


def test_the_heading_speaks_the_plans_words(content: FollowupContent) -> None:
    assert followup_title(content) == "Uppföljning av aktivitetsplanen 2026"
    assert recipient_text(content) == "Till kommunstyrelsen"
    assert day_text(content) == "Läget per 2026-11-20"


def test_a_year_is_a_draft_until_it_is_fixed(content: FollowupContent) -> None:
    assert state_text(content) == "Utkast – året är inte fastställt"
    fixed = replace(content, state=FollowupState.FIXED)
    assert state_text(fixed) == "Fastställd"
    assert state_text(replace(fixed, fixed_on=date(2026, 11, 18))) == "Fastställd 2026-11-18"


def test_decisions_are_facts_with_labels_and_unknown_ones_are_left_out(
    content: FollowupContent, empty: FollowupContent
) -> None:
    facts = dict(decision_facts(content))
    assert facts["Beslut"] == content.plan.decision()
    assert facts["Planens diarienummer"] == "KS 2025/39"
    assert facts["Gäller"] == "2025–2028"
    assert "Vision" not in facts
    assert "Fastställd av" not in facts
    undecided = replace(empty.plan, adopted_by=None, adopted_on=None, paragraph=None)
    assert dict(decision_facts(replace(empty, plan=undecided)))["Beslut"] == (
        "Uppgift om beslut saknas i planen."
    )


def test_how_a_year_was_fixed_and_opened_again_is_among_the_facts(tmp_path: Path) -> None:
    edits = (
        FIX_THE_YEAR,
        ("UPDATE followup SET body = 'KS', remarks = 'Två saknas'", ()),
    )
    content = replace(followup(tmp_path, STRATEGY, *edits), sha256="abc")
    facts = dict(decision_facts(content))
    assert facts["Fastställd av"] == "KS"
    assert facts["Anmärkning"] == "Två saknas"
    assert facts["Kontrollsumma"] == "abc"
    assert facts["Uppföljningens diarienummer"] == "KS 2026/112"
    assert "Öppnad igen" not in facts
    assert content.followup is not None
    opened = replace(
        content.followup,
        state=FollowupState.OPEN,
        reopened_on=date(2026, 12, 1),
        reopened_reason="Fel siffra",
    )
    again = dict(decision_facts(replace(content, followup=opened)))
    assert again["Öppnad igen"] == "2026-12-01: Fel siffra"
    assert "Kontrollsumma" not in again
    silent = replace(opened, reopened_reason=None)
    assert dict(decision_facts(replace(content, followup=silent)))["Öppnad igen"] == "2026-12-01"


def test_key_figures_are_counts_and_shares_of_all(
    content: FollowupContent, empty: FollowupContent
) -> None:
    assert [(row.label, row.count, row.share) for row in key_counts(content)] == [
        ("Insatser i planen", 4, None),
        ("Genomförda", 1, 0.25),
        ("Försenade", 1, 0.25),
        ("Slutdatum inom 30 dagar", 0, 0.0),
        ("Utan ansvarig", 2, 0.5),
    ]
    assert {row.share for row in key_counts(empty)} == {None}
    assert isinstance(key_counts(empty)[0], KeyCount)
    assert key_counts(content)[0].explanation == "Godkända och med i uppföljningen för 2026."


def test_costs_are_summed_where_they_are_given(
    content: FollowupContent, empty: FollowupContent
) -> None:
    assert planned_cost(content) == PlannedCost(1_290_000, "Angiven för 2 av 4.")
    assert planned_cost(empty) is None
    free = tuple(replace(line, cost_sek=0) for line in content.lines)
    assert planned_cost(replace(content, lines=free)) == PlannedCost(0, "Angiven för 4 av 4.")


def test_figures_stand_by_area_and_outside_all_areas_last(content: FollowupContent) -> None:
    found = [(name, counts.total) for name, counts in counts_by_area(content)]
    assert found == [
        ("Öppen kommun", 2),
        ("Möten och upplevelser", 1),
        ("Utan integrationsområde", 1),
    ]
    inside = tuple(line for line in content.lines if line.focus_area_id is not None)
    names = [name for name, _figures in counts_by_area(replace(content, lines=inside))]
    assert names == ["Öppen kommun", "Möten och upplevelser"]


def test_figures_are_told_in_a_sentence(content: FollowupContent, empty: FollowupContent) -> None:
    assert counts_text(content, content.counts()) == (
        "4 insatser: Ej påbörjad 1, Pågår 1, Pågår kontinuerligt 1, Genomförd 1. Försenade: 1."
    )
    assert counts_text(empty, empty.counts()) == none_text(empty)
    assert none_text(empty) == "Ingen insats i uppföljningen för 2026."


def test_lines_are_told_by_code_unit_due_date_and_lateness(content: FollowupContent) -> None:
    late, done, continuous, undated = content.lines
    assert late_text(late) == "Försenad. Slutdatum 2026-10-31 passerade för 20 dagar sedan."
    assert [late_text(line) for line in (done, continuous, undated)] == [None] * 3
    assert [due_text(line) for line in content.lines] == [
        date(2026, 10, 31),
        date(2026, 5, 31),
        "Löpande",
        None,
    ]
    both = replace(late, is_continuous=True)
    assert due_text(both) == date(2026, 10, 31)
    assert unit_name(late, content.labels) == "Biblioteket"
    assert unit_name(done, content.labels) == "Alla enheter"
    for_all = replace(done, responsibility=Responsibility.ALL)
    assert unit_name(for_all, content.labels) == "Alla enheter"


def test_areas_and_goals_are_named_by_code_and_title(content: FollowupContent) -> None:
    area, goal = content.focus_areas[0], content.parts.goals[0].goal
    assert area_name(area) == "I1 Öppen kommun"
    assert area_name(replace(area, code=None)) == "Öppen kommun"
    assert goal_name(goal) == "I1.1 Dialog om olikheter"
    assert goal_name(replace(goal, code=None)) == "Dialog om olikheter"


def test_judgements_are_counted(content: FollowupContent) -> None:
    parts = content.parts.goals
    assert judged_sentence(parts) == "Måluppfyllelsen är inte bedömd för året."

    def judged(*fulfilments: Fulfilment | None) -> str:
        return judged_sentence(
            replace(parts[0], assessment=GoalAssessment(0, YEAR, fulfilment, None, None, 1))
            for fulfilment in fulfilments
        )

    assert judged(None) == "Måluppfyllelsen är inte bedömd för året."
    fulfilled, partly = Fulfilment.FULFILLED, Fulfilment.PARTLY_FULFILLED
    assert judged(partly, fulfilled, None, partly) == (
        "Måluppfyllelsen är bedömd för 3 av 4: Uppfyllt 1, Delvis uppfyllt 2."
    )


def test_what_numbers_include_is_told_in_the_plans_words(content: FollowupContent) -> None:
    assert levels_below_sentence(content) == (
        "I antalen ingår de insatser som hör till underliggande nivåer."
    )
    assert several_items_sentence(content).startswith(
        "Antal insatser i uppföljningen per post. En insats med flera poster"
    )
    neuter = replace(content.labels, activity=replace(content.labels.activity, gender="ett"))
    plan = replace(content.plan, labels=neuter.to_json())
    assert " Ett insats med " in several_items_sentence(replace(content, plan=plan))
    assert developments_sentence(()) == ""


def item(title: str, counted: Shares, valid_to: date | None = None) -> ItemCoverage:
    return ItemCoverage(DimensionItem(1, 1, None, title, None, valid_to, 0), counted)


def coverage(kind: DimensionKind, *items: ItemCoverage) -> DimensionCoverage:
    dimension = Dimension(1, kind, "Ramverk", None, None, None, 0)
    return DimensionCoverage(dimension, items, Shares(), Shares(), ())


USED = Shares((Share(1, Status.IN_PROGRESS, 2),))
GONE = date(2026, 11, 19)


def test_covered_items_are_counted_among_those_in_force(content: FollowupContent) -> None:
    framework = DimensionKind.FRAMEWORK
    used, unused = item("Barn", USED), item("Möten", Shares())
    expired = item("Gammal", Shares(), GONE)
    last_day = item("Sista dagen", USED, content.as_of)

    def sentence(*items: ItemCoverage) -> str:
        return coverage_sentence(content, coverage(framework, *items))

    assert sentence() == "Ingen post gäller längre."
    assert sentence(expired) == "Ingen post gäller längre."
    assert sentence(used, last_day, expired) == "Alla 2 finns med i planen."
    assert sentence(used, unused, expired) == "1 av 2 saknar insats i planen."
    assert sentence(unused) == "1 av 1 saknar insats i planen."


def test_an_item_is_told_with_its_validity_and_what_it_lacks(content: FollowupContent) -> None:
    framework = coverage(DimensionKind.FRAMEWORK)
    used, unused = item("Barn", USED), item("Möten", Shares())
    expired = item("Gammal", Shares(), GONE)
    assert item_name(content, used) == "Barn"
    assert item_name(content, expired) == "Gammal (gällde t.o.m. 2026-11-19)"
    assert item_text(content, framework, used) == "Finns i planen"
    assert item_text(content, framework, unused) == "Ingen insats i planen."
    assert item_text(content, framework, replace(unused, proposed=2)) == (
        "Ingen insats i planen, men 2 förslag."
    )
    assert item_text(content, framework, expired) == "Gäller inte"
