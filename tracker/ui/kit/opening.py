"""Opens what a link leads to, after showing the whole address and asking."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.domain.core.targets import Target, is_document, read_target
from tracker.errors import TrackerError
from tracker.ui.kit.dialogs import messages


def open_target(parent: QWidget, text: str, folder: Path) -> bool:
    """Ask whether to open what `text` leads to, and open it; return whether it was opened.

    Relative paths count from `folder`. What must not be opened is refused with a sentence,
    whoever wrote it into the plan.
    """
    try:
        target = read_target(text)
        url = QUrl(target.address, QUrl.ParsingMode.StrictMode) if target.address else None
        if url is None:
            url = _file_url(target, folder)
    except TrackerError as error:
        messages.show_error(parent, error)
        return False
    if not url.isValid():
        sentence = _("Adressen går inte att öppna: {target}").format(target=text)
        messages.show_error(parent, TrackerError(sentence))
        return False
    question = _("Öppna webbsidan?") if target.address else _("Öppna filen?")
    if not messages.ask(parent, question, _whole(target, url), _("Öppna")):
        return False
    if not QDesktopServices.openUrl(url):
        sentence = _("Det finns inget program som öppnar {target}.").format(target=text)
        messages.show_error(parent, TrackerError(sentence))
        return False
    return True


def _file_url(target: Target, folder: Path) -> QUrl:
    """Return a file's address. What a name stands for in the end must be a document too."""
    if target.server:
        return QUrl.fromLocalFile(target.path.replace("\\", "/"))
    path = target.file(folder)
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        sentence = _("Filen {file} finns inte. Ändra länken, eller lägg filen där.")
        raise TrackerError(sentence.format(file=path)) from error
    if not real.is_file() or not is_document(real):
        sentence = _("{file} är inget dokument och öppnas inte härifrån.")
        raise TrackerError(sentence.format(file=real))
    return QUrl.fromLocalFile(str(real))


def _whole(target: Target, url: QUrl) -> str:
    """Return the whole address, and the server that it lies on."""
    if target.address:
        sentence = _("Den ligger på {server} och öppnas i webbläsaren:")
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        encoded = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        return f"{sentence.format(server=host)}\n{encoded}"
    if target.server:
        sentence = _("Filen ligger på servern {server}, som får veta att du öppnar den:")
        return f"{sentence.format(server=target.server)}\n{target.path}"
    return url.toLocalFile()
