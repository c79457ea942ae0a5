"""A year's follow-up in the file: scope, reports, assessments, fixing."""
