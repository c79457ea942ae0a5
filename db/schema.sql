CREATE TABLE _sqlite_migrations (
  id INTEGER PRIMARY KEY,
  migration_set TEXT,
  name TEXT,
  applied_at TEXT
);

CREATE TABLE action_plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE SET NULL,
  decided_by TEXT,
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  paragraph TEXT,
  case_number TEXT,
  version TEXT,
  note TEXT,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE "activity" (
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
  decision_reason TEXT, action_plan_id INTEGER REFERENCES action_plan (id) ON DELETE SET NULL, prognosis TEXT
  CHECK (prognosis IN ('on_track', 'at_risk', 'will_not_reach')), obstacle TEXT, successor_id INTEGER REFERENCES activity (id) ON DELETE SET NULL, succession TEXT CHECK (succession IN ('merged', 'replaced')), succession_reason TEXT, checkpoint_date TEXT
  CHECK (checkpoint_date IS NULL OR checkpoint_date IS date(checkpoint_date, '+0 days')), checkpoint_interval TEXT
  CHECK (checkpoint_interval IN ('once', 'month', 'quarter', 'half_year', 'year')), checkpoint_day INTEGER CHECK (checkpoint_day BETWEEN 1 AND 31),
  CHECK ((responsibility = 'unit') = (unit_id IS NOT NULL))
) STRICT;

CREATE VIRTUAL TABLE activity_fts USING fts5 (code, title, description, category, intended_result, note, obstacle, content="activity", content_rowid="id", tokenize='trigram');

CREATE TABLE activity_link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  target TEXT NOT NULL CHECK (target <> '')
) STRICT;

CREATE TABLE activity_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  noted_on TEXT NOT NULL CHECK (noted_on IS date(noted_on, '+0 days')),
  text TEXT NOT NULL CHECK (text <> ''),
  author TEXT
) STRICT;

CREATE TABLE activity_reminder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  owner_id INTEGER REFERENCES owner (id) ON DELETE SET NULL,
  reminded_on TEXT NOT NULL CHECK (reminded_on IS date(reminded_on, '+0 days'))
) STRICT;

CREATE TABLE "activity_report" (
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
  reported_on TEXT CHECK (reported_on IS date(reported_on, '+0 days')), prognosis TEXT
  CHECK (prognosis IN ('on_track', 'at_risk', 'will_not_reach')), obstacle TEXT,
  UNIQUE (year, until, activity_id, unit_id),
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;

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

CREATE TABLE agreement_promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  measure TEXT
) STRICT;

CREATE TABLE appearance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (name IN (
    'accent', 'second', 'logo', 'logo_kind', 'logo_picture', 'logo_text', 'template',
    'template_name')),
  value TEXT NOT NULL CHECK (value <> '')
) STRICT;

CREATE TABLE "area_assessment" (
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

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_id INTEGER NOT NULL REFERENCES change_set (id),
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  before TEXT,
  after TEXT
) STRICT;

CREATE TABLE change_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN (
    'window', 'form', 'import', 'command_line', 'undo', 'outside')),
  undoes INTEGER REFERENCES change_set (id)
) STRICT;

CREATE TABLE checkpoint (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  planned_on TEXT CHECK (planned_on IS NULL OR planned_on IS date(planned_on, '+0 days')),
  done_on TEXT NOT NULL CHECK (done_on IS date(done_on, '+0 days')),
  note TEXT
) STRICT;

CREATE TABLE comparison (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  region TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (indicator_id, name)
) STRICT;

CREATE TABLE comparison_value (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  comparison_id INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,
  period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]'
    OR period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
  series TEXT NOT NULL DEFAULT '',
  value REAL,
  missing_reason TEXT,
  source TEXT,
  fetched_on TEXT CHECK (fetched_on IS date(fetched_on, '+0 days')),
  UNIQUE (comparison_id, period, series)
) STRICT;

CREATE TABLE completion_request (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  followup_id INTEGER NOT NULL REFERENCES followup (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  activity_id INTEGER REFERENCES activity (id) ON DELETE CASCADE,
  field TEXT CHECK (field IN (
    'status', 'prognosis', 'obstacle', 'result', 'deviation', 'next_steps', 'voices')),
  question TEXT NOT NULL CHECK (question <> ''),
  asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on, '+0 days')),
  answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days'))
) STRICT;

CREATE TABLE contribution (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE CASCADE,
  goal_id INTEGER REFERENCES goal (id) ON DELETE CASCADE,
  CHECK ((focus_area_id IS NOT NULL) + (goal_id IS NOT NULL) = 1),
  UNIQUE (activity_id, focus_area_id),
  UNIQUE (activity_id, goal_id)
) STRICT;

CREATE TABLE cost (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  year INTEGER CHECK (year BETWEEN 1900 AND 2200),
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  funding TEXT,
  planned_sek INTEGER CHECK (planned_sek >= 0),
  actual_sek INTEGER CHECK (actual_sek >= 0)
) STRICT;

CREATE TABLE deadline_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  from_date TEXT NOT NULL CHECK (from_date IS date(from_date, '+0 days')),
  to_date TEXT CHECK (to_date IS date(to_date, '+0 days')),
  reason TEXT,
  moved_on TEXT NOT NULL CHECK (moved_on IS date(moved_on, '+0 days'))
) STRICT;

CREATE TABLE decision_activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  decision_id INTEGER NOT NULL REFERENCES meeting_decision (id) ON DELETE CASCADE,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  UNIQUE (decision_id, activity_id)
) STRICT;

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

CREATE TABLE dimension (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL DEFAULT 'own' CHECK (kind IN (
    'framework', 'target_group', 'steering_document', 'core_area', 'partner', 'determinant', 'own')),
  title TEXT NOT NULL CHECK (title <> ''),
  source TEXT,
  valid_from TEXT,
  valid_to TEXT,
  position INTEGER NOT NULL DEFAULT 0
, link TEXT) STRICT;

CREATE TABLE dimension_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dimension_id INTEGER NOT NULL REFERENCES dimension (id) ON DELETE CASCADE,
  code TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  valid_from TEXT,
  valid_to TEXT,
  position INTEGER NOT NULL DEFAULT 0
, link TEXT, text TEXT, is_summary INTEGER NOT NULL DEFAULT 0
  CHECK (is_summary IN (0, 1)), place TEXT, uncertainty TEXT) STRICT;

CREATE TABLE document_text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN (
    'purpose', 'background', 'definition', 'values', 'principle', 'scope', 'need', 'fact',
    'quotation', 'role', 'decision')),
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT,
  is_summary INTEGER NOT NULL DEFAULT 0 CHECK (is_summary IN (0, 1)),
  place TEXT,
  body TEXT,
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  uncertainty TEXT,
  is_printed INTEGER NOT NULL DEFAULT 1 CHECK (is_printed IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0
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

CREATE TABLE "followup" (
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

CREATE TABLE form_answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  question_id INTEGER NOT NULL REFERENCES form_question (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  answer TEXT NOT NULL CHECK (answer <> ''),
  UNIQUE (question_id, unit_id)
) STRICT;

CREATE TABLE form_question (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  followup_id INTEGER REFERENCES followup (id) ON DELETE CASCADE,
  round_id INTEGER REFERENCES proposal_round (id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  kind TEXT NOT NULL DEFAULT 'text' CHECK (kind IN ('text', 'yes_no', 'choice')),
  choices TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  CHECK ((followup_id IS NULL) <> (round_id IS NULL))
) STRICT;

CREATE TABLE form_words (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  followup_id INTEGER UNIQUE REFERENCES followup (id) ON DELETE CASCADE,
  round_id INTEGER UNIQUE REFERENCES proposal_round (id) ON DELETE CASCADE,
  instructions TEXT NOT NULL CHECK (instructions <> ''),
  CHECK ((followup_id IS NULL) <> (round_id IS NULL))
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

CREATE TABLE "goal_assessment" (
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

CREATE TABLE group_text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;

CREATE TABLE import_column (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  layout TEXT NOT NULL CHECK (layout <> ''),
  place INTEGER NOT NULL CHECK (place >= 0),
  target TEXT NOT NULL CHECK (target <> ''),
  UNIQUE (layout, place)
) STRICT;

CREATE TABLE import_name (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('focus_area', 'goal', 'unit', 'action_plan', 'partner', 'target_group',
    'dimension_item')),
  name TEXT NOT NULL CHECK (name <> ''),
  within TEXT NOT NULL DEFAULT '',
  meant_id INTEGER,
  UNIQUE (kind, name, within)
) STRICT;

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
  position INTEGER NOT NULL DEFAULT 0, owner_unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL, further_breakdowns TEXT NOT NULL DEFAULT '[]', chart_series TEXT NOT NULL DEFAULT '[]', print_series TEXT NOT NULL DEFAULT '[]',
  CHECK ((focus_area_id IS NOT NULL) + (goal_id IS NOT NULL) + (activity_id IS NOT NULL) <= 1)
) STRICT;

CREATE TABLE "issued_form" (
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

CREATE TABLE log_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  set_id INTEGER
) STRICT;

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  body TEXT NOT NULL DEFAULT '',
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
  title TEXT NOT NULL DEFAULT '',
  agenda_item TEXT,
  note TEXT
, further_bodies TEXT) STRICT;

CREATE TABLE meeting_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  paragraph TEXT,
  body TEXT
) STRICT;

CREATE TABLE meeting_participant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role <> ''),
  body TEXT
) STRICT;

CREATE TABLE merged_row (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  merged_set_id INTEGER NOT NULL REFERENCES merged_set (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  copy_row_id INTEGER NOT NULL,
  row_id INTEGER NOT NULL
) STRICT;

CREATE TABLE merged_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_id INTEGER NOT NULL REFERENCES change_set (id),
  copy_set_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  due_date TEXT CHECK (due_date IS date(due_date, '+0 days')),
  done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
  owner_id INTEGER REFERENCES owner (id) ON DELETE SET NULL
) STRICT;

CREATE TABLE "need_assessment" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  focus_area_id INTEGER NOT NULL REFERENCES focus_area (id) ON DELETE CASCADE,
  item_id INTEGER REFERENCES dimension_item (id) ON DELETE CASCADE,
  answer TEXT CHECK (answer IN ('meets', 'partly', 'not_met', 'not_assessable')),
  reason TEXT,
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;

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
  note TEXT, judgement TEXT
  CHECK (judgement IN ('good', 'acceptable', 'poor')), judged_by TEXT,
  UNIQUE (indicator_id, period, series)
) STRICT;

CREATE TABLE own_field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'yes_no', 'link')),
  choices TEXT,
  unit TEXT,
  help TEXT,
  in_unit_form INTEGER NOT NULL DEFAULT 0 CHECK (in_unit_form IN (0, 1)),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE own_value (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  own_field_id INTEGER NOT NULL REFERENCES own_field (id) ON DELETE CASCADE,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  value TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (own_field_id, activity_id)
) STRICT;

CREATE TABLE owner (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  name TEXT,
  email TEXT,
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE "participation" (
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
, previous_uuid TEXT, previous_file TEXT, suggestions TEXT, period_years INTEGER CHECK (period_years > 0), demands_responsibility TEXT
  CHECK (demands_responsibility IN ('unit', 'unit_and_owner')), followup_decided_by TEXT, asks_prognosis INTEGER DEFAULT 0
  CHECK (asks_prognosis IN (0, 1))) STRICT;

CREATE TABLE planned_year (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  UNIQUE (activity_id, year)
) STRICT;

CREATE TABLE proposal_round (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on, '+0 days')),
  last_day TEXT CHECK (last_day IS date(last_day, '+0 days')),
  closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days'))
) STRICT;

CREATE TABLE proposed_goal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id INTEGER REFERENCES proposal_round (id) ON DELETE SET NULL,
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT,
  approval TEXT NOT NULL DEFAULT 'proposed' CHECK (approval IN (
    'proposed', 'approved', 'declined')),
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  decision_reason TEXT,
  made_goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
  note TEXT,
  mark TEXT,
  received_title TEXT,
  received_description TEXT,
  received_goal_id INTEGER
) STRICT;

CREATE TABLE round_activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id INTEGER NOT NULL REFERENCES proposal_round (id) ON DELETE CASCADE,
  unit_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  activity_id INTEGER REFERENCES activity (id) ON DELETE SET NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  proposed TEXT NOT NULL DEFAULT '{}',
  decided TEXT
) STRICT;

CREATE TABLE round_unit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id INTEGER NOT NULL REFERENCES proposal_round (id) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  form_id TEXT,
  made_on TEXT CHECK (made_on IS date(made_on, '+0 days')),
  issued_on TEXT CHECK (issued_on IS date(issued_on, '+0 days')),
  received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
  received_sha256 TEXT CHECK (length(received_sha256) = 64),
  has_none INTEGER NOT NULL DEFAULT 0 CHECK (has_none IN (0, 1)),
  answered_by TEXT,
  comment TEXT,
  reminded_on TEXT CHECK (reminded_on IS date(reminded_on, '+0 days')),
  reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0),
  UNIQUE (round_id, unit_id)
) STRICT;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  content TEXT NOT NULL CHECK (content <> ''),
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (text, tokenize = 'trigram');

CREATE TABLE series_break (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  period TEXT NOT NULL,
  note TEXT,
  UNIQUE (indicator_id, period)
) STRICT;

CREATE TABLE shared_owner (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  owner_id INTEGER NOT NULL REFERENCES owner (id) ON DELETE CASCADE,
  UNIQUE (activity_id, owner_id)
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
, year INTEGER, meeting_id INTEGER REFERENCES meeting (id) ON DELETE SET NULL, until TEXT NOT NULL DEFAULT ''
  CHECK (until = '' OR until IS date(until, '+0 days'))) STRICT;

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

CREATE TABLE step_year (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year_step_id INTEGER NOT NULL REFERENCES year_step (id) ON DELETE CASCADE,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  on_date TEXT CHECK (on_date IS date(on_date, '+0 days')),
  done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
  UNIQUE (year_step_id, year)
) STRICT;

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

CREATE TABLE target (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  period TEXT NOT NULL,
  series TEXT NOT NULL DEFAULT '',
  value REAL NOT NULL, tolerance REAL CHECK (tolerance >= 0), tolerance_is_percent INTEGER NOT NULL DEFAULT 0
  CHECK (tolerance_is_percent IN (0, 1)),
  UNIQUE (indicator_id, period, series)
) STRICT;

CREATE TABLE treatment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  followup_id INTEGER REFERENCES followup (id) ON DELETE CASCADE,
  snapshot_id INTEGER REFERENCES snapshot (id) ON DELETE CASCADE,
  agenda_item TEXT,
  CHECK ((followup_id IS NULL) <> (snapshot_id IS NULL)),
  UNIQUE (meeting_id, followup_id),
  UNIQUE (meeting_id, snapshot_id)
) STRICT;

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

CREATE TABLE "unit_report" (
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

CREATE TABLE voice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  heard_on TEXT NOT NULL CHECK (heard_on IS date(heard_on, '+0 days')),
  item_id INTEGER REFERENCES dimension_item (id) ON DELETE SET NULL,
  group_name TEXT,
  how TEXT,
  people INTEGER CHECK (people >= 0),
  said TEXT,
  led_to TEXT,
  focus_area_id INTEGER REFERENCES focus_area (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
  activity_id INTEGER REFERENCES activity (id) ON DELETE SET NULL,
  CHECK ((focus_area_id IS NOT NULL) + (goal_id IS NOT NULL) + (activity_id IS NOT NULL) <= 1)
) STRICT;

CREATE TABLE year_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('forms_out', 'answers', 'assessment', 'board', 'fixed',
    'budget', 'council', 'revision', 'own')),
  title TEXT,
  month INTEGER CHECK (month BETWEEN 1 AND 12),
  day INTEGER CHECK (day BETWEEN 1 AND 31),
  lag INTEGER NOT NULL DEFAULT 0 CHECK (lag IN (0, 1)),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  is_suggested INTEGER NOT NULL DEFAULT 0 CHECK (is_suggested IN (0, 1)),
  CHECK ((month IS NULL) = (day IS NULL)),
  CHECK (kind <> 'own' OR title <> '')
) STRICT;

CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name
  ON _sqlite_migrations (migration_set, name);

CREATE INDEX action_plan_focus_area ON action_plan (focus_area_id);

CREATE INDEX action_plan_unit ON action_plan (unit_id);

CREATE INDEX activity_action_plan ON activity (action_plan_id);

CREATE INDEX activity_category ON activity (category) WHERE category IS NOT NULL;

CREATE INDEX activity_checkpoint ON activity (checkpoint_date) WHERE checkpoint_date IS NOT NULL;

CREATE INDEX activity_cost ON activity (cost_sek) WHERE cost_sek IS NOT NULL;

CREATE INDEX activity_figures ON activity (
  focus_area_id, unit_id, status, owner_id, approval, due_date, goal_id, responsibility);

CREATE INDEX activity_frequency ON activity (frequency) WHERE frequency IS NOT NULL;

CREATE INDEX activity_goal ON activity (goal_id);

CREATE INDEX activity_open ON activity (due_date, owner_id, is_continuous, status, responsibility)
WHERE approval = 'approved' AND status NOT IN ('cancelled', 'completed', 'not_applicable');

CREATE INDEX activity_owner ON activity (owner_id);

CREATE INDEX activity_prognosis ON activity (prognosis)
WHERE prognosis IS NOT NULL OR obstacle IS NOT NULL;

CREATE INDEX activity_proposed ON activity (focus_area_id) WHERE approval = 'proposed';

CREATE INDEX activity_scope ON activity (scope) WHERE scope IS NOT NULL;

CREATE INDEX activity_successor ON activity (successor_id) WHERE successor_id IS NOT NULL;

CREATE INDEX activity_unit ON activity (unit_id);

CREATE INDEX activity_link_activity ON activity_link (activity_id);

CREATE INDEX activity_note_activity ON activity_note (activity_id);

CREATE INDEX activity_reminder_activity ON activity_reminder (activity_id, reminded_on);

CREATE INDEX activity_reminder_owner ON activity_reminder (owner_id);

CREATE INDEX activity_report_activity ON activity_report (activity_id);

CREATE INDEX activity_report_unit ON activity_report (unit_id);

CREATE INDEX agreement_party_agreement ON agreement_party (agreement_id);

CREATE INDEX agreement_party_unit ON agreement_party (unit_id);

CREATE INDEX agreement_promise_agreement ON agreement_promise (agreement_id);

CREATE INDEX area_assessment_focus_area ON area_assessment (focus_area_id);

CREATE INDEX change_by_row ON change (table_name, row_id);

CREATE INDEX change_by_set ON change (set_id, table_name, row_id);

CREATE INDEX change_set_at ON change_set (at);

CREATE INDEX checkpoint_activity ON checkpoint (activity_id);

CREATE INDEX completion_request_activity ON completion_request (activity_id);

CREATE INDEX completion_request_followup ON completion_request (followup_id);

CREATE INDEX completion_request_unit ON completion_request (unit_id);

CREATE INDEX contribution_focus_area ON contribution (focus_area_id);

CREATE INDEX contribution_goal ON contribution (goal_id);

CREATE INDEX cost_activity ON cost (activity_id);

CREATE INDEX cost_unit ON cost (unit_id);

CREATE INDEX deadline_move_activity ON deadline_move (activity_id);

CREATE INDEX decision_activity_activity ON decision_activity (activity_id);

CREATE INDEX delivery_unit ON delivery (unit_id);

CREATE INDEX dimension_item_dimension ON dimension_item (dimension_id);

CREATE INDEX form_answer_unit ON form_answer (unit_id);

CREATE INDEX form_question_followup ON form_question (followup_id);

CREATE INDEX form_question_round ON form_question (round_id);

CREATE INDEX goal_focus_area ON goal (focus_area_id);

CREATE INDEX goal_parent ON goal (parent_goal_id);

CREATE INDEX goal_assessment_goal ON goal_assessment (goal_id);

CREATE INDEX group_text_year ON group_text (year, until);

CREATE INDEX indicator_activity ON indicator (activity_id);

CREATE INDEX indicator_focus_area ON indicator (focus_area_id);

CREATE INDEX indicator_goal ON indicator (goal_id);

CREATE INDEX indicator_owner_unit ON indicator (owner_unit_id);

CREATE INDEX issued_form_unit ON issued_form (unit_id, year, until);

CREATE INDEX meeting_decision_meeting ON meeting_decision (meeting_id);

CREATE INDEX meeting_participant_meeting ON meeting_participant (meeting_id);

CREATE INDEX merged_row_row ON merged_row (table_name, row_id);

CREATE INDEX merged_row_set ON merged_row (merged_set_id);

CREATE INDEX merged_set_copy ON merged_set (copy_set_id, at);

CREATE INDEX merged_set_set ON merged_set (set_id);

CREATE INDEX milestone_activity ON milestone (activity_id);

CREATE INDEX milestone_owner ON milestone (owner_id);

CREATE INDEX need_assessment_area ON need_assessment (focus_area_id);

CREATE INDEX need_assessment_item ON need_assessment (item_id);

CREATE UNIQUE INDEX need_assessment_key
  ON need_assessment (year, until, focus_area_id, coalesce(item_id, 0));

CREATE UNIQUE INDEX own_field_title ON own_field (title);

CREATE INDEX own_value_activity ON own_value (activity_id);

CREATE INDEX owner_unit ON owner (unit_id);

CREATE INDEX participation_unit ON participation (unit_id, year);

CREATE INDEX planned_year_year ON planned_year (year);

CREATE INDEX proposed_goal_area ON proposed_goal (focus_area_id);

CREATE INDEX proposed_goal_goal ON proposed_goal (goal_id);

CREATE INDEX proposed_goal_made ON proposed_goal (made_goal_id);

CREATE INDEX proposed_goal_round ON proposed_goal (round_id);

CREATE INDEX proposed_goal_unit ON proposed_goal (unit_id);

CREATE INDEX round_activity_activity ON round_activity (activity_id);

CREATE INDEX round_activity_round ON round_activity (round_id);

CREATE INDEX round_activity_unit ON round_activity (unit_id);

CREATE INDEX round_unit_unit ON round_unit (unit_id);

CREATE UNIQUE INDEX saved_view_title ON saved_view (title);

CREATE INDEX shared_owner_owner ON shared_owner (owner_id);

CREATE INDEX snapshot_meeting ON snapshot (meeting_id);

CREATE INDEX statistics_mapping_indicator ON statistics_mapping (indicator_id);

CREATE INDEX tagging_activity ON tagging (activity_id);

CREATE INDEX tagging_focus_area ON tagging (focus_area_id);

CREATE INDEX tagging_goal ON tagging (goal_id);

CREATE INDEX tagging_indicator ON tagging (indicator_id);

CREATE INDEX treatment_followup ON treatment (followup_id);

CREATE INDEX treatment_snapshot ON treatment (snapshot_id);

CREATE INDEX unit_head ON unit (head_owner_id);

CREATE INDEX unit_parent ON unit (parent_id);

CREATE INDEX unit_report_unit ON unit_report (unit_id);

CREATE INDEX voice_activity ON voice (activity_id);

CREATE INDEX voice_area ON voice (focus_area_id);

CREATE INDEX voice_goal ON voice (goal_id);

CREATE INDEX voice_item ON voice (item_id);

CREATE VIEW v_activity AS
SELECT
  a.id, a.code, a.title, f.title AS focus_area, g.title AS goal, a.responsibility,
  u.name AS unit, o.title AS owner, a.status, a.approval, a.progress, a.start_date, a.due_date,
  coalesce((SELECT m.from_date FROM deadline_move AS m WHERE m.activity_id = a.id
            ORDER BY m.id LIMIT 1), a.due_date) AS original_due_date,
  (SELECT count(*) FROM deadline_move AS m WHERE m.activity_id = a.id) AS times_moved,
  a.is_continuous, a.frequency, a.scope, a.intended_result, a.measure, a.resources, a.cost_sek,
  a.funding, a.priority, a.category, a.description, a.note,
  (SELECT word FROM v_word WHERE list = 'status' AND code = a.status) AS status_word,
  (SELECT word FROM v_word WHERE list = 'approval' AND code = a.approval) AS approval_word,
  (SELECT word FROM v_word WHERE list = 'responsibility' AND code = a.responsibility)
    AS responsibility_word,
  a.approval = 'approved' AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AS is_open,
  a.approval = 'approved' AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND a.due_date IS NOT NULL AND a.due_date < date('now', 'localtime') AS is_late,
  iif(a.approval = 'approved' AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND a.due_date < date('now', 'localtime'),
    CAST(julianday('now', 'localtime', 'start of day') - julianday(a.due_date) AS INTEGER), 0)
    AS days_late,
  a.approval = 'approved' AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND a.due_date IS NOT NULL AND a.due_date BETWEEN date('now', 'localtime')
    AND date('now', 'localtime', '+30 days') AS is_due_soon,
  p.title AS action_plan, a.prognosis,
  (SELECT word FROM v_word WHERE list = 'prognosis' AND code = a.prognosis) AS prognosis_word,
  a.obstacle, a.decided_on, a.decision_reason, a.checkpoint_date,
  (SELECT municipality FROM plan) AS municipality
FROM activity AS a
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN goal AS g ON g.id = a.goal_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = a.owner_id
LEFT JOIN action_plan AS p ON p.id = a.action_plan_id;

CREATE VIEW v_area AS
SELECT
  f.id, f.group_title, f.code, f.title, f.description,
  (SELECT count(*) FROM goal AS g WHERE g.focus_area_id = f.id) AS goals,
  coalesce(n.activities, 0) AS activities, coalesce(n.open, 0) AS open_activities,
  coalesce(n.completed, 0) AS completed_activities, coalesce(n.late, 0) AS late_activities,
  s.year AS assessed_year, s.until AS assessed_until,
  (SELECT word FROM v_word WHERE list = 'fulfilment' AND code = s.fulfilment) AS fulfilment_word,
  (SELECT word FROM v_word WHERE list = 'trend' AND code = s.trend) AS trend_word,
  s.comment, (SELECT municipality FROM plan) AS municipality
FROM focus_area AS f
LEFT JOIN (
  SELECT
    +focus_area_id AS key, count(*) AS activities, sum(status = 'completed') AS completed,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')) AS open,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')
      AND due_date < date('now', 'localtime')) AS late
  FROM activity WHERE approval = 'approved' GROUP BY +focus_area_id) AS n ON n.key = f.id
LEFT JOIN area_assessment AS s ON s.id = (
  SELECT t.id FROM area_assessment AS t WHERE t.focus_area_id = f.id
  ORDER BY t.year DESC, t.until = '' DESC, t.until DESC LIMIT 1);

CREATE VIEW v_decision AS
SELECT
  d.id, m.id AS meeting_id, m.held_on, coalesce(d.body, m.body) AS body, d.paragraph, d.text,
  (SELECT group_concat(a.title, '; ') FROM decision_activity AS t
    JOIN activity AS a ON a.id = t.activity_id WHERE t.decision_id = d.id) AS activities,
  (SELECT municipality FROM plan) AS municipality
FROM meeting_decision AS d
JOIN meeting AS m ON m.id = d.meeting_id;

CREATE VIEW v_followup AS
SELECT
  r.year, r.until, a.id AS activity_id, a.code, a.title, f.title AS focus_area, u.name AS unit,
  r.status, r.result, r.deviation, r.next_steps, r.voices, r.reported_by, r.reported_on,
  (SELECT word FROM v_word WHERE list = 'status' AND code = r.status) AS status_word,
  r.prognosis,
  (SELECT word FROM v_word WHERE list = 'prognosis' AND code = r.prognosis) AS prognosis_word,
  r.obstacle, (SELECT municipality FROM plan) AS municipality
FROM activity_report AS r
JOIN activity AS a ON a.id = r.activity_id
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN unit AS u ON u.id = coalesce(r.unit_id, a.unit_id);

CREATE VIEW v_goal AS
SELECT
  g.id, g.kind, g.code, g.title, f.title AS focus_area, p.title AS parent_goal,
  coalesce(n.activities, 0) AS activities, coalesce(n.open, 0) AS open_activities,
  coalesce(n.completed, 0) AS completed_activities, coalesce(n.late, 0) AS late_activities,
  (SELECT count(*) FROM indicator AS i WHERE i.goal_id = g.id) AS indicators,
  s.year AS assessed_year, s.until AS assessed_until, s.fulfilment,
  (SELECT word FROM v_word WHERE list = 'fulfilment' AND code = s.fulfilment) AS fulfilment_word,
  s.trend, (SELECT word FROM v_word WHERE list = 'trend' AND code = s.trend) AS trend_word,
  s.comment, (SELECT municipality FROM plan) AS municipality
FROM goal AS g
LEFT JOIN focus_area AS f ON f.id = g.focus_area_id
LEFT JOIN goal AS p ON p.id = g.parent_goal_id
LEFT JOIN (
  SELECT
    +goal_id AS key, count(*) AS activities, sum(status = 'completed') AS completed,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')) AS open,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')
      AND due_date < date('now', 'localtime')) AS late
  FROM activity WHERE approval = 'approved' GROUP BY +goal_id) AS n ON n.key = g.id
LEFT JOIN goal_assessment AS s ON s.id = (
  SELECT t.id FROM goal_assessment AS t WHERE t.goal_id = g.id
  ORDER BY t.year DESC, t.until = '' DESC, t.until DESC LIMIT 1);

CREATE VIEW v_indicator AS
SELECT
  i.id AS indicator_id, i.code, i.title, i.unit, i.direction, i.kpi_id, o.period, o.series,
  o.value, o.text, o.missing_reason, t.value AS target, o.source, o.fetched_on,
  f.title AS focus_area, g.title AS goal, a.title AS activity,
  (SELECT municipality FROM plan) AS municipality
FROM indicator AS i
LEFT JOIN observation AS o ON o.indicator_id = i.id
LEFT JOIN target AS t
  ON t.indicator_id = i.id AND t.period = o.period AND t.series = o.series
LEFT JOIN activity AS a ON a.id = i.activity_id
LEFT JOIN goal AS g ON g.id = i.goal_id
LEFT JOIN focus_area AS f ON f.id = coalesce(i.focus_area_id, g.focus_area_id, a.focus_area_id);

CREATE VIEW v_meeting AS
SELECT
  m.id, m.held_on, m.body, m.further_bodies, m.title, m.agenda_item,
  (SELECT group_concat(p.role, '; ') FROM meeting_participant AS p WHERE p.meeting_id = m.id)
    AS participants,
  (SELECT count(*) FROM meeting_decision AS d WHERE d.meeting_id = m.id) AS decisions,
  m.held_on > date('now', 'localtime') AS is_ahead, m.note,
  (SELECT municipality FROM plan) AS municipality
FROM meeting AS m;

CREATE VIEW v_milestone AS
SELECT
  m.id, a.id AS activity_id, a.code, a.title AS activity, m.title, f.title AS focus_area,
  u.name AS unit, o.title AS owner, m.due_date, m.done_on, m.done_on IS NOT NULL AS is_done,
  m.done_on IS NULL AND a.approval = 'approved'
    AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND m.due_date IS NOT NULL AND m.due_date < date('now', 'localtime') AS is_late,
  iif(m.done_on IS NULL AND a.approval = 'approved'
    AND a.status NOT IN ('cancelled', 'completed', 'not_applicable')
    AND m.due_date < date('now', 'localtime'),
    CAST(julianday('now', 'localtime', 'start of day') - julianday(m.due_date) AS INTEGER), 0)
    AS days_late,
  (SELECT word FROM v_word WHERE list = 'status' AND code = a.status) AS activity_status_word,
  (SELECT municipality FROM plan) AS municipality
FROM milestone AS m
JOIN activity AS a ON a.id = m.activity_id
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = coalesce(m.owner_id, a.owner_id);

CREATE VIEW v_own_value AS
SELECT
  v.id, v.activity_id, a.code, a.title, f.title AS field, f.kind,
  CASE WHEN f.kind <> 'yes_no' THEN v.value WHEN v.value = '1' THEN 'Ja' ELSE 'Nej' END AS value,
  (SELECT municipality FROM plan) AS municipality
FROM own_value AS v
JOIN own_field AS f ON f.id = v.own_field_id
JOIN activity AS a ON a.id = v.activity_id;

CREATE VIEW v_owner AS
SELECT
  o.id, o.title, o.name, o.email, u.name AS unit, o.active,
  coalesce(n.activities, 0) AS activities, coalesce(n.open, 0) AS open_activities,
  coalesce(n.completed, 0) AS completed_activities, coalesce(n.late, 0) AS late_activities,
  (SELECT count(*) FROM shared_owner AS s JOIN activity AS b ON b.id = s.activity_id
    WHERE s.owner_id = o.id AND b.approval = 'approved') AS shared_activities,
  (SELECT municipality FROM plan) AS municipality
FROM owner AS o
LEFT JOIN unit AS u ON u.id = o.unit_id
LEFT JOIN (
  SELECT
    +owner_id AS key, count(*) AS activities, sum(status = 'completed') AS completed,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')) AS open,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')
      AND due_date < date('now', 'localtime')) AS late
  FROM activity WHERE approval = 'approved' GROUP BY +owner_id) AS n ON n.key = o.id;

CREATE VIEW v_participation AS
SELECT
  s.id, s.year, a.id AS activity_id, a.code, a.title, f.title AS focus_area, u.name AS unit,
  s.status, (SELECT word FROM v_word WHERE list = 'status' AND code = s.status) AS status_word,
  s.target_quantity, s.actual_quantity, s.note, (SELECT municipality FROM plan) AS municipality
FROM participation AS s
JOIN activity AS a ON a.id = s.activity_id
JOIN unit AS u ON u.id = s.unit_id
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id;

CREATE VIEW v_unit AS
SELECT
  u.id, u.name, u.short_name, u.kind,
  (SELECT word FROM v_word WHERE list = 'unit_kind' AND code = u.kind) AS kind_word,
  p.name AS parent, h.title AS head, u.active,
  coalesce(n.activities, 0) AS activities, coalesce(n.open, 0) AS open_activities,
  coalesce(n.completed, 0) AS completed_activities, coalesce(n.late, 0) AS late_activities,
  (SELECT count(DISTINCT s.activity_id) FROM participation AS s WHERE s.unit_id = u.id)
    AS shared_activities,
  (SELECT municipality FROM plan) AS municipality
FROM unit AS u
LEFT JOIN unit AS p ON p.id = u.parent_id
LEFT JOIN owner AS h ON h.id = u.head_owner_id
LEFT JOIN (
  SELECT
    +unit_id AS key, count(*) AS activities, sum(status = 'completed') AS completed,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')) AS open,
    sum(status NOT IN ('cancelled', 'completed', 'not_applicable')
      AND due_date < date('now', 'localtime')) AS late
  FROM activity WHERE approval = 'approved' GROUP BY +unit_id) AS n ON n.key = u.id;

CREATE VIEW v_word AS
SELECT column1 AS list, column2 AS code, column3 AS word FROM (VALUES
  ('status', 'not_started', 'Ej påbörjad'),
  ('status', 'in_progress', 'Pågår'),
  ('status', 'continuous', 'Pågår kontinuerligt'),
  ('status', 'completed', 'Genomförd'),
  ('status', 'paused', 'Pausad'),
  ('status', 'cancelled', 'Avbruten'),
  ('status', 'not_applicable', 'Ej relevant'),
  ('approval', 'proposed', 'Förslag'),
  ('approval', 'approved', 'I planen'),
  ('approval', 'declined', 'Avböjd'),
  ('responsibility', 'unit', 'En enhet'),
  ('responsibility', 'all', 'Alla enheter'),
  ('responsibility', 'none', 'Ej fördelad'),
  ('prognosis', 'on_track', 'Enligt plan'),
  ('prognosis', 'at_risk', 'Risk'),
  ('prognosis', 'will_not_reach', 'Når inte'),
  ('fulfilment', 'fulfilled', 'Uppfyllt'),
  ('fulfilment', 'partly_fulfilled', 'Delvis uppfyllt'),
  ('fulfilment', 'not_fulfilled', 'Ej uppfyllt'),
  ('fulfilment', 'not_assessable', 'Kan inte bedömas'),
  ('trend', 'better', 'Bättre'),
  ('trend', 'unchanged', 'Oförändrad'),
  ('trend', 'worse', 'Sämre'),
  ('trend', 'not_assessable', 'Kan inte bedömas'),
  ('unit_kind', 'department', 'Förvaltning'),
  ('unit_kind', 'company', 'Bolag'),
  ('unit_kind', 'unit', 'Enhet'),
  ('unit_kind', 'external', 'Extern part'));

CREATE TRIGGER log_action_plan_delete AFTER DELETE ON "action_plan"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'action_plan', OLD.id, 'delete',
    json_object('id', OLD."id", 'title', OLD."title", 'unit_id', OLD."unit_id", 'focus_area_id', OLD."focus_area_id", 'decided_by', OLD."decided_by", 'decided_on', OLD."decided_on", 'paragraph', OLD."paragraph", 'case_number', OLD."case_number", 'version', OLD."version", 'note', OLD."note", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_action_plan_insert AFTER INSERT ON "action_plan"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'action_plan', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'title', NEW."title", 'unit_id', NEW."unit_id", 'focus_area_id', NEW."focus_area_id", 'decided_by', NEW."decided_by", 'decided_on', NEW."decided_on", 'paragraph', NEW."paragraph", 'case_number', NEW."case_number", 'version', NEW."version", 'note', NEW."note", 'position', NEW."position"));
END;

CREATE TRIGGER log_action_plan_update AFTER UPDATE ON "action_plan"
WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."decided_by" IS NOT NEW."decided_by" OR OLD."decided_on" IS NOT NEW."decided_on" OR OLD."paragraph" IS NOT NEW."paragraph" OR OLD."case_number" IS NOT NEW."case_number" OR OLD."version" IS NOT NEW."version" OR OLD."note" IS NOT NEW."note" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'action_plan', NEW.id, 'update',
    json_object('id', OLD."id", 'title', OLD."title", 'unit_id', OLD."unit_id", 'focus_area_id', OLD."focus_area_id", 'decided_by', OLD."decided_by", 'decided_on', OLD."decided_on", 'paragraph', OLD."paragraph", 'case_number', OLD."case_number", 'version', OLD."version", 'note', OLD."note", 'position', OLD."position"),
    json_object('id', NEW."id", 'title', NEW."title", 'unit_id', NEW."unit_id", 'focus_area_id', NEW."focus_area_id", 'decided_by', NEW."decided_by", 'decided_on', NEW."decided_on", 'paragraph', NEW."paragraph", 'case_number', NEW."case_number", 'version', NEW."version", 'note', NEW."note", 'position', NEW."position"));
END;

CREATE TRIGGER search_action_plan_delete AFTER DELETE ON action_plan
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 19791209299968;
END;

CREATE TRIGGER search_action_plan_insert AFTER INSERT ON action_plan
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 19791209299968, coalesce(NEW.title, '') || char(10) || coalesce(NEW.decided_by, '') || char(10) || coalesce(NEW.paragraph, '') || char(10) || coalesce(NEW.case_number, '') || char(10) || coalesce(NEW.version, '') || char(10) || coalesce(NEW.note, ''));
END;

CREATE TRIGGER search_action_plan_update AFTER UPDATE OF id, title, decided_by, paragraph, case_number, version, note ON action_plan
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.decided_by IS NOT NEW.decided_by OR OLD.paragraph IS NOT NEW.paragraph OR OLD.case_number IS NOT NEW.case_number OR OLD.version IS NOT NEW.version OR OLD.note IS NOT NEW.note
BEGIN
  UPDATE search_index SET rowid = NEW.id + 19791209299968, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.decided_by, '') || char(10) || coalesce(NEW.paragraph, '') || char(10) || coalesce(NEW.case_number, '') || char(10) || coalesce(NEW.version, '') || char(10) || coalesce(NEW.note, '') WHERE rowid = OLD.id + 19791209299968;
END;

CREATE TRIGGER log_activity_delete AFTER DELETE ON "activity"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity', OLD.id, 'delete',
    json_object('id', OLD."id", 'code', OLD."code", 'title', OLD."title", 'description', OLD."description", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id", 'responsibility', OLD."responsibility", 'unit_id', OLD."unit_id", 'owner_id', OLD."owner_id", 'approval', OLD."approval", 'status', OLD."status", 'progress', OLD."progress", 'start_date', OLD."start_date", 'due_date', OLD."due_date", 'is_continuous', OLD."is_continuous", 'frequency', OLD."frequency", 'scope', OLD."scope", 'intended_result', OLD."intended_result", 'measure', OLD."measure", 'resources', OLD."resources", 'cost_sek', OLD."cost_sek", 'funding', OLD."funding", 'priority', OLD."priority", 'category', OLD."category", 'note', OLD."note", 'decided_on', OLD."decided_on", 'decision_reason', OLD."decision_reason", 'action_plan_id', OLD."action_plan_id", 'prognosis', OLD."prognosis", 'obstacle', OLD."obstacle", 'successor_id', OLD."successor_id", 'succession', OLD."succession", 'succession_reason', OLD."succession_reason", 'checkpoint_date', OLD."checkpoint_date", 'checkpoint_interval', OLD."checkpoint_interval", 'checkpoint_day', OLD."checkpoint_day"),
    NULL);
END;

CREATE TRIGGER log_activity_insert AFTER INSERT ON "activity"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'code', NEW."code", 'title', NEW."title", 'description', NEW."description", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id", 'responsibility', NEW."responsibility", 'unit_id', NEW."unit_id", 'owner_id', NEW."owner_id", 'approval', NEW."approval", 'status', NEW."status", 'progress', NEW."progress", 'start_date', NEW."start_date", 'due_date', NEW."due_date", 'is_continuous', NEW."is_continuous", 'frequency', NEW."frequency", 'scope', NEW."scope", 'intended_result', NEW."intended_result", 'measure', NEW."measure", 'resources', NEW."resources", 'cost_sek', NEW."cost_sek", 'funding', NEW."funding", 'priority', NEW."priority", 'category', NEW."category", 'note', NEW."note", 'decided_on', NEW."decided_on", 'decision_reason', NEW."decision_reason", 'action_plan_id', NEW."action_plan_id", 'prognosis', NEW."prognosis", 'obstacle', NEW."obstacle", 'successor_id', NEW."successor_id", 'succession', NEW."succession", 'succession_reason', NEW."succession_reason", 'checkpoint_date', NEW."checkpoint_date", 'checkpoint_interval', NEW."checkpoint_interval", 'checkpoint_day', NEW."checkpoint_day"));
END;

CREATE TRIGGER log_activity_update AFTER UPDATE ON "activity"
WHEN OLD."id" IS NOT NEW."id" OR OLD."code" IS NOT NEW."code" OR OLD."title" IS NOT NEW."title" OR OLD."description" IS NOT NEW."description" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."goal_id" IS NOT NEW."goal_id" OR OLD."responsibility" IS NOT NEW."responsibility" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."owner_id" IS NOT NEW."owner_id" OR OLD."approval" IS NOT NEW."approval" OR OLD."status" IS NOT NEW."status" OR OLD."progress" IS NOT NEW."progress" OR OLD."start_date" IS NOT NEW."start_date" OR OLD."due_date" IS NOT NEW."due_date" OR OLD."is_continuous" IS NOT NEW."is_continuous" OR OLD."frequency" IS NOT NEW."frequency" OR OLD."scope" IS NOT NEW."scope" OR OLD."intended_result" IS NOT NEW."intended_result" OR OLD."measure" IS NOT NEW."measure" OR OLD."resources" IS NOT NEW."resources" OR OLD."cost_sek" IS NOT NEW."cost_sek" OR OLD."funding" IS NOT NEW."funding" OR OLD."priority" IS NOT NEW."priority" OR OLD."category" IS NOT NEW."category" OR OLD."note" IS NOT NEW."note" OR OLD."decided_on" IS NOT NEW."decided_on" OR OLD."decision_reason" IS NOT NEW."decision_reason" OR OLD."action_plan_id" IS NOT NEW."action_plan_id" OR OLD."prognosis" IS NOT NEW."prognosis" OR OLD."obstacle" IS NOT NEW."obstacle" OR OLD."successor_id" IS NOT NEW."successor_id" OR OLD."succession" IS NOT NEW."succession" OR OLD."succession_reason" IS NOT NEW."succession_reason" OR OLD."checkpoint_date" IS NOT NEW."checkpoint_date" OR OLD."checkpoint_interval" IS NOT NEW."checkpoint_interval" OR OLD."checkpoint_day" IS NOT NEW."checkpoint_day"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity', NEW.id, 'update',
    json_object('id', OLD."id", 'code', OLD."code", 'title', OLD."title", 'description', OLD."description", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id", 'responsibility', OLD."responsibility", 'unit_id', OLD."unit_id", 'owner_id', OLD."owner_id", 'approval', OLD."approval", 'status', OLD."status", 'progress', OLD."progress", 'start_date', OLD."start_date", 'due_date', OLD."due_date", 'is_continuous', OLD."is_continuous", 'frequency', OLD."frequency", 'scope', OLD."scope", 'intended_result', OLD."intended_result", 'measure', OLD."measure", 'resources', OLD."resources", 'cost_sek', OLD."cost_sek", 'funding', OLD."funding", 'priority', OLD."priority", 'category', OLD."category", 'note', OLD."note", 'decided_on', OLD."decided_on", 'decision_reason', OLD."decision_reason", 'action_plan_id', OLD."action_plan_id", 'prognosis', OLD."prognosis", 'obstacle', OLD."obstacle", 'successor_id', OLD."successor_id", 'succession', OLD."succession", 'succession_reason', OLD."succession_reason", 'checkpoint_date', OLD."checkpoint_date", 'checkpoint_interval', OLD."checkpoint_interval", 'checkpoint_day', OLD."checkpoint_day"),
    json_object('id', NEW."id", 'code', NEW."code", 'title', NEW."title", 'description', NEW."description", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id", 'responsibility', NEW."responsibility", 'unit_id', NEW."unit_id", 'owner_id', NEW."owner_id", 'approval', NEW."approval", 'status', NEW."status", 'progress', NEW."progress", 'start_date', NEW."start_date", 'due_date', NEW."due_date", 'is_continuous', NEW."is_continuous", 'frequency', NEW."frequency", 'scope', NEW."scope", 'intended_result', NEW."intended_result", 'measure', NEW."measure", 'resources', NEW."resources", 'cost_sek', NEW."cost_sek", 'funding', NEW."funding", 'priority', NEW."priority", 'category', NEW."category", 'note', NEW."note", 'decided_on', NEW."decided_on", 'decision_reason', NEW."decision_reason", 'action_plan_id', NEW."action_plan_id", 'prognosis', NEW."prognosis", 'obstacle', NEW."obstacle", 'successor_id', NEW."successor_id", 'succession', NEW."succession", 'succession_reason', NEW."succession_reason", 'checkpoint_date', NEW."checkpoint_date", 'checkpoint_interval', NEW."checkpoint_interval", 'checkpoint_day', NEW."checkpoint_day"));
END;

CREATE TRIGGER search_activity_delete AFTER DELETE ON activity
BEGIN
  INSERT INTO activity_fts (activity_fts, rowid, code, title, description, category, intended_result, note, obstacle) VALUES ('delete', OLD.id, OLD.code, OLD.title, OLD.description, OLD.category, OLD.intended_result, OLD.note, OLD.obstacle);
END;

CREATE TRIGGER search_activity_insert AFTER INSERT ON activity
BEGIN
  INSERT INTO activity_fts (rowid, code, title, description, category, intended_result, note, obstacle) VALUES (NEW.id, NEW.code, NEW.title, NEW.description, NEW.category, NEW.intended_result, NEW.note, NEW.obstacle);
END;

CREATE TRIGGER search_activity_update AFTER UPDATE OF id, code, title, description, category, intended_result, note, obstacle ON activity
WHEN OLD.id IS NOT NEW.id OR OLD.code IS NOT NEW.code OR OLD.title IS NOT NEW.title OR OLD.description IS NOT NEW.description OR OLD.category IS NOT NEW.category OR OLD.intended_result IS NOT NEW.intended_result OR OLD.note IS NOT NEW.note OR OLD.obstacle IS NOT NEW.obstacle
BEGIN
  INSERT INTO activity_fts (activity_fts, rowid, code, title, description, category, intended_result, note, obstacle) VALUES ('delete', OLD.id, OLD.code, OLD.title, OLD.description, OLD.category, OLD.intended_result, OLD.note, OLD.obstacle);
  INSERT INTO activity_fts (rowid, code, title, description, category, intended_result, note, obstacle) VALUES (NEW.id, NEW.code, NEW.title, NEW.description, NEW.category, NEW.intended_result, NEW.note, NEW.obstacle);
END;

CREATE TRIGGER log_activity_link_delete AFTER DELETE ON "activity_link"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_link', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'title', OLD."title", 'target', OLD."target"),
    NULL);
END;

CREATE TRIGGER log_activity_link_insert AFTER INSERT ON "activity_link"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_link', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'title', NEW."title", 'target', NEW."target"));
END;

CREATE TRIGGER log_activity_link_update AFTER UPDATE ON "activity_link"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."title" IS NOT NEW."title" OR OLD."target" IS NOT NEW."target"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_link', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'title', OLD."title", 'target', OLD."target"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'title', NEW."title", 'target', NEW."target"));
END;

CREATE TRIGGER search_activity_link_delete AFTER DELETE ON activity_link
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 20890720927744;
END;

CREATE TRIGGER search_activity_link_insert AFTER INSERT ON activity_link
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 20890720927744, coalesce(NEW.title, '') || char(10) || coalesce(NEW.target, ''));
END;

CREATE TRIGGER search_activity_link_update AFTER UPDATE OF id, title, target ON activity_link
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.target IS NOT NEW.target
BEGIN
  UPDATE search_index SET rowid = NEW.id + 20890720927744, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.target, '') WHERE rowid = OLD.id + 20890720927744;
END;

CREATE TRIGGER log_activity_note_delete AFTER DELETE ON "activity_note"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_note', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'noted_on', OLD."noted_on", 'text', OLD."text", 'author', OLD."author"),
    NULL);
END;

CREATE TRIGGER log_activity_note_insert AFTER INSERT ON "activity_note"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_note', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'noted_on', NEW."noted_on", 'text', NEW."text", 'author', NEW."author"));
END;

CREATE TRIGGER log_activity_note_update AFTER UPDATE ON "activity_note"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."noted_on" IS NOT NEW."noted_on" OR OLD."text" IS NOT NEW."text" OR OLD."author" IS NOT NEW."author"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_note', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'noted_on', OLD."noted_on", 'text', OLD."text", 'author', OLD."author"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'noted_on', NEW."noted_on", 'text', NEW."text", 'author', NEW."author"));
END;

CREATE TRIGGER search_activity_note_delete AFTER DELETE ON activity_note
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 30786325577728;
END;

CREATE TRIGGER search_activity_note_insert AFTER INSERT ON activity_note
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 30786325577728, coalesce(NEW.text, '') || char(10) || coalesce(NEW.author, ''));
END;

CREATE TRIGGER search_activity_note_update AFTER UPDATE OF id, text, author ON activity_note
WHEN OLD.id IS NOT NEW.id OR OLD.text IS NOT NEW.text OR OLD.author IS NOT NEW.author
BEGIN
  UPDATE search_index SET rowid = NEW.id + 30786325577728, text = coalesce(NEW.text, '') || char(10) || coalesce(NEW.author, '') WHERE rowid = OLD.id + 30786325577728;
END;

CREATE TRIGGER log_activity_reminder_delete AFTER DELETE ON "activity_reminder"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_reminder', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'owner_id', OLD."owner_id", 'reminded_on', OLD."reminded_on"),
    NULL);
END;

CREATE TRIGGER log_activity_reminder_insert AFTER INSERT ON "activity_reminder"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_reminder', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'owner_id', NEW."owner_id", 'reminded_on', NEW."reminded_on"));
END;

CREATE TRIGGER log_activity_reminder_update AFTER UPDATE ON "activity_reminder"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."owner_id" IS NOT NEW."owner_id" OR OLD."reminded_on" IS NOT NEW."reminded_on"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_reminder', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'owner_id', OLD."owner_id", 'reminded_on', OLD."reminded_on"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'owner_id', NEW."owner_id", 'reminded_on', NEW."reminded_on"));
END;

CREATE TRIGGER log_activity_report_delete AFTER DELETE ON "activity_report"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_report', OLD.id, 'delete',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'activity_id', OLD."activity_id", 'unit_id', OLD."unit_id", 'status', OLD."status", 'result', OLD."result", 'deviation', OLD."deviation", 'next_steps', OLD."next_steps", 'voices', OLD."voices", 'reported_by', OLD."reported_by", 'reported_on', OLD."reported_on", 'prognosis', OLD."prognosis", 'obstacle', OLD."obstacle"),
    NULL);
END;

CREATE TRIGGER log_activity_report_insert AFTER INSERT ON "activity_report"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_report', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'activity_id', NEW."activity_id", 'unit_id', NEW."unit_id", 'status', NEW."status", 'result', NEW."result", 'deviation', NEW."deviation", 'next_steps', NEW."next_steps", 'voices', NEW."voices", 'reported_by', NEW."reported_by", 'reported_on', NEW."reported_on", 'prognosis', NEW."prognosis", 'obstacle', NEW."obstacle"));
END;

CREATE TRIGGER log_activity_report_update AFTER UPDATE ON "activity_report"
WHEN OLD."id" IS NOT NEW."id" OR OLD."year" IS NOT NEW."year" OR OLD."until" IS NOT NEW."until" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."status" IS NOT NEW."status" OR OLD."result" IS NOT NEW."result" OR OLD."deviation" IS NOT NEW."deviation" OR OLD."next_steps" IS NOT NEW."next_steps" OR OLD."voices" IS NOT NEW."voices" OR OLD."reported_by" IS NOT NEW."reported_by" OR OLD."reported_on" IS NOT NEW."reported_on" OR OLD."prognosis" IS NOT NEW."prognosis" OR OLD."obstacle" IS NOT NEW."obstacle"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'activity_report', NEW.id, 'update',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'activity_id', OLD."activity_id", 'unit_id', OLD."unit_id", 'status', OLD."status", 'result', OLD."result", 'deviation', OLD."deviation", 'next_steps', OLD."next_steps", 'voices', OLD."voices", 'reported_by', OLD."reported_by", 'reported_on', OLD."reported_on", 'prognosis', OLD."prognosis", 'obstacle', OLD."obstacle"),
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'activity_id', NEW."activity_id", 'unit_id', NEW."unit_id", 'status', NEW."status", 'result', NEW."result", 'deviation', NEW."deviation", 'next_steps', NEW."next_steps", 'voices', NEW."voices", 'reported_by', NEW."reported_by", 'reported_on', NEW."reported_on", 'prognosis', NEW."prognosis", 'obstacle', NEW."obstacle"));
END;

CREATE TRIGGER search_activity_report_delete AFTER DELETE ON activity_report
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 9895604649984;
END;

CREATE TRIGGER search_activity_report_insert AFTER INSERT ON activity_report
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 9895604649984, coalesce(NEW.result, '') || char(10) || coalesce(NEW.deviation, '') || char(10) || coalesce(NEW.next_steps, '') || char(10) || coalesce(NEW.voices, '') || char(10) || coalesce(NEW.obstacle, ''));
END;

CREATE TRIGGER search_activity_report_update AFTER UPDATE OF id, result, deviation, next_steps, voices, obstacle ON activity_report
WHEN OLD.id IS NOT NEW.id OR OLD.result IS NOT NEW.result OR OLD.deviation IS NOT NEW.deviation OR OLD.next_steps IS NOT NEW.next_steps OR OLD.voices IS NOT NEW.voices OR OLD.obstacle IS NOT NEW.obstacle
BEGIN
  UPDATE search_index SET rowid = NEW.id + 9895604649984, text = coalesce(NEW.result, '') || char(10) || coalesce(NEW.deviation, '') || char(10) || coalesce(NEW.next_steps, '') || char(10) || coalesce(NEW.voices, '') || char(10) || coalesce(NEW.obstacle, '') WHERE rowid = OLD.id + 9895604649984;
END;

CREATE TRIGGER log_agreement_delete AFTER DELETE ON "agreement"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement', OLD.id, 'delete',
    json_object('id', OLD."id", 'title', OLD."title", 'topics', OLD."topics", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'case_number', OLD."case_number", 'link', OLD."link", 'note', OLD."note"),
    NULL);
END;

CREATE TRIGGER log_agreement_insert AFTER INSERT ON "agreement"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'title', NEW."title", 'topics', NEW."topics", 'valid_from', NEW."valid_from", 'valid_to', NEW."valid_to", 'case_number', NEW."case_number", 'link', NEW."link", 'note', NEW."note"));
END;

CREATE TRIGGER log_agreement_update AFTER UPDATE ON "agreement"
WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."topics" IS NOT NEW."topics" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."case_number" IS NOT NEW."case_number" OR OLD."link" IS NOT NEW."link" OR OLD."note" IS NOT NEW."note"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement', NEW.id, 'update',
    json_object('id', OLD."id", 'title', OLD."title", 'topics', OLD."topics", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'case_number', OLD."case_number", 'link', OLD."link", 'note', OLD."note"),
    json_object('id', NEW."id", 'title', NEW."title", 'topics', NEW."topics", 'valid_from', NEW."valid_from", 'valid_to', NEW."valid_to", 'case_number', NEW."case_number", 'link', NEW."link", 'note', NEW."note"));
END;

CREATE TRIGGER search_agreement_delete AFTER DELETE ON agreement
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 15393162788864;
END;

CREATE TRIGGER search_agreement_insert AFTER INSERT ON agreement
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 15393162788864, coalesce(NEW.title, '') || char(10) || coalesce(NEW.topics, '') || char(10) || coalesce(NEW.case_number, '') || char(10) || coalesce(NEW.note, ''));
END;

CREATE TRIGGER search_agreement_update AFTER UPDATE OF id, title, topics, case_number, note ON agreement
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.topics IS NOT NEW.topics OR OLD.case_number IS NOT NEW.case_number OR OLD.note IS NOT NEW.note
BEGIN
  UPDATE search_index SET rowid = NEW.id + 15393162788864, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.topics, '') || char(10) || coalesce(NEW.case_number, '') || char(10) || coalesce(NEW.note, '') WHERE rowid = OLD.id + 15393162788864;
END;

CREATE TRIGGER log_agreement_party_delete AFTER DELETE ON "agreement_party"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement_party', OLD.id, 'delete',
    json_object('id', OLD."id", 'agreement_id', OLD."agreement_id", 'name', OLD."name", 'unit_id', OLD."unit_id"),
    NULL);
END;

CREATE TRIGGER log_agreement_party_insert AFTER INSERT ON "agreement_party"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement_party', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'agreement_id', NEW."agreement_id", 'name', NEW."name", 'unit_id', NEW."unit_id"));
END;

CREATE TRIGGER log_agreement_party_update AFTER UPDATE ON "agreement_party"
WHEN OLD."id" IS NOT NEW."id" OR OLD."agreement_id" IS NOT NEW."agreement_id" OR OLD."name" IS NOT NEW."name" OR OLD."unit_id" IS NOT NEW."unit_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement_party', NEW.id, 'update',
    json_object('id', OLD."id", 'agreement_id', OLD."agreement_id", 'name', OLD."name", 'unit_id', OLD."unit_id"),
    json_object('id', NEW."id", 'agreement_id', NEW."agreement_id", 'name', NEW."name", 'unit_id', NEW."unit_id"));
END;

CREATE TRIGGER search_agreement_party_delete AFTER DELETE ON agreement_party
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 16492674416640;
END;

CREATE TRIGGER search_agreement_party_insert AFTER INSERT ON agreement_party
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 16492674416640, coalesce(NEW.name, ''));
END;

CREATE TRIGGER search_agreement_party_update AFTER UPDATE OF id, name ON agreement_party
WHEN OLD.id IS NOT NEW.id OR OLD.name IS NOT NEW.name
BEGIN
  UPDATE search_index SET rowid = NEW.id + 16492674416640, text = coalesce(NEW.name, '') WHERE rowid = OLD.id + 16492674416640;
END;

CREATE TRIGGER log_agreement_promise_delete AFTER DELETE ON "agreement_promise"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement_promise', OLD.id, 'delete',
    json_object('id', OLD."id", 'agreement_id', OLD."agreement_id", 'title', OLD."title", 'measure', OLD."measure"),
    NULL);
END;

CREATE TRIGGER log_agreement_promise_insert AFTER INSERT ON "agreement_promise"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement_promise', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'agreement_id', NEW."agreement_id", 'title', NEW."title", 'measure', NEW."measure"));
END;

CREATE TRIGGER log_agreement_promise_update AFTER UPDATE ON "agreement_promise"
WHEN OLD."id" IS NOT NEW."id" OR OLD."agreement_id" IS NOT NEW."agreement_id" OR OLD."title" IS NOT NEW."title" OR OLD."measure" IS NOT NEW."measure"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'agreement_promise', NEW.id, 'update',
    json_object('id', OLD."id", 'agreement_id', OLD."agreement_id", 'title', OLD."title", 'measure', OLD."measure"),
    json_object('id', NEW."id", 'agreement_id', NEW."agreement_id", 'title', NEW."title", 'measure', NEW."measure"));
END;

CREATE TRIGGER search_agreement_promise_delete AFTER DELETE ON agreement_promise
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 17592186044416;
END;

CREATE TRIGGER search_agreement_promise_insert AFTER INSERT ON agreement_promise
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 17592186044416, coalesce(NEW.title, '') || char(10) || coalesce(NEW.measure, ''));
END;

CREATE TRIGGER search_agreement_promise_update AFTER UPDATE OF id, title, measure ON agreement_promise
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.measure IS NOT NEW.measure
BEGIN
  UPDATE search_index SET rowid = NEW.id + 17592186044416, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.measure, '') WHERE rowid = OLD.id + 17592186044416;
END;

CREATE TRIGGER log_appearance_delete AFTER DELETE ON "appearance"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'appearance', OLD.id, 'delete',
    json_object('id', OLD."id", 'name', OLD."name", 'value', OLD."value"),
    NULL);
END;

CREATE TRIGGER log_appearance_insert AFTER INSERT ON "appearance"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'appearance', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'name', NEW."name", 'value', NEW."value"));
END;

CREATE TRIGGER log_appearance_update AFTER UPDATE ON "appearance"
WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."value" IS NOT NEW."value"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'appearance', NEW.id, 'update',
    json_object('id', OLD."id", 'name', OLD."name", 'value', OLD."value"),
    json_object('id', NEW."id", 'name', NEW."name", 'value', NEW."value"));
END;

CREATE TRIGGER log_area_assessment_delete AFTER DELETE ON "area_assessment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'area_assessment', OLD.id, 'delete',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'focus_area_id', OLD."focus_area_id", 'fulfilment', OLD."fulfilment", 'trend', OLD."trend", 'comment', OLD."comment"),
    NULL);
END;

CREATE TRIGGER log_area_assessment_insert AFTER INSERT ON "area_assessment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'area_assessment', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'focus_area_id', NEW."focus_area_id", 'fulfilment', NEW."fulfilment", 'trend', NEW."trend", 'comment', NEW."comment"));
END;

CREATE TRIGGER log_area_assessment_update AFTER UPDATE ON "area_assessment"
WHEN OLD."id" IS NOT NEW."id" OR OLD."year" IS NOT NEW."year" OR OLD."until" IS NOT NEW."until" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."fulfilment" IS NOT NEW."fulfilment" OR OLD."trend" IS NOT NEW."trend" OR OLD."comment" IS NOT NEW."comment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'area_assessment', NEW.id, 'update',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'focus_area_id', OLD."focus_area_id", 'fulfilment', OLD."fulfilment", 'trend', OLD."trend", 'comment', OLD."comment"),
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'focus_area_id', NEW."focus_area_id", 'fulfilment', NEW."fulfilment", 'trend', NEW."trend", 'comment', NEW."comment"));
END;

CREATE TRIGGER search_area_assessment_delete AFTER DELETE ON area_assessment
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 14293651161088;
END;

CREATE TRIGGER search_area_assessment_insert AFTER INSERT ON area_assessment
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 14293651161088, coalesce(NEW.comment, ''));
END;

CREATE TRIGGER search_area_assessment_update AFTER UPDATE OF id, comment ON area_assessment
WHEN OLD.id IS NOT NEW.id OR OLD.comment IS NOT NEW.comment
BEGIN
  UPDATE search_index SET rowid = NEW.id + 14293651161088, text = coalesce(NEW.comment, '') WHERE rowid = OLD.id + 14293651161088;
END;

CREATE TRIGGER log_checkpoint_delete AFTER DELETE ON "checkpoint"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'checkpoint', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'planned_on', OLD."planned_on", 'done_on', OLD."done_on", 'note', OLD."note"),
    NULL);
END;

CREATE TRIGGER log_checkpoint_insert AFTER INSERT ON "checkpoint"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'checkpoint', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'planned_on', NEW."planned_on", 'done_on', NEW."done_on", 'note', NEW."note"));
END;

CREATE TRIGGER log_checkpoint_update AFTER UPDATE ON "checkpoint"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."planned_on" IS NOT NEW."planned_on" OR OLD."done_on" IS NOT NEW."done_on" OR OLD."note" IS NOT NEW."note"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'checkpoint', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'planned_on', OLD."planned_on", 'done_on', OLD."done_on", 'note', OLD."note"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'planned_on', NEW."planned_on", 'done_on', NEW."done_on", 'note', NEW."note"));
END;

CREATE TRIGGER search_checkpoint_delete AFTER DELETE ON checkpoint
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 29686813949952;
END;

CREATE TRIGGER search_checkpoint_insert AFTER INSERT ON checkpoint
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 29686813949952, coalesce(NEW.note, ''));
END;

CREATE TRIGGER search_checkpoint_update AFTER UPDATE OF id, note ON checkpoint
WHEN OLD.id IS NOT NEW.id OR OLD.note IS NOT NEW.note
BEGIN
  UPDATE search_index SET rowid = NEW.id + 29686813949952, text = coalesce(NEW.note, '') WHERE rowid = OLD.id + 29686813949952;
END;

CREATE TRIGGER log_comparison_delete AFTER DELETE ON "comparison"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'comparison', OLD.id, 'delete',
    json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'name', OLD."name", 'region', OLD."region", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_comparison_insert AFTER INSERT ON "comparison"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'comparison', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'name', NEW."name", 'region', NEW."region", 'position', NEW."position"));
END;

CREATE TRIGGER log_comparison_update AFTER UPDATE ON "comparison"
WHEN OLD."id" IS NOT NEW."id" OR OLD."indicator_id" IS NOT NEW."indicator_id" OR OLD."name" IS NOT NEW."name" OR OLD."region" IS NOT NEW."region" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'comparison', NEW.id, 'update',
    json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'name', OLD."name", 'region', OLD."region", 'position', OLD."position"),
    json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'name', NEW."name", 'region', NEW."region", 'position', NEW."position"));
END;

CREATE TRIGGER log_comparison_value_delete AFTER DELETE ON "comparison_value"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'comparison_value', OLD.id, 'delete',
    json_object('id', OLD."id", 'comparison_id', OLD."comparison_id", 'period', OLD."period", 'series', OLD."series", 'value', json(iif(OLD."value" IS NULL, 'null', printf('%!.17g', OLD."value"))), 'missing_reason', OLD."missing_reason", 'source', OLD."source", 'fetched_on', OLD."fetched_on"),
    NULL);
END;

CREATE TRIGGER log_comparison_value_insert AFTER INSERT ON "comparison_value"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'comparison_value', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'comparison_id', NEW."comparison_id", 'period', NEW."period", 'series', NEW."series", 'value', json(iif(NEW."value" IS NULL, 'null', printf('%!.17g', NEW."value"))), 'missing_reason', NEW."missing_reason", 'source', NEW."source", 'fetched_on', NEW."fetched_on"));
END;

CREATE TRIGGER log_comparison_value_update AFTER UPDATE ON "comparison_value"
WHEN OLD."id" IS NOT NEW."id" OR OLD."comparison_id" IS NOT NEW."comparison_id" OR OLD."period" IS NOT NEW."period" OR OLD."series" IS NOT NEW."series" OR OLD."value" IS NOT NEW."value" OR OLD."missing_reason" IS NOT NEW."missing_reason" OR OLD."source" IS NOT NEW."source" OR OLD."fetched_on" IS NOT NEW."fetched_on"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'comparison_value', NEW.id, 'update',
    json_object('id', OLD."id", 'comparison_id', OLD."comparison_id", 'period', OLD."period", 'series', OLD."series", 'value', json(iif(OLD."value" IS NULL, 'null', printf('%!.17g', OLD."value"))), 'missing_reason', OLD."missing_reason", 'source', OLD."source", 'fetched_on', OLD."fetched_on"),
    json_object('id', NEW."id", 'comparison_id', NEW."comparison_id", 'period', NEW."period", 'series', NEW."series", 'value', json(iif(NEW."value" IS NULL, 'null', printf('%!.17g', NEW."value"))), 'missing_reason', NEW."missing_reason", 'source', NEW."source", 'fetched_on', NEW."fetched_on"));
END;

CREATE TRIGGER period_comparison_value_insert BEFORE INSERT ON comparison_value
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END;

CREATE TRIGGER period_comparison_value_update BEFORE UPDATE OF period ON comparison_value
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END;

CREATE TRIGGER log_completion_request_delete AFTER DELETE ON "completion_request"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'completion_request', OLD.id, 'delete',
    json_object('id', OLD."id", 'followup_id', OLD."followup_id", 'unit_id', OLD."unit_id", 'activity_id', OLD."activity_id", 'field', OLD."field", 'question', OLD."question", 'asked_on', OLD."asked_on", 'answered_on', OLD."answered_on"),
    NULL);
END;

CREATE TRIGGER log_completion_request_insert AFTER INSERT ON "completion_request"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'completion_request', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'followup_id', NEW."followup_id", 'unit_id', NEW."unit_id", 'activity_id', NEW."activity_id", 'field', NEW."field", 'question', NEW."question", 'asked_on', NEW."asked_on", 'answered_on', NEW."answered_on"));
END;

CREATE TRIGGER log_completion_request_update AFTER UPDATE ON "completion_request"
WHEN OLD."id" IS NOT NEW."id" OR OLD."followup_id" IS NOT NEW."followup_id" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."field" IS NOT NEW."field" OR OLD."question" IS NOT NEW."question" OR OLD."asked_on" IS NOT NEW."asked_on" OR OLD."answered_on" IS NOT NEW."answered_on"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'completion_request', NEW.id, 'update',
    json_object('id', OLD."id", 'followup_id', OLD."followup_id", 'unit_id', OLD."unit_id", 'activity_id', OLD."activity_id", 'field', OLD."field", 'question', OLD."question", 'asked_on', OLD."asked_on", 'answered_on', OLD."answered_on"),
    json_object('id', NEW."id", 'followup_id', NEW."followup_id", 'unit_id', NEW."unit_id", 'activity_id', NEW."activity_id", 'field', NEW."field", 'question', NEW."question", 'asked_on', NEW."asked_on", 'answered_on', NEW."answered_on"));
END;

CREATE TRIGGER log_contribution_delete AFTER DELETE ON "contribution"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'contribution', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id"),
    NULL);
END;

CREATE TRIGGER log_contribution_insert AFTER INSERT ON "contribution"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'contribution', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id"));
END;

CREATE TRIGGER log_contribution_update AFTER UPDATE ON "contribution"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."goal_id" IS NOT NEW."goal_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'contribution', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id"));
END;

CREATE TRIGGER log_cost_delete AFTER DELETE ON "cost"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'cost', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'year', OLD."year", 'unit_id', OLD."unit_id", 'funding', OLD."funding", 'planned_sek', OLD."planned_sek", 'actual_sek', OLD."actual_sek"),
    NULL);
END;

CREATE TRIGGER log_cost_insert AFTER INSERT ON "cost"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'cost', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'year', NEW."year", 'unit_id', NEW."unit_id", 'funding', NEW."funding", 'planned_sek', NEW."planned_sek", 'actual_sek', NEW."actual_sek"));
END;

CREATE TRIGGER log_cost_update AFTER UPDATE ON "cost"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."year" IS NOT NEW."year" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."funding" IS NOT NEW."funding" OR OLD."planned_sek" IS NOT NEW."planned_sek" OR OLD."actual_sek" IS NOT NEW."actual_sek"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'cost', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'year', OLD."year", 'unit_id', OLD."unit_id", 'funding', OLD."funding", 'planned_sek', OLD."planned_sek", 'actual_sek', OLD."actual_sek"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'year', NEW."year", 'unit_id', NEW."unit_id", 'funding', NEW."funding", 'planned_sek', NEW."planned_sek", 'actual_sek', NEW."actual_sek"));
END;

CREATE TRIGGER log_deadline_move_delete AFTER DELETE ON "deadline_move"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'deadline_move', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'from_date', OLD."from_date", 'to_date', OLD."to_date", 'reason', OLD."reason", 'moved_on', OLD."moved_on"),
    NULL);
END;

CREATE TRIGGER log_deadline_move_insert AFTER INSERT ON "deadline_move"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'deadline_move', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'from_date', NEW."from_date", 'to_date', NEW."to_date", 'reason', NEW."reason", 'moved_on', NEW."moved_on"));
END;

CREATE TRIGGER log_deadline_move_update AFTER UPDATE ON "deadline_move"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."from_date" IS NOT NEW."from_date" OR OLD."to_date" IS NOT NEW."to_date" OR OLD."reason" IS NOT NEW."reason" OR OLD."moved_on" IS NOT NEW."moved_on"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'deadline_move', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'from_date', OLD."from_date", 'to_date', OLD."to_date", 'reason', OLD."reason", 'moved_on', OLD."moved_on"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'from_date', NEW."from_date", 'to_date', NEW."to_date", 'reason', NEW."reason", 'moved_on', NEW."moved_on"));
END;

CREATE TRIGGER log_decision_activity_delete AFTER DELETE ON "decision_activity"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'decision_activity', OLD.id, 'delete',
    json_object('id', OLD."id", 'decision_id', OLD."decision_id", 'activity_id', OLD."activity_id"),
    NULL);
END;

CREATE TRIGGER log_decision_activity_insert AFTER INSERT ON "decision_activity"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'decision_activity', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'decision_id', NEW."decision_id", 'activity_id', NEW."activity_id"));
END;

CREATE TRIGGER log_decision_activity_update AFTER UPDATE ON "decision_activity"
WHEN OLD."id" IS NOT NEW."id" OR OLD."decision_id" IS NOT NEW."decision_id" OR OLD."activity_id" IS NOT NEW."activity_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'decision_activity', NEW.id, 'update',
    json_object('id', OLD."id", 'decision_id', OLD."decision_id", 'activity_id', OLD."activity_id"),
    json_object('id', NEW."id", 'decision_id', NEW."decision_id", 'activity_id', NEW."activity_id"));
END;

CREATE TRIGGER log_delivery_delete AFTER DELETE ON "delivery"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'delivery', OLD.id, 'delete',
    json_object('id', OLD."id", 'promise_id', OLD."promise_id", 'unit_id', OLD."unit_id", 'year', OLD."year", 'agreed', json(iif(OLD."agreed" IS NULL, 'null', printf('%!.17g', OLD."agreed"))), 'delivered', json(iif(OLD."delivered" IS NULL, 'null', printf('%!.17g', OLD."delivered"))), 'note', OLD."note"),
    NULL);
END;

CREATE TRIGGER log_delivery_insert AFTER INSERT ON "delivery"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'delivery', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'promise_id', NEW."promise_id", 'unit_id', NEW."unit_id", 'year', NEW."year", 'agreed', json(iif(NEW."agreed" IS NULL, 'null', printf('%!.17g', NEW."agreed"))), 'delivered', json(iif(NEW."delivered" IS NULL, 'null', printf('%!.17g', NEW."delivered"))), 'note', NEW."note"));
END;

CREATE TRIGGER log_delivery_update AFTER UPDATE ON "delivery"
WHEN OLD."id" IS NOT NEW."id" OR OLD."promise_id" IS NOT NEW."promise_id" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."year" IS NOT NEW."year" OR OLD."agreed" IS NOT NEW."agreed" OR OLD."delivered" IS NOT NEW."delivered" OR OLD."note" IS NOT NEW."note"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'delivery', NEW.id, 'update',
    json_object('id', OLD."id", 'promise_id', OLD."promise_id", 'unit_id', OLD."unit_id", 'year', OLD."year", 'agreed', json(iif(OLD."agreed" IS NULL, 'null', printf('%!.17g', OLD."agreed"))), 'delivered', json(iif(OLD."delivered" IS NULL, 'null', printf('%!.17g', OLD."delivered"))), 'note', OLD."note"),
    json_object('id', NEW."id", 'promise_id', NEW."promise_id", 'unit_id', NEW."unit_id", 'year', NEW."year", 'agreed', json(iif(NEW."agreed" IS NULL, 'null', printf('%!.17g', NEW."agreed"))), 'delivered', json(iif(NEW."delivered" IS NULL, 'null', printf('%!.17g', NEW."delivered"))), 'note', NEW."note"));
END;

CREATE TRIGGER search_delivery_delete AFTER DELETE ON delivery
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 18691697672192;
END;

CREATE TRIGGER search_delivery_insert AFTER INSERT ON delivery
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 18691697672192, coalesce(NEW.note, ''));
END;

CREATE TRIGGER search_delivery_update AFTER UPDATE OF id, note ON delivery
WHEN OLD.id IS NOT NEW.id OR OLD.note IS NOT NEW.note
BEGIN
  UPDATE search_index SET rowid = NEW.id + 18691697672192, text = coalesce(NEW.note, '') WHERE rowid = OLD.id + 18691697672192;
END;

CREATE TRIGGER log_dimension_delete AFTER DELETE ON "dimension"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'dimension', OLD.id, 'delete',
    json_object('id', OLD."id", 'kind', OLD."kind", 'title', OLD."title", 'source', OLD."source", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'position', OLD."position", 'link', OLD."link"),
    NULL);
END;

CREATE TRIGGER log_dimension_insert AFTER INSERT ON "dimension"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'dimension', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'kind', NEW."kind", 'title', NEW."title", 'source', NEW."source", 'valid_from', NEW."valid_from", 'valid_to', NEW."valid_to", 'position', NEW."position", 'link', NEW."link"));
END;

CREATE TRIGGER log_dimension_update AFTER UPDATE ON "dimension"
WHEN OLD."id" IS NOT NEW."id" OR OLD."kind" IS NOT NEW."kind" OR OLD."title" IS NOT NEW."title" OR OLD."source" IS NOT NEW."source" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."position" IS NOT NEW."position" OR OLD."link" IS NOT NEW."link"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'dimension', NEW.id, 'update',
    json_object('id', OLD."id", 'kind', OLD."kind", 'title', OLD."title", 'source', OLD."source", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'position', OLD."position", 'link', OLD."link"),
    json_object('id', NEW."id", 'kind', NEW."kind", 'title', NEW."title", 'source', NEW."source", 'valid_from', NEW."valid_from", 'valid_to', NEW."valid_to", 'position', NEW."position", 'link', NEW."link"));
END;

CREATE TRIGGER log_dimension_item_delete AFTER DELETE ON "dimension_item"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'dimension_item', OLD.id, 'delete',
    json_object('id', OLD."id", 'dimension_id', OLD."dimension_id", 'code', OLD."code", 'title', OLD."title", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'position', OLD."position", 'link', OLD."link", 'text', OLD."text", 'is_summary', OLD."is_summary", 'place', OLD."place", 'uncertainty', OLD."uncertainty"),
    NULL);
END;

CREATE TRIGGER log_dimension_item_insert AFTER INSERT ON "dimension_item"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'dimension_item', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'dimension_id', NEW."dimension_id", 'code', NEW."code", 'title', NEW."title", 'valid_from', NEW."valid_from", 'valid_to', NEW."valid_to", 'position', NEW."position", 'link', NEW."link", 'text', NEW."text", 'is_summary', NEW."is_summary", 'place', NEW."place", 'uncertainty', NEW."uncertainty"));
END;

CREATE TRIGGER log_dimension_item_update AFTER UPDATE ON "dimension_item"
WHEN OLD."id" IS NOT NEW."id" OR OLD."dimension_id" IS NOT NEW."dimension_id" OR OLD."code" IS NOT NEW."code" OR OLD."title" IS NOT NEW."title" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."position" IS NOT NEW."position" OR OLD."link" IS NOT NEW."link" OR OLD."text" IS NOT NEW."text" OR OLD."is_summary" IS NOT NEW."is_summary" OR OLD."place" IS NOT NEW."place" OR OLD."uncertainty" IS NOT NEW."uncertainty"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'dimension_item', NEW.id, 'update',
    json_object('id', OLD."id", 'dimension_id', OLD."dimension_id", 'code', OLD."code", 'title', OLD."title", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'position', OLD."position", 'link', OLD."link", 'text', OLD."text", 'is_summary', OLD."is_summary", 'place', OLD."place", 'uncertainty', OLD."uncertainty"),
    json_object('id', NEW."id", 'dimension_id', NEW."dimension_id", 'code', NEW."code", 'title', NEW."title", 'valid_from', NEW."valid_from", 'valid_to', NEW."valid_to", 'position', NEW."position", 'link', NEW."link", 'text', NEW."text", 'is_summary', NEW."is_summary", 'place', NEW."place", 'uncertainty', NEW."uncertainty"));
END;

CREATE TRIGGER search_dimension_item_delete AFTER DELETE ON dimension_item
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 8796093022208;
END;

CREATE TRIGGER search_dimension_item_insert AFTER INSERT ON dimension_item
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 8796093022208, coalesce(NEW.code, '') || char(10) || coalesce(NEW.title, '') || char(10) || coalesce(NEW.text, '') || char(10) || coalesce(NEW.place, '') || char(10) || coalesce(NEW.uncertainty, ''));
END;

CREATE TRIGGER search_dimension_item_update AFTER UPDATE OF id, code, title, text, place, uncertainty ON dimension_item
WHEN OLD.id IS NOT NEW.id OR OLD.code IS NOT NEW.code OR OLD.title IS NOT NEW.title OR OLD.text IS NOT NEW.text OR OLD.place IS NOT NEW.place OR OLD.uncertainty IS NOT NEW.uncertainty
BEGIN
  UPDATE search_index SET rowid = NEW.id + 8796093022208, text = coalesce(NEW.code, '') || char(10) || coalesce(NEW.title, '') || char(10) || coalesce(NEW.text, '') || char(10) || coalesce(NEW.place, '') || char(10) || coalesce(NEW.uncertainty, '') WHERE rowid = OLD.id + 8796093022208;
END;

CREATE TRIGGER log_document_text_delete AFTER DELETE ON "document_text"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'document_text', OLD.id, 'delete',
    json_object('id', OLD."id", 'kind', OLD."kind", 'title', OLD."title", 'text', OLD."text", 'is_summary', OLD."is_summary", 'place', OLD."place", 'body', OLD."body", 'decided_on', OLD."decided_on", 'uncertainty', OLD."uncertainty", 'is_printed', OLD."is_printed", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_document_text_insert AFTER INSERT ON "document_text"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'document_text', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'kind', NEW."kind", 'title', NEW."title", 'text', NEW."text", 'is_summary', NEW."is_summary", 'place', NEW."place", 'body', NEW."body", 'decided_on', NEW."decided_on", 'uncertainty', NEW."uncertainty", 'is_printed', NEW."is_printed", 'position', NEW."position"));
END;

CREATE TRIGGER log_document_text_update AFTER UPDATE ON "document_text"
WHEN OLD."id" IS NOT NEW."id" OR OLD."kind" IS NOT NEW."kind" OR OLD."title" IS NOT NEW."title" OR OLD."text" IS NOT NEW."text" OR OLD."is_summary" IS NOT NEW."is_summary" OR OLD."place" IS NOT NEW."place" OR OLD."body" IS NOT NEW."body" OR OLD."decided_on" IS NOT NEW."decided_on" OR OLD."uncertainty" IS NOT NEW."uncertainty" OR OLD."is_printed" IS NOT NEW."is_printed" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'document_text', NEW.id, 'update',
    json_object('id', OLD."id", 'kind', OLD."kind", 'title', OLD."title", 'text', OLD."text", 'is_summary', OLD."is_summary", 'place', OLD."place", 'body', OLD."body", 'decided_on', OLD."decided_on", 'uncertainty', OLD."uncertainty", 'is_printed', OLD."is_printed", 'position', OLD."position"),
    json_object('id', NEW."id", 'kind', NEW."kind", 'title', NEW."title", 'text', NEW."text", 'is_summary', NEW."is_summary", 'place', NEW."place", 'body', NEW."body", 'decided_on', NEW."decided_on", 'uncertainty', NEW."uncertainty", 'is_printed', NEW."is_printed", 'position', NEW."position"));
END;

CREATE TRIGGER search_document_text_delete AFTER DELETE ON document_text
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 7696581394432;
END;

CREATE TRIGGER search_document_text_insert AFTER INSERT ON document_text
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 7696581394432, coalesce(NEW.title, '') || char(10) || coalesce(NEW.text, '') || char(10) || coalesce(NEW.place, '') || char(10) || coalesce(NEW.body, '') || char(10) || coalesce(NEW.uncertainty, ''));
END;

CREATE TRIGGER search_document_text_update AFTER UPDATE OF id, title, text, place, body, uncertainty ON document_text
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.text IS NOT NEW.text OR OLD.place IS NOT NEW.place OR OLD.body IS NOT NEW.body OR OLD.uncertainty IS NOT NEW.uncertainty
BEGIN
  UPDATE search_index SET rowid = NEW.id + 7696581394432, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.text, '') || char(10) || coalesce(NEW.place, '') || char(10) || coalesce(NEW.body, '') || char(10) || coalesce(NEW.uncertainty, '') WHERE rowid = OLD.id + 7696581394432;
END;

CREATE TRIGGER log_focus_area_delete AFTER DELETE ON "focus_area"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'focus_area', OLD.id, 'delete',
    json_object('id', OLD."id", 'group_title', OLD."group_title", 'code', OLD."code", 'title', OLD."title", 'description', OLD."description", 'color', OLD."color", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_focus_area_insert AFTER INSERT ON "focus_area"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'focus_area', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'group_title', NEW."group_title", 'code', NEW."code", 'title', NEW."title", 'description', NEW."description", 'color', NEW."color", 'position', NEW."position"));
END;

CREATE TRIGGER log_focus_area_update AFTER UPDATE ON "focus_area"
WHEN OLD."id" IS NOT NEW."id" OR OLD."group_title" IS NOT NEW."group_title" OR OLD."code" IS NOT NEW."code" OR OLD."title" IS NOT NEW."title" OR OLD."description" IS NOT NEW."description" OR OLD."color" IS NOT NEW."color" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'focus_area', NEW.id, 'update',
    json_object('id', OLD."id", 'group_title', OLD."group_title", 'code', OLD."code", 'title', OLD."title", 'description', OLD."description", 'color', OLD."color", 'position', OLD."position"),
    json_object('id', NEW."id", 'group_title', NEW."group_title", 'code', NEW."code", 'title', NEW."title", 'description', NEW."description", 'color', NEW."color", 'position', NEW."position"));
END;

CREATE TRIGGER search_focus_area_delete AFTER DELETE ON focus_area
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 1099511627776;
END;

CREATE TRIGGER search_focus_area_insert AFTER INSERT ON focus_area
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 1099511627776, coalesce(NEW.code, '') || char(10) || coalesce(NEW.title, '') || char(10) || coalesce(NEW.group_title, '') || char(10) || coalesce(NEW.description, ''));
END;

CREATE TRIGGER search_focus_area_update AFTER UPDATE OF id, code, title, group_title, description ON focus_area
WHEN OLD.id IS NOT NEW.id OR OLD.code IS NOT NEW.code OR OLD.title IS NOT NEW.title OR OLD.group_title IS NOT NEW.group_title OR OLD.description IS NOT NEW.description
BEGIN
  UPDATE search_index SET rowid = NEW.id + 1099511627776, text = coalesce(NEW.code, '') || char(10) || coalesce(NEW.title, '') || char(10) || coalesce(NEW.group_title, '') || char(10) || coalesce(NEW.description, '') WHERE rowid = OLD.id + 1099511627776;
END;

CREATE TRIGGER log_followup_delete AFTER DELETE ON "followup"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'followup', OLD.id, 'delete',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'state', OLD."state", 'fixed_on', OLD."fixed_on", 'case_number', OLD."case_number", 'body', OLD."body", 'remarks', OLD."remarks", 'reopened_on', OLD."reopened_on", 'reopened_reason', OLD."reopened_reason"),
    NULL);
END;

CREATE TRIGGER log_followup_insert AFTER INSERT ON "followup"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'followup', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'state', NEW."state", 'fixed_on', NEW."fixed_on", 'case_number', NEW."case_number", 'body', NEW."body", 'remarks', NEW."remarks", 'reopened_on', NEW."reopened_on", 'reopened_reason', NEW."reopened_reason"));
END;

CREATE TRIGGER log_followup_update AFTER UPDATE ON "followup"
WHEN OLD."id" IS NOT NEW."id" OR OLD."year" IS NOT NEW."year" OR OLD."until" IS NOT NEW."until" OR OLD."state" IS NOT NEW."state" OR OLD."fixed_on" IS NOT NEW."fixed_on" OR OLD."case_number" IS NOT NEW."case_number" OR OLD."body" IS NOT NEW."body" OR OLD."remarks" IS NOT NEW."remarks" OR OLD."reopened_on" IS NOT NEW."reopened_on" OR OLD."reopened_reason" IS NOT NEW."reopened_reason"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'followup', NEW.id, 'update',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'state', OLD."state", 'fixed_on', OLD."fixed_on", 'case_number', OLD."case_number", 'body', OLD."body", 'remarks', OLD."remarks", 'reopened_on', OLD."reopened_on", 'reopened_reason', OLD."reopened_reason"),
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'state', NEW."state", 'fixed_on', NEW."fixed_on", 'case_number', NEW."case_number", 'body', NEW."body", 'remarks', NEW."remarks", 'reopened_on', NEW."reopened_on", 'reopened_reason', NEW."reopened_reason"));
END;

CREATE TRIGGER log_form_answer_delete AFTER DELETE ON "form_answer"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_answer', OLD.id, 'delete',
    json_object('id', OLD."id", 'question_id', OLD."question_id", 'unit_id', OLD."unit_id", 'answer', OLD."answer"),
    NULL);
END;

CREATE TRIGGER log_form_answer_insert AFTER INSERT ON "form_answer"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_answer', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'question_id', NEW."question_id", 'unit_id', NEW."unit_id", 'answer', NEW."answer"));
END;

CREATE TRIGGER log_form_answer_update AFTER UPDATE ON "form_answer"
WHEN OLD."id" IS NOT NEW."id" OR OLD."question_id" IS NOT NEW."question_id" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."answer" IS NOT NEW."answer"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_answer', NEW.id, 'update',
    json_object('id', OLD."id", 'question_id', OLD."question_id", 'unit_id', OLD."unit_id", 'answer', OLD."answer"),
    json_object('id', NEW."id", 'question_id', NEW."question_id", 'unit_id', NEW."unit_id", 'answer', NEW."answer"));
END;

CREATE TRIGGER log_form_question_delete AFTER DELETE ON "form_question"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_question', OLD.id, 'delete',
    json_object('id', OLD."id", 'followup_id', OLD."followup_id", 'round_id', OLD."round_id", 'text', OLD."text", 'kind', OLD."kind", 'choices', OLD."choices", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_form_question_insert AFTER INSERT ON "form_question"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_question', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'followup_id', NEW."followup_id", 'round_id', NEW."round_id", 'text', NEW."text", 'kind', NEW."kind", 'choices', NEW."choices", 'position', NEW."position"));
END;

CREATE TRIGGER log_form_question_update AFTER UPDATE ON "form_question"
WHEN OLD."id" IS NOT NEW."id" OR OLD."followup_id" IS NOT NEW."followup_id" OR OLD."round_id" IS NOT NEW."round_id" OR OLD."text" IS NOT NEW."text" OR OLD."kind" IS NOT NEW."kind" OR OLD."choices" IS NOT NEW."choices" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_question', NEW.id, 'update',
    json_object('id', OLD."id", 'followup_id', OLD."followup_id", 'round_id', OLD."round_id", 'text', OLD."text", 'kind', OLD."kind", 'choices', OLD."choices", 'position', OLD."position"),
    json_object('id', NEW."id", 'followup_id', NEW."followup_id", 'round_id', NEW."round_id", 'text', NEW."text", 'kind', NEW."kind", 'choices', NEW."choices", 'position', NEW."position"));
END;

CREATE TRIGGER log_form_words_delete AFTER DELETE ON "form_words"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_words', OLD.id, 'delete',
    json_object('id', OLD."id", 'followup_id', OLD."followup_id", 'round_id', OLD."round_id", 'instructions', OLD."instructions"),
    NULL);
END;

CREATE TRIGGER log_form_words_insert AFTER INSERT ON "form_words"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_words', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'followup_id', NEW."followup_id", 'round_id', NEW."round_id", 'instructions', NEW."instructions"));
END;

CREATE TRIGGER log_form_words_update AFTER UPDATE ON "form_words"
WHEN OLD."id" IS NOT NEW."id" OR OLD."followup_id" IS NOT NEW."followup_id" OR OLD."round_id" IS NOT NEW."round_id" OR OLD."instructions" IS NOT NEW."instructions"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'form_words', NEW.id, 'update',
    json_object('id', OLD."id", 'followup_id', OLD."followup_id", 'round_id', OLD."round_id", 'instructions', OLD."instructions"),
    json_object('id', NEW."id", 'followup_id', NEW."followup_id", 'round_id', NEW."round_id", 'instructions', NEW."instructions"));
END;

CREATE TRIGGER log_goal_delete AFTER DELETE ON "goal"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'goal', OLD.id, 'delete',
    json_object('id', OLD."id", 'focus_area_id', OLD."focus_area_id", 'parent_goal_id', OLD."parent_goal_id", 'kind', OLD."kind", 'code', OLD."code", 'title', OLD."title", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_goal_insert AFTER INSERT ON "goal"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'goal', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'focus_area_id', NEW."focus_area_id", 'parent_goal_id', NEW."parent_goal_id", 'kind', NEW."kind", 'code', NEW."code", 'title', NEW."title", 'position', NEW."position"));
END;

CREATE TRIGGER log_goal_update AFTER UPDATE ON "goal"
WHEN OLD."id" IS NOT NEW."id" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."parent_goal_id" IS NOT NEW."parent_goal_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."code" IS NOT NEW."code" OR OLD."title" IS NOT NEW."title" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'goal', NEW.id, 'update',
    json_object('id', OLD."id", 'focus_area_id', OLD."focus_area_id", 'parent_goal_id', OLD."parent_goal_id", 'kind', OLD."kind", 'code', OLD."code", 'title', OLD."title", 'position', OLD."position"),
    json_object('id', NEW."id", 'focus_area_id', NEW."focus_area_id", 'parent_goal_id', NEW."parent_goal_id", 'kind', NEW."kind", 'code', NEW."code", 'title', NEW."title", 'position', NEW."position"));
END;

CREATE TRIGGER search_goal_delete AFTER DELETE ON goal
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 2199023255552;
END;

CREATE TRIGGER search_goal_insert AFTER INSERT ON goal
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 2199023255552, coalesce(NEW.code, '') || char(10) || coalesce(NEW.title, ''));
END;

CREATE TRIGGER search_goal_update AFTER UPDATE OF id, code, title ON goal
WHEN OLD.id IS NOT NEW.id OR OLD.code IS NOT NEW.code OR OLD.title IS NOT NEW.title
BEGIN
  UPDATE search_index SET rowid = NEW.id + 2199023255552, text = coalesce(NEW.code, '') || char(10) || coalesce(NEW.title, '') WHERE rowid = OLD.id + 2199023255552;
END;

CREATE TRIGGER log_goal_assessment_delete AFTER DELETE ON "goal_assessment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'goal_assessment', OLD.id, 'delete',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'goal_id', OLD."goal_id", 'fulfilment', OLD."fulfilment", 'trend', OLD."trend", 'comment', OLD."comment"),
    NULL);
END;

CREATE TRIGGER log_goal_assessment_insert AFTER INSERT ON "goal_assessment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'goal_assessment', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'goal_id', NEW."goal_id", 'fulfilment', NEW."fulfilment", 'trend', NEW."trend", 'comment', NEW."comment"));
END;

CREATE TRIGGER log_goal_assessment_update AFTER UPDATE ON "goal_assessment"
WHEN OLD."id" IS NOT NEW."id" OR OLD."year" IS NOT NEW."year" OR OLD."until" IS NOT NEW."until" OR OLD."goal_id" IS NOT NEW."goal_id" OR OLD."fulfilment" IS NOT NEW."fulfilment" OR OLD."trend" IS NOT NEW."trend" OR OLD."comment" IS NOT NEW."comment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'goal_assessment', NEW.id, 'update',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'goal_id', OLD."goal_id", 'fulfilment', OLD."fulfilment", 'trend', OLD."trend", 'comment', OLD."comment"),
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'goal_id', NEW."goal_id", 'fulfilment', NEW."fulfilment", 'trend', NEW."trend", 'comment', NEW."comment"));
END;

CREATE TRIGGER search_goal_assessment_delete AFTER DELETE ON goal_assessment
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 12094627905536;
END;

CREATE TRIGGER search_goal_assessment_insert AFTER INSERT ON goal_assessment
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 12094627905536, coalesce(NEW.comment, ''));
END;

CREATE TRIGGER search_goal_assessment_update AFTER UPDATE OF id, comment ON goal_assessment
WHEN OLD.id IS NOT NEW.id OR OLD.comment IS NOT NEW.comment
BEGIN
  UPDATE search_index SET rowid = NEW.id + 12094627905536, text = coalesce(NEW.comment, '') WHERE rowid = OLD.id + 12094627905536;
END;

CREATE TRIGGER log_group_text_delete AFTER DELETE ON "group_text"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'group_text', OLD.id, 'delete',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'title', OLD."title", 'text', OLD."text", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_group_text_insert AFTER INSERT ON "group_text"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'group_text', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'title', NEW."title", 'text', NEW."text", 'position', NEW."position"));
END;

CREATE TRIGGER log_group_text_update AFTER UPDATE ON "group_text"
WHEN OLD."id" IS NOT NEW."id" OR OLD."year" IS NOT NEW."year" OR OLD."until" IS NOT NEW."until" OR OLD."title" IS NOT NEW."title" OR OLD."text" IS NOT NEW."text" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'group_text', NEW.id, 'update',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'title', OLD."title", 'text', OLD."text", 'position', OLD."position"),
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'title', NEW."title", 'text', NEW."text", 'position', NEW."position"));
END;

CREATE TRIGGER search_group_text_delete AFTER DELETE ON group_text
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 24189255811072;
END;

CREATE TRIGGER search_group_text_insert AFTER INSERT ON group_text
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 24189255811072, coalesce(NEW.title, '') || char(10) || coalesce(NEW.text, ''));
END;

CREATE TRIGGER search_group_text_update AFTER UPDATE OF id, title, text ON group_text
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.text IS NOT NEW.text
BEGIN
  UPDATE search_index SET rowid = NEW.id + 24189255811072, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.text, '') WHERE rowid = OLD.id + 24189255811072;
END;

CREATE TRIGGER log_import_column_delete AFTER DELETE ON "import_column"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'import_column', OLD.id, 'delete',
    json_object('id', OLD."id", 'layout', OLD."layout", 'place', OLD."place", 'target', OLD."target"),
    NULL);
END;

CREATE TRIGGER log_import_column_insert AFTER INSERT ON "import_column"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'import_column', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'layout', NEW."layout", 'place', NEW."place", 'target', NEW."target"));
END;

CREATE TRIGGER log_import_column_update AFTER UPDATE ON "import_column"
WHEN OLD."id" IS NOT NEW."id" OR OLD."layout" IS NOT NEW."layout" OR OLD."place" IS NOT NEW."place" OR OLD."target" IS NOT NEW."target"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'import_column', NEW.id, 'update',
    json_object('id', OLD."id", 'layout', OLD."layout", 'place', OLD."place", 'target', OLD."target"),
    json_object('id', NEW."id", 'layout', NEW."layout", 'place', NEW."place", 'target', NEW."target"));
END;

CREATE TRIGGER log_import_name_delete AFTER DELETE ON "import_name"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'import_name', OLD.id, 'delete',
    json_object('id', OLD."id", 'kind', OLD."kind", 'name', OLD."name", 'within', OLD."within", 'meant_id', OLD."meant_id"),
    NULL);
END;

CREATE TRIGGER log_import_name_insert AFTER INSERT ON "import_name"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'import_name', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'kind', NEW."kind", 'name', NEW."name", 'within', NEW."within", 'meant_id', NEW."meant_id"));
END;

CREATE TRIGGER log_import_name_update AFTER UPDATE ON "import_name"
WHEN OLD."id" IS NOT NEW."id" OR OLD."kind" IS NOT NEW."kind" OR OLD."name" IS NOT NEW."name" OR OLD."within" IS NOT NEW."within" OR OLD."meant_id" IS NOT NEW."meant_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'import_name', NEW.id, 'update',
    json_object('id', OLD."id", 'kind', OLD."kind", 'name', OLD."name", 'within', OLD."within", 'meant_id', OLD."meant_id"),
    json_object('id', NEW."id", 'kind', NEW."kind", 'name', NEW."name", 'within', NEW."within", 'meant_id', NEW."meant_id"));
END;

CREATE TRIGGER log_indicator_delete AFTER DELETE ON "indicator"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'indicator', OLD.id, 'delete',
    json_object('id', OLD."id", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id", 'activity_id', OLD."activity_id", 'code', OLD."code", 'title', OLD."title", 'kind', OLD."kind", 'unit', OLD."unit", 'direction', OLD."direction", 'definition', OLD."definition", 'source', OLD."source", 'kpi_id', OLD."kpi_id", 'breakdown', OLD."breakdown", 'series', OLD."series", 'position', OLD."position", 'owner_unit_id', OLD."owner_unit_id", 'further_breakdowns', OLD."further_breakdowns", 'chart_series', OLD."chart_series", 'print_series', OLD."print_series"),
    NULL);
END;

CREATE TRIGGER log_indicator_insert AFTER INSERT ON "indicator"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'indicator', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id", 'activity_id', NEW."activity_id", 'code', NEW."code", 'title', NEW."title", 'kind', NEW."kind", 'unit', NEW."unit", 'direction', NEW."direction", 'definition', NEW."definition", 'source', NEW."source", 'kpi_id', NEW."kpi_id", 'breakdown', NEW."breakdown", 'series', NEW."series", 'position', NEW."position", 'owner_unit_id', NEW."owner_unit_id", 'further_breakdowns', NEW."further_breakdowns", 'chart_series', NEW."chart_series", 'print_series', NEW."print_series"));
END;

CREATE TRIGGER log_indicator_update AFTER UPDATE ON "indicator"
WHEN OLD."id" IS NOT NEW."id" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."goal_id" IS NOT NEW."goal_id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."code" IS NOT NEW."code" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."unit" IS NOT NEW."unit" OR OLD."direction" IS NOT NEW."direction" OR OLD."definition" IS NOT NEW."definition" OR OLD."source" IS NOT NEW."source" OR OLD."kpi_id" IS NOT NEW."kpi_id" OR OLD."breakdown" IS NOT NEW."breakdown" OR OLD."series" IS NOT NEW."series" OR OLD."position" IS NOT NEW."position" OR OLD."owner_unit_id" IS NOT NEW."owner_unit_id" OR OLD."further_breakdowns" IS NOT NEW."further_breakdowns" OR OLD."chart_series" IS NOT NEW."chart_series" OR OLD."print_series" IS NOT NEW."print_series"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'indicator', NEW.id, 'update',
    json_object('id', OLD."id", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id", 'activity_id', OLD."activity_id", 'code', OLD."code", 'title', OLD."title", 'kind', OLD."kind", 'unit', OLD."unit", 'direction', OLD."direction", 'definition', OLD."definition", 'source', OLD."source", 'kpi_id', OLD."kpi_id", 'breakdown', OLD."breakdown", 'series', OLD."series", 'position', OLD."position", 'owner_unit_id', OLD."owner_unit_id", 'further_breakdowns', OLD."further_breakdowns", 'chart_series', OLD."chart_series", 'print_series', OLD."print_series"),
    json_object('id', NEW."id", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id", 'activity_id', NEW."activity_id", 'code', NEW."code", 'title', NEW."title", 'kind', NEW."kind", 'unit', NEW."unit", 'direction', NEW."direction", 'definition', NEW."definition", 'source', NEW."source", 'kpi_id', NEW."kpi_id", 'breakdown', NEW."breakdown", 'series', NEW."series", 'position', NEW."position", 'owner_unit_id', NEW."owner_unit_id", 'further_breakdowns', NEW."further_breakdowns", 'chart_series', NEW."chart_series", 'print_series', NEW."print_series"));
END;

CREATE TRIGGER search_indicator_delete AFTER DELETE ON indicator
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 5497558138880;
END;

CREATE TRIGGER search_indicator_insert AFTER INSERT ON indicator
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 5497558138880, coalesce(NEW.code, '') || char(10) || coalesce(NEW.title, '') || char(10) || coalesce(NEW.definition, ''));
END;

CREATE TRIGGER search_indicator_update AFTER UPDATE OF id, code, title, definition ON indicator
WHEN OLD.id IS NOT NEW.id OR OLD.code IS NOT NEW.code OR OLD.title IS NOT NEW.title OR OLD.definition IS NOT NEW.definition
BEGIN
  UPDATE search_index SET rowid = NEW.id + 5497558138880, text = coalesce(NEW.code, '') || char(10) || coalesce(NEW.title, '') || char(10) || coalesce(NEW.definition, '') WHERE rowid = OLD.id + 5497558138880;
END;

CREATE TRIGGER log_issued_form_delete AFTER DELETE ON "issued_form"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'issued_form', OLD.id, 'delete',
    json_object('id', OLD."id", 'form_id', OLD."form_id", 'year', OLD."year", 'until', OLD."until", 'unit_id', OLD."unit_id", 'issued_on', OLD."issued_on", 'content', OLD."content", 'fingerprint', OLD."fingerprint", 'received_on', OLD."received_on", 'received_sha256', OLD."received_sha256"),
    NULL);
END;

CREATE TRIGGER log_issued_form_insert AFTER INSERT ON "issued_form"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'issued_form', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'form_id', NEW."form_id", 'year', NEW."year", 'until', NEW."until", 'unit_id', NEW."unit_id", 'issued_on', NEW."issued_on", 'content', NEW."content", 'fingerprint', NEW."fingerprint", 'received_on', NEW."received_on", 'received_sha256', NEW."received_sha256"));
END;

CREATE TRIGGER log_issued_form_update AFTER UPDATE ON "issued_form"
WHEN OLD."id" IS NOT NEW."id" OR OLD."form_id" IS NOT NEW."form_id" OR OLD."year" IS NOT NEW."year" OR OLD."until" IS NOT NEW."until" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."issued_on" IS NOT NEW."issued_on" OR OLD."content" IS NOT NEW."content" OR OLD."fingerprint" IS NOT NEW."fingerprint" OR OLD."received_on" IS NOT NEW."received_on" OR OLD."received_sha256" IS NOT NEW."received_sha256"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'issued_form', NEW.id, 'update',
    json_object('id', OLD."id", 'form_id', OLD."form_id", 'year', OLD."year", 'until', OLD."until", 'unit_id', OLD."unit_id", 'issued_on', OLD."issued_on", 'content', OLD."content", 'fingerprint', OLD."fingerprint", 'received_on', OLD."received_on", 'received_sha256', OLD."received_sha256"),
    json_object('id', NEW."id", 'form_id', NEW."form_id", 'year', NEW."year", 'until', NEW."until", 'unit_id', NEW."unit_id", 'issued_on', NEW."issued_on", 'content', NEW."content", 'fingerprint', NEW."fingerprint", 'received_on', NEW."received_on", 'received_sha256', NEW."received_sha256"));
END;

CREATE TRIGGER log_meeting_delete AFTER DELETE ON "meeting"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting', OLD.id, 'delete',
    json_object('id', OLD."id", 'body', OLD."body", 'held_on', OLD."held_on", 'title', OLD."title", 'agenda_item', OLD."agenda_item", 'note', OLD."note", 'further_bodies', OLD."further_bodies"),
    NULL);
END;

CREATE TRIGGER log_meeting_insert AFTER INSERT ON "meeting"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'body', NEW."body", 'held_on', NEW."held_on", 'title', NEW."title", 'agenda_item', NEW."agenda_item", 'note', NEW."note", 'further_bodies', NEW."further_bodies"));
END;

CREATE TRIGGER log_meeting_update AFTER UPDATE ON "meeting"
WHEN OLD."id" IS NOT NEW."id" OR OLD."body" IS NOT NEW."body" OR OLD."held_on" IS NOT NEW."held_on" OR OLD."title" IS NOT NEW."title" OR OLD."agenda_item" IS NOT NEW."agenda_item" OR OLD."note" IS NOT NEW."note" OR OLD."further_bodies" IS NOT NEW."further_bodies"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting', NEW.id, 'update',
    json_object('id', OLD."id", 'body', OLD."body", 'held_on', OLD."held_on", 'title', OLD."title", 'agenda_item', OLD."agenda_item", 'note', OLD."note", 'further_bodies', OLD."further_bodies"),
    json_object('id', NEW."id", 'body', NEW."body", 'held_on', NEW."held_on", 'title', NEW."title", 'agenda_item', NEW."agenda_item", 'note', NEW."note", 'further_bodies', NEW."further_bodies"));
END;

CREATE TRIGGER search_meeting_delete AFTER DELETE ON meeting
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 6597069766656;
END;

CREATE TRIGGER search_meeting_insert AFTER INSERT ON meeting
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 6597069766656, coalesce(NEW.title, '') || char(10) || coalesce(NEW.body, '') || char(10) || coalesce(NEW.agenda_item, '') || char(10) || coalesce(NEW.note, '') || char(10) || coalesce(NEW.further_bodies, ''));
END;

CREATE TRIGGER search_meeting_update AFTER UPDATE OF id, title, body, agenda_item, note, further_bodies ON meeting
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.body IS NOT NEW.body OR OLD.agenda_item IS NOT NEW.agenda_item OR OLD.note IS NOT NEW.note OR OLD.further_bodies IS NOT NEW.further_bodies
BEGIN
  UPDATE search_index SET rowid = NEW.id + 6597069766656, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.body, '') || char(10) || coalesce(NEW.agenda_item, '') || char(10) || coalesce(NEW.note, '') || char(10) || coalesce(NEW.further_bodies, '') WHERE rowid = OLD.id + 6597069766656;
END;

CREATE TRIGGER log_meeting_decision_delete AFTER DELETE ON "meeting_decision"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting_decision', OLD.id, 'delete',
    json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'text', OLD."text", 'paragraph', OLD."paragraph", 'body', OLD."body"),
    NULL);
END;

CREATE TRIGGER log_meeting_decision_insert AFTER INSERT ON "meeting_decision"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting_decision', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'text', NEW."text", 'paragraph', NEW."paragraph", 'body', NEW."body"));
END;

CREATE TRIGGER log_meeting_decision_update AFTER UPDATE ON "meeting_decision"
WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."text" IS NOT NEW."text" OR OLD."paragraph" IS NOT NEW."paragraph" OR OLD."body" IS NOT NEW."body"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting_decision', NEW.id, 'update',
    json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'text', OLD."text", 'paragraph', OLD."paragraph", 'body', OLD."body"),
    json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'text', NEW."text", 'paragraph', NEW."paragraph", 'body', NEW."body"));
END;

CREATE TRIGGER search_meeting_decision_delete AFTER DELETE ON meeting_decision
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 25288767438848;
END;

CREATE TRIGGER search_meeting_decision_insert AFTER INSERT ON meeting_decision
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 25288767438848, coalesce(NEW.text, '') || char(10) || coalesce(NEW.paragraph, '') || char(10) || coalesce(NEW.body, ''));
END;

CREATE TRIGGER search_meeting_decision_update AFTER UPDATE OF id, text, paragraph, body ON meeting_decision
WHEN OLD.id IS NOT NEW.id OR OLD.text IS NOT NEW.text OR OLD.paragraph IS NOT NEW.paragraph OR OLD.body IS NOT NEW.body
BEGIN
  UPDATE search_index SET rowid = NEW.id + 25288767438848, text = coalesce(NEW.text, '') || char(10) || coalesce(NEW.paragraph, '') || char(10) || coalesce(NEW.body, '') WHERE rowid = OLD.id + 25288767438848;
END;

CREATE TRIGGER log_meeting_participant_delete AFTER DELETE ON "meeting_participant"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting_participant', OLD.id, 'delete',
    json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'role', OLD."role", 'body', OLD."body"),
    NULL);
END;

CREATE TRIGGER log_meeting_participant_insert AFTER INSERT ON "meeting_participant"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting_participant', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'role', NEW."role", 'body', NEW."body"));
END;

CREATE TRIGGER log_meeting_participant_update AFTER UPDATE ON "meeting_participant"
WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."role" IS NOT NEW."role" OR OLD."body" IS NOT NEW."body"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'meeting_participant', NEW.id, 'update',
    json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'role', OLD."role", 'body', OLD."body"),
    json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'role', NEW."role", 'body', NEW."body"));
END;

CREATE TRIGGER search_meeting_participant_delete AFTER DELETE ON meeting_participant
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 26388279066624;
END;

CREATE TRIGGER search_meeting_participant_insert AFTER INSERT ON meeting_participant
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 26388279066624, coalesce(NEW.role, '') || char(10) || coalesce(NEW.body, ''));
END;

CREATE TRIGGER search_meeting_participant_update AFTER UPDATE OF id, role, body ON meeting_participant
WHEN OLD.id IS NOT NEW.id OR OLD.role IS NOT NEW.role OR OLD.body IS NOT NEW.body
BEGIN
  UPDATE search_index SET rowid = NEW.id + 26388279066624, text = coalesce(NEW.role, '') || char(10) || coalesce(NEW.body, '') WHERE rowid = OLD.id + 26388279066624;
END;

CREATE TRIGGER log_merged_row_delete AFTER DELETE ON "merged_row"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'merged_row', OLD.id, 'delete',
    json_object('id', OLD."id", 'merged_set_id', OLD."merged_set_id", 'table_name', OLD."table_name", 'copy_row_id', OLD."copy_row_id", 'row_id', OLD."row_id"),
    NULL);
END;

CREATE TRIGGER log_merged_row_insert AFTER INSERT ON "merged_row"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'merged_row', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'merged_set_id', NEW."merged_set_id", 'table_name', NEW."table_name", 'copy_row_id', NEW."copy_row_id", 'row_id', NEW."row_id"));
END;

CREATE TRIGGER log_merged_row_update AFTER UPDATE ON "merged_row"
WHEN OLD."id" IS NOT NEW."id" OR OLD."merged_set_id" IS NOT NEW."merged_set_id" OR OLD."table_name" IS NOT NEW."table_name" OR OLD."copy_row_id" IS NOT NEW."copy_row_id" OR OLD."row_id" IS NOT NEW."row_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'merged_row', NEW.id, 'update',
    json_object('id', OLD."id", 'merged_set_id', OLD."merged_set_id", 'table_name', OLD."table_name", 'copy_row_id', OLD."copy_row_id", 'row_id', OLD."row_id"),
    json_object('id', NEW."id", 'merged_set_id', NEW."merged_set_id", 'table_name', NEW."table_name", 'copy_row_id', NEW."copy_row_id", 'row_id', NEW."row_id"));
END;

CREATE TRIGGER log_merged_set_delete AFTER DELETE ON "merged_set"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'merged_set', OLD.id, 'delete',
    json_object('id', OLD."id", 'set_id', OLD."set_id", 'copy_set_id', OLD."copy_set_id", 'at', OLD."at", 'actor', OLD."actor", 'label', OLD."label", 'source', OLD."source"),
    NULL);
END;

CREATE TRIGGER log_merged_set_insert AFTER INSERT ON "merged_set"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'merged_set', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'set_id', NEW."set_id", 'copy_set_id', NEW."copy_set_id", 'at', NEW."at", 'actor', NEW."actor", 'label', NEW."label", 'source', NEW."source"));
END;

CREATE TRIGGER log_merged_set_update AFTER UPDATE ON "merged_set"
WHEN OLD."id" IS NOT NEW."id" OR OLD."set_id" IS NOT NEW."set_id" OR OLD."copy_set_id" IS NOT NEW."copy_set_id" OR OLD."at" IS NOT NEW."at" OR OLD."actor" IS NOT NEW."actor" OR OLD."label" IS NOT NEW."label" OR OLD."source" IS NOT NEW."source"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'merged_set', NEW.id, 'update',
    json_object('id', OLD."id", 'set_id', OLD."set_id", 'copy_set_id', OLD."copy_set_id", 'at', OLD."at", 'actor', OLD."actor", 'label', OLD."label", 'source', OLD."source"),
    json_object('id', NEW."id", 'set_id', NEW."set_id", 'copy_set_id', NEW."copy_set_id", 'at', NEW."at", 'actor', NEW."actor", 'label', NEW."label", 'source', NEW."source"));
END;

CREATE TRIGGER log_milestone_delete AFTER DELETE ON "milestone"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'milestone', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'title', OLD."title", 'due_date', OLD."due_date", 'done_on', OLD."done_on", 'owner_id', OLD."owner_id"),
    NULL);
END;

CREATE TRIGGER log_milestone_insert AFTER INSERT ON "milestone"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'milestone', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'title', NEW."title", 'due_date', NEW."due_date", 'done_on', NEW."done_on", 'owner_id', NEW."owner_id"));
END;

CREATE TRIGGER log_milestone_update AFTER UPDATE ON "milestone"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."title" IS NOT NEW."title" OR OLD."due_date" IS NOT NEW."due_date" OR OLD."done_on" IS NOT NEW."done_on" OR OLD."owner_id" IS NOT NEW."owner_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'milestone', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'title', OLD."title", 'due_date', OLD."due_date", 'done_on', OLD."done_on", 'owner_id', OLD."owner_id"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'title', NEW."title", 'due_date', NEW."due_date", 'done_on', NEW."done_on", 'owner_id', NEW."owner_id"));
END;

CREATE TRIGGER search_milestone_delete AFTER DELETE ON milestone
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 13194139533312;
END;

CREATE TRIGGER search_milestone_insert AFTER INSERT ON milestone
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 13194139533312, coalesce(NEW.title, ''));
END;

CREATE TRIGGER search_milestone_update AFTER UPDATE OF id, title ON milestone
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title
BEGIN
  UPDATE search_index SET rowid = NEW.id + 13194139533312, text = coalesce(NEW.title, '') WHERE rowid = OLD.id + 13194139533312;
END;

CREATE TRIGGER log_need_assessment_delete AFTER DELETE ON "need_assessment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'need_assessment', OLD.id, 'delete',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'focus_area_id', OLD."focus_area_id", 'item_id', OLD."item_id", 'answer', OLD."answer", 'reason', OLD."reason"),
    NULL);
END;

CREATE TRIGGER log_need_assessment_insert AFTER INSERT ON "need_assessment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'need_assessment', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'focus_area_id', NEW."focus_area_id", 'item_id', NEW."item_id", 'answer', NEW."answer", 'reason', NEW."reason"));
END;

CREATE TRIGGER log_need_assessment_update AFTER UPDATE ON "need_assessment"
WHEN OLD."id" IS NOT NEW."id" OR OLD."year" IS NOT NEW."year" OR OLD."until" IS NOT NEW."until" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."item_id" IS NOT NEW."item_id" OR OLD."answer" IS NOT NEW."answer" OR OLD."reason" IS NOT NEW."reason"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'need_assessment', NEW.id, 'update',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'focus_area_id', OLD."focus_area_id", 'item_id', OLD."item_id", 'answer', OLD."answer", 'reason', OLD."reason"),
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'focus_area_id', NEW."focus_area_id", 'item_id', NEW."item_id", 'answer', NEW."answer", 'reason', NEW."reason"));
END;

CREATE TRIGGER search_need_assessment_delete AFTER DELETE ON need_assessment
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 21990232555520;
END;

CREATE TRIGGER search_need_assessment_insert AFTER INSERT ON need_assessment
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 21990232555520, coalesce(NEW.reason, ''));
END;

CREATE TRIGGER search_need_assessment_update AFTER UPDATE OF id, reason ON need_assessment
WHEN OLD.id IS NOT NEW.id OR OLD.reason IS NOT NEW.reason
BEGIN
  UPDATE search_index SET rowid = NEW.id + 21990232555520, text = coalesce(NEW.reason, '') WHERE rowid = OLD.id + 21990232555520;
END;

CREATE TRIGGER log_observation_delete AFTER DELETE ON "observation"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'observation', OLD.id, 'delete',
    json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'period', OLD."period", 'series', OLD."series", 'value', json(iif(OLD."value" IS NULL, 'null', printf('%!.17g', OLD."value"))), 'text', OLD."text", 'missing_reason', OLD."missing_reason", 'source', OLD."source", 'fetched_on', OLD."fetched_on", 'note', OLD."note", 'judgement', OLD."judgement", 'judged_by', OLD."judged_by"),
    NULL);
END;

CREATE TRIGGER log_observation_insert AFTER INSERT ON "observation"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'observation', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'period', NEW."period", 'series', NEW."series", 'value', json(iif(NEW."value" IS NULL, 'null', printf('%!.17g', NEW."value"))), 'text', NEW."text", 'missing_reason', NEW."missing_reason", 'source', NEW."source", 'fetched_on', NEW."fetched_on", 'note', NEW."note", 'judgement', NEW."judgement", 'judged_by', NEW."judged_by"));
END;

CREATE TRIGGER log_observation_update AFTER UPDATE ON "observation"
WHEN OLD."id" IS NOT NEW."id" OR OLD."indicator_id" IS NOT NEW."indicator_id" OR OLD."period" IS NOT NEW."period" OR OLD."series" IS NOT NEW."series" OR OLD."value" IS NOT NEW."value" OR OLD."text" IS NOT NEW."text" OR OLD."missing_reason" IS NOT NEW."missing_reason" OR OLD."source" IS NOT NEW."source" OR OLD."fetched_on" IS NOT NEW."fetched_on" OR OLD."note" IS NOT NEW."note" OR OLD."judgement" IS NOT NEW."judgement" OR OLD."judged_by" IS NOT NEW."judged_by"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'observation', NEW.id, 'update',
    json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'period', OLD."period", 'series', OLD."series", 'value', json(iif(OLD."value" IS NULL, 'null', printf('%!.17g', OLD."value"))), 'text', OLD."text", 'missing_reason', OLD."missing_reason", 'source', OLD."source", 'fetched_on', OLD."fetched_on", 'note', OLD."note", 'judgement', OLD."judgement", 'judged_by', OLD."judged_by"),
    json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'period', NEW."period", 'series', NEW."series", 'value', json(iif(NEW."value" IS NULL, 'null', printf('%!.17g', NEW."value"))), 'text', NEW."text", 'missing_reason', NEW."missing_reason", 'source', NEW."source", 'fetched_on', NEW."fetched_on", 'note', NEW."note", 'judgement', NEW."judgement", 'judged_by', NEW."judged_by"));
END;

CREATE TRIGGER period_observation_insert BEFORE INSERT ON observation
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END;

CREATE TRIGGER period_observation_update BEFORE UPDATE OF period ON observation
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END;

CREATE TRIGGER log_own_field_delete AFTER DELETE ON "own_field"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'own_field', OLD.id, 'delete',
    json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'choices', OLD."choices", 'unit', OLD."unit", 'help', OLD."help", 'in_unit_form', OLD."in_unit_form", 'active', OLD."active", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_own_field_insert AFTER INSERT ON "own_field"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'own_field', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'choices', NEW."choices", 'unit', NEW."unit", 'help', NEW."help", 'in_unit_form', NEW."in_unit_form", 'active', NEW."active", 'position', NEW."position"));
END;

CREATE TRIGGER log_own_field_update AFTER UPDATE ON "own_field"
WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."choices" IS NOT NEW."choices" OR OLD."unit" IS NOT NEW."unit" OR OLD."help" IS NOT NEW."help" OR OLD."in_unit_form" IS NOT NEW."in_unit_form" OR OLD."active" IS NOT NEW."active" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'own_field', NEW.id, 'update',
    json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'choices', OLD."choices", 'unit', OLD."unit", 'help', OLD."help", 'in_unit_form', OLD."in_unit_form", 'active', OLD."active", 'position', OLD."position"),
    json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'choices', NEW."choices", 'unit', NEW."unit", 'help', NEW."help", 'in_unit_form', NEW."in_unit_form", 'active', NEW."active", 'position', NEW."position"));
END;

CREATE TRIGGER log_own_value_delete AFTER DELETE ON "own_value"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'own_value', OLD.id, 'delete',
    json_object('id', OLD."id", 'own_field_id', OLD."own_field_id", 'activity_id', OLD."activity_id", 'value', OLD."value"),
    NULL);
END;

CREATE TRIGGER log_own_value_insert AFTER INSERT ON "own_value"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'own_value', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'own_field_id', NEW."own_field_id", 'activity_id', NEW."activity_id", 'value', NEW."value"));
END;

CREATE TRIGGER log_own_value_update AFTER UPDATE ON "own_value"
WHEN OLD."id" IS NOT NEW."id" OR OLD."own_field_id" IS NOT NEW."own_field_id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."value" IS NOT NEW."value"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'own_value', NEW.id, 'update',
    json_object('id', OLD."id", 'own_field_id', OLD."own_field_id", 'activity_id', OLD."activity_id", 'value', OLD."value"),
    json_object('id', NEW."id", 'own_field_id', NEW."own_field_id", 'activity_id', NEW."activity_id", 'value', NEW."value"));
END;

CREATE TRIGGER search_own_value_delete AFTER DELETE ON own_value
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 31885837205504;
END;

CREATE TRIGGER search_own_value_insert AFTER INSERT ON own_value
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 31885837205504, coalesce(NEW.value, ''));
END;

CREATE TRIGGER search_own_value_update AFTER UPDATE OF id, value ON own_value
WHEN OLD.id IS NOT NEW.id OR OLD.value IS NOT NEW.value
BEGIN
  UPDATE search_index SET rowid = NEW.id + 31885837205504, text = coalesce(NEW.value, '') WHERE rowid = OLD.id + 31885837205504;
END;

CREATE TRIGGER log_owner_delete AFTER DELETE ON "owner"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'owner', OLD.id, 'delete',
    json_object('id', OLD."id", 'title', OLD."title", 'name', OLD."name", 'email', OLD."email", 'unit_id', OLD."unit_id", 'active', OLD."active"),
    NULL);
END;

CREATE TRIGGER log_owner_insert AFTER INSERT ON "owner"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'owner', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'title', NEW."title", 'name', NEW."name", 'email', NEW."email", 'unit_id', NEW."unit_id", 'active', NEW."active"));
END;

CREATE TRIGGER log_owner_update AFTER UPDATE ON "owner"
WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."name" IS NOT NEW."name" OR OLD."email" IS NOT NEW."email" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."active" IS NOT NEW."active"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'owner', NEW.id, 'update',
    json_object('id', OLD."id", 'title', OLD."title", 'name', OLD."name", 'email', OLD."email", 'unit_id', OLD."unit_id", 'active', OLD."active"),
    json_object('id', NEW."id", 'title', NEW."title", 'name', NEW."name", 'email', NEW."email", 'unit_id', NEW."unit_id", 'active', NEW."active"));
END;

CREATE TRIGGER search_owner_delete AFTER DELETE ON owner
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 4398046511104;
END;

CREATE TRIGGER search_owner_insert AFTER INSERT ON owner
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 4398046511104, coalesce(NEW.title, '') || char(10) || coalesce(NEW.name, ''));
END;

CREATE TRIGGER search_owner_update AFTER UPDATE OF id, title, name ON owner
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.name IS NOT NEW.name
BEGIN
  UPDATE search_index SET rowid = NEW.id + 4398046511104, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.name, '') WHERE rowid = OLD.id + 4398046511104;
END;

CREATE TRIGGER log_participation_delete AFTER DELETE ON "participation"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'participation', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'unit_id', OLD."unit_id", 'year', OLD."year", 'status', OLD."status", 'target_quantity', json(iif(OLD."target_quantity" IS NULL, 'null', printf('%!.17g', OLD."target_quantity"))), 'actual_quantity', json(iif(OLD."actual_quantity" IS NULL, 'null', printf('%!.17g', OLD."actual_quantity"))), 'note', OLD."note"),
    NULL);
END;

CREATE TRIGGER log_participation_insert AFTER INSERT ON "participation"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'participation', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'unit_id', NEW."unit_id", 'year', NEW."year", 'status', NEW."status", 'target_quantity', json(iif(NEW."target_quantity" IS NULL, 'null', printf('%!.17g', NEW."target_quantity"))), 'actual_quantity', json(iif(NEW."actual_quantity" IS NULL, 'null', printf('%!.17g', NEW."actual_quantity"))), 'note', NEW."note"));
END;

CREATE TRIGGER log_participation_update AFTER UPDATE ON "participation"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."year" IS NOT NEW."year" OR OLD."status" IS NOT NEW."status" OR OLD."target_quantity" IS NOT NEW."target_quantity" OR OLD."actual_quantity" IS NOT NEW."actual_quantity" OR OLD."note" IS NOT NEW."note"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'participation', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'unit_id', OLD."unit_id", 'year', OLD."year", 'status', OLD."status", 'target_quantity', json(iif(OLD."target_quantity" IS NULL, 'null', printf('%!.17g', OLD."target_quantity"))), 'actual_quantity', json(iif(OLD."actual_quantity" IS NULL, 'null', printf('%!.17g', OLD."actual_quantity"))), 'note', OLD."note"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'unit_id', NEW."unit_id", 'year', NEW."year", 'status', NEW."status", 'target_quantity', json(iif(NEW."target_quantity" IS NULL, 'null', printf('%!.17g', NEW."target_quantity"))), 'actual_quantity', json(iif(NEW."actual_quantity" IS NULL, 'null', printf('%!.17g', NEW."actual_quantity"))), 'note', NEW."note"));
END;

CREATE TRIGGER log_plan_delete AFTER DELETE ON "plan"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'plan', OLD.id, 'delete',
    json_object('id', OLD."id", 'uuid', OLD."uuid", 'strategy', OLD."strategy", 'municipality', OLD."municipality", 'kolada_municipality_id', OLD."kolada_municipality_id", 'title', OLD."title", 'kind', OLD."kind", 'adopted_by', OLD."adopted_by", 'adopted_on', OLD."adopted_on", 'paragraph', OLD."paragraph", 'case_number', OLD."case_number", 'document_owner', OLD."document_owner", 'period_from', OLD."period_from", 'period_to', OLD."period_to", 'revision_years', OLD."revision_years", 'last_revised_on', OLD."last_revised_on", 'vision', OLD."vision", 'followup_recipient', OLD."followup_recipient", 'council_name', OLD."council_name", 'council_meetings_per_year', OLD."council_meetings_per_year", 'labels', OLD."labels", 'previous_uuid', OLD."previous_uuid", 'previous_file', OLD."previous_file", 'suggestions', OLD."suggestions", 'period_years', OLD."period_years", 'demands_responsibility', OLD."demands_responsibility", 'followup_decided_by', OLD."followup_decided_by", 'asks_prognosis', OLD."asks_prognosis"),
    NULL);
END;

CREATE TRIGGER log_plan_insert AFTER INSERT ON "plan"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'plan', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'uuid', NEW."uuid", 'strategy', NEW."strategy", 'municipality', NEW."municipality", 'kolada_municipality_id', NEW."kolada_municipality_id", 'title', NEW."title", 'kind', NEW."kind", 'adopted_by', NEW."adopted_by", 'adopted_on', NEW."adopted_on", 'paragraph', NEW."paragraph", 'case_number', NEW."case_number", 'document_owner', NEW."document_owner", 'period_from', NEW."period_from", 'period_to', NEW."period_to", 'revision_years', NEW."revision_years", 'last_revised_on', NEW."last_revised_on", 'vision', NEW."vision", 'followup_recipient', NEW."followup_recipient", 'council_name', NEW."council_name", 'council_meetings_per_year', NEW."council_meetings_per_year", 'labels', NEW."labels", 'previous_uuid', NEW."previous_uuid", 'previous_file', NEW."previous_file", 'suggestions', NEW."suggestions", 'period_years', NEW."period_years", 'demands_responsibility', NEW."demands_responsibility", 'followup_decided_by', NEW."followup_decided_by", 'asks_prognosis', NEW."asks_prognosis"));
END;

CREATE TRIGGER log_plan_update AFTER UPDATE ON "plan"
WHEN OLD."id" IS NOT NEW."id" OR OLD."uuid" IS NOT NEW."uuid" OR OLD."strategy" IS NOT NEW."strategy" OR OLD."municipality" IS NOT NEW."municipality" OR OLD."kolada_municipality_id" IS NOT NEW."kolada_municipality_id" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."adopted_by" IS NOT NEW."adopted_by" OR OLD."adopted_on" IS NOT NEW."adopted_on" OR OLD."paragraph" IS NOT NEW."paragraph" OR OLD."case_number" IS NOT NEW."case_number" OR OLD."document_owner" IS NOT NEW."document_owner" OR OLD."period_from" IS NOT NEW."period_from" OR OLD."period_to" IS NOT NEW."period_to" OR OLD."revision_years" IS NOT NEW."revision_years" OR OLD."last_revised_on" IS NOT NEW."last_revised_on" OR OLD."vision" IS NOT NEW."vision" OR OLD."followup_recipient" IS NOT NEW."followup_recipient" OR OLD."council_name" IS NOT NEW."council_name" OR OLD."council_meetings_per_year" IS NOT NEW."council_meetings_per_year" OR OLD."labels" IS NOT NEW."labels" OR OLD."previous_uuid" IS NOT NEW."previous_uuid" OR OLD."previous_file" IS NOT NEW."previous_file" OR OLD."suggestions" IS NOT NEW."suggestions" OR OLD."period_years" IS NOT NEW."period_years" OR OLD."demands_responsibility" IS NOT NEW."demands_responsibility" OR OLD."followup_decided_by" IS NOT NEW."followup_decided_by" OR OLD."asks_prognosis" IS NOT NEW."asks_prognosis"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'plan', NEW.id, 'update',
    json_object('id', OLD."id", 'uuid', OLD."uuid", 'strategy', OLD."strategy", 'municipality', OLD."municipality", 'kolada_municipality_id', OLD."kolada_municipality_id", 'title', OLD."title", 'kind', OLD."kind", 'adopted_by', OLD."adopted_by", 'adopted_on', OLD."adopted_on", 'paragraph', OLD."paragraph", 'case_number', OLD."case_number", 'document_owner', OLD."document_owner", 'period_from', OLD."period_from", 'period_to', OLD."period_to", 'revision_years', OLD."revision_years", 'last_revised_on', OLD."last_revised_on", 'vision', OLD."vision", 'followup_recipient', OLD."followup_recipient", 'council_name', OLD."council_name", 'council_meetings_per_year', OLD."council_meetings_per_year", 'labels', OLD."labels", 'previous_uuid', OLD."previous_uuid", 'previous_file', OLD."previous_file", 'suggestions', OLD."suggestions", 'period_years', OLD."period_years", 'demands_responsibility', OLD."demands_responsibility", 'followup_decided_by', OLD."followup_decided_by", 'asks_prognosis', OLD."asks_prognosis"),
    json_object('id', NEW."id", 'uuid', NEW."uuid", 'strategy', NEW."strategy", 'municipality', NEW."municipality", 'kolada_municipality_id', NEW."kolada_municipality_id", 'title', NEW."title", 'kind', NEW."kind", 'adopted_by', NEW."adopted_by", 'adopted_on', NEW."adopted_on", 'paragraph', NEW."paragraph", 'case_number', NEW."case_number", 'document_owner', NEW."document_owner", 'period_from', NEW."period_from", 'period_to', NEW."period_to", 'revision_years', NEW."revision_years", 'last_revised_on', NEW."last_revised_on", 'vision', NEW."vision", 'followup_recipient', NEW."followup_recipient", 'council_name', NEW."council_name", 'council_meetings_per_year', NEW."council_meetings_per_year", 'labels', NEW."labels", 'previous_uuid', NEW."previous_uuid", 'previous_file', NEW."previous_file", 'suggestions', NEW."suggestions", 'period_years', NEW."period_years", 'demands_responsibility', NEW."demands_responsibility", 'followup_decided_by', NEW."followup_decided_by", 'asks_prognosis', NEW."asks_prognosis"));
END;

CREATE TRIGGER log_planned_year_delete AFTER DELETE ON "planned_year"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'planned_year', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'year', OLD."year"),
    NULL);
END;

CREATE TRIGGER log_planned_year_insert AFTER INSERT ON "planned_year"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'planned_year', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'year', NEW."year"));
END;

CREATE TRIGGER log_planned_year_update AFTER UPDATE ON "planned_year"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."year" IS NOT NEW."year"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'planned_year', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'year', OLD."year"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'year', NEW."year"));
END;

CREATE TRIGGER log_proposal_round_delete AFTER DELETE ON "proposal_round"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'proposal_round', OLD.id, 'delete',
    json_object('id', OLD."id", 'title', OLD."title", 'opened_on', OLD."opened_on", 'last_day', OLD."last_day", 'closed_on', OLD."closed_on"),
    NULL);
END;

CREATE TRIGGER log_proposal_round_insert AFTER INSERT ON "proposal_round"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'proposal_round', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'title', NEW."title", 'opened_on', NEW."opened_on", 'last_day', NEW."last_day", 'closed_on', NEW."closed_on"));
END;

CREATE TRIGGER log_proposal_round_update AFTER UPDATE ON "proposal_round"
WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."opened_on" IS NOT NEW."opened_on" OR OLD."last_day" IS NOT NEW."last_day" OR OLD."closed_on" IS NOT NEW."closed_on"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'proposal_round', NEW.id, 'update',
    json_object('id', OLD."id", 'title', OLD."title", 'opened_on', OLD."opened_on", 'last_day', OLD."last_day", 'closed_on', OLD."closed_on"),
    json_object('id', NEW."id", 'title', NEW."title", 'opened_on', NEW."opened_on", 'last_day', NEW."last_day", 'closed_on', NEW."closed_on"));
END;

CREATE TRIGGER log_proposed_goal_delete AFTER DELETE ON "proposed_goal"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'proposed_goal', OLD.id, 'delete',
    json_object('id', OLD."id", 'round_id', OLD."round_id", 'unit_id', OLD."unit_id", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id", 'title', OLD."title", 'description', OLD."description", 'approval', OLD."approval", 'decided_on', OLD."decided_on", 'decision_reason', OLD."decision_reason", 'made_goal_id', OLD."made_goal_id", 'note', OLD."note", 'mark', OLD."mark", 'received_title', OLD."received_title", 'received_description', OLD."received_description", 'received_goal_id', OLD."received_goal_id"),
    NULL);
END;

CREATE TRIGGER log_proposed_goal_insert AFTER INSERT ON "proposed_goal"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'proposed_goal', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'round_id', NEW."round_id", 'unit_id', NEW."unit_id", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id", 'title', NEW."title", 'description', NEW."description", 'approval', NEW."approval", 'decided_on', NEW."decided_on", 'decision_reason', NEW."decision_reason", 'made_goal_id', NEW."made_goal_id", 'note', NEW."note", 'mark', NEW."mark", 'received_title', NEW."received_title", 'received_description', NEW."received_description", 'received_goal_id', NEW."received_goal_id"));
END;

CREATE TRIGGER log_proposed_goal_update AFTER UPDATE ON "proposed_goal"
WHEN OLD."id" IS NOT NEW."id" OR OLD."round_id" IS NOT NEW."round_id" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."goal_id" IS NOT NEW."goal_id" OR OLD."title" IS NOT NEW."title" OR OLD."description" IS NOT NEW."description" OR OLD."approval" IS NOT NEW."approval" OR OLD."decided_on" IS NOT NEW."decided_on" OR OLD."decision_reason" IS NOT NEW."decision_reason" OR OLD."made_goal_id" IS NOT NEW."made_goal_id" OR OLD."note" IS NOT NEW."note" OR OLD."mark" IS NOT NEW."mark" OR OLD."received_title" IS NOT NEW."received_title" OR OLD."received_description" IS NOT NEW."received_description" OR OLD."received_goal_id" IS NOT NEW."received_goal_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'proposed_goal', NEW.id, 'update',
    json_object('id', OLD."id", 'round_id', OLD."round_id", 'unit_id', OLD."unit_id", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id", 'title', OLD."title", 'description', OLD."description", 'approval', OLD."approval", 'decided_on', OLD."decided_on", 'decision_reason', OLD."decision_reason", 'made_goal_id', OLD."made_goal_id", 'note', OLD."note", 'mark', OLD."mark", 'received_title', OLD."received_title", 'received_description', OLD."received_description", 'received_goal_id', OLD."received_goal_id"),
    json_object('id', NEW."id", 'round_id', NEW."round_id", 'unit_id', NEW."unit_id", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id", 'title', NEW."title", 'description', NEW."description", 'approval', NEW."approval", 'decided_on', NEW."decided_on", 'decision_reason', NEW."decision_reason", 'made_goal_id', NEW."made_goal_id", 'note', NEW."note", 'mark', NEW."mark", 'received_title', NEW."received_title", 'received_description', NEW."received_description", 'received_goal_id', NEW."received_goal_id"));
END;

CREATE TRIGGER search_proposed_goal_delete AFTER DELETE ON proposed_goal
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 27487790694400;
END;

CREATE TRIGGER search_proposed_goal_insert AFTER INSERT ON proposed_goal
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 27487790694400, coalesce(NEW.title, '') || char(10) || coalesce(NEW.description, '') || char(10) || coalesce(NEW.decision_reason, ''));
END;

CREATE TRIGGER search_proposed_goal_update AFTER UPDATE OF id, title, description, decision_reason ON proposed_goal
WHEN OLD.id IS NOT NEW.id OR OLD.title IS NOT NEW.title OR OLD.description IS NOT NEW.description OR OLD.decision_reason IS NOT NEW.decision_reason
BEGIN
  UPDATE search_index SET rowid = NEW.id + 27487790694400, text = coalesce(NEW.title, '') || char(10) || coalesce(NEW.description, '') || char(10) || coalesce(NEW.decision_reason, '') WHERE rowid = OLD.id + 27487790694400;
END;

CREATE TRIGGER log_round_activity_delete AFTER DELETE ON "round_activity"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'round_activity', OLD.id, 'delete',
    json_object('id', OLD."id", 'round_id', OLD."round_id", 'unit_id', OLD."unit_id", 'activity_id', OLD."activity_id", 'title', OLD."title", 'proposed', OLD."proposed", 'decided', OLD."decided"),
    NULL);
END;

CREATE TRIGGER log_round_activity_insert AFTER INSERT ON "round_activity"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'round_activity', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'round_id', NEW."round_id", 'unit_id', NEW."unit_id", 'activity_id', NEW."activity_id", 'title', NEW."title", 'proposed', NEW."proposed", 'decided', NEW."decided"));
END;

CREATE TRIGGER log_round_activity_update AFTER UPDATE ON "round_activity"
WHEN OLD."id" IS NOT NEW."id" OR OLD."round_id" IS NOT NEW."round_id" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."title" IS NOT NEW."title" OR OLD."proposed" IS NOT NEW."proposed" OR OLD."decided" IS NOT NEW."decided"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'round_activity', NEW.id, 'update',
    json_object('id', OLD."id", 'round_id', OLD."round_id", 'unit_id', OLD."unit_id", 'activity_id', OLD."activity_id", 'title', OLD."title", 'proposed', OLD."proposed", 'decided', OLD."decided"),
    json_object('id', NEW."id", 'round_id', NEW."round_id", 'unit_id', NEW."unit_id", 'activity_id', NEW."activity_id", 'title', NEW."title", 'proposed', NEW."proposed", 'decided', NEW."decided"));
END;

CREATE TRIGGER log_round_unit_delete AFTER DELETE ON "round_unit"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'round_unit', OLD.id, 'delete',
    json_object('id', OLD."id", 'round_id', OLD."round_id", 'unit_id', OLD."unit_id", 'form_id', OLD."form_id", 'made_on', OLD."made_on", 'issued_on', OLD."issued_on", 'received_on', OLD."received_on", 'received_sha256', OLD."received_sha256", 'has_none', OLD."has_none", 'answered_by', OLD."answered_by", 'comment', OLD."comment", 'reminded_on', OLD."reminded_on", 'reminders', OLD."reminders"),
    NULL);
END;

CREATE TRIGGER log_round_unit_insert AFTER INSERT ON "round_unit"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'round_unit', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'round_id', NEW."round_id", 'unit_id', NEW."unit_id", 'form_id', NEW."form_id", 'made_on', NEW."made_on", 'issued_on', NEW."issued_on", 'received_on', NEW."received_on", 'received_sha256', NEW."received_sha256", 'has_none', NEW."has_none", 'answered_by', NEW."answered_by", 'comment', NEW."comment", 'reminded_on', NEW."reminded_on", 'reminders', NEW."reminders"));
END;

CREATE TRIGGER log_round_unit_update AFTER UPDATE ON "round_unit"
WHEN OLD."id" IS NOT NEW."id" OR OLD."round_id" IS NOT NEW."round_id" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."form_id" IS NOT NEW."form_id" OR OLD."made_on" IS NOT NEW."made_on" OR OLD."issued_on" IS NOT NEW."issued_on" OR OLD."received_on" IS NOT NEW."received_on" OR OLD."received_sha256" IS NOT NEW."received_sha256" OR OLD."has_none" IS NOT NEW."has_none" OR OLD."answered_by" IS NOT NEW."answered_by" OR OLD."comment" IS NOT NEW."comment" OR OLD."reminded_on" IS NOT NEW."reminded_on" OR OLD."reminders" IS NOT NEW."reminders"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'round_unit', NEW.id, 'update',
    json_object('id', OLD."id", 'round_id', OLD."round_id", 'unit_id', OLD."unit_id", 'form_id', OLD."form_id", 'made_on', OLD."made_on", 'issued_on', OLD."issued_on", 'received_on', OLD."received_on", 'received_sha256', OLD."received_sha256", 'has_none', OLD."has_none", 'answered_by', OLD."answered_by", 'comment', OLD."comment", 'reminded_on', OLD."reminded_on", 'reminders', OLD."reminders"),
    json_object('id', NEW."id", 'round_id', NEW."round_id", 'unit_id', NEW."unit_id", 'form_id', NEW."form_id", 'made_on', NEW."made_on", 'issued_on', NEW."issued_on", 'received_on', NEW."received_on", 'received_sha256', NEW."received_sha256", 'has_none', NEW."has_none", 'answered_by', NEW."answered_by", 'comment', NEW."comment", 'reminded_on', NEW."reminded_on", 'reminders', NEW."reminders"));
END;

CREATE TRIGGER search_round_unit_delete AFTER DELETE ON round_unit
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 28587302322176;
END;

CREATE TRIGGER search_round_unit_insert AFTER INSERT ON round_unit
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 28587302322176, coalesce(NEW.comment, ''));
END;

CREATE TRIGGER search_round_unit_update AFTER UPDATE OF id, comment ON round_unit
WHEN OLD.id IS NOT NEW.id OR OLD.comment IS NOT NEW.comment
BEGIN
  UPDATE search_index SET rowid = NEW.id + 28587302322176, text = coalesce(NEW.comment, '') WHERE rowid = OLD.id + 28587302322176;
END;

CREATE TRIGGER log_saved_view_delete AFTER DELETE ON "saved_view"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'saved_view', OLD.id, 'delete',
    json_object('id', OLD."id", 'title', OLD."title", 'content', OLD."content", 'is_default', OLD."is_default", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_saved_view_insert AFTER INSERT ON "saved_view"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'saved_view', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'title', NEW."title", 'content', NEW."content", 'is_default', NEW."is_default", 'position', NEW."position"));
END;

CREATE TRIGGER log_saved_view_update AFTER UPDATE ON "saved_view"
WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."content" IS NOT NEW."content" OR OLD."is_default" IS NOT NEW."is_default" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'saved_view', NEW.id, 'update',
    json_object('id', OLD."id", 'title', OLD."title", 'content', OLD."content", 'is_default', OLD."is_default", 'position', OLD."position"),
    json_object('id', NEW."id", 'title', NEW."title", 'content', NEW."content", 'is_default', NEW."is_default", 'position', NEW."position"));
END;

CREATE TRIGGER log_series_break_delete AFTER DELETE ON "series_break"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'series_break', OLD.id, 'delete',
    json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'period', OLD."period", 'note', OLD."note"),
    NULL);
END;

CREATE TRIGGER log_series_break_insert AFTER INSERT ON "series_break"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'series_break', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'period', NEW."period", 'note', NEW."note"));
END;

CREATE TRIGGER log_series_break_update AFTER UPDATE ON "series_break"
WHEN OLD."id" IS NOT NEW."id" OR OLD."indicator_id" IS NOT NEW."indicator_id" OR OLD."period" IS NOT NEW."period" OR OLD."note" IS NOT NEW."note"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'series_break', NEW.id, 'update',
    json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'period', OLD."period", 'note', OLD."note"),
    json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'period', NEW."period", 'note', NEW."note"));
END;

CREATE TRIGGER period_series_break_insert BEFORE INSERT ON series_break
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END;

CREATE TRIGGER period_series_break_update BEFORE UPDATE OF period ON series_break
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END;

CREATE TRIGGER log_shared_owner_delete AFTER DELETE ON "shared_owner"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'shared_owner', OLD.id, 'delete',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'owner_id', OLD."owner_id"),
    NULL);
END;

CREATE TRIGGER log_shared_owner_insert AFTER INSERT ON "shared_owner"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'shared_owner', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'owner_id', NEW."owner_id"));
END;

CREATE TRIGGER log_shared_owner_update AFTER UPDATE ON "shared_owner"
WHEN OLD."id" IS NOT NEW."id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."owner_id" IS NOT NEW."owner_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'shared_owner', NEW.id, 'update',
    json_object('id', OLD."id", 'activity_id', OLD."activity_id", 'owner_id', OLD."owner_id"),
    json_object('id', NEW."id", 'activity_id', NEW."activity_id", 'owner_id', NEW."owner_id"));
END;

CREATE TRIGGER log_snapshot_delete AFTER DELETE ON "snapshot"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'snapshot', OLD.id, 'delete',
    json_object('id', OLD."id", 'kind', OLD."kind", 'label', OLD."label", 'body', OLD."body", 'case_number', OLD."case_number", 'taken_at', OLD."taken_at", 'content', OLD."content", 'sha256', OLD."sha256", 'year', OLD."year", 'meeting_id', OLD."meeting_id", 'until', OLD."until"),
    NULL);
END;

CREATE TRIGGER log_snapshot_insert AFTER INSERT ON "snapshot"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'snapshot', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'kind', NEW."kind", 'label', NEW."label", 'body', NEW."body", 'case_number', NEW."case_number", 'taken_at', NEW."taken_at", 'content', NEW."content", 'sha256', NEW."sha256", 'year', NEW."year", 'meeting_id', NEW."meeting_id", 'until', NEW."until"));
END;

CREATE TRIGGER log_snapshot_update AFTER UPDATE ON "snapshot"
WHEN OLD."id" IS NOT NEW."id" OR OLD."kind" IS NOT NEW."kind" OR OLD."label" IS NOT NEW."label" OR OLD."body" IS NOT NEW."body" OR OLD."case_number" IS NOT NEW."case_number" OR OLD."taken_at" IS NOT NEW."taken_at" OR OLD."content" IS NOT NEW."content" OR OLD."sha256" IS NOT NEW."sha256" OR OLD."year" IS NOT NEW."year" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."until" IS NOT NEW."until"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'snapshot', NEW.id, 'update',
    json_object('id', OLD."id", 'kind', OLD."kind", 'label', OLD."label", 'body', OLD."body", 'case_number', OLD."case_number", 'taken_at', OLD."taken_at", 'content', OLD."content", 'sha256', OLD."sha256", 'year', OLD."year", 'meeting_id', OLD."meeting_id", 'until', OLD."until"),
    json_object('id', NEW."id", 'kind', NEW."kind", 'label', NEW."label", 'body', NEW."body", 'case_number', NEW."case_number", 'taken_at', NEW."taken_at", 'content', NEW."content", 'sha256', NEW."sha256", 'year', NEW."year", 'meeting_id', NEW."meeting_id", 'until', NEW."until"));
END;

CREATE TRIGGER log_statistics_mapping_delete AFTER DELETE ON "statistics_mapping"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'statistics_mapping', OLD.id, 'delete',
    json_object('id', OLD."id", 'table_id', OLD."table_id", 'title', OLD."title", 'measure', OLD."measure", 'indicator_id', OLD."indicator_id", 'series', OLD."series", 'whole_title', OLD."whole_title", 'whole_measure', OLD."whole_measure"),
    NULL);
END;

CREATE TRIGGER log_statistics_mapping_insert AFTER INSERT ON "statistics_mapping"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'statistics_mapping', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'table_id', NEW."table_id", 'title', NEW."title", 'measure', NEW."measure", 'indicator_id', NEW."indicator_id", 'series', NEW."series", 'whole_title', NEW."whole_title", 'whole_measure', NEW."whole_measure"));
END;

CREATE TRIGGER log_statistics_mapping_update AFTER UPDATE ON "statistics_mapping"
WHEN OLD."id" IS NOT NEW."id" OR OLD."table_id" IS NOT NEW."table_id" OR OLD."title" IS NOT NEW."title" OR OLD."measure" IS NOT NEW."measure" OR OLD."indicator_id" IS NOT NEW."indicator_id" OR OLD."series" IS NOT NEW."series" OR OLD."whole_title" IS NOT NEW."whole_title" OR OLD."whole_measure" IS NOT NEW."whole_measure"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'statistics_mapping', NEW.id, 'update',
    json_object('id', OLD."id", 'table_id', OLD."table_id", 'title', OLD."title", 'measure', OLD."measure", 'indicator_id', OLD."indicator_id", 'series', OLD."series", 'whole_title', OLD."whole_title", 'whole_measure', OLD."whole_measure"),
    json_object('id', NEW."id", 'table_id', NEW."table_id", 'title', NEW."title", 'measure', NEW."measure", 'indicator_id', NEW."indicator_id", 'series', NEW."series", 'whole_title', NEW."whole_title", 'whole_measure', NEW."whole_measure"));
END;

CREATE TRIGGER log_step_year_delete AFTER DELETE ON "step_year"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'step_year', OLD.id, 'delete',
    json_object('id', OLD."id", 'year_step_id', OLD."year_step_id", 'year', OLD."year", 'on_date', OLD."on_date", 'done_on', OLD."done_on"),
    NULL);
END;

CREATE TRIGGER log_step_year_insert AFTER INSERT ON "step_year"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'step_year', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'year_step_id', NEW."year_step_id", 'year', NEW."year", 'on_date', NEW."on_date", 'done_on', NEW."done_on"));
END;

CREATE TRIGGER log_step_year_update AFTER UPDATE ON "step_year"
WHEN OLD."id" IS NOT NEW."id" OR OLD."year_step_id" IS NOT NEW."year_step_id" OR OLD."year" IS NOT NEW."year" OR OLD."on_date" IS NOT NEW."on_date" OR OLD."done_on" IS NOT NEW."done_on"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'step_year', NEW.id, 'update',
    json_object('id', OLD."id", 'year_step_id', OLD."year_step_id", 'year', OLD."year", 'on_date', OLD."on_date", 'done_on', OLD."done_on"),
    json_object('id', NEW."id", 'year_step_id', NEW."year_step_id", 'year', NEW."year", 'on_date', NEW."on_date", 'done_on', NEW."done_on"));
END;

CREATE TRIGGER log_tagging_delete AFTER DELETE ON "tagging"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'tagging', OLD.id, 'delete',
    json_object('id', OLD."id", 'item_id', OLD."item_id", 'activity_id', OLD."activity_id", 'goal_id', OLD."goal_id", 'focus_area_id', OLD."focus_area_id", 'indicator_id', OLD."indicator_id"),
    NULL);
END;

CREATE TRIGGER log_tagging_insert AFTER INSERT ON "tagging"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'tagging', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'item_id', NEW."item_id", 'activity_id', NEW."activity_id", 'goal_id', NEW."goal_id", 'focus_area_id', NEW."focus_area_id", 'indicator_id', NEW."indicator_id"));
END;

CREATE TRIGGER log_tagging_update AFTER UPDATE ON "tagging"
WHEN OLD."id" IS NOT NEW."id" OR OLD."item_id" IS NOT NEW."item_id" OR OLD."activity_id" IS NOT NEW."activity_id" OR OLD."goal_id" IS NOT NEW."goal_id" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."indicator_id" IS NOT NEW."indicator_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'tagging', NEW.id, 'update',
    json_object('id', OLD."id", 'item_id', OLD."item_id", 'activity_id', OLD."activity_id", 'goal_id', OLD."goal_id", 'focus_area_id', OLD."focus_area_id", 'indicator_id', OLD."indicator_id"),
    json_object('id', NEW."id", 'item_id', NEW."item_id", 'activity_id', NEW."activity_id", 'goal_id', NEW."goal_id", 'focus_area_id', NEW."focus_area_id", 'indicator_id', NEW."indicator_id"));
END;

CREATE TRIGGER log_target_delete AFTER DELETE ON "target"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'target', OLD.id, 'delete',
    json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'period', OLD."period", 'series', OLD."series", 'value', json(iif(OLD."value" IS NULL, 'null', printf('%!.17g', OLD."value"))), 'tolerance', json(iif(OLD."tolerance" IS NULL, 'null', printf('%!.17g', OLD."tolerance"))), 'tolerance_is_percent', OLD."tolerance_is_percent"),
    NULL);
END;

CREATE TRIGGER log_target_insert AFTER INSERT ON "target"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'target', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'period', NEW."period", 'series', NEW."series", 'value', json(iif(NEW."value" IS NULL, 'null', printf('%!.17g', NEW."value"))), 'tolerance', json(iif(NEW."tolerance" IS NULL, 'null', printf('%!.17g', NEW."tolerance"))), 'tolerance_is_percent', NEW."tolerance_is_percent"));
END;

CREATE TRIGGER log_target_update AFTER UPDATE ON "target"
WHEN OLD."id" IS NOT NEW."id" OR OLD."indicator_id" IS NOT NEW."indicator_id" OR OLD."period" IS NOT NEW."period" OR OLD."series" IS NOT NEW."series" OR OLD."value" IS NOT NEW."value" OR OLD."tolerance" IS NOT NEW."tolerance" OR OLD."tolerance_is_percent" IS NOT NEW."tolerance_is_percent"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'target', NEW.id, 'update',
    json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'period', OLD."period", 'series', OLD."series", 'value', json(iif(OLD."value" IS NULL, 'null', printf('%!.17g', OLD."value"))), 'tolerance', json(iif(OLD."tolerance" IS NULL, 'null', printf('%!.17g', OLD."tolerance"))), 'tolerance_is_percent', OLD."tolerance_is_percent"),
    json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'period', NEW."period", 'series', NEW."series", 'value', json(iif(NEW."value" IS NULL, 'null', printf('%!.17g', NEW."value"))), 'tolerance', json(iif(NEW."tolerance" IS NULL, 'null', printf('%!.17g', NEW."tolerance"))), 'tolerance_is_percent', NEW."tolerance_is_percent"));
END;

CREATE TRIGGER period_target_insert BEFORE INSERT ON target
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END;

CREATE TRIGGER period_target_update BEFORE UPDATE OF period ON target
WHEN NOT (NEW.period GLOB '[12][0-9][0-9][0-9]*'
  AND substr(NEW.period, 1, 4) BETWEEN '1900' AND '2200'
  AND (length(NEW.period) = 4 OR NEW.period GLOB '????-0[1-9]' OR NEW.period GLOB '????-1[0-2]'))
BEGIN
  SELECT RAISE(ABORT, 'period: YYYY, YYYY-MM');
END;

CREATE TRIGGER log_treatment_delete AFTER DELETE ON "treatment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'treatment', OLD.id, 'delete',
    json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'followup_id', OLD."followup_id", 'snapshot_id', OLD."snapshot_id", 'agenda_item', OLD."agenda_item"),
    NULL);
END;

CREATE TRIGGER log_treatment_insert AFTER INSERT ON "treatment"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'treatment', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'followup_id', NEW."followup_id", 'snapshot_id', NEW."snapshot_id", 'agenda_item', NEW."agenda_item"));
END;

CREATE TRIGGER log_treatment_update AFTER UPDATE ON "treatment"
WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."followup_id" IS NOT NEW."followup_id" OR OLD."snapshot_id" IS NOT NEW."snapshot_id" OR OLD."agenda_item" IS NOT NEW."agenda_item"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'treatment', NEW.id, 'update',
    json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'followup_id', OLD."followup_id", 'snapshot_id', OLD."snapshot_id", 'agenda_item', OLD."agenda_item"),
    json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'followup_id', NEW."followup_id", 'snapshot_id', NEW."snapshot_id", 'agenda_item', NEW."agenda_item"));
END;

CREATE TRIGGER log_unit_delete AFTER DELETE ON "unit"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'unit', OLD.id, 'delete',
    json_object('id', OLD."id", 'parent_id', OLD."parent_id", 'kind', OLD."kind", 'name', OLD."name", 'short_name', OLD."short_name", 'head_owner_id', OLD."head_owner_id", 'active', OLD."active", 'position', OLD."position"),
    NULL);
END;

CREATE TRIGGER log_unit_insert AFTER INSERT ON "unit"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'unit', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'parent_id', NEW."parent_id", 'kind', NEW."kind", 'name', NEW."name", 'short_name', NEW."short_name", 'head_owner_id', NEW."head_owner_id", 'active', NEW."active", 'position', NEW."position"));
END;

CREATE TRIGGER log_unit_update AFTER UPDATE ON "unit"
WHEN OLD."id" IS NOT NEW."id" OR OLD."parent_id" IS NOT NEW."parent_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."name" IS NOT NEW."name" OR OLD."short_name" IS NOT NEW."short_name" OR OLD."head_owner_id" IS NOT NEW."head_owner_id" OR OLD."active" IS NOT NEW."active" OR OLD."position" IS NOT NEW."position"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'unit', NEW.id, 'update',
    json_object('id', OLD."id", 'parent_id', OLD."parent_id", 'kind', OLD."kind", 'name', OLD."name", 'short_name', OLD."short_name", 'head_owner_id', OLD."head_owner_id", 'active', OLD."active", 'position', OLD."position"),
    json_object('id', NEW."id", 'parent_id', NEW."parent_id", 'kind', NEW."kind", 'name', NEW."name", 'short_name', NEW."short_name", 'head_owner_id', NEW."head_owner_id", 'active', NEW."active", 'position', NEW."position"));
END;

CREATE TRIGGER search_unit_delete AFTER DELETE ON unit
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 3298534883328;
END;

CREATE TRIGGER search_unit_insert AFTER INSERT ON unit
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 3298534883328, coalesce(NEW.name, '') || char(10) || coalesce(NEW.short_name, ''));
END;

CREATE TRIGGER search_unit_update AFTER UPDATE OF id, name, short_name ON unit
WHEN OLD.id IS NOT NEW.id OR OLD.name IS NOT NEW.name OR OLD.short_name IS NOT NEW.short_name
BEGIN
  UPDATE search_index SET rowid = NEW.id + 3298534883328, text = coalesce(NEW.name, '') || char(10) || coalesce(NEW.short_name, '') WHERE rowid = OLD.id + 3298534883328;
END;

CREATE TRIGGER undistribute_activity BEFORE DELETE ON unit
BEGIN
  UPDATE activity SET responsibility = 'none', unit_id = NULL WHERE unit_id = OLD.id;
END;

CREATE TRIGGER log_unit_report_delete AFTER DELETE ON "unit_report"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'unit_report', OLD.id, 'delete',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'unit_id', OLD."unit_id", 'state', OLD."state", 'issued_on', OLD."issued_on", 'received_on', OLD."received_on", 'approved_on', OLD."approved_on", 'summary', OLD."summary", 'reminded_on', OLD."reminded_on", 'reminders', OLD."reminders"),
    NULL);
END;

CREATE TRIGGER log_unit_report_insert AFTER INSERT ON "unit_report"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'unit_report', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'unit_id', NEW."unit_id", 'state', NEW."state", 'issued_on', NEW."issued_on", 'received_on', NEW."received_on", 'approved_on', NEW."approved_on", 'summary', NEW."summary", 'reminded_on', NEW."reminded_on", 'reminders', NEW."reminders"));
END;

CREATE TRIGGER log_unit_report_update AFTER UPDATE ON "unit_report"
WHEN OLD."id" IS NOT NEW."id" OR OLD."year" IS NOT NEW."year" OR OLD."until" IS NOT NEW."until" OR OLD."unit_id" IS NOT NEW."unit_id" OR OLD."state" IS NOT NEW."state" OR OLD."issued_on" IS NOT NEW."issued_on" OR OLD."received_on" IS NOT NEW."received_on" OR OLD."approved_on" IS NOT NEW."approved_on" OR OLD."summary" IS NOT NEW."summary" OR OLD."reminded_on" IS NOT NEW."reminded_on" OR OLD."reminders" IS NOT NEW."reminders"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'unit_report', NEW.id, 'update',
    json_object('id', OLD."id", 'year', OLD."year", 'until', OLD."until", 'unit_id', OLD."unit_id", 'state', OLD."state", 'issued_on', OLD."issued_on", 'received_on', OLD."received_on", 'approved_on', OLD."approved_on", 'summary', OLD."summary", 'reminded_on', OLD."reminded_on", 'reminders', OLD."reminders"),
    json_object('id', NEW."id", 'year', NEW."year", 'until', NEW."until", 'unit_id', NEW."unit_id", 'state', NEW."state", 'issued_on', NEW."issued_on", 'received_on', NEW."received_on", 'approved_on', NEW."approved_on", 'summary', NEW."summary", 'reminded_on', NEW."reminded_on", 'reminders', NEW."reminders"));
END;

CREATE TRIGGER search_unit_report_delete AFTER DELETE ON unit_report
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 10995116277760;
END;

CREATE TRIGGER search_unit_report_insert AFTER INSERT ON unit_report
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 10995116277760, coalesce(NEW.summary, ''));
END;

CREATE TRIGGER search_unit_report_update AFTER UPDATE OF id, summary ON unit_report
WHEN OLD.id IS NOT NEW.id OR OLD.summary IS NOT NEW.summary
BEGIN
  UPDATE search_index SET rowid = NEW.id + 10995116277760, text = coalesce(NEW.summary, '') WHERE rowid = OLD.id + 10995116277760;
END;

CREATE TRIGGER log_voice_delete AFTER DELETE ON "voice"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'voice', OLD.id, 'delete',
    json_object('id', OLD."id", 'heard_on', OLD."heard_on", 'item_id', OLD."item_id", 'group_name', OLD."group_name", 'how', OLD."how", 'people', OLD."people", 'said', OLD."said", 'led_to', OLD."led_to", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id", 'activity_id', OLD."activity_id"),
    NULL);
END;

CREATE TRIGGER log_voice_insert AFTER INSERT ON "voice"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'voice', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'heard_on', NEW."heard_on", 'item_id', NEW."item_id", 'group_name', NEW."group_name", 'how', NEW."how", 'people', NEW."people", 'said', NEW."said", 'led_to', NEW."led_to", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id", 'activity_id', NEW."activity_id"));
END;

CREATE TRIGGER log_voice_update AFTER UPDATE ON "voice"
WHEN OLD."id" IS NOT NEW."id" OR OLD."heard_on" IS NOT NEW."heard_on" OR OLD."item_id" IS NOT NEW."item_id" OR OLD."group_name" IS NOT NEW."group_name" OR OLD."how" IS NOT NEW."how" OR OLD."people" IS NOT NEW."people" OR OLD."said" IS NOT NEW."said" OR OLD."led_to" IS NOT NEW."led_to" OR OLD."focus_area_id" IS NOT NEW."focus_area_id" OR OLD."goal_id" IS NOT NEW."goal_id" OR OLD."activity_id" IS NOT NEW."activity_id"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'voice', NEW.id, 'update',
    json_object('id', OLD."id", 'heard_on', OLD."heard_on", 'item_id', OLD."item_id", 'group_name', OLD."group_name", 'how', OLD."how", 'people', OLD."people", 'said', OLD."said", 'led_to', OLD."led_to", 'focus_area_id', OLD."focus_area_id", 'goal_id', OLD."goal_id", 'activity_id', OLD."activity_id"),
    json_object('id', NEW."id", 'heard_on', NEW."heard_on", 'item_id', NEW."item_id", 'group_name', NEW."group_name", 'how', NEW."how", 'people', NEW."people", 'said', NEW."said", 'led_to', NEW."led_to", 'focus_area_id', NEW."focus_area_id", 'goal_id', NEW."goal_id", 'activity_id', NEW."activity_id"));
END;

CREATE TRIGGER search_voice_delete AFTER DELETE ON voice
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.id + 23089744183296;
END;

CREATE TRIGGER search_voice_insert AFTER INSERT ON voice
BEGIN
  INSERT INTO search_index (rowid, text) VALUES (NEW.id + 23089744183296, coalesce(NEW.group_name, '') || char(10) || coalesce(NEW.how, '') || char(10) || coalesce(NEW.said, '') || char(10) || coalesce(NEW.led_to, ''));
END;

CREATE TRIGGER search_voice_update AFTER UPDATE OF id, group_name, how, said, led_to ON voice
WHEN OLD.id IS NOT NEW.id OR OLD.group_name IS NOT NEW.group_name OR OLD.how IS NOT NEW.how OR OLD.said IS NOT NEW.said OR OLD.led_to IS NOT NEW.led_to
BEGIN
  UPDATE search_index SET rowid = NEW.id + 23089744183296, text = coalesce(NEW.group_name, '') || char(10) || coalesce(NEW.how, '') || char(10) || coalesce(NEW.said, '') || char(10) || coalesce(NEW.led_to, '') WHERE rowid = OLD.id + 23089744183296;
END;

CREATE TRIGGER log_year_step_delete AFTER DELETE ON "year_step"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'year_step', OLD.id, 'delete',
    json_object('id', OLD."id", 'kind', OLD."kind", 'title', OLD."title", 'month', OLD."month", 'day', OLD."day", 'lag', OLD."lag", 'since', OLD."since", 'is_suggested', OLD."is_suggested"),
    NULL);
END;

CREATE TRIGGER log_year_step_insert AFTER INSERT ON "year_step"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'year_step', NEW.id, 'insert',
    NULL,
    json_object('id', NEW."id", 'kind', NEW."kind", 'title', NEW."title", 'month', NEW."month", 'day', NEW."day", 'lag', NEW."lag", 'since', NEW."since", 'is_suggested', NEW."is_suggested"));
END;

CREATE TRIGGER log_year_step_update AFTER UPDATE ON "year_step"
WHEN OLD."id" IS NOT NEW."id" OR OLD."kind" IS NOT NEW."kind" OR OLD."title" IS NOT NEW."title" OR OLD."month" IS NOT NEW."month" OR OLD."day" IS NOT NEW."day" OR OLD."lag" IS NOT NEW."lag" OR OLD."since" IS NOT NEW."since" OR OLD."is_suggested" IS NOT NEW."is_suggested"
BEGIN
  INSERT INTO change_set (at, actor, label, source)
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'Ändring utifrån', 'outside'
    WHERE (SELECT set_id FROM log_state) IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM change_set WHERE id = (SELECT max(id) FROM change_set)
          AND source = 'outside' AND at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  INSERT INTO change (set_id, table_name, row_id, op, before, after)
  VALUES (
    coalesce((SELECT set_id FROM log_state), (SELECT max(id) FROM change_set)),
    'year_step', NEW.id, 'update',
    json_object('id', OLD."id", 'kind', OLD."kind", 'title', OLD."title", 'month', OLD."month", 'day', OLD."day", 'lag', OLD."lag", 'since', OLD."since", 'is_suggested', OLD."is_suggested"),
    json_object('id', NEW."id", 'kind', NEW."kind", 'title', NEW."title", 'month', NEW."month", 'day', NEW."day", 'lag', NEW."lag", 'since', NEW."since", 'is_suggested', NEW."is_suggested"));
END;

