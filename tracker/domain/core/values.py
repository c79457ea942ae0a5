"""Frozen dataclasses whose methods are written when they are first used.

Python writes and compiles six methods of every frozen dataclass while its module is imported. The
window imports more than a hundred of them before it stands, and uses few. In every other way they
are what Python's own are: in fields, methods, errors and, for whoever checks types, by name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 -- to be imported from here
else:

    def dataclass(*, frozen, slots):  # noqa: ANN001, ANN201 -- typed as Python's own, above
        """Return what makes a dataclass of a class; there are only frozen ones with slots here."""
        if not (frozen and slots):
            raise TypeError("only frozen dataclasses with slots can be written later")
        return _made


_FIELDS = "__dataclass_fields__"
_ATTRIBUTES = (_FIELDS, "__dataclass_params__", "__match_args__")
_METHODS = ("__init__", "__repr__", "__eq__", "__hash__")
_NO_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")


def _made(cls: type) -> Any:
    """Return the class anew with a slot for each field, and with what writes its methods."""
    body = dict(vars(cls))
    annotations: dict[str, Any] | None = body.get("__annotations__")
    if annotations is None:  # no fields, or a Python that keeps them elsewhere
        return dataclasses.dataclass(frozen=True, slots=True)(cls)
    if any(str(kind).startswith(_NO_FIELDS) for kind in annotations.values()):
        raise TypeError(f"{cls.__qualname__} has what is no field: use Python's own dataclass")
    taken = {slot for base in cls.__mro__[1:] for slot in vars(base).get("__slots__", ())}
    defaults = {name: body.pop(name) for name in annotations if name in body}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body["__slots__"] = tuple(name for name in annotations if name not in taken)
    later = _Later(cls, defaults)
    later.stubs = {name: later.stub(name) for name in _METHODS if name not in body}
    later.stubs |= {name: _Attribute(later, name) for name in _ATTRIBUTES}
    body = {**later.stubs, **later.frozen(), **body}
    later.made = type(cls)(cls.__name__, cls.__bases__, body)
    later.made.__qualname__ = cls.__qualname__
    return later.made


class _Later:
    """What the methods of one class are written from, and where they are put."""

    def __init__(self, cls: type, defaults: dict[str, Any]) -> None:
        self._cls = cls
        self._defaults = defaults
        self.made: Any = cls
        self.stubs: dict[str, Any] = {}

    def write(self) -> None:
        """Have Python write the methods for a class of the same fields, and take them over."""
        body = {"__module__": self._cls.__module__, "__doc__": self._cls.__doc__}
        body["__annotations__"] = vars(self._cls).get("__annotations__", {})
        after = vars(self.made).get("__post_init__")
        if after is not None:
            body["__post_init__"] = after
        bases = tuple(base for base in self.made.__bases__ if hasattr(base, _FIELDS))
        twin: Any = type(self._cls.__name__, bases, {**body, **self._defaults})
        written = vars(dataclasses.dataclass(frozen=True)(twin))
        for name, stub in self.stubs.items():
            if vars(self.made)[name] is stub:
                setattr(self.made, name, written[name])

    def stub(self, name: str) -> Callable[..., Any]:
        """Return a method that writes the real one and calls it."""

        def stub(instance: Any, *arguments: Any, **values: Any) -> Any:
            self.write()
            return vars(self.made)[name](instance, *arguments, **values)

        stub.__name__ = name
        return stub

    def frozen(self) -> dict[str, Callable[..., Any]]:
        """Return the methods that let no field be changed, and copy and pickle it all the same."""

        def refuse(instance: Any, name: str, verb: str) -> None:
            if type(instance) is self.made or name in getattr(self.made, _FIELDS):
                raise dataclasses.FrozenInstanceError(f"cannot {verb} field {name!r}")

        def set_value(instance: Any, name: str, value: object) -> None:
            refuse(instance, name, "assign to")
            super(self.made, instance).__setattr__(name, value)

        def delete(instance: Any, name: str) -> None:
            refuse(instance, name, "delete")
            super(self.made, instance).__delattr__(name)

        return {
            "__setattr__": set_value,
            "__delattr__": delete,
            "__getstate__": _state,
            "__setstate__": _set_state,
        }


class _Attribute:
    """An attribute of a class that is there once its methods have been written."""

    def __init__(self, later: _Later, name: str) -> None:
        self._later = later
        self._name = name

    def __get__(self, instance: object, owner: type) -> Any:
        self._later.write()
        return vars(self._later.made)[self._name]


def _state(instance: Any) -> list[Any]:
    return [getattr(instance, field.name) for field in dataclasses.fields(instance)]


def _set_state(instance: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(instance), state, strict=True):
        object.__setattr__(instance, field.name, value)
