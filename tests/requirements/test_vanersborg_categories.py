"""VB-R9: a list `Kategori | Åtgärd`, whose categories are neither areas nor core areas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.support.pdf import letters
from tests.support.requirements import NewPlan
from tracker.domain.activities.selection import (
    NO_CATEGORY,
    ActivityFilter,
    Grouping,
    Sorting,
)
from tracker.domain.followup.coverage import CATEGORY_ID
from tracker.store.activities.order import activity_groups
from tracker.store.coverage.categories import category_coverage

ROWS = [
    ("Styrning", "Ta fram en rutin för uppföljning av åtgärderna"),
    ("Kvalitet", "Kvalitetssäkra samhällsorienteringen"),
    ("Samverkan", "Möt föreningarna varje termin"),
    ("Jämställdhet", "Utbilda om mansnormer i etableringen"),
    ("Övrigt", "Följ utvecklingsprojektet på Tärnan"),
    ("Övrigt", "Bistå med resurser vid olika skeden"),
]
CATEGORIES = ["Jämställdhet", "Kvalitet", "Samverkan", "Styrning", "Övrigt"]


@pytest.fixture
def made(new: Callable[[str], NewPlan], tmp_path: Path) -> NewPlan:
    """Return Vänersborg's plan with the list taken in from a workbook of two columns."""
    made = new("vanersborg")
    with made.opened() as plan, plan.change("Rensade"):
        for activity in plan.activities.all():
            plan.activities.delete(activity.id)
    book = Workbook()
    sheet = book.worksheets[0]
    for row in [("Kategori", "Åtgärd"), *ROWS]:
        sheet.append(row)
    book.save(tmp_path / "atgarder.xlsx")
    made.done("import", made.path, tmp_path / "atgarder.xlsx")
    return made


def test_VB_R9_the_categories_are_no_areas_and_no_core_areas(made: NewPlan) -> None:
    listed = json.loads(made.done("list", made.path, "--json"))
    assert [(row["category"], row["title"]) for row in listed] == ROWS
    assert {row["focus_area"] for row in listed} == {None}
    assert not set(CATEGORIES) & set(made.titles("focus_area").values())
    assert not set(CATEGORIES) & set(made.items("Kärnområden").values())


def test_VB_R9_the_list_is_filtered_and_grouped_by_category(made: NewPlan) -> None:
    text = made.done("list", made.path, "--category", "Övrigt", "--csv")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
    assert [row["Kategori"] for row in rows] == ["Övrigt", "Övrigt"]
    with made.opened() as plan:
        extra = plan.connection
        with plan.change("Ny"):
            plan.activities.add(title="Utan kategori")
        day = made.today()
        groups = activity_groups(extra, ActivityFilter(), Sorting(), Grouping.CATEGORY, day)
        assert [group.key for group in groups] == [*CATEGORIES, None]
        assert [len(group.ids) for group in groups] == [1, 1, 1, 1, 2, 1]
        without = ActivityFilter(categories=frozenset({NO_CATEGORY}))
        (group,) = activity_groups(extra, without, Sorting(), Grouping.NONE, day)
        assert len(group.ids) == 1


def test_VB_R9_coverage_counts_every_category(made: NewPlan) -> None:
    with made.opened() as plan:
        coverage = category_coverage(plan.connection, made.today())
        assert coverage is not None
        assert coverage.dimension.id == CATEGORY_ID
        assert {item.item.title: item.shares.total for item in coverage.items} == dict(
            zip(CATEGORIES, (1, 1, 1, 1, 2), strict=True)
        )
        assert coverage.untagged.total == 0
        assert coverage.everything.total == 6


def test_VB_R9_every_output_names_the_categories(made: NewPlan) -> None:
    for kind, text in made.written().items():
        for category in CATEGORIES:
            assert letters(category) in text, (kind, category)
    sheets = load_workbook(made.folder / "f.xlsx")
    table = sheets["Uppföljning"]
    headings = [
        [cell.value for cell in row]
        for row in table.iter_rows()
        if "Kategori" in [cell.value for cell in row]
    ]
    assert headings
    places = [cell.value for row in sheets["Referensramar"].iter_rows() for cell in row]
    assert "Kategori" in places


def test_a_plan_without_categories_has_no_column_chip_or_coverage_for_them(
    new: Callable[[str], NewPlan],
) -> None:
    made = new("vargarda")
    with made.opened() as plan, plan.change("Ny"):
        plan.activities.add(title="Språkcafé")
    assert "Kategori" not in made.done("list", made.path, "--csv")
    for kind, text in made.written().items():
        assert letters("Kategori") not in text, kind
    with made.opened() as plan:
        assert category_coverage(plan.connection, made.today()) is None
