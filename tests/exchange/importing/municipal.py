"""Files laid out as municipalities lay out their action plans, with what is in them.

A case is a file, the rows that must come out of it, and what must be said of the rest.
"""

from __future__ import annotations

from datetime import date

from tests.exchange.importing.cell_cases import CELL_CASES
from tests.exchange.importing.files import book, books
from tests.exchange.importing.layout_cases import LAYOUT_CASES
from tests.exchange.importing.municipal_case import Case

_HEAD = ("Åtgärd", "Ansvarig", "Klart senast", "Status")

CASES = (
    Case(
        "titelrader.xlsx",
        book(
            [
                ("Handlingsplan för integration 2026–2027", None, None, None),
                ("Antagen av kommunstyrelsen 2025-11-03", None, None, None),
                (),
                _HEAD,
                ("Starta språkkafé", "Bibliotekschef", date(2026, 5, 31), "Pågår"),
                ("Utbilda faddrar", "Integrationssamordnare", "31/12 2026", "Klart"),
            ],
            "A1:D1",
            "A2:D2",
        ),
        (
            {
                "title": "Starta språkkafé",
                "owner": "Bibliotekschef",
                "due_date": "2026-05-31",
                "status": "in_progress",
            },
            {
                "title": "Utbilda faddrar",
                "owner": "Integrationssamordnare",
                "due_date": "2026-12-31",
                "status": "completed",
            },
        ),
        guesses=1,
    ),
    Case(
        "sammanfogat_nedåt.xlsx",
        book(
            [
                ("Fokusområde", "Mål", "Aktivitet", "Enhet"),
                ("Arbete", "Fler i arbete", "Praktikplatser", "Socialförvaltningen"),
                (None, None, "Yrkes-sfi", None),
                (None, "Fler studerar", "Studievägledning", "Östra skolan"),
                ("Boende", "Minskad trångboddhet", "Rådgivning", "Bostadsbolaget"),
            ],
            "A2:A4",
            "B2:B3",
            "D2:D3",
        ),
        (
            {
                "title": "Praktikplatser",
                "area": "Arbete",
                "goal": "Fler i arbete",
                "unit": "Socialförvaltningen",
            },
            {
                "title": "Yrkes-sfi",
                "area": "Arbete",
                "goal": "Fler i arbete",
                "unit": "Socialförvaltningen",
            },
            {
                "title": "Studievägledning",
                "area": "Arbete",
                "goal": "Fler studerar",
                "unit": "Östra skolan",
            },
            {
                "title": "Rådgivning",
                "area": "Boende",
                "goal": "Minskad trångboddhet",
                "unit": "Bostadsbolaget",
            },
        ),
    ),
    Case(
        "tomt_under.xlsx",
        book(
            [
                ("Område", "Nr", "Insats", "Ansvarig förvaltning"),
                ("1. Språk", "1.1", "Språkkafé", "Kultur- och fritidsförvaltningen"),
                (None, "1.2", "Sfi på kvällstid", "Barn- och utbildningsförvaltningen"),
                ("2. Hälsa", "2.1", "Hälsoskola", "Socialförvaltningen"),
            ]
        ),
        (
            {
                "code": "1.1",
                "title": "Språkkafé",
                "area": "1. Språk",
                "unit": "Kultur- och fritidsförvaltningen",
            },
            {
                "code": "1.2",
                "title": "Sfi på kvällstid",
                "area": "1. Språk",
                "unit": "Barn- och utbildningsförvaltningen",
            },
            {
                "code": "2.1",
                "title": "Hälsoskola",
                "area": "2. Hälsa",
                "unit": "Socialförvaltningen",
            },
        ),
    ),
    Case(
        "blad_per_område.xlsx",
        books(
            Arbete=[_HEAD, ("Praktik", "Enhetschef", "2026", "Ej påbörjad")],
            Fritid_och_kultur=[_HEAD, ("Prova-på-dagar", "Fritidschef", "hösten 2026", "Pågår")],
        ),
        (
            {"title": "Praktik", "area": "Arbete", "due_date": "2026-12-31"},
            {"title": "Prova-på-dagar", "area": "Fritid och kultur", "due_date": "2026-11-30"},
        ),
        guesses=2,
    ),
    Case(
        "blad_per_enhet.xlsx",
        books(
            Socialförvaltningen=[_HEAD, ("Hembesök", "Enhetschef", None, "Pågår")],
            Tekniska_kontoret=[_HEAD, ("Trygghetsvandring", "Gatuchef", None, "Pausad")],
            Lista=[("Val",), ("Ja",), ("Nej",)],
        ),
        (
            {"title": "Hembesök", "unit": "Socialförvaltningen", "status": "in_progress"},
            {"title": "Trygghetsvandring", "unit": "Tekniska kontoret", "status": "paused"},
        ),
        ((0, "Bladet har ingen tabell"),),
    ),
    Case(
        "rubrikrader.xlsx",
        book(
            [
                ("Nr", "Aktivitet", "Ansvarig", "Tidplan"),
                ("Fokusområde 1: Arbete och egen försörjning", None, None, None),
                ("Mål 1.1 Fler i arbete", None, None, None),
                (1, "Praktik", "Enhetschef", "2026–2027"),
                ("Mål 1.2 Fler företag", None, None, None),
                (2, "Starta eget-kurs", "Näringslivschef", "Löpande"),
                ("Fokusområde 2: Boende", None, None, None),
                (3, "Boskola", "Enhetschef", "v. 12 2026"),
            ],
            "A2:D2",
            "A3:D3",
            "A5:D5",
            "A7:D7",
        ),
        (
            {
                "code": "1",
                "title": "Praktik",
                "area": "1 Arbete och egen försörjning",
                "goal": "1.1 Fler i arbete",
                "start_date": "2026-01-01",
                "due_date": "2027-12-31",
            },
            {"title": "Starta eget-kurs", "goal": "1.2 Fler företag", "is_continuous": 1},
            {"title": "Boskola", "area": "2 Boende", "goal": None, "due_date": "2026-03-22"},
        ),
        guesses=2,
    ),
    Case(
        "rubriker_utan_ord.xlsx",
        book(
            [
                ("Insats", "Ansvarig", "När"),
                ("Trygghet", None, None),
                ("Inne på torget", None, None),
                ("Belysning", "Gatuchef", "juni 2026"),
                ("Kring stationen", None, None),
                ("Vakter", "Säkerhetschef", "augusti 2026"),
                ("Delaktighet", None, None),
                ("I skolan", None, None),
                ("Elevråd", "Rektor", "2027"),
            ],
            "A2:C2",
            "A3:C3",
            "A5:C5",
            "A7:C7",
            "A8:C8",
        ),
        (
            {"title": "Belysning", "area": "Trygghet", "goal": "Inne på torget"},
            {"title": "Vakter", "area": "Trygghet", "goal": "Kring stationen"},
            {"title": "Elevråd", "area": "Delaktighet", "goal": "I skolan"},
        ),
        guesses=8,
    ),
    Case(
        "två_rubrikrader.xlsx",
        book(
            [
                ("Åtgärd", "Ansvarig", "Tid", None, "Kostnad (tkr)"),
                (None, None, "Start", "Slut", None),
                ("Lovaktiviteter", "Fritidschef", "2026-06-15", "2026-08-14", 250),
                ("Simskola", "Badchef", "juni 2026", "augusti 2026", "1,5 mnkr"),
            ],
            "A1:A2",
            "B1:B2",
            "C1:D1",
            "E1:E2",
        ),
        (
            {
                "title": "Lovaktiviteter",
                "start_date": "2026-06-15",
                "due_date": "2026-08-14",
                "cost_sek": 250_000,
            },
            {
                "title": "Simskola",
                "start_date": "2026-06-01",
                "due_date": "2026-08-31",
                "cost_sek": 1_500_000,
            },
        ),
        guesses=3,
    ),
    Case(
        "summor.xlsx",
        book(
            [
                ("Aktivitet", "Ansvarig nämnd", "Kostnad"),
                ("Föräldrakurs", "Socialnämnden", 50_000),
                ("Läxhjälp", "Utbildningsnämnden", "75 000 kr"),
                ("Summa", None, 125_000),
                (None, None, 125_000),
                ("* Kostnader är beräknade i 2026 års priser.", None, None),
            ],
            "A6:C6",
        ),
        (
            {"title": "Föräldrakurs", "unit": "Socialnämnden", "cost_sek": 50_000},
            {"title": "Läxhjälp", "unit": "Utbildningsnämnden", "cost_sek": 75_000},
        ),
        ((6, "står för sig själv"),),
        guesses=1,
    ),
    Case(
        "kryss.xlsx",
        book(
            [
                ("Aktivitet", "Ansvarig", "Ej påbörjad", "Pågår", "Genomförd"),
                ("Mentorer", "Enhetschef", None, "x", None),
                ("Kurs", "Rektor", "X", None, None),
                ("Möte", "Rektor", None, None, "✓"),
            ]
        ),
        (
            {"title": "Mentorer", "status": "in_progress"},
            {"title": "Kurs", "status": "not_started"},
            {"title": "Möte", "status": "completed"},
        ),
    ),
    Case(
        "färgord.xlsx",
        book(
            [
                ("Vad", "Vem", "När", "Läge"),
                ("Mentorer", "Enhetschef", "2026-09-30", "Grön"),
                ("Kurs", "Rektor", "2026-09-30", "gul"),
                ("Möte", "Rektor", "2026-09-30", "🔴"),
                ("Resa", "Rektor", "2026-09-30", "oklart läge"),
            ]
        ),
        (
            {"title": "Mentorer", "status": "completed"},
            {"title": "Kurs", "status": "in_progress"},
            {"title": "Möte", "status": "not_started"},
            {"title": "Resa", "status": None, "note": "Läge: oklart läge"},
        ),
        ((5, "är ingen status"),),
        guesses=3,
    ),
    *CELL_CASES,
    *LAYOUT_CASES,
)
