"""The working group's judgement of a goal for a year: fulfilment, trend and a comment."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.assessment import ASSESSMENT_FIELDS, Fulfilment, fulfilment_word
from tracker.store.followup.assessing import GoalLine
from tracker.ui.followup.assessing.goal_list import TREND_ICONS
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.year_form import USE_LAST_YEAR, Beside, YearForm
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import FULFILMENT_SIGNS, trend_color
from tracker.ui.session import Session

_NAMES = ("fulfilment", "trend", "comment")


class AssessmentForm(YearForm):
    """Shows and edits the judgement of one goal, last year's beside."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, [ASSESSMENT_FIELDS[name] for name in _NAMES], parent)
        self._year = 0
        self._line: GoalLine | None = None

    def show_goal(self, year: int, line: GoalLine, *, editable: bool) -> None:
        """Show a goal's judgement; what is being written about another goal is saved."""
        self.turn_to((year, line.key))
        self._year, self._line = year, line
        judged, before = line.assessment, line.before
        values = {name: getattr(judged, name) if judged is not None else None for name in _NAMES}
        beside = {}
        text = _("Förra året: {word}")
        if before is not None and before.fulfilment is not None:
            beside["fulfilment"] = Beside(text.format(word=fulfilment_word(before.fulfilment)))
        if before is not None and before.trend is not None:
            beside["trend"] = Beside(text.format(word=trend_word(before.trend)))
        if before is not None and before.comment:
            beside["comment"] = Beside(before.comment, _(USE_LAST_YEAR), before.comment)
        self.show_values(values, beside, editable=editable)

    def options(self, field: Field) -> list[Option]:
        none = Option(None, _("Inte bedömt") if field.name == "fulfilment" else "–")
        if field.name == "trend":
            return [
                none,
                *(
                    Option(
                        str(trend),
                        trend_word(trend),
                        icon(TREND_ICONS[trend], theme.color(trend_color(trend))),
                    )
                    for trend in Trend
                ),
            ]
        signs = {
            fulfilment: (name, theme.color(tint))
            for fulfilment, (name, tint) in FULFILMENT_SIGNS.items()
        }
        judged = [
            Option(str(fulfilment), fulfilment_word(fulfilment), icon(*signs[fulfilment]))
            for fulfilment in Fulfilment
        ]
        return [none, *judged]

    def change_label(self, field: Field) -> str:
        title = self._line.goal.title if self._line is not None else ""
        text = _("Bedömde {field} {year}: {title}")
        return text.format(field=_(field.label).lower(), year=self._year, title=title)

    def write(self, name: str, value: object) -> object:
        if self._line is None:
            return None
        return self.session.plan.assessments.put(self._year, self._line.key, **{name: value})
