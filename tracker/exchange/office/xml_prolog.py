"""What stands before the root of an XML text that came from somebody else."""

from __future__ import annotations

PROLOG_BYTES = 65_536
"""How much of a text is read to find its root."""


def defines_entities(start: bytes) -> bool:
    """Whether a document type stands before the root: only there can entities be defined.

    What is no XML is left to the reader of the workbook, which then reports that it is damaged.
    """
    from xml.parsers import expat

    found: list[bool] = []

    def stop(*_arguments: object, is_definition: bool) -> None:
        found.append(is_definition)
        raise _PrologEndError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_all: stop(is_definition=True)
    parser.StartElementHandler = lambda *_all: stop(is_definition=False)
    try:
        parser.Parse(start, False)
    except _PrologEndError:
        return found[0]
    except expat.ExpatError:
        return False
    return len(start) == PROLOG_BYTES


class _PrologEndError(Exception):
    pass
