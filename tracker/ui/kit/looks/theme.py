"""The looks: palettes for light and dark, the colours and shapes of statuses, one style sheet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from tracker.domain.core.terms import Status
from tracker.domain.core.values import dataclass
from tracker.locations import data_path
from tracker.publishing.charts.status_looks import STATUS_TINTS
from tracker.ui.kit.looks.assets import icon
from tracker.ui.settings import Theme

GRID = 8
"""Distances in the window are multiples of this many pixels."""


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours of one scheme, as #RRGGBB."""

    window: str
    base: str
    alternate: str
    raised: str
    text: str
    muted: str
    line: str
    accent: str
    accent_text: str
    accent_soft: str
    danger: str
    danger_soft: str
    warning: str
    neutral: str
    faint: str
    info: str
    success: str


LIGHT = Colors(
    window="#f4f5f7",
    base="#ffffff",
    alternate="#f8f9fb",
    raised="#ffffff",
    text="#1b1f24",
    muted="#57606a",
    line="#d5dae0",
    accent="#0b5c8f",
    accent_text="#ffffff",
    accent_soft="#dcebf5",
    danger="#b3261e",
    danger_soft="#fbe9e7",
    warning="#8a5300",
    neutral="#5b6570",
    faint="#6e7781",
    info="#0b5c8f",
    success="#1a6b3a",
)
DARK = Colors(
    window="#1c1f23",
    base="#23272c",
    alternate="#272b31",
    raised="#2a2f35",
    text="#e8eaed",
    muted="#a9b2bc",
    line="#3b424a",
    accent="#7cc0ea",
    accent_text="#0d2230",
    accent_soft="#223f52",
    danger="#ff9c92",
    danger_soft="#4a2624",
    warning="#f0b45a",
    neutral="#b4bdc7",
    faint="#98a2ad",
    info="#7cc0ea",
    success="#79d29b",
)

_STATUS_ICONS: Mapping[Status, str] = {
    Status.NOT_STARTED: "circle",
    Status.IN_PROGRESS: "contrast",
    Status.CONTINUOUS: "refresh-cw",
    Status.COMPLETED: "circle-check",
    Status.PAUSED: "circle-pause",
    Status.CANCELLED: "circle-x",
    Status.NOT_APPLICABLE: "circle-minus",
}


class _Look(QObject):
    """Signals to those who paint by hand that the colours have changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = LIGHT


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


def status_icon(status: Status) -> QIcon:
    """Return the shape that stands beside a status's word."""
    return icon(_STATUS_ICONS[status], status_color(status))


def status_color(status: Status) -> QColor:
    """Return a status's colour, which never stands without its word."""
    return color(STATUS_TINTS[status])


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program the looks of `theme`, or of the system."""
    dark = theme is Theme.DARK or (
        theme is Theme.SYSTEM and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    _look.colors = DARK if dark else LIGHT
    app.setPalette(_palette(_look.colors))
    app.setStyleSheet(_style_sheet(_look.colors, app.font().pointSizeF()))
    _look.changed.emit()


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
    scheme_name = "dark" if scheme is DARK else "light"
    return sheet.replace("@icons/", f"{icons}/").replace("@scheme", scheme_name)
