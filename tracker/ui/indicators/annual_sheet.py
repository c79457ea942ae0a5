"""The annual sheet: every indicator through the years, with development, source and comment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.core.period import is_year, period_label
from tracker.domain.indicators.indicator import Observation, series_label
from tracker.domain.indicators.statistics import with_unit
from tracker.domain.indicators.trend import trend_word
from tracker.store.indicators.queries import AnnualCompilation, CompilationLine, line_title
from tracker.ui.kit.looks.signs import trend_color
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

YEARS = 6
"""How many years the sheet has."""

_LAST = (N_("Utveckling"), N_("Källa"), N_("Kommentar"))
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the sheet; it `follows` when the row above is of the same indicator."""

    line: CompilationLine
    follows: bool

    @property
    def key(self) -> tuple[int, str, str]:
        """The indicator's id, the series and the comparison."""
        return self.line.indicator.id, self.line.series, self.line.comparison


class AnnualSheetModel(KeyedTableModel[SheetRow]):
    """A row a series of an indicator; it is read-only."""

    listed_as = "annual_sheet"

    vertical = Qt.AlignmentFlag.AlignTop

    def row_tint(self, row: SheetRow) -> str | None:
        """Return that others' values are muted."""
        return "muted" if row.line.comparison else None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._sheet = AnnualCompilation((), ())
        self.show_sheet(self._sheet, "")

    @property
    def sheet(self) -> AnnualCompilation:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: AnnualCompilation, title: str) -> None:
        """Show another sheet; `title` heads the column of indicators."""
        self._sheet = sheet
        above = (None, *(line.indicator.id for line in sheet.lines))
        rows = [
            SheetRow(line, line.indicator.id == before)
            for line, before in zip(sheet.lines, above, strict=False)
        ]
        self.show_others(rows, _columns(sheet.years, title))

    def text(self) -> str:
        """Return the sheet as text for Excel, with its headings."""
        columns = range(self.columnCount())
        header = [str(self.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        rows = [
            [str(self.index(row, column).data() or "") for column in columns]
            for row in range(self.rowCount())
        ]
        return "\n".join("\t".join(" ".join(c.split()) for c in row) for row in [header, *rows])


_Column = TableColumn[SheetRow]


def _columns(years: tuple[int, ...], title: str) -> list[_Column]:
    development, source, comment = (named(text) for text in _LAST)
    return [
        _Column(
            lambda _labels: title,
            _title,
            key="indicator",
            listed=lambda row: " ".join(_whole_title(row.line).split()),
            is_multiline=True,
            spoken=lambda row: f"{title}: {_whole_title(row.line)}",
            tooltip=lambda row: f"{line_title(row.line)}. {row.line.place}",
        ),
        *(_year(place, year) for place, year in enumerate(years)),
        _text_column(
            "development",
            development,
            _development,
            lambda row: trend_color(row.line.development.trend),
        ),
        _text_column("source", source, lambda row: row.line.source),
        _text_column("comment", comment, lambda row: row.line.comment),
    ]


def _text_column(
    key: str,
    title: Callable[[Labels], str],
    text: Callable[[SheetRow], str],
    tint: Callable[[SheetRow], str] | None = None,
) -> _Column:
    return _Column(
        title,
        text,
        is_multiline=True,
        key=key,
        tint=tint,
        spoken=lambda row: f"{title(Labels())}: {text(row) or _('tom')}",
        tooltip=text,
    )


def _year(place: int, year: int) -> _Column:
    def text(row: SheetRow) -> str:
        return _value(row.line.values[place], row.line)

    def value(row: SheetRow) -> float | str | None:
        seen = row.line.values[place]
        return None if seen is None else (seen.text or None) if seen.value is None else seen.value

    return _Column(
        lambda _labels: str(year),
        text,
        key=str(year),
        listed=value,
        is_number=True,
        is_multiline=True,
        tint=lambda row: "muted" if _is_missing(row.line.values[place]) else None,
        spoken=lambda row: f"{year}: {text(row) or _('tom')}",
        tooltip=lambda row: _explained_value(row.line.values[place], row.line),
    )


def _title(row: SheetRow) -> str:
    if row.line.comparison:
        return f"{_INDENT}{row.line.comparison}"
    if row.follows:
        return f"{_INDENT}{series_label(row.line.series)}"
    return _whole_title(row.line)


def _whole_title(line: CompilationLine) -> str:
    title = coded(line.indicator.code, line.indicator.title)
    if line.comparison:
        return f"{title}. {line.comparison}"
    return f"{title}\n{_INDENT}{line.series}" if line.series else title


def _development(row: SheetRow) -> str:
    line = row.line
    if line.comparison:
        return ""
    distance = f" {line.distance.sentence}" if line.distance else ""
    return f"{trend_word(line.development.trend)}. {line.development.sentence}{distance}"


def _value(observation: Observation | None, line: CompilationLine) -> str:
    """Return a value in few words; of a month, which one it is."""
    if observation is None:
        return ""
    shown = observation.shown(None, line.decimals)
    if observation.missing_reason is not None:
        return shown.partition(",")[0]
    if observation.value is not None:
        shown = with_unit(shown, line.indicator.unit if line.indicator.unit == "%" else None)
    if not is_year(observation.period):
        shown = f"{shown} ({period_label(observation.period).partition(' ')[0][:3]})"
    return shown


def _explained_value(observation: Observation | None, line: CompilationLine) -> str:
    """Return a value in full, with what was noted about it."""
    if observation is None:
        return ""
    parts = (observation.shown(line.indicator.unit, line.decimals), observation.note or "")
    return " · ".join(part for part in parts if part)


def _is_missing(observation: Observation | None) -> bool:
    return observation is not None and observation.missing_reason is not None
