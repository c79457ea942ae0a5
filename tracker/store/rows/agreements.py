"""The repositories of agreements, their parties and promises, and what units deliver."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tracker.domain.activities.agreement import (
    AGREEMENT_FIELDS,
    DELIVERY_FIELDS,
    PARTY_FIELDS,
    PROMISE_FIELDS,
    Agreement,
    AgreementParty,
    AgreementPromise,
    Delivery,
)
from tracker.domain.core.fields import clean_values
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError
from tracker.store.rows.reports import FollowupRepository
from tracker.store.rows.repository import Repository

_UNITS_ORDER = "promise_id, year, (SELECT u.position FROM unit AS u WHERE u.id = unit_id), unit_id"


class AgreementRepository(Repository[Agreement]):
    """The agreements, in the order they were written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "agreement", Agreement, AGREEMENT_FIELDS, order="id")

    def add(self, **values: object) -> int:
        """Write a new agreement and return its id. Raises InvalidValueError for a broken rule."""
        cleaned = clean_values(self.fields, values)
        _require_order(cleaned.get("valid_from"), cleaned.get("valid_to"))
        return super().add(**cleaned)

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of an agreement; return whether anything was different.

        Raises InvalidValueError for a broken rule, ConflictError when the row is gone.
        """
        changed = super().update(row_id, **values)
        agreement = self.get(row_id)
        first, last = agreement.valid_from, agreement.valid_to
        _require_order(first.isoformat() if first else None, last.isoformat() if last else None)
        return changed


class PartyRepository(Repository[AgreementParty]):
    """The parties of agreements: a name or a unit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "agreement_party", AgreementParty, PARTY_FIELDS, order="id")

    def add(self, **values: object) -> int:
        """Write a new party and return its id. Raises InvalidValueError for a broken rule."""
        cleaned = clean_values(self.fields, values)
        if (cleaned.get("name") is None) == (cleaned.get("unit_id") is None):
            raise InvalidValueError("name", _("Ange en part: ett namn eller en av enheterna."))
        return super().add(**cleaned)

    def set_names(self, agreement_id: int, names: Iterable[str]) -> bool:
        """Let an agreement have these parties and no others; return whether any differs.

        A name that is a unit's is that unit. Raises InvalidValueError for a broken rule.
        """
        name = self.fields["name"]
        wanted = list(dict.fromkeys(str(text) for text in map(name.clean, names) if text))
        rows = self._connection.execute(
            "SELECT p.id, coalesce(p.name, u.name) FROM agreement_party AS p"
            " LEFT JOIN unit AS u ON u.id = p.unit_id WHERE p.agreement_id = ? ORDER BY p.id",
            [agreement_id],
        ).fetchall()
        present = {text for _row_id, text in rows}
        units = dict(self._connection.execute("SELECT name, id FROM unit").fetchall())
        self.delete(*(row_id for row_id, text in rows if text not in wanted))
        for text in wanted:
            if text in present:
                continue
            who = {"unit_id": units[text]} if text in units else {"name": text}
            self.add(agreement_id=agreement_id, **who)
        return present != set(wanted)


class PromiseRepository(Repository[AgreementPromise]):
    """What agreements promise."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection, "agreement_promise", AgreementPromise, PROMISE_FIELDS, order="id"
        )


class DeliveryRepository(Repository[Delivery]):
    """What units are to deliver and have delivered, by promise and year."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "delivery", Delivery, DELIVERY_FIELDS, order=_UNITS_ORDER)
        self._followups = FollowupRepository(connection)

    def of_year(self, year: int) -> list[Delivery]:
        """Return the deliveries of a year, by promise and then in the order of the units."""
        rows = self._connection.execute(
            f"SELECT id FROM delivery WHERE year = ? ORDER BY {_UNITS_ORDER}", [year]
        )
        return self.some(row_id for (row_id,) in rows.fetchall())

    def find_for(self, year: int, promise_id: int, unit_id: int) -> Delivery | None:
        """Return a unit's delivery of a promise in a year, None when nothing is written."""
        found = self._connection.execute(
            "SELECT id FROM delivery WHERE promise_id = ? AND unit_id = ? AND year = ?",
            [promise_id, unit_id, year],
        ).fetchone()
        return self.find(found[0]) if found else None

    def put(self, year: int, promise_id: int, unit_id: int, **values: object) -> bool:
        """Write fields of a unit's delivery in a year; return whether that was new.

        A row in which nothing stands any more is taken away.

        Raises InvalidValueError for a broken rule and ConflictError when the year is fixed.
        """
        cleaned = clean_values(self.fields, values)
        present = self.find_for(year, promise_id, unit_id)
        if present is not None and all(
            getattr(present, name) == value for name, value in cleaned.items()
        ):
            return False
        self._followups.require_open(year)
        values = {"agreed": None, "delivered": None, "note": None}
        if present is not None:
            values |= {name: getattr(present, name) for name in values}
        if all(value is None for value in (values | cleaned).values()):
            self.remove(year, promise_id, unit_id)
            return present is not None
        if present is not None:
            return self.update(present.id, **cleaned)
        self.add(promise_id=promise_id, unit_id=unit_id, year=year, **cleaned)
        return True

    def remove(self, year: int, promise_id: int, unit_id: int) -> None:
        """Take a unit out of a promise in a year. Raises ConflictError when the year is fixed."""
        present = self.find_for(year, promise_id, unit_id)
        if present is not None:
            self._followups.require_open(year)
            self.delete(present.id)


def agreed_still(connection: sqlite3.Connection, year: int) -> list[tuple[int, int, float]]:
    """Return what is agreed for `year` and goes on in the next: promise, unit and quantity.

    Those of agreements that hold in the next year as well, and of units that are in use, as long as
    nothing is written there for the next year.
    """
    return connection.execute(
        "SELECT d.promise_id, d.unit_id, d.agreed FROM delivery AS d"
        " JOIN agreement_promise AS p ON p.id = d.promise_id"
        " JOIN agreement AS a ON a.id = p.agreement_id JOIN unit AS u ON u.id = d.unit_id"
        " WHERE d.year = :year AND d.agreed IS NOT NULL AND u.active"
        " AND coalesce(a.valid_from, '') <= :last AND coalesce(a.valid_to, :last) >= :first"
        " AND NOT EXISTS (SELECT 1 FROM delivery AS n WHERE n.promise_id = d.promise_id"
        " AND n.unit_id = d.unit_id AND n.year = :year + 1) ORDER BY d.id",
        {"year": year, "first": f"{year + 1}-01-01", "last": f"{year + 1}-12-31"},
    ).fetchall()


def _require_order(first: object, last: object) -> None:
    if isinstance(first, str) and isinstance(last, str) and last < first:
        sentence = _("Överenskommelsen gäller till {last}, före {first}. Ändra en av dagarna.")
        raise InvalidValueError("valid_to", sentence.format(first=first, last=last))
