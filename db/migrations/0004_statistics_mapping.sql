-- What a measure in a table of statistics means in this plan, so that next year's file is read alike.
-- Without an indicator the measure is left out. With a whole, the value is its share in per cent of
-- that measure of the same file; a series of '' is the undivided one, NULL the measure's own name.

CREATE TABLE statistics_mapping (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  table_id TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  measure TEXT NOT NULL DEFAULT '',
  indicator_id INTEGER REFERENCES indicator (id) ON DELETE CASCADE,
  series TEXT,
  whole_title TEXT,
  whole_measure TEXT,
  UNIQUE (table_id, title, measure),
  CHECK ((whole_title IS NULL) = (whole_measure IS NULL))
) STRICT;
CREATE INDEX statistics_mapping_indicator ON statistics_mapping (indicator_id);
