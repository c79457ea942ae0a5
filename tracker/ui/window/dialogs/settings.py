"""The user's choices for this computer. Everything is saved as it is changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from tracker.domain.core.language import ENGLISH, N_, SWEDISH, _, current_language
from tracker.store.file.backup import DAILY_KEPT, MONTHLY_KEPT, backup_folder
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.plain_text import breakable
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.settings import TEXT_SIZES, Settings, Theme, size_words
from tracker.ui.window.hints import are_hints_hidden, show_hints_again

_LANGUAGE_NAMES = {SWEDISH: "Svenska", ENGLISH: "English"}
_THEME_NAMES = {
    Theme.SYSTEM: N_("Som systemet"),
    Theme.LIGHT: N_("Ljust"),
    Theme.DARK: N_("Mörkt"),
}
_NAME_LENGTH = 100


class SettingsDialog(Frame):
    """Saves every choice at once; `theme_changed` carries the new `Theme`, to be applied.

    `text_size_chosen` carries the size of all texts, to be remembered and applied.
    `plan_path` is the open plan, whose folder of backups is shown.
    """

    theme_changed = Signal(object)
    text_size_chosen = Signal(int)

    def __init__(
        self,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        plan_path: Path | None = None,
    ) -> None:
        super().__init__(_("Inställningar"), parent, width=560)
        self._settings = settings
        self._plan_path = plan_path
        self.language = NamedBox()
        self.theme = NamedBox()
        self.text_size = NamedBox()
        self.actor = QLineEdit(settings.actor)
        self.actor.setMaxLength(_NAME_LENGTH)
        self._restart = label("", "muted", wrap=True)
        self._fill()
        self._lay_out()
        self.language.currentIndexChanged.connect(self._save_language)
        self.theme.currentIndexChanged.connect(self._save_theme)
        self.text_size.activated.connect(self._choose_text_size)
        self.actor.editingFinished.connect(self._save_actor)
        self.add_button(_("Stäng"), self.accept, role="primary")
        self._show_restart()
        self.language.setFocus()

    def done(self, result: int) -> None:
        """Save the name also when its field still has focus."""
        self._save_actor()
        super().done(result)

    def _fill(self) -> None:
        for language, name in _LANGUAGE_NAMES.items():
            self.language.addItem(name, language)
        self.language.setCurrentIndex(self.language.findData(self._settings.language))
        for theme, words in _THEME_NAMES.items():
            self.theme.addItem(_(words), str(theme))
        self.theme.setCurrentIndex(self.theme.findData(str(self._settings.theme)))
        for percent in TEXT_SIZES:
            self.text_size.addItem(size_words(percent), percent)
        self.text_size.setCurrentIndex(TEXT_SIZES.index(self._settings.text_size))

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._add(_("Språk"), self.language, self._restart)
        self._add(_("Utseende"), self.theme, label(_("Gäller genast."), "muted"))
        sizes = label(_("Gäller genast. Tangenter: Ctrl++ och Ctrl+−."), "muted", wrap=True)
        self._add(_("Textstorlek"), self.text_size, sizes)
        explanation = label(
            _("Står i planens historik vid det du ändrar. Gäller nästa gång en plan öppnas."),
            "muted",
            wrap=True,
        )
        self._add(_("Ditt namn"), self.actor, explanation)
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label(_("Säkerhetskopior")), row, 0, top)
        self._grid.addWidget(self._backups(), row, 1, top)
        if self._plan_path is not None:
            show = icon_button(_("Visa säkerhetskopiorna"), self._show_backups, "folder-open")
            show.setEnabled(backup_folder(self._plan_path).is_dir())
            self._grid.setRowMinimumHeight(row + 1, GRID)
            self._grid.addWidget(show, row + 2, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), GRID)
        self.hints = icon_button(_("Visa tipsen igen"), self._show_hints, "lightbulb")
        self.hints.setEnabled(are_hints_hidden(self._settings))
        self._grid.addWidget(self.hints, self._grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def _add(self, text: str, field: QWidget, explanation: QLabel) -> None:
        caption = label(text)
        caption.setBuddy(field)
        field.setAccessibleName(text)
        field.setAccessibleDescription(explanation.text())
        row = self._grid.rowCount()
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(explanation, row + 1, 1)
        self._grid.setRowMinimumHeight(row + 2, 2 * GRID)

    def _backups(self) -> QLabel:
        kept = _(
            "Tas när du stänger planen och före varje uppgradering. De {days} senaste dagarna"
            " och {months} månader bakåt sparas."
        ).format(days=DAILY_KEPT, months=MONTHLY_KEPT)
        if self._plan_path is None:
            place = _("De ligger i mappen {folder} bredvid planen.").format(
                folder=backup_folder(Path(_("NAMN.plan"))).name
            )
        else:
            place = _("De ligger i {folder}.").format(folder=backup_folder(self._plan_path))
        return label(f"{kept} {breakable(place)}", "muted", wrap=True)

    def _save_language(self) -> None:
        self._settings.language = self.language.currentData()
        self._show_restart()

    def _save_theme(self) -> None:
        self._settings.theme = Theme(self.theme.currentData())
        self.theme_changed.emit(self._settings.theme)

    def _choose_text_size(self) -> None:
        self.text_size_chosen.emit(self.text_size.currentData())

    def _save_actor(self) -> None:
        if self.actor.text().strip() != self._settings.actor:
            self._settings.actor = self.actor.text()

    def _show_restart(self) -> None:
        """Show in both languages that the program must be started again."""
        waiting = self.language.currentData() != current_language()
        words = _("Ändras när programmet startas om.")
        if waiting:
            words = "Ändras när programmet startas om. / Changes when you restart the program."
        self._restart.setText(words)

    def _show_hints(self) -> None:
        show_hints_again(self._settings)
        self.hints.setEnabled(False)

    def _show_backups(self) -> None:
        if self._plan_path is not None:
            folder = backup_folder(self._plan_path)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
