"""Stands in for the computer's programs: keeps what it is asked to open, and opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Desktop(QObject):
    """The addresses and files that were asked to be opened, in that order."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @property
    def opened(self) -> list[Path]:
        """The files and folders among it."""
        return [Path(QUrl(address).toLocalFile()) for address in self.addresses]

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Take an address, as Qt hands it over."""
        self.addresses.append(url.toString())


@contextmanager
def desktop_for(scheme: str = "file") -> Iterator[Desktop]:
    """Let every address of a scheme be opened by a stand-in, which is yielded."""
    desktop = Desktop()
    QDesktopServices.setUrlHandler(scheme, desktop, "open")  # type: ignore[arg-type]
    try:
        yield desktop
    finally:
        QDesktopServices.unsetUrlHandler(scheme)
