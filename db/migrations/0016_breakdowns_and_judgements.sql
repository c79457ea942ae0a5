-- An indicator divided in several ways at once, the unit that supplies its values, and which series
-- charts and prints show ('[]': all of them). Of what is judged by people: the judgement and whose.
--
-- further_breakdowns is a JSON list of {"title", "values"} beside breakdown and series, the first;
-- a series is then one value of each, "förvärvsarbetande, kvinnor".

ALTER TABLE indicator ADD COLUMN owner_unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL;
ALTER TABLE indicator ADD COLUMN further_breakdowns TEXT NOT NULL DEFAULT '[]';
ALTER TABLE indicator ADD COLUMN chart_series TEXT NOT NULL DEFAULT '[]';
ALTER TABLE indicator ADD COLUMN print_series TEXT NOT NULL DEFAULT '[]';
CREATE INDEX indicator_owner_unit ON indicator (owner_unit_id);

ALTER TABLE observation ADD COLUMN judgement TEXT
  CHECK (judgement IN ('good', 'acceptable', 'poor'));
ALTER TABLE observation ADD COLUMN judged_by TEXT;
