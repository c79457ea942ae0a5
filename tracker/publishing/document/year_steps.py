"""The year's steps as a table, for the print and the web page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.domain.core.language import _
from tracker.domain.reporting.year_step import StepLine
from tracker.publishing.document.values import Column, Row, Table


def steps_table(lines: Sequence[StepLine], year: int, today: date) -> Table:
    """Return the steps with the numbers of the wheel, their days and how they stand."""
    columns = (
        Column(_("Nr")),
        Column(_("Steg")),
        Column(_("Dag")),
        Column(_("Läge")),
        Column(_("Hur långt")),
    )
    rows = tuple(
        Row(
            (
                str(line.number),
                line.full_name,
                line.when,
                line.state(today),
                line.how_far,
            )
        )
        for line in lines
    )
    return Table("steps", _("Årets steg {year}").format(year=year), columns, rows)
