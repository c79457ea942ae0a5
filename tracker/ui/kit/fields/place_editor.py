"""The editor of what something belongs to: a level, and a row of it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tracker.domain.activities.selection import Column
from tracker.domain.core.fields import Field, Stored
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.indicators.indicator import Level
from tracker.errors import InvalidValueError
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.editors import let_type, unknown_choice
from tracker.ui.kit.fields.field_editor import Differing, FieldEditor
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

PLACE = Field("place", N_("Hör till"), required=True)
"""What something belongs to, as one value: see `place_value`."""


def place_value(level: Level, row_id: int | None) -> str:
    """Return a place as one value: "plan", "goal:6", or "goal:" while no row is chosen."""
    return str(level) if level is Level.PLAN else f"{level}:{row_id or ''}"


def read_place(value: str) -> tuple[Level, int | None]:
    """Return the level and the row of a value made by `place_value`."""
    level, _colon, row_id = value.partition(":")
    return Level(level), int(row_id) if row_id else None


class PlaceEditor(FieldEditor):
    """Two lists: the level, and beside it the rows of that level, found by typing."""

    def __init__(self, session: Session, choices: Choices) -> None:
        super().__init__(PLACE)
        self._session = session
        self._choices = choices
        self.levels = NamedBox()
        self.rows = NamedBox()
        self.rows.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        let_type(self.rows)
        self._use(self.levels)
        self._row.setStretch(0, 0)
        self._row.addWidget(self.rows, 1)
        self.levels.activated.connect(self._on_level)
        self.rows.activated.connect(lambda _index: self.commit())
        line = self.rows.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.commit)

    def show_value(self, value: Any) -> None:
        level, row_id = read_place(value or place_value(Level.PLAN, None))
        self._show_level(level)
        self._show_row(self.rows.findData(row_id))

    def show_differing(self) -> None:
        self._show_level(Level.PLAN)
        self.levels.setCurrentIndex(-1)

    def entered(self) -> Any:
        text = self.rows.currentText().strip()
        place = self.rows.findText(text, Qt.MatchFlag.MatchFixedString)
        if place < 0 and text:
            raise InvalidValueError(PLACE.name, unknown_choice(text))
        chosen = self.rows.currentIndex()
        if chosen >= 0 and self.rows.itemText(chosen) == self.rows.currentText():
            place = chosen  # of several that read alike
        row_id = self.rows.itemData(place) if place >= 0 and text else None
        return place_value(Level(self.levels.currentData() or Level.PLAN), row_id)

    def draft(self) -> Hashable:
        return (
            str(self.levels.currentData() or ""),
            self.rows.currentText(),
            self.rows.currentData(),
        )

    def show_draft(self, draft: Any) -> None:
        level, text, row_id = draft
        self._show_level(Level(level))
        self._show_row(self.rows.findData(row_id))
        self.rows.setEditText(text)

    def words_for(self, value: Stored | Differing) -> str:
        if not isinstance(value, str):
            return super().words_for(value)
        level, row_id = read_place(value)
        rows = {option.value: option.text for option in self._options(level)}
        return rows.get(row_id) or dict(self._level_words())[level]

    # Helping

    def _level_words(self) -> list[tuple[Level, str]]:
        labels = self._session.labels
        goal = labels.goal if self._choices.uses(Column.GOAL) else labels.overall_goal
        words = [
            (Level.PLAN, _("Hela {plan}").format(plan=labels.plan.definite)),
            (Level.FOCUS_AREA, labels.focus_area.title),
            (Level.GOAL, goal.title),
            (Level.ACTIVITY, labels.activity.title),
        ]
        has_goals = bool(self._options(Level.GOAL))
        return [(level, text) for level, text in words if level is not Level.GOAL or has_goals]

    def _show_level(self, level: Level) -> None:
        self.levels.clear()
        for kind, text in self._level_words():
            self.levels.addItem(text, kind)
        self.levels.setCurrentIndex(self.levels.findData(level))
        self.rows.clear()
        for option in self._options(level):
            self.rows.addItem(option.text, option.value)
        self.rows.setVisible(level is not Level.PLAN)
        self.rows.setAccessibleName(self.levels.currentText())
        self._show_row(-1)

    def _show_row(self, place: int) -> None:
        self.rows.setCurrentIndex(place)
        line = self.rows.lineEdit()
        if line is not None:
            line.setText(self.rows.itemText(place))
            line.setCursorPosition(0)

    def _options(self, level: Level) -> list[Option]:
        if not self._session.is_open or level is Level.PLAN:
            return []
        if level is Level.ACTIVITY:
            rows = self._session.plan.activities.all()
            return [Option(activity.id, coded(activity.code, activity.title)) for activity in rows]
        return self._choices.rows(str(level))

    def _on_level(self, _index: int) -> None:
        level = Level(self.levels.currentData())
        self._show_level(level)
        if level is Level.PLAN:
            self.commit()
        else:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
