"""Drafts of e-mail: a unit's form to its head. Nothing is sent from here.

A draft is an .eml file that the computer's own mail program opens as a new message.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.core.language import _
from tracker.domain.forms.content import FormContent, JointContent
from tracker.domain.forms.unit_form import FormPart
from tracker.domain.plan.plan import Plan
from tracker.exchange.forms.layout import SHEETS

if TYPE_CHECKING:
    from email.headerregistry import Address

SUFFIX = ".eml"
_PLAIN_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "’": "'", "”": "'", '"': "'", "ø": "o", "æ": "ae"}
)
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that is not sent; `to` is None when no address is known."""

    to: str | None
    subject: str
    body: str

    @property
    def has_address(self) -> bool:
        """Whether a mail program will find out whom it is to."""
        return _address(self.to) is not None

    def to_bytes(self, workbook: bytes = b"", name: str = "") -> bytes:
        """Return the message as an .eml file, with a workbook called `name` when there is one."""
        from email.message import EmailMessage
        from email.policy import SMTP

        message = EmailMessage(policy=SMTP)
        message["X-Unsent"] = "1"
        message["Subject"] = " ".join(self.subject.split())
        address = _address(self.to)
        if address is not None:
            message["To"] = address
        message.set_content(self.body, cte="quoted-printable")
        if name:
            message.add_attachment(workbook, maintype=_XLSX[0], subtype=_XLSX[1], filename=name)
            *_body, attachment = message.iter_parts()
            # Some mail programs read no other name than this, which has to be ASCII.
            attachment.set_param("name", _ascii_name(name))
        return message.as_bytes()


def form_draft(content: FormContent | JointContent) -> Draft:
    """Return the message that a unit's form goes out with."""
    form, plans = content.form, [part.plan for part in content.parts]
    if isinstance(content, JointContent):
        named = ", ".join(plan.title for plan in plans)
        asked = _(
            "Nu är det dags att följa upp {plans} för {year}. Ett gemensamt formulär för {unit} är"
            " bifogat."
        ).format(plans=named, year=form.period, unit=form.unit)
        fill_in = _("2. Fyll i de gula fälten på varje plans blad; de är numrerade som planerna.")
    else:
        named = content.labels.plan.definite
        asked = _(
            "Nu är det dags att följa upp {plan} för {year}. Formuläret för {unit} är bifogat."
        ).format(plan=named, year=form.period, unit=form.unit)
        fill_in = _(
            "2. Fyll i de gula fälten. Nya {activities} föreslår ni på bladet {sheet}."
        ).format(activities=content.labels.activity.plural, sheet=_(SHEETS[FormPart.PROPOSAL]))
    steps = [
        _("1. Öppna filen i Excel eller LibreOffice. Det första bladet säger hur ni gör."),
        fill_in,
        _("3. Spara filen och skicka tillbaka den som svar på det här meddelandet."),
    ]
    to_complete = [sentence for part in content.parts for sentence in part.to_complete]
    paragraphs = [_("Hej!")]
    if to_complete:
        listed = "\n".join(f"– {sentence}" for sentence in to_complete)
        paragraphs.append(_("Vi ber er komplettera det ni har svarat:") + "\n" + listed)
    paragraphs.append(asked)
    words = (part.instructions for part in content.parts)
    paragraphs += dict.fromkeys(filter(None, words))
    paragraphs.append("\n".join(steps))
    if content.last_day is not None:
        paragraphs.append(_("Svara senast {day}.").format(day=content.last_day.isoformat()))
    subject = _("Uppföljning {year} av {plan} – {unit}").format(
        year=form.period, plan=named, unit=form.unit
    )
    return Draft(content.email, subject, letter(paragraphs, *plans))


def letter(paragraphs: list[str], *plans: Plan) -> str:
    """Return the paragraphs, who answers questions, and whose letter it is."""
    parts = list(paragraphs)
    owners = ", ".join(dict.fromkeys(plan.document_owner for plan in plans if plan.document_owner))
    if owners:
        parts.append(_("Frågor besvaras av {owner}.").format(owner=owners))
    sender = next((plan.municipality for plan in plans if plan.municipality), "")
    parts.append("\n".join(part for part in (_("Med vänlig hälsning"), sender) if part))
    return "\n\n".join(parts) + "\n"


def _ascii_name(name: str) -> str:
    """Return a file's name in ASCII: "Uppfoljning 2026 - Ostra skolan.xlsx"."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN_SIGNS))
    kept = (letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() and letter.isprintable() else "_" for letter in kept)


def _address(text: str | None) -> Address | None:
    """An address that mail programs read as one; anything else is left for the sender to write."""
    from email.errors import MessageError
    from email.headerregistry import Address

    if not text or not text.isascii():
        return None
    try:
        return Address(addr_spec=text)
    except (ValueError, MessageError, IndexError):
        return None
