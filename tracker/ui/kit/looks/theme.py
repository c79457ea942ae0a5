"""The looks: palettes for light and dark, the colours and shapes of statuses, one style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QFontInfo,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPalette,
)
from PySide6.QtWidgets import QApplication

from tracker.domain.core.terms import Status
from tracker.locations import data_path
from tracker.publishing.charts.status_looks import STATUS_TINTS
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.large_style import LargeStyle
from tracker.ui.kit.looks.schemes import DARK, LIGHT, Colors, is_dark, strengthened, system_scheme
from tracker.ui.settings import Theme

GRID = 8
"""Distances in the window are multiples of this many pixels."""


_STATUS_ICONS: Mapping[Status, str] = {
    Status.NOT_STARTED: "circle",
    Status.IN_PROGRESS: "contrast",
    Status.CONTINUOUS: "refresh-cw",
    Status.COMPLETED: "circle-check",
    Status.PAUSED: "circle-pause",
    Status.CANCELLED: "circle-x",
    Status.NOT_APPLICABLE: "circle-minus",
}


_FORCING = "windows"
"""Where the contrast themes of the system force their colours upon every program."""

_USUAL_TEXT = 13
"""The size of the system's text in pixels, a pixel or two more or less."""

_LARGE_TEXT = 1.3


class _Look(QObject):
    """Signals to those who paint by hand that the colours have changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = LIGHT
        self.scale = 1.0
        self.percent = 100
        self.large: LargeStyle | None = None


_look = _Look()


def colors() -> Colors:
    """Return the colours in use."""
    return _look.colors


def look_changed() -> SignalInstance:
    """Return the signal that the colours have changed."""
    return _look.changed


def color(name: str) -> QColor:
    """Return one colour of the scheme in use, such as `danger`."""
    return QColor(getattr(_look.colors, name))


def scaled(pixels: int) -> int:
    """Return how large something is beside texts of the system's size, such as an icon."""
    return round(pixels * _look.scale)


def status_icon(status: Status) -> QIcon:
    """Return the shape that stands beside a status's word."""
    return icon(_STATUS_ICONS[status], status_color(status))


def status_color(status: Status) -> QColor:
    """Return a status's colour, which never stands without its word."""
    return color(STATUS_TINTS[status])


def apply_theme(app: QApplication, theme: Theme, text_size: int = 100) -> None:
    """Give the whole program the looks of `theme`, or of the system.

    `text_size` is how large texts are in hundredths of the system's. What widgets have measured
    by then stays as it is: make them anew.
    """
    _size_text(app, text_size)
    scale = _text_scale(app)
    if scale != _look.scale or (scale > 1 and _look.large is None):
        _look.scale = scale
        _look.large = LargeStyle(scale) if scale > 1 else None
        app.setStyle(_look.large or "Fusion")
    _look.colors = _scheme(app, theme)
    app.setPalette(_palette(_look.colors))
    app.setStyleSheet(_style_sheet(_look.colors, app.font().pointSizeF()))
    _look.changed.emit()


def _size_text(app: QApplication, percent: int) -> None:
    """Have texts so large; those of the system's own size follow it, and are left to Qt."""
    if percent == _look.percent:
        return
    _look.percent = percent
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    app.setFont(font)


def _scheme(app: QApplication, theme: Theme) -> Colors:
    dark = theme is Theme.DARK or (
        theme is Theme.SYSTEM and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    scheme = DARK if dark else LIGHT
    if not wants_contrast():
        return scheme
    if QGuiApplication.platformName() != _FORCING:
        return strengthened(scheme)
    app.setPalette(QPalette())  # what the system has, not what we had before
    return system_scheme(app.palette())


def wants_contrast() -> bool:
    """Return whether the user has asked the system for more contrast; Qt says so from 6.10."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def _text_scale(app: QApplication) -> float:
    """Return how many times larger than usual the system's text is; 1 for what is about usual."""
    scale = QFontInfo(app.font()).pixelSize() / _USUAL_TEXT
    return scale if scale >= _LARGE_TEXT else 1.0


def _palette(scheme: Colors) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, name in {
        role.Window: scheme.window,
        role.WindowText: scheme.text,
        role.Base: scheme.base,
        role.AlternateBase: scheme.alternate,
        role.Text: scheme.text,
        role.Button: scheme.raised,
        role.ButtonText: scheme.text,
        role.ToolTipBase: scheme.raised,
        role.ToolTipText: scheme.text,
        role.PlaceholderText: scheme.faint,
        role.Highlight: scheme.accent,
        role.HighlightedText: scheme.accent_text,
        role.Accent: scheme.accent,
        role.Link: scheme.accent,
        role.LinkVisited: scheme.accent,
        role.BrightText: scheme.danger,
        role.Mid: scheme.line,
        role.Midlight: scheme.line,
        role.Dark: scheme.line,
        role.Light: scheme.raised,
    }.items():
        palette.setColor(which, QColor(name))
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(scheme.muted)
        faded.setAlphaF(0.65)
        palette.setColor(disabled, which, faded)
    return palette


_DISC, _DISC_RING = 14, 5
"""What a radio button is inside its thin border, and how thick that is when it is chosen."""


def _disc_measures() -> dict[str, int]:
    whole = scaled(_DISC) + 2
    return {"radius": whole // 2, "inner": whole - 2 * scaled(_DISC_RING)}


_SIZES = {"heading": 1.65, "subheading": 1.2, "number": 2.2}


def _style_sheet(scheme: Colors, text_points: float) -> str:
    """Fill the tokens (`@accent`) of the style sheet: colours, and sizes by the system's text."""
    sheet = data_path("resources/styles/tracker.qss").read_text(encoding="utf-8")
    icons = data_path("resources/icons").as_posix()
    for name in sorted(Colors.__dataclass_fields__, key=len, reverse=True):
        sheet = sheet.replace(f"@{name};", f"{getattr(scheme, name)};")
        sheet = sheet.replace(f"@{name} ", f"{getattr(scheme, name)} ")
    for name, factor in _SIZES.items():
        sheet = sheet.replace(f"@size_{name};", f"{factor * text_points:.1f}pt;")
    sheet = re.sub(r"@px\((\d+)\)", lambda found: f"{scaled(int(found[1]))}px", sheet)
    line = QFontMetrics(QApplication.font()).height()
    sheet = re.sub(r"@high\((\d+)\)", lambda found: f"{max(int(found[1]), line)}px", sheet)
    for name, pixels in _disc_measures().items():
        sheet = sheet.replace(f"@disc_{name};", f"{pixels}px;")
    # What stands on the accent is dark where that is light.
    scheme_name = "dark" if is_dark(scheme.accent_text) else "light"
    return sheet.replace("@icons/", f"{icons}/").replace("@scheme", scheme_name)
