"""The command about judging a year: assess."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.cli.periods import period_option
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import N_, _
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Fulfilment
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.followup.assessed import AssessedPart
    from tracker.store.plan_file import PlanFile

_MOST_NAMED = 12


@tracker.command(help=N_("Bedöm ett mål, eller ett område utan mål, för ett år eller ett delår."))
@click.argument("plan", type=PATH)
@click.argument("level", metavar="MÅL_ELLER_OMRÅDE")
@period_option()
@click.option(
    "--fulfilment",
    type=click.Choice([str(each) for each in Fulfilment]),
    help=N_("Hur långt det har nåtts."),
)
@click.option(
    "--trend", type=click.Choice([str(each) for each in Trend]), help=N_("Åt vilket håll det går.")
)
@click.option("--comment", help=N_("Arbetsgruppens ord om det."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def assess(
    plan: Path,
    level: str,
    period: FollowupPeriod,
    fulfilment: str | None,
    trend: str | None,
    comment: str | None,
    *,
    as_json: bool,
) -> None:
    """Judge a level, by its code or its title; what is not given stays as it is."""
    from tracker.cli.output import print_json
    from tracker.domain.followup.assessed import assessed_name
    from tracker.store.followup.assessing import assessed_in_year, assessments_of

    given = {"fulfilment": fulfilment, "trend": trend, "comment": comment}
    values = {name: value for name, value in given.items() if value is not None}
    if not values:
        raise TrackerError(_("Ange minst en av --fulfilment, --trend och --comment."))
    with opened_plan(plan, read_only=False) as opened:
        part = _named(opened, assessed_in_year(opened.connection, period), level)
        rows, level_id = assessments_of(opened.connection, part)
        change_label = _("Bedömde {title} {year}").format(title=part.title, year=period)
        with opened.change(change_label, source=SOURCE):
            rows.put(period, level_id, **values)
        judged = rows.find_for(period, level_id)
    name, words = assessed_name(part), judged.words() if judged is not None else _("Inte bedömt")
    if as_json:
        kept = {name: getattr(judged, name, None) for name in given}
        kind, _number = part.key.split("/")
        named = {"year": period.year, "period": period.key}
        print_json({**named, "level": kind, "id": level_id, "title": part.title, **kept})
    else:
        click.echo(f"{name} {period}: {words}.")


def _named(plan: PlanFile, parts: Sequence[AssessedPart], wanted: str) -> AssessedPart:
    """Return the level with a code or a title. Raises TrackerError when it is not exactly one."""
    sought = wanted.strip().casefold()
    for names in ((part.code for part in parts), (part.title for part in parts)):
        found = [
            part
            for part, name in zip(parts, names, strict=True)
            if (name or "").strip().casefold() == sought
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise TrackerError(_("Flera heter ”{name}”. Ange beteckningen.").format(name=wanted))
    areas = plan.focus_areas.all()
    if any(sought in {(area.code or "").casefold(), area.title.casefold()} for area in areas):
        labels = plan.labels()
        raise TrackerError(
            _("”{name}” har {goals} under sig. Bedöm dem i stället.").format(
                name=wanted, goals=labels.goal.plural
            )
        )
    listed = "; ".join(part.code or part.title for part in parts[:_MOST_NAMED]) or "–"
    sentence = _("”{name}” finns inte bland det som kan bedömas. Det finns: {names}.")
    raise TrackerError(sentence.format(name=wanted, names=listed))
