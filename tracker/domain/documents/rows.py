"""The rows of a document's tables: activities with their columns, goals and indicators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.documents.facts import is_fact_label
from tracker.domain.documents.found import FoundKind
from tracker.domain.documents.meaning import title_of
from tracker.domain.documents.outline import Part
from tracker.domain.documents.vocabulary import Mention
from tracker.domain.importing.columns import meaning
from tracker.domain.importing.targets import Target

if TYPE_CHECKING:
    from tracker.domain.documents.structure import Structure

_LIKELY = 0.5
_TWO = 2
_WORDS = 3
_GOAL_KINDS = (FoundKind.GOAL, FoundKind.SUB_GOAL, FoundKind.OVERALL_GOAL, FoundKind.PART)
_KINDS = {
    Target.TITLE: FoundKind.ACTIVITY,
    Target.GOAL: FoundKind.GOAL,
    Target.FOCUS_AREA: FoundKind.AREA,
}
_KEPT = (
    Target.CATEGORY,
    Target.UNIT,
    Target.OWNER,
    Target.PERIOD,
    Target.START_DATE,
    Target.DUE_DATE,
    Target.DESCRIPTION,
    Target.INTENDED_RESULT,
    Target.NOTE,
    Target.FREQUENCY,
    Target.RESOURCES,
    Target.FUNDING,
    Target.CODE,
    Target.COST,
)


def table_rows(structure: Structure, part: Part, context: Mention | None) -> None:
    """Add what the rows of a table hold; a table whose columns say nothing is left."""
    rows = [structure.outline.blocks[number].cells for number in part.blocks]
    columns = _columns(rows[0]) if rows else {}
    first = 1
    if _tells_facts(rows):
        return
    for index, target in columns.items():
        structure.learn(rows[0][index], _KINDS.get(target))
    if Target.TITLE not in columns.values() and not _is_header(columns):
        if context is None or context.kind is not FoundKind.ACTIVITY or _width(rows) != _TWO:
            return
        columns, first = {0: Target.CATEGORY, 1: Target.TITLE}, 0
    if Target.MEASURE in columns.values() and Target.TITLE not in columns.values():
        columns = {i: t for i, t in columns.items() if not _is_level_of_figures(t, i, rows[1:])}
    reader = _Rows(structure, columns)
    for number, cells in zip(part.blocks[first:], rows[first:], strict=True):
        reader.take(number, cells)


def _is_level_of_figures(target: Target, index: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column "Mål 2030" beside the indicators holds what they are to reach."""
    cells = [row[index] for row in rows if index < len(row) and row[index]]
    figures = sum(
        any(sign.isdigit() for sign in cell) or len(cell.split()) < _WORDS for cell in cells
    )
    return target is Target.GOAL and bool(cells) and figures * _TWO > len(cells)


def _columns(cells: Sequence[str]) -> dict[int, Target]:
    """Return what the columns under a row of headings hold, each thing once."""
    found: dict[int, Target] = {}
    labels = Labels()
    for index, cell in enumerate(cells):
        target, confidence = meaning(cell, labels)
        if confidence >= _LIKELY and target not in found.values():
            found[index] = target
    return found


def _tells_facts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table is that of the decision: "Antagen av | Kommunfullmäktige"."""
    return _width(rows) == _TWO and sum(is_fact_label(row[0]) for row in rows if row) > 1


def _is_header(columns: dict[int, Target]) -> bool:
    told = set(columns.values())
    return len(told & {Target.FOCUS_AREA, Target.GOAL, Target.MEASURE}) > 1


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in rows), default=0)


class _Rows:
    """Takes the rows of one table in their order; an empty cell repeats what stands above it."""

    def __init__(self, structure: Structure, columns: dict[int, Target]) -> None:
        self._structure = structure
        self._columns = columns
        self._above: dict[Target, str] = {}

    def take(self, number: int, cells: Sequence[str]) -> None:
        """Add what a row holds."""
        told = {
            target: cells[index].strip()
            for index, target in self._columns.items()
            if index < len(cells) and cells[index].strip()
        }
        for target in (Target.FOCUS_AREA, Target.GOAL, Target.CATEGORY):
            if target in self._columns.values():
                told.setdefault(target, self._above.get(target, ""))
                self._above[target] = told[target]
        area = self._area(number, told.get(Target.FOCUS_AREA, ""))
        goal = self._goal(number, told.get(Target.GOAL, ""), area)
        measure = told.get(Target.MEASURE)
        title = told.get(Target.TITLE)
        if measure and not title:
            self._structure.add(
                FoundKind.INDICATOR, title_of(measure), (number,), parent=goal or area
            )
        if title:
            values = tuple((target.value, told[target]) for target in _KEPT if told.get(target))
            if measure:
                values = (*values, (Target.MEASURE.value, measure))
            for line in _lines(title):
                self._structure.add(
                    FoundKind.ACTIVITY,
                    title_of(line),
                    (number,),
                    parent=goal or area,
                    values=values,
                )

    def _area(self, number: int, name: str) -> int | None:
        here = self._structure.here()
        if not name:
            return here
        why = _("Står i en tabell.")
        return self._structure.area_named(name) or self._structure.add(
            FoundKind.AREA, title_of(name), (number,), why=why
        )

    def _goal(self, number: int, name: str, area: int | None) -> int | None:
        if not name:
            return self._structure.goal_here()
        return self._structure.goal_named(name) or self._structure.add(
            FoundKind.GOAL, title_of(name), (number,), parent=area
        )


def _lines(title: str) -> list[str]:
    """Return the activities of a cell: each line that begins like an item is one."""
    lines = [line.strip() for line in title.split("\n") if line.strip()]
    marked = [line for line in lines if line[:1] in "•-–*"]
    if len(lines) > 1 and len(marked) == len(lines):
        return [line.lstrip("•-–* ") for line in lines]
    return [" ".join(lines)]
