"""Takes an action plan of any making into a plan: a preview first, then one change to undo."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.importing.cells import cell_text
from tracker.domain.importing.columns import plain
from tracker.domain.importing.comparing import (
    Comparison,
    ImportItem,
    ItemState,
    PlanNow,
    Resolved,
)
from tracker.domain.importing.drafts import Draft, DraftReader
from tracker.domain.importing.headings import is_generic_sheet, looks_like_unit
from tracker.domain.importing.names import Decision, Name, NameKey, NameKind, UnknownName
from tracker.domain.importing.rows import ImportProblem, RowReader, SourceRow
from tracker.domain.importing.table import Layout, Table, find_layout
from tracker.domain.importing.targets import Target
from tracker.errors import ConflictError, ReadOnlyError, TrackerError
from tracker.exchange.importing.reading import read_tables
from tracker.store.file.backup import BEFORE_IMPORT
from tracker.store.importing.queries import plan_now
from tracker.store.importing.writing import write_items
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile

MappedColumns = Mapping[str, Mapping[int, Target]]
"""What somebody has chosen for columns, by their place, for each layout's key."""

_OWN_COLUMNS = 3
"""A table with so many columns that only we compute is our own follow-up."""

_FIRST_ROWS = 5


@dataclass(frozen=True, slots=True)
class MappedTable:
    """One sheet: where its headings stand, and what its columns hold; `first` are some rows."""

    sheet: str
    layout: Layout
    first: tuple[SourceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanImport:
    """What taking in a file would do to a plan; nothing is written yet.

    `refused` counts rows that hold something but no activity; `problems` name them, and all
    cells that could not be used or were guessed. `unknown` are the names that the plan lacks.
    """

    file: str
    version: int
    tables: tuple[MappedTable, ...]
    items: tuple[ImportItem, ...]
    unknown: tuple[UnknownName, ...]
    problems: tuple[ImportProblem, ...]
    refused: int = 0
    areas: Mapping[str, Resolved] = field(default_factory=dict)

    def count(self, state: ItemState) -> int:
        """Return how many items are in a state."""
        return sum(item.state is state for item in self.items)

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything that would be written."""
        return any(item.state is not ItemState.UNCHANGED for item in self.items)

    def to_json(self) -> dict[str, Any]:
        """Return the counts and the problems with the stable keys of `tracker import --json`."""
        return {
            "created": self.count(ItemState.CREATED),
            "updated": self.count(ItemState.UPDATED),
            "unchanged": self.count(ItemState.UNCHANGED),
            "conflicts": self.count(ItemState.CONFLICT),
            "refused": self.refused,
            "problems": [
                {
                    "file": self.file,
                    "sheet": problem.sheet,
                    "row": problem.row,
                    "column": problem.column,
                    "reason": problem.reason,
                }
                for problem in self.problems
            ],
        }


def preview_plan_import(
    plan: PlanFile,
    path: Path,
    *,
    today: date,
    sheet: str | None = None,
    columns: MappedColumns | None = None,
    decisions: Mapping[NameKey, Decision] | None = None,
    progress: Progress = silent,
) -> PlanImport:
    """Return what taking in the file at `path` would do to the plan.

    `columns` are what somebody has chosen for columns, `decisions` for unknown names. Raises
    TrackerError when the file cannot be read or has no table of activities.
    """
    progress(_("Läser filen …"), 0.0)
    tables = read_tables(path, sheet)
    progress(_("Tolkar raderna …"), 0.4)
    labels, now = plan.labels(), plan_now(plan)
    reader = _FileReader(labels, today, now, columns or {})
    reader.read(tables, progress)
    if not reader.tables:
        raise TrackerError(
            _(
                "{file}: ingen tabell med {activities} hittades. Det behövs en rad med rubriker,"
                " till exempel Åtgärd, Ansvarig och Slutdatum."
            ).format(file=path.name, activities=labels.activity.plural)
        )
    progress(_("Jämför med planen …"), 0.8)
    comparison = Comparison(reader.drafts, now, decisions or {})
    return PlanImport(
        path.name,
        now.version,
        tuple(reader.tables),
        comparison.items,
        tuple(comparison.unknown.values()),
        (*reader.problems, *_divided_costs(comparison.items, now)),
        reader.refused,
        comparison.areas(),
    )


def apply_plan_import(
    plan: PlanFile,
    preview: PlanImport,
    *,
    today: date,
    overwrite: bool = False,
    leave: Collection[tuple[str, int]] = (),
    source: str = "import",
) -> Changes:
    """Write a preview as one change, with a backup taken first; return the changes.

    Cells that differ from what the plan has are written only with `overwrite`; `leave` are the
    keys of items to leave out. Raises ReadOnlyError when the plan is open for reading and
    ConflictError when it has changed since the preview.
    """
    if plan.read_only_reason is not None:
        raise ReadOnlyError(plan.read_only_reason)
    if plan.newest_change_set() != preview.version:
        raise ConflictError(_("Planen har ändrats sedan förhandsvisningen. Läs in filen igen."))
    left = frozenset(leave)
    items = [item for item in preview.items if item.key not in left and _writes(item, overwrite)]
    if not items:
        return Changes()
    plan.back_up(BEFORE_IMPORT)
    with plan.change(_("Läste in {file}").format(file=preview.file), source) as draft:
        write_items(plan, items, preview.areas, year=today.year, overwrite=overwrite)
    return draft.changes


def _writes(item: ImportItem, overwrite: bool) -> bool:  # noqa: FBT001 -- the caller names it
    if item.activity_id is None or item.units or item.tags:
        return True
    return any(overwrite or not change.is_conflict for change in item.changes)


def _divided_costs(items: Iterable[ImportItem], now: PlanNow) -> Iterator[ImportProblem]:
    """Yield the rows whose other cost is left as it is: the activity's has rows that say more."""
    for item in items:
        draft = item.draft
        cost = draft.values.get("cost_sek")
        divided = now.divided.get(item.activity_id or 0)
        if divided is not None and cost is not None and cost != divided:
            sentence = _(
                "Kostnaden är uppdelad på år, enhet eller källa i planen och ändras inte."
                " Ändra raderna i aktiviteten."
            )
            yield ImportProblem(draft.sheet, draft.row, "", sentence, is_guess=True)


class _FileReader:
    """Reads the tables of one file into drafts and problems."""

    def __init__(self, labels: Labels, today: date, now: PlanNow, columns: MappedColumns) -> None:
        self.tables: list[MappedTable] = []
        self.drafts: list[Draft] = []
        self.problems: list[ImportProblem] = []
        self.refused = 0
        self._labels = labels
        self._today = today
        self._now = now
        self._columns = columns
        self._known = {kind: now.names.plain_texts(kind) for kind in NameKind}

    def read(self, tables: Sequence[Table], progress: Progress) -> None:
        """Read all tables that have headings; our own follow-up is read from its one table."""
        found = [(table, layout) for table in tables if (layout := self._layout(table))]
        own = [each for each in found if _is_own(each[1])]
        read = own[:1] or found
        for number, (table, layout) in enumerate(read):
            progress(_("Tolkar raderna …"), 0.4 + 0.4 * number / len(read))
            self._read_table(table, layout, several=len(read) > 1, is_own=bool(own))
        if not own:
            with_headings = {table.sheet for table, _layout in found}
            for table in tables:
                if table.sheet not in with_headings and found:
                    reason = _("Bladet har ingen tabell med {activities} och läses inte in.")
                    sentence = reason.format(activities=self._labels.activity.plural)
                    self.problems.append(ImportProblem(table.sheet, 0, "", sentence))
        if not own:
            self._drop_repeated()

    def _layout(self, table: Table) -> Layout | None:
        layout = find_layout(table, self._labels)
        if layout is None:
            return None
        layout = self._with_units(table, layout)
        chosen = self._columns.get(layout.key)
        return layout.with_targets(dict(chosen)) if chosen else layout

    def _with_units(self, table: Table, layout: Layout) -> Layout:
        """Take a column of owners for one of units when it is mostly units that stand there."""
        owners = layout.of(Target.OWNER)
        if layout.has(Target.UNIT) or not owners:
            return layout
        index = owners[0].index
        texts = [text for cell in table.column(index, layout.body) if (text := cell_text(cell))]
        units = sum(
            plain(text) in self._known[NameKind.UNIT] or looks_like_unit(text) for text in texts
        )
        if texts and units * 2 > len(texts):
            return layout.with_targets({index: Target.UNIT})
        return layout

    def _read_table(self, table: Table, layout: Layout, *, several: bool, is_own: bool) -> None:
        rows = RowReader(table, layout, self._labels, is_own=is_own).read()
        self.refused += sum(not problem.is_guess for problem in rows.problems)
        self.problems += rows.problems
        self.problems += self._left_columns(table, layout)
        reader = DraftReader(
            layout.columns,
            self._labels,
            self._today,
            self._known | self._repeated(rows.rows, layout),
            self._sheet_name(table, layout, rows.rows, several=several),
            verbatim=is_own,
        )
        for row in rows.rows:
            draft = reader.read(row)
            if draft is None:
                self.refused += 1
            else:
                self.drafts.append(draft)
        self.problems += reader.problems
        self.tables.append(MappedTable(table.sheet, layout, tuple(rows.rows[:_FIRST_ROWS])))

    def _repeated(
        self, rows: Sequence[SourceRow], layout: Layout
    ) -> dict[NameKind, frozenset[str]]:
        """Return names that stand alone in a cell without a comma, beside those of the plan."""
        kinds = {Target.UNIT: NameKind.UNIT, Target.OWNER: NameKind.OWNER}
        found = {}
        for target, kind in kinds.items():
            alone = {
                plain(text)
                for column in layout.of(target)
                for row in rows
                if (text := cell_text(row.cells.get(column.index)))
                and not any(sign in text for sign in ",;/\n&+")
                and " och " not in text
            }
            found[kind] = self._known[kind] | alone
        return found

    def _left_columns(self, table: Table, layout: Layout) -> list[ImportProblem]:
        reason = _("Kolumnen läses inte in: välj vad den är, annars lämnas {count} celler.")
        problems = []
        for column in layout.columns:
            if column.target is not Target.LEFT or column.confidence:
                continue
            if _is_own(layout) and column.heading == _("Planår"):
                continue  # the years are chosen in the window, and only told in our own files
            count = sum(bool(cell_text(cell)) for cell in table.column(column.index, layout.body))
            if count:
                heading = " ".join(column.heading.split())
                sentence = reason.format(count=count)
                problem = ImportProblem(table.sheet, layout.header + 1, heading, sentence)
                problems.append(problem)
        return problems

    def _sheet_name(
        self, table: Table, layout: Layout, rows: Sequence[SourceRow], *, several: bool
    ) -> Name | None:
        """Return the area or the unit that a sheet is called after, None for neither."""
        name = table.sheet.strip()
        if not name or is_generic_sheet(name):
            return None
        has_unit = layout.has(Target.UNIT) or any(row.unit for row in rows)
        has_area = layout.has(Target.FOCUS_AREA) or any(row.area for row in rows)
        unit, area = Name(NameKind.UNIT, name), Name(NameKind.AREA, name)
        if not has_area and self._now.names.find(area) is not None:
            return area
        is_unit = self._now.names.find(unit) is not None or looks_like_unit(name)
        if not has_unit and is_unit:
            return unit
        return area if several and not has_area and not is_unit else None

    def _drop_repeated(self) -> None:
        """Leave out rows that say the very same as one above, and name them."""
        seen: dict[str, Draft] = {}
        kept = []
        for draft in self.drafts:
            said = repr((draft.values, draft.names(), draft.unit))
            first = seen.setdefault(said, draft)
            if first is draft:
                kept.append(draft)
                continue
            self.refused += 1
            reason = _("Raden är likadan som rad {row} och läses inte in en gång till.")
            sentence = reason.format(row=first.row)
            self.problems.append(ImportProblem(draft.sheet, draft.row, "", sentence))
        self.drafts = kept


def _is_own(layout: Layout) -> bool:
    return len(layout.of(Target.COMPUTED)) >= _OWN_COLUMNS
