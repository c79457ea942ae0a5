"""The comparison of a returned form: what it takes, what it leaves, and what it reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.support.merging import (
    EMPTY,
    INDICATOR,
    ISSUED,
    ONE,
    SUMMARY,
    TWO,
    Answers,
    plan_now,
    returned,
)
from tracker.domain.core.fields import Stored
from tracker.domain.forms.merge import merge
from tracker.domain.forms.merged import SAFE, Accept, Merge, Outcome, PlanRow
from tracker.domain.forms.proposals import (
    PlanNames,
    ProposalState,
    ReceivedProposal,
    proposal_mark,
)
from tracker.domain.forms.returned import (
    Place,
    ProblemKind,
)
from tracker.domain.forms.unit_form import FormPart, IssuedRow, RowKey


def compared(answers: Answers, ours: Mapping[RowKey, Mapping[str, Stored]] | None = None) -> Merge:
    return merge(ISSUED, returned(answers), plan_now(ours))


def outcome(merged: Merge, key: RowKey, name: str) -> Outcome:
    return next(cell.outcome for cell in merged.cells if cell.id == (key, name))


def kinds(merged: Merge) -> list[ProblemKind]:
    return [problem.kind for problem in merged.problems]


def test_a_form_that_comes_back_as_it_left_takes_nothing() -> None:
    merged = compared({})
    assert not merged.differences()
    assert not merged.problems
    assert merged.chosen(Accept.ALL) == frozenset()


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        ("Åtta platser", "Åtta platser", Outcome.UNCHANGED),
        ("Åtta platser", "Nio platser", Outcome.UNCHANGED),
        ("  Åtta platser ", "Åtta platser", Outcome.UNCHANGED),
        ("Tio platser", "Åtta platser", Outcome.CHANGED),
        ("Tio platser", "Tio platser", Outcome.SAME),
        ("Tio platser", "Nio platser", Outcome.CONFLICT),
        (None, "Åtta platser", Outcome.CLEARED),
        (None, "Nio platser", Outcome.CONFLICT),
        ("Tio platser", None, Outcome.CONFLICT),
    ],
)
def test_a_cell_is_compared_with_what_left_and_what_the_plan_says(
    theirs: str | None, ours: str | None, expected: Outcome
) -> None:
    merged = compared({TWO: {"result": theirs}}, {TWO: {"result": ours}})
    assert outcome(merged, TWO, "result") is expected
    taken = (TWO, "result") in merged.chosen(Accept.SAFE)
    assert taken is (expected in SAFE)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Genomförd", "completed"),
        ("  genomförd ", "completed"),
        ("COMPLETED", "completed"),
        ("not applicable", "not_applicable"),
        ("Pågår  kontinuerligt", "continuous"),
    ],
)
def test_a_status_comes_back_as_a_word(written: str, status: str) -> None:
    merged = compared({ONE: {"status": written}})
    assert merged.taken(merged.chosen(Accept.SAFE)) == {(ONE, "status"): status}


@pytest.mark.parametrize(
    "written",
    [
        date(2026, 9, 30),
        datetime.fromisoformat("2026-09-30T12:05"),
        "2026-09-30",
        46295,
        46295.0,
        "46295",
        "30/9 2026",
        20260930,
    ],
)
def test_a_date_comes_back_in_many_shapes(written: object) -> None:
    merged = compared({ONE: {"due_date": written, "move_reason": "Sen start"}})
    assert merged.taken(merged.chosen(Accept.SAFE))[ONE, "due_date"] == "2026-09-30"


@pytest.mark.parametrize(
    ("key", "name", "written"),
    [
        (ONE, "due_date", "2026-02-30"),
        (ONE, "due_date", "snart"),
        (ONE, "due_date", "2025-12-31"),
        (ONE, "due_date", True),
        (ONE, "status", "Nästan klar"),
        (ONE, "status", None),
        (ONE, "result", "#REF!"),
        (INDICATOR, "value", "många"),
        (INDICATOR, "value", "#DIV/0!"),
        (SUMMARY, "reported_by", "x" * 300),
    ],
)
def test_a_value_that_breaks_the_rule_is_reported_with_its_place_and_not_taken(
    key: RowKey, name: str, written: object
) -> None:
    if name == "status" and written is None:  # an emptied status is an answer too
        assert outcome(compared({key: {name: written}}), key, name) is Outcome.CLEARED
        return
    merged = compared({key: {name: written}})
    assert kinds(merged) == [ProblemKind.INVALID]
    problem = merged.problems[0]
    assert (problem.place.sheet, problem.place.column) == ("Blad", "F")
    assert problem.place.row is not None
    assert problem.reason.endswith((".", "tecken"))
    assert not merged.differences()


@pytest.mark.parametrize(("written", "value"), [("12,5", 12.5), ("1 200", 1200.0), (3, 3.0)])
def test_a_figure_comes_back_with_a_decimal_comma(written: object, value: float) -> None:
    merged = compared({INDICATOR: {"value": written}})
    assert merged.taken(merged.chosen(Accept.SAFE)) == {(INDICATOR, "value"): value}


def test_a_number_that_lost_its_last_decimals_is_the_same() -> None:
    merged = compared({INDICATOR: {"value": 12.000000000000002}})
    assert outcome(merged, INDICATOR, "value") is Outcome.UNCHANGED


def test_a_number_or_a_date_in_a_text_is_a_text() -> None:
    midnight = datetime.fromisoformat("2026-03-01")
    merged = compared({ONE: {"result": 5.0, "deviation": 2.5, "voices": midnight}})
    assert set(merged.taken(merged.chosen(Accept.SAFE)).values()) == {"5", "2,5", "2026-03-01"}


def test_a_locked_cell_that_was_changed_is_reported_and_ignored() -> None:
    merged = compared({ONE: {"title": "Något annat", "start_date": date(2026, 1, 1)}})
    assert kinds(merged) == [ProblemKind.LOCKED]
    assert "Språkpraktik" in merged.problems[0].reason
    assert merged.chosen(Accept.ALL) == frozenset()


def test_rows_of_others_are_refused_and_deleted_rows_change_nothing() -> None:
    foreign = RowKey(FormPart.ACTIVITY, 99)
    answers: Answers = {foreign: {"result": "Vårt"}, RowKey(FormPart.SUMMARY, 3): {"summary": "x"}}
    merged = merge(ISSUED, returned(answers, without=TWO), plan_now())
    assert sorted(kinds(merged)) == [ProblemKind.DELETED, ProblemKind.FOREIGN, ProblemKind.FOREIGN]
    assert merged.chosen(Accept.ALL) == frozenset()


def test_a_row_that_the_plan_no_longer_gives_the_unit_is_reported() -> None:
    now = plan_now()
    del now[ONE]
    merged = merge(ISSUED, returned({ONE: {"result": "Klart"}}), now)
    assert kinds(merged) == [ProblemKind.GONE]
    assert merged.chosen(Accept.ALL) == frozenset()


def test_an_input_that_has_closed_since_is_reported_when_it_was_answered() -> None:
    now = plan_now()
    open_now = {name: value for name, value in now[ONE].values.items() if name != "due_date"}
    now[ONE] = replace(now[ONE], values=open_now)
    assert kinds(merge(ISSUED, returned({ONE: {"due_date": "2026-12-01"}}), now)) == [
        ProblemKind.GONE
    ]
    assert not merge(ISSUED, returned({}), now).problems


def test_a_row_twice_with_the_same_answer_counts_once_and_with_others_not_at_all() -> None:
    form = returned({ONE: {"result": "Klart"}})
    first = next(row for row in form.rows if row.key == ONE)
    again = replace(first, place=Place("Blad", 40))
    merged = merge(ISSUED, replace(form, rows=(*form.rows, again)), plan_now())
    assert merged.count(Outcome.CHANGED) == 1
    values = ["Nej" if value == "Klart" else value for value in again.values]
    other = replace(again, values=values)
    merged = merge(ISSUED, replace(form, rows=(*form.rows, other)), plan_now())
    assert kinds(merged) == [ProblemKind.DUPLICATE]
    assert "40" in merged.problems[0].reason
    assert not merged.differences()


def test_a_reason_goes_with_its_date() -> None:
    merged = compared({ONE: {"due_date": "2026-12-01", "move_reason": "Sen start"}})
    both = {(ONE, "due_date"), (ONE, "move_reason")}
    assert merged.chosen(Accept.SAFE) == both
    assert merged.settled({(ONE, "move_reason")}) == frozenset()
    alone = compared({ONE: {"move_reason": "Sen start"}})
    assert kinds(alone) == [ProblemKind.CAUTION]
    assert not alone.differences()
    unexplained = compared({ONE: {"due_date": "2026-12-01"}})
    assert kinds(unexplained) == [ProblemKind.CAUTION]
    assert unexplained.chosen(Accept.SAFE) == {(ONE, "due_date")}


def test_an_emptied_deadline_is_taken_away_and_not_moved() -> None:
    merged = compared({ONE: {"due_date": None}})
    assert outcome(merged, ONE, "due_date") is Outcome.CLEARED
    (problem,) = merged.problems
    assert problem.reason.startswith("Slutdatumet för ”")
    assert problem.reason.endswith("tas bort utan att något skäl är angivet.")


@pytest.mark.parametrize(
    ("name", "written", "value", "guess"),
    [
        ("due_date", "mars 2027", "2027-03-31", "uppfattas som 2027-03-31, periodens sista dag."),
        ("due_date", 2027, "2027-12-31", "”2027” uppfattas som 2027-12-31, periodens sista dag."),
        ("due_date", datetime.fromisoformat("1905-07-19"), "2027-12-31", "”2027” uppfattas"),
        ("status", "Avslutad", "completed", "Status"),
        ("status", "klart", "completed", "”klart” uppfattas som Genomförd."),
    ],
)
def test_what_was_guessed_is_taken_and_said(
    name: str, written: object, value: str, guess: str
) -> None:
    merged = compared({ONE: {name: written, "move_reason": "Sen start"}})
    assert merged.taken(merged.chosen(Accept.SAFE))[ONE, name] == value
    sentences = [problem.reason for problem in merged.problems if guess in problem.reason]
    assert len(sentences) == 1


def test_an_inflected_word_is_no_guess() -> None:
    merged = compared({ONE: {"status": "Genomfört"}})
    assert merged.taken(merged.chosen(Accept.SAFE)) == {(ONE, "status"): "completed"}
    assert not merged.problems


def test_a_date_that_both_moved_makes_its_reason_a_conflict_too() -> None:
    merged = compared(
        {ONE: {"due_date": "2026-12-01", "move_reason": "Sen start"}},
        {ONE: {"due_date": "2026-10-01", "move_reason": "Personalbrist"}},
    )
    assert outcome(merged, ONE, "move_reason") is Outcome.CONFLICT
    assert merged.chosen(Accept.SAFE) == frozenset()


def test_a_first_date_is_no_move_so_its_reason_is_named() -> None:
    shown = ISSUED.rows[1].shown
    issued = replace(ISSUED, rows=(IssuedRow(ONE, {**EMPTY, "due_date": None}, shown),))
    now = {ONE: PlanRow(ONE, "Språkpraktik", {**EMPTY, "due_date": None})}
    form = returned({ONE: {"due_date": "2026-12-01", "move_reason": "Sen start"}})
    merged = merge(issued, replace(form, rows=form.rows[1:2]), now)
    assert merged.chosen(Accept.ALL) == {(ONE, "due_date")}
    assert kinds(merged) == [ProblemKind.CAUTION]


def test_a_comment_needs_a_figure() -> None:
    merged = compared({INDICATOR: {"value": None, "note": "Sjukdom"}})
    assert kinds(merged) == [ProblemKind.INVALID]
    assert merged.chosen(Accept.ALL) == {(INDICATOR, "value")}
    kept = compared({INDICATOR: {"note": "Sjukdom"}})
    assert kept.chosen(Accept.SAFE) == {(INDICATOR, "note")}


NAMES = PlanNames(
    areas={"arbete": 1},
    goals={"fler i arbete": (2, 1)},
    owners={"rektor": 1},
    titles=frozenset({"språkkafé"}),
    received=(
        ReceivedProposal(
            9,
            4,
            proposal_mark(ISSUED.form_id, RowKey(FormPart.PROPOSAL, 3)),
            {"title": "Redan här"},
            "",
            {"title": "Redan här"},
            is_open=True,
        ),
    ),
    area_titles={1: "Arbete", 2: "Språk"},
)


def proposed(*rows: Mapping[str, object], first: int = 1) -> Merge:
    answers = {RowKey(FormPart.PROPOSAL, number): row for number, row in enumerate(rows, first)}
    return merge(ISSUED, returned(answers), plan_now(), NAMES)


def test_lj_r1_a_unit_proposes_with_names_that_the_plan_knows() -> None:
    row = {
        "title": "Läxhjälp",
        "goal": " fler i ARBETE",
        "owner": "Rektor",
        "cost_sek": "50 000 kr",
        "due_date": "31/12 2026",
    }
    merged = proposed(row, dict.fromkeys(row))
    (proposal,) = merged.proposals
    assert proposal.state is ProposalState.NEW
    assert proposal.values == {
        "title": "Läxhjälp",
        "goal_id": 2,
        "focus_area_id": 1,
        "owner_id": 1,
        "cost_sek": 50000,
        "due_date": "2026-12-31",
    }
    assert merged.chosen(Accept.SAFE) == {proposal.id}
    assert not merged.problems


def test_lj_r1_a_proposal_for_an_unknown_area_is_taken_without_it_and_reported() -> None:
    merged = proposed({"title": "Läxhjälp", "focus_area": "Rymden", "owner": "Någon"})
    (proposal,) = merged.proposals
    assert proposal.values["focus_area_id"] is None
    assert proposal.remarks == (
        "”Rymden” finns inte bland planens områden.",
        "Föreslagen ansvarig: Någon",
    )
    assert kinds(merged) == [ProblemKind.CAUTION, ProblemKind.CAUTION]


def test_a_proposal_without_a_title_or_with_wrong_values_is_reported() -> None:
    merged = proposed(
        {"description": "Bara en beskrivning"},
        {"title": "Läxhjälp", "start_date": "2026-05-01", "due_date": "2026-01-01"},
    )
    assert kinds(merged) == [ProblemKind.INVALID, ProblemKind.INVALID]
    (proposal,) = merged.proposals
    assert "due_date" not in proposal.values


def test_a_proposal_is_received_once_and_one_like_an_activity_only_when_asked() -> None:
    merged = proposed({"title": "Redan här"}, {"title": "Språkkafé"}, first=3)
    assert [proposal.state for proposal in merged.proposals] == [
        ProposalState.KNOWN,
        ProposalState.ALIKE,
    ]
    assert merged.chosen(Accept.SAFE) == frozenset()
    assert merged.chosen(Accept.ALL) == {merged.proposals[1].id}
