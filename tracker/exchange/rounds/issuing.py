"""The forms of a proposal round as files: what they are called and the letters they go out with."""

from __future__ import annotations

from tracker.domain.core.labels import capitalised
from tracker.domain.core.language import _
from tracker.domain.forms.unit_form import FormPart
from tracker.domain.rounds.round_form import RoundContent
from tracker.exchange.forms.issue_forms import FormKind
from tracker.exchange.forms.layout import SHEETS
from tracker.exchange.forms.mail import Draft, letter
from tracker.exchange.office.file_names import file_stem
from tracker.exchange.rounds.form import write_round_form


def round_draft(content: RoundContent) -> Draft:
    """Return the message that a unit's form goes out with."""
    nouns, form = content.labels, content.form
    asked = _(
        "Nu tas förslag till {plan} fram. Vi ber {unit} föreslå hur er verksamhet ska bidra."
        " Formuläret är bifogat."
    ).format(plan=nouns.plan.definite, unit=form.unit)
    steps = [
        _("1. Öppna filen i Excel eller LibreOffice. Det första bladet säger hur ni gör."),
        _("2. Skriv era förslag till {activities} på bladet {sheet}.").format(
            activities=nouns.activity.plural, sheet=_(SHEETS[FormPart.PROPOSAL])
        ),
        _("3. Har ni inga förslag? Svara det på det första bladet."),
        _("4. Spara filen och skicka tillbaka den som svar på det här meddelandet."),
    ]
    if content.parents:
        steps[1] = _(
            "2. Skriv era förslag till {activities} på bladet {sheet}, och till {goals} på bladet"
            " {goal_sheet}."
        ).format(
            activities=nouns.activity.plural,
            sheet=_(SHEETS[FormPart.PROPOSAL]),
            goals=nouns.sub_goal.plural,
            goal_sheet=_(SHEETS[FormPart.GOAL]),
        )
    own = [content.instructions] if content.instructions else []
    paragraphs = [_("Hej!"), asked, *own, "\n".join(steps)]
    if content.last_day is not None:
        paragraphs.append(_("Svara senast {day}.").format(day=content.last_day.isoformat()))
    paragraphs.append(
        _("Arbetsgruppen går igenom alla förslag. Ni får svar på vad som hände med varje.")
    )
    subject = _("{title}: {plan} – {unit}").format(
        title=content.title, plan=capitalised(nouns.plan.singular), unit=form.unit
    )
    return Draft(content.email, subject, letter(paragraphs, content.plan))


def round_stem(content: RoundContent) -> str:
    """Return the first part of the name of a unit's form: "Förslag 2026 – Biblioteket"."""
    return file_stem(f"{content.title} – {content.form.unit}") or content.form.unit


ROUND_FORM = FormKind(write_round_form, round_draft, round_stem)
"""The form that a unit fills in during a proposal round."""
