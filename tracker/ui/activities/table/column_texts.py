"""What stands in the cells of the activity table that say more than a value."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from tracker import clock
from tracker.domain.activities.checkpoint import check_sentence, passed_check
from tracker.domain.activities.cost import difference_text
from tracker.domain.core.labels import Labels, capitalised
from tracker.domain.core.language import _
from tracker.domain.core.workdays import free_day_sentence
from tracker.store.activities.cells import late_word
from tracker.store.activities.queries import ActivityRow
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import prognosis_icon


def late_icon(row: ActivityRow) -> QIcon | None:
    """Return the shape of what is late or soon due, None otherwise."""
    if row.lateness.is_late:
        return icon("clock-alert", theme.color("danger"))
    if row.lateness.is_due_soon:
        return icon("hourglass", theme.color("warning"))
    return None


def due_text(row: ActivityRow, _labels: Labels) -> str:
    """Return the due date with "försenad" or "snart", or that it goes on all the time."""
    if row.activity.due_date is not None:
        word_ = late_word(row).lower()
        return row.activity.due_date.isoformat() + (f" · {word_}" if word_ else "")
    return _("Löpande") if row.activity.is_continuous else ""


def due_tooltip(row: ActivityRow) -> str:
    """Return why an activity is late, when it was due at first, and when it falls on a free day."""
    sentences = [row.lateness.sentence]
    if row.times_moved and row.original_due_date is not None:
        first = row.original_due_date.isoformat()
        sentences.append(_("Ursprungligt slutdatum: {date}.").format(date=first))
    if row.activity.due_date is not None and not row.lateness.is_late:
        sentences.append(free_day_sentence(row.activity.due_date))
    return " ".join(sentence for sentence in sentences if sentence)


def sign_of_prognosis(row: ActivityRow) -> QIcon | None:
    """Return the shape of what is believed about an activity."""
    prognosis = row.activity.prognosis
    return prognosis_icon(prognosis) if prognosis else None


def check_text(row: ActivityRow, _labels: Labels) -> str:
    """Return the day of the next check, and whether it has passed."""
    if row.activity.checkpoint_date is None:
        return ""
    is_passed = bool(passed_check(row.activity, clock.today()))
    passed = f" · {_('passerad')}" if is_passed else ""
    return row.activity.checkpoint_date.isoformat() + passed


def check_icon(row: ActivityRow) -> QIcon | None:
    """Return the shape of a check that has passed, None otherwise."""
    is_passed = bool(passed_check(row.activity, clock.today()))
    return icon("list-checks", theme.color("warning")) if is_passed else None


def check_tooltip(row: ActivityRow) -> str:
    """Return what is to be checked, and what the last check said."""
    last = row.last_check
    done = _("Senaste avstämning: {check}").format(check=last.sentence()) if last else ""
    sentence = check_sentence(row.activity, clock.today())
    return "\n\n".join(text for text in (sentence, done) if text)


def money_text(amount: int | None) -> str:
    """Return an amount in SEK with its thousands apart."""
    return "" if amount is None else f"{amount:,}".replace(",", "\N{NO-BREAK SPACE}")


def difference_tooltip(row: ActivityRow) -> str:
    """Return how the outcome differs from what was planned."""
    difference = row.costs.difference_sek
    return "" if difference is None else capitalised(difference_text(difference)) + "."
