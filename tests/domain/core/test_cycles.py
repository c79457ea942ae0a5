"""Python's search for garbage: whoever keeps it off does so for all who work at the same time."""

from __future__ import annotations

import gc
from threading import Event, Thread

from tracker.domain.core.cycles import no_search_for_cycles, search_what_comes_only


def test_python_searches_again_only_after_the_last_of_two_threads() -> None:
    """The first to end does not turn the search on under the other, which began later."""
    both, first_ended, seen = Event(), Event(), []

    def first() -> None:
        with no_search_for_cycles():
            both.wait(10)
        seen.append(gc.isenabled())
        first_ended.set()

    thread = Thread(target=first)
    thread.start()
    with no_search_for_cycles():
        both.set()
        first_ended.wait(10)
        assert not gc.isenabled()
    thread.join()
    assert seen == [False]
    assert gc.isenabled()


def test_long_work_searches_only_what_it_makes_itself() -> None:
    """What there was before is set aside meanwhile, and searched again afterwards."""
    with search_what_comes_only():
        aside = gc.get_freeze_count()
        with search_what_comes_only():
            pass
        assert gc.get_freeze_count() == aside > 0
    assert gc.get_freeze_count() == 0


def test_of_very_many_that_were_made_none_is_searched_when_the_search_goes_on() -> None:
    """They count as old at once: a search of all that is new would find nothing in them."""
    gc.collect()
    with no_search_for_cycles():
        made = [[number] for number in range(30_000)]
        assert gc.get_count()[0] >= len(made)
    assert gc.get_count()[0] < 1_000
    assert gc.is_tracked(made[0])
    assert not any(each is made for each in gc.get_objects(generation=0))
