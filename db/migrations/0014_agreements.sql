-- Agreements with others: who the parties are, how long they hold, and the quantities promised.
--
-- A party is a free name or one of the plan's units, never both. A promise says what is counted
-- ("Praktikplatser", in "platser"); how much of it is agreed and delivered stands by unit and year
-- in `delivery`. NULL is not known, 0 is none. What units undertake in an activity, without an
-- agreement, is `participation`: the two are never added up.

CREATE TABLE agreement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  topics TEXT,
  valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days')),
  case_number TEXT,
  link TEXT,
  note TEXT
) STRICT;

CREATE TABLE agreement_party (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  name TEXT CHECK (name <> ''),
  unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE,
  CHECK ((name IS NULL) <> (unit_id IS NULL))
) STRICT;
CREATE INDEX agreement_party_agreement ON agreement_party (agreement_id);
CREATE INDEX agreement_party_unit ON agreement_party (unit_id);

CREATE TABLE agreement_promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  measure TEXT
) STRICT;
CREATE INDEX agreement_promise_agreement ON agreement_promise (agreement_id);

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  promise_id INTEGER NOT NULL REFERENCES agreement_promise (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  agreed REAL CHECK (agreed >= 0),
  delivered REAL CHECK (delivered >= 0),
  note TEXT,
  UNIQUE (promise_id, unit_id, year)
) STRICT;
CREATE INDEX delivery_unit ON delivery (unit_id);
