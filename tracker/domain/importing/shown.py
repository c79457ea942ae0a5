"""What is read of a file, in words: beside the columns, and row by row beside the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tracker.domain.activities.activity import ACTIVITY_FIELDS, ALL_UNITS
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.core.fields import Kind
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.domain.importing.choices import BESIDE, CellKey
from tracker.domain.importing.columns import ColumnMeaning
from tracker.domain.importing.comparing import FieldChange, ImportItem
from tracker.domain.importing.draft import Draft, Step
from tracker.domain.importing.names import KnownNames, Name, NameKind
from tracker.domain.importing.targets import Target

_KINDS: Mapping[str, NameKind] = {
    "focus_area_id": NameKind.AREA,
    "goal_id": NameKind.GOAL,
    "unit_id": NameKind.UNIT,
    "owner_id": NameKind.OWNER,
    "action_plan_id": NameKind.ACTION_PLAN,
}
_ADDED: Mapping[str, NameKind] = {
    "units": NameKind.UNIT,
    "sharing": NameKind.OWNER,
    "tags": NameKind.ITEM,
}
_DATED: Mapping[Target, tuple[str, ...]] = {
    Target.START_DATE: ("start_date",),
    Target.DUE_DATE: ("due_date",),
    Target.PERIOD: ("start_date", "due_date"),
}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell of an item: what it is about, what the plan has and what the file has."""

    key: CellKey
    label: str
    ours: str
    theirs: str
    is_conflict: bool


def becomes(draft: Draft | None, column: ColumnMeaning, labels: Labels) -> str:
    """Return what a row's cell in a column is read as, "" for nothing."""
    if draft is None:
        return ""
    target = column.target
    if target is Target.OWN_FIELD:
        return draft.own.get(" ".join(column.heading.split()), "")
    if target in _DATED:
        days = [str(day) for name in _DATED[target] if (day := draft.values.get(name))]
        going_on = [_("löpande")] if draft.values.get("is_continuous") else []
        return " – ".join(days) or ", ".join(going_on)
    reader = _READERS.get(target)
    if reader is not None:
        return reader(draft, labels)
    if target in (Target.STATUS, Target.MARK):
        return field_text("status", draft.values.get("status"))
    return field_text(target.value, draft.values.get(target.value))


def cells_of(item: ImportItem, names: KnownNames, labels: Labels) -> Iterator[ShownCell]:
    """Yield what an item changes and adds, what would replace something in the plan first."""
    for change in sorted(item.changes, key=lambda change: not change.is_conflict):
        yield ShownCell(
            (*item.key, change.field),
            change.label or _(ACTIVITY_FIELDS[change.field].label),
            _value(change, change.was, names, labels),
            _value(change, change.now, names, labels),
            change.is_conflict,
        )
    words = {
        "units": _("{units} som deltar").format(units=labels.unit.plural),
        "sharing": sharing_heading().lower(),
        "tags": _("taggar"),
        "years": _("planår"),
        "steps": _("milstolpar"),
    }
    for name in BESIDE:
        added = getattr(item, name)
        if added:
            text = "; ".join(_added(each, _ADDED.get(name), names) for each in added)
            label = _("Läggs till: {what}").format(what=words[name])
            yield ShownCell((*item.key, name), label, "", text, is_conflict=False)


def field_text(name: str, value: object) -> str:
    """Return a stored value of an activity's field as people read it."""
    rule = ACTIVITY_FIELDS.get(name)
    if value is None or rule is None:
        return "" if value is None else str(value)
    if rule.choices is not None:
        return word(rule.choices(str(value)))
    if rule.kind is Kind.YES_NO:
        return _("Ja") if value else _("Nej")
    if rule.kind is Kind.NUMBER and isinstance(value, int):
        return f"{value:_} {rule.suffix}".replace("_", " ").strip()
    return str(value)


def _value(change: FieldChange, value: object, names: KnownNames, labels: Labels) -> str:
    if isinstance(value, Name):
        return value.text
    kind = _KINDS.get(change.field)
    if value == ALL_UNITS and kind is NameKind.UNIT:
        return labels.unit.every()
    if kind is not None and isinstance(value, int):
        known = names[kind, value]
        return known.shown if known is not None else ""
    return field_text(change.field, value)


def _added(each: object, kind: NameKind | None, names: KnownNames) -> str:
    if isinstance(each, Name):
        return each.text
    if isinstance(each, Step):
        return f"{each.title} ({each.due_date})" if each.due_date else each.title
    known = names[kind, each] if kind is not None and isinstance(each, int) else None
    return known.shown if known is not None else str(each)


def _listed(*names: Name | None) -> str:
    return "; ".join(name.text for name in names if name is not None)


def _units(draft: Draft, labels: Labels) -> str:
    own = labels.unit.every() if draft.unit == ALL_UNITS else None
    named = _listed(draft.unit if isinstance(draft.unit, Name) else None, *draft.units)
    return "; ".join(filter(None, (own, named)))


def _tags(kind: NameKind) -> Callable[[Draft, Labels], str]:
    return lambda draft, _labels: _listed(*(tag for tag in draft.tags if tag.kind is kind))


_READERS: Mapping[Target, Callable[[Draft, Labels], str]] = {
    Target.FOCUS_AREA: lambda draft, _labels: _listed(draft.area),
    Target.GOAL: lambda draft, _labels: _listed(draft.goal),
    Target.ACTION_PLAN: lambda draft, _labels: _listed(draft.action_plan),
    Target.UNIT: _units,
    Target.TAKING_PART: lambda draft, _labels: _listed(*draft.units),
    Target.OWNER: lambda draft, _labels: _listed(draft.owner, *draft.sharing),
    Target.SHARING: lambda draft, _labels: _listed(*draft.sharing),
    Target.PARTNER: _tags(NameKind.PARTNER),
    Target.TARGET_GROUP: _tags(NameKind.TARGET_GROUP),
    Target.DIMENSION: _tags(NameKind.ITEM),
    Target.PLANNED_YEARS: lambda draft, _labels: ", ".join(map(str, draft.years)),
    Target.YEAR_MARK: lambda draft, _labels: ", ".join(map(str, draft.years)),
    Target.STEP: lambda draft, _labels: "; ".join(step.title for step in draft.steps),
    Target.LEFT: lambda _draft, _labels: "",
    Target.COMPUTED: lambda _draft, _labels: "",
}
