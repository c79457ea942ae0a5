"""The commands of units and owners; each makes one change, or reports why it does not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from tracker.domain.core.language import _
from tracker.domain.core.terms import UnitKind
from tracker.store.organisation.organisation import (
    OwnerRow,
    UnitRow,
    add_unit,
    delete_owner,
    delete_unit,
    move_unit,
)
from tracker.ui.session import Session

_UNITS, _OWNERS = 0, 1


class OrganisationCommands(QObject):
    """`made` carries which side of the page has a new row and its id; `message` a short word."""

    made = Signal(int, int)
    message = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def add_unit(self, beside: UnitRow | None) -> None:
        """Write a new unit among the siblings of the unit stood on."""
        if not self._session.is_editable:
            return
        noun = self._session.labels.unit
        parent = beside.unit.parent_id if beside is not None else None
        kind = beside.unit.kind if beside is not None else UnitKind.UNIT
        made: list[int] = []

        def write() -> None:
            values = {"name": noun.new(), "parent_id": parent, "kind": kind}
            made.append(add_unit(self._session.plan, **values))

        if self._session.change(noun.new(), write):
            self.made.emit(_UNITS, made[0])

    def add_owner(self) -> None:
        """Write a new owner."""
        if not self._session.is_editable:
            return
        made: list[int] = []

        def write() -> None:
            made.append(self._session.plan.owners.add(title=_("Ny befattning")))

        if self._session.change(_("Ny ansvarig"), write):
            self.made.emit(_OWNERS, made[0])

    def move_unit(self, unit_id: int, parent_id: object, before_id: object) -> None:
        """Put a unit somewhere else in the tree."""
        parent = parent_id if isinstance(parent_id, int) else None
        before = before_id if isinstance(before_id, int) else None
        plan = self._session.plan
        unit = plan.units.find(unit_id)
        if unit is not None:
            change_label = _("Flyttade {name}").format(name=unit.name)
            self._session.change(change_label, move_unit, plan, unit_id, parent, before)

    def delete_unit(self, row: UnitRow | None) -> None:
        """Remove a unit on which nothing hangs; otherwise report what does."""
        if row is not None and self._session.is_editable:
            change_label = _("Tog bort {name}").format(name=row.unit.name)
            if self._session.change(change_label, delete_unit, self._session.plan, row.id):
                self._report_removal(row.unit.name)

    def delete_owner(self, row: OwnerRow | None) -> None:
        """Remove an owner on which nothing hangs; otherwise report what does."""
        if row is not None and self._session.is_editable:
            change_label = _("Tog bort {name}").format(name=row.owner.title)
            if self._session.change(change_label, delete_owner, self._session.plan, row.key):
                self._report_removal(row.owner.title)

    def merge(self, table: str, row_id: int) -> None:
        """Let the user merge a unit or an owner into another."""
        from tracker.ui.organisation.merge import MergeDialog

        if self._session.is_editable:
            dialog = MergeDialog(self._session, table, row_id, self._page)
            side = _UNITS if table == "unit" else _OWNERS
            dialog.accepted.connect(lambda: self.made.emit(side, dialog.kept_id or 0))
            self._show(dialog)

    def purge(self, owner_id: int | None) -> None:
        """Let the user purge an owner's name, or any name, from the plan."""
        from tracker.ui.organisation.purge import PurgeDialog

        if self._session.is_editable:
            self._show(PurgeDialog(self._session, owner_id, self._page))

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _report_removal(self, name: str) -> None:
        self.message.emit(_("{name} togs bort. Ångra med Ctrl+Z.").format(name=name))
