"""Reads a unit's returned form, whatever has been renamed, sorted, moved or inserted in it.

What the form asks for is read from its tables; whatever else somebody wrote in the file, in sheets
of their own, in comments or beside the tables, is named.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.core.cycles import no_search_for_cycles
from tracker.domain.core.followup_period import parse_followup_period
from tracker.domain.core.json_text import read_json
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.forms.returned import (
    FormProblem,
    ProblemKind,
    ReturnedForm,
    ReturnedRow,
    spoken_value,
)
from tracker.domain.forms.unit_form import (
    INPUTS,
    NO_PERIODS,
    FormPart,
    IssuedForm,
    form_periods,
    is_input,
    issued_form_from_json,
)
from tracker.exchange.forms.finding import FormWords, at, one_line
from tracker.exchange.forms.layout import HIDDEN_SHEET, LIST_SHEET, SHEETS
from tracker.exchange.forms.strays import commented, own_sheet, strayed
from tracker.exchange.forms.tables import MOST_COLUMNS, Table, table_of
from tracker.exchange.office.workbook_reading import (
    Row,
    Sheet,
    Workbook,
    WorkbookError,
    open_workbook,
)

MAX_CELLS = 300_000
"""Far more than a unit of a thousand activities fills in."""

_IN_PIECES = frozenset({"content", "texts"})


@dataclass(frozen=True, slots=True)
class Papers:
    """A form's account of itself, as text."""

    texts: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return what the papers say, "" when they say nothing."""
        return self.texts.get(name, "")

    def copy(self) -> IssuedForm | None:
        """Return the form as it was issued from its own copy, None when that has been harmed."""
        try:
            form = issued_form_from_json(self.text("content"))
        except ValueError:
            return None
        return form if form.fingerprint() == self.text("fingerprint") else None

    def words(self, labels: Labels) -> FormWords:
        """Return the words by which the form's tables are known in a plan with these labels."""
        asked = parse_followup_period(self.text("until") or self.text("year"))
        periods = form_periods(asked, self.text("beside")) if asked else NO_PERIODS
        copy = self.copy()
        own = copy.own if copy is not None else ()
        return FormWords(labels, periods, self._own_texts(), own)

    def _own_texts(self) -> frozenset[str] | None:
        try:
            texts = read_json(self.text("texts"))
        except (ValueError, RecursionError):
            return None
        return frozenset(map(str, texts)) if isinstance(texts, list) else None


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file that is a form: its papers, and what came back in it.

    `written_over` are the texts that stand among the first sheet's own, each on one line.
    """

    name: str
    papers: Papers
    returned: ReturnedForm
    written_over: tuple[str, ...] = ()


def read_form(path: Path, labels: Labels | None = None) -> FormFile:
    """Return the form in the file at `path`; `labels` are the words of the plan it came from.

    Raises WorkbookError when it cannot be read, is no form, or has lost the marks of whose it is.
    """
    with no_search_for_cycles(), open_workbook(path, MAX_CELLS) as workbook:
        papers, contents = _read(workbook)
        words = Papers(papers).words(labels or Labels()) if papers else None
        tables: list[Table] = []
        others: list[tuple[Sheet, list[Row]]] = []
        for sheet, rows in contents:
            table = table_of(sheet, rows, words)
            if table is None:
                others.append((sheet, _written_in(rows, words)))
            else:
                tables.append(table)
        if not papers or not tables:
            raise _no_form(path.name, papers=bool(papers), sheets=bool(tables))
        problems = [
            *(problem for table in tables for problem in table.problems),
            *strayed(stray for table in tables for stray in table.strays),
            *(problem for sheet, rows in others for problem in own_sheet(sheet.name, rows)),
            *commented(workbook.comments()),
        ]
        names = frozenset(sheet.name for sheet in workbook.sheets)
    returned = ReturnedForm(
        tuple(row for table in tables for row in table.rows),
        _columns(tables),
        tuple(problems),
        tuple(row for table in tables for row in table.loose),
        names,
    )
    written_over = tuple(
        one_line(value)
        for table in tables
        if table.part is FormPart.SUMMARY
        for _place, value in table.strays
    )
    return FormFile(path.name, Papers(papers), returned, written_over)


def _read(workbook: Workbook) -> tuple[dict[str, str], list[tuple[Sheet, list[Row]]]]:
    """Return the form's papers, and the rows of all other sheets."""
    papers: dict[str, str] = {}
    contents = []
    for sheet in workbook.sheets:
        if sheet.is_hidden and sheet.name == LIST_SHEET:
            continue
        rows = list(sheet.rows(MOST_COLUMNS))
        is_apart = sheet.is_hidden or sheet.name.casefold() == HIDDEN_SHEET
        found = _papers(rows) if is_apart else {}
        papers |= found
        if not found:
            contents.append((sheet, rows))
    return papers, contents


def _written_in(rows: list[Row], words: FormWords | None) -> list[Row]:
    """Return the rows of a sheet in which something stands that is none of the form's own texts."""
    own = words.texts if words is not None else None
    if own is None:
        return rows
    return [
        row
        for row in rows
        if any(value is not None and one_line(value) not in own for value in row.cells)
    ]


def _columns(tables: Iterable[Table]) -> dict[FormPart, frozenset[str]]:
    columns: dict[FormPart, frozenset[str]] = {}
    for table in tables:
        columns[table.part] = columns.get(table.part, frozenset()) | table.columns()
        if table.part is FormPart.SUMMARY and table.columns():
            columns[FormPart.QUESTION] = frozenset(INPUTS[FormPart.QUESTION])
    return columns


def missing_places(issued: IssuedForm, returned: ReturnedForm) -> Iterator[FormProblem]:
    """Yield a problem for each sheet and each column of answers that is gone from a form."""
    wanted: dict[FormPart, set[str]] = {}
    for row in issued.rows:
        wanted.setdefault(row.key.part, set()).update(row.base)
    if returned.columns.keys().isdisjoint({FormPart.PROPOSAL}):
        yield _missing_sheet(_(SHEETS[FormPart.PROPOSAL]), returned)
    for part, names in wanted.items():
        if part not in returned.columns:
            yield _missing_sheet(_(SHEETS[part]), returned)
            continue
        for name, rule in issued.inputs(part).items():
            if name in names - returned.columns[part]:
                sentence = _("Kolumnen {column} saknas på bladet {sheet}. Inget ändras där.")
                reason = sentence.format(column=_(rule.label), sheet=_(SHEETS[part]))
                yield FormProblem(ProblemKind.MISSING, reason)


def _missing_sheet(name: str, returned: ReturnedForm) -> FormProblem:
    if name in returned.sheets:
        sentence = _(
            "Bladet {sheet} har varken kvar sina dolda uppgifter eller sina rubriker, så det går"
            " inte att läsa. Det som står där ändrar inget i planen."
        )
    else:
        sentence = _("Bladet {sheet} saknas i formuläret. Det som stod där ändrar inget i planen.")
    return FormProblem(ProblemKind.MISSING, sentence.format(sheet=name))


def _no_form(file: str, *, papers: bool, sheets: bool) -> WorkbookError:
    if papers or sheets:
        sentence = _(
            "{file}: formuläret saknar de dolda uppgifter som visar vems det är. Be om det"
            " formulär som skickades ut, ifyllt, eller skriv in svaren för hand på sidan"
            " Uppföljning."
        )
    else:
        sentence = _(
            "{file} är inget formulär från det här programmet. Välj ett formulär som har skickats"
            " ut från planen."
        )
    return WorkbookError(sentence.format(file=file))


def digest(rows: Iterable[ReturnedRow]) -> str:
    """Return the SHA-256 of what stands in the cells for answers, whatever their order."""
    answers = sorted(
        [str(row.key), name, " ".join(spoken_value(value).split())]
        for row in rows
        for name in row.spots
        if is_input(row.key.part, name) and (value := row.value(name)) is not None
    )
    text = json.dumps(answers, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _papers(rows: Sequence[Row]) -> dict[str, str]:
    """Return what a hidden sheet says of the form; pieces are put together."""
    texts: dict[str, str] = {}
    for row in rows:
        name, value = at(row, 0), at(row, 1)
        if isinstance(name, str) and value is not None:
            text = spoken_value(value)
            texts[name] = texts.get(name, "") + text if name in _IN_PIECES else text
    return texts if {"form_id", "plan_uuid", "content"} & texts.keys() else {}
