"""Fetching activities and indicators from another plan: read aside, matched by name, written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tracker.domain.activities.activity import ACTIVITY_FIELDS, ALL_UNITS, approval_of_new
from tracker.domain.activities.responsibility import lacking_fields
from tracker.domain.core.fields import Kind, Stored
from tracker.domain.core.jobs import Progress, reporting, silent
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval, Responsibility, UnitKind
from tracker.domain.importing.columns import plain
from tracker.domain.importing.names import KnownNames, Name, NameKind
from tracker.domain.indicators.indicator import INDICATOR_FIELDS
from tracker.domain.many_plans.fetching import (
    Belongings,
    FetchChoices,
    FetchKind,
    FetchLine,
    Names,
    SourceRow,
)
from tracker.errors import ConflictError, PlanFileError, ReadOnlyError
from tracker.store.file.backup import BEFORE_IMPORT
from tracker.store.file.opening import true_path
from tracker.store.importing.queries import known_names
from tracker.store.log.changes import Changes
from tracker.store.many_plans.reading import read_aside
from tracker.store.plan_file import PlanFile
from tracker.store.rows.responsibility import demand_of

Entity = TypeVar("Entity")

_RESULTS = frozenset({"status", "progress", "prognosis", "obstacle", "note"})
"""What says how an activity goes, in the other plan."""

_OF_ITS_PLAN = frozenset(
    {"approval", "decided_on", "decision_reason", "responsibility", "succession"}
    | {"succession_reason", "position"}
)
"""Fields that mean something only where the row was decided."""


@dataclass(frozen=True, slots=True)
class FetchPreview:
    """What can be fetched from the plan at `path`, called `title`, into this one at `version`."""

    path: Path
    title: str
    version: int
    lines: tuple[FetchLine, ...]


def preview_fetch(plan: PlanFile, path: Path, progress: Progress = silent) -> FetchPreview:
    """Return what the plan at `path` has, and what of it is found in `plan` by name.

    Nothing is written, and nobody is kept from working in either. Raises PlanFileError when there
    is no other plan at `path`, DamagedPlanError when it is damaged.
    """
    progress(_("Läser {file}").format(file=path.name), 0.1)
    with _other_plan(plan, path) as other:
        title = other.plan().title
        rows = [*_activities(other), *_indicators(other)]
    progress(_("Jämför med planen …"), 0.7)
    matcher = _Matcher(plan)
    lines = tuple(matcher.line(row) for row in rows)
    return FetchPreview(path, title, plan.newest_change_set(), lines)


def fetch(
    plan: PlanFile,
    preview: FetchPreview,
    choices: FetchChoices,
    source: str = "window",
    progress: Progress = silent,
) -> Changes:
    """Write the chosen rows into `plan` as one change, with a backup taken first.

    An activity that lacks what the plan demands becomes a proposal. Raises ReadOnlyError when the
    plan is open for reading, ConflictError when it has changed since the preview.
    """
    if plan.read_only_reason is not None:
        raise ReadOnlyError(plan.read_only_reason)
    if plan.newest_change_set() != preview.version:
        raise ConflictError(_("Planen har ändrats sedan förhandsvisningen. Läs in filen igen."))
    lines = [line for line in preview.lines if line.key in choices.keys]
    if not lines:
        return Changes()
    label = ngettext(
        "Hämtade {count} rad från {plan}", "Hämtade {count} rader från {plan}", len(lines)
    ).format(count=len(lines), plan=preview.title)
    with plan.backed_up(BEFORE_IMPORT), plan.change(label, source) as draft:
        writer = _Writer(plan, choices)
        for line in reporting(lines, progress, _("Hämtar rader …")):
            writer.write(line)
    return draft.changes


@contextmanager
def _other_plan(plan: PlanFile, path: Path) -> Iterator[PlanFile]:
    path = true_path(path)
    if path == plan.path:
        raise PlanFileError(_("Det är planen själv. Välj en annan plan."))
    with read_aside(path) as connection:
        other = PlanFile(path, connection, "", None, _("Planen är öppnad för läsning."))
        if other.plan().uuid == plan.plan().uuid:
            sentence = _(
                "{file} är en kopia av den här planen. Välj Arkiv › Slå ihop med en kopia i"
                " stället."
            )
            raise PlanFileError(sentence.format(file=path.name))
        yield other


# Reading the other plan


def _activities(other: PlanFile) -> Iterator[SourceRow]:
    """Yield the activities of a plan, those in it and those proposed."""
    areas, goals, units, owners = _titles(other)
    milestones, links = defaultdict(list), defaultdict(list)
    for milestone in other.milestones.all():
        milestones[milestone.activity_id].append(milestone)
    for link in other.activity_links.all():
        links[link.activity_id].append((link.title, link.target))
    sharing = defaultdict(list)
    for shared in other.shared_owners.all():
        sharing[shared.activity_id].append(owners.get(shared.owner_id, ""))
    for activity in other.activities.all():
        if activity.approval is Approval.DECLINED:
            continue
        values, results = _values(activity, ACTIVITY_FIELDS)
        yield SourceRow(
            FetchKind.ACTIVITY,
            activity.id,
            Names(
                activity.title,
                areas.get(activity.focus_area_id or 0, ""),
                goals.get(activity.goal_id or 0, ""),
                units.get(activity.unit_id or 0, ""),
                owners.get(activity.owner_id or 0, ""),
                is_for_all=activity.responsibility is Responsibility.ALL,
                sharing=tuple(filter(None, sharing[activity.id])),
            ),
            values,
            results,
            activity.approval is Approval.APPROVED,
            Belongings(tuple(milestones[activity.id]), tuple(links[activity.id])),
        )


def _indicators(other: PlanFile) -> Iterator[SourceRow]:
    """Yield the indicators of a plan with what has been observed; targets are its own."""
    areas, goals, units, _owners = _titles(other)
    activities = {activity.id: activity.title for activity in other.activities.all()}
    of_goal = {goal.id: areas.get(goal.focus_area_id or 0, "") for goal in other.goals.all()}
    for indicator in other.indicators.all():
        values, _results = _values(indicator, INDICATOR_FIELDS)
        yield SourceRow(
            FetchKind.INDICATOR,
            indicator.id,
            Names(
                indicator.title,
                areas.get(indicator.focus_area_id or 0, "")
                or of_goal.get(indicator.goal_id or 0, ""),
                goals.get(indicator.goal_id or 0, ""),
                units.get(indicator.owner_unit_id or 0, ""),
                activity=activities.get(indicator.activity_id or 0, ""),
            ),
            values,
            {},
            belongings=Belongings(
                observations=tuple(other.indicators.observations(indicator.id)),
                breaks=tuple(other.indicators.breaks(indicator.id)),
            ),
        )


def _titles(
    other: PlanFile,
) -> tuple[dict[int, str], dict[int, str], dict[int, str], dict[int, str]]:
    """Return what areas, goals, units and owners are called, by their ids."""
    return (
        {area.id: coded(area.code, area.title) for area in other.focus_areas.all()},
        {goal.id: coded(goal.code, goal.title) for goal in other.goals.all()},
        {unit.id: unit.name for unit in other.units.all()},
        {owner.id: owner.title for owner in other.owners.all()},
    )


def _values(
    row: object, fields: Mapping[str, object]
) -> tuple[dict[str, Stored], dict[str, Stored]]:
    """Return a row's fields that can stand in another plan, and apart those of how it goes."""
    values: dict[str, Stored] = {}
    results: dict[str, Stored] = {}
    for name, field in fields.items():
        is_reference = getattr(field, "kind", None) is Kind.REFERENCE
        value = getattr(row, name, None)
        if not is_reference and name not in _OF_ITS_PLAN and value is not None:
            (results if name in _RESULTS else values)[name] = value
    return values, results


# Matching and writing


class _Matcher:
    """Finds what rows of another plan name in this one."""

    def __init__(self, plan: PlanFile) -> None:
        self._known: KnownNames = known_names(plan)
        self._titles: dict[FetchKind, dict[str, int]] = {
            FetchKind.ACTIVITY: {plain(row.title): row.id for row in plan.activities.all()},
            FetchKind.INDICATOR: {plain(row.title): row.id for row in plan.indicators.all()},
        }

    def line(self, row: SourceRow) -> FetchLine:
        """Return a row with what was found of it."""
        names = row.names
        area_id = self._find(NameKind.AREA, names.area)
        goal_id = self._find(NameKind.GOAL, names.goal, area_id)
        activities = self._titles[FetchKind.ACTIVITY]
        return FetchLine(
            row,
            area_id,
            goal_id,
            self._find(NameKind.UNIT, names.unit),
            self._find(NameKind.OWNER, names.owner),
            activities.get(plain(names.activity)) if names.activity else None,
            self._titles[row.kind].get(plain(names.title)),
        )

    def _find(self, kind: NameKind, text: str, area_id: int | None = None) -> int | None:
        if not text:
            return None
        found = self._known.find(Name(kind, text), area_id)
        return None if found is None else found.row_id


class _Writer:
    """Writes rows, and remembers the units, owners and activities that it has made."""

    def __init__(self, plan: PlanFile, choices: FetchChoices) -> None:
        self._plan, self._choices = plan, choices
        self._demand = demand_of(plan.connection)
        self._known = known_names(plan)
        self._made: dict[tuple[NameKind, str], int] = {}
        self._activities: dict[str, int] = {}

    def write(self, line: FetchLine) -> None:
        """Write a row with what follows with it."""
        if line.row.kind is FetchKind.ACTIVITY:
            self._write_activity(line)
        else:
            self._write_indicator(line)

    def _write_activity(self, line: FetchLine) -> None:
        plan, row, names = self._plan, line.row, line.row.names
        unit = ALL_UNITS if names.is_for_all else self._id(NameKind.UNIT, names.unit, line.unit_id)
        owner = self._id(NameKind.OWNER, names.owner, line.owner_id)
        whose = Responsibility.NONE if unit is None else Responsibility.UNIT
        lacks = bool(lacking_fields(self._demand, whose, owner))
        shown = () if row.is_approved else (Approval.PROPOSED,)
        activity_id = plan.activities.add(
            **row.values,
            **(row.results if self._choices.with_results else {}),
            focus_area_id=line.area_id,
            goal_id=line.goal_id,
            unit_id=unit,
            owner_id=owner,
            approval=approval_of_new(shown, lacks=lacks),
        )
        self._activities[plain(names.title)] = activity_id
        sharing = {self._id(NameKind.OWNER, each, None) for each in names.sharing} - {owner, None}
        if sharing:
            plan.shared_owners.set_owners(activity_id, {each for each in sharing if each})
        for milestone in row.belongings.milestones:
            plan.milestones.add(
                activity_id=activity_id,
                title=milestone.title,
                due_date=milestone.due_date,
                done_on=milestone.done_on if self._choices.with_results else None,
            )
        for title, target in row.belongings.links:
            plan.activity_links.add(activity_id=activity_id, title=title, target=target)

    def _write_indicator(self, line: FetchLine) -> None:
        row, names, indicators = line.row, line.row.names, self._plan.indicators
        measured = self._activities.get(plain(names.activity), line.activity_id or 0)
        place: dict[str, int | None] = {}
        if names.activity and measured:
            place["activity_id"] = measured
        elif line.goal_id is not None:
            place["goal_id"] = line.goal_id
        elif line.area_id is not None:
            place["focus_area_id"] = line.area_id
        unit = self._id(NameKind.UNIT, names.unit, line.unit_id)
        indicator_id = indicators.add(**row.values, **place, owner_unit_id=unit)
        if not self._choices.with_results:
            return
        for observation in row.belongings.observations:
            indicators.take_over(indicator_id, observation)
        for broken in row.belongings.breaks:
            indicators.set_break(indicator_id, broken.period, broken.note)

    def _id(self, kind: NameKind, text: str, found: int | None) -> int | None:
        """Return what a name stands for; a unit or owner that the plan lacks may be added."""
        if found is not None or not text:
            return found
        key = (kind, plain(text))
        if key not in self._made:
            known = self._known.find(Name(kind, text))
            if known is not None:
                self._made[key] = known.row_id
            elif not self._choices.adds_names:
                return None
            elif kind is NameKind.UNIT:
                position = self._plan.units.count()
                self._made[key] = self._plan.units.add(
                    name=text, kind=UnitKind.DEPARTMENT, position=position
                )
            else:
                self._made[key] = self._plan.owners.add(title=text)
        return self._made[key]
