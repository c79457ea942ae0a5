-- What a unit undertakes and achieves belongs to a year, and an activity says whose it is.
--
-- A unit's share gets a row a year. What stood there belongs to the year of the report that it came
-- with; where it came with none, to the newest year that the unit, or else anybody, has reported on
-- the activity; otherwise to the year in which it was last written. What another year's report
-- brought, and was written over since, is brought back from the log.
--
-- `responsibility` is one unit's, all units' (chosen), or nobody's yet. Until now an activity
-- without a unit was said to be all units', and so it stays; but a proposal without a unit has not
-- been distributed yet.
--
-- The log's rows get the new columns too, so that undo and earlier days read as before.

DROP VIEW v_activity;
DROP VIEW v_followup;

CREATE TABLE activity_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
  responsibility TEXT NOT NULL DEFAULT 'none' CHECK (responsibility IN ('unit', 'all', 'none')),
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  owner_id INTEGER REFERENCES owner (id) ON DELETE SET NULL,
  approval TEXT NOT NULL DEFAULT 'approved' CHECK (approval IN ('proposed', 'approved', 'declined')),
  status TEXT NOT NULL DEFAULT 'not_started' CHECK (status IN (
    'not_started', 'in_progress', 'continuous', 'completed', 'paused', 'cancelled', 'not_applicable')),
  progress INTEGER CHECK (progress BETWEEN 0 AND 100),
  start_date TEXT CHECK (start_date IS date(start_date, '+0 days')),
  due_date TEXT CHECK (due_date IS date(due_date, '+0 days')),
  is_continuous INTEGER NOT NULL DEFAULT 0 CHECK (is_continuous IN (0, 1)),
  frequency TEXT,
  scope TEXT,
  intended_result TEXT,
  measure TEXT,
  resources TEXT,
  cost_sek INTEGER CHECK (cost_sek >= 0),
  funding TEXT,
  priority INTEGER CHECK (priority BETWEEN 1 AND 3),
  category TEXT,
  note TEXT,
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  decision_reason TEXT,
  CHECK ((responsibility = 'unit') = (unit_id IS NOT NULL))
) STRICT;
INSERT INTO activity_new (
  id, code, title, description, focus_area_id, goal_id, responsibility, unit_id, owner_id, approval,
  status, progress, start_date, due_date, is_continuous, frequency, scope, intended_result, measure,
  resources, cost_sek, funding, priority, category, note, decided_on, decision_reason)
SELECT
  id, code, title, description, focus_area_id, goal_id,
  CASE WHEN unit_id IS NOT NULL THEN 'unit' WHEN approval = 'proposed' THEN 'none' ELSE 'all' END,
  unit_id, owner_id, approval, status, progress, start_date, due_date, is_continuous, frequency,
  scope, intended_result, measure, resources, cost_sek, funding, priority, category, note,
  decided_on, decision_reason
FROM activity;
-- Ids that the log still speaks of are never given again.
DELETE FROM sqlite_sequence WHERE name = 'activity_new';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'activity_new', seq FROM sqlite_sequence WHERE name = 'activity';
DROP TABLE activity;
ALTER TABLE activity_new RENAME TO activity;
CREATE INDEX activity_figures ON activity (
  focus_area_id, unit_id, status, owner_id, approval, due_date, goal_id, responsibility);
CREATE INDEX activity_open ON activity (due_date, owner_id, is_continuous, status, responsibility)
WHERE approval = 'approved' AND status NOT IN ('cancelled', 'completed', 'not_applicable');
CREATE INDEX activity_goal ON activity (goal_id);
CREATE INDEX activity_unit ON activity (unit_id);
CREATE INDEX activity_owner ON activity (owner_id);

UPDATE change SET before = json_set(before, '$.responsibility', CASE
    WHEN json_extract(before, '$.unit_id') IS NOT NULL THEN 'unit'
    WHEN json_extract(before, '$.approval') = 'proposed' THEN 'none' ELSE 'all' END)
WHERE table_name = 'activity' AND json_valid(before);
UPDATE change SET after = json_set(after, '$.responsibility', CASE
    WHEN json_extract(after, '$.unit_id') IS NOT NULL THEN 'unit'
    WHEN json_extract(after, '$.approval') = 'proposed' THEN 'none' ELSE 'all' END)
WHERE table_name = 'activity' AND json_valid(after);

-- What the log says of each share: the year of the report that was written in the same change.
CREATE TABLE share_change (
  change_id INTEGER PRIMARY KEY,
  share_id INTEGER NOT NULL,
  activity_id INTEGER,
  unit_id INTEGER,
  year INTEGER,
  at TEXT NOT NULL
) STRICT;
INSERT INTO share_change (change_id, share_id, activity_id, unit_id, at)
SELECT c.id, c.row_id, json_extract(coalesce(c.after, c.before), '$.activity_id'),
  json_extract(coalesce(c.after, c.before), '$.unit_id'), s.at
FROM change AS c JOIN change_set AS s ON s.id = c.set_id
WHERE c.table_name = 'participation' AND json_valid(coalesce(c.after, c.before));
UPDATE share_change SET year = (
  SELECT max(json_extract(coalesce(r.after, r.before), '$.year'))
  FROM change AS c JOIN change AS r ON r.set_id = c.set_id AND r.table_name = 'activity_report'
  WHERE c.id = change_id AND json_valid(coalesce(r.after, r.before))
    AND json_extract(coalesce(r.after, r.before), '$.activity_id') = share_change.activity_id
    AND json_extract(coalesce(r.after, r.before), '$.unit_id') = share_change.unit_id);
CREATE INDEX share_change_share ON share_change (share_id, change_id);

CREATE TABLE share_year (share_id INTEGER PRIMARY KEY, year INTEGER NOT NULL) STRICT;
INSERT INTO share_year (share_id, year)
SELECT id, max(1900, min(2200, coalesce(
  (SELECT year FROM share_change WHERE share_id = id AND year IS NOT NULL
   ORDER BY change_id DESC LIMIT 1),
  (SELECT max(r.year) FROM activity_report AS r
   WHERE r.activity_id = every.activity_id AND r.unit_id = every.unit_id),
  (SELECT max(r.year) FROM activity_report AS r WHERE r.activity_id = every.activity_id),
  (SELECT CAST(substr(at, 1, 4) AS INTEGER) FROM share_change WHERE share_id = id
   ORDER BY change_id DESC LIMIT 1),
  (SELECT max(year) FROM followup),
  (SELECT CAST(substr(max(at), 1, 4) AS INTEGER) FROM change_set),
  1900)))
FROM (
  SELECT id, activity_id, unit_id FROM participation
  UNION ALL
  SELECT share_id, activity_id, unit_id FROM share_change
  WHERE share_id NOT IN (SELECT id FROM participation)
  GROUP BY share_id HAVING change_id = max(change_id)) AS every;

CREATE TABLE participation_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  status TEXT NOT NULL DEFAULT 'not_started' CHECK (status IN (
    'not_started', 'in_progress', 'continuous', 'completed', 'paused', 'cancelled', 'not_applicable')),
  target_quantity REAL,
  actual_quantity REAL,
  note TEXT,
  UNIQUE (activity_id, unit_id, year)
) STRICT;
INSERT INTO participation_new (
  id, activity_id, unit_id, year, status, target_quantity, actual_quantity, note)
SELECT p.id, activity_id, unit_id, y.year, status, target_quantity, actual_quantity, note
FROM participation AS p JOIN share_year AS y ON y.share_id = p.id;
DELETE FROM sqlite_sequence WHERE name = 'participation_new';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'participation_new', seq FROM sqlite_sequence WHERE name = 'participation';
DROP TABLE participation;
ALTER TABLE participation_new RENAME TO participation;
CREATE INDEX participation_unit ON participation (unit_id, year);

-- Of another year, what the last report of that year left. Shares that were once removed, and
-- those whose activity or unit has become another, are left as they are.
INSERT INTO participation (
  activity_id, unit_id, year, status, target_quantity, actual_quantity, note)
SELECT p.activity_id, p.unit_id, s.year,
  coalesce(json_extract(c.after, '$.status'), 'not_started'),
  json_extract(c.after, '$.target_quantity'), json_extract(c.after, '$.actual_quantity'),
  json_extract(c.after, '$.note')
FROM share_change AS s
JOIN change AS c ON c.id = s.change_id
JOIN participation AS p ON p.id = s.share_id
WHERE s.year <> p.year AND c.after IS NOT NULL
  AND s.change_id = (SELECT max(o.change_id) FROM share_change AS o
    WHERE o.share_id = s.share_id AND o.year = s.year)
  AND NOT EXISTS (SELECT 1 FROM share_change AS o JOIN change AS d ON d.id = o.change_id
    WHERE o.share_id = s.share_id AND (d.after IS NULL
      OR o.activity_id IS NOT p.activity_id OR o.unit_id IS NOT p.unit_id))
ORDER BY s.change_id;

-- The log has each share in its year, and the rows brought back beside what brought them.
INSERT INTO change (set_id, table_name, row_id, op, before, after)
SELECT c.set_id, 'participation', e.id,
  iif(lag(c.id) OVER row_past IS NULL, 'insert', 'update'),
  json_set(lag(c.after) OVER row_past, '$.id', e.id, '$.year', e.year),
  json_set(c.after, '$.id', e.id, '$.year', e.year)
FROM share_change AS s
JOIN change AS c ON c.id = s.change_id
JOIN participation AS p ON p.id = s.share_id
JOIN participation AS e
  ON e.activity_id = p.activity_id AND e.unit_id = p.unit_id AND e.year = s.year
WHERE s.year <> p.year AND e.id NOT IN (SELECT share_id FROM share_year)
WINDOW row_past AS (PARTITION BY e.id ORDER BY c.id)
ORDER BY c.id;
UPDATE change SET
  before = json_set(before, '$.year', (SELECT year FROM share_year WHERE share_id = row_id)),
  after = json_set(after, '$.year', (SELECT year FROM share_year WHERE share_id = row_id))
WHERE id IN (SELECT change_id FROM share_change);
DROP TABLE share_change;
DROP TABLE share_year;

CREATE VIEW v_activity AS
SELECT
  a.id, a.code, a.title, f.title AS focus_area, g.title AS goal, a.responsibility,
  u.name AS unit, o.title AS owner, a.status, a.approval, a.progress, a.start_date, a.due_date,
  coalesce((SELECT m.from_date FROM deadline_move AS m WHERE m.activity_id = a.id
            ORDER BY m.id LIMIT 1), a.due_date) AS original_due_date,
  (SELECT count(*) FROM deadline_move AS m WHERE m.activity_id = a.id) AS times_moved,
  a.is_continuous, a.frequency, a.scope, a.intended_result, a.measure, a.resources, a.cost_sek,
  a.funding, a.priority, a.category, a.description, a.note
FROM activity AS a
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN goal AS g ON g.id = a.goal_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = a.owner_id;

CREATE VIEW v_followup AS
SELECT
  r.year, a.id AS activity_id, a.code, a.title, f.title AS focus_area, u.name AS unit,
  r.status, r.result, r.deviation, r.next_steps, r.voices, r.reported_by, r.reported_on
FROM activity_report AS r
JOIN activity AS a ON a.id = r.activity_id
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN unit AS u ON u.id = coalesce(r.unit_id, a.unit_id);
