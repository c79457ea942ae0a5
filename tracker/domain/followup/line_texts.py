"""The texts of one activity in the annual follow-up: what each unit wrote, why a date was moved."""

from __future__ import annotations

from tracker.domain.activities.prognosis import prognosis_sentence
from tracker.domain.activities.report_column import ReportPart, part_word
from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass
from tracker.domain.followup.followup import FollowupLine, LineReport


@dataclass(frozen=True, slots=True)
class LineText:
    """A text that a unit wrote of an activity: its kind, its label, whose it is ("" if obvious)."""

    kind: str
    label: str
    unit: str
    text: str

    @property
    def named(self) -> str:
        """The text behind its unit's name: "Biblioteket: Fyra kvällar hölls."."""
        return f"{self.unit}: {self.text}" if self.unit else self.text


RESULT, DEVIATION, NEXT_STEPS, VOICES = "result", "deviation", "next_steps", "voices"
"""The kinds of texts that units write of an activity."""

PROGNOSIS = "prognosis"
"""The kind of what is expected of an activity, which stands before those."""

_KINDS = (RESULT, DEVIATION, NEXT_STEPS, VOICES)


def line_text_label(kind: str) -> str:
    """Return the heading of one kind of an activity's texts, such as "Resultat"."""
    return part_word(ReportPart(kind))


def line_texts(line: FollowupLine) -> tuple[LineText, ...]:
    """Return what the units wrote of an activity, kind by kind.

    Whose a text is stands beside it unless the activity's own unit alone has reported.
    """
    return prognosis_texts(line) + tuple(
        LineText(kind, line_text_label(kind), _author(line, report), text)
        for kind in _KINDS
        for report in line.reports
        if (text := getattr(report, kind))
    )


def prognosis_texts(line: FollowupLine) -> tuple[LineText, ...]:
    """Return how the activity is expected to go and what is in the way, the whole of it first.

    Units that report on it without answering for it stand behind it by name.
    """
    own = prognosis_sentence(line.prognosis, line.obstacle)
    texts = [LineText(PROGNOSIS, _("Prognos"), "", own)] if own else []
    for report in line.reports:
        said = prognosis_sentence(report.prognosis if line.is_open else None, report.obstacle)
        if said and (report.unit_id != line.unit_id or report.unit_id is None):
            texts.append(LineText(PROGNOSIS, _("Prognos"), report.unit or "", said))
    return tuple(texts)


def obstacles_text(line: FollowupLine) -> str | None:
    """Return what is in the way, a line each, other units' behind their names; None for nothing."""
    others = [
        LineText(PROGNOSIS, "", report.unit or "", report.obstacle).named
        for report in line.reports
        if report.obstacle and report.unit_id != line.unit_id
    ]
    return "\n".join([*([line.obstacle] if line.obstacle else []), *others]) or None


def _author(line: FollowupLine, report: LineReport) -> str:
    alone = len(line.reports) == 1 and report.unit_id == line.unit_id
    return "" if alone else report.unit or ""


def line_text(line: FollowupLine, kind: str) -> str | None:
    """Return all texts of one kind, a line each, behind their units' names; None without any."""
    texts = (text.named for text in line_texts(line) if text.kind == kind)
    return "\n".join(texts) or None


def moves_text(line: FollowupLine) -> str | None:
    """Return each move of the due date with its reason, a line each; None without moves."""
    return "\n".join(move.sentence() for move in line.moves) or None
