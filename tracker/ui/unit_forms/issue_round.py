"""Making the forms of the open proposal round: for which units, and where the files are put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.domain.forms.unit_form import IssuedForm
from tracker.domain.rounds.proposal_round import AnswerState, answer_word
from tracker.store.forms.queries import reporting_units
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.content import round_forms
from tracker.store.rounds.rounds import mark_sent, record_forms
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress
from tracker.ui.unit_forms.issue_forms import IssueFormsDialog, Order
from tracker.ui.unit_forms.unit_list import TickedUnit

if TYPE_CHECKING:
    from tracker.exchange.forms.issue_forms import WrittenForms


class IssueRoundDialog(IssueFormsDialog):
    """Makes the forms in which units propose; without ids, those of all that have none yet."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        unit_ids: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        self._round = session.plan.rounds.require_open()
        super().__init__(session, settings, unit_ids, parent)

    def _title(self) -> str:
        return _("Skapa formulär: {title}").format(title=self._round.title)

    def _spoken_year(self) -> int | None:
        return None

    def _about(self) -> str:
        nouns = self._session.labels
        sentence = _(
            "Varje {unit} får en egen Excelfil där den väljer bland {areas} och föreslår"
            " {activities}. Vad den redan har i planen står bredvid."
        )
        return sentence.format(
            unit=nouns.unit.singular,
            areas=nouns.focus_area.plural,
            activities=nouns.activity.plural,
        )

    def _suggest_last_day(self) -> None:
        last = self._round.last_day
        self._suggested = last.isoformat() if last is not None else ""
        self.last_day.set_value(self._suggested or None)

    def _units(self) -> tuple[list[TickedUnit], set[int]]:
        plan = self._session.plan
        answers = plan.round_units.of_round(self._round.id)
        rows, waiting = [], set()
        for unit in reporting_units(plan):
            answer = answers.get(unit.id)
            state = answer.state if answer is not None else AnswerState.NOT_ISSUED
            day = answer.latest if answer is not None else None
            rows.append(TickedUnit(unit, answer_word(state), day))
            if state is AnswerState.NOT_ISSUED:
                waiting.add(unit.id)
        return rows, waiting

    def _require_open(self) -> None:
        self._session.plan.rounds.require_open()

    def _work(self, order: Order) -> Callable[[Progress], WrittenForms]:
        return partial(write_round_forms, self._session.plan, order)

    def _note_made(self, forms: Iterable[IssuedForm]) -> int:
        plan, made = self._session.plan, list(forms)
        day = self._day()
        if day != self._round.last_day:
            plan.rounds.update(self._round.id, last_day=day)
        record_forms(plan, made)
        return len(made)

    def _note_sent(self, forms: Sequence[IssuedForm]) -> int:
        unit_ids = [form.unit_id for form in forms]
        return mark_sent(self._session.plan, unit_ids, self._session.today())

    def _after(self) -> list[str]:
        return []


def write_round_forms(plan: PlanFile, order: Order, progress: Progress) -> WrittenForms:
    """Write units' forms from a private copy of the plan; they are to be recorded and placed.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when the
    plan cannot be read or a file cannot be written, CancelledError when it is stopped.
    """
    from tracker.exchange.forms.issue_forms import write_forms
    from tracker.exchange.rounds.issuing import ROUND_FORM

    with plan.copy() as copy:
        contents = [
            replace(content, last_day=order.last_day)
            for content in round_forms(copy, order.unit_ids, order.today)
        ]
        return write_forms(contents, order.folder, progress, drafts=order.drafts, kind=ROUND_FORM)
