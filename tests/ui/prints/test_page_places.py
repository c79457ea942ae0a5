"""Where the pages of a print lie on the sheet that is scrolled: measured once, found quickly."""

from __future__ import annotations

from tracker.ui.pdf.page_places import PagePlaces, Size

STANDING, LYING = (595.0, 842.0), (842.0, 595.0)
GAP = 16


def test_pages_of_the_same_size_are_measured_once_however_many_there_are() -> None:
    measured: list[Size] = []

    def scale_of(size: Size) -> float:
        measured.append(size)
        return 1.0

    places = PagePlaces([STANDING, LYING, STANDING] * 300, scale_of, 1000, GAP)
    top = places.rect(600).top()
    assert places.page_at(top) == 600
    assert [page for page, _rect in places.between(top, top + 900)] == [600, 601]
    assert measured == [STANDING, LYING]


def test_pages_lie_below_each_other_in_the_middle_of_the_widest() -> None:
    places = PagePlaces([STANDING, LYING], lambda _size: 1.0, 700, GAP)
    first, second = places.rect(0), places.rect(1)
    assert places.width == 842 + 2 * GAP
    assert (first.left(), first.top()) == ((places.width - 595) // 2, GAP)
    assert second.top() == first.bottom() + 1 + GAP
    assert places.height == second.bottom() + 1 + GAP


def test_what_lies_between_two_heights_is_what_is_seen_of_it() -> None:
    places = PagePlaces([STANDING] * 3, lambda _size: 1.0, 700, GAP)
    second = places.rect(1)

    def seen(top: int, bottom: int) -> list[int]:
        return [page for page, _rect in places.between(top, bottom)]

    assert seen(0, GAP - 1) == [], "above the first page"
    assert seen(second.top() - GAP, second.top() - 1) == [], "between two pages"
    assert seen(second.top() - GAP - 1, second.top()) == [0, 1]
    assert seen(second.bottom(), second.bottom()) == [1]
    assert seen(places.height, places.height + 500) == []
    assert places.page_at(-5) == 0


def test_no_pages_take_no_room() -> None:
    places = PagePlaces((), lambda _size: 1.0, 700, GAP)
    assert (places.width, places.height, places.page_at(100)) == (700, 0, 0)
    assert list(places.between(0, 500)) == []
