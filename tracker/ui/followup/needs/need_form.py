"""The working group's answer for a period: whether what is done meets the need, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import _
from tracker.domain.reporting.need import NEED_FIELDS, NeedAnswer, NeedLine, need_word
from tracker.ui.followup.needs.need_list import answer_icon
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.year_form import Beside, YearForm, beside_text, said_beside
from tracker.ui.session import Session

_NAMES = ("answer", "reason")


class NeedForm(YearForm):
    """Shows and edits the judgement of one need, the one before beside."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, [NEED_FIELDS[name] for name in _NAMES], parent)
        self._period: AnyPeriod = 0
        self._line: NeedLine | None = None

    def show_need(self, period: AnyPeriod, line: NeedLine, *, editable: bool) -> None:
        """Show the judgement of a need; what is being written about another one is saved."""
        self.turn_to((period, line.key))
        self._period, self._line = period, line
        judged, before = line.judged, line.before
        values = {name: getattr(judged, name) if judged is not None else None for name in _NAMES}
        beside = {}
        if before is not None and before.answer is not None:
            beside["answer"] = Beside(said_beside(need_word(before.answer), line.beside))
        if before is not None and before.reason:
            beside["reason"] = beside_text(before.reason, line.beside)
        self.show_values(values, beside, editable=editable)

    def options(self, field: Field) -> list[Option]:
        """Return the answers that can be chosen."""
        if field.name != "answer":
            return super().options(field)
        none = Option(None, need_word(None))
        return [
            none,
            *(Option(str(each), need_word(each), answer_icon(each)) for each in NeedAnswer),
        ]

    def change_label(self, field: Field) -> str:
        """Return what the change is called in the history."""
        name = self._line.name if self._line is not None else ""
        text = _("Bedömde behovet {year}: {name}")
        if field.name == "reason":
            text = _("Skrev skäl till bedömt behov {year}: {name}")
        return text.format(year=self._period, name=name)

    def write(self, name: str, value: object) -> object:
        """Write a field of the judgement, inside a change."""
        if self._line is None:
            return None
        return self.session.plan.needs.put(self._period, *self._line.key, **{name: value})
