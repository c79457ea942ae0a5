"""Files whose layouts try the finding of tables, headings, steps and years, or are old kinds."""

from __future__ import annotations

from datetime import date

from tests.exchange.importing.files import book, books, old_book, open_document
from tests.exchange.importing.municipal_case import Case

_ROWS = (
    ("Handlingsplan för klimat",),
    ("Nr", "Åtgärd", "Ansvarig", "Klart", "Status"),
    ("T1", "Laddstolpar", "Fastighetschef", date(2026, 5, 31), "Pågår"),
    ("T2", "Cykelplan", "Trafikingenjör", "hösten 2026", "x"),
)

LAYOUT_CASES = (
    Case(
        "gammalt_excel.xls",
        old_book(_ROWS),
        (
            {"code": "T1", "title": "Laddstolpar", "due_date": "2026-05-31"},
            {"code": "T2", "title": "Cykelplan", "due_date": "2026-11-30"},
        ),
        ((4, "är ingen status"),),
        guesses=1,
    ),
    Case(
        "libreoffice.ods",
        open_document(_ROWS),
        (
            {"code": "T1", "title": "Laddstolpar", "due_date": "2026-05-31"},
            {"code": "T2", "title": "Cykelplan", "due_date": "2026-11-30"},
        ),
        ((4, "är ingen status"),),
        guesses=1,
    ),
    Case(
        "flera_tabeller_på_ett_blad.xlsx",
        book(
            [
                ("Område: Skola",),
                ("Aktivitet", "Ansvarig", "Slut"),
                ("Läxhjälp", "Rektor", "2026-06-01"),
                (),
                ("Område: Fritid",),
                ("Åtgärd", "Vem", "Status", "När"),
                ("Lovkul", "Fritidschef", "Pågår", "juni–aug 2026"),
                ("Simskola", "Badchef", "Pågår", "v. 25–30 2026"),
            ]
        ),
        (
            {"title": "Läxhjälp", "area": "Skola", "due_date": "2026-06-01"},
            {
                "title": "Lovkul",
                "area": "Fritid",
                "start_date": "2026-06-01",
                "due_date": "2026-08-31",
            },
            {"title": "Simskola", "start_date": "2026-06-15", "due_date": "2026-07-26"},
        ),
        guesses=2,
    ),
    Case(
        "kort.xlsx",
        book(
            [
                ("Åtgärd:", "Trygghetsvandring"),
                ("Ansvarig:", "Säkerhetssamordnare"),
                ("Slutdatum:", "2026-05-31"),
                (),
                ("Åtgärd:", "Belysning i parken"),
                ("Ansvarig:", "Gatuchef"),
            ]
        ),
        (
            {
                "title": "Trygghetsvandring",
                "owner": "Säkerhetssamordnare",
                "due_date": "2026-05-31",
            },
            {"title": "Belysning i parken", "owner": "Gatuchef", "due_date": None},
        ),
    ),
    Case(
        "numrerade_rubriker.xlsx",
        book(
            [
                ("Nr", "Aktivitet", "Ansvarig", "Klart"),
                ("1", "Trygghet", None, None),
                ("1.1", "Trygghetsvandringar", "Säkerhetssamordnare", "2026-05-31"),
                ("1.1.1", "Bjud in boende", "Säkerhetssamordnare", "2026-03-31"),
                ("2", "Delaktighet", None, None),
                ("2.1", "Ungdomsråd", "Fritidschef", "2026-12-31"),
            ]
        ),
        (
            {"code": "1.1", "title": "Trygghetsvandringar", "area": "1 Trygghet"},
            {"code": "1.1.1", "title": "Bjud in boende", "area": "1 Trygghet"},
            {"code": "2.1", "title": "Ungdomsråd", "area": "2 Delaktighet"},
        ),
        guesses=2,
    ),
    Case(
        "rubriker_utan_märkning.xlsx",
        book(
            [
                ("Aktivitet", "Ansvarig", "Tid"),
                ("Makt och inflytande", None, None),
                ("Utbilda nämnderna", "HR-chef", "2026-10-01"),
                ("Ekonomi", None, None),
                ("Lönekartläggning", "HR-chef", "Årligen"),
                ("Hälsosamtal", "HR-chef", "Årligen"),
            ]
        ),
        (
            {"title": "Utbilda nämnderna", "area": "Makt och inflytande"},
            {"title": "Lönekartläggning", "area": "Ekonomi", "is_continuous": 1},
            {"title": "Hälsosamtal", "area": "Ekonomi"},
        ),
        guesses=2,
    ),
    Case(
        "delaktiviteter.xlsx",
        book(
            [
                ("Aktivitet", "Delaktivitet", "Ansvarig", "Klart", "Status"),
                ("Ta fram cykelplan", "Inventera", "Planchef", "2025-10-31", "Genomförd"),
                (None, "Samråd", "Trafikingenjör", "2026-06-30", "Pågår"),
                ("Bygg väderskydd", "Upphandla", "Gatuchef", "2026-09-30", None),
            ]
        ),
        (
            {
                "title": "Ta fram cykelplan",
                "due_date": "2026-06-30",
                "status": "in_progress",
                "owner": "Planchef",
                "sharing": ["Trafikingenjör"],
                "steps": [
                    ("Inventera", "2025-10-31", "2025-10-31"),
                    ("Samråd", "2026-06-30", None),
                ],
            },
            {"title": "Bygg väderskydd", "steps": [("Upphandla", "2026-09-30", None)]},
        ),
    ),
    Case(
        "år_i_kolumner.xlsx",
        book(
            [
                ("Åtgärd", "Ansvarig", "2026", "2027", "2028", "Kostnad (tkr)"),
                ("Solceller", "Fastighetschef", "x", "x", None, "250 (statsbidrag)"),
                ("Fossilfri flotta", "Fastighetschef", None, None, "X", 100),
            ]
        ),
        (
            {
                "title": "Solceller",
                "years": [2026, 2027],
                "cost_sek": 250_000,
                "funding": "statsbidrag",
            },
            {"title": "Fossilfri flotta", "years": [2028], "cost_sek": 100_000},
        ),
        guesses=1,
    ),
    Case(
        "ja_nej_och_förklaring.xlsx",
        book(
            [
                ("Insats", "Ansvarig nämnd", "Medverkande förvaltningar", "Genomfört"),
                ("Kurs", "Kommunstyrelsen", "SOC, BUF", "Ja"),
                ("Möte", "Socialnämnden och Bildningsnämnden", None, "Delvis"),
                ("Resa", "Bygg- och miljönämnden, Kultur- och fritidsnämnden", None, "Nej"),
                (),
                ("Teckenförklaring", None, None, None),
                ("Grön", "Klart", None, None),
            ]
        ),
        (
            {"title": "Kurs", "status": "completed", "units": ["SOC", "BUF"]},
            {"title": "Möte", "unit": "Socialnämnden", "units": ["Bildningsnämnden"]},
            {
                "title": "Resa",
                "unit": "Bygg- och miljönämnden",
                "units": ["Kultur- och fritidsnämnden"],
                "status": "not_started",
            },
        ),
        guesses=3,
    ),
    Case(
        "mål_och_delmål.xlsx",
        books(
            Folkhälsa=[
                ("Mål", "Delmål", "Åtgärd", "Ansvarig", "Status 2025", "Status 2026"),
                (
                    "God hälsa",
                    "Fler rör sig",
                    "Motionsspår",
                    "Fritids-\nchef",
                    "Pågår",
                    "Genomförd",
                ),
            ]
        ),
        (
            {
                "title": "Motionsspår",
                "area": "God hälsa",
                "goal": "Fler rör sig",
                "owner": "Fritidschef",
                "status": "completed",
            },
        ),
        ((1, "Kolumnen läses inte in"),),
    ),
)
