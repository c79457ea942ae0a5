"""The tab Utseende: the municipality's logo, colours and Word template, with a preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.plan.look import NO_LOOK, OwnLook, color_sentence
from tracker.errors import TrackerError
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.folders import folder_to_open
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_PREVIEW = 18 * GRID
_PROGRAMS_INK, _PROGRAMS_LINE = "#1b1f24", "#c3cad2"


class LookPreview(QWidget):
    """The top of a print on white paper, as it comes to look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._title, self._image = NO_LOOK, "", QImage()
        self.setFixedHeight(_PREVIEW)

    def show_look(self, look: OwnLook, title: str) -> None:
        """Show a look above a title."""
        self._look, self._title = look, title
        picture = look.logo.picture if look.logo else b""
        self._image = QImage.fromData(QByteArray(picture))
        self.setAccessibleName(_("Så ser det ut: {title}").format(title=title))
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = self.rect()
        painter.fillRect(paper, Qt.GlobalColor.white)
        inner = paper.adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID)
        line = QColor(self._look.line or _PROGRAMS_LINE)
        painter.fillRect(inner.left(), inner.top(), inner.width(), 3, line)
        if not self._image.isNull():
            room = QRectF(inner.right() - 19 * GRID, inner.top() + GRID, 19 * GRID, 6 * GRID)
            scale = min(room.width() / self._image.width(), room.height() / self._image.height())
            width, height = self._image.width() * scale, self._image.height() * scale
            painter.drawImage(QRectF(room.right() - width, room.top(), width, height), self._image)
        painter.setPen(QColor(self._look.ink or _PROGRAMS_INK))
        font = painter.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.6)
        painter.setFont(font)
        words = inner.adjusted(0, GRID, -20 * GRID, 0)
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._title
        )


class OwnLookTab(QWidget):
    """Everything is written when it is chosen; what cannot be used is refused in a sentence."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.preview = LookPreview()
        self.colors = {"accent": QLineEdit(), "second": QLineEdit()}
        self.notes = {name: label("", "muted", wrap=True) for name in self.colors}
        self.logo_text = QLineEdit()
        self.logo_note = label("", "muted", wrap=True)
        self.template_note = label("", "muted", wrap=True)
        self.problem = label("", "danger", wrap=True)
        self.logo_button = icon_button(_("Välj logotyp …"), self.ask_for_logo, "folder-open")
        self.no_logo = button(_("Ta bort logotypen"), lambda: self._write_logo(None))
        self.template_button = icon_button(_("Välj mall …"), self.ask_for_template, "folder-open")
        self.no_template = button(_("Ta bort mallen"), self.remove_template)
        self.sample_button = button(_("Spara en mall att utgå från …"), self.ask_for_sample)
        self._lay_out()
        for name, line in self.colors.items():
            line.setPlaceholderText(_("#rrggbb, tomt för programmets egen"))
            line.editingFinished.connect(lambda name=name: self.write_color(name))
        self.logo_text.editingFinished.connect(self.write_logo_text)
        session.changed.connect(self._on_changed)

    def is_used(self) -> bool:
        """Return whether the plan has a look of its own."""
        return self._session.plan.appearance.look() != NO_LOOK

    def show_look(self) -> None:
        """Show what is chosen."""
        plan = self._session.plan
        own, row = plan.appearance.look(), plan.plan()
        for name, line in self.colors.items():
            color = getattr(own, name)
            if not line.hasFocus() or not line.isModified():
                line.setText(color)
            self.notes[name].setText(color_sentence(color))
            self.notes[name].setVisible(bool(color))
        logo = own.logo
        self.logo_text.setText(logo.text if logo else "")
        self.logo_note.setText(
            _("Den står på första sidan, i Word, på webbsidan och i arbetsboken.")
            if logo
            else _("PNG eller SVG, högst 300 kB. Den sparas i planen.")
        )
        self._show_template(own)
        self.preview.show_look(own, _("Uppföljning av {plan}").format(plan=row.title))
        editable = self._session.is_editable
        for widget in (*self.colors.values(), self.logo_button, self.template_button):
            widget.setEnabled(editable)
        for widget, is_there in (
            (self.no_logo, logo is not None),
            (self.logo_text, logo is not None),
            (self.no_template, own.template is not None),
        ):
            widget.setVisible(is_there)
            widget.setEnabled(editable)
        self._text_caption.setVisible(logo is not None)

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open and self._session.is_editable:
            for name, line in self.colors.items():
                if line.isModified():
                    self.write_color(name)
            if self.logo_text.isModified():
                self.write_logo_text()

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        for line in (*self.colors.values(), self.logo_text):
            line.clear()
            line.setModified(False)
        self.problem.clear()

    # Writing

    def write_color(self, name: str) -> None:
        """Write a colour; one that is none stays with the reason below it."""
        line = self.colors[name]
        if not line.isModified():
            return
        line.setModified(False)
        appearance = self._session.plan.appearance
        self._write(_("Ändrade färg"), lambda: appearance.set_color(name, line.text()))

    def write_logo_text(self) -> None:
        """Write what the logo shows."""
        if self.logo_text.isModified():
            self.logo_text.setModified(False)
            appearance, text = self._session.plan.appearance, self.logo_text.text()
            self._write(_("Ändrade logotypens text"), lambda: appearance.set_logo_text(text))

    def use_logo(self, path: Path) -> None:
        """Check a file and let it be the logo."""
        self._write_logo(path)

    def use_template(self, path: Path) -> None:
        """Check a Word file and let it be the template."""
        from tracker.own_look import read_template

        def write() -> None:
            self._session.plan.appearance.set_template(read_template(path))

        self._write(_("Valde Word-mall"), write)

    def remove_template(self) -> None:
        """Let Word files be in the program's own looks again."""
        appearance = self._session.plan.appearance
        self._write(_("Tog bort Word-mallen"), lambda: appearance.set_template(None))

    def save_sample(self, path: Path) -> None:
        """Write the template to start from."""
        from tracker.publishing.word.template import sample_template
        from tracker.store.file.output import finished_file

        try:
            with finished_file(path) as unfinished:
                unfinished.write_bytes(sample_template())
        except TrackerError as error:
            self._refuse(str(error))
            return
        self._session.message.emit(_("{file} är sparad.").format(file=path.name))

    def ask_for_logo(self) -> None:
        """Ask for a file and let it be the logo."""
        self._ask(_("Välj logotyp"), _("Bilder (*.png *.svg)"), self.use_logo)

    def ask_for_template(self) -> None:
        """Ask for a Word file and let it be the template."""
        self._ask(_("Välj Word-mall"), _("Word (*.docx)"), self.use_template)

    def ask_for_sample(self) -> None:
        """Ask where the template to start from is saved."""
        dialog = QFileDialog(self, _("Spara mall"), folder_to_open(), _("Word (*.docx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("docx")
        self._open(dialog, self.save_sample)

    def _ask(self, title: str, kinds: str, chosen: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title, folder_to_open(), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, chosen)

    def _open(self, dialog: QFileDialog, chosen: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.open()

    def _write_logo(self, path: Path | None) -> None:
        from tracker.own_look import read_logo

        row = self._session.plan.plan()
        text = self.logo_text.text() or _("Logotyp för {municipality}").format(
            municipality=row.municipality or row.title
        )

        def write() -> None:
            logo = None if path is None else read_logo(path, text)
            self._session.plan.appearance.set_logo(logo)

        self._write(_("Valde logotyp") if path else _("Tog bort logotypen"), write)

    def _write(self, change_label: str, write: Callable[[], object]) -> None:
        """Write, or say in a sentence why not."""
        plan = self._session.plan
        self.problem.clear()
        refused = ""

        def guarded_write() -> None:
            nonlocal refused
            try:
                write()
            except TrackerError as error:
                refused = str(error)

        if plan.read_only_reason is None:
            self._session.change(change_label, guarded_write)
        self._refuse(refused)
        self.show_look()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # Building and showing

    def _show_template(self, own: OwnLook) -> None:
        if own.template is None:
            self.template_note.setText(
                _(
                    "Uppföljningens Word-fil skrivs i programmets eget utseende. Med en egen mall"
                    " skrivs den där {{innehåll}} står, med mallens rubriker, sidhuvud och sidfot."
                )
            )
            return
        from tracker.publishing.word.template import missing_words

        lacks = missing_words(own.template)
        sentence = _("Uppföljningens Word-fil skrivs i {name}.").format(name=own.template.name)
        if lacks:
            sentence += " " + _("Mallen använder inte {names}.").format(names=", ".join(lacks))
        self.template_note.setText(sentence)

    def _lay_out(self) -> None:
        self._text_caption = label(_("Vad logotypen visar, för skärmläsare"), "muted")
        self._text_caption.setBuddy(self.logo_text)
        self.logo_text.setAccessibleName(_("Vad logotypen visar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.preview)
        column.addWidget(self.problem)
        self.problem.hide()
        column.addWidget(label(_("Logotyp"), "subheading"))
        column.addWidget(self.logo_note)
        column.addLayout(_row(self.logo_button, self.no_logo))
        column.addWidget(self._text_caption)
        column.addWidget(self.logo_text)
        column.addSpacing(GRID)
        column.addWidget(label(_("Färger"), "subheading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        for place, (name, words) in enumerate((("accent", _("Rubriker")), ("second", _("Linjer")))):
            caption = label(words, "muted")
            caption.setBuddy(self.colors[name])
            self.colors[name].setAccessibleName(_("Färg: {words}").format(words=words))
            grid.addWidget(caption, 0, place)
            grid.addWidget(self.colors[name], 1, place)
            grid.addWidget(self.notes[name], 2, place, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addSpacing(GRID)
        column.addWidget(label(_("Word-mall"), "subheading"))
        column.addWidget(self.template_note)
        column.addLayout(_row(self.template_button, self.no_template, self.sample_button))
        column.addStretch(1)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self.isVisible() and changes.touch("appearance", "plan"):
            self.show_look()


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
