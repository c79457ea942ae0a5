"""The differences in a plan's own fields, and in what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.core.language import _
from tracker.domain.history.difference import Difference, DifferenceKind, Topic, shortened
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.own.own_field import OwnField, OwnKind, own_kind_word

_EMPTY = "–"


def own_field_of(row: Row) -> OwnField:
    """Return the field that a kept row says, whatever it was kept by."""
    return OwnField(
        int(row["id"]),
        str(row["title"]),
        OwnKind(row["kind"]),
        row.get("choices"),
        row.get("unit"),
        row.get("help"),
        bool(row.get("in_unit_form")),
        bool(row.get("active", 1)),
        int(row.get("position") or 0),
    )


def compare_own(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield what differs in the plan's own fields, then in their values, activity by activity.

    Nothing is said of the values that came with a new activity or went with one that is gone, or
    with a field that is gone; nor where one of the states knows no fields of the plan's own.
    """
    if "own_field" not in before.tables or "own_field" not in after.tables:
        return
    yield from _fields(before, after)
    yield from _values(before, after)


def own_change(field: OwnField | None, was: str | None, now: str | None) -> str:
    """Return "Beslutsnummer: 12 → 14", of a field that is gone "Eget fält: 12 → 14"."""
    title = field.title if field else _("Eget fält")
    shown = [shortened(_shown(field, value)) for value in (was, now)]
    return f"{title}: {shown[0]} → {shown[1]}"


def _fields(before: PlanState, after: PlanState) -> Iterator[Difference]:
    old, new = before.rows("own_field"), after.rows("own_field")
    for row_id in sorted(old.keys() | new.keys()):
        was, now = old.get(row_id), new.get(row_id)
        if was == now:
            continue
        field = own_field_of(now or was or {})
        if was is None or now is None:
            sentence = _("Nytt eget fält: {title}.") if now else _("Borttaget eget fält: {title}.")
            yield Difference(
                DifferenceKind.ADDED if now else DifferenceKind.REMOVED,
                "own_field",
                row_id,
                field.title,
                sentence=sentence.format(title=shortened(field.title)),
                topic=Topic.ADDED if now else Topic.REMOVED,
            )
            continue
        for name, first, last, change in _field_changes(own_field_of(was), field):
            yield Difference(
                DifferenceKind.CHANGED,
                "own_field",
                row_id,
                field.title,
                name,
                first,
                last,
                _("Det egna fältet {title}: {change}.").format(
                    title=shortened(field.title), change=change
                ),
            )


def _field_changes(was: OwnField, now: OwnField) -> Iterator[tuple[str, str, str, str]]:
    """Yield a field's changes: the column, the words before and after, and a clause of both."""
    pairs = {
        "title": (_("namnet"), was.title, now.title),
        "kind": (_("slaget"), own_kind_word(was.kind), own_kind_word(now.kind)),
        "choices": (_("valen"), "; ".join(was.options), "; ".join(now.options)),
        "unit": (_("enheten"), was.unit or "", now.unit or ""),
        "help": (_("hjälptexten"), was.help or "", now.help or ""),
    }
    for name, (word, first, last) in pairs.items():
        if first != last:
            texts = first or _EMPTY, last or _EMPTY
            yield name, *texts, f"{word} {shortened(texts[0])} → {shortened(texts[1])}"
    if was.in_unit_form != now.in_unit_form:
        clause = (
            _("enheterna fyller i det") if now.in_unit_form else _("enheterna fyller inte i det")
        )
        yield "in_unit_form", _yes_no(was.in_unit_form), _yes_no(now.in_unit_form), clause
    if was.active != now.active:
        clause = _("används igen") if now.active else _("används inte längre")
        yield "active", _yes_no(was.active), _yes_no(now.active), clause


def _yes_no(value: bool) -> str:  # noqa: FBT001 -- private
    return _("ja") if value else _("nej")


def _values(before: PlanState, after: PlanState) -> Iterator[Difference]:
    fields = {row_id: own_field_of(row) for row_id, row in after.rows("own_field").items()}
    activities = before.rows("activity").keys() & after.rows("activity").keys()
    old, new = _by_place(before), _by_place(after)
    for activity_id, field_id in sorted(
        old.keys() | new.keys(), key=lambda place: (place[0], _position(fields, place[1]))
    ):
        was, now = old.get((activity_id, field_id)), new.get((activity_id, field_id))
        if was == now or activity_id not in activities or field_id not in fields:
            continue
        field = fields[field_id]
        title = after.name_of("activity", activity_id)
        yield Difference(
            DifferenceKind.CHANGED,
            "own_value",
            activity_id,
            title,
            field.name,
            _shown(field, was),
            _shown(field, now),
            f"{shortened(title)}: {own_change(field, was, now)}.",
            Topic.OTHER,
            activity_id,
        )


def _position(fields: dict[int, OwnField], field_id: int) -> tuple[int, int]:
    field = fields.get(field_id)
    return (field.position if field else 0, field_id)


def _by_place(state: PlanState) -> dict[tuple[int, int], str]:
    """Return the values by the ids of their activity and field; empty ones are not kept."""
    return {
        (int(row["activity_id"]), int(row["own_field_id"])): str(row["value"])
        for row in state.rows("own_value").values()
    }


def _shown(field: OwnField | None, value: str | None) -> str:
    if value is None:
        return _EMPTY
    return field.rule.shown(value) if field else value
