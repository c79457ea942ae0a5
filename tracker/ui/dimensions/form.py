"""The fields of a dimension or of one of its items, on the page Indelningar."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.core.terms import DimensionKind, word
from tracker.domain.plan.dimension import Dimension, DimensionItem
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet, Lines
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.opening import open_target
from tracker.ui.session import Session

Row = Dimension | DimensionItem


class DimensionRowForm(QWidget):
    """Shows and edits a dimension or an item."""

    def __init__(self, session: Session, fields: Mapping[str, Field], lines: Lines) -> None:
        super().__init__()
        self._session = session
        self._row: Row | None = None
        binding = Binding(
            write=self._write,
            change_label=lambda _field, _value: self._change_label(),
            options=lambda _field: _kinds(),
            fields=fields,
        )
        self._set = FieldSet(session, binding, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._set.add_lines(self._column, lines)
        self._note = label("", "muted", wrap=True)
        self.open_button = icon_button(_("Öppna länken …"), self._open, "external-link")
        self._column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_button.hide()
        self._column.addWidget(self._note)
        self._column.addStretch(1)

    @property
    def editors(self) -> dict[str, FieldEditor]:
        """The editors by the fields' names."""
        return self._set.editors

    def show_row(self, row: Row) -> None:
        """Show the fields of a row, first saving what is being written about another."""
        self._set.turn_to(row.id)
        self._row = row
        self._set.show_values({name: getattr(row, name) for name in self._set.editors})
        self.open_button.setVisible(bool(row.link))
        self._note.setText(_kind_sentence(row.kind) if isinstance(row, Dimension) else "")

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self._row = None
        self._set.forget()

    def _open(self) -> None:
        """Ask, and open what the row's link leads to."""
        if self._row is not None and self._row.link:
            open_target(self, self._row.link, self._session.plan.path.parent)

    def _change_label(self) -> str:
        return _("Ändrade {name}").format(name=name_of(self._row) if self._row else "")

    def _write(self, name: str, value: object) -> None:
        if self._row is None:
            return
        plan = self._session.plan
        is_item = isinstance(self._row, DimensionItem)
        rows = plan.dimension_items if is_item else plan.dimensions
        rows.update(self._row.id, **{name: value})


def name_of(row: Row) -> str:
    """Return what a dimension or an item is called."""
    return row.name if isinstance(row, DimensionItem) else row.title


def _kind_sentence(kind: DimensionKind) -> str:
    if kind is DimensionKind.CORE_AREA:
        return _("Täckning varnar för ett kärnområde där ingenting pågår.")
    return _("Täckning visar vilka poster som inte finns med i planen.")


def _kinds() -> list[Option]:
    return [Option(str(kind), word(kind)) for kind in DimensionKind]
