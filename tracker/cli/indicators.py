"""The command that lists indicators: divisions, newest values, and what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.group import PATH, SOURCE, csv_option, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.store.indicators.queries import IndicatorTable


@tracker.command(help=N_("Lista indikatorerna med senaste värden, trend och det som saknas."))
@click.argument("plan", type=PATH)
@click.option("--year", type=click.IntRange(1900, 2200), help=N_("Till och med vilket år."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@csv_option
@help_option
def indicators(plan: Path, *, year: int | None, as_json: bool) -> None:
    """Print a line for each series of each indicator, at its newest value up to the year."""
    from tracker.cli.output import print_json, print_table
    from tracker.store.indicators.queries import indicator_tables, missing_values, table_until

    shown_year = year or clock.today().year - 1
    with opened_plan(plan, read_only=True) as opened:
        units = {unit.id: unit.name for unit in opened.units.all()}
        missing = {
            value.indicator_id: value.sentence
            for value in missing_values(opened.connection, shown_year)
        }
        rows = [
            {
                **row,
                "owner_unit": units.get(table.indicator.owner_unit_id or 0),
                "missing": missing.get(table.indicator.id),
            }
            for whole in indicator_tables(opened.connection)
            for table in [table_until(whole, shown_year)]
            for row in _rows(table)
        ]
        heading = opened.labels().indicator.title
    if as_json:
        print_json(rows)
        return
    headings = [heading, _("Serie"), _("Period"), _("Värde"), _("Trend"), _("Lämnas av"), ""]
    keys = ("title", "series", "period", "shown", "trend_word", "owner_unit", "missing")
    print_table(headings, [[str(row[key] or "") for key in keys] for row in rows])


def _rows(table: IndicatorTable) -> list[dict[str, Any]]:
    """Return a row for each series: its newest observation, None where there is none."""
    from tracker.domain.indicators.trend import trend_word

    indicator, rows = table.indicator, []
    for series in table.series:
        newest = next(reversed(table.of_series(series)), None)
        development = table.development(series)
        rows.append(
            {
                "id": indicator.id,
                "code": indicator.code,
                "title": indicator.title,
                "kind": str(indicator.kind),
                "breakdowns": [
                    {"title": each.title, "values": list(each.values)}
                    for each in indicator.breakdowns
                ],
                "series": series,
                "period": newest.period if newest else None,
                "value": newest.value if newest else None,
                "judgement": str(newest.judgement) if newest and newest.judgement else None,
                "text": newest.text if newest else None,
                "judged_by": newest.judged_by if newest else None,
                "shown": newest.shown(indicator.unit, table.decimals) if newest else "",
                "trend": str(development.trend),
                "trend_word": trend_word(development.trend),
                "target_judgement": _judged(table, series),
                "comparisons": [
                    {
                        "name": line.comparison.name,
                        "region": line.comparison.region or None,
                        "period": other.period,
                        "value": other.value,
                    }
                    for line in table.comparisons
                    if line.series == series and (other := line.newest()) is not None
                ],
            }
        )
    return rows


def _judged(table: IndicatorTable, series: str) -> str | None:
    """Return how the newest value stands to its target, None when that cannot be said."""
    newest = next(
        (each.period for each in reversed(table.of_series(series)) if each.value is not None), None
    )
    distance = None if newest is None else table.distance(series, newest)
    return str(distance.judgement) if distance is not None and distance.judgement else None


@tracker.command(
    help=N_("Skriv ett värde för en indikator, för ett år, ett kvartal eller en månad.")
)
@click.argument("plan", type=PATH)
@click.argument("indicator", metavar="INDIKATOR")
@click.argument("period", metavar="PERIOD")
@click.argument("amount", metavar="VÄRDE")
@click.option("--series", default="", metavar="SERIE", help=N_("Serien; annars den odelade."))
@click.option("--source", metavar="TEXT", help=N_("Varifrån värdet kommer."))
@click.option("--note", metavar="TEXT", help=N_("Kommentar."))
@help_option
def value(plan: Path, indicator: str, period: str, amount: str, series: str, **given: Any) -> None:
    """Write a value of an indicator; what is not given stays as it is."""
    sought = indicator.strip().casefold()
    values = {name: text for name, text in given.items() if text is not None}
    with opened_plan(plan, read_only=False) as opened:
        rows = [
            row
            for row in opened.indicators.all()
            if sought in ((row.code or "").casefold(), row.title.casefold())
        ]
        if len(rows) != 1:
            names = ", ".join(row.code or row.title for row in opened.indicators.all()) or "–"
            sentence = _("Indikatorn {name} finns inte. Det finns: {names}.")
            raise TrackerError(sentence.format(name=indicator, names=names))
        with opened.change(_("Skrev värdet för {title}").format(title=rows[0].title), SOURCE):
            opened.indicators.set_value(rows[0].id, period, series, value=amount, **values)
    click.echo(f"{rows[0].title} {period}: {amount}")
