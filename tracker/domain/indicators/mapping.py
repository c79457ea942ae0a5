"""The meaning of measures in tables of statistics, kept with the plan and used next year too."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_

_MEASURE_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class StatisticsMapping:
    """What one measure of a table means: an indicator's series, or nothing.

    A measure is `title` of the table `table_id`, divided as `measure` says ("" undivided).
    `indicator_id` None leaves it out, `series` None keeps the measure's own name. With a whole the
    value is the measure's share of it in per cent.
    """

    id: int
    table_id: str
    title: str
    measure: str
    indicator_id: int | None
    series: str | None
    whole_title: str | None
    whole_measure: str | None

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what distinguishes the measure from others."""
        return self.table_id, self.title, self.measure


STATISTICS_MAPPING_FIELDS = by_name(
    [
        Field("table_id", N_("Tabell"), max_length=_MEASURE_LENGTH),
        Field("title", N_("Mått"), max_length=_MEASURE_LENGTH),
        Field("measure", N_("Uppdelning"), max_length=_MEASURE_LENGTH),
        Field("indicator_id", N_("Indikator"), Kind.REFERENCE, table="indicator"),
        Field("series", N_("Serie")),
        Field("whole_title", N_("Andel av"), max_length=_MEASURE_LENGTH),
        Field("whole_measure", N_("Andel av"), max_length=_MEASURE_LENGTH),
    ]
)
