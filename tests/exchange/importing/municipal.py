"""Workbooks laid out as municipalities lay out their action plans, with what is in them.

A case is a file, the rows that must come out of it, and what must be said of the rest.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]
Expected = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A file's name, what writes it, its rows in order, and words of its problems by row."""

    name: str
    write: Callable[[Path], None]
    rows: tuple[Expected, ...]
    problems: tuple[tuple[int, str], ...] = ()
    guesses: int = 0


def _book(path: Path, **sheets: tuple[Rows, Sequence[str]]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (rows, merges) in sheets.items():
        sheet: Worksheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
    book.save(path)


def book(rows: Rows, *merges: str, sheet: str = "Blad1") -> Callable[[Path], None]:
    """Return what writes a workbook of one sheet."""
    return lambda path: _book(path, **{sheet: (rows, merges)})


def books(**sheets: Rows) -> Callable[[Path], None]:
    """Return what writes a workbook of several sheets; "_" in a name is a blank."""
    return lambda path: _book(path, **{name: (rows, ()) for name, rows in sheets.items()})


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    """Return what writes a text file."""

    def write(path: Path) -> None:
        path.write_bytes(content.encode(encoding))

    return write


def word(rows: Sequence[Sequence[str]]) -> Callable[[Path], None]:
    """Return what writes a Word document with one table."""

    def write(path: Path) -> None:
        cells = "".join(
            "<w:tr>"
            + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
            + "</w:tr>"
            for row in rows
        )
        namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        body = f'<w:document xmlns:w="{namespace}"><w:body><w:tbl>{cells}</w:tbl></w:body>'
        body += "</w:document>"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", body)

    return write


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
    Case(
        "datum.xlsx",
        book(
            [
                ("Åtgärd", "Ansvarig", "Slutdatum"),
                ("A-laget", "Chef", 46173),
                ("B-laget", "Chef", "Q3 2026"),
                ("C-laget", "Chef", "Löpande, 2026-12-31"),
                ("D-laget", "Chef", "när vi hinner"),
                ("E-laget", "Chef", "2026-02-30"),
                ("F-laget", "Chef", "tills vidare"),
            ]
        ),
        (
            {"title": "A-laget", "due_date": "2026-05-31"},
            {"title": "B-laget", "due_date": "2026-09-30"},
            {"title": "C-laget", "due_date": "2026-12-31", "is_continuous": 1},
            {"title": "D-laget", "due_date": None, "note": "Slutdatum: när vi hinner"},
            {"title": "E-laget", "due_date": None, "note": "Slutdatum: 2026-02-30"},
            {"title": "F-laget", "is_continuous": 1, "status": "continuous"},
        ),
        ((5, "inget datum"), (6, "inget datum")),
        guesses=2,
    ),
    Case(
        "flera_i_cell.xlsx",
        book(
            [
                ("Aktivitet", "Ansvarig", "Enhet", "Samverkan", "Målgrupp"),
                (
                    "Familjecentral",
                    "Rektor\nEnhetschef",
                    "Östra skolan; Socialförvaltningen",
                    "Region; Polisen, Röda Korset",
                    "Barn / Föräldrar",
                ),
                ("Öppet hus", "Rektor", "Alla enheter", "Polisen", "Barn"),
            ]
        ),
        (
            {
                "title": "Familjecentral",
                "owner": "Rektor",
                "note": "Även ansvariga: Enhetschef",
                "unit": "Östra skolan",
                "units": ["Socialförvaltningen"],
                "tags": ["Region", "Polisen", "Röda Korset", "Barn", "Föräldrar"],
            },
            {"title": "Öppet hus", "unit": "all", "tags": ["Polisen", "Barn"]},
        ),
    ),
    Case(
        "pengar.xlsx",
        book(
            [
                ("Åtgärd", "Enhet", "Budget"),
                ("Ett", "SOC", "250 tkr"),
                ("Två", "SOC", "50 000:-"),
                ("Tre", "SOC", "inom ram"),
                ("Fyra", "SOC", "100–200 tkr"),
            ]
        ),
        (
            {"title": "Ett", "cost_sek": 250_000},
            {"title": "Två", "cost_sek": 50_000},
            {"title": "Tre", "cost_sek": None, "resources": "Budget: inom ram"},
            {"title": "Fyra", "cost_sek": None, "resources": "Budget: 100–200 tkr"},
        ),
        ((4, "inget belopp"), (5, "inget belopp")),
        guesses=2,
    ),
    Case(
        "märkning.xlsx",
        book(
            [
                ("Aktivitet", "Beskrivning", "Ansvarig"),
                ("<b>Språkvän</b>", "<p>Para ihop</p><p>Träffas &amp; prata</p>", "Chef"),
                ("Cykelskola\nFör vuxna nybörjare", "Tre\n\ntillfällen", "Chef"),
            ]
        ),
        (
            {"title": "Språkvän", "description": "Para ihop\nTräffas & prata"},
            {"title": "Cykelskola", "description": "För vuxna nybörjare\nTre\ntillfällen"},
        ),
    ),
    Case(
        "dubbletter.xlsx",
        book(
            [
                _HEAD,
                ("Läxhjälp", "Rektor", "2026-06-10", "Pågår"),
                ("Läxhjälp", "Rektor", "2026-06-10", "Pågår"),
                ("Läxhjälp", "Fritidschef", "2026-06-10", "Pågår"),
            ]
        ),
        ({"title": "Läxhjälp", "owner": "Rektor"}, {"title": "Läxhjälp", "owner": "Fritidschef"}),
        ((3, "likadan som rad 2"),),
    ),
    Case(
        "kategori.xlsx",
        book(
            [
                ("Kategori | Åtgärd", "Ansvarig"),
                ("Utbildning | Starta lärcafé", "Rektor"),
                ("Fritid | Öppna hallen", "Fritidschef"),
            ]
        ),
        (
            {"title": "Starta lärcafé", "category": "Utbildning"},
            {"title": "Öppna hallen", "category": "Fritid"},
        ),
    ),
    Case(
        "engelska.xlsx",
        book(
            [
                ("Area", "Objective", "Action", "Responsible", "Due date", "Status", "Comments"),
                ("Work", "More jobs", "Job fair", "Manager", "31 May 2026", "Completed", "Fine"),
                ("Work", "More jobs", "Mentors", "Manager", "2026-09-01", "In progress", None),
            ]
        ),
        (
            {
                "title": "Job fair",
                "area": "Work",
                "goal": "More jobs",
                "due_date": "2026-05-31",
                "status": "completed",
                "note": "Fine",
            },
            {"title": "Mentors", "status": "in_progress"},
        ),
    ),
    Case(
        "franska.xlsx",
        book(
            [
                ("Axe", "Objectif", "Action", "Responsable", "Échéance", "Statut"),
                ("Emploi", "Insertion", "Forum", "Directeur", "2026-05-31", "En cours"),
            ]
        ),
        (
            {
                "title": "Forum",
                "area": "Emploi",
                "goal": "Insertion",
                "owner": "Directeur",
                "due_date": "2026-05-31",
                "status": "in_progress",
            },
        ),
        guesses=1,
    ),
    Case(
        "portugisiska.xlsx",
        book(
            [
                ("Eixo", "Objetivo", "Ação", "Responsável", "Prazo", "Situação"),
                ("Emprego", "Inserção", "Feira", "Diretor", "2026-05-31", "Concluído"),
            ]
        ),
        ({"title": "Feira", "area": "Emprego", "status": "completed"},),
        guesses=1,
    ),
    Case(
        "semikolon.csv",
        text(
            'Åtgärd;Ansvarig;Slut\r\nMöte;Chef;2026-05-01\r\n"Rad ett\nrad två";Chef;\r\n', "cp1252"
        ),
        (
            {"title": "Möte", "due_date": "2026-05-01"},
            {"title": "Rad ett", "description": "rad två"},
        ),
    ),
    Case(
        "tabb.csv",
        text("Aktivitet\tEnhet\tStatus\nMöte, extra\tÖstra skolan\tklar\n", "utf-16"),
        ({"title": "Möte, extra", "unit": "Östra skolan", "status": "completed"},),
        guesses=1,
    ),
    Case(
        "tabell.docx",
        word(
            [
                ("Mål", "Aktivitet", "Ansvarig", "Tidplan"),
                ("Fler i arbete", "Jobbmässa", "Näringslivschef", "mars 2026"),
                ("", "Praktik", "Enhetschef", "2026"),
            ]
        ),
        (
            {"title": "Jobbmässa", "goal": "Fler i arbete", "due_date": "2026-03-31"},
            {"title": "Praktik", "goal": "Fler i arbete", "due_date": "2026-12-31"},
        ),
        guesses=2,
    ),
    Case(
        "okänd_kolumn.xlsx",
        book(
            [
                ("Aktivitet", "Ansvarig", "Agenda 2030"),
                ("Skolmat", "Kostchef", "Mål 2"),
                (None, "Kostchef", "Mål 3"),
            ]
        ),
        ({"title": "Skolmat", "owner": "Kostchef"},),
        ((1, "Kolumnen läses inte in"), (3, "saknar")),
    ),
    Case(
        "rubriker_igen.xlsx",
        book(
            [
                ("Område: Trygghet", None, None, None),
                _HEAD,
                ("Vandring", "Chef", "2026-05-01", "Pågår"),
                (),
                ("Område: Hälsa", None, None, None),
                _HEAD,
                ("Gymkort", "Chef", "2026-05-01", "Pågår"),
            ]
        ),
        ({"title": "Vandring", "area": "Trygghet"}, {"title": "Gymkort", "area": "Hälsa"}),
    ),
)
