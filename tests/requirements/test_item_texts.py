"""What the document says about a framework's item, in the files of the follow-up."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.pdf import letters
from tests.support.requirements import NewPlan

OWN = "Integration är en process mellan alla som bor här."


def test_own_words_of_a_principle_are_in_every_file_and_a_summary_in_none(
    new: Callable[[str], NewPlan],
) -> None:
    made = new("skara")
    with made.opened() as plan, plan.change("Skrev"):
        items = {item.code: item for item in plan.dimension_items.all()}
        plan.dimension_items.update(items["EU1"].id, text=OWN, is_summary=False)
        summary = items["EU2"].text
    assert summary
    for kind, text in made.written().items():
        assert letters(OWN) in text, kind
        assert letters(summary) not in text, kind
