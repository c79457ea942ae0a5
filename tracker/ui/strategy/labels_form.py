"""The plan's own words for its levels, with the sentences they will stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.fields import Field, by_name
from tracker.domain.core.labels import EN, ETT, LEVELS, Labels, Noun, capitalised
from tracker.domain.core.language import N_, _
from tracker.errors import InvalidValueError
from tracker.store.log.changes import Changes
from tracker.store.strategy import structure
from tracker.ui.kit.basics import button, card, label
from tracker.ui.kit.fields.editors import LineEditor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

LEVEL_NAMES = {
    "plan": N_("Planen"),
    "focus_area": N_("Område"),
    "overall_goal": N_("Övergripande mål"),
    "goal": N_("Mål i ett område"),
    "sub_goal": N_("Mål under ett mål"),
    "part": N_("Del av ett område"),
    "activity": N_("Aktivitet"),
    "indicator": N_("Indikator"),
    "unit": N_("Enhet"),
}
FORMS = by_name(
    [
        Field("singular", N_("Ental (en, ett)"), required=True, max_length=60),
        Field("plural", N_("Flertal (flera)"), required=True, max_length=60),
        Field("definite", N_("Bestämd form (den, det)"), required=True, max_length=60),
        Field("definite_plural", N_("Bestämt flertal (de)"), required=True, max_length=60),
    ]
)


def removed_sentence(noun: Noun, count: int) -> str:
    """Return "3 insatser togs bort."."""
    return _("{count} togs bort.").format(count=noun.counted(count))


def removal_question(noun: Noun) -> str:
    """Return "Ta bort insatsen?"."""
    return _("Ta bort {noun}?").format(noun=noun.definite)


PREVIEWS: tuple[tuple[str, Callable[[Noun], str]], ...] = (
    (N_("På knappar"), Noun.new),
    (N_("I filter"), Noun.every),
    (N_("För dem som saknar"), Noun.without),
    (N_("När något tas bort"), lambda noun: removed_sentence(noun, 3)),
    (N_("I frågor"), removal_question),
    (N_("I förklaringar"), lambda noun: capitalised(noun.definite_plural)),
)


class LabelsForm(QWidget):
    """Edits all nouns together; they are saved as one change, with the button or on leaving."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stored = self._draft = Labels()
        self._is_showing = False
        self._shown: tuple[str, Noun | None] = ("", None)
        self._build()
        session.changed.connect(self._on_changed)

    def show_labels(self) -> None:
        """Show the plan's words; what has been written and not yet saved stays."""
        stored = self._session.labels
        for level in LEVELS:
            if getattr(self._draft, level) == getattr(self._stored, level):
                self._draft = replace(self._draft, **{level: getattr(stored, level)})
        self._stored = stored
        self._name_levels()
        self._show_level()

    def forget(self) -> None:
        """Throw away what has not been saved."""
        self._stored = self._draft = self._session.labels
        self._name_levels()
        self._show_level()

    def commit_pending(self) -> None:
        """Save the words when they have been changed and can be taken."""
        if self.is_changed and self._session.is_editable and self._first_problem() is None:
            self.save()

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self._draft != self._stored

    def save(self) -> None:
        """Save all words as one change, or show what is wrong with the first that cannot be."""
        problem = self._first_problem()
        if problem is not None:
            level, name, sentence = problem
            self.level.setCurrentIndex(LEVELS.index(level))
            self.editors[name].refuse(sentence)
            return
        self._draft = _cleaned(self._draft)
        labels = self._draft
        plan = self._session.plan
        if self._session.change_by(
            self, _("Ändrade planens ord"), structure.write_plan, plan, "labels", labels.to_json()
        ):
            self._stored = labels
            self._show_level()

    def reset_level(self) -> None:
        """Write the usual words of the level shown; they are saved like any others."""
        self._take(getattr(Labels(), self.current_level))
        self._show_level()

    @property
    def current_level(self) -> str:
        """The level shown, such as `focus_area`."""
        return LEVELS[max(0, self.level.currentIndex())]

    # Building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(
            label(_("Orden syns i hela fönstret, i utskrifter och i formulär."), "muted", wrap=True)
        )
        self.level = NamedBox()
        self.level.setAccessibleName(_("Nivå"))
        self.level.addItems([""] * len(LEVELS))
        self.level.currentIndexChanged.connect(lambda _index: self._show_level())
        layout.addWidget(self.level)
        layout.addLayout(self._forms())
        layout.addLayout(self._genders())
        layout.addWidget(self._previews())
        layout.addLayout(self._buttons())
        layout.addStretch(1)

    def _forms(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID)
        self.editors = {name: LineEditor(field) for name, field in FORMS.items()}
        for place, (name, editor) in enumerate(self.editors.items()):
            line, column = divmod(place, 2)
            caption = label(_(FORMS[name].label), "muted")
            caption.setBuddy(editor)
            editor.name_for_screen_reader(_(FORMS[name].label))
            field_and_name = QVBoxLayout()
            field_and_name.setSpacing(2)
            field_and_name.addWidget(caption)
            field_and_name.addWidget(editor)
            grid.addLayout(field_and_name, line, column)
            grid.setColumnStretch(column, 1)
            written = editor.focusProxy()
            if isinstance(written, QLineEdit):
                written.textChanged.connect(lambda text, name=name: self._on_written(name, text))
        return grid

    def _genders(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        self.genders = {EN: QRadioButton("en"), ETT: QRadioButton("ett")}
        group = QButtonGroup(self)
        for gender, choice in self.genders.items():
            group.addButton(choice)
            row.addWidget(choice)
            choice.clicked.connect(
                lambda _on, gender=gender: self._take(replace(self._noun(), gender=gender))
            )
        row.addStretch(1)
        return row

    def _previews(self) -> QWidget:
        frame, column = card()
        column.addWidget(label(_("Så här visas orden"), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        self.previews = []
        for row, (where, _sentence) in enumerate(PREVIEWS):
            shown = label("", wrap=True)
            self.previews.append(shown)
            grid.addWidget(label(_(where), "muted"), row, 0)
            grid.addWidget(shown, row, 1)
        column.addLayout(grid)
        return frame

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.save_button = button(_("Spara orden"), self.save, role="primary")
        self.undo_button = button(_("Ångra ändringarna"), self.forget)
        self.reset_button = button(_("Återställ till ordlistan"), self.reset_level, role="link")
        for widget in (self.save_button, self.undo_button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.reset_button)
        return row

    # Showing

    def _name_levels(self) -> None:
        for place, level in enumerate(LEVELS):
            word = getattr(self._draft, level).singular
            self.level.setItemText(place, f"{_(LEVEL_NAMES[level])}: {word}")

    def _show_level(self) -> None:
        noun, editable = self._noun(), self._session.is_editable
        stored = self._stored_noun()
        self._is_showing = True
        for name, editor in self.editors.items():
            self._show_word(editor, getattr(stored, name), getattr(noun, name))
            editor.setEnabled(editable)
        self._shown = (self.current_level, stored)
        self._is_showing = False
        for gender, choice in self.genders.items():
            choice.setChecked(noun.gender == gender)
            choice.setEnabled(editable)
        self._show_state()

    def _show_word(self, editor: LineEditor, stored: str, word: str) -> None:
        """Show a word, and know what was stored; a word that stands there already is left."""
        shown_level, shown_noun = self._shown
        same = shown_level == self.current_level and shown_noun == self._stored_noun()
        if not same or editor.entered() != word:
            editor.set_value(_usable(editor.field, stored))
            editor.revert()
            editor.show_value(word)

    def _show_state(self) -> None:
        noun, editable = self._noun(), self._session.is_editable
        for shown, (_where, sentence) in zip(self.previews, PREVIEWS, strict=True):
            shown.setText(sentence(noun))
        self.save_button.setEnabled(editable and self.is_changed)
        self.undo_button.setEnabled(editable and self.is_changed)
        usual = getattr(Labels(), self.current_level)
        self.reset_button.setEnabled(editable and noun != usual)

    def _noun(self) -> Noun:
        noun: Noun = getattr(self._draft, self.current_level)
        return noun

    def _stored_noun(self) -> Noun:
        noun: Noun = getattr(self._stored, self.current_level)
        return noun

    def _on_written(self, name: str, text: str) -> None:
        if not self._is_showing:
            self._take(replace(self._noun(), **{name: text}))

    def _take(self, noun: Noun) -> None:
        self._draft = replace(self._draft, **{self.current_level: noun})
        self._name_levels()
        self._show_state()

    def _first_problem(self) -> tuple[str, str, str] | None:
        """Return the level, the form and the sentence of the first word that breaks a rule."""
        for level in LEVELS:
            noun = getattr(self._draft, level)
            for name, field in FORMS.items():
                try:
                    field.clean(getattr(noun, name))
                except InvalidValueError as error:
                    return level, name, str(error)
        return None

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if changes.touch("plan") and initiator is not self:
            self.show_labels()


def _usable(field: Field, word: str) -> str | None:
    """Return a stored word, or None for a word only another program can have written."""
    try:
        return str(field.clean(word))
    except InvalidValueError:
        return None


def _cleaned(labels: Labels) -> Labels:
    for level in LEVELS:
        noun = getattr(labels, level)
        words = {name: str(field.clean(getattr(noun, name))) for name, field in FORMS.items()}
        labels = replace(labels, **{level: replace(noun, **words)})
    return labels
