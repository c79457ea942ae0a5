"""What is said in a line of the cells that are selected: how many, their sums and spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.listing import ListingKind, ListingValue


@dataclass(frozen=True, slots=True)
class SelectedColumn:
    """A column of the selection: its heading, its kind, and the values of its selected cells.

    `is_summed`: a sum of them means something, as of costs and not of shares.
    """

    heading: str
    kind: ListingKind
    values: Sequence[ListingValue]
    is_summed: bool = False


def selection_facts(
    labels: Labels, rows: int, cells: int, columns: Sequence[SelectedColumn]
) -> str:
    """Return "12 celler · 3 insatser · Kostnad (kr): summa 120 000, medel 40 000".

    Empty for a single cell. `columns` may be none, when there are too many rows to sum up.
    """
    if cells < 2:  # noqa: PLR2004 -- one cell says itself what stands in it
        return ""
    parts = [
        ngettext("{count} cell", "{count} celler", cells).format(count=_grouped(cells)),
        labels.activity.counted(rows),
    ]
    for column in columns:
        parts += [f"{column.heading}: {said}" for said in [_said(column)] if said]
    if len(columns) == 1 and not _said(columns[0]):
        filled = sum(value not in (None, "", ()) for value in columns[0].values)
        parts.append(ngettext("{count} ifylld", "{count} ifyllda", filled).format(count=filled))
    return " · ".join(parts)


def _said(column: SelectedColumn) -> str:
    if column.kind is ListingKind.NUMBER:
        numbers = [value for value in column.values if isinstance(value, int | float)]
        if not numbers:
            return ""
        mean = round(sum(numbers) / len(numbers))
        if column.is_summed:
            return _("summa {sum}, medel {mean}").format(
                sum=_grouped(sum(numbers)), mean=_grouped(mean)
            )
        return _("medel {mean}").format(mean=_grouped(mean))
    if column.kind is ListingKind.DATE:
        days = [value for value in column.values if isinstance(value, date)]
        return f"{min(days).isoformat()} – {max(days).isoformat()}" if days else ""
    return ""


def _grouped(number: float) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
