"""The colours of light and dark, and of those who need more contrast than both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QPalette

_HALF_LIGHT = 128


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
    """Parts what lies beside each other; nothing has to be told apart by it."""
    border: str
    """Around what is written in, pressed or dragged: at least 3:1 against every ground."""
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
    border="#7f8792",
    accent="#0b5c8f",
    accent_text="#ffffff",
    accent_soft="#dcebf5",
    danger="#b3261e",
    danger_soft="#fbe9e7",
    warning="#8a5300",
    neutral="#5b6570",
    faint="#66707a",
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
    border="#8a949e",
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


def is_dark(color: str) -> bool:
    """Return whether light is what is seen on a colour."""
    return QColor(color).lightness() < _HALF_LIGHT


def strengthened(scheme: Colors) -> Colors:
    """Return a scheme with as much contrast as its ground gives, for whoever has asked for that."""
    ground = "#ffffff" if scheme is LIGHT else "#000000"
    text = "#000000" if scheme is LIGHT else "#ffffff"
    return replace(
        scheme,
        window=ground,
        base=ground,
        alternate=ground,
        raised=ground,
        text=text,
        muted=text,
        faint=text,
        neutral=text,
        line=text,
        border=text,
    )


def system_scheme(palette: QPalette) -> Colors:
    """Return the colours that the system forces upon every program, as in Windows' contrast themes.

    All is text on ground, and what is chosen stands in the system's own colours for that: shapes
    and words say the rest.
    """

    def named(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name()

    role = QPalette.ColorRole
    ground, text = named(role.Base), named(role.Text)
    chosen, on_chosen = named(role.Highlight), named(role.HighlightedText)
    return Colors(
        window=named(role.Window),
        base=ground,
        alternate=ground,
        raised=ground,
        text=text,
        muted=text,
        line=text,
        border=text,
        accent=chosen,
        accent_text=on_chosen,
        accent_soft=ground,
        danger=text,
        danger_soft=ground,
        warning=text,
        neutral=text,
        faint=text,
        info=text,
        success=text,
    )
