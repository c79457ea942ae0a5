"""The working group's text about a year: in order, kept when fixed, searched, in the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.support.plans import TODAY
from tracker.domain.core.followup_period import period_of
from tracker.domain.core.people import Names
from tracker.domain.followup.fixing import Decision
from tracker.domain.history.compare import compare
from tracker.domain.reporting.group_text import sections_of, suggested_heading
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.followup.fixing import fix
from tracker.store.followup.queries import followup_content
from tracker.store.log.states import state_now
from tracker.store.organisation.purge_search import survey
from tracker.store.plan_file import PlanFile
from tracker.store.search.queries import find_everything

YEAR = 2025


def _write(plan: PlanFile, *sections: tuple[str, str]) -> None:
    with plan.change("Skrev"):
        plan.group_texts.replace(YEAR, sections)


def _titles(plan: PlanFile) -> list[str]:
    return [text.title for text in plan.group_texts.of_year(YEAR)]


def test_sections_stand_in_their_order_and_are_moved(plan: PlanFile) -> None:
    _write(plan, ("Sammanfattning", "Ett."), ("Slutsatser", "Två."))
    with plan.change("Lade till"):
        third = plan.group_texts.add(year=YEAR, title="Nästa år")
    assert _titles(plan) == ["Sammanfattning", "Slutsatser", "Nästa år"]
    with plan.change("Flyttade"):
        assert plan.group_texts.move(third, -5)
        assert not plan.group_texts.move(third, -1)
    assert _titles(plan) == ["Nästa år", "Sammanfattning", "Slutsatser"]
    plan.undo()
    assert _titles(plan) == ["Sammanfattning", "Slutsatser", "Nästa år"]


def test_a_section_needs_a_heading_and_an_open_year(plan: PlanFile) -> None:
    with pytest.raises(InvalidValueError), plan.change("Skrev"):
        plan.group_texts.add(year=YEAR, title=" ")
    with pytest.raises(ConflictError), plan.change("Skrev"):
        plan.group_texts.add(year=2024, title="Sammanfattning")


def test_a_fixed_years_text_stays_what_was_fixed(plan: PlanFile) -> None:
    _write(plan, ("Sammanfattning", "Året gick bra.\n\nSfi växte."), ("Slutsatser", " "))
    fix(plan, Decision(YEAR, "KS 1", "KS", date(2026, 2, 1), "Alla svar är inte inne."), TODAY)
    (text,) = followup_content(plan, YEAR, TODAY).parts.group_texts
    assert text.paragraphs == ("Året gick bra.", "Sfi växte.")
    with pytest.raises(ConflictError), plan.change("Skrev om"):
        plan.group_texts.update(text.id, text="Annat.")
    with pytest.raises(ConflictError), plan.change("Tog bort"):
        plan.group_texts.delete(text.id)
    assert followup_content(plan, YEAR, TODAY).parts.group_texts == (text,)


def test_a_year_fixed_before_there_were_such_texts_reads_well(plan: PlanFile) -> None:
    content = followup_content(plan, YEAR, TODAY)
    assert content.parts.group_texts == ()
    assert replace(content.parts, group_texts=()) == content.parts


def test_what_was_written_is_told_in_words_and_is_no_news_of_the_followup(plan: PlanFile) -> None:
    before = state_now(plan.connection)
    _write(plan, ("Sammanfattning", "Året gick bra."))
    middle = state_now(plan.connection)
    (difference,) = compare(before, middle)
    assert difference.sentence == "Uppföljning 2025: Nytt avsnitt ”Sammanfattning”."
    _write(plan, ("Sammanfattning", "Året gick trögt."))
    (difference,) = compare(middle, state_now(plan.connection))
    assert difference.sentence == (
        "Uppföljning 2025, Sammanfattning: Text ändrad från Året gick bra. till Året gick trögt."
    )
    _write(plan)
    assert [row.sentence for row in compare(middle, state_now(plan.connection))] == [
        "Uppföljning 2025: Borttaget avsnitt ”Sammanfattning”."
    ]


def test_the_text_is_found_and_opened_in_its_year(plan: PlanFile) -> None:
    _write(plan, ("Slutsatser", "Vi behöver fler språkcaféer på landsbygden."))
    (kind,) = find_everything(plan.connection, "landsbygd")
    (hit,) = kind.hits
    expected = ("group_text", "Slutsatser 2025", period_of(YEAR))
    assert (kind.table, hit.title, hit.place.period) == expected
    assert "språkcaféer" in hit.excerpt


def test_a_name_in_the_text_is_found_when_it_is_purged(plan: PlanFile) -> None:
    _write(plan, ("Sammanfattning", "Karin Holm höll i kursen."))
    found = survey(plan.connection, Names(["Karin Holm"]), None)
    assert [mention.place() for mention in found.texts] == [
        "Arbetsgruppens text ”Sammanfattning”, Beskrivning"
    ]


def test_a_written_text_is_divided_by_its_headings() -> None:
    assert sections_of("Först.\n\n# Slutsatser\nEtt.\n\nTvå.\n## Tomt\n\n# Nästa år\n- Sfi") == [
        ("Sammanfattning", "Först."),
        ("Slutsatser", "Ett.\n\nTvå."),
        ("Nästa år", "- Sfi"),
    ]
    assert sections_of(" \n") == []
    assert suggested_heading(["sammanfattning"]) == "Slutsatser"
    assert suggested_heading(["Sammanfattning", "Slutsatser", "Nästa år"]) == "Nytt avsnitt"
