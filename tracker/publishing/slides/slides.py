"""The annual follow-up as slides for a meeting: position, areas, indicators, news, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _, ngettext
from tracker.domain.followup.awaiting import Awaiting, awaiting_decision
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.look import OwnLook
from tracker.publishing.document.followup import followup_document
from tracker.publishing.document.sections import (
    Cover,
    FiguresSection,
    FollowupDocument,
    IndicatorEntry,
    IndicatorsSection,
    SinceSection,
)
from tracker.publishing.document.values import StatusTable
from tracker.publishing.slides.deck import BODY, BOTTOM, MARGIN, TOP, WIDTH, Deck, Place
from tracker.publishing.slides.native_charts import add_lines, add_statuses
from tracker.store.file.output import finished_file

_MOST_ROWS = 10
_MOST_FIGURES = 8
_MOST_BESIDE = 6
_CHART, _GAP = 5.0, 0.4
_ROW = 0.42
_NOTE_HEIGHT = 0.35


def write_followup_slides(content: FollowupContent, target: Path, progress: Progress) -> None:
    """Write a year's follow-up to `target` (.pptx) as five slides at most.

    What the plan lacks has no slide. Charts and tables are the presentation's own and can be
    changed; what does not fit on a slide stands in its notes. Only positions are named. The file
    appears finished or not at all. Raises TrackerError when it cannot be written, and
    CancelledError when `progress` does.
    """
    with finished_file(target) as unfinished:
        progress(_("Skriver bilderna"), 0.0)
        document = followup_document(content)
        cover = document.cover
        deck = Deck(cover.full_title, cover.municipality, cover.recipient, content.look.ink)
        for number, add in enumerate(_slides(document, awaiting_decision(content))):
            progress(_("Skriver bilderna"), number / 6)
            add(deck)
        _add_logo(deck, content.look)
        deck.write(unfinished)
        progress(_("Skriver bilderna"), 1.0)


def _slides(
    document: FollowupDocument, awaiting: Sequence[Awaiting]
) -> list[Callable[[Deck], None]]:
    slides: list[Callable[[Deck], None]] = [
        lambda deck: _add_position(deck, document.cover, document.figures)
    ]
    statuses = document.figures.statuses
    if statuses.rows and statuses.most:
        slides.append(lambda deck: _add_areas(deck, statuses))
    indicators, since = document.indicators, document.since
    if indicators is not None:
        slides.append(lambda deck: _add_indicators(deck, indicators))
    if since is not None:
        slides.append(lambda deck: _add_since(deck, since))
    slides.append(lambda deck: _add_awaiting(deck, awaiting))
    return slides


def _add_position(deck: Deck, cover: Cover, figures: FiguresSection) -> None:
    shown = figures.key_figures[:_MOST_FIGURES]
    notes = [
        cover.about,
        cover.state,
        *(
            f"{figure.label}: {figure.number}. {figure.explanation}".strip()
            for figure in figures.key_figures
        ),
    ]
    slide = deck.slide(cover.title, notes)
    facts = [text for text in (cover.about, cover.recipient, cover.state, cover.day) if text]
    deck.text(slide, Place(MARGIN, TOP, WIDTH - 2 * MARGIN, 1.2), [" · ".join(facts)])
    if not shown:
        deck.text(slide, Place(MARGIN, TOP + 1, WIDTH - 2 * MARGIN, 1), [figures.nothing])
        return
    rows = [[column.heading for column in figures.columns]]
    rows += [[figure.label, figure.number, figure.share, figure.explanation] for figure in shown]
    place = Place(MARGIN, TOP + 0.9, WIDTH - 2 * MARGIN, _ROW * len(rows))
    deck.table(slide, place, rows, (3, 1.5, 1, 6), figures.caption)


def _add_areas(deck: Deck, statuses: StatusTable) -> None:
    notes = [f"{row.name}: {row.total}. {row.bar.description}" for row in statuses.rows]
    slide = deck.slide(statuses.caption, notes)
    add_statuses(deck, slide, BODY, statuses, " ".join(notes))


def _add_indicators(deck: Deck, section: IndicatorsSection) -> None:
    lines = [
        (entry, development) for entry in section.entries for development in entry.developments
    ]
    notes = [
        section.sentence,
        section.lacking,
        *(f"{_named(entry, each.series)}: {each.sentence}" for entry, each in lines),
        *(f"{entry.name}: {entry.missing}" for entry in section.entries if entry.missing),
    ]
    slide = deck.slide(section.heading, notes)
    charted = next((entry.chart for entry in section.entries if entry.chart is not None), None)
    width = WIDTH - 2 * MARGIN - (0 if charted is None else _CHART + _GAP)
    most = _MOST_ROWS if charted is None else _MOST_BESIDE
    rows = [[column.heading for column in section.columns[:3]]]
    rows += [
        [_named(entry, each.series), each.newest, each.trend.word] for entry, each in lines[:most]
    ]
    place = Place(MARGIN, TOP, width, _ROW * len(rows))
    deck.table(slide, place, rows, (6, 3, 2), section.caption)
    _say_left(deck, slide, len(lines) - most)
    if charted is not None:
        add_lines(deck, slide, Place(WIDTH - MARGIN - _CHART, TOP, _CHART, BOTTOM - TOP), charted)


def _named(entry: IndicatorEntry, series: str) -> str:
    return f"{entry.name}: {series}" if series else entry.name


def _add_since(deck: Deck, section: SinceSection) -> None:
    changes = [
        [group.heading, *map(str, row.cells)]
        for group in section.groups
        for row in group.table.rows
    ]
    notes = [section.sentence, section.counted, *(": ".join(change) for change in changes)]
    slide = deck.slide(section.heading, notes)
    if not changes:
        deck.text(slide, BODY, [section.sentence, section.counted])
        return
    rows = [[_("Gäller"), _("Vad"), _("Ändring")], *_spread(section, _MOST_ROWS)]
    place = Place(MARGIN, TOP, WIDTH - 2 * MARGIN, _ROW * len(rows))
    deck.table(slide, place, rows, (2, 4, 5), section.sentence or section.heading)
    _say_left(deck, slide, len(changes) - _MOST_ROWS)


def _spread(section: SinceSection, most: int) -> list[list[str]]:
    """Return some changes of every subject rather than all of the first ones."""
    waiting = [
        [[group.heading, *map(str, row.cells)] for row in group.table.rows]
        for group in section.groups
    ]
    taken = [0] * len(waiting)
    while sum(taken) < most and any(
        count < len(rows) for count, rows in zip(taken, waiting, strict=True)
    ):
        for number, rows in enumerate(waiting):
            if taken[number] < len(rows) and sum(taken) < most:
                taken[number] += 1
    return [row for count, rows in zip(taken, waiting, strict=True) for row in rows[:count]]


def _add_awaiting(deck: Deck, awaiting: Sequence[Awaiting]) -> None:
    notes = [f"{each.name}: {each.why}" for each in awaiting]
    slide = deck.slide(_("Att ta ställning till"), notes)
    if not awaiting:
        nothing = _("Inget är försenat, och ingen har sagt att något inte kommer att nås.")
        deck.text(slide, BODY, [nothing])
        return
    rows = [[_("Vad"), _("Varför")]]
    rows += [[each.name, " ".join(each.why.split())] for each in awaiting[:_MOST_ROWS]]
    place = Place(MARGIN, TOP, WIDTH - 2 * MARGIN, _ROW * len(rows))
    deck.table(slide, place, rows, (4, 6), _("Det som kräver ett beslut, och varför"))
    _say_left(deck, slide, len(awaiting) - _MOST_ROWS)


def _say_left(deck: Deck, slide: Any, left: int) -> None:
    """Say how many rows stand in the notes alone."""
    if left > 0:
        sentence = ngettext(
            "{count} till står i anteckningarna.", "{count} till står i anteckningarna.", left
        )
        place = Place(MARGIN, BOTTOM + 0.1, WIDTH - 2 * MARGIN, _NOTE_HEIGHT)
        deck.text(slide, place, [sentence.format(count=left)], is_small=True)


def _add_logo(deck: Deck, look: OwnLook) -> None:
    slides: Iterable[Any] = deck.presentation.slides
    if look.logo is not None:
        for slide in list(slides)[:1]:
            deck.picture(slide, look.logo.picture, look.logo.text)
