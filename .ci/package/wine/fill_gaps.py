"""Give Wine's C library the parts of complex numbers, which numpy asks for and Wine 10 lacks.

`python fill_gaps.py UCRTBASE.DLL …`: where a function of these only says that it is missing, the
machine code of the function is laid.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

_CODE = {
    b"cimag": "f20f104108c3",  # movsd xmm0, [rcx+8]; ret
    b"cimagf": "48c1e920660f6ec1c3",  # shr rcx, 32; movd xmm0, ecx; ret
    b"cimagl": "f20f104108c3",
    b"creal": "f20f1001c3",  # movsd xmm0, [rcx]; ret
    b"crealf": "660f6ec1c3",  # movd xmm0, ecx; ret
    b"creall": "f20f1001c3",
}
_EXPORTS = 112
"""Where the exports' address stands in the optional header of a 64-bit program."""


def fill(path: Path) -> None:
    """Lay the functions in a library of Wine's, in place."""
    data = bytearray(path.read_bytes())
    (head,) = struct.unpack_from("<I", data, 0x3C)
    (sections,) = struct.unpack_from("<H", data, head + 6)
    (length,) = struct.unpack_from("<H", data, head + 20)
    optional = head + 24
    table = optional + length + 8
    places = [struct.unpack_from("<IIII", data, table + 40 * each) for each in range(sections)]

    def offset(address: int) -> int:
        for size, start, raw_size, raw in places:
            if start <= address < start + max(size, raw_size):
                return address - int(start) + int(raw)
        raise ValueError(address)

    exports = offset(struct.unpack_from("<I", data, optional + _EXPORTS)[0])
    named, functions, names, ordinals = struct.unpack_from("<IIII", data, exports + 24)
    for number in range(named):
        start = offset(struct.unpack_from("<I", data, offset(names) + 4 * number)[0])
        code = _CODE.get(bytes(data[start : data.index(0, start)]))
        if code is not None:
            (ordinal,) = struct.unpack_from("<H", data, offset(ordinals) + 2 * number)
            (address,) = struct.unpack_from("<I", data, offset(functions) + 4 * ordinal)
            place = offset(address)
            data[place : place + len(code) // 2] = bytes.fromhex(code)
    path.write_bytes(data)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        fill(Path(name))
