"""Links of an activity: the web pages and documents that belong to it (VG-R3)."""

from __future__ import annotations

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_
from tracker.domain.core.targets import TargetField, web_address
from tracker.domain.core.values import dataclass

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class ActivityLink:
    """A link: what it is called ("" for its target alone), and where it leads."""

    id: int
    activity_id: int
    title: str
    target: str

    @property
    def key(self) -> int:
        """The link's id."""
        return self.id

    @property
    def text(self) -> str:
        """Return "Rutin: https://…", with the whole target, which is there on paper too."""
        return f"{self.title}: {self.target}" if self.title else self.target

    @property
    def address(self) -> str:
        """The web address, "" for a file and for what must not be opened."""
        return web_address(self.target)


LINK_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("title", N_("Namn"), max_length=200),
        TargetField("target", N_("Adress eller fil"), required=True, max_length=_LONGEST),
    ]
)
