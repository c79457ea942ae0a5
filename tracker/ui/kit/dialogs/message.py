"""A short message or question: one sentence, what it means, and buttons that say what they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import Picture, label
from tracker.ui.kit.dialogs.frame import EDGE, Frame
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.plain_text import PlainText

_WIDTH = 440
_ICON = 24


class MessageDialog(Frame):
    """An icon, a heading and a text that can be selected and copied; any may be left out."""

    def __init__(
        self,
        heading: str,
        text: str,
        parent: QWidget | None = None,
        *,
        icon_name: str = "info",
        icon_color: str = "accent",
        title: str = "",
    ) -> None:
        super().__init__(title or _("Meddelande"), parent, width=_WIDTH)
        self.text = text
        self.setAccessibleName(heading or text)
        self.setAccessibleDescription(text if heading else "")
        words = QVBoxLayout()
        words.setSpacing(GRID)
        inner = _WIDTH - 2 * EDGE - _ICON - 2 * GRID
        if heading:
            words.addWidget(label(heading, "strong", wrap=True))
        if text:
            words.addWidget(PlainText(text, inner))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(Picture(icon_name, _ICON, icon_color), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)


def notice(text: str, parent: QWidget | None = None) -> MessageDialog:
    """Return a dialog that shows what went wrong in the world, with a button that closes it."""
    dialog = MessageDialog("", text, parent, icon_name="triangle-alert", icon_color="warning")
    dialog.add_button(_("Stäng"), dialog.accept, role="primary").setFocus()
    return dialog


def question(
    heading: str,
    detail: str,
    confirm_text: str,
    parent: QWidget | None = None,
    *,
    destructive: bool = False,
) -> MessageDialog:
    """Return a dialog that is accepted with the verb `confirm_text` and otherwise rejected.

    When the action is `destructive`, Enter does not do it.
    """
    dialog = MessageDialog(
        heading,
        detail,
        parent,
        icon_name="triangle-alert" if destructive else "circle-question-mark",
        icon_color="danger" if destructive else "accent",
        title=_("Fråga"),
    )
    refuse = dialog.add_button(_("Avbryt"), dialog.reject)
    role = "danger" if destructive else "primary"
    confirm = dialog.add_button(confirm_text, dialog.accept, role=role)
    (refuse if destructive else confirm).setFocus()
    return dialog


def ask_then(
    asker: QWidget,
    heading: str,
    detail: str,
    confirm_text: str,
    confirmed: Callable[[], object],
    *,
    destructive: bool = False,
) -> None:
    """Ask without waiting for the answer; `confirmed` is called when it is the verb."""
    dialog = question(heading, detail, confirm_text, asker, destructive=destructive)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(confirmed)
    dialog.open()
