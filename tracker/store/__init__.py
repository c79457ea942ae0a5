"""The plan file: an SQLite database with a change log as its spine."""
