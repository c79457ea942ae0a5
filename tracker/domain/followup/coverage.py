"""Coverage: what the plan has and lacks for each item, unit and focus area.

Only approved activities count. An item without any is a gap; a core area is one already when
nothing is under way in it (VB-R5). A sentence explains each gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.names import coded
from tracker.domain.core.terms import DimensionKind, Status, UnitKind, word
from tracker.domain.core.values import dataclass
from tracker.domain.plan.dimension import Dimension, DimensionItem
from tracker.domain.plan.plan import FocusArea, Unit

ACTIVE_STATUSES = frozenset({Status.IN_PROGRESS, Status.CONTINUOUS})
"""An activity that is under way."""


CATEGORY_ID = -1
"""Stands for the categories among the dimensions' ids: they are a taxonomy of their own (VB-R9)."""


def category_dimension() -> Dimension:
    """Return the categories of activities as a dimension, which has no row in the plan."""
    return Dimension(CATEGORY_ID, DimensionKind.OWN, _("Kategori"), None, None, None, 0)


def category_item(place: int, category: str) -> DimensionItem:
    """Return a category as an item, the one at `place` among them."""
    return DimensionItem(-1 - place, CATEGORY_ID, None, category, None, None, place)


class Gap(StrEnum):
    """The kinds of gaps: no activity in the plan, or none that is under way."""

    NOTHING = "nothing"
    NOT_ACTIVE = "not_active"


@dataclass(frozen=True, slots=True)
class Share:
    """How many approved activities have an area (None = no area) and a status; how many late."""

    focus_area_id: int | None
    status: Status
    count: int
    late: int = 0


@dataclass(frozen=True, slots=True)
class Shares:
    """Sums over the approved activities of one item, one unit, or the whole plan.

    `rows` count each activity once, in the area where it is at home. `contributed` counts it again
    in every further area it contributes to (VG-R2); no total includes that.
    """

    rows: tuple[Share, ...] = ()
    contributed: tuple[Share, ...] = ()

    @property
    def total(self) -> int:
        """Activities in the plan."""
        return sum(row.count for row in self.rows)

    @property
    def late(self) -> int:
        """Activities that are late."""
        return sum(row.late for row in self.rows)

    @property
    def active(self) -> int:
        """Activities that are under way."""
        return sum(row.count for row in self.rows if row.status in ACTIVE_STATUSES)

    @property
    def contributing(self) -> int:
        """Activities that contribute here but are at home elsewhere."""
        return sum(row.count for row in self.contributed)

    def with_status(self, status: Status) -> int:
        """Return the number of activities with a status."""
        return sum(row.count for row in self.rows if row.status is status)

    def in_area(self, focus_area_id: int | None) -> Shares:
        """Return what belongs to one focus area, or (None) to none."""
        home, contributed = (
            tuple(row for row in rows if row.focus_area_id == focus_area_id)
            for rows in (self.rows, self.contributed)
        )
        return Shares(home, contributed)

    def with_shares(self, other: Shares) -> Shares:
        """Return the sums of both."""
        return Shares((*self.rows, *other.rows), (*self.contributed, *other.contributed))


NO_SHARES = Shares()


@dataclass(frozen=True, slots=True)
class Named:
    """A goal, focus area or indicator that carries an item: its id and its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ItemCoverage:
    """The rows that carry an item: approved activities, how many proposals, and others by name.

    `through` are the goals and areas by which activities at home there carry the item without a
    tag of their own (VI-R7), `inherited` the ids of those activities.
    """

    item: DimensionItem
    shares: Shares = NO_SHARES
    proposed: int = 0
    goals: tuple[Named, ...] = ()
    focus_areas: tuple[Named, ...] = ()
    indicators: tuple[Named, ...] = ()
    through: tuple[Named, ...] = ()
    inherited: frozenset[int] = frozenset()


def through_sentence(coverage: ItemCoverage) -> str:
    """Return "2 av 3 genom F1 Hälsa.", "" when each activity is tagged itself."""
    if not coverage.inherited:
        return ""
    return _("{count} av {total} genom {names}.").format(
        count=len(coverage.inherited),
        total=coverage.shares.total,
        names="; ".join(named.name for named in coverage.through),
    )


@dataclass(frozen=True, slots=True)
class DimensionCoverage:
    """A dimension's items with what carries them.

    `untagged` are the activities that carry none of them, `everything` all of the plan's, each
    counted once, whereas an activity with two items counts in both.
    """

    dimension: Dimension
    items: tuple[ItemCoverage, ...]
    untagged: Shares
    everything: Shares
    focus_areas: tuple[FocusArea, ...]


def untagged_text(coverage: DimensionCoverage) -> str:
    """Return the words for the activities that carry none of a dimension's items."""
    is_category = coverage.dimension.id == CATEGORY_ID
    return _("Utan kategori") if is_category else _("Utan märkning")


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """A unit with the activities it carries out, its own units' and every unit's included.

    `depth` is the number of units above it.
    """

    unit: Unit
    depth: int
    shares: Shares = NO_SHARES
    proposed: int = 0


@dataclass(frozen=True, slots=True)
class UnitsCoverage:
    """The plan's units with what they carry out.

    `for_all` are the activities of all units, which count in every municipal one (VG-R5);
    `undistributed` those that are no unit's yet.
    """

    units: tuple[UnitCoverage, ...]
    for_all: Shares
    everything: Shares
    focus_areas: tuple[FocusArea, ...]
    undistributed: Shares = NO_SHARES


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """A focus area with how many activities it has, approved and proposed.

    `contributing` are the approved ones that are at home elsewhere but contribute here.
    """

    area: FocusArea
    planned: int
    proposed: int
    contributing: int = 0


@dataclass(frozen=True, slots=True)
class CoverageWarning:
    """Something the plan lacks, the sentence about it, and the filter that shows what there is."""

    title: str
    sentence: str
    filter: ActivityFilter


def item_gap(kind: DimensionKind, coverage: ItemCoverage, today: date) -> Gap | None:
    """Return what an item lacks on the day `today`; one that is not in force lacks nothing.

    Work shall go on actively in every core area (VB-R5); of other items it is enough that the
    plan has something.
    """
    if not coverage.item.is_in_force(today):
        return None
    if not coverage.shares.total:
        return Gap.NOTHING
    if kind is DimensionKind.CORE_AREA and not coverage.shares.active:
        return Gap.NOT_ACTIVE
    return None


def is_expected(unit: Unit) -> bool:
    """Return whether a unit is to carry something out: it is municipal and in use (VG-R2)."""
    return unit.active and unit.kind is not UnitKind.EXTERNAL


def unit_gap(coverage: UnitCoverage) -> Gap | None:
    """Return what a unit lacks; one that is not expected to carry anything out lacks nothing."""
    return Gap.NOTHING if is_expected(coverage.unit) and not coverage.shares.total else None


def gap_sentence(gap: Gap, shares: Shares, proposed: int, labels: Labels) -> str:
    """Return why something is a gap: "Ingen insats i planen, men 2 förslag."."""
    nothing = labels.activity.none()
    if gap is Gap.NOT_ACTIVE:
        sentence = _("{nothing} pågår. {statuses}.")
        return sentence.format(nothing=nothing, statuses=statuses_in_words(shares))
    if proposed:
        return ngettext(
            "{nothing} i planen, men {count} förslag.",
            "{nothing} i planen, men {count} förslag.",
            proposed,
        ).format(nothing=nothing, count=proposed)
    return _("{nothing} i planen.").format(nothing=nothing)


def statuses_in_words(shares: Shares) -> str:
    """Return how activities are divided, such as "Ej påbörjad: 2, Genomförd: 1"."""
    counts = [(status, shares.with_status(status)) for status in Status]
    return ", ".join(f"{word(status)}: {count}" for status, count in counts if count)


def covered_sentence(gaps: int, total: int, kind: DimensionKind, labels: Labels) -> str:
    """Return how many of a dimension's items are covered, in a sentence."""
    if kind is DimensionKind.CORE_AREA:
        whole, part = (
            _("Något pågår inom alla {total}."),
            _("{gaps} av {total} saknar {activity} som pågår."),
        )
    else:
        whole, part = (
            _("Alla {total} finns med i planen."),
            _("{gaps} av {total} saknar {activity} i planen."),
        )
    sentence = part if gaps else whole
    return sentence.format(gaps=gaps, total=total, activity=labels.activity.singular)


def taking_part_sentence(gaps: int, total: int, labels: Labels) -> str:
    """Return how many of the units carry something out, in a sentence."""
    units, nouns = labels.unit.counted(total), labels.activity
    if gaps:
        sentence = _("{gaps} av {units} saknar {activity} i planen.")
        return sentence.format(gaps=gaps, units=units, activity=nouns.singular)
    sentence = _("Alla {units} har {activities} i planen.")
    return sentence.format(units=units, activities=nouns.plural)


def coverage_warnings(
    core_areas: Iterable[DimensionCoverage],
    focus_areas: Iterable[AreaCoverage],
    labels: Labels,
    today: date,
) -> list[CoverageWarning]:
    """Return what the plan lacks as a whole, each with a sentence.

    Focus areas without any activity, at home or contributing (VI-R6, LJ-R2), come first, then core
    areas in which nothing is under way (VB-R5).
    """
    warnings: list[CoverageWarning] = []
    for coverage in focus_areas:
        if not coverage.planned and not coverage.contributing:
            sentence = gap_sentence(Gap.NOTHING, NO_SHARES, coverage.proposed, labels)
            title = coded(coverage.area.code, coverage.area.title)
            shown = ActivityFilter(focus_areas=frozenset({coverage.area.id}))
            warnings.append(_warning(labels.focus_area.title, title, sentence, shown))
    for dimension in core_areas:
        kind = dimension.dimension.kind
        for item in dimension.items:
            gap = item_gap(kind, item, today)
            if gap is not None:
                sentence = gap_sentence(gap, item.shares, item.proposed, labels)
                shown = ActivityFilter(items=frozenset({item.item.id}))
                warnings.append(_warning(word(kind), item.item.name, sentence, shown))
    return warnings


def goal_warning(goal_id: int, title: str, labels: Labels) -> CoverageWarning:
    """Return that nothing is planned or proposed for a goal, with the filter that shows it."""
    sentence = _("{nothing} och inget förslag.").format(nothing=labels.activity.none())
    shown = ActivityFilter(goals=frozenset({goal_id}))
    return _warning(labels.goal.title, title, sentence, shown)


def _warning(level: str, title: str, sentence: str, shown: ActivityFilter) -> CoverageWarning:
    lowered = sentence[:1].lower() + sentence[1:]
    return CoverageWarning(
        title, _("{level}: {sentence}").format(level=level, sentence=lowered), shown
    )
