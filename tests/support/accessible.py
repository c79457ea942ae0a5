"""What a screen reader finds in a window: every control with its role, name, value and label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QWidget

_Role = QAccessible.Role
_Text = QAccessible.Text

FIELDS = frozenset({_Role.EditableText, _Role.ComboBox, _Role.SpinBox, _Role.Slider})
"""What a value is written or chosen in."""

CHOICES = frozenset(
    {
        _Role.Button,
        _Role.ButtonMenu,
        _Role.CheckBox,
        _Role.RadioButton,
        _Role.PageTab,
        _Role.MenuItem,
        _Role.Link,
    }
)
"""What is pressed, ticked or chosen."""

VIEWS = frozenset({_Role.Table, _Role.Tree, _Role.List})
"""What rows stand in."""

CELLS = frozenset({_Role.Cell, _Role.ListItem, _Role.TreeItem, _Role.ColumnHeader, _Role.RowHeader})

_MOST_CHILDREN = 160
"""So many parts of a view are walked: the rows below are like those above."""


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that a screen reader can stand on or read out."""

    role: QAccessible.Role
    name: str
    value: str
    description: str
    label: str
    own_name: str
    kind: str
    is_focusable: bool
    is_one_of_many: bool

    def __str__(self) -> str:
        return f"{self.role.name} {self.name!r} ({self.kind})"


def controls(root: QWidget) -> list[Control]:
    """Return what is shown in a window or dialog, down its tree."""
    interface = QAccessible.queryAccessibleInterface(root)
    return [_control(part) for part in _walk(interface)]


def faults(found: Sequence[Control]) -> list[str]:
    """Return what a screen reader cannot tell its user about these."""
    return [f"{what}: {control}" for control in found for what in _faults(control)]


def _walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for number in range(min(interface.childCount(), _MOST_CHILDREN)):
        child = interface.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from _walk(child)


def _control(part: QAccessibleInterface) -> Control:
    thing, role = part.object(), part.role()
    is_inside = thing is None
    if is_inside:
        above = part.parent()
        thing = above.object() if above is not None else None
    relations = part.relations() if role in FIELDS else []
    labels = [
        other.text(_Text.Name) for other, kind in relations if kind & QAccessible.RelationFlag.Label
    ]
    is_widget = isinstance(thing, QWidget) and not is_inside
    return Control(
        role=role,
        name=part.text(_Text.Name),
        value=part.text(_Text.Value),
        description=part.text(_Text.Description),
        label=" ".join(labels),
        own_name=thing.accessibleName() if isinstance(thing, QWidget) and is_widget else "",
        kind=f"{'in ' if is_inside else ''}{type(thing).__qualname__}",
        is_focusable=bool(part.state().focusable),
        is_one_of_many=_is_one_of_many(thing) and not is_inside,
    )


def _is_one_of_many(thing: object) -> bool:
    """Whether a button goes up when another one of its group goes down."""
    group = thing.group() if isinstance(thing, QAbstractButton) else None
    return group is not None and group.exclusive()


def _faults(control: Control) -> Iterator[str]:
    role = control.role
    name = control.own_name if role in FIELDS else control.name
    if role in FIELDS and not (control.label.strip() or name.strip()):
        yield "a field without a name"
    if role is _Role.ComboBox and not control.label.strip():
        yield "a choice without a label"
    if role in CHOICES and not name.strip():
        yield "nothing says what it does"
    if role in VIEWS and not name.strip():
        yield "nothing says what its rows are"
    if role in CELLS and not name.strip():
        yield "a blank cell"
    if role is _Role.Graphic and not (name.strip() or control.description.strip()):
        yield "a picture without words"
    if role is _Role.CheckBox and control.is_one_of_many:
        yield "one of several is no check box"
    if role is _Role.Client and control.is_focusable:
        yield "the keyboard stands on something that has no role"
    if any("<" in text and ">" in text for text in (control.name, control.description)):
        yield f"marks read aloud, {control.description[:60]!r}"
