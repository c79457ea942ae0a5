"""Starting a proposal round: what it is called, and until when units can answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.domain.core.language import _
from tracker.domain.forms.content import last_day_to_answer
from tracker.domain.rounds.proposal_round import ROUND_FIELDS
from tracker.errors import TrackerError
from tracker.store.rounds.rounds import open_round
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.editors import DateEditor
from tracker.ui.session import Session

_WIDTH = 520


class StartRoundDialog(Frame):
    """Accepted when a round has been started."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Starta förslagsrunda"), parent, width=_WIDTH)
        self._session = session
        labels = session.labels
        about = _(
            "Alla {units} frågas vad de vill ha med i {plan}. Nästa steg är att skapa formulär."
            " Ingenting skickas förrän du själv gör det."
        )
        self.body.addWidget(
            label(
                about.format(units=labels.unit.plural, plan=labels.plan.definite),
                "muted",
                wrap=True,
            )
        )
        last = last_day_to_answer(session.today())
        self.name = QLineEdit(_("Förslag {year}").format(year=last.year))
        self.name.setAccessibleName(_(ROUND_FIELDS["title"].label))
        self.last_day = DateEditor(ROUND_FIELDS["last_day"])
        self.last_day.name_for_screen_reader(_(ROUND_FIELDS["last_day"].label))
        self.last_day.set_value(last.isoformat())
        self.last_day.committed.connect(self.last_day.set_value)
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        grid = caption_grid()
        add_captioned(grid, _(ROUND_FIELDS["title"].label), self.name)
        add_captioned(grid, _(ROUND_FIELDS["last_day"].label), self.last_day)
        self.body.addLayout(grid)
        self.body.addWidget(self.problem)
        self.add_button(_("Avbryt"), self.reject)
        self.start_button = self.add_button(_("Starta rundan"), self.accept, role="primary")
        self.name.setFocus()

    def accept(self) -> None:
        """Start the round as it is written."""
        self.last_day.commit()
        if self.last_day.problem:
            return
        plan, today = self._session.plan, self._session.today()
        try:
            entered = ROUND_FIELDS["last_day"].clean(self.last_day.entered())
            day = date.fromisoformat(str(entered)) if entered else None
            with plan.change(_("Startade en förslagsrunda")) as draft:
                open_round(plan, today, title=self.name.text().strip() or None, last_day=day)
        except TrackerError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self._session.announce(draft.changes, self)
        super().accept()
