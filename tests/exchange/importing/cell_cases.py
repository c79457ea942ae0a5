"""Files whose cells, languages and kinds are those that municipalities have."""

from __future__ import annotations

from tests.exchange.importing.files import book, text, word
from tests.exchange.importing.municipal_case import Case

_HEAD = ("Åtgärd", "Ansvarig", "Klart senast", "Status")

CELL_CASES = (
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
                "sharing": ["Enhetschef"],
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
