"""Asks what a column shall hold to be shown: from a value until another, or a text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from tracker.domain.activities.asked import first_of
from tracker.domain.core.fields import Kind
from tracker.domain.core.language import _
from tracker.domain.own.own_field import OwnRule
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.editors import meaning_of


class AskRange(Frame):
    """Accepted when both bounds could be read; `take` is handed them as the plan keeps values.

    An empty one is no bound. A day may be written in any way, and what it means stands below.
    """

    def __init__(
        self,
        rule: OwnRule,
        bounds: tuple[str, str],
        take: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Filtrera på {field}").format(field=rule.label), parent)
        self._rule = rule
        self._take = take
        self.first, self.last = (QLineEdit(rule.written(bound or None)) for bound in bounds)
        form = QFormLayout()
        for line, name in ((self.first, _("Från och med")), (self.last, _("Till och med"))):
            line.setAccessibleName(name)
            line.textChanged.connect(self._tell)
            form.addRow(label(f"{name} ({rule.suffix})" if rule.suffix else name), line)
        self.body.addLayout(form)
        self.meaning = label("", "muted", wrap=True)
        self.problem = label("", "danger", wrap=True)
        self.body.addWidget(self.meaning)
        self.body.addWidget(self.problem)
        self.add_button(_("Avbryt"), self.reject)
        self.add_button(_("Filtrera"), self.accept, role="primary")
        if rule.kind is Kind.DATE:
            hint = _("Till exempel 2026-03-31, sista mars eller +2v")
            self.first.setPlaceholderText(hint)
            self.last.setPlaceholderText(hint)
        self._tell()
        self.first.selectAll()
        self.first.setFocus()

    def accept(self) -> None:
        """Filter by the bounds, or say which cannot be read, or that none lies between them."""
        try:
            least = str(first_of(self._rule).clean(self.first.text()) or "")
            most = str(self._rule.clean(self.last.text()) or "")
        except InvalidValueError as error:
            self._refuse(str(error))
            return
        if least and most and self._rule.sort_key(least) > self._rule.sort_key(most):
            self._refuse(_("Det första värdet ska inte vara högre än det andra."))
            return
        self._take(least, most)
        super().accept()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _tell(self) -> None:
        """Say which days are meant while they are written."""
        self.problem.hide()
        is_day = self._rule.kind is Kind.DATE
        lines = (
            (_("Från {day}"), first_of(self._rule), self.first),
            (_("Till {day}"), self._rule, self.last),
        )
        said = (
            text.format(day=meaning)
            for text, rule, line in lines
            if is_day and (meaning := meaning_of(rule, line.text()))
        )
        self.meaning.setText("\n".join(said))
        self.meaning.setVisible(bool(self.meaning.text()))


class AskText(Frame):
    """Accepted when `take` is handed the text that is sought, "" for none."""

    def __init__(
        self,
        rule: OwnRule,
        present: str,
        take: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Filtrera på {field}").format(field=rule.label), parent)
        self._take = take
        self.text = QLineEdit(present)
        self.text.setAccessibleName(_("Innehåller"))
        form = QFormLayout()
        form.addRow(label(_("Innehåller")), self.text)
        self.body.addLayout(form)
        self.add_button(_("Avbryt"), self.reject)
        self.add_button(_("Filtrera"), self.accept, role="primary")
        self.text.selectAll()
        self.text.setFocus()

    def accept(self) -> None:
        """Filter by what is written."""
        self._take(" ".join(self.text.text().split()))
        super().accept()
