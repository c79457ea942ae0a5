"""Choosing what a new plan starts from, and where its file shall lie."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.plan.plan import PLAN_FIELDS
from tracker.domain.plan.strategy import Strategy
from tracker.store.plan_file import SUFFIX
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, align_captions, caption_grid
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.folders import (
    FolderKind,
    folder_for,
    make_own_folder,
    remember_folder,
)
from tracker.ui.kit.fields.target_fields import TargetFields, file_stem
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.strategy_choices import (
    BLANK,
    MUNICIPALITIES,
    StrategyChoice,
    read_choices,
)


class NewPlanDialog(Frame):
    """Accepted when the user wants the plan; the properties hold its strategy and place.

    The file is not made here: give `strategy_of` to `tracker.store.strategy.builder.create_plan`.
    With a `source` the plan is to be filled from that file, and begins as an empty one.
    """

    def __init__(
        self,
        settings: Settings,
        strategy_id: str | None = None,
        parent: QWidget | None = None,
        *,
        source: Path | None = None,
    ) -> None:
        super().__init__(_("Ny plan"), parent, width=832)
        self._settings = settings
        self._choices = {choice.id: choice for choice in read_choices()}
        self.strategies = TwoLineList(_("Utgå från"))
        self.example = QCheckBox(_("Fyll med exempel på aktiviteter"))
        self.municipality = QLineEdit()
        self._source = source
        self.title = QLineEdit(" ".join(source.stem.split()) if source else _("Handlingsplan"))
        self.title.setCursorPosition(0)
        self.target = TargetFields(SUFFIX)
        self._title = label("", "subheading", wrap=True)
        self._facts = label("", "muted", wrap=True)
        self._title_note = label("", "danger")
        self._blank_fields = self._make_blank_fields()
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self._create = self.add_button(_("Skapa plan"), self.accept, role="primary")
        self._fill_list()
        self.target.suggest(folder_for(settings, FolderKind.PLANS), self.title.text())
        self.strategies.currentRowChanged.connect(self._show_strategy)
        self.municipality.textChanged.connect(self._suggest_name)
        self.title.textChanged.connect(self._check)
        self.target.changed.connect(self._check)
        first = BLANK if source is not None else next(iter(MUNICIPALITIES))
        self._choose(strategy_id or first)
        self.strategies.setFocus()

    @property
    def strategy_id(self) -> str:
        """The chosen strategy, or `blank`."""
        return str(self.strategies.current_value())

    @property
    def with_example(self) -> bool:
        """Whether the plan shall be filled with example activities."""
        return self.example.isChecked() and self._has_example()

    @property
    def path(self) -> Path:
        """Where the plan shall lie."""
        return self.target.path()

    def accept(self) -> None:
        """Accept when the plan can be made, and remember its folder."""
        if self._create.isEnabled():
            make_own_folder(self.path.parent)
            remember_folder(self._settings, FolderKind.PLANS, self.path.parent)
            super().accept()

    def _make_blank_fields(self) -> QWidget:
        fields = QWidget()
        grid = caption_grid(fields)
        for name, field in (("municipality", self.municipality), ("title", self.title)):
            rule = PLAN_FIELDS[name]
            field.setAccessibleName(_(rule.label))
            field.setMaxLength(rule.max_length)
            add_captioned(grid, _(rule.label), field)
        grid.addWidget(self._title_note, grid.rowCount(), 1)
        align_captions(grid, self.target.grid)
        return fields

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(label(_("Utgå från"), "subheading"))
        left.addWidget(self.strategies, 1)
        self.strategies.setMinimumHeight(self.strategies.height_of(len(MUNICIPALITIES) + 1))
        self.strategies.setFixedWidth(scaled(360))
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self._title)
        right.addWidget(self._facts)
        right.addWidget(self._blank_fields)
        right.addWidget(self.example)
        right.addStretch(1)
        right.addWidget(label(_("Spara som"), "subheading"))
        right.addWidget(self.target)
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.body.addLayout(row)
        if self._source is not None:
            sentence = _(
                "{file} läses sedan in i planen. Du ser vad som händer innan något tas in."
            )
            self.body.addWidget(label(sentence.format(file=self._source.name), "muted", wrap=True))

    def _fill_list(self) -> None:
        for name, municipality in MUNICIPALITIES.items():
            self.strategies.add(municipality, self._choice(name).facts, name)
        self.strategies.add(_("Tom plan"), _("Utan färdiga områden och mål"), BLANK)

    def _choose(self, strategy_id: str) -> None:
        ids = [*MUNICIPALITIES, BLANK]
        self.strategies.setCurrentRow(ids.index(strategy_id) if strategy_id in ids else 0)

    def _show_strategy(self) -> None:
        is_blank = self.strategy_id == BLANK
        if is_blank:
            self._title.setText(_("Tom plan"))
            self._facts.setText(_("Du lägger själv in områden, mål och aktiviteter."))
        else:
            choice = self._choice(self.strategy_id)
            self._title.setText(choice.title)
            self._facts.setText(_("{facts}. Allt går att ändra sedan.").format(facts=choice.facts))
        self._blank_fields.setVisible(is_blank)
        self.example.setVisible(self._has_example())
        self._suggest_name()

    def _suggest_name(self) -> None:
        name = MUNICIPALITIES.get(self.strategy_id, self.municipality.text())
        stem = "" if self._source is None else self._source.stem
        self.target.suggest_name(file_stem(stem or name) or _("Handlingsplan"))
        self._check()

    def _check(self) -> None:
        has_title = self.strategy_id != BLANK or bool(self.title.text().strip())
        self._title_note.setText("" if has_title else _("Skriv en titel."))
        self._create.setEnabled(has_title and not self.target.problem())

    def _choice(self, strategy_id: str) -> StrategyChoice:
        return self._choices[strategy_id]

    def _has_example(self) -> bool:
        has_one = self.strategy_id != BLANK and self._choice(self.strategy_id).has_example
        return has_one and self._source is None


def strategy_of(dialog: NewPlanDialog, today: date) -> Strategy:
    """Return the strategy that the plan of an accepted dialog starts from.

    Dates of an example are counted from `today`.
    """
    from tracker.exchange.strategies.strategies import load_builtin, load_example

    if dialog.strategy_id == BLANK:
        return Strategy(
            id=BLANK,
            municipality=dialog.municipality.text().strip(),
            title=dialog.title.text().strip(),
        )
    if dialog.with_example:
        return load_example(dialog.strategy_id, today)
    return load_builtin(dialog.strategy_id)
