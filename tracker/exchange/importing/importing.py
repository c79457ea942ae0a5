"""Takes an action plan of any making into a plan: a preview first, then one change to undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.core.cycles import no_search_for_cycles
from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _
from tracker.domain.importing.choices import EVERYTHING_SAFE, ImportChoices
from tracker.domain.importing.comparing import (
    Comparison,
    ImportItem,
    ItemState,
    PlanNow,
    Resolved,
)
from tracker.domain.importing.file_reader import FileReader, MappedTable
from tracker.domain.importing.memory import NOTHING_CHOSEN, ImportMemory
from tracker.domain.importing.names import KnownNames, UnknownName
from tracker.domain.importing.rows import ImportProblem
from tracker.domain.importing.table import Table
from tracker.errors import ConflictError, ReadOnlyError, TrackerError
from tracker.exchange.importing.reading import read_origin, read_tables
from tracker.store.file.backup import BEFORE_IMPORT
from tracker.store.importing.base import plan_then
from tracker.store.importing.memory import import_memory, remember
from tracker.store.importing.queries import plan_now
from tracker.store.importing.writing import write_items
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class PlanImport:
    """What taking in a file would do to a plan; nothing is written yet.

    `refused` counts rows that hold something but no activity; `problems` name them, and all
    cells that could not be used or were guessed. `unknown` are the names that the plan lacks,
    `chosen` what somebody has chosen for this file, `title` what stands above its first table,
    `names` what the plan has already, and `read` the file's own tables.
    """

    file: str
    version: int
    tables: tuple[MappedTable, ...]
    items: tuple[ImportItem, ...]
    unknown: tuple[UnknownName, ...]
    problems: tuple[ImportProblem, ...]
    refused: int = 0
    areas: Mapping[str, Resolved] = field(default_factory=dict)
    chosen: ImportMemory = NOTHING_CHOSEN
    title: str = ""
    names: KnownNames = KnownNames(())  # noqa: RUF009 -- never changed
    read: tuple[Table, ...] = ()

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


@no_search_for_cycles()
def preview_plan_import(
    plan: PlanFile,
    path: Path,
    *,
    today: date,
    sheet: str | None = None,
    chosen: ImportMemory = NOTHING_CHOSEN,
    tables: Sequence[Table] = (),
    progress: Progress = silent,
) -> PlanImport:
    """Return what taking in the file at `path` would do to the plan.

    What somebody has `chosen` for columns and unknown names goes before what the plan remembers of
    earlier files. `tables` are the file's when it has been read
    before. Raises TrackerError when the file cannot be read or has no table of activities.
    """
    progress(_("Läser filen …"), 0.0)
    tables = tuple(tables) or read_tables(path, sheet)
    progress(_("Tolkar raderna …"), 0.4)
    labels, now = plan.labels(), plan_now(plan)
    before = import_memory(plan.connection, now.names)
    meant = before.then(chosen)
    reader = FileReader(labels, today, now.names, meant.columns, now.own_fields)
    reader.read(tables, progress)
    then = plan_then(plan, read_origin(path), now) if reader.is_own else None
    if not reader.tables:
        raise TrackerError(
            _(
                "{file}: ingen tabell med {activities} hittades. Det behövs en rad med rubriker,"
                " till exempel Åtgärd, Ansvarig och Slutdatum."
            ).format(file=path.name, activities=labels.activity.plural)
        )
    progress(_("Jämför med planen …"), 0.8)
    comparison = Comparison(reader.drafts, now, meant.decisions, then)
    return PlanImport(
        path.name,
        now.version,
        tuple(reader.tables),
        comparison.items,
        tuple(comparison.unknown.values()),
        (*reader.problems, *_divided_costs(comparison.items, now)),
        reader.refused,
        comparison.areas(),
        chosen,
        reader.title,
        now.names,
        tables,
    )


def apply_plan_import(
    plan: PlanFile,
    preview: PlanImport,
    *,
    today: date,
    choices: ImportChoices = EVERYTHING_SAFE,
    source: str = "import",
    progress: Progress = silent,
) -> Changes:
    """Write a preview as one change, with a backup taken first; return the changes.

    What somebody chose for columns and names is kept for the next file. Raises ReadOnlyError when
    the plan is open for reading and ConflictError when it has changed since the preview.
    """
    if plan.read_only_reason is not None:
        raise ReadOnlyError(plan.read_only_reason)
    if plan.newest_change_set() != preview.version:
        raise ConflictError(_("Planen har ändrats sedan förhandsvisningen. Läs in filen igen."))
    items = [item for item in preview.items if choices.writes(item)]
    if not items:
        return Changes()
    with (
        plan.backed_up(BEFORE_IMPORT),
        plan.change(_("Läste in {file}").format(file=preview.file), source) as draft,
    ):
        write_items(plan, items, preview.areas, choices, year=today.year, progress=progress)
        remember(plan, preview.chosen)
    return draft.changes


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
