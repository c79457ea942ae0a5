"""The first sheet of a round's form: whose it is, by when, what to do, and the unit's answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.core.labels import capitalised
from tracker.domain.core.language import _
from tracker.domain.forms.content import cell_safe
from tracker.domain.forms.unit_form import INPUTS, FormPart
from tracker.domain.rounds.round_form import RoundContent
from tracker.exchange.forms import rules as form_rules
from tracker.exchange.forms.columns import Holds
from tracker.exchange.forms.layout import PROPOSAL_ROWS, SHEETS
from tracker.exchange.forms.looks import KEY, OPEN, protect, stand_on
from tracker.exchange.forms.papers import Lists
from tracker.exchange.forms.readme import Readme
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_sheet import Page

_LINE, _TEXT = 24.0, 72.0
_VALUE = 3
"""The place of the column for what the unit writes, counted from 0."""


def add_readme(book: Book, content: RoundContent, lists: Lists, page: Page) -> None:
    """Add the sheet that is read first."""
    readme = Readme(book)
    plan = content.plan
    about = " · ".join(part for part in (plan.municipality, plan.title) if part)
    readme.add_heading(content.title, about, _facts(content))
    readme.add_words(content)
    readme.add_steps(_steps(content))
    readme.add_legend()
    readme.add_texts(content.texts, ())
    _add_answer(readme, content, lists)
    sheet = readme.sheet
    sheet.worksheet.column_dimensions["A"].hidden = True
    stand_on(sheet, len(sheet.rows), _VALUE)
    sheet.print_on(page, landscape=False, header_row=None, tall=0 if content.texts else 1)
    protect(sheet)


def _facts(content: RoundContent) -> Iterator[tuple[str, str, bool]]:
    plan, form = content.plan, content.form
    yield content.labels.unit.title, form.unit, True
    if content.last_day is not None:
        yield _("Svara senast"), content.last_day.isoformat(), True
    if plan.document_owner:
        yield _("Frågor besvaras av"), plan.document_owner, False
    yield _("Skapat"), form.issued_on.isoformat(), False


def _steps(content: RoundContent) -> Iterator[str]:
    nouns = content.labels
    yield _(
        "Läs bladet {sheet}: där står {areas} som ni väljer bland, och vad ni redan har i planen."
    ).format(sheet=_("Att välja bland"), areas=nouns.focus_area.definite_plural)
    if content.parents:
        yield _("Föreslå {goals} under {parents} på bladet {sheet}.").format(
            goals=nouns.sub_goal.plural,
            parents=nouns.goal.definite_plural,
            sheet=_(SHEETS[FormPart.GOAL]),
        )
    yield _("Föreslå {activities} på bladet {sheet}, högst {count}.").format(
        activities=nouns.activity.plural, sheet=_(SHEETS[FormPart.PROPOSAL]), count=PROPOSAL_ROWS
    )
    yield _("Har ni inga förslag? Välj Ja nedan. Det är också ett svar.")
    yield _(
        "Arbetsgruppen avgör vad som kommer med i planen, och ni får veta vad som hände med varje"
        " förslag."
    )
    if content.last_day is None:
        yield _("Spara filen som den är, i Excel-format, och skicka tillbaka den.")
    else:
        yield _(
            "Spara filen som den är, i Excel-format, och skicka tillbaka den senast {day}."
        ).format(day=content.last_day.isoformat())


def answer_labels() -> dict[str, str]:
    """Return what stands before each of the unit's answers, by the inputs' names."""
    return {
        "has_none": _("Vi har inga förslag (välj Ja)"),
        "reported_by": _("Ifyllt av (befattning räcker)"),
        "comment": _("Övrigt till arbetsgruppen"),
    }


def _add_answer(readme: Readme, content: RoundContent, lists: Lists) -> None:
    unit = capitalised(_("{unit} svarar").format(unit=content.labels.unit.definite))
    readme.add_section(unit)
    readme.add_questions(content, lists)
    row = next(iter(content.rows(FormPart.SUMMARY)), None)
    for name, label in answer_labels().items():
        field = INPUTS[FormPart.SUMMARY][name]
        stored = row.base.get(name) if row is not None else None
        written = (_("Ja") if stored else None) if name == "has_none" else stored
        look = replace(OPEN[Holds.TEXT])
        shown = cell_safe(written) if isinstance(written, str) else written
        number = readme.sheet.add_spans(
            (f"{FormPart.SUMMARY}:0:{name}", KEY, 1),
            (label, readme.label_look, 2),
            (shown, look, 1),
            at_least=_TEXT if name == "comment" else _LINE,
        )
        if name == "has_none":
            validation = form_rules.list_rule('"{}"'.format(_("Ja")), label)
        else:
            validation = form_rules.text_rule(field, _(field.label))
        form_rules.apply(readme.sheet, validation, form_rules.Cells(_VALUE, [number]))
