"""The first sheet of a unit's form: whose it is, by when, what to do, and the unit's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.core.labels import capitalised
from tracker.domain.core.language import _
from tracker.domain.core.terms import Prognosis, word
from tracker.domain.followup.marks import INK
from tracker.domain.forms.content import FormContent, cell_safe
from tracker.domain.forms.unit_form import INPUTS, FormPart
from tracker.exchange.forms import rules as form_rules
from tracker.exchange.forms.columns import Holds
from tracker.exchange.forms.layout import MARKER, PROPOSAL_ROWS, SHEETS
from tracker.exchange.forms.looks import KEY, LOCKED, OPEN, protect, stand_on
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import ACCENT, MUTED, Look
from tracker.exchange.office.workbook_sheet import Page, Sheet

_WIDTHS = (12.0, 5.0, 21.0, 66.0)
_TITLE = Look(size=18, bold=True, ink=ACCENT, vertical="center")
_SUBTITLE = Look(size=11, ink=MUTED, vertical="center")
_SECTION = Look(size=12, bold=True, ink=ACCENT, vertical="bottom", line_below=ACCENT)
_NAME = Look(size=10, ink=MUTED, vertical="center")
_FACT = Look(size=10, ink=INK, vertical="center")
_URGENT = replace(_FACT, size=11, bold=True)
_NUMBER = Look(size=11, bold=True, ink=ACCENT, horizontal="center", vertical="center")
_STEP = Look(size=10, ink=INK, vertical="center")
_LABEL = Look(size=10, ink=INK, vertical="center")
_VALUE = 3
"""The place of the column for what the unit writes, counted from 0."""

_LINE, _TEXT = 24.0, 90.0


def add_readme(book: Book, content: FormContent, page: Page) -> None:
    """Add the sheet that is read first."""
    sheet = book.add_sheet(_(SHEETS[FormPart.SUMMARY]), _WIDTHS)
    marker = MARKER.format(part=FormPart.SUMMARY)
    sheet.add_hidden([marker, None, "label", "value"], sheet.row_look([KEY] * sheet.columns))
    _add_heading(sheet, content)
    _add_section(sheet, _("Så här gör ni"))
    for number, step in enumerate(_steps(content), 1):
        sheet.add_spans((None, KEY, 1), (number, _NUMBER, 1), (step, _STEP, 2), at_least=20.0)
    _add_legend(sheet)
    _add_texts(sheet, content)
    _add_inputs(sheet, content)
    sheet.worksheet.column_dimensions["A"].hidden = True
    stand_on(sheet, len(sheet.rows) - 1, _VALUE)
    sheet.print_on(
        page,
        landscape=False,
        header_row=None,
        tall=0 if content.texts or content.introductions else 1,
    )
    protect(sheet)


def _add_heading(sheet: Sheet, content: FormContent) -> None:
    plan, form = content.plan, content.form
    title = _("Uppföljning {year}").format(year=form.period)
    sheet.add_spans((None, KEY, 1), (title, _TITLE, 3), at_least=32.0)
    about = " · ".join(part for part in (plan.municipality, plan.title) if part)
    sheet.add_spans((None, KEY, 1), (about, _SUBTITLE, 3))
    sheet.space(8)
    for name, text, look in _facts(content):
        sheet.add_spans((None, KEY, 1), (name, _NAME, 2), (text, look, 1), at_least=18.0)


def _facts(content: FormContent) -> Iterator[tuple[str, str, Look]]:
    plan, form = content.plan, content.form
    yield content.labels.unit.title, form.unit, _URGENT
    if form.until:
        yield _("Gäller"), capitalised(form.period.until_words), _FACT
    if content.last_day is not None:
        yield _("Svara senast"), content.last_day.isoformat(), _URGENT
    if plan.document_owner:
        yield _("Frågor besvaras av"), plan.document_owner, _FACT
    if plan.followup_recipient:
        yield _("Svaren redovisas för"), plan.followup_recipient, _FACT
    yield _("Skapat"), form.issued_on.isoformat(), _FACT


def _steps(content: FormContent) -> list[str]:
    nouns = content.labels
    sheets = {part: _(name) for part, name in SHEETS.items()}
    steps = []
    if content.rows(FormPart.ACTIVITY):
        steps += [
            _(
                "Gå till bladet {sheet}. Välj status för {each} och skriv kort hur det gick."
                " {beside}"
            ).format(sheet=sheets[FormPart.ACTIVITY], each=_each(content), beside=_beside(content)),
            _(
                "Har slutdatumet ändrats? Skriv det nya, till exempel {year}-09-30, och skälet."
                " Berördas röster återges utan namn."
            ).format(year=content.form.year + 1),
        ]
    if any("prognosis" in row.base for row in content.rows(FormPart.ACTIVITY)):
        steps.append(
            _(
                "Prognos: välj {on_track}, {at_risk} eller {will_not_reach}, och skriv vad som"
                " står i vägen under Hinder."
            ).format(**{str(each): word(each).lower() for each in Prognosis})
        )
    steps.append(
        _("Nya {activities} föreslår ni på bladet {sheet}, högst {count}.").format(
            activities=nouns.activity.plural, sheet=sheets[FormPart.PROPOSAL], count=PROPOSAL_ROWS
        )
    )
    if content.rows(FormPart.INDICATOR):
        steps.append(_values_step(content).format(sheet=sheets[FormPart.INDICATOR]))
    if content.rows(FormPart.DELIVERY):
        steps.append(
            _("Skriv på bladet {sheet} hur mycket ni har levererat av det som är avtalat.").format(
                sheet=sheets[FormPart.DELIVERY]
            )
        )
    steps.append(_("Fyll i fälten längst ned på det här bladet."))
    if content.last_day is None:
        steps.append(_("Spara filen som den är, i Excel-format, och skicka tillbaka den."))
    else:
        steps.append(
            _(
                "Spara filen som den är, i Excel-format, och skicka tillbaka den senast {day}."
            ).format(day=content.last_day.isoformat())
        )
    return steps


def _beside(content: FormContent) -> str:
    """Return which earlier answers stand beside."""
    beside = content.form.periods.beside
    if beside.is_whole:
        return _("Förra årets svar står bredvid.")
    return _("Svaren för {period} står bredvid.").format(period=beside)


def _values_step(content: FormContent) -> str:
    if content.form.period.is_whole:
        return _("Skriv årets värden på bladet {sheet}.")
    return _("Skriv de värden som redan finns på bladet {sheet}.")


def _each(content: FormContent) -> str:
    noun = content.labels.activity
    word = _("varje {noun}")
    return word.format(noun=noun.singular)


def _add_section(sheet: Sheet, text: str) -> None:
    sheet.space(10)
    sheet.add_spans((None, KEY, 1), (text, _SECTION, 3), at_least=22.0)
    sheet.space(4)


def _add_legend(sheet: Sheet) -> None:
    sheet.space(6)
    for look, sample, text in (
        (replace(OPEN[Holds.TEXT], is_open=False), _("✎ Gult"), _("Här skriver ni.")),
        (LOCKED[Holds.TEXT], _("Grått"), _("Här läser ni. Cellerna är låsta.")),
    ):
        centred = replace(look, horizontal="center", vertical="center")
        sheet.add_spans((None, KEY, 1), (sample, centred, 2), (text, replace(_FACT, indent=1), 1))


def _add_texts(sheet: Sheet, content: FormContent) -> None:
    """Add what the plan's document says of its purpose, its words and the unit's areas."""
    if not (content.texts or content.introductions):
        return
    _add_section(sheet, _("Ur dokumentet"))
    for text in content.texts:
        words = (text.text, " · ".join(text.facts()), text.uncertainty_sentence())
        shown = cell_safe("\n".join(part for part in words if part))
        _add_words(sheet, text.title, shown)
    for title, introduction in content.introductions:
        _add_words(sheet, title, cell_safe(introduction))


def _add_words(sheet: Sheet, title: str, words: str) -> None:
    sheet.add_spans((None, KEY, 1), (title, _LABEL, 2), (words, _STEP, 1), at_least=20.0)


def _add_inputs(sheet: Sheet, content: FormContent) -> None:
    """Add a row for each of the unit's own words; a text that no cell can hold stays locked."""
    _add_section(sheet, capitalised(_("{unit} svarar").format(unit=content.labels.unit.definite)))
    row = next(iter(content.rows(FormPart.SUMMARY)), None)
    if row is None:
        return
    for name, label in input_labels(content.form.period.is_whole).items():
        field = INPUTS[FormPart.SUMMARY][name]
        is_open = name in row.base
        stored = row.base[name] if is_open else row.shown.get(name)
        look = (OPEN if is_open else LOCKED)[Holds.TEXT]
        key = f"{row.key}:{name}"
        number = sheet.add_spans(
            (key, KEY, 1), (label, _LABEL, 2), (stored, look, 1), at_least=_height(name)
        )
        if is_open:
            validation = form_rules.text_rule(field, _(field.label))
            form_rules.apply(sheet, validation, form_rules.Cells(_VALUE, [number]))


def input_labels(is_whole: bool) -> dict[str, str]:  # noqa: FBT001 -- its only question
    """Return what stands before each of the unit's own words, by the inputs' names."""
    return {
        "reported_by": _("Rapporterat av (befattning räcker)"),
        "summary": _("Sammanfattning av året, med egna ord")
        if is_whole
        else _("Sammanfattning av delåret, med egna ord"),
    }


def _height(name: str) -> float:
    return _LINE if name == "reported_by" else _TEXT
