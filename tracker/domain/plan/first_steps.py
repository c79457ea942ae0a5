"""What to do first in an empty plan, in its order: areas, units, owners, activities, forms."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tracker.domain.core.labels import Labels, Noun
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.values import dataclass


class First(StrEnum):
    """The first steps, in their order."""

    AREAS = "areas"
    UNITS = "units"
    OWNERS = "owners"
    ACTIVITIES = "activities"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A step, how many of its kind the plan has, what it is for, and the words of its button."""

    first: First
    count: int
    heading: str
    about: str
    action: str

    @property
    def is_done(self) -> bool:
        """Whether the plan has anything of its kind."""
        return self.count > 0


def first_steps(counts: Mapping[First, int], labels: Labels) -> tuple[FirstStep, ...]:
    """Return the steps in their order, in the plan's own words."""
    return tuple(_step(first, counts.get(first, 0), labels) for first in First)


def _step(first: First, count: int, labels: Labels) -> FirstStep:
    match first:
        case First.AREAS:
            about = _("Det som planen är indelad i. Målen hör hemma i dem.")
            return _of_level(first, count, labels.focus_area, about)
        case First.UNITS:
            about = _("De som genomför planen och får formulären.")
            return _of_level(first, count, labels.unit, about)
        case First.OWNERS:
            heading = ngettext("{count} ansvarig", "{count} ansvariga", count)
            return FirstStep(
                first,
                count,
                heading.format(count=count) if count else _("Lägg in ansvariga"),
                _("Befattningar, till exempel Rektor. Namn på personer behövs inte."),
                _("Ny ansvarig"),
            )
        case First.ACTIVITIES:
            about = _("En i taget på en rad, eller alla på en gång ur ett dokument.")
            step = _of_level(first, count, labels.activity, about)
            words = _("{new} på en rad …").format(new=labels.activity.new())
            return FirstStep(first, count, step.heading, about, words)
        case First.FORMS:
            heading = ngettext(
                "{count} formulär är utskickat", "{count} formulär är utskickade", count
            )
            about = _("När planen är beslutad: {units} svarar i Excel, och du tar emot svaren här.")
            return FirstStep(
                first,
                count,
                heading.format(count=count) if count else _("Skicka ut formulär"),
                about.format(units=labels.unit.definite_plural),
                _("Skapa formulär …"),
            )


def _of_level(first: First, count: int, noun: Noun, about: str) -> FirstStep:
    heading = noun.counted(count) if count else _("Lägg in {nouns}").format(nouns=noun.plural)
    return FirstStep(first, count, heading, about, noun.new())
