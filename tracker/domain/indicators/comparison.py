"""What an indicator is compared with: the country, the county, municipalities that are alike.

A comparison has values of its own. They stand beside the municipality's and are never among them.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _
from tracker.domain.core.period import period_label
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.indicator import OBSERVATION_FIELDS, Observation
from tracker.domain.indicators.statistics import (
    decimals_for,
    format_number,
    is_share,
    with_unit,
)

_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whom an indicator is compared with.

    `region` is how statistics name it, a code or a name; "" when its values are entered by hand.
    """

    id: int
    indicator_id: int
    name: str
    region: str
    position: int


COMPARISON_FIELDS = by_name(
    [
        Field("indicator_id", N_("Indikator"), Kind.REFERENCE, required=True, table="indicator"),
        Field("name", N_("Jämförelse"), required=True, max_length=_NAME_LENGTH),
        Field("region", N_("Område i statistiken"), max_length=_NAME_LENGTH),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)

COMPARISON_VALUE_FIELDS = by_name(
    OBSERVATION_FIELDS[name]
    for name in ("period", "series", "value", "missing_reason", "source", "fetched_on")
)


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """One series of a comparison, with what was observed of it by period."""

    comparison: Comparison
    series: str
    values: Mapping[str, Observation]

    @property
    def name(self) -> str:
        """What the line is called: "Riket", "Riket, kvinnor"."""
        name = self.comparison.name
        return f"{name}, {self.series}" if self.series else name

    def newest(self, at: str | None = None) -> Observation | None:
        """Return the newest observation that has a number, at most of the period `at`."""
        found = [
            observation
            for period, observation in sorted(self.values.items())
            if observation.value is not None and (at is None or period <= at)
        ]
        return found[-1] if found else None


def comparison_heading(name: str) -> str:
    """Return what stands above a comparison's values where own ones stand beside it."""
    return _("Jämförelse: {name}").format(name=name)


def comparison_sentence(own: Observation, line: ComparisonLine, unit: str | None) -> str:
    """Return "Riket 2025: 68,3 %. Det egna värdet är 7,0 procentenheter lägre."

    The two are of the same period; "" when either has no number of it.
    """
    other = line.values.get(own.period)
    if other is None or other.value is None or own.value is None:
        return ""
    decimals = decimals_for(unit, [own.value, other.value])
    shown = with_unit(format_number(other.value, decimals), unit)
    named = f"{line.name} {period_label(own.period)}: {shown}."
    difference = round(own.value, decimals) - round(other.value, decimals)
    amount = format_number(abs(difference), decimals)
    if not round(difference, decimals):
        return f"{named} {_('Det egna värdet är lika stort.')}"
    measured = (
        _("{amount} procentenheter").format(amount=amount)
        if is_share(unit)
        else with_unit(amount, unit)
    )
    sentence = (
        _("Det egna värdet är {amount} högre.")
        if difference > 0
        else _("Det egna värdet är {amount} lägre.")
    )
    return f"{named} {sentence.format(amount=measured)}"


def of_series(lines: tuple[ComparisonLine, ...], series: str) -> tuple[ComparisonLine, ...]:
    """Return the lines of comparisons that are about one of the indicator's series."""
    return tuple(line for line in lines if line.series == series)
