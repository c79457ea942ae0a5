"""What some scenes write into the example's plan before the picture is taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage
from tests.support.logos import DRAWING
from tracker.domain.plan.look import Logo
from tracker.publishing.logo import picture_of

_BESIDE = (("Riket", "0000", 6.4), ("Liknande kommuner", "", 2.1))


def then(
    prepare: Callable[[Stage], QWidget], write: Callable[[Stage], None]
) -> Callable[[Stage], QWidget]:
    """A scene in which something more has been written."""

    def prepared(stage: Stage) -> QWidget:
        window = prepare(stage)
        write(stage)
        stage.settle()
        stage.settle()
        return window

    return prepared


def write_text(stage: Stage) -> None:
    """Write the working group's text about the year."""
    session = stage.window.session
    summary = (
        "Året har gått som planerat i de flesta delar. Fler nyanlända har fått språkpraktik, och"
        " förvaltningarna har tagit emot fler än förra året.\n\nBostadsfrågan är fortsatt svår."
    )
    conclusion = "Samverkan mellan skola och sfi behöver fastare former."
    sections = [("Sammanfattning", summary), ("Slutsatser", conclusion)]
    session.change("", session.plan.group_texts.replace, session.year, sections)


def write_comparisons(stage: Stage) -> None:
    """Write others' values beside those of the first indicator that is measured."""
    session = stage.window.session
    plan = session.plan

    def write() -> None:
        first = next(row for row in plan.indicators.all() if row.kind == "quantitative")
        for name, region, offset in _BESIDE:
            made = plan.comparisons.add(indicator_id=first.id, name=name, region=region)
            for seen in plan.indicators.observations(first.id):
                if seen.value is not None and not seen.series:
                    plan.comparisons.set_value(made, seen.period, value=seen.value + offset)

    session.change("", write)


def write_look(stage: Stage) -> None:
    """Choose a logo and two colours, one of them too pale."""
    session = stage.window.session
    drawing = DRAWING.encode()
    logo = Logo("svg", drawing, picture_of("logo.svg", "svg", drawing), "Kommunens logotyp")
    appearance = session.plan.appearance
    session.change("", appearance.set_logo, logo)
    session.change("", appearance.set_color, "accent", "#007a3d")
    session.change("", appearance.set_color, "second", "#ffcc00")
