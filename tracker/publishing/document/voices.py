"""The document's voices: what those concerned have said in the year, and what it led to."""

from __future__ import annotations

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.reporting.voice import reported_voices_sentence, voices_sentence, written
from tracker.publishing.document.kept_sections import VoicesSection
from tracker.publishing.document.values import Column, Row, Table


def voices_section(content: FollowupContent) -> VoicesSection | None:
    """Return the register's voices of the year (VB-R8), None when there is none.

    What the units wrote themselves stands with their activities, and is counted here.
    """
    lines = written(content.parts.voices)
    if not lines:
        return None
    columns = (
        Column(_("Datum")),
        Column(_("Vilka")),
        Column(_("Gäller")),
        Column(_("Vad de sa")),
        Column(_("Vad det ledde till")),
    )
    rows = tuple(
        Row((line.when, line.who, line.place, line.said, line.led_to or "–")) for line in lines
    )
    caption = _("Berördas röster {year}").format(year=content.year)
    return VoicesSection(
        _("Berördas röster"),
        voices_sentence(lines),
        reported_voices_sentence(content.parts.voices),
        Table("voices", caption, columns, rows),
    )
