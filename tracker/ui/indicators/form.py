"""The form of one indicator, saved field by field when each is left, and its history."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.indicators.breakdown import breakdown_lines
from tracker.domain.indicators.indicator import (
    INDICATOR_FIELDS,
    Direction,
    Indicator,
    ValueKind,
    indicator_word,
    series_from_json,
)
from tracker.store.indicators.queries import IndicatorTable
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.indicators.comparisons import ComparisonsSection
from tracker.ui.indicators.history import IndicatorHistory
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.editors import ChoiceEditor, Options, TextEditor, make_editor
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.fields.place_editor import PLACE, PlaceEditor, place_value, read_place
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

LINES: tuple[tuple[str, ...], ...] = (
    ("title",),
    (PLACE.name,),
    ("code", "kind"),
    ("unit", "direction"),
    ("definition",),
    ("source", "kpi_id"),
    ("breakdown",),
    ("series",),
    ("further_breakdowns",),
    ("owner_unit_id",),
)
"""The form's lines of one or two fields."""


class SeriesEditor(TextEditor):
    """The names of the series, one a line."""

    def show_value(self, value: Any) -> None:
        super().show_value("\n".join(series_from_json(str(value or "[]"))))

    def entered(self) -> Any:
        return json.dumps(str(super().entered()).splitlines(), ensure_ascii=False)


class BreakdownsEditor(TextEditor):
    """The breakdowns beside the first, one a line: "Kön: kvinnor, män"."""

    def show_value(self, value: Any) -> None:
        super().show_value(breakdown_lines(str(value or "[]")))


class IndicatorForm(QScrollArea):
    """Shows and edits what an indicator is; its values are edited in the grid."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator: Indicator | None = None
        binding = Binding(
            write=self._write,
            caption=_caption,
            change_label=self._change_label,
            options=lambda field: (
                choices.options(field) if field.table == "unit" else _options(field)
            ),
            make=lambda field, options: (
                PlaceEditor(session, choices)
                if field.name == PLACE.name
                else _make_editor(field, options)
            ),
            fields={**INDICATOR_FIELDS, PLACE.name: PLACE},
        )
        self._set = FieldSet(session, binding, self)
        self.tags = TagEditor(session, "indicator")
        self.comparisons = ComparisonsSection(session, choices)
        self.history = IndicatorHistory(session)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

    def show_table(self, table: IndicatorTable | None) -> None:
        """Show an indicator, first saving what is being written about another."""
        self.show_indicator(table.indicator if table else None)
        self.comparisons.show_table(table)

    def show_indicator(self, indicator: Indicator | None) -> None:
        """Show what an indicator is."""
        self._set.turn_to(None if indicator is None else indicator.id)
        self._indicator = indicator
        if indicator is None:
            return
        values = {name: getattr(indicator, name) for name in INDICATOR_FIELDS}
        self._set.show_values({**values, PLACE.name: place_value(*indicator.attached_to)})
        self._set.show_line("further_breakdowns", shown=bool(indicator.breakdowns))
        self.tags.show_row(indicator.id)
        self.history.show_indicator(indicator.id)

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    def focus_title(self) -> None:
        """Stand in the title with its text selected, ready to write over."""
        editor = self.editor("title")
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        editor.select_all()

    def _build(self) -> None:
        content = QWidget()
        content.setObjectName("content")
        content.setMaximumWidth(100 * GRID)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + GRID // 2)
        for names in LINES:
            layout.addLayout(self._set.line(names, spacing=2 * GRID))
        layout.addSpacing(GRID)
        layout.addLayout(_captioned(_("Indelningar"), self.tags))
        layout.addSpacing(GRID)
        layout.addWidget(self.comparisons)
        layout.addSpacing(GRID)
        layout.addWidget(self.history)
        layout.addStretch(1)
        self.setWidget(content)

    def _write(self, name: str, value: object) -> None:
        if self._indicator is None:
            return
        indicators = self._session.plan.indicators
        if name == PLACE.name:
            indicators.attach(self._indicator.id, *read_place(str(value)))
        else:
            indicators.update(self._indicator.id, **{name: value})

    def _change_label(self, field: Field, _value: object) -> str:
        if field.name == PLACE.name and self._indicator is not None:
            return _("Ändrade vad {title} hör till").format(title=self._indicator.title)
        return _("Ändrade {field}").format(field=_(field.label).lower())


def _caption(field: Field) -> str:
    if field.name == "series":
        return _("Serier, en på varje rad")
    if field.name == "further_breakdowns":
        return _("Dela också upp efter, en uppdelning på varje rad (Kön: kvinnor, män)")
    return _(field.label)


def _make_editor(field: Field, options: Options) -> FieldEditor:
    if field.name == "series":
        return SeriesEditor(field)
    if field.name == "further_breakdowns":
        return BreakdownsEditor(field)
    editor = make_editor(field, options)
    if isinstance(editor, ChoiceEditor) and field.name != "owner_unit_id":
        editor.setMaximumWidth(40 * GRID)
    return editor


def _options(field: Field) -> list[Option]:
    if field.choices is ValueKind:
        return [Option(str(kind), indicator_word(kind)) for kind in ValueKind]
    if field.choices is Direction:
        none = Option(None, _("Ingen angiven"))
        return [
            none,
            *(Option(str(direction), indicator_word(direction)) for direction in Direction),
        ]
    return []


def _captioned(text: str, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    caption = label(text, "muted")
    caption.setBuddy(field)
    column.addWidget(caption)
    column.addWidget(field)
    return column
