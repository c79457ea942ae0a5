"""Search: parts of Swedish compounds in any letters, and never a query language."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.store.activities.queries import activity_groups
from tracker.store.file.search import KINDS, Hit, find, match_expression, words_of
from tracker.store.plan_file import PlanFile


def _found(plan: PlanFile, text: str) -> set[int]:
    groups = activity_groups(
        plan.connection, ActivityFilter(text=text), Sorting(), Grouping.NONE, TODAY
    )
    return {activity_id for group in groups for activity_id in group.ids}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("praktik", [Hit("activity", 1)]),
        ("SPRÅKPRAKTIK", [Hit("activity", 1)]),
        ("öppen försk", [Hit("activity", 3)]),
        ("ÖSTRA", [Hit("unit", 2)]),
        ("anna ek", [Hit("owner", 2)]),
        ("trångbodd", [Hit("indicator", 2)]),
        ("integrationsråd", [Hit("meeting", 1)]),
        ("delaktiga", [Hit("goal", 1)]),
        ("boende", [Hit("focus_area", 3)]),
        ("tolv veckor", [Hit("activity", 1)]),
        ("finns inte", []),
        ("ab", []),
        ("", []),
        (" \0 \t", []),
    ],
)
def test_everything_is_found_by_its_parts(plan: PlanFile, text: str, hits: list[Hit]) -> None:
    assert find(plan.connection, text) == hits


def test_best_hits_come_first_and_are_limited(plan: PlanFile) -> None:
    with plan.change("Nya"):
        for number in range(10):
            plan.activities.add(title=f"Lång titel om rådgivning och annat {number}")
        plan.activities.add(title="Rådgivning")
    hits = find(plan.connection, "rådgivning", limit=5)
    assert len(hits) == 5
    assert hits[0] == Hit("activity", 16)


def test_index_follows_every_change(plan: PlanFile) -> None:
    with plan.change("Ny titel"):
        plan.activities.update(1, title="Körkortsteori")
    assert find(plan.connection, "språkpraktik") == []
    assert find(plan.connection, "körkort") == [Hit("activity", 1)]
    with plan.change("Annat fält"):
        plan.activities.update(1, cost_sek=7)
    assert find(plan.connection, "körkort") == [Hit("activity", 1)]
    with plan.change("Nytt nummer"):
        plan.connection.execute("UPDATE activity SET id = 77 WHERE id = 2")
    assert find(plan.connection, "språkkafé") == [Hit("activity", 77)]
    with plan.change("Bort"):
        plan.activities.delete(1)
    assert find(plan.connection, "körkort") == []
    for _step in range(4):
        plan.undo()
    assert find(plan.connection, "språkpraktik") == [Hit("activity", 1)]


def test_what_an_activity_belongs_to_counts(plan: PlanFile) -> None:
    assert _found(plan, "rektor") == {2}
    assert _found(plan, "språk") == {1, 2, 3}
    assert _found(plan, "språk östra") == {2}
    assert _found(plan, "arbete socialförvaltningen") == {1, 5}
    assert _found(plan, "språkpraktik arbete enhetschef soc") == {1}
    assert _found(plan, "språkpraktik rektor") == set()


def test_short_words_are_sought_in_title_and_code(plan: PlanFile) -> None:
    assert _found(plan, "a1") == {1, 3}
    assert _found(plan, "ÖP") == {3}
    assert _found(plan, "é") == {2}
    assert _found(plan, "É språk") == {2}
    assert _found(plan, "%") == set()
    assert _found(plan, "_") == set()


@pytest.mark.parametrize(
    "text",
    ['"', '""', "språk*", "NEAR(a b)", "title:språk", "språk OR bo", "språk NOT kafé", "-språk",
     "^språk", "(språk", "{text}: x", "'; DROP TABLE activity; --", "\\", "språk\0praktik"],
)  # fmt: skip
def test_operators_are_plain_text(plan: PlanFile, text: str) -> None:
    assert _found(plan, text) == set() or text == "språk\0praktik"
    find(plan.connection, text)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlanFile]:
    plan = open_plan(make_plan(tmp_path_factory.mktemp("search") / "p.plan"), read_only=True)
    yield plan
    plan.close()


@given(text=st.text(max_size=30) | st.text(alphabet="\"'()*^:+-{}|\\ \0aåÅnear", max_size=20))
def test_no_text_is_a_mistake(opened: PlanFile, text: str) -> None:
    find(opened.connection, text)
    _found(opened, text)


@given(word=st.text(min_size=3, max_size=20).filter(lambda text: words_of(text) == [text]))
def test_a_word_finds_itself(word: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'trigram')")
    connection.execute("INSERT INTO t (text) VALUES (?)", [f"före{word}efter"])
    rows = connection.execute("SELECT rowid FROM t WHERE t MATCH ?", [match_expression(word)])
    assert rows.fetchall() == [(1,)]
    connection.close()


def test_decomposed_and_broken_letters_are_sought_as_they_are_kept() -> None:
    assert words_of("A\u030angstro\u0308m\ud800 \0x") == ["Ångström", "x"]
    assert match_expression('ab "hej" cd') == '"""hej"""'
    assert match_expression("ab") is None


def test_kinds_keep_their_place() -> None:
    """Rowids in the index of every released file depend on it."""
    reported = ("activity_report", "unit_report", "goal_assessment", "milestone", "area_assessment")
    kinds = ("activity", "focus_area", "goal", "unit", "owner", "indicator", "meeting")
    agreed = ("agreement", "agreement_party", "agreement_promise", "delivery")
    later = (*agreed, "action_plan", "activity_link", "need_assessment", "voice", "group_text")
    newest = (
        "meeting_decision",
        "meeting_participant",
        "proposed_goal",
        "round_unit",
        "checkpoint",
        "activity_note",
        "own_value",
    )
    assert (*kinds, "document_text", "dimension_item", *reported, *later, *newest) == KINDS


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("arbete", [1, 5]),
        ("arbete enhetschef", [1, 5]),
        ("arbete enhetschef socialförvaltningen", [1, 5]),
        ("arbete enhetschef socialförvaltningen språkpraktik", [1]),
        ("arbete enhetschef socialförvaltningen nyanlända tolv veckor", [1]),
        ("arbete rektor", []),
        ("arbete enhetschef socialförvaltningen rektor", []),
    ],
)
def test_words_may_stand_in_all_that_an_activity_belongs_to(
    plan: PlanFile, text: str, ids: list[int]
) -> None:
    wanted = ActivityFilter(text=text)
    groups = activity_groups(plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
    assert [row_id for group in groups for row_id in group.ids] == ids


def test_a_word_is_sought_in_what_activities_belong_to_until_there_are_eight_ways(
    plan: PlanFile,
) -> None:
    """Each such word doubles the ways to hold all words, so a fourth one must stand in the text."""
    with plan.change("Skrev"):
        plan.activities.update(5, description="Alla enhetschefer är med")
    groups = activity_groups(
        plan.connection,
        ActivityFilter(text="arbete socialförvaltningen fler enhetschef"),
        Sorting(),
        Grouping.NONE,
        TODAY,
    )
    assert [row_id for group in groups for row_id in group.ids] == [5]
