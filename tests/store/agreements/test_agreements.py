"""Agreements: who they are with, what is delivered of them, and what the plan remembers of it."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.followup.concerns import Concern
from tracker.domain.history.compare import compare
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.agreements.queries import agreements_in, agreements_of_followup
from tracker.store.log.states import state_now
from tracker.store.organisation.merging import merge_units
from tracker.store.overview.outlook_queries import concern_groups
from tracker.store.plan_file import PlanFile

CHILDREN, SOCIAL = 1, 2
FIXED = 2024


def with_agreement(plan: PlanFile) -> tuple[int, int]:
    """Write an agreement with a promise of places and return both ids."""
    with plan.change("Ny överenskommelse"):
        agreement_id = plan.agreements.add(
            title="LÖK med föreningsrådet", valid_from="2026-01-01", valid_to="2026-12-31"
        )
        plan.agreement_parties.add(agreement_id=agreement_id, name="Föreningsrådet")
        plan.agreement_parties.add(agreement_id=agreement_id, unit_id=SOCIAL)
        promise_id = plan.promises.add(
            agreement_id=agreement_id, title="Praktikplatser", measure="platser"
        )
    return agreement_id, promise_id


def sentence(plan: PlanFile, year: int = 2026) -> str:
    ((promise,),) = (found.promises for found in agreements_in(plan, year))
    return promise.sentence()


def test_what_is_delivered_of_what_is_agreed_is_said_in_words(plan: PlanFile) -> None:
    _agreement, promise = with_agreement(plan)
    assert sentence(plan) == "Inget antal är avtalat eller levererat 2026."
    for unit, agreed, delivered, expected in (
        (CHILDREN, 15, None, "Avtalat 2026: 15 platser. Ingen leverans är rapporterad."),
        (SOCIAL, 10, 6, ("6 av 25 platser levererade 2026; 19 saknas."
                        " 1 enhet har inte rapporterat.")),
        (CHILDREN, 15, 12, "18 av 25 platser levererade 2026; 7 saknas."),
        (CHILDREN, 15, 19, "25 av 25 platser levererade 2026; allt är levererat."),
        (CHILDREN, 15, 20.5, "26,5 av 25 platser levererade 2026; 1,5 fler än avtalat."),
    ):  # fmt: skip
        with plan.change("Leverans"):
            plan.deliveries.put(2026, promise, unit, agreed=agreed, delivered=delivered)
        assert sentence(plan) == expected
    assert sentence(plan, 2027) == "Inget antal är avtalat eller levererat 2027."
    assert agreements_in(plan, 2026)[0].parties == ("Föreningsrådet", plan.units.get(SOCIAL).name)


def test_one_row_stands_for_a_unit_and_year_and_equal_values_write_nothing(
    plan: PlanFile,
) -> None:
    _agreement, promise = with_agreement(plan)
    with plan.change("Leverans"):
        assert plan.deliveries.put(2026, promise, CHILDREN, agreed=15)
    with plan.change("Samma"):
        assert not plan.deliveries.put(2026, promise, CHILDREN, agreed="15,0")
    with plan.change("Utfall"):
        assert plan.deliveries.put(2026, promise, CHILDREN, delivered=3, note="Två på förskola")
    (row,) = plan.deliveries.all()
    assert (row.agreed, row.delivered, row.note) == (15, 3, "Två på förskola")
    plan.undo()
    assert plan.deliveries.all()[0].delivered is None


def test_what_cannot_be_is_refused(plan: PlanFile) -> None:
    agreement, promise = with_agreement(plan)
    with pytest.raises(InvalidValueError, match="före 2026-01-01"), plan.change("Fel"):
        plan.agreements.update(agreement, valid_to="2025-12-31")
    with pytest.raises(InvalidValueError, match="Ange en part"), plan.change("Fel"):
        plan.agreement_parties.add(agreement_id=agreement)
    with pytest.raises(InvalidValueError, match="noll eller mer"), plan.change("Fel"):
        plan.deliveries.put(2026, promise, CHILDREN, delivered=-1)
    with pytest.raises(InvalidValueError, match="saknas"), plan.change("Fel"):
        plan.promises.update(promise, title=" ")
    assert plan.agreements.get(agreement).valid_to == date(2026, 12, 31)


def test_nothing_is_written_in_a_year_that_is_fixed(plan: PlanFile) -> None:
    _agreement, promise = with_agreement(plan)
    with plan.change("Leverans"):
        plan.deliveries.add(promise_id=promise, unit_id=CHILDREN, year=FIXED, agreed=15)
    with pytest.raises(ConflictError), plan.change("Leverans"):
        plan.deliveries.put(FIXED, promise, CHILDREN, delivered=15)
    with pytest.raises(ConflictError), plan.change("Bort"):
        plan.deliveries.remove(FIXED, promise, CHILDREN)
    assert plan.deliveries.all()[0].delivered is None


def test_differences_are_put_in_words(plan: PlanFile) -> None:
    before = state_now(plan.connection)
    agreement, promise = with_agreement(plan)
    new = state_now(plan.connection)
    assert [found.sentence for found in compare(before, new)] == [
        "Ny överenskommelse: LÖK med föreningsrådet."
    ]
    with plan.change("Mera"):
        plan.agreements.update(agreement, valid_to="2027-06-30")
        plan.agreement_parties.add(agreement_id=agreement, name="Arbetsförmedlingen")
        plan.promises.update(promise, measure="veckor")
        plan.deliveries.put(2026, promise, CHILDREN, agreed=15, delivered=12)
    unit = plan.units.get(CHILDREN).name
    assert [found.sentence for found in compare(new, state_now(plan.connection))] == [
        "LÖK med föreningsrådet: Gäller till ändrad från 2026-12-31 till 2027-06-30.",
        "LÖK med föreningsrådet: Arbetsförmedlingen är ny part.",
        "Praktikplatser: Mått ändrat från platser till veckor.",
        f"Praktikplatser, {unit} 2026: Avtalat, antal ändrat från – till 15.",
        f"Praktikplatser, {unit} 2026: Levererat, antal ändrat från – till 12.",
    ]


def test_the_follow_up_shows_agreements_that_hold_or_were_delivered_on(plan: PlanFile) -> None:
    _agreement, promise = with_agreement(plan)
    assert [len(agreements_of_followup(plan, year)) for year in (2025, 2026, 2027)] == [0, 1, 0]
    with plan.change("Försenad leverans"):
        plan.deliveries.put(2027, promise, CHILDREN, delivered=2)
    assert len(agreements_of_followup(plan, 2027)) == 1


def test_units_that_are_merged_deliver_together(plan: PlanFile) -> None:
    _agreement, promise = with_agreement(plan)
    with plan.change("Leverans"):
        plan.deliveries.put(2026, promise, CHILDREN, agreed=15)
        plan.deliveries.put(2026, promise, SOCIAL, agreed=15, delivered=4)
    with plan.change("Slog ihop"):
        merge_units(plan, CHILDREN, SOCIAL)
    (row,) = plan.deliveries.all()
    assert (row.unit_id, row.agreed, row.delivered) == (CHILDREN, 15, 4)


def test_an_agreement_that_ends_within_ninety_days_or_has_ended_needs_attention(
    plan: PlanFile,
) -> None:
    agreement_id, _promise = with_agreement(plan)
    agreement = plan.agreements.get(agreement_id)
    assert not agreement.needs_attention(date(2026, 10, 1))
    assert agreement.needs_attention(date(2026, 10, 2))
    assert agreement.end_sentence(date(2026, 12, 30)) == "Upphör 2026-12-31, om 1 dag."
    assert agreement.end_sentence(date(2026, 12, 31)) == "Upphör i dag."
    assert not agreement.has_ended(date(2026, 12, 31))
    assert agreement.end_sentence(date(2027, 1, 1)) == "Upphörde 2026-12-31."


def test_parties_are_names_or_the_units_that_are_called_so(plan: PlanFile) -> None:
    agreement, _promise = with_agreement(plan)
    unit = plan.units.get(CHILDREN).name
    with plan.change("Parter"):
        names = ["Föreningsrådet", " Migrationsverket ", unit, unit, ""]
        assert plan.agreement_parties.set_names(agreement, names)
        assert not plan.agreement_parties.set_names(agreement, names)
    assert [(party.name, party.unit_id) for party in plan.agreement_parties.all()] == [
        ("Föreningsrådet", None),
        ("Migrationsverket", None),
        (None, CHILDREN),
    ]


def test_a_delivery_in_which_nothing_stands_is_taken_away(plan: PlanFile) -> None:
    _agreement, promise = with_agreement(plan)
    with plan.change("Leverans"):
        assert not plan.deliveries.put(2026, promise, CHILDREN, agreed="")
        assert plan.deliveries.put(2026, promise, CHILDREN, agreed=5)
    with plan.change("Tömde"):
        assert plan.deliveries.put(2026, promise, CHILDREN, agreed="")
    assert plan.deliveries.all() == []


def test_the_overview_warns_of_agreements_that_end(plan: PlanFile) -> None:
    agreement, _promise = with_agreement(plan)

    def warnings(day: date) -> list[tuple[str, str]]:
        groups = concern_groups(plan.connection, day, 2026, 5)
        found = [group for group in groups if group.concern is Concern.AGREEMENT]
        return [(line.title, line.sentence) for group in found for line in group.lines]

    assert warnings(date(2026, 10, 1)) == []
    assert warnings(date(2026, 12, 1)) == [
        ("LÖK med föreningsrådet", "Upphör 2026-12-31, om 30 dagar.")
    ]
    with plan.change("Tills vidare"):
        plan.agreements.update(agreement, valid_to=None)
    assert warnings(date(2027, 12, 1)) == []
