"""The units as a tree for the screen: kept fresh row by row, edited and moved in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon

from tracker.domain.core.language import N_, _
from tracker.domain.core.listing import Coded
from tracker.domain.core.terms import word
from tracker.domain.plan.plan import UNIT_FIELDS
from tracker.store.organisation.organisation import UnitRow
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.signs import kind_icon
from tracker.ui.kit.tables.keyed_tree import KeyedTreeModel
from tracker.ui.kit.tables.nodes import Node, Nodes, Subtree
from tracker.ui.kit.tables.roles import IdRole
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

NAME, SHORT_NAME, KIND, HEAD, ACTIVITIES, BELOW = range(6)
"""The tree's columns."""

COUNTS = (ACTIVITIES, BELOW)
"""The columns whose numbers lead to the activities behind them."""

_MIME = "application/x-tracker-unit"

_COLUMNS = (
    TableColumn[UnitRow](
        lambda labels: labels.unit.title,
        lambda row: row.unit.name if row.unit.active else unused(row.unit.name),
        UNIT_FIELDS["name"],
    ),
    TableColumn[UnitRow](
        named(N_("Kortnamn")), lambda row: row.unit.short_name or "", UNIT_FIELDS["short_name"]
    ),
    TableColumn[UnitRow](
        named(N_("Typ")),
        lambda row: word(row.unit.kind),
        UNIT_FIELDS["kind"],
        listed=lambda row: Coded(str(row.unit.kind), word(row.unit.kind)),
    ),
    TableColumn[UnitRow](
        named(N_("Chef")), lambda row: row.head or "", UNIT_FIELDS["head_owner_id"], key="head"
    ),
    TableColumn[UnitRow](
        lambda labels: labels.activity.plural_title,
        lambda row: str(row.activities) if row.activities else "–",
        is_number=True,
        key="activities",
        listed=lambda row: row.activities,
    ),
    TableColumn[UnitRow](
        named(N_("Totalt")), lambda row: str(row.below), is_number=True, key="activities_below"
    ),
)

UnitNode = Node[UnitRow]


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Where a unit shall stand: under which (None = under nothing), before which (None = last)."""

    parent_id: int | None
    before_id: int | None


_DEEPEST = 50
"""No organisation has so many levels, but a file that another program has written may."""


class OrganisationTreeModel(KeyedTreeModel[UnitNode]):
    """Units under what they belong to.

    `move_requested` carries a unit's id, the id of what it shall lie under (None = nothing), and
    the sibling it shall stand before (None = last).
    """

    listed_as = "units"

    move_requested = Signal(int, object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, Nodes[UnitNode](UnitNode), session, parent, mime=_MIME)
        self._open_session = session

    def show_rows(self, rows: Sequence[UnitRow]) -> None:
        """Show these units, parents first; one whose parent does not stand before it is on top."""
        self.show_subtrees(_subtrees(rows))

    def row_of(self, index: AnyIndex) -> UnitRow | None:
        """Return the unit at an index, or None outside."""
        node = self.node(index)
        return None if node is None else node.row

    def index_of(self, unit_id: int, column: int = NAME) -> QModelIndex:
        """Return the index of a unit, an invalid one when it is not shown."""
        return self.index_of_key(unit_id, column)

    def ids_below(self, unit_id: int) -> set[int]:
        """Return the ids of a unit and of all units under it."""
        node = self.find(unit_id)
        return {unit.row.id for unit in node.below()} if node is not None else set()

    def has_below(self, unit_id: int) -> bool:
        """Return whether any unit lies under a unit."""
        node = self.find(unit_id)
        return node is not None and bool(node.children)

    def step(self, unit_id: int, key: Qt.Key) -> UnitPlace | None:
        """Return where an arrow key takes a unit, None for nowhere.

        Up and down go past siblings, left goes out a level, right under the sibling before.
        """
        node = self.find(unit_id)
        if node is None or node.parent is None:
            return None
        siblings, place, above = node.siblings, node.place, node.parent
        match key:
            case Qt.Key.Key_Up if place > 0:
                return UnitPlace(_id_of(above), siblings[place - 1].row.id)
            case Qt.Key.Key_Down if place + 1 < len(siblings):
                return UnitPlace(_id_of(above), _first_id(siblings[place + 2 :]))
            case Qt.Key.Key_Right if place > 0:
                return UnitPlace(siblings[place - 1].row.id, None)
            case Qt.Key.Key_Left if above.parent is not None:
                after = above.siblings[above.place + 1 :]
                return UnitPlace(_id_of(above.parent), _first_id(after))
            case _:
                return None

    @guarded
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, field = self.row_of(index), _COLUMNS[index.column()].field
        if row is None or field is None or role != Qt.ItemDataRole.EditRole:
            return False
        label = _("Ändrade {field}").format(field=_(field.label).lower())
        update = self._open_session.plan.units.update
        return self._open_session.change(label, update, row.id, **{field.name: value})

    # What the kit's tree asks for

    def _place_of_drop(self, dragged: UnitNode, parent: UnitNode, row: int) -> UnitPlace | None:
        if any(node is parent for node in dragged.below()):
            return None
        after = [node for node in parent.children[row:] if node is not dragged] if row >= 0 else []
        return UnitPlace(_id_of(parent), _first_id(after))

    def _drop(self, dragged: UnitNode, place: UnitPlace) -> None:
        self.move_requested.emit(dragged.row.id, place.parent_id, place.before_id)

    def _text(self, node: UnitNode, column: int) -> str:
        if column == BELOW and not node.children:
            return ""
        return super()._text(node, column)

    def _spoken(self, node: UnitNode, column: int) -> str:
        noun = self._labels.activity
        if column == ACTIVITIES:
            return noun.counted(node.row.activities)
        if column == BELOW and node.children:
            return _("{count} med underenheter").format(count=noun.counted(node.row.below))
        return self._text(node, column)

    def _tooltip(self, node: UnitNode, column: int) -> str:
        row = node.row
        if column == ACTIVITIES and row.activities:
            sentence = _("Svarar för {own}, medverkar i {shared}.")
            return plain_tooltip(sentence.format(own=row.own, shared=row.shared))
        if column == BELOW:
            return plain_tooltip(self._spoken(node, column))
        return plain_tooltip(self._text(node, column))

    def _sign(self, node: UnitNode, column: int) -> QIcon | None:
        return kind_icon(node.row.unit.kind) if column == KIND else None

    def _tint(self, node: UnitNode, column: int) -> QColor | None:
        row = node.row
        if column in COUNTS and (row.below if column == BELOW else row.activities):
            return theme.color("accent")
        if not row.unit.active or column in COUNTS:
            return theme.color("faint")
        return None

    def _value(self, node: UnitNode, column: int, role: int) -> Any:
        field = _COLUMNS[column].field
        if role == IdRole:
            return node.row.id
        if role == Qt.ItemDataRole.EditRole and field is not None:
            return getattr(node.row.unit, field.name)
        return super()._value(node, column, role)


def _subtrees(rows: Sequence[UnitRow]) -> list[Subtree[UnitRow]]:
    """Return the units on top with those under them.

    What stands deeper than `_DEEPEST` levels stands on the deepest one, below its ancestor there.
    """
    below: dict[int | None, list[UnitRow]] = {}
    shown_under: dict[int, tuple[int | None, int]] = {}
    for row in rows:
        above = row.unit.parent_id
        place, depth = (above, shown_under[above][1] + 1) if above in shown_under else (None, 0)
        if above is not None and depth > _DEEPEST:
            place, depth = shown_under[above]
        shown_under[row.id] = place, depth
        below.setdefault(place, []).append(row)

    def under(parent_id: int | None) -> tuple[Subtree[UnitRow], ...]:
        return tuple(Subtree(row.id, row, under(row.id)) for row in below.get(parent_id, ()))

    return list(under(None))


def _id_of(node: UnitNode) -> int | None:
    """Return a unit's id, None for what the top level stands under."""
    return node.row.id if node.parent is not None else None


def _first_id(nodes: Sequence[UnitNode]) -> int | None:
    return nodes[0].row.id if nodes else None
