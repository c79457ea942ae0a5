"""Scenes of a plan that is taken in from a workbook laid out as municipalities lay them out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.exchange.importing.files import book
from tests.screenshots.stage import Stage
from tracker.ui.importing.import_plan import ImportPlanDialog

_ROWS = (
    ("Handlingsplan för folkhälsa 2026–2027",),
    ("Antagen av kommunstyrelsen 2025-11-03",),
    (),
    (
        "Målområde",
        "Nr",
        "Insats",
        "Ansvarig nämnd",
        "Ansvarig tjänsteperson",
        "Tidsplan",
        "Samverkande aktörer",
        "Agenda 2030",
        "Kostnad (tkr)",
        "Status",
    ),
    (
        "1. Det tidiga livets villkor",
        "1.1",
        "Utveckla familjecentralens öppna verksamhet",
        "Socialnämnden",
        "Enhetschef",
        "2026–2027",
        "Region, BVC",
        "Mål 3",
        250,
        "Pågår",
    ),
    (
        None,
        "1.2",
        "Föräldraskapsstöd erbjuds alla",
        "Socialnämnden / Bildningsnämnden",
        "Folkhälsostrateg och rektor",
        "Löpande",
        "Rädda Barnen",
        "Mål 3",
        "inom ram",
        "Påbörjad",
    ),
    (
        "2. Kompetenser och utbildning",
        "2.1",
        "Närvaroteam på högstadiet",
        "BUN",
        "Rektor",
        "ht 2026 – vt 2027",
        None,
        "Mål 4",
        400,
        "gult",
    ),
    ("Summa", None, None, None, None, None, None, None, 650, None),
)


def _dialog(stage: Stage, part: str) -> ImportPlanDialog:
    stage.open_example()
    plan = stage.window.session.plan
    known = plan.activities.all()[:3]
    rows: list[tuple[object, ...]] = list(_ROWS[:-1])
    for number, activity in enumerate(known):
        row = (None, activity.code, activity.title, None, "Ny samordnare", None, None, None)
        rows.append((*row, 90 + number, "Genomförd"))
    rows.append(_ROWS[-1])
    path = Path(plan.path.parent / "Folkhälsa.xlsx")
    book(rows, "A1:J1")(path)
    stage.window.dialogs.import_plan([path])
    dialog = stage.window.findChildren(ImportPlanDialog)[-1]
    stage.settle()
    dialog.show_part(part)
    stage.settle()
    return dialog


def _part(name: str) -> Callable[[Stage], QWidget]:
    return lambda stage: _dialog(stage, name)


IMPORT_SCENES = (
    ("import-columns", _part("columns")),
    ("import-names", _part("names")),
    ("import-problems", _part("problems")),
    ("import-rows", _part("rows")),
)
