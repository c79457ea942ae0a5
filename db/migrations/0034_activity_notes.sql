-- Dated notes of an activity (anteckningar): what was said or found between the yearly reports.
--
-- Who noted it is a position or a role, never a person, and is never demanded.

CREATE TABLE activity_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  noted_on TEXT NOT NULL CHECK (noted_on IS date(noted_on, '+0 days')),
  text TEXT NOT NULL CHECK (text <> ''),
  author TEXT
) STRICT;
CREATE INDEX activity_note_activity ON activity_note (activity_id);
