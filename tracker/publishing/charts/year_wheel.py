"""The year's steps drawn as a wheel: twelve months around, a numbered mark where each step stands.

The drawing is SVG with nothing in it but months, numbers and the year, so that no text of a
user's is ever markup. The same steps stand by their numbers in the table beside it.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from tracker.domain.core.language import N_, _
from tracker.domain.reporting.year_step import StepLine, steps_sentence

SIDE = 480
"""The width and height of the drawing, in pixels of its own."""

_MIDDLE = SIDE / 2
_INNER, _OUTER = 112.0, 162.0
_MARKS = 196.0
_RADIUS = 15.0
_APART = 10.5
"""Marks stand at least so many degrees from each other."""

_NOTHING = 0.01
_ROUNDS = 60
_MONTHS = (
    N_("jan"), N_("feb"), N_("mar"), N_("apr"), N_("maj"), N_("jun"),
    N_("jul"), N_("aug"), N_("sep"), N_("okt"), N_("nov"), N_("dec"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WheelColors:
    """The colours of the wheel, as CSS writes them. `mark_ink` stands on the filled marks."""

    ring: str
    other_ring: str
    line: str
    text: str
    muted: str
    accent: str
    done: str
    late: str
    ground: str
    mark_ink: str


ON_PAPER = WheelColors(
    ring="#eef2f5",
    other_ring="#e1e8ee",
    line="#ffffff",
    text="#1b1f24",
    muted="#57606a",
    accent="#0b5c8f",
    done="#1a6b3a",
    late="#b3261e",
    ground="#ffffff",
    mark_ink="#ffffff",
)


def wheel_svg(lines: Sequence[StepLine], year: int, today: date, colors: WheelColors) -> str:
    """Return the wheel of a year as SVG. A done step is filled, a late one a diamond."""
    dated = [line for line in lines if line.day is not None and line.day.year == year]
    angles = _spread([_angle(line.day or today) for line in dated])
    size = f'viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}"'
    fonts = 'font-family="Arimo, Arial, sans-serif"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} {fonts}>']
    parts += [_month(number, colors) for number in range(12)]
    if today.year == year:
        parts.append(_hand(_angle(today), colors))
    for line, angle in zip(dated, angles, strict=True):
        parts.append(_mark(line, angle, today, colors))
    parts.append(_text(_MIDDLE, _MIDDLE + 14, str(year), 40, colors.text, bold=True))
    parts.append("</svg>")
    return "".join(parts)


def wheel_words(lines: Sequence[StepLine], today: date) -> str:
    """Return in words what the wheel shows, for those who do not see it."""
    first = _("Årshjul.")
    each = " ".join(
        f"{line.number}. {line.full_name}, {line.when}, {line.state(today).lower()}."
        for line in lines
    )
    return f"{first} {steps_sentence(lines, today)} {each}".strip()


def legend_words() -> str:
    """Return what the shapes of the marks mean."""
    return _("Fylld ring: klart. Öppen ring: återstår. Romb: försenat. Strecket i ringen är i dag.")


def _angle(day: date) -> float:
    """Return a day's angle in degrees: 1 January at the top, clockwise."""
    length = 366 if isleap(day.year) else 365
    return (day.timetuple().tm_yday - 1) * 360 / length


def _spread(angles: Sequence[float]) -> list[float]:
    """Return rising angles moved so far apart that their marks do not cover each other."""
    moved = list(angles)
    for _round in range(_ROUNDS):
        is_settled = True
        for place in range(1, len(moved)):
            lacking = _APART - (moved[place] - moved[place - 1])
            if lacking > _NOTHING:
                moved[place - 1] -= lacking / 2
                moved[place] += lacking / 2
                is_settled = False
        if is_settled:
            break
    return moved


def _point(angle: float, radius: float) -> tuple[float, float]:
    turned = (angle - 90) * pi / 180
    return _MIDDLE + radius * cos(turned), _MIDDLE + radius * sin(turned)


def _month(number: int, colors: WheelColors) -> str:
    first, last = number * 30.0, (number + 1) * 30.0
    (x1, y1), (x2, y2) = _point(first, _OUTER), _point(last, _OUTER)
    (x3, y3), (x4, y4) = _point(last, _INNER), _point(first, _INNER)
    fill = colors.other_ring if number % 2 else colors.ring
    sector = (
        f'<path d="M{x1:.1f} {y1:.1f}A{_OUTER} {_OUTER} 0 0 1 {x2:.1f} {y2:.1f}'
        f'L{x3:.1f} {y3:.1f}A{_INNER} {_INNER} 0 0 0 {x4:.1f} {y4:.1f}Z"'
        f' fill="{fill}" stroke="{colors.line}" stroke-width="1.5"/>'
    )
    x, y = _point(first + 15, (_INNER + _OUTER) / 2)
    return sector + _text(x, y + 5, _(_MONTHS[number]), 14, colors.muted)


def _hand(angle: float, colors: WheelColors) -> str:
    (x1, y1), (x2, y2) = _point(angle, _INNER - 6), _point(angle, _OUTER + 5)
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        f' stroke="{colors.accent}" stroke-width="3" stroke-linecap="round"/>'
    )


def _mark(line: StepLine, angle: float, today: date, colors: WheelColors) -> str:
    """A numbered mark outside the ring, and a thin line to the very day."""
    x, y = _point(angle, _MARKS)
    (x1, y1), (x2, y2) = _point(_angle(line.day or today), _OUTER), _point(angle, _MARKS - _RADIUS)
    is_late = line.is_late(today)
    tint = colors.late if is_late else colors.done if line.is_done else colors.accent
    if not line.counts and not line.is_done:
        tint = colors.muted
    fill, ink = (tint, colors.mark_ink) if line.is_done or is_late else (colors.ground, tint)
    leader = (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        f' stroke="{tint}" stroke-width="1.5"/>'
    )
    if is_late:
        r = _RADIUS * 1.25
        shape = (
            f'<path d="M{x:.1f} {y - r:.1f}L{x + r:.1f} {y:.1f}L{x:.1f} {y + r:.1f}'
            f'L{x - r:.1f} {y:.1f}Z" fill="{fill}" stroke="{tint}" stroke-width="2"/>'
        )
    else:
        shape = (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{fill}" stroke="{tint}"'
            ' stroke-width="2"/>'
        )
    return leader + shape + _text(x, y + 5, str(line.number), 14, ink, bold=True)


def _text(x: float, y: float, words: str, size: int, color: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{color}"{weight}'
        f' text-anchor="middle">{words}</text>'
    )
