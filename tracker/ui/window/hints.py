"""A hint for whoever is new, above the page it is about; put away for good when it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.ui.kit.basics import Picture, button, label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.settings import Settings
from tracker.ui.window.page_register import ACTIVITIES, FOLLOWUP, OVERVIEW

_HIDDEN_KEY = "hints/hidden"
_ALL = "all"


def _overview(labels: Labels) -> str:
    sentence = _(
        "Ctrl+L skriver {activity} på en rad, Ctrl+K hittar alla kommandon och F1 ger hjälp om"
        " sidan."
    )
    activity = f"{labels.activity.gender} {labels.activity.singular}"
    return sentence.format(activity=activity)


def _activities(_labels: Labels) -> str:
    return _(
        "Skriv rakt i cellen, eller tryck F2 för att ändra det som står där. Allt sparas medan du"
        " skriver, och Ctrl+Z ångrar i flera steg."
    )


def _strategy(_labels: Labels) -> str:
    return _("Dra en rad dit den ska stå, eller högerklicka på den för allt som går att göra.")


def _followup(labels: Labels) -> str:
    sentence = _(
        "Skapa formulär, skicka dem till {units} och ta emot svaren här. Inget skrivs in förrän"
        " du har sett det."
    )
    return sentence.format(units=labels.unit.definite_plural)


HINTS: Mapping[str, Callable[[Labels], str]] = {
    OVERVIEW: _overview,
    ACTIVITIES: _activities,
    "strategy": _strategy,
    FOLLOWUP: _followup,
}
"""The hints, by the names of their pages."""


class HintBar(QFrame):
    """Shows the hint of a page, until it or all of them have been put away on this computer."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._page = ""
        self.setProperty("role", "hint")
        self._text = label("", wrap=True)
        self.hide_one = button(_("Uppfattat"), self._hide_one, role="link")
        self.hide_all = button(_("Dölj alla tips"), self._hide_all, role="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(Picture("lightbulb", 16))
        row.addWidget(self._text, 1)
        row.addWidget(self.hide_one)
        row.addWidget(self.hide_all)
        self.hide()

    @property
    def text(self) -> str:
        """The hint shown, "" when none is."""
        return "" if self.isHidden() else self._text.text()

    def show_for(self, page: str, labels: Labels) -> None:
        """Show the hint of a page, if it has one that has not been put away."""
        self._page = page
        hidden = self._hidden()
        hint = HINTS.get(page) if _ALL not in hidden and page not in hidden else None
        if hint is not None:
            self._text.setText(hint(labels))
        self.setVisible(hint is not None)

    def _hidden(self) -> set[str]:
        return set(self._settings.text(_HIDDEN_KEY).split())

    def _hide_one(self) -> None:
        self._put_away(self._page)

    def _hide_all(self) -> None:
        self._put_away(_ALL)

    def _put_away(self, what: str) -> None:
        self._settings.put(_HIDDEN_KEY, " ".join(sorted({*self._hidden(), what})))
        self.hide()


def are_hints_hidden(settings: Settings) -> bool:
    """Return whether any hint has been put away."""
    return bool(settings.text(_HIDDEN_KEY))


def show_hints_again(settings: Settings) -> None:
    """Let every hint be shown once more, each on its page."""
    settings.put(_HIDDEN_KEY, "")
