"""Help: short Markdown texts with a list of contents, in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _, current_language
from tracker.locations import data_path
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.screen import room_for
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID, scaled

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

TOPICS = (
    "start",
    "overview",
    "activities",
    "strategy",
    "indicators",
    "followup",
    "coverage",
    "meetings",
    "prints",
    "organisation",
    "history",
    "document",
    "import",
    "receive",
    "export",
    "all_plans",
    "shortcuts",
    "accessibility",
)
_COMMANDS = "{commands}"
"""Stands in a text where the tables of the window's shortcuts belong."""
_SIZE = QSize(840, 600)
_CONTENTS_WIDTH = 232
_LINE_HEIGHT = 130


def show_help(parent: QWidget, topic: str, commands: Callable[[], str] = lambda: "") -> HelpDialog:
    """Show the help on `topic` in the one help window of `parent`, and return that window.

    `commands` gives the tables of the window's shortcuts as Markdown.
    """
    dialog = parent.findChild(HelpDialog)
    if dialog is None:
        dialog = HelpDialog(parent, commands)
    dialog.show_topic(topic)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def topic_path(topic: str, language: str) -> Path:
    """Return the Markdown file of a topic; an unknown topic gives the first one."""
    known = topic if topic in TOPICS else TOPICS[0]
    return data_path(f"resources/help/{language}/{known}.md")


def topic_title(text: str) -> str:
    """Return the heading that a help text begins with."""
    return text.partition("\n")[0].lstrip("# ").strip()


class HelpDialog(QDialog):
    """Stays open beside the window; Escape closes it."""

    def __init__(
        self, parent: QWidget | None = None, commands: Callable[[], str] = lambda: ""
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self.setWindowTitle(_("Hjälp"))
        self.setModal(False)
        self.resize(_SIZE.boundedTo(room_for(self)))
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Innehåll"))
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setProperty("role", "contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setWordWrap(True)
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Hjälptext"))
        self.page.setProperty("role", "page")
        self.page.setOpenLinks(False)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Sök i texten"))
        self.search.setAccessibleName(_("Sök i texten"))
        self.search.setClearButtonEnabled(True)
        self._lay_out()
        self._fill_contents()
        self.contents.currentItemChanged.connect(self._show_current)
        self.page.anchorClicked.connect(self._follow)
        self.search.returnPressed.connect(self._find_next)
        self.search.textChanged.connect(self._find_first)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        theme.look_changed().connect(self._show_current)
        self.contents.setCurrentRow(0)

    @property
    def topic(self) -> str:
        """The topic shown."""
        item = self.contents.currentItem()
        return TOPICS[0] if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def show_topic(self, topic: str) -> None:
        """Show another topic; an unknown one gives the first."""
        self.contents.setCurrentRow(TOPICS.index(topic) if topic in TOPICS else 0)

    def copy(self) -> None:
        """Put the text that is shown on the clipboard."""
        QGuiApplication.clipboard().setText(self.page.toPlainText())

    def print_out(self) -> QPrintDialog:
        """Ask for a printer, and print the text that is shown; return the question."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        printer.setDocName(topic_title(self._text_of(self.topic)))
        question = QPrintDialog(printer, self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(lambda: self._print_on(printer))
        QDialog.open(question)
        return question

    def _print_on(self, printer: QPrinter) -> None:
        """Print in black on white, whatever the window looks like."""
        document = QTextDocument()
        document.setMarkdown(self._text_of(self.topic))
        document.print_(printer)

    def _text_of(self, topic: str) -> str:
        text = topic_path(topic, current_language()).read_text(encoding="utf-8")
        return text.replace(_COMMANDS, self._commands())

    def _lay_out(self) -> None:
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        left.setSpacing(2 * GRID)
        left.addWidget(self.search)
        left.addWidget(self.contents, 1)
        for tool in (
            icon_button(_("Kopiera texten"), self.copy, "copy"),
            icon_button(_("Skriv ut texten …"), self.print_out, "printer"),
        ):
            tool.setAutoDefault(False)
            left.addWidget(tool)
        side.setFixedWidth(scaled(_CONTENTS_WIDTH))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(self.page, 1)

    def _fill_contents(self) -> None:
        for topic in TOPICS:
            text = self._text_of(topic)
            item = QListWidgetItem(topic_title(text))
            item.setData(Qt.ItemDataRole.UserRole, topic)
            self.contents.addItem(item)

    def _show_current(self) -> None:
        self.page.setMarkdown(self._text_of(self.topic))
        self.page.document().setDocumentMargin(3 * GRID)
        self._space_lines()
        self._draw_tables()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _space_lines(self) -> None:
        block = self.page.document().begin()
        while block.isValid():
            shape = QTextBlockFormat(block.blockFormat())
            shape.setLineHeight(
                _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            if shape.headingLevel() > 1:
                shape.setTopMargin(2 * GRID)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()

    def _draw_tables(self) -> None:
        for frame in self.page.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                shape = frame.format()
                shape.setCellPadding(GRID - 2)
                shape.setBorder(1)
                shape.setBorderCollapse(True)
                shape.setBorderBrush(theme.color("line"))
                frame.setFormat(shape)

    def _follow(self, link: QUrl) -> None:
        topic = link.path().removesuffix(".md")
        if link.isRelative() and topic in TOPICS:
            self.show_topic(topic)
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)

    def _find_first(self) -> None:
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self._find_next()

    def _find_next(self) -> None:
        """Go to the next place that has the word, in this text and then in the others."""
        word = self.search.text()
        if not word or self.page.find(word):
            return
        here = TOPICS.index(self.topic)
        for topic in (*TOPICS[here + 1 :], *TOPICS[: here + 1]):
            text = self._text_of(topic)
            if word.casefold() in text.casefold():
                self.show_topic(topic)
                self.page.moveCursor(QTextCursor.MoveOperation.Start)
                self.page.find(word)
                return
