"""A box in which a year, or a part of one, is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from tracker.domain.core.followup_period import (
    AnyPeriod,
    FollowupPeriod,
    parse_followup_period,
    period_of,
)


def add_period(box: QComboBox, period: FollowupPeriod, text: str = "") -> None:
    """Offer a period by its name, or by another text."""
    box.addItem(text or str(period), _data(period))


def offer_periods(box: QComboBox, periods: Iterable[AnyPeriod]) -> None:
    """Offer periods and no others, the newest first; what was chosen stays so where it can."""
    chosen = chosen_period(box)
    box.clear()
    for period in sorted(set(map(period_of, periods)), reverse=True):
        add_period(box, period)
    if chosen is not None:
        choose_period(box, chosen)


def choose_period(box: QComboBox, period: AnyPeriod) -> None:
    """Choose a period, if it is offered."""
    place = box.findData(_data(period_of(period)))
    if place >= 0:
        box.setCurrentIndex(place)


def chosen_period(box: QComboBox) -> FollowupPeriod | None:
    """Return the chosen period, None when none is offered."""
    return None if box.currentData() is None else period_at(box, box.currentIndex())


def period_at(box: QComboBox, place: int) -> FollowupPeriod:
    """Return the period at a place of the box."""
    data = box.itemData(place)
    found = parse_followup_period(str(data))
    if found is None:
        raise ValueError(data)
    return found


def _data(period: FollowupPeriod) -> int | str:
    """Return what Qt can compare: it knows no equality of our values."""
    return period.year if period.is_whole else period.key
