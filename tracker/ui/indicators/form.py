"""The form of one indicator, saved field by field when each is left, and its history."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.indicators.indicator import (
    INDICATOR_FIELDS,
    Direction,
    Indicator,
    Level,
    ValueKind,
    indicator_word,
    series_from_json,
)
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.indicators.history import IndicatorHistory
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.editors import ChoiceEditor, Options, TextEditor, let_type, make_editor
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

LINES: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("code", "kind"),
    ("unit", "direction"),
    ("definition",),
    ("source", "kpi_id"),
    ("breakdown",),
    ("series",),
)
"""The form's lines of one or two fields, below what the indicator belongs to."""


class SeriesEditor(TextEditor):
    """The names of the series, one a line."""

    def show_value(self, value: Any) -> None:
        super().show_value("\n".join(series_from_json(str(value or "[]"))))

    def entered(self) -> Any:
        return json.dumps(str(super().entered()).splitlines(), ensure_ascii=False)


class PlaceEditor(QWidget):
    """What an indicator belongs to: a level, and a row of it. `chosen` carries both."""

    chosen = Signal(object, object)

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self.levels = QComboBox()
        self.levels.setAccessibleName(_("Hör till"))
        self.rows = QComboBox()
        self.rows.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        let_type(self.rows)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.levels)
        row.addWidget(self.rows, 1)
        self.setFocusProxy(self.levels)
        self.levels.activated.connect(self._on_level)
        self.rows.activated.connect(self._on_row)

    def show_place(self, level: Level, row_id: int | None) -> None:
        """Show what an indicator belongs to."""
        self.levels.clear()
        for kind, text in self._level_words():
            self.levels.addItem(text, kind)
        self.levels.setCurrentIndex(self.levels.findData(level))
        self._fill_rows(level)
        self.rows.setCurrentIndex(self.rows.findData(row_id))

    def _level_words(self) -> list[tuple[Level, str]]:
        labels = self._session.labels
        return [
            (Level.PLAN, _("Hela {plan}").format(plan=labels.plan.definite)),
            (Level.FOCUS_AREA, labels.focus_area.title),
            (Level.GOAL, labels.goal.title),
            (Level.ACTIVITY, labels.activity.title),
        ]

    def _fill_rows(self, level: Level) -> None:
        self.rows.clear()
        for option in self._options(level):
            self.rows.addItem(option.text, option.value)
        self.rows.setVisible(level is not Level.PLAN)
        self.rows.setAccessibleName(self.levels.currentText())
        self.rows.setCurrentIndex(-1)

    def _options(self, level: Level) -> list[Option]:
        if level in (Level.FOCUS_AREA, Level.GOAL):
            return self._choices.rows(str(level))
        if level is Level.ACTIVITY:
            rows = self._session.plan.activities.all()
            return [Option(activity.id, coded(activity.code, activity.title)) for activity in rows]
        return []

    def _on_level(self, _index: int) -> None:
        level = Level(self.levels.currentData())
        self._fill_rows(level)
        if level is Level.PLAN:
            self.chosen.emit(level, None)
        else:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, _index: int) -> None:
        if self.rows.currentData() is not None:
            self.chosen.emit(Level(self.levels.currentData()), self.rows.currentData())


class IndicatorForm(QScrollArea):
    """Shows and edits what an indicator is; its values are edited in the grid."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator: Indicator | None = None
        binding = Binding(
            write=self._write,
            caption=_caption,
            change_label=lambda field, _value: _("Ändrade {field}").format(
                field=_(field.label).lower()
            ),
            options=_options,
            make=_make_editor,
            fields=INDICATOR_FIELDS,
        )
        self._set = FieldSet(session, binding, self)
        self.place = PlaceEditor(session, choices)
        self.tags = TagEditor(session, "indicator")
        self.history = IndicatorHistory(session)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        self.place.chosen.connect(self._attach)

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

    def show_indicator(self, indicator: Indicator | None) -> None:
        """Show an indicator, first saving what is being written about another."""
        self._set.turn_to(None if indicator is None else indicator.id)
        self._indicator = indicator
        if indicator is None:
            return
        self._set.show_values({name: getattr(indicator, name) for name in self._set.editors})
        self.place.show_place(*indicator.attached_to)
        self.place.setEnabled(self._session.is_editable)
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
        for number, names in enumerate(LINES):
            layout.addLayout(self._set.line(names, spacing=2 * GRID))
            if number == 0:
                layout.addLayout(_captioned(_("Hör till"), self.place))
        layout.addSpacing(GRID)
        layout.addLayout(_captioned(_("Indelningar"), self.tags))
        layout.addSpacing(GRID)
        layout.addWidget(self.history)
        layout.addStretch(1)
        self.setWidget(content)

    def _write(self, name: str, value: object) -> None:
        if self._indicator is not None:
            self._session.plan.indicators.update(self._indicator.id, **{name: value})

    def _attach(self, level: Level, row_id: int | None) -> None:
        if self._indicator is not None:
            change_label = _("Ändrade vad {title} hör till").format(title=self._indicator.title)
            attach = self._session.plan.indicators.attach
            self._session.change(change_label, attach, self._indicator.id, level, row_id)


def _caption(field: Field) -> str:
    return _("Serier, en på varje rad") if field.name == "series" else _(field.label)


def _make_editor(field: Field, options: Options) -> FieldEditor:
    if field.name == "series":
        return SeriesEditor(field)
    editor = make_editor(field, options)
    if isinstance(editor, ChoiceEditor):
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
