"""The units that take part in one activity, as a small table: status, target and outcome each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from tracker.domain.activities.participation import (
    PARTICIPATION_FIELDS,
    Participation,
    shown_quantity,
)
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import word
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.looks import theme
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

UNIT, STATUS, TARGET, ACTUAL = range(4)
"""The table's columns."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A unit's share in the activity this year and the year before, with the unit's names.

    The short name is for narrow places.
    """

    share: Participation
    before: Participation
    unit: str
    short_name: str
    is_used: bool = True

    @property
    def key(self) -> int:
        """The unit's id, which sets this row apart from the others."""
        return self.share.unit_id


_Column = TableColumn[ShareRow]


class ParticipationTableModel(PlanTableModel[ShareRow]):
    """One row a unit, in the order of the units; edited in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        columns = (
            _Column(
                lambda labels: labels.unit.title,
                lambda row: row.short_name,
                spoken=_unit_spoken,
                tooltip=lambda row: "\n\n".join(filter(None, (row.unit, row.share.note))),
            ),
            replace(
                _edited(session, "status", lambda row: word(row.share.status)),
                icon=lambda row: theme.status_icon(row.share.status),
            ),
            replace(_quantity(session, "target_quantity"), title=named(N_("Mål"))),
            replace(_quantity(session, "actual_quantity"), title=named(N_("Utfall"))),
        )
        super().__init__(session, columns, parent)

    def row_tint(self, row: ShareRow) -> str | None:
        """Return that a unit that is no longer used is faint."""
        return None if row.is_used else "faint"


def _edited(session: Session, name: str, text: Callable[[ShareRow], str]) -> _Column:
    """Return a column of one of the share's fields."""
    field = PARTICIPATION_FIELDS[name]

    def change(row: ShareRow, value: object) -> bool:
        label = _("Ändrade {field} för {unit}").format(field=_(field.label).lower(), unit=row.unit)
        share, put = row.share, session.plan.participations.put
        return session.change(
            label, put, share.year, share.activity_id, share.unit_id, **{field.name: value}
        )

    return _Column(
        named(field.label),
        text,
        field,
        spoken=lambda row: text(row) or _("inget"),
        value=lambda row: getattr(row.share, name),
        set_value=change,
    )


def _quantity(session: Session, name: str) -> _Column:
    """Return a column of numbers, edited as they are read, with a decimal comma."""

    def text(row: ShareRow) -> str:
        return shown_quantity(getattr(row.share, name))

    def spoken(row: ShareRow) -> str:
        shown, before = text(row) or _("inget"), shown_quantity(getattr(row.before, name))
        return f"{shown} ({row.before.year}: {before})" if before else shown

    return replace(
        _edited(session, name, text),
        is_number=True,
        spoken=spoken,
        value=lambda row: text(row) if getattr(row.share, name) is not None else None,
    )


def _unit_spoken(row: ShareRow) -> str:
    name = row.unit if row.is_used else unused(row.unit)
    return f"{name}: {row.share.note}" if row.share.note else name
