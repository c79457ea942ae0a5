"""The document's texts in the file: their order, summaries that are replaced, undo and search."""

from __future__ import annotations

import pytest

from tracker.domain.core.terms import DocumentTextKind
from tracker.domain.history.compare import compare
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.file.search import Hit, find
from tracker.store.plan_file import PlanFile


def add(plan: PlanFile, kind: str, title: str, **values: object) -> int:
    with plan.change("Ny text"):
        return plan.document_texts.add(kind=kind, title=title, **values)


def titles(plan: PlanFile) -> list[str]:
    return [text.title for text in plan.document_texts.all()]


def test_texts_stand_by_kind_and_then_as_they_were_written(plan: PlanFile) -> None:
    for kind, title in (("role", "R"), ("definition", "B"), ("definition", "A"), ("purpose", "S")):
        add(plan, kind, title)
    assert titles(plan) == ["S", "B", "A", "R"]


def test_a_new_text_is_the_documents_own_and_printed(plan: PlanFile) -> None:
    text = plan.document_texts.get(add(plan, "purpose", "Syfte", text="Rad ett\nRad två"))
    assert (text.kind, text.text) == (DocumentTextKind.PURPOSE, "Rad ett\nRad två")
    assert (text.is_summary, text.is_printed, text.decided_on) == (False, True, None)


def test_moving_stays_within_the_kind_and_stops_at_its_ends(plan: PlanFile) -> None:
    add(plan, "purpose", "S")
    first, _second, third = (add(plan, "definition", title) for title in "ABC")
    with plan.change("Flyttade text"):
        assert plan.document_texts.move(third, -1)
    assert titles(plan) == ["S", "A", "C", "B"]
    with plan.change("Flyttade text"):
        assert not plan.document_texts.move(first, -1)
        assert plan.document_texts.move(first, 5)
    assert titles(plan) == ["S", "C", "B", "A"]
    plan.undo()
    plan.undo()
    assert titles(plan) == ["S", "A", "B", "C"]


def test_a_summary_that_is_replaced_is_the_documents_own_and_printed(plan: PlanFile) -> None:
    values = {"text": "Kort", "is_summary": True, "is_printed": False}
    text_id = add(plan, "purpose", "Syfte", **values)
    with plan.change("Ändrade plats"):
        plan.document_texts.update(text_id, place="s. 1")
    assert plan.document_texts.get(text_id).is_summary
    with plan.change("Ändrade text"):
        plan.document_texts.update(text_id, text="Dokumentets egna ord.")
    text = plan.document_texts.get(text_id)
    assert (text.is_summary, text.is_printed) == (False, True)
    plan.undo()
    text = plan.document_texts.get(text_id)
    assert (text.text, text.is_summary, text.is_printed) == ("Kort", True, False)


def test_a_text_that_changes_kind_comes_last_of_its_new_kind(plan: PlanFile) -> None:
    first = add(plan, "need", "N")
    add(plan, "fact", "F")
    with plan.change("Ändrade slag"):
        plan.document_texts.update(first, kind="fact")
    assert titles(plan) == ["F", "N"]


def test_a_removed_text_comes_back_with_undo(plan: PlanFile) -> None:
    text_id = add(plan, "scope", "Avgränsning", uncertainty="källan är oklar")
    before = plan.document_texts.get(text_id)
    with plan.change("Tog bort text"):
        plan.document_texts.delete(text_id)
    assert titles(plan) == []
    with pytest.raises(ConflictError):
        plan.document_texts.move(text_id, 1)
    plan.undo()
    assert plan.document_texts.get(text_id) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "poem", "title": "T"}, "kind"),
        ({"kind": "fact", "title": " "}, "title"),
        ({"kind": "decision", "title": "T", "decided_on": "i går kväll"}, "decided_on"),
    ],
)
def test_broken_rules_get_a_sentence(plan: PlanFile, values: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidValueError) as caught, plan.change("Ny text"):
        plan.document_texts.add(**values)
    assert caught.value.field == field
    assert titles(plan) == []


def test_search_finds_the_texts(plan: PlanFile) -> None:
    text_id = add(plan, "definition", "Mångfald", text="Olikheter som samspelar")
    assert find(plan.connection, "samspelar") == [Hit("document_text", text_id)]
    with plan.change("Ändrade text"):
        plan.document_texts.update(text_id, text="Annat")
    assert find(plan.connection, "samspelar") == []


def test_what_differs_in_the_texts_is_put_in_words(plan: PlanFile) -> None:
    kept = add(plan, "purpose", "Syfte", text="Förr")
    gone = add(plan, "role", "Rådet")
    before = plan.history.state_now()
    with plan.change("Bytte texter"):
        plan.document_texts.update(kept, text="Nu", uncertainty="oklart datum")
        plan.document_texts.delete(gone)
        plan.document_texts.add(kind="fact", title="Utrikes födda")
    assert [difference.sentence for difference in compare(before, plan.history.state_now())] == [
        "Syfte: Text ändrad från Förr till Nu.",
        "Syfte: Osäkert i källan ändrat från – till oklart datum.",
        "Borttagen text ur dokumentet: Rådet.",
        "Ny text ur dokumentet: Utrikes födda.",
    ]
