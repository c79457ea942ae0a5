"""A year, or a part of one, on the command line: `--year 2026`, `--period 2026-08-31`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from tracker.domain.core.followup_period import FollowupPeriod, parse_followup_period
from tracker.domain.core.language import N_, _


class Period(click.ParamType[FollowupPeriod]):
    """A period by its key; of a month, `2026-08`, the last day counts."""

    name = "period"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> FollowupPeriod:
        """Return the period; a text that names none is wrong usage, and the sentence says why."""
        if isinstance(value, FollowupPeriod):
            return value
        found = parse_followup_period(str(value))
        if found is None:
            self.fail(
                _(
                    "”{text}” är inget år och ingen dag. Skriv till exempel 2026, eller 2026-08-31"
                    " för delåret till och med den dagen."
                ).format(text=value),
                param,
                ctx,
            )
        return found


PERIOD_HELP = N_("Vilket år, eller delårets sista dag: 2026 eller 2026-08-31.")


def period_option(
    text: str = PERIOD_HELP, *, required: bool = True
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option that says what a command is about, by either of its names."""
    return click.option(
        "--year",
        "--period",
        "period",
        type=Period(),
        metavar="ÅR",
        required=required,
        help=text,
    )
