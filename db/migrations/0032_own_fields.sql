-- The fields that a plan has of its own (egna fält), and what stands in them for each activity.
--
-- A value is a text in one form, whatever the field's kind: an ISO date, a number with a decimal
-- point, 0 or 1, a choice's own words. Without a row the field is empty. `choices` has one a line.

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
CREATE UNIQUE INDEX own_field_title ON own_field (title);

CREATE TABLE own_value (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  own_field_id INTEGER NOT NULL REFERENCES own_field (id) ON DELETE CASCADE,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  value TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (own_field_id, activity_id)
) STRICT;
CREATE INDEX own_value_activity ON own_value (activity_id);

-- What whoever opens the file with another program reads: a row a value, in words.
CREATE VIEW v_own_value AS
SELECT
  v.id, v.activity_id, a.code, a.title, f.title AS field, f.kind,
  CASE WHEN f.kind <> 'yes_no' THEN v.value WHEN v.value = '1' THEN 'Ja' ELSE 'Nej' END AS value,
  (SELECT municipality FROM plan) AS municipality
FROM own_value AS v
JOIN own_field AS f ON f.id = v.own_field_id
JOIN activity AS a ON a.id = v.activity_id;
