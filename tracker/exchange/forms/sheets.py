"""The tables of a unit form: activities, values, deliveries, and rows for new activities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.core.fields import Stored
from tracker.domain.core.labels import capitalised
from tracker.domain.core.language import _
from tracker.domain.core.terms import Prognosis, Status, word
from tracker.domain.forms.content import FormContent
from tracker.domain.forms.unit_form import PROPOSED, FormPart, IssuedRow, RowKey
from tracker.domain.indicators.judgement import Judgement, judgement_word
from tracker.exchange.forms import rules as form_rules
from tracker.exchange.forms.columns import (
    ACTIVITY_COLUMNS,
    ANSWERS_BESIDE,
    DELIVERY_COLUMNS,
    INDICATOR_COLUMNS,
    TITLE,
    Band,
    FormColumn,
    Holds,
    own_columns,
    proposal_columns,
    rule,
    used_columns,
)
from tracker.exchange.forms.layout import PROPOSAL_ROWS, marker, sheet_name
from tracker.exchange.forms.looks import (
    ASKED_FILL,
    ASKED_INK,
    BAND_LOOKS,
    HEADING_LOOKS,
    INSTRUCTION,
    KEY,
    LOCKED,
    OPEN,
    protect,
    stand_on,
)
from tracker.exchange.forms.papers import Lists
from tracker.exchange.forms.print_setup import print_table
from tracker.exchange.office.column_letters import column_letter
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_heights import line_width, word_width
from tracker.exchange.office.workbook_looks import FILTER_HEADER_HEIGHT, Look
from tracker.exchange.office.workbook_sheet import Page, RowLook

KEY_WIDTH = 12.0
HEADING_ROW = 4
FIRST_ROW = 5
_LEAST_HEIGHT = 34.0
_INSTRUCTION_HEIGHT = 24.0
_BAND_HEIGHT = 18.0
_WIDEST_WORD = 28.0
_TO_FILL_IN = (Band.INPUT, Band.ASKED)
"""The columns of the page that the unit fills in: a question stands beside its cell."""


def add_activities(book: Book, content: FormContent, lists: Lists, page: Page) -> FormTable:
    """Add the sheet on which the unit follows up its activities; without any, it says so."""
    rows = content.rows(FormPart.ACTIVITY)
    asked = (*ACTIVITY_COLUMNS, *own_columns(content.form.own))
    columns = used_columns(asked, rows) if rows else [TITLE]
    table = FormTable(book, content, FormPart.ACTIVITY, columns)
    nouns = content.labels.activity
    if rows:
        instruction = _("✎ Skriv i de gula fälten. Status väljs ur listan i cellen.")
    else:
        instruction = _("{none} att följa upp {year}. Gå till bladet {sheet}.").format(
            none=nouns.none(),
            year=content.form.period,
            sheet=sheet_name(FormPart.PROPOSAL, content.place),
        )
    table.begin(instruction)
    for row in rows:
        table.add(row)
    table.finish(lists, page)
    return table


def add_proposals(book: Book, content: FormContent, lists: Lists, page: Page) -> None:
    """Add the sheet with empty rows for new activities (LJ-R1)."""
    table = FormTable(book, content, FormPart.PROPOSAL, proposal_columns(content))
    nouns = content.labels.activity
    instruction = _("✎ Skriv era förslag på {activities} i planen, ett på varje rad.")
    sentences = [instruction.format(activities=nouns.plural)]
    if content.target_groups:
        groups = "; ".join(group.name for group in content.target_groups)
        sentences.append(_("Målgrupper i planen: {groups}.").format(groups=groups))
    if content.parents:
        sentence = _("Hör den till ett {goal} som ni föreslår? Skriv dess lydelse som {parent}.")
        nouns_of_goals = content.labels
        sentences.append(
            sentence.format(
                goal=nouns_of_goals.sub_goal.singular, parent=nouns_of_goals.goal.singular
            )
        )
    table.begin(" ".join(sentences))
    table.add_empty(content.rows(FormPart.PROPOSAL))
    table.finish(lists, page)


def add_values(book: Book, content: FormContent, lists: Lists, page: Page) -> FormTable | None:
    """Add the sheet for the values the unit supplies; a unit that supplies none has no such."""
    rows = content.rows(FormPart.INDICATOR)
    if not rows:
        return None
    table = FormTable(book, content, FormPart.INDICATOR, used_columns(INDICATOR_COLUMNS, rows))
    table.begin(_("✎ Skriv årets värden i de gula fälten. Ett värde som inte finns lämnas tomt."))
    for row in rows:
        table.add(row)
    table.finish(lists, page)
    return table


def add_deliveries(book: Book, content: FormContent, lists: Lists, page: Page) -> FormTable | None:
    """Add the sheet for what the unit has delivered of agreements; see `FormPart.DELIVERY`.

    A unit that has promised nothing in the year has no such sheet (LJ-R9, VB-R6).
    """
    rows = content.rows(FormPart.DELIVERY)
    if not rows:
        return None
    table = FormTable(book, content, FormPart.DELIVERY, used_columns(DELIVERY_COLUMNS, rows))
    table.begin(
        _(
            "✎ Skriv hur mycket ni har levererat {year} av det som är avtalat. Noll är ett svar;"
            " det ni inte vet lämnas tomt."
        ).format(year=content.form.year)
    )
    for row in rows:
        table.add(row)
    table.finish(lists, page)
    return table


class FormTable:
    """One table of a form under construction: begun, its rows added, finished."""

    def __init__(
        self, book: Book, content: FormContent, part: FormPart, columns: Sequence[FormColumn]
    ) -> None:
        rows = content.rows(part)
        self.columns = columns
        self._content = content
        self.part = part
        self._periods = content.form.periods
        labels = content.labels
        self._headings = [column.heading(labels, self._periods) for column in columns]
        widths = [
            max(_width(column, rows), word_width(heading, HEADING_LOOKS[column.band]))
            for column, heading in zip(columns, self._headings, strict=True)
        ]
        self._make_room_for_bands(widths)
        self.sheet = book.add_sheet(sheet_name(part, content.place), [KEY_WIDTH, *widths])
        self._readers = [_reader(column) for column in columns]
        self._looks: dict[tuple[bool, ...], RowLook] = {}
        self._open_rows: list[list[int]] = [[] for _column in columns]
        self._row = FIRST_ROW

    def begin(self, instruction: str) -> None:
        """Add what stands above the rows: the identifiers, hidden; what to do; the headings."""
        sheet, columns = self.sheet, self.columns
        plain = sheet.row_look([KEY] * sheet.columns)
        mark = marker(self.part, self._content.place)
        sheet.add_hidden([mark, *(column.name for column in columns)], plain)
        if self._content.place:
            instruction = f"{self._content.plan.title}  {instruction}"
        sheet.add_spans((None, KEY, 1), (instruction, INSTRUCTION, 1), at_least=_INSTRUCTION_HEIGHT)
        bands = [column.band for column in columns]
        band_spans = [
            (self._band_text(band) if band not in bands[:place] else None, BAND_LOOKS[band], 1)
            for place, band in enumerate(bands)
        ]
        sheet.add_spans((None, KEY, 1), *band_spans, at_least=_BAND_HEIGHT)
        headings = [
            (heading, HEADING_LOOKS[column.band], 1)
            for column, heading in zip(columns, self._headings, strict=True)
        ]
        sheet.add_spans((None, KEY, 1), *headings, at_least=FILTER_HEADER_HEIGHT)

    def add(self, row: IssuedRow) -> None:
        """Add a row: open where the unit may write, locked elsewhere."""
        base, shown = row.base, row.shown
        signs = tuple(
            column.name in (shown if column.band is Band.ASKED else base) for column in self.columns
        )
        values: list[Value] = [str(row.key)]
        for place, column in enumerate(self.columns):
            name = column.name
            if name in base:
                self._open_rows[place].append(self._row)
                values.append(_written(name, base[name], self._readers[place]))
            else:
                values.append(self._readers[place](shown.get(name)))
        self.sheet.add(values, self._row_look(signs), at_least=_LEAST_HEIGHT)
        self._row += 1

    def add_empty(self, written: Sequence[IssuedRow]) -> None:
        """Add the rows for what the unit proposes: those with something in them, then empty ones.

        What is written in a row that the form has no column for is left out.
        """
        names = [column.name for column in self.columns]
        rows = {row.key.row_id: row.base for row in written}
        for number in range(1, max([PROPOSAL_ROWS, *(key + 5 for key in rows)]) + 1):
            base = {name: rows.get(number, {}).get(name) for name in names}
            self.add(IssuedRow(RowKey(self.part, number), base, {}))

    def finish(self, lists: Lists, page: Page) -> None:
        """Set the rules, lock the rest, keep headings in sight and set up the pages."""
        sheet = self.sheet
        for place, column in enumerate(self.columns):
            if column.band is Band.INPUT:
                self._set_rule(place, column, lists)
        first_input = next(
            (place for place, column in enumerate(self.columns) if column.band is Band.INPUT), 0
        )
        first_shown = next(
            (place for place, column in enumerate(self.columns) if column.band in _TO_FILL_IN),
            first_input,
        )
        kept = 1 + [column.name for column in self.columns].index("title") + 1
        sheet.freeze(HEADING_ROW, kept)
        stand_on(sheet, FIRST_ROW, first_input + 1)
        sheet.scroll_to(FIRST_ROW, max(first_shown + 1, kept))
        sheet.worksheet.column_dimensions["A"].hidden = True
        if self._row > FIRST_ROW:  # the keys too, so that they are sorted with their rows
            last = sheet.columns - 1
            sheet.worksheet.auto_filter.ref = sheet.range(HEADING_ROW, 0, self._row - 1, last)
        print_table(sheet, page, HEADING_ROW, kept, first_shown + 1)
        protect(sheet)

    def range(self, name: str) -> str:
        """Return where the cells of a column stand, "" without the column or any row."""
        places = [place for place, column in enumerate(self.columns, 1) if column.name == name]
        if not places or self._row == FIRST_ROW:
            return ""
        letter = column_letter(places[0])
        return f"'{self.sheet.name}'!${letter}${FIRST_ROW}:${letter}${self._row - 1}"

    def _set_rule(self, place: int, column: FormColumn, lists: Lists) -> None:
        heading = self._headings[place]
        source = lists.choices(column.name)
        if source:
            is_open = column.name in lists.open_names
            validation = form_rules.list_rule(source, heading, is_open=is_open)
        else:
            field = rule(self.part, column)
            validation = form_rules.rule_for(column, field, heading, self._periods.asked.year)
        if column.own is not None and column.own.help:
            form_rules.add_help(validation, heading, column.own.help)
        form_rules.apply(
            self.sheet, validation, form_rules.Cells(place + 1, self._open_rows[place])
        )

    def _row_look(self, signs: tuple[bool, ...]) -> RowLook:
        if signs not in self._looks:
            looks = [
                _look(column, is_used=is_used)
                for column, is_used in zip(self.columns, signs, strict=True)
            ]
            self._looks[signs] = self.sheet.row_look([KEY, *looks])
        return self._looks[signs]

    def _make_room_for_bands(self, widths: list[float]) -> None:
        """Widen the last column of a band that is narrower than its words."""
        bands = [column.band for column in self.columns]
        for band in set(bands):
            places = [place for place, each in enumerate(bands) if each is band]
            lacking = line_width(self._band_text(band), BAND_LOOKS[band]) - sum(
                widths[place] for place in places
            )
            widths[places[-1]] += max(0.0, lacking)

    def _band_text(self, band: Band) -> str:
        nouns = self._content.labels
        match band:
            case Band.LAST_YEAR:
                return self._before_text()
            case Band.INPUT if self.part in PROPOSED:
                return _("✎ Era förslag")
            case Band.INPUT:
                return _("✎ Fyll i för {year}").format(year=self._periods.asked)
            case Band.ASKED:
                return _("! Komplettera")
            case Band.ABOUT:
                if self.part is FormPart.DELIVERY:
                    return _("Det här har ni lovat")
                noun = nouns.indicator if self.part is FormPart.INDICATOR else nouns.activity
                return capitalised(noun.definite)

    def _before_text(self) -> str:
        """Return when the answers beside are from; values and amounts are those of whole years."""
        names = {column.name for column in self.columns}
        beside = self._periods.beside
        if beside.is_whole or not names & ANSWERS_BESIDE:
            return _("Förra året, {year}").format(year=self._periods.asked.year - 1)
        if "last_quantity" in names:
            return _("Tidigare svar")
        return _("Tidigare i år, {period}").format(period=beside)


def _width(column: FormColumn, rows: Sequence[IssuedRow]) -> float:
    """A locked column is at least as wide as its longest word, within reason."""
    if column.band is Band.INPUT or column.holds is not Holds.TEXT:
        return column.width
    words = {word for row in rows for word in row.shown.get(column.name, "").split()}
    longest = max(words, key=len, default="")
    return max(column.width, min(word_width(longest, LOCKED[column.holds]), _WIDEST_WORD))


def _look(column: FormColumn, *, is_used: bool) -> Look:
    """A cell is open where the unit writes; one that asks stands out where it asks something."""
    if column.band is Band.ASKED:
        look = LOCKED[column.holds]
        return replace(look, fill=ASKED_FILL, ink=ASKED_INK) if is_used else look
    look = (OPEN if is_used else LOCKED)[column.holds]
    return replace(look, bold=True) if column is TITLE else look


def _written(name: str, stored: Stored, read: Callable[[Stored], Value]) -> Value:
    if name == "status" and stored:
        return word(Status(str(stored)))
    if name == "prognosis" and stored:
        return word(Prognosis(str(stored)))
    if name == "judgement" and stored:
        return judgement_word(Judgement(str(stored)))
    return read(stored)


def _reader(column: FormColumn) -> Callable[[Stored], Value]:
    if column.own is not None:
        return column.own.cell
    match column.holds:
        case Holds.DATE:
            return _day
        case Holds.NUMBER | Holds.MONEY:
            return _number
        case Holds.TEXT:
            return _same


def _day(stored: Stored) -> Value:
    return date.fromisoformat(str(stored)) if stored else None


def _number(stored: Stored) -> Value:
    return float(stored) if stored not in (None, "") else None


def _same(stored: Stored) -> Value:
    return stored
