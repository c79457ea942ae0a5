-- A follow-up is of a year, or of the part of it that ends on a day of its own: a half year's.
--
-- `until` is that day, '' where it is the whole year. What is reported, judged and asked belongs to
-- exactly one of them; everything so far belongs to a whole year. The log's rows get the new column
-- too, so that undo and earlier days read as before.

DROP VIEW v_followup;

CREATE TABLE followup_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  until TEXT NOT NULL DEFAULT '' CHECK (until = '' OR (
    until IS date(until, '+0 days') AND until BETWEEN year || '-01-01' AND year || '-12-30')),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'fixed')),
  fixed_on TEXT CHECK (fixed_on IS date(fixed_on, '+0 days')),
  case_number TEXT,
  body TEXT,
  remarks TEXT,
  reopened_on TEXT CHECK (reopened_on IS date(reopened_on, '+0 days')),
  reopened_reason TEXT,
  UNIQUE (year, until)
) STRICT;
INSERT INTO followup_new (
  id, year, state, fixed_on, case_number, body, remarks, reopened_on, reopened_reason)
SELECT id, year, state, fixed_on, case_number, body, remarks, reopened_on, reopened_reason
FROM followup;

CREATE TABLE unit_report_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  state TEXT NOT NULL DEFAULT 'not_issued' CHECK (state IN (
    'not_issued', 'issued', 'received', 'approved')),
  issued_on TEXT CHECK (issued_on IS date(issued_on, '+0 days')),
  received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
  approved_on TEXT CHECK (approved_on IS date(approved_on, '+0 days')),
  summary TEXT,
  reminded_on TEXT CHECK (reminded_on IS date(reminded_on, '+0 days')),
  reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0),
  UNIQUE (year, until, unit_id),
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;
INSERT INTO unit_report_new (
  id, year, unit_id, state, issued_on, received_on, approved_on, summary, reminded_on, reminders)
SELECT
  id, year, unit_id, state, issued_on, received_on, approved_on, summary, reminded_on, reminders
FROM unit_report;

CREATE TABLE activity_report_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  status TEXT CHECK (status IN (
    'not_started', 'in_progress', 'continuous', 'completed', 'paused', 'cancelled', 'not_applicable')),
  result TEXT,
  deviation TEXT,
  next_steps TEXT,
  voices TEXT,
  reported_by TEXT,
  reported_on TEXT CHECK (reported_on IS date(reported_on, '+0 days')),
  UNIQUE (year, until, activity_id, unit_id),
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;
INSERT INTO activity_report_new (
  id, year, activity_id, unit_id, status, result, deviation, next_steps, voices, reported_by,
  reported_on)
SELECT
  id, year, activity_id, unit_id, status, result, deviation, next_steps, voices, reported_by,
  reported_on
FROM activity_report;

CREATE TABLE goal_assessment_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
  fulfilment TEXT CHECK (fulfilment IN (
    'fulfilled', 'partly_fulfilled', 'not_fulfilled', 'not_assessable')),
  trend TEXT CHECK (trend IN ('better', 'unchanged', 'worse', 'not_assessable')),
  comment TEXT,
  UNIQUE (year, until, goal_id),
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;
INSERT INTO goal_assessment_new (id, year, goal_id, fulfilment, trend, comment)
SELECT id, year, goal_id, fulfilment, trend, comment FROM goal_assessment;

CREATE TABLE area_assessment_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  focus_area_id INTEGER NOT NULL REFERENCES focus_area (id) ON DELETE CASCADE,
  fulfilment TEXT CHECK (fulfilment IN (
    'fulfilled', 'partly_fulfilled', 'not_fulfilled', 'not_assessable')),
  trend TEXT CHECK (trend IN ('better', 'unchanged', 'worse', 'not_assessable')),
  comment TEXT,
  UNIQUE (year, until, focus_area_id),
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;
INSERT INTO area_assessment_new (id, year, focus_area_id, fulfilment, trend, comment)
SELECT id, year, focus_area_id, fulfilment, trend, comment FROM area_assessment;

CREATE TABLE need_assessment_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  focus_area_id INTEGER NOT NULL REFERENCES focus_area (id) ON DELETE CASCADE,
  item_id INTEGER REFERENCES dimension_item (id) ON DELETE CASCADE,
  answer TEXT CHECK (answer IN ('meets', 'partly', 'not_met', 'not_assessable')),
  reason TEXT,
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;
INSERT INTO need_assessment_new (id, year, focus_area_id, item_id, answer, reason)
SELECT id, year, focus_area_id, item_id, answer, reason FROM need_assessment;

CREATE TABLE issued_form_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  form_id TEXT NOT NULL UNIQUE,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on, '+0 days')),
  content TEXT NOT NULL,
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
  received_sha256 TEXT CHECK (length(received_sha256) = 64),
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;
INSERT INTO issued_form_new (
  id, form_id, year, unit_id, issued_on, content, fingerprint, received_on, received_sha256)
SELECT id, form_id, year, unit_id, issued_on, content, fingerprint, received_on, received_sha256
FROM issued_form;

-- Ids that the log still speaks of are never given again.
DELETE FROM sqlite_sequence WHERE name IN (
  'followup_new', 'unit_report_new', 'activity_report_new', 'goal_assessment_new',
  'area_assessment_new', 'need_assessment_new', 'issued_form_new');
INSERT INTO sqlite_sequence (name, seq)
SELECT name || '_new', seq FROM sqlite_sequence WHERE name IN (
  'followup', 'unit_report', 'activity_report', 'goal_assessment', 'area_assessment',
  'need_assessment', 'issued_form');

DROP TABLE issued_form;
DROP TABLE need_assessment;
DROP TABLE area_assessment;
DROP TABLE goal_assessment;
DROP TABLE activity_report;
DROP TABLE unit_report;
DROP TABLE followup;
ALTER TABLE followup_new RENAME TO followup;
ALTER TABLE unit_report_new RENAME TO unit_report;
ALTER TABLE activity_report_new RENAME TO activity_report;
ALTER TABLE goal_assessment_new RENAME TO goal_assessment;
ALTER TABLE area_assessment_new RENAME TO area_assessment;
ALTER TABLE need_assessment_new RENAME TO need_assessment;
ALTER TABLE issued_form_new RENAME TO issued_form;

CREATE INDEX unit_report_unit ON unit_report (unit_id);
CREATE INDEX activity_report_activity ON activity_report (activity_id);
CREATE INDEX activity_report_unit ON activity_report (unit_id);
CREATE INDEX goal_assessment_goal ON goal_assessment (goal_id);
CREATE INDEX area_assessment_focus_area ON area_assessment (focus_area_id);
CREATE INDEX need_assessment_area ON need_assessment (focus_area_id);
CREATE INDEX need_assessment_item ON need_assessment (item_id);
CREATE UNIQUE INDEX need_assessment_key
  ON need_assessment (year, until, focus_area_id, coalesce(item_id, 0));
CREATE INDEX issued_form_unit ON issued_form (unit_id, year, until);

ALTER TABLE snapshot ADD COLUMN until TEXT NOT NULL DEFAULT ''
  CHECK (until = '' OR until IS date(until, '+0 days'));

UPDATE change SET before = json_set(before, '$.until', '') WHERE table_name IN (
  'followup', 'unit_report', 'activity_report', 'goal_assessment', 'area_assessment',
  'need_assessment', 'issued_form', 'snapshot') AND json_valid(before);
UPDATE change SET after = json_set(after, '$.until', '') WHERE table_name IN (
  'followup', 'unit_report', 'activity_report', 'goal_assessment', 'area_assessment',
  'need_assessment', 'issued_form', 'snapshot') AND json_valid(after);

CREATE VIEW v_followup AS
SELECT
  r.year, r.until, a.id AS activity_id, a.code, a.title, f.title AS focus_area, u.name AS unit,
  r.status, r.result, r.deviation, r.next_steps, r.voices, r.reported_by, r.reported_on
FROM activity_report AS r
JOIN activity AS a ON a.id = r.activity_id
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN unit AS u ON u.id = coalesce(r.unit_id, a.unit_id);
