"""The looks of charts: in the window those of the scheme in use, on paper always dark on white."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from tracker.publishing.charts.figures import ON_DARK, ON_LIGHT, TINTS_ON_LIGHT, FigureLooks
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.schemes import LIGHT, is_dark


def looks_of(widget: QWidget) -> FigureLooks:
    """Return the looks of a chart inside a widget: the scheme's colours, the widget's text."""
    scheme = theme.colors()
    return FigureLooks(
        text=scheme.text,
        muted=scheme.muted,
        grid=scheme.line,
        ground=scheme.raised,
        lines=ON_DARK if is_dark(scheme.raised) else ON_LIGHT,
        font=QApplication.font().family(),
        font_size=float(widget.fontInfo().pixelSize()),
        tints=tuple((name, getattr(scheme, name)) for name, _color in TINTS_ON_LIGHT),
    )


def paper_looks(font_size: float) -> FigureLooks:
    """Return the looks of a chart that is pasted into a document or saved as a file.

    Its text is set in our own fonts, so that the picture is the same from every computer.
    """
    return FigureLooks(
        text=LIGHT.text,
        muted=LIGHT.muted,
        grid=LIGHT.line,
        ground=LIGHT.raised,
        font_size=font_size,
    )
