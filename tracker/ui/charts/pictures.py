"""Charts taken out of the window: a picture on the clipboard or in a file, on white ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.domain.core.language import _
from tracker.publishing.charts.figures import FigureLooks
from tracker.publishing.charts.overview_drawing import ChartFigure, draw, natural_height
from tracker.publishing.fonts import missing_characters, missing_notice, texts_in
from tracker.store.file.output import finished_file
from tracker.ui.charts.figure_looks import paper_looks
from tracker.ui.kit.fields.folders import folder_to_open
from tracker.ui.tasks import Tasks

SVG = ".svg"
PNG = ".png"

_WIDTH = 760
_TEXT = 13.0
_SCALE = 3
_MIME = "image/svg+xml"
_FORBIDDEN = '<>:"/\\|?*'


class Pictures(QObject):
    """Draws charts for elsewhere, outside the window's thread.

    `message` is a short sentence about what was done, `failed` carries the error of a file that
    could not be written.
    """

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = Tasks(self)

    def copy(self, figure: ChartFigure) -> None:
        """Put a chart on the clipboard as a picture, as vectors, and in words."""
        self._tasks.query(
            partial(_drawn, figure, paper_looks(_TEXT)),
            partial(self._put, figure),
            self.failed.emit,
            key="copy",
        )

    def choose_file(self, figure: ChartFigure, parent: QWidget) -> None:
        """Ask for a file and write a chart into it, as points or as vectors."""
        name = "".join(
            character for character in figure.title if character not in _FORBIDDEN
        ).strip()[:80]
        start = Path(folder_to_open()) / f"{name or _('Diagram')}{PNG}"
        kinds = {f"{_('Bild')} (*{PNG})": PNG, f"{_('Vektorbild')} (*{SVG})": SVG}
        chosen, kind = QFileDialog.getSaveFileName(
            parent, _("Spara bilden"), str(start), ";;".join(kinds)
        )
        if chosen:
            path = Path(chosen)
            known = path.suffix.lower() in kinds.values()
            suffix = kinds.get(kind, PNG)
            self.save(figure, path if known else path.with_name(f"{path.name}{suffix}"))

    def save(self, figure: ChartFigure, path: Path) -> None:
        """Write a chart into a file; its name's ending decides between points and vectors."""
        message = _("Bilden {file} är sparad.").format(file=path.name)
        self._tasks.query(
            partial(_write, figure, paper_looks(_TEXT), path),
            lambda notice: self.message.emit(f"{message} {notice}".rstrip()),
            self.failed.emit,
            key="save",
        )

    def _put(self, figure: ChartFigure, picture: _Picture) -> None:
        data = QMimeData()
        data.setImageData(_points(picture.svg))
        data.setData(_MIME, QByteArray(picture.svg))
        data.setText(figure.description)
        QGuiApplication.clipboard().setMimeData(data)
        self.message.emit(f"{_('Bilden är kopierad.')} {picture.notice}".rstrip())


@dataclass(frozen=True, slots=True)
class _Picture:
    """A chart as SVG, and a sentence about characters that our fonts lack, "" for none."""

    svg: bytes
    notice: str


def _drawn(figure: ChartFigure, looks: FigureLooks) -> _Picture:
    svg = draw(figure, looks, _WIDTH, round(natural_height(figure, _TEXT, _WIDTH)))
    return _Picture(svg, missing_notice(missing_characters(texts_in(figure))))


def _write(figure: ChartFigure, looks: FigureLooks, path: Path) -> str:
    picture = _drawn(figure, looks)
    with finished_file(path) as unfinished:
        if path.suffix.lower() == SVG:
            unfinished.write_bytes(picture.svg)
        elif not QImageWriter(str(unfinished), QByteArray(b"png")).write(_points(picture.svg)):
            raise OSError(_("bilden gick inte att skriva"))
    return picture.notice


def _points(svg: bytes) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg))
    size = renderer.viewBox().size()
    image = QImage(QSize(size.width(), size.height()) * _SCALE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
