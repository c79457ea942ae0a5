"""The conditions of a filter in words, so that a filtered print names what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.asked import rule_named
from tracker.domain.activities.attention import heading
from tracker.domain.activities.conditions import condition_words, conditions_of
from tracker.domain.activities.prognosis import prognosis_word, without_prognosis
from tracker.domain.activities.selection import ALL_UNITS_ID, NONE_ID, ActivityFilter
from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.domain.plan.action_plan import without_action_plan
from tracker.store.plan_file import PlanFile


def filter_words(plan: PlanFile, wanted: ActivityFilter) -> list[str]:
    """Return each condition in words, "Status: Genomförd"; nothing for an empty filter."""
    return [condition for condition in _conditions(plan, wanted) if condition]


def _conditions(plan: PlanFile, wanted: ActivityFilter) -> Iterator[str]:
    labels = plan.labels()
    if wanted.text:
        yield _("Texten {text}").format(text=f"”{wanted.text}”")
    areas = {area.id: area.title for area in plan.focus_areas.all()}
    goals = {goal.id: goal.title for goal in plan.goals.all()}
    units = {unit.id: unit.name for unit in plan.units.all()}
    owners = {owner.id: owner.title for owner in plan.owners.all()}
    yield _named(labels.focus_area.title, wanted.focus_areas, areas, labels.focus_area.without())
    yield _named(labels.goal.title, wanted.goals, goals, labels.goal.without())
    units[ALL_UNITS_ID] = labels.unit.every()
    yield _named(labels.unit.title, wanted.units, units, undistributed(labels))
    yield _named(_("Deltar"), wanted.participants, units, undistributed(labels))
    yield _named(_("Ansvarig"), wanted.owners, owners, _("Utan ansvarig"))
    yield _listed(_("Status"), [word(status) for status in sorted(wanted.statuses)])
    yield _listed(_("Beslut"), [word(approval) for approval in sorted(wanted.approvals)])
    categories = [category or _("Utan kategori") for category in sorted(wanted.categories)]
    yield _listed(_("Kategori"), categories)
    action_plans = {row.id: row.name for row in plan.action_plans.all()}
    caption, none = _("Handlingsplan"), without_action_plan()
    yield _named(caption, wanted.action_plans, action_plans, none)
    prognoses = [prognosis_word(each) or without_prognosis() for each in sorted(wanted.prognoses)]
    yield _listed(_("Prognos"), prognoses)
    yield _listed(_("Planår"), [str(year) for year in sorted(wanted.plan_years)])
    kinds = [word(kind) for kind in sorted(wanted.unit_kinds)]
    yield _listed(_("Slag av enhet"), kinds)
    rules = plan.own_fields.rules()
    for name, asked in conditions_of(wanted.own | wanted.columns).items():
        rule = rules.get(name) or rule_named(name)
        if rule is not None:
            yield condition_words(rule, asked)
    yield ", ".join(heading(reason) for reason in sorted(wanted.attention))
    for dimension in plan.dimensions.all():
        items = [item for item in plan.dimension_items.of(dimension.id) if item.id in wanted.items]
        yield _listed(dimension.title, [item.name for item in items])
        if dimension.id in wanted.untagged:
            yield _("Utan {dimension}").format(dimension=dimension.title)


def _named(label: str, ids: Iterable[int], names: Mapping[int, str], none: str) -> str:
    shown = {NONE_ID: none} | dict(names)
    return _listed(label, [shown[row_id] for row_id in sorted(ids) if row_id in shown])


def _listed(label: str, words: list[str]) -> str:
    return f"{label}: {', '.join(words)}" if words else ""
