"""The letter a form goes out with: its words to the last line, and how it is kept in a file."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from tests.support.forms import SOCIAL, form_of
from tracker.domain.forms.content import FormContent
from tracker.exchange.forms.mail import Draft, form_draft
from tracker.store.plan_file import PlanFile

LETTER = """Hej!

Nu är det dags att följa upp handlingsplanen för 2026. Formuläret för Socialförvaltningen är \
bifogat.

1. Öppna filen i Excel eller LibreOffice. Det första bladet säger hur ni gör.
2. Fyll i de gula fälten. Nya aktiviteter föreslår ni på bladet Förslag.
3. Spara filen och skicka tillbaka den som svar på det här meddelandet."""
BY_WHEN = "Svara senast 2026-12-18."


@pytest.fixture
def content(plan: PlanFile) -> FormContent:
    """Return the form of Socialförvaltningen, to be answered by a day."""
    return form_of(plan, SOCIAL)


def closed_by(content: FormContent, owner: str | None, municipality: str) -> list[str]:
    """Return the paragraphs of the letter of a plan with this owner and municipality."""
    plan = replace(content.plan, document_owner=owner, municipality=municipality)
    body = form_draft(replace(content, plan=plan)).body
    assert body.endswith("\n")
    assert not body.endswith("\n\n")
    return body[:-1].split("\n\n")


@pytest.mark.parametrize(
    ("owner", "municipality", "closing"),
    [
        (
            "Utvecklingsstrategen",
            "Lindvik",
            ["Frågor besvaras av Utvecklingsstrategen.", "Med vänlig hälsning\nLindvik"],
        ),
        (None, "Lindvik", ["Med vänlig hälsning\nLindvik"]),
        ("", "Lindvik", ["Med vänlig hälsning\nLindvik"]),
        (
            "Utvecklingsstrategen",
            "",
            ["Frågor besvaras av Utvecklingsstrategen.", "Med vänlig hälsning"],
        ),
        (None, "", ["Med vänlig hälsning"]),
    ],
)
def test_the_letter_ends_with_who_answers_questions_and_whose_it_is(
    content: FormContent, owner: str | None, municipality: str, closing: list[str]
) -> None:
    assert closed_by(content, owner, municipality) == [*LETTER.split("\n\n"), BY_WHEN, *closing]


def test_without_a_last_day_none_is_asked_for(content: FormContent) -> None:
    body = form_draft(replace(content, last_day=None)).body
    assert body == f"{LETTER}\n\nMed vänlig hälsning\nLindvik\n"


def test_the_letter_speaks_the_plans_words(content: FormContent) -> None:
    labels = replace(
        content.labels,
        plan=replace(content.labels.plan, definite="strategin"),
        activity=replace(content.labels.activity, plural="insatser"),
    )
    body = form_draft(replace(content, labels=labels)).body
    assert "följa upp strategin för 2026" in body
    assert "Nya insatser föreslår" in body


def test_the_subject_names_the_year_the_plan_and_the_unit(content: FormContent) -> None:
    assert form_draft(content).subject == (
        "Uppföljning 2026 av handlingsplanen – Socialförvaltningen"
    )


def read_back(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_file_holds_the_letter_and_the_form(content: FormContent) -> None:
    draft = form_draft(content)
    message = read_back(draft.to_bytes(b"PK\x00\xff", "Formulär.xlsx"))
    assert message["To"] == "anna@lindvik.example"
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == draft.subject
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == draft.body
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Formulär.xlsx"
    assert attached.get_content_type() == (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    assert attached.get_payload(decode=True) == b"PK\x00\xff"
    assert b'name="Formular.xlsx"' in draft.to_bytes(b"PK", "Formulär.xlsx")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Uppföljning 2026 – Östra skolan.xlsx", "Uppfoljning 2026 - Ostra skolan.xlsx"),
        ("ædel; øvre.xlsx", "aedel; ovre.xlsx"),
        ('"; x="y.xlsx', "'; x='y.xlsx"),
        ("私.xlsx", "_.xlsx"),
    ],
)
def test_an_attachment_has_a_plain_name_for_older_mail_programs(
    content: FormContent, name: str, plain: str
) -> None:
    (attached,) = read_back(form_draft(content).to_bytes(b"PK", name)).iter_attachments()
    assert attached.get_param("name") == plain
    assert attached.get_filename() == name


def test_without_a_form_nothing_is_attached() -> None:
    message = read_back(Draft("a@x.example", "Ämne\nmed två  rader", "Text åäö\n").to_bytes())
    assert list(message.iter_attachments()) == []
    assert (message["To"], message["Subject"]) == ("a@x.example", "Ämne med två rader")
    assert message.get_content().replace("\r\n", "\n") == "Text åäö\n"
