"""Texts as long as a cell holds, and longer, on their way out in a form and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.forms import SOCIAL, place_of, sheet_of
from tests.support.returned_forms import YEAR, filled_in, send_out, take_in
from tracker.domain.forms.content import LONGEST_TEXT, cell_safe, fits_a_cell
from tracker.domain.forms.merged import Accept
from tracker.store.plan_file import PlanFile

LENGTHS = (16_000, 16_383, 16_384, 16_385, 20_000, 31_999, LONGEST_TEXT)


def long_text(length: int) -> str:
    """Return a text of so many characters, no piece of which is like another; it ends in "slut"."""
    words, number = "", 0
    while len(words) < length:
        words += f"{number} åäö "
        number += 1
    return words[: length - 4] + "slut"


def report(plan: PlanFile, name: str) -> str | None:
    found = plan.activity_reports.find_for(YEAR, 1, SOCIAL)
    assert found is not None
    value = getattr(found, name)
    assert value is None or isinstance(value, str)
    return value


@pytest.mark.parametrize("length", LENGTHS)
def test_a_text_that_a_cell_holds_is_written_and_received_whole(
    plan: PlanFile, tmp_path: Path, length: int
) -> None:
    there, back = long_text(length), long_text(length)[::-1]
    with plan.change("Skrev"):
        plan.activity_reports.put(YEAR, 1, SOCIAL, result=there)
    (path,) = send_out(plan, tmp_path, SOCIAL)
    sheet = sheet_of(load_workbook(path), "Uppföljning")
    assert sheet[place_of(sheet, "activity:1", "result")].value == there
    with filled_in(path) as unit:
        unit.write("activity:1", next_steps=back)
        unit.write("summary:0:summary", value=back)
    take_in(plan, path)
    assert (report(plan, "result"), report(plan, "next_steps")) == (there, back.strip())
    summary = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert summary is not None
    assert summary.summary == back.strip()


def test_signs_that_take_two_places_are_written_and_received_whole(
    plan: PlanFile, tmp_path: Path
) -> None:
    faces = "😀" * (LONGEST_TEXT // 2)
    with plan.change("Skrev"):
        plan.activity_reports.put(YEAR, 1, SOCIAL, result=faces)
    (path,) = send_out(plan, tmp_path, SOCIAL)
    sheet = sheet_of(load_workbook(path), "Uppföljning")
    assert sheet[place_of(sheet, "activity:1", "result")].value == faces
    with filled_in(path) as unit:
        unit.write("activity:1", deviation=faces)
    take_in(plan, path)
    assert (report(plan, "result"), report(plan, "deviation")) == (faces, faces)


@pytest.mark.parametrize("text", [long_text(LONGEST_TEXT + 1), long_text(60_000), "😀" * 20_000])
@pytest.mark.parametrize("accept", list(Accept))
def test_a_longer_text_is_shortened_and_locked_in_the_form_and_kept_whole_in_the_plan(
    plan: PlanFile, tmp_path: Path, text: str, accept: Accept
) -> None:
    with plan.change("Skrev"):
        plan.activity_reports.put(YEAR, 1, SOCIAL, result=text)
    (path,) = send_out(plan, tmp_path, SOCIAL)
    sheet = sheet_of(load_workbook(path), "Uppföljning")
    cell = sheet[place_of(sheet, "activity:1", "result")]
    shown = str(cell.value)
    assert shown.endswith(" …")
    assert text.startswith(shown.removesuffix(" …"))
    assert LONGEST_TEXT - 3 <= len(shown.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert cell.protection.locked
    with filled_in(path) as unit:
        unit.write("activity:1", next_steps="Fortsätta")
    take_in(plan, path, accept=accept)
    assert (report(plan, "result"), report(plan, "next_steps")) == (text, "Fortsätta")


def test_a_long_proposal_is_received_whole(plan: PlanFile, tmp_path: Path) -> None:
    text = long_text(LONGEST_TEXT)
    (path,) = send_out(plan, tmp_path, SOCIAL)
    with filled_in(path) as unit:
        unit.write("proposal:1", title="Läxhjälp", description=text, intended_result=text)
    take_in(plan, path)
    (made,) = [activity for activity in plan.activities.all() if activity.title == "Läxhjälp"]
    assert (made.description, made.intended_result) == (text, text)


@pytest.mark.parametrize("length", [16_000, 16_001, 31_999, LONGEST_TEXT])
def test_a_cell_of_a_form_holds_this_much(length: int) -> None:
    text = long_text(length)
    assert cell_safe(text) == text
    assert fits_a_cell(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a" * 32_001, "a" * 31_998 + " …"),
        ("a" * 31_990 + " " * 20 + "b", "a" * 31_990 + " …"),
        ("😀" * 16_001, "😀" * 15_999 + " …"),
        ("a" + "😀" * 16_000, "a" + "😀" * 15_998 + " …"),
    ],
)
def test_what_is_longer_is_cut_between_whole_signs(text: str, shown: str) -> None:
    assert cell_safe(text) == shown
    assert not fits_a_cell(text)
