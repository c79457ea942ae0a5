"""The timeline on paper: the same rows as its page, in words too, on as many pages as needed."""

from __future__ import annotations

import io
import itertools
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest

from tests.publishing.conftest import TODAY, Example
from tests.support.pdf import declared, letters, page_texts, structure, text_of
from tracker.domain.activities.selection import ActivityFilter, Attention, Grouping
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.register import TIMELINE, make_print, print_named
from tracker.publishing.prints.timeline.scale import printed_scale
from tracker.store.plan_file import PlanFile

CHOICES = Choices(TODAY, 2026)


def _printed(plan: PlanFile, choices: Choices = CHOICES) -> bytes:
    return make_print(plan, print_named(TIMELINE), choices, lambda _text, _part: None).pdf


def _sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Return the pages' sizes in millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        boxes = [[float(side) for side in page.mediabox] for page in document.pages]
    return {(round(box[2] / 72 * 25.4), round(box[3] / 72 * 25.4)) for box in boxes}


@pytest.mark.parametrize(("paper", "size"), [("a4", (297, 210)), ("a3", (420, 297))])
def test_every_activity_stands_on_the_paper_that_was_chosen(
    example: Example, paper: str, size: tuple[int, int]
) -> None:
    plan = example("ljusnarsberg")
    pdf = _printed(plan, replace(CHOICES, paper=paper))
    assert _sizes(pdf) == {size}
    assert declared(pdf)["ua"] == "1"
    found = letters(text_of(pdf))
    assert all(letters(activity.title) in found for activity in plan.activities.all())


def test_each_row_says_in_words_what_it_shows(example: Example) -> None:
    plan = example("ljusnarsberg")
    late = next(row for row in plan.activities.all() if row.lateness(TODAY).is_late)
    with plan.change("Lade till"):
        plan.milestones.add(activity_id=late.id, title="Halvvägs", due_date="2024-05-01")
    alts = [alt for name, alt in structure(_printed(plan)) if name == "Figure"]
    (spoken,) = (alt for alt in alts if alt.startswith(f"{late.title},"))
    assert "försenad" in spoken
    assert "milstolpar:" in spoken
    assert "Halvvägs, skulle vara klar 2024-05-01" in spoken
    assert alts[0].startswith("Tidsskala från ")


def test_the_heading_and_the_group_are_repeated_on_each_page(example: Example) -> None:
    plan = example("ljusnarsberg")
    area = plan.focus_areas.all()[0]
    with plan.change("Lade till"):
        for number in range(60):
            plan.activities.add(
                title=f"Insats {number}",
                focus_area_id=area.id,
                approval="approved",
                start_date="2026-01-01",
                due_date="2026-12-31",
            )
    pages = page_texts(_printed(plan))
    assert len(pages) > 3
    assert all("2026" in page and "Insats" in page for page in pages)
    assert sum(area.title in page for page in pages) > 2


def test_the_filter_decides_the_rows_and_is_named(example: Example) -> None:
    plan = example("ljusnarsberg")
    wanted = ActivityFilter(attention=frozenset({Attention.LATE}))
    text = text_of(_printed(plan, replace(CHOICES, wanted=wanted, by=Grouping.UNIT)))
    late = [row.title for row in plan.activities.all() if row.lateness(TODAY).is_late]
    other = [row.title for row in plan.activities.all() if row.title not in late]
    found = letters(text)
    assert all(letters(title) in found for title in late)
    assert not any(letters(title) in found for title in other)
    assert "Ett urval av planen." in text
    assert "Försenad tid" in text
    assert "I dag, " in text


def test_only_the_signs_that_occur_are_explained(example: Example) -> None:
    plan = example("ljusnarsberg")
    with plan.change("Tömde"):
        plan.connection.execute("DELETE FROM milestone")
        plan.connection.execute(
            "UPDATE activity SET status = 'in_progress', is_continuous = 0,"
            " start_date = '2026-01-01', due_date = '2030-12-31'"
        )
    text = text_of(_printed(plan))
    assert "Milstolpe" not in text
    assert "Försenad tid" not in text
    assert "Avbruten" not in text


def test_an_activity_without_dates_says_so(example: Example) -> None:
    plan = example("vimmerby")
    with plan.change("Tömde"):
        plan.connection.execute(
            "UPDATE activity SET start_date = NULL, due_date = NULL, is_continuous = 0,"
            " status = 'not_started'"
        )
        plan.connection.execute("DELETE FROM milestone")
    assert "Inga datum: Ej påbörjad" in text_of(_printed(plan)).replace("○\N{NO-BREAK SPACE}", "")


@pytest.mark.parametrize(
    ("first", "last", "upper", "lower"),
    [
        (date(2026, 1, 5), date(2026, 11, 2), ["2026"], 12),
        (date(2024, 1, 1), date(2028, 6, 1), ["2024", "2025", "2026", "2027", "2028"], 18),
        (date(2010, 1, 1), date(2030, 6, 1), [str(year) for year in range(2010, 2031)], 0),
        (date(1900, 1, 1), date(2200, 12, 31), [str(year) for year in range(1900, 2201, 13)], 0),
    ],
)
def test_the_scale_has_as_many_words_as_find_room(
    first: date, last: date, upper: list[str], lower: int
) -> None:
    scale = printed_scale([first, last], date(2026, 4, 15))
    upper_ticks, lower_ticks = scale.ticks()
    if len(upper_ticks) < 24:
        assert [tick.text for tick in upper_ticks] == upper[: len(upper_ticks)]
    assert len(lower_ticks) == lower
    assert upper_ticks[0].start == 0.0
    assert upper_ticks[-1].end == pytest.approx(1.0)
    for before, after in itertools.pairwise(upper_ticks):
        assert before.end == pytest.approx(after.start)


def test_a_day_stands_where_it_is_in_time() -> None:
    scale = printed_scale([date(2026, 1, 1), date(2026, 12, 31)], date(2026, 4, 15))
    assert (scale.first, scale.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert scale.start_of(date(2026, 1, 1)) == 0.0
    assert scale.end_of(date(2026, 12, 31)) == 1.0
    middle = scale.middle_of(date(2026, 7, 2))
    assert middle == pytest.approx(0.5, abs=0.002)
    assert scale.start_of(date(2026, 7, 2) + timedelta(days=1000)) == 1.0
