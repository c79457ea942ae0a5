"""Datasette itself opens a plan with the kept metadata: in this process, without a network."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from datasette.app import Datasette  # type: ignore[import-untyped]

from tests.support.plans import make_plan
from tracker import clock
from tracker.exchange.strategies.strategies import load_example
from tracker.locations import data_path
from tracker.store.strategy.builder import create_plan

Get = Callable[[str], Any]

_METADATA = data_path("resources/datasette/metadata.yaml")


def _getter(path: Path) -> Get:
    served = Datasette([], immutables=[str(path)], metadata=yaml.safe_load(_METADATA.read_text()))

    def get(address: str) -> Any:
        response = asyncio.run(served.client.get(address))
        assert response.status_code == 200, response.text
        return response.json() if ".json" in address else response.text

    return get


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    folder = tmp_path_factory.mktemp("datasette")
    create_plan(folder / "a.plan", load_example("ljusnarsberg", clock.today()), actor="").close()
    return _getter(Path(shutil.copy(folder / "a.plan", folder / "handlingsplan.plan")))


def test_every_name_in_the_metadata_is_in_the_file(get: Get) -> None:
    described = yaml.safe_load(_METADATA.read_text())["databases"]["handlingsplan"]["tables"]
    database = get("/handlingsplan.json")
    there = {table["name"]: table for table in database["tables"]}
    views = {view["name"] for view in database["views"]}
    assert set(described) <= {*there, *views}
    assert views <= set(described)
    hidden = {name for name, about in described.items() if about.get("hidden")}
    assert {name for name in hidden if there[name]["hidden"]} == hidden
    for name in views:
        columns = set(get(f"/handlingsplan/{name}.json?_size=1")["columns"])
        about = described[name]
        named = {
            *about.get("columns", ()),
            *about.get("sortable_columns", ()),
            *about.get("units", ()),
        }
        assert {*named, *about.get("facets", ())} <= columns, name


def test_a_view_is_read_sorted_counted_and_searched(get: Get) -> None:
    page = get("/handlingsplan/v_activity.json?_shape=objects&_sort_desc=due_date")
    assert page["filtered_table_rows_count"] == page["rows"].__len__() > 5
    assert set(page["facet_results"]) >= {"focus_area", "unit", "status_word"}
    assert {row["municipality"] for row in page["rows"]} == {"Ljusnarsberg"}
    dates = [row["due_date"] for row in page["rows"] if row["due_date"]]
    assert dates == sorted(dates, reverse=True)
    title = page["rows"][0]["title"]
    part = title.split()[-1][1:]
    found = get(f"/handlingsplan/v_activity.json?_shape=objects&_search={quote(part)}")["rows"]
    assert title in [row["title"] for row in found]
    assert 0 < len(found) < len(page["rows"])


def test_the_table_of_activities_has_a_search_box_without_any_metadata(tmp_path: Path) -> None:
    served = Datasette([], immutables=[str(make_plan(tmp_path / "a.plan"))])
    page = asyncio.run(served.client.get("/a/activity.json?_search=praktik&_shape=array")).json()
    assert [row["title"] for row in page] == ["Språkpraktik för nyanlända"]
    html = asyncio.run(served.client.get("/a/activity")).text
    assert 'name="_search"' in html


def test_the_ready_questions_have_answers(get: Get) -> None:
    queries = {query["name"] for query in get("/handlingsplan.json")["queries"]}
    assert {"late", "without_owner", "by_unit"} <= queries
    for name in queries:
        rows = get(f"/handlingsplan/{name}.json?_shape=array&unit=a")
        if name == "late":
            assert rows
            assert all(row["days_late"] > 0 for row in rows)
        if name == "by_unit":
            assert all("a" in (row["unit"] or "").lower() for row in rows)


def test_the_pages_say_what_they_show_in_swedish(get: Get) -> None:
    assert "En kopia av kommunens handlingsplan." in get("/")
    page = get("/handlingsplan/v_activity")
    assert "En rad för varje aktivitet" in page
    assert "Slutdatum innan det flyttades" in page
