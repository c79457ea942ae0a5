"""What the coordinator says in the forms: instructions, and a question or two of her own."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import _
from tracker.domain.rounds.form_words import (
    INSTRUCTIONS,
    MOST_QUESTIONS,
    FormQuestion,
    QuestionKind,
    question_kind_word,
)
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.form_words import (
    Asking,
    ask_own,
    instructions_of,
    questions,
    questions_of,
    set_instructions,
)
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

_WIDTH = 640


class _QuestionFields:
    """The fields of one question: its words, how it is answered, what there is to choose among."""

    def __init__(self, number: int) -> None:
        self.text, self.kind, self.choices = QLineEdit(), NamedBox(), QPlainTextEdit()
        self.caption = _("Egen fråga {number}").format(number=number)
        for kind in QuestionKind:
            self.kind.addItem(question_kind_word(kind), kind)
        self.choices.setTabChangesFocus(True)
        self.choices.setFixedHeight(8 * GRID)
        self.choices.setPlaceholderText(_("Ett svar på varje rad"))
        self.kind.currentIndexChanged.connect(lambda _index: self.show_choices())
        self.choices_caption: QWidget | None = None

    def show(self, question: FormQuestion | None) -> None:
        """Show a question, or none."""
        self.text.setText("" if question is None else question.text)
        kind = QuestionKind.TEXT if question is None else question.kind
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.choices.setPlainText("" if question is None else question.choices or "")
        self.show_choices()

    def show_choices(self) -> None:
        """Show what there is to choose among only where something is chosen."""
        is_choice = self.kind.currentData() == QuestionKind.CHOICE
        for widget in (self.choices, self.choices_caption):
            if widget is not None:
                widget.setVisible(is_choice)

    def differs_from(self, question: FormQuestion | None) -> bool:
        """Return whether something else is written than a question."""
        text, kind = self.text.text().strip(), QuestionKind(self.kind.currentData())
        if question is None:
            return bool(text)
        chosen = "\n".join(self.lines()) if kind is QuestionKind.CHOICE else ""
        return (text, kind, chosen) != (question.text, question.kind, question.choices or "")

    def lines(self) -> list[str]:
        """Return the answers to choose among."""
        return [line.strip() for line in self.choices.toPlainText().splitlines() if line.strip()]


class FormWordsDialog(Frame):
    """Accepted when what is said in the forms of a year or of a round has been written."""

    def __init__(
        self, session: Session, period: AnyPeriod | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Anvisningar och egna frågor"), parent, width=_WIDTH)
        self._session = session
        self._period = period
        about = _(
            "Det här står på formulärets första blad, och anvisningarna i brevet. Svaren på"
            " frågorna sparas för varje enhet och kommer med i uppföljningens filer."
        )
        self.body.addWidget(label(about, "muted", wrap=True))
        self.instructions = QPlainTextEdit()
        self.instructions.setTabChangesFocus(True)
        self.instructions.setFixedHeight(14 * GRID)
        self.questions = [_QuestionFields(number) for number in range(1, MOST_QUESTIONS + 1)]
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        self._lay_out()
        self._fill()
        self.add_button(_("Avbryt"), self.reject)
        self.save_button = self.add_button(_("Spara"), self.accept, role="primary")
        self.instructions.setFocus()

    def accept(self) -> None:
        """Write what differs, as one change."""
        plan = self._session.plan
        try:
            with plan.change(_("Skrev i formulären")) as draft:
                self._write(plan)
        except TrackerError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self._session.announce(draft.changes, self)
        super().accept()

    def _write(self, plan: PlanFile) -> None:
        if self._period is not None:
            plan.followups.require_open(self._period)
            plan.followups.begin(self._period)
        asking = self._asking(plan)
        if asking is None:
            return
        set_instructions(plan, asking, self.instructions.toPlainText())
        present = questions_of(plan.connection, asking)
        for place, fields in enumerate(self.questions):
            question = present[place] if place < len(present) else None
            if not fields.differs_from(question):
                continue
            kind = QuestionKind(fields.kind.currentData())
            lines = fields.lines() if kind is QuestionKind.CHOICE else []
            if question is not None and fields.text.text().strip():
                questions(plan.connection).update(
                    question.id,
                    text=fields.text.text(),
                    kind=kind,
                    choices="\n".join(lines) or None,
                )
                continue
            if question is not None:
                questions(plan.connection).delete(question.id)
            else:
                ask_own(plan, asking, fields.text.text(), kind, lines)

    def _asking(self, plan: PlanFile) -> Asking | None:
        if self._period is not None:
            return Asking.of_period(plan.connection, self._period)
        return Asking.of_round(plan.rounds.require_open().id)

    def _lay_out(self) -> None:
        grid = caption_grid()
        add_captioned(grid, _(INSTRUCTIONS.label), self.instructions)
        self.instructions.setAccessibleName(_(INSTRUCTIONS.label))
        for fields in self.questions:
            add_captioned(grid, fields.caption, fields.text)
            fields.text.setAccessibleName(fields.caption)
            add_captioned(grid, _("Svaret är"), fields.kind)
            fields.kind.setAccessibleName(_("Svaret är"))
            fields.choices_caption = add_captioned(grid, _("Att välja bland"), fields.choices)
            fields.choices.setAccessibleName(_("Att välja bland"))
        self.body.addLayout(grid)
        self.body.addWidget(self.problem)

    def _fill(self) -> None:
        plan = self._session.plan
        asking = self._asking(plan)
        self.instructions.setPlainText(instructions_of(plan.connection, asking))
        present = questions_of(plan.connection, asking)
        for place, fields in enumerate(self.questions):
            fields.show(present[place] if place < len(present) else None)
