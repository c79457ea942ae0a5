"""The forms of a unit and of an owner, with what hangs on them and what can be done with them."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.core.terms import UnitKind, word
from tracker.domain.plan.plan import OWNER_FIELDS, UNIT_FIELDS, Owner, Unit
from tracker.store.organisation.organisation import OwnerRow, UnitRow, move_unit, units_below
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.fields.row_history import RowHistory
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.signs import kind_icon
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session


class _RowForm(EntityForm):
    """What the two forms share: numbers that lead to activities, buttons, and the row's past."""

    filter_requested = Signal(bool)
    merge_requested = Signal()
    delete_requested = Signal()

    table: ClassVar[str] = ""

    def __init__(self, session: Session, choices: Choices, fields: Any) -> None:
        self._choices = choices
        self._count = button("", lambda: self.filter_requested.emit(False), role="link")
        self._none = label("", "muted", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._unused = label("", "muted", wrap=True)
        super().__init__(session, fields)
        self.layout_.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._add_buttons()
        self._history = RowHistory(session, choices)
        self.layout_.addWidget(self._history)
        self.layout_.addStretch(1)
        choices.changed.connect(self._reload)

    def options(self, field: Field) -> list[Option]:
        present = getattr(self._row, field.name, None)
        return self._choices.options(field, present=present)

    def after_section(self, _heading: str) -> None:
        facts = QVBoxLayout()
        facts.setSpacing(GRID // 2)
        for widget in (self._unused, self._none, self._count, self._about):
            facts.addWidget(widget)
        self.layout_.addLayout(facts)

    def show_facts(self, row: Unit | Owner) -> None:
        self._unused.setVisible(not row.active)
        for widget in self._buttons:
            widget.setEnabled(self.session.is_editable)
        self._history.show_row(self.table, row.id)

    @property
    def _row(self) -> object:
        return self.repository().find(self.row_id) if self.shows_row else None

    def _reload(self) -> None:
        if self.shows_row and self.isVisible():
            self.show_row(self.row_id)

    def _add_buttons(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(GRID)
        self._buttons = self.make_buttons()
        for place, widget in enumerate(self._buttons):
            grid.addWidget(widget, place // 2, place % 2)
        self.layout_.addSpacing(GRID)
        self.layout_.addLayout(grid)

    def make_buttons(self) -> list[QWidget]:
        """Return the buttons below the fields."""
        self.merge_button = icon_button(_("Slå ihop …"), self.merge_requested.emit, "combine")
        self.delete_button = icon_button(_("Ta bort"), self.delete_requested.emit, "trash-2")
        return [self.merge_button, self.delete_button]

    def _show_count(self, count: int) -> None:
        noun = self.session.labels.activity
        self._count.setText(noun.counted(count).replace("&", "&&"))
        self._count.setVisible(count > 0)
        self._none.setText(noun.none())
        self._none.setVisible(count == 0)


class UnitForm(_RowForm):
    """Shows and edits one unit. `filter_requested` carries whether units below it count too."""

    sections: ClassVar[Sections] = (
        (
            "",
            (
                ("name",),
                ("kind", "short_name"),
                ("parent_id",),
                ("head_owner_id",),
                ("active",),
            ),
        ),
    )
    table = "unit"

    def __init__(self, session: Session, choices: Choices) -> None:
        self._below = button("", lambda: self.filter_requested.emit(True), role="link")
        super().__init__(session, choices, UNIT_FIELDS)
        self._unused.setText(_("Står kvar på det den har, men går inte att välja på något nytt."))

    def repository(self) -> Repository[Any]:
        return self.session.plan.units

    def options(self, field: Field) -> list[Option]:
        if field.name == "kind":
            return [Option(str(kind), word(kind), kind_icon(kind)) for kind in UnitKind]
        options = super().options(field)
        if field.name != "parent_id" or not self.shows_row:
            return options
        below = units_below(self.session.plan.units.all(), self.row_id)
        return [option for option in options if option.value not in below]

    def write(self, name: str, value: object) -> None:
        if name == "parent_id":
            move_unit(self.session.plan, self.row_id, value if isinstance(value, int) else None)
        else:
            super().write(name, value)

    def after_section(self, heading: str) -> None:
        super().after_section(heading)
        self.layout_.addWidget(self._below)

    def show_counts(self, row: UnitRow, *, has_below: bool) -> None:
        """Show how many activities the unit carries out."""
        noun = self.session.labels.activity
        self._show_count(row.activities)
        self._about.setText(_("varav {count} som medverkande").format(count=row.shared))
        self._about.setVisible(row.shared > 0)
        text = _("{count} med underenheter").format(count=noun.counted(row.below))
        self._below.setText(text.replace("&", "&&"))
        self._below.setVisible(has_below and row.below > 0)


class OwnerForm(_RowForm):
    """Shows and edits one owner: a position, and if need be who holds it."""

    purge_requested = Signal()

    sections: ClassVar[Sections] = (
        ("", (("title",), ("unit_id",), ("name",), ("email",), ("active",))),
    )
    table = "owner"

    def __init__(self, session: Session, choices: Choices) -> None:
        super().__init__(session, choices, OWNER_FIELDS)
        self._unused.setText(
            _("Står kvar på det den svarar för, men går inte att välja på något nytt.")
        )
        self._about.setText(
            _("Namn och e-post är personuppgifter. Skriv dem bara om ni behöver dem.")
        )

    def repository(self) -> Repository[Any]:
        return self.session.plan.owners

    def make_buttons(self) -> list[QWidget]:
        self.purge_button = icon_button(_("Gallra namn …"), self.purge_requested.emit, "eraser")
        merge, delete = super().make_buttons()
        return [merge, self.purge_button, delete]

    def show_counts(self, row: OwnerRow) -> None:
        """Show how many activities the owner answers for."""
        self._show_count(row.activities)
