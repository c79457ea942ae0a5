"""Frozen dataclasses whose methods are written when they are first used.

Python writes and compiles six methods of every frozen dataclass while its module is imported. The
window imports more than a hundred of them before it stands, uses some, and of those mostly what
makes an instance and what lists the fields, which are therefore written alone. In every other way
they are what Python's own are: in fields, methods, errors and, for whoever checks types, by name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic

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
_INIT = "__init__"
_METHODS = (_INIT, "__repr__", "__eq__", "__hash__")
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
    stands_alone = set(cls.__mro__[1:]) <= {object, Generic}
    first = {_INIT: later.write_init, _FIELDS: later.write_fields} if stands_alone else {}
    later.stubs = {
        name: later.stub(name, first.get(name, later.write))
        for name in _METHODS
        if name not in body
    }
    later.stubs |= {
        name: _Attribute(later, name, first.get(name, later.write)) for name in _ATTRIBUTES
    }
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
        self._take_over(self.stubs, dataclasses.dataclass(frozen=True)(self._twin()))

    def write_fields(self) -> None:
        """Have Python list the fields of a class that stands alone, which takes no compiling."""
        listed = dataclasses.dataclass(init=False, repr=False, eq=False)(self._twin())
        self._take_over([_FIELDS], listed)

    def _twin(self) -> Any:
        """Return a plain class with the same fields."""
        body = {"__module__": self._cls.__module__, "__doc__": self._cls.__doc__ or "-"}
        body["__annotations__"] = vars(self._cls).get("__annotations__", {})
        after = vars(self.made).get("__post_init__")
        if after is not None:
            body["__post_init__"] = after
        bases = tuple(base for base in self.made.__bases__ if hasattr(base, _FIELDS))
        return type(self._cls.__name__, bases, {**body, **self._defaults})

    def _take_over(self, names: Iterable[str], written: type) -> None:
        for name in names:
            if vars(self.made)[name] is self.stubs[name]:
                setattr(self.made, name, vars(written)[name])

    def write_init(self) -> None:
        """Write what makes an instance of a class that stands alone."""
        around: dict[str, Any] = {"__put": object.__setattr__, "__absent": object()}
        around["__name__"] = self._cls.__module__
        parameters, lines = ["self"], []
        for name in vars(self._cls)["__annotations__"]:
            default = self._defaults.get(name, dataclasses.MISSING)
            parameters.append(name if default is dataclasses.MISSING else f"{name}=__{name}")
            value = name
            if isinstance(default, dataclasses.Field):
                if not _is_made(default):
                    self.write()
                    return
                around[f"__make_{name}"] = default.default_factory
                default = around["__absent"]
                value = f"__make_{name}() if {name} is __absent else {name}"
            around[f"__{name}"] = default
            lines.append(f"    __put(self, {name!r}, {value})")
        if hasattr(self._cls, "__post_init__"):
            lines.append("    self.__post_init__()")
        text = "\n".join([f"def __init__({', '.join(parameters)}):", *lines])
        exec(text, around)  # noqa: S102 -- as Python's own dataclass does
        around[_INIT].__qualname__ = f"{self.made.__qualname__}.{_INIT}"
        setattr(self.made, _INIT, around[_INIT])

    def stub(self, name: str, write: Callable[[], None]) -> Callable[..., Any]:
        """Return a method that has the real one written and calls it."""

        def stub(instance: Any, *arguments: Any, **values: Any) -> Any:
            write()
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
    """An attribute of a class that is there once it has been written."""

    def __init__(self, later: _Later, name: str, write: Callable[[], None]) -> None:
        self._later = later
        self._name = name
        self._write = write

    def __get__(self, instance: object, owner: type) -> Any:
        self._write()
        return vars(self._later.made)[self._name]


def _is_made(default: dataclasses.Field[Any]) -> bool:
    """Whether all that is said of a field is how its default is made, and what compares it."""
    is_plain = default.init and default.kw_only in {False, dataclasses.MISSING}
    return is_plain and default.default_factory is not dataclasses.MISSING


def _state(instance: Any) -> list[Any]:
    return [getattr(instance, field.name) for field in dataclasses.fields(instance)]


def _set_state(instance: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(instance), state, strict=True):
        object.__setattr__(instance, field.name, value)
