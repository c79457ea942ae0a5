"""A plan's own words: kept as JSON, read back, and refused when they make no sense."""

from __future__ import annotations

import json

import pytest

from tracker.domain.core.labels import ETT, Labels, Noun, labels_from_json, labels_from_mapping
from tracker.errors import InvalidValueError


def test_labels_come_back_from_their_json() -> None:
    labels = labels_from_mapping({"goal": {"singular": "kännetecken", "gender": ETT}})
    assert labels.goal == Noun("kännetecken", "mål", "målet", "målen", ETT)
    assert labels_from_json(labels.to_json()) == labels
    assert labels_from_json("{}") == Labels()


def test_a_noun_has_the_forms_swedish_needs() -> None:
    goal = Labels().goal
    assert (goal.new(), goal.none(), goal.every(), goal.without()) == (
        "Nytt mål",
        "Inget mål",
        "Alla mål",
        "Utan mål",
    )
    activity = Labels().activity
    assert (activity.new(), activity.none()) == ("Ny aktivitet", "Ingen aktivitet")
    assert [activity.counted(count) for count in (0, 1, 2)] == [
        "0 aktiviteter",
        "1 aktivitet",
        "2 aktiviteter",
    ]
    assert (activity.title, activity.plural_title) == ("Aktivitet", "Aktiviteter")
    assert Labels().goal_of_kind("overall").singular == "övergripande mål"


@pytest.mark.parametrize(
    "data",
    [
        [],
        "x",
        None,
        {"mål": {}},
        {"goal": 5},
        {"goal": {"singular": 5}},
        {"goal": {"tempus": "x"}},
        {"goal": {"gender": "der"}},
        {"goal": ["singular"]},
    ],
)
def test_what_are_no_labels_is_reported(data: object) -> None:
    with pytest.raises(InvalidValueError):
        labels_from_json(json.dumps(data))
    with pytest.raises(InvalidValueError):
        labels_from_json("{")
