"""What is found in a plan: every kind of text, with the words around and where to open it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.store.plan_file import PlanFile
from tracker.store.search.queries import Place, excerpt, find_everything


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("språkkafé", "A2 Språkkafé", Place("activity", 2)),
        ("boende", "3 Boende", Place("focus_area", 3)),
        ("delaktiga", "Ö1 Alla är delaktiga", Place("goal", 1)),
        ("östra", "Östra skolan", Place("unit", 2)),
        ("anna ek", "Enhetschef", Place("owner", 2)),
        ("trångboddhet", "I2 Trångboddhet", Place("indicator", 2)),
        ("integrationsrådet", "Integrationsrådet 2026-02-11", Place("meeting", 1)),
        ("nyanlända", "1 Nyanlända", Place("dimension", 1)),
        ("tjugo par", "Mentorskap 2025", Place("activity", 5, FollowupPeriod(2025))),
        ("gott år", "Socialförvaltningen 2025", Place("unit_report", 1, FollowupPeriod(2025))),
        ("start", "Start", Place("activity", 1)),
    ],
)
def test_every_kind_of_text_is_found_with_its_place(
    plan: PlanFile, text: str, title: str, place: Place
) -> None:
    found = [hit for kind in find_everything(plan.connection, text) for hit in kind.hits]
    assert (title, place) in [(hit.title, hit.place) for hit in found]


def test_a_comment_on_a_goal_and_a_text_of_the_document_are_found(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        plan.assessments.put(2025, 2, comment="Sfi når fler kvällstid")
        plan.document_texts.add(kind="purpose", title="Syfte", text="Ge kvällstid åt alla")
    places = [
        hit.place for kind in find_everything(plan.connection, "kvällstid") for hit in kind.hits
    ]
    assert places == [Place("document_text", 1), Place("goal_assessment", 2, FollowupPeriod(2025))]


def test_commitments_links_and_needs_are_found_where_they_are_opened(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        lok = plan.agreements.add(title="Lokala överenskommelsen", topics="Språkstöd")
        plan.agreement_parties.add(agreement_id=lok, name="Migrationsverket")
        promise = plan.promises.add(agreement_id=lok, title="Praktikplatser")
        plan.deliveries.put(2025, promise, 2, delivered=3, note="Alla i skolköket")
        plan.action_plans.add(title="Skolans plan", decided_by="Bildningsnämnden")
        plan.activity_links.add(activity_id=3, title="Checklista", target="https://exempel.se/a")
        plan.activity_links.add(activity_id=4, target="blanketter.docx")
        plan.needs.put(2025, 1, 1, answer="partly", reason="Väntetiderna är långa")
    for text, title, place in (
        ("språkstöd", "Lokala överenskommelsen", Place("agreement", 1)),
        ("migrationsverket", "Lokala överenskommelsen", Place("agreement", 1)),
        ("praktikplatser", "Lokala överenskommelsen: Praktikplatser", Place("agreement", 1)),
        (
            "skolköket",
            "Praktikplatser, Östra skolan 2025",
            Place("agreement", 1, FollowupPeriod(2025)),
        ),
        ("bildningsnämnden", "Skolans plan", Place("action_plan", 1)),
        ("checklista", "Checklista", Place("activity", 3)),
        ("blanketter", "blanketter.docx", Place("activity", 4)),
        (
            "väntetiderna",
            "1 Arbete, Nyanlända 2025",
            Place("need_assessment", 1, FollowupPeriod(2025)),
        ),
    ):
        found = [hit for kind in find_everything(plan.connection, text) for hit in kind.hits]
        assert (title, place) in [(hit.title, hit.place) for hit in found], text


def test_hits_with_the_word_in_their_title_come_first_and_all_are_counted(plan: PlanFile) -> None:
    with plan.change("Ny"):
        for number in range(9):
            plan.activities.add(title=f"Annat {number}", description="om mentorskap")
        plan.activities.add(title="Mentorskap två")
    (kind,) = find_everything(plan.connection, "mentorskap", each=3)[:1]
    assert (kind.table, kind.count) == ("activity", 11)
    assert [hit.title for hit in kind.hits] == ["A3 Mentorskap", "Mentorskap två", "Annat 0"]
    assert [bool(hit.excerpt) for hit in kind.hits] == [False, False, True]


def test_a_is_not_a_with_a_ring(plan: PlanFile) -> None:
    assert find_everything(plan.connection, "oppen forskola") == ()


def test_words_of_two_letters_alone_find_nothing(plan: PlanFile) -> None:
    assert find_everything(plan.connection, "i år") == ()
    assert find_everything(plan.connection, "") == ()


def test_what_is_written_removed_and_undone_is_found_as_it_stands(plan: PlanFile) -> None:
    with plan.change("Tog bort"):
        plan.activities.delete(2)
    assert find_everything(plan.connection, "språkkafé") == ()
    plan.undo()
    assert find_everything(plan.connection, "språkkafé")


def test_the_excerpt_shows_the_words_around_on_whole_words() -> None:
    text = "alfa " * 30 + "mitt i texten står ordet Praktik och sedan " + "beta " * 30
    shown = excerpt("Titel", [None, text], ["praktik"])
    assert "ordet Praktik och" in shown
    assert shown.startswith("…alfa ")
    assert shown.endswith("beta…")
    assert excerpt("Praktik i skolan", [text], ["praktik"]) == ""


@given(st.text(), st.text(min_size=1))
def test_any_text_has_an_excerpt_that_is_short(text: str, word: str) -> None:
    shown = excerpt("", [text], [word.casefold()])
    assert len(shown) <= 2 * 60 + len(word.casefold()) + 2
