"""The pages of the window in the sidebar's order: a new page is one entry here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.ui.kit.making.in_turns import InTurns, Pieces
from tracker.ui.kit.page import Page
from tracker.ui.session import Session
from tracker.ui.settings import Settings

OVERVIEW = "overview"
ACTIVITIES = "activities"
INDICATORS = "indicators"
PRINTS = "prints"
FOLLOWUP = "followup"
HISTORY = "history"

_SEEN_MS = 1_000
"""So long after a plan has been opened, its first page is seen."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's name, its icon, its words in a plan's own labels, and what makes it.

    A page is made, and its module imported, when it is first shown: in the widget that it stands
    in from then on, since whatever changes its parent is given its looks anew.
    """

    name: str
    icon: str
    words: Callable[[Labels], str]
    make: Callable[[Session, Settings, QWidget], Page]


def _named(text: str) -> Callable[[Labels], str]:
    return lambda _labels: _(text)


def _overview(session: Session, settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.overview.page import OverviewPage

    return OverviewPage(session, settings, parent)


def _activities(session: Session, settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.activities.page import ActivitiesPage

    return ActivitiesPage(session, settings, parent)


def _strategy(session: Session, _settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.strategy.page import StrategyPage

    return StrategyPage(session, parent)


def _coverage(session: Session, _settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.coverage.page import CoveragePage

    return CoveragePage(session, parent)


def _indicators(session: Session, _settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.indicators.page import IndicatorsPage

    return IndicatorsPage(session, parent)


def _prints(session: Session, settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.prints.page import PrintsPage

    return PrintsPage(session, settings, parent)


def _followup(session: Session, _settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.followup.page import FollowupPage

    return FollowupPage(session, parent)


def _organisation(session: Session, _settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.organisation.page import OrganisationPage

    return OrganisationPage(session, parent)


def _meetings(session: Session, _settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.meetings.page import MeetingsPage

    return MeetingsPage(session, parent)


def _history(session: Session, _settings: Settings, parent: QWidget) -> Page:
    from tracker.ui.history.page import HistoryPage

    return HistoryPage(session, parent)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(OVERVIEW, "layout-dashboard", _named(N_("Överblick")), _overview),
    PageEntry(ACTIVITIES, "list-checks", lambda labels: labels.activity.plural_title, _activities),
    PageEntry("strategy", "target", _named(N_("Strategi")), _strategy),
    PageEntry(INDICATORS, "chart-line", lambda labels: labels.indicator.plural_title, _indicators),
    PageEntry(FOLLOWUP, "clipboard-check", _named(N_("Uppföljning")), _followup),
    PageEntry("coverage", "grid-3x3", _named(N_("Täckning")), _coverage),
    PageEntry("meetings", "users", _named(N_("Möten")), _meetings),
    PageEntry(PRINTS, "printer", _named(N_("Utskrifter")), _prints),
    PageEntry("organisation", "building-2", _named(N_("Organisation")), _organisation),
    PageEntry(HISTORY, "history", _named(N_("Historik")), _history),
)


class PagesSoon(QObject):
    """Imports what the pages are made of, once the first of an opened plan is seen.

    So each is shown sooner the first time, and what can be chosen on them is read ahead too.
    What stands below the window is imported in a worker. The window's own modules are imported in
    its thread, one in a turn: a class of Qt that is made in another thread, while Qt is at work in
    the window's, can end the program.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SEEN_MS)
        self._delay.timeout.connect(self._begin)
        self._importing = InTurns(_import_pages, self._read_choices, self)
        session.opened.connect(self._delay.start)

    def _begin(self) -> None:
        tasks, fail = self._session.tasks, self._session.failed.emit
        tasks.query(_import_below, self._import_pages, fail, key=self)

    def _import_pages(self, _imported: None) -> None:
        imported = self._importing.made
        if imported is None:
            self._importing.begin()
        else:
            self._read_choices(imported)

    def _read_choices(self, _imported: int) -> None:
        from tracker.ui.kit.fields.choices import Choices

        if self._session.is_open:
            Choices.of(self._session).read_soon()


_BELOW = (
    "tracker.domain",
    "tracker.store",
    "tracker.publishing.charts",
    "tracker.publishing.document",
    "tracker.publishing.prints",
    "tracker.exchange.statistics",
)
"""What the pages stand on, from the lowest layer up."""


def _import_below() -> None:
    for package in _BELOW:
        for name in _modules(package):
            import_module(name)


def _import_pages() -> Pieces[int]:
    """Import the pages' modules a piece at a time, and return how many were not there before."""
    imported = 0
    for entry in PAGES:
        package = f"tracker.ui.{entry.name}"
        for name in sorted(_modules(package), key=f"{package}.page".__eq__):
            if name not in sys.modules:
                import_module(name)
                imported += 1
                yield
    return imported


def _modules(package: str) -> Iterator[str]:
    """Yield the modules of a package and of those in it, by name."""
    for found in iter_modules(import_module(package).__path__, f"{package}."):
        if found.ispkg:
            yield from _modules(found.name)
        else:
            yield found.name
