"""The roll-call in words, why a report is missing, and the reminders' texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest

from tracker.domain.core.labels import Labels
from tracker.domain.reporting.reminder import OpenPoints, proposal_reminder, report_reminder
from tracker.domain.reporting.reporting import ReportState, UnitReport, not_issued
from tracker.domain.reporting.rollcall import missing_report_sentence, rollcall_sentence

LABELS = Labels()
ISSUED = replace(not_issued(2025, 3), state=ReportState.ISSUED, issued_on=date(2026, 1, 10))
WAITED = "Formulär 2025: utskickat för 33 dagar sedan, inte inkommet."


def test_lj_r1_the_counts_are_shown_with_the_furthest_first() -> None:
    states = [
        *[ReportState.APPROVED] * 3,
        *[ReportState.RECEIVED] * 4,
        *[ReportState.ISSUED] * 3,
        *[ReportState.NOT_ISSUED] * 2,
    ]
    sentence = rollcall_sentence(states, LABELS)
    assert sentence == "12 enheter: 3 godkända, 4 inkomna, 3 utskickade, 2 ej utskickade"
    assert rollcall_sentence([ReportState.APPROVED], LABELS) == "1 enhet: 1 godkänd"
    assert rollcall_sentence([], LABELS) == "0 enheter"


@pytest.mark.parametrize(
    ("report", "today", "sentence"),
    [
        (not_issued(2025, 3), date(2025, 12, 31), ""),
        (not_issued(2025, 3), date(2026, 1, 1), "Formulär 2025: inte utskickat."),
        (ISSUED, date(2026, 1, 10), ""),
        (ISSUED, date(2026, 1, 11), "Formulär 2025: utskickat för 1 dag sedan, inte inkommet."),
        (
            replace(ISSUED, reminders=2, reminded_on=date(2026, 2, 1)),
            date(2026, 2, 12),
            f"{WAITED} Påmind 2 gånger, senast 2026-02-01.",
        ),
        (
            replace(ISSUED, issued_on=None),
            date(2026, 3, 1),
            "Formulär 2025: utskickat, inte inkommet.",
        ),
        (replace(ISSUED, state=ReportState.RECEIVED), date(2026, 3, 1), ""),
        (replace(ISSUED, state=ReportState.APPROVED), date(2026, 3, 1), ""),
    ],
)
def test_lj_r1_a_missing_report_says_what_it_waits_for(
    report: UnitReport, today: date, sentence: str
) -> None:
    assert missing_report_sentence(report, today) == sentence


def test_lj_r3_a_reminder_names_the_last_day_and_what_is_open() -> None:
    points = OpenPoints(9, ("A1 Språkpraktik", "A2 Språkkafé"), has_proposed=False)
    made = report_reminder(
        ISSUED, "Skolan", "rektor@x.example", points, "Planen", LABELS, date(2026, 2, 20)
    )
    assert made.subject == "Påminnelse: uppföljning 2025 av Planen – Skolan"
    for part in (
        "senast 2026-02-20",
        "Formuläret som skickades ut 2026-01-10 har inte kommit in.",
        "2 av 9 aktiviteter saknar status vid årets slut:",
        "· A1 Språkpraktik",
        "Enheten har inte föreslagit några aktiviteter ännu.",
    ):
        assert part in made.body


def test_many_open_points_are_counted() -> None:
    titles = tuple(f"Aktivitet {number}" for number in range(30))
    made = report_reminder(
        ISSUED, "Skolan", None, OpenPoints(30, titles), "Planen", LABELS, date(2026, 2, 20)
    )
    assert "Aktivitet 11" in made.body
    assert "Aktivitet 12" not in made.body
    assert "… och 18 till" in made.body


def test_the_mail_address_carries_any_text_safely() -> None:
    points = OpenPoints(1, ("50 % & mer? #1 åäö",))
    made = report_reminder(
        ISSUED, "Kök & städ", "a+b@x.example", points, "Planen", LABELS, date(2026, 2, 20)
    )
    address, query = made.mailto().split("?", 1)
    assert address == "mailto:a%2Bb@x.example"
    subject, body = query.split("&body=")
    assert unquote(subject) == f"subject={made.subject}"
    assert "&" not in body
    assert unquote(body).replace("\r\n", "\n") == made.body


def test_lj_r1_a_silent_unit_is_asked_for_proposals() -> None:
    made = proposal_reminder(4, "Skolan", None, "Planen", LABELS, date(2026, 2, 20))
    assert "Vi har inte fått några aktiviteter från er ännu." in made.body
    assert made.mailto().startswith("mailto:?subject=")
