"""A year of a plan as a web page: read first, so that the plan can be let go, then written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.jobs import Progress
from tracker.domain.followup.followup import FollowupContent
from tracker.publishing.web.webpage import write_web_page
from tracker.store.followup.queries import followup_content, owner_names
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year's page, read and not yet written; `names` are the owners' own, None for none."""

    content: FollowupContent
    published_on: date
    names: Mapping[int, str] | None = None

    def write(self, target: Path, progress: Progress) -> None:
        """Write the page to `target` (.html), finished or not at all.

        Raises TrackerError when it cannot be written, CancelledError when `progress` does.
        """
        write_web_page(
            self.content, target, progress, published_on=self.published_on, names=self.names
        )


def read_year_page(plan: PlanFile, period: AnyPeriod, today: date, *, with_names: bool) -> YearPage:
    """Return a period's page of a plan: positions only, unless the owners' names are wanted.

    Raises TrackerError when it cannot be read.
    """
    names = owner_names(plan.connection) if with_names else None
    return YearPage(followup_content(plan, period, today), today, names)
