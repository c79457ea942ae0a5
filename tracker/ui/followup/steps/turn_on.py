"""The question which steps the year shall have, answered before there are any."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from tracker.domain.core.language import _
from tracker.domain.reporting.year_step import SUGGESTED, SuggestedStep, step_word
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.session import Session

_WIDTH = 520


class TurnOnDialog(Frame):
    """Accepted when the chosen steps have been written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Slå på årets steg"), parent, width=_WIDTH)
        self._session = session
        self.body.addWidget(
            label(
                _(
                    "Vilka steg har året hos er? Dagarna är förslag och står som förslag tills ni"
                    " ändrar dem eller säger att de stämmer. Programmet gör ingenting av sig"
                    " självt: det visar vad som är näst i tur."
                ),
                "muted",
                wrap=True,
            )
        )
        self.boxes = {step: QCheckBox(_offer(step)) for step in SUGGESTED}
        for box in self.boxes.values():
            box.setChecked(True)
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.add_button(_("Avbryt"), self.reject)
        self.turn_on_button = self.add_button(_("Slå på"), self.turn_on, role="primary")
        session.closed.connect(self.reject)

    def turn_on(self) -> None:
        """Write the chosen steps as one change."""
        wanted = tuple(step for step, box in self.boxes.items() if box.isChecked())
        plan, today = self._session.plan, self._session.today()
        change_label = _("Slog på årets steg")
        if self._session.change(change_label, plan.year_steps.turn_on, today, wanted):
            self.accept()


def _offer(step: SuggestedStep) -> str:
    """Return "Skicka ut formulären – 15 november", or where its days are from."""
    name = step_word(step.kind)
    if step.month is None or step.day is None:
        if step.kind.value == "council":
            return _("{step} – dagarna från sidan Möten").format(step=name)
        return _("{step} – dagen från planen").format(step=name)
    day = f"{step.day}/{step.month}"
    about = _(", om året före") if step.lag else ""
    return _("{step} – förslag {day}{about}").format(step=name, day=day, about=about)
