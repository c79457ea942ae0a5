"""A day on the command line, written as in the window."""

from __future__ import annotations

from datetime import date

import click

from tracker import clock
from tracker.domain.core.dates import date_examples, read_date
from tracker.domain.core.language import _


class Day(click.ParamType[date]):
    """A day as people write it; how a text was understood is printed when it is a guess."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day; a text that names none is wrong usage, and the sentence says why."""
        if isinstance(value, date):
            return value
        found = read_date(value, clock.today())
        if found is None:
            sentence = _("”{text}” är inte ett datum.").format(text=value)
            self.fail(f"{sentence} {date_examples()}", param, ctx)
        if found.guess:
            click.echo(found.guess, err=True)
        return found.value
