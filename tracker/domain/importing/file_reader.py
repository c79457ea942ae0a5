"""Reads the tables of one file: headings, rows, and the activities that they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.activities.contribution import contributions_heading
from tracker.domain.activities.succession import predecessors_heading, successor_heading
from tracker.domain.core.jobs import Progress
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.importing.cards import laid_out
from tracker.domain.importing.cells import cell_text
from tracker.domain.importing.columns import plain
from tracker.domain.importing.draft import Draft
from tracker.domain.importing.drafts import DraftReader
from tracker.domain.importing.headings import EVERYBODY, is_generic_sheet, looks_like_unit
from tracker.domain.importing.names import KnownNames, Name, NameKind
from tracker.domain.importing.rows import ImportProblem, RowReader, SourceRow
from tracker.domain.importing.steps import with_steps
from tracker.domain.importing.table import Layout, Table, find_layouts
from tracker.domain.importing.targets import Target
from tracker.domain.own.own_field import OwnField

MappedColumns = Mapping[str, Mapping[int, Target]]
"""What somebody has chosen for columns, by their place, for each layout's key."""

_OWN_COLUMNS = 3
"""A table with so many columns that only we compute is our own follow-up."""

_FIRST_ROWS = 5

_TOLD = (
    N_("Länkar"),
    N_("Röster i registret"),
    N_("Prognos"),
    N_("Hinder"),
    N_("Nästa avstämning"),
    N_("Återkommer"),
    N_("Senaste avstämning"),
)
"""Headings of our own follow-up whose columns only tell."""


@dataclass(frozen=True, slots=True)
class MappedTable:
    """One table: where its headings stand, and what its columns hold.

    `first` are some rows as they stand, and `becomes` what each of them is read as.
    """

    sheet: str
    layout: Layout
    first: tuple[SourceRow, ...] = ()
    becomes: tuple[Draft | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    table: Table
    layout: Layout


class FileReader:
    """Reads the tables of one file into drafts and problems."""

    def __init__(
        self,
        labels: Labels,
        today: date,
        names: KnownNames,
        columns: MappedColumns,
        own_fields: Sequence[OwnField] = (),
    ) -> None:
        self.tables: list[MappedTable] = []
        self.drafts: list[Draft] = []
        self.problems: list[ImportProblem] = []
        self.refused = 0
        self._own = {plain(field.title): field.rule for field in own_fields}
        self.title = ""
        self.is_own = False
        self._labels = labels
        self._today = today
        self._names = names
        self._columns = columns
        self._known = {kind: names.plain_texts(kind) for kind in NameKind}

    def read(self, tables: Sequence[Table], progress: Progress) -> None:
        """Read all tables that have headings; our own follow-up is read from its one table."""
        found = [each for table in tables for each in self._found(table)]
        own = [each for each in found if _is_own(each.layout)]
        self.is_own = bool(own)
        read = own[:1] or found
        self.title = _title_above(read[0]) if read else ""
        for number, each in enumerate(read):
            progress(_("Tolkar raderna …"), 0.4 + 0.4 * number / len(read))
            self._read_table(each, several=len(read) > 1, is_own=bool(own))
        if own:
            return
        self.drafts = with_steps(self.drafts)
        with_headings = {each.table.sheet for each in found}
        for table in tables:
            if table.sheet not in with_headings and found:
                reason = _("Bladet har ingen tabell med {activities} och läses inte in.")
                sentence = reason.format(activities=self._labels.activity.plural)
                self.problems.append(ImportProblem(table.sheet, 0, "", sentence))
        self._drop_repeated()

    def _found(self, table: Table) -> list[_Found]:
        layouts = find_layouts(table, self._labels)
        if not layouts and (anew := laid_out(table, self._labels)) is not None:
            table, layouts = anew, find_layouts(anew, self._labels)
        return [_Found(table, self._chosen(table, layout)) for layout in layouts]

    def _chosen(self, table: Table, layout: Layout) -> Layout:
        """Return a layout whose columns mean what was chosen, or what the plan says."""
        layout = self._with_own(self._with_units(table, layout))
        if _is_own(layout):
            layout = _with_reported(layout)
        chosen = self._columns.get(layout.key)
        return layout.with_targets(dict(chosen)) if chosen else layout

    def _with_own(self, layout: Layout) -> Layout:
        """Take columns that are called as the plan's dimensions or own fields for those."""
        within = {plain(known.within) for known in self._names.all if known.within}
        columns = []
        for column in layout.columns:
            heading = plain(column.heading)
            if heading in self._own and column.target is not Target.TITLE:
                columns.append(replace(column, target=Target.OWN_FIELD, confidence=0.9))
            elif heading in within and not column.confidence:
                columns.append(replace(column, target=Target.DIMENSION, confidence=0.8))
            else:
                columns.append(column)
        return replace(layout, columns=tuple(columns))

    def _with_units(self, table: Table, layout: Layout) -> Layout:
        """Take a column of owners for one of units when it is mostly units that stand there."""
        owners = layout.of(Target.OWNER)
        if layout.has(Target.UNIT) or not owners:
            return layout
        index = owners[0].index
        texts = list(filter(None, table.column(index, layout)))
        units = sum(
            plain(text) in self._known[NameKind.UNIT] | EVERYBODY or looks_like_unit(text)
            for text in texts
        )
        if texts and units * 2 > len(texts):
            return layout.with_targets({index: Target.UNIT})
        return layout

    def _read_table(self, found: _Found, *, several: bool, is_own: bool) -> None:
        table, layout = found.table, found.layout
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
            own=self._own,
            verbatim=is_own,
        )
        drafts = [reader.read(row) for row in rows.rows]
        self.refused += drafts.count(None)
        self.drafts += [draft for draft in drafts if draft is not None]
        self.problems += reader.problems
        first, becomes = rows.rows[:_FIRST_ROWS], drafts[:_FIRST_ROWS]
        self.tables.append(MappedTable(table.sheet, layout, tuple(first), tuple(becomes)))

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
            count = sum(map(bool, table.column(column.index, layout)))
            if count:
                heading = " ".join(column.heading.split())
                sentence = reason.format(count=count)
                problem = ImportProblem(
                    table.sheet, table.row_number(layout.header), heading, sentence
                )
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
        if not has_area and self._names.find(area) is not None:
            return area
        is_unit = self._names.find(unit) is not None or looks_like_unit(name)
        if not has_unit and is_unit:
            return unit
        return area if several and not has_area and not is_unit else None

    def _drop_repeated(self) -> None:
        """Leave out rows that say the very same as one above, and name them."""
        seen: dict[tuple[object, ...], Draft] = {}
        kept = []
        for draft in self.drafts:
            said = (*draft.values.items(), *draft.names(), draft.unit, *draft.steps)
            first = seen.setdefault(said, draft)
            if first is draft:
                kept.append(draft)
                continue
            self.refused += 1
            reason = _("Raden är likadan som rad {row} och läses inte in en gång till.")
            sentence = reason.format(row=first.row)
            self.problems.append(ImportProblem(draft.sheet, draft.row, "", sentence))
        self.drafts = kept


def _title_above(found: _Found) -> str:
    """Return the first text above a table's headings, "" when there is none."""
    rows = found.table.texts[: found.layout.header]
    texts = (" ".join(text.split()) for row in rows for text in row)
    return next(filter(None, texts), "")


def _with_reported(layout: Layout) -> Layout:
    """Let what our own follow-up tells of reports, ties and links be told and not taken in."""
    ties = (contributions_heading(), successor_heading(), predecessors_heading())
    told = {plain(text) for text in (*ties, *map(_, _TOLD))}
    columns = tuple(
        replace(column, target=Target.COMPUTED, confidence=1.0)
        if column.target is Target.NOTE or plain(column.heading) in told
        else column
        for column in layout.columns
    )
    return replace(layout, columns=columns)


def _is_own(layout: Layout) -> bool:
    return len(layout.of(Target.COMPUTED)) >= _OWN_COLUMNS
