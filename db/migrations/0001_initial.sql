-- A plan is one file. Dates are ISO text (2026-03-31), times are UTC (2026-03-31T07:15:02.123Z).
-- The change log's triggers and the search index's triggers are generated from these tables
-- after every migration; db/schema.sql shows the result.

CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
  uuid TEXT NOT NULL,
  strategy TEXT,
  municipality TEXT NOT NULL DEFAULT '',
  kolada_municipality_id TEXT CHECK (length(kolada_municipality_id) = 4),
  title TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '',
  adopted_by TEXT,
  adopted_on TEXT CHECK (adopted_on IS date(adopted_on, '+0 days')),
  paragraph TEXT,
  case_number TEXT,
  document_owner TEXT,
  period_from INTEGER,
  period_to INTEGER,
  revision_years INTEGER CHECK (revision_years > 0),
  last_revised_on TEXT CHECK (last_revised_on IS date(last_revised_on, '+0 days')),
  vision TEXT,
  followup_recipient TEXT,
  council_name TEXT,
  council_meetings_per_year INTEGER CHECK (council_meetings_per_year > 0),
  labels TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE focus_area (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  group_title TEXT,
  code TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT,
  color TEXT CHECK (color GLOB '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]'),
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE goal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE CASCADE,
  parent_goal_id INTEGER REFERENCES goal (id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'goal' CHECK (kind IN ('overall', 'goal', 'sub_goal', 'part')),
  code TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX goal_focus_area ON goal (focus_area_id);
CREATE INDEX goal_parent ON goal (parent_goal_id);

CREATE TABLE unit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  kind TEXT NOT NULL DEFAULT 'unit' CHECK (kind IN ('department', 'company', 'unit', 'external')),
  name TEXT NOT NULL CHECK (name <> ''),
  short_name TEXT,
  head_owner_id INTEGER REFERENCES owner (id) ON DELETE SET NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unit_parent ON unit (parent_id);
CREATE INDEX unit_head ON unit (head_owner_id);

CREATE TABLE owner (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  name TEXT,
  email TEXT,
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE INDEX owner_unit ON owner (unit_id);

CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
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
  note TEXT
) STRICT;
CREATE INDEX activity_figures ON activity (
  focus_area_id, unit_id, status, owner_id, approval, due_date, goal_id);
CREATE INDEX activity_open ON activity (due_date, owner_id, is_continuous, status)
WHERE approval = 'approved' AND status NOT IN ('cancelled', 'completed', 'not_applicable');
CREATE INDEX activity_goal ON activity (goal_id);
CREATE INDEX activity_unit ON activity (unit_id);
CREATE INDEX activity_owner ON activity (owner_id);

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  due_date TEXT CHECK (due_date IS date(due_date, '+0 days')),
  done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
  owner_id INTEGER REFERENCES owner (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX milestone_activity ON milestone (activity_id);
CREATE INDEX milestone_owner ON milestone (owner_id);

CREATE TABLE participation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'not_started' CHECK (status IN (
    'not_started', 'in_progress', 'continuous', 'completed', 'paused', 'cancelled', 'not_applicable')),
  target_quantity REAL,
  actual_quantity REAL,
  note TEXT,
  UNIQUE (activity_id, unit_id)
) STRICT;
CREATE INDEX participation_unit ON participation (unit_id);

CREATE TABLE activity_link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  target TEXT NOT NULL CHECK (target <> '')
) STRICT;
CREATE INDEX activity_link_activity ON activity_link (activity_id);

CREATE TABLE dimension (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL DEFAULT 'own' CHECK (kind IN (
    'framework', 'target_group', 'steering_document', 'core_area', 'partner', 'determinant', 'own')),
  title TEXT NOT NULL CHECK (title <> ''),
  source TEXT,
  valid_from TEXT,
  valid_to TEXT,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE dimension_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dimension_id INTEGER NOT NULL REFERENCES dimension (id) ON DELETE CASCADE,
  code TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  valid_from TEXT,
  valid_to TEXT,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX dimension_item_dimension ON dimension_item (dimension_id);

CREATE TABLE indicator (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE CASCADE,
  goal_id INTEGER REFERENCES goal (id) ON DELETE CASCADE,
  activity_id INTEGER REFERENCES activity (id) ON DELETE CASCADE,
  code TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  kind TEXT NOT NULL DEFAULT 'quantitative' CHECK (kind IN ('quantitative', 'qualitative')),
  unit TEXT,
  direction TEXT CHECK (direction IN ('up', 'down')),
  definition TEXT,
  source TEXT,
  kpi_id TEXT,
  breakdown TEXT,
  series TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL DEFAULT 0,
  CHECK ((focus_area_id IS NOT NULL) + (goal_id IS NOT NULL) + (activity_id IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX indicator_focus_area ON indicator (focus_area_id);
CREATE INDEX indicator_goal ON indicator (goal_id);
CREATE INDEX indicator_activity ON indicator (activity_id);

CREATE TABLE tagging (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES dimension_item (id) ON DELETE CASCADE,
  activity_id INTEGER REFERENCES activity (id) ON DELETE CASCADE,
  goal_id INTEGER REFERENCES goal (id) ON DELETE CASCADE,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE CASCADE,
  indicator_id INTEGER REFERENCES indicator (id) ON DELETE CASCADE,
  CHECK ((activity_id IS NOT NULL) + (goal_id IS NOT NULL) + (focus_area_id IS NOT NULL)
    + (indicator_id IS NOT NULL) = 1),
  UNIQUE (item_id, activity_id),
  UNIQUE (item_id, goal_id),
  UNIQUE (item_id, focus_area_id),
  UNIQUE (item_id, indicator_id)
) STRICT;
CREATE INDEX tagging_activity ON tagging (activity_id);
CREATE INDEX tagging_goal ON tagging (goal_id);
CREATE INDEX tagging_focus_area ON tagging (focus_area_id);
CREATE INDEX tagging_indicator ON tagging (indicator_id);

CREATE TABLE observation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]'
    OR period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
  series TEXT NOT NULL DEFAULT '',
  value REAL,
  text TEXT,
  missing_reason TEXT,
  source TEXT,
  fetched_on TEXT CHECK (fetched_on IS date(fetched_on, '+0 days')),
  note TEXT,
  UNIQUE (indicator_id, period, series)
) STRICT;

CREATE TABLE target (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  period TEXT NOT NULL,
  series TEXT NOT NULL DEFAULT '',
  value REAL NOT NULL,
  UNIQUE (indicator_id, period, series)
) STRICT;

CREATE TABLE series_break (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  period TEXT NOT NULL,
  note TEXT,
  UNIQUE (indicator_id, period)
) STRICT;

CREATE TABLE followup (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1900 AND 2200),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'fixed')),
  fixed_on TEXT CHECK (fixed_on IS date(fixed_on, '+0 days')),
  case_number TEXT,
  body TEXT
) STRICT;

CREATE TABLE unit_report (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL REFERENCES followup (year) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  state TEXT NOT NULL DEFAULT 'not_issued' CHECK (state IN (
    'not_issued', 'issued', 'received', 'approved')),
  issued_on TEXT CHECK (issued_on IS date(issued_on, '+0 days')),
  received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
  approved_on TEXT CHECK (approved_on IS date(approved_on, '+0 days')),
  summary TEXT,
  UNIQUE (year, unit_id)
) STRICT;
CREATE INDEX unit_report_unit ON unit_report (unit_id);

CREATE TABLE activity_report (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL REFERENCES followup (year) ON DELETE CASCADE,
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
  UNIQUE (year, activity_id, unit_id)
) STRICT;
CREATE INDEX activity_report_activity ON activity_report (activity_id);
CREATE INDEX activity_report_unit ON activity_report (unit_id);

CREATE TABLE goal_assessment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL REFERENCES followup (year) ON DELETE CASCADE,
  goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
  fulfilment TEXT CHECK (fulfilment IN (
    'fulfilled', 'partly_fulfilled', 'not_fulfilled', 'not_assessable')),
  trend TEXT CHECK (trend IN ('better', 'unchanged', 'worse', 'not_assessable')),
  comment TEXT,
  UNIQUE (year, goal_id)
) STRICT;
CREATE INDEX goal_assessment_goal ON goal_assessment (goal_id);

CREATE TABLE deadline_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  from_date TEXT NOT NULL CHECK (from_date IS date(from_date, '+0 days')),
  to_date TEXT CHECK (to_date IS date(to_date, '+0 days')),
  reason TEXT,
  moved_on TEXT NOT NULL CHECK (moved_on IS date(moved_on, '+0 days'))
) STRICT;
CREATE INDEX deadline_move_activity ON deadline_move (activity_id);

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  body TEXT NOT NULL DEFAULT '',
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  title TEXT NOT NULL DEFAULT '',
  agenda_item TEXT,
  note TEXT
) STRICT;

CREATE TABLE snapshot (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('annual', 'meeting', 'revision')),
  label TEXT NOT NULL,
  body TEXT,
  case_number TEXT,
  taken_at TEXT NOT NULL,
  content TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;

-- The change log: what was done, by whom, and every row before and after.
CREATE TABLE change_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN (
    'window', 'form', 'import', 'command_line', 'undo', 'outside')),
  undoes INTEGER REFERENCES change_set (id)
) STRICT;
CREATE INDEX change_set_at ON change_set (at);

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_id INTEGER NOT NULL REFERENCES change_set (id),
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX change_by_set ON change (set_id, table_name, row_id);
CREATE INDEX change_by_row ON change (table_name, row_id);

-- The change set that is being written; empty between changes, so that an edit made by another
-- program gets a change set of its own with the source "outside".
CREATE TABLE log_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  set_id INTEGER
) STRICT;
INSERT INTO log_state (id, set_id) VALUES (1, NULL);

-- Substring search over Swedish compounds; each table has its own range of rowids (see
-- store/search.py).
CREATE VIRTUAL TABLE search_index USING fts5 (text, tokenize = 'trigram');

CREATE VIEW v_activity AS
SELECT
  a.id, a.code, a.title, f.title AS focus_area, g.title AS goal, u.name AS unit,
  o.title AS owner, a.status, a.approval, a.progress, a.start_date, a.due_date,
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

CREATE VIEW v_indicator AS
SELECT
  i.id AS indicator_id, i.code, i.title, i.unit, i.direction, i.kpi_id, o.period, o.series,
  o.value, o.text, o.missing_reason, t.value AS target, o.source, o.fetched_on
FROM indicator AS i
LEFT JOIN observation AS o ON o.indicator_id = i.id
LEFT JOIN target AS t
  ON t.indicator_id = i.id AND t.period = o.period AND t.series = o.series;
