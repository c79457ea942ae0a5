"""A returned form in words: values, counts, proposals as their units wrote them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support.merging import ISSUED, ONE, TWO, Answers, plan_now, returned
from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.forms.merge import merge
from tracker.domain.forms.merged import Merge, Outcome
from tracker.domain.forms.proposals import (
    NO_NAMES,
    PlanNames,
    ProposalState,
    ReceivedProposal,
    proposal_mark,
)
from tracker.domain.forms.returned import ProblemKind
from tracker.domain.forms.unit_form import INPUTS, FormPart, RowKey
from tracker.domain.forms.words import (
    cell_label,
    changes_sentence,
    outcome_word,
    proposal_text,
    shown_value,
)

STATUS = INPUTS[FormPart.ACTIVITY]["status"]
FIELDS = INPUTS[FormPart.PROPOSAL]


def proposal_key(number: int) -> RowKey:
    return RowKey(FormPart.PROPOSAL, number)


def merged(
    answers: Answers,
    names: PlanNames = NO_NAMES,
    ours: Mapping[RowKey, Mapping[str, Stored]] | None = None,
) -> Merge:
    return merge(ISSUED, returned(answers), plan_now(ours), names)


@pytest.mark.parametrize(
    ("rule", "value", "shown"),
    [
        (STATUS, "in_progress", "Pågår"),
        (STATUS, None, ""),
        (STATUS, "något", "något"),
        (Field("title", "Titel"), "completed", "completed"),
        (Field("n", "Antal", Kind.NUMBER, suffix="st"), 2.5, "2,5 st"),
        (Field("n", "Antal", Kind.NUMBER), 2.5, "2,5"),
        (Field("n", "Antal", Kind.NUMBER), 3.0, "3"),
        (Field("n", "Antal", Kind.NUMBER), 0, "0"),
        (ACTIVITY_FIELDS["cost_sek"], 5000, "5\u00a0000 kr"),
        (Field("due_date", "Slutdatum", Kind.DATE), "2026-03-31", "2026-03-31"),
        (Field("note", "Kommentar", Kind.TEXT), "två\nrader", "två\nrader"),
    ],
)
def test_a_value_is_shown_as_people_read_it(rule: Field, value: Stored, shown: str) -> None:
    assert shown_value(rule, value) == shown


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.UNCHANGED, "Oförändrad"),
        (Outcome.SAME, "Står redan i planen"),
        (Outcome.CHANGED, "Ändrad i formuläret"),
        (Outcome.CLEARED, "Tömd i formuläret"),
        (Outcome.CONFLICT, "Ändrad både i formuläret och i planen"),
        (ProposalState.NEW, "Nytt förslag"),
        (ProposalState.ALIKE, "Liknar något som redan finns i planen"),
        (Outcome.DOUBTFUL, "Raden är flyttad eller omdöpt"),
        (ProposalState.KNOWN, "Förslaget är mottaget tidigare"),
        (ProposalState.CORRECTED, "Rättat sedan det togs emot"),
    ],
)
def test_each_outcome_has_its_words(outcome: Outcome | ProposalState, words: str) -> None:
    assert outcome_word(outcome) == words


def test_what_is_new_is_counted_in_a_sentence() -> None:
    assert changes_sentence(merged({})) == "inga ändringar"
    single = merged({ONE: {"result": "Tolv"}})
    assert changes_sentence(single) == "1 ändring"
    assert [cell_label(cell) for cell in single.differences()] == ["Resultat"]
    several: Answers = {
        ONE: {"result": "Tolv", "voices": "Bra"},
        TWO: {"result": None, "deviation": "En"},
        proposal_key(1): {"title": "Läxhjälp"},
        proposal_key(2): {"title": "Kafé"},
    }
    assert changes_sentence(merged(several)) == "4 ändringar, 2 förslag"
    conflict = {ONE: {"deviation": "Två"}}
    assert changes_sentence(merged({ONE: {"deviation": "Tre"}}, ours=conflict)) == "1 konflikt"
    both = {ONE: {"deviation": "Två", "voices": "Två"}}
    everything = merged(
        {ONE: {"deviation": "Tre", "voices": "Tre", "result": "Tolv"},
         proposal_key(1): {"title": "Läxhjälp"}},
        ours=both,
    )  # fmt: skip
    assert changes_sentence(everything) == "1 ändring, 2 konflikter, 1 förslag"


def test_a_proposal_received_before_is_not_counted_again() -> None:
    mark, values = proposal_mark(ISSUED.form_id, proposal_key(1)), {"title": "Läxhjälp"}
    names = PlanNames(received=(ReceivedProposal(9, 4, mark, values, "", values, is_open=True),))
    found = merged({proposal_key(1): {"title": "Läxhjälp"}}, names)
    assert [proposal.state for proposal in found.proposals] == [ProposalState.KNOWN]
    assert changes_sentence(found) == "inga ändringar"


def test_the_mark_of_a_proposal_tells_its_form_and_row() -> None:
    assert proposal_mark(ISSUED.form_id, proposal_key(3)) == "[3f2a9c1b04d7:3]"


def test_a_proposal_is_shown_a_line_a_field_as_the_unit_wrote_it() -> None:
    row = {
        "title": "Läxhjälp",
        "focus_area": "Rymden",
        "goal": "Landa",
        "owner": "Rektor",
        "start_date": "2026-02-01",
        "due_date": "31/12 2026",
        "description": "Två\nrader",
        "cost_sek": "50 000 kr",
    }
    (proposal,) = merged({proposal_key(1): row}).proposals
    assert proposal_text(proposal, FIELDS, {"focus_area": "Område"}) == (
        "Område: Rymden\n"
        "Mål: Landa\n"
        "Ansvarig: Rektor\n"
        "Startdatum: 2026-02-01\n"
        "Slutdatum: 2026-12-31\n"
        "Beskrivning: Två\nrader\n"
        "Kostnad: 50\u00a0000 kr"
    )
    (bare,) = merged({proposal_key(1): {"title": "Läxhjälp"}}).proposals
    assert proposal_text(bare, FIELDS, {}) == ""


def test_each_name_that_the_plan_lacks_is_a_remark_and_those_it_has_are_none() -> None:
    names = PlanNames(
        areas={"språk": 2},
        goals={"fler i arbete": (2, 1), "alla är delaktiga": (1, None)},
        owners={"rektor": 7},
        area_titles={1: "Arbete", 2: "Språk"},
    )

    def read(**row: str) -> tuple[dict[str, Stored], tuple[str, ...]]:
        found = merged({proposal_key(1): {"title": "Läxhjälp", **row}}, names)
        (proposal,) = found.proposals
        reasons = [problem.reason for problem in found.problems]
        assert len(reasons) == len(proposal.remarks)
        assert {problem.kind for problem in found.problems} <= {ProblemKind.CAUTION}
        return {
            name: value for name, value in proposal.values.items() if name != "title"
        }, proposal.remarks

    assert read() == ({}, ())
    assert read(focus_area=" SPRÅK ") == ({"focus_area_id": 2}, ())
    assert read(owner="rektor") == ({"owner_id": 7}, ())
    assert read(goal="Fler  i arbete", focus_area="Språk") == (
        {"goal_id": None, "focus_area_id": 2},
        ("Föreslaget mål: Fler i arbete",),
    )
    assert read(goal="Fler  i arbete") == ({"goal_id": 2, "focus_area_id": 1}, ())
    assert read(goal="Alla är delaktiga", focus_area="Språk") == (
        {"goal_id": 1, "focus_area_id": 2},
        (),
    )
    assert read(goal="Landa") == (
        {"goal_id": None},
        ("”Landa” finns inte bland planens mål.",),
    )
    assert read(focus_area="Rymden", goal="Landa", owner="Någon") == (
        {"focus_area_id": None, "goal_id": None, "owner_id": None},
        (
            "”Rymden” finns inte bland planens områden.",
            "”Landa” finns inte bland planens mål.",
            "Föreslagen ansvarig: Någon",
        ),
    )


def problems_of(row: Mapping[str, object]) -> tuple[int, list[tuple[ProblemKind, str]]]:
    found = merged({proposal_key(1): row})
    return len(found.proposals), [(problem.kind, problem.reason) for problem in found.problems]


def test_what_is_wrong_with_a_proposal_is_a_sentence() -> None:
    assert problems_of({"title": None, "description": "Något"}) == (
        0,
        [
            (
                ProblemKind.INVALID,
                "Förslaget på rad 9 saknar titel och tas inte in: Något. Skriv vad som ska göras.",
            )
        ],
    )
    assert problems_of({"title": None, "description": None}) == (0, [])
    backwards = {"title": "Läxhjälp", "start_date": "2026-05-01", "due_date": "2026-04-30"}
    assert problems_of(backwards) == (
        1,
        [
            (
                ProblemKind.INVALID,
                "Slutdatum 2026-04-30 ligger före startdatum 2026-05-01. Ändra ett av dem.",
            )
        ],
    )
    assert problems_of(backwards | {"due_date": "2026-05-01"}) == (1, [])
    count, problems = problems_of({"title": "Läxhjälp", "cost_sek": "mycket"})
    assert count == 1
    assert [kind for kind, _reason in problems] == [ProblemKind.INVALID]
    assert "Kostnad" in problems[0][1]


def test_a_proposal_that_stands_twice_is_taken_once_and_with_other_words_as_two() -> None:
    form = returned({proposal_key(1): {"title": "Läxhjälp"}})
    *rows, row = form.rows
    twice = type(form)((*rows, row, row), form.columns)
    same = merge(ISSUED, twice, plan_now(), NO_NAMES)
    assert [proposal.title for proposal in same.proposals] == ["Läxhjälp"]
    assert same.problems == ()
    other = returned({proposal_key(1): {"title": "Läxhjälp för alla"}}).rows[-1]
    differing = merge(ISSUED, type(form)((*rows, row, other), form.columns), plan_now(), NO_NAMES)
    assert [(str(proposal.key), proposal.title) for proposal in differing.proposals] == [
        ("proposal:1", "Läxhjälp"),
        ("proposal:2", "Läxhjälp för alla"),
    ]
    assert differing.problems == ()


def test_proposals_come_in_the_order_of_their_numbers() -> None:
    answers = {proposal_key(number): {"title": f"Nummer {number}"} for number in (10, 2, 9)}
    found = merged(answers)
    assert [proposal.title for proposal in found.proposals] == ["Nummer 2", "Nummer 9", "Nummer 10"]
    assert {proposal.state for proposal in found.proposals} == {ProposalState.NEW}
    assert {proposal.place.row for proposal in found.proposals} == {9, 10, 11}
