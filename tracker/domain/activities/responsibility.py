"""What a plan demands before an activity is taken into it: a unit, or a unit and an owner."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.activities.activity import Activity
from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.labels import Labels, capitalised
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Demand, Responsibility
from tracker.domain.core.values import dataclass

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Lacking:
    """An activity, and those of the fields `unit_id` and `owner_id` that it lacks."""

    activity: Activity
    fields: tuple[str, ...]

    def sentence(self, labels: Labels) -> str:
        """Return "”Språkcafé”: enhet och ansvarig saknas"."""
        return _("”{title}”: {what} saknas").format(
            title=self.activity.title, what=_words(self.fields, labels)
        )


def lacking_fields(
    demand: Demand | None, responsibility: Responsibility, owner_id: int | None
) -> tuple[str, ...]:
    """Return which of `unit_id` and `owner_id` a plan demands of an activity that lacks them.

    An activity of all units has its units (VG-R5).
    """
    wanted = {
        "unit_id": demand is not None and responsibility is Responsibility.NONE,
        "owner_id": demand is Demand.UNIT_AND_OWNER and owner_id is None,
    }
    return tuple(name for name, is_lacking in wanted.items() if is_lacking)


def lacking(demand: Demand | None, activities: Iterable[Activity]) -> tuple[Lacking, ...]:
    """Return the activities that lack what the plan demands, in their order."""
    found = (
        Lacking(activity, lacking_fields(demand, activity.responsibility, activity.owner_id))
        for activity in activities
    )
    return tuple(each for each in found if each.fields)


def demand_sentence(demand: Demand, labels: Labels) -> str:
    """Return "Handlingsplanen kräver enhet och ansvarig innan insatsen tas in."."""
    fields = ("unit_id", "owner_id") if demand is Demand.UNIT_AND_OWNER else ("unit_id",)
    return _("{plan} kräver {what} innan {activity} tas in.").format(
        plan=capitalised(labels.plan.definite),
        what=_words(fields, labels),
        activity=labels.activity.definite,
    )


def refusal(demand: Demand, found: Iterable[Lacking], labels: Labels) -> str:
    """Return why activities are not taken into the plan, naming each and what it lacks."""
    every = list(found)
    named = "; ".join(each.sentence(labels) for each in every[:_MOST_NAMED])
    more = len(every) - _MOST_NAMED
    rest = _(" och {count} till").format(count=more) if more > 0 else ""
    return f"{demand_sentence(demand, labels)} {named}{rest}."


def missing_sentence(fields: tuple[str, ...], labels: Labels) -> str:
    """Return "Det här saknas: enhet och ansvarig."."""
    return _("Det här saknas: {what}.").format(what=_words(fields, labels))


def _words(fields: tuple[str, ...], labels: Labels) -> str:
    words = {"unit_id": labels.unit.singular, "owner_id": _("ansvarig")}
    return _(" och ").join(words[name] for name in fields)


@dataclass(frozen=True, slots=True)
class SharedOwner:
    """An owner that shares the responsibility for an activity."""

    id: int
    activity_id: int
    owner_id: int


SHARED_OWNER_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("owner_id", N_("Ansvarig"), Kind.REFERENCE, required=True, table="owner"),
    ]
)


def sharing_heading() -> str:
    """Return the heading of those who share the responsibility."""
    return _("Delar ansvaret")
