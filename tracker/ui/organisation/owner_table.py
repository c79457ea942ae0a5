"""The owners as a table for the screen: positions, their holders, and how much they answer for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _
from tracker.domain.plan.plan import OWNER_FIELDS
from tracker.store.organisation.organisation import OwnerRow
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

TITLE, NAME, EMAIL, UNIT, ACTIVE, ACTIVITIES = range(6)
"""The table's columns."""


_Column = TableColumn[OwnerRow]


class OwnerTableModel(PlanTableModel[OwnerRow]):
    """One row an owner, in the order asked for; edited in place."""

    listed_as = "owners"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _columns(session), parent)
        self.begin_row = self._begin
        self.sort(TITLE)

    def _begin(self, values: Mapping[str, object]) -> None:
        """Write an owner that is pasted below the last."""
        add = self._session.plan.owners.add
        self._session.change(_("Ny ansvarig"), add, **values)

    def row_tint(self, row: OwnerRow) -> str | None:
        """Return that an owner who is no longer used is faint."""
        return None if row.owner.active else "faint"


def _columns(session: Session) -> tuple[_Column, ...]:
    return (
        _edited(
            session,
            "title",
            lambda row: row.owner.title if row.owner.active else unused(row.owner.title),
        ),
        _edited(session, "name", lambda row: row.owner.name or ""),
        _edited(session, "email", lambda row: row.owner.email or ""),
        replace(
            _edited(session, "unit_id", lambda row: row.unit or ""),
            title=lambda labels: labels.unit.title,
            key="unit",
        ),
        _Column(
            named(N_("Aktiv")),
            lambda row: _("ja") if row.owner.active else _("nej"),
            OWNER_FIELDS["active"],
            is_ticked=lambda row: row.owner.active,
            set_ticked=_setter(session, OWNER_FIELDS["active"]),
        ),
        _Column(
            lambda labels: labels.activity.plural_title,
            lambda row: str(row.activities) if row.activities else "–",
            is_number=True,
            key="activities",
            listed=lambda row: row.activities,
            sort_value=lambda row: row.activities,
            spoken=lambda row: session.labels.activity.counted(row.activities),
            tooltip=lambda row: str(row.activities) if row.activities else "–",
            tint=lambda row: "accent" if row.activities else "faint",
        ),
    )


def _edited(session: Session, name: str, text: Callable[[OwnerRow], str]) -> _Column:
    """Return a column of one of the owner's fields."""
    field = OWNER_FIELDS[name]
    return _Column(
        named(field.label),
        text,
        field,
        value=lambda row: getattr(row.owner, name),
        set_value=_setter(session, field),
    )


def _setter(session: Session, field: Field) -> Callable[[OwnerRow, Any], bool]:
    def change(row: OwnerRow, value: object) -> bool:
        label = _("Ändrade {field}").format(field=_(field.label).lower())
        return session.change(label, session.plan.owners.update, row.key, **{field.name: value})

    return change
