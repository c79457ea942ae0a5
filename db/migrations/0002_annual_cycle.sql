-- The annual cycle: what was decided about proposals, forms that went out, how a year was fixed
-- and opened again, what a snapshot belongs to, and which plan this one continues.

ALTER TABLE plan ADD COLUMN previous_uuid TEXT;
ALTER TABLE plan ADD COLUMN previous_file TEXT;

ALTER TABLE activity ADD COLUMN decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days'));
ALTER TABLE activity ADD COLUMN decision_reason TEXT;

ALTER TABLE followup ADD COLUMN remarks TEXT;
ALTER TABLE followup ADD COLUMN reopened_on TEXT
  CHECK (reopened_on IS date(reopened_on, '+0 days'));
ALTER TABLE followup ADD COLUMN reopened_reason TEXT;

ALTER TABLE unit_report ADD COLUMN reminded_on TEXT
  CHECK (reminded_on IS date(reminded_on, '+0 days'));
ALTER TABLE unit_report ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0);

ALTER TABLE snapshot ADD COLUMN year INTEGER;
ALTER TABLE snapshot ADD COLUMN meeting_id INTEGER REFERENCES meeting (id) ON DELETE SET NULL;
CREATE INDEX snapshot_meeting ON snapshot (meeting_id);

-- A form as it was issued: its content (JSON) is what a returned one is compared with.
CREATE TABLE issued_form (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  form_id TEXT NOT NULL UNIQUE,
  year INTEGER NOT NULL REFERENCES followup (year) ON DELETE CASCADE,
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on, '+0 days')),
  content TEXT NOT NULL,
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
  received_sha256 TEXT CHECK (length(received_sha256) = 64)
) STRICT;
CREATE INDEX issued_form_unit ON issued_form (unit_id, year);
