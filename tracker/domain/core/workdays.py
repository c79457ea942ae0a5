"""Swedish working days: what a deadline falls on, and how many working days are left.

No work is done on Saturdays, Sundays, public holidays, and on midsommarafton, julafton and
nyårsafton, which the holidays act (1989:253) leaves out but every municipality takes off. Half days
before holidays and squeeze days (klämdagar) are working days.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from tracker.domain.core.language import ENGLISH, N_, _, current_language, ngettext

_DAY = timedelta(days=1)
_WEEKEND = {5: N_("en lördag"), 6: N_("en söndag")}
_LANGUAGES = {ENGLISH: "en_US"}


def holiday_name(day: date) -> str:
    """Return "Juldagen" for a day that is red, or is one of the three eves; "" for others."""
    return _holidays(day.year, _LANGUAGES.get(current_language(), "sv")).get(day, "")


def free_day_words(day: date) -> str:
    """Return "en lördag" or "Juldagen", why nobody works on a day; "" for a working day."""
    name = holiday_name(day)
    return name or _(_WEEKEND.get(day.weekday(), ""))


def is_working_day(day: date) -> bool:
    """Return whether people work on a day."""
    return day.weekday() not in _WEEKEND and not holiday_name(day)


def working_day_from(day: date) -> date:
    """Return the day itself, or the first working day after it."""
    while not is_working_day(day) and day < date.max:
        day += _DAY
    return day


def working_day_until(day: date) -> date:
    """Return the day itself, or the last working day before it."""
    while not is_working_day(day) and day > date.min:
        day -= _DAY
    return day


def working_days_later(day: date, count: int) -> date:
    """Return the day some working days after a day, which itself is not counted.

    Ten working days from a Friday is the Friday two weeks later, when no holiday is between.
    """
    while count > 0 and day < date.max:
        day += _DAY
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """Return how many working days lie after `first` up to and with `last`; 0 backwards."""
    return sum(
        is_working_day(first + timedelta(days=step)) for step in range(1, (last - first).days + 1)
    )


def working_days(count: int) -> str:
    """Return "1 arbetsdag" or "3 arbetsdagar"."""
    return ngettext("{count} arbetsdag", "{count} arbetsdagar", count).format(count=count)


def in_working_days(day: date, today: date) -> str:
    """Return "i dag", "om 3 arbetsdagar" or, for a free day right after today, "om 2 dagar".

    `day` has not passed.
    """
    left = (day - today).days
    if left == 0:
        return _("i dag")
    count = working_days_between(today, day)
    if count:
        return _("om {days}").format(days=working_days(count))
    days_left = ngettext("{count} dag", "{count} dagar", left).format(count=left)
    return _("om {days}").format(days=days_left)


def free_day_sentence(day: date) -> str:
    """Return that a date is no working day and which is the last before it; "" when it is one."""
    why = free_day_words(day)
    if not why:
        return ""
    sentence = _("{day} är {why}. Sista arbetsdagen före är {before}.")
    before = working_day_until(day).isoformat()
    return sentence.format(day=day.isoformat(), why=_within(why), before=before)


def _within(words: str) -> str:
    """Names of Swedish holidays have small letters inside a sentence; English ones have not."""
    return words if current_language() == ENGLISH else words[:1].lower() + words[1:]


@cache
def _holidays(year: int, language: str) -> Mapping[date, str]:
    """The red days of a year and the three eves by their names; Sundays are not among them."""
    import holidays

    return dict(
        holidays.country_holidays(
            "SE", years=year, categories=("public", "de_facto"), language=language
        )
    )
