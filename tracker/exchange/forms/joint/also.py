"""The other plans' parts of a workbook: which they are, and which remain to be received."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.domain.core.language import _
from tracker.exchange.forms.reading import FormFile
from tracker.store.forms.elsewhere import Elsewhere, issued_elsewhere, plans_beside
from tracker.store.plan_file import SUFFIX, PlanFile


@dataclass(frozen=True, slots=True)
class OtherPart:
    """Another plan's form in a received workbook; `found` is None when nobody knows that plan."""

    plan: str
    plan_uuid: str
    form_id: str
    found: Elsewhere | None = None

    @property
    def path(self) -> Path | None:
        """Where the plan is, None when it is not known."""
        return self.found.path if self.found else None

    @property
    def received_on(self) -> date | None:
        """When that plan received its part, None when it has not or nobody knows."""
        return self.found.received_on if self.found else None

    @property
    def remains(self) -> bool:
        """Whether the part has still to be received, as far as anybody knows."""
        return self.received_on is None


def other_parts(
    plan: PlanFile, files: Iterable[FormFile], plans: Iterable[Path] = ()
) -> dict[str, tuple[OtherPart, ...]]:
    """Return the other plans' parts of each file by the id of the plan's own form in it.

    They are looked for among `plans` and the plans in the folder of this one, if there is any such
    part.
    """
    joint = [file for file in files if file.others]
    wanted = {papers.text("form_id") for file in joint for papers in file.others}
    if not wanted:
        return {}
    found = issued_elsewhere([*plans, *plans_beside(plan.path, SUFFIX)], wanted)
    return {
        file.papers.text("form_id"): tuple(
            OtherPart(
                papers.text("plan") or "–",
                papers.text("plan_uuid"),
                papers.text("form_id"),
                found.get(papers.text("form_id")),
            )
            for papers in file.others
        )
        for file in joint
    }


def also_sentence(parts: Sequence[OtherPart]) -> str:
    """Return which other plans have parts in a file and what remains to be done, "" for none."""
    if not parts:
        return ""
    listed = "; ".join(f"{part.plan} ({_state(part)})" for part in parts)
    return _("Filen har också delar för: {plans}.").format(plans=listed)


def _state(part: OtherPart) -> str:
    if part.received_on is not None:
        return _("mottagen där {day}").format(day=part.received_on.isoformat())
    if part.found is not None:
        return _("återstår: ta emot samma fil i {file}").format(file=part.found.path.name)
    return _("ta emot samma fil i den planen, om det inte är gjort")
