"""Fixed states, earlier plans, revisions and new periods."""
