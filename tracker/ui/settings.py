"""Settings the program remembers between sessions, on this computer and for this user."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from tracker.domain.core.language import LANGUAGES, SWEDISH, _

RECENT_KEPT = 8
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""How large texts can be, in hundredths of the system's own; the first one follows the system."""


class Theme(StrEnum):
    """Light, dark, or as the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings:
    """Typed access to the settings file; a missing or spoilt value gives the default."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            self._store = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "kommun-tracker", "tracker"
            )
        else:
            self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """The folder where the settings and the log of unexpected errors lie."""
        return Path(self._store.fileName()).parent

    @property
    def language(self) -> str:
        """The interface's language, `sv` or `en`."""
        language = self.text("language", SWEDISH)
        return language if language in LANGUAGES else SWEDISH

    @language.setter
    def language(self, language: str) -> None:
        self.put("language", language)

    @property
    def theme(self) -> Theme:
        """Whether the window is light or dark."""
        theme = self.text("theme", Theme.SYSTEM)
        return Theme(theme) if theme in list(Theme) else Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self.put("theme", str(theme))

    @property
    def text_size(self) -> int:
        """How large texts are, one of `TEXT_SIZES`."""
        size = self.text("text_size")
        return int(size) if size in map(str, TEXT_SIZES) else TEXT_SIZES[0]

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self.put("text_size", str(percent))

    @property
    def actor(self) -> str:
        """The name written in the change log."""
        return self.text("actor", "") or _login_name()

    @actor.setter
    def actor(self, name: str) -> None:
        self.put("actor", name.strip())

    @property
    def recent_plans(self) -> list[Path]:
        """The plans opened last that are still there, newest first."""
        return [path for path in self._recent() if os.path.lexists(path)]

    def remember_plan(self, path: Path) -> bool:
        """Put a plan first among the recent ones; return whether it was one of them."""
        before = self._recent()
        others = [recent for recent in before if recent != path]
        self.put("recent", "\n".join(str(recent) for recent in [path, *others][:RECENT_KEPT]))
        return path in before

    def forget_plan(self, path: Path) -> None:
        """Take a plan off the list of recent ones."""
        self.put("recent", "\n".join(str(recent) for recent in self._recent() if recent != path))

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def put(self, key: str, value: str) -> None:
        """Remember a text."""
        self._store.setValue(key, value)

    def where(self, stands_in: Callable[[str], bool]) -> list[str]:
        """Return the names of the settings whose remembered text is one that is asked for."""
        keys = (key for key in self._store.allKeys() if not key.startswith("geometry/"))
        return [key for key in keys if stands_in(self.text(key))]

    def geometry(self, key: str) -> QByteArray:
        """Return a remembered geometry or state of a window, header or splitter."""
        value = self._store.value(f"geometry/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_geometry(self, key: str, value: QByteArray) -> None:
        """Remember a geometry or state."""
        self._store.setValue(f"geometry/{key}", value)

    def _recent(self) -> list[Path]:
        return [Path(line) for line in self.text("recent").splitlines() if line]


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def size_words(percent: int) -> str:
    """Return what a size is called: its share of the system's own."""
    return _("Som systemet (100 %)") if percent == TEXT_SIZES[0] else f"{percent} %"
