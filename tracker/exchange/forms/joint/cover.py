"""The first sheet of a workbook with the forms of several plans: which they are, and how far.

How much is filled in is counted by the spreadsheet itself, in formulas with English names, which
every spreadsheet program knows whatever its language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.domain.core.language import _
from tracker.domain.followup.marks import INK
from tracker.domain.forms.content import FormContent, JointContent, cell_safe
from tracker.domain.forms.unit_form import FormPart
from tracker.exchange.forms.layout import COVER, PROGRESS, sheet_name
from tracker.exchange.forms.looks import KEY, protect, stand_on
from tracker.exchange.forms.sheets import FormTable
from tracker.exchange.office.values import Formula, formula_text
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import ACCENT, FILTER_HEADER, HAIRLINE, MUTED, Look
from tracker.exchange.office.workbook_sheet import Page

_WIDTHS = (12.0, 5.0, 50.0, 32.0, 16.0)
_TITLE = Look(size=18, bold=True, ink=ACCENT, vertical="center")
_SUBTITLE = Look(size=11, ink=MUTED, vertical="center")
_FACT = Look(size=11, bold=True, ink=INK, vertical="center")
_STEP = Look(size=10, ink=INK, vertical="center")
_NUMBER = Look(size=11, bold=True, ink=ACCENT, horizontal="center", vertical="center")
_CELL = Look(size=10, ink=INK, vertical="center", line_below=HAIRLINE)
_PLACE = replace(_NUMBER, line_below=HAIRLINE)
_HEADING = replace(FILTER_HEADER, vertical="center")
_COLUMNS = (None, "plan", PROGRESS, "link")
_SPAN = len(_COLUMNS)
_TABS = ("1F5C99", "7A5B00", "2E6B4A", "7B3F6E", "A04000", "4A4E69")
"""Colours of the plans' sheet tabs, over and over; their numbers say the same in words."""


class Asked(NamedTuple):
    """One plan's form in the workbook, with the tables in which its answers are counted."""

    content: FormContent
    activities: FormTable | None
    values: FormTable | None
    deliveries: FormTable | None


class Cover:
    """The first sheet: added first, and filled when the forms behind it stand."""

    def __init__(self, book: Book, content: JointContent) -> None:
        self._content = content
        self.sheet = book.add_sheet(_("Planerna"), _WIDTHS)

    def fill(self, forms: Sequence[Asked], page: Page) -> None:
        """Write whose the workbook is, what to do, and a row a plan."""
        sheet, content = self.sheet, self._content
        look = sheet.row_look([KEY] * sheet.columns)
        sheet.add_hidden([COVER, *_COLUMNS], look)
        title = _("Uppföljning {year}").format(year=content.form.period)
        sheet.add_spans((None, KEY, 1), (title, _TITLE, _SPAN), at_least=32.0)
        about = _("Ett formulär för {count} planer").format(count=len(forms))
        sheet.add_spans((None, KEY, 1), (about, _SUBTITLE, _SPAN))
        sheet.space(8)
        self._add_facts()
        sheet.space(8)
        for number, step in enumerate(self._steps(), 1):
            spans = ((number, _NUMBER, 1), (step, _STEP, _SPAN - 1))
            sheet.add_spans((None, KEY, 1), *spans, at_least=20.0)
        sheet.space(10)
        headings = (_("Nr"), _("Plan"), _("Ifyllt"), _("Gå till"))
        spans_of_headings = [(text, _HEADING, 1) for text in headings]
        sheet.add_spans((None, KEY, 1), *spans_of_headings, at_least=22.0)
        first = len(sheet.rows) + 1
        for form in forms:
            self._add_plan(form)
        sheet.worksheet.column_dimensions["A"].hidden = True
        stand_on(sheet, first, _SPAN)
        sheet.print_on(page, landscape=False, header_row=None, tall=1)
        protect(sheet)

    def _add_facts(self) -> None:
        form = self._content.form
        unit = self._content.parts[0].labels.unit.title
        self.sheet.add_spans((None, KEY, 1), (f"{unit}: {form.unit}", _FACT, _SPAN), at_least=20.0)
        if self._content.last_day is not None:
            answer = _("Svara senast {day}").format(day=self._content.last_day.isoformat())
            self.sheet.add_spans((None, KEY, 1), (answer, _FACT, _SPAN), at_least=20.0)

    def _steps(self) -> Iterator[str]:
        yield _(
            "Varje plan har egna blad; deras namn börjar med planens nummer. Klicka på"
            " bladets namn nedan för att komma till planens första blad, som säger hur ni gör."
        )
        yield _("Fyll i de gula fälten på bladen. Kolumnen Ifyllt räknar det ni har svarat på.")
        yield _("Spara filen som den är, i Excel-format, och skicka tillbaka den: en fil räcker.")

    def _add_plan(self, form: Asked) -> None:
        content, sheet = form.content, self.sheet
        plan = content.plan
        municipalities = {part.plan.municipality for part in self._content.parts}
        named = plan.title
        if len(municipalities) > 1 and plan.municipality:
            named = f"{plan.title} · {plan.municipality}"
        sheet.add_spans(
            (None, KEY, 1),
            (content.place, _PLACE, 1),
            (cell_safe(named), _CELL, 1),
            (_progress(form), _CELL, 1),
            (first := sheet_name(FormPart.SUMMARY, content.place), _CELL, 1),
            at_least=24.0,
        )
        sheet.add_link(_SPAN, first, "B2")


def colour_tabs(book: Book, first: int, place: int) -> None:
    """Give the tabs of one plan's sheets, from the number `first` on, their colour."""
    for sheet in book.sheets[first:]:
        sheet.worksheet.sheet_properties.tabColor = _TABS[(place - 1) % len(_TABS)]


def _progress(form: Asked) -> Formula | str:
    """Return what counts how many rows of each kind have an answer: "3 av 12 aktiviteter"."""
    nouns = form.content.labels
    counted = [
        _counted(form.activities, ("result",), nouns.activity.plural, form.content),
        _counted(form.values, ("value", "judgement", "text"), _("värden"), form.content),
        _counted(form.deliveries, ("delivered",), _("överenskommelser"), form.content),
    ]
    parts = [part for part in counted if part is not None]
    if not parts:
        none = _("Inga {activities} att följa upp; skriv era egna ord och förslag")
        return none.format(activities=nouns.activity.plural)
    joint = formula_text(" · ")
    return Formula(
        f"&{joint}&".join(part.text for part in parts), " · ".join(part.result for part in parts)
    )


def _counted(
    table: FormTable | None, names: Sequence[str], noun: str, content: FormContent
) -> Formula | None:
    """Return a formula for how many rows of a table have something in one of the columns."""
    if table is None:
        return None
    ranges = [found for name in names if (found := table.range(name))]
    rows = [row for row in content.rows(table.part) if any(name in row.base for name in names)]
    if not ranges or not rows:
        return None
    filled = "+".join(f'({found}<>"")' for found in ranges)
    done = sum(any(row.base.get(name) is not None for name in names) for row in rows)
    tail = " " + _("av {total} {nouns}").format(total=len(rows), nouns=noun)
    return Formula(f"SUMPRODUCT(--(({filled})>0))&{formula_text(tail)}", f"{done}{tail}")
