"""The timeline of the page Aktiviteter."""
