-- How the page of activities has been set up, kept under a name (sparade vyer). `content` is JSON
-- with its version; what a program does not know in it is left as it is. At most one view is the
-- one that the page opens with.

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  content TEXT NOT NULL CHECK (content <> ''),
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX saved_view_title ON saved_view (title);
