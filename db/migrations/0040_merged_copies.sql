-- What has come into the plan out of copies of it: who did what there and when, and the ids that
-- rows had in the copy. So the same copy can be taken in again, and nothing comes in twice.
CREATE TABLE merged_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_id INTEGER NOT NULL REFERENCES change_set (id),
  copy_set_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE INDEX merged_set_set ON merged_set (set_id);
CREATE INDEX merged_set_copy ON merged_set (copy_set_id, at);

CREATE TABLE merged_row (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  merged_set_id INTEGER NOT NULL REFERENCES merged_set (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  copy_row_id INTEGER NOT NULL,
  row_id INTEGER NOT NULL
) STRICT;
CREATE INDEX merged_row_set ON merged_row (merged_set_id);
CREATE INDEX merged_row_row ON merged_row (table_name, row_id);
