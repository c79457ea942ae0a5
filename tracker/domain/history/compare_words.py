"""Differences in words: gathered by what they are about, in the plan's own words."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.history.difference import Difference, Topic

_HEADINGS = {
    Topic.ADDED: N_("Nytt"),
    Topic.REMOVED: N_("Borttaget"),
    Topic.DECISION: N_("Beslut om förslag"),
    Topic.STATUS: N_("Status"),
    Topic.PROGNOSIS: N_("Prognos"),
    Topic.DEADLINE: N_("Slutdatum"),
    Topic.OWNER: N_("Ansvar"),
    Topic.GOAL: N_("Måluppfyllelse"),
    Topic.AREA: N_("Bedömning"),
    Topic.NEED: N_("Behov"),
    Topic.REPORT: N_("Rapporter och uppföljning"),
    Topic.MEETING: N_("Möten och beslut"),
    Topic.OTHER: N_("Övrigt"),
}


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """The differences of one subject; there is at least one."""

    topic: Topic
    heading: str
    differences: tuple[Difference, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The differences in words, a sentence each."""
        return tuple(difference.sentence for difference in self.differences)


@dataclass(frozen=True, slots=True)
class Since:
    """The differences since an earlier state, which `sentence` names; there may be none."""

    sentence: str
    groups: tuple[DifferenceGroup, ...]

    @property
    def count(self) -> int:
        """The number of differences."""
        return sum(len(group.differences) for group in self.groups)

    def as_text(self) -> str:
        """Return the differences as plain text: what is compared, then a line each by heading."""
        lines = [self.sentence]
        for group in self.groups:
            lines += ["", group.heading, *(f"– {sentence}" for sentence in group.sentences)]
        return "\n".join(lines) + "\n"


def topic_heading(topic: Topic, labels: Labels) -> str:
    """Return the heading over the differences about one thing."""
    if topic is Topic.INDICATOR:
        return labels.indicator.plural_title
    return _(_HEADINGS[topic])


def grouped(differences: Iterable[Difference], labels: Labels) -> tuple[DifferenceGroup, ...]:
    """Return the differences by what they are about, in the order people read them.

    A group keeps the order of its differences; groups of nothing are left out.
    """
    by_topic: dict[Topic, list[Difference]] = {}
    for difference in differences:
        by_topic.setdefault(difference.topic, []).append(difference)
    return tuple(
        DifferenceGroup(topic, topic_heading(topic, labels), tuple(by_topic[topic]))
        for topic in Topic
        if topic in by_topic
    )
