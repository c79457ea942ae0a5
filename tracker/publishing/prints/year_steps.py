"""The year's steps on paper: the wheel, and the same steps as a table."""

from __future__ import annotations

from tracker.domain.core.language import _
from tracker.domain.reporting.year_step import steps_sentence
from tracker.publishing.charts.year_wheel import ON_PAPER, legend_words, wheel_svg, wheel_words
from tracker.publishing.document.year_steps import steps_table
from tracker.publishing.prints.blocks import SMALL, Block, paragraph, picture
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.followup.parts import table_blocks
from tracker.publishing.prints.parts import framed, printed
from tracker.publishing.prints.typeset import Document
from tracker.store.followup.year_steps import read_steps
from tracker.store.plan_file import PlanFile

_WIDTH_MM = 104.0
_SHARES = [1.0, 6.0, 3.0, 3.4, 6.0]


def year_steps(plan: PlanFile, choices: Choices) -> Document:
    """Return the steps of the chosen year as they stand today."""
    year, today = choices.year, choices.today
    lines = read_steps(plan.connection, year, today)
    blocks: list[Block] = []
    if lines:
        svg = wheel_svg(lines, year, today, ON_PAPER)
        blocks += [picture(svg, wheel_words(lines, today), _WIDTH_MM)]
        blocks += [paragraph(legend_words(), SMALL)]
        blocks += table_blocks(steps_table(lines, year, today), _SHARES)
    else:
        blocks += [paragraph(_("Planen har inga steg för {year}.").format(year=year))]
    title = _("Årshjul {year}").format(year=year)
    return framed(plan.plan(), title, steps_sentence(lines, today), blocks, printed(today))
