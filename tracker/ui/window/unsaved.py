"""Texts that could not be saved: nothing that closes a plan throws them away unasked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.fields.cell_editing import CellDelegate
from tracker.ui.kit.fields.field_set import FieldSet


def ask_before_closing(window: QWidget, close: Callable[[], object]) -> bool:
    """Return whether nothing is lost by closing; else ask, and call `close` on a yes."""
    texts = unsaved_texts(window)
    if not texts:
        return True

    def close_anyway() -> None:
        discard_unsaved(window)
        close()

    messages.ask_then(
        window,
        _("Vill du stänga planen utan att spara det du har skrivit?"),
        "\n".join([_("Det här kunde inte sparas:"), *texts]),
        _("Stäng utan att spara"),
        close_anyway,
        destructive=True,
    )
    return False


def unsaved_texts(window: QWidget) -> list[str]:
    """Save what can be saved in open cells; return a line for each text that is refused.

    The texts of fields are saved by their pages; what is left in them has been refused.
    """
    cells = [delegate.leave_open() for delegate in _cell_delegates(window)]
    fields = [line for fields in window.findChildren(FieldSet) for line in fields.unsaved()]
    return [*filter(None, cells), *fields]


def discard_unsaved(window: QWidget) -> None:
    """Throw away every text that could not be saved."""
    for delegate in _cell_delegates(window):
        delegate.discard_open()
    for fields in window.findChildren(FieldSet):
        fields.discard()


def _cell_delegates(window: QWidget) -> list[CellDelegate]:
    found = window.findChildren(QStyledItemDelegate)
    return [delegate for delegate in found if isinstance(delegate, CellDelegate)]
