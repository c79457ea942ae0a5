"""Reads json-stat, version 2 and the dataset of version 1, and PxWeb's own plain json.

Both are what SCB's API and statistical database hand out. The readers on offer bring pandas with
them, which a small table does not need; the format is a flat list of values and its dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.domain.core.language import _
from tracker.domain.indicators.statistics import (
    SCB_SIGNS,
    MissingReason,
    parse_missing,
    parse_number,
)
from tracker.errors import TrackerError
from tracker.exchange.statistics.facts import (
    Cell,
    Dimension,
    Fact,
    Label,
    Problems,
    cube_facts,
    cube_size,
    dimension_role,
    too_many_values,
)
from tracker.exchange.statistics.model import MAX_VALUES
from tracker.exchange.statistics.words import Role

Data = Mapping[str, Any]


def is_jsonstat(data: object) -> bool:
    """Return whether JSON data is a json-stat dataset."""
    return isinstance(data, dict) and (
        data.get("class") == "dataset" or isinstance(data.get("dataset"), dict)
    )


def is_px_json(data: object) -> bool:
    """Return whether JSON data is PxWeb's own plain json."""
    return (
        isinstance(data, dict)
        and isinstance(data.get("columns"), list)
        and isinstance(data.get("data"), list)
    )


def jsonstat_facts(data: Data, problems: Problems) -> Iterator[Fact]:
    """Yield the facts of a json-stat dataset.

    Raises TrackerError when its values and dimensions do not agree.
    """
    dataset = data.get("dataset", data)
    try:
        dimensions = _dimensions(dataset)
        size = cube_size(dimensions)
        cells = list(_cells(dataset, size, problems)) if size <= MAX_VALUES else []
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise _damaged(problems.file) from error
    if size > MAX_VALUES:
        raise TrackerError(too_many_values(problems.file))
    px = dataset.get("extension", {}).get("px", {}) if _is_px(dataset) else {}
    table_id = str(px.get("tableid") or px.get("matrix") or "")
    title = str(dataset.get("label") or "")
    yield from cube_facts(dimensions, cells, table_id, title, None, problems)


def px_json_facts(data: Data, problems: Problems) -> Iterator[Fact]:
    """Yield the facts of PxWeb's plain json: rows of keys and values.

    Raises TrackerError when the rows and the columns do not agree.
    """
    try:
        dimensions, contents = _columns(data)
        rows = _rows(data, len(dimensions), len(contents))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(problems.file) from error
    if len(rows) * max(len(contents), 1) > MAX_VALUES:
        raise TrackerError(too_many_values(problems.file))
    keys = [
        list(dict.fromkeys(key[place] for key, _found in rows)) for place in range(len(dimensions))
    ]
    cube = [
        *(
            Dimension(dimension.name, dimension.role, tuple(Label(code, "") for code in codes))
            for dimension, codes in zip(dimensions, keys, strict=True)
        ),
        Dimension("ContentsCode", Role.CONTENT, contents),
    ]
    yield from cube_facts(cube, _px_cells(rows, keys, contents, problems), "", "", None, problems)


def _is_px(dataset: Data) -> bool:
    extension = dataset.get("extension")
    return isinstance(extension, dict) and isinstance(extension.get("px"), dict)


def _dimensions(dataset: Data) -> list[Dimension]:
    described = dataset["dimension"]
    names = [str(name) for name in dataset.get("id", described.get("id", ()))]
    sizes = list(dataset.get("size", described.get("size", ())))
    roles = dataset.get("role", described.get("role", {}))
    dimensions = [_dimension(name, described[name], roles) for name in names]
    if not dimensions or [len(dimension.labels) for dimension in dimensions] != sizes:
        raise ValueError
    return dimensions


def _dimension(name: str, described: Data, roles: Mapping[str, Sequence[str]]) -> Dimension:
    category = described["category"]
    texts = {str(code): str(text) for code, text in category.get("label", {}).items()}
    index = category.get("index", list(texts))
    codes = sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)
    units = {
        str(code): str(unit.get("base") or unit.get("label") or "")
        for code, unit in category.get("unit", {}).items()
    }
    role = dimension_role(
        name,
        str(described.get("label", "")),
        is_time=name in roles.get("time", ()),
        is_metric=name in roles.get("metric", ()),
    )
    labels = tuple(Label(str(code), texts.get(str(code), "")) for code in codes)
    return Dimension(name, role, labels, units)


def _cells(dataset: Data, size: int, problems: Problems) -> Iterator[tuple[int, Cell]]:
    values, statuses = dataset["value"], dataset.get("status") or {}
    if isinstance(values, dict):
        numbered = {int(number): value for number, value in values.items()}
    else:
        numbered = dict(enumerate(values))
        if len(numbered) != size:
            raise ValueError
    if any(not 0 <= number < size for number in numbered):
        raise ValueError
    for number in range(size):
        status = _status(statuses, number)
        value = numbered.get(number)
        if value is None and isinstance(values, dict) and status is None:
            continue
        cell = _cell(value, status)
        if cell is None:
            problems.add(_("Värdet ”{value}” är inte ett tal.").format(value=str(value)[:60]))
        else:
            yield number, cell


def _status(statuses: object, number: int) -> str | None:
    if isinstance(statuses, dict):
        found = statuses.get(str(number))
    elif isinstance(statuses, list):
        found = statuses[number] if number < len(statuses) else None
    else:
        found = statuses
    return None if found is None else str(found)


def _cell(value: object, status: str | None) -> Cell | None:
    if value is None:
        reason = None if status is None else parse_missing(status, SCB_SIGNS)
        return None, reason or MissingReason.UNAVAILABLE
    number = parse_number(value, decimal_point=True)
    if number is not None:
        return number, None
    missing = parse_missing(str(value), SCB_SIGNS)
    return None if missing is None else (None, missing)


def _columns(data: Data) -> tuple[list[Dimension], tuple[Label, ...]]:
    dimensions, contents = [], []
    for column in data["columns"]:
        code, text, sort = str(column["code"]), str(column.get("text", "")), column.get("type")
        if sort == "c":
            contents.append(Label(code, text))
        elif sort != "comment":
            role = dimension_role(code, text, is_time=sort == "t", is_metric=False)
            dimensions.append(Dimension(code, role, ()))
    return dimensions, tuple(contents)


def _rows(data: Data, keys: int, values: int) -> list[tuple[list[str], list[object]]]:
    rows = [(list(map(str, row["key"])), list(row["values"])) for row in data["data"]]
    if any(len(key) != keys or len(found) != values for key, found in rows):
        raise ValueError
    return rows


def _px_cells(
    rows: Sequence[tuple[list[str], list[object]]],
    keys: Sequence[Sequence[str]],
    contents: Sequence[Label],
    problems: Problems,
) -> Iterator[tuple[int, Cell]]:
    places = [{code: place for place, code in enumerate(codes)} for codes in keys]
    for key, values in rows:
        number = 0
        for code, known in zip(key, places, strict=True):
            number = number * len(known) + known[code]
        for place, value in enumerate(values):
            cell = _cell(value, None)
            if cell is None:
                problems.add(_("Värdet ”{value}” är inte ett tal.").format(value=str(value)[:60]))
            else:
                yield number * len(contents) + place, cell


def _damaged(file: str) -> TrackerError:
    return TrackerError(
        _(
            "{file}: antalet värden stämmer inte med tabellens uppdelning. Filen är skadad eller"
            " avkortad; hämta den på nytt."
        ).format(file=file)
    )
