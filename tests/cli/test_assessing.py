"""Judging a level on the command line: by code or title, and refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker


def _assess(path: Path, level: str, *more: str) -> Result:
    return CliRunner().invoke(tracker, ["assess", str(path), level, "--year", "2025", *more])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "p.plan")


def test_what_is_not_given_stays_as_it_is(path: Path) -> None:
    assert _assess(path, "boende", "--trend", "worse", "--comment", "Få byggen.").exit_code == 0
    result = _assess(path, "3", "--fulfilment", "not_fulfilled", "--json")
    assert json.loads(result.stdout) == {
        "year": 2025,
        "period": "2025",
        "level": "focus_area",
        "id": 3,
        "title": "Boende",
        "fulfilment": "not_fulfilled",
        "trend": "worse",
        "comment": "Få byggen.",
    }
    with open_plan(path) as plan:
        assert plan.history.undo_label == "Bedömde Boende 2025"


def test_a_goal_is_judged_as_before(path: Path) -> None:
    result = _assess(path, "2.1", "--fulfilment", "fulfilled")
    assert result.stdout.strip() == "2.1 Fler når sfi D 2025: Uppfyllt."


@pytest.mark.parametrize(
    ("level", "more", "sentence"),
    [
        ("Arbete", ("--trend", "better"), "”Arbete” har mål under sig. Bedöm dem i stället."),
        ("Zzz", ("--trend", "better"), "”Zzz” finns inte bland det som kan bedömas."),
        ("3", (), "Ange minst en av --fulfilment, --trend och --comment."),
    ],
)
def test_what_cannot_be_judged_is_refused(
    path: Path, level: str, more: tuple[str, ...], sentence: str
) -> None:
    result = _assess(path, level, *more)
    assert result.exit_code == 1
    assert sentence in result.stderr
