-- What somebody has chosen for a file's columns and names when an action plan was taken in, so that the next file laid
-- out alike is read alike. A column is told by its table's headings and its place among them, from 0. A name is taken
-- for a row of the plan, or left out without one. Owners are not remembered: they may be people.

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
