"""A folder of plans together: sums, names that are the same, and which activities are listed."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.terms import Status
from tracker.domain.many_plans import all_plans
from tracker.domain.many_plans.all_plans import AllPlans, Gathering, Showing, Wanted
from tracker.domain.many_plans.listings import Part, folder_json, part_listing, used_parts
from tracker.domain.many_plans.summary import PlanActivity, PlanSummary, Reports, Share, Sums

TODAY = date(2026, 4, 15)


def activity(
    place: str, row_id: int, due: date | None, owner: str = "Rektor", unit: str = "Skolan"
) -> PlanActivity:
    return PlanActivity(
        place, place.upper(), row_id, f"Nr {row_id}", "Språk", unit, owner, Status.IN_PROGRESS, due
    )


def summary(place: str, *units: Share, owners: tuple[Share, ...] = ()) -> PlanSummary:
    sums = Sums(10, 2, 1, 1, 1)
    period, reports = FollowupPeriod(2026), Reports(1, 3)
    return PlanSummary(
        place, place, place.upper(), "Lindvik", "2026–2029", sums, reports, period, units, owners
    )


def gathered(wanted: Wanted | None = None) -> AllPlans:
    gathering = Gathering("/planer", TODAY, wanted)
    gathering.add(
        summary("a", Share("Östra  skolan", Sums(4, 1, 1)), Share("", Sums(1)),
                owners=(Share("Rektor", Sums(3)),)),
        [activity("a", 1, date(2026, 4, 1), unit="Östra skolan"), activity("a", 2, None)],
    )  # fmt: skip
    gathering.add(
        summary("b", Share("östra skolan", Sums(6, 2, 2)), Share("Ostra skolan", Sums(1))),
        [
            activity("b", 1, date(2026, 4, 20), owner="rektor"),
            activity("b", 2, date(2026, 3, 1), owner=""),
            activity("b", 3, date(2026, 9, 1)),
        ],
    )
    return gathering.result()


def test_names_are_the_same_but_for_capitals_and_blanks_and_never_for_letters() -> None:
    lines = {line.name: (line.plans, line.sums.total) for line in gathered().units}
    assert lines == {"Östra  skolan": (2, 10), "Ostra skolan": (1, 1), "": (1, 1)}
    assert gathered().units[-1].name == "", "what is nobody's stands last"


def test_sums_are_of_all_plans() -> None:
    found = gathered()
    assert found.sums == Sums(20, 4, 2, 2, 2)
    assert found.reports.words() == "2/6"


def test_the_most_pressing_stands_first() -> None:
    assert [each.key for each in gathered().activities] == [
        ("b", 2), ("a", 1), ("b", 1), ("b", 3), ("a", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (Wanted(Showing.LATE), [("b", 2), ("a", 1)]),
        (Wanted(Showing.DUE_SOON), [("b", 1)]),
        (Wanted(Showing.NO_OWNER), [("b", 2)]),
        (Wanted(Showing.ATTENTION), [("b", 2), ("a", 1), ("b", 1)]),
        (Wanted(unit="ÖSTRA SKOLAN"), [("a", 1)]),
        (Wanted(owner="Rektor", place="b"), [("b", 1), ("b", 3)]),
    ],
)
def test_what_is_wanted_is_listed(wanted: Wanted, keys: list[tuple[str, int]]) -> None:
    assert [each.key for each in gathered().wanted(wanted)] == keys
    assert gathered(wanted).activities == gathered().wanted(wanted)


def test_no_more_are_kept_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_plans, "MOST_LISTED", 2)
    found = gathered()
    assert [each.key for each in found.activities] == [("b", 2), ("a", 1)]
    assert "Bara de 2 mest angelägna" in found.notes()[0]
    assert found.sums.total == 20


def test_an_activity_says_why_it_needs_attention() -> None:
    late = next(each for each in gathered().activities if each.key == ("b", 2))
    assert late.reason(TODAY) == (
        "Slutdatum 2026-03-01 passerade för 45 dagar sedan. Ingen ansvarig är utsedd."
    )


def test_a_table_says_why_in_few_words() -> None:
    said = {each.key: each.short_reason(TODAY) for each in gathered().activities}
    assert said == {
        ("b", 2): "45 dagar sen, ingen ansvarig",
        ("a", 1): "14 dagar sen",
        ("b", 1): "om 5 dagar",
        ("b", 3): "",
        ("a", 2): "",
    }
    assert activity("a", 9, TODAY).short_reason(TODAY) == "i dag"


def test_tables_have_headings_for_people_and_keys_for_programs() -> None:
    found = gathered()
    assert used_parts(found) == (Part.PLANS, Part.UNITS, Part.OWNERS, Part.ACTIVITIES)
    units = part_listing(found, Part.UNITS)
    assert [row[0] for row in units.rows] == ["Östra  skolan", "Ostra skolan", "Ej fördelade"]
    facts = folder_json(found)
    assert facts["late"] == 2
    assert facts["plans"][0]["reports_expected"] == 3
    assert facts["activities"][0]["due_date"] == "2026-03-01"
    assert facts["unread"] == []
