"""The first sheet of a unit's form: whose it is, by when, what to do, and the unit's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tracker.domain.core.labels import capitalised
from tracker.domain.core.language import _
from tracker.domain.core.terms import Prognosis, word
from tracker.domain.followup.marks import INK
from tracker.domain.forms.content import FormContent, cell_safe
from tracker.domain.forms.unit_form import INPUTS, FormPart
from tracker.domain.plan.document_text import DocumentText
from tracker.domain.rounds.form_words import ANSWER, INSTRUCTIONS
from tracker.exchange.forms import rules as form_rules
from tracker.exchange.forms.columns import ANSWERS_BESIDE, Holds
from tracker.exchange.forms.layout import PROPOSAL_ROWS, SHEETS, marker, sheet_name
from tracker.exchange.forms.looks import KEY, LOCKED, OPEN, protect, stand_on
from tracker.exchange.forms.papers import Lists
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import ACCENT, MUTED, Look
from tracker.exchange.office.workbook_sheet import Page

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
"""Characters of a list that stands in the rule of a cell itself."""


class Readme:
    """The first sheet of a form under construction: heading, steps, legend, texts, sections."""

    label_look = _LABEL

    def __init__(self, book: Book, place: int = 0) -> None:
        self.sheet = book.add_sheet(sheet_name(FormPart.SUMMARY, place), _WIDTHS)
        mark = marker(FormPart.SUMMARY, place)
        look = self.sheet.row_look([KEY] * self.sheet.columns)
        self.sheet.add_hidden([mark, None, "label", "value"], look)

    def add_heading(self, title: str, about: str, facts: Iterable[tuple[str, str, bool]]) -> None:
        """Add what the form is, of which plan, and facts: a name, a text, and if it is urgent."""
        sheet = self.sheet
        sheet.add_spans((None, KEY, 1), (title, _TITLE, 3), at_least=32.0)
        sheet.add_spans((None, KEY, 1), (about, _SUBTITLE, 3))
        sheet.space(8)
        for name, text, is_urgent in facts:
            look = _URGENT if is_urgent else _FACT
            sheet.add_spans((None, KEY, 1), (name, _NAME, 2), (text, look, 1), at_least=18.0)

    def add_section(self, text: str) -> None:
        """Add a heading of what stands below it."""
        self.sheet.space(10)
        self.sheet.add_spans((None, KEY, 1), (text, _SECTION, 3), at_least=22.0)
        self.sheet.space(4)

    def add_steps(self, steps: Iterable[str]) -> None:
        """Add what to do, step by step."""
        self.add_section(_("Så här gör ni"))
        for number, step in enumerate(steps, 1):
            spans = ((number, _NUMBER, 1), (step, _STEP, 2))
            self.sheet.add_spans((None, KEY, 1), *spans, at_least=20.0)

    def add_words(self, content: FormContent) -> None:
        """Add the coordinator's own words, and what the unit is asked to complete, if any."""
        if content.to_complete:
            self.add_section(_("Det här ber vi er komplettera"))
            for number, sentence in enumerate(content.to_complete, 1):
                spans = ((number, _NUMBER, 1), (cell_safe(sentence), _STEP, 2))
                self.sheet.add_spans((None, KEY, 1), *spans, at_least=20.0)
        if content.instructions:
            self.add_section(_(INSTRUCTIONS.label))
            words = (cell_safe(content.instructions), _STEP, 3)
            self.sheet.add_spans((None, KEY, 1), words, at_least=20.0)

    def add_questions(self, content: FormContent, lists: Lists) -> None:
        """Add a row for each of the coordinator's own questions."""
        rows = {row.key.row_id: row for row in content.rows(FormPart.QUESTION)}
        for question in content.questions:
            row = rows.get(question.id)
            if row is None:
                continue
            source = lists.answers(question.id)
            number = self.sheet.add_spans(
                (str(row.key), KEY, 1),
                (cell_safe(question.text), _LABEL, 2),
                (row.base.get(ANSWER.name), OPEN[Holds.TEXT], 1),
                at_least=_LINE if source else _TEXT / 2,
            )
            if source:
                validation = form_rules.list_rule(source, _(ANSWER.label))
            else:
                validation = form_rules.text_rule(ANSWER, _(ANSWER.label))
            form_rules.apply(self.sheet, validation, form_rules.Cells(_VALUE, [number]))

    def add_legend(self) -> None:
        """Add what the colours of the cells say."""
        self.sheet.space(6)
        for look, sample, text in (
            (replace(OPEN[Holds.TEXT], is_open=False), _("✎ Gult"), _("Här skriver ni.")),
            (LOCKED[Holds.TEXT], _("Grått"), _("Här läser ni. Cellerna är låsta.")),
        ):
            centred = replace(look, horizontal="center", vertical="center")
            said = (text, replace(_FACT, indent=1), 1)
            self.sheet.add_spans((None, KEY, 1), (sample, centred, 2), said)

    def add_texts(
        self, texts: Sequence[DocumentText], introductions: Sequence[tuple[str, str]]
    ) -> None:
        """Add what the plan's document says, then titles with their introductions."""
        if not (texts or introductions):
            return
        self.add_section(_("Ur dokumentet"))
        for text in texts:
            words = (text.text, " · ".join(text.facts()), text.uncertainty_sentence())
            self._add_words(text.title, "\n".join(part for part in words if part))
        for title, introduction in introductions:
            self._add_words(title, introduction)

    def _add_words(self, title: str, words: str) -> None:
        spans = ((title, _LABEL, 2), (cell_safe(words), _STEP, 1))
        self.sheet.add_spans((None, KEY, 1), *spans, at_least=20.0)


def add_readme(book: Book, content: FormContent, lists: Lists, page: Page) -> None:
    """Add the sheet that is read first."""
    readme, plan = Readme(book, content.place), content.plan
    about = " · ".join(part for part in (plan.municipality, plan.title) if part)
    title = _("Uppföljning {year}").format(year=content.form.period)
    readme.add_heading(title, about, _facts(content))
    readme.add_words(content)
    readme.add_steps(_steps(content))
    readme.add_legend()
    readme.add_texts(content.texts, content.introductions)
    _add_inputs(readme, content, lists)
    sheet = readme.sheet
    sheet.worksheet.column_dimensions["A"].hidden = True
    stand_on(sheet, len(sheet.rows) - 1, _VALUE)
    sheet.print_on(
        page,
        landscape=False,
        header_row=None,
        tall=0 if content.texts or content.introductions else 1,
    )
    protect(sheet)


def _facts(content: FormContent) -> Iterator[tuple[str, str, bool]]:
    plan, form = content.plan, content.form
    yield content.labels.unit.title, form.unit, True
    if form.until:
        yield _("Gäller"), capitalised(form.period.until_words), False
    if content.last_day is not None:
        yield _("Svara senast"), content.last_day.isoformat(), True
    if plan.document_owner:
        yield _("Frågor besvaras av"), plan.document_owner, False
    if plan.followup_recipient:
        yield _("Svaren redovisas för"), plan.followup_recipient, False
    yield _("Skapat"), form.issued_on.isoformat(), False


def _steps(content: FormContent) -> list[str]:
    nouns = content.labels
    sheets = {part: sheet_name(part, content.place) for part in SHEETS}
    steps = []
    if content.rows(FormPart.ACTIVITY):
        steps += [
            _(
                "Gå till bladet {sheet}. Välj status för {each} och skriv kort hur det gick."
                " {beside}"
            )
            .format(sheet=sheets[FormPart.ACTIVITY], each=_each(content), beside=_beside(content))
            .strip(),
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
    """Return which earlier answers stand beside, "" when none do."""
    if not any(ANSWERS_BESIDE & row.shown.keys() for row in content.rows(FormPart.ACTIVITY)):
        return ""
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


def _add_inputs(readme: Readme, content: FormContent, lists: Lists) -> None:
    """Add a row for each of the unit's own words; a text that no cell can hold stays locked."""
    sheet = readme.sheet
    readme.add_section(capitalised(_("{unit} svarar").format(unit=content.labels.unit.definite)))
    row = next(iter(content.rows(FormPart.SUMMARY)), None)
    if row is None:
        return
    readme.add_questions(content, lists)
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
