"""Activities: their dates, lateness, shares, milestones, and what needs attention."""
