-- The working group's own text about a year, or a part of it, in sections: a heading, and paragraphs of plain text
-- with empty lines between them. It opens the year's follow-up.

CREATE TABLE group_text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  until TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (year, until) REFERENCES followup (year, until) ON DELETE CASCADE
) STRICT;
CREATE INDEX group_text_year ON group_text (year, until);
