-- Whether an activity will be done as planned, and what stands in the way: apart from its status.
--
-- The prognosis is reported for a year like everything else, and the newest is the activity's own.
-- A plan asks its units for it only when `asks_prognosis` says so.

ALTER TABLE activity ADD COLUMN prognosis TEXT
  CHECK (prognosis IN ('on_track', 'at_risk', 'will_not_reach'));
ALTER TABLE activity ADD COLUMN obstacle TEXT;

ALTER TABLE activity_report ADD COLUMN prognosis TEXT
  CHECK (prognosis IN ('on_track', 'at_risk', 'will_not_reach'));
ALTER TABLE activity_report ADD COLUMN obstacle TEXT;

ALTER TABLE plan ADD COLUMN asks_prognosis INTEGER DEFAULT 0
  CHECK (asks_prognosis IN (0, 1));

-- What an activity has gone into, so that none vanishes between two years: it is merged into
-- another (uppgår i) or replaced by it (ersätts av), for a reason.
ALTER TABLE activity ADD COLUMN successor_id INTEGER REFERENCES activity (id) ON DELETE SET NULL;
ALTER TABLE activity ADD COLUMN succession TEXT CHECK (succession IN ('merged', 'replaced'));
ALTER TABLE activity ADD COLUMN succession_reason TEXT;
CREATE INDEX activity_successor ON activity (successor_id) WHERE successor_id IS NOT NULL;

-- The obstacle is searched from now on: one more line of what is searched of each row.
UPDATE search_index SET text = text || char(10) WHERE rowid < 1099511627776;
UPDATE search_index SET text = text || char(10)
 WHERE rowid >= 9895604649984 AND rowid < 10995116277760;
