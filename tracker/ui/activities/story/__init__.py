"""What has happened with an activity: its reports, notes, reminders and changes."""
