-- The years an activity is planned for, and what it costs by year, unit and source of funding.
--
-- `activity.cost_sek` and `activity.funding` stay: they are the part of the cost that nobody has
-- divided. What an activity costs is that part and the rows of `cost` together, never one of them
-- alone, so that no krona stands in two places. A `year` or `unit_id` of NULL is one that nobody
-- has given. Amounts are whole SEK; NULL is not known, 0 is nothing.

CREATE TABLE planned_year (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  UNIQUE (activity_id, year)
) STRICT;
CREATE INDEX planned_year_year ON planned_year (year);

CREATE TABLE cost (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  year INTEGER CHECK (year BETWEEN 1900 AND 2200),
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  funding TEXT,
  planned_sek INTEGER CHECK (planned_sek >= 0),
  actual_sek INTEGER CHECK (actual_sek >= 0)
) STRICT;
CREATE INDEX cost_activity ON cost (activity_id);
CREATE INDEX cost_unit ON cost (unit_id);
