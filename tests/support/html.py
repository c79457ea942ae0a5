"""Reads a page of HTML into a small tree, strictly: what is not closed is an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"meta", "link", "br", "img"}
_DRAWN = {"rect", "line", "circle", "use", "path"}


@dataclass
class Node:
    """An element with its attributes and children; `text` is what is read of it."""

    name: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    pieces: list[str | Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, with every run of spaces as one."""
        return " ".join(self.joined().split())

    def walk(self) -> Iterator[Node]:
        """Yield the element and all inside it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, name: str) -> Iterator[Node]:
        """Yield every element of that name inside."""
        return (node for node in self.walk() if node.name == name)

    def first(self, name: str) -> Node:
        """Return the first element of that name inside."""
        return next(self.all(name))

    def has_class(self, name: str) -> bool:
        """Return whether the element is of a class."""
        return name in self.attributes.get("class", "").split()

    def joined(self) -> str:
        """Return all text inside as it stands in the file."""
        return "".join(piece if isinstance(piece, str) else piece.joined() for piece in self.pieces)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#page", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = self._add(tag, attrs)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _DRAWN, tag
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        closed = self._open.pop()
        assert closed.name == tag, f"</{tag}> closes <{closed.name}>"

    def handle_data(self, data: str) -> None:
        self._open[-1].pieces.append(data)

    def finished(self) -> Node:
        assert self._open == [self.root], [node.name for node in self._open]
        return self.root

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Node:
        names = [name for name, _value in attrs]
        assert len(names) == len(set(names)), attrs
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        self._open[-1].pieces.append(node)
        return node


def parsed(text: str) -> Node:
    """Return the page as a tree."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.finished()
