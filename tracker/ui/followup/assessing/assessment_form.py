"""The working group's judgement of a level for a period: fulfilment, trend and a comment."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import _
from tracker.domain.followup.assessed import AreaPart
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.assessment import (
    AREA_ASSESSMENT_FIELDS,
    ASSESSMENT_FIELDS,
    Fulfilment,
    fulfilment_word,
)
from tracker.store.followup.assessing import AssessedLine, assessments_of
from tracker.ui.followup.assessing.level_list import TREND_ICONS
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.year_form import Beside, YearForm, beside_text, said_beside
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import FULFILMENT_SIGNS, trend_color
from tracker.ui.session import Session

_NAMES = ("fulfilment", "trend", "comment")


class AssessmentForm(YearForm):
    """Shows and edits the judgement of one level, the one before beside."""

    _line: AssessedLine | None = None

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, [ASSESSMENT_FIELDS[name] for name in _NAMES], parent)
        self._period: AnyPeriod = 0

    def show_level(self, period: AnyPeriod, line: AssessedLine, *, editable: bool) -> None:
        """Show a level's judgement; what is being written about another level is saved."""
        self.turn_to((period, line.key))
        self._period, self._line = period, line
        judged, before = line.assessment, line.before
        values = {name: getattr(judged, name) if judged is not None else None for name in _NAMES}
        beside = {}
        if before is not None and before.fulfilment is not None:
            said = said_beside(fulfilment_word(before.fulfilment), line.beside)
            beside["fulfilment"] = Beside(said)
        if before is not None and before.trend is not None:
            beside["trend"] = Beside(said_beside(trend_word(before.trend), line.beside))
        if before is not None and before.comment:
            beside["comment"] = beside_text(before.comment, line.beside)
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

    def caption(self, field: Field) -> str:
        return _((AREA_ASSESSMENT_FIELDS[field.name] if self._is_of_area() else field).label)

    def change_label(self, field: Field) -> str:
        title = self._line.part.title if self._line is not None else ""
        if self._is_of_area() and field.name == "fulfilment":
            return _("Bedömde {title} {year}").format(title=title, year=self._period)
        text = _("Bedömde {field} {year}: {title}")
        return text.format(field=self.caption(field).lower(), year=self._period, title=title)

    def write(self, name: str, value: object) -> object:
        if self._line is None:
            return None
        rows, level_id = assessments_of(self.session.plan.connection, self._line.part)
        return rows.put(self._period, level_id, **{name: value})

    def _is_of_area(self) -> bool:
        return self._line is not None and isinstance(self._line.part, AreaPart)
