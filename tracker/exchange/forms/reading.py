"""Reads a unit's returned form, whatever has been renamed, sorted, moved or inserted in it.

What the form asks for is read from its tables; whatever else somebody wrote in the file, in sheets
of their own, in comments or beside the tables, is named.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.core.followup_period import parse_followup_period
from tracker.domain.core.json_text import read_json
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.forms.returned import (
    FormProblem,
    Place,
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
from tracker.domain.own.own_field import OwnField
from tracker.exchange.forms.finding import FormWords, at, letters, marked_layout, one_line
from tracker.exchange.forms.layout import (
    COVER,
    HIDDEN_SHEET,
    LIST_SHEET,
    PROGRESS,
    numbered,
    sheet_name,
)
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

_LISTS = re.compile(re.escape(LIST_SHEET) + "[0-9]*")
_MOST_DIGITS = 5
_IN_PIECES = frozenset({"content", "texts"})


class OtherPlanError(WorkbookError):
    """A file is a form, but none of the plan that it was to be received in."""


@dataclass(frozen=True, slots=True)
class Papers:
    """A form's account of itself, as text."""

    texts: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return what the papers say, "" when they say nothing."""
        return self.texts.get(name, "")

    @property
    def place(self) -> int:
        """The form's number among those in the workbook, 0 for one that is alone."""
        return _whole(self.text("part"))

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
        return FormWords(labels, periods, self._own_texts(), self._own_fields(), self.place)

    def _own_fields(self) -> tuple[OwnField, ...]:
        """Return the plan's own fields that the form asks about; few plans have any."""
        copy = self.copy() if '"own"' in self.text("content") else None
        return copy.own if copy is not None else ()

    def _own_texts(self) -> frozenset[str] | None:
        try:
            texts = read_json(self.text("texts"))
        except (ValueError, RecursionError):
            return None
        return frozenset(map(str, texts)) if isinstance(texts, list) else None


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file that is a form: its papers, and what came back in it.

    `written_over` are the texts that stand among the first sheet's own, each on one line, and
    `others` the papers of other plans' forms in the file.
    """

    name: str
    papers: Papers
    returned: ReturnedForm
    written_over: tuple[str, ...] = ()
    others: tuple[Papers, ...] = ()


def read_form(path: Path, labels: Labels | None = None, plan_uuid: str = "") -> FormFile:
    """Return the form in the file at `path`; `labels` are the words of the plan it came from.

    Of a workbook with the forms of several plans, that of the plan `plan_uuid` is read. Raises
    WorkbookError when it cannot be read, is no form, holds none of that plan, or has lost the
    marks of whose it is.
    """
    with open_workbook(path, MAX_CELLS) as workbook:
        every, contents = _read(workbook)
        papers = _of_plan(path.name, every, plan_uuid)
        words = papers.words(labels or Labels()) if papers.texts else None
        tables: list[Table] = []
        strays: list[tuple[Place, object]] = []
        others: list[tuple[Sheet, list[Row]]] = []
        elsewhere: set[str] = set()
        for sheet, rows in contents:
            if _is_cover(rows):
                strays += _strays_of_cover(sheet, rows, words)
            elif _is_of_another(sheet, rows, papers, every):
                elsewhere.add(sheet.name)
            elif (table := table_of(sheet, rows, words)) is not None:
                tables.append(table)
            else:
                others.append((sheet, _written_in(rows, words)))
        if not papers.texts or not tables:
            raise _no_form(path.name, papers, sheets=bool(tables))
        strays += (stray for table in tables for stray in table.strays)
        problems = [
            *(problem for table in tables for problem in table.problems),
            *strayed(strays),
            *(problem for sheet, rows in others for problem in own_sheet(sheet.name, rows)),
            *commented(each for each in workbook.comments() if each.sheet not in elsewhere),
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
    return FormFile(
        path.name,
        papers,
        returned,
        written_over,
        tuple(each for place, each in sorted(every.items()) if place != papers.place),
    )


def _read(workbook: Workbook) -> tuple[dict[int, Papers], list[tuple[Sheet, list[Row]]]]:
    """Return the papers of each form by its number, and the rows of all other sheets."""
    papers: dict[int, dict[str, str]] = {}
    contents = []
    for sheet in workbook.sheets:
        if sheet.is_hidden and _LISTS.fullmatch(sheet.name):
            continue
        rows = list(sheet.rows(MOST_COLUMNS))
        is_apart = sheet.is_hidden or sheet.name.casefold().startswith(HIDDEN_SHEET)
        found = _papers(rows) if is_apart else {}
        if found:
            papers.setdefault(_whole(found.get("part", "")), {}).update(found)
        else:
            contents.append((sheet, rows))
    return {place: Papers(texts) for place, texts in papers.items()}, contents


def _of_plan(file: str, every: Mapping[int, Papers], plan_uuid: str) -> Papers:
    """Return the papers of the plan's form; a form that is alone is judged by its receiver."""
    if len(every) <= 1 or not plan_uuid:
        return next(iter(every.values()), Papers({}))
    for papers in every.values():
        if papers.text("plan_uuid") == plan_uuid:
            return papers
    sentence = _(
        "{file} har delar för {plans}, men ingen för den plan som är öppen. Öppna en av dem och ta"
        " emot filen där."
    )
    plans = ", ".join(papers.text("plan") or "–" for papers in every.values())
    raise OtherPlanError(sentence.format(file=file, plans=plans))


def of_other_plan(file: str) -> OtherPlanError:
    """Return why a form that is alone in its file is not received: it is of another plan."""
    sentence = _(
        "{file} hör till en annan plan än den som är öppen. Öppna den plan som formuläret"
        " skickades ut från."
    )
    return OtherPlanError(sentence.format(file=file))


def _is_of_another(
    sheet: Sheet, rows: Sequence[Row], papers: Papers, every: Mapping[int, Papers]
) -> bool:
    """Return whether a sheet belongs to another plan's form in the workbook.

    It is known by its mark, or where that is gone by the number that its name begins with.
    """
    layout = marked_layout(rows)
    if layout is not None:
        return layout.place != papers.place
    place = numbered(sheet.name)
    return place != papers.place and place in every


def _is_cover(rows: Sequence[Row]) -> bool:
    return any(COVER in row.cells for row in rows[:1])


def _strays_of_cover(
    sheet: Sheet, rows: Sequence[Row], words: FormWords | None
) -> Iterator[tuple[Place, object]]:
    """Yield what somebody has written on the sheet that lists the plans; its counts are ours."""
    own = words.texts if words is not None else None
    if own is None:
        return
    counted = {index for index, name in enumerate(rows[0].cells) if name == PROGRESS}
    for row in rows[1:]:
        for index, value in enumerate(row.cells):
            if value is not None and index not in counted and one_line(value) not in own:
                yield Place(sheet.name, row.number, letters(index)), value


def _whole(text: str) -> int:
    """Return the small whole number that a text is, 0 for another text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else 0


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


def missing_places(
    issued: IssuedForm, returned: ReturnedForm, place: int = 0
) -> Iterator[FormProblem]:
    """Yield a problem for each sheet and each column of answers that is gone from a form.

    `place` is the form's number among those in the workbook.
    """
    wanted: dict[FormPart, set[str]] = {}
    for row in issued.rows:
        wanted.setdefault(row.key.part, set()).update(row.base)
    if returned.columns.keys().isdisjoint({FormPart.PROPOSAL}):
        yield _missing_sheet(sheet_name(FormPart.PROPOSAL, place), returned)
    for part, names in wanted.items():
        if part not in returned.columns:
            yield _missing_sheet(sheet_name(part, place), returned)
            continue
        for name, rule in issued.inputs(part).items():
            if name in names - returned.columns[part]:
                sentence = _("Kolumnen {column} saknas på bladet {sheet}. Inget ändras där.")
                reason = sentence.format(column=_(rule.label), sheet=sheet_name(part, place))
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


def _no_form(file: str, papers: Papers, *, sheets: bool) -> WorkbookError:
    if papers.place:
        sentence = _(
            "{file}: bladen för {plan} är borta. Be om filen med dem, eller skriv in svaren för"
            " hand på sidan Uppföljning."
        )
        return WorkbookError(sentence.format(file=file, plan=papers.text("plan") or "–"))
    if papers.texts or sheets:
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
    keyed = [(str(row.key), row) for row in rows]
    answers = sorted(
        [key, name, " ".join(spoken_value(value).split())]
        for key, row in keyed
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
