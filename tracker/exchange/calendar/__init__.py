"""The plan's days as a file that calendars read."""
