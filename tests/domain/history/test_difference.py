"""Differences: how texts are shortened, values and fields named, sentences cut and gathered."""

from __future__ import annotations

from typing import Any

import pytest

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.activities.participation import PARTICIPATION_FIELDS
from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.labels import Labels, Noun
from tracker.domain.core.terms import Status
from tracker.domain.history.compare_words import DifferenceGroup, Since, grouped, topic_heading
from tracker.domain.history.difference import (
    Difference,
    DifferenceKind,
    Topic,
    caption,
    choice_word,
    shortened,
    shown_value,
)
from tracker.domain.history.plan_state import PlanState
from tracker.domain.indicators.indicator import Direction, ValueKind
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Fulfilment
from tracker.domain.reporting.reporting import ReportState

LABELS = Labels(
    focus_area=Noun("område", "områden", "området", "områdena", "ett"),
    goal=Noun("kännetecken", "kännetecken", "kännetecknet", "kännetecknen", "ett"),
    unit=Noun("kontor", "kontor", "kontoret", "kontoren", "ett"),
)


PLAN = PlanState({"unit": {1: {"id": 1, "name": "Skolan"}}})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("kort", "kort"),
        (" två\n\nrader\t", "två rader"),
        ("a" * 80, "a" * 80),
        ("a" * 81, "a" * 79 + "…"),
        ("a" * 78 + " bcd", "a" * 78 + "…"),
        ("a " * 40, ("a " * 40).strip()),
        ("a " * 41, ("a " * 40).strip() + "…"),
    ],
)
def test_a_text_is_one_line_of_eighty_characters_at_most(text: str, line: str) -> None:
    assert shortened(text) == line
    assert len(shortened(text)) <= 80


def test_a_text_can_be_given_another_length() -> None:
    assert shortened("abcdef", 5) == "abcd…"
    assert shortened("abcde", 5) == "abcde"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (ACTIVITY_FIELDS["title"], None, "–"),
        (ACTIVITY_FIELDS["title"], "", "–"),
        (ACTIVITY_FIELDS["status"], "paused", "Pausad"),
        (ACTIVITY_FIELDS["is_continuous"], 1, "ja"),
        (ACTIVITY_FIELDS["is_continuous"], 0, "nej"),
        (ACTIVITY_FIELDS["unit_id"], 1, "Skolan"),
        (ACTIVITY_FIELDS["unit_id"], 7, "–"),
        (PARTICIPATION_FIELDS["target_quantity"], 2.5, "2,5"),
        (PARTICIPATION_FIELDS["target_quantity"], 2.0, "2"),
        (ACTIVITY_FIELDS["progress"], 40, "40 %"),
        (Field("n", "Antal", Kind.NUMBER), 40, "40"),
        (Field("x", "Rad", Kind.REFERENCE), 40, "40"),
    ],
)
def test_a_value_is_shown_in_words(field: Field, value: object, shown: str) -> None:
    assert shown_value(field, value, PLAN.name_of) == shown


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (ReportState.RECEIVED, "Inkommen"),
        (Fulfilment.PARTLY_FULFILLED, "Delvis uppfyllt"),
        (Trend.BETTER, "Bättre"),
        (ValueKind.QUALITATIVE, "Beskrivs i text"),
        (Direction.DOWN, "Lägre är bättre"),
        (Status.NOT_APPLICABLE, "Ej relevant"),
    ],
)
def test_each_closed_list_has_its_words(term: Any, words: str) -> None:
    assert choice_word(term) == words


@pytest.mark.parametrize(
    ("name", "labels", "words"),
    [
        ("focus_area_id", Labels(), "Fokusområde"),
        ("focus_area_id", LABELS, "Område"),
        ("goal_id", LABELS, "Kännetecken"),
        ("unit_id", Labels(), "Ansvarig enhet"),
        ("unit_id", LABELS, "Ansvarigt kontor"),
        ("due_date", LABELS, "Slutdatum"),
    ],
)
def test_a_field_is_called_what_the_plan_calls_it(name: str, labels: Labels, words: str) -> None:
    assert caption(ACTIVITY_FIELDS[name], labels) == words


@pytest.mark.parametrize(
    ("title", "sentence", "detail"),
    [
        ("Kafé", "Kafé: Slutdatum satt till 2026-01-01.", "Slutdatum satt till 2026-01-01."),
        ("Kafé", "Kafé, Skolan: Status ändrat.", "Skolan: Status ändrat."),
        ("Kafé", "Ny aktivitet: Kafé.", "Ny aktivitet"),
        ("Kafé", "Kafé", "Kafé"),
        ("k" * 90, "k" * 79 + "…: Borta.", "Borta."),
        ("Annat", "Kafé: Borta.", "Kafé: Borta."),
    ],
)
def test_the_detail_is_the_sentence_without_the_title(
    title: str, sentence: str, detail: str
) -> None:
    difference = Difference(DifferenceKind.CHANGED, "activity", 1, title, sentence=sentence)
    assert difference.detail == detail


def test_groups_stand_in_the_order_people_read_and_keep_their_order() -> None:
    found = [
        Difference(
            DifferenceKind.CHANGED, "activity", number, "T", sentence=f"{number}", topic=topic
        )
        for number, topic in enumerate([*reversed(Topic), Topic.ADDED], 1)
    ]
    groups = grouped(found, LABELS)
    assert [group.topic for group in groups] == list(Topic)
    assert [group.heading for group in groups] == [
        "Nytt",
        "Borttaget",
        "Beslut om förslag",
        "Status",
        "Prognos",
        "Slutdatum",
        "Ansvar",
        "Måluppfyllelse",
        "Bedömning",
        "Behov",
        "Indikatorer",
        "Rapporter och uppföljning",
        "Möten och beslut",
        "Övrigt",
    ]
    assert groups[0].sentences == (str(len(Topic)), str(len(Topic) + 1))
    assert Since("förra mötet", groups).count == len(found)
    assert Since("förra mötet", ()).count == 0
    named = Labels(indicator=Noun("mått", "mått", "måttet", "måtten", "ett"))
    assert topic_heading(Topic.INDICATOR, named) == "Mått"
    assert isinstance(groups[0], DifferenceGroup)
