"""The columns of the plan's own fields: those alone in which some line has something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.followup.followup import FollowupLine
from tracker.domain.own.own_field import OwnKind, OwnRule, rules_in, value_in
from tracker.exchange.followup.workbook_column import Column, Fit, always, columns_for
from tracker.exchange.followup.workbook_columns import RESULT, TABLE_COLUMNS, columns_of_csv
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_looks import BODY, DATE, Look, dense

_WIDTHS = {OwnKind.TEXT: 17.0, OwnKind.LINK: 21.0}
_WIDTH = 11.0


def table_columns(lines: Sequence[FollowupLine]) -> tuple[Column, ...]:
    """Return the columns of the sheet of all activities: own fields before the units' texts."""
    columns = columns_for(TABLE_COLUMNS, lines)
    place = [column.key for column in columns].index(RESULT.key)
    own = [replace(each, look=always(dense(_look(rule)))) for rule, each in _columns(lines)]
    return (*columns[:place], *own, *columns[place:])


def csv_columns(lines: Sequence[FollowupLine]) -> tuple[Column, ...]:
    """Return the columns of the CSV: own fields last, so that the others keep their places."""
    return (*columns_of_csv(lines), *(column for _rule, column in _columns(lines)))


def _columns(lines: Sequence[FollowupLine]) -> list[tuple[OwnRule, Column]]:
    return [(rule, _column(rule)) for rule in rules_in(line.own for line in lines)]


def _column(rule: OwnRule) -> Column:
    def value(line: FollowupLine) -> Value:
        found = value_in(line.own, rule.own_field_id)
        return None if found is None else rule.cell(found.value)

    is_text = rule.own_kind in _WIDTHS
    return Column(
        rule.name,
        lambda _labels: rule.label,
        lambda line, _labels: value(line),
        _WIDTHS.get(rule.own_kind, _WIDTH),
        always(_look(rule)),
        Fit.TEXT if is_text else Fit.WORDS,
    )


def _look(rule: OwnRule) -> Look:
    if rule.own_kind is OwnKind.DATE:
        return DATE
    if rule.own_kind is not OwnKind.NUMBER:
        return BODY
    unit = rule.suffix.replace('"', "")
    shown = f'General" {unit}"' if unit else "General"
    return replace(BODY, number_format=shown, wrap=False, horizontal="right")
