"""Words, fields, dates and order: the rules that every other package stands on."""
