"""Activities as a file describes them: every cell read by what its column means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from tracker.domain.activities.activity import (
    ACTIVITY_FIELDS,
    ALL_UNITS,
    due_before_start,
    undistributed,
)
from tracker.domain.core.dates import read_date
from tracker.domain.core.fields import Stored
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.reading import Reading
from tracker.domain.core.terms import Status
from tracker.domain.importing.cells import (
    Times,
    cell_text,
    coded_title,
    is_mark,
    names_in,
    one_line,
    read_money,
    read_percent,
    read_priority,
    read_status,
    read_times,
    read_years,
)
from tracker.domain.importing.columns import ColumnMeaning, plain
from tracker.domain.importing.draft import EMPTIED, NEW_OWN, Draft
from tracker.domain.importing.headings import (
    EVERYBODY,
    NOBODY,
    looks_like_position,
    looks_like_unit,
)
from tracker.domain.importing.names import OWN_SEPARATOR, Name, NameKind, name_of
from tracker.domain.importing.rows import ImportProblem, SourceRow
from tracker.domain.importing.steps import step_of
from tracker.domain.importing.table import Cell
from tracker.domain.importing.targets import TEXTS, Target
from tracker.domain.own.own_field import OwnRule
from tracker.errors import InvalidValueError

_SHORTEST_TITLE = 3
_NOTHING = frozenset("-–—")
_BRIEF = 40
_ASIDE = re.compile(r"(.*\d.*?)\s*\(([^()]+)\)", re.DOTALL)
_SHOWN = 60
_BELONGING = frozenset(
    {
        Target.FOCUS_AREA,
        Target.GOAL,
        Target.ACTION_PLAN,
        Target.PARTNER,
        Target.TARGET_GROUP,
        Target.DIMENSION,
    }
)
_LIKELY: Mapping[NameKind, Callable[[str], bool]] = {
    NameKind.UNIT: looks_like_unit,
    NameKind.OWNER: looks_like_position,
}
_TIMED = (Target.START_DATE, Target.DUE_DATE, Target.PERIOD)


class DraftReader:
    """Reads rows into drafts; what cannot be read, and what was guessed, is in `problems`.

    With `verbatim` texts are taken as they stand: the file is one of ours.
    """

    def __init__(
        self,
        columns: Sequence[ColumnMeaning],
        labels: Labels,
        today: date,
        known: Mapping[NameKind, Collection[str]],
        sheet_name: Name | None = None,
        *,
        own: Mapping[str, OwnRule] | None = None,
        verbatim: bool = False,
    ) -> None:
        self.problems: list[ImportProblem] = []
        self._columns = columns
        self._labels = labels
        self._today = today
        self._known = known
        self._sheet_name = sheet_name
        self._verbatim = verbatim
        self._own = own or {}
        self._known_units = known[NameKind.UNIT]
        self._shared = {
            target: sum(column.target is target for column in columns) > 1 for target in TEXTS
        }
        self._readers = [
            (column, self._reader_of(column.target))
            for column in columns
            if column.target not in (Target.LEFT, Target.COMPUTED, Target.STEP)
        ]
        self._steps = [column for column in columns if column.target is Target.STEP]
        self._targets = {column.target for column in columns}
        self._statuses: dict[str, Reading[Status] | None] = {}
        self._amounts: dict[tuple[type, Cell, int], Reading[int] | None] = {}
        self._listed: dict[tuple[NameKind, str], list[str]] = {}
        self._cleaned: dict[tuple[str, object], Stored] = {}
        self._barred = {
            column.index: parts
            for column in columns
            if "|" in column.heading and (parts := column.heading.split("|"))
        }

    def read(self, row: SourceRow) -> Draft | None:
        """Return the draft of a row, None when it has no usable title."""
        draft = Draft(row.sheet, row.number)
        self._read_names_above(draft, row)
        for column, read in self._readers:
            cell = row.cells.get(column.index)
            if cell is None:
                if self._verbatim and column.target in EMPTIED:
                    draft.emptied.add(EMPTIED[column.target])
                continue
            if self._verbatim and isinstance(cell, str):
                text = cell.strip()
            else:
                text = row.texts.get(column.index) or cell_text(cell)
            if text:
                read(draft, column, cell, text)
        self._finish(draft)
        step = self._step(row)
        if step:
            draft.steps = [step_of(draft, step, self._today)]
        return draft if draft.title or row.is_continued else None

    def _step(self, row: SourceRow) -> str:
        return next((cell_text(row.cells.get(column.index)) for column in self._steps), "")

    def _read_names_above(self, draft: Draft, row: SourceRow) -> None:
        if row.area:
            draft.area = name_of(NameKind.AREA, row.area)
        if row.unit:
            draft.unit = name_of(NameKind.UNIT, row.unit)
        if row.goal:
            draft.goal = name_of(NameKind.GOAL, row.goal)
        name = self._sheet_name
        if name is not None and name.kind is NameKind.AREA and draft.area is None:
            draft.area = name
        if name is not None and name.kind is NameKind.UNIT and draft.unit is None:
            draft.unit = name

    def _reader_of(self, target: Target) -> Callable[[Draft, ColumnMeaning, Cell, str], None]:
        """Return what reads the cells of columns that hold `target`."""
        if target in _TIMED:
            return self._read_times
        if target in _BELONGING:
            return self._read_belonging
        return {
            Target.TITLE: self._read_title,
            Target.UNIT: self._read_units,
            Target.TAKING_PART: self._read_units,
            Target.OWNER: self._read_owners,
            Target.SHARING: self._read_owners,
            Target.STATUS: self._read_status,
            Target.MARK: self._read_status,
            Target.COST: self._read_cost,
            Target.PROGRESS: self._read_number,
            Target.PRIORITY: self._read_number,
            Target.PLANNED_YEARS: self._read_years,
            Target.YEAR_MARK: self._read_years,
            Target.OWN_FIELD: self._read_own,
        }.get(target, self._read_text)

    def _read_belonging(self, draft: Draft, column: ColumnMeaning, _cell: Cell, text: str) -> None:
        target = column.target
        if target is Target.DIMENSION:
            kind, within = NameKind.ITEM, one_line(column.heading)
            draft.tags += [name_of(kind, name, within) for name in self._names_in(text, kind)]
            return
        kind = NameKind(target.value)
        if target is Target.FOCUS_AREA:
            draft.area = name_of(kind, one_line(text))
        elif target is Target.GOAL:
            draft.goal = name_of(kind, one_line(text))
        elif target is Target.ACTION_PLAN:
            draft.action_plan = name_of(kind, one_line(text))
        else:
            names = self._names_in(text, kind)
            units = {n for n in names if not self._verbatim and plain(n) in self._known_units}
            draft.units += [name_of(NameKind.UNIT, name) for name in names if name in units]
            draft.tags += [name_of(kind, name) for name in names if name not in units]

    def _names_in(self, text: str, kind: NameKind) -> list[str]:
        key = (kind, text)
        if key not in self._listed:
            self._listed[key] = self._parted(text, kind)
        return list(self._listed[key])

    def _parted(self, text: str, kind: NameKind) -> list[str]:
        if not self._verbatim:
            return names_in(text, self._known[kind], _LIKELY.get(kind, _is_none))
        return [text] if plain(text) in self._known[kind] else text.split(OWN_SEPARATOR)

    def _read_number(self, draft: Draft, column: ColumnMeaning, cell: Cell, text: str) -> None:
        if column.target is Target.PROGRESS and read_status(text) and not is_mark(text):
            self._read_status(draft, column, cell, text)
        elif column.target is Target.PROGRESS:
            self._put_number(draft, column, "progress", read_percent(cell), text)
        else:
            self._put_number(draft, column, "priority", read_priority(text), text)

    def _read_own(self, draft: Draft, column: ColumnMeaning, cell: Cell, text: str) -> None:
        """Read a cell by the rule of the plan's own field; a field to be made takes any text."""
        title = one_line(column.heading)
        rule = self._own.get(plain(title))
        if rule is None:
            draft.values[f"{NEW_OWN}{title}"] = draft.own[title] = text
            return
        try:
            value = rule.read(text if isinstance(cell, str) else cell).value
            draft.values[rule.name], draft.own[title] = value, rule.shown(value)
        except InvalidValueError as error:
            self._problem(draft, column, f"{error} {_('Texten står i kommentaren.')}")
            self._append(draft, "note", f"{title}: {text}")

    def _read_text(self, draft: Draft, column: ColumnMeaning, _cell: Cell, text: str) -> None:
        if text not in _NOTHING:
            self._put_text(draft, column, text)

    def _read_title(self, draft: Draft, column: ColumnMeaning, _cell: Cell, text: str) -> None:
        if self._verbatim:
            self._put(draft, column, "title", text)
            return
        parts = self._barred.get(column.index)
        if parts and "|" in text:
            before, text = (part.strip() for part in text.split("|", 1))
            self._put(draft, column, "category", before)
        code, title = coded_title(text)
        if code and "." in code and not self._has(Target.CODE):
            self._put(draft, column, "code", code)
            text = title
        title, _line, rest = text.partition("\n")
        if rest and len(title) > _SHORTEST_TITLE:
            self._put(draft, column, "title", title)
            self._put_text(draft, column, rest, "description")
        else:
            self._put(draft, column, "title", text)

    def _read_units(self, draft: Draft, column: ColumnMeaning, _cell: Cell, text: str) -> None:
        if plain(text) in EVERYBODY | {plain(self._labels.unit.every())}:
            draft.unit = draft.unit or ALL_UNITS
            return
        if plain(text) in NOBODY | {plain(undistributed(self._labels))}:
            return
        names = [name_of(NameKind.UNIT, name) for name in self._names_in(text, NameKind.UNIT)]
        if column.target is Target.TAKING_PART:
            draft.units += names
        elif isinstance(draft.unit, Name) and self._sheet_name != draft.unit:
            draft.units = [*names, *draft.units]
        elif names:
            draft.unit, draft.units = names[0], [*names[1:], *draft.units]

    def _read_owners(self, draft: Draft, column: ColumnMeaning, _cell: Cell, text: str) -> None:
        if plain(text) in NOBODY:
            return
        if self._is_unit(draft, text):
            self._read_units(draft, column, text, text)
            return
        names = [name_of(NameKind.OWNER, name) for name in self._names_in(text, NameKind.OWNER)]
        if draft.owner is None and names and column.target is Target.OWNER:
            draft.owner = names.pop(0)
        draft.sharing += names

    def _is_unit(self, draft: Draft, text: str) -> bool:
        """Return whether a unit stands in an owner's cell, and nowhere else in the row."""
        if self._verbatim or draft.unit is not None or self._has(Target.UNIT):
            return False
        known = self._known[NameKind.UNIT]
        is_named = plain(text) in known and plain(text) not in self._known[NameKind.OWNER]
        return is_named or plain(text) in EVERYBODY or looks_like_unit(text)

    def _has(self, target: Target) -> bool:
        return target in self._targets

    def _read_years(self, draft: Draft, column: ColumnMeaning, _cell: Cell, text: str) -> None:
        if column.target is Target.YEAR_MARK and column.year is not None:
            if is_mark(text):
                draft.years.append(column.year)
                return
        elif years := read_years(text):
            draft.years += [year for year in years if year not in draft.years]
            return
        reason = _("”{text}” är inget år. Texten står i kommentaren.")
        self._problem(draft, column, reason.format(text=_short(text)))
        self._append(draft, "note", f"{one_line(column.heading)}: {text}")

    def _read_status(self, draft: Draft, column: ColumnMeaning, _cell: Cell, text: str) -> None:
        if column.target is Target.MARK and column.status is not None:
            if is_mark(text):
                if "status" in draft.values and draft.values["status"] != column.status.value:
                    reason = _("Raden har kryss för flera statusar; ”{status}” gäller.")
                    self._problem(draft, column, reason.format(status=column.heading), guess=True)
                draft.values["status"] = column.status.value
            return
        if column.target is Target.STATUS and is_mark(text) and plain(column.heading) != "status":
            draft.values["status"] = Status.COMPLETED.value
            return
        if text not in self._statuses:
            self._statuses[text] = read_status(text) or self._done_on(text)
        found = self._statuses[text]
        if found is None:
            reason = _("”{text}” är ingen status. Texten står i kommentaren.")
            self._problem(draft, column, reason.format(text=_short(text)))
            self._append(draft, "note", f"{one_line(column.heading)}: {text}")
            return
        draft.values["status"] = found.value.value
        if found.guess:
            self._problem(draft, column, found.guess, guess=True)
        if plain(text).startswith(plain(found.value)) or len(text) <= _BRIEF:
            return
        self._append(draft, "note", f"{one_line(column.heading)}: {text}")

    def _done_on(self, text: str) -> Reading[Status] | None:
        """Return that the work is done, of a day that has passed where its state is told."""
        day = read_date(text, self._today)
        if day is None or day.value > self._today or not re.search(r"\d{4}", text):
            return None
        sentence = _("”{text}” uppfattas som att det är genomfört.")
        return Reading(Status.COMPLETED, sentence.format(text=_short(text)))

    def _read_times(self, draft: Draft, column: ColumnMeaning, cell: Cell, text: str) -> None:
        first = column.target is Target.START_DATE
        found = read_times(cell, self._today, first=first)
        if found is None:
            reason = _("”{text}” är inget datum. Texten står i kommentaren.")
            self._problem(draft, column, reason.format(text=_short(text)))
            self._append(draft, "note", f"{one_line(column.heading)}: {text}")
            return
        if found.guess:
            self._problem(draft, column, found.guess, guess=True)
        self._put_times(draft, column, found.value)

    def _put_times(self, draft: Draft, column: ColumnMeaning, times: Times) -> None:
        if times.is_continuous:
            draft.values["is_continuous"] = 1
        for name, day in (("start_date", times.start), ("due_date", times.due)):
            if day is not None and (name not in draft.values or _is_exactly(column, name)):
                self._put(draft, column, name, day)

    def _read_cost(self, draft: Draft, column: ColumnMeaning, cell: Cell, text: str) -> None:
        thousands = any(word in column.heading.casefold() for word in ("tkr", "tsek", "ksek"))
        aside = _ASIDE.fullmatch(text)
        if aside is not None:
            cell = aside[1]
            self._append(draft, "funding", aside[2])
        amount = cell if isinstance(cell, (int, float, str)) else text
        key = (type(amount), amount, 1_000 if thousands else 1)
        if key not in self._amounts:
            self._amounts[key] = read_money(amount, key[2])
        found = self._amounts[key]
        if found is None:
            reason = _("”{text}” är inget belopp. Texten står bland resurserna.")
            self._problem(draft, column, reason.format(text=_short(text)))
            draft.values.pop("funding", None) if aside else None
            self._append(draft, "resources", f"{one_line(column.heading)}: {text}")
            return
        if found.guess:
            self._problem(draft, column, found.guess, guess=True)
        self._put(draft, column, "cost_sek", found.value)

    def _put_number(
        self, draft: Draft, column: ColumnMeaning, name: str, value: int | None, text: str
    ) -> None:
        if value is None:
            reason = _("”{text}” går inte att läsa. Texten står i kommentaren.")
            self._problem(draft, column, reason.format(text=_short(text)))
            self._append(draft, "note", f"{one_line(column.heading)}: {text}")
            return
        self._put(draft, column, name, value)

    def _put_text(
        self, draft: Draft, column: ColumnMeaning, text: str, name: str | None = None
    ) -> None:
        target = name or column.target.value
        shared = name is None and self._shared.get(column.target, False)
        self._append(draft, target, f"{one_line(column.heading)}: {text}" if shared else text)
        self._put(draft, column, target, draft.values[target])

    def _append(self, draft: Draft, name: str, text: str) -> None:
        before = draft.values.get(name)
        draft.values[name] = f"{before}\n{text}" if before else text

    def _put(self, draft: Draft, column: ColumnMeaning, name: str, value: object) -> None:
        """Keep a value by the rule of its field; a refused one is a problem."""
        key = (name, value)
        if key in self._cleaned:
            draft.values[name] = self._cleaned[key]
            return
        try:
            draft.values[name] = self._cleaned[key] = ACTIVITY_FIELDS[name].clean(value)
        except InvalidValueError as error:
            draft.values.pop(name, None)
            self._problem(draft, column, str(error))

    def _finish(self, draft: Draft) -> None:
        responsible = draft.unit.key if isinstance(draft.unit, Name) else None
        if draft.units:
            units = {name.key: name for name in draft.units if name.key != responsible}
            draft.units = list(units.values())
        if draft.sharing:
            owner = draft.owner.key if draft.owner else None
            draft.sharing = list({n.key: n for n in draft.sharing if n.key != owner}.values())
        if draft.goal is not None:
            area = draft.area.text if draft.area else ""
            draft.goal = name_of(NameKind.GOAL, draft.goal.text, area)
        sentence = due_before_start(draft.values.get("start_date"), draft.values.get("due_date"))
        if sentence:
            start = str(draft.values.pop("start_date"))
            self._append(draft, "note", _("Start: {day}").format(day=start))
            self._problem(draft, self._timed_column(), sentence)
        if draft.values.get("is_continuous") and "status" not in draft.values:
            draft.values.setdefault("status", Status.CONTINUOUS.value)

    def _timed_column(self) -> ColumnMeaning:
        return next(column for column in self._columns if column.target in _TIMED)

    def _problem(
        self, draft: Draft, column: ColumnMeaning, reason: str, *, guess: bool = False
    ) -> None:
        heading = one_line(column.heading)
        self.problems.append(ImportProblem(draft.sheet, draft.row, heading, reason, guess))


def _is_none(_text: str) -> bool:
    return False


def _is_exactly(column: ColumnMeaning, name: str) -> bool:
    return column.target.value == name


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
