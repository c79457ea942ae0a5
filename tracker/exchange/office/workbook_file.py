"""An .xlsx file: openpyxl writes everything but the rows, which are streamed into place.

A workbook of ten thousand formatted activities is thereby written faster than openpyxl writes
their bare values, needs no memory for cells, and leaves nothing behind when it is cancelled.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from tracker import clock
from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import ENGLISH, _, current_language
from tracker.domain.core.text import readable
from tracker.exchange.office.workbook_looks import FONT, Looks
from tracker.exchange.office.workbook_sheet import Sheet
from tracker.store.file.packing import Packing

if TYPE_CHECKING:
    from openpyxl import Workbook

_ROWS_BETWEEN_NEWS = 200
_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_DRAWN_NAME = re.compile(rb'(name="(?:Chart|Image) (\d+)")(?: descr="[^"]*")?')
"""The name of a chart or a picture; both are numbered together, the charts first."""

_DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")
_STYLES = "xl/styles.xml"
_WORKBOOK = "xl/workbook.xml"
_ROWS_BEFORE_COLUMNS = re.compile(
    rb"('[^'<]*'!\$[0-9]+:\$[0-9]+),('[^'<]*'!\$[A-Z]+:\$[A-Z]+)(?=</definedName>)"
)
"""The titles to repeat on every page, in the order in which LibreOffice would write it twice."""

_LABEL_FORMAT = re.compile(rb'(<(?:c:)?numFmt formatCode="[^"]*")(?= */>)')


class Book:
    """A workbook under construction.

    `progress` is called for each sheet, and for every 200 rows when the workbook is written. Of
    many workbooks that look alike, the later are made faster with the first's `looks`.
    """

    def __init__(
        self,
        *,
        title: str,
        creator: str,
        progress: Progress,
        looks: Looks | None = None,
        accent: str = "",
    ) -> None:
        from openpyxl import Workbook
        from openpyxl.styles import Font

        self._workbook = Workbook()
        self._progress = progress
        if looks is None:
            # Column widths are counted in digits of the style "Normal", without public setter.
            normal = self._workbook._named_styles["Normal"]  # type: ignore[attr-defined] # noqa: SLF001
            normal.font = Font(FONT, 10)
        properties = self._workbook.properties
        properties.title, properties.creator = readable(title), readable(creator)
        properties.language = "en-GB" if current_language() == ENGLISH else "sv-SE"
        self.looks = Looks(self._workbook, accent) if looks is None else looks
        self._shares_looks = looks is not None
        self.sheets: list[Sheet] = []

    def add_sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        """Add an empty sheet after the others; `widths` of its columns are in characters."""
        self._progress(_("Ställer samman {sheet}").format(sheet=name), 0.0)
        if self.sheets:
            worksheet = self._workbook.create_sheet(name)
        else:
            worksheet = self._workbook.worksheets[0]
            worksheet.title = name
        self.sheets.append(Sheet(worksheet, self.looks, widths))
        return self.sheets[-1]

    def mark(self, name: str, value: str) -> None:
        """Keep a value among the workbook's properties, where nobody sees it on a sheet."""
        from openpyxl.packaging.custom import StringProperty

        properties = self._workbook.custom_doc_props  # type: ignore[attr-defined]
        properties.append(StringProperty(name=name, value=value))

    def lock_structure(self) -> None:
        """Let no sheet be removed, renamed or shown that is hidden, unless the lock is undone."""
        from openpyxl.workbook.protection import WorkbookProtection

        self._workbook.security = WorkbookProtection(lockStructure=True)

    def write(self, path: Path) -> None:
        """Write the workbook to `path`."""
        skeleton = BytesIO()
        _save(self._workbook, skeleton)
        by_part = {sheet.worksheet.path.lstrip("/"): sheet for sheet in self.sheets}
        news = _News(self._progress, sum(len(sheet.rows) for sheet in self.sheets))
        with ZipFile(skeleton) as source, Packing(path) as archive:
            for part in source.namelist():
                content = source.read(part)
                if part in by_part:
                    _write_sheet(archive, part, content, by_part[part], news)
                else:
                    archive.writestr(part, self._completed(part, content))
        news.finish()

    def _completed(self, part: str, content: bytes) -> bytes:
        """Say what openpyxl has no words for.

        What a chart shows, for those who cannot see it (WCAG 1.1.1), and that its numbers have a
        format of their own. Drawings are numbered as the sheets that have charts.
        """
        if part == _STYLES and self._shares_looks:
            return self.looks.stylesheet()
        if part == _WORKBOOK:
            return _ROWS_BEFORE_COLUMNS.sub(rb"\2,\1", content)
        if drawing := _DRAWING.fullmatch(part):
            drawn = [sheet for sheet in self.sheets if sheet.chart_texts or sheet.picture_texts]
            sheet = drawn[int(drawing[1]) - 1]
            texts = [*sheet.chart_texts, *sheet.picture_texts]
            return _DRAWN_NAME.sub(lambda name: _described(name, texts), content)
        if part.startswith("xl/charts/"):
            return _LABEL_FORMAT.sub(rb'\1 sourceLinked="0"', content)
        return content


def _save(workbook: Workbook, target: BytesIO) -> None:
    """Write as openpyxl itself does, but for a clock that has gone wrong."""
    from openpyxl.writer.excel import ExcelWriter

    workbook.properties.modified = clock.now().astimezone(UTC).replace(tzinfo=None)
    with _temporary_files():
        ExcelWriter(workbook, Packing(target)).save()  # which closes it


@contextmanager
def _temporary_files() -> Iterator[None]:
    """Have it known as the disk's refusal when openpyxl gets no room for files of its own.

    Its XML library has errors of its own, named by the system's: "IO_ENOSPC".
    """
    try:
        yield
    except FileNotFoundError as error:  # no folder for temporary files takes any
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
    except Exception as error:
        name = str(error).partition("IO_")[2]
        number = getattr(errno, name, None) if type(error).__module__.startswith("lxml") else None
        if number is None:
            raise
        raise OSError(number, os.strerror(number)) from error


def _described(name: re.Match[bytes], texts: Sequence[str]) -> bytes:
    text = readable(texts[int(name[2]) - 1])
    return name[1] + f" descr={quoteattr(text)}".encode()


class _News:
    """Counts the rows written and passes on how far the work has come."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = max(total, 1)
        self._done = 0
        self._report(0.0)

    def row_written(self) -> None:
        if self._done % _ROWS_BETWEEN_NEWS == 0:
            self._report(self._done / self._total)
        self._done += 1

    def finish(self) -> None:
        self._report(1.0)

    def _report(self, fraction: float) -> None:
        self._progress(_("Skriver arbetsboken"), fraction)


def _write_sheet(archive: ZipFile, part: str, frame: bytes, sheet: Sheet, news: _News) -> None:
    """Write the sheet in `frame`, which openpyxl gave no rows but those of links, with its own."""
    frame = _DIMENSION.sub(f'<dimension ref="{sheet.reference}"'.encode(), frame, count=1)
    head, tail = _ROWS.split(frame, maxsplit=1)
    with archive.open(part, "w", force_zip64=True) as file:
        file.write(head + b"<sheetData>")
        for row in sheet.xml():
            file.write(row.encode())
            news.row_written()
        file.write(b"</sheetData>" + tail)
